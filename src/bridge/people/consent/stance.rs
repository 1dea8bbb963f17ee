//! Somebody's stance on strangers: what becomes of those who wait when it changes.

use super::release::{owed, release};
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Contact, Person, Plan, Step};
use crate::bridge::tell::About;
use crate::i18n::text;
use crate::store::Result;
use crate::store::consent::{Pair, State};
use crate::store::stances::Stance;

/// Chooses this stance for the event's sender, who hears what it means for those who wait: a yes lets them in, a no
/// turns them away, and else they go on waiting.
pub fn choose(handling: &Handling, stance: Stance) -> Result<Plan> {
    let me = &handling.from.address;
    let waiting = handling.tx.invitations(me)?;
    let mut plan = vec![
        Step::Person(me.clone(), Person::Stance(stance)),
        Step::Say(text::strangers_set(stance.name(), waiting.len())),
    ];
    for sender in &waiting {
        let pair = Pair {
            sender,
            recipient: me,
        };
        plan.extend(match stance {
            Stance::Ask => Plan::new(),
            Stance::No => keep_out(pair),
            Stance::Yes => let_in(handling, pair)?,
        });
    }
    Ok(plan)
}

/// Turns a stranger away who waits: nothing of theirs is kept, and they hear why.
pub fn keep_out(pair: Pair) -> Plan {
    let words = text::strangers_none(pair.recipient);
    vec![
        Step::Contact(pair.into(), Contact::Decided(State::Failed)),
        Step::Contact(pair.into(), Contact::Dropped),
        Step::Tell(pair.sender.clone(), words, About::default()),
    ]
}

fn let_in(handling: &Handling, pair: Pair) -> Result<Plan> {
    let mut plan = vec![Step::Contact(
        pair.into(),
        Contact::Decided(State::Accepted),
    )];
    plan.extend(release(handling, pair)?);
    plan.extend(owed(handling, pair)?);
    Ok(plan)
}
