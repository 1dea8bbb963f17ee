//! Turns the fate of a message into steps. Pure: what it has to know is brought along.

#[cfg(test)]
mod tests;

use super::fate::{Fate, Suspicion, registration_of};
use super::invitations::{Asker, invitation};
use crate::address::Address;
use crate::bridge::alerts::Alert;
use crate::bridge::handling::Handling;
use crate::bridge::people::account::ask;
use crate::bridge::people::gateways;
use crate::bridge::people::parcel::{Greeting, Parcel};
use crate::bridge::plan::{Plan, Step, Until};
use crate::i18n::{Text, text};
use crate::policy::consent::Registration;
use crate::store::Result;
use crate::store::consent::State;

/// The facts on which the steps depend besides the fate.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The author.
    pub from: &'a Address,
    /// The author as an invitation shows them; read where the recipient is invited.
    pub asker: Option<Asker>,
    /// The recipient, who is not registered, is invited for the first time by anybody.
    pub first: bool,
    /// The network on which the recipient is, where another bridge leads there.
    pub through: Option<String>,
    /// The recipient is registered, and asked all the same.
    pub registered: bool,
    /// For how many days a message waits.
    pub days: i64,
    /// How much the author was told already.
    pub greeting: Greeting,
    /// The recipient's server may give an invitation back, of which the author would hear.
    pub returns: bool,
    /// The question of whose account the recipient's address leads to, where it has to be asked.
    pub lookup: Option<Step>,
}

/// Reads them. `only`: the message has no other recipient.
pub fn look<'a>(
    handling: &Handling<'a>,
    to: &Address,
    fate: &Fate,
    (greeting, only): (Greeting, bool),
) -> Result<Facts<'a>> {
    let invites = *fate == Fate::Invite;
    let registered = invites && registration_of(handling.tx, to)? == Registration::Active;
    Ok(Facts {
        from: &handling.from.address,
        asker: invites.then(|| Asker::of(handling)),
        first: invites && !registered && !handling.tx.was_invited(to)?,
        through: gateways::network(handling.core, to),
        registered,
        days: super::fate::days(handling.core),
        greeting,
        returns: only && handling.able_to(to)?.gives_back,
        lookup: match fate {
            Fate::Resolve => ask::ask(handling, to)?,
            _ => None,
        },
    })
}

/// The steps with `parcel`, in their order.
pub fn plan(fate: &Fate, facts: Facts, parcel: Parcel) -> Plan {
    let to = parcel.to.clone();
    let begin = |state| Step::Begin(to.clone(), state, parcel.body.clone());
    match fate {
        Fate::Deliver { first: false } => vec![Step::Relay(Box::new(parcel))],
        Fate::Deliver { first: true } => {
            let through = facts.through.as_deref();
            let through = through.map(|network| Step::Say(text::reached_through(&to, network)));
            let mut plan = vec![begin(State::Direct)];
            plan.extend(through);
            plan.push(Step::Relay(Box::new(parcel)));
            plan
        }
        Fate::Invite => {
            let asker = facts.asker.as_ref();
            let asks = asker.map(|asker| invitation(asker, &to, parcel.message, facts.first));
            let (words, message) = (invited(&to, &facts), parcel.message);
            let mut plan = vec![begin(State::Open), held(parcel, false, true)];
            plan.extend(asks);
            plan.push(match facts.returns {
                true => Step::SayLater(words, message),
                false => Step::Say(words),
            });
            plan.extend(
                (facts.greeting == Greeting::Invited).then_some(match facts.returns {
                    true => Step::RulesLater,
                    false => Step::Rules,
                }),
            );
            plan
        }
        Fate::Resolve => {
            let greets = facts.greeting == Greeting::Owed;
            let mut plan = vec![Step::Hold(Box::new(parcel), Until::Resolved { greets })];
            plan.extend(facts.lookup);
            plan
        }
        Fate::Wait { wanted, suspect } => vec![held(parcel, *suspect, *wanted)],
        Fate::Suspect(suspicion) => {
            let mut plan = vec![
                begin(State::Suspect),
                held(parcel, true, true),
                Step::Say(text::held_for_admins(&to)),
            ];
            plan.extend(alarm(facts.from, &to, *suspicion));
            plan
        }
        Fate::Refuse(why) => vec![Step::Say(why.clone())],
    }
}

fn held(parcel: Parcel, suspect: bool, text: bool) -> Step {
    Step::Hold(Box::new(parcel), Until::Answered { suspect, text })
}

/// The word to the author that their recipient is invited, with their greeting where they are new.
fn invited(to: &Address, facts: &Facts) -> Text {
    match facts.through.as_deref() {
        _ if facts.greeting == Greeting::Invited => text::welcome_invited(to, facts.days),
        None if facts.registered => text::strangers_ask(to, facts.days),
        Some(network) => text::invited_through(to, network, facts.days),
        None => text::invited(to, facts.days),
    }
}

/// Alerts the admins to a first message that they look at: of many with the same words once, as these are one entry.
fn alarm(from: &Address, to: &Address, suspicion: Suspicion) -> Plan {
    let alert = |words| Step::Alert(Alert::Suspicion, words);
    match suspicion {
        Suspicion::Repeated(count) => vec![alert(text::suspicious(from, to, count))],
        Suspicion::Many { count, words } => words.map_or_else(Plan::new, |words| {
            vec![
                Step::Suspect(words),
                alert(text::suspicious_many(from, count)),
            ]
        }),
    }
}
