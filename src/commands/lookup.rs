//! Which command a word means: by its own name, the admin's names for it, or an alias of any language.

use std::collections::{BTreeMap, HashMap};

use super::{Command, all};
use crate::i18n::Texts;
use crate::parse::visible;

/// How commands are typed, as the admin configured it.
#[derive(Debug, Clone)]
pub struct Names {
    /// What stands in front of a command's name.
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
    /// The names as texts refer to them: `prefix`, and `cmd-help` for `!help`, the same in all languages.
    pub fn terms(&self) -> Vec<(String, String)> {
        let mut terms = vec![("prefix".to_owned(), self.prefix.clone())];
        terms.extend(all().map(|command| {
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

/// All names of all commands.
pub struct Lookup {
    /// What stands in front of a command's name.
    pub prefix: String,
    names: HashMap<String, &'static Command>,
    lone: HashMap<String, Vec<&'static Command>>,
}

impl Lookup {
    /// Own names win over the admin's, those over the aliases of languages.
    pub fn new(names: &Names, texts: &Texts) -> Self {
        let mut known: HashMap<String, &'static Command> = all()
            .map(|command| (command.name.to_owned(), command))
            .collect();
        for (name, of) in &names.more {
            if let Some(command) = known.get(of).copied() {
                known.entry(name.to_lowercase()).or_insert(command);
            }
        }
        for command in all() {
            for alias in texts.aliases(command.name) {
                known.entry(alias.to_lowercase()).or_insert(command);
            }
        }
        Self {
            prefix: names.prefix.clone(),
            names: known,
            lone: lone(texts),
        }
    }

    /// What whoever writes this and nothing else may want of the bridge, in any language: "help", "Hilfe!", "/stop", "?".
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

    /// The command of this name, in any case.
    pub fn find(&self, name: &str) -> Option<&'static Command> {
        self.names.get(&name.to_lowercase()).copied()
    }

    /// The name nearest to a mistyped one, among the commands that `fits`.
    pub fn near(&self, name: &str, fits: impl Fn(&Command) -> bool) -> Option<&str> {
        let longest = if name.chars().count() < 4 { 1 } else { 2 };
        self.names
            .iter()
            .filter(|(_, command)| fits(command))
            .map(|(known, _)| (strsim::damerau_levenshtein(known, name), known.as_str()))
            .filter(|(distance, _)| *distance <= longest)
            .min()
            .map(|(_, known)| known)
    }
}

/// The lone words of all languages. "Stop" means the bridge, and for admins its delivery.
fn lone(texts: &Texts) -> HashMap<String, Vec<&'static Command>> {
    let mut lone: HashMap<String, Vec<&'static Command>> = HashMap::new();
    let stop = texts.list("words-stop");
    let help = texts.list("words-help");
    for command in all() {
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
