//! Control of the server by other processes: faults and counted calls. Not part of Mastodon's API.

use super::Answer;
use crate::mastodon::app::App;
use crate::mastodon::error::{ApiError, ApiResult};
use crate::mastodon::faults::{Fault, FaultCommand};
use crate::mastodon::hub::Whose;
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::{Value, json};

/// GET /sandbox/faults: the faults still in force
pub async fn pending(State(app): State<App>) -> Json<Vec<Fault>> {
    Json(app.faults.pending())
}

/// POST /sandbox/faults: a [`FaultCommand`] as JSON
pub async fn command(State(app): State<App>, body: Bytes) -> Answer {
    let command = serde_json::from_slice(&body)
        .map_err(|e| ApiError::new(StatusCode::BAD_REQUEST, format!("not a fault command: {e}")))?;
    match command {
        FaultCommand::Add(fault) => app.faults.add(fault),
        FaultCommand::Clear => app.faults.clear(),
        FaultCommand::DropStreams { account } => app.faults.drop_streams(whose(&app, account)?),
        FaultCommand::MuteStreams { account } => app.faults.mute_streams(whose(&app, account)?),
        FaultCommand::Streaming { on } => app.faults.set_streaming(on),
        FaultCommand::Idempotency { on } => app.faults.set_idempotency(on),
    }
    Ok(Json(json!({})))
}

fn whose(app: &App, account: Option<String>) -> ApiResult<Whose> {
    let find = |name: String| app.world().find(&name).ok_or_else(ApiError::not_found);
    account.map(find).transpose()
}

/// GET /sandbox/calls: how often each account called each endpoint
pub async fn calls(State(app): State<App>) -> Json<Value> {
    let calls = app.meter.calls();
    let line = |(account, endpoint, count)| json!({"account": account, "endpoint": endpoint, "count": count});
    Json(calls.iter().map(line).collect())
}

/// DELETE /sandbox/calls
pub async fn reset_calls(State(app): State<App>) -> Json<Value> {
    app.meter.reset_calls();
    Json(json!({}))
}
