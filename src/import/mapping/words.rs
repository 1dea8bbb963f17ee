//! The settings that people see and type: languages, prefixes, names of commands, the page with help.

use super::made::{COMMANDS, Mapped, language, quoted};
use crate::commands;
use crate::import::settings::Settings;

pub(super) fn map(config: &Settings, out: &mut Mapped) {
    languages(config, out);
    let prefix = prefix(config, out);
    let names = names(config, out);
    out.section("commands", &[("prefix", prefix), ("names", names)]);
    website(config, out);
}

fn languages(config: &Settings, out: &mut Mapped) {
    let usual = language(config, "bridge-default-language");
    if let Some(usual) = usual {
        out.yaml += &format!("language: {usual}\n");
    } else if config.has("bridge-default-language") {
        out.left_out(
            "bridge-default-language",
            "is not spoken here; `language` is en",
        );
    }
    if language(config, "bridge-unknown-language") != usual {
        out.left_out(
            "bridge-unknown-language",
            "the language is heard from what people write; until then, `language` counts for everybody",
        );
    }
}

/// The third one stands in front of commands. The others are fixed.
fn prefix(config: &Settings, out: &mut Mapped) -> String {
    let given = config.list("bridge-prefixes");
    for (at, usual) in [(0, "@"), (1, "xmpp:")] {
        if given.get(at).is_some_and(|prefix| prefix != usual) {
            out.left_out(
                "bridge-prefixes",
                &format!("addresses begin with {usual} here"),
            );
        }
    }
    let prefix = given.get(2).map_or("!", String::as_str);
    let lang = given.get(3).map_or("!lang=", String::as_str);
    if lang != format!("{prefix}lang=") {
        out.left_out(
            "bridge-prefixes",
            &format!("the language is chosen with {prefix}lang= here"),
        );
    }
    let fits =
        |c: char| c.is_ascii_punctuation() && !matches!(c, '@' | '>' | '#' | '<' | '&' | ':');
    match prefix {
        "!" => String::new(),
        prefix if prefix.len() <= 3 && prefix.chars().all(fits) => quoted(prefix),
        _ => {
            out.left_out(
                "bridge-prefixes",
                "commands begin with one to three signs here, and now with !",
            );
            String::new()
        }
    }
}

/// Commands that had another name keep it, beside the usual one.
fn names(config: &Settings, out: &mut Mapped) -> String {
    let given = config.list("bridge-command-list");
    let mut names = Vec::new();
    for (at, name) in given.iter().enumerate() {
        let Some(usual) = COMMANDS.get(at) else {
            out.left_out(
                "bridge-command-list",
                "has more commands than the Python bridge knows; the rest is left out",
            );
            break;
        };
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let fits =
            name.chars().all(is_word) && name.starts_with(char::is_alphabetic) && name.len() <= 40;
        if name == usual {
            continue;
        }
        match fits && !commands::all().any(|command| command.name == name) {
            true => names.push(format!("{}: {usual}", quoted(name))),
            false => out.left_out(
                "bridge-command-list",
                &format!("the name given to {usual} is that of another command here, or no word; {usual} keeps its own"),
            ),
        }
    }
    match names.is_empty() {
        true => String::new(),
        false => format!("{{ {} }}", names.join(", ")),
    }
}

/// One page counts here: that of the bridge's language.
fn website(config: &Settings, out: &mut Mapped) {
    let pages = config.pairs("help-url");
    let usual = config
        .text("bridge-default-language")
        .unwrap_or_else(|| "en".to_owned());
    let wanted = [usual.as_str(), "en"];
    let chosen = wanted
        .iter()
        .find_map(|lang| pages.iter().find(|(name, _)| name == lang));
    let chosen = chosen.or(pages.first()).map(|(_, page)| page.as_str());
    let is_page = |page: &&str| {
        url::Url::parse(page).is_ok_and(|url| matches!(url.scheme(), "https" | "http"))
            && page.len() <= 255
    };
    match chosen.filter(is_page) {
        Some(page) => out.section("profile", &[("website", quoted(page))]),
        None if !pages.is_empty() => {
            out.left_out("help-url", "is no web address that fits `profile.website`")
        }
        None => {}
    }
    if pages.iter().any(|(_, page)| chosen != Some(page.as_str())) {
        out.left_out("help-url", "the profile names one page, that of `language`; `!help` is in the chat, in each language");
    }
}
