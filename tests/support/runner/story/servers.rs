//! What happens to servers.

use anyhow::{Context, Result, bail, ensure};
use xmpp_ap_bridge::sandbox::mastodon::{Fault, Poison};

use super::text::{address, local};
use super::{HANDLE, Story, until};
use crate::runner::hosts::DOMAINS;
use crate::runner::script::{Leg, Net, Pairs};

impl Story {
    pub(super) async fn fedi_server(&mut self, act: &str, args: &Pairs) -> Result<()> {
        let first = args.first().map_or("", |(key, _)| key.as_str());
        let faults = self.fedi.faults();
        let bot = Some(self.fedi.account_id(HANDLE).context("the bot's account")?);
        match act {
            "stop" => self.fedi.stop().await,
            "start" => self.fedi.start_again().await?,
            "restart" => {
                self.fedi.stop().await;
                self.fedi.start_again().await?;
            }
            "fault" => faults.add(fault(args)?),
            "struck" => until("the faults", async || Ok(faults.pending().is_empty())).await?,
            "clear" => faults.clear(),
            "poison" => {
                let (_, text) = args.get(1).context("HOW text=…")?;
                let poison = Poison::named(first).context("fails, broken, odd, deep, huge")?;
                self.fedi.poison(text, poison);
            }
            "shows" => {
                let (_, json) = args.get(1).context("NUMBER json=…")?;
                let id = self.record(first, Net::Fedi)?.id;
                let fields = serde_json::from_str(&self.fill(json, 1))?;
                let done = self.fedi.show_as(&id, fields);
                ensure!(done.is_ok(), "{id}: {done:?}");
            }
            "streaming" => faults.set_streaming(first != "off"),
            "idempotency" => faults.set_idempotency(first != "off"),
            "suspend" => self.fedi.suspend(who(first), true),
            "unsuspend" => self.fedi.suspend(who(first), false),
            "hides" => self.fedi.hide_strangers(HANDLE),
            "limit" => self.fedi.limit(who(first), true),
            "unlimit" => self.fedi.limit(who(first), false),
            "warns" => {
                let target = args.get(1).map_or("", |(key, _)| key.as_str());
                self.fedi.warn(HANDLE, first, target);
            }
            "moderators" => {
                let (_, wanted) = args.first().context("about=TEXT")?;
                let told =
                    async || Ok(self.fedi.reports().iter().any(|told| told.contains(wanted)));
                until("the moderators", told).await?;
            }
            "blocks" => {
                let severity = args
                    .get(1)
                    .map_or("suspend", |(_, severity)| severity.as_str());
                self.fedi.block_domain(first, severity);
            }
            "move" => {
                let (_, to) = args.get(1).context("to=ADDRESS")?;
                self.fedi.move_account(first, to);
            }
            "alias" => {
                let (_, to) = args.get(1).context("ALIAS to=ADDRESS")?;
                self.fedi.add_alias(first, to);
            }
            "revoke" => {
                self.fedi.revoke_tokens(HANDLE);
                self.bots
                    .next_secret(Leg::Mastodon, self.fedi.account(HANDLE));
            }
            "drop-streams" => self.fedi.drop_streams_of(HANDLE),
            "mute-streams" => {
                let command = serde_json::json!({"do": "mute_streams", "account": HANDLE});
                let url = format!("{}/sandbox/faults", self.fedi.base_url());
                let answer = reqwest::Client::new()
                    .post(url)
                    .json(&command)
                    .send()
                    .await?;
                ensure!(answer.status().is_success(), "{bot:?}: {}", answer.status());
            }
            other => bail!("unknown: {other}"),
        }
        Ok(())
    }

    pub(super) async fn xmpp_server(&mut self, act: &str, args: &Pairs) -> Result<()> {
        let who = args.first().map_or("bot", |(key, _)| key.as_str());
        match act {
            "stop" => self.xmpp.stop().await?,
            "kill" => self.xmpp.kill().await?,
            "start" => {
                self.xmpp.start().await?;
                self.come_back().await?;
            }
            "restart" => {
                self.xmpp.stop().await?;
                self.xmpp.start().await?;
                self.come_back().await?;
            }
            "password" => {
                let password = self.fresh("another-password-");
                self.xmpp.set_password(&self.bot_jid(), &password)?;
                self.bots.next_secret(Leg::Xmpp, password);
                self.xmpp.misbehave("forget", &self.bot_jid(), args)?;
                self.xmpp.misbehave("cut", &self.bot_jid(), args)?;
            }
            other => {
                let user = local(&address(who, DOMAINS[0]), &self.suffix);
                self.xmpp.misbehave(other, &user, args)?;
            }
        }
        Ok(())
    }

    /// People whose server was away log in again. One that was killed may have forgotten new accounts.
    async fn come_back(&mut self) -> Result<()> {
        self.xmpp.account(&self.bot_jid()).await?;
        for person in self.bobs.values_mut() {
            self.xmpp.account(&person.jid).await?;
            if !person.is_away_by_choice() {
                person.connect(self.xmpp.addr()).await?;
            }
        }
        Ok(())
    }
}

/// An account as a story names it.
fn who(word: &str) -> &str {
    match word {
        "bot" => HANDLE,
        other => other,
    }
}

/// A fault for the bot's requests, from the words that `/sandbox/faults` understands too.
fn fault(args: &Pairs) -> Result<Fault> {
    let mut json = serde_json::Map::new();
    for (key, value) in args {
        let value = match key.as_str() {
            "json" => serde_json::from_str(value)?,
            _ => value
                .parse::<u32>()
                .map_or_else(|_| value.clone().into(), Into::into),
        };
        json.insert(key.clone(), value);
    }
    let fault: Fault = serde_json::from_value(json.into()).context("a fault")?;
    Ok(fault.account(HANDLE))
}
