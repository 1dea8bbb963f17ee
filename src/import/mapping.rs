//! The configuration of the Python bridge, written anew as ours. What has no counterpart is named, with the reason.

mod made;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use super::settings::Settings;
use super::text::Trouble;
use crate::address::{Address, BareJid, FediAddress};

use made::quoted;
pub use made::{COMMANDS, Mapped};

/// Where the secrets are written, beside the configuration; the names of systemd's credentials in `dist/`.
pub const TOKEN_FILE: &str = "fediverse-token";
/// The same for XMPP.
pub const PASSWORD_FILE: &str = "xmpp-password";

/// The bot's handle, from the environment or the configuration.
pub fn account(config: &Settings, env: &BTreeMap<String, String>) -> Result<FediAddress, Trouble> {
    let text = given(config, env, "XMPP_BRIDGE_NAME", "xmpp_bridge_name");
    let read = text.as_deref().map(str::parse::<FediAddress>);
    read.and_then(Result::ok).ok_or_else(|| {
        missing(
            config,
            "xmpp_bridge_name",
            "the bot's handle, user@instance, or XMPP_BRIDGE_NAME in its .env",
        )
    })
}

fn jid(config: &Settings, env: &BTreeMap<String, String>) -> Result<BareJid, Trouble> {
    let text = given(config, env, "AP_BRIDGE_JID", "ap_bridge_jid");
    let read = text.as_deref().and_then(|text| {
        let (user, domain) = text.split_once('@')?;
        BareJid::from_raw(user, domain.split('/').next()?).ok()
    });
    read.ok_or_else(|| {
        missing(
            config,
            "ap_bridge_jid",
            "the bot's JID, or AP_BRIDGE_JID in its .env",
        )
    })
}

fn missing(config: &Settings, key: &str, what: &str) -> Trouble {
    Trouble {
        path: config.path.clone(),
        why: format!(
            "{key}: is missing or no address: give {what}, and name that file, too; nothing was taken over"
        ),
    }
}

fn given(
    config: &Settings,
    env: &BTreeMap<String, String>,
    variable: &str,
    key: &str,
) -> Option<String> {
    env.get(variable).cloned().or_else(|| config.text(key))
}

/// Writes the configuration for a database at `store`; none where that is the usual place.
pub fn map(
    config: &Settings,
    env: &BTreeMap<String, String>,
    store: Option<&Path>,
) -> Result<Mapped, Trouble> {
    let mut out = Mapped::default();
    let (account, jid) = (account(config, env)?, jid(config, env)?);
    let _ = writeln!(
        out.yaml,
        "# Configuration of xmpp-ap-bridge, made from that of the Python bridge. The sample that comes with the bridge\n\
         # explains every key, also those that are not here; `xmpp-ap-bridge config check` shows all values in effect.\n"
    );
    out.section(
        "fediverse",
        &[
            ("account", quoted(&account.acct())),
            ("instance", instance(config, &account)),
        ],
    );
    out.secret(
        given(config, env, "XMPP_BRIDGE_TOKEN", "xmpp_bridge_token"),
        "token",
        TOKEN_FILE,
        "xmpp_bridge_token",
    );
    out.section("xmpp", &[("jid", quoted(jid.as_str()))]);
    out.secret(
        given(config, env, "AP_BRIDGE_PASS", "ap_bridge_pass"),
        "password",
        PASSWORD_FILE,
        "ap_bridge_pass",
    );
    if let Some(store) = store {
        let _ = writeln!(out.yaml, "store: {}", quoted(&store.display().to_string()));
    }
    out.people(config);
    words::map(config, &mut out);
    out.numbers(config);
    out.rest(config, &jid);
    Ok(out)
}

impl Mapped {
    fn people(&mut self, config: &Settings) {
        let mut admins = Vec::new();
        for (key, front) in [("ap_admin", "@"), ("xmpp_admin", "xmpp:")] {
            for text in config.list(key) {
                let bare = text.trim_start_matches('@').trim_start_matches("xmpp:");
                match Address::parse(&format!("{front}{bare}")) {
                    Ok(admin) => admins.push(quoted(&admin.to_string())),
                    Err(error) => self
                        .left_out
                        .push(format!("{key}: one of them is no address here ({error})")),
                }
            }
        }
        if !admins.is_empty() {
            let _ = writeln!(self.yaml, "admins: [{}]", admins.join(", "));
        }
    }

    fn numbers(&mut self, config: &Settings) {
        let green = config.switch("greenlist-mode") == Some(true);
        self.section(
            "registration",
            &[
                ("mode", if green { "greenlist" } else { "" }.to_owned()),
                (
                    "max_users",
                    number(config, "max-reg-users", 0, 10_000_000, None),
                ),
                (
                    "max_registrations",
                    number(config, "max-ap-registrations", 0, 10_000, None),
                ),
                (
                    "min_posts",
                    number(config, "min-ap-activity-posts", 0, 40, None),
                ),
            ],
        );
        let silent = config
            .switch("silent-block")
            .map_or(String::new(), |silent| silent.to_string());
        self.section("moderation", &[("silent_block", silent)]);
        let reply = number(config, "max-minutes-for-reply", 1, 10_080, Some(10_080));
        let people = number(config, "max-dest-to-send", 1, 20, Some(1));
        self.section(
            "conversation",
            &[("reply_minutes", reply), ("max_recipients", people)],
        );
        let rate = number(config, "max-user-rate", 1, 1_000_000, Some(1_000_000));
        self.section("limits", &[("messages_per_5_minutes", rate)]);
        let days = number(config, "comm-max-limit-days", 1, 3650, Some(3650));
        let left = number(config, "max-retention-days-revoked-user", 0, 3650, None);
        let short = days.parse::<u64>().ok().filter(|days| *days < 7);
        self.section("retention", &[("days", days), ("left_days", left)]);
        self.section(
            "consent",
            &[(
                "hold_days",
                short.map_or(String::new(), |days| days.to_string()),
            )],
        );
        self.number_differences(config);
    }

    fn number_differences(&mut self, config: &Settings) {
        for (key, most, why) in [
            (
                "max-minutes-for-reply",
                10_080,
                "conversation.reply_minutes has at most 10080, a week",
            ),
            (
                "comm-max-limit-days",
                3650,
                "retention.days has at most 3650",
            ),
            (
                "max-dest-to-send",
                20,
                "conversation.max_recipients has at most 20",
            ),
        ] {
            let number = config.number(key);
            let endless = key != "max-dest-to-send" && number == Some(0);
            if endless || number.is_some_and(|number| number > most) {
                self.differences.push(format!("{key}: {why}"));
            }
        }
        if config
            .number("min-ap-activity-posts")
            .is_some_and(|posts| posts > 0)
        {
            self.differences.push(
                "registration.min_posts counts all posts of an account; the Python bridge counted those of the last 30 days, \
                 40 at most"
                    .to_owned(),
            );
        }
        for (key, here) in [
            (
                "max-reg-users",
                "registration.max_users: the default of this bridge counts",
            ),
            (
                "max-ap-registrations",
                "registration.max_registrations: no limit",
            ),
            (
                "min-ap-activity-posts",
                "registration.min_posts: none are asked for",
            ),
            ("max-dest-to-send", "conversation.max_recipients: 4"),
            ("max-user-rate", "limits.messages_per_5_minutes: 30"),
            ("comm-max-limit-days", "retention.days: 30"),
            (
                "max-retention-days-revoked-user",
                "retention.left_days: 365",
            ),
        ] {
            if config.number(key).is_none() {
                let what = if config.has(key) {
                    "is no whole number"
                } else {
                    "is not set"
                };
                self.differences.push(format!("{key} {what}; here {here}"));
            }
        }
    }

    fn rest(&mut self, config: &Settings, jid: &BareJid) {
        for (key, why) in [
            (
                "bridge-log-file",
                "the log goes to standard error, and with systemd to the journal; how much: `log`",
            ),
            (
                "translation-dir",
                "texts of your own are Fluent files here: `locales_dir`",
            ),
            (
                "user-agent",
                "requests say the name and version of this program",
            ),
            ("max-char-per-post", "is asked of the server"),
            (
                "ahelp-url",
                "`!ahelp` lists the admins' commands, `!help COMMAND` explains them",
            ),
        ] {
            if config.text(key).is_some() || !config.pairs(key).is_empty() {
                self.left_out(key, why);
            }
        }
        if config
            .text("xmpp_instance")
            .is_some_and(|domain| domain != jid.domain())
        {
            self.left_out("xmpp_instance", "is another domain than that of the bot's JID; put it on the green list if it was to be there");
        }
        if config.switch("silent-send") == Some(false) {
            self.left_out("silent-send", "nobody is told of each message that was sent; XMPP clients that ask for a receipt get one");
        }
        for key in config.unknown() {
            let key: String = key.chars().take(40).collect();
            self.left_out.push(format!(
                "{}: no key of the Python bridge that is known (0.7.4)",
                key.escape_debug()
            ));
        }
    }
}

/// A number as ours: `never` is what 0, "no limit", becomes where it is not allowed here.
fn number(config: &Settings, key: &str, low: u64, high: u64, never: Option<u64>) -> String {
    match (config.number(key), never) {
        (None, _) => String::new(),
        (Some(0), Some(never)) => never.to_string(),
        (Some(number), _) => number.clamp(low, high).to_string(),
    }
}

/// The base address of the server, where the domain of the handle does not tell it.
fn instance(config: &Settings, account: &FediAddress) -> String {
    let Some(text) = config.text("ap_instance") else {
        return String::new();
    };
    let host = text.trim_start_matches("https://").trim_end_matches('/');
    match host == account.domain() || host.contains('/') {
        true => String::new(),
        false => quoted(&format!("https://{host}")),
    }
}

#[cfg(test)]
mod tests;
