//! The recipients of a message, as far as they are certain; and the people who may be offered instead.

use super::partner::Sign;
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::people::near::own_thread;
use crate::bridge::question::choice::Choice;
use crate::event::Message;
use crate::store::Result;
use crate::store::messages::Thread;

/// The largest number of partners offered to choose from.
pub const OFFERED: usize = 5;

/// The recipients of a message, as far as they are certain.
#[derive(Debug, Clone, PartialEq)]
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

impl Aim {
    /// The recipients, as far as they are certain, each with the message of theirs that is answered.
    pub fn targets(&self) -> &[Thread] {
        match self {
            Self::At(targets, _) | Self::Read(targets, _) => targets,
            Self::Run(..) | Self::Unsure(_) | Self::Nobody => &[],
        }
    }
}

/// The people with whose messages it is about that this one answers.
pub fn threads(handling: &Handling, message: &Message) -> Result<Vec<Thread>> {
    match &message.reply_to {
        Some(id) => handling.tx.referred(&handling.from.address, id),
        None => Ok(Vec::new()),
    }
}

/// The people whom the author of a message has chosen, when asked. `body`: the text for them, where the rest of it only said
/// who is meant.
pub fn chosen(
    handling: &Handling,
    message: &Message,
    people: &[Address],
    body: Option<String>,
) -> Result<Aim> {
    let threads = threads(handling, message)?;
    let people = handling.by_account(people)?;
    let targets = with_threads(handling, &people, &threads)?;
    Ok(match body {
        Some(body) => Aim::Read(targets, body),
        None => Aim::At(targets, Sign::Answer),
    })
}

/// These people to choose from, then the last partners.
pub fn offers(handling: &Handling, mut people: Vec<Address>) -> Result<Vec<Choice>> {
    for partner in handling.tx.partners(&handling.from.address, OFFERED)? {
        let me = &handling.from.address;
        if !people.contains(&partner)
            && people.len() < OFFERED
            && !handling.tx.is_out_of_reach(me, &partner)?
        {
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
pub fn with_threads(
    handling: &Handling,
    people: &[Address],
    threads: &[Thread],
) -> Result<Vec<Thread>> {
    let thread = |to: &Address| match threads.iter().find(|(who, _)| who == to) {
        Some((_, thread)) => Ok(thread.clone()),
        None => own_thread(handling, to),
    };
    people
        .iter()
        .map(|to| Ok((to.clone(), thread(to)?)))
        .collect()
}
