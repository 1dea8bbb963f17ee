//! The bot's contacts: whom it follows, and whose contact it is.

use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Errand, Step};
use crate::event::{Outgoing, Party};
use crate::store::Result;
use crate::store::outbox::{Lane, Role};

/// Follows somebody on the fediverse who has registered, since their server tells of their edits only whom they are
/// followed by. May take its time.
pub fn follow_back(
    handling: &Handling,
    who: &Address,
    account_id: Option<String>,
) -> Result<Option<Step>> {
    let follows = handling.core.rules.follow_back && handling.able_to(who)?.follows;
    let errand = || Errand::new(who, Role::Contact, Outgoing::Befriend { account_id });
    Ok(follows.then(|| Step::queue(errand().lane(Lane::Aside))))
}

/// Takes the event's sender out of the bot's contacts.
pub fn part(from: &Party) -> Step {
    unfriend(&from.address, from.account_id.clone())
}

/// Takes somebody out of the bot's contacts.
pub fn unfriend(who: &Address, account_id: Option<String>) -> Step {
    let unfriend = Outgoing::Unfriend { account_id };
    Step::queue(Errand::new(who, Role::Contact, unfriend))
}
