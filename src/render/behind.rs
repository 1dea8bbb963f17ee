//! Lines behind somebody's text: a poll, the post that it quotes, and files that are no messages of their own.

use super::message::{Relayed, for_fediverse};
use super::{files, neutral};
use crate::address::{Address, Network};
use crate::event::{Attachment, Poll, QuotedPost};
use crate::i18n::{Texts, text};
use neutral::Mentions;

/// Longest address that is shown, in characters.
const MAX_URL: usize = 2000;
/// Longest answer of a poll.
const MAX_OPTION: usize = 200;
/// Longest description of a file.
const MAX_DESCRIPTION: usize = 1500;
/// Maximum number of characters shown of a quoted post.
const MAX_QUOTED: usize = 300;

/// The reader of the lines, and the words for them.
struct Behind<'a> {
    texts: &'a Texts,
    lang: &'a str,
    network: Network,
    mentions: Mentions,
}

/// The lines behind the text of `message`, as `to` reads them.
pub(super) fn lines(
    texts: &Texts,
    lang: &str,
    message: &Relayed,
    to: &Address,
    mentions: Mentions,
) -> Vec<String> {
    let behind = Behind {
        texts,
        lang,
        network: to.network(),
        mentions,
    };
    let mut lines = match to.network() {
        Network::Xmpp => files::shown(texts, lang, message.apart),
        Network::Fediverse => Vec::new(),
    };
    lines.extend(message.poll.map(|poll| behind.poll(poll)));
    lines.extend(message.quotes.map(|post| behind.quoted(post, message.body)));
    lines.extend(message.attachments.iter().map(|file| behind.file(file)));
    lines
}

impl Behind<'_> {
    fn line(&self, text: &str, max: usize) -> String {
        let line = neutral::one_line(text, max);
        match self.network {
            Network::Fediverse => for_fediverse(&line, self.mentions),
            Network::Xmpp => line,
        }
    }

    fn poll(&self, poll: &Poll) -> String {
        let options = poll
            .options
            .iter()
            .map(|option| format!("- {}", self.line(option, MAX_OPTION)));
        let options = options.collect::<Vec<_>>().join("\n");
        let url = self.line(&poll.url, MAX_URL);
        self.texts
            .say(self.lang, &text::poll(poll.multiple, &options, &url))
    }

    /// Where the quoted post is and who wrote it, unless the text tells; below, its words.
    fn quoted(&self, post: &QuotedPost, body: &str) -> String {
        let author = post.author.as_ref();
        let author = author.map(|author| self.line(author, MAX_URL));
        let url = match body.contains(&post.url) {
            true => String::new(),
            false => self.line(&post.url, MAX_URL),
        };
        let source = match (author, url.as_str()) {
            (None, "") => String::new(),
            (author, "") => self.texts.say(
                self.lang,
                &text::quoted_post_of(&author.unwrap_or_default()),
            ),
            (author, url) => self
                .texts
                .say(self.lang, &text::quoted_post(author.as_deref(), url)),
        };
        let words = self.line(&post.text, MAX_QUOTED);
        let words = match words.as_str() {
            "" => String::new(),
            words => format!("> {words}"),
        };
        let lines = [source, words];
        let lines: Vec<&str> = lines
            .iter()
            .map(String::as_str)
            .filter(|line| !line.is_empty())
            .collect();
        lines.join("\n")
    }

    fn file(&self, file: &Attachment) -> String {
        let shows = file.description.as_deref();
        let shows = shows.map(|shows| self.line(shows, MAX_DESCRIPTION));
        let text = match (file.url.as_str(), shows) {
            ("", shows) => text::attachment_unready(file.kind(), shows.as_deref()),
            (url, Some(shows)) => text::attachment_described(&self.line(url, MAX_URL), &shows),
            (url, None) => text::attachment(&self.line(url, MAX_URL)),
        };
        self.texts.say(self.lang, &text)
    }
}
