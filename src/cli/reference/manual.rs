//! The manual: one page for everything, as roff.

use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::kind::{GROUPS, group, help};
use crate::cli::args::Args;
use crate::i18n::Texts;
use crate::service::exit;

/// Exit codes, and when the process ends with them.
const EXIT_STATUS: [(u8, &str); 9] = [
    (0, "Done; or a bot was stopped and has ended well."),
    (
        1,
        "Anything else that went wrong; standard error says what.",
    ),
    (2, "The command line can't be understood."),
    (
        exit::UNCLEAR,
        "admin: there is no such chat command, or what follows it does not fit.",
    ),
    (
        exit::DAMAGED,
        "The database, or a file given as a backup of it, is damaged: see admin check and admin restore.",
    ),
    (
        exit::NOT_DONE,
        "admin: the chat command was understood and not carried out; the answer says why.",
    ),
    (
        exit::ALREADY_RUNNING,
        "The same bot runs already; or a newer version has changed the database while this one ran, \
         which another start mends once the newer one is installed.",
    ),
    (
        exit::REFUSED,
        "A server refuses the credentials at the start. A bot that runs waits for valid ones.",
    ),
    (
        exit::CONFIG,
        "The configuration is wrong, the database can't be opened, or a newer version has written it.",
    ),
];

/// Files that it reads and writes.
const FILES: [(&str, &str); 5] = [
    (
        "/etc/xmpp-ap-bridge/config.yaml",
        "The configuration, unless --config or the environment names another file.",
    ),
    (
        "/etc/xmpp-ap-bridge/fediverse-token",
        "The secret of the fediverse bot, alone in its file, which systemd hands over.",
    ),
    (
        "/etc/xmpp-ap-bridge/xmpp-password",
        "The same for the XMPP bot.",
    ),
    (
        "/var/lib/xmpp-ap-bridge",
        "The database, the journal of decisions beside it (.decisions) and the locks of both bots, unless the configuration says \
         otherwise (store).",
    ),
    (
        "/run/xmpp-ap-bridge",
        "The sockets by which the bots wake each other (runtime_dir).",
    ),
];

/// Variables that count, and what they are instead of.
const ENVIRONMENT: [(&str, &str); 9] = [
    (
        "XMPP_BRIDGE_CONFIG_FILE",
        "The configuration, unless --config names one.",
    ),
    (
        "XMPP_BRIDGE_NAME",
        "The value of fediverse.account; outweighs the configuration, as the next five do.",
    ),
    ("XMPP_BRIDGE_TOKEN", "The value of fediverse.token."),
    ("AP_BRIDGE_JID", "The value of xmpp.jid."),
    ("AP_BRIDGE_PASS", "The value of xmpp.password."),
    (
        "XMPP_BRIDGE_FEDIVERSE_PROXY_PASSWORD",
        "The value of fediverse.proxy_password.",
    ),
    (
        "XMPP_BRIDGE_XMPP_PROXY_PASSWORD",
        "The value of xmpp.proxy_password.",
    ),
    (
        "CREDENTIALS_DIRECTORY",
        "Folder with the files fediverse-token, xmpp-password, fediverse-proxy-password and xmpp-proxy-password, as systemd sets it \
         for LoadCredential=.",
    ),
    (
        "RUNTIME_DIRECTORY",
        "Folder for the sockets, as systemd sets it for RuntimeDirectory=.",
    ),
];

/// The text of `dist/xmpp-ap-bridge.1`.
pub fn write(texts: &Texts) -> anyhow::Result<String> {
    let command = command();
    let man = Man::new(command.clone()).title("XMPP-AP-BRIDGE");
    let mut out = Vec::new();
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_description_section(&mut out)?;
    man.render_options_section(&mut out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    subcommands(&mut roff, &command, "");
    chat_commands(&mut roff, texts);
    section(&mut roff, "EXIT STATUS", &EXIT_STATUS);
    section(&mut roff, "FILES", &FILES);
    section(&mut roff, "ENVIRONMENT", &ENVIRONMENT);
    roff.to_writer(&mut out)?;
    man.render_version_section(&mut out)?;
    Ok(String::from_utf8(out)?)
}

/// The command line, without what released programs don't have.
pub(super) fn command() -> Command {
    let command = Args::command().version(env!("CARGO_PKG_VERSION")); // the same from every build
    let mut command = match command.find_subcommand("sandbox") {
        Some(_) => command.mut_subcommand("sandbox", |sandbox| sandbox.hide(true)),
        None => command,
    }
    .subcommand_value_name("COMMAND");
    command.build();
    command
}

/// All commands below `above`, whose own name is `path`: first those that stand alone, then the groups.
fn subcommands(roff: &mut Roff, above: &Command, path: &str) {
    let shown = above.get_subcommands();
    let shown = shown.filter(|command| !command.is_hide_set() && command.get_name() != "help");
    let (groups, alone): (Vec<_>, Vec<_>) = shown.partition(|command| command.has_subcommands());
    for command in alone {
        entry(roff, command, path);
    }
    if above.is_allow_external_subcommands_set() {
        chat_by_console(roff, path);
    }
    for command in groups {
        let path = format!("{path}{} ", command.get_name());
        roff.control(
            "SS",
            [format!("{path}\u{2014} {}", about(command)).as_str()],
        );
        subcommands(roff, command, &path);
    }
}

fn about(command: &Command) -> String {
    command
        .get_about()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// One command with its own options and arguments; those of the whole program stand elsewhere.
fn entry(roff: &mut Roff, command: &Command, path: &str) {
    let own =
        |arg: &&Arg| !arg.is_global_set() && !["help", "version"].contains(&arg.get_id().as_str());
    let args: Vec<&Arg> = command.get_arguments().filter(own).collect();
    let mut usage = vec![bold(format!("{path}{}", command.get_name()))];
    for arg in &args {
        let (open, close) = if arg.is_required_set() {
            (" ", "")
        } else {
            (" [", "]")
        };
        usage.push(roman(open));
        usage.extend(name(arg));
        usage.push(roman(close));
    }
    roff.control("TP", []);
    roff.text(usage);
    roff.text([roman(about(command))]);
    if !args.is_empty() {
        roff.control("RS", []);
        args.iter().for_each(|arg| argument(roff, arg));
        roff.control("RE", []);
    }
}

/// `--only ACCOUNT`, `FILE`.
fn name(arg: &Arg) -> Vec<Inline> {
    let values = match arg.get_action().takes_values() {
        true => arg.get_value_names().unwrap_or_default(),
        false => &[],
    };
    let values = values.iter().map(ToString::to_string).collect::<Vec<_>>();
    match (arg.get_long(), values.is_empty()) {
        (None, _) => vec![italic(values.join(" "))],
        (Some(long), true) => vec![bold(format!("--{long}"))],
        (Some(long), false) => vec![
            bold(format!("--{long}")),
            roman(" "),
            italic(values.join(" ")),
        ],
    }
}

fn argument(roff: &mut Roff, arg: &Arg) {
    roff.control("TP", []);
    roff.text(name(arg));
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let choices: Vec<String> = match arg.get_action().takes_values() {
        true => arg
            .get_possible_values()
            .iter()
            .map(|choice| match choice.get_help() {
                Some(help) => format!("{} ({help})", choice.get_name()),
                None => choice.get_name().to_owned(),
            })
            .collect(),
        false => Vec::new(), // a switch
    };
    match choices.is_empty() {
        true => roff.text([roman(help)]),
        false => roff.text([roman(format!("{help}: {}", choices.join(", ")))]),
    };
}

fn chat_by_console(roff: &mut Roff, path: &str) {
    roff.control("TP", []);
    roff.text([
        bold(path),
        italic("COMMAND"),
        roman(" ["),
        italic("ARGUMENT"),
        roman(" ...]"),
    ]);
    roff.text([
        roman(
            "Any of the commands for admins and for everybody below, without the prefix, such as ",
        ),
        bold(format!("{path}ablock acct:spam@bad.example 30d spam")),
        roman(". Prints what the bridge would answer; that it says no is no failure."),
    ]);
}

fn chat_commands(roff: &mut Roff, texts: &Texts) {
    for (who, title) in GROUPS {
        roff.control("SH", [title.replace('`', "").to_uppercase().as_str()]);
        for command in group(who) {
            roff.control("TP", []);
            roff.text([bold(format!("!{}", command.usage()))]);
            roff.text([roman(help(texts, command).replace('\n', " "))]);
        }
    }
}

fn section(roff: &mut Roff, title: &str, entries: &[(impl ToString, &str)]) {
    roff.control("SH", [title]);
    for (name, meaning) in entries {
        roff.control("TP", []);
        roff.text([bold(name.to_string())]);
        roff.text([roman(*meaning)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::VARIABLES;

    #[test]
    fn every_variable_that_counts_is_in_the_manual() {
        let told: Vec<&str> = ENVIRONMENT.iter().map(|(name, _)| *name).collect();
        assert_eq!(told.len(), VARIABLES.len());
        assert!(VARIABLES.iter().all(|name| told.contains(name)), "{told:?}");
    }
}
