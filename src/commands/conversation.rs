//! With whom one talks, and how one stands.

use super::call::Call;
use super::entry::{Entry, people};
use super::spec::{Arg, Kind};
use crate::address::Address;
use crate::bridge::apply::apply;
use crate::bridge::limits::limit;
use crate::bridge::message::partner::{self, Talking};
use crate::bridge::people::coming;
use crate::bridge::people::registration::{Standing, Wish};
use crate::bridge::question::{answer, pending};
use crate::bridge::turn::Turn;
use crate::i18n::text;
use crate::store::Result;

pub(super) const TABLE: &[Entry] = &[
    people("to", &[Arg::needed("address", Kind::Person)], to),
    people("who", &[], who),
    people("end", &[], end),
    people("me", &[], me),
];

fn to(turn: &mut Turn, call: &Call) -> Result<()> {
    let Some(partner) = call.person("address").cloned() else {
        return Ok(());
    };
    if partner.network() == turn.network() {
        return turn.say(&text::wrong_network(&partner, turn.network()));
    }
    if turn.core.rules.is_bot(&partner) {
        return turn.say(&text::recipient_is_bridge(&partner));
    }
    if matches!(
        coming::register(turn, Wish::Implied)?,
        Standing::Waiting | Standing::Refused
    ) {
        return Ok(());
    }
    let me = turn.from.address.clone();
    turn.tx.pin(&me, &partner)?;
    apply(turn, vec![partner::forgotten()])?;
    turn.user = turn.tx.user(&me)?;
    turn.say(&text::pinned(&partner))?;
    let plan = answer::answer_with(&pending::look(turn)?, &partner)?;
    apply(turn, plan)
}

fn who(turn: &mut Turn, _: &Call) -> Result<()> {
    let words = match partner::talking_to(turn, turn.tx.now)? {
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
    turn.say(&words)
}

fn end(turn: &mut Turn, _: &Call) -> Result<()> {
    turn.tx.end_conversations(&turn.from.address)?;
    apply(turn, vec![partner::forgotten()])?;
    turn.say(&text::ended())
}

fn me(turn: &mut Turn, _: &Call) -> Result<()> {
    let Some(user) = turn.user.clone().filter(|user| user.active) else {
        return turn.say(&text::not_registered());
    };
    let partner = match partner::talking_to(turn, turn.tx.now)? {
        Talking::To(partner) => Some(partner.address.to_string()),
        _ => None,
    };
    let left = limit::messages_left(turn)?;
    let blocks = turn.tx.blocks(&turn.from.address)?.len();
    let since = user.registered_at.to_rfc3339();
    let lang = turn.lang();
    turn.say(&text::me(
        since.get(..10).unwrap_or(&since),
        lang,
        partner.as_deref(),
        left,
        blocks,
        user.joined,
        turn.network(),
    ))
}
