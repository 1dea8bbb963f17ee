//! Uploads.
//! Source: <https://docs.joinmastodon.org/methods/media/>

use super::Answer;
use crate::mastodon::app::{App, Caller};
use crate::mastodon::error::{ApiError, ApiResult};
use crate::mastodon::hub::Id;
use crate::mastodon::limits::Family;
use crate::mastodon::params::Params;
use crate::mastodon::state::World;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use serde_json::Value;

fn shown(world: &World, id: Id) -> Answer {
    world
        .media_json(id)
        .map(Json)
        .ok_or_else(ApiError::not_found)
}

/// POST /api/v2/media (and v1): multipart with `file`, optionally `description`
pub async fn upload(State(app): State<App>, Caller(me): Caller, params: Params) -> Response {
    let mut headers = HeaderMap::new();
    let usage = app
        .meter
        .take(&app.world().address(me), Family::Uploads, Utc::now());
    usage.write(&mut headers);
    if usage.exceeded {
        return (headers, ApiError::too_many()).into_response();
    }
    let code = match app.options.media.busy {
        0 => StatusCode::OK,
        _ => StatusCode::ACCEPTED,
    };
    match store(&app, me, params) {
        Ok(answer) => (code, headers, answer).into_response(),
        Err(error) => (headers, error).into_response(),
    }
}

fn store(app: &App, me: Id, mut params: Params) -> Answer {
    let blank = || ApiError::invalid("file", "ERR_BLANK", "File can't be blank");
    let file = params.take_file("file").ok_or_else(blank)?;
    let description = params.get("description").map(str::to_owned);
    let mut world = app.world();
    let id = world.upload(me, &file.mime, file.bytes, description, Utc::now())?;
    shown(&world, id)
}

/// GET /api/v1/media/:id
pub async fn show(
    State(app): State<App>,
    Caller(me): Caller,
    Path(id): Path<String>,
) -> ApiResult<(StatusCode, Json<Value>)> {
    let mut world = app.world();
    let id = world.own_upload(me, world.parse_id(&id)?)?.id;
    let code = match world.ask_for(id) {
        true => StatusCode::PARTIAL_CONTENT,
        false => StatusCode::OK,
    };
    Ok((code, shown(&world, id)?))
}

/// PUT /api/v1/media/:id
pub async fn describe(
    State(app): State<App>,
    Caller(me): Caller,
    Path(id): Path<String>,
    params: Params,
) -> Answer {
    let mut world = app.world();
    let id = world.own_upload(me, world.parse_id(&id)?)?.id;
    if let Some(media) = world.media.get_mut(&id) {
        media.description = params.get("description").map(str::to_owned);
    }
    shown(&world, id)
}

/// The file itself, for everybody who knows its address.
pub async fn file(
    State(app): State<App>,
    Path((id, _)): Path<(String, String)>,
) -> ApiResult<impl IntoResponse> {
    let world = app.world();
    let media = world
        .media
        .get(&world.parse_id(&id)?)
        .ok_or_else(ApiError::not_found)?;
    let bytes: Bytes = media.bytes.clone();
    Ok(([(header::CONTENT_TYPE, media.mime.clone())], bytes))
}
