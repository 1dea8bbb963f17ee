//! What a person may see in a text and the parser can't be certain of.

use super::addressed::is_spoken_to;
use super::glance::glance;
use super::{Doubt, Reading, Said, command, front, name_of, quotation, words};
use crate::address::{Address, FediAddress, Side};
use crate::letters::{half_width, is_blank, is_unseen, plain};

/// Most addresses that are read in front.
const MOST: usize = 50;

/// Finds what is doubtful in `text`, of which `said` was read.
pub(super) fn doubt(
    text: &str,
    said: &Said,
    side: Side,
    bot: &FediAddress,
    prefix: &str,
) -> Option<Doubt> {
    if !said.loose {
        return behind_an_address(said, prefix).or_else(|| one_more(said, side, bot));
    }
    slip(text, prefix)
        .or_else(|| quotation::by_hand(text, side, bot).map(Doubt::Quotation))
        .or_else(|| bare(text, side, bot))
        .or_else(|| named(text, side, bot))
        .or_else(|| called(text, side, bot))
        .or_else(|| spoken_to(text, said, side, bot))
        .or_else(|| other_network(text, said, side))
        .or_else(|| seen(text, side, bot))
}

/// Something in front that an eye takes for an address and that was not read as one.
fn seen(text: &str, side: Side, bot: &FediAddress) -> Option<Doubt> {
    let found = glance(text, side, bot)?;
    let (body, is_sentence) = below(&found.seen, found.end);
    let is_shared = found.is_page && (body.is_empty() || is_sentence);
    (!is_shared).then(|| Doubt::Addressed(Vec::new()))
}

/// A command about those addressed: the Python bridge took commands anywhere in a text.
fn behind_an_address(said: &Said, prefix: &str) -> Option<Doubt> {
    let (name, words) = command(&said.body, prefix)?;
    let names_somebody = words.iter().any(|word| front::person(word).is_some());
    let people = said.recipients.iter().filter(|_| !names_somebody);
    let args = people.map(Address::to_string).chain(words.iter().cloned());
    Some(Doubt::Command {
        name,
        args: args.collect(),
    })
}

/// Signs that keyboards and eyes take for the one in front of a command.
const ALIKE: [char; 4] = ['¡', '❗', '❕', '‼'];

/// Marks of style and quotation around a command.
const AROUND: [char; 16] = [
    '*', '_', '~', '`', '"', '\'', '“', '”', '«', '»', '„', '‘', '’', '(', ')', '-',
];

/// A command whose prefix is apart from it, or is that of other programs, or that is marked as code or quoted.
fn slip(text: &str, prefix: &str) -> Option<Doubt> {
    let line = text.trim_start_matches(is_blank).lines().next()?;
    let line = super::cut(line, 600).trim_end_matches(is_blank);
    let around = |c: char| AROUND.contains(&c) || is_blank(c);
    let seen: String = plain(line.trim_matches(around));
    let bare = seen.trim_start_matches('\\').trim_start_matches(ALIKE);
    let prefix = plain(prefix);
    let rest = match bare.strip_prefix(&prefix) {
        Some(rest) => rest.strip_prefix(&prefix).unwrap_or(rest),
        // More words behind such a sign are rather a cry.
        None if seen.starts_with(ALIKE) && bare.split_whitespace().count() <= 2 => bare,
        None => seen.strip_prefix('/').filter(|rest| is_word(rest))?,
    };
    let mut rest = rest.split_whitespace();
    let name = name_of(rest.next()?.trim_end_matches(AROUND))?;
    // `/me` is what somebody does (XEP-0245), `/msg` leads to an address.
    (name != "me" && !words::forwards(&name)).then(|| Doubt::Command {
        name,
        args: rest.map(str::to_owned).collect(),
    })
}

/// Whether a text begins with a word, and not with a path or an address.
fn is_word(text: &str) -> bool {
    let word = text.split(is_blank).next().unwrap_or_default();
    word.starts_with(char::is_alphabetic) && !word.contains(['@', ':', '/'])
}

/// Addresses without a scheme in front. Of a sentence about them it is not said who is addressed.
fn bare(text: &str, side: Side, bot: &FediAddress) -> Option<Doubt> {
    let first = front::bare(text, side)?;
    let mut more = Vec::new();
    let mut end = first.end;
    while let Some((address, length)) =
        front::another(&text[end..], side).filter(|_| more.len() < MOST)
    {
        more.push(address);
        end += length;
    }
    let (body, is_sentence) = below(text, end);
    let is_shared = first.is_page && (body.is_empty() || is_sentence);
    if is_shared || first.people.contains(&bot.clone().into()) {
        return None; // a link that somebody shows to somebody
    }
    if is_sentence {
        return Some(Doubt::Addressed(Vec::new()));
    }
    let reading = |one: Address| {
        let mut recipients = vec![one];
        recipients.extend(more.iter().cloned());
        let mut seen = std::collections::HashSet::new();
        recipients.retain(|who| seen.insert(who.clone()));
        Reading {
            recipients,
            body: body.to_owned(),
        }
    };
    Some(Doubt::Addressed(
        first.people.into_iter().map(reading).collect(),
    ))
}

/// A handle in front of what somebody on the fediverse writes, where addresses of the other network are expected.
fn other_network(text: &str, said: &Said, side: Side) -> Option<Doubt> {
    let start = front::opened(text);
    let length = front::handle_length(&text[start..])
        .filter(|_| side == Side::Fediverse && said.recipients.is_empty())?;
    let (body, is_sentence) = below(text, start + length);
    (!body.is_empty() && !is_sentence).then(|| Doubt::Addressed(Vec::new()))
}

/// Most words of a name.
const NAMES: usize = 4;

/// A name in front of an address in brackets, as mail programs write it: `Eve <eve@x.test>`, `Eve (xmpp:eve@x.test):`.
fn named(text: &str, side: Side, bot: &FediAddress) -> Option<Doubt> {
    let text = text.trim_start_matches(is_blank);
    let line = super::cut(text.lines().next()?, 600);
    let (name, inside) = line.split_once(['<', '('])?;
    let is_round = line[name.len()..].starts_with('(');
    let (inside, _) = inside.split_once(if is_round { ')' } else { '>' })?;
    let mut words = name.split_whitespace().map(|word| word.trim_matches('"'));
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && !words::leads_to(word);
    let is_name = words.clone().count() <= NAMES && words.all(is_name) && !name.trim().is_empty();
    let end = name.len() + inside.len() + 2;
    // In round brackets it may as well explain the name.
    let is_called = !is_round || text[end..].trim_start().starts_with([',', ':']);
    let (body, is_sentence) = below(text, end);
    // Nothing behind it: somebody tells how another one is reached.
    let is_one = is_name && is_called && !is_sentence && !body.is_empty();
    (is_one && glance(inside, side, bot).is_some()).then(|| Doubt::Addressed(Vec::new()))
}

/// Signs between two addresses that are no words.
const BETWEEN: [char; 5] = ['/', '|', '&', '+', ','];

/// Most words that join two addresses: "and also".
const JOINING: usize = 2;

/// One more address behind those that were read, in a spelling that was not: a list, another sign between them.
fn one_more(said: &Said, side: Side, bot: &FediAddress) -> Option<Doubt> {
    let mut rest = said.body.as_str();
    for _ in 0..=JOINING {
        rest = rest.trim_start_matches(|c| BETWEEN.contains(&c) || is_blank(c));
        rest = &rest[front::undecorated(rest)..];
        let word = rest.split(is_blank).next().unwrap_or_default();
        if !words::joins(&plain(word).to_lowercase()) {
            break;
        }
        rest = &rest[word.len()..];
    }
    let word = rest
        .split(is_blank)
        .next()
        .filter(|_| (1..MOST).contains(&said.recipients.len()))?;
    let (body, is_sentence) = below(rest, word.len());
    if is_sentence || body.is_empty() || glance(word, side, bot).is_none() {
        return None; // somebody's address is told to somebody
    }
    let more = front::person(word);
    if more
        .as_ref()
        .is_some_and(|more| said.recipients.contains(more))
    {
        return None;
    }
    let reading = |more| Reading {
        recipients: said.recipients.iter().cloned().chain([more]).collect(),
        body: body.to_owned(),
    };
    Some(Doubt::Addressed(more.map(reading).into_iter().collect()))
}

/// Most words by which somebody is called in front of their address.
const CALLING: usize = 3;

/// Somebody is called by name, in any script, and their address follows: `Eve: xmpp:eve@x.test hi`, `Hey Dave @dave@…`.
fn called(text: &str, side: Side, bot: &FediAddress) -> Option<Doubt> {
    let text = super::cut(text.trim_start_matches(is_blank), 600);
    let (mut at, mut greets) = (0, false);
    for count in 1..=CALLING {
        let word = text[at..].split(is_blank).next()?;
        let said = plain(word).to_lowercase();
        let name = said.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() || words::leads_to(name) || glance(word, side, bot).is_some() {
            return None;
        }
        let is_last = word.ends_with([',', ':', '!', '，', '：', '！']);
        at += word.len();
        let gap = text[at..].len() - text[at..].trim_start_matches(is_blank).len();
        let is_line = text[at..at + gap].contains('\n');
        at += gap;
        let rest = &text[at..];
        if !is_explicit(rest, side) {
            greets |= words::introduces(name);
            continue;
        }
        let is_alone = side == Side::Fediverse && count == 1 || word == "/me";
        let address = rest.split(is_blank).next()?;
        let (body, is_sentence) = below(rest, address.len());
        let is_call = is_last || is_line || is_alone || greets;
        return (is_call && !is_sentence && !body.is_empty()).then(|| Doubt::Addressed(Vec::new()));
    }
    None
}

/// Whether an address stands here with all its signs.
fn is_explicit(text: &str, side: Side) -> bool {
    let word = plain(text.split(is_blank).next().unwrap_or_default()).to_lowercase();
    let word = word.trim_start_matches(['<', '(', '[']);
    match side {
        Side::Fediverse => word.starts_with("xmpp:") && word.contains('@'),
        Side::Xmpp => {
            let handle = word.strip_prefix("acct:").unwrap_or(word);
            handle.starts_with('@') && handle.matches('@').count() == 2
        }
    }
}

/// What may stand behind an address, glued to it.
const PAUSES: [char; 6] = [',', ':', ';', '.', '!', '?'];

/// What stands behind an address that ends there, and whether that goes on as a sentence about the address.
fn below(text: &str, end: usize) -> (&str, bool) {
    let rest = &text[end..];
    let body = rest.trim_start_matches(|c| is_unseen(c) || PAUSES.contains(&half_width(c)));
    let body = body.trim_start_matches(|c| is_blank(c) || ",:;、".contains(half_width(c)));
    let is_called = plain(super::cut(rest, 64)).starts_with([':', ',', ';', '\n', '、']);
    let next = body.split(is_blank).next().unwrap_or_default();
    let next = plain(super::cut(next, 200)).replace('’', "'");
    let is_about = words::tells_about(next.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_asked = plain(super::cut(body, 32))
        .to_lowercase()
        .starts_with("are you");
    (body.trim_end(), is_about && !is_called && !is_asked)
}

/// Those named further on, where one would say that they are spoken to.
fn spoken_to(text: &str, said: &Said, side: Side, bot: &FediAddress) -> Option<Doubt> {
    let is_doubtful = !said.recipients.is_empty() && is_spoken_to(text, side, bot);
    is_doubtful.then(|| {
        let reading = Reading {
            recipients: said.recipients.clone(),
            body: said.body.clone(),
        };
        Doubt::Addressed(vec![reading])
    })
}
