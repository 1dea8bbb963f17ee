//! THE command table: names, help and handlers of all commands, on both networks alike.

use crate::address::Side;
use crate::bridge::Turn;
use crate::health;
use crate::i18n::{self, Text};
use crate::store::Result;

/// One command.
pub struct Command {
    /// Its name, typed behind `!`.
    pub name: &'static str,
    /// How it is shown in lists.
    pub shown: &'static str,
    /// Key of its help text.
    pub help: &'static str,
    run: fn(&mut Turn, &[String]) -> Result<()>,
}

/// All commands, in the order in which help lists them.
pub const TABLE: &[Command] = &[
    Command {
        name: "register",
        shown: "!register",
        help: "help-command-register",
        run: register,
    },
    Command {
        name: "unregister",
        shown: "!unregister",
        help: "help-command-unregister",
        run: unregister,
    },
    Command {
        name: "status",
        shown: "!status",
        help: "help-command-status",
        run: status,
    },
    Command {
        name: "lang",
        shown: "!lang=",
        help: "help-command-lang",
        run: lang,
    },
    Command {
        name: "help",
        shown: "!help",
        help: "help-command-help",
        run: help,
    },
];

fn find(name: &str) -> Option<&'static Command> {
    TABLE.iter().find(|command| command.name == name)
}

/// A single word that is a command's name: what a newcomer types who does not know the prefix.
pub fn is_bare_command(body: &str) -> bool {
    find(&body.to_lowercase()).is_some()
}

/// Runs the command `name` (in lower case), or says that there is none.
pub fn run(turn: &mut Turn, name: &str, args: &[String]) -> Result<()> {
    match find(name.trim_end_matches('=')) {
        Some(command) => (command.run)(turn, args),
        None => unknown(turn, name),
    }
}

fn unknown(turn: &mut Turn, name: &str) -> Result<()> {
    let near = TABLE
        .iter()
        .map(|command| {
            (
                strsim::damerau_levenshtein(command.name, name),
                command.name,
            )
        })
        .filter(|(distance, _)| *distance <= 2)
        .min();
    turn.say(&Text::UnknownCommand {
        name: name.to_owned(),
        near: near.map(|(_, name)| name),
    })
}

fn register(turn: &mut Turn, _: &[String]) -> Result<()> {
    if turn.register()? {
        return Ok(()); // the greeting is the answer
    }
    turn.say(&Text::AlreadyRegistered)
}

fn unregister(turn: &mut Turn, _: &[String]) -> Result<()> {
    if !turn.tx.revoke(&turn.from.address)? {
        return turn.say(&Text::NotRegistered);
    }
    turn.say(&Text::Unregistered)?;
    turn.part()
}

fn help(turn: &mut Turn, args: &[String]) -> Result<()> {
    let Some(name) = args.first() else {
        let commands: Vec<&str> = TABLE.iter().map(|command| command.shown).collect();
        return turn.say(&Text::Help {
            side: turn.side(),
            commands: commands.join(", "),
        });
    };
    let name = name
        .trim_start_matches('!')
        .trim_end_matches('=')
        .to_lowercase();
    match find(&name) {
        Some(command) => turn.say(&Text::HelpCommand {
            key: command.help,
            languages: turn.core.texts.languages(),
        }),
        None => unknown(turn, &name),
    }
}

fn status(turn: &mut Turn, _: &[String]) -> Result<()> {
    let waiting = turn.tx.waiting(Side::Fediverse)? + turn.tx.waiting(Side::Xmpp)?;
    turn.say(&Text::Status {
        fediverse: health::is_online(turn.tx, Side::Fediverse)?,
        xmpp: health::is_online(turn.tx, Side::Xmpp)?,
        waiting,
        registered: turn.is_registered(),
    })
}

fn lang(turn: &mut Turn, args: &[String]) -> Result<()> {
    if args.is_empty() {
        return help(turn, &["lang".to_owned()]);
    }
    choose_lang(turn, args.first().map_or("", String::as_str))
}

/// Keeps the language that somebody asked for, and answers in it.
pub fn choose_lang(turn: &mut Turn, wish: &str) -> Result<()> {
    let wish = wish.trim_start_matches('=');
    let Some(known) = i18n::known(wish) else {
        return turn.say(&Text::LangUnknown {
            lang: crate::render::neutral::one_line(wish, 35),
            languages: turn.core.texts.languages(),
        });
    };
    turn.speak(known);
    turn.register()?;
    turn.tx.choose_lang(&turn.from.address, known)?;
    turn.say(&Text::LangSet)
}
