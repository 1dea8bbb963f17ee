//! The part of Mastodon's entities that the bridge reads: <https://docs.joinmastodon.org/entities/>.
//!
//! Servers differ, and change. So every field may be absent, null or of another type: it then counts as not said,
//! and never costs more than itself.

use crate::address::RemoteId;
use crate::clock::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// `Account`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Account {
    #[serde(deserialize_with = "id")]
    pub id: String,
    #[serde(deserialize_with = "or_default")]
    pub acct: String,
    #[serde(deserialize_with = "or_default")]
    pub display_name: String,
    #[serde(deserialize_with = "or_default")]
    pub url: String,
    #[serde(deserialize_with = "flag")]
    pub bot: bool,
    /// The account to which this one has moved.
    #[serde(deserialize_with = "or_default")]
    pub moved: Option<Box<Account>>,
    #[serde(deserialize_with = "flag")]
    pub group: bool,
    /// Its server shows it to its followers only.
    #[serde(deserialize_with = "flag")]
    pub limited: bool,
    #[serde(deserialize_with = "flag")]
    pub suspended: bool,
    #[serde(deserialize_with = "time")]
    pub created_at: Option<Timestamp>,
    #[serde(deserialize_with = "or_default")]
    pub statuses_count: Option<u64>,
    #[serde(deserialize_with = "or_default")]
    pub avatar: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub note: String,
    #[serde(deserialize_with = "list")]
    pub fields: Vec<Field>,
}

/// `Search`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Search {
    /// None when the server does not say.
    #[serde(deserialize_with = "some_list")]
    pub accounts: Option<Vec<Account>>,
}

/// `Account::Field`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Field {
    #[serde(deserialize_with = "or_default")]
    pub name: String,
    #[serde(deserialize_with = "or_default")]
    pub value: String,
}

/// Begins the ids by which messages of Pleroma's chats are called here. They are no posts: nothing can answer them.
pub(crate) const CHAT: &str = "chat:";

/// The id of a post; none for a message of a chat.
pub(crate) fn post(id: &RemoteId) -> Option<&RemoteId> {
    (!id.0.starts_with(CHAT)).then_some(id)
}

/// `Notification`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Notification {
    #[serde(deserialize_with = "id")]
    pub id: String,
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub kind: String,
    #[serde(deserialize_with = "time")]
    pub created_at: Option<Timestamp>,
    #[serde(deserialize_with = "or_default")]
    pub account: Option<Account>,
    #[serde(deserialize_with = "or_default")]
    pub status: Option<Status>,
    /// Of `pleroma:emoji_reaction`.
    #[serde(deserialize_with = "or_default")]
    pub emoji: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub moderation_warning: AccountWarning,
    /// Of `severed_relationships`.
    #[serde(deserialize_with = "or_default")]
    pub event: Severed,
}

/// `AccountWarning`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct AccountWarning {
    #[serde(deserialize_with = "or_default")]
    pub action: String,
}

/// `RelationshipSeveranceEvent`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Severed {
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub kind: String,
    #[serde(deserialize_with = "or_default")]
    pub target_name: String,
    #[serde(deserialize_with = "or_default")]
    pub followers_count: u32,
    #[serde(deserialize_with = "or_default")]
    pub following_count: u32,
}

/// `Status`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Status {
    #[serde(deserialize_with = "id")]
    pub id: String,
    #[serde(deserialize_with = "or_default")]
    pub content: String,
    /// In bytes, where the content was too long to be kept whole (`sieve`).
    #[serde(rename = "content:length", deserialize_with = "or_default")]
    pub content_length: Option<usize>,
    #[serde(deserialize_with = "or_default")]
    pub visibility: String,
    #[serde(deserialize_with = "time")]
    pub created_at: Option<Timestamp>,
    /// None while it was never edited.
    #[serde(deserialize_with = "time")]
    pub edited_at: Option<Timestamp>,
    #[serde(deserialize_with = "or_default")]
    pub account: Option<Account>,
    #[serde(deserialize_with = "or_default")]
    pub language: Option<String>,
    #[serde(deserialize_with = "id")]
    pub in_reply_to_id: String,
    #[serde(deserialize_with = "or_default")]
    pub spoiler_text: String,
    #[serde(deserialize_with = "flag")]
    pub sensitive: bool,
    #[serde(deserialize_with = "list")]
    pub media_attachments: Vec<Media>,
    /// None when the server does not say.
    #[serde(deserialize_with = "some_list")]
    pub mentions: Option<Vec<Mention>>,
    #[serde(deserialize_with = "or_default")]
    pub poll: Option<Poll>,
    #[serde(deserialize_with = "or_default")]
    pub url: String,
    #[serde(deserialize_with = "or_default")]
    pub uri: String,
    /// The text as it was typed, where a server gives that too.
    #[serde(deserialize_with = "or_default")]
    pub text: String,
    /// The quoted post, in one of several forms.
    pub quote: Value,
    /// Akkoma, Iceshrimp.
    #[serde(deserialize_with = "or_default")]
    pub quote_url: String,
    /// Additions of Pleroma and its kin.
    pub pleroma: Value,
    #[serde(deserialize_with = "or_default")]
    pub card: Card,
    #[serde(deserialize_with = "or_default")]
    pub favourites_count: Option<u64>,
}

/// `PreviewCard`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Card {
    #[serde(deserialize_with = "or_default")]
    pub url: String,
}

/// `Poll`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Poll {
    #[serde(deserialize_with = "flag")]
    pub multiple: bool,
    #[serde(deserialize_with = "list")]
    pub options: Vec<PollOption>,
}

/// `Poll::Option`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PollOption {
    #[serde(deserialize_with = "or_default")]
    pub title: String,
}

/// `MediaAttachment`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Media {
    #[serde(deserialize_with = "or_default")]
    pub url: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub remote_url: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub description: Option<String>,
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// As Pleroma and its kin say it.
    #[serde(deserialize_with = "or_default")]
    pub pleroma: MediaExtra,
    /// `image`, `gifv`, `video`, `audio`, `unknown`.
    #[serde(rename = "type", deserialize_with = "or_default")]
    pub kind: String,
    #[serde(deserialize_with = "or_default")]
    pub meta: Meta,
}

/// Additions of Pleroma and its kin to a file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct MediaExtra {
    #[serde(deserialize_with = "or_default")]
    pub mime_type: String,
}

/// `MediaAttachment::meta`, as far as it is of use.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Meta {
    #[serde(deserialize_with = "or_default")]
    pub original: Dimensions,
}

/// In pixels; 0 where the server does not say.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Dimensions {
    #[serde(deserialize_with = "or_default")]
    pub width: u32,
    #[serde(deserialize_with = "or_default")]
    pub height: u32,
}

/// `Status::Mention`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Mention {
    #[serde(deserialize_with = "id")]
    pub id: String,
    #[serde(deserialize_with = "or_default")]
    pub acct: String,
    #[serde(deserialize_with = "or_default")]
    pub url: String,
}

/// `NotificationRequest`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct NotificationRequest {
    #[serde(deserialize_with = "id")]
    pub id: String,
    #[serde(deserialize_with = "or_default")]
    pub account: Option<Account>,
}

/// A value, or nothing when it is of another type.
fn or_default<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    Ok(one(Value::deserialize(from)?).unwrap_or_default())
}

/// A value that is no list. Serde takes a list for an object whose fields come in order; but PHP writes an object without
/// fields as `[]`.
fn one<T: DeserializeOwned>(value: Value) -> Option<T> {
    match value {
        Value::Array(_) => None,
        value => serde_json::from_value(value).ok(),
    }
}

fn list<'de, D, T>(from: D) -> Result<Vec<T>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    some_list(from).map(Option::unwrap_or_default)
}

/// [`list`], or none where there is no list.
fn some_list<'de, D, T>(from: D) -> Result<Option<Vec<T>>, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned,
{
    Ok(match Value::deserialize(from)? {
        Value::Array(items) => Some(items.into_iter().filter_map(one).collect()),
        _ => None,
    })
}

/// Yes or no, also where a server writes it as a word or a number.
fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::Bool(yes) => yes,
        Value::Number(number) => number.as_i64() == Some(1),
        Value::String(word) => matches!(word.as_str(), "true" | "1"),
        _ => false,
    })
}

/// Yes or no, or none where a server does not say.
pub(crate) fn maybe<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    or_default(from)
}

/// An id, also where a server sends a number; empty where it sends none.
pub(crate) fn id<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(match Value::deserialize(from)? {
        Value::String(id) => id,
        Value::Number(id) => id.to_string(),
        _ => String::new(),
    })
}

fn time<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    let text: Option<String> = or_default(from)?;
    Ok(text.as_deref().and_then(Timestamp::parse))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mastodon::http::items::items;
    use serde_json::json;

    #[test]
    fn odd_fields_cost_only_themselves() {
        let list = json!([
            {"id": 7, "type": "mention", "created_at": "2026-03-01T09:30:00Z",
                "status": {"id": 12, "visibility": "direct", "in_reply_to_id": null, "language": 4,
                    "media_attachments": [{"url": null}, 3], "mentions": "none", "account": {"acct": "carol", "bot": "true"}}},
            "nonsense",
            {"id": "8", "type": "brand_new", "account": "x", "created_at": 5, "status": {"mentions": [{"acct": "dave"}, 4]}},
        ]);
        let read: Vec<Notification> = items(list.to_string().as_bytes()).unwrap().read;
        let [first, second] = &read[..] else {
            panic!("{read:?}")
        };
        let status = first.status.as_ref().unwrap();
        assert_eq!((first.id.as_str(), status.id.as_str()), ("7", "12"));
        assert_eq!(status.media_attachments.len(), 1);
        assert!(status.mentions.is_none() && status.language.is_none());
        assert_eq!(status.account.as_ref().unwrap().acct, "carol");
        assert!(status.account.as_ref().unwrap().bot);
        assert_eq!(second.kind, "brand_new");
        let mentions = second.status.as_ref().unwrap().mentions.as_ref().unwrap();
        assert_eq!(mentions[0].acct, "dave");
        assert!(second.account.is_none() && second.created_at.is_none());
    }

    #[test]
    fn an_empty_list_is_no_object() {
        let status = json!({"id": "1", "account": [], "poll": [], "card": [], "pleroma": [],
            "media_attachments": [[], {"id": 5, "meta": [], "pleroma": []}], "mentions": [[], ["7", "carol"], {"acct": "dave"}]});
        let read: Status = serde_json::from_value(status).unwrap();
        assert!(read.account.is_none() && read.poll.is_none());
        let mentions = read.mentions.unwrap();
        assert_eq!(mentions.len(), 1);
        assert_eq!(mentions[0].acct, "dave");
        assert_eq!(read.media_attachments.len(), 1);
        assert_eq!(read.media_attachments[0].id, "5");
        let read: Notification =
            serde_json::from_value(json!({"id": 1, "status": [], "account": []})).unwrap();
        assert!(read.status.is_none() && read.account.is_none());
    }
}
