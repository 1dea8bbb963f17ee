use std::collections::BTreeMap;
use std::path::PathBuf;

use super::*;
use crate::config::{Config, LoadArgs, Needs};
use crate::import::text::Text;

const LEAST: &str = "ap_bridge_jid: bot@im.test\nxmpp_bridge_name: bot@social.test\n";

fn mapped(more: &str) -> Mapped {
    let text = Text {
        path: PathBuf::from("old.yml"),
        text: format!("{LEAST}{more}"),
    };
    map(&Settings::read(text).unwrap(), &BTreeMap::new(), None).unwrap()
}

/// Whatever is mapped, the result is a configuration that the bots take.
fn config(mapped: &Mapped) -> Config {
    let args = LoadArgs {
        file: None,
        env: BTreeMap::new(),
        default_file: PathBuf::new(),
    };
    let path = PathBuf::from("/new/config.yaml");
    match Config::read(path, mapped.yaml.clone(), &args, Needs::default()) {
        Ok(config) => config,
        Err(error) => panic!("{error}\n{}", mapped.yaml),
    }
}

#[test]
fn whatever_stands_there_becomes_a_configuration_that_counts() {
    for (more, line) in [
        ("greenlist-mode: True", "registration.mode: greenlist\n"),
        ("greenlist-mode: yes", "registration.mode: greenlist\n"),
        (
            "max-reg-users: 99999999999",
            "registration.max_users: 10000000\n",
        ),
        ("max-dest-to-send: 0", "conversation.max_recipients: 1\n"),
        ("max-dest-to-send: 50", "conversation.max_recipients: 20\n"),
        (
            "max-minutes-for-reply: 20000",
            "conversation.reply_minutes: 10080\n",
        ),
        ("comm-max-limit-days: 0", "retention.days: 3650\n"),
        ("comm-max-limit-days: 1", "consent.hold_days: 1\n"),
        (
            "max-retention-days-revoked-user: 99999",
            "retention.left_days: 3650\n",
        ),
        ("min-ap-activity-posts: 99", "registration.min_posts: 40\n"),
        (
            "ap_instance: https://gts.social.test/",
            "fediverse.instance: https://gts.social.test/\n",
        ),
        (
            "ap_instance: social.test",
            "fediverse.instance: https://social.test/\n",
        ),
        ("ap_admin: root@a.test", "admins: @root@a.test\n"),
        (
            "ap_admin: ['@root@a.test', nobody]\nxmpp_admin: ['xmpp:x@b.test']",
            "admins: @root@a.test, xmpp:x@b.test\n",
        ),
        ("ap_admin:\nxmpp_admin: []", "admins: nobody\n"),
        (
            "bridge-prefixes: ['@', 'xmpp:', '#', '!lang=']",
            "commands.prefix: !\n",
        ),
        (
            "bridge-prefixes: ['@', 'xmpp:', '%', '%lang=']",
            "commands.prefix: %\n",
        ),
        (
            "bridge-command-list: [anmelden, block]",
            "commands.names: anmelden = register\n",
        ),
        (
            "bridge-command-list: [on, 'no word', 3]",
            "commands.names: on = register\n",
        ),
        ("bridge-default-language: xx", "language: en\n"),
        (
            "bridge-default-language: de\nhelp-url: {en: 'https://h.test/en', de: 'https://h.test/de'}",
            "profile.website: https://h.test/de\n",
        ),
        (
            "help-url: {en: 'nothing: of \"the\" kind'}",
            "profile.website: the default\n",
        ),
        ("max-reg-users: many", "registration.max_users: "),
    ] {
        let described = config(&mapped(more)).describe();
        assert!(
            described.contains(line),
            "{more}\nwanted {line}\n{described}"
        );
    }
}

#[test]
fn secrets_are_no_part_of_what_is_written_or_told() {
    let mapped = mapped("ap_bridge_pass: \"hunter2: #x\"\nxmpp_bridge_token: \"hunter2\\nline\"\n");
    let seen = format!("{mapped:?}");
    assert!(!seen.contains("hunter2"), "{seen}");
    assert_eq!(mapped.secrets.len(), 1);
    assert!(
        mapped
            .left_out
            .iter()
            .any(|line| line.starts_with("xmpp_bridge_token: has line breaks"))
    );
    let without = super::tests::mapped("");
    assert!(
        without
            .left_out
            .iter()
            .any(|line| line.contains("`fediverse-token`")),
        "{:?}",
        without.left_out
    );
}

#[test]
fn a_bot_without_an_address_is_told() {
    for text in [
        "ap_bridge_jid: bot@im.test\n",
        "xmpp_bridge_name: bot@social.test\nap_bridge_jid: nonsense\n",
    ] {
        let text = Text {
            path: PathBuf::from("old.yml"),
            text: text.to_owned(),
        };
        let wrong = map(&Settings::read(text).unwrap(), &BTreeMap::new(), None).unwrap_err();
        assert!(
            wrong.to_string().contains("is missing or no address"),
            "{wrong}"
        );
    }
}
