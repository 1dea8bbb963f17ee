//! Menus of clients (XEP-0050): the order of the commands in them, what there is to choose from, and which of them ask
//! first. A command without a line here stands behind the others, and its form is made from its arguments alone.

use super::spec::Command;

/// A command in a menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    /// Its name.
    pub command: &'static str,
    /// The list from which its first argument is chosen.
    pub choices: Choices,
    /// Whether it asks first.
    pub confirm: Confirm,
}

/// A list from which the first argument of a command is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choices {
    /// Nothing: it is written.
    Written,
    /// People with whom one was in touch; somebody else may be written.
    Partners,
    /// People and domains that one blocked.
    Blocked,
    /// People whom one has muted.
    Muted,
    /// People who wait for an answer to their invitation.
    Inviting,
    /// Messages of one's own that wait.
    Waiting,
    /// The languages of the bridge.
    Languages,
    /// On and off.
    Switch,
    /// Always, and where something changes.
    Headers,
    /// Stances on strangers.
    Stances,
    /// The same, and a mark where the network has one.
    Delivery,
    /// The commands that one may give.
    Commands,
}

/// Whether a command that cannot be undone asks first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirm {
    /// It can be undone.
    Never,
    /// The form asks.
    Form,
    /// The command asks itself, and is given again with `yes`.
    Itself,
}

const fn item(command: &'static str) -> Item {
    Item {
        command,
        choices: Choices::Written,
        confirm: Confirm::Never,
    }
}

impl Item {
    const fn from(mut self, choices: Choices) -> Self {
        self.choices = choices;
        self
    }

    const fn asking(mut self, confirm: Confirm) -> Self {
        self.confirm = confirm;
        self
    }
}

/// The menu: what people need most comes first, what ends something comes last, and behind it what admins do.
const MENU: [Item; 50] = [
    item("to").from(Choices::Partners),
    item("who"),
    item("end"),
    item("partners"),
    item("find"),
    item("name").from(Choices::Partners),
    item("accept").from(Choices::Inviting),
    item("decline").from(Choices::Inviting),
    item("block").from(Choices::Partners),
    item("unblock").from(Choices::Blocked),
    item("listblock"),
    item("mute").from(Choices::Partners),
    item("unmute").from(Choices::Muted),
    item("report").from(Choices::Partners),
    item("evidence").asking(Confirm::Form),
    item("outbox"),
    item("cancel").from(Choices::Waiting),
    item("me"),
    item("strangers").from(Choices::Stances),
    item("lang").from(Choices::Languages),
    item("headers").from(Choices::Headers),
    item("reactions").from(Choices::Switch),
    item("sent").from(Choices::Delivery),
    item("status"),
    item("help").from(Choices::Commands),
    item("rules"),
    item("register"),
    item("export"),
    item("unregister").asking(Confirm::Form),
    item("forget").asking(Confirm::Itself),
    item("reports"),
    item("approve"),
    item("reject"),
    item("ablock").asking(Confirm::Form),
    item("aunblock"),
    item("alistb"),
    item("addred").asking(Confirm::Form),
    item("delred"),
    item("listred"),
    item("addgreen"),
    item("delgreen"),
    item("listgreen"),
    item("quiet"),
    item("stop"),
    item("start"),
    item("open"),
    item("close"),
    item("alistu"),
    item("audit"),
    item("ahelp"),
];

/// All commands in the order of the menu, each with what it needs there.
pub fn ordered(all: impl Iterator<Item = &'static Command>) -> Vec<(&'static Command, Item)> {
    let place = |command: &Command| MENU.iter().position(|item| item.command == command.name);
    let mut commands: Vec<&'static Command> = all.collect();
    commands.sort_by_key(|command| place(command).unwrap_or(MENU.len()));
    let with_item = |command: &'static Command| {
        let found = MENU.iter().find(|item| item.command == command.name);
        (command, found.copied().unwrap_or(item(command.name)))
    };
    commands.into_iter().map(with_item).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{Who, all};

    #[test]
    fn every_command_has_one_place_and_admins_come_last() {
        let names: Vec<&str> = MENU.iter().map(|item| item.command).collect();
        for name in &names {
            assert_eq!(
                names.iter().filter(|other| other == &name).count(),
                1,
                "{name}"
            );
            assert!(all().any(|command| command.name == *name), "{name}");
        }
        let missing: Vec<&str> = all().map(|command| command.name).collect();
        let missing: Vec<&&str> = missing
            .iter()
            .filter(|name| !names.contains(name))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        let ordered = ordered(all());
        let first = ordered
            .iter()
            .position(|(command, _)| command.who == Who::Admins);
        let behind = &ordered[first.unwrap()..];
        assert!(behind.iter().all(|(command, _)| command.who == Who::Admins));
    }

    #[test]
    fn choices_are_for_commands_that_take_something() {
        for (command, item) in ordered(all()) {
            let takes = !command.args.is_empty();
            assert!(
                takes || item.choices == Choices::Written,
                "{}",
                command.name
            );
            let yes = command.args.iter().any(|arg| arg.name == "yes");
            assert_eq!(yes, item.confirm == Confirm::Itself, "{}", command.name);
        }
    }
}
