//! Links: what they show, where they lead, and whom they mention.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use percent_encoding::percent_decode_str;

use super::writer::Writer;
use crate::address::FediAddress;

/// Somebody whom a status mentions, as its `mentions` list says.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The profile's address, to which the link in the HTML leads.
    pub url: String,
    /// Their handle.
    pub address: FediAddress,
}

/// Schemes whose targets a reader can use. Others (`javascript:`, `data:`) are not shown.
const SCHEMES: [&str; 9] = [
    "https:", "http:", "xmpp:", "mailto:", "matrix:", "gemini:", "magnet:", "tel:", "geo:",
];

/// People mentioned in a status, to be found by the text of a link and by its target: one post may have very many of both.
#[derive(Default)]
pub(super) struct Mentioned<'a> {
    by_page: HashMap<String, &'a Mention>,
    /// By `user` and by `user@domain`; nobody where several are called so.
    by_name: HashMap<String, Option<&'a Mention>>,
}

impl<'a> Mentioned<'a> {
    pub(super) fn new(mentions: &'a [Mention]) -> Self {
        let mut all = Self::default();
        for mention in mentions {
            all.by_page.entry(page(&mention.url)).or_insert(mention);
            for name in [mention.address.user().to_owned(), mention.address.acct()] {
                match all.by_name.entry(name) {
                    Entry::Occupied(mut same) if *same.get() != Some(mention) => {
                        same.insert(None);
                    }
                    entry => drop(entry.or_insert(Some(mention))),
                }
            }
        }
        all
    }

    /// The one whose profile is at `href`.
    fn at(&self, href: &str) -> Option<&'a Mention> {
        let page = page(href);
        self.by_page
            .get(&page)
            .copied()
            .filter(|_| !page.is_empty())
    }

    /// The only one whom `name` (`user` or `user@domain`) can mean.
    fn called(&self, name: &str) -> Option<&'a Mention> {
        *self.by_name.get(&name.to_lowercase())?
    }
}

/// An address without what makes no difference to where it leads.
fn page(url: &str) -> String {
    url.trim_end_matches('/').to_ascii_lowercase()
}

/// A link that is being read.
#[derive(Debug)]
pub(super) struct Link {
    href: String,
    class: String,
    /// It leads to all posts with one hashtag.
    tag: bool,
    shown: String,
}

impl Link {
    pub(super) fn new(href: String, class: String, rel: &str) -> Self {
        let href = href
            .chars()
            .filter(|c| !c.is_control() && !c.is_whitespace())
            .collect();
        let mut kinds = rel
            .split_ascii_whitespace()
            .chain(class.split_ascii_whitespace());
        Self {
            tag: kinds.any(|kind| matches!(kind, "tag" | "hashtag")),
            href,
            class,
            shown: String::new(),
        }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.shown.push_str(text);
    }

    /// Bytes of what it shows so far.
    pub(super) fn len(&self) -> usize {
        self.shown.len()
    }

    /// Replaces what it shows from `start` on; `write` gets what stands before, and that.
    pub(super) fn rewrite(&mut self, start: usize, write: impl Fn(&str, &str) -> String) {
        if let (Some(before), Some(text)) = (self.shown.get(..start), self.shown.get(start..)) {
            let written = write(before, text);
            self.shown.truncate(start);
            self.shown.push_str(&written);
        }
    }

    /// Writes the link as text.
    pub(super) fn write(self, mentions: &Mentioned, out: &mut Writer) {
        if self.shown.starts_with(is_space) {
            out.text(" ");
        }
        let shown = self.shown.trim_matches(is_space);
        if let Some(mention) = self.mentions(shown, mentions) {
            out.drop_last_at();
            out.text(&mention.address.to_string());
        } else {
            out.text(&self.with_target(shown));
        }
        if self.shown.ends_with(is_space) {
            out.text(" ");
        }
    }

    /// The mentioned account, if this link is a mention and it is known who is meant.
    fn mentions<'a>(&self, shown: &str, mentions: &Mentioned<'a>) -> Option<&'a Mention> {
        let marked = self.has_class("mention") && !self.has_class("hashtag");
        let user = shown.strip_prefix('@');
        if !marked && user.is_none() {
            return None;
        }
        let by_target = mentions.at(&self.href);
        by_target.or_else(|| mentions.called(user.unwrap_or(shown)))
    }

    fn has_class(&self, wanted: &str) -> bool {
        self.class
            .split_ascii_whitespace()
            .any(|class| class == wanted)
    }

    /// The visible text, and the target if that tells the reader something more.
    fn with_target(&self, shown: &str) -> String {
        let hashtag = shown.starts_with('#') || self.tag && !shown.contains(is_space);
        let mention = shown.starts_with('@') && self.has_class("mention");
        if hashtag || mention || !has_known_scheme(&self.href) || is_mail(shown, &self.href) {
            shown.to_owned()
        } else if is_short_form(shown, &self.href) {
            self.href.clone()
        } else if is_xmpp(&self.href) && shown.contains('@') {
            format!("[{shown}]({})", self.href) // two addresses: neither may pass for the other
        } else if is_xmpp(&self.href) {
            format!("{shown} {}", self.href)
        } else {
            format!("{shown} <{}>", self.href)
        }
    }
}

fn has_known_scheme(href: &str) -> bool {
    SCHEMES.iter().any(|scheme| {
        href.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// Whether `shown` is the mail address to which the link leads: nobody needs its scheme.
fn is_mail(shown: &str, href: &str) -> bool {
    let scheme = href.get(..7).unwrap_or_default();
    scheme.eq_ignore_ascii_case("mailto:") && shown.contains('@') && is_written(shown, &bare(href))
}

fn is_xmpp(href: &str) -> bool {
    href.get(..5)
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("xmpp:"))
}

/// Whether `shown` is nothing but the target, maybe without its scheme or cut off with an ellipsis.
fn is_short_form(shown: &str, href: &str) -> bool {
    let target = bare(href);
    let cut = shown
        .strip_suffix('…')
        .or_else(|| shown.strip_suffix("..."));
    match cut {
        Some(start) => target.starts_with(&bare(start)),
        None if is_xmpp(href) => {
            let address = target.split(['?', '/']).next().unwrap_or_default();
            let user = address.split('@').next().unwrap_or_default();
            let mut forms = [target.as_str(), address, user].into_iter();
            shown.is_empty() || forms.any(|form| is_written(shown, form))
        }
        None => shown.is_empty() || is_written(shown, &target),
    }
}

/// Whether `shown` is the target, with or without escapes: `%ef` in an address may be one, or be part of a name.
fn is_written(shown: &str, target: &str) -> bool {
    bare(shown) == target || short(&shown.to_lowercase()) == target
}

/// An address as people shorten it, and letters as letters.
fn bare(address: &str) -> String {
    let address = percent_decode_str(address).decode_utf8_lossy();
    short(&address.to_lowercase()).to_owned()
}

/// An address in small letters without scheme, `www.` and last slash.
fn short(address: &str) -> &str {
    let rest = SCHEMES
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))
        .unwrap_or(address);
    let rest = rest.trim_start_matches("//");
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.trim_end_matches('/')
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}')
}
