//! The only way in for events and commands: the rooms below decide about them, and nothing calls back up.
//!
//! Steps that an answer or a command leaves to be done ([`Next`]) are taken here, too, in the same transaction.

mod change;
mod relay;

use self::change::Left;
use super::apply::{apply, pass};
use super::core::Core;
use super::delivery::settle;
use super::handling::Handling;
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
use super::question::suggestion;
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

/// The language of a stream where nobody has chosen one.
const UNCHOSEN: &str = "en";

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
    let mut handling = Handling::begin(core, tx, &event.from)?.by(leg);
    core.legs.note(tx, leg, &event.from.address)?;
    carry_out(&mut handling, event)?;
    go_on(&mut handling)?;
    if let (true, Some(name)) = (handling.abilities().says_names, &event.from.name) {
        tx.name(&event.from.address, name)?; // XEP-0172: said to somebody new, and maybe never again
    }
    if let (What::Message(_) | What::Unread { .. }, true) =
        (&event.what, handling.abilities().one_chat)
    {
        // It stands in their chat, too.
        tx.came_between(&event.from.address, handling.partner())?;
    }
    if handling.is_in_vain() {
        tx.was_in_vain(leg, &id)?;
    }
    core.legs.note(tx, leg, &event.from.address)?; // they may be new
    let wakes = handling.wakes();
    if wakes.is_empty() && is_sign(tx, event)? {
        tx.forget_event(leg, &id)?;
    }
    Ok(wakes)
}

/// Whether something is a sign of programs, which changes nothing when it comes once more. Strangers can give any number of
/// them: those of which nothing came are not remembered. Those that concern something known are, as an archive gives them back
/// again and again: a bounce of what the bridge has sent, a reaction to what its author got.
fn is_sign(tx: &Tx, event: &Inbound) -> Result<bool> {
    use What::{Bounced, Deleted, Left, Named, Reacted};
    Ok(match &event.what {
        Bounced { delivery, .. } => tx.row_by_id(delivery)?.is_none(),
        Reacted(reaction) => tx.got(&event.from.address, &reaction.to)?.is_none(),
        Deleted { .. } | Left | Named { .. } => true,
        _ => false,
    })
}

/// Does what an event asks for. Whom the admins keep out is looked at before anything else.
fn carry_out(handling: &mut Handling, event: &Inbound) -> Result<()> {
    if admission::asks_for_something(&event.what) && guard::is_kept_out(handling)? {
        if let Some(reference) = event.what.reference() {
            handling.answer_to(reference, None);
        }
        if let What::Message(message) = &event.what {
            handling.hint_lang(None, message.lang.as_deref());
        }
        let plan = guard::keep_out(handling);
        return apply(handling, plan);
    }
    if admission::is_arrival(&event.what) {
        crowd::note(handling)?;
    }
    match &event.what {
        What::Message(message) => {
            failpoint::on(&message.text);
            take_message(handling, message)
        }
        What::Unread { reference, .. } => take_unread(handling, reference),
        What::Edited(edit) if let_in(handling)? => {
            if change::edit(handling, edit)? == Left::Message {
                take_message(handling, &edit.message)?;
                go_on(handling)?;
                change::note(handling, edit)?;
            }
            let plan = notes::lost(handling, &edit.message)?;
            apply(handling, plan)
        }
        What::Deleted { of } => change::delete(handling, of),
        What::Reacted(reaction) => change::react(handling, reaction),
        What::Joined { asks } if let_in(handling)? => {
            let plan = coming::join(handling, *asks)?;
            apply(handling, plan)
        }
        What::Named { name } => handling.tx.name(&event.from.address, name),
        What::Challenged { page } => {
            let plan = notes::challenged(handling, page.as_deref())?;
            apply(handling, plan)
        }
        What::Seen => {
            let admission = admission::serve(handling)?;
            admit(handling, admission).map(drop)
        }
        What::Received { .. } | What::Online => Ok(()), // kept without a transaction (`inbox.rs`)
        What::Edited(_) | What::Joined { .. } => Ok(()),
        What::Left => {
            let plan = coming::leave(handling)?;
            apply(handling, plan)
        }
        What::Related { follows, blocks } => {
            let plan = coming::related(handling, *follows, *blocks)?;
            apply(handling, plan)
        }
        What::Bounced {
            delivery, reason, ..
        } => {
            let who = &event.from.address;
            let wakes = settle::bounced(handling.core, handling.tx, who, delivery, reason)?;
            handling.wake_all(wakes);
            Ok(())
        }
    }
}

fn take_message(handling: &mut Handling, message: &Message) -> Result<()> {
    handling.answer_to(&message.reference, message.reply_to.as_ref());
    handling.cite(message.quoted.as_deref().or(message.cited.as_deref()));
    handling.hint_lang(None, message.lang.as_deref());
    if !is_served(handling, message)? {
        return Ok(());
    }
    hush_repeated(handling, message);
    let parsed = handling.read(message)?;
    hush_another(handling, &parsed.intent);
    if matches!(parsed.intent, Intent::Command { .. })
        && begin::is_of_another_time(handling, message)?
    {
        handling.core.passed.note(Why::Old);
        return Ok(());
    }
    if !count(handling, message, &parsed)? {
        return Ok(());
    }
    if message.encrypted {
        let plan = limit::explain_encryption(handling)?;
        return apply(handling, plan);
    }
    let lost = notes::lost(handling, message)?;
    apply(handling, lost)?;
    if message.is_lost() {
        return Ok(());
    }
    let is_newcomer = !handling.is_registered();
    let is_tagged = handling.abilities().tags_language;
    let heard = heard_lang(message, is_tagged, &parsed.intent).map(str::to_owned);
    carry(handling, message, parsed)?;
    assume_lang(handling, message, heard.as_deref())?;
    match is_newcomer && handling.is_registered() {
        true => hear(handling, heard.as_deref()),
        false => Ok(()),
    }
}

/// Lets a message in that is for the bridge, by somebody whom it serves. Others are not answered, or once in a while: two
/// bots would talk for ever, and a wider audience is none of our business.
fn is_served(handling: &mut Handling, message: &Message) -> Result<bool> {
    let rules = &handling.core.rules;
    let bot = &handling.core.legs.get(handling.leg()).bot;
    let theirs =
        handling.abilities().shared && rules.names_another_bridge_first(bot, &message.text);
    let why = match () {
        () if !message.direct => Some(Why::Public),
        () if theirs => Some(Why::Bridge),
        () => None,
    };
    if why.is_some() {
        handling.let_go();
    }
    if handling.core.passed.let_through(why) && let_in(handling)? {
        return Ok(true);
    }
    tracing::debug!(reference = %message.reference, "not for the bridge: not direct, from a bot, or for another bridge");
    let plan = match (message.direct, theirs) {
        (_, true) => Plan::new(),
        (true, false) => gateways::explain(handling)?,
        (false, false) => mention::answer(handling)?,
    };
    apply(handling, plan).map(|()| false)
}

/// Lets the event's sender use the bridge. `false`: they are passed over, or turned away.
fn let_in(handling: &mut Handling) -> Result<bool> {
    let admission = admission::let_in(handling)?;
    admit(handling, admission)
}

fn admit(handling: &mut Handling, admission: Admission) -> Result<bool> {
    handling.core.passed.let_through(admission.why);
    let is_let_in = admission.is_let_in();
    apply(handling, admission.plan).map(|()| is_let_in)
}

/// Silences somebody who speaks as the bridge does: the first such message within an hour is still answered, as a person would
/// need it, and the next ones are not.
fn hush_another(handling: &mut Handling, intent: &Intent) {
    let (who, now) = (&handling.from.address, handling.tx.now);
    if gateways::sounds_like_us(handling, intent) && handling.core.loops.count_echo(who, now) {
        handling.hush();
    }
}

/// Falls silent towards somebody who says the same again and again, and may be a machine that answers.
fn hush_repeated(handling: &mut Handling, message: &Message) {
    let files = message.attachments.iter().map(|file| file.url.as_str());
    let said: Vec<&str> = files.chain([message.text.as_str()]).collect();
    let (who, now) = (&handling.from.address, handling.tx.now);
    if handling.core.loops.count_text(who, &said.join("\n"), now) {
        handling.hush();
    }
}

/// Counts a message, and notes its language. `false`: too many; its author is told.
fn count(handling: &mut Handling, message: &Message, parsed: &Parsed) -> Result<bool> {
    let heard = heard_lang(message, handling.abilities().tags_language, &parsed.intent);
    let heard = heard.filter(|_| !message.encrypted); // else these are words of their client
    handling.hint_lang(parsed.lang.as_deref(), heard.or(message.lang.as_deref()));
    let judged = limit::message(handling, message, &parsed.intent)?;
    if !pass(handling, judged)? {
        return Ok(false);
    }
    hear(handling, heard)?;
    Ok(true)
}

/// Speaks the language that their client names, also later, until another one is heard from them. Many clients and servers name
/// [`UNCHOSEN`] on every stream: that counts where the text is in it.
fn assume_lang(handling: &Handling, message: &Message, heard: Option<&str>) -> Result<()> {
    let user = handling.user.as_ref();
    let is_open = user.is_none_or(|user| user.languages() == [None, None]);
    let named = message.lang.as_deref().and_then(i18n::known);
    let named = named.filter(|named| *named != UNCHOSEN || heard == Some(named));
    match named {
        Some(named) if is_open && !handling.abilities().tags_language => {
            handling.tx.assume_lang(&handling.from.address, named)
        }
        _ => Ok(()),
    }
}

/// Notes the language of a message, where its author is known.
fn hear(handling: &Handling, heard: Option<&str>) -> Result<()> {
    match heard.and_then(i18n::known) {
        Some(heard) => {
            let is_tagged = handling.abilities().tags_language;
            handling
                .tx
                .hear_lang(&handling.from.address, heard, is_tagged)
        }
        None => Ok(()),
    }
}

/// Runs a command, and relays a text.
fn carry(handling: &mut Handling, message: &Message, parsed: Parsed) -> Result<()> {
    let lang = parsed.lang;
    let said = match parsed.intent {
        Intent::Text(said) => said,
        Intent::Command { name, args } => {
            acknowledge(handling, message)?;
            apply(handling, vec![suggestion::closed()])?;
            return command(handling, &name, &args);
        }
    };
    let form = Form::First;
    let written = Written { said, lang, form };
    match &written.lang {
        Some(lang) if written.is_bare() && message.attachments.is_empty() => {
            acknowledge(handling, message)?;
            let plan = commands::choose_lang(handling, lang)?;
            apply(handling, plan)
        }
        _ => relay::relay(handling, message, written),
    }
}

/// Sends a receipt if one was asked for: the bridge has taken the message over for good.
fn acknowledge(handling: &mut Handling, message: &Message) -> Result<()> {
    let receipt = receipt(&handling.from.address, message);
    apply(handling, receipt.into_iter().collect())
}

/// Tells its author that a message could not be read; it counts as one.
fn take_unread(handling: &mut Handling, reference: &RemoteId) -> Result<()> {
    if !let_in(handling)? {
        return Ok(());
    }
    handling.answer_to(reference, None);
    let judged = limit::count(handling, Bucket::Messages)?;
    match pass(handling, judged)? {
        true => apply(handling, say(text::unread())),
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
pub fn run(handling: &mut Handling, name: &str, args: &[String]) -> Result<()> {
    command(handling, name, args)?;
    go_on(handling)
}

fn command(handling: &mut Handling, name: &str, args: &[String]) -> Result<()> {
    let plan = commands::run(handling, name, args)?;
    apply(handling, plan)
}

/// Handles what is left to be done. What follows from a step comes before the steps behind it.
fn go_on(handling: &mut Handling) -> Result<()> {
    let mut due: Vec<Next> = handling.take_next();
    due.reverse();
    while let Some(next) = due.pop() {
        step(handling, next)?;
        due.extend(handling.take_next().into_iter().rev());
    }
    Ok(())
}

fn step(handling: &mut Handling, next: Next) -> Result<()> {
    match next {
        Next::Message(message) => match read_again(handling, &message)? {
            Some(written) => relay::relay(handling, &message, written),
            None => Ok(()),
        },
        Next::Send { message, body, to } => match read_again(handling, &message)? {
            Some(written) => relay::relay_to(handling, &message, written, (&to, body)),
            None => Ok(()),
        },
        Next::Run {
            message,
            name,
            args,
        } => {
            if let Some(message) = message {
                handling.answer_to(&message.reference, message.reply_to.as_ref());
                acknowledge(handling, &message)?;
            }
            command(handling, &name, &args)
        }
        Next::Accept(sender) => {
            let plan = consent::accept(handling, &sender)?;
            apply(handling, plan.unwrap_or_default())
        }
        Next::Accepted {
            sender,
            kept,
            is_new,
        } => {
            let plan = consent::accepted(handling, &sender, (kept, is_new))?;
            apply(handling, plan)
        }
    }
}

/// Reads a message that waited; what is said from here on answers it. None: it is a command by now.
fn read_again(handling: &mut Handling, message: &Message) -> Result<Option<Written>> {
    let written = Written::read(handling.read(message)?, Form::First);
    if written.is_some() {
        handling.answer_to(&message.reference, message.reply_to.as_ref());
    }
    Ok(written)
}
