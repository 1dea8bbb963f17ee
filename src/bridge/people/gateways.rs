//! Messages to and from other bridges: nothing is bridged back to where it comes from, nothing goes where no direct message
//! arrives, and two bridges that answer each other come to an end.

use crate::address::Address;
use crate::bridge::core::Core;
use crate::bridge::limits::limit;
use crate::bridge::message::command;
use crate::bridge::turn::Turn;
use crate::i18n::{Text, text};
use crate::parse::Intent;
use crate::policy::gateways::Way;
use crate::render;
use crate::store::{Result, Tx};

/// Why nothing goes to `to`, if another bridge is the reason. Whoever has written here can be written to, whatever is known
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
pub fn explain(turn: &mut Turn) -> Result<()> {
    let bridges = &turn.core.rules.bridges;
    let Way::Back(account) = bridges.way(&turn.from.address) else {
        return Ok(());
    };
    if bridges.is_one(&turn.from.address) || !limit::count_carried(turn)? {
        return Ok(());
    }
    let network = turn.network().other();
    let bot = turn.core.rules.bot(network);
    turn.say(&text::comes_through(&account.into(), network, &bot))
}

/// Silences whoever speaks as the bridge does, since they may be another bridge: the first such message within an hour is
/// still answered, as a person would need it, and the next ones are not. Who calls the bot by its name and
/// wants a command of it ("bridge: help") is a person.
pub fn hush_another(turn: &mut Turn, intent: &Intent) {
    let Intent::Text(said) = intent else {
        return;
    };
    let (who, now) = (&turn.from.address, turn.tx.now);
    let is_like_us = render::sounds_like_us(&turn.core.texts, &said.body);
    if is_like_us && !command::is_lone(turn, &said.body) && turn.core.loops.count_echo(who, now) {
        turn.hush();
    }
}
