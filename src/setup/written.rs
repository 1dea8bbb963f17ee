//! The configuration that answers come to: short, commented, its secrets in files of their own.

use std::fmt::Write as _;

use super::answers::Answers;

/// The files of both secrets, beside the configuration; the names of systemd's credentials in `dist/`.
pub const TOKEN_FILE: &str = "fediverse-token";
/// The same for XMPP.
pub const PASSWORD_FILE: &str = "xmpp-password";

/// Writes the configuration of `answers`; `instance`: the server's address where it is not that of the handle.
pub fn configuration(answers: &Answers, instance: Option<&str>) -> String {
    let mut out = String::from(
        "# Configuration of xmpp-ap-bridge, written by `xmpp-ap-bridge setup`. `xmpp-ap-bridge config upgrade` adds every other\n\
         # setting as a comment, with what it does.\n\n\
         # The bot on the fediverse. Its access token is in a file of its own, readable only by its owner.\nfediverse:\n",
    );
    line(&mut out, "  account", answers.account.as_deref());
    line(&mut out, "  instance", instance);
    line(&mut out, "  token_file", Some(TOKEN_FILE));
    line(&mut out, "  proxy", answers.proxy.as_deref());
    line(&mut out, "  ca_file", answers.ca_file.as_deref());
    out += "\n# The bot on XMPP, and its password.\nxmpp:\n";
    line(&mut out, "  jid", answers.jid.as_deref());
    line(&mut out, "  password_file", Some(PASSWORD_FILE));
    line(&mut out, "  host", answers.host.as_deref());
    if let Some(port) = answers.port {
        let _ = writeln!(out, "  port: {port}");
    }
    line(&mut out, "  tls", answers.tls.as_deref());
    line(&mut out, "  proxy", answers.proxy.as_deref());
    line(&mut out, "  ca_file", answers.ca_file.as_deref());
    if let Some(store) = &answers.store {
        out += "\n# The database of both bots, in a folder where they may write.\n";
        line(&mut out, "store", Some(store));
    }
    out += "\n# Who may give admins' commands in chat, and is told what needs a person.\nadmins:";
    match answers.admins.as_deref().unwrap_or_default() {
        [] => out += " []\n",
        admins => {
            out += "\n";
            for admin in admins {
                let _ = writeln!(out, "  - {}", quoted(admin));
            }
        }
    }
    out += "\n# Who may register: open (everybody), approval (whom the admins let in),\n# greenlist (people of the servers on that list), closed (nobody new).\nregistration:\n";
    line(&mut out, "  mode", answers.registration.as_deref());
    if let Some(language) = &answers.language {
        out += "\n# For people whose language is not known.\n";
        line(&mut out, "language", Some(language));
    }
    out
}

fn line(out: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        let _ = writeln!(out, "{key}: {}", quoted(value));
    }
}

/// As YAML takes any text: a JSON string is one.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, LoadArgs, Needs};
    use std::collections::BTreeMap;

    fn answers() -> Answers {
        Answers {
            account: Some("@bridge@social.example".into()),
            jid: Some("bri\"dge@im.example".replace('"', "")),
            admins: Some(vec![
                "@alice@social.example".into(),
                "xmpp:alice@im.example".into(),
            ]),
            registration: Some("approval".into()),
            store: Some("a \"b\" # c.db".into()),
            language: Some("de".into()),
            ..Answers::default()
        }
    }

    fn read(text: String) -> Config {
        let args = LoadArgs {
            file: None,
            env: BTreeMap::new(),
            default_file: "config.yaml".into(),
        };
        Config::read("config.yaml".into(), text, &args, Needs::default()).unwrap()
    }

    #[test]
    fn what_is_written_is_read_as_it_was_meant() {
        let config = read(configuration(
            &answers(),
            Some("https://web.social.example"),
        ));
        assert_eq!(
            config.fediverse.account.to_string(),
            "@bridge@social.example"
        );
        assert_eq!(
            config.fediverse.instance.as_str(),
            "https://web.social.example/"
        );
        assert_eq!(config.admins.len(), 2);
        assert_eq!(config.store.display().to_string(), "a \"b\" # c.db");
        assert_eq!(config.language, "de");
        let bare = Answers {
            admins: None,
            registration: Some("open".into()),
            host: Some("127.0.0.1".into()),
            port: Some(5223),
            tls: Some("direct".into()),
            ..answers()
        };
        let config = read(configuration(&bare, None));
        assert_eq!(config.xmpp.server.unwrap().port, 5223);
        assert!(config.admins.is_empty());
    }
}
