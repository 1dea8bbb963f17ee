//! The core as the adapters see it: what happened is brought here, what they must remember is kept here.

use std::sync::OnceLock;
use std::time::Duration;

use super::canary;
use super::command::Actor;
use super::dispatch::handle;
use super::message::begin;
use super::persist::Bridge;
use super::turn::Turn;
use super::upkeep::{lists, older, subscribed};
use super::watch;
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::commands;
use crate::event::LegId;
use crate::event::{
    Blank, Excuse, Follower, Inbound, Inbox, InboxError, Liked, Listing, Offer, Party, Taken,
    Warning, What,
};
use crate::failpoint::Work;
use crate::i18n::text;
use crate::parse::{self, Intent};
use crate::store::{StoreError, Tx};

impl Inbox for Bridge {
    async fn accept(&self, event: Inbound) -> std::result::Result<(), InboxError> {
        if let What::Received { delivery } = &event.what {
            let core = self.core();
            if core.rules.is_bot(&event.from.address) {
                return self.came_back(delivery.clone()).await;
            }
            core.received.note(&event.from.address, delivery);
            return Ok(()); // one comes for each message: not worth a transaction
        }
        let core = self.core();
        let id = event.id.clone();
        let leg = LegId::of(event.from.address.network()).name();
        let span = tracing::error_span!("event", leg, %id);
        let before = OnceLock::new();
        let wakes = self
            .persist(Work::Accept, move |tx| {
                let who = &event.from.address;
                // As the first attempt finds them: other events of theirs may be handled before it.
                let counts = before.get_or_init(|| core.loops.memory(who));
                core.loops.restore(who, *counts);
                span.in_scope(|| handle(&core, tx, &event))
            })
            .await
            .map_err(|error| {
                tracing::error!(%id, "an event can't be stored: {error}");
                InboxError(error.to_string())
            })?;
        self.wake(wakes);
        Ok(())
    }

    async fn offers(
        &self,
        from: Party,
        lang: Option<String>,
    ) -> std::result::Result<Vec<Offer>, InboxError> {
        let core = self.core();
        self.persist(Work::Menu, move |tx| {
            let mut turn = Turn::begin(&core, tx, &from)?;
            turn.hint_lang(None, lang.as_deref());
            Ok(commands::all()
                .map(|command| offer(&turn, command))
                .collect())
        })
        .await
        .map_err(inbox_error)
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
        let (who, event) = (event.from.address.clone(), event.id.clone());
        self.persist(Work::Look, move |tx| {
            let wanted = match reports {
                true => tx.got(&who, &id)?.is_some(),
                false => tx.is_out_of_order(&who, &id, first.as_ref())?,
            };
            Ok(wanted && !tx.was_taken(LegId::of(who.network()), &event)?)
        })
        .await
        .map_err(inbox_error)
    }

    async fn command(
        &self,
        from: Party,
        lang: Option<String>,
        name: String,
        words: Vec<String>,
    ) -> std::result::Result<Vec<String>, InboxError> {
        let actor = Actor::Person(from);
        Bridge::command(self, actor, lang, name, words)
            .await
            .map_err(inbox_error)
    }

    async fn author(
        &self,
        leg: LegId,
        reference: &RemoteId,
    ) -> std::result::Result<Option<Address>, InboxError> {
        let reference = reference.clone();
        self.persist(Work::Look, move |tx| tx.author_of(leg, &reference))
            .await
            .map_err(inbox_error)
    }

    async fn taken(
        &self,
        leg: LegId,
        since: Timestamp,
        limit: usize,
    ) -> std::result::Result<Vec<Taken>, InboxError> {
        self.persist(Work::Look, move |tx| tx.taken(leg, since, limit))
            .await
            .map_err(inbox_error)
    }

    async fn begins(&self) -> std::result::Result<Option<Timestamp>, InboxError> {
        self.persist(Work::Look, begin::begins)
            .await
            .map_err(inbox_error)
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

    fn worked_until(&self, leg: LegId) -> Option<Timestamp> {
        self.before.of(leg)
    }

    async fn unexplained(
        &self,
        leg: LegId,
        ids: Vec<RemoteId>,
    ) -> std::result::Result<usize, InboxError> {
        self.persist(Work::Look, move |tx| tx.unexplained(leg, &ids))
            .await
            .map_err(inbox_error)
    }

    async fn outdated(&self, leg: LegId) -> std::result::Result<(), InboxError> {
        let since = self.before.of(leg).unwrap_or_default();
        self.persist(Work::Older, move |tx| older::distrust(tx, since, leg))
            .await
            .map_err(inbox_error)
    }

    async fn cursor(&self, name: &str) -> std::result::Result<Option<String>, InboxError> {
        let name = cursor_name(name);
        self.persist(Work::Cursor, move |tx| tx.setting(&name))
            .await
            .map_err(inbox_error)
    }

    async fn set_cursor(&self, name: &str, value: &str) -> std::result::Result<(), InboxError> {
        let (name, value) = (cursor_name(name), value.to_owned());
        self.persist(Work::Cursor, move |tx| tx.set(&name, &value))
            .await
            .map_err(inbox_error)
    }

    async fn remember(&self, name: &str, value: &str) -> std::result::Result<(), InboxError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.persist(Work::Remember, move |tx| tx.set(&name, &value))
            .await
            .map_err(inbox_error)
    }

    async fn passed_over(&self, leg: LegId, id: RemoteId) -> std::result::Result<bool, InboxError> {
        let core = self.core();
        let (new, wakes) = self
            .persist(Work::PassOver, move |tx| {
                watch::passed_over(&core, tx, leg, &id)
            })
            .await
            .map_err(inbox_error)?;
        self.wake(wakes);
        Ok(new)
    }

    async fn warned(
        &self,
        leg: LegId,
        id: RemoteId,
        warning: Warning,
    ) -> std::result::Result<(), InboxError> {
        let core = self.core();
        let wakes = self
            .persist(Work::Warning, move |tx| {
                watch::warned(&core, tx, (leg, &id), &warning)
            })
            .await
            .map_err(inbox_error)?;
        self.wake(wakes);
        Ok(())
    }

    async fn home_blocks(
        &self,
        blocks: Vec<(String, String)>,
    ) -> std::result::Result<(), InboxError> {
        let core = self.core();
        let wakes = self
            .persist(Work::HomeBlocks, move |tx| {
                lists::respect(&core, tx, &blocks)
            })
            .await
            .map_err(inbox_error)?;
        self.wake(wakes);
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
        .map_err(inbox_error)
    }

    async fn followers(
        &self,
        after: &str,
        limit: usize,
    ) -> std::result::Result<Vec<Follower>, InboxError> {
        let after = after.to_owned();
        self.persist(Work::Look, move |tx| tx.followers(&after, limit))
            .await
            .map_err(inbox_error)
    }

    async fn liked(
        &self,
        since: Timestamp,
        limit: usize,
    ) -> std::result::Result<Vec<Liked>, InboxError> {
        self.persist(Work::Look, move |tx| tx.liked(since, limit))
            .await
            .map_err(inbox_error)
    }

    async fn unchecked(&self, limit: u32) -> std::result::Result<Vec<String>, InboxError> {
        const DAY: Duration = Duration::from_secs(24 * 3600);
        self.persist(Work::Look, move |tx| {
            tx.unchecked(LegId::FEDIVERSE, tx.now.minus(DAY), limit)
        })
        .await
        .map_err(inbox_error)
    }

    async fn nameless(&self, limit: u32) -> std::result::Result<Vec<Address>, InboxError> {
        const MONTH: Duration = Duration::from_secs(30 * 24 * 3600);
        self.persist(Work::Look, move |tx| {
            tx.nameless(tx.now.minus(MONTH), limit)
        })
        .await
        .map_err(inbox_error)
    }
}

impl Bridge {
    /// The network gave a message of the bot to itself back to it.
    async fn came_back(&self, delivery: String) -> std::result::Result<(), InboxError> {
        let core = self.core();
        let came_back = move |tx: &Tx| canary::came_back(&core, tx, &delivery);
        let wakes = self.persist(Work::Accept, came_back).await;
        self.wake(wakes.map_err(inbox_error)?);
        Ok(())
    }

    /// Whether a text is a report: its author may let the admins read what it answers.
    fn is_report(&self, who: &Address, text: &str) -> bool {
        let core = self.core();
        let (rules, commands) = (&core.rules, &core.commands);
        let parsed = parse::parse(text, who.network(), &rules.fediverse_bot, &commands.prefix);
        match parsed.intent {
            Intent::Command { name, .. } => commands
                .find(&name)
                .is_some_and(|command| command.name == "report"),
            Intent::Text(_) => false,
        }
    }
}

/// A command as an entry of a menu. The explanation names it first, as it is typed.
fn offer(turn: &Turn, command: &commands::Command) -> Offer {
    let languages = turn.core.texts.languages();
    let blank = |arg: &commands::Arg| Blank {
        name: arg.name,
        label: turn.words(&text::blank(arg.name, arg.kind.name())),
        needed: arg.needed,
    };
    Offer {
        name: command.name,
        about: turn.words(&text::help_command(command.help(), &languages)),
        blanks: command.args.iter().map(blank).collect(),
        allowed: turn.may_use(command),
    }
}

/// Where the store keeps the cursor of this name.
fn cursor_name(name: &str) -> String {
    format!("cursor.{name}")
}

fn inbox_error(error: StoreError) -> InboxError {
    InboxError(error.to_string())
}
