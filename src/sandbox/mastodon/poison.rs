//! Notifications that a server, or its client, can't get over.

use super::error::ApiError;
use super::notices::Notice;
use super::state::World;
use axum::body::Body;
use axum::http::{Response, StatusCode, header};
use axum::response::IntoResponse;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What happens to a list of notifications with a poisonous one in it.
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
        }
    }
}

impl World {
    /// What is wrong with this notification, if anything.
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
