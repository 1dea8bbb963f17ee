//! To whom a message goes: to whom its author meant, or to nobody.

mod aim;
mod partner;

use crate::address::{Address, AddressError, RemoteId, Side};
use crate::commands::Who;
use crate::event::Message;
use crate::i18n::{Text, text};
use crate::parse::{Intent, Parsed, Said};
use crate::render::neutral;
use crate::render::signs::is_blank;
use crate::store::Result;
use crate::store::messages::Thread;

use super::consent::{self, Fate, Parcel};
use super::files;
use super::registration::{self, Standing, Wish};
use super::{Turn, compose, gateways, guard, question};
use aim::Aim;
pub use aim::looks_like_command;
use partner::Sign;
pub use partner::{Talking, forget as forget_partner, talking_to};

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
        is_blank(&self.said.body)
            && message.attachments.is_empty()
            && message.poll.is_none()
            && message.quotes.is_none()
            && message.beside.is_empty()
    }
}

/// How far the author of a message has been told about the bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Greeting {
    /// Everything there is to say.
    Said,
    /// The same, and that the recipient is invited.
    Invited,
    /// Nothing yet: they are new, and greeted when it is known whom they write to.
    Owed,
}

/// Relays a message, or tells its author why not.
pub fn relay(turn: &mut Turn, message: &Message, written: Written) -> Result<()> {
    let is_first = written.form == Form::First;
    if is_first && question::answer(turn, &written, !message.attachments.is_empty())? {
        return Ok(());
    }
    let aim = aim::find(turn, message, &written)?;
    go(turn, message, written, aim)
}

/// Relays a message to those whom its author has chosen.
pub(super) fn relay_to(
    turn: &mut Turn,
    message: &Message,
    mut written: Written,
    people: &[Address],
) -> Result<()> {
    let threads = aim::threads(turn, message)?;
    let people = turn.by_account(people)?;
    let targets = aim::with_threads(turn, &people, &threads)?;
    written.said.bad.clear();
    go(turn, message, written, Aim::At(targets, Sign::Answer))
}

fn go(turn: &mut Turn, message: &Message, mut written: Written, aim: Aim) -> Result<()> {
    if let Aim::Run(name, args) = &aim {
        turn.receipt(message)?;
        return crate::commands::run(turn, name, args);
    }
    let is_lost = matches!(aim, Aim::Nobody);
    if is_lost
        && written.said.bad.is_empty()
        && !turn.is_registered()
        && is_about_invitations(turn, &written)?
    {
        return Ok(());
    }
    let newcomer = match registration::enrol(turn, Wish::Implied)? {
        Standing::Registered => false,
        Standing::New => true,
        Standing::Waiting | Standing::Refused => return question::keep(turn, message),
    };
    // Where it is clear who is meant, what looks like an address further on is text.
    let bad = written.said.bad.first();
    if let Some((address, error)) = bad.filter(|_| !written.said.loose || is_lost) {
        if newcomer {
            turn.greet()?;
        }
        return not_an_address(turn, address, error);
    }
    match aim {
        Aim::At(targets, sign) => send(turn, message, &written, (targets, sign), newcomer),
        Aim::Read(targets, body) => {
            written.said.body = body;
            send(turn, message, &written, (targets, Sign::Address), newcomer)
        }
        Aim::Unsure(choices) => {
            if newcomer {
                turn.greet()?;
            }
            question::ask(turn, message, choices)
        }
        Aim::Run(..) | Aim::Nobody if newcomer => greet_unsent(turn, message, &written),
        Aim::Run(..) | Aim::Nobody => ask(turn, message, &written),
    }
}

/// Greets a newcomer who has written to nobody, or has only mentioned the bot.
fn greet_unsent(turn: &mut Turn, message: &Message, written: &Written) -> Result<()> {
    if written.said.body.is_empty() && message.attachments.is_empty() {
        return turn.greet();
    }
    turn.say(&text::welcome_unsent(turn.side()))?;
    turn.show_rules()
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
    (targets, sign): (Vec<Thread>, Sign),
    newcomer: bool,
) -> Result<()> {
    let max = turn.core.rules.max_recipients;
    let fits = targets.len() <= max;
    let greeting = match newcomer && fits {
        true => welcome(turn, &targets, &written.said.body)?,
        false => Greeting::Said,
    };
    if !fits {
        if newcomer {
            turn.greet()?;
        }
        return turn.say(&text::too_many_recipients(max));
    }
    if written.is_empty(message) {
        if greeting == Greeting::Owed {
            turn.greet()?;
        }
        let recipients: Vec<String> = targets.iter().map(|(to, _)| to.to_string()).collect();
        partner::note_alone(turn, &targets, message.sent)?;
        return turn.say(&text::empty(&recipients.join(" ")));
    }
    queue(turn, message, written, (&targets, sign), greeting)
}

/// Greets a newcomer who writes to `targets`.
fn welcome(turn: &mut Turn, targets: &[Thread], body: &str) -> Result<Greeting> {
    for (to, _) in targets {
        // Who answers an invitation has read in it what a newcomer must know.
        if turn.tx.invitations(&turn.from.address)?.contains(to) {
            return turn.show_rules().map(|()| Greeting::Said);
        }
    }
    let [(to, _)] = targets else {
        return turn.greet().map(|()| Greeting::Said);
    };
    let through = gateways::network(turn.core, to).is_some();
    match consent::fate(turn, to, body)? {
        Fate::Resolve => Ok(Greeting::Owed),
        Fate::Invite if !body.is_empty() && !through => {
            turn.say(&text::welcome_invited(to, consent::days(turn.core)))?;
            turn.show_rules().map(|()| Greeting::Invited)
        }
        _ => turn.greet().map(|()| Greeting::Said),
    }
}

fn queue(
    turn: &mut Turn,
    message: &Message,
    written: &Written,
    (targets, sign): (&[Thread], Sign),
    greeting: Greeting,
) -> Result<()> {
    let before = partner::talking_to(turn, message.sent)?;
    let mut number = None;
    for target in targets {
        add(turn, message, written, target, &mut number, greeting)?;
    }
    if number.is_some() && written.form == Form::First {
        question::pass_over(turn)?;
        partner::note(turn, sign, targets, &before)?;
    }
    Ok(())
}

/// Sends a message to one more recipient, or does with it what must be done before. `number`: the message's own, once
/// it has one.
pub(super) fn add(
    turn: &mut Turn,
    message: &Message,
    written: &Written,
    (to, reply_to): &Thread,
    number: &mut Option<i64>,
    greeting: Greeting,
) -> Result<()> {
    let Some(fate) = judge(turn, to, &written.said.body, greeting)? else {
        return Ok(());
    };
    let shared = files::share(turn, &message.attachments, to)?;
    let Some(parts) = compose::parts(turn, message, written, (to, &shared), reply_to.clone())?
    else {
        return Ok(());
    };
    let known = match number {
        Some(number) => *number,
        None => {
            let from = &turn.from.address;
            let number = turn
                .tx
                .add_message(from, &message.reference, message.wants_receipt)?;
            turn.tx.note_names(number, from, &message.also)?;
            number
        }
    };
    *number = Some(known);
    let parcel = Parcel {
        to,
        message: known,
        body: &written.said.body,
        parts: &parts,
    };
    consent::carry(turn, &fate, &parcel, greeting)
}

/// Decides about a message to `to`. `None`: it goes nowhere, and its author has been told why.
fn judge(turn: &mut Turn, to: &Address, body: &str, greeting: Greeting) -> Result<Option<Fate>> {
    let is_clear = guard::is_clear(turn, to)?;
    if is_clear {
        consent::accept_by_writing(turn, to)?;
        match consent::fate(turn, to, body)? {
            Fate::Refuse(why) => turn.say(&why)?,
            fate => return Ok(Some(fate)),
        }
    }
    if greeting == Greeting::Owed {
        turn.greet()?;
    }
    Ok(None)
}

/// Goes on with a message whose recipient's account is known by now. `greets`: its author is new.
pub(super) fn resume(turn: &mut Turn, parcel: &Parcel, greets: bool) -> Result<()> {
    let target = (parcel.to.clone(), None);
    let greeting = match greets {
        true => welcome(turn, std::slice::from_ref(&target), parcel.body)?,
        false => Greeting::Said,
    };
    match judge(turn, parcel.to, parcel.body, greeting)? {
        Some(fate) => consent::carry(turn, &fate, parcel, greeting),
        None => Ok(()),
    }
}

/// The latest post of somebody on the fediverse to the author of this message: a thread belongs to these two, and what
/// they wrote to somebody else is none.
pub(super) fn own_thread(turn: &Turn, to: &Address) -> Result<Option<RemoteId>> {
    match to.side() {
        Side::Xmpp => Ok(None), // in a chat a reference on every line would be noise
        Side::Fediverse => turn.tx.last_reference(to, &turn.from.address),
    }
}

/// Whether `to`, who has got something already, may be written to; if not, the author is told.
pub(super) fn is_open(turn: &mut Turn, to: &Address) -> Result<bool> {
    if !guard::is_clear(turn, to)? {
        return Ok(false);
    }
    match consent::fate(turn, to, "")? {
        Fate::Refuse(why) => turn.say(&why).map(|()| false),
        fate => Ok(matches!(fate, Fate::Deliver { .. } | Fate::Resolve)),
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
pub(super) fn near_partner(turn: &Turn, to: &Address) -> Result<Option<Address>> {
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
    let offers = aim::offers(turn, Vec::new())?;
    if offers.is_empty() || body.is_empty() && message.attachments.is_empty() {
        return turn.say(&text::to_whom(turn.side()));
    }
    question::ask(turn, message, offers)
}

pub(super) fn not_an_address(turn: &mut Turn, typed: &str, error: &AddressError) -> Result<()> {
    let shown = neutral::one_line(typed, 60);
    if *error == AddressError::Port {
        let near = shown.trim_end_matches(|c: char| c.is_ascii_digit());
        return turn.say(&text::handle_with_port(&shown, near.trim_end_matches(':')));
    }
    if *error == AddressError::Unmentionable && shown.starts_with('@') {
        return turn.say(&text::handle_unmentionable(&shown));
    }
    let example = match turn.side() {
        Side::Fediverse => "xmpp:user@host",
        Side::Xmpp => "@user@instance",
    };
    turn.say(&text::not_an_address(&shown, example))
}
