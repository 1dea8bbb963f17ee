//! What the documents name exists: links, files, commands, settings, subcommands.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use xmpp_ap_bridge::cli::reference::{Kind, write};
use xmpp_ap_bridge::commands::{Lookup, Names};
use xmpp_ap_bridge::i18n::Texts;

/// Folders whose Markdown files are documents; those of their subfolders, too.
const FOLDERS: [&str; 3] = ["docs", "dist", "tests"];

/// A path in backticks begins with one of these.
const ROOTS: [&str; 9] = [
    "src/", "tests/", "docs/", "dist/", "config/", "locales/", "assets/", "benches/", ".ci/",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A document: its path from the root, and its text.
type Document = (PathBuf, String);

fn documents() -> Vec<Document> {
    let mut paths = vec![root().join("README.md"), root().join("CONTRIBUTING.md")];
    for folder in FOLDERS {
        files_below(&root().join(folder), "md", &mut paths);
    }
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.strip_prefix(root()).unwrap().to_owned(), text)
    };
    paths.into_iter().map(read).collect()
}

fn files_below(folder: &Path, end: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_below(&path, end, into);
        } else if path.extension().is_some_and(|known| known == end) {
            into.push(path);
        }
    }
}

/// Fails with whatever `wrong` finds in a line of a document, and where.
fn check(wrong: impl Fn(&Path, &str) -> Vec<String>) {
    let documents = documents();
    assert!(documents.len() > 7, "the documents were not found");
    let mut all = Vec::new();
    for (path, text) in &documents {
        for (n, line) in text.lines().enumerate() {
            let place = format!("{}:{}", path.display(), n + 1);
            all.extend(
                wrong(path, line)
                    .into_iter()
                    .map(|what| format!("{place}: {what}")),
            );
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

/// What stands in backticks.
fn code(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// The targets of `[words](target)`.
fn links(line: &str) -> impl Iterator<Item = &str> {
    let parts = line.split("](").skip(1);
    parts.filter_map(|part| part.split([')', ' ']).next())
}

/// The anchor that a heading gets: lower case, hyphens for spaces, no punctuation.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    words
        .chars()
        .filter(kept)
        .collect::<String>()
        .replace(' ', "-")
}

fn has_heading(file: &Path, wanted: &str) -> bool {
    let text = fs::read_to_string(file).unwrap_or_default();
    let mut headings = text.lines().filter(|line| line.starts_with('#'));
    headings.any(|line| anchor(line) == wanted)
}

#[test]
fn links_lead_somewhere() {
    check(|path, line| {
        let dead = |link: &&str| {
            if link.contains(':') {
                return false; // a page elsewhere
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => root().join(path),
                file => root().join(path.parent().unwrap()).join(file),
            };
            !target.exists() || !(heading.is_empty() || has_heading(&target, heading))
        };
        links(line).filter(dead).map(str::to_owned).collect()
    });
}

/// `tests/scenarios/*.txt` exists where anything fits; of `locales/LANG.ftl` the folder.
fn exists(path: &str) -> bool {
    let whole = root().join(path);
    let (Some(folder), Some(name)) = (whole.parent(), whole.file_name()) else {
        return false;
    };
    let name = name.to_string_lossy();
    if whole.exists() {
        return true;
    }
    let stem = name.split('.').next().unwrap_or_default();
    if !stem.is_empty() && stem.chars().all(|c| c.is_ascii_uppercase()) {
        return folder.is_dir();
    }
    let Some((front, end)) = name.split_once('*') else {
        return false;
    };
    let fits = |name: &str| name.starts_with(front) && name.ends_with(end);
    fs::read_dir(folder).is_ok_and(|entries| {
        let mut names = entries
            .filter_map(Result::ok)
            .map(|entry| entry.file_name());
        names.any(|name| fits(&name.to_string_lossy()))
    })
}

#[test]
fn paths_exist() {
    check(|_, line| {
        let paths = code(line).filter(|word| ROOTS.iter().any(|root| word.starts_with(root)));
        let paths = paths.filter(|word| !word.contains([' ', 'N', '{']));
        paths
            .filter(|path| !exists(path))
            .map(str::to_owned)
            .collect()
    });
}

fn lookup() -> Lookup {
    let names = Names::default();
    Lookup::new(&names, &Texts::new("en", None, &names.terms()).unwrap())
}

/// Names behind a `!` that stands in front of a word.
fn commands(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (at, _) in line.match_indices('!') {
        let before = line[..at].chars().next_back();
        let behind = &line[at + 1..];
        let end = behind.find(|c: char| !c.is_alphabetic());
        let name = &behind[..end.unwrap_or(behind.len())];
        let stands_alone = before.is_none_or(|c| !c.is_alphanumeric() && c != '}');
        if stands_alone && name.starts_with(char::is_lowercase) {
            found.push(name);
        }
    }
    found
}

/// The harness's own languages have other uses of the sign.
fn is_about_tests(path: &Path) -> bool {
    path.starts_with("tests")
}

#[test]
fn commands_exist() {
    let known = lookup();
    check(|path, line| {
        if is_about_tests(path) {
            return Vec::new();
        }
        let unknown = |name: &&str| known.find(name).is_none();
        commands(line)
            .into_iter()
            .filter(unknown)
            .map(|name| format!("!{name}"))
            .collect()
    });
}

/// The keys of the sample, which has all of them (`tests/config.rs`), with their sections.
fn settings() -> BTreeSet<String> {
    let sample = fs::read_to_string(root().join("config/xmpp-ap-bridge.yaml")).unwrap();
    let is_key = |key: &&str| {
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit())
    };
    let mut section = String::new();
    let mut keys = BTreeSet::new();
    for line in sample.lines() {
        let bare = line.replacen("# ", "", 1);
        let Some(key) = bare.trim_start().split(':').next().filter(is_key) else {
            continue;
        };
        match bare.starts_with(' ') {
            true => drop(keys.insert(format!("{section}.{key}"))),
            false => section = key.to_owned(),
        }
    }
    keys
}

#[test]
fn settings_exist() {
    let keys = settings();
    assert!(keys.len() > 40, "{keys:?}");
    let sections: BTreeSet<&str> = keys
        .iter()
        .filter_map(|key| key.split('.').next())
        .collect();
    check(|_, line| {
        let is_setting = |word: &&str| {
            let parts = word.split_once('.');
            parts.is_some_and(|(section, key)| {
                let plain = |c: char| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit();
                let is_file = ["rs", "md", "txt", "db", "ftl", "yaml", "sql"].contains(&key);
                sections.contains(section) && key.chars().all(plain) && !is_file
            })
        };
        let settings = code(line)
            .map(|word| word.trim_end_matches(':'))
            .filter(is_setting);
        settings
            .filter(|key| !keys.contains(*key))
            .map(str::to_owned)
            .collect()
    });
}

/// The default of each setting, as the sample shows it.
fn defaults() -> BTreeMap<String, String> {
    let sample = fs::read_to_string(root().join("config/xmpp-ap-bridge.yaml")).unwrap();
    let mut section = String::new();
    let mut defaults = BTreeMap::new();
    for line in sample.lines() {
        let bare = line.replacen("# ", "", 1);
        match bare.trim().split_once(':') {
            Some((key, "")) if !bare.starts_with(' ') => section = key.to_owned(),
            Some((key, value)) => {
                drop(defaults.insert(format!("{section}.{key}"), value.trim().to_owned()))
            }
            None => {}
        }
    }
    defaults
}

/// The number in front of a text, as in "20 % of them" and "24 hours", but not of "0: never", which is a choice.
fn number(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    let (number, behind) = text.split_at(end.unwrap_or(text.len()));
    if behind.starts_with(':') { "" } else { number }
}

/// "`limits.messages_per_5_minutes` (30)", and in tables "| 24 hours | `delivery.give_up_hours` |".
#[test]
fn defaults_are_those_of_the_sample() {
    let defaults = defaults();
    assert_eq!(defaults["limits.max_parts"], "8");
    let is_other = |setting: &str, told: &str| {
        let known = defaults.get(setting).map(|known| number(known));
        !told.is_empty() && known.is_some_and(|known| !known.is_empty() && known != told)
    };
    check(|_, line| {
        let mut told = Vec::new();
        for (place, setting) in line.split('`').enumerate().skip(1).step_by(2) {
            let behind = line.split('`').nth(place + 1).unwrap_or_default();
            told.push((
                setting,
                number(behind.strip_prefix(" (").unwrap_or_default()),
            ));
        }
        if let Some((first, rest)) = line
            .strip_prefix("| ")
            .and_then(|row| row.split_once(" | "))
        {
            told.extend(code(rest).map(|setting| (setting, number(first))));
        }
        let wrong = told
            .into_iter()
            .filter(|(setting, told)| is_other(setting, told));
        wrong
            .map(|(setting, told)| format!("{setting} is not {told}"))
            .collect()
    });
}

/// The words behind the program's name, without options and what they take.
fn subcommand(rest: &str) -> Vec<&str> {
    let mut words = rest.split_whitespace().peekable();
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        match word {
            "--config" => drop(words.next()),
            word if word.chars().all(|c| c.is_ascii_lowercase()) => found.push(word),
            _ => break,
        }
    }
    found
}

/// In code: `xmpp-ap-bridge admin backup` is described in the manual, `… admin quiet` in the table of commands.
#[test]
fn subcommands_exist() {
    let manual = write(Kind::Man).unwrap().replace("\\-", "-");
    let described = |words: &str| {
        let ways = [format!("\n\\fB{words}\\fR"), format!("\n.SS \"{words} ")];
        ways.iter().any(|way| manual.contains(way))
    };
    let known = lookup();
    check(|_, line| {
        let pieces: Vec<&str> = match line.starts_with("    ") {
            true => vec![line],
            false => code(line).collect(),
        };
        let mut wrong = Vec::new();
        for piece in pieces {
            for (at, name) in piece.match_indices("xmpp-ap-bridge ") {
                let words = subcommand(&piece[at + name.len()..]);
                let is_known = match words[..] {
                    [] | ["sandbox", ..] => true,
                    ["admin", name, ..] if known.find(name).is_some() => true,
                    [first] => described(first),
                    [first, second, ..] => {
                        described(first) || described(&format!("{first} {second}"))
                    }
                };
                if !is_known {
                    wrong.push(piece.trim().to_owned());
                }
            }
        }
        wrong
    });
}

/// All that the program can print, in lower case, each text in one line.
fn printed() -> String {
    let mut files = vec![root().join("locales/en.ftl")];
    files_below(&root().join("src"), "rs", &mut files);
    let mut all = String::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let lines = text.split("\\\n").map(str::trim_start);
        all += &lines.collect::<String>().to_lowercase();
    }
    all
}

/// What stands in backticks, if it is more than a word, and what stands in quotation marks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    let printed = code(cell).filter(|words| words.contains(' ') && !words.starts_with('!'));
    let said = cell
        .split('“')
        .skip(1)
        .filter_map(|part| part.split('”').next());
    printed.chain(said)
}

/// Somebody who looks for the words that they see finds them, as long as the program says them.
#[test]
fn symptoms_are_in_the_program_s_own_words() {
    let printed = printed();
    check(|path, line| {
        if !path.ends_with("TROUBLESHOOTING.md") || !line.starts_with("| ") {
            return Vec::new();
        }
        let seen = line.split('|').nth(1).unwrap_or_default();
        let pieces = quoted(seen)
            .flat_map(|words| words.split('…'))
            .map(str::trim);
        let unknown = pieces.filter(|piece| !printed.contains(&piece.to_lowercase()));
        unknown
            .map(|piece| format!("nothing says {piece:?} any more"))
            .collect()
    });
}

#[test]
fn what_is_looked_for_is_found() {
    assert_eq!(
        commands("`!help`, (!lang=fr) and todo!() or! `! x` ![a](b)"),
        ["help", "lang"]
    );
    assert_eq!(
        links("[a](b.md) and [c](d.md#e \"f\")").collect::<Vec<_>>(),
        ["b.md", "d.md#e"]
    );
    assert_eq!(
        anchor("## What `!stop` does, and why"),
        "what-stop-does-and-why"
    );
    assert_eq!(
        subcommand("--config FILE admin backup /x"),
        ["admin", "backup"]
    );
    assert!(exists("src/lib.rs") && exists("locales/*.ftl") && exists("tests/scenarios/NAME.txt"));
    assert!(!exists("src/nowhere.rs") && !exists("src/nowhere/*.rs"));
}
