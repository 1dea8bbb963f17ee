//! The core: an [`Inbound`] → parse → command or route → policy → rows, in one transaction.
//!
//! It decides, and writes what it decided to the outbox. It never sends, and never waits for a network.

pub mod account;
mod admission;
pub mod alerts;
mod alike;
pub mod allowance;
pub mod amend;
mod begin;
mod compose;
pub mod consent;
mod crowd;
mod delay;
mod files;
pub mod forward;
mod gateways;
pub mod guard;
mod inbox;
pub mod limit;
pub mod lists;
mod mention;
mod notes;
mod older;
mod passed;
pub mod question;
mod received;
pub mod registration;
pub mod route;
pub mod settle;
pub mod subscribed;
pub mod switches;
pub mod takeover;
mod tell;
mod turn;
mod upkeep;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use crate::address::{RemoteId, Side};
use crate::clock::Timestamp;
use crate::commands::{self, Lookup, Names};
use crate::event::{Inbound, Message, Party, What};
use crate::failpoint;
use crate::i18n::{self, Texts, detect};
use crate::parse::Intent;
use crate::policy::Rules;
use crate::policy::heard::Heard;
use crate::policy::loops::Loops;
use crate::policy::throttle::Bucket;
use crate::store::{Result, Store, Tx};

use older::Before;
use passed::{Passed, Why};
use received::Received;
use route::{Form, Written};
pub use tell::About;
pub use turn::{Turn, Wakes};

/// What every decision looks at besides the store.
pub struct Core {
    /// Texts in all languages.
    pub texts: Texts,
    /// The admin's rules.
    pub rules: Rules,
    /// The commands by all their names.
    pub commands: Lookup,
    loops: Loops,
    heard: Heard,
    passed: Passed,
    received: Received,
}

/// What nothing came of is not forgotten in the first minutes, when the legs read again what they had read.
const SETTLED: Duration = Duration::from_secs(600);

/// Most batches of rows forgotten at a time: each is a transaction, between which the other process gets its turn.
const BATCHES: usize = 100;

impl Core {
    /// A core with these texts, rules and names of commands.
    pub fn new(texts: Texts, rules: Rules, names: &Names) -> Self {
        let commands = Lookup::new(names, &texts);
        Self {
            texts,
            rules,
            commands,
            loops: Loops::default(),
            heard: Heard::default(),
            passed: Passed::default(),
            received: Received::default(),
        }
    }
}

/// The core with its store: what adapters bring events to and the outbox works from. Cheap to clone.
#[derive(Clone)]
pub struct Bridge {
    /// The rows.
    pub store: Store,
    /// The decisions.
    pub core: Arc<Core>,
    wake: Arc<dyn Fn(Side) + Send + Sync>,
    /// When this process began to look.
    since: Timestamp,
    before: Before,
}

impl Bridge {
    /// `wake` is called after each commit that queued something for that side; it must not block.
    pub fn new(store: Store, core: Core, wake: impl Fn(Side) + Send + Sync + 'static) -> Self {
        Self {
            since: store.clock().now(),
            store,
            core: Arc::new(core),
            wake: Arc::new(wake),
            before: Before::default(),
        }
    }

    /// Tells the delivery loops that there is work.
    pub fn wake(&self, wakes: Wakes) {
        wakes.sides().for_each(|side| (self.wake)(side));
    }

    /// Runs `work` in one transaction, again and again while the store is locked or full, as nothing may be lost.
    pub async fn persist<T, F>(&self, what: &'static str, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Tx) -> Result<T> + Send + Sync + 'static,
    {
        let work = Arc::new(work);
        let mut attempt = 1;
        loop {
            let again = Arc::clone(&work);
            let decided = move |tx: &Tx| {
                let done = again(tx);
                failpoint::point(what, "decided");
                done
            };
            match self.store.run(decided).await {
                Err(error) if error.is_passing() => {
                    tracing::warn!(
                        attempt,
                        what,
                        "the store is not to be had, work waits: {error}"
                    );
                    let wait = self.store.clock().backoff(
                        attempt,
                        Duration::from_millis(200),
                        Duration::from_secs(10),
                    );
                    tokio::time::sleep(wait).await;
                    attempt = attempt.saturating_add(1);
                }
                result => {
                    failpoint::point(what, "committed");
                    if attempt > 1 && result.is_ok() {
                        tracing::info!(what, "the store is to be had again, work goes on");
                    }
                    return result;
                }
            }
        }
    }

    /// Runs one command for `actor` outside of any chat, and returns what the bridge answers, line by line.
    /// `lang` is spoken to who has chosen no other.
    pub async fn command(
        &self,
        actor: Actor,
        lang: Option<String>,
        name: String,
        args: Vec<String>,
    ) -> Result<Vec<String>> {
        let core = Arc::clone(&self.core);
        let (answers, wakes) = self
            .persist("a command", move |tx| {
                let from = actor.party(&core);
                let mut turn = Turn::begin(&core, tx, &from)?;
                turn.collect_answers(matches!(actor, Actor::Console));
                turn.hint_lang(None, lang.as_deref());
                if !limit::allows(&mut turn, Bucket::Commands)? {
                    let wakes = turn.wakes();
                    return Ok((turn.answers(), wakes));
                }
                match guard::is_kept_out(&turn)? {
                    true => guard::keep_out(&mut turn)?,
                    false => commands::run(&mut turn, &name, &args)?,
                }
                let wakes = turn.wakes();
                Ok((turn.answers(), wakes))
            })
            .await?;
        self.wake(wakes);
        Ok(answers)
    }

    /// What must happen now and then: forgets rows past their retention, at least as many as come, closes what nobody
    /// answered, and keeps the database's log short.
    pub async fn tidy(&self) -> Result<usize> {
        let now = self.store.clock().now();
        self.core.loops.tidy(now);
        self.core
            .heard
            .tidy(now.minus(self.core.rules.reply_window));
        self.core.passed.tell();
        let settled = now.since(self.since) >= SETTLED;
        let core = Arc::clone(&self.core);
        let (dropped, wakes) = self.store.run(move |tx| upkeep::tidy(&core, tx)).await?;
        let mut gone = dropped;
        for _ in 0..BATCHES {
            let core = Arc::clone(&self.core);
            let purge = move |tx: &Tx| upkeep::purge(&core, tx, settled);
            let more = self.store.run(purge).await?;
            gone += more;
            if more < upkeep::BATCH {
                break;
            }
        }
        self.wake(wakes);
        self.store.empty_log().await?;
        Ok(gone)
    }

    /// Ends the work with the store, and tells what has not been told yet.
    pub async fn close(&self) {
        self.core.passed.tell();
        self.store.close().await;
    }

    /// How often [`Bridge::watch`] should be called: the shortest span that it looks after is noticed in time.
    pub fn watch_interval(&self) -> Duration {
        let shortest = self
            .core
            .rules
            .announce_after
            .min(self.core.rules.alert_after);
        (shortest / 4).clamp(Duration::from_millis(250), Duration::from_secs(15))
    }

    /// Tells people that their messages wait, and admins that a leg is down, where it is time for that.
    pub async fn watch(&self) -> Result<()> {
        let (core, since) = (Arc::clone(&self.core), self.since);
        let look = move |tx: &Tx| {
            let announced = delay::announce(&core, tx, since)?.and(account::remind(&core, tx)?);
            let told = announced.and(watch::alert(&core, tx, since)?);
            Ok(told.and(alerts::send_bundles(&core, tx)?))
        };
        let wakes = self.store.run(look).await?;
        self.wake(wakes);
        Ok(())
    }
}

/// Who gives a command outside of any chat.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Somebody's client, by a form of its own.
    Person(Party),
    /// Whoever may read the bridge's configuration on its machine: an admin.
    Console,
}

impl Actor {
    fn party(&self, core: &Core) -> Party {
        match self {
            Self::Person(party) => party.clone(),
            Self::Console => Party::new(core.rules.bot(Side::Xmpp)),
        }
    }
}

/// Takes one event over. What it queued, or why nothing, is decided here and nowhere else.
pub fn handle(core: &Core, tx: &Tx, event: &Inbound) -> Result<Wakes> {
    let side = event.from.address.side();
    let id = match &event.what {
        What::Bounced {
            delivery,
            archived: false,
            ..
        } => settle::bounce_id(tx, &event.id, delivery)?,
        _ => event.id.clone(),
    };
    if core.rules.is_bot(&event.from.address) {
        return Ok(Wakes::default());
    }
    if begin::predates(tx, &event.what)? {
        core.passed.note(Why::Old);
        return Ok(Wakes::default());
    }
    if !tx.first_time(side, &id)? {
        return Ok(Wakes::default());
    }
    tx.dated(event.what.sent())?;
    let mut turn = Turn::begin(core, tx, &event.from)?;
    carry_out(&mut turn, event)?;
    if let (Side::Xmpp, Some(name)) = (side, &event.from.name) {
        tx.name(&event.from.address, name)?; // XEP-0172: said to somebody new, and maybe never again
    }
    if turn.is_in_vain() {
        tx.was_in_vain(side, &id)?;
    }
    Ok(turn.wakes())
}

/// Does what an event asks for. Whom the admins keep out is looked at before anything else.
fn carry_out(turn: &mut Turn, event: &Inbound) -> Result<()> {
    if admission::asks_for_something(&event.what) && guard::is_kept_out(turn)? {
        if let Some(reference) = event.what.reference() {
            turn.answer_to(reference, None);
        }
        if let What::Message(message) = &event.what {
            turn.hint_lang(None, message.lang.as_deref());
        }
        return guard::keep_out(turn);
    }
    if admission::is_arrival(&event.what) {
        crowd::note(turn)?;
    }
    match &event.what {
        What::Message(message) => {
            failpoint::on(&message.text);
            take_message(turn, message)
        }
        What::Unread { reference, .. } => take_unread(turn, reference),
        What::Edited(edit) if admission::lets_in(turn)? => {
            amend::edit(turn, edit)?;
            notes::lost(turn, &edit.message)
        }
        What::Deleted { of } => amend::delete(turn, of),
        What::Reacted(reaction) => amend::react(turn, reaction),
        What::Joined { asks } if admission::lets_in(turn)? => turn.join(*asks),
        What::Named { name } => turn.tx.name(&event.from.address, name),
        What::Challenged { page } => notes::challenged(turn, page.as_deref()),
        What::Seen => admission::serves(turn).map(drop),
        What::Received { .. } => Ok(()), // kept without a transaction (`inbox.rs`)
        What::Edited(_) | What::Joined { .. } => Ok(()),
        What::Left => turn.leave(),
        What::Related { follows, blocks } => turn.related(*follows, *blocks),
        What::Bounced {
            delivery, reason, ..
        } => {
            let who = &event.from.address;
            let wakes = settle::bounced(turn.core, turn.tx, who, delivery, reason)?;
            turn.wake_all(wakes);
            Ok(())
        }
    }
}

fn take_message(turn: &mut Turn, message: &Message) -> Result<()> {
    turn.answer_to(&message.reference, message.reply_to.as_ref());
    turn.cite(message.quoted.as_deref().or(message.cited.as_deref()));
    turn.hint_lang(None, message.lang.as_deref());
    // Other bots are never answered, so that no two of them talk for ever; a wider audience is none of our business.
    let rules = &turn.core.rules;
    let theirs = rules.is_left_to_another(turn.side(), &message.text);
    let why = match () {
        () if !message.direct => Some(Why::Public),
        () if theirs => Some(Why::Bridge),
        () => None,
    };
    if why.is_some() {
        turn.let_go();
    }
    if !(turn.core.passed.unless(why) && admission::lets_in(turn)?) {
        tracing::debug!(reference = %message.reference, "not for the bridge: not direct, from a bot, or for another bridge");
        return match (message.direct, theirs) {
            (_, true) => Ok(()),
            (true, false) => gateways::explain(turn),
            (false, false) => mention::answer(turn, message),
        };
    }
    let (who, now) = (&turn.from.address, turn.tx.now);
    let files = message.attachments.iter().map(|file| file.url.as_str());
    let said: Vec<&str> = files.chain([message.text.as_str()]).collect();
    if turn.core.loops.repeats(who, &said.join("\n"), now) {
        turn.hush();
    }
    let parsed = turn.parse(&message.text)?;
    gateways::hush_another(turn, &parsed.intent);
    if matches!(parsed.intent, Intent::Command { .. }) && begin::is_of_another_time(turn, message)?
    {
        turn.core.passed.note(Why::Old);
        return Ok(());
    }
    let heard = heard_lang(message, turn.side(), &parsed.intent);
    turn.hint_lang(parsed.lang.as_deref(), heard.or(message.lang.as_deref()));
    if !limit::allows_message(turn, message, &parsed.intent)? {
        return Ok(());
    }
    if let Some(heard) = heard.and_then(i18n::known) {
        turn.tx.hear_lang(&turn.from.address, heard)?;
    }
    if message.encrypted {
        return limit::explains_encryption(turn);
    }
    notes::lost(turn, message)?;
    if message.is_lost() {
        return Ok(());
    }
    let said = match parsed.intent {
        Intent::Text(said) => said,
        Intent::Command { name, args } => {
            turn.receipt(message)?;
            return commands::run(turn, &name, &args);
        }
    };
    let written = Written {
        said,
        lang: parsed.lang,
        form: Form::First,
    };
    match &written.lang {
        Some(lang) if written.is_bare() && message.attachments.is_empty() => {
            turn.receipt(message)?;
            commands::choose_lang(turn, lang)
        }
        _ => route::relay(turn, message, written),
    }
}

/// Tells its author that a message could not be read; it counts as one.
fn take_unread(turn: &mut Turn, reference: &RemoteId) -> Result<()> {
    if !admission::lets_in(turn)? {
        return Ok(());
    }
    turn.answer_to(reference, None);
    if !limit::allows(turn, Bucket::Messages)? {
        return Ok(());
    }
    turn.say(&i18n::text::unread())
}

/// The language of a message: on XMPP as its words look, since a stream's own language stands on what has none; else as
/// its network says.
fn heard_lang<'a>(message: &'a Message, side: Side, intent: &'a Intent) -> Option<&'a str> {
    match (side, intent) {
        (Side::Fediverse, _) => message.lang.as_deref(),
        (Side::Xmpp, Intent::Text(said)) => detect::detect(&said.body),
        (Side::Xmpp, Intent::Command { .. }) => None,
    }
}
