//! Scenario files → steps. The language is described in `tests/scenarios/README.md`.
//!
//! Everything is checked here that can be checked without running: a word that the language does not
//! know is an error with file and line, never silently text or silently ignored.

use std::collections::BTreeSet;
use std::path::Path;

use super::lines;
use super::words::{Field, Words};

/// One file: a story and the rows of the feature list that it proves.
#[derive(Debug)]
pub struct Scenario {
    /// The file's name without its ending.
    pub name: String,
    /// The file, as errors show it.
    pub file: String,
    /// Rows of the feature list.
    pub rows: BTreeSet<u16>,
    /// What it is about.
    pub title: String,
    /// What must be arranged before the first step.
    pub setup: Setup,
    /// The story.
    pub steps: Vec<Step>,
}

impl Scenario {
    /// Whether a step does something to the server of this network itself, and not only to its accounts.
    pub fn acts_on(&self, net: Net) -> bool {
        let acts = |step: &Step| matches!(&step.verb, Verb::Server(on, ..) if *on == net);
        self.steps.iter().any(acts)
    }
}

/// `name=value`, in the order written.
pub type Pairs = Vec<(String, String)>;

/// The lines between title and story.
#[derive(Debug, Default)]
pub struct Setup {
    /// `needs: embedded`: the XMPP server must be one that misbehaves on request.
    pub embedded: bool,
    /// `end: unchecked`: nobody is asked at the end whether more has arrived.
    pub unchecked: bool,
    /// `config:` keys of the bridge's configuration.
    pub config: Pairs,
    /// `fedi:` the kind of Mastodon-API server.
    pub fedi: Pairs,
}

/// One line of the story.
#[derive(Debug)]
pub struct Step {
    pub line: usize,
    /// As written.
    pub text: String,
    pub verb: Verb,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Net {
    Fedi,
    Xmpp,
}

/// Somebody in the story.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Person {
    pub net: Net,
    /// As written: `bob`, or `eve@y.test` where they are not of the usual domain.
    pub name: String,
}

#[derive(Debug)]
pub enum Verb {
    Say(Person, Say),
    Expect(Person, Expect),
    /// Nothing (more) has arrived; with `receipts`, no receipt either.
    Nothing(Person),
    Does(Person, Deed),
    Bot(Vec<Leg>, BotAct),
    /// A line of these bots' logs, as often as the story says.
    Logs(Vec<Leg>, Field, usize),
    Tool(Tool),
    Store(StoreAct),
    Server(Net, String, Pairs),
}

/// A command line of the bridge, and what must come of it.
#[derive(Debug, Default)]
pub struct Tool {
    pub words: Vec<String>,
    pub checks: Vec<Field>,
    /// It must not succeed.
    pub fails: bool,
}

/// What is sent, how often, and how it is called afterwards.
#[derive(Debug, Default)]
pub struct Say {
    pub fields: Pairs,
    pub text: String,
    pub label: Option<String>,
    /// Numbers of the repetitions, from and to.
    pub repeat: Option<(u32, u32)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Message,
    Receipt,
    /// To the question asked last.
    Answer,
    /// A post that they got has this form now, and was edited.
    Edited,
    /// A post that they got has this form now, and was never edited.
    Unedited,
    /// A post that they got is gone.
    Deleted,
    /// A post of theirs has so many favourites now.
    Favourites,
}

/// What must arrive.
#[derive(Debug)]
pub struct Expect {
    pub kind: Kind,
    pub checks: Vec<Field>,
    pub label: Option<String>,
    /// Numbers of the repetitions, from and to.
    pub repeat: Option<(u32, u32)>,
    /// Anywhere among what waits, instead of next.
    pub unordered: bool,
}

#[derive(Debug)]
pub enum Deed {
    Follows,
    Unfollows,
    Blocks,
    IsFollowing,
    IsNotFollowing,
    IsBot,
    /// Reads the bot's public account, as JSON.
    Looks(Vec<Field>),
    /// Changes what their profile shows.
    Shows(Pairs),
    /// Adds the bot to a collection.
    Collects,
    Subscribes,
    Approves,
    Unsubscribes,
    Removes,
    /// Waits for a presence of this type from the bot.
    Sees(String, Vec<Field>),
    Offline,
    Online,
    /// Changes the message of this number or name.
    Edits {
        of: String,
        /// Files that a post keeps and gets.
        fields: Pairs,
        text: String,
    },
    /// Takes it back.
    Deletes(String),
    /// Shows what they think of it: emoji on XMPP, a favourite on the fediverse.
    Reacts {
        to: String,
        emoji: String,
    },
    /// Takes a favourite back.
    Unfavourites(String),
    /// A stanza exactly as written, which may be referred to by its id.
    Sends {
        fields: Pairs,
        xml: String,
    },
    /// Files on a web server, as clients share them after an upload.
    Shares {
        files: Vec<String>,
        fields: Pairs,
    },
    /// An IQ to the bot, or to its account.
    Asks {
        set: bool,
        account: bool,
        xml: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leg {
    Mastodon,
    Xmpp,
    /// Both in one process.
    Together,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BotAct {
    /// Started, and waited for until it is ready.
    Start,
    /// Asked to stop, and waited for.
    Stop,
    /// SIGKILL.
    Kill,
    /// Its configuration gets the secret that is valid now.
    Renew,
    /// The configuration says this from now on; who runs has not read it.
    Configured(Pairs),
    /// It is started so often, and ends each time by itself at a message with this text; so it does later.
    Dies(u32, String),
}

/// What the admin does with the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreAct {
    Backup,
    Check,
    Restore,
    /// The file alone is copied, as anybody might.
    Copy,
    /// That copy is put back in the same way.
    Put,
    /// The database is deleted.
    Forget,
    /// The second in which it was made is over: archives tell whole seconds.
    Ages,
}

/// All scenarios of a folder, by name; or every mistake in them.
pub fn load(folder: &Path) -> Result<Vec<Scenario>, Vec<String>> {
    let entries = std::fs::read_dir(folder).map_err(|e| vec![format!("{folder:?}: {e}")])?;
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    files.sort();
    let (mut scenarios, mut mistakes) = (Vec::new(), Vec::new());
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(&path).map_err(|e| vec![format!("{path:?}: {e}")])?;
        match parse(&name, &text) {
            Ok(scenario) => scenarios.push(scenario),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() {
        Ok(scenarios)
    } else {
        Err(mistakes)
    }
}

/// Reads one file; a mistake names its line.
pub fn parse(name: &str, text: &str) -> Result<Scenario, String> {
    let file = format!("tests/scenarios/{name}.txt");
    let mut lines = text
        .lines()
        .enumerate()
        .map(|(n, line)| (n + 1, line.trim()));
    let first = lines.next().map_or("", |(_, line)| line);
    let (rows, title) = heading(first).map_err(|e| format!("{file}:1: {e}"))?;
    let mut scenario = Scenario {
        name: name.to_owned(),
        file: file.clone(),
        rows,
        title,
        setup: Setup::default(),
        steps: Vec::new(),
    };
    for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        scenario
            .take(number, line)
            .map_err(|e| format!("{file}:{number}: {e}\n    {line}"))?;
    }
    if scenario.steps.is_empty() {
        return Err(format!("{file}: no story"));
    }
    Ok(scenario)
}

fn heading(line: &str) -> Result<(BTreeSet<u16>, String), String> {
    let help = "the first line must be like `# F1 F12: title`";
    let (rows, title) = line
        .strip_prefix("# ")
        .and_then(|l| l.split_once(": "))
        .ok_or(help)?;
    let row = |word: &str| word.strip_prefix('F')?.parse::<u16>().ok();
    let rows: Option<BTreeSet<u16>> = rows.split_whitespace().map(row).collect();
    Ok((
        rows.filter(|r| !r.is_empty()).ok_or(help)?,
        title.to_owned(),
    ))
}

impl Scenario {
    fn take(&mut self, line: usize, text: &str) -> Result<(), String> {
        if let Some((key, value)) = text.split_once(": ").filter(|(key, _)| is_name(key)) {
            return self.setup.take(key, value, self.steps.is_empty());
        }
        let verb = lines::verb(text)?;
        if lines::is_special(&verb) && !self.setup.embedded {
            return Err(
                "only the embedded server can do that: say `needs: embedded` on top".into(),
            );
        }
        self.steps.push(Step {
            line,
            text: text.to_owned(),
            verb,
        });
        Ok(())
    }
}

fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '-')
}

impl Setup {
    fn take(&mut self, key: &str, value: &str, at_top: bool) -> Result<(), String> {
        if !at_top {
            return Err("this belongs above the story".into());
        }
        match (key, value) {
            ("needs", "embedded") => self.embedded = true,
            ("end", "unchecked") => self.unchecked = true,
            ("config", pairs) => self.config.extend(Words::new(pairs).pairs()?),
            ("fedi", pairs) => self.fedi.extend(Words::new(pairs).pairs()?),
            _ => return Err(format!("unknown: {key}: {value}")),
        }
        Ok(())
    }
}
