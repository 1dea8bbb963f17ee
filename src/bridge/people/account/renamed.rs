//! One account, one person: who has a new name is the same, who has somebody's old name is somebody else.

use crate::address::Domain;
use crate::bridge::core::Core;
use crate::event::{Account, Party};
use crate::store::{Result, Tx};

/// Compares the account of an event's sender with what is known of it and of its name.
pub fn recognise(core: &Core, tx: &Tx, from: &Party) -> Result<()> {
    let who = &from.address;
    let Some(number) = from
        .account_id
        .as_deref()
        .filter(|number| !number.is_empty())
    else {
        return Ok(());
    };
    tx.numbered_by(&Domain::of(&core.rules.fediverse_bot.clone().into()))?;
    if let Some(before) = tx.former_name(number, who)? {
        tracing::info!("an account has a new name: what was known of it goes on");
        tx.rename(&before, who)?;
        let account = Account {
            address: who.clone(),
            id: number.to_owned(),
            url: String::new(),
            unwilling: false,
        };
        tx.note_account(&before, Some(&account))?; // who still writes to the old name reaches them
    }
    let known = tx.user(who)?.and_then(|user| user.account_id);
    if known.is_some_and(|known| known != number) {
        tracing::warn!("a name belongs to another account than before: it starts anew");
        tx.forget_granted(who)?;
    }
    Ok(())
}
