//! Actions of people on the page.

use super::Page;
use super::feed::{Message, Writing};
use super::pictures::Attachment;
use crate::Side;
use crate::cast::{Deed, Person};
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
    picture: Option<Attachment>,
}

/// A deed on a message on somebody's screen.
#[derive(Deserialize)]
pub struct Act {
    /// Status or stanza id.
    id: String,
    deed: Deed,
}

/// A refusal, in words for the person at the page.
pub struct Refused(StatusCode, String);

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error": self.1 }))).into_response()
    }
}

/// A refusal for this reason.
pub fn refuse(status: StatusCode, why: impl Into<String>) -> Refused {
    Refused(status, why.into())
}

/// `POST /say/{person}`
pub async fn say(
    State(page): State<Arc<Page>>,
    Path(person): Path<String>,
    Json(words): Json<Words>,
) -> Result<StatusCode, Refused> {
    let cast = page.feed.cast();
    let person = somebody(&page, &person)?;
    let typed = words.text.trim();
    if typed.is_empty() && words.picture.is_none() {
        return Err(unfit("Write something first."));
    }
    let text = cast.sent(person, typed);
    check_length(person.side, &text)?;
    let replied = words.reply_to.as_deref();
    let replied = replied.map(|id| on_screen(&page, person, id)).transpose()?;
    let reply_to = replied.as_ref().map(|m| (m.author.as_str(), m.id.as_str()));
    let picture = words.picture.map(|picture| picture.find(&page));
    let (shared, picture) = picture.transpose()?.unzip();
    let writing = Writing {
        text: text.clone(),
        pictures: picture.into_iter().collect(),
        reply_to: words.reply_to,
    };
    let send = || cast.share(&page.world, person, &text, reply_to, shared.as_ref());
    page.feed
        .send(person, writing, send)
        .map_err(|error| unfit(error.to_string()))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /act/{person}`: an edit, a deletion or a reaction.
pub async fn act(
    State(page): State<Arc<Page>>,
    Path(person): Path<String>,
    Json(Act { id, deed }): Json<Act>,
) -> Result<StatusCode, Refused> {
    let cast = page.feed.cast();
    let person = somebody(&page, &person)?;
    let message = on_screen(&page, person, &id)?;
    let deed = match deed {
        Deed::Edit(text) if text.trim().is_empty() => return Err(unfit("Write something first.")),
        Deed::Edit(text) => Deed::Edit(cast.sent(person, text.trim())),
        other => other,
    };
    if let Deed::Edit(text) = &deed {
        check_length(person.side, text)?;
    }
    if message.own == matches!(deed, Deed::React(_)) {
        return Err(unfit("That can't be done with this message."));
    }
    let act = || cast.act(&page.world, person, &id, &deed);
    page.feed
        .act(person, &id, &deed, act)
        .map_err(|error| unfit(error.to_string()))?;
    Ok(StatusCode::NO_CONTENT)
}

fn unfit(why: impl Into<String>) -> Refused {
    refuse(StatusCode::UNPROCESSABLE_ENTITY, why)
}

fn somebody<'a>(page: &'a Page, id: &str) -> Result<&'a Person, Refused> {
    let nobody = || refuse(StatusCode::NOT_FOUND, "There is no such person here.");
    page.feed.cast().find(id).ok_or_else(nobody)
}

fn on_screen(page: &Page, person: &Person, id: &str) -> Result<Message, Refused> {
    let why = "That message is not on the page any more.";
    let gone = || refuse(StatusCode::NOT_FOUND, why);
    page.feed.find(person, id).ok_or_else(gone)
}

fn check_length(side: Side, text: &str) -> Result<(), Refused> {
    let most = match side {
        Side::Fediverse => LONGEST_POST,
        Side::Xmpp => LONGEST_TEXT,
    };
    match text.chars().count() {
        length if length > most => Err(unfit(format!(
            "That is too long: {length} characters, and {most} are possible."
        ))),
        _ => Ok(()),
    }
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
