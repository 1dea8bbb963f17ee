//! Partners of the event's sender: the one whose address was mistyped, and the thread that goes on with somebody.

use crate::address::{Address, RemoteId};
use crate::bridge::handling::Handling;
use crate::i18n::{Text, text};
use crate::store::Result;

/// The latest post of somebody on the fediverse to the author of this message: a thread belongs to these two, and what
/// they wrote to somebody else is none.
pub fn own_thread(handling: &Handling, to: &Address) -> Result<Option<RemoteId>> {
    match handling.able_to(to)?.threads {
        false => Ok(None),
        true => handling.tx.last_reference(to, &handling.from.address),
    }
}

/// The answer to a message to somebody who does not use the bridge.
pub fn unknown(handling: &Handling, to: &Address) -> Result<Text> {
    Ok(match near_partner(handling, to)? {
        Some(near) => text::recipient_not_registered_near(to, &near),
        None => {
            text::recipient_not_registered(to, &handling.core.rules.bot(to.network()), to.network())
        }
    })
}

/// A partner of the author whose address differs from `to` by a slip of the finger.
pub fn near_partner(handling: &Handling, to: &Address) -> Result<Option<Address>> {
    let typed = to.to_string();
    let partners = handling.tx.partners(&handling.from.address, 20)?;
    Ok(partners.into_iter().find(|partner| {
        partner != to && strsim::damerau_levenshtein(&partner.to_string(), &typed) <= 2
    }))
}
