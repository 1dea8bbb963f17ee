//! Finds the addresses in a text, and what is left of it then.

use std::collections::HashSet;
use std::ops::Range;

use super::first::is_bot;
use super::said::{Doubt, Reading, Said};
use super::{front, quoted, words};
use crate::address::{Address, AddressError, BareJid, FediAddress, Network};
use crate::letters::{half_width, is_blank, is_unseen, plain};
use crate::part::Part;
use crate::render::cut;

/// Maximum number of addresses read in a text, far more than anybody may write to at once; further ones are text.
const MOST: usize = 1_000;

/// Punctuation in front of an address.
const OPENING: [char; 13] = [
    '「', '『', '【', '《', '〈', '(', '<', '[', '{', '"', '\'', '«', '“',
];
/// Punctuation behind it.
const CLOSING: [char; 8] = [')', '>', ']', '}', '"', '\'', '»', '”'];

/// A word of the text that addresses somebody, or the bot.
struct Hit<'a> {
    /// Byte range in the text, punctuation around it left out.
    range: Range<usize>,
    what: Found<'a>,
}

enum Found<'a> {
    Bot,
    /// The most likely address, and others that can be meant.
    Person(Address, Vec<Address>),
    Bad(&'a str, AddressError),
}

/// Reads a text that is no command.
pub(super) fn addressed(text: &str, network: Network, bot: &FediAddress) -> Said {
    let hits = hits(text, network, bot);
    let mut edges = edges(text, &hits);
    // Who is addressed in front is meant, with whom is clearly added behind; who is only named further on may just be
    // talked about ("my address is …"), so nothing of that is cut out.
    let front = hits.get(..edges.front).unwrap_or_default();
    let loose = front.iter().all(|hit| matches!(hit.what, Found::Bot));
    if loose {
        (edges.back, edges.end) = (hits.len(), text.len());
    }
    let (recipients, bad) = match loose {
        true => people(hits.iter()),
        false => people(front.iter().chain(hits.iter().skip(edges.back))),
    };
    let body = without(text, &hits, &edges, &recipients);
    let readings = match loose {
        true => Vec::new(),
        false => readings(front, &recipients, &body),
    };
    if !readings.is_empty() {
        return Said {
            loose: true,
            recipients: Vec::new(),
            bad,
            body: text.trim().to_owned(),
            doubt: Some(Doubt::Addressed(readings)),
            commands: Vec::new(),
        };
    }
    Said {
        loose,
        recipients,
        bad,
        body,
        doubt: None,
        commands: Vec::new(),
    }
}

fn hits<'a>(text: &'a str, network: Network, bot: &FediAddress) -> Vec<Hit<'a>> {
    words_of(text)
        .filter_map(|word| hit(text, word, network, bot))
        .take(MOST)
        .collect()
}

/// The ways to read a text in front of which an address can mean two people; none where there is only one.
fn readings(front: &[Hit], recipients: &[Address], body: &str) -> Vec<Reading> {
    let several = front.iter().find_map(|hit| match &hit.what {
        Found::Person(first, others) if !others.is_empty() => Some((first, others)),
        _ => None,
    });
    let Some((first, others)) = several else {
        return Vec::new();
    };
    let reading = |other: &Address| {
        let one = |who: &Address| {
            if who == first {
                other.clone()
            } else {
                who.clone()
            }
        };
        Reading {
            recipients: recipients.iter().map(one).collect(),
            body: body.to_owned(),
        }
    };
    std::iter::once(first).chain(others).map(reading).collect()
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
            Found::Person(address, _) if seen.insert(address) => recipients.push(address.clone()),
            Found::Person(..) => {}
            Found::Bad(word, error) => bad.push(((*word).to_owned(), error.clone())),
        }
    }
    (recipients, bad)
}

/// Byte ranges of the words outside quoted lines.
fn words_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(move |line| {
            let start = at;
            at += line.len();
            (start, line)
        })
        .filter(|(_, line)| quoted::quoted(line).is_none())
        .flat_map(|(start, line)| {
            line.split_whitespace().map(move |word| {
                let offset = start + (word.as_ptr() as usize - line.as_ptr() as usize);
                offset..offset + word.len()
            })
        })
}

fn hit<'a>(
    text: &'a str,
    range: Range<usize>,
    network: Network,
    bot: &FediAddress,
) -> Option<Hit<'a>> {
    let word = text.part(range.clone());
    let front = word.trim_start_matches(|c| OPENING.contains(&c) || is_unseen(c));
    let start = range.end - front.len();
    let core = front.trim_end_matches(|c| BEHIND.contains(&half_width(c)) || is_unseen(c));
    let core = match front.part(core.len()..).starts_with(']') && plain(core).contains("@[") {
        true => front.part(..=core.len()), // an IPv6 literal
        false => core,
    };
    let seen = plain(core);
    let what = match network {
        Network::Fediverse if is_bot(&seen, bot) => Found::Bot,
        Network::Fediverse => jid(core, &seen)?,
        Network::Xmpp => {
            handle(core, &seen, bot).or_else(|| stray(core, &seen, start == leading(text)))?
        }
    };
    Some(Hit {
        range: start..start + core.len(),
        what,
    })
}

/// Signs that stand behind an address rather than at its end.
const BEHIND: [char; 24] = [
    '」', '』', '】', '》', '〉', ')', '>', ']', '}', '"', '\'', '»', '”', '.', ',', ';', ':', '!',
    '?', '…', '*', '_', '~', '`',
];

/// Where the first word begins.
fn leading(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Finds the mistake of an XMPP user who means an address in front: one of their own network, or a handle without a
/// domain.
fn stray<'a>(word: &'a str, seen: &str, is_first: bool) -> Option<Found<'a>> {
    if !is_first {
        return None;
    }
    if seen.len() > 1 && seen.starts_with('@') {
        return Some(Found::Bad(word, AddressError::NoDomain));
    }
    match jid(word, seen)? {
        Found::Person(..) => Some(Found::Bad(word, AddressError::WrongNetwork)),
        other => Some(other),
    }
}

/// `xmpp:user@domain`: a link (RFC 5122), or a JID behind the scheme.
fn jid<'a>(word: &'a str, seen: &str) -> Option<Found<'a>> {
    if !seen.get(..5)?.eq_ignore_ascii_case("xmpp:") || seen.len() == 5 {
        return None;
    }
    Some(match BareJid::readings(seen) {
        Ok(all) => {
            let mut all = all.into_iter().map(Address::Xmpp);
            Found::Person(all.next()?, all.collect())
        }
        Err(error) => Found::Bad(word, error),
    })
}

/// `@user@domain`; a lone `@name` is text, since it names no server.
fn handle<'a>(word: &'a str, seen: &str, bot: &FediAddress) -> Option<Found<'a>> {
    let (user, domain) = seen.strip_prefix('@')?.split_once('@')?;
    if user.is_empty() || domain.is_empty() {
        return None;
    }
    Some(match seen.parse::<FediAddress>() {
        // Only the bot's own server is one that can be found by its port, where everything is on this machine.
        Ok(address) if address.has_port() && address.domain() != bot.domain() => {
            Found::Bad(word, AddressError::Port)
        }
        Ok(address) => Found::Person(address.into(), Vec::new()),
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
        let between = text.part(start..hit.range.start);
        let joins = is_filler(between) || front > 0 && is_connector(between);
        // "carol: dave is nice" is said to Carol, "carol: dave: are you there?" to both.
        if !joins || is_person && has_colon(between) && !text.part(hit.range.end..).starts_with(':')
        {
            break;
        }
        is_person = matches!(hit.what, Found::Person(..));
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
        let between = text.part(hit.range.end..next);
        if !(is_filler(between) || next < text.len() && is_connector(between)) {
            break;
        }
        let before = at
            .checked_sub(1)
            .map_or(0, |before| hits.get(before).map_or(0, |hit| hit.range.end));
        if let Some(sign) = sign(text.part(before..hit.range.start)) {
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
        Found::Person(address, _) => named.len() > 1 && named.contains(address),
        Found::Bad(..) => false,
    };
    let mut body = String::new();
    let mut at = edges.start;
    let between = hits.get(edges.front..edges.back).unwrap_or_default();
    for hit in between.iter().filter(goes) {
        body.push_str(text.part(at..hit.range.start).trim_end_matches(' '));
        at = hit.range.end;
    }
    body.push_str(text.part(at..edges.end));
    // What ties the addresses to the text goes with them; a smiley behind a space does not.
    let mut body = body.as_str();
    if edges.front > 0 {
        body = body.trim_start_matches(|c| PAUSES.contains(&half_width(c)));
    }
    if edges.back < hits.len() {
        body = body.trim_end_matches(['(', '<', '[']);
    }
    body.trim().to_owned()
}

/// Signs that tie a text to the address in front of it.
const PAUSES: [char; 6] = [',', ':', ';', ')', '>', ']'];

/// Nothing but space and the punctuation that people put between addresses.
fn is_filler(text: &str) -> bool {
    text.chars()
        .all(|c| is_blank(c) || matches!(half_width(c), ',' | ':' | ';' | '<' | '>' | '(' | ')'))
}

/// One of the words that join two addresses.
fn is_connector(text: &str) -> bool {
    words::joins(text.trim_matches(|c: char| c.is_whitespace() || c == ','))
}

/// Whether those named further on in `text`, in front of which nobody stands, are spoken to, as it looks: behind nothing
/// but a greeting, or at the end behind a pause.
pub(super) fn is_spoken_to(text: &str, network: Network, bot: &FediAddress) -> bool {
    let hits = hits(text, network, bot);
    let mut people = hits.iter().filter(|hit| !matches!(hit.what, Found::Bot));
    let (Some(first), Some(last)) = (people.next(), hits.last()) else {
        return false;
    };
    let before = text.part(..first.range.start);
    let greeting =
        |word: &str| words::greets(plain(word).trim_matches(|c: char| !c.is_alphanumeric()));
    if cut(before, 200) == before && before.split_whitespace().all(greeting) {
        return true;
    }
    let is_end = text
        .part(last.range.end..)
        .chars()
        .all(|c| !c.is_alphanumeric());
    let before = before.trim_end_matches(|c| is_blank(c) && c != '\n' || OPENING.contains(&c));
    let before = before.trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    let pause = before.ends_with(|c: char| !(c.is_alphanumeric() || is_mark(c)));
    let word = before.split(is_blank).next_back().unwrap_or_default();
    is_end && (pause || network == Network::Fediverse && !words::leads_to(&plain(word)))
}

/// Apostrophes and hyphens are parts of words.
fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '’' | '-' | '\u{300}'..='\u{36f}')
}

/// The author named by a line above a text, if it is one that the bridge puts on top: addresses, a name in brackets, and
/// perhaps "wrote".
pub(super) fn author_line(line: &str, network: Network, bot: &FediAddress) -> Option<Address> {
    let line = front::spelt(line, network);
    let outside = line.split(['(', '（']).next().unwrap_or_default();
    let others = outside
        .split_whitespace()
        .filter(|word| !word.contains('@'));
    if others.count() > 2 {
        return None;
    }
    let people = hits(&line, network, bot)
        .into_iter()
        .filter_map(|hit| match hit.what {
            Found::Person(address, _) => Some(address),
            _ => None,
        });
    { people }.next()
}
