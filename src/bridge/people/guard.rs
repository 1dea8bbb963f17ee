//! Effects of blocks on a message: who is kept out, and who does not want to hear from whom.

use super::contacts;
use crate::address::{Address, Domain, Subject};
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Person, Plan, Step};
use crate::event::Condition;
use crate::i18n::{Text, text};
use crate::store::Result;

/// The admins do not want the one who caused the event on the bridge.
pub fn is_kept_out(handling: &Handling) -> Result<bool> {
    Ok(!handling.is_admin() && handling.tx.banned(&handling.from.address)?.is_some())
}

/// Tells them so, unless blocks are silent.
pub fn keep_out(handling: &Handling) -> Plan {
    let told = || Step::Refuse(text::you_are_banned(), Condition::Forbidden);
    let told = (!handling.core.rules.silent_block).then(told);
    [Step::LetGo].into_iter().chain(told).collect()
}

/// Whether a block stands between two people.
#[derive(Debug, Clone, PartialEq)]
pub enum Gate {
    /// None does.
    Open,
    /// One does; the author of a message may know this much of it.
    Shut(Option<Text>),
}

/// Looks for a block between the one who caused the event and `to`.
pub fn gate(handling: &Handling, to: &Address) -> Result<Gate> {
    let from = &handling.from.address;
    if handling.tx.has_blocked(from, to)? {
        return Ok(Gate::Shut(Some(text::you_blocked(to))));
    }
    if handling.tx.has_blocked(to, from)? {
        // A victim is safer when nobody learns of the block.
        let is_told = !handling.core.rules.silent_block;
        return Ok(Gate::Shut(is_told.then(|| text::not_wanted(to))));
    }
    Ok(match handling.tx.banned(to)? {
        Some(_) => Gate::Shut(Some(text::recipient_banned(to))),
        None => Gate::Open,
    })
}

/// Nothing has come between two people since a message was taken over.
pub fn still_clear(tx: &crate::store::Tx, from: &Address, to: &Address) -> Result<bool> {
    Ok(!tx.has_blocked(to, from)?
        && !tx.has_blocked(from, to)?
        && tx.banned(to)?.is_none()
        && tx.banned(from)?.is_none())
}

/// People who are thrown out.
#[derive(Debug, Default)]
pub struct Expelled {
    /// The steps.
    pub plan: Plan,
    /// How many were registered.
    pub people: usize,
    /// How many messages of theirs nobody has got.
    pub messages: usize,
}

/// Ends the registrations of everybody whom `subject` means, takes them out of the contacts and drops what they wrote
/// and nobody has got.
pub fn expel(handling: &Handling, subject: &Subject) -> Result<Expelled> {
    let people = match subject {
        Subject::Person(address) => vec![address.clone()],
        Subject::Domain(domain) => handling.tx.users_at(domain)?,
    };
    let is_protected = |who: &Address| {
        let subject = Subject::Person(who.clone());
        handling.core.rules.is_protected(&subject)
    };
    let mut expelled = Expelled::default();
    for person in people.into_iter().filter(|who| !is_protected(who)) {
        let left = unregister(handling, &person)?;
        expelled.people += usize::from(!left.is_empty());
        expelled.plan.extend(left);
        expelled.messages += handling.tx.waiting_of(&person, None)?.len();
        expelled.messages += handling.tx.count_held_from(&person)?;
        expelled.plan.push(Step::Person(person, Person::Silenced));
    }
    Ok(expelled)
}

/// Ends the registration of somebody else, and takes them out of the contacts. Nothing is to be done where there is none.
pub fn unregister(handling: &Handling, person: &Address) -> Result<Plan> {
    let user = handling.tx.user(person)?.filter(|user| user.active);
    Ok(user.map_or_else(Plan::new, |user| {
        vec![
            Step::Person(person.clone(), Person::Left),
            contacts::unfriend(person, user.account_id),
        ]
    }))
}

/// Whether `subject` is of the network that the one who caused the event bridges to: only from there can they be written to.
pub fn can_reach(handling: &Handling, subject: &Subject) -> bool {
    match subject {
        Subject::Person(address) => address.network() != handling.network(),
        Subject::Domain(domain) => *domain != Domain::of(&handling.from.address),
    }
}
