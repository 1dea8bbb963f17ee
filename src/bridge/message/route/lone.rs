//! Texts of a word or two that may be meant for the bridge: the name of a command, or the answer to an invitation.

use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::question::choice::Choice;
use crate::commands::spec::{Command, Who};

/// The largest number of invitations among the choices of one question, beside the partners.
const MOST_SENDERS: usize = 4;

/// The command that a text is by itself, by its name or in other words: "help", "?", "infos". Never one of admins, who say "stop"
/// and the like to people, too.
pub(super) fn command(handling: &Handling, body: &str) -> Option<&'static Command> {
    let commands = &handling.core.commands;
    let is_public = |command: &&Command| command.who != Who::Admins;
    let named = commands.find(body).filter(is_public);
    let mut lone = commands.lone(body).iter().copied();
    let mut lone = lone.by_ref().filter(|command| handling.may_use(command));
    named.or_else(|| match (lone.next(), lone.next()) {
        (Some(only), None) => Some(only).filter(is_public),
        _ => None,
    })
}

/// The command by which somebody says yes or no to an invitation.
pub(super) fn verdict(says: bool) -> &'static str {
    if says { "accept" } else { "decline" }
}

/// The commands that a text may stand for: the one that it names, or the answers to these invitations.
pub(super) fn choices(
    command: Option<&Command>,
    says: Option<bool>,
    invitations: &[Address],
) -> Vec<Choice> {
    let run = |name: &str, args| Choice::Run {
        name: name.to_owned(),
        args,
    };
    let answers = |says| {
        let senders = invitations.iter().take(MOST_SENDERS);
        senders.map(move |sender| run(verdict(says), vec![sender.to_string()]))
    };
    match command {
        Some(command) => vec![run(command.name, Vec::new())],
        None => says.into_iter().flat_map(answers).collect(),
    }
}
