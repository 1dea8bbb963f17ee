//! Looking whether a post of unknown outcome arrived after all.

use std::time::Duration;

use super::own::{Look, Post};
use crate::address::{Address, FediAddress, RemoteId};
use crate::clock::Timestamp;
use crate::event::{Attachment, Delivery, Outgoing, Retry};
use crate::mastodon::http::api::ApiError;
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::me::Me;
use crate::mastodon::leg::session::Session;
use crate::mastodon::send::judge::reaches;
use crate::mastodon::send::said;
use crate::render::neutral::Mentions;
use crate::render::{self, files, styling};

/// Time for which servers know an `Idempotency-Key`: Mastodon's hour, with a margin.
const KEY_LIFE: Duration = Duration::from_secs(50 * 60);

/// Time for which a post is looked for that no list shows.
const HOPE: Duration = Duration::from_secs(120);

/// How far clocks may be apart.
const SLACK: Duration = Duration::from_secs(120);

/// The status that an earlier attempt at `delivery` posted, if there is one. The oldest of several: who wrote the same
/// words twice has them looked for in the order in which they were written.
///
/// # Errors
/// Also while the server may still be making it, and where not all that may be it can be seen: then it is not known
/// that it will not be there.
pub(crate) async fn find(
    leg: &Leg,
    session: &Session,
    delivery: &Delivery,
    taken: &[RemoteId],
) -> Result<Option<RemoteId>, Retry> {
    let Some(wanted) = Wanted::new(delivery, session, leg.api.server_time(delivery.tried)) else {
        return Ok(None);
    };
    let left = leg.in_doubt.left(delivery, leg.clock.now()); // as it stands before the look
    let pick = |posts: &[Post]| wanted.pick(posts, taken, &session.me);
    let look = leg
        .own
        .find(wanted.since, (&leg.api, &leg.clock), session, pick)
        .await;
    let look = look.map_err(|error| match error {
        // Other messages have room still: only this one waits.
        ApiError::Limited(_) if leg.api.has_room(1) => Retry {
            whole_leg: false,
            ..leg.retry(&error)
        },
        error => leg.retry(&error),
    })?;
    match (look, left) {
        (Look::Found(id), _) => {
            leg.in_doubt.forget(delivery);
            Ok(Some(id))
        }
        (_, Some(after)) => Err(Retry {
            after: Some(after),
            whole_leg: false,
            why: "the server may still be making the post".into(),
        }),
        (Look::NotThere, None) => Ok(None),
        (Look::Hidden, None) => hidden(leg, session, delivery),
    }
}

/// Decides about a post that no list would show: the key keeps it from being made twice where the server honours that.
/// Otherwise it is looked for a few times more, and then it is not posted again.
fn hidden(leg: &Leg, session: &Session, delivery: &Delivery) -> Result<Option<RemoteId>, Retry> {
    let tried = leg.clock.now().since(delivery.tried);
    if session.server.quirks.idempotent && tried < KEY_LIFE {
        return Ok(None);
    }
    if tried < HOPE {
        return Err(Retry {
            after: Some(leg.clock.jitter(HOPE / 4)),
            whole_leg: false,
            why: "the server shows none of the bot's direct posts".into(),
        });
    }
    leg.in_doubt.hide(delivery);
    Ok(None)
}

/// Features of the post that is looked for.
struct Wanted<'a> {
    recipient: &'a FediAddress,
    /// The id of the recipient's account; empty where it is not known.
    account: &'a str,
    /// Whose words these are; the bridge's own are nobody's.
    author: Option<Address>,
    /// The keys of what its text may be: a warning may be part of it.
    keys: Vec<String>,
    files: &'a [Attachment],
    reply_to: Option<&'a RemoteId>,
    since: Timestamp,
}

impl<'a> Wanted<'a> {
    fn new(delivery: &'a Delivery, session: &Session, tried: Timestamp) -> Option<Self> {
        let mentions = session.server.quirks.mentions;
        let Address::Fedi(recipient) = &delivery.recipient else {
            return None;
        };
        let account = delivery.account.as_deref().unwrap_or_default();
        match &delivery.outgoing {
            Outgoing::Text {
                text,
                reply_to,
                files,
                warning,
                ..
            } => Some(Self {
                recipient,
                account,
                author: delivery.author.clone(),
                keys: keys(text, mentions, warning.as_deref()),
                files,
                reply_to: reply_to.as_ref(),
                since: tried.minus(SLACK),
            }),
            // Where it is a post of its own.
            Outgoing::Correction {
                text,
                reply_to,
                warning,
                ..
            } if !session.server.quirks.edits_stay_direct => Some(Self {
                recipient,
                account,
                author: delivery.author.clone(),
                keys: keys(text, mentions, warning.as_deref()),
                files: &[],
                reply_to: reply_to.as_ref(),
                since: tried.minus(SLACK),
            }),
            _ => None,
        }
    }

    /// The oldest, first of all of those that answer what this answers.
    fn pick(&self, posts: &[Post], taken: &[RemoteId], me: &Me) -> Option<RemoteId> {
        let is_free = |post: &&Post| !taken.iter().any(|id| id.0 == post.id);
        let free = posts.iter().filter(is_free);
        let candidates: Vec<&Post> = free.filter(|post| self.is(post, me)).collect();
        let exact = candidates.iter().rfind(|post| self.answers(post));
        let post = exact.or(candidates.last())?;
        Some(RemoteId(post.id.clone()))
    }

    fn is(&self, post: &Post, me: &Me) -> bool {
        post.direct
            && post.at.is_some_and(|at| at >= self.since)
            && self.may_answer(post)
            && reaches(&post.mentions, me, (self.recipient, self.account))
            && self.may_be_by_author(&post.shown)
            && self.is_text(&post.shown)
    }

    /// Of two people who differ only in their domains, which the key of a text does not hold.
    fn may_be_by_author(&self, shown: &str) -> bool {
        let shown = render::author(shown, &self.recipient.clone().into());
        match (&self.author, shown) {
            (Some(author), Some(shown)) => *author == shown,
            _ => true, // a server that shows the line in a form of its own
        }
    }

    /// The text, and behind it links to those files that could not be attached.
    fn is_text(&self, shown: &str) -> bool {
        let shown = key(shown);
        let mut rests = self.keys.iter().filter_map(|key| shown.strip_prefix(key));
        rests.any(|rest| self.is_of_files(rest))
    }

    fn is_of_files(&self, mut rest: &str) -> bool {
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

    fn answers(&self, post: &Post) -> bool {
        self.reply_to.map_or("", |id| id.0.as_str()) == post.reply_to
    }

    /// No parent is right too: it may be gone by now, or was so already when this was posted.
    fn may_answer(&self, post: &Post) -> bool {
        post.reply_to.is_empty() || self.answers(post)
    }
}

/// The keys of a text as it stands and without what styles it, each also with its warning in it.
fn keys(text: &str, mentions: Mentions, warning: Option<&str>) -> Vec<String> {
    let texts = [text.to_owned(), styling::without_marks(text)];
    let texts = texts.map(|text| render::guarded(&text, mentions));
    let open = |text: &String| warning.map(|warning| said::with_warning(text, warning));
    let open: Vec<String> = texts.iter().filter_map(open).collect();
    texts.iter().chain(&open).map(|text| key(text)).collect()
}

/// The part of a text that survives any server's formatting: its letters and digits without mentions.
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
    use crate::mastodon::http::entities::{Mention, Status};

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

    fn carol() -> FediAddress {
        "@carol@gts.example".parse().unwrap()
    }

    fn wanted<'a>(recipient: &'a FediAddress, text: &str) -> Wanted<'a> {
        Wanted {
            account: "",
            recipient,
            author: render::author(text, &recipient.clone().into()),
            keys: vec![key(text)],
            files: &[],
            reply_to: None,
            since: Timestamp(0),
        }
    }

    fn post(acct: &str, content: &str) -> Post {
        let mention = Mention {
            acct: acct.into(),
            ..Mention::default()
        };
        let status = Status {
            visibility: "direct".into(),
            created_at: Some(Timestamp(1)),
            mentions: Some(vec![mention]),
            content: content.into(),
            ..Status::default()
        };
        Post::new(status, &me(), "direct")
    }

    fn me() -> Me {
        Me {
            id: "1".into(),
            address: "@bot@social.example".parse().unwrap(),
        }
    }

    #[test]
    fn whom_a_post_reaches_is_judged_as_when_it_was_made() {
        let carol = "@carol@www.gts.example".parse().unwrap();
        let wanted = wanted(&carol, "@carol@www.gts.example xmpp:bob@im.example\nhi");
        let content = "<p>@carol xmpp:bob@im.example<br>hi</p>";
        assert!(wanted.is(&post("carol@gts.example", content), &me()));
        assert!(!wanted.is(&post("dave@gts.example", content), &me()));
    }

    #[test]
    fn people_of_the_same_name_at_two_domains_are_told_apart() {
        let carol = carol();
        let wanted = wanted(&carol, "@carol@gts.example xmpp:max@a.example\nok");
        for (shown, expected) in [
            ("@carol@gts.example xmpp:max@a.example\nok", true),
            ("@carol@gts.example xmpp:max@b.example\nok", false),
            ("xmpp:max@\u{2060}a.example\nok", true),
            ("xmpp:max@\u{2060}b.example\nok", false),
            ("@carol max (at a server) ok", true), // it can't be told
        ] {
            assert_eq!(wanted.may_be_by_author(shown), expected, "{shown}");
        }
    }

    #[test]
    fn files_do_not_hide_a_post_whether_attached_or_linked() {
        let file = |name: &str| Attachment {
            url: format!("https://f.example/bob/{name}.png"),
            description: Some("a cat".into()),
            ..Attachment::default()
        };
        let files = [file("one"), file("two")];
        let carol = carol();
        let wanted = Wanted {
            files: &files,
            ..wanted(&carol, "@carol@gts.example xmpp:bob@im.example\nlook")
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
