//! Has the bot's server asked about an account.

use super::known::is_open;
use crate::address::{Address, Domain};
use crate::bridge::handling::Handling;
use crate::bridge::limits::allowance;
use crate::bridge::plan::{Errand, Step};
use crate::event::Outgoing;
use crate::store::Result;
use crate::store::outbox::{Lane, Role, Share};

/// Has the bot's server asked whose account `who` leads to, unless that is known, or asked for the event's sender.
pub fn ask(handling: &Handling, who: &Address) -> Result<Option<Step>> {
    let me = &handling.from.address;
    if !is_open(handling, who)? || handling.tx.is_asked(me, who)? {
        return Ok(None);
    }
    let stranger = allowance::strangers_share(handling.core, handling.tx, me)?;
    let domain = stranger.map(|_| Domain::of(me).registrable().to_owned());
    let errand = Errand::new(who, Role::Contact, Outgoing::Resolve)
        .by(me)
        .out_of(Share::Lookups(domain))
        .lane(Lane::Aside);
    Ok(Some(Step::queue(errand)))
}
