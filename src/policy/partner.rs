//! Finds the partner of somebody who writes without an address.

use std::time::Duration;

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::contacts::{Contacts, Heard};

/// The recipient of a message without an address, by its author's conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Partner {
    /// Nobody was in touch with them lately.
    Nobody,
    /// This one.
    One {
        /// Their address.
        address: Address,
        /// When they were in touch last.
        at: Timestamp,
        /// The author wrote to them last; else they wrote to the author.
        by_author: bool,
    },
    /// One of these, the likeliest first: the author is asked.
    Several(Vec<Address>),
}

/// Judges a message that was written at `written`: who of these contacts is meant? One who wrote less than `sure` before
/// that may not have been read yet, so whom the author was talking to until then is as likely.
pub fn partner(contacts: &Contacts, written: Timestamp, sure: Duration) -> Partner {
    let last = last(contacts);
    let mut people = match &last {
        None => Vec::new(),
        Some(Last::Wrote) => contacts
            .wrote
            .iter()
            .flat_map(|wrote| wrote.to.clone())
            .collect(),
        Some(Last::Heard(heard)) => {
            let mut people = vec![heard.from.clone()];
            let (since, before) = run(contacts, heard);
            if written.since(since) < sure {
                people.extend(rivals(contacts, &heard.from, before));
            }
            people
        }
    };
    for other in &contacts.underway {
        if !people.contains(other) {
            people.push(other.clone());
        }
    }
    match (people.as_slice(), last) {
        ([], _) => Partner::Nobody,
        ([one], Some(Last::Heard(heard))) => Partner::One {
            address: one.clone(),
            at: heard.at,
            by_author: false,
        },
        ([one], _) => Partner::One {
            address: one.clone(),
            at: contacts.wrote.as_ref().map_or(written, |wrote| wrote.at),
            by_author: contacts.wrote.is_some(),
        },
        _ => Partner::Several(people),
    }
}

/// The last contact.
enum Last<'a> {
    Heard(&'a Heard),
    Wrote,
}

fn last(contacts: &Contacts) -> Option<Last<'_>> {
    match (contacts.heard.first(), &contacts.wrote) {
        (Some(heard), _) if is_after_own(contacts, heard) => Some(Last::Heard(heard)),
        (_, Some(_)) => Some(Last::Wrote),
        (heard, None) => heard.map(Last::Heard),
    }
}

fn is_after_own(contacts: &Contacts, heard: &Heard) -> bool {
    contacts
        .wrote
        .as_ref()
        .is_none_or(|own| (heard.at, heard.message) > (own.at, own.message))
}

/// Since when all that arrived is from the author of `newest`; and who wrote before that, if it was somebody else whom
/// the reader has not answered.
fn run<'a>(contacts: &'a Contacts, newest: &Heard) -> (Timestamp, Option<&'a Address>) {
    let mut since = newest.at;
    for heard in &contacts.heard {
        if !is_after_own(contacts, heard) {
            break;
        }
        if heard.from != newest.from {
            return (since, Some(&heard.from));
        }
        since = heard.at;
    }
    (since, None)
}

/// Others whom the reader may mean who has just got something from `newest`: those to whom they write, and nobody where
/// they write to no one else. `before`: whose message, not answered yet, came before.
fn rivals(contacts: &Contacts, newest: &Address, before: Option<&Address>) -> Vec<Address> {
    let wrote = contacts.wrote.iter().flat_map(|wrote| &wrote.to);
    let continues = before.is_none() && wrote.clone().eq([newest]);
    if continues {
        return Vec::new(); // the partner has not changed
    }
    let mut rivals: Vec<Address> = Vec::new();
    for other in wrote.chain(&contacts.written_to) {
        if other != newest && !rivals.contains(other) {
            rivals.push(other.clone());
        }
    }
    match before {
        Some(before) if !rivals.is_empty() && !rivals.contains(before) => {
            rivals.insert(0, before.clone());
        }
        _ => {}
    }
    rivals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ids::MessageId;

    const SURE: Duration = Duration::from_secs(60);

    fn who(name: &str) -> Address {
        Address::parse(&format!("@{name}@gts.test")).unwrap()
    }

    /// A line a message: `12 < dave` arrived at second 12, `5 > carol eve` was written then; the last line first.
    fn contacts(lines: &[&str]) -> Contacts {
        let mut contacts = Contacts::default();
        for (message, line) in (1..).map(MessageId).zip(lines.iter()) {
            let words: Vec<&str> = line.split(' ').collect();
            let at = Timestamp(words[0].parse::<i64>().unwrap() * 1000);
            let people: Vec<Address> = words[2..].iter().map(|name| who(name)).collect();
            if words[1] == "<" {
                let from = people[0].clone();
                contacts.heard.insert(0, Heard { message, from, at });
                continue;
            }
            for person in people.iter().rev() {
                contacts.written_to.retain(|known| known != person);
                contacts.written_to.insert(0, person.clone());
            }
            contacts.wrote = Some(crate::store::contacts::Wrote {
                message,
                to: people,
                at,
            });
        }
        contacts
    }

    #[test]
    fn a_partner_is_certain_or_asked_for() {
        for (lines, at, expected) in [
            (vec![], 0, ""),
            (vec!["0 < dave"], 0, "dave"),
            (vec!["0 < carol", "1 < dave"], 2, "dave"),
            (vec!["0 > carol"], 1, "carol"),
            (vec!["0 > carol eve"], 1, "carol eve"),
            // Somebody else has just written: they may not have been read.
            (vec!["0 > carol", "10 < dave"], 11, "dave carol"),
            (vec!["0 > carol", "10 < dave"], 69, "dave carol"),
            (vec!["0 > carol", "10 < dave"], 70, "dave"),
            // More of the same makes nobody new.
            (vec!["0 > carol", "10 < dave", "65 < dave"], 71, "dave"),
            (vec!["0 > carol", "10 < carol"], 11, "carol"),
            (vec!["0 > carol", "10 < carol", "20 < carol"], 21, "carol"),
            // The one to whom they write has answered last, and they write to nobody else.
            (vec!["0 > carol", "10 < dave", "20 < carol"], 21, "carol"),
            (vec!["0 > carol", "10 < dave", "90 < carol"], 91, "carol"),
            (
                vec!["0 > dave", "1 > carol", "10 < dave", "11 > dave"],
                12,
                "dave",
            ),
            (vec!["0 > dave", "5 < carol", "7 < dave"], 8, "dave"),
            (
                vec!["0 > eve", "5 < carol", "7 < dave"],
                8,
                "dave carol eve",
            ),
            // Written before it arrived.
            (vec!["0 > carol", "100 < dave"], 50, "dave carol"),
        ] {
            let told = match partner(&contacts(&lines), Timestamp(at * 1000), SURE) {
                Partner::Nobody => String::new(),
                Partner::One { address, .. } => address.user().to_owned(),
                Partner::Several(people) => {
                    let names: Vec<&str> = people.iter().map(Address::user).collect();
                    names.join(" ")
                }
            };
            let mut names: Vec<&str> = expected.split(' ').collect();
            let mut found: Vec<&str> = told.split(' ').collect();
            names.sort_unstable();
            found.sort_unstable();
            assert_eq!(found, names, "{lines:?} at {at}");
        }
    }

    #[test]
    fn whoever_may_have_been_read_counts() {
        let mut contacts = contacts(&["0 > carol"]);
        contacts.underway = vec![who("dave")];
        let judged = partner(&contacts, Timestamp(1), Duration::ZERO);
        assert_eq!(judged, Partner::Several(vec![who("carol"), who("dave")]));
    }
}
