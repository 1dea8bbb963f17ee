//! The keys of the configuration file, and what to say about one that does not exist.

use super::predecessor;

/// Every key there is. What is not listed here is refused.
pub(super) const KEYS: &[&str] = &[
    "fediverse.account",
    "fediverse.instance",
    "fediverse.token",
    "fediverse.token_file",
    "fediverse.proxy",
    "fediverse.proxy_password",
    "fediverse.proxy_password_file",
    "fediverse.ca_file",
    "fediverse.poll_seconds",
    "fediverse.follow_back",
    "xmpp.jid",
    "xmpp.password",
    "xmpp.password_file",
    "xmpp.host",
    "xmpp.port",
    "xmpp.tls",
    "xmpp.proxy",
    "xmpp.proxy_password",
    "xmpp.proxy_password_file",
    "xmpp.ca_file",
    "store",
    "runtime_dir",
    "locales_dir",
    "admins",
    "bridges",
    "known_bridges",
    "commands.prefix",
    "commands.names",
    "moderation.silent_block",
    "moderation.lists",
    "moderation.lists_hours",
    "moderation.rtbl",
    "conversation.reply_minutes",
    "conversation.sure_seconds",
    "conversation.max_recipients",
    "limits.max_parts",
    "limits.messages_per_5_minutes",
    "limits.commands_per_5_minutes",
    "limits.failed_commands_per_5_minutes",
    "limits.strangers_percent",
    "limits.joins_per_hour",
    "consent.fediverse",
    "consent.xmpp",
    "consent.hold_days",
    "consent.first_contacts_per_day",
    "consent.same_text_people",
    "consent.same_text_senders",
    "registration.mode",
    "registration.max_users",
    "registration.max_registrations",
    "registration.min_account_age_days",
    "registration.min_posts",
    "registration.require_avatar",
    "rules.text",
    "rules.folder",
    "rules.must_accept",
    "media.mode",
    "media.max_megabytes",
    "media.per_user_per_hour",
    "media.allow_hosts",
    "delivery.give_up_hours",
    "delivery.announce_after",
    "delivery.alert_after",
    "retention.days",
    "retention.delete_posts_days",
    "retention.left_days",
    "retention.reports_days",
    "retention.audit_days",
    "profile.name",
    "profile.description",
    "profile.website",
    "profile.admin_contact",
    "alerts.command",
    "alerts.ping_url",
    "alerts.ping_minutes",
    "language",
    "log",
];

/// "unknown key", with the nearest key that exists.
pub(super) fn unknown(prefix: &str, key: &str) -> String {
    match predecessor::ours(key).filter(|_| prefix.is_empty()) {
        Some("") => {
            return "a key of the Python bridge that has no counterpart; remove it".to_owned();
        }
        Some(ours) => return format!("a key of the Python bridge; here it is {ours}"),
        None => {}
    }
    match nearest(prefix, key) {
        Some(near) => format!("unknown key; did you mean {near}?"),
        None => "unknown key; remove it, or look its name up in the documented sample".to_owned(),
    }
}

/// The nearest key of the same section; else the same name at another place.
fn nearest(prefix: &str, key: &str) -> Option<String> {
    let key = key.to_lowercase().replace('-', "_");
    let here = |known: &&&str| known.rsplit_once('.').map_or("", |(section, _)| section) == prefix;
    let tops = || {
        KEYS.iter()
            .filter_map(|known| known.split_once('.'))
            .map(|(section, _)| section)
    };
    let siblings = KEYS.iter().filter(here).map(|known| leaf(known));
    let sections = tops().filter(|_| prefix.is_empty());
    let best = siblings
        .chain(sections)
        .map(|known| (strsim::damerau_levenshtein(&key, known), known))
        .min()
        .filter(|(distance, known)| *distance <= 1 + known.len() / 4);
    if let Some((_, known)) = best {
        return Some(if prefix.is_empty() {
            known.to_owned()
        } else {
            format!("{prefix}.{known}")
        });
    }
    KEYS.iter()
        .find(|known| leaf(known) == key)
        .map(|known| (*known).to_owned())
}

pub(super) fn is_section(key: &str) -> bool {
    KEYS.iter()
        .any(|known| split(known).0 == key && split(known).1.is_some())
}

pub(super) fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.')
        .map_or((key, None), |(section, rest)| (section, Some(rest)))
}

pub(super) fn leaf(key: &str) -> &str {
    key.rsplit_once('.').map_or(key, |(_, leaf)| leaf)
}
