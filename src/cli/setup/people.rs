//! The questions about people: who are the admins, and who may register.

use std::path::Path;

use super::super::Outcome;
use super::super::fit::tell;
use super::desk::Setup;
use super::fediverse::shown;
use super::first::UNITS;
use crate::address::{Address, Network};
use crate::config::{Config, DEFAULT_FILE};
use crate::policy::registration::Mode;
use crate::xmpp;

const ADMINS: &str = "5/7 Addresses of the admins, best one on each network (@you@social.example xmpp:you@im.example):";
const WHO: &str = "6/7 Who may register: open (everybody), approval (whom the admins let in), \
     greenlist (people of the servers that you list), closed (nobody new) [open]:";

impl Setup {
    /// Asks for the admins, and sees whether they exist.
    pub(super) async fn admins(&mut self) -> Outcome {
        while !self.admins_found {
            let given = match self.answers.admins.take() {
                Some(given) => given,
                None if !self.ask.interactive => Vec::new(),
                None => {
                    let line = self.ask.line("admins", ADMINS)?;
                    line.split([' ', ',', '\t'])
                        .filter(|word| !word.is_empty())
                        .map(str::to_owned)
                        .collect()
                }
            };
            match self.find(&given).await {
                Ok(found) => {
                    tell(advice(&found))?;
                    self.answers.admins = Some(found.iter().map(Address::to_string).collect());
                    self.admins_found = true;
                    self.keep()?;
                }
                Err(why) => self.wrong(&why)?,
            }
        }
        Ok(())
    }

    async fn find(&self, given: &[String]) -> Result<Vec<Address>, String> {
        let mut found = Vec::new();
        for text in given {
            let admin = admin(text)?;
            self.exists(&admin).await?;
            found.push(admin);
        }
        Ok(found)
    }

    /// Servers of the fediverse say whether somebody is there; on XMPP only the domain can be looked for.
    async fn exists(&self, admin: &Address) -> Result<(), String> {
        let own = [&self.answers.account, &self.answers.jid];
        if own.into_iter().flatten().any(|bot| is(admin, bot)) {
            return Err(format!("{admin} is the bot itself: name a person"));
        }
        match admin {
            Address::Fedi(handle) => match self.leg() {
                Ok(leg) if leg.knows(handle).await == Some(false) => Err(format!(
                    "nobody is at {admin}, as the bot's server says: check the spelling"
                )),
                _ => Ok(()),
            },
            Address::Xmpp(jid) => {
                let bot = self.answers.jid.as_deref().unwrap_or_default();
                let same = bot.ends_with(&format!("@{}", jid.domain()));
                match self.reach() {
                    // Through a proxy nobody asks the DNS.
                    Ok(reach) if !same && !reach.is_proxied(jid.domain()) => {
                        xmpp::serves(jid.domain(), &self.clock).await
                    }
                    _ => Ok(()),
                }
            }
        }
    }

    /// Asks who may register.
    pub(super) fn registration(&mut self) -> Outcome {
        loop {
            let given = match self.answers.registration.take() {
                Some(given) => given,
                None if !self.ask.interactive => "open".to_owned(),
                None => self.ask.line("registration", WHO)?,
            };
            let mode = match given.trim() {
                "" => "open",
                other => other,
            };
            let nobody_lets_in =
                mode == "approval" && self.answers.admins.as_ref().is_none_or(Vec::is_empty);
            match Mode::ALL.map(Mode::name).contains(&mode) {
                true if nobody_lets_in => self.wrong(
                    "approval needs an admin who lets people in: choose another for now, or name admins",
                )?,
                true => {
                    self.answers.registration = Some(mode.to_owned());
                    return self.keep();
                }
                false => self.wrong(&format!(
                    "{} is none of open, approval, greenlist, closed",
                    shown(mode)
                ))?,
            }
        }
    }
}

/// Says what these admins will miss.
fn advice(admins: &[Address]) -> &'static str {
    let is_on = |network| admins.iter().any(|admin| admin.network() == network);
    match (is_on(Network::Fediverse), is_on(Network::Xmpp)) {
        (true, true) => "",
        (false, false) => {
            "  Without admins nobody can moderate in chat or hears of trouble: name some in the configuration later.\n"
        }
        _ => "  With admins on one network only, nobody hears of it when that one is down.\n",
    }
}

fn is(admin: &Address, bot: &str) -> bool {
    let bots = [bot.to_owned(), format!("xmpp:{bot}")];
    bots.iter()
        .any(|bot| Address::parse(bot).is_ok_and(|bot| bot == *admin))
}

fn admin(text: &str) -> Result<Address, String> {
    let is_plain = text.starts_with('@') || text.to_ascii_lowercase().starts_with("xmpp:");
    let read = Address::parse(text).ok();
    read.filter(|_| is_plain && !text.contains('/'))
        .ok_or_else(|| {
            format!(
                "{} is no address: write @user@instance or xmpp:user@host",
                shown(text)
            )
        })
}

/// How to start, and how the admins see that messages cross.
pub(super) fn next_steps(config: &Config, path: &Path, runs: bool) -> String {
    let fediverse = &config.fediverse.account;
    let name = path.display();
    let (option, start) = match path == Path::new(DEFAULT_FILE) {
        true => (
            String::new(),
            format!("systemctl enable --now {}", UNITS.join(" ")),
        ),
        false => (
            format!(" --config {name}"),
            format!("xmpp-ap-bridge --config {name} run"),
        ),
    };
    let of = |network: Network| {
        config
            .admins
            .iter()
            .find(|admin| admin.network() == network)
    };
    let first = match (of(Network::Fediverse), of(Network::Xmpp)) {
        (Some(there), Some(here)) => format!(
            "Then write from {here} to {}: “{there} hello”, and answer from there. Both arrive: the bridge works.\n",
            config.xmpp.jid
        ),
        _ => format!(
            "Then write !status to one of the bots, {fediverse} or {}.\n",
            config.xmpp.jid
        ),
    };
    let start = match runs {
        true => "The bridge is running, and starts with this machine.\n\n".to_owned(),
        false => format!("Start the bridge:\n\n    {start}\n\n"),
    };
    format!("\n{start}{first}`xmpp-ap-bridge{option} doctor` says at any time what is wrong.\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admins_address_says_its_network() {
        assert!(admin("@a@x.test").is_ok() && admin("xmpp:a@x.test").is_ok());
        for text in [
            "",
            "a@x.test",
            "@a",
            "xmpp:a@x.test/phone",
            "mailto:a@x.test",
        ] {
            assert!(admin(text).is_err(), "{text}");
        }
        assert!(is(&admin("@a@x.test").unwrap(), "@A@x.test"));
        assert!(is(&admin("xmpp:a@x.test").unwrap(), "a@x.test"));
        assert!(!is(&admin("xmpp:a@x.test").unwrap(), "b@x.test"));
    }
}
