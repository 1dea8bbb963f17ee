//! Sends the messages that waited for a yes.

use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Contact, Plan, Step};
use crate::bridge::tell::About;
use crate::i18n::text;
use crate::store::Result;
use crate::store::consent::{Pair, State};

/// Writing to somebody who asked is a yes to them. So it is to somebody who could write without asking: they are no stranger any
/// more, however long ago that was.
pub fn accept_by_writing(handling: &Handling, sender: &Address) -> Result<Plan> {
    let recipient = &handling.from.address;
    match handling.tx.contact(Pair { sender, recipient })? {
        Some(State::Open | State::Declined | State::Expired | State::Suspect) => {
            let pair = Pair { sender, recipient };
            let mut plan = vec![Step::Contact(
                pair.into(),
                Contact::Decided(State::Accepted),
            )];
            plan.extend(release(handling, pair)?);
            Ok(plan)
        }
        Some(State::Direct) => {
            let pair = Pair { sender, recipient };
            let known = Contact::Decided(State::Accepted);
            Ok(vec![Step::Contact(pair.into(), known)])
        }
        _ => Ok(Plan::new()),
    }
}

/// Owes the sender word of the yes, unless [`release`] tells them of it: something of theirs was erased.
pub fn owed(handling: &Handling, pair: Pair) -> Result<Option<Step>> {
    let is_whole = handling.tx.first_erased(pair)?.is_none() && handling.tx.count_kept(pair)? > 0;
    Ok(is_whole.then(|| Step::Contact(pair.into(), Contact::Owed)))
}

/// Sends what waits between these two. Where something of it was erased meanwhile, after a no or for somebody who was
/// forgotten, its author hears that it has to be sent again.
pub fn release(handling: &Handling, pair: Pair) -> Result<Plan> {
    let mut plan = Plan::new();
    if let Some((message, reference)) = handling.tx.first_erased(pair)? {
        let words = text::not_kept(pair.recipient, handling.tx.count_kept(pair)?);
        let about = About::own(message, reference);
        plan.push(Step::Tell(pair.sender.clone(), words, about));
    }
    plan.push(Step::Contact(pair.into(), Contact::Released));
    Ok(plan)
}
