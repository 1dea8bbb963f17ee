//! Help for commands, and the state of the bridge.

use super::call::Call;
use super::entry::{Entry, admins, everybody};
use super::lookup::Meaning;
use super::spec::{Arg, Kind, Who};
use super::wrong;
use crate::address::Network;
use crate::bridge::handling::Handling;
use crate::bridge::limits::allowance;
use crate::bridge::people::rules;
use crate::bridge::plan::{Plan, say};
use crate::bridge::switches;
use crate::event::Allowance;
use crate::health;
use crate::i18n::{Text, text};
use crate::store::Result;

pub(super) const TABLE: &[Entry] = &[
    everybody("status", &[], status),
    everybody("help", &[Arg::optional("command", Kind::Word)], help),
    admins("ahelp", &[], ahelp),
];

/// Tells how to write and what is needed first; lists the commands for everybody; or explains one command.
fn help(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(name) = call.text("command") else {
        let network = handling.network();
        let link = handling.core.rules.link(network.other());
        return Ok(say(text::help(network, &link)));
    };
    let name = name.trim_start_matches(handling.core.commands.prefix.as_str());
    let name = name.trim_end_matches('=').to_lowercase();
    match handling.core.commands.find(&name) {
        None if handling.core.commands.means(&name, &[Meaning::All]) => {
            let commands = listed(handling, |who| who != Who::Admins);
            Ok(say(text::help_all(&commands)))
        }
        Some(command) => {
            let languages = handling.core.texts.languages();
            Ok(say(text::help_command(command.help(), &languages)))
        }
        None => wrong::unknown(handling, &name),
    }
}

/// Lists the further commands for admins.
fn ahelp(handling: &Handling, _: &Call) -> Result<Plan> {
    let commands = listed(handling, |who| who == Who::Admins);
    Ok(say(text::ahelp(&commands)))
}

fn listed(handling: &Handling, fits: fn(Who) -> bool) -> String {
    let prefix = &handling.core.commands.prefix;
    let names = handling
        .core
        .commands
        .all()
        .filter(|command| fits(command.who));
    let names = names.map(|command| format!("{prefix}{}", command.name));
    names.collect::<Vec<_>>().join(" ")
}

fn status(handling: &Handling, _: &Call) -> Result<Plan> {
    let mut waiting = 0;
    for leg in handling.core.legs.all() {
        waiting += handling.tx.waiting(leg.id)?;
    }
    let fediverse = is_online(handling, Network::Fediverse)?;
    let xmpp = is_online(handling, Network::Xmpp)?;
    let registered = (!handling.is_console()).then(|| handling.is_registered());
    let status = text::status(fediverse, xmpp, waiting, registered);
    match handling.is_admin() {
        true => admins_status(handling, &status),
        false => Ok(say(status)),
    }
}

/// The first allowance that a leg knows of.
fn known_allowance(handling: &Handling) -> Result<Option<Allowance>> {
    for leg in handling.core.legs.all() {
        let known = allowance::known(handling.tx, leg.id)?;
        if let Some(known) = known.filter(|known| known.until > handling.tx.now) {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

/// All legs on `network` are online.
fn is_online(handling: &Handling, network: Network) -> Result<bool> {
    for leg in handling.core.legs.on(network) {
        if !health::is_online(handling.tx, leg.id)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Adds the admins' switches and open decisions; and what the bot's account may still write, where that is known.
fn admins_status(handling: &Handling, status: &Text) -> Result<Plan> {
    let applicants = handling.tx.applications()?.len() + handling.tx.all_suspects()?.len();
    let status = text::status_house(
        &handling.words(status),
        rules::mode(handling.core, handling.tx)?.name(),
        switches::sends(handling.tx)?,
        handling.tx.open_reports()?,
        applicants,
    );
    let Some(allowance) = known_allowance(handling)? else {
        return Ok(say(status));
    };
    let status = handling.words(&status);
    let until = allowance.until.hour();
    Ok(say(text::status_allowance(
        &status,
        allowance.left,
        allowance.of,
        &until,
    )))
}
