//! Whom a message is for: whom its author named, whose words it answers or quotes, else the partner; or a question.

use super::partner::{By, Partner, Sign, Talking, talking_to};
use crate::address::{Address, RemoteId};
use crate::bridge::people::near::own_thread;
use crate::bridge::question::choice::Choice;
use crate::bridge::question::pending;
use crate::bridge::turn::Turn;
use crate::bridge::written::{Form, Written};
use crate::event::Message;
use crate::parse::{self, Doubt, Quotation, Reading, Said};
use crate::store::Result;
use crate::store::messages::Thread;

/// Most partners offered to choose from.
const OFFERED: usize = 5;

/// Whom a message is for, as far as that is certain.
#[derive(Debug)]
pub enum Aim {
    /// These, each with the message of theirs that this answers.
    At(Vec<Thread>, Sign),
    /// The same, with this text: the rest of it only said who is meant.
    Read(Vec<Thread>, String),
    /// It is this command, without the prefix and with the words behind it: nobody could get it as a text.
    Run(String, Vec<String>),
    /// One of these ways: its author is asked.
    Unsure(Vec<Choice>),
    /// Nobody can tell.
    Nobody,
}

/// Finds whom a message is for.
pub fn find(turn: &Turn, message: &Message, written: &Written) -> Result<Aim> {
    let said = &written.said;
    let threads = threads(turn, message)?;
    let addressed = !said.recipients.is_empty() && !said.loose;
    let aim = match addressed {
        true => Aim::At(
            with_threads(turn, &said.recipients, &threads)?,
            Sign::Address,
        ),
        false => unaddressed(turn, message, written, threads)?,
    };
    let aim = match &said.doubt {
        Some(Doubt::Quotation(quotation)) if !addressed => quoted(turn, quotation, aim)?,
        Some(Doubt::Addressed(readings)) => {
            let has_more = !message.attachments.is_empty();
            maybe_addressed(turn, readings, has_more, aim)?
        }
        _ => aim,
    };
    match written.form {
        Form::First => Ok(or_command(turn, written, addressed, aim)),
        Form::Edited | Form::Late => Ok(aim),
    }
}

/// The people with whose messages it is about that this one answers.
pub fn threads(turn: &Turn, message: &Message) -> Result<Vec<Thread>> {
    match &message.reply_to {
        Some(id) => turn.tx.referred(&turn.from.address, id),
        None => Ok(Vec::new()),
    }
}

/// Those of the message that it answers; else the partner; else those who are only named.
fn unaddressed(
    turn: &Turn,
    message: &Message,
    written: &Written,
    threads: Vec<Thread>,
) -> Result<Aim> {
    let said = &written.said;
    let named = !said.recipients.is_empty();
    if !threads.is_empty() {
        return Ok(Aim::At(threads, Sign::Reference));
    }
    if let (Some(id), false) = (&message.reply_to, named) {
        return unknown(turn, message, id);
    }
    let talking = talking_to(turn, message.sent)?;
    if written.form == Form::First && pending::is_open(turn)? {
        return Ok(Aim::Unsure(offers(turn, people(&talking))?)); // it waits with what waits already
    }
    match talking {
        Talking::To(partner)
            if stands_first(said) && said.recipients != [partner.address.clone()] =>
        {
            let mut people = said.recipients.clone();
            people.push(partner.address);
            Ok(Aim::Unsure(offers(turn, people)?))
        }
        // The partner of now need not be the one to whom the first form went.
        Talking::To(partner) if written.form == Form::Late => {
            let choices = offers(turn, vec![partner.address.clone()])?;
            match choices.len() {
                1 => at_partner(turn, &partner),
                _ => Ok(Aim::Unsure(choices)),
            }
        }
        Talking::To(partner) => at_partner(turn, &partner),
        Talking::Nobody if named => Ok(Aim::At(
            with_threads(turn, &said.recipients, &[])?,
            Sign::Address,
        )),
        Talking::Nobody => Ok(Aim::Nobody),
        Talking::Unsure(people) => Ok(Aim::Unsure(offers(turn, people)?)),
    }
}

/// Nothing is said before somebody is named: in front stand only signs, and people who can't be meant.
fn stands_first(said: &Said) -> bool {
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
fn unknown(turn: &Turn, message: &Message, id: &RemoteId) -> Result<Aim> {
    let me = &turn.from.address;
    let Some(words) = &message.cited else {
        return Ok(Aim::Nobody);
    };
    if turn.tx.is_own_word(me, id)? {
        return Ok(Aim::Nobody);
    }
    let otherwise = match turn.tx.partners(me, 2)?.as_slice() {
        [only] => Aim::At(
            with_threads(turn, std::slice::from_ref(only), &[])?,
            Sign::None,
        ),
        _ => Aim::Nobody,
    };
    quoted(turn, &cited(words), otherwise)
}

/// The words of a quotation without the line in which the bridge names their author.
fn cited(words: &str) -> Quotation {
    let (first, rest) = words.split_once('\n').unwrap_or((words, ""));
    let author = first
        .split_whitespace()
        .next()
        .and_then(|word| Address::parse(word).ok());
    Quotation {
        words: if author.is_some() { rest } else { words }.to_owned(),
        author,
        is_address: false,
        body: String::new(),
    }
}

fn at_partner(turn: &Turn, partner: &Partner) -> Result<Aim> {
    let target = (partner.address.clone(), own_thread(turn, &partner.address)?);
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

/// These people to choose from, then the last partners.
pub fn offers(turn: &Turn, mut people: Vec<Address>) -> Result<Vec<Choice>> {
    for partner in turn.tx.partners(&turn.from.address, OFFERED)? {
        if !people.contains(&partner) && people.len() < OFFERED {
            people.push(partner);
        }
    }
    let one = |person: &Address| Choice::whole(std::slice::from_ref(person));
    Ok(people.iter().map(one).collect())
}

/// These people, each with the message of theirs that is answered.
///
/// On the fediverse, where it answers none, it continues what they wrote to the author last: Mastodon hides what
/// strangers write directly (4.3 and later, unless one follows them), but not what belongs to one's own thread.
pub fn with_threads(turn: &Turn, people: &[Address], threads: &[Thread]) -> Result<Vec<Thread>> {
    let thread = |to: &Address| match threads.iter().find(|(who, _)| who == to) {
        Some((_, thread)) => Ok(thread.clone()),
        None => own_thread(turn, to),
    };
    people
        .iter()
        .map(|to| Ok((to.clone(), thread(to)?)))
        .collect()
}

/// The text may begin with an address: it is one where it is certain that an address is meant, else its author is asked.
fn maybe_addressed(
    turn: &Turn,
    readings: &[Reading],
    has_more: bool,
    otherwise: Aim,
) -> Result<Aim> {
    let says_more = |reading: &&Reading| has_more || !reading.body.is_empty();
    let sayings: Vec<&Reading> = readings.iter().filter(says_more).collect();
    let known = the_known(turn, &sayings)?;
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
        let threads = match &otherwise {
            Aim::At(targets, _) => targets.as_slice(),
            _ => &[],
        };
        let targets = with_threads(turn, &one.recipients, threads)?;
        return Ok(Aim::Read(targets, one.body.clone()));
    }
    let mut choices: Vec<Choice> = sayings.iter().map(|one| Choice::addressed(one)).collect();
    match otherwise {
        Aim::At(targets, _) | Aim::Read(targets, _) => {
            let people: Vec<Address> = targets.into_iter().map(|(who, _)| who).collect();
            choices.push(Choice::whole(&people));
        }
        Aim::Unsure(others) => choices.extend(others),
        Aim::Run(..) | Aim::Nobody => {}
    }
    Ok(Aim::Unsure(choices))
}

/// The one of these readings that names only people with whom the author is in touch.
fn the_known<'a>(turn: &Turn, readings: &[&'a Reading]) -> Result<Option<&'a Reading>> {
    let mut known = Vec::new();
    for reading in readings {
        let mut all = true;
        for person in &reading.recipients {
            all &= turn.tx.is_partner(&turn.from.address, person)?;
        }
        known.extend(all.then_some(*reading));
    }
    Ok(known.pop().filter(|_| known.is_empty()))
}

/// A quotation made by hand is an answer to whoever wrote these words, where that is one of those who wrote lately.
fn quoted(turn: &Turn, quotation: &Quotation, otherwise: Aim) -> Result<Aim> {
    let me = &turn.from.address;
    let named = match &quotation.author {
        Some(author) if turn.tx.is_partner(me, author)? => Some(author),
        _ => None,
    };
    let mut authors = turn.core.heard.authors(me, &quotation.words);
    let author = match authors.as_slice() {
        [one] if quotation.author.as_ref().is_none_or(|named| named == one) => Some(one),
        [] => named,
        _ => None,
    };
    let pinned = match talking_to(turn, turn.tx.now)? {
        Talking::To(partner) if partner.by == By::Command => Some(partner.address),
        _ => None,
    };
    match (author, &otherwise) {
        (_, Aim::At(_, Sign::Reference)) => return Ok(otherwise),
        (Some(author), _) if pinned.as_ref().is_none_or(|pinned| pinned == author) => {
            let targets = with_threads(turn, std::slice::from_ref(author), &[])?;
            return Ok(Aim::At(targets, Sign::Reference));
        }
        (None, Aim::At(targets, _)) if is_only_one(turn, targets, quotation)? => {
            return Ok(otherwise);
        }
        _ => {}
    }
    authors.extend(named.cloned().filter(|named| !authors.contains(named)));
    authors.extend(pinned.filter(|pinned| !authors.contains(pinned)));
    match offers(turn, authors)? {
        choices if choices.is_empty() => Ok(Aim::Nobody),
        choices => Ok(Aim::Unsure(choices)),
    }
}

/// Nobody else could be meant than the one target: the author talks to no other, and the quotation names no other.
fn is_only_one(turn: &Turn, targets: &[Thread], quotation: &Quotation) -> Result<bool> {
    let [(target, _)] = targets else {
        return Ok(false);
    };
    let partners = turn.tx.partners(&turn.from.address, 2)?;
    let named = quotation.author.as_ref();
    let is_named = named.is_none_or(|named| named == target);
    Ok(partners == [target.clone()] && is_named && !quotation.is_address)
}

/// What looks like a command is asked about, wherever it stands; where nobody could get it, a lone word is one.
fn or_command(turn: &Turn, written: &Written, addressed: bool, aim: Aim) -> Aim {
    let said = &written.said;
    let is_bare = !addressed && said.recipients.is_empty();
    let mut choices: Vec<Choice> = match &said.doubt {
        Some(Doubt::Command { name, args }) => typed(turn, name, args, &said.recipients),
        None if is_bare => lone(turn, &said.body),
        _ => Vec::new(),
    };
    let is_command = !choices.is_empty();
    match aim {
        aim if !is_command => aim,
        Aim::Nobody if said.doubt.is_none() => Aim::Nobody,
        Aim::Nobody => match choices.pop() {
            Some(Choice::Run { name, args }) if choices.is_empty() => Aim::Run(name, args),
            last => Aim::Unsure(choices.into_iter().chain(last).collect()),
        },
        Aim::Run(..) => aim,
        Aim::At(targets, _) | Aim::Read(targets, _) => {
            let people: Vec<Address> = targets.into_iter().map(|(who, _)| who).collect();
            choices.push(Choice::whole(&people));
            Aim::Unsure(choices)
        }
        Aim::Unsure(others) => {
            choices.extend(others);
            Aim::Unsure(choices)
        }
    }
}

/// Whether a text that is none looks like a command.
pub fn looks_like_command(turn: &Turn, said: &Said) -> bool {
    match &said.doubt {
        Some(Doubt::Command { name, args }) => {
            !typed(turn, name, args, &said.recipients).is_empty()
        }
        _ => false,
    }
}

/// A command about the people addressed: one choice each, as commands are about one person.
fn typed(turn: &Turn, name: &str, args: &[String], addressed: &[Address]) -> Vec<Choice> {
    let commands = &turn.core.commands;
    let known = match commands.find(name) {
        Some(command) if turn.may_use(command) => Some(command.name),
        _ => commands.near(name, |command| turn.may_use(command)),
    };
    let Some(name) = known.map(str::to_owned) else {
        return Vec::new();
    };
    let run = |args: Vec<String>| Choice::Run {
        name: name.clone(),
        args,
    };
    let people: Vec<String> = addressed.iter().map(Address::to_string).collect();
    match args.strip_prefix(people.as_slice()) {
        Some(rest) if people.len() > 1 => people
            .iter()
            .map(|person| run([std::slice::from_ref(person), rest].concat()))
            .collect(),
        _ => vec![run(args.to_vec())],
    }
}

/// A word that people try who want something of the bridge: "help", "stop".
fn lone(turn: &Turn, body: &str) -> Vec<Choice> {
    let found = turn.core.commands.lone(body).iter();
    let fitting = found.filter(|command| turn.may_use(command));
    fitting
        .map(|command| Choice::Run {
            name: command.name.to_owned(),
            args: Vec::new(),
        })
        .collect()
}
