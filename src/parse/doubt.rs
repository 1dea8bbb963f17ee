//! Finds addresses that a person may see in a text and the parser can't be certain of.

use super::addressed::is_spoken_to;
use super::glance::glance;
use super::pause::is_pause;
use super::said::{Doubt, Reading, Said};
use super::sentence::below;
use super::{calls, front, quotation, words};
use crate::address::{Address, FediAddress, Network};
use crate::letters::{is_blank, plain};
use crate::part::Part;
use crate::render::cut;

/// Maximum number of addresses that are read in front.
const MOST: usize = 50;

/// Finds what is doubtful in `text`, of which `said` was read.
pub(super) fn doubt(text: &str, said: &Said, network: Network, bot: &FediAddress) -> Option<Doubt> {
    if !said.loose {
        let body = without(&said.body, &said.recipients);
        return torn(text, network, bot)
            .or_else(|| more(said, network, bot))
            .or_else(|| calls::others(&body, network, bot));
    }
    if let Some(quotation) = quotation::by_hand(text, network, bot) {
        let is_called = calls::somebody(&quotation.body, network, bot);
        return is_called.or(Some(Doubt::Quotation(quotation)));
    }
    bare(text, network, bot)
        .or_else(|| spoken_to(text, said, network, bot))
        .or_else(|| calls::somebody(text, network, bot))
        .or_else(|| other_network(text, said, network))
        .or_else(|| seen(text, network, bot))
        .or_else(|| quotation::aside(text, network, bot).map(Doubt::Quotation))
}

/// A text without the addresses of those whom it is for anyway.
fn without(text: &str, people: &[Address]) -> String {
    let is_theirs = |word: &str| {
        let is_one = word.contains(['@', '＠']);
        is_one && front::person(word).is_some_and(|who| people.contains(&who))
    };
    let words = text.split_inclusive(is_blank);
    words
        .map(|word| match is_theirs(word) {
            true => word.part(word.trim_end_matches(is_blank).len()..),
            false => word,
        })
        .collect()
}

/// An address of which only the first part of the domain was read.
fn torn(text: &str, network: Network, bot: &FediAddress) -> Option<Doubt> {
    let found = glance(text, network, bot)?;
    found.is_torn.then(|| Doubt::Addressed(Vec::new()))
}

/// Something in front that an eye takes for an address and that was not read as one.
fn seen(text: &str, network: Network, bot: &FediAddress) -> Option<Doubt> {
    let found = glance(text, network, bot)?;
    let (body, is_sentence) = below(&found.seen, found.end);
    let is_shared = found.is_page && (body.is_empty() || is_sentence);
    (!is_shared).then(|| Doubt::Addressed(Vec::new()))
}

/// Addresses without a scheme in front. Of a sentence about them it is not said who is addressed.
fn bare(text: &str, network: Network, bot: &FediAddress) -> Option<Doubt> {
    let first = front::bare(text, network)?;
    let mut more = Vec::new();
    let mut end = first.end;
    while let Some((address, length)) =
        front::another(text.part(end..), network).filter(|_| more.len() < MOST)
    {
        more.push(address);
        end += length;
    }
    let (body, is_sentence) = below(text, end);
    if is_short_name(text.part(end..), network) && !is_sentence {
        return Some(Doubt::Addressed(Vec::new()));
    }
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
fn other_network(text: &str, said: &Said, network: Network) -> Option<Doubt> {
    let start = front::opened(text);
    let length = front::handle_length(text.part(start..))
        .filter(|_| network == Network::Fediverse && said.recipients.is_empty())?;
    let (body, is_sentence) = below(text, start + length);
    (!body.is_empty() && !is_sentence).then(|| Doubt::Addressed(Vec::new()))
}

/// More addresses behind those that were read, joined to them in a way that the parser does not know: a list, a bar.
fn more(said: &Said, network: Network, bot: &FediAddress) -> Option<Doubt> {
    let mut recipients = said.recipients.clone();
    let mut rest = said.body.as_str();
    while (1..MOST).contains(&recipients.len()) {
        let next = behind_a_joint(rest);
        let word = next.split(is_blank).next()?;
        let word = word.trim_end_matches(is_pause);
        let person = front::person(word);
        let is_repeated = person.iter().any(|one| recipients.contains(one));
        let is_seen = is_short_name(next, network) || glance(word, network, bot).is_some();
        if is_repeated || !is_seen {
            break;
        }
        rest = next.part(word.len()..);
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

/// Whether a name without its server stands next, as clients of the fediverse show it: `@carol: hi`.
fn is_short_name(text: &str, network: Network) -> bool {
    let next = plain(cut(behind_a_joint(text), 300));
    let word = next.split(is_blank).next().unwrap_or_default();
    let name = word.strip_prefix('@').unwrap_or_default();
    network == Network::Xmpp && name.starts_with(char::is_alphanumeric) && !name.contains('@')
}

/// A text without the signs and words in front that join two addresses.
fn behind_a_joint(text: &str) -> &str {
    let (mut rest, mut is_joined) = (text, false);
    loop {
        rest = rest.trim_start_matches(|c| c == '/' || is_blank(c));
        rest = rest.part(front::undecorated(rest)..);
        let word = rest.split(is_blank).next().unwrap_or_default();
        let seen = plain(cut(word, 40));
        let hands_over = is_joined && words::hands_over(&seen);
        if !(hands_over || words::joins(&seen) || words::adds(&seen)) {
            return rest;
        }
        is_joined = true;
        rest = rest.part(word.len()..);
    }
}

/// Those named further on, where one would say that they are spoken to.
fn spoken_to(text: &str, said: &Said, network: Network, bot: &FediAddress) -> Option<Doubt> {
    let is_doubtful = !said.recipients.is_empty() && is_spoken_to(text, network, bot);
    is_doubtful.then(|| {
        let reading = Reading {
            recipients: said.recipients.clone(),
            body: said.body.clone(),
        };
        Doubt::Addressed(vec![reading])
    })
}
