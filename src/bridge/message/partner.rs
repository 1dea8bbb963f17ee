//! Finds the recipient of messages without an address: the partner chosen, or the last one, where that is certain.

use std::time::Duration;

use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::plan::{Question, Step};
use crate::clock::Timestamp;
use crate::policy::partner::{Partner as Judged, partner};
use crate::store::messages::Thread;
use crate::store::{Result, StoreError};

/// Name under which the store keeps whom somebody's next messages may be for.
const LEANING: &str = "partner";

/// Time for which an answer to the question "to whom?" counts for the messages behind it.
const HOLDS: Duration = Duration::from_secs(120);

/// Recipients of messages without an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Talking {
    /// To nobody.
    Nobody,
    /// To this one.
    To(Partner),
    /// To one of these: the author is asked.
    Unsure(Vec<Address>),
}

/// Somebody to whom messages without an address go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Their address.
    pub address: Address,
    /// For how long, if they have not been chosen for good.
    pub left: Option<Duration>,
    /// Why they.
    pub by: By,
}

/// The reason why somebody is the partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// `!to`, for good.
    Command,
    /// The answer to a question, for a short while.
    Answer,
    /// The last message was written to them.
    Writing,
    /// They wrote last.
    Arrival,
}

/// How a message named those to whom it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// By their addresses.
    Address,
    /// By the message that it answers.
    Reference,
    /// By an answer to the question to whom.
    Answer,
    /// Not at all.
    None,
}

/// Finds the recipient of messages of the event's sender that name nobody: the partner chosen, else the last one, if that was
/// lately and nobody else may be meant. `written`: when the message was written, which may be long before it arrived.
pub fn talking_to(handling: &Handling, written: Timestamp) -> Result<Talking> {
    let user = handling.user.as_ref();
    if let Some(pinned) = user.and_then(|user| user.pinned.clone()) {
        return Ok(to(pinned, None, By::Command));
    }
    let leaning = leaning(handling)?;
    match leaning.as_slice() {
        [] => {}
        [one] => return Ok(to(one.clone(), Some(HOLDS), By::Answer)),
        _ => return Ok(Talking::Unsure(leaning)),
    }
    let (now, window) = (handling.tx.now, handling.core.rules.reply_window);
    let ended = user.map_or(Timestamp::default(), |user| user.ended_at);
    let contacts = handling
        .tx
        .contacts(&handling.from.address, now.minus(window).max(ended))?;
    let sure = handling.core.rules.sure_after;
    Ok(match partner(&contacts, written.min(now), sure) {
        Judged::Nobody => Talking::Nobody,
        Judged::Several(people) => Talking::Unsure(people),
        Judged::One {
            address,
            at,
            by_author,
        } => {
            let by = if by_author { By::Writing } else { By::Arrival };
            match by_author
                && handling
                    .tx
                    .is_out_of_reach(&handling.from.address, &address)?
            {
                true => Talking::Nobody, // what they write next may be for that address, well written
                false => to(address, window.checked_sub(now.since(at)), by),
            }
        }
    })
}

fn to(address: Address, left: Option<Duration>, by: By) -> Talking {
    Talking::To(Partner { address, left, by })
}

/// Notes for messages without an address that this one has gone to `targets`. `window`: for how long the last
/// partner counts; `before`: to whom it would have gone without an address.
pub fn note(
    now: Timestamp,
    window: Duration,
    (sign, targets): (Sign, &[Thread]),
    before: &Talking,
) -> Result<Option<Step>> {
    Ok(match (sign, targets) {
        (Sign::None, _) => None,
        (Sign::Answer, [(one, _)]) => Some(lean(now, std::slice::from_ref(one), HOLDS)?),
        (Sign::Reference, [(one, _)]) => match rivals(before, one) {
            rivals if rivals.is_empty() => Some(forgotten()),
            rivals => Some(lean(now, &rivals, window)?),
        },
        _ => Some(forgotten()),
    })
}

/// Partners with whom the author may go on after an answer in between: the one answered, or those who wait for an answer.
fn rivals(before: &Talking, answered: &Address) -> Vec<Address> {
    let mut rivals = match before {
        Talking::To(partner) if matches!(partner.by, By::Arrival | By::Answer) => {
            vec![partner.address.clone()]
        }
        Talking::Unsure(people) => people.clone(),
        _ => Vec::new(),
    };
    rivals.retain(|rival| rival != answered);
    if !rivals.is_empty() {
        rivals.insert(0, answered.clone());
    }
    rivals
}

/// Somebody's address came alone, as before a picture: what follows without one may be for them, or for whom it would have gone
/// to.
pub fn note_alone(now: Timestamp, targets: &[Thread], talking: &Talking) -> Result<Option<Step>> {
    let [(one, _)] = targets else {
        return Ok(None);
    };
    let mut people = vec![one.clone()];
    match talking {
        Talking::To(partner) if partner.by == By::Command => return Ok(None),
        Talking::To(partner) => people.push(partner.address.clone()),
        Talking::Unsure(others) => people.extend_from_slice(others),
        Talking::Nobody => {}
    }
    people.dedup();
    lean(now, &people, HOLDS).map(Some)
}

fn lean(now: Timestamp, people: &[Address], time: Duration) -> Result<Step> {
    let people: Vec<String> = people.iter().map(Address::to_string).collect();
    let payload = serde_json::to_string(&people)
        .map_err(|_| StoreError::Content("addresses that can't be written".into()))?;
    let asked = Question::Asked(payload, now.plus(time));
    Ok(Step::Question(LEANING, asked))
}

fn leaning(handling: &Handling) -> Result<Vec<Address>> {
    let payload = handling.tx.question(&handling.from.address, LEANING)?;
    let people: Vec<String> = payload
        .and_then(|payload| serde_json::from_str(&payload).ok())
        .unwrap_or_default();
    let people = people.iter().filter_map(|who| Address::parse(who).ok());
    handling.by_account(&people.collect::<Vec<_>>())
}

/// Opens the question again whom the next messages may be for.
pub fn forgotten() -> Step {
    Step::Question(LEANING, Question::Closed)
}
