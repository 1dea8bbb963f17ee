//! Mastodon's notifications, in the vocabulary of the core.

mod account;
mod media;
mod quoted;
mod skip;
pub(crate) mod warning;

use std::time::Duration;

use serde_json::Value;
use tracing::{debug, warn};

use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::{Edit, Inbound, LIKE, Lost, Message, Party, Poll, Reaction, What};
use crate::mastodon::http::entities::{self, Account, Notification, Status};
use crate::mastodon::http::items::one;
use crate::mastodon::leg::me::Me;
use crate::render::cut;
use crate::render::html;
use account::party;
pub(crate) use account::{mentions, profile};
use media::attachments;
use skip::{Skip, some};

/// The shortest time that a server tells.
const MOMENT: Duration = Duration::from_millis(1);

/// The largest number of bytes of a notification's kind that is logged.
const MAX_KIND: usize = 40;

/// Maximum number of answers of one poll that are looked at.
const MAX_OPTIONS: usize = 32;

/// Reads the notification in `json`, if it is of a kind that the bridge handles.
pub fn live(json: &str, me: &Me) -> Option<Inbound> {
    match one(json) {
        Some(notification) => inbound(notification, me),
        None => {
            debug!("a notification on the stream could not be read");
            None
        }
    }
}

/// Converts a notification, if it is of a kind that the bridge handles. One that can't be read is logged by its id.
pub(crate) fn inbound(notification: Notification, me: &Me) -> Option<Inbound> {
    let (id, kind) = (notification.id.clone(), notification.kind.clone());
    match read(notification, me) {
        Ok(inbound) => Some(inbound),
        Err(Skip::NotForUs) => {
            debug!(
                id,
                kind = cut(&kind, MAX_KIND),
                "passed over a notification of a kind that is not handled"
            );
            None
        }
        Err(Skip::Broken(what)) => {
            warn!(id, "left out a notification {what}");
            None
        }
        Err(Skip::Own) => {
            debug!(id, "left out a notification about the bot itself");
            None
        }
    }
}

/// Reads one kind of notification.
type Read = fn(Notification, &Me) -> Result<Inbound, Skip>;

/// The kinds that the bridge handles, and how.
const KINDS: [(&str, Read); 6] = [
    ("mention", mention),
    ("follow", |follow, me| joined(follow, me, false)),
    ("follow_request", |request, me| joined(request, me, true)),
    ("favourite", |like, me| reacted(like, LIKE.to_owned(), me)),
    ("pleroma:emoji_reaction", |reaction, me| {
        let emoji = reaction.emoji.clone().unwrap_or_default();
        reacted(reaction, emoji, me)
    }),
    ("pleroma:chat_mention", chat),
];

/// The kinds of notifications that are worth asking for.
pub(crate) fn kinds() -> impl Iterator<Item = &'static str> {
    KINDS.into_iter().map(|(kind, _)| kind)
}

fn read(notification: Notification, me: &Me) -> Result<Inbound, Skip> {
    let known = KINDS.iter().find(|(kind, _)| *kind == notification.kind);
    match known {
        Some((_, read)) => read(notification, me),
        None => Err(Skip::NotForUs),
    }
}

fn joined(notification: Notification, me: &Me, asks: bool) -> Result<Inbound, Skip> {
    if notification.id.is_empty() {
        return Err(Skip::Broken("without id"));
    }
    let account = notification.account.unwrap_or_default();
    Ok(Inbound {
        id: RemoteId(format!("notification:{}", notification.id)),
        from: party(account, me)?,
        what: What::Joined { asks },
    })
}

fn reacted(notification: Notification, emoji: String, me: &Me) -> Result<Inbound, Skip> {
    let status = notification
        .status
        .filter(|status| !status.id.is_empty())
        .ok_or(Skip::Broken("without its status"))?;
    let account = notification.account.unwrap_or_default();
    Ok(Inbound {
        id: RemoteId(format!("notification:{}", notification.id)),
        from: party(account, me)?,
        what: What::Reacted(Reaction {
            to: RemoteId(status.id),
            emoji: vec![emoji],
            whole: false,
        }),
    })
}

/// A message of Pleroma's chats, which are no posts: nothing of it can be passed on, and its author is told.
/// (`docs/development/API/chats.md`)
fn chat(notification: Notification, me: &Me) -> Result<Inbound, Skip> {
    if notification.id.is_empty() {
        return Err(Skip::Broken("without id"));
    }
    let from = party(notification.account.unwrap_or_default(), me)?;
    let sent = notification.created_at.unwrap_or(Timestamp(0));
    let post = Status {
        id: format!("{}{}", entities::CHAT, notification.id),
        visibility: "direct".to_owned(),
        ..Status::default()
    };
    let mut message = message(post, &from.address, sent, me);
    message.lost.push(Lost::Chat);
    Ok(Inbound {
        id: RemoteId(format!("notification:{}", notification.id)),
        from,
        what: What::Message(message),
    })
}

/// The server has the status of this id no longer, which `author` wrote.
pub(crate) fn deleted(id: &RemoteId, author: Address) -> Inbound {
    Inbound {
        id: RemoteId(format!("status:{id}/deleted")),
        from: Party::new(author),
        what: What::Deleted { of: id.clone() },
    }
}

fn mention(notification: Notification, me: &Me) -> Result<Inbound, Skip> {
    let mut status = notification
        .status
        .ok_or(Skip::Broken("without its status"))?;
    if status.id.is_empty() {
        return Err(Skip::Broken("whose status has no id"));
    }
    let account = status.account.take().or(notification.account);
    let from = party(account.unwrap_or_default(), me)?;
    let sent = status.created_at.or(notification.created_at);
    Ok(written(status, from, sent.unwrap_or(Timestamp(0)), me))
}

/// The new form of a status; `None` if it is not one for the bot.
pub(crate) fn edited(mut status: Status, me: &Me) -> Option<Inbound> {
    let from = party(status.account.take()?, me).ok()?;
    let named = mentions(&status, me)
        .iter()
        .any(|mention| mention.address == me.address);
    if status.id.is_empty() || status.visibility != "direct" || !named {
        return None;
    }
    let sent = status.created_at.or(Some(status.edited_at?))?;
    Some(written(status, from, sent, me))
}

/// The form of a status in which all its files have an address; `None` while they have not.
pub(crate) fn ready(mut status: Status, me: &Me) -> Option<Inbound> {
    let from = party(status.account.take()?, me).ok()?;
    let created = status.created_at.unwrap_or(Timestamp(0));
    // Newer than the form that is known, older than any other edit.
    let at = status.edited_at.unwrap_or(created).plus(MOMENT);
    let message = message(status, &from.address, created, me);
    let event = format!("status:{}", message.reference);
    is_ready(&message).then(|| Inbound {
        id: RemoteId(format!("{event}/files:{}", at.0)),
        from,
        what: What::Edited(Edit {
            of: message.reference.clone(),
            original: Some(RemoteId(event)),
            edited: Some(at),
            message,
        }),
    })
}

/// All its files have an address.
pub(crate) fn is_ready(message: &Message) -> bool {
    message.attachments.iter().all(|file| !file.url.is_empty())
}

/// A status as it is now: one that was edited is an edit, also for those who never saw its first form.
fn written(status: Status, from: Party, sent: Timestamp, me: &Me) -> Inbound {
    let event = format!("status:{}", status.id);
    let edited = status.edited_at;
    let message = message(status, &from.address, sent, me);
    let (id, what) = match edited {
        None => (event, What::Message(message)),
        Some(at) => (
            format!("{event}/edit:{}", at.0),
            What::Edited(Edit {
                of: message.reference.clone(),
                original: Some(RemoteId(event)),
                edited: Some(at),
                message,
            }),
        ),
    };
    Inbound {
        id: RemoteId(id),
        from,
        what,
    }
}

/// Maximum size of a text that is kept, in bytes: a longer one is refused as too long.
const MAX_TEXT: usize = html::MAX_INPUT;
/// Bytes kept of a longer one: they show for whom it was.
const BEGINNING: usize = 4_000;

fn message(mut status: Status, author: &Address, sent: Timestamp, me: &Me) -> Message {
    if status.content.trim().is_empty() {
        status.content = without_content(&status);
    }
    let (text, quotes) = quoted::read(&status, author, me);
    // Pictures that not everybody wants to see at once, without words that say why.
    let hidden = status.sensitive && !status.media_attachments.is_empty();
    let page = some(status.url).unwrap_or(status.uri);
    let length = (text.len() > MAX_TEXT).then_some(text.len());
    Message {
        length: status.content_length.or(length),
        text: cut(&text, length.map_or(MAX_TEXT, |_| BEGINNING)).to_owned(),
        direct: status.visibility == "direct",
        lang: status.language.filter(|tag| !tag.is_empty()),
        reply_to: some(status.in_reply_to_id).map(RemoteId),
        thread: None,
        quoted: None,
        cited: None,
        also: Vec::new(),
        beside: Vec::new(),
        lost: Vec::new(),
        warning: some(status.spoiler_text).or_else(|| hidden.then(String::new)),
        attachments: attachments(status.media_attachments),
        poll: status.poll.map(|poll| poll_of(poll, page)),
        quotes,
        encrypted: false,
        unstyled: false,
        wants_receipt: false,
        reference: RemoteId(status.id),
        sent,
    }
}

/// The text of a status that has none in HTML: as it was typed, or a link of which only a preview is given.
fn without_content(status: &Status) -> String {
    let plain = status.pleroma.pointer("/content/text~1plain");
    let typed = [
        status.text.as_str(),
        plain.and_then(Value::as_str).unwrap_or_default(),
    ];
    let typed = typed.into_iter().find(|text| !text.trim().is_empty());
    let text = typed.unwrap_or(&status.card.url);
    html::escape(cut(text, MAX_TEXT))
}

/// The profile of an account that was looked at again. `id` is that of the look.
pub(crate) fn seen(account: Account, me: &Me, id: RemoteId) -> Option<Inbound> {
    Some(Inbound {
        id,
        from: party(account, me).ok()?,
        what: What::Seen,
    })
}

fn poll_of(poll: entities::Poll, url: String) -> Poll {
    let titles = poll.options.into_iter().map(|option| option.title);
    Poll {
        options: titles.take(MAX_OPTIONS).collect(),
        multiple: poll.multiple,
        url,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Attachment;
    use serde_json::json;

    fn me() -> Me {
        Me {
            id: "1".into(),
            address: "@bot@social.example".parse().unwrap(),
        }
    }

    fn read_json(value: Value) -> Result<Inbound, Skip> {
        read(serde_json::from_value(value).unwrap(), &me())
    }

    fn status(extra: Value) -> Value {
        let mut status = json!({"id": "77", "visibility": "direct", "created_at": "2026-03-01T09:30:00.000Z",
            "content": "<p><a href=\"https://social.example/@bot\" class=\"u-url mention\">@<span>bot</span></a> hi</p>",
            "language": "de", "in_reply_to_id": 55, "spoiler_text": "",
            "account": {"id": "9", "acct": "Carol@GTS.example", "display_name": "Carol ✨", "bot": true},
            "mentions": [{"id": "1", "acct": "bot", "url": "https://social.example/@bot"}],
            "media_attachments": [{"url": null, "remote_url": null}, {"url": "https://f.example/1.png", "description": "a cat", "type": "image", "meta": {"original": {"width": 640, "height": 480, "size": "640x480"}}}]});
        for (key, value) in extra.as_object().unwrap() {
            status[key] = value.clone();
        }
        status
    }

    fn mention_of(extra: Value) -> Value {
        json!({"id": "3", "type": "mention", "created_at": "2026-03-01T09:30:01Z", "status": status(extra)})
    }

    #[test]
    fn a_direct_mention_is_a_message() {
        let inbound = read_json(mention_of(json!({}))).unwrap();
        assert_eq!(inbound.id.0, "status:77");
        assert_eq!(inbound.from.address.to_string(), "@carol@gts.example");
        assert_eq!(inbound.from.account_id.as_deref(), Some("9"));
        assert_eq!(inbound.from.name.as_deref(), Some("Carol ✨"));
        assert!(inbound.from.bot);
        let What::Message(message) = inbound.what else {
            panic!("no message")
        };
        assert_eq!(message.text, "@bot@social.example hi");
        assert!(message.direct && message.warning.is_none());
        assert_eq!(message.lang.as_deref(), Some("de"));
        assert_eq!(message.reply_to, Some(RemoteId("55".into())));
        assert_eq!(
            message.attachments,
            [
                Attachment::default(),
                Attachment {
                    url: "https://f.example/1.png".into(),
                    description: Some("a cat".into()),
                    media_type: Some("image/png".into()),
                    pixels: Some((640, 480)),
                    size: None,
                }
            ]
        );
        assert_eq!(message.sent.to_rfc3339(), "2026-03-01T09:30:00.000Z");
    }

    #[test]
    fn hidden_pictures_stay_hidden() {
        for (extra, warning) in [
            (json!({"sensitive": true}), Some("")),
            (
                json!({"sensitive": true, "spoiler_text": "spiders"}),
                Some("spiders"),
            ),
            (json!({"sensitive": true, "media_attachments": []}), None),
        ] {
            let What::Message(message) = read_json(mention_of(extra)).unwrap().what else {
                panic!("no message")
            };
            assert_eq!(message.warning.as_deref(), warning);
        }
    }

    #[test]
    fn a_poll_comes_with_its_answers() {
        let inbound = read_json(mention_of(json!({"url": "https://gts.example/@carol/77", "poll":
            {"id": "5", "multiple": true, "options": [{"title": "tea", "votes_count": null}, 3, {"title": "mate"}]}})))
        .unwrap();
        let What::Message(message) = inbound.what else {
            panic!("no message")
        };
        let poll = message.poll.unwrap();
        assert_eq!(poll.options, ["tea", "mate"]);
        assert!(poll.multiple);
        assert_eq!(poll.url, "https://gts.example/@carol/77");
    }

    #[test]
    fn only_the_visibility_direct_is_direct() {
        for visibility in ["public", "private", "unlisted", "list", "brand_new", ""] {
            let inbound = read_json(mention_of(json!({"visibility": visibility}))).unwrap();
            let What::Message(message) = inbound.what else {
                panic!("no message")
            };
            assert!(!message.direct, "{visibility}");
        }
    }

    #[test]
    fn followers_come_by_notification() {
        for (kind, asks) in [("follow", false), ("follow_request", true)] {
            let inbound =
                read_json(json!({"id": "4", "type": kind, "account": {"id": "9", "acct": "dave"}}))
                    .unwrap();
            assert_eq!(inbound.id.0, "notification:4");
            assert_eq!(inbound.from.address.to_string(), "@dave@social.example");
            assert_eq!(inbound.what, What::Joined { asks });
        }
    }

    #[test]
    fn the_rest_is_left_out() {
        for (value, why) in [
            (json!({"id": "4", "type": "poll"}), Skip::NotForUs),
            (
                mention_of(json!({"account": {"id": "1", "acct": "bot"}})),
                Skip::Own,
            ),
            (
                mention_of(json!({"account": {"id": "2", "acct": "BOT@social.example"}})),
                Skip::Own,
            ),
            (
                json!({"id": "4", "type": "mention", "status": null}),
                Skip::Broken("without its status"),
            ),
            (
                mention_of(json!({"account": {"id": "2", "acct": "b t"}})),
                Skip::Broken("of an account whose handle can't be read"),
            ),
        ] {
            assert_eq!(read_json(value).unwrap_err(), why);
        }
    }
}
