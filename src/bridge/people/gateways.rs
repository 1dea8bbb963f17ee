//! Messages to and from other bridges: nothing is bridged back to where it comes from, nothing goes where no direct message
//! arrives, and two bridges that answer each other come to an end.

use crate::address::Address;
use crate::bridge::core::Core;
use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::message::command;
use crate::bridge::plan::Plan;
use crate::i18n::{Text, text};
use crate::parse::Intent;
use crate::policy::gateways::Way;
use crate::policy::throttle::Bucket;
use crate::render;
use crate::store::{Result, Tx};

/// Why nothing goes to `to`, if another bridge is the reason. People who have written here can be written to, whatever is known
/// of the bridge.
pub fn refusal(core: &Core, tx: &Tx, to: &Address) -> Result<Option<Text>> {
    let bridges = &core.rules.bridges;
    if bridges.is_one(to) {
        return Ok(Some(text::recipient_is_other_bridge(to)));
    }
    Ok(match bridges.way(to) {
        Way::Back(account) => Some(text::recipient_is_carried(to, &account.into())),
        Way::Deaf(_) if tx.user(to)?.is_some_and(|user| user.active) => None,
        Way::Deaf(bridge) => Some(text::recipient_is_deaf(to, &bridge)),
        Way::Direct | Way::Through(_) => None,
    })
}

/// The network on which `who` is, where another bridge leads there.
pub fn network(core: &Core, who: &Address) -> Option<String> {
    match core.rules.bridges.way(who) {
        Way::Through(network) => Some(network),
        _ => None,
    }
}

/// The network from which `who` comes, as people call it.
pub fn home(core: &Core, who: &Address) -> String {
    network(core, who).unwrap_or_else(|| who.network().name().to_owned())
}

/// Tells somebody whom another bridge carries here, once a day, how to write without it.
pub fn explain(handling: &Handling) -> Result<Plan> {
    let (bridges, who) = (&handling.core.rules.bridges, &handling.from.address);
    match bridges.way(who) {
        Way::Back(account) if !bridges.is_one(who) => {
            let other = handling.network().other();
            let words =
                text::comes_through(&account.into(), other, &handling.core.rules.bot(other));
            limit::say_rarely(handling, &[Bucket::Carried], words)
        }
        _ => Ok(Plan::new()),
    }
}

/// Whether somebody speaks as the bridge does, since they may be another bridge. Who calls the bot by its name and
/// wants a command of it ("bridge: help") is a person.
pub fn sounds_like_us(handling: &Handling, intent: &Intent) -> bool {
    let Intent::Text(said) = intent else {
        return false;
    };
    let is_like_us = render::sounds_like_us(&handling.core.texts, &said.body);
    is_like_us && !command::is_lone(handling, &said.body)
}
