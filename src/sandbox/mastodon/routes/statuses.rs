//! Statuses, their threads and direct conversations.
//! Source: <https://docs.joinmastodon.org/methods/statuses/>, <https://docs.joinmastodon.org/methods/conversations/>

use super::Answer;
use crate::mastodon::Software;
use crate::mastodon::app::{App, Caller, MaybeCaller};
use crate::mastodon::error::{ApiError, ApiResult};
use crate::mastodon::hub::Id;
use crate::mastodon::limits::Family;
use crate::mastodon::manners::Reads;
use crate::mastodon::paging::Window;
use crate::mastodon::params::Params;
use crate::mastodon::posting::{Draft, Edit};
use crate::mastodon::state::Poll;
use crate::mastodon::state::{Status, Visibility, World};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use serde_json::{Value, json};
use std::collections::{BTreeSet, VecDeque};

/// Longest `Idempotency-Key` that is remembered.
const KEY_BOUND: usize = 255;
/// Maximum number of statuses of a thread that `context` returns in each direction.
const CONTEXT: usize = 4096;

/// POST /api/v1/statuses
pub async fn create(
    State(app): State<App>,
    Caller(me): Caller,
    headers: HeaderMap,
    params: Params,
) -> Response {
    let key = headers.get("idempotency-key").and_then(|k| k.to_str().ok());
    let key = key
        .filter(|k| !k.is_empty() && k.len() <= KEY_BOUND)
        .map(str::to_owned);
    // A task of its own: a client that hangs up does not undo its post.
    let posting = tokio::spawn(publish(app, me, key, params));
    match posting.await {
        Ok(response) => response,
        Err(_) => {
            ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong").into_response()
        }
    }
}

async fn publish(app: App, me: Id, key: Option<String>, params: Params) -> Response {
    let _turn = app.posting.lock().await;
    let key = key.filter(|_| app.faults.idempotency());
    if let Some(answer) = key.as_deref().and_then(|k| repeated(&app, me, k)) {
        return answer.into_response();
    }
    if !app.options.post_delay.is_zero() {
        tokio::time::sleep(app.options.post_delay).await;
    }
    let mut headers = HeaderMap::new();
    let usage = app
        .meter
        .take(&app.world().address(me), Family::Posts, Utc::now());
    usage.write(&mut headers);
    if usage.exceeded {
        return (headers, ApiError::too_many()).into_response();
    }
    (headers, new_status(&app, me, key, &params)).into_response()
}

/// The status that an earlier request with the same key made.
fn repeated(app: &App, me: Id, key: &str) -> Option<Json<Value>> {
    let world = app.world();
    let status = world
        .same_key(me, key)
        .and_then(|id| world.statuses.get(&id))?;
    Some(Json(world.status_json(status, Some(me))))
}

fn new_status(app: &App, me: Id, key: Option<String>, params: &Params) -> Answer {
    app.options.refuses.check(params)?;
    let mut world = app.world();
    let kind = params.get("content_type");
    if world.settings.manners.reads == Reads::HtmlOrMarkdown
        && kind.is_some_and(|kind| !matches!(kind, "text/html" | "text/markdown"))
    {
        let message = "unsupported post format";
        return Err(ApiError::new(StatusCode::BAD_REQUEST, message));
    }
    // GoToSocial reads what has no type as its author's settings say: here, as Markdown.
    let markdown =
        app.options.software == Software::GoToSocial && params.get("content_type").is_none();
    let draft = Draft {
        markdown,
        ..draft(&world, params)?
    };
    let id = world.post(me, draft, Utc::now())?;
    if let Some(key) = key {
        world.remember_key(me, key, id);
    }
    shown(&world, id, Some(me))
}

fn draft(world: &World, params: &Params) -> ApiResult<Draft> {
    let visibility = match params.get("visibility") {
        None | Some("") => Visibility::Public,
        Some(word) => Visibility::parse(word).ok_or_else(|| {
            ApiError::invalid(
                "visibility",
                "ERR_INCLUSION",
                "Visibility is not included in the list",
            )
        })?,
    };
    // An id that this server never issued is one that does not exist.
    let parent = params.get("in_reply_to_id").filter(|id| !id.is_empty());
    let language = params
        .get("language")
        .filter(|l| !l.is_empty())
        .unwrap_or("en");
    let spoiler = params.text("spoiler_text");
    Ok(Draft {
        text: params.text("status"),
        sensitive: params.flag("sensitive").unwrap_or(!spoiler.is_empty()),
        spoiler,
        visibility,
        language: Some(language.to_owned()),
        in_reply_to: parent.map(|id| world.parse_id(id).unwrap_or_default()),
        media: media(world, params),
        quotes: params
            .get("quoted_status_id")
            .map(|id| world.parse_id(id))
            .transpose()?,
        poll: poll(params),
        html: params.get("sandbox_html").map(str::to_owned),
        shown_as: shown_as(params)?,
        markdown: false,
        content_type: params.get("content_type").map(str::to_owned),
    })
}

/// Fields that readers are to see in place of this server's own.
fn shown_as(params: &Params) -> ApiResult<Value> {
    let Some(json) = params.get("sandbox_json") else {
        return Ok(Value::Null);
    };
    serde_json::from_str(json)
        .map_err(|_| ApiError::invalid("sandbox_json", "ERR_INVALID", "This is no JSON"))
}

fn poll(params: &Params) -> Option<Poll> {
    let options = params.list("poll[options]");
    (!options.is_empty()).then(|| Poll {
        options: options.into_iter().map(str::to_owned).collect(),
        multiple: params.flag("poll[multiple]").unwrap_or(false),
    })
}

/// The files to be attached; an id that was never issued is refused as unknown later.
fn media(world: &World, params: &Params) -> Vec<Id> {
    let ids = params
        .list("media_ids")
        .into_iter()
        .filter(|id| !id.is_empty());
    ids.map(|id| world.parse_id(id).unwrap_or_default())
        .collect()
}

fn shown(world: &World, id: Id, viewer: Option<Id>) -> Answer {
    Ok(Json(world.status_json(world.visible(id, viewer)?, viewer)))
}

/// GET /api/v1/statuses/:id
pub async fn show(
    State(app): State<App>,
    MaybeCaller(viewer): MaybeCaller,
    Path(id): Path<String>,
) -> Answer {
    let world = app.world();
    shown(&world, world.parse_id(&id)?, viewer)
}

/// PUT /api/v1/statuses/:id
pub async fn edit(
    State(app): State<App>,
    Caller(me): Caller,
    Path(id): Path<String>,
    params: Params,
) -> Answer {
    let mut world = app.world();
    let id = world.parse_id(&id)?;
    let edit = Edit {
        text: params.text("status"),
        spoiler: params.text("spoiler_text"),
        media: media(&world, &params),
        content_type: params.get("content_type").map(str::to_owned),
    };
    app.options.refuses.check(&params)?;
    world.edit(me, id, edit, Utc::now())?;
    shown(&world, id, Some(me))
}

/// DELETE /api/v1/statuses/:id
pub async fn delete(
    State(app): State<App>,
    Caller(me): Caller,
    Path(id): Path<String>,
) -> Response {
    let mut headers = HeaderMap::new();
    let usage = app
        .meter
        .take(&app.world().address(me), Family::Deletions, Utc::now());
    usage.write(&mut headers);
    if usage.exceeded {
        return (headers, ApiError::too_many()).into_response();
    }
    let mut world = app.world();
    let deleted = world.parse_id(&id).and_then(|id| world.delete(me, id));
    (headers, deleted.map(Json)).into_response()
}

/// POST /api/v1/statuses/:id/favourite
pub async fn favourite(
    State(app): State<App>,
    Caller(me): Caller,
    Path(id): Path<String>,
) -> Answer {
    let mut world = app.world();
    let id = world.parse_id(&id)?;
    world.favourite(me, id, Utc::now())?;
    shown(&world, id, Some(me))
}

/// POST /api/v1/statuses/:id/unfavourite
pub async fn unfavourite(
    State(app): State<App>,
    Caller(me): Caller,
    Path(id): Path<String>,
) -> Answer {
    let mut world = app.world();
    let id = world.parse_id(&id)?;
    world.unfavourite(me, id)?;
    shown(&world, id, Some(me))
}

/// PUT /api/v1/pleroma/statuses/:id/reactions/:emoji, on Pleroma only
pub async fn react(
    State(app): State<App>,
    Caller(me): Caller,
    Path((id, emoji)): Path<(String, String)>,
) -> Answer {
    let mut world = app.world();
    let id = reactable(&world, &id)?;
    world.react(me, id, &emoji, Utc::now())?;
    shown(&world, id, Some(me))
}

/// DELETE /api/v1/pleroma/statuses/:id/reactions/:emoji, on Pleroma only
pub async fn unreact(
    State(app): State<App>,
    Caller(me): Caller,
    Path((id, emoji)): Path<(String, String)>,
) -> Answer {
    let mut world = app.world();
    let id = reactable(&world, &id)?;
    world.unreact(me, id, &emoji)?;
    shown(&world, id, Some(me))
}

fn reactable(world: &World, id: &str) -> ApiResult<Id> {
    if world.settings.manners.reactions.is_none() {
        return Err(ApiError::not_found());
    }
    world.parse_id(id)
}

/// GET /api/v1/timelines/home: all that is written by oneself, newest first.
pub async fn home(
    State(app): State<App>,
    Caller(me): Caller,
    params: Params,
) -> ApiResult<(HeaderMap, Json<Value>)> {
    app.options.refuses.check(&params)?;
    let world = app.world();
    let page = Window::read(&params, &world, 20, 40).cut(world.by_author.get(&me), |_| true);
    let found = page.ids.iter().filter_map(|id| world.statuses.get(id));
    let json = found.map(|s| world.status_json(s, Some(me))).collect();
    Ok((page.links(&world, "/api/v1/timelines/home"), Json(json)))
}

/// GET /api/v1/statuses/:id/source
pub async fn source(State(app): State<App>, Caller(me): Caller, Path(id): Path<String>) -> Answer {
    let world = app.world();
    let status = world.visible(world.parse_id(&id)?, Some(me))?;
    Ok(Json(json!({
        "id": world.show(status.id),
        "text": status.text,
        "spoiler_text": status.spoiler,
    })))
}

/// GET /api/v1/statuses/:id/context
pub async fn context(
    State(app): State<App>,
    MaybeCaller(viewer): MaybeCaller,
    Path(id): Path<String>,
) -> Answer {
    let world = app.world();
    let status = world.visible(world.parse_id(&id)?, viewer)?;
    let readable = |all: Vec<&Status>| -> Value {
        all.into_iter()
            .filter(|s| world.may_see(s, viewer))
            .map(|s| world.status_json(s, viewer))
            .collect()
    };
    Ok(Json(json!({
        "ancestors": readable(ancestors(&world, status)),
        "descendants": readable(descendants(&world, status.id)),
    })))
}

/// Oldest first.
fn ancestors<'a>(world: &'a World, status: &'a Status) -> Vec<&'a Status> {
    let parent = |s: &&'a Status| s.in_reply_to.and_then(|id| world.statuses.get(&id));
    let mut chain: Vec<_> = std::iter::successors(parent(&status), parent)
        .take(CONTEXT)
        .collect();
    chain.reverse();
    chain
}

fn descendants(world: &World, root: Id) -> Vec<&Status> {
    let mut found = Vec::new();
    let mut next = VecDeque::from([root]);
    while let Some(id) = next.pop_front().filter(|_| found.len() < CONTEXT) {
        for reply in world.replies.get(&id).into_iter().flatten() {
            found.extend(world.statuses.get(reply));
            next.push_back(*reply);
        }
    }
    found
}

/// GET /api/v1/conversations: direct threads, the last touched first
pub async fn conversations(
    State(app): State<App>,
    Caller(me): Caller,
    params: Params,
) -> (HeaderMap, Json<Value>) {
    let world = app.world();
    let lasts = last_of_threads(&world, me);
    let page = Window::read(&params, &world, 20, 40).cut(Some(&lasts), |_| true);
    let found = page.ids.iter().filter_map(|id| world.statuses.get(id));
    let json = found.map(|s| world.conversation_json(me, s)).collect();
    (page.links(&world, "/api/v1/conversations"), Json(json))
}

/// The last direct status of each thread that `me` is in and that is not hidden from them.
fn last_of_threads(world: &World, me: Id) -> BTreeSet<Id> {
    let hidden: BTreeSet<Id> = world
        .inbox
        .get(&me)
        .into_iter()
        .flatten()
        .filter_map(|id| world.notices.get(id))
        .filter(|n| n.filtered)
        .filter_map(|n| n.status)
        .collect();
    let mine = world
        .direct
        .get(&me)
        .into_iter()
        .flatten()
        .rev()
        .filter(|id| !hidden.contains(id));
    let mut threads = BTreeSet::new();
    mine.filter_map(|id| world.statuses.get(id))
        .filter(|s| threads.insert(s.conversation))
        .map(|s| s.id)
        .collect()
}
