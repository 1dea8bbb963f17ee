//! The configuration, as people and scripts get it wrong.

use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use xmpp_ap_bridge::config::{Config, LoadArgs, Needs};

use super::pieces::{settings, text};

const SECRET: &str = "s3cr3t-w0rd";

const LINES: [&str; 29] = [
    "fediverse:",
    "xmpp:",
    "  account: bot@one.test",
    "  instance: https://one.test",
    "  token: s3cr3t-w0rd",
    "  token: [s3cr3t-w0rd]",
    "  password: \"s3cr3t-w0rd",
    "  password: s3cr3t-w0rd: x",
    "  token: !tag s3cr3t-w0rd",
    "  token: *s3cr3t-w0rd",
    "  jid: bot@two.test/x",
    "  port: 99999999999999999999",
    "  tls: perhaps",
    "store: bridge.db",
    "store:",
    "store: [a, b]",
    "limits: {messages_per_5_minutes: -1}",
    "retention: {days: 1e9}",
    "a: &a [*a, *a]",
    "b: &b [x, x, x, x]",
    "c: &c [*b, *b, *b, *b, *b, *b, *b]",
    "d: [*c, *c, *c, *c, *c, *c, *c, *c]",
    "<<: *a",
    "? [x]",
    "---",
    "...",
    "%YAML 9.9",
    "\tstore: x",
    "- - - - - - - x",
];

fn file() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        6 => select(&LINES[..]).prop_map(str::to_owned),
        1 => text(),
        1 => (1..2000_usize).prop_map(|depth| "[".repeat(depth)),
        1 => (1..2000_usize).prop_map(|depth| "- ".repeat(depth)),
    ];
    vec(line, 0..20).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #![proptest_config(settings())]

    #[test]
    fn any_file_is_read_or_refused_without_its_secrets(file in file()) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.yaml");
        std::fs::write(&path, &file).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        let args = LoadArgs { file: Some(path.clone()), env: BTreeMap::new(), default_file: path };
        let needs = Needs { fediverse_secret: true, xmpp_secret: true };
        let said = match Config::load(&args, needs) {
            Ok(config) => config.describe(),
            Err(error) => error.to_string(),
        };
        prop_assert!(!said.contains(SECRET), "{said}");
        prop_assert!(said.len() < 40_000);
    }
}
