use std::collections::BTreeMap;

use super::*;

/// The documented sample.
const SAMPLE: &str = include_str!("../../../config/xmpp-ap-bridge.yaml");
const LEAST: &str = "fediverse:\n  account: b@social.test # ours\n\nxmpp: {jid: b@im.test}\n";

fn args() -> LoadArgs {
    LoadArgs {
        file: None,
        env: BTreeMap::new(),
        default_file: PathBuf::new(),
    }
}

fn upgraded(text: &str) -> Option<Upgrade> {
    upgrade(PathBuf::from("/x/config.yaml"), text, &args()).unwrap()
}

fn described(text: &str) -> String {
    let config = Config::read(
        "/x/config.yaml".into(),
        text.to_owned(),
        &args(),
        Needs::default(),
    );
    config.unwrap().describe()
}

#[test]
fn the_sample_has_every_key_and_is_up_to_date() {
    let found = keys(SAMPLE);
    let missing: Vec<_> = table::declared()
        .map(|setting| setting.about.key)
        .filter(|key| !found.contains(key))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(upgraded(SAMPLE), None);
}

#[test]
fn what_is_new_comes_as_comments_and_changes_nothing() {
    let up = upgraded(LEAST).unwrap();
    assert_eq!(described(&up.text), described(LEAST));
    for line in LEAST.lines() {
        assert!(up.text.contains(line), "{line}");
    }
    assert!(
        up.text.contains("account: b@social.test # ours\n"),
        "{}",
        up.text
    );
    let section = up.text.split("xmpp: {").next().unwrap();
    assert!(
        section.contains("  # poll_seconds: 15\n"),
        "in its section: {section}"
    );
    assert!(
        up.text.contains("\n# xmpp:\n") && up.text.contains("#   # port: 5222\n"),
        "{}",
        up.text
    );
    assert!(up.text.contains("\n# retention:\n") && up.text.contains("#   # left_days: 365\n"));
    assert!(up.new.contains(&"retention.left_days") && !up.new.contains(&"fediverse.token"));
    assert!(!up.new.contains(&"xmpp.jid"), "set in braces");
    let changed: Vec<&str> = up.changed.iter().map(|(key, _)| *key).collect();
    for key in [
        "retention.left_days",
        "registration.max_users",
        "known_bridges",
    ] {
        assert!(changed.contains(&key), "{key}");
    }
    assert_eq!(upgraded(&up.text), None);
}

#[test]
fn only_what_an_older_sample_did_not_have_is_added() {
    let older: Vec<&str> = SAMPLE
        .lines()
        .filter(|line| !line.contains("left_days") && !line.contains("strangers_percent"))
        .collect();
    let older = older.join("\n");
    let up = upgraded(&older).unwrap();
    assert_eq!(up.new, ["limits.strangers_percent", "retention.left_days"]);
    let at = |text: &str| up.text.find(text).unwrap();
    assert!(at("limits:") < at("strangers_percent") && at("strangers_percent") < at("consent:"));
    assert_eq!(upgraded(&up.text), None);
}

#[test]
fn byte_order_mark_and_line_ends_of_other_systems_are_no_hindrance() {
    let there = format!("\u{feff}{}", LEAST.replace('\n', "\r\n"));
    let up = upgraded(&there).unwrap();
    assert_eq!(up.new, upgraded(LEAST).unwrap().new);
    assert_eq!(described(&up.text), described(LEAST));
    assert!(
        up.text
            .split('\n')
            .all(|line| line.is_empty() || line.ends_with('\r'))
    );
    assert_eq!(upgraded(&up.text), None);
}

#[test]
fn what_is_wrong_is_told_first() {
    let wrong = upgrade("/x/config.yaml".into(), "fediverse: {acount: x}\n", &args());
    assert!(
        wrong
            .unwrap_err()
            .to_string()
            .contains("did you mean fediverse.account?")
    );
}
