//! Partners of the event's sender: the one whose address was mistyped, and the thread that goes on with somebody.

use crate::address::{Address, RemoteId};
use crate::bridge::handling::Handling;
use crate::i18n::{Text, text};
use crate::letters::plain;
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

/// The largest number of people of an address book who are looked through.
const KNOWN: usize = 200;

/// A partner of the author whose address differs from `to` by a slip of the finger.
pub fn near_partner(handling: &Handling, to: &Address) -> Result<Option<Address>> {
    let typed = to.to_string();
    let known = handling.tx.address_book(&handling.from.address, KNOWN)?;
    let mut partners = known.into_iter().map(|known| known.partner);
    Ok(partners.find(|partner| {
        partner != to && strsim::damerau_levenshtein(&partner.to_string(), &typed) <= 2
    }))
}

/// The only partner of the author who is called so by the first part of their address: `@carol`, `carol`.
pub fn called(handling: &Handling, typed: &str) -> Result<Option<Address>> {
    let name = plain(typed);
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let known = handling.tx.address_book(&handling.from.address, KNOWN)?;
    let known = known.into_iter().map(|known| known.partner);
    let mut called = known.filter(|who| who.user().eq_ignore_ascii_case(name));
    match (called.next(), called.next()) {
        (Some(only), None) => Ok(Some(only)),
        _ => Ok(None),
    }
}
