//! The only way in for events and commands: the rooms below decide about them, and nothing calls back up.
//!
//! Steps that an answer or a command leaves to be done ([`Next`]) are taken here, too, in the same transaction.

mod change;
mod relay;

use self::change::Left;
use super::apply::{apply, pass};
use super::core::Core;
use super::delivery::settle;
use super::limits::{crowd, limit};
use super::message::letter::receipt;
use super::message::{begin, mention, notes};
use super::next::Next;
use super::passed::Why;
use super::people::account::renamed;
use super::people::admission::{self, Admission};
use super::people::consent::answer as consent;
use super::people::{coming, gateways, guard};
use super::plan::{Plan, say};
use super::turn::Turn;
use super::wakes::LegsToWake;
use super::written::{Form, Written};
use crate::address::RemoteId;
use crate::commands::{self, Lookup, Names};
use crate::event::{Inbound, LegId, Message, What};
use crate::failpoint;
use crate::i18n::{self, Texts, detect, text};
use crate::parse::{Intent, Parsed};
use crate::policy::Rules;
use crate::policy::throttle::Bucket;
use crate::store::{Result, Tx};

impl Core {
    /// A core with these texts, rules and names of commands.
    pub fn new(texts: Texts, rules: Rules, names: &Names) -> Self {
        let commands = Lookup::new(names, &texts);
        Self::with(texts, rules, commands)
    }
}

/// Takes one event over. What it queued, or why nothing, is decided here and nowhere else.
pub fn handle(core: &Core, tx: &Tx, leg: LegId, event: &Inbound) -> Result<LegsToWake> {
    let id = match &event.what {
        What::Bounced {
            delivery,
            archived: false,
            ..
        } => settle::bounce_id(tx, &event.id, delivery)?,
        _ => event.id.clone(),
    };
    if core.legs.is_bot(&event.from.address) {
        return Ok(LegsToWake::default());
    }
    if begin::predates(tx, &event.what)? {
        core.passed.note(Why::Old);
        return Ok(LegsToWake::default());
    }
    if !tx.first_time(leg, &id)? {
        return Ok(LegsToWake::default());
    }
    tx.dated(event.what.sent())?;
    renamed::recognise(core, tx, &event.from)?;
    let mut turn = Turn::begin(core, tx, &event.from)?.by(leg);
    core.legs.note(tx, leg, &event.from.address)?;
    carry_out(&mut turn, event)?;
    go_on(&mut turn)?;
    if let (true, Some(name)) = (turn.abilities().says_names, &event.from.name) {
        tx.name(&event.from.address, name)?; // XEP-0172: said to somebody new, and maybe never again
    }
    if turn.is_in_vain() {
        tx.was_in_vain(leg, &id)?;
    }
    core.legs.note(tx, leg, &event.from.address)?; // they may be new
    let wakes = turn.wakes();
    if wakes.is_empty() && is_sign(tx, &event.what)? {
        tx.forget_event(leg, &id)?;
    }
    Ok(wakes)
}

/// Whether something is a sign of programs, which changes nothing when it comes once more. Strangers can give any number of
/// them: those of which nothing came are not remembered. A bounce of what the bridge has sent is, as an archive gives it back
/// again and again.
fn is_sign(tx: &Tx, what: &What) -> Result<bool> {
    use What::{Bounced, Deleted, Left, Named, Reacted};
    Ok(match what {
        Bounced { delivery, .. } => tx.row_by_id(delivery)?.is_none(),
        Deleted { .. } | Left | Named { .. } | Reacted(_) => true,
        _ => false,
    })
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
        let plan = guard::keep_out(turn);
        return apply(turn, plan);
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
        What::Edited(edit) if let_in(turn)? => {
            if change::edit(turn, edit)? == Left::Message {
                take_message(turn, &edit.message)?;
                go_on(turn)?;
                change::note(turn, edit)?;
            }
            let plan = notes::lost(turn, &edit.message)?;
            apply(turn, plan)
        }
        What::Deleted { of } => change::delete(turn, of),
        What::Reacted(reaction) => change::react(turn, reaction),
        What::Joined { asks } if let_in(turn)? => {
            let plan = coming::join(turn, *asks)?;
            apply(turn, plan)
        }
        What::Named { name } => turn.tx.name(&event.from.address, name),
        What::Challenged { page } => {
            let plan = notes::challenged(turn, page.as_deref())?;
            apply(turn, plan)
        }
        What::Seen => {
            let admission = admission::serve(turn)?;
            admit(turn, admission).map(drop)
        }
        What::Received { .. } => Ok(()), // kept without a transaction (`inbox.rs`)
        What::Edited(_) | What::Joined { .. } => Ok(()),
        What::Left => {
            let plan = coming::leave(turn)?;
            apply(turn, plan)
        }
        What::Related { follows, blocks } => {
            let plan = coming::related(turn, *follows, *blocks)?;
            apply(turn, plan)
        }
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
    if !is_served(turn, message)? {
        return Ok(());
    }
    hush_repeated(turn, message);
    let parsed = turn.read(message)?;
    hush_another(turn, &parsed.intent);
    if matches!(parsed.intent, Intent::Command { .. }) && begin::is_of_another_time(turn, message)?
    {
        turn.core.passed.note(Why::Old);
        return Ok(());
    }
    if !count(turn, message, &parsed)? {
        return Ok(());
    }
    if message.encrypted {
        let plan = limit::explain_encryption(turn)?;
        return apply(turn, plan);
    }
    let lost = notes::lost(turn, message)?;
    apply(turn, lost)?;
    match message.is_lost() {
        true => Ok(()),
        false => carry(turn, message, parsed),
    }
}

/// Lets a message in that is for the bridge, by somebody whom it serves. Others are not answered, or once in a while: two
/// bots would talk for ever, and a wider audience is none of our business.
fn is_served(turn: &mut Turn, message: &Message) -> Result<bool> {
    let rules = &turn.core.rules;
    let bot = &turn.core.legs.get(turn.leg()).bot;
    let theirs = turn.abilities().shared && rules.names_another_bridge_first(bot, &message.text);
    let why = match () {
        () if !message.direct => Some(Why::Public),
        () if theirs => Some(Why::Bridge),
        () => None,
    };
    if why.is_some() {
        turn.let_go();
    }
    if turn.core.passed.let_through(why) && let_in(turn)? {
        return Ok(true);
    }
    tracing::debug!(reference = %message.reference, "not for the bridge: not direct, from a bot, or for another bridge");
    let plan = match (message.direct, theirs) {
        (_, true) => Plan::new(),
        (true, false) => gateways::explain(turn)?,
        (false, false) => mention::answer(turn)?,
    };
    apply(turn, plan).map(|()| false)
}

/// Lets whoever caused the event use the bridge. `false`: they are passed over, or turned away.
fn let_in(turn: &mut Turn) -> Result<bool> {
    let admission = admission::let_in(turn)?;
    admit(turn, admission)
}

fn admit(turn: &mut Turn, admission: Admission) -> Result<bool> {
    turn.core.passed.let_through(admission.why);
    let is_let_in = admission.is_let_in();
    apply(turn, admission.plan).map(|()| is_let_in)
}

/// Silences whoever speaks as the bridge does: the first such message within an hour is still answered, as a person would
/// need it, and the next ones are not.
fn hush_another(turn: &mut Turn, intent: &Intent) {
    let (who, now) = (&turn.from.address, turn.tx.now);
    if gateways::sounds_like_us(turn, intent) && turn.core.loops.count_echo(who, now) {
        turn.hush();
    }
}

/// Falls silent towards somebody who says the same again and again, and may be a machine that answers.
fn hush_repeated(turn: &mut Turn, message: &Message) {
    let files = message.attachments.iter().map(|file| file.url.as_str());
    let said: Vec<&str> = files.chain([message.text.as_str()]).collect();
    let (who, now) = (&turn.from.address, turn.tx.now);
    if turn.core.loops.count_text(who, &said.join("\n"), now) {
        turn.hush();
    }
}

/// Counts a message, and notes its language. `false`: too many; its author is told.
fn count(turn: &mut Turn, message: &Message, parsed: &Parsed) -> Result<bool> {
    let heard = heard_lang(message, turn.abilities().tags_language, &parsed.intent);
    turn.hint_lang(parsed.lang.as_deref(), heard.or(message.lang.as_deref()));
    let judged = limit::message(turn, message, &parsed.intent)?;
    if !pass(turn, judged)? {
        return Ok(false);
    }
    if let Some(heard) = heard.and_then(i18n::known) {
        turn.tx.hear_lang(&turn.from.address, heard)?;
    }
    Ok(true)
}

/// Runs a command, and relays a text.
fn carry(turn: &mut Turn, message: &Message, parsed: Parsed) -> Result<()> {
    let lang = parsed.lang;
    let said = match parsed.intent {
        Intent::Text(said) => said,
        Intent::Command { name, args } => {
            acknowledge(turn, message)?;
            return command(turn, &name, &args);
        }
    };
    let form = Form::First;
    let written = Written { said, lang, form };
    match &written.lang {
        Some(lang) if written.is_bare() && message.attachments.is_empty() => {
            acknowledge(turn, message)?;
            let plan = commands::choose_lang(turn, lang)?;
            apply(turn, plan)
        }
        _ => relay::relay(turn, message, written),
    }
}

/// Sends a receipt if one was asked for: the bridge has taken the message over for good.
fn acknowledge(turn: &mut Turn, message: &Message) -> Result<()> {
    let receipt = receipt(&turn.from.address, message);
    apply(turn, receipt.into_iter().collect())
}

/// Tells its author that a message could not be read; it counts as one.
fn take_unread(turn: &mut Turn, reference: &RemoteId) -> Result<()> {
    if !let_in(turn)? {
        return Ok(());
    }
    turn.answer_to(reference, None);
    let judged = limit::count(turn, Bucket::Messages)?;
    match pass(turn, judged)? {
        true => apply(turn, say(text::unread())),
        false => Ok(()),
    }
}

/// The language of a message: on XMPP as its words look, since a stream's own language stands on what has none; else as
/// its network says.
fn heard_lang<'a>(message: &'a Message, is_tagged: bool, intent: &'a Intent) -> Option<&'a str> {
    match intent {
        _ if is_tagged => message.lang.as_deref(),
        Intent::Text(said) => detect::detect(&said.body),
        Intent::Command { .. } => None,
    }
}

/// Runs a command that was given outside of any chat.
pub fn run(turn: &mut Turn, name: &str, args: &[String]) -> Result<()> {
    command(turn, name, args)?;
    go_on(turn)
}

fn command(turn: &mut Turn, name: &str, args: &[String]) -> Result<()> {
    let plan = commands::run(turn, name, args)?;
    apply(turn, plan)
}

/// Handles what is left to be done. What follows from a step comes before the steps behind it.
fn go_on(turn: &mut Turn) -> Result<()> {
    let mut due: Vec<Next> = turn.take_next();
    due.reverse();
    while let Some(next) = due.pop() {
        step(turn, next)?;
        due.extend(turn.take_next().into_iter().rev());
    }
    Ok(())
}

fn step(turn: &mut Turn, next: Next) -> Result<()> {
    match next {
        Next::Message(message) => match read_again(turn, &message)? {
            Some(written) => relay::relay(turn, &message, written),
            None => Ok(()),
        },
        Next::Send { message, body, to } => match read_again(turn, &message)? {
            Some(mut written) => {
                let message = match &body {
                    Some(_) => turn.without_addresses_above(&message),
                    None => *message,
                };
                written.said.body = body.unwrap_or(written.said.body);
                relay::relay_to(turn, &message, written, &to)
            }
            None => Ok(()),
        },
        Next::Run {
            message,
            name,
            args,
        } => {
            if let Some(message) = message {
                turn.answer_to(&message.reference, message.reply_to.as_ref());
                acknowledge(turn, &message)?;
            }
            command(turn, &name, &args)
        }
        Next::Accept(sender) => {
            let plan = consent::accept(turn, &sender)?;
            apply(turn, plan.unwrap_or_default())
        }
        Next::Accepted {
            sender,
            kept,
            is_new,
        } => {
            let plan = consent::accepted(turn, &sender, (kept, is_new))?;
            apply(turn, plan)
        }
    }
}

/// Reads a message that waited; what is said from here on answers it. None: it is a command by now.
fn read_again(turn: &mut Turn, message: &Message) -> Result<Option<Written>> {
    let written = Written::read(turn.read(message)?, Form::First);
    if written.is_some() {
        turn.answer_to(&message.reference, message.reply_to.as_ref());
    }
    Ok(written)
}
