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
        return behind_an_address(said, prefix).or_else(|| more(said, side, bot));
    }
    slip(text, prefix)
        .or_else(|| quotation::by_hand(text, side, bot).map(Doubt::Quotation))
        .or_else(|| bare(text, side, bot))
        .or_else(|| named(text, side, bot))
        .or_else(|| spoken_to(text, said, side, bot))
        .or_else(|| called(text, side))
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

/// More addresses behind those that were read, joined to them in a way that the parser does not know: a list, a bar.
fn more(said: &Said, side: Side, bot: &FediAddress) -> Option<Doubt> {
    let mut recipients = said.recipients.clone();
    let mut rest = said.body.as_str();
    while (1..MOST).contains(&recipients.len()) {
        let next = behind_a_joint(rest);
        let word = next.split(is_blank).next()?;
        let word = word.trim_end_matches(|c| PAUSES.contains(&half_width(c)));
        let person = front::person(word);
        let is_repeated = person.iter().any(|one| recipients.contains(one));
        if is_repeated || glance(word, side, bot).is_none() {
            break;
        }
        rest = &next[word.len()..];
        match person {
            Some(one) => recipients.push(one),
            None => recipients.clear(), // who that is can't be told
        }
    }
    let (body, is_sentence) = below(rest, 0);
    if recipients == said.recipients || is_sentence || body.is_empty() {
        return None; // somebody's address is told to somebody
    }
    let body = body.to_owned();
    Some(Doubt::Addressed(match recipients.is_empty() {
        true => Vec::new(),
        false => vec![Reading { recipients, body }],
    }))
}

/// A text without the signs and words in front that join two addresses.
fn behind_a_joint(text: &str) -> &str {
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c| c == '/' || is_blank(c));
        rest = &rest[front::undecorated(rest)..];
        let word = rest.split(is_blank).next().unwrap_or_default();
        if !words::joins(&plain(word)) {
            return rest;
        }
        rest = &rest[word.len()..];
    }
}

/// The largest number of words by which somebody is called in front of their address.
const CALLING: usize = 3;

/// Somebody is called by name, in any script, and their address follows: `Eve: xmpp:eve@x.test hi`, `Hey Dave @dave@…`.
fn called(text: &str, side: Side) -> Option<Doubt> {
    let text = super::cut(text.trim_start_matches(is_blank), 600);
    let is_address = |word: &&str| front::person(word).is_some_and(|who| who.side() != side);
    let before = text.split_inclusive(is_blank);
    let before = before.take_while(|word| !is_address(word));
    let (before, rest) = text.split_at(before.map(str::len).sum());
    let address = rest.split(is_blank).next()?;
    let calling = before
        .split(is_blank)
        .map(|word| plain(word).to_lowercase());
    let calling: Vec<String> = calling
        .filter(|word| word.contains(char::is_alphanumeric))
        .take(CALLING + 1)
        .collect();
    let core = |word: &String| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let leads = calling.iter().any(|word| words::leads_to(&core(word)));
    if !(1..=CALLING).contains(&calling.len()) || leads {
        return None;
    }
    let before = before.trim_end_matches(|c| is_blank(c) && c != '\n');
    let is_apart = before.ends_with(|c| matches!(half_width(c), ',' | ':' | '!' | '\n'));
    let greets = calling.iter().any(|word| words::introduces(&core(word)));
    let is_alone = calling == ["/me"] || side == Side::Fediverse && calling.len() == 1;
    let is_called = is_apart || greets || is_alone || address.starts_with('<');
    let (body, is_sentence) = below(rest, address.len());
    (is_called && !is_sentence && !body.is_empty()).then(|| Doubt::Addressed(Vec::new()))
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
