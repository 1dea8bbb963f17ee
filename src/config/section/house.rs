//! The rules of this bridge for its users.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::config::Config;
use crate::config::reader::Reader;
use crate::config::setting::settings;
use crate::config::shape::{Shape, at, beside, maybe};
use crate::i18n;

/// Longest text of rules in one language, in bytes: a page of text, not a contract.
const MAX_RULES: usize = 8_000;

/// Without a version the text itself tells.
const DEFAULT: &str = "by the text";

settings! { Config, AtOnce;
    /// The rules of this bridge for its users, shown to newcomers and by !rules. In one language, here…
    "rules.text": Texts, example "\"Be kind. No advertising.\"";

    /// …or in several: a folder with en.txt, fr.txt and so on. At most 8000 bytes each.
    "rules.folder": beside(), example "/etc/xmpp-ap-bridge/rules";

    /// Nobody is registered before they have agreed with !accept. Who is registered agrees again to changed rules, and their next
    /// message waits for that, for up to a day. Without this they are only shown the new rules, once, and nothing waits.
    "rules.must_accept": MustAccept;

    /// A name for the present form of the rules, at most 40 characters: only another name makes them new to people, not a corrected
    /// mistake. Give it before you correct: to name a text asks nobody. Default: another text in the bridge's language makes them
    /// new, but for spaces; other translations do not.
    "rules.version": maybe(version, DEFAULT, at!(Config.house.version)), example "\"2026-12\"";
}

/// The rules, in the languages that they are written in. A text in the configuration itself is in that of the bridge.
struct Texts;

impl Shape<Config> for Texts {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Config) {
        let texts = &mut part.house.texts;
        texts.extend(reader.text(key).map(|text| (part.language.clone(), text)));
        if let Some(folder) = reader.file("rules.folder") {
            match read_folder(&folder) {
                _ if reader.has(key) => {
                    reader.problem("rules.folder", "give either rules.text or rules.folder");
                }
                Ok(found) => texts.extend(found),
                Err(wrong) => reader.problem("rules.folder", wrong),
            }
        }
        if texts.values().any(|text| text.len() > MAX_RULES) {
            let wrong = "a text of more than 8000 bytes; shorten it, or let it refer to a web page";
            reader.problem("rules", wrong);
        }
    }

    fn show(&self, part: &Config) -> Option<String> {
        let house = &part.house;
        let languages: Vec<&str> = house.texts.keys().map(String::as_str).collect();
        Some(match (languages.is_empty(), house.must_accept) {
            (true, _) => "none".to_owned(),
            (false, true) => format!("{}; must be accepted", languages.join(", ")),
            (false, false) => languages.join(", "),
        })
    }

    fn label(&self) -> Option<&'static str> {
        Some("rules")
    }

    fn unshown(&self, part: &Config) -> String {
        let texts: Vec<&str> = part.house.texts.values().map(String::as_str).collect();
        texts.join("\n")
    }
}

fn version(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    match text.chars().any(char::is_control) || text.chars().count() > 40 {
        true => Err("not a short name; write one line of at most 40 characters"),
        false => Ok(text.to_owned()),
    }
}

/// Whether newcomers have to agree; shown with the rules.
struct MustAccept;

impl Shape<Config> for MustAccept {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Config) {
        part.house.must_accept = reader.switch(key).unwrap_or(false);
        if part.house.must_accept && part.house.texts.is_empty() {
            let wrong = "there are no rules to accept; give rules.text or rules.folder";
            reader.problem(key, wrong);
        }
    }

    fn show(&self, _: &Config) -> Option<String> {
        None
    }

    fn default(&self) -> Option<String> {
        Some("false".to_owned())
    }
}

/// The files `en.txt` and so on, one for each language that the bridge speaks and that has one.
fn read_folder(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut texts = BTreeMap::new();
    for tag in i18n::tags() {
        match fs::read_to_string(folder.join(format!("{tag}.txt"))) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => drop(texts.insert(tag.to_owned(), text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("{tag}.txt in it cannot be read ({error})")),
        }
    }
    match texts.is_empty() {
        true => Err("holds no en.txt, or one of another language; write one there".into()),
        false => Ok(texts),
    }
}
