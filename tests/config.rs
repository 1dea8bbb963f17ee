//! The configuration from outside: every mistake has its line, key and remedy, and no output ever has a secret.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::TempDir;
use xmpp_ap_bridge::config::{Config, ConfigError, LoadArgs, LogLevel, MediaMode, Needs};
use xmpp_ap_bridge::xmpp::Tls;

const BOTH: Needs = Needs {
    fediverse_secret: true,
    xmpp_secret: true,
};
/// Stands wherever a secret could stand; must never be seen again.
const SECRET: &str = "hunter2hunter2";
/// The least that is needed, secrets inline.
const LEAST: &str = "fediverse:\n  account: bot@social.example\n  token: tok\nxmpp:\n  jid: bot@im.example\n  password: pass\n";

/// A private folder with a configuration in it.
struct Desk {
    dir: TempDir,
    args: LoadArgs,
}

impl Desk {
    fn new(yaml: &str) -> Desk {
        let dir = TempDir::new().expect("folder");
        let file = dir.path().join("config.yaml");
        write(&file, yaml, 0o600);
        let args = LoadArgs {
            file: Some(file),
            env: BTreeMap::new(),
            default_file: dir.path().join("absent.yaml"),
        };
        Desk { dir, args }
    }

    fn env(mut self, name: &str, value: &str) -> Desk {
        self.args.env.insert(name.to_owned(), value.to_owned());
        self
    }

    fn file(self, name: &str, text: &str, mode: u32) -> Desk {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("parent")).expect("folder");
        write(&path, text, mode);
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn load(&self, needs: Needs) -> Result<Config, ConfigError> {
        let result = Config::load(&self.args, needs);
        let seen = match &result {
            Ok(config) => format!("{config:?}{}", config.describe()),
            Err(error) => format!("{error}{error:?}"),
        };
        assert!(!seen.contains("hunter2"), "a secret is shown: {seen}");
        result
    }

    /// The lines of the error, without the file's folder.
    fn errors(&self) -> Vec<String> {
        let error = self.load(BOTH).expect_err("must be refused").to_string();
        let folder = format!("{}/", self.dir.path().display());
        error
            .replace(&folder, "")
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// The configuration must be refused with exactly this one line (compared by its beginning and end).
    fn refused(&self, start: &str, end: &str) {
        let errors = self.errors();
        let fits = |line: &&String| line.starts_with(start) && line.ends_with(end);
        assert!(
            errors.len() == 1 && errors.iter().all(|line| fits(&line)),
            "wanted {start} … {end}: {errors:#?}"
        );
    }
}

fn write(path: &Path, text: &str, mode: u32) {
    fs::write(path, text).expect("write");
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("mode");
}

/// `LEAST` with lines of one more key, in line 7 and following.
fn with(more: &str) -> Desk {
    Desk::new(&format!("{LEAST}{more}\n"))
}

/// `LEAST` with one piece replaced.
fn changed(from: &str, to: &str) -> Desk {
    assert!(LEAST.contains(from));
    Desk::new(&LEAST.replacen(from, to, 1))
}

#[test]
fn the_least_is_enough_and_has_the_documented_defaults() {
    let desk = Desk::new(LEAST);
    let config = desk.load(BOTH).expect("valid");
    assert_eq!(config.fediverse.account.acct(), "bot@social.example");
    assert_eq!(
        config.fediverse.instance.as_str(),
        "https://social.example/"
    );
    assert_eq!(config.fediverse.poll_seconds, 15);
    assert_eq!(config.fediverse.token.expect("token").expose(), "tok");
    assert_eq!(config.xmpp.jid.as_str(), "bot@im.example");
    assert_eq!(config.xmpp.password.expect("password").expose(), "pass");
    assert_eq!(config.xmpp.server, None);
    assert_eq!(config.store, Path::new("/var/lib/xmpp-ap-bridge/bridge.db"));
    assert_eq!(config.runtime_dir, Path::new("/var/lib/xmpp-ap-bridge"));
    assert_eq!(
        (
            config.conversation.reply_minutes,
            config.conversation.max_recipients
        ),
        (90, 4)
    );
    assert_eq!(config.limits.messages, 30);
    assert_eq!(config.conversation.max_parts, 8);
    assert_eq!(
        (config.media.mode, config.media.max_megabytes),
        (MediaMode::Upload, 40)
    );
    assert_eq!(config.limits.files, 20);
    assert!(config.media.allow_hosts.is_empty());
    assert_eq!(
        (config.delivery.give_up_hours, config.retention.days),
        (24, 30)
    );
    assert_eq!(
        (
            config.fediverse.follow_back,
            config.retention.delete_posts_days
        ),
        (true, 30)
    );
    assert_eq!(
        (config.language.as_str(), config.log),
        ("en", LogLevel::Info)
    );
}

#[test]
fn the_sample_passes_once_secrets_exist() {
    let sample = fs::read_to_string("config/xmpp-ap-bridge.yaml").expect("sample");
    let desk = Desk::new(&sample)
        .env("XMPP_BRIDGE_TOKEN", SECRET)
        .env("AP_BRIDGE_PASS", SECRET);
    desk.load(BOTH).expect("the sample as it is");
    // Every commented key is valid too, and none is forgotten.
    let examples: String = sample.lines().map(|line| uncomment(line) + "\n").collect();
    let without_secrets = examples
        .replace("  token: \"…\"\n", "")
        .replace("  password: \"…\"\n", "")
        .replace("  proxy_password: \"…\"\n", "")
        .replace("  folder: /etc/xmpp-ap-bridge/rules\n", "");
    let desk = Desk::new(&without_secrets)
        .file("fediverse-token", SECRET, 0o600)
        .file("xmpp-password", SECRET, 0o600)
        .file("fediverse-proxy-password", SECRET, 0o600)
        .file("xmpp-proxy-password", SECRET, 0o600);
    let config = desk.load(BOTH).expect("the sample with every example");
    assert_eq!(config.xmpp.server.expect("server").tls, Tls::Starttls);
    assert_eq!(config.conversation.reply_minutes, 90);
    assert!(examples.contains("  token: ") && examples.contains("  password: "));
}

/// `  # key: value` → `  key: value`; prose stays a comment.
fn uncomment(line: &str) -> String {
    let bare = line.replacen("# ", "", 1);
    let key = bare.trim_start().split(':').next().unwrap_or_default();
    let is_key = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let is_example = line.trim_start().starts_with("# ") && bare.contains(": ") && is_key;
    if is_example { bare } else { line.to_owned() }
}

#[test]
fn unknown_keys_have_a_suggestion() {
    changed("account:", "acount:")
        .errors()
        .iter()
        .find(|line| {
            line.starts_with(
                "config.yaml:2: fediverse.acount: unknown key; did you mean fediverse.account?",
            )
        })
        .expect("suggestion");
    with("stoer: x").refused("config.yaml:7: stoer: unknown key", "did you mean store?");
    with("limit:\n  a: 1").refused("config.yaml:7: limit: unknown key", "did you mean limits?");
    with("reply_minutes: 5").refused(
        "config.yaml:7: reply_minutes: unknown key",
        "did you mean conversation.reply_minutes?",
    );
    with("conversation: {reply-minutes: 5}").refused(
        "config.yaml:7: conversation.reply-minutes: unknown key",
        "did you mean conversation.reply_minutes?",
    );
    with("\n\nfoobarbaz: 1").refused("config.yaml:9: foobarbaz: unknown key", "documented sample");
    with("5: 1").refused("config.yaml:7: 5: unknown key", "documented sample");
}

#[test]
fn a_long_odd_key_is_not_shown() {
    let text = format!("limits:\n  {SECRET}-abcdefghijklmnopqrstuvwxyz: 1");
    with(&text).refused(
        "config.yaml:8: limits.(not shown): unknown key",
        "documented sample",
    );
}

#[test]
fn repeated_keys_name_both_lines() {
    with("log: info\nlog: debug").refused(
        "config.yaml:8: log: given twice, first in line 7",
        "keep one of them",
    );
    with("xmpp:\n  jid: a@b").refused(
        "config.yaml:7: xmpp: given twice, first in line 4",
        "keep one of them",
    );
    with("media: {mode: link, mode: upload}").refused(
        "config.yaml:7: media.mode: given twice, first in line 7",
        "keep one of them",
    );
    with("commands:\n  names:\n    aide: help\n    aide: who").refused(
        "config.yaml:10: commands.names: given twice, first in line 9",
        "keep one of them",
    );
    let twice = format!("  password: pass\n  password: {SECRET}");
    changed("  password: pass", &twice).refused(
        "config.yaml:7: xmpp.password: given twice, first in line 6",
        "",
    );
}

#[test]
fn wrong_types_say_what_was_expected() {
    with("store: 5").refused(
        "config.yaml:7: store: expected text, found a number",
        "put the value in quotes",
    );
    with("log: true").refused(
        "config.yaml:7: log: expected text, found a true/false value",
        "quotes",
    );
    with("store: [a]").refused(
        "config.yaml:7: store: expected text, found a list",
        "write `store: value`",
    );
    with("store:").refused("config.yaml:7: store: has no value", "remove the line");
    with("limits: 5").refused(
        "config.yaml:7: limits: expected a section, found a number",
        "indented by two spaces",
    );
    with("limits:\n  messages_per_5_minutes: \"5\"").refused("config.yaml:8: limits.messages_per_5_minutes: expected a whole number from 1 to 1000000, found text", "");
    with("retention:\n  days: 1.5").refused("config.yaml:8: retention.days: expected a whole number from 1 to 3650, found a number that is", "");
    changed(": pass\n", ": 12345\n").refused(
        "config.yaml:6: xmpp.password: expected text, found a number",
        "quotes",
    );
    changed(": pass\n", &format!(": {{{SECRET}: 1}}\n")).refused(
        "config.yaml:6: xmpp.password: expected text, found a section",
        "",
    );
    with("delivery:")
        .load(BOTH)
        .expect("an empty section is fine");
}

#[test]
fn files_may_be_links_and_hosts_inside_are_named() {
    let hosts = "[\"Files.lan:5443\", \"bücher.lan\", \"[::1]:443\", \"fd00::5\", \"192.0.2.7\"]";
    let media = format!("media:\n  mode: link\n  per_user_per_hour: 0\n  allow_hosts: {hosts}");
    let config = with(&media).load(BOTH).expect("valid");
    assert_eq!(config.media.mode, MediaMode::Link);
    assert_eq!(
        config.media.allow_hosts,
        [
            "files.lan:5443",
            "xn--bcher-kva.lan",
            "[::1]:443",
            "fd00::5",
            "192.0.2.7"
        ]
    );
    assert!(config.describe().contains("media.mode: link"));
    for wrong in [
        "https://files.lan",
        "files.lan/up",
        "a b",
        "me@files.lan",
        "files.lan:x",
    ] {
        with(&format!("media:\n  allow_hosts: [\"{wrong}\"]")).refused(
            "config.yaml:8: media.allow_hosts: holds something else than hosts",
            "192.0.2.7",
        );
    }
    with("media:\n  mode: proxy").refused("config.yaml:8: media.mode: not one", "upload or link");
}

#[test]
fn numbers_are_bounded() {
    let table = [
        ("fediverse", "poll_seconds", 2, 3600),
        ("conversation", "reply_minutes", 1, 10_080),
        ("conversation", "sure_seconds", 0, 3600),
        ("conversation", "max_recipients", 1, 20),
        ("limits", "messages_per_5_minutes", 1, 1_000_000),
        ("media", "max_megabytes", 1, 200),
        ("limits", "max_parts", 1, 16),
        ("limits", "commands_per_5_minutes", 1, 1_000_000),
        ("limits", "failed_commands_per_5_minutes", 1, 1_000_000),
        ("consent", "hold_days", 1, 30),
        ("consent", "first_contacts_per_day", 1, 10_000),
        ("delivery", "give_up_hours", 1, 168),
        ("retention", "days", 1, 3650),
    ];
    for (section, key, low, high) in table {
        let outside = [u64::checked_sub(low, 1), Some(high + 1), Some(u64::MAX)];
        for number in outside.into_iter().flatten() {
            let desk = Desk::new(&format!(
                "{section}:\n  {key}: {number}\n{}",
                without(section)
            ));
            let start = format!(
                "config.yaml:2: {section}.{key}: out of range; give a whole number from {low} to {high}"
            );
            assert!(
                desk.errors().iter().any(|line| line.starts_with(&start)),
                "{start}: {:#?}",
                desk.errors()
            );
        }
    }
    with("retention:\n  days: 7\n  delete_posts_days: 8").refused(
        "config.yaml:9: retention.delete_posts_days: longer than",
        "",
    );
    let desk = with("retention:\n  days: 7");
    assert_eq!(desk.load(BOTH).unwrap().retention.delete_posts_days, 7);
    let desk = with("retention:\n  delete_posts_days: 0");
    assert_eq!(desk.load(BOTH).unwrap().retention.delete_posts_days, 0);
    with("retention:\n  days: 1\ndelivery:\n  give_up_hours: 25")
        .refused("config.yaml:8: retention.days: shorter than", "");
}

#[test]
fn times_have_a_unit_and_bounds() {
    let key = |value: &str| {
        with(&format!(
            "delivery:\n  announce_after: {value}\n  alert_after: 90s"
        ))
    };
    for (text, seconds) in [("1s", 1), ("5m", 300), ("168h", 604_800)] {
        let delivery = key(text).load(BOTH).expect(text).delivery;
        assert_eq!(delivery.announce_after.as_secs(), seconds);
        assert_eq!(delivery.alert_after.as_secs(), 90);
    }
    for text in [
        "0s",
        "5",
        "169h",
        "m",
        "1.5h",
        "99999999999999999999s",
        "5 minutes",
        "3€",
    ] {
        let errors = key(&format!("\"{text}\"")).errors();
        let wrong = "delivery.announce_after: must be a time from 1s to 168h";
        assert!(
            errors.iter().any(|line| line.contains(wrong)),
            "{text}: {errors:#?}"
        );
    }
    let bridges = with("bridges: [\"@bridge@other.example\", \"xmpp:bridge@other.example\"]");
    assert_eq!(bridges.load(BOTH).expect("bridges").bridges.listed.len(), 2);
}

#[test]
fn what_is_wanted_of_people_is_configurable() {
    use xmpp_ap_bridge::policy::{consent, registration};
    let config = Desk::new(LEAST).load(BOTH).expect("valid");
    assert_eq!(config.consent.fediverse, consent::Mode::Invite);
    assert_eq!(config.consent.xmpp, consent::Mode::Invite);
    assert_eq!(config.registration.mode, registration::Mode::Open);
    assert!(config.house.texts.is_empty());
    let desk = with(
        "consent: {xmpp: open, hold_days: 3}\nregistration: {mode: approval, require_avatar: true}\nadmins: ['@alice@social.example']\nrules: {folder: rules, must_accept: true}\nlanguage: fr",
    );
    fs::create_dir(desk.path("rules")).expect("a folder");
    let desk = desk.file("rules/fr.txt", "Soyez gentils.", 0o644);
    let config = desk.load(BOTH).expect("valid");
    assert_eq!(config.consent.xmpp, consent::Mode::Open);
    assert_eq!(config.consent.hold.as_secs(), 3 * 24 * 3600);
    assert_eq!(config.registration.mode, registration::Mode::Approval);
    assert_eq!(config.house.texts["fr"], "Soyez gentils.");
    for (text, start) in [
        (
            "consent: {xmpp: ask}",
            "config.yaml:7: consent.xmpp: not one of the choices",
        ),
        (
            "consent: {hold_days: 9}\nretention: {days: 8}",
            "config.yaml:7: consent.hold_days: longer than retention.days",
        ),
        (
            "registration: {mode: maybe}",
            "config.yaml:7: registration.mode: not one of",
        ),
        (
            "registration: {mode: approval}",
            "config.yaml:7: registration.mode: there are no `admins`",
        ),
        (
            "rules: {must_accept: true}",
            "config.yaml:7: rules.must_accept: there are no rules",
        ),
        (
            "rules: {text: a, folder: b}",
            "config.yaml:7: rules.folder: give either",
        ),
        (
            "rules: {folder: nowhere}",
            "config.yaml:7: rules.folder: holds no en.txt",
        ),
        (
            "rules: {text: ''}",
            "config.yaml:7: rules.text: has no value; give one or remove the line",
        ),
        (
            "rules: {text: a, version: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}",
            "config.yaml:7: rules.version: not a short name",
        ),
    ] {
        with(text).refused(start, "");
    }
    let long = format!("rules: {{text: {}}}", "a".repeat(20_000));
    with(&long).refused("config.yaml:7: rules: a text of more than 8000 bytes", "");
}

/// The least, without a section that the test writes itself.
fn without(section: &str) -> &'static str {
    if section == "fediverse" { "" } else { LEAST }
}

#[test]
fn missing_values_name_the_ways_to_give_them() {
    let desk = Desk::new("fediverse:\n  poll_seconds: 20\n");
    let errors = desk.errors();
    assert_eq!(errors.len(), 4, "{errors:#?}");
    assert!(
        errors[0].starts_with("config.yaml:1: fediverse.account: is missing")
            && errors[0].contains("XMPP_BRIDGE_NAME")
    );
    assert!(errors[1].starts_with("config.yaml:1: fediverse.token: is missing"));
    for way in [
        "XMPP_BRIDGE_TOKEN",
        "credential fediverse-token",
        "fediverse.token_file",
        "or fediverse.token ",
    ] {
        assert!(errors[1].contains(way), "{way}: {}", errors[1]);
    }
    assert!(
        errors[2].starts_with("config.yaml: xmpp.jid: is missing")
            && errors[2].contains("AP_BRIDGE_JID")
    );
    assert!(
        errors[3].starts_with("config.yaml: xmpp.password: is missing")
            && errors[3].contains("AP_BRIDGE_PASS")
    );
}

#[test]
fn all_mistakes_at_once_in_the_order_of_the_file() {
    let desk = Desk::new(
        "log: loud\nxmpp:\n  jid: nobody\n  port: 0\n  colour: red\nfediverse:\n  account: x\n",
    );
    let lines: Vec<String> = desk
        .errors()
        .iter()
        .map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(" "))
        .collect();
    let wanted = [
        "config.yaml:1 log",
        "config.yaml:2 xmpp.password",
        "config.yaml:3 xmpp.jid",
        "config.yaml:4 xmpp.port",
        "config.yaml:4 xmpp.port",
        "config.yaml:5 xmpp.colour",
        "config.yaml:6 fediverse.token",
        "config.yaml:7 fediverse.account",
    ];
    assert_eq!(lines, wanted);
}

#[test]
fn files_that_are_not_yaml() {
    Desk::new(&format!("xmpp:\n\tpassword: {SECRET}\n"))
        .refused("config.yaml:2: a tab in the indentation", "spaces");
    Desk::new(&format!("xmpp:\n  password: {SECRET}: x\n"))
        .refused("config.yaml:2: a value contains `: `", "");
    Desk::new(&format!("xmpp:\n  password: \"{SECRET}\n"))
        .refused("config.yaml:2: a quote is opened", "quotes");
    Desk::new(&format!("xmpp:\n  password: !!int {SECRET}\n"))
        .refused("config.yaml:2: this is not valid YAML", "sample");
    Desk::new(&format!("xmpp:\n  password: *{SECRET}\n")).refused("config.yaml:2: `*name`", "");
    Desk::new(SECRET).refused("config.yaml: no keys in this file", "`key: value`");
    Desk::new("a: 1\n---\nb: 2\n").refused("config.yaml: a second document", "keep one");
}

#[test]
fn addresses_are_checked_and_never_echoed() {
    let account = "bot@social.example";
    let jid = "bot@im.example";
    for wrong in [SECRET, "a b@c", "a@b/c", "@a@", "a@b@c", "a@x:y"] {
        changed(account, &format!("\"{wrong}\"")).refused(
            "config.yaml:2: fediverse.account: not a fediverse handle",
            "bridge@social.example",
        );
    }
    changed(jid, "bot@im.example/phone")
        .refused("config.yaml:5: xmpp.jid: has a resource", "itself");
    changed(jid, SECRET).refused(
        "config.yaml:5: xmpp.jid: the domain is missing",
        "bridge@im.example",
    );
    changed(jid, "bot@").refused("config.yaml:5: xmpp.jid: the domain is missing", "");
    changed(jid, "'@im.example'").refused("config.yaml:5: xmpp.jid: the part before `@`", "");
    changed(jid, "'a b@im.example'").refused("config.yaml:5: xmpp.jid: not a valid JID", "");
    let config = changed(account, "'@Bot@BÜCHER.example'")
        .load(BOTH)
        .expect("valid");
    assert_eq!(config.fediverse.account.acct(), "bot@xn--bcher-kva.example");
    assert_eq!(
        config.fediverse.instance.as_str(),
        "https://xn--bcher-kva.example/"
    );
}

/// F122
#[test]
fn a_proxy_has_a_place_and_a_password_of_its_own() {
    let with = |lines: &str| changed("  token: tok\n", &format!("  token: tok\n{lines}"));
    let config = with("  proxy: socks5h://me@10.0.0.1:1080\n  proxy_password: \"p@ss\"\n")
        .load(BOTH)
        .expect("a proxy");
    let described = config.describe();
    let line = "fediverse.proxy: socks5h://me@10.0.0.1:1080, password set, from fediverse.proxy_password\n";
    assert!(described.contains(line), "{described}");
    assert!(!format!("{config:?}{described}").contains("p@ss"));
    with("  proxy: socks5h://10.0.0.1:1080\n  instance: http://abc.onion\n")
        .load(BOTH)
        .expect("a hidden name");
    for (lines, key, wrong) in [
        (
            "  proxy: socks5://10.0.0.1:1080\n",
            "4: fediverse.proxy: would have",
            "write socks5h://, by which the proxy does",
        ),
        (
            "  proxy: http://me:p@ss@10.0.0.1:1080\n",
            "4: fediverse.proxy: holds a password",
            "proxy_password_file",
        ),
        (
            "  proxy: http://me@10.0.0.1:1080\n",
            "1: fediverse.proxy_password: is missing",
            "in this file",
        ),
        (
            "  proxy_password: x\n",
            "4: fediverse.proxy_password: counts only",
            "remove this line",
        ),
        (
            "  instance: http://abc.onion\n",
            "4: fediverse.instance: names in .onion",
            "set fediverse.proxy",
        ),
        (
            "  instance: https://abc.b32.i2p\n",
            "4: fediverse.instance: names in .onion",
            "set fediverse.proxy",
        ),
    ] {
        with(lines).refused(
            &format!("config.yaml:{key}").replace("yaml:f", "yaml: f"),
            wrong,
        );
    }
}

#[test]
fn plain_http_is_for_loopback_only() {
    let instance = |url: &str| {
        changed(
            "  token: tok\n",
            &format!("  token: tok\n  instance: {url}\n"),
        )
    };
    for good in [
        "https://a.example",
        "http://127.0.0.1:8080",
        "http://localhost:3000/",
        "http://social.localhost/",
        "http://[::1]:1",
    ] {
        instance(good).load(BOTH).expect(good);
    }
    instance("http://a.example").refused(
        "config.yaml:4: fediverse.instance: http would send",
        "loopback addresses, and for .onion and .i2p)",
    );
    for wrong in ["http://127.0.0.1.a.example", "http://localhost.example"] {
        instance(wrong).refused("config.yaml:4: fediverse.instance: http would send", "");
    }
    for wrong in ["a.example", "ftp://a.example"] {
        instance(wrong).refused(
            "config.yaml:4: fediverse.instance: not a web address",
            "https://social.example",
        );
    }
    for wrong in [
        format!("https://u:{SECRET}@a.example"),
        format!("https://a.example/?t={SECRET}"),
        "https://a.example/x".into(),
    ] {
        instance(&wrong).refused(
            "config.yaml:4: fediverse.instance: only scheme and host",
            "",
        );
    }
}

#[test]
fn an_explicit_xmpp_server() {
    let server = |more: &str| Desk::new(&format!("{LEAST}{more}"));
    let config = server("  host: xmpp.im.example\n")
        .load(BOTH)
        .expect("valid");
    let found = config.xmpp.server.expect("server");
    assert_eq!(
        (found.host.as_str(), found.port, found.tls),
        ("xmpp.im.example", 5222, Tls::Starttls)
    );
    let config = server("  host: ::1\n  tls: direct\n")
        .load(BOTH)
        .expect("valid");
    let found = config.xmpp.server.expect("server");
    assert_eq!(
        (found.host.as_str(), found.port, found.tls),
        ("::1", 5223, Tls::Direct)
    );
    server("  host: localhost\n  tls: none\n")
        .load(BOTH)
        .expect("loopback");
    server("  host: im.example\n  tls: none\n")
        .refused("config.yaml:8: xmpp.tls: `none` would send", "");
    server("  host: im.example:5222\n")
        .refused("config.yaml:7: xmpp.host: not a host name", "xmpp.port");
    server("  port: 5223\n").refused(
        "config.yaml:7: xmpp.port: counts only together with xmpp.host",
        "",
    );
    server("  tls: maybe\n  host: a\n").refused(
        "config.yaml:7: xmpp.tls: not one of",
        "starttls or direct or none",
    );
}

/// Editors of another system put it in front of a text.
#[test]
fn a_byte_order_mark_is_no_text() {
    let mark = "\u{feff}";
    let config = Desk::new(&format!("{mark}{LEAST}")).load(BOTH);
    assert_eq!(config.expect("valid").xmpp.jid.as_str(), "bot@im.example");
    Desk::new(&format!("{mark}{LEAST}lgo: info\n"))
        .refused("config.yaml:7: lgo: unknown key; did you mean log?", "");
    let desk = changed("token: tok", "token_file: t").file("t", &format!("{mark}word\n"), 0o600);
    assert_eq!(token(&desk).0, "word");
}

#[test]
fn secrets_by_precedence() {
    let desk = changed("token: tok", "token_file: t").file("t", "from-file\r\n", 0o600);
    assert_eq!(
        token(&desk),
        (
            "from-file".into(),
            format!("file {}", desk.path("t").display())
        )
    );
    let desk = Desk::new(LEAST).file("creds/fediverse-token", "from-systemd\n", 0o644);
    assert_eq!(token(&desk).1, "fediverse.token");
    let creds = desk.path("creds").display().to_string();
    let desk = desk.env("CREDENTIALS_DIRECTORY", &creds);
    assert_eq!(token(&desk).0, "from-systemd");
    let desk = desk.env("XMPP_BRIDGE_TOKEN", "from-env");
    assert_eq!(
        token(&desk),
        ("from-env".into(), "environment XMPP_BRIDGE_TOKEN".into())
    );
}

fn token(desk: &Desk) -> (String, String) {
    let token = desk
        .load(BOTH)
        .expect("valid")
        .fediverse
        .token
        .expect("token");
    (token.expose().to_owned(), token.origin)
}

#[test]
fn addresses_from_the_environment_win_and_no_file_is_needed() {
    let mut desk = Desk::new(LEAST)
        .env("XMPP_BRIDGE_NAME", "@e@env.example")
        .env("AP_BRIDGE_JID", "e@env.example");
    let config = desk.load(BOTH).expect("valid");
    assert_eq!(
        (
            config.fediverse.account.acct().as_str(),
            config.xmpp.jid.as_str()
        ),
        ("e@env.example", "e@env.example")
    );
    desk = desk
        .env("XMPP_BRIDGE_TOKEN", SECRET)
        .env("AP_BRIDGE_PASS", SECRET)
        .env("RUNTIME_DIRECTORY", "/run/a:/run/b");
    desk.args.file = None;
    let config = desk.load(BOTH).expect("the environment is enough");
    assert_eq!(
        (config.file, config.runtime_dir),
        (None, PathBuf::from("/run/a"))
    );
    desk = desk.env("AP_BRIDGE_JID", SECRET);
    assert_eq!(
        desk.errors(),
        [
            "environment AP_BRIDGE_JID: xmpp.jid: the domain is missing; write it as bridge@im.example"
        ]
    );
}

#[test]
fn the_file_is_named_by_option_then_environment() {
    let mut desk = Desk::new(LEAST).file("other.yaml", &LEAST.replace("bot@im", "other@im"), 0o600);
    let other = desk.path("other.yaml").display().to_string();
    desk = desk.env("XMPP_BRIDGE_CONFIG_FILE", &other);
    assert_eq!(
        desk.load(BOTH).expect("option").xmpp.jid.as_str(),
        "bot@im.example"
    );
    desk.args.file = None;
    assert_eq!(
        desk.load(BOTH).expect("environment").xmpp.jid.as_str(),
        "other@im.example"
    );
    desk = desk.env("XMPP_BRIDGE_CONFIG_FILE", "/nowhere/at/all");
    desk.refused("/nowhere/at/all: does not exist", "XMPP_BRIDGE_CONFIG_FILE");
    desk.args.file = Some(desk.path("gone"));
    desk.refused("gone: does not exist", "--config");
}

#[test]
fn each_process_needs_only_its_own_secret() {
    let desk = changed("password: pass", "password_file: /nowhere/at/all");
    let only = Needs {
        fediverse_secret: true,
        xmpp_secret: false,
    };
    let config = desk.load(only).expect("the other secret is not touched");
    assert!(config.xmpp.password.is_none());
    assert!(config.describe().contains("xmpp.password: not read"));
    assert!(
        config
            .describe()
            .contains("fediverse.token: set, from fediverse.token\n")
    );
    desk.refused(
        "config.yaml:6: xmpp.password_file: the file named here does not exist",
        "correct the path",
    );
}

#[test]
fn unfit_secrets() {
    changed("token: tok", "token: ''").refused("config.yaml:3: fediverse.token: has no value", "");
    changed("token: tok", "token:").refused("config.yaml:3: fediverse.token: has no value", "");
    changed("token: tok", &format!("token: {SECRET}\n  token_file: t")).refused(
        "config.yaml:3: fediverse.token: given together with fediverse.token_file",
        "",
    );
    let file = |text: &str, mode| changed("token: tok", "token_file: t").file("t", text, mode);
    file("\n", 0o600).refused(
        "config.yaml:3: fediverse.token_file: t: the secret is empty",
        "",
    );
    file(&format!("{SECRET}\n{SECRET}\n"), 0o600).refused(
        "config.yaml:3: fediverse.token_file: t: a secret is one line",
        "",
    );
    file(&"x".repeat(5000), 0o600).refused("config.yaml:3: fediverse.token_file: t: too long", "");
    changed("token: tok", "token_file: .")
        .refused("config.yaml:3: fediverse.token_file: . is not a file", "");
    Desk::new(LEAST).env("XMPP_BRIDGE_TOKEN", "").refused(
        "environment XMPP_BRIDGE_TOKEN: fediverse.token: the secret is empty",
        "",
    );
}

#[test]
fn files_with_secrets_must_be_closed() {
    let desk = changed("token: tok", "token_file: t").file("t", SECRET, 0o644);
    desk.refused("config.yaml:3: fediverse.token_file: the secret is open to others (mode 0644); type: chmod 6", "0 t");
    let desk = Desk::new(LEAST);
    write(&desk.path("config.yaml"), LEAST, 0o644);
    desk.refused(
        "config.yaml:3: fediverse.token: the secret is open to others (mode 0644); type: chmod 6",
        "0 config.yaml",
    );
    let bare = Desk::new("fediverse: {account: a@b}\nxmpp: {jid: a@b}\n")
        .env("XMPP_BRIDGE_TOKEN", SECRET)
        .env("AP_BRIDGE_PASS", SECRET);
    write(
        &bare.path("config.yaml"),
        "fediverse: {account: a@b}\nxmpp: {jid: a@b}\n",
        0o644,
    );
    bare.load(BOTH)
        .expect("without secrets the file may be open");
}

#[test]
fn a_secret_written_as_a_file_name_is_not_shown() {
    let name = format!("token_file: {SECRET}");
    let start = "config.yaml:3: fediverse.token_file: the file named here does not exist";
    changed("token: tok", &name).refused(start, "");
    let name = format!("token_file: {}", SECRET.repeat(40));
    let start = "config.yaml:3: fediverse.token_file: the file cannot be read";
    changed("token: tok", &name).refused(start, "");
}

/// Slips of the pen at every place of a file: nothing panics, and `Desk::load` looks for the secret in all that is said.
#[test]
fn no_slip_of_the_pen_shows_a_secret() {
    let yaml = LEAST
        .replace("tok\n", &format!("{SECRET}\n"))
        .replace("pass\n", &format!("{SECRET}\n"));
    let desk = Desk::new(&yaml);
    let slips = [
        "", ":", ": ", "\t", "\n", "\n  ", "\"", "'", "{", "}", "[", ",", "!", "!!int ", "*", "&",
        "-", "- ", "|", "? ", "#", "%", "@", "<<: ",
    ];
    for position in 0..yaml.len() {
        for slip in slips {
            for cut in [0, 1] {
                let text = format!("{}{slip}{}", &yaml[..position], &yaml[position + cut..]);
                write(&desk.path("config.yaml"), &text, 0o600);
                let _ = desk.load(BOTH);
            }
        }
    }
}

#[test]
fn what_the_bots_say_of_themselves() {
    let desk = with(
        "profile:\n  name: ' Our bridge '\n  description: \"Two\\nlines\"\n  website: https://b.example/rules\n  admin_contact: '@ann@social.example'",
    );
    let profile = desk.load(BOTH).expect("valid").profile;
    assert_eq!(profile.name.as_deref(), Some("Our bridge"));
    assert_eq!(profile.description.as_deref(), Some("Two\nlines"));
    assert_eq!(profile.website.expect("a page").path(), "/rules");
    assert_eq!(
        profile.admin_contact.as_deref(),
        Some("@ann@social.example")
    );
    for contact in [
        "mailto:a@b.example",
        "xmpp:a@b.example",
        "https://b.example/contact",
    ] {
        let desk = with(&format!("profile:\n  admin_contact: {contact}"));
        let profile = desk.load(BOTH).expect(contact).profile;
        assert_eq!(profile.admin_contact.as_deref(), Some(contact));
    }
}

#[test]
fn unfit_profiles() {
    let refused = |key: &str, value: &str, wrong: &str| {
        let desk = with(&format!("profile:\n  {key}: {value}"));
        desk.refused(&format!("config.yaml:8: profile.{key}: {wrong}"), "");
    };
    refused("name", &"x".repeat(31), "longer than 30 characters");
    refused("name", "\"a\\nb\"", "a name has one line");
    refused(
        "description",
        &"x".repeat(501),
        "longer than 500 characters",
    );
    refused("description", "\"a\\u0007b\"", "holds control characters");
    for page in [
        "ftp://b.example",
        "b.example",
        "https://user:word@b.example",
    ] {
        refused("website", page, "not a web address");
    }
    for contact in [
        "ann@b.example",
        "mailto:ann",
        "'xmpp:'",
        "'@ann'",
        "'mailto:a b@c.d'",
    ] {
        refused("admin_contact", contact, "not an address");
    }
    refused("nmae", "x", "unknown key; did you mean profile.name?");
}

#[test]
fn lists_of_others_are_subscribed_to() {
    let lists = "lists: [\"https://lists.example/domains.csv\"]";
    let feeds = "rtbl: xmppbl.org/muc_bans_sha256";
    let config = with(&format!(
        "moderation:\n  {lists}\n  lists_hours: 6\n  {feeds}"
    ))
    .load(BOTH)
    .expect("valid");
    assert_eq!(
        config.moderation.lists[0].as_str(),
        "https://lists.example/domains.csv"
    );
    assert_eq!(config.moderation.lists_every, Duration::from_secs(6 * 3600));
    assert_eq!(
        config.moderation.rtbl[0].to_string(),
        "xmppbl.org/muc_bans_sha256"
    );
    assert!(
        config
            .describe()
            .contains("moderation.rtbl: xmppbl.org/muc_bans_sha256")
    );
    for (line, wrong) in [
        (
            "lists: [\"ftp://lists.example/a\"]",
            "moderation.lists: holds something else than addresses",
        ),
        (
            "lists: [\"https://me:secret@lists.example/a\"]",
            "moderation.lists: holds something else",
        ),
        (
            "lists: [\"domains.csv\"]",
            "moderation.lists: holds something else",
        ),
        (
            "rtbl: [\"xmppbl.org\"]",
            "moderation.rtbl: holds something else than nodes",
        ),
        (
            "lists_hours: 0",
            "moderation.lists_hours: out of range; give a whole number from 1 to 720",
        ),
    ] {
        with(&format!("moderation:\n  {line}")).refused(&format!("config.yaml:8: {wrong}"), "");
    }
}

#[test]
fn typographic_quotation_marks_are_named() {
    for (from, to, start) in [
        (
            "account: bot@social.example",
            "account: “@bot@social.example”",
            "config.yaml:2: fediverse.account: begins with “ (U+201C)",
        ),
        (
            "password: pass\n",
            "password: pass\nadmins: [«@a@b.example»]\n",
            "config.yaml:7: admins: begins with « (U+00AB)",
        ),
    ] {
        changed(from, to).refused(start, "in front and behind");
    }
    let desk = Desk::new(&format!("{LEAST}rules:\n  text: “Be kind.”\n"));
    desk.load(BOTH).expect("a text for people may be quoted");
}

#[test]
fn no_file_at_all_is_one_problem() {
    let mut desk = Desk::new(LEAST);
    desk.args.file = None;
    desk.refused(
        "absent.yaml: does not exist: `xmpp-ap-bridge setup` makes it",
        "--config",
    );
    desk = desk.env("AP_BRIDGE_JID", "nobody");
    let errors = desk.errors();
    assert_eq!(errors.len(), 2, "{errors:#?}");
    assert!(errors[1].starts_with("environment AP_BRIDGE_JID"));
}
