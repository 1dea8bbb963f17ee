//! Configurations of the Python bridge, whose environment variables are ours: recognised, so that one who moves over is told
//! how, and each key with what it is called here.

/// The keys of its version 0.7.4, in its order, and what each is here; empty where nothing corresponds.
pub(crate) const KEYS: &[(&str, &str)] = &[
    ("ap_instance", "fediverse.instance"),
    ("xmpp_instance", ""),
    ("ap_admin", "admins"),
    ("xmpp_admin", "admins"),
    ("ap_bridge_jid", "xmpp.jid"),
    ("ap_bridge_pass", "xmpp.password_file"),
    ("xmpp_bridge_name", "fediverse.account"),
    ("xmpp_bridge_token", "fediverse.token_file"),
    ("bridge-log-file", "log"),
    ("bridge-database-file", "store"),
    ("bridge-files-dir", ""),
    ("translation-dir", "locales_dir"),
    ("greenlist-mode", "registration.mode"),
    ("max-reg-users", "registration.max_users"),
    ("min-ap-activity-posts", "registration.min_posts"),
    ("max-ap-registrations", "registration.max_registrations"),
    ("max-dest-to-send", "conversation.max_recipients"),
    ("max-user-rate", "limits.messages_per_5_minutes"),
    ("silent-block", "moderation.silent_block"),
    ("silent-send", ""),
    ("max-minutes-for-reply", "conversation.reply_minutes"),
    ("max-retention-days-revoked-user", "retention.left_days"),
    ("comm-max-limit-days", "retention.days"),
    ("bridge-default-language", "language"),
    ("bridge-unknown-language", "language"),
    ("bridge-prefixes", "commands.prefix"),
    ("bridge-command-list", "commands.names"),
    ("user-agent", ""),
    ("max-char-per-post", ""),
    ("help-url", "profile.website"),
    ("ahelp-url", ""),
];

/// Advice to an admin who gave such a file to this bridge.
pub(crate) const ADVICE: &str = "is the configuration of the Python bridge, not of this one; \
    `xmpp-ap-bridge --config NEW-FILE import THIS-FILE` takes over its settings, people, blocks and messages, and \
    docs/admin/moving-over.md tells how";

/// Name here of a key of the Python bridge, empty if nothing corresponds; none if it is no such key.
pub(super) fn ours(key: &str) -> Option<&'static str> {
    let found = KEYS.iter().find(|(theirs, _)| *theirs == key);
    found.map(|(_, ours)| *ours)
}

/// Whether `text` is such a configuration, or what is left of one: it has two of its keys or more.
pub(crate) fn wrote(text: &str) -> bool {
    text.lines()
        .filter(|line| is_key_line(line))
        .nth(1)
        .is_some()
}

fn is_key_line(line: &str) -> bool {
    let Some((key, _)) = line.split_once(':') else {
        return false;
    };
    let key = key.trim_end().trim_matches(['"', '\'']);
    ours(key).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_of_the_python_bridge_is_recognised_even_in_parts() {
        for (text, expected) in [
            ("ap_instance: a.test\nxmpp_instance: b.test\n", true),
            (
                "---\r\n'ap_admin':\r\n- x\r\n\"max-reg-users\" : 5\r\n",
                true,
            ),
            ("bridge-prefixes: [\"@\nap_instance: \"a", true),
            ("# ap_instance: a\n# xmpp_instance: b\n", false),
            (
                "fediverse:\n  account: a@b.test\nap_instance: b.test\n",
                false,
            ),
            ("", false),
        ] {
            assert_eq!(wrote(text), expected, "{text:?}");
        }
    }
}
