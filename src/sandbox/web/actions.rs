//! What people do on the page.

use super::Page;
use crate::Side;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;

/// More than the longest message of either network that makes sense here, in characters.
const LONGEST_TEXT: usize = 5000;
/// Mastodon's default.
const LONGEST_POST: usize = 500;

/// Something that somebody wrote.
#[derive(Deserialize)]
pub struct Words {
    text: String,
    /// Status or stanza id of the message on the same screen that this answers.
    reply_to: Option<String>,
}

/// A refusal, in words for the person at the page.
pub struct Refused(StatusCode, String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

fn refuse(status: StatusCode, why: impl Into<String>) -> Refused {
    Refused(status, why.into())
}

/// `POST /say/{person}`
pub async fn say(
    State(page): State<Arc<Page>>,
    Path(person): Path<String>,
    Json(words): Json<Words>,
) -> Result<StatusCode, Refused> {
    let cast = page.feed.cast();
    let person = cast
        .find(&person)
        .ok_or_else(|| refuse(StatusCode::NOT_FOUND, "There is no such person here."))?;
    let text = cast.sent(person, words.text.trim());
    check_length(person.side, words.text.trim(), &text)?;
    let replied = match &words.reply_to {
        Some(id) => Some(page.feed.replied(person, id).ok_or_else(|| {
            let why = "The message that this answers is not on the page any more.";
            refuse(StatusCode::NOT_FOUND, why)
        })?),
        None => None,
    };
    let reply_to = replied
        .as_ref()
        .map(|(who, id)| (who.as_str(), id.as_str()));
    let send = || cast.say(&page.world, person, &text, reply_to);
    page.feed
        .send(person, &text, words.reply_to.as_deref(), send)
        .map_err(|error| refuse(StatusCode::UNPROCESSABLE_ENTITY, error.to_string()))?;
    Ok(StatusCode::NO_CONTENT)
}

fn check_length(side: Side, typed: &str, text: &str) -> Result<(), Refused> {
    let most = match side {
        Side::Fediverse => LONGEST_POST,
        Side::Xmpp => LONGEST_TEXT,
    };
    let length = text.chars().count();
    let why = if typed.is_empty() {
        "Write something first.".to_owned()
    } else if length > most {
        format!("That is too long: {length} characters, and {most} are possible.")
    } else {
        return Ok(());
    };
    Err(refuse(StatusCode::UNPROCESSABLE_ENTITY, why))
}

/// `POST /bot/{side}/{what}`: `kill` pulls the plug, `start` puts it back.
pub async fn bot(
    State(page): State<Arc<Page>>,
    Path((side, what)): Path<(String, String)>,
) -> Result<StatusCode, Refused> {
    let unknown = || {
        refuse(
            StatusCode::NOT_FOUND,
            "There is no such bot or switch here.",
        )
    };
    let side = Side::from_name(&side).ok_or_else(unknown)?;
    match what.as_str() {
        "kill" => page.world.kill_bot(side).await,
        "start" => page
            .world
            .start_bot(side)
            .await
            .map_err(|error| refuse(StatusCode::BAD_GATEWAY, error.to_string()))?,
        _ => return Err(unknown()),
    }
    Ok(StatusCode::NO_CONTENT)
}
