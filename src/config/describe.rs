//! The effective configuration as text, for `config check`.

use std::time::Duration;

use url::Url;

use super::{Config, LogLevel, MediaMode, Route, Secret, Server};
use crate::policy::house::HouseRules;
use crate::xmpp::Tls;

impl Config {
    /// The effective values, one a line; of secrets only where they come from.
    pub fn describe(&self) -> String {
        lines(self)
            .iter()
            .map(|(key, value)| format!("{key}: {value}\n"))
            .collect()
    }

    /// The keys whose values differ in `new`.
    pub fn changes(&self, new: &Self) -> Vec<&'static str> {
        let lines = lines(self).into_iter().zip(lines(new));
        lines
            .filter(|((key, old), (_, new_line))| {
                old != new_line || unshown(self, key) != unshown(new, key)
            })
            .map(|((key, _), _)| key)
            .collect()
    }
}

/// The parts of a key's value that [`lines`] keeps to itself: secrets, and texts that are too long.
fn unshown(config: &Config, key: &str) -> Vec<String> {
    let secret = |secret: &Option<Secret>| secret.iter().map(|it| it.expose().to_owned()).collect();
    match key {
        "fediverse.token" => secret(&config.fediverse.token),
        "fediverse.proxy" => secret(&config.fediverse.route.proxy_password),
        "xmpp.password" => secret(&config.xmpp.password),
        "xmpp.proxy" => secret(&config.xmpp.route.proxy_password),
        "rules" => config.house.texts.values().cloned().collect(),
        "alerts.ping_url" => config.alerts.ping_url.iter().map(Url::to_string).collect(),
        _ => Vec::new(),
    }
}

fn lines(config: &Config) -> Vec<(&'static str, String)> {
    let path = |path: &Option<std::path::PathBuf>, otherwise: &str| {
        path.as_ref()
            .map_or_else(|| otherwise.to_owned(), |path| path.display().to_string())
    };
    let (limits, consent, registration) = (&config.limits, &config.consent, &config.registration);
    let days = |span: Duration| (span.as_secs() / 86_400).to_string();
    vec![
        ("file", path(&config.file, "none, all from the environment")),
        ("fediverse.account", config.fediverse.account.to_string()),
        ("fediverse.instance", config.fediverse.instance.to_string()),
        ("fediverse.token", secret(config.fediverse.token.as_ref())),
        ("fediverse.proxy", proxy(&config.fediverse.route)),
        (
            "fediverse.ca_file",
            path(&config.fediverse.route.ca_file, AUTHORITIES),
        ),
        (
            "fediverse.poll_seconds",
            config.fediverse.poll_seconds.to_string(),
        ),
        (
            "fediverse.follow_back",
            config.fediverse.follow_back.to_string(),
        ),
        ("xmpp.jid", config.xmpp.jid.as_str().to_owned()),
        ("xmpp.password", secret(config.xmpp.password.as_ref())),
        ("xmpp server", server(config.xmpp.server.as_ref())),
        ("xmpp.proxy", proxy(&config.xmpp.route)),
        (
            "xmpp.ca_file",
            path(&config.xmpp.route.ca_file, AUTHORITIES),
        ),
        ("store", config.store.display().to_string()),
        ("runtime_dir", config.runtime_dir.display().to_string()),
        (
            "locales_dir",
            path(&config.locales_dir, "none, the built-in texts"),
        ),
        ("admins", all(&config.admins)),
        ("bridges", all(&config.bridges.listed)),
        ("known_bridges", config.bridges.known.to_string()),
        ("commands.prefix", config.commands.prefix.clone()),
        ("commands.names", names(config)),
        (
            "moderation.silent_block",
            config.moderation.silent_block.to_string(),
        ),
        (
            "moderation.lists",
            several(&config.moderation.lists, "none"),
        ),
        (
            "moderation.lists_hours",
            (config.moderation.lists_every.as_secs() / 3600).to_string(),
        ),
        ("moderation.rtbl", several(&config.moderation.rtbl, "none")),
        (
            "conversation.reply_minutes",
            config.conversation.reply_minutes.to_string(),
        ),
        (
            "conversation.sure_seconds",
            config.conversation.sure_seconds.to_string(),
        ),
        (
            "conversation.max_recipients",
            config.conversation.max_recipients.to_string(),
        ),
        (
            "limits.max_parts",
            config.conversation.max_parts.to_string(),
        ),
        ("limits.messages_per_5_minutes", limits.messages.to_string()),
        ("limits.commands_per_5_minutes", limits.commands.to_string()),
        (
            "limits.failed_commands_per_5_minutes",
            limits.failed_commands.to_string(),
        ),
        (
            "limits.strangers_percent",
            limits.strangers_percent.to_string(),
        ),
        ("limits.joins_per_hour", limits.joins.to_string()),
        ("consent.fediverse", consent.fediverse.name().to_owned()),
        ("consent.xmpp", consent.xmpp.name().to_owned()),
        ("consent.hold_days", days(consent.hold)),
        (
            "consent.first_contacts_per_day",
            consent.first_contacts_per_day.to_string(),
        ),
        (
            "consent.same_text_people",
            unless_zero(consent.same_text_people, "off"),
        ),
        (
            "consent.same_text_senders",
            unless_zero(consent.same_text_senders, "off"),
        ),
        ("registration.mode", registration.mode.name().to_owned()),
        (
            "registration.max_users",
            unless_zero(registration.max_users, "no limit"),
        ),
        (
            "registration.max_registrations",
            unless_zero(registration.max_registrations, "no limit"),
        ),
        (
            "registration.min_account_age_days",
            days(registration.min_account_age),
        ),
        ("registration.min_posts", registration.min_posts.to_string()),
        (
            "registration.require_avatar",
            registration.require_avatar.to_string(),
        ),
        ("rules", house(&config.house)),
        (
            "media.mode",
            match config.media.mode {
                MediaMode::Upload => "upload".to_owned(),
                MediaMode::Link => "link".to_owned(),
            },
        ),
        (
            "media.max_megabytes",
            config.media.max_megabytes.to_string(),
        ),
        ("media.per_user_per_hour", config.limits.files.to_string()),
        ("media.allow_hosts", hosts(&config.media.allow_hosts)),
        (
            "delivery.give_up_hours",
            config.delivery.give_up_hours.to_string(),
        ),
        (
            "delivery.announce_after",
            seconds(config.delivery.announce_after),
        ),
        ("delivery.alert_after", seconds(config.delivery.alert_after)),
        ("retention.days", config.retention.days.to_string()),
        (
            "retention.delete_posts_days",
            config.retention.delete_posts_days.to_string(),
        ),
        (
            "retention.left_days",
            config.retention.left_days.to_string(),
        ),
        (
            "retention.reports_days",
            config.retention.reports_days.to_string(),
        ),
        (
            "retention.audit_days",
            config.retention.audit_days.to_string(),
        ),
        ("profile.name", wish(&config.profile.name)),
        ("profile.description", wish(&config.profile.description)),
        ("profile.website", wish(&config.profile.website)),
        ("profile.admin_contact", wish(&config.profile.admin_contact)),
        ("language", config.language.clone()),
        ("alerts.command", several(&config.alerts.command, "none")),
        ("alerts.ping_url", ping(config.alerts.ping_url.as_ref())),
        (
            "alerts.ping_minutes",
            (config.alerts.ping_every.as_secs() / 60).to_string(),
        ),
        ("log", config.log.word().to_owned()),
    ]
}

/// Only its host: whoever knows the whole address can pretend that all is well.
fn ping(url: Option<&Url>) -> String {
    match url.and_then(Url::host_str) {
        Some(host) => format!("set, at {host}"),
        None => "none".to_owned(),
    }
}

const AUTHORITIES: &str = "none, the system's authorities only";

fn proxy(route: &Route) -> String {
    match &route.proxy {
        Some(proxy) if proxy.has_user() => {
            format!(
                "{proxy}, password {}",
                secret(route.proxy_password.as_ref())
            )
        }
        Some(proxy) => proxy.to_string(),
        None => "none, directly".to_owned(),
    }
}

fn seconds(span: Duration) -> String {
    format!("{}s", span.as_secs())
}

fn all(list: &[impl ToString]) -> String {
    several(list, "nobody")
}

fn several(list: &[impl ToString], none: &str) -> String {
    let list: Vec<String> = list.iter().map(ToString::to_string).collect();
    match list.is_empty() {
        true => none.to_owned(),
        false => list.join(", "),
    }
}

/// A number of which zero means something else.
fn unless_zero(number: impl Into<u64>, zero: &str) -> String {
    match number.into() {
        0 => zero.to_owned(),
        number => number.to_string(),
    }
}

fn house(rules: &HouseRules) -> String {
    let languages: Vec<&str> = rules.texts.keys().map(String::as_str).collect();
    match (languages.is_empty(), rules.must_accept) {
        (true, _) => "none".to_owned(),
        (false, true) => format!("{}; must be accepted", languages.join(", ")),
        (false, false) => languages.join(", "),
    }
}

fn names(config: &Config) -> String {
    let names = config.commands.names.iter();
    let names: Vec<String> = names.map(|(name, of)| format!("{name} = {of}")).collect();
    match names.is_empty() {
        true => "the usual ones".to_owned(),
        false => names.join(", "),
    }
}

fn hosts(hosts: &[String]) -> String {
    match hosts {
        [] => "none, only public addresses".to_owned(),
        hosts => hosts.join(" "),
    }
}

fn secret(secret: Option<&Secret>) -> String {
    match secret {
        Some(secret) => format!("set, from {}", secret.origin),
        None => "not read, this process does not need it".to_owned(),
    }
}

/// What the profile says; without a wish it is told by the texts of the language, or left out.
fn wish(value: &Option<impl ToString>) -> String {
    value
        .as_ref()
        .map_or_else(|| "the default".to_owned(), ToString::to_string)
}

fn server(server: Option<&Server>) -> String {
    let Some(server) = server else {
        return "by SRV look-up of the JID's domain".to_owned();
    };
    let tls = match server.tls {
        Tls::Starttls => "STARTTLS",
        Tls::Direct => "direct TLS",
        Tls::None => "no TLS",
    };
    format!("{} port {}, {tls}", server.host, server.port)
}

impl LogLevel {
    /// The word for it in the configuration and in log filters.
    pub fn word(self) -> &'static str {
        match self {
            LogLevel::Error => "error",
            LogLevel::Warn => "warn",
            LogLevel::Info => "info",
            LogLevel::Debug => "debug",
        }
    }
}
