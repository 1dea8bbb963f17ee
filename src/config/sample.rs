//! The documented sample, and the list of all settings for people, as they follow from the declarations.

use super::reader::leaf;
use super::setting::Effect;
use super::table::{self, Declared, SECTIONS};

/// Longest line of a comment, in characters.
const WIDTH: usize = 118;

const HEAD: &str = "\
# Configuration of xmpp-ap-bridge. Its usual place is /etc/xmpp-ap-bridge/config.yaml; another one is named with
# `--config FILE` or XMPP_BRIDGE_CONFIG_FILE.
#
# A line that begins with `# key:` shows a default or an example: remove the `# ` to set the key. Only two keys must be
# set (fediverse.account and xmpp.jid) and two secrets must be given somewhere. `xmpp-ap-bridge config check` lists every
# mistake at once, with its line, or the effective settings.
#
# Both bots read the same file. Relative paths count from the folder of this file. Spaces indent, tabs do not.
";

const TITLE: &str = "\
# Settings

All settings of `config.yaml`, each with its default. Written by `xmpp-ap-bridge reference settings`; `xmpp-ap-bridge reference sample`
writes the same as a configuration to start from, [`config/xmpp-ap-bridge.yaml`](../../config/xmpp-ap-bridge.yaml).

A change takes effect when the bots are told to read the configuration again (`systemctl reload`), if nothing else is said.
";

/// The documented sample, `config/xmpp-ap-bridge.yaml`.
pub fn yaml() -> String {
    let mut out = String::from(HEAD);
    for (section, about) in SECTIONS {
        if !section.is_empty() {
            out.push('\n');
            let about = comment(&[about.to_owned()], "").into_iter();
            out.extend(about.map(|line| line + "\n"));
            out += &format!("{section}:\n");
        }
        for (at, setting) in of(section).enumerate() {
            if (at > 0 || section.is_empty()) && !setting.about.words.is_empty() {
                out.push('\n');
            }
            out.extend(lines(setting).into_iter().map(|line| line + "\n"));
        }
    }
    out
}

/// A setting in a configuration: what it does, and a line that shows it, as a comment if it need not be set.
pub(super) fn lines(setting: &Declared) -> Vec<String> {
    let key = leaf(setting.about.key);
    let (indent, mark) = (
        if key == setting.about.key { "" } else { "  " },
        if setting.is_required { "" } else { "# " },
    );
    let mut lines = comment(&words(setting), indent);
    lines.push(format!("{indent}{mark}{key}: {}", value(setting)));
    lines
}

/// The list of all settings, `docs/admin/settings.md`.
pub fn markdown() -> String {
    let mut out = String::from(TITLE);
    for (section, about) in SECTIONS {
        let title = if section.is_empty() {
            "Without a section"
        } else {
            section
        };
        out += &format!("\n## {title}\n\n");
        if !about.is_empty() {
            out += &format!("{about}\n\n");
        }
        of(section).for_each(|setting| out += &entry(setting));
    }
    out
}

fn entry(setting: &Declared) -> String {
    let key = setting.about.key;
    let shown = match &setting.default {
        Some(default) => format!("default `{default}`"),
        None => format!("for example `{}`", value(setting)),
    };
    let mut out = format!("- `{key}`, {shown}\n");
    let effect = effect(setting.about.effect).to_owned();
    for line in filled(&[words(setting), vec![effect]].concat(), WIDTH) {
        out += &format!("  {line}\n");
    }
    out
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::AtOnce => "",
        Effect::FediverseLogin => "*A change makes the bot on the fediverse log in anew.*",
        Effect::XmppLogin => "*A change makes the bot on XMPP log in anew.*",
        Effect::BothLogins => "*A change makes both bots log in anew.*",
        Effect::Restart => "*A change takes effect after a restart.*",
    }
}

fn of(section: &str) -> impl Iterator<Item = &'static Declared> {
    table::declared().filter(move |setting| setting.about.section() == section)
}

/// The value that the sample shows.
fn value(setting: &Declared) -> &str {
    let shown = setting.about.example.or(setting.default.as_deref());
    shown.unwrap_or_default()
}

/// Says what a setting does, and which values are allowed.
fn words(setting: &Declared) -> Vec<String> {
    let words = setting.about.words.iter();
    let mut lines: Vec<String> = words
        .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned())
        .collect();
    match lines.last_mut() {
        Some(last) if !setting.bounds.is_empty() => {
            last.push(' ');
            last.push_str(&setting.bounds);
        }
        _ => {}
    }
    lines
}

/// Lines as a comment.
fn comment(lines: &[String], indent: &str) -> Vec<String> {
    let lines = filled(lines, WIDTH - indent.len()).into_iter();
    lines.map(|line| format!("{indent}# {line}")).collect()
}

/// Words in lines of a width; an indented line is a line of its own.
fn filled(lines: &[String], width: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        if line.starts_with(' ') {
            out.push(line.clone());
            continue;
        }
        if out.last().is_none_or(|last| last.starts_with(' ')) {
            out.push(String::new());
        }
        for word in line.split(' ') {
            let length = word.chars().count();
            match out.last_mut() {
                Some(last) if last.is_empty() => last.push_str(word),
                Some(last) if last.chars().count() + 1 + length <= width => {
                    last.push(' ');
                    last.push_str(word);
                }
                _ => out.push(word.to_owned()),
            }
        }
    }
    out
}
