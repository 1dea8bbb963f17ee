//! To whom a message goes: to whom its author meant, or to nobody.

use std::time::Duration;

use crate::address::{Address, RemoteId, Side};
use crate::commands::Who;
use crate::event::Message;
use crate::i18n::{Text, text};
use crate::parse::{Intent, Parsed, Said};
use crate::render::neutral;
use crate::store::Result;
use crate::store::messages::Thread;

use super::consent::{self, Fate, Parcel};
use super::files;
use super::registration::{self, Standing, Wish};
use super::{Turn, compose, guard, question};

/// A message as its author wrote it.
pub struct Written {
    /// The text, and who is addressed in it.
    pub said: Said,
    /// Language written in front.
    pub lang: Option<String>,
    /// Which form of the message it is.
    pub form: Form,
}

/// Which form of a message something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As it was sent.
    First,
    /// Changed: never a command.
    Edited,
    /// Changed, and the first form is forgotten: its readers are told.
    Late,
}

impl Written {
    /// What the parser found, if it is a text.
    pub fn read(parsed: Parsed, form: Form) -> Option<Self> {
        let lang = parsed.lang;
        match parsed.intent {
            Intent::Command { .. } => None,
            Intent::Text(said) => Some(Self { said, lang, form }),
        }
    }

    /// There is neither text nor address: `!lang=xx` alone is the command that chooses a language.
    pub fn is_bare(&self) -> bool {
        let said = &self.said;
        said.recipients.is_empty() && said.bad.is_empty() && said.body.is_empty()
    }

    /// There is nothing in `message` that could be relayed.
    pub fn is_empty(&self, message: &Message) -> bool {
        self.said.body.is_empty()
            && message.attachments.is_empty()
            && message.poll.is_none()
            && message.quotes.is_none()
    }
}

/// Relays a message, or tells its author why not.
pub fn relay(turn: &mut Turn, message: &Message, written: Written) -> Result<()> {
    let is_first = written.form == Form::First;
    if is_first && question::answer(turn, &written, !message.attachments.is_empty())? {
        return Ok(());
    }
    let targets = targets(turn, message, &written)?;
    let is_lost = targets.is_none() && written.said.bad.is_empty();
    if is_lost && !turn.is_registered() && is_about_invitations(turn, &written)? {
        return Ok(());
    }
    let newcomer = match registration::enrol(turn, Wish::Implied)? {
        Standing::Registered => false,
        Standing::New => true,
        Standing::Waiting | Standing::Refused => return question::keep(turn, message),
    };
    // Where it is clear who is meant, what looks like an address further on is text.
    let slip = written
        .said
        .bad
        .first()
        .filter(|_| !written.said.loose || targets.is_none());
    if let Some((address, _)) = slip {
        if newcomer {
            turn.greet()?;
        }
        return not_an_address(turn, address);
    }
    match (targets, newcomer) {
        (Some(targets), _) => send(turn, message, &written, targets, newcomer),
        // The bot was only mentioned.
        (None, true) if written.said.body.is_empty() && message.attachments.is_empty() => {
            turn.greet()
        }
        (None, true) => {
            turn.say(&text::welcome_unsent(turn.side()))?;
            turn.show_rules()
        }
        (None, false) => ask(turn, message, &written),
    }
}

/// Somebody who is invited and writes something to nobody is told what to do about it. `false`: nobody waits for them.
fn is_about_invitations(turn: &mut Turn, written: &Written) -> Result<bool> {
    let waits = !turn.tx.invitations(&turn.from.address)?.is_empty();
    if !waits {
        return Ok(false);
    }
    match turn.core.commands.find(&written.said.body) {
        Some(_) => crate::commands::run(turn, &written.said.body, &[]).map(|()| true),
        None => consent::remind(turn),
    }
}

/// Sends a message to `targets`; a newcomer is greeted first.
fn send(
    turn: &mut Turn,
    message: &Message,
    written: &Written,
    targets: Vec<Thread>,
    newcomer: bool,
) -> Result<()> {
    let max = turn.core.rules.max_recipients;
    let fits = targets.len() <= max;
    let told = newcomer && fits && welcome(turn, &targets, &written.said.body)?;
    if !fits {
        if newcomer {
            turn.greet()?;
        }
        return turn.say(&text::too_many_recipients(max));
    }
    if written.is_empty(message) {
        let recipients: Vec<String> = targets.iter().map(|(to, _)| to.to_string()).collect();
        return turn.say(&text::empty(&recipients.join(" ")));
    }
    queue(turn, message, written, &targets, told)
}

/// Greets a newcomer who writes to `targets`. `true` when it says already that their message waits for an answer.
fn welcome(turn: &mut Turn, targets: &[Thread], body: &str) -> Result<bool> {
    for (to, _) in targets {
        // Who answers an invitation has read in it what a newcomer must know.
        if turn.tx.invitations(&turn.from.address)?.contains(to) {
            return turn.show_rules().map(|()| false);
        }
    }
    let [(to, _)] = targets else {
        return turn.greet().map(|()| false);
    };
    if body.is_empty() || consent::fate(turn, to, body)? != Fate::Invite {
        return turn.greet().map(|()| false);
    }
    turn.say(&text::welcome_invited(to, consent::days(turn.core)))?;
    turn.show_rules()?;
    Ok(true)
}

fn queue(
    turn: &mut Turn,
    message: &Message,
    written: &Written,
    targets: &[Thread],
    told: bool,
) -> Result<()> {
    let mut number = None;
    for target in targets {
        add(turn, message, written, target, &mut number, told)?;
    }
    if number.is_some() && written.form == Form::First {
        question::pass_over(turn)?;
    }
    Ok(())
}

/// Sends a message to one more recipient, or does with it what must be done before. `number`: the message's own, once
/// it has one; `told`: its author knows already that the recipient is asked.
pub(super) fn add(
    turn: &mut Turn,
    message: &Message,
    written: &Written,
    (to, reply_to): &Thread,
    number: &mut Option<i64>,
    told: bool,
) -> Result<()> {
    if !guard::is_clear(turn, to)? {
        return Ok(());
    }
    consent::accept_by_writing(turn, to)?;
    let fate = consent::fate(turn, to, &written.said.body)?;
    if let Fate::Refuse(why) = &fate {
        return turn.say(why);
    }
    let shared = files::share(turn, &message.attachments, to)?;
    let Some(parts) = compose::parts(turn, message, written, (to, &shared), reply_to.clone())?
    else {
        return Ok(());
    };
    let known = match number {
        Some(number) => *number,
        None => {
            let from = &turn.from.address;
            turn.tx
                .add_message(from, &message.reference, message.wants_receipt)?
        }
    };
    *number = Some(known);
    let parcel = Parcel {
        to,
        message: known,
        body: &written.said.body,
        parts: &parts,
    };
    consent::carry(turn, &fate, &parcel, told)
}

/// Those addressed; else those of the message that it answers; else the last partner; else those who are only named.
/// `None`: nobody can tell.
fn targets(turn: &Turn, message: &Message, written: &Written) -> Result<Option<Vec<Thread>>> {
    let named = !written.said.recipients.is_empty();
    let threads = match &message.reply_to {
        Some(id) => turn.tx.referred(&turn.from.address, id)?,
        None => Vec::new(),
    };
    if named && !written.said.loose {
        return addressed(turn, written, &threads).map(Some);
    }
    if !threads.is_empty() {
        return Ok(Some(threads));
    }
    if message.reply_to.is_some() && !named {
        return Ok(None); // an answer to the bridge's own words, or to something that it does not know
    }
    let partner = last_partner(turn)?;
    match partner {
        Some(partner) if named && !is_all(written, &partner) => Ok(None),
        None if named => addressed(turn, written, &threads).map(Some),
        partner => Ok(partner),
    }
}

/// The people named are these and no others.
fn is_all(written: &Written, targets: &[Thread]) -> bool {
    written
        .said
        .recipients
        .iter()
        .eq(targets.iter().map(|(to, _)| to))
}

/// The people addressed, each with the message of theirs that this answers.
///
/// On the fediverse, where it answers none, it continues their latest: Mastodon hides what strangers write directly
/// (4.3 and later, unless one follows them), but not what belongs to one's own thread.
fn addressed(turn: &Turn, written: &Written, threads: &[Thread]) -> Result<Vec<Thread>> {
    let thread = |to: &Address| match threads.iter().find(|(who, _)| who == to) {
        Some((_, thread)) => Ok(thread.clone()),
        None => own_thread(turn, to),
    };
    let people = written.said.recipients.iter();
    people.map(|to| Ok((to.clone(), thread(to)?))).collect()
}

/// The latest post of somebody on the fediverse, best one to the author of this message.
pub(super) fn own_thread(turn: &Turn, to: &Address) -> Result<Option<RemoteId>> {
    if to.side() == Side::Xmpp {
        return Ok(None); // in a chat a reference on every line would be noise
    }
    match turn.tx.last_reference(to, &turn.from.address)? {
        Some(reference) => Ok(Some(reference)),
        None => turn.tx.latest(to),
    }
}

/// The partner of the last contact, if it is recent and was with one person; before that, whom they chose.
fn last_partner(turn: &Turn) -> Result<Option<Vec<Thread>>> {
    let Some(partner) = talking_to(turn)? else {
        return Ok(None);
    };
    let partner = partner.address;
    let thread = own_thread(turn, &partner)?;
    Ok(Some(vec![(partner, thread)]))
}

/// To whom messages without an address go.
pub struct Partner {
    /// Who.
    pub address: Address,
    /// For how long, if they have not been chosen for good.
    pub left: Option<Duration>,
}

/// Whom whoever caused the event chose to talk to; else with whom they were in touch last, if that was lately and
/// with one person.
pub fn talking_to(turn: &Turn) -> Result<Option<Partner>> {
    let user = turn.user.as_ref();
    if let Some(pinned) = user.and_then(|user| user.pinned.clone()) {
        return Ok(Some(Partner {
            address: pinned,
            left: None,
        }));
    }
    let Some(contact) = turn.tx.last_contact(&turn.from.address)? else {
        return Ok(None);
    };
    let ended = user.is_some_and(|user| contact.at <= user.ended_at);
    let window = turn.core.rules.reply_window;
    let left = window.checked_sub(turn.tx.now.since(contact.at));
    let ([partner], Some(left), false) = (contact.partners.as_slice(), left, ended) else {
        return Ok(None);
    };
    Ok(Some(Partner {
        address: partner.clone(),
        left: Some(left),
    }))
}

/// Whether `to`, who has got something already, may be written to; if not, the author is told.
pub(super) fn is_open(turn: &mut Turn, to: &Address) -> Result<bool> {
    if !guard::is_clear(turn, to)? {
        return Ok(false);
    }
    match consent::fate(turn, to, "")? {
        Fate::Refuse(why) => turn.say(&why).map(|()| false),
        fate => Ok(matches!(fate, Fate::Deliver { .. })),
    }
}

/// What somebody is told who writes to a person who does not use the bridge.
pub fn unknown(turn: &Turn, to: &Address) -> Result<Text> {
    Ok(match near_partner(turn, to)? {
        Some(near) => text::recipient_not_registered_near(to, &near),
        None => text::recipient_not_registered(to, &turn.core.rules.bot(to.side())),
    })
}

/// A partner of the author whose address differs from `to` by a slip of the finger.
fn near_partner(turn: &Turn, to: &Address) -> Result<Option<Address>> {
    let typed = to.to_string();
    let partners = turn.tx.partners(&turn.from.address, 20)?;
    Ok(partners.into_iter().find(|partner| {
        partner != to && strsim::damerau_levenshtein(&partner.to_string(), &typed) <= 2
    }))
}

fn ask(turn: &mut Turn, message: &Message, written: &Written) -> Result<()> {
    let body = &written.said.body;
    // Nobody could get it, so a lone word may be a command without its prefix; but for "stop" and the like, which
    // admins say to people, too.
    let command = turn.core.commands.find(body);
    if command.is_some_and(|command| command.who != Who::Admins) {
        return crate::commands::run(turn, body, &[]);
    }
    let partners = turn.tx.partners(&turn.from.address, 5)?;
    if partners.is_empty() || body.is_empty() && message.attachments.is_empty() {
        return turn.say(&text::to_whom(turn.side()));
    }
    question::ask_to_whom(turn, message, &partners)
}

pub(super) fn not_an_address(turn: &mut Turn, typed: &str) -> Result<()> {
    let example = match turn.side() {
        Side::Fediverse => "xmpp:user@host",
        Side::Xmpp => "@user@instance",
    };
    turn.say(&text::not_an_address(
        &neutral::one_line(typed, 60),
        example,
    ))
}
