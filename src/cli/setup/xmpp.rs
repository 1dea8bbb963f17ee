//! The questions about XMPP: which account, and its password.

use secrecy::SecretString;

use super::super::Outcome;
use super::super::fit::tell;
use super::super::hints;
use super::desk::{Setup, refused};
use super::fediverse::shown;
use crate::address::BareJid;
use crate::xmpp::{self, Settings, Tls};

const JID: &str = "3/7 Address of the bot's account on XMPP, such as bridge@im.example:";
const PASSWORD: &str = "4/7 Its password, which is not shown:";
/// The port of servers that speak TLS from the first byte (XEP-0368).
const DIRECT_TLS: u16 = 5223;
const AGAIN: &str = "4/7 Type the password again; or `make` to make this account with the one that you typed; or `other` for another address, with its server behind it if that has another name (bridge@im.example xmpp.im.example:5222):";

impl Setup {
    /// Both questions, until the account can log in.
    pub(super) async fn xmpp(&mut self) -> Outcome {
        while !self.password_works {
            let jid = self.jid()?;
            if self.answers.password.is_none() {
                let typed = self.ask.secret("password", PASSWORD)?;
                self.answers.password = Some(typed);
            }
            self.keep()?;
            if self.answers.register == Some(true) {
                self.make(&jid).await?;
            }
            let found = xmpp::examine(self.settings(&jid)?, self.clock.clone()).await;
            self.shows(&found)?;
            match refused(&found, xmpp::LOGIN) {
                None => self.password_works = true,
                Some(why) if hints::is_untrusted(why) && self.take_authority(why)? => {}
                Some(why) => self.once_more(why)?,
            }
            self.keep()?;
        }
        Ok(())
    }

    fn jid(&mut self) -> Outcome<BareJid> {
        loop {
            let text = match self.answers.jid.take() {
                Some(text) => text,
                None => self.ask.line("jid", JID)?,
            };
            let (text, server) = without_server(&text);
            match jid(text) {
                Ok(jid) => {
                    if let Some((host, port)) = server {
                        let direct = (port == Some(DIRECT_TLS)).then(|| "direct".to_owned());
                        let answers = &mut self.answers;
                        (answers.host, answers.port, answers.tls) = (Some(host), port, direct);
                    }
                    self.answers.jid = Some(text.trim().trim_start_matches("xmpp:").to_owned());
                    return Ok(jid);
                }
                Err(why) => self.wrong(&why)?,
            }
        }
    }

    /// Makes the account. One that is there already may be ours from a run before: the login tells.
    async fn make(&mut self, jid: &BareJid) -> Outcome {
        self.answers.register = None;
        match xmpp::enrol(self.settings(jid)?, self.clock.clone()).await {
            Ok(()) => tell(&format!("  The account {jid} was made.\n")),
            Err(why) => tell(&format!("  {why}\n")),
        }
    }

    /// Asks what to do about an account that can't log in.
    fn once_more(&mut self, why: &str) -> Outcome {
        if !self.ask.interactive {
            return self.wrong(why);
        }
        let typed = self.ask.secret("password", AGAIN)?;
        match typed.as_str() {
            "make" => self.answers.register = Some(true),
            "other" => self.forget(2),
            "" => {} // the network may be back
            _ => self.answers.password = Some(typed),
        }
        Ok(())
    }

    fn settings(&self, jid: &BareJid) -> Outcome<Settings> {
        let tls = match self.answers.tls.as_deref() {
            Some("direct") => Tls::Direct,
            Some("none") => Tls::None,
            _ => Tls::Starttls,
        };
        Ok(Settings {
            jid: jid.clone(),
            password: SecretString::from(self.answers.password.clone().unwrap_or_default()),
            host: self.answers.host.clone(),
            port: self.answers.port,
            tls,
            reach: self.reach()?,
            profile: None,
        })
    }
}

/// The address, and the server behind it where that has another name than its domain: `HOST`, `HOST:PORT`.
fn without_server(text: &str) -> (&str, Option<(String, Option<u16>)>) {
    let mut words = text.split_whitespace();
    let (Some(jid), Some(server), None) = (words.next(), words.next(), words.next()) else {
        return (text, None);
    };
    match server_named(server) {
        Some(server) => (jid, Some(server)),
        None => (text, None),
    }
}

/// Reads `HOST` or `HOST:PORT`; an IPv6 address stands in brackets where there is a port.
fn server_named(text: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
            (host, Some(port.parse().ok().filter(|port| *port > 0)?))
        }
        _ => (text, None),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    (!host.is_empty() && !host.contains(['@', '/'])).then(|| (host.to_owned(), port))
}

fn jid(text: &str) -> Result<BareJid, String> {
    let text = text.trim();
    let bare = text.trim_start_matches("xmpp:");
    let read = bare.parse::<BareJid>().ok();
    read.filter(|_| bare.contains('@') && !bare.contains('/'))
        .ok_or_else(|| {
            format!(
                "{} is no address on XMPP: write it as bridge@im.example",
                shown(text)
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_named_with_or_without_its_port() {
        for (text, host, port) in [
            ("xmpp.im.test", "xmpp.im.test", None),
            ("xmpp.im.test:5223", "xmpp.im.test", Some(5223)),
            ("127.0.0.1:5222", "127.0.0.1", Some(5222)),
            ("::1", "::1", None),
            ("[::1]:5222", "::1", Some(5222)),
        ] {
            assert_eq!(server_named(text), Some((host.to_owned(), port)), "{text}");
        }
        for text in [
            "",
            ":5222",
            "x:",
            "x:0",
            "x:70000",
            "a@x.test",
            "https://x.test",
        ] {
            assert_eq!(server_named(text), None, "{text}");
        }
    }

    #[test]
    fn only_bare_addresses_of_people_are_taken() {
        assert_eq!(
            jid(" xmpp:bridge@im.test ").unwrap(),
            jid("bridge@im.test").unwrap()
        );
        for text in [
            "",
            "im.test",
            "bridge@im.test/phone",
            "@bridge@im.test",
            "bridge@",
        ] {
            assert!(jid(text).is_err(), "{text}");
        }
    }
}
