//! Scenario files → steps. The language is described in `tests/scenarios/README.md`.
//!
//! Everything is checked here that can be checked without running: a word that the language does not
//! know is an error with file and line, never silently text or silently ignored.

use std::collections::BTreeSet;
use std::path::Path;

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
    Server(Net, String, Pairs),
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
    Subscribes,
    Approves,
    Unsubscribes,
    Removes,
    /// Waits for a presence of this type from the bot.
    Sees(String),
    Offline,
    Online,
    /// A stanza exactly as written, which may be referred to by its id.
    Sends {
        fields: Pairs,
        xml: String,
    },
    /// An IQ to the bot.
    Asks {
        set: bool,
        xml: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leg {
    Mastodon,
    Xmpp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BotAct {
    /// Started, and waited for until it is ready.
    Start,
    /// Asked to stop, and waited for.
    Stop,
    /// SIGKILL.
    Kill,
}

/// What servers can be told, and whether only the embedded one understands it.
const SERVER_ACTS: &[(Net, &str, bool)] = &[
    (Net::Fedi, "stop", false),
    (Net::Fedi, "start", false),
    (Net::Fedi, "restart", false),
    (Net::Fedi, "fault", false),
    (Net::Fedi, "clear", false),
    (Net::Fedi, "struck", false),
    (Net::Fedi, "suspend", false),
    (Net::Fedi, "drop-streams", false),
    (Net::Fedi, "mute-streams", false),
    (Net::Fedi, "streaming", false),
    (Net::Fedi, "idempotency", false),
    (Net::Xmpp, "stop", false),
    (Net::Xmpp, "start", false),
    (Net::Xmpp, "restart", false),
    (Net::Xmpp, "kill", false),
    (Net::Xmpp, "cut", true),
    (Net::Xmpp, "tear", true),
    (Net::Xmpp, "forget", true),
    (Net::Xmpp, "freeze", true),
    (Net::Xmpp, "thaw", true),
    (Net::Xmpp, "lose-unacked", true),
    (Net::Xmpp, "swallow-ack", true),
    (Net::Xmpp, "delay", true),
    (Net::Xmpp, "rate", true),
    (Net::Xmpp, "mam", true),
    (Net::Xmpp, "sm", true),
    (Net::Xmpp, "clear", true),
];

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
        let verb = verb(text)?;
        if let Verb::Server(net, act, _) = &verb {
            let special = SERVER_ACTS
                .iter()
                .any(|(n, a, e)| n == net && a == act && *e);
            if special && !self.setup.embedded {
                return Err(
                    "only the embedded server can do that: say `needs: embedded` on top".into(),
                );
            }
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

fn verb(text: &str) -> Result<Verb, String> {
    let mut words = Words::new(text);
    match words.word() {
        "fedi" => person(Net::Fedi, words),
        "xmpp" => person(Net::Xmpp, words),
        "bot" => bot(words),
        "server" => server(words),
        other => Err(format!(
            "a line begins with fedi, xmpp, bot or server, not with {other:?}"
        )),
    }
}

fn person(net: Net, mut words: Words) -> Result<Verb, String> {
    let word = words.word();
    let who = |name: &str| Person {
        net,
        name: name.to_owned(),
    };
    if let Some(name) = word.strip_suffix('>') {
        return say(net, words).map(|say| Verb::Say(who(name), say));
    }
    if let Some(name) = word.strip_suffix('<') {
        return expect(net, words).map(|expect| Verb::Expect(who(name), expect));
    }
    if let Some(name) = word.strip_suffix('!') {
        return match words.rest() {
            "nothing" => Ok(Verb::Nothing(who(name))),
            _ => Err("behind ! comes: nothing".into()),
        };
    }
    deed(net, words).map(|deed| Verb::Does(who(word), deed))
}

fn say(net: Net, mut words: Words) -> Result<Say, String> {
    let (flags, keys): (&[&str], &[&str]) = match net {
        Net::Fedi => (
            &["direct", "public", "unlisted", "private"],
            &["reply-to", "cw", "lang", "as", "repeat"],
        ),
        Net::Xmpp => (
            &["receipt"],
            &["reply-to", "lang", "type", "id", "as", "repeat"],
        ),
    };
    let mut say = Say::default();
    while let Some(field) = words.field(flags, keys)? {
        let value = field.only_equals()?;
        match field.key.as_str() {
            "as" => say.label = Some(value),
            "repeat" => say.repeat = Some(range(&value)?),
            _ => say.fields.push((field.key, value)),
        }
    }
    say.text = words.text()?;
    Ok(say)
}

fn expect(net: Net, mut words: Words) -> Result<Expect, String> {
    let (flags, keys): (&[&str], &[&str]) = match net {
        Net::Fedi => (
            &["direct", "unordered"],
            &[
                "text", "html", "from", "reply-to", "lang", "cw", "as", "repeat",
            ],
        ),
        Net::Xmpp => (
            &["receipt", "answer", "unordered"],
            &[
                "body", "from", "reply-to", "lang", "type", "id", "xml", "of", "as", "repeat",
            ],
        ),
    };
    let mut expect = Expect {
        kind: Kind::Message,
        checks: Vec::new(),
        label: None,
        repeat: None,
        unordered: false,
    };
    while let Some(field) = words.field(flags, keys)? {
        match field.key.as_str() {
            "as" => expect.label = Some(field.only_equals()?),
            "repeat" => expect.repeat = Some(range(&field.only_equals()?)?),
            "unordered" => expect.unordered = true,
            "receipt" => expect.kind = Kind::Receipt,
            "answer" => expect.kind = Kind::Answer,
            _ => expect.checks.push(field),
        }
    }
    words.end()?;
    Ok(expect)
}

fn deed(net: Net, mut words: Words) -> Result<Deed, String> {
    let word = words.word();
    let deed = match (net, word) {
        (Net::Xmpp, "sends") => {
            let mut fields = Pairs::new();
            while let Some(field) = words.field(&[], &["id", "as"])? {
                fields.push((field.key.clone(), field.only_equals()?));
            }
            return Ok(Deed::Sends {
                fields,
                xml: words.xml()?,
            });
        }
        (Net::Xmpp, "asks") => {
            let set = words.field(&["set"], &[])?.is_some();
            return Ok(Deed::Asks {
                set,
                xml: words.xml()?,
            });
        }
        (Net::Xmpp, "sees") => Deed::Sees(words.word().to_owned()),
        (Net::Xmpp, "subscribes") => Deed::Subscribes,
        (Net::Xmpp, "approves") => Deed::Approves,
        (Net::Xmpp, "unsubscribes") => Deed::Unsubscribes,
        (Net::Xmpp, "removes") => Deed::Removes,
        (Net::Fedi, "follows") => Deed::Follows,
        (Net::Fedi, "unfollows") => Deed::Unfollows,
        (Net::Fedi, "blocks") => Deed::Blocks,
        (_, "is") => match (net, words.rest()) {
            (Net::Fedi, "following") => return Ok(Deed::IsFollowing),
            (Net::Fedi, "not following") => return Ok(Deed::IsNotFollowing),
            (Net::Fedi, "a bot") => return Ok(Deed::IsBot),
            (Net::Xmpp, "offline") => return Ok(Deed::Offline),
            (Net::Xmpp, "online") => return Ok(Deed::Online),
            (_, other) => return Err(format!("nobody can be {other:?}")),
        },
        (_, other) => {
            return Err(format!(
                "{other:?} is nothing that people do on this network"
            ));
        }
    };
    words.end()?;
    Ok(deed)
}

fn bot(mut words: Words) -> Result<Verb, String> {
    let legs = match words.word() {
        "mastodon" => vec![Leg::Mastodon],
        "xmpp" => vec![Leg::Xmpp],
        "both" => vec![Leg::Mastodon, Leg::Xmpp],
        other => return Err(format!("bot mastodon, xmpp or both, not {other:?}")),
    };
    let act = match words.word() {
        "start" => BotAct::Start,
        "stop" => BotAct::Stop,
        "kill" => BotAct::Kill,
        other => {
            return Err(format!(
                "a bot can start, stop or be killed (kill), not {other:?}"
            ));
        }
    };
    words.end()?;
    Ok(Verb::Bot(legs, act))
}

fn server(mut words: Words) -> Result<Verb, String> {
    let net = match words.word() {
        "fedi" => Net::Fedi,
        "xmpp" => Net::Xmpp,
        other => return Err(format!("server fedi or xmpp, not {other:?}")),
    };
    let act = words.word();
    if !SERVER_ACTS.iter().any(|(n, a, _)| *n == net && *a == act) {
        return Err(format!("{act:?} is nothing that this server does"));
    }
    Ok(Verb::Server(net, act.to_owned(), words.pairs()?))
}

/// `20` is 1 to 20; `6..20` is 6 to 20.
fn range(text: &str) -> Result<(u32, u32), String> {
    let (from, to) = text.split_once("..").unwrap_or(("1", text));
    let number = |n: &str| {
        n.parse()
            .map_err(|_| format!("{text:?} is no number of times"))
    };
    Ok((number(from)?, number(to)?))
}
