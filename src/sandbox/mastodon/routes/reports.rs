//! Reports to moderators.
//! Source: <https://docs.joinmastodon.org/methods/reports/>

use super::Answer;
use crate::mastodon::app::{App, Caller};
use crate::mastodon::error::ApiError;
use crate::mastodon::params::Params;
use crate::mastodon::state::instant;
use axum::Json;
use axum::extract::State;
use chrono::Utc;
use serde_json::json;

/// Longest comment (Mastodon's `Report`).
const MAX_COMMENT: usize = 1000;

/// POST /api/v1/reports
pub async fn create(State(app): State<App>, Caller(me): Caller, params: Params) -> Answer {
    let mut world = app.world();
    let id = world.parse_id(params.get("account_id").unwrap_or_default())?;
    let about = world.accounts.get(&id).map(|account| account.acct());
    let about = about.ok_or_else(ApiError::not_found)?;
    let posts = params.list("status_ids");
    for post in &posts {
        let post = world.parse_id(post)?;
        if world.visible(post, Some(me))?.author != id {
            return Err(ApiError::not_found());
        }
    }
    let comment = params.text("comment");
    if comment.chars().count() > MAX_COMMENT {
        return Err(ApiError::invalid("comment", "ERR_TOO_LONG", "is too long"));
    }
    let forward = params.flag("forward").unwrap_or(false);
    let number = world.snowflake(Utc::now());
    let json = json!({
        "id": world.show(number),
        "action_taken": false,
        "action_taken_at": null,
        "category": params.get("category").unwrap_or("other"),
        "comment": comment,
        "forwarded": forward,
        "created_at": instant(Utc::now()),
        "status_ids": posts,
        "rule_ids": null,
        "target_account": world.account_json(id),
    });
    world
        .reports
        .push(format!("{about} {} {forward} {comment}", posts.len()));
    Ok(Json(json))
}
