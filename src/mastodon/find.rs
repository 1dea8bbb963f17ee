//! Looking whether a post of unknown outcome arrived after all.

use std::collections::HashSet;
use std::time::Duration;

use serde_json::Value;

use super::api::{ApiError, Call, segment};
use super::convert::mentions;
use super::entities::{Status, each};
use super::{Leg, Session};
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::{Attachment, Delivery, Outgoing};
use crate::render::{self, files, html};

/// How far clocks may be apart.
const SLACK: Duration = Duration::from_secs(120);

/// Statuses a page, as many as servers give at once.
const LIMIT: &str = "40";

/// More posts than that are not made while one is in doubt.
const MAX_PAGES: usize = 10;

/// The status that an earlier attempt at `delivery` posted, if there is one. The newest of several.
pub(super) async fn find(
    leg: &Leg,
    session: &Session,
    delivery: &Delivery,
    taken: &[RemoteId],
) -> Result<Option<RemoteId>, ApiError> {
    let Some(wanted) = Wanted::new(delivery, session, leg.api.server_time(delivery.queued)) else {
        return Ok(None);
    };
    let own = newest(leg, session, wanted.since).await?;
    let free = |status: &&Status| !taken.iter().any(|id| id.0 == status.id);
    let candidates: Vec<&Status> = own
        .iter()
        .filter(free)
        .filter(|status| wanted.is(status, session))
        .collect();
    let exact = candidates
        .iter()
        .find(|status| wanted.answers(status))
        .or_else(|| candidates.first());
    Ok(exact.map(|status| RemoteId(status.id.clone())))
}

/// The bot's own statuses since then, newest first.
async fn newest(leg: &Leg, session: &Session, since: Timestamp) -> Result<Vec<Status>, ApiError> {
    let path = format!("/api/v1/accounts/{}/statuses", segment(&session.me.id));
    let mut all: Vec<Status> = Vec::new();
    for _ in 0..MAX_PAGES {
        let mut call = Call::get(&path)
            .query("limit", LIMIT)
            .query("exclude_reblogs", "true");
        if let Some(last) = all.last() {
            call = call.query("max_id", last.id.as_str());
        }
        let items: Vec<Value> = leg.api.call(call).await?;
        let known: HashSet<String> = all.iter().map(|status| status.id.clone()).collect();
        let mut page: Vec<Status> = each(items, "status");
        page.retain(|status| !known.contains(&status.id));
        let older = |status: &Status| status.created_at.is_some_and(|at| at < since);
        let reached = page.last().is_none_or(older);
        all.append(&mut page);
        if reached {
            break;
        }
    }
    Ok(all)
}

/// What the post looks like.
struct Wanted<'a> {
    recipient: &'a Address,
    key: String,
    files: &'a [Attachment],
    reply_to: Option<&'a RemoteId>,
    since: Timestamp,
}

impl<'a> Wanted<'a> {
    fn new(delivery: &'a Delivery, session: &Session, queued: Timestamp) -> Option<Self> {
        let mentions = session.server.limit().mentions;
        match &delivery.outgoing {
            Outgoing::Text {
                text,
                reply_to,
                files,
                ..
            } => Some(Self {
                recipient: &delivery.recipient,
                key: key(&render::guarded(text, mentions)),
                files,
                reply_to: reply_to.as_ref(),
                since: queued.minus(SLACK),
            }),
            _ => None,
        }
    }

    fn is(&self, status: &Status, session: &Session) -> bool {
        let mentions = mentions(status, &session.me);
        status.visibility == "direct"
            && status.created_at.is_some_and(|at| at >= self.since)
            && self.may_answer(status)
            && mentions
                .iter()
                .any(|mention| Address::Fedi(mention.address.clone()) == *self.recipient)
            && self.is_text(&html::to_text(&status.content, &mentions))
    }

    /// The text, and behind it links to those files that could not be attached.
    fn is_text(&self, shown: &str) -> bool {
        let shown = key(shown);
        let Some(mut rest) = shown.strip_prefix(&self.key) else {
            return false;
        };
        for file in self.files {
            let lines = [files::described_link(file), files::link(file)];
            let lines = lines.map(|line| key(&line));
            rest = lines
                .iter()
                .find_map(|line| rest.strip_prefix(line.as_str()))
                .unwrap_or(rest);
        }
        rest.is_empty()
    }

    fn answers(&self, status: &Status) -> bool {
        self.reply_to.map_or("", |id| id.0.as_str()) == status.in_reply_to_id
    }

    /// No parent is right too: it may be gone by now, or was so already when this was posted.
    fn may_answer(&self, status: &Status) -> bool {
        status.in_reply_to_id.is_empty() || self.answers(status)
    }
}

/// What of a text survives the way through any server's formatting: its letters and digits without mentions.
/// Where there are none (a lone emoji), everything but white space.
fn key(text: &str) -> String {
    let text = without_mentions(text);
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() {
        return text.chars().filter(|c| !c.is_whitespace()).collect();
    }
    letters
}

fn without_mentions(text: &str) -> String {
    let mut parts = text.split('@');
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let in_handle = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
        rest.push_str(part.trim_start_matches(in_handle));
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_key() {
        for (sent, shown) in [
            ("@carol@gts.example hi *there*", "@carol hi there"),
            ("@carol@gts.example\n\n> a\nb", "@carol@gts.example a b"),
            ("see https://e.example/x", "see https://e.example/x"),
            ("@carol@gts.example 👍", "@carol 👍"),
        ] {
            assert_eq!(key(sent), key(shown));
        }
        assert_ne!(key("@carol 👍"), key("@carol 👎"));
        assert_ne!(key("@carol one"), key("@carol two"));
    }

    #[test]
    fn files_do_not_hide_a_post_whether_attached_or_linked() {
        let file = |name: &str| Attachment {
            url: format!("https://f.example/bob/{name}.png"),
            description: Some("a cat".into()),
            ..Attachment::default()
        };
        let files = [file("one"), file("two")];
        let wanted = Wanted {
            recipient: &Address::parse("@carol@gts.example").unwrap(),
            key: key("@carol@gts.example xmpp:bob@im.example\nlook"),
            files: &files,
            reply_to: None,
            since: Timestamp(0),
        };
        let text = "@carol xmpp:bob@im.example look";
        for (tail, expected) in [
            ("", true),
            ("https://f.example/bob/one.png (a cat)", true),
            ("https://f.example/bob/two.png", true),
            (
                "https://f.example/bob/one.png https://f.example/bob/two.png (a cat)",
                true,
            ),
            ("https://f.example/bob/three.png", false),
            ("ing", false),
        ] {
            assert_eq!(
                wanted.is_text(&format!("{text} {tail}")),
                expected,
                "{tail}"
            );
        }
    }
}
