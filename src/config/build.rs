//! File, environment and defaults → [`Config`]. Ranges and defaults stand here and in the documented sample.

use super::args::{ACCOUNT_VARIABLE, JID_VARIABLE, LoadArgs, Needs, PASSWORD, TOKEN};
use super::parsed::parsed;
use super::reader::Reader;
use super::{
    Alerts, Commands, Config, Conversation, Delivery, Fediverse, LogLevel, Media, MediaMode,
    Moderation, Retention, Server, Xmpp,
};
use super::{address, policies, profile, route, secret};
use crate::address::{is_hidden, is_loopback};
use crate::commands::all;
use crate::xmpp::Tls;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Builds what can be built; `None` when something without a default is missing or unfit.
pub(super) fn build(
    reader: &mut Reader,
    args: &LoadArgs,
    needs: Needs,
    file: Option<PathBuf>,
) -> Option<Config> {
    secret::guard_inline(reader);
    let fediverse = fediverse(reader, args, needs.fediverse_secret);
    let xmpp = xmpp(reader, args, needs.xmpp_secret);
    let store = reader
        .file("store")
        .unwrap_or_else(|| PathBuf::from("/var/lib/xmpp-ap-bridge/bridge.db"));
    let (delivery, retention) = spans(reader);
    let consent = policies::consent(reader, retention.days);
    let admins = reader.each("admins", address::admin);
    let registration = policies::registration(reader, !admins.is_empty());
    let language = parsed(reader, "language", address::language).unwrap_or_else(|| "en".to_owned());
    let config = Config {
        file,
        runtime_dir: reader
            .file("runtime_dir")
            .unwrap_or_else(|| runtime_dir(args, &store)),
        store,
        locales_dir: reader.file("locales_dir"),
        admins,
        bridges: policies::bridges(reader),
        commands: commands(reader),
        conversation: Conversation {
            reply_minutes: reader
                .number("conversation.reply_minutes", 1..=10_080)
                .unwrap_or(90),
            sure_seconds: reader
                .number("conversation.sure_seconds", 0..=3600)
                .unwrap_or(60),
            max_recipients: reader
                .number("conversation.max_recipients", 1..=20)
                .unwrap_or(4),
            max_parts: reader.number("limits.max_parts", 1..=16).unwrap_or(8),
        },
        moderation: Moderation {
            silent_block: reader.switch("moderation.silent_block").unwrap_or(true),
            lists: reader.each("moderation.lists", address::list),
            lists_every: Duration::from_secs(3600)
                * reader
                    .number("moderation.lists_hours", 1..=720)
                    .unwrap_or(24),
            rtbl: reader.each("moderation.rtbl", address::feed),
        },
        limits: policies::limits(reader),
        media: media(reader),
        consent,
        registration,
        house: policies::house(reader, &language),
        delivery,
        retention,
        profile: profile::read(reader),
        alerts: alerts(reader),
        language,
        log: reader.choice("log", &LOG_LEVELS).unwrap_or(LogLevel::Info),
        fediverse: fediverse?,
        xmpp: xmpp?,
    };
    Some(config)
}

fn alerts(reader: &mut Reader) -> Alerts {
    let command = reader.list("alerts.command").unwrap_or_default();
    if command
        .first()
        .is_some_and(|program| !program.starts_with('/'))
    {
        let wrong = "not the path of a program; write it as [/usr/local/bin/tell-me, argument]";
        reader.problem("alerts.command", wrong);
    }
    let minutes = reader.number("alerts.ping_minutes", 1..=1440).unwrap_or(5);
    Alerts {
        command,
        ping_url: parsed(reader, "alerts.ping_url", address::ping),
        ping_every: Duration::from_secs(u64::from(minutes) * 60),
    }
}

fn media(reader: &mut Reader) -> Media {
    const MODES: [(&str, MediaMode); 2] =
        [("upload", MediaMode::Upload), ("link", MediaMode::Link)];
    Media {
        mode: reader
            .choice("media.mode", &MODES)
            .unwrap_or(MediaMode::Upload),
        max_megabytes: reader.number("media.max_megabytes", 1..=200).unwrap_or(40),
        allow_hosts: reader.each("media.allow_hosts", address::fetch_host),
    }
}

fn commands(reader: &mut Reader) -> Commands {
    let prefix = parsed(reader, "commands.prefix", command_prefix);
    let names = reader.pairs("commands.names").unwrap_or_default();
    for (name, command) in &names {
        if let Some(wrong) = wrong_name(name, command) {
            reader.problem("commands.names", wrong);
        }
    }
    Commands {
        prefix: prefix.unwrap_or_else(|| "!".to_owned()),
        names: names.into_iter().collect(),
    }
}

/// What begins addresses, quotations or words would make ordinary text a command.
fn command_prefix(text: &str) -> Result<String, &'static str> {
    let fits =
        |c: char| c.is_ascii_punctuation() && !matches!(c, '@' | '>' | '#' | '<' | '&' | ':');
    if (1..=3).contains(&text.len()) && text.chars().all(fits) {
        Ok(text.to_owned())
    } else {
        Err("one to three punctuation characters, without @ # < > & and :; for example \"!\"")
    }
}

fn wrong_name(name: &str, command: &str) -> Option<&'static str> {
    let known = |name: &str| all().any(|command| command.name == name);
    let is_word = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    if !name.chars().all(is_word) || !name.starts_with(char::is_alphabetic) || name.len() > 40 {
        return Some(
            "a name holds other than letters, digits, - and _, or is too long; correct it",
        );
    }
    if known(name) {
        return Some("a name that a command has already; choose another");
    }
    (!known(command))
        .then_some("refers to a command that does not exist; see the command reference")
}

const LOG_LEVELS: [(&str, LogLevel); 4] = [
    ("error", LogLevel::Error),
    ("warn", LogLevel::Warn),
    ("info", LogLevel::Info),
    ("debug", LogLevel::Debug),
];

fn fediverse(reader: &mut Reader, args: &LoadArgs, needs_secret: bool) -> Option<Fediverse> {
    let account = address_of(
        reader,
        args,
        "fediverse.account",
        ACCOUNT_VARIABLE,
        address::account,
    );
    let given = parsed(reader, "fediverse.instance", address::instance);
    let token = secret::find(reader, args, &TOKEN, needs_secret);
    let poll_seconds = reader
        .number("fediverse.poll_seconds", 2..=3600)
        .unwrap_or(15);
    let follow_back = reader.switch("fediverse.follow_back").unwrap_or(true);
    let route = route::read(reader, args, &route::FEDIVERSE, needs_secret);
    let account = account?;
    let key = match given.is_some() {
        true => "fediverse.instance",
        false => "fediverse.account",
    };
    let instance = given.or_else(|| address::default_instance(&account))?;
    route::check(reader, key, instance.host(), &route::FEDIVERSE, &route);
    Some(Fediverse {
        account,
        instance,
        token,
        route,
        poll_seconds,
        follow_back,
    })
}

fn xmpp(reader: &mut Reader, args: &LoadArgs, needs_secret: bool) -> Option<Xmpp> {
    let jid = address_of(reader, args, "xmpp.jid", JID_VARIABLE, address::bare_jid);
    let password = secret::find(reader, args, &PASSWORD, needs_secret);
    let server = server(reader);
    let route = route::read(reader, args, &route::XMPP, needs_secret);
    let jid = jid?;
    let (key, host) = match &server {
        Some(server) => ("xmpp.host", server.host.as_str()),
        None => ("xmpp.jid", jid.domain()),
    };
    let host = Some(url::Host::Domain(host));
    route::check(reader, key, host, &route::XMPP, &route);
    Some(Xmpp {
        jid,
        password,
        server,
        route,
    })
}

/// The explicit server. Port and protection belong to it: SRV records have their own.
fn server(reader: &mut Reader) -> Option<Server> {
    const TLS: [(&str, Tls); 3] = [
        ("starttls", Tls::Starttls),
        ("direct", Tls::Direct),
        ("none", Tls::None),
    ];
    let tls = reader.choice("xmpp.tls", &TLS).unwrap_or(Tls::Starttls);
    let port = reader.number("xmpp.port", 1..=65_535);
    if !reader.has("xmpp.host") {
        for key in ["xmpp.port", "xmpp.tls"] {
            if reader.has(key) {
                reader.problem(
                    key,
                    "counts only together with xmpp.host; add xmpp.host or remove this line",
                );
            }
        }
        return None;
    }
    let host = parsed(reader, "xmpp.host", address::host)?;
    if tls == Tls::None && !is_loopback(&host) && !is_hidden(&host) {
        let wrong = "`none` would send the password in the clear; write starttls or direct (none is for loopback hosts, and for .onion and .i2p)";
        reader.problem("xmpp.tls", wrong);
    }
    let usual = if tls == Tls::Direct { 5223 } else { 5222 };
    let port = port
        .and_then(|port| u16::try_from(port).ok())
        .unwrap_or(usual);
    Some(Server {
        host: plain(host),
        port,
        tls,
    })
}

fn plain(host: url::Host) -> String {
    match host {
        url::Host::Ipv6(ip) => ip.to_string(),
        other => other.to_string(),
    }
}

/// Rows must outlive the attempts to deliver them.
fn spans(reader: &mut Reader) -> (Delivery, Retention) {
    let give_up_hours = reader
        .number("delivery.give_up_hours", 1..=168)
        .unwrap_or(24);
    let days = reader.number("retention.days", 1..=3650).unwrap_or(30);
    if days * 24 < give_up_hours {
        let wrong =
            "shorter than delivery.give_up_hours; raise it, or lower delivery.give_up_hours";
        reader.problem("retention.days", wrong);
    }
    let delete_posts_days = reader
        .number("retention.delete_posts_days", 0..=3650)
        .unwrap_or(days);
    if delete_posts_days > days {
        let wrong = "longer than retention.days: which post it was is forgotten by then; lower it, or raise retention.days";
        reader.problem("retention.delete_posts_days", wrong);
    }
    let mut kept = |key: &str| reader.number(key, 0..=3650).unwrap_or(365);
    let retention = Retention {
        days,
        delete_posts_days,
        left_days: kept("retention.left_days"),
        reports_days: kept("retention.reports_days"),
        audit_days: kept("retention.audit_days"),
    };
    let delivery = Delivery {
        give_up_hours,
        announce_after: span_of(reader, "delivery.announce_after"),
        alert_after: span_of(reader, "delivery.alert_after"),
    };
    (delivery, retention)
}

/// Five minutes, where nothing else is given.
fn span_of(reader: &mut Reader, key: &str) -> Duration {
    parsed(reader, key, span).unwrap_or(Duration::from_secs(300))
}

/// `30s`, `5m`, `2h`: from one second to a week.
fn span(text: &str) -> Result<Duration, &'static str> {
    const WRONG: &str = "must be a time from 1s to 168h, such as 30s, 5m or 2h";
    let unit = text.chars().last().ok_or(WRONG)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => return Err(WRONG),
    };
    let number = text.strip_suffix(unit).and_then(|n| n.parse::<u64>().ok());
    let span = number.and_then(|number| number.checked_mul(seconds));
    span.filter(|span| (1..=168 * 3600).contains(span))
        .map(Duration::from_secs)
        .ok_or(WRONG)
}

/// A required address, from the environment or the file.
fn address_of<T>(
    reader: &mut Reader,
    args: &LoadArgs,
    key: &str,
    variable: &'static str,
    parse: fn(&str) -> Result<T, &'static str>,
) -> Option<T> {
    if let Some(text) = args.env.get(variable) {
        return parse(text)
            .map_err(|wrong| reader.env_problem(variable, key, wrong))
            .ok();
    }
    if !reader.has(key) {
        reader.problem(
            key,
            format!("is missing; give it in this file, or as {variable} in the environment"),
        );
        return None;
    }
    parsed(reader, key, parse)
}

/// systemd's runtime directory (a list, of which the first counts), else the store's folder.
fn runtime_dir(args: &LoadArgs, store: &Path) -> PathBuf {
    let given = args
        .env
        .get("RUNTIME_DIRECTORY")
        .and_then(|list| list.split(':').next());
    match given.filter(|dir| !dir.is_empty()) {
        Some(dir) => PathBuf::from(dir),
        None => match store.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => PathBuf::from("."),
        },
    }
}
