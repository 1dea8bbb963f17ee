use std::collections::BTreeMap;

use super::*;
use crate::config::{LoadArgs, Needs};

const LEAST: &str = "fediverse:\n  account: b@social.test\nxmpp:\n  jid: b@im.test\n";

fn config(text: &str) -> Config {
    let args = LoadArgs {
        file: None,
        env: BTreeMap::new(),
        default_file: "".into(),
    };
    let read = Config::read(
        "/x/config.yaml".into(),
        text.into(),
        &args,
        Needs::default(),
    );
    read.unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// `LEAST` with one more setting.
fn with(key: &str, value: &str) -> String {
    let Some((section, name)) = key.split_once('.') else {
        return format!("{LEAST}{key}: {value}\n");
    };
    let line = format!("{section}:\n  {name}: {value}\n");
    match LEAST.contains(&format!("{section}:\n")) {
        true => LEAST.replace(&format!("{section}:\n"), &line),
        false => LEAST.to_owned() + &line,
    }
}

#[test]
fn every_setting_is_declared_once_in_a_section_that_there_is() {
    let keys: Vec<&str> = declared().map(|setting| setting.about.key).collect();
    for key in &keys {
        assert_eq!(
            keys.iter().filter(|other| other == &key).count(),
            1,
            "{key}"
        );
    }
    for setting in declared() {
        let section = setting.about.section();
        assert!(
            SECTIONS.iter().any(|(known, _)| *known == section),
            "{section}"
        );
    }
    for (section, _) in SECTIONS {
        let first = declared().find(|setting| setting.about.section() == section);
        let first = first.unwrap_or_else(|| panic!("nothing in {section}"));
        assert!(!first.about.words.is_empty(), "{}", first.about.key);
    }
}

#[test]
fn a_default_that_is_shown_is_what_an_absent_setting_means() {
    let absent = config(LEAST).describe();
    let mut seen = 0;
    for setting in declared() {
        if let Some(default) = &setting.default {
            let text = with(setting.about.key, default);
            assert_eq!(config(&text).describe(), absent, "{}", setting.about.key);
            seen += 1;
        }
    }
    assert!(seen > 35, "{seen}");
}

#[test]
fn what_only_a_restart_changes_is_kept() {
    let old = config(LEAST);
    let other = "fediverse: {account: c@other.test}\nxmpp: {jid: c@im.test}\nstore: /o.db\nruntime_dir: /o\nlog: debug\n";
    let new = config(other);
    let changes: Vec<Effect> = old
        .differences(&new)
        .iter()
        .map(|(_, about)| about.effect)
        .collect();
    let fixed = declared().filter(|setting| setting.about.effect == Effect::Restart);
    assert_eq!(
        changes
            .iter()
            .filter(|effect| **effect == Effect::Restart)
            .count(),
        fixed.count()
    );
    assert_eq!(old.changes(&new.kept(&old)), ["log"]);
}
