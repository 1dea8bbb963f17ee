//! Notifications that a server, or its client, can't get over.

use super::error::ApiError;
use super::notices::Notice;
use super::state::World;
use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Effects of a poisonous notification on a list with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Poison {
    /// The whole page is answered with 500: the server can't show that one.
    Fails,
    /// It is no JSON.
    Broken,
    /// It holds half of a surrogate pair, a raw control character and a number without bounds.
    Odd,
    /// It is nested 10,000 levels deep.
    Deep,
    /// It has 6 MB.
    Huge,
    /// Its text has 600 kB.
    Long,
    /// Its text has 250 kB, nearly the most that is relayed.
    Large,
    /// It holds a list of two million numbers.
    Values,
    /// Its text mentions 100,000 people.
    Mentions,
    /// It comes with 10,000 files.
    Files,
}

impl Poison {
    /// A poison by the name that stories give it.
    pub fn named(name: &str) -> Option<Self> {
        serde_json::from_value(Value::from(name)).ok()
    }

    /// The text of a notification in place of `json`.
    fn spoil(self, json: &Value) -> String {
        let text = json.to_string();
        let with = |field: String| format!("{{{field},{}", &text[1..]);
        match self {
            Self::Fails => text,
            Self::Broken => with(r#""odd":oh no"#.to_owned()),
            Self::Odd => with(r#""odd":["\ud83d","#.to_owned() + "\"\u{1}\",-1e999]"),
            Self::Deep => with(format!(
                "\"odd\":{}{}",
                "[".repeat(10_000),
                "]".repeat(10_000)
            )),
            Self::Huge => with(format!("\"odd\":\"{}\"", "x".repeat(6 << 20))),
            Self::Values => with(format!("\"odd\":[0{}]", ",0".repeat(1_999_999))),
            Self::Long => lengthened(json, "<p>word</p>", 55_000),
            Self::Large => lengthened(json, "word ", 50_000),
            Self::Mentions => in_status(json, "mentions", |mentions| {
                let one = |n: usize| json!({"id": format!("7{n}"), "acct": format!("m{n}@many.test"), "url": ""});
                let others = (0..100_000).map(one);
                let known = mentions.as_array().cloned().unwrap_or_default().into_iter();
                known.chain(others).collect()
            }),
            Self::Files => in_status(json, "media_attachments", |_| {
                let one = |n: usize| json!({"id": n.to_string(), "type": "image", "url": format!("https://many.test/{n}.png")});
                (0..10_000).map(one).collect()
            }),
        }
    }
}

/// A notification whose text goes on with `times` repetitions of `piece`.
fn lengthened(json: &Value, piece: &str, times: usize) -> String {
    in_status(json, "content", |text| {
        let text = text.as_str().unwrap_or_default();
        Value::from(text.to_owned() + &piece.repeat(times))
    })
}

/// A notification whose status has another value here.
fn in_status(json: &Value, field: &str, change: impl Fn(&Value) -> Value) -> String {
    let mut json = json.clone();
    let new = change(&json["status"][field]);
    json["status"][field] = new;
    json.to_string()
}

impl World {
    /// The poison in this notification, if any.
    fn poison_of(&self, notice: &Notice) -> Option<Poison> {
        let status = self.statuses.get(&notice.status?)?;
        let hit = self
            .poisons
            .iter()
            .find(|(text, _)| status.text.contains(text.as_str()));
        hit.map(|(_, poison)| *poison)
    }

    /// Nobody gets over this notification.
    pub fn is_poison(&self, notice: &Notice) -> bool {
        self.poison_of(notice).is_some()
    }

    /// A list of notifications as the server answers it.
    pub fn notices_answer(&self, notices: &[&Notice]) -> Response<Body> {
        let mut items = Vec::new();
        for notice in notices {
            let json = self.notice_json(notice);
            match self.poison_of(notice) {
                Some(Poison::Fails) => {
                    let code = StatusCode::INTERNAL_SERVER_ERROR;
                    return ApiError::new(
                        code,
                        "We're sorry, but something went wrong on our end.",
                    )
                    .into_response();
                }
                Some(poison) => items.push(poison.spoil(&json)),
                None => items.push(json.to_string()),
            }
        }
        let body = format!("[{}]", items.join(","));
        ([(header::CONTENT_TYPE, "application/json")], body).into_response()
    }
}
