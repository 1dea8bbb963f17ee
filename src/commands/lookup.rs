//! Which command a word means: by its own name, the admin's names for it, or an alias of any language.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spec::Command;
use crate::i18n::Texts;
use crate::letters::visible;

/// How commands are typed, as the admin configured it.
#[derive(Debug, Clone)]
pub struct Names {
    /// The prefix of a command's name.
    pub prefix: String,
    /// The admin's own names: name → command. Compared as plain text, in lower case.
    pub more: BTreeMap<String, String>,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            prefix: "!".into(),
            more: BTreeMap::new(),
        }
    }
}

impl Names {
    /// The names of these commands as texts refer to them.
    pub(super) fn terms_of<'a>(
        &self,
        commands: impl Iterator<Item = &'a Command>,
    ) -> Vec<(String, String)> {
        let mut terms = vec![("prefix".to_owned(), self.prefix.clone())];
        terms.extend(commands.map(|command| {
            let shown = format!("{}{}", self.prefix, command.name);
            (format!("cmd-{}", command.name), shown)
        }));
        terms
    }
}

/// Commands that people try without the prefix: their names alone are hardly ever a message to somebody.
const LONE: [&str; 7] = [
    "help",
    "register",
    "unregister",
    "block",
    "unblock",
    "report",
    "outbox",
];

/// Longest lone word, in characters.
const LONGEST: usize = 40;

/// Meanings of a word behind a command, whatever language it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Yes.
    Yes,
    /// The one word for it, which is no mere consent to what somebody says.
    Surely,
    /// No.
    No,
    /// From now on.
    On,
    /// No longer.
    Off,
    /// All that there are.
    All,
    /// Each time.
    Always,
    /// Where something changes.
    Change,
    /// Ask first.
    Ask,
    /// A mark on a message.
    Mark,
    /// In front of a time: up to then.
    Until,
    /// In front of a time: that long.
    For,
    /// The next day.
    Tomorrow,
    /// Units of time.
    Minutes,
    /// The same.
    Hours,
    /// The same.
    Days,
    /// The same.
    Weeks,
}

impl Meaning {
    const EACH: [(Self, &'static str); 17] = [
        (Self::Yes, "yes"),
        (Self::Surely, "surely"),
        (Self::No, "no"),
        (Self::On, "on"),
        (Self::Off, "off"),
        (Self::All, "all"),
        (Self::Always, "always"),
        (Self::Change, "change"),
        (Self::Ask, "ask"),
        (Self::Mark, "mark"),
        (Self::Until, "until"),
        (Self::For, "for"),
        (Self::Tomorrow, "tomorrow"),
        (Self::Minutes, "minutes"),
        (Self::Hours, "hours"),
        (Self::Days, "days"),
        (Self::Weeks, "weeks"),
    ];
}

/// A name of a command, as it is shown.
struct Name {
    shown: String,
    command: &'static Command,
}

/// All names of all commands, and the words that people answer with.
pub struct Lookup {
    /// The prefix of a command's name.
    pub prefix: String,
    all: Vec<&'static Command>,
    /// By their plain forms.
    names: HashMap<String, Name>,
    lone: HashMap<String, Vec<&'static Command>>,
    words: HashMap<String, Vec<Meaning>>,
}

impl Lookup {
    /// `all` by these names. Own names win over the admin's, those over the aliases of languages.
    pub(super) fn of(all: Vec<&'static Command>, names: &Names, texts: &Texts) -> Self {
        let mut known = HashMap::new();
        let mut add = |shown: &str, command| {
            let shown = shown.to_lowercase();
            known
                .entry(plain(&shown))
                .or_insert(Name { shown, command });
        };
        for command in &all {
            add(command.name, command);
        }
        for (name, of) in &names.more {
            if let Some(command) = all.iter().find(|command| command.name == of) {
                add(name, command);
            }
        }
        for command in &all {
            let aliases = texts.aliases(command.name);
            aliases.iter().for_each(|alias| add(alias, command));
        }
        Self {
            prefix: names.prefix.clone(),
            names: known,
            lone: lone(&all, texts),
            words: words(texts),
            all,
        }
    }

    /// Commands that somebody may want who writes this and nothing else, in any language: "help", "Hilfe!", "/stop", "?".
    pub fn lone(&self, text: &str) -> &[&'static Command] {
        let text = visible(text);
        let word = text.trim().to_lowercase();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let word = match (bare, word.as_str()) {
            ("", "?" | "？" | "¿?") => "?",
            (bare, _) => bare,
        };
        let found = (word.len() <= LONGEST).then(|| self.lone.get(word));
        found.flatten().map_or(&[], Vec::as_slice)
    }

    /// All of them, in the order in which help lists them.
    pub fn all(&self) -> impl Iterator<Item = &'static Command> {
        self.all.iter().copied()
    }

    /// The command of this name, in any case, with its accents or without.
    pub fn find(&self, name: &str) -> Option<&'static Command> {
        self.names.get(&plain(name)).map(|name| name.command)
    }

    /// The name nearest to a mistyped one, among the commands that `fits`.
    pub fn near(&self, name: &str, fits: impl Fn(&Command) -> bool) -> Option<&str> {
        let name = plain(name);
        let longest = if name.chars().count() < 4 { 1 } else { 2 };
        self.names
            .iter()
            .filter(|(_, known)| fits(known.command))
            .map(|(plain, known)| {
                let distance = strsim::damerau_levenshtein(plain, &name);
                (distance, known.shown.as_str())
            })
            .filter(|(distance, _)| *distance <= longest)
            .min()
            .map(|(_, shown)| shown)
    }

    /// Whether a word means this, or one of these, in some language.
    pub fn means(&self, word: &str, meanings: &[Meaning]) -> bool {
        let known = self.words.get(&plain(word));
        known.is_some_and(|known| known.iter().any(|one| meanings.contains(one)))
    }
}

/// The lone words of all languages. "Stop" means the bridge, and for admins its delivery.
fn lone(all: &[&'static Command], texts: &Texts) -> HashMap<String, Vec<&'static Command>> {
    let mut lone: HashMap<String, Vec<&'static Command>> = HashMap::new();
    let stop = texts.list("words-stop");
    let help = texts.list("words-help");
    for command in all {
        let mut words = match LONE.contains(&command.name) {
            true => texts.aliases(command.name),
            false => Vec::new(),
        };
        match command.name {
            "help" => words.extend(help.iter().cloned().chain(["?".to_owned()])),
            "stop" | "unregister" => words.extend(stop.iter().cloned()),
            _ => {}
        }
        words.extend(
            LONE.contains(&command.name)
                .then(|| command.name.to_owned()),
        );
        for word in words {
            let commands = lone.entry(word.to_lowercase()).or_default();
            if !commands.iter().any(|known| known.name == command.name) {
                commands.push(command);
            }
        }
    }
    lone
}

fn words(texts: &Texts) -> HashMap<String, Vec<Meaning>> {
    let mut words: HashMap<String, Vec<Meaning>> = HashMap::new();
    for (meaning, key) in Meaning::EACH {
        for word in texts.list(&format!("words-{key}")) {
            words.entry(plain(&word)).or_default().push(meaning);
        }
    }
    words
}

/// In lower case and without accents, as people type it on keyboards that have none.
fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase(); // as most texts that are looked up
    }
    let marks = |c: &char| !is_combining_mark(*c);
    word.to_lowercase().nfd().filter(marks).collect()
}
