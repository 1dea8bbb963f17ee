//! Notifications, their policy, and the requests of those whom the policy keeps out.
//! Source: <https://docs.joinmastodon.org/methods/notifications/>

use super::Answer;
use crate::mastodon::app::{App, Caller};
use crate::mastodon::error::{ApiError, ApiResult};
use crate::mastodon::hub::Id;
use crate::mastodon::notices::{Notice, Policy, Verdict};
use crate::mastodon::paging::Window;
use crate::mastodon::params::Params;
use crate::mastodon::state::World;
use axum::Json;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

/// GET /api/v1/notifications
pub async fn list(
    State(app): State<App>,
    Caller(me): Caller,
    params: Params,
) -> ApiResult<(HeaderMap, Response<Body>)> {
    app.options.refuses.check(&params)?;
    let world = app.world();
    let (types, excluded) = (params.list("types"), params.list("exclude_types"));
    let from = params
        .get("account_id")
        .map(|id| world.settings.ids.parse(id));
    let all = params.flag("include_filtered") == Some(true);
    let keep = |id: Id| {
        world.notices.get(&id).is_some_and(|n| {
            let kind = n.kind.name();
            (types.is_empty() || types.contains(&kind))
                && !excluded.contains(&kind)
                && from.is_none_or(|f| f == Some(n.from))
                && (all || !n.filtered)
        })
    };
    let window = Window::read(&params, &world, 40, 80);
    let page = match (world.settings.manners.newest, world.inbox.get(&me)) {
        (Some(newest), Some(inbox)) => {
            let listed = inbox.iter().rev().take(newest).copied().collect();
            window.without_lower_end().cut(Some(&listed), keep)
        }
        (_, inbox) => window.cut(inbox, keep),
    };
    let found = page.ids.iter().filter_map(|id| world.notices.get(id));
    let found: Vec<&Notice> = found.collect();
    let links = page.links(&world, "/api/v1/notifications");
    Ok((links, world.notices_answer(&found)))
}

/// GET /api/v1/notifications/:id
pub async fn show(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    let world = app.world();
    let notice = world.notice(me, world.parse_id(&id)?)?;
    Ok(Json(world.notice_json(notice)))
}

/// 404 on servers without a notification policy.
fn with_policy(app: &App) -> ApiResult<()> {
    if app.options.policy {
        Ok(())
    } else {
        Err(ApiError::not_found())
    }
}

/// GET /api/v2/notifications/policy
pub async fn policy(State(app): State<App>, Caller(me): Caller) -> Answer {
    with_policy(&app)?;
    let world = app.world();
    Ok(Json(world.policy_json(me, world.account(me)?.policy)))
}

/// PATCH /api/v2/notifications/policy. What is hidden already stays hidden.
pub async fn set_policy(State(app): State<App>, Caller(me): Caller, params: Params) -> Answer {
    with_policy(&app)?;
    let mut world = app.world();
    let mut policy = world.account(me)?.policy;
    change(&mut policy, &params)?;
    if let Some(account) = world.accounts.get_mut(&me) {
        account.policy = policy;
    }
    Ok(Json(world.policy_json(me, policy)))
}

fn change(policy: &mut Policy, params: &Params) -> ApiResult<()> {
    for (name, verdict) in [
        ("for_not_following", &mut policy.not_following),
        ("for_not_followers", &mut policy.not_followers),
        ("for_new_accounts", &mut policy.new_accounts),
        ("for_private_mentions", &mut policy.private_mentions),
        ("for_limited_accounts", &mut policy.limited_accounts),
    ] {
        if let Some(word) = params.get(name) {
            let wrong = || {
                ApiError::invalid(
                    "policy",
                    "ERR_INCLUSION",
                    &format!("{name} is not included in the list"),
                )
            };
            *verdict = Verdict::parse(word).ok_or_else(wrong)?;
        }
    }
    Ok(())
}

/// GET /api/v1/notifications/requests
pub async fn requests(
    State(app): State<App>,
    Caller(me): Caller,
    params: Params,
) -> ApiResult<(HeaderMap, Json<Value>)> {
    with_policy(&app)?;
    let world = app.world();
    let mine: BTreeSet<Id> = world
        .notice_requests
        .values()
        .filter(|r| r.to == me)
        .map(|r| r.id)
        .collect();
    let page = Window::read(&params, &world, 40, 80).cut(Some(&mine), |_| true);
    let found = page
        .ids
        .iter()
        .filter_map(|id| world.notice_requests.get(id));
    let json = found.map(|r| world.request_json(r)).collect();
    Ok((
        page.links(&world, "/api/v1/notifications/requests"),
        Json(json),
    ))
}

/// GET /api/v1/notifications/requests/:id
pub async fn request(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    with_policy(&app)?;
    let world = app.world();
    let request = world
        .notice_requests
        .get(&world.parse_id(&id)?)
        .filter(|r| r.to == me);
    Ok(Json(
        world.request_json(request.ok_or_else(ApiError::not_found)?),
    ))
}

/// Answers requests; nothing is answered unless all of them exist.
fn answer(
    app: &App,
    me: Id,
    ids: &[&str],
    act: impl Fn(&mut World, Id) -> ApiResult<()>,
) -> Answer {
    with_policy(app)?;
    let mut world = app.world();
    let ids: Vec<Id> = ids
        .iter()
        .map(|id| world.parse_id(id))
        .collect::<ApiResult<_>>()?;
    if !ids
        .iter()
        .all(|id| world.notice_requests.get(id).is_some_and(|r| r.to == me))
    {
        return Err(ApiError::not_found());
    }
    ids.iter().try_for_each(|id| act(&mut world, *id))?;
    Ok(Json(json!({})))
}

/// How long the job takes that merges what was held back.
const MERGING: Duration = Duration::from_millis(200);

/// Accepts a request, and merges what was held back now or later.
fn let_in(app: &App, world: &mut World, me: Id, request: Id) -> ApiResult<()> {
    let from = world.accept_request(me, request)?;
    if !app.options.merges_late {
        world.merge(me, from);
        return Ok(());
    }
    let app = app.clone();
    tokio::spawn(async move {
        tokio::time::sleep(MERGING).await;
        app.world().merge(me, from);
    });
    Ok(())
}

/// POST /api/v1/notifications/requests/:id/accept
pub async fn accept(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    answer(&app, me, &[&id], |world, id| let_in(&app, world, me, id))
}

/// POST /api/v1/notifications/requests/accept with `id[]`
pub async fn accept_many(State(app): State<App>, Caller(me): Caller, params: Params) -> Answer {
    answer(&app, me, &params.list("id"), |world, id| {
        let_in(&app, world, me, id)
    })
}

/// POST /api/v1/notifications/requests/:id/dismiss
pub async fn dismiss(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    answer(&app, me, &[&id], |world, id| world.dismiss_request(me, id))
}

/// POST /api/v1/notifications/requests/dismiss with `id[]`
pub async fn dismiss_many(State(app): State<App>, Caller(me): Caller, params: Params) -> Answer {
    answer(&app, me, &params.list("id"), |world, id| {
        world.dismiss_request(me, id)
    })
}
