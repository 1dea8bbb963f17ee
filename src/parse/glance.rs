//! A glance at the front of a text: whether an eye sees an address there, however it is written. It reads nobody: what is
//! seen here and was not read is asked about.

use super::pause::len_of;
use super::{pages, words};
use crate::address::{FediAddress, Network};
use crate::letters::{is_blank, plain};
use crate::part::Part;
use crate::render::cut;

/// Bytes of a text that count as its front.
const REACH: usize = 600;

/// Maximum number of words in front of an address that only greet, or say that it is one.
const MOST: usize = 8;

/// Signs that close an address, glued to it.
const CLOSING: &str = "/)>]}\"'»›”“’」』】》〉*_~`";

/// Schemes in front of an address.
const SCHEMES: [&str; 4] = ["xmpp", "jabber", "acct", "mailto"];

/// An address that is seen in front.
pub(super) struct Glance {
    /// The front of the text, as an eye reads it.
    pub seen: String,
    /// Where the address ends in it.
    pub end: usize,
    /// It is the address of a web page.
    pub is_page: bool,
    /// There are blanks within its domain.
    pub is_torn: bool,
}

/// Looks for an address in front, behind nothing but ornaments, greetings and words as on an envelope.
pub(super) fn glance(text: &str, network: Network, bot: &FediAddress) -> Option<Glance> {
    let seen = plain(cut(text, REACH)).to_lowercase();
    let mut at = 0;
    for _ in 0..MOST {
        let start = at + len_of(seen.part(at..), |c| !c.is_alphanumeric());
        let is_signed = seen
            .part(at..start)
            .trim_end_matches(is_blank)
            .ends_with('@');
        let is_mention = is_signed && network == Network::Fediverse;
        let start = shown(&seen, at, start);
        let rest = seen.part(start..);
        let found = mail(rest)
            .or_else(|| spelt_out(rest))
            .or_else(|| dictated(rest));
        let found = match is_signed {
            true => found.or_else(|| torn(rest)).or_else(|| matrix(rest)),
            false => {
                found.or_else(|| torn(rest).filter(|_| is_behind_a_scheme(seen.part(..start))))
            }
        };
        at = match found {
            // Who reads a post is named in front of it.
            Some(length) if is_mention && !rest.part(..length).contains(':') => start + length,
            Some(length) if is_bot(rest.part(..length), bot) => start + length,
            Some(length) => return Some(Glance::at(seen, start + length, false)),
            None => match page(rest).filter(|_| network == Network::Xmpp) {
                Some(length) => return Some(Glance::at(seen, start + length, true)),
                None => start + action(&seen, start).or_else(|| introduction(rest, bot))?,
            },
        };
    }
    None
}

impl Glance {
    fn at(seen: String, end: usize, is_page: bool) -> Self {
        let end = end + len_of(seen.part(end..), |c| CLOSING.contains(c));
        let is_torn = !is_page && ends_torn(seen.part(..end));
        Self {
            seen,
            end,
            is_page,
            is_torn,
        }
    }
}

/// Where the target of a link begins of which `start` is within the words that it shows (`[Eve](xmpp:…)`).
fn shown(seen: &str, at: usize, start: usize) -> usize {
    let is_marked = seen.part(at..start).contains('[');
    let target = is_marked.then(|| seen.part(start..).find("](")).flatten();
    target.map_or(start, |length| start + length + 2)
}

fn is_bot(address: &str, bot: &FediAddress) -> bool {
    address.ends_with(bot.to_string().trim_start_matches('@'))
}

/// The length of a word that only leads to an address: a greeting, `to`, `jabber:`, `1.`, the bot's own name.
fn introduction(text: &str, bot: &FediAddress) -> Option<usize> {
    let length = len_of(text, |c| c.is_alphanumeric() || matches!(c, '\'' | '’'));
    let word = text.part(..length);
    let is_number = length <= 3 && word.chars().all(|c| c.is_ascii_digit());
    (length > 0 && (is_number || words::introduces(word) || word == bot.user())).then_some(length)
}

/// `/me` (XEP-0245), whose text follows.
fn action(seen: &str, start: usize) -> Option<usize> {
    let is_one = seen.part(..start).ends_with('/') && begins_with_word(seen.part(start..), "me");
    is_one.then_some("me".len())
}

fn begins_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word)
        .is_some_and(|rest| rest.starts_with(is_blank))
}

/// `eve@x.test` anywhere in the first word, unless that is a path.
fn mail(text: &str) -> Option<usize> {
    let word = text.part(..len_of(text, |c| !is_blank(c)));
    let mut from = 0;
    while let Some(sign) = word.part(from..).find('@').map(|found| from + found) {
        from = sign + 1;
        let has_user = word
            .part(..sign)
            .ends_with(|c: char| !"@/<([{:".contains(c));
        let is_person = has_user && !is_path(word.part(..sign));
        let found = host(word.part(from..)).or_else(|| torn_host(text.part(from..)));
        let length = found.filter(|_| is_person);
        if let Some(length) = length {
            return Some(from + length);
        }
    }
    None
}

/// Whether what stands before `@` belongs to a link to the web, rather than to a person.
fn is_path(before: &str) -> bool {
    let scheme = before.rsplit_once(':').map_or("", |(scheme, _)| scheme);
    let is_person = SCHEMES
        .iter()
        .any(|known| scheme.trim_end_matches(':').ends_with(known));
    before.contains('/') && !is_person
}

/// The length of a full domain.
fn host(text: &str) -> Option<usize> {
    let text = text.trim_end_matches('.');
    if text.starts_with('[') {
        return text.find(']').map(|at| at + 1); // an IPv6 literal
    }
    let is_host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '%');
    let length = len_of(text, is_host);
    let domain = text.part(..length);
    let is_full = domain
        .replace("%2e", ".")
        .split_once('.')
        .is_some_and(|(name, rest)| !name.is_empty() && rest.starts_with(char::is_alphanumeric));
    (is_full || domain == "localhost").then_some(length)
}

/// `dave @pix.test`, `dave@ pix.test`: a blank beside the sign.
fn torn(text: &str) -> Option<usize> {
    let user = name(text);
    let at = user + len_of(text.part(user..), is_blank);
    let at = at + text.part(at..).strip_prefix('@').map(|_| 1)?;
    let at = at + len_of(text.part(at..), is_blank);
    let rest = text.part(at..);
    Some(at + host(rest).or_else(|| torn_host(rest))?)
}

/// Whether the address that ends here has such a domain.
fn ends_torn(seen: &str) -> bool {
    let domain = seen.rsplit('@').next().unwrap_or_default();
    domain.trim_start_matches(is_blank).contains(is_blank)
}

/// `pix . test`: a blank before the dot, which no sentence has.
fn torn_host(text: &str) -> Option<usize> {
    let label = |text: &str| {
        Some(len_of(text, |c| c.is_alphanumeric() || c == '-')).filter(|length| *length > 0)
    };
    let at = label(text)?;
    let dot = at + len_of(text.part(at..), is_blank);
    let behind = dot
        + text
            .part(dot..)
            .strip_prefix('.')
            .filter(|_| dot > at)
            .map(|_| 1)?;
    let behind = behind + len_of(text.part(behind..), is_blank);
    Some(behind + label(text.part(behind..))?)
}

/// `xmpp : dave @ pix.test`.
fn is_behind_a_scheme(before: &str) -> bool {
    let before = before.trim_end_matches(is_blank);
    let scheme = before.strip_suffix(':').map(str::trim_end);
    scheme.is_some_and(|scheme| SCHEMES.iter().any(|known| scheme.ends_with(known)))
}

/// `@dave:pix.test`, as people are called on Matrix.
fn matrix(text: &str) -> Option<usize> {
    let user = name(text);
    let at = user + text.part(user..).strip_prefix(':').map(|_| 1)?;
    Some(at + host(text.part(at..))?)
}

/// `dave (at) pix.test`, as people write an address that no program shall find.
fn spelt_out(text: &str) -> Option<usize> {
    let user = name(text);
    let at = user + len_of(text.part(user..), is_blank);
    let signs = ["(at)", "[at]", "{at}", "<at>", "(@)", "[@]"];
    let sign = signs
        .iter()
        .find(|sign| text.part(at..).starts_with(**sign))?;
    let at = at + sign.len();
    let at = at + len_of(text.part(at..), is_blank);
    let host = len_of(text.part(at..), |c| !is_blank(c));
    (user > 0 && host > 0).then_some(at + host)
}

/// `dave at pix dot test`: the same in words.
fn dictated(text: &str) -> Option<usize> {
    let mut words = text.split(is_blank).filter(|word| !word.is_empty());
    let is_word = |word: Option<&str>| word.is_some_and(|word| name(word) == word.len());
    let is_host = is_word(words.next())
        && words.next() == Some("at")
        && is_word(words.next())
        && words.next() == Some("dot");
    let last = words.next().filter(|_| is_host)?;
    let last = last.part(..name(last));
    let at = text.find(" dot ")? + " dot ".len();
    text.part(at..).starts_with(last).then_some(at + last.len())
}

/// The length of a local part.
fn name(text: &str) -> usize {
    len_of(text, |c| {
        c.is_alphanumeric() || matches!(c, '.' | '-' | '_')
    })
}

/// `pix.test/@dave`, with or without a scheme; what lies below a profile is no person.
fn page(text: &str) -> Option<usize> {
    let schemes = ["https://", "http://", "web+ap://", "web+activitypub://"];
    let scheme = schemes.iter().find(|scheme| text.starts_with(**scheme));
    let at = scheme.map_or(0, |scheme| scheme.len());
    let at = at + host(text.part(at..))?;
    let name = pages::name(text.part(at..).strip_prefix('/')?)?.name;
    let at = text.len() - name.len();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@');
    let name = len_of(text.part(at..), is_name);
    let behind = text.part(at + name..).trim_start_matches('/');
    let ends =
        behind.len() == text.part(at + name..).len() || !behind.starts_with(char::is_alphanumeric);
    (name > 0 && ends).then_some(at + name)
}
