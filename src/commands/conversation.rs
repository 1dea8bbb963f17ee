//! With whom one talks, and how one stands.

use super::call::{Call, not_across};
use super::entry::{Entry, people};
use super::lookup::Meaning::{Always, Change};
use super::spec::{Arg, Kind};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::message::partner::{self, Talking};
use crate::bridge::people::coming;
use crate::bridge::people::registration::{Enrolment, Wish};
use crate::bridge::plan::{Person, Plan, Step, say};
use crate::bridge::question::{answer, pending};
use crate::i18n::text;
use crate::store::Result;

pub(super) const TABLE: &[Entry] = &[
    people("to", &[Arg::needed("address", Kind::Person)], to),
    people("who", &[], who),
    people("end", &[], end),
    people("me", &[], me),
    people(
        "headers",
        &[Arg::needed("always-or-change", Kind::Word)],
        headers,
    ),
];

fn to(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(partner) = call.person("address").cloned() else {
        return Ok(Plan::new()); // the table needs it
    };
    if let Some(why) = not_across(handling, &partner) {
        return Ok(say(why));
    }
    let Enrolment { standing, mut plan } =
        coming::register(handling, Wish::Implied, handling.lang())?;
    if standing.is_registered() {
        let me = handling.from.address.clone();
        plan.push(Step::Person(me, Person::Pinned(partner.clone())));
        plan.push(partner::forgotten());
        let asked = pending::look(handling)?;
        let waiting = asked.open.as_ref().filter(|_| asked.is_open());
        let waiting = waiting.map_or(0, |open| open.messages.len());
        plan.push(Step::Say(text::pinned(&partner, waiting)));
        plan.extend(answer::answer_with(&asked, &partner)?);
    }
    Ok(plan)
}

fn who(handling: &Handling, _: &Call) -> Result<Plan> {
    let words = match partner::talking_to(handling, handling.tx.now)? {
        Talking::Nobody => text::talking_nobody(),
        Talking::Unsure(people) => {
            let people: Vec<String> = people.iter().map(Address::to_string).collect();
            text::talking_unsure(&people.join(" · "))
        }
        Talking::To(partner) => match partner.left {
            None => text::talking_pinned(&partner.address),
            Some(left) => {
                let minutes = i64::try_from(left.as_secs().div_ceil(60)).unwrap_or(i64::MAX);
                text::talking_last(&partner.address, minutes)
            }
        },
    };
    Ok(say(words))
}

fn end(handling: &Handling, _: &Call) -> Result<Plan> {
    Ok(vec![
        Step::Person(handling.from.address.clone(), Person::Ended),
        partner::forgotten(),
        Step::Say(text::ended()),
    ])
}

fn me(handling: &Handling, _: &Call) -> Result<Plan> {
    let Some(user) = handling.user.clone().filter(|user| user.active) else {
        return Ok(say(text::not_registered()));
    };
    let partner = match partner::talking_to(handling, handling.tx.now)? {
        Talking::To(partner) => Some(partner.address.to_string()),
        _ => None,
    };
    let left = limit::messages_left(handling)?;
    let blocks = handling.tx.blocks(&handling.from.address)?.len();
    let since = user.registered_at.to_rfc3339();
    let lang = handling.words(&text::menu_language());
    Ok(say(text::me(
        since.get(..10).unwrap_or(&since),
        &lang,
        partner.as_deref(),
        left,
        blocks,
        user.joined,
        handling.network(),
        user.headers,
    )))
}

/// Whether each message says whose it is, or only one behind somebody else's.
fn headers(handling: &Handling, call: &Call) -> Result<Plan> {
    if !handling.is_registered() {
        return Ok(say(text::not_registered()));
    }
    if !handling.abilities().one_chat {
        return Ok(say(text::headers_posts()));
    }
    let word = call.text("always-or-change").unwrap_or_default();
    let means = |meaning| handling.core.commands.means(word, &[meaning]);
    let always = match (means(Always), means(Change)) {
        (true, _) => true,
        (_, true) => false,
        _ => return Ok(say(text::headers_unclear())),
    };
    let me = handling.from.address.clone();
    Ok(vec![
        Step::Person(me, Person::WantsHeaders(always)),
        Step::Say(text::headers_set(always)),
    ])
}
