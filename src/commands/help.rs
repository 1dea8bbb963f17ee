//! What commands there are, and how the bridge stands.

use super::call::Call;
use super::entry::{Entry, admins, everybody};
use super::spec::{Arg, Kind, Who};
use super::wrong;
use crate::address::Network;
use crate::bridge::limits::allowance;
use crate::bridge::people::rules;
use crate::bridge::plan::{Plan, say};
use crate::bridge::switches;
use crate::bridge::turn::Turn;
use crate::event::Allowance;
use crate::health;
use crate::i18n::{Text, text};
use crate::store::Result;

pub(super) const TABLE: &[Entry] = &[
    everybody("status", &[], status),
    everybody("help", &[Arg::optional("command", Kind::Word)], help),
    admins("ahelp", &[], ahelp),
];

/// What everybody can do; or what one command does.
fn help(turn: &Turn, call: &Call) -> Result<Plan> {
    let Some(name) = call.text("command") else {
        let commands = listed(turn, |who| who != Who::Admins);
        let network = turn.network();
        let link = turn.core.rules.link(network.other());
        return Ok(say(text::help(network, &commands, &link)));
    };
    let name = name.trim_start_matches(turn.core.commands.prefix.as_str());
    let name = name.trim_end_matches('=').to_lowercase();
    match turn.core.commands.find(&name) {
        Some(command) => {
            let languages = turn.core.texts.languages();
            Ok(say(text::help_command(command.help(), &languages)))
        }
        None => wrong::unknown(turn, &name),
    }
}

/// What admins can do besides.
fn ahelp(turn: &Turn, _: &Call) -> Result<Plan> {
    let commands = listed(turn, |who| who == Who::Admins);
    Ok(say(text::ahelp(&commands)))
}

fn listed(turn: &Turn, fits: fn(Who) -> bool) -> String {
    let prefix = &turn.core.commands.prefix;
    let names = turn.core.commands.all().filter(|command| fits(command.who));
    let names = names.map(|command| format!("{prefix}{}", command.name));
    names.collect::<Vec<_>>().join(" ")
}

fn status(turn: &Turn, _: &Call) -> Result<Plan> {
    let mut waiting = 0;
    for leg in turn.core.legs.all() {
        waiting += turn.tx.waiting(leg.id)?;
    }
    let fediverse = is_online(turn, Network::Fediverse)?;
    let xmpp = is_online(turn, Network::Xmpp)?;
    let registered = (!turn.is_console()).then(|| turn.is_registered());
    let status = text::status(fediverse, xmpp, waiting, registered);
    match turn.is_admin() {
        true => admins_status(turn, &status),
        false => Ok(say(status)),
    }
}

/// The first allowance that a leg knows of.
fn known_allowance(turn: &Turn) -> Result<Option<Allowance>> {
    for leg in turn.core.legs.all() {
        let known = allowance::known(turn.tx, leg.id)?;
        if let Some(known) = known.filter(|known| known.until > turn.tx.now) {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// All legs on `network` are online.
fn is_online(turn: &Turn, network: Network) -> Result<bool> {
    for leg in turn.core.legs.on(network) {
        if !health::is_online(turn.tx, leg.id)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// What admins switch and have to decide; and what the bot's account may still write, where that is known.
fn admins_status(turn: &Turn, status: &Text) -> Result<Plan> {
    let applicants = turn.tx.applications()?.len() + turn.tx.all_suspects()?.len();
    let status = text::status_house(
        &turn.words(status),
        rules::mode(turn.core, turn.tx)?.name(),
        switches::sends(turn.tx)?,
        turn.tx.open_reports()?,
        applicants,
    );
    let Some(allowance) = known_allowance(turn)? else {
        return Ok(say(status));
    };
    let status = turn.words(&status);
    let until = allowance.until.hour();
    Ok(say(text::status_allowance(
        &status,
        allowance.left,
        allowance.of,
        &until,
    )))
}
