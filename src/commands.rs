//! THE command table: names, arguments, rights and handlers of all commands, on both networks alike.
//!
//! Chat, ad-hoc forms (XEP-0050), `xmpp-ap-bridge admin`, help and the written reference are all made from it:
//! a command is one entry in the table of its topic, one handler, one help text, a place in menus (`menu.rs`) and, where languages
//! have them, aliases.

mod applications;
mod blocks;
mod call;
mod consent;
mod conversation;
pub(crate) mod data;
mod entry;
mod help;
mod list;
pub mod lookup;
pub(crate) mod menu;
mod moderation;
pub(crate) mod mutes;
pub(crate) mod outbox;
mod partners;
mod registration;
mod reports;
mod running;
pub mod spec;
mod wrong;

use crate::bridge::handling::Handling;
use crate::bridge::plan::{Plan, say};
use crate::i18n::{Texts, text};
use crate::store::Result;
use entry::Entry;

pub use call::{Call, Value};
pub use lookup::{Lookup, Meaning, Names};
pub use registration::choose_lang;
pub use spec::{Arg, Command, Kind, Who};

/// The tables of all topics, in the order in which help lists them: what is needed every day comes first.
const TABLES: &[&[Entry]] = &[
    conversation::TABLE,
    partners::TABLE,
    consent::TABLE,
    blocks::TABLE,
    mutes::TABLE,
    reports::TABLE,
    outbox::TABLE,
    help::TABLE,
    registration::TABLE,
    data::TABLE,
    running::TABLE,
    moderation::TABLE,
    applications::TABLE,
];

fn entries() -> impl Iterator<Item = &'static Entry> {
    TABLES.iter().copied().flatten()
}

/// All commands.
pub fn all() -> impl Iterator<Item = &'static Command> {
    entries().map(|entry| &entry.command)
}

impl Names {
    /// The names as texts refer to them: `prefix`, and `cmd-help` for `!help`, the same in all languages.
    pub fn terms(&self) -> Vec<(String, String)> {
        self.terms_of(all())
    }
}

impl Lookup {
    /// All commands by these names.
    pub fn new(names: &Names, texts: &Texts) -> Self {
        Self::of(all().collect(), names, texts)
    }
}

/// The plan of the command `name`, as typed without its prefix, with the words behind it; it may only say why nothing is done.
pub fn run(handling: &Handling, name: &str, args: &[String]) -> Result<Plan> {
    let (name, value) = name.split_once('=').unwrap_or((name, ""));
    let Some(command) = handling.core.commands.find(name) else {
        return wrong::unknown(handling, name);
    };
    if command.who == Who::People && handling.is_console() {
        return Ok(say(text::people_only(command.name)));
    }
    if !handling.may_use(command) {
        return wrong::failed(handling, text::admins_only(command.name));
    }
    let call = match call::read(handling, command, &meant(value, args))? {
        Ok(call) => call::by_account(handling, call)?,
        Err(problem) => return wrong::failed(handling, problem),
    };
    match entries().find(|entry| entry.command.name == command.name) {
        Some(entry) => (entry.run)(handling, &call),
        None => wrong::unknown(handling, name),
    }
}

/// The words behind a command, of which the first may stand behind `=`: `!lang=fr` and `!lang = fr` are `!lang fr`. The mark at
/// the end of a sentence is none of them: `!who ?`.
fn meant(value: &str, args: &[String]) -> Vec<String> {
    let args = match args {
        [first, rest @ ..] if first == "=" => rest,
        args => args,
    };
    let value = (!value.is_empty()).then(|| value.to_owned());
    let mut words: Vec<String> = value.into_iter().chain(args.iter().cloned()).collect();
    while words.last().is_some_and(|word| is_mark(word)) {
        words.pop();
    }
    words
}

/// Whether a word is only the end of a sentence.
fn is_mark(word: &str) -> bool {
    word.chars().all(|c| "?!.…？！".contains(c))
}
