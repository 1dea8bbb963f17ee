//! Finds whom a message is for: whom its author named, whose words it answers or quotes, else the partner; or asks.

use super::aim::{Aim, OFFERED, offers, threads, with_threads};
use super::letter::Letter;
use super::partner::{By, Partner, Sign, Talking};
use super::{command, quoted, route};
use crate::address::{Address, RemoteId};
use crate::bridge::handling::Handling;
use crate::bridge::people::near::own_thread;
use crate::bridge::question::choice::Choice;
use crate::bridge::trace;
use crate::bridge::written::Form;
use crate::event::Message;
use crate::parse::{self, Doubt, Reading, Said};
use crate::store::Result;
use crate::store::messages::Thread;

/// Finds whom a message is for.
pub fn find(handling: &Handling, letter: &Letter) -> Result<Aim> {
    let _room = trace::enter("whom");
    let (message, written) = (letter.message.as_ref(), &letter.written);
    let said = &written.said;
    let threads = threads(handling, message)?;
    let addressed = written.is_addressed();
    let aim = match addressed {
        true => Aim::At(
            with_threads(handling, &said.recipients, &threads)?,
            Sign::Address,
        ),
        false => unaddressed(handling, letter, threads)?,
    };
    let aim = or_namesake(handling, said, aim)?;
    let aim = or_of_thread(handling, message, aim)?;
    let aim = match &said.doubt {
        Some(Doubt::Quotation(quotation)) if !addressed => quoted::aim(handling, quotation, aim)?,
        Some(Doubt::Addressed(readings)) => {
            let has_more = !message.attachments.is_empty();
            maybe_addressed(handling, readings, has_more, aim)?
        }
        _ => aim,
    };
    match written.form {
        Form::First => command::or_command(handling, letter, addressed, aim),
        Form::Edited | Form::Late => Ok(aim),
    }
}

/// Asks where another partner than the last one is called by name.
fn or_namesake(handling: &Handling, said: &Said, aim: Aim) -> Result<Aim> {
    let Aim::At(targets, Sign::None) = &aim else {
        return Ok(aim);
    };
    let mut people: Vec<Address> = targets.iter().map(|(who, _)| who.clone()).collect();
    match namesake(handling, said, &people)? {
        Some(partner) => {
            people.insert(0, partner);
            Ok(Aim::Unsure(offers(handling, people)?))
        }
        None => Ok(aim),
    }
}

/// The partner who is called by name in front of a text, or whose profile that links to, if that is none of `people`.
pub fn namesake(handling: &Handling, said: &Said, people: &[Address]) -> Result<Option<Address>> {
    if let Some(page) = parse::page_in_front(&said.body) {
        let page = handling.tx.canonical(&page.into())?;
        let is_other =
            !people.contains(&page) && handling.tx.is_partner(&handling.from.address, &page)?;
        return Ok(is_other.then_some(page));
    }
    let Some(name) = parse::name_in_front(&said.body) else {
        return Ok(None);
    };
    for person in people {
        if is_called(handling, person, &name)? {
            return Ok(None);
        }
    }
    for partner in handling.tx.partners(&handling.from.address, OFFERED)? {
        if is_called(handling, &partner, &name)? {
            return Ok(Some(partner));
        }
    }
    Ok(None)
}

/// Asks where the message stands in the thread of another partner.
fn or_of_thread(handling: &Handling, message: &Message, aim: Aim) -> Result<Aim> {
    let (Aim::At(targets, Sign::None), Some(thread)) = (&aim, &message.thread) else {
        return Ok(aim);
    };
    let since = handling.tx.now.minus(handling.core.rules.reply_window);
    let people = targets.iter().map(|(who, _)| who);
    match handling
        .tx
        .of_thread(&handling.from.address, thread, since)?
    {
        Some(one) if people.clone().all(|who| *who != one) => {
            let people = std::iter::once(&one).chain(people).cloned().collect();
            Ok(Aim::Unsure(offers(handling, people)?))
        }
        _ => Ok(aim),
    }
}

/// Whether somebody is called so, by their address or by the first of their names.
fn is_called(handling: &Handling, person: &Address, name: &str) -> Result<bool> {
    if person.user().eq_ignore_ascii_case(name) {
        return Ok(true);
    }
    let shown = handling.tx.user(person)?.and_then(|user| user.name);
    let first = shown
        .as_deref()
        .and_then(|shown| shown.split_whitespace().next());
    Ok(first.is_some_and(|first| first.to_lowercase() == name))
}

/// Those of the message that it answers; else the partner; else those who are only named.
fn unaddressed(handling: &Handling, letter: &Letter, threads: Vec<Thread>) -> Result<Aim> {
    let (message, written) = (letter.message.as_ref(), &letter.written);
    let said = &written.said;
    let named = !said.recipients.is_empty();
    if !threads.is_empty() {
        return Ok(Aim::At(threads, Sign::Reference));
    }
    if let (Some(id), false) = (&message.reply_to, named) {
        return unknown(handling, message, id);
    }
    if letter.is_first() && letter.asked.is_open() {
        return Ok(Aim::Unsure(offers(handling, people(&letter.talking))?)); // it waits with what waits already
    }
    match &letter.talking {
        Talking::To(partner)
            if stands_first(said) && said.recipients != [partner.address.clone()] =>
        {
            let mut people = said.recipients.clone();
            people.push(partner.address.clone());
            Ok(Aim::Unsure(offers(handling, people)?))
        }
        // Words in front of which somebody on the author's own network is named may be for those alone.
        Talking::To(partner)
            if partner.by != By::Command && route::own_in_front(handling, said).is_some() =>
        {
            Ok(Aim::Unsure(offers(
                handling,
                vec![partner.address.clone()],
            )?))
        }
        // The partner of now need not be the one to whom the first form went.
        Talking::To(partner) if written.form == Form::Late => {
            let choices = offers(handling, vec![partner.address.clone()])?;
            match choices.len() {
                1 => at_partner(handling, partner),
                _ => Ok(Aim::Unsure(choices)),
            }
        }
        Talking::To(partner) => at_partner(handling, partner),
        Talking::Nobody if named => Ok(Aim::At(
            with_threads(handling, &said.recipients, &[])?,
            Sign::Address,
        )),
        Talking::Nobody => Ok(Aim::Nobody),
        Talking::Unsure(people) => Ok(Aim::Unsure(offers(handling, people.clone())?)),
    }
}

/// Nothing is said before somebody is named: in front stand only signs, and people who can't be meant.
pub fn stands_first(said: &Said) -> bool {
    let mut words = said.body.split_whitespace();
    let first = words.find_map(|word| match parse::person(word) {
        Some(person) if said.recipients.contains(&person) => Some(true),
        None if word.contains(char::is_alphanumeric) && !word.starts_with('@') => Some(false),
        _ => None,
    });
    first.unwrap_or(false)
}

/// An answer to the bridge's own words is for nobody. To what is not known by its id it may be one all the same: clients on
/// XMPP name the id of their own archive, too (XEP-0359). Then the words that it cites tell whose message it is.
fn unknown(handling: &Handling, message: &Message, id: &RemoteId) -> Result<Aim> {
    let me = &handling.from.address;
    let Some(words) = &message.cited else {
        return Ok(Aim::Nobody);
    };
    if handling.tx.is_own_word(me, id)? {
        return Ok(Aim::Nobody);
    }
    let otherwise = match handling.tx.partners(me, 2)?.as_slice() {
        [only] => Aim::At(
            with_threads(handling, std::slice::from_ref(only), &[])?,
            Sign::None,
        ),
        _ => Aim::Nobody,
    };
    quoted::answered(handling, &quoted::cited(words), otherwise)
}

fn at_partner(handling: &Handling, partner: &Partner) -> Result<Aim> {
    let target = (
        partner.address.clone(),
        own_thread(handling, &partner.address)?,
    );
    // Whom a question or a command chose is as certain as whom an address names.
    Ok(Aim::At(vec![target], Sign::None))
}

fn people(talking: &Talking) -> Vec<Address> {
    match talking {
        Talking::Nobody => Vec::new(),
        Talking::To(partner) => vec![partner.address.clone()],
        Talking::Unsure(people) => people.clone(),
    }
}

/// The text may begin with an address: it is one where it is certain that an address is meant, else its author is asked.
fn maybe_addressed(
    handling: &Handling,
    readings: &[Reading],
    has_more: bool,
    otherwise: Aim,
) -> Result<Aim> {
    let says_more = |reading: &&Reading| has_more || !reading.body.is_empty();
    let sayings: Vec<&Reading> = readings.iter().filter(says_more).collect();
    let known = the_known(handling, &sayings)?;
    let sure = match (&otherwise, sayings.as_slice(), known) {
        // Nothing but an address: an answer tells it to somebody, and anything else may be either.
        (Aim::At(_, Sign::Reference), [], _) => return Ok(otherwise),
        (Aim::Nobody, [], _) => match readings {
            [one] => Some(one),
            _ => return Ok(otherwise),
        },
        (Aim::At(_, Sign::Reference), ..) => None,
        (Aim::Nobody, [one], _) => Some(*one),
        (_, _, known) => known,
    };
    if let Some(one) = sure {
        let targets = with_threads(handling, &one.recipients, otherwise.targets())?;
        return Ok(Aim::Read(targets, one.body.clone()));
    }
    let threads = otherwise.targets().to_vec();
    let mut choices: Vec<Choice> = sayings.iter().map(|one| Choice::addressed(one)).collect();
    match otherwise {
        Aim::At(targets, _) | Aim::Read(targets, _) => {
            let people: Vec<Address> = targets.into_iter().map(|(who, _)| who).collect();
            match (choices.as_slice(), people.as_slice()) {
                ([], [_]) => choices = offers(handling, people)?,
                _ => choices.push(Choice::whole(&people)),
            }
        }
        Aim::Unsure(others) => choices.extend(others),
        Aim::Run(..) | Aim::Nobody => {}
    }
    if let ([one], true) = (sayings.as_slice(), are_alike(&choices)) {
        let targets = with_threads(handling, &one.recipients, &threads)?;
        return Ok(Aim::Read(targets, one.body.clone()));
    }
    Ok(Aim::Unsure(choices))
}

/// Whether a text goes to the same people, however it is read.
fn are_alike(choices: &[Choice]) -> bool {
    let mut people = choices.iter().map(Choice::recipients);
    let first = people.next().flatten();
    first.is_some() && people.all(|other| other == first)
}

/// The one of these readings that names only people with whom the author is in touch.
fn the_known<'a>(handling: &Handling, readings: &[&'a Reading]) -> Result<Option<&'a Reading>> {
    let mut known = Vec::new();
    for reading in readings {
        let mut all = true;
        for person in &reading.recipients {
            all &= handling.tx.is_partner(&handling.from.address, person)?;
        }
        known.extend(all.then_some(*reading));
    }
    Ok(known.pop().filter(|_| known.is_empty()))
}
