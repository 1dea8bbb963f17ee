//! THE command table: names, arguments, rights and handlers of all commands, on both networks alike.
//!
//! Chat, ad-hoc forms (XEP-0050), `xmpp-ap-bridge admin`, help and the written reference are all made from it:
//! a command is one entry in the table of its topic, one handler, one help text and, where languages have them, aliases.

mod applications;
mod blocks;
mod call;
mod consent;
mod conversation;
mod data;
mod help;
mod list;
mod lookup;
mod moderation;
mod outbox;
mod registration;
mod reports;
mod running;

use crate::bridge::Turn;
use crate::i18n::Text;
use crate::i18n::text;
use crate::store::Result;

pub use call::{Call, Value};
pub use list::say_list;
pub use lookup::{Lookup, Meaning, Names};
pub use registration::choose_lang;

/// One command.
pub struct Command {
    /// Its name, typed behind the prefix.
    pub name: &'static str,
    /// What follows it, in order.
    pub args: &'static [Arg],
    /// Who may use it.
    pub who: Who,
    run: Handler,
}

/// Who may use a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody, registered or not, and the console.
    Everybody,
    /// The same without the console: it is about the one who gives it.
    People,
    /// The bridge's admins.
    Admins,
}

/// One argument of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arg {
    /// Its name: in usage lines, forms and the reference.
    pub name: &'static str,
    /// What it may be.
    pub kind: Kind,
    /// The command needs it.
    pub needed: bool,
    /// It counts only where this other argument before it is not given.
    pub unless: Option<&'static str>,
}

/// What an argument may be. Forms explain it to people by the text `blank`, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Somebody's address.
    Person,
    /// Somebody's address, or a whole domain.
    Subject,
    /// A domain.
    Domain,
    /// A number from 1.
    Number,
    /// A time such as `12h`, `30d`, `4w`.
    Span,
    /// One word.
    Word,
    /// The rest of the line.
    Rest,
}

impl Kind {
    /// Its name for texts: `person`, `domain` and so on.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Subject => "subject",
            Self::Domain => "domain",
            Self::Number => "number",
            Self::Span => "span",
            Self::Word => "word",
            Self::Rest => "rest",
        }
    }
}

impl Arg {
    /// An argument that must be given.
    pub const fn needed(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            needed: true,
            unless: None,
        }
    }

    /// An argument that may be left out.
    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self {
            name,
            kind,
            needed: false,
            unless: None,
        }
    }

    /// The same, which counts only where argument `other` before it is not given.
    pub const fn unless(self, other: &'static str) -> Self {
        Self {
            unless: Some(other),
            ..self
        }
    }
}

/// The argument of lists that have pages.
const PAGE: &[Arg] = &[Arg::optional("page", Kind::Number)];

type Handler = fn(&mut Turn, &Call) -> Result<()>;

const fn command(who: Who, name: &'static str, args: &'static [Arg], run: Handler) -> Command {
    Command {
        name,
        args,
        who,
        run,
    }
}

const fn everybody(name: &'static str, args: &'static [Arg], run: Handler) -> Command {
    command(Who::Everybody, name, args, run)
}

const fn people(name: &'static str, args: &'static [Arg], run: Handler) -> Command {
    command(Who::People, name, args, run)
}

const fn admins(name: &'static str, args: &'static [Arg], run: Handler) -> Command {
    command(Who::Admins, name, args, run)
}

/// The tables of all topics, in the order in which help lists them: what is needed every day comes first.
const TABLES: &[&[Command]] = &[
    conversation::TABLE,
    consent::TABLE,
    blocks::TABLE,
    reports::TABLE,
    outbox::TABLE,
    help::TABLE,
    registration::TABLE,
    data::TABLE,
    running::TABLE,
    moderation::TABLE,
    applications::TABLE,
];

/// All commands.
pub fn all() -> impl Iterator<Item = &'static Command> {
    TABLES.iter().copied().flatten()
}

impl Command {
    /// Whether the one whose turn it is may use it.
    pub fn is_for(&self, turn: &Turn) -> bool {
        match self.who {
            Who::Everybody => true,
            Who::People => !turn.is_console(),
            Who::Admins => turn.is_admin(),
        }
    }

    /// Key of its help text.
    pub fn help(&self) -> String {
        format!("help-command-{}", self.name)
    }

    /// How it is written, without the prefix: `block ADDRESS [REASON]`.
    pub fn usage(&self) -> String {
        let args = self.args.iter().map(|arg| match arg.needed {
            true => format!(" {}", arg.name.to_uppercase()),
            false => format!(" [{}]", arg.name.to_uppercase()),
        });
        format!("{}{}", self.name, args.collect::<String>())
    }
}

/// Runs the command `name`, as typed without its prefix, with the words behind it; or says why not.
pub fn run(turn: &mut Turn, name: &str, args: &[String]) -> Result<()> {
    let Some(command) = turn.core.commands.find(name.trim_end_matches('=')) else {
        return unknown(turn, name);
    };
    if command.who == Who::People && turn.is_console() {
        return turn.say(&text::people_only(command.name));
    }
    if !command.is_for(turn) {
        return failed(turn, &text::admins_only(command.name));
    }
    match call::read(turn, command, without_equals(args)) {
        Ok(call) => {
            let call = turn.call_by_account(call)?;
            (command.run)(turn, &call)
        }
        Err(problem) => failed(turn, &problem),
    }
}

/// `!lang = fr` is `!lang fr`.
fn without_equals(args: &[String]) -> &[String] {
    match args {
        [first, rest @ ..] if first == "=" => rest,
        args => args,
    }
}

/// A command that can't be carried out: told, but not for ever.
fn failed(turn: &mut Turn, problem: &Text) -> Result<()> {
    match turn.may_fail()? {
        true => turn.say(problem),
        false => Ok(()),
    }
}

fn unknown(turn: &mut Turn, name: &str) -> Result<()> {
    let text = unknown_text(turn, name);
    failed(turn, &text)
}

fn unknown_text(turn: &Turn, name: &str) -> Text {
    let near = turn
        .core
        .commands
        .near(name, |command| command.is_for(turn));
    match near {
        Some(near) => text::unknown_command_near(name, near),
        None => text::unknown_command(name),
    }
}
