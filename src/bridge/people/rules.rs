//! Decides who may register, by the admin's rules.

use crate::address::{Address, Domain};
use crate::bridge::core::Core;
use crate::bridge::switches;
use crate::event::Profile;
use crate::policy::registration::{self, Mode, Newcomer, Refusal};
use crate::store::blocks::List;
use crate::store::{Result, Tx};

/// Whether the admin's rules admit this address. `freed`: number of others who leave before.
pub fn admits(
    core: &Core,
    tx: &Tx,
    who: &Address,
    profile: &Profile,
    explicit: bool,
    freed: u32,
) -> Result<std::result::Result<(), Refusal>> {
    let rules = &core.rules.registration;
    let home = Domain::of(who);
    let newcomer = Newcomer {
        mode: mode(core, tx)?,
        listed: core.rules.is_home(&home) || tx.is_listed(List::Green, &home)?,
        users: u32::try_from(tx.count_users()?)
            .unwrap_or(u32::MAX)
            .saturating_sub(freed),
        registrations: tx.user(who)?.map_or(0, |user| user.registrations),
        explicit,
    };
    Ok(registration::admits(rules, &newcomer, profile, tx.now))
}

/// The mode in force.
pub fn mode(core: &Core, tx: &Tx) -> Result<Mode> {
    let open = switches::registrations(tx)?;
    Ok(core.rules.registration.mode.switched(open))
}

/// Whether somebody who has not registered could, as far as is known without their profile.
pub fn could_come(core: &Core, tx: &Tx, who: &Address) -> Result<bool> {
    Ok(admits(core, tx, who, &Profile::default(), true, 0)?.is_ok())
}
