//! Whom a text addresses, and what of it is left then.

use std::collections::HashSet;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::{Said, is_bot};
use crate::address::{Address, AddressError, BareJid, FediAddress, Side};

/// Invisible characters that our own neutralising (or a client) puts into addresses.
const INVISIBLE: [char; 5] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// So many addresses are read in a text, far more than anybody may write to at once; further ones are text.
const MOST: usize = 1_000;

/// Punctuation in front of an address.
const OPENING: [char; 8] = ['(', '<', '[', '{', '"', '\'', '«', '“'];
/// What closes it again.
const CLOSING: [char; 8] = [')', '>', ']', '}', '"', '\'', '»', '”'];

/// A word of the text that addresses somebody, or the bot.
struct Hit<'a> {
    /// Byte range in the text, punctuation around it left out.
    range: Range<usize>,
    what: Found<'a>,
}

enum Found<'a> {
    Bot,
    Person(Address),
    Bad(&'a str, AddressError),
}

/// Reads a text that is no command.
pub(super) fn addressed(text: &str, side: Side, bot: &FediAddress) -> Said {
    let hits: Vec<Hit> = words(text)
        .filter_map(|w| hit(text, w, side, bot))
        .take(MOST)
        .collect();
    let mut edges = edges(text, &hits);
    // Who is addressed in front is meant, with whom is clearly added behind; who is only named further on may just be
    // talked about ("my address is …"), so nothing of that is cut out.
    let front = &hits[..edges.front];
    let loose = front.iter().all(|hit| matches!(hit.what, Found::Bot));
    if loose {
        (edges.back, edges.end) = (hits.len(), text.len());
    }
    let (recipients, bad) = match loose {
        true => people(hits.iter()),
        false => people(front.iter().chain(&hits[edges.back..])),
    };
    let body = without(text, &hits, &edges, &recipients);
    Said {
        loose,
        recipients,
        bad,
        body,
        doubt: None,
    }
}

type Bad = Vec<(String, AddressError)>;

/// The addresses among the hits, each once, and what looks like one.
fn people<'a>(hits: impl Iterator<Item = &'a Hit<'a>>) -> (Vec<Address>, Bad) {
    let mut recipients: Vec<Address> = Vec::new();
    let mut bad = Vec::new();
    let mut seen = HashSet::new();
    for hit in hits {
        match &hit.what {
            Found::Bot => {}
            Found::Person(address) if seen.insert(address) => recipients.push(address.clone()),
            Found::Person(_) => {}
            Found::Bad(word, error) => bad.push(((*word).to_owned(), error.clone())),
        }
    }
    (recipients, bad)
}

/// Byte ranges of the words outside quoted lines.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(move |line| {
            let start = at;
            at += line.len();
            (start, line)
        })
        .filter(|(_, line)| !line.trim_start().starts_with('>'))
        .flat_map(|(start, line)| {
            line.split_whitespace().map(move |word| {
                let offset = start + (word.as_ptr() as usize - line.as_ptr() as usize);
                offset..offset + word.len()
            })
        })
}

fn hit<'a>(text: &'a str, range: Range<usize>, side: Side, bot: &FediAddress) -> Option<Hit<'a>> {
    let word = &text[range.clone()];
    let front = word.trim_start_matches(OPENING);
    let start = range.end - front.len();
    let core = front.trim_end_matches([
        ')', '>', ']', '}', '"', '\'', '»', '”', '.', ',', ';', ':', '!', '?', '…',
    ]);
    let what = match side {
        Side::Fediverse if is_bot(core, bot) => Found::Bot,
        Side::Fediverse => jid(core)?,
        Side::Xmpp => handle(core).or_else(|| stray(core, start == leading(text)))?,
    };
    Some(Hit {
        range: start..start + core.len(),
        what,
    })
}

/// Where the first word begins.
fn leading(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// What an XMPP user writes in front of everything who means an address and errs: one of their own network, or a handle
/// without a domain.
fn stray(word: &str, is_first: bool) -> Option<Found<'_>> {
    if !is_first {
        return None;
    }
    if word.len() > 1 && word.starts_with('@') {
        return Some(Found::Bad(word, AddressError::NoDomain));
    }
    match jid(word)? {
        Found::Person(_) => Some(Found::Bad(word, AddressError::WrongNetwork)),
        other => Some(other),
    }
}

/// A word without what one does not see, as it is when copied out of what the bridge wrote.
pub fn visible(word: &str) -> String {
    word.replace(INVISIBLE, "")
}

/// `xmpp:user@domain`, also as an RFC 5122 URI with percent-encoding, a resource or a query.
fn jid(word: &str) -> Option<Found<'_>> {
    if !word.get(..5)?.eq_ignore_ascii_case("xmpp:") || word.len() == 5 {
        return None;
    }
    let path = word[5..].trim_start_matches('/');
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    Some(match visible(&decoded).parse::<BareJid>() {
        Ok(jid) => Found::Person(jid.into()),
        Err(error) => Found::Bad(word, error),
    })
}

/// `@user@domain`; a lone `@name` is text, since it names no server.
fn handle(word: &str) -> Option<Found<'_>> {
    let name = word.strip_prefix('@')?;
    let (user, domain) = name.split_once('@')?;
    if user.is_empty() || domain.is_empty() {
        return None;
    }
    Some(match visible(word).parse::<FediAddress>() {
        Ok(address) => Found::Person(address.into()),
        Err(error) => Found::Bad(word, error),
    })
}

/// Where the addresses in front end, and where those added behind begin: as indexes into the hits, as bytes of the text.
struct Edges {
    front: usize,
    back: usize,
    start: usize,
    end: usize,
}

fn edges(text: &str, hits: &[Hit]) -> Edges {
    let (mut front, mut start, mut is_person) = (0, 0, false);
    for hit in hits {
        let between = &text[start..hit.range.start];
        let joins = is_filler(between) || front > 0 && is_connector(between);
        // "carol: dave is nice" is said to Carol, "carol: dave: are you there?" to both.
        if !joins || is_person && has_colon(between) && !text[hit.range.end..].starts_with(':') {
            break;
        }
        is_person = matches!(hit.what, Found::Person(_));
        (front, start) = (front + 1, hit.range.end);
    }
    let (back, end) = behind(text, hits, front);
    Edges {
        front,
        back,
        start,
        end,
    }
}

/// Whether a colon stands behind an address, perhaps behind a space or what closes it.
fn has_colon(behind: &str) -> bool {
    behind
        .trim_start_matches(|c: char| c.is_whitespace() || CLOSING.contains(&c))
        .starts_with(':')
}

/// Where those begin that are added behind the text: of the addresses at its end the first one with a clear sign.
fn behind(text: &str, hits: &[Hit], front: usize) -> (usize, usize) {
    let mut found = (hits.len(), text.len());
    let mut next = text.len();
    for (at, hit) in hits.iter().enumerate().skip(front).rev() {
        let between = &text[hit.range.end..next];
        if !(is_filler(between) || next < text.len() && is_connector(between)) {
            break;
        }
        let before = at.checked_sub(1).map_or(0, |before| hits[before].range.end);
        if let Some(sign) = sign(&text[before..hit.range.start]) {
            found = (at, before + sign);
        }
        next = hit.range.start;
    }
    found
}

/// Where in the text before an address the sign begins that it adds a recipient: its line begins with it, or `cc` stands
/// there.
fn sign(before: &str) -> Option<usize> {
    let is_space = |c: char| c.is_whitespace() && c != '\n';
    let before = before.trim_end_matches(OPENING).trim_end_matches(is_space);
    if before.ends_with('\n') {
        return Some(before.len());
    }
    let word = before.strip_suffix(':').unwrap_or(before);
    let (text, cc) = word.split_at_checked(word.len().checked_sub(2)?)?;
    let is_word = text.ends_with(|c: char| c.is_whitespace() || OPENING.contains(&c));
    (is_word && cc.eq_ignore_ascii_case("cc")).then_some(text.len())
}

/// The text without the addresses in front and behind, and without the bot; where there are several recipients also
/// without theirs in the middle, so that they do not learn of each other.
fn without(text: &str, hits: &[Hit], edges: &Edges, recipients: &[Address]) -> String {
    let named: HashSet<&Address> = recipients.iter().collect();
    let goes = |hit: &&Hit| match &hit.what {
        Found::Bot => true,
        Found::Person(address) => named.len() > 1 && named.contains(address),
        Found::Bad(..) => false,
    };
    let mut body = String::new();
    let mut at = edges.start;
    for hit in hits[edges.front..edges.back].iter().filter(goes) {
        body.push_str(text[at..hit.range.start].trim_end_matches(' '));
        at = hit.range.end;
    }
    body.push_str(&text[at..edges.end]);
    // What ties the addresses to the text goes with them; a smiley behind a space does not.
    let mut body = body.as_str();
    if edges.front > 0 {
        body = body.trim_start_matches([',', ':', ';', ')', '>', ']']);
    }
    if edges.back < hits.len() {
        body = body.trim_end_matches(['(', '<', '[']);
    }
    body.trim().to_owned()
}

/// Nothing but space and the punctuation that people put between addresses.
fn is_filler(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '<' | '>' | '(' | ')'))
}

/// What joins two addresses, and nothing else: "ask" or "saw" between two of them makes the second one part of the text.
const JOINING: [&str; 13] = [
    "and", "&", "+", "und", "et", "y", "e", "en", "ed", "och", "og", "cc", "cc:",
];

/// One of the words that join two addresses.
fn is_connector(text: &str) -> bool {
    let word = text.trim_matches(|c: char| c.is_whitespace() || c == ',');
    JOINING.iter().any(|known| word.eq_ignore_ascii_case(known))
}
