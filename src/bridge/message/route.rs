//! To whom a message goes: to whom its author meant, or to nobody.

use super::aim::{self, Aim};
use super::compose;
use super::files;
use super::partner::{self, Sign};
use super::whom;
use crate::address::{Address, AddressError, Network};
use crate::bridge::apply::apply;
use crate::bridge::next::Next;
use crate::bridge::people::consent::carry::carry;
use crate::bridge::people::consent::fate::{self, Fate};
use crate::bridge::people::consent::{answer, release};
use crate::bridge::people::parcel::{Greeting, Parcel};
use crate::bridge::people::registration::{self, Standing, Wish};
use crate::bridge::people::{gateways, guard};
use crate::bridge::question::{agreement, pending};
use crate::bridge::turn::Turn;
use crate::bridge::written::{Form, Written};
use crate::commands::spec::Who;
use crate::event::Message;
use crate::i18n::text;
use crate::render::neutral;
use crate::store::Result;
use crate::store::ids::MessageId;
use crate::store::messages::Thread;

/// Relays a message, or tells its author why not.
pub fn relay(turn: &mut Turn, message: &Message, written: Written) -> Result<()> {
    let aim = whom::find(turn, message, &written)?;
    go(turn, message, written, aim)
}

/// Relays a message to those whom its author has chosen.
pub fn relay_to(
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
    if let Aim::Run(name, args) = aim {
        turn.receipt(message)?;
        run(turn, name, args);
        return Ok(());
    }
    let is_lost = matches!(aim, Aim::Nobody);
    if is_lost
        && written.said.bad.is_empty()
        && !turn.is_registered()
        && answer_invitations(turn, &written)?
    {
        return Ok(());
    }
    let newcomer = match registration::enrol(turn, Wish::Implied)? {
        Standing::Registered => false,
        Standing::New => true,
        Standing::Waiting | Standing::Refused => {
            let plan = agreement::keep(turn, message)?;
            return apply(turn, plan);
        }
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
            let message = &turn.without_addresses_above(message);
            send(turn, message, &written, (targets, Sign::Address), newcomer)
        }
        Aim::Unsure(choices) => {
            if newcomer {
                turn.greet()?;
            }
            let plan = pending::ask(&pending::look(turn)?, message, choices)?;
            apply(turn, plan)
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
    turn.say(&text::welcome_unsent(turn.network()))?;
    turn.show_rules()
}

/// Somebody who is invited and writes something to nobody is told what to do about it. `false`: nobody waits for them.
fn answer_invitations(turn: &mut Turn, written: &Written) -> Result<bool> {
    let waits = !turn.tx.invitations(&turn.from.address)?.is_empty();
    if !waits {
        return Ok(false);
    }
    match turn.core.commands.find(&written.said.body) {
        Some(_) => {
            run(turn, written.said.body.clone(), Vec::new());
            Ok(true)
        }
        None => answer::remind(turn),
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
    match fate::fate(turn, to, body)? {
        Fate::Resolve => Ok(Greeting::Owed),
        Fate::Invite if !body.is_empty() && !through => {
            turn.say(&text::welcome_invited(to, fate::days(turn.core)))?;
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
        let passed = pending::pass_over(&pending::look(turn)?)?;
        apply(turn, passed.into_iter().collect())?;
        partner::note(turn, sign, targets, &before)?;
    }
    Ok(())
}

/// Sends a message to one more recipient, or does with it what must be done before. `number`: the message's own, once
/// it has one.
pub fn add(
    turn: &mut Turn,
    message: &Message,
    written: &Written,
    (to, reply_to): &Thread,
    number: &mut Option<MessageId>,
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
            let number = turn.tx.add_message(
                from,
                &message.reference,
                message.wants_receipt,
                message.thread.as_ref(),
            )?;
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
    carry(turn, &fate, &parcel, greeting)
}

/// Decides about a message to `to`. `None`: it goes nowhere, and its author has been told why.
fn judge(turn: &mut Turn, to: &Address, body: &str, greeting: Greeting) -> Result<Option<Fate>> {
    let is_clear = guard::check(turn, to)?;
    if is_clear {
        release::accept_by_writing(turn, to)?;
        match fate::fate(turn, to, body)? {
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
pub fn resume(turn: &mut Turn, parcel: &Parcel, greets: bool) -> Result<()> {
    let target = (parcel.to.clone(), None);
    let greeting = match greets {
        true => welcome(turn, std::slice::from_ref(&target), parcel.body)?,
        false => Greeting::Said,
    };
    match judge(turn, parcel.to, parcel.body, greeting)? {
        Some(fate) => carry(turn, &fate, parcel, greeting),
        None => Ok(()),
    }
}

/// Whether `to`, who has got something already, may be written to; if not, the author is told.
pub fn check_open(turn: &mut Turn, to: &Address) -> Result<bool> {
    if !guard::check(turn, to)? {
        return Ok(false);
    }
    match fate::fate(turn, to, "")? {
        Fate::Refuse(why) => turn.say(&why).map(|()| false),
        fate => Ok(matches!(fate, Fate::Deliver { .. } | Fate::Resolve)),
    }
}

fn ask(turn: &mut Turn, message: &Message, written: &Written) -> Result<()> {
    let body = &written.said.body;
    // Nobody could get it, so a lone word may be a command without its prefix; but for "stop" and the like, which
    // admins say to people, too.
    let command = turn.core.commands.find(body);
    if command.is_some_and(|command| command.who != Who::Admins) {
        run(turn, body.clone(), Vec::new());
        return Ok(());
    }
    let offers = aim::offers(turn, Vec::new())?;
    if offers.is_empty() || body.is_empty() && message.attachments.is_empty() {
        return turn.say(&text::to_whom(turn.network()));
    }
    let plan = pending::ask(&pending::look(turn)?, message, offers)?;
    apply(turn, plan)
}

pub fn not_an_address(turn: &mut Turn, typed: &str, error: &AddressError) -> Result<()> {
    let shown = neutral::one_line(typed, 60);
    if *error == AddressError::Port {
        let near = shown.trim_end_matches(|c: char| c.is_ascii_digit());
        return turn.say(&text::handle_with_port(&shown, near.trim_end_matches(':')));
    }
    if *error == AddressError::Unmentionable && shown.starts_with('@') {
        return turn.say(&text::handle_unmentionable(&shown));
    }
    let example = match turn.network() {
        Network::Fediverse => "xmpp:user@host",
        Network::Xmpp => "@user@instance",
    };
    turn.say(&text::not_an_address(&shown, example))
}

/// Has a command run next, since that is what was written.
fn run(turn: &mut Turn, name: String, args: Vec<String>) {
    turn.then(Next::Run {
        message: None,
        name,
        args,
    });
}
