//! The core as the adapters see it: what happened is brought here, what they must remember is kept here.

use std::sync::Arc;
use std::time::Duration;

use super::canary;
use super::command::Actor;
use super::core::Core;
use super::handling::Handling;
use super::menu;
use super::message::begin;
use super::persist::Bridge;
use super::together::{self, Given, MANY};
use super::upkeep::{lists, older, subscribed};
use super::watch;
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::event::{
    Excuse, Follower, Inbound, Inbox, InboxError, Liked, Listing, Offer, Party, RelayedMessage,
    Said, Warning, What,
};
use crate::failpoint::Work;
use crate::i18n::text::{self, Sense};
use crate::parse::{self, Intent};
use crate::store::{ReadTx, Result, Tx};

/// The core as one leg sees it.
#[derive(Clone)]
pub struct LegInbox {
    bridge: Bridge,
    leg: LegId,
}

impl Bridge {
    /// The inbox of `leg`.
    pub fn inbox(&self, leg: LegId) -> LegInbox {
        LegInbox {
            bridge: self.clone(),
            leg,
        }
    }
}

impl LegInbox {
    fn core(&self) -> Arc<Core> {
        self.bridge.core()
    }

    /// Runs `work` in a transaction, as [`Bridge::persist`] does.
    async fn persist<T, F>(&self, what: Work, work: F) -> std::result::Result<T, InboxError>
    where
        T: Send + 'static,
        F: Fn(&Tx) -> Result<T> + Send + Sync + 'static,
    {
        let done = self.bridge.persist(what, work).await;
        done.map_err(|error| InboxError(error.to_string()))
    }

    /// Runs `work`, which only reads, as [`Bridge::look`] does.
    async fn look<T, F>(&self, what: Work, work: F) -> std::result::Result<T, InboxError>
    where
        T: Send + 'static,
        F: Fn(&ReadTx) -> Result<T> + Send + Sync + 'static,
    {
        let found = self.bridge.look(what, work).await;
        found.map_err(|error| InboxError(error.to_string()))
    }

    /// Takes events over in one transaction; where one of them can't be stored, each in its own.
    async fn accept_some(
        &self,
        events: Vec<Inbound>,
        cursor: Option<(&str, String)>,
    ) -> std::result::Result<(), InboxError> {
        let value = cursor.clone();
        let value = value.map(|(name, value)| (self.cursor_name(name), value));
        let taken = together::accept(&self.bridge, self.leg, events, value).await;
        let Err(events) = taken else {
            return Ok(());
        };
        let mut all = Ok(());
        for event in events {
            all = all.and(self.accept(event).await); // whatever stands behind one that can't be stored is taken over
        }
        all?; // the cursor stays where it was
        match cursor {
            Some((name, value)) => self.set_cursor(name, &value).await,
            None => Ok(()),
        }
    }

    /// The event as this leg may give it to the store.
    fn own(&self, mut event: Inbound) -> Inbound {
        event.from.account_id.take_if(|_| !self.keeps_accounts());
        event
    }

    /// The store keeps the numbers of accounts that this leg's server gives.
    fn keeps_accounts(&self) -> bool {
        self.core().legs.keeps_accounts(self.leg)
    }

    /// Notes that the network gave a message of the bot back to it.
    async fn came_back(&self, delivery: String) -> std::result::Result<(), InboxError> {
        let core = self.core();
        let note = move |tx: &Tx| canary::came_back(&core, tx, &delivery);
        let wakes = self.persist(Work::Accept, note).await?;
        self.bridge.wake(wakes);
        Ok(())
    }

    /// The store's name for the cursor of this name.
    fn cursor_name(&self, name: &str) -> String {
        self.leg.key(&format!("cursor.{name}"))
    }
}

impl Inbox for LegInbox {
    async fn accept(&self, event: Inbound) -> std::result::Result<(), InboxError> {
        if let What::Received { delivery } = &event.what {
            let core = self.core();
            if core.legs.is_bot(&event.from.address) {
                return self.came_back(delivery.clone()).await;
            }
            core.received.note(&event.from.address, delivery);
            return Ok(()); // one comes for each message: not worth a transaction
        }
        if event.what == What::Online {
            let now = self.bridge.store.clock().now();
            self.core().online.note(&event.from.address, now);
            return Ok(());
        }
        let (core, id) = (self.core(), event.id.clone());
        let given = Given::new(self.leg, self.own(event));
        let wakes = self
            .persist(Work::Accept, move |tx| given.take_over(&core, tx))
            .await
            .inspect_err(|error| tracing::error!(%id, "an event can't be stored: {error}"))?;
        self.bridge.wake(wakes);
        Ok(())
    }

    async fn accept_all(
        &self,
        events: Vec<Inbound>,
        cursor: Option<(&str, String)>,
    ) -> std::result::Result<(), InboxError> {
        let mut due = Vec::with_capacity(events.len());
        let mut all = Ok(());
        for event in events {
            match event.what {
                What::Received { .. } | What::Online => all = all.and(self.accept(event).await), // costs no transaction
                _ => due.push(self.own(event)),
            }
        }
        while due.len() > MANY {
            let rest = due.split_off(MANY);
            let events = std::mem::replace(&mut due, rest);
            all = all.and(self.accept_some(events, None).await);
        }
        let cursor = cursor.filter(|_| all.is_ok());
        match due.is_empty() && cursor.is_none() {
            true => all,
            false => all.and(self.accept_some(due, cursor).await),
        }
    }

    async fn offers(
        &self,
        from: Party,
        lang: Option<String>,
    ) -> std::result::Result<Vec<Offer>, InboxError> {
        let (core, leg) = (self.core(), self.leg);
        self.persist(Work::Menu, move |tx| {
            let mut handling = Handling::begin(&core, tx, &from)?.by(leg);
            handling.hint_lang(None, lang.as_deref());
            menu::offers(&handling)
        })
        .await
    }

    async fn wants_quote(&self, event: &Inbound) -> std::result::Result<bool, InboxError> {
        let (message, first) = match &event.what {
            What::Message(message) => (message, None),
            What::Edited(edit) => (&edit.message, Some(edit.of.clone())),
            _ => return Ok(false),
        };
        let (Some(id), true) = (message.reply_to.clone(), message.direct) else {
            return Ok(false);
        };
        let reports = self.is_report(&event.from.address, &message.text);
        let (who, event, leg) = (event.from.address.clone(), event.id.clone(), self.leg);
        self.look(Work::Look, move |tx| {
            let wanted = match reports {
                true => tx.got(&who, &id)?.is_some(),
                false => tx.is_out_of_order(&who, &id, first.as_ref())?,
            };
            Ok(wanted && !tx.was_accepted(leg, &event)?)
        })
        .await
    }

    async fn command(
        &self,
        from: Party,
        lang: Option<String>,
        name: String,
        words: Vec<String>,
    ) -> std::result::Result<Said, InboxError> {
        let actor = Actor::Person(Box::new(from));
        let given = self.bridge.give(actor, lang, name, words).await;
        let said = |(sense, texts)| Said {
            texts,
            unclear: sense == Sense::Unclear,
        };
        given
            .map(said)
            .map_err(|error| InboxError(error.to_string()))
    }

    async fn author(
        &self,
        reference: &RemoteId,
    ) -> std::result::Result<Option<Address>, InboxError> {
        let reference = reference.clone();
        let (core, leg) = (self.core(), self.leg);
        self.look(Work::Look, move |tx| {
            let authors = tx.authors_of(&reference)?;
            first_at(&core, tx, leg, authors)
        })
        .await
    }

    async fn relayed_since(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> std::result::Result<Vec<RelayedMessage>, InboxError> {
        let (core, leg) = (self.core(), self.leg);
        self.look(Work::Look, move |tx| {
            let mut taken = Vec::new();
            for message in tx.relayed_since(since, limit.saturating_mul(4))? {
                if is_at(&core, tx, leg, &message.author)? {
                    taken.push(message);
                }
            }
            taken.truncate(limit);
            Ok(taken)
        })
        .await
    }

    async fn begins(&self) -> std::result::Result<Option<Timestamp>, InboxError> {
        self.look(Work::Look, begin::begins).await
    }

    fn excuse(&self, why: Excuse, lang: Option<&str>) -> String {
        let core = self.core();
        let texts = &core.texts;
        let words = match why {
            Excuse::Address => text::address_unwritable(),
            Excuse::Room => text::enters_no_rooms(),
        };
        texts.speak(texts.choose([lang]), &words)
    }

    fn worked_until(&self) -> Option<Timestamp> {
        self.bridge.before.get(&self.leg).copied()
    }

    async fn unexplained(&self, ids: Vec<RemoteId>) -> std::result::Result<usize, InboxError> {
        let core = self.core();
        let leg = core.legs.get(self.leg).clone();
        self.look(Work::Look, move |tx| {
            tx.unexplained(leg.id, leg.abilities.own_ids, &ids)
        })
        .await
    }

    async fn outdated(&self) -> std::result::Result<(), InboxError> {
        let leg = self.leg;
        let since = self.worked_until().unwrap_or_default();
        self.persist(Work::Older, move |tx| older::distrust(tx, since, leg))
            .await
    }

    async fn cursor(&self, name: &str) -> std::result::Result<Option<String>, InboxError> {
        let name = self.cursor_name(name);
        self.look(Work::Cursor, move |tx| tx.setting(&name)).await
    }

    async fn set_cursor(&self, name: &str, value: &str) -> std::result::Result<(), InboxError> {
        let (name, value) = (self.cursor_name(name), value.to_owned());
        self.persist(Work::Cursor, move |tx| tx.set(&name, &value))
            .await
    }

    async fn remember(&self, name: &str, value: &str) -> std::result::Result<(), InboxError> {
        let (name, value) = (self.leg.key(name), value.to_owned());
        self.persist(Work::Remember, move |tx| tx.set(&name, &value))
            .await
    }

    async fn passed_over(&self, id: RemoteId) -> std::result::Result<bool, InboxError> {
        let (core, leg) = (self.core(), self.leg);
        let (new, wakes) = self
            .persist(Work::PassOver, move |tx| {
                watch::passed_over(&core, tx, leg, &id)
            })
            .await?;
        self.bridge.wake(wakes);
        Ok(new)
    }

    async fn warned(&self, id: RemoteId, warning: Warning) -> std::result::Result<(), InboxError> {
        let (core, leg) = (self.core(), self.leg);
        let wakes = self
            .persist(Work::Warning, move |tx| {
                watch::warned(&core, tx, (leg, &id), &warning)
            })
            .await?;
        self.bridge.wake(wakes);
        Ok(())
    }

    async fn home_blocks(
        &self,
        blocks: Vec<(String, String)>,
    ) -> std::result::Result<(), InboxError> {
        let core = self.core();
        let wakes = self
            .persist(Work::HomeBlocks, move |tx| {
                lists::adopt_home_blocks(&core, tx, &blocks)
            })
            .await?;
        self.bridge.wake(wakes);
        Ok(())
    }

    async fn listed(
        &self,
        source: String,
        listing: Listing,
    ) -> std::result::Result<(), InboxError> {
        let core = self.core();
        self.persist(Work::List, move |tx| {
            subscribed::listed(&core, tx, &source, &listing)
        })
        .await
    }

    async fn followers(
        &self,
        after: &str,
        limit: usize,
    ) -> std::result::Result<Vec<Follower>, InboxError> {
        if !self.keeps_accounts() {
            return Ok(Vec::new());
        }
        let after = after.to_owned();
        self.look(Work::Look, move |tx| tx.followers(&after, limit))
            .await
    }

    async fn liked(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> std::result::Result<Vec<Liked>, InboxError> {
        let leg = self.leg;
        self.look(Work::Look, move |tx| tx.liked(leg, since, limit))
            .await
    }

    async fn unchecked(&self, limit: u32) -> std::result::Result<Vec<String>, InboxError> {
        const DAY: Duration = Duration::from_secs(24 * 3600);
        if !self.keeps_accounts() {
            return Ok(Vec::new());
        }
        let network = self.core().legs.get(self.leg).network();
        self.persist(Work::Pick, move |tx| {
            tx.unchecked(network, tx.now.minus(DAY), limit)
        })
        .await
    }

    async fn nameless(&self, limit: u32) -> std::result::Result<Vec<Address>, InboxError> {
        const MONTH: Duration = Duration::from_secs(30 * 24 * 3600);
        self.persist(Work::Pick, move |tx| {
            tx.nameless(tx.now.minus(MONTH), limit)
        })
        .await
    }
}

impl LegInbox {
    /// Whether a text is a report: its author may let the admins read what it answers.
    fn is_report(&self, who: &Address, text: &str) -> bool {
        let core = self.core();
        let commands = &core.commands;
        let parsed = parse::parse(
            text,
            who.network(),
            core.legs.handle(self.leg),
            &commands.prefix,
        );
        match parsed.intent {
            Intent::Command { name, .. } => commands
                .find(&name)
                .is_some_and(|command| command.name == "report"),
            Intent::Text(_) => false,
        }
    }
}

/// Whether `who` is served by `leg`.
fn is_at(core: &Core, tx: &ReadTx, leg: LegId, who: &Address) -> Result<bool> {
    Ok(core.legs.to(tx, who)? == leg)
}

/// The first of these who is served by `leg`.
fn first_at(core: &Core, tx: &ReadTx, leg: LegId, people: Vec<Address>) -> Result<Option<Address>> {
    for who in people {
        if is_at(core, tx, leg, &who)? {
            return Ok(Some(who));
        }
    }
    Ok(None)
}
