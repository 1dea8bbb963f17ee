//! Accounts and how they relate.
//! Source: <https://docs.joinmastodon.org/methods/accounts/>, <https://docs.joinmastodon.org/methods/follow_requests/>

use super::Answer;
use super::search::accounts;
use crate::mastodon::app::{App, Caller, MaybeCaller};
use crate::mastodon::error::{ApiError, ApiResult};
use crate::mastodon::hub::Id;
use crate::mastodon::paging::Window;
use crate::mastodon::params::Params;
use crate::mastodon::state::{Facts, Visibility, World};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use chrono::Utc;
use serde_json::Value;
use std::collections::BTreeSet;

/// GET /api/v1/accounts/verify_credentials
pub async fn verify_credentials(State(app): State<App>, Caller(me): Caller) -> Json<Value> {
    Json(app.world().credential_json(me))
}

/// Longest name and description (Mastodon's `Account`).
const MAX_NAME: usize = 30;
const MAX_NOTE: usize = 500;

/// PATCH /api/v1/accounts/update_credentials
pub async fn update_credentials(
    State(app): State<App>,
    Caller(me): Caller,
    mut params: Params,
) -> Answer {
    let fields = params.pairs("fields_attributes");
    check_profile(&params, &fields, app.options.max_fields)?;
    let mut world = app.world();
    let facts = Facts {
        display_name: params.get("display_name").map(str::to_owned),
        note: params.get("note").map(str::to_owned),
        bot: params.flag("bot"),
        locked: params.flag("locked"),
        fields: (!fields.is_empty()).then_some(fields),
        discoverable: params.flag("discoverable"),
        hide_collections: params.flag("hide_collections"),
        avatar: picture(&mut world, &mut params, "avatar")?,
        header: picture(&mut world, &mut params, "header")?,
        created_at: None,
    };
    let address = world.address(me);
    world.ensure_account(&address, facts, Utc::now());
    Ok(Json(world.credential_json(me)))
}

fn check_profile(params: &Params, fields: &[(String, String)], most: usize) -> ApiResult<()> {
    let long = |name: &str, max| {
        params
            .get(name)
            .is_some_and(|text| text.chars().count() > max)
    };
    let refuse = |what: &'static str| Err(ApiError::invalid(what, "ERR_TOO_LONG", "is too long"));
    match () {
        () if long("display_name", MAX_NAME) => refuse("display_name"),
        () if long("note", MAX_NOTE) => refuse("note"),
        () if fields.len() > most => refuse("fields"),
        () => Ok(()),
    }
}

/// A name of the server's own for an uploaded picture.
fn picture(
    world: &mut World,
    params: &mut Params,
    name: &'static str,
) -> ApiResult<Option<String>> {
    let Some(file) = params.take_file(name) else {
        return Ok(None);
    };
    if !file.mime.starts_with("image/") || file.bytes.is_empty() {
        return Err(ApiError::invalid(name, "ERR_INVALID", "is not an image"));
    }
    let id = world.snowflake(Utc::now());
    Ok(Some(world.show(id)))
}

/// GET /api/v1/accounts/lookup?acct=
pub async fn lookup(State(app): State<App>, params: Params) -> Answer {
    let world = app.world();
    let id = world.resolve(params.get("acct").unwrap_or_default());
    Ok(Json(
        world.account_json(id.ok_or_else(ApiError::not_found)?),
    ))
}

/// Accounts where no limit is named, and the most.
const FOUND: (usize, usize) = (40, 80);

/// GET /api/v1/accounts/search?q=
pub async fn search(State(app): State<App>, Caller(_): Caller, params: Params) -> Json<Value> {
    Json(accounts(&app.world(), &params, FOUND).into())
}

/// GET /api/v1/accounts/:id
pub async fn show(State(app): State<App>, Path(id): Path<String>) -> Answer {
    let world = app.world();
    let id = world.parse_id(&id)?;
    world.account(id)?;
    Ok(Json(world.account_json(id)))
}

/// GET /api/v1/accounts/:id/statuses: what the caller may see of them, own direct ones included
pub async fn statuses(
    State(app): State<App>,
    MaybeCaller(viewer): MaybeCaller,
    Path(id): Path<String>,
    params: Params,
) -> ApiResult<(HeaderMap, Json<Value>)> {
    app.options.refuses.check(&params)?;
    let world = app.world();
    let author = world.parse_id(&id)?;
    world.account(author)?;
    let all = world.settings.manners.lists_direct;
    // Nothing here is pinned, boosted or has media.
    let none = params.flag("pinned") == Some(true) || params.flag("only_media") == Some(true);
    let no_replies = params.flag("exclude_replies") == Some(true);
    let keep = |id: Id| {
        let status = world.statuses.get(&id);
        !none
            && status.is_some_and(|s| {
                world.may_see(s, viewer)
                    && !(no_replies && s.in_reply_to.is_some())
                    && (all || s.visibility == Visibility::Public)
            })
    };
    let page = Window::read(&params, &world, 20, 40).cut(world.by_author.get(&author), keep);
    let found = page.ids.iter().filter_map(|id| world.statuses.get(id));
    let json = found.map(|s| world.status_json(s, viewer)).collect();
    Ok((
        page.links(&world, &format!("/api/v1/accounts/{id}/statuses")),
        Json(json),
    ))
}

/// GET /api/v1/accounts/relationships?id[]=
pub async fn relationships(
    State(app): State<App>,
    Caller(me): Caller,
    params: Params,
) -> Json<Value> {
    let world = app.world();
    let asked = params
        .list("id")
        .into_iter()
        .filter_map(|t| world.parse_id(t).ok());
    let known = asked.filter(|id| world.accounts.contains_key(id));
    Json(known.map(|id| world.relationship_json(me, id)).collect())
}

/// Does something to another account and answers with the relationship to it.
fn relate(
    app: &App,
    me: Id,
    id: &str,
    act: impl FnOnce(&mut World, Id) -> ApiResult<()>,
) -> Answer {
    let mut world = app.world();
    let other = world.parse_id(id)?;
    world.account(other)?;
    act(&mut world, other)?;
    Ok(Json(world.relationship_json(me, other)))
}

/// POST /api/v1/accounts/:id/follow
pub async fn follow(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    relate(&app, me, &id, |world, other| {
        world.follow(me, other, Utc::now())
    })
}

/// POST /api/v1/accounts/:id/unfollow
pub async fn unfollow(
    State(app): State<App>,
    Caller(me): Caller,
    Path(id): Path<String>,
) -> Answer {
    relate(&app, me, &id, |world, other| {
        world.unfollow(me, other);
        Ok(())
    })
}

/// POST /api/v1/accounts/:id/block
pub async fn block(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    relate(&app, me, &id, |world, other| {
        world.block(me, other);
        Ok(())
    })
}

/// POST /api/v1/accounts/:id/unblock
pub async fn unblock(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    relate(&app, me, &id, |world, other| {
        world.blocks.remove(&(me, other));
        Ok(())
    })
}

/// GET /api/v1/follow_requests
pub async fn follow_requests(
    State(app): State<App>,
    Caller(me): Caller,
    params: Params,
) -> (HeaderMap, Json<Value>) {
    let world = app.world();
    let mine = world.follow_requests.iter().filter(|(_, to)| *to == me);
    let from: BTreeSet<Id> = mine.map(|(from, _)| *from).collect();
    let page = Window::read(&params, &world, 40, 80).cut(Some(&from), |_| true);
    let json = page.ids.iter().map(|id| world.account_json(*id)).collect();
    (page.links(&world, "/api/v1/follow_requests"), Json(json))
}

/// POST /api/v1/follow_requests/:id/authorize
pub async fn authorize(
    State(app): State<App>,
    Caller(me): Caller,
    Path(id): Path<String>,
) -> Answer {
    relate(&app, me, &id, |world, other| {
        world.answer_follow(me, other, true)
    })
}

/// POST /api/v1/follow_requests/:id/reject
pub async fn reject(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    relate(&app, me, &id, |world, other| {
        world.answer_follow(me, other, false)
    })
}
