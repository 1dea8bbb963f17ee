//! Takes the steps that were decided about a message.

use super::fate::{Fate, days};
use super::plan::{Facts, Step, plan};
use crate::bridge::alerts::{self, Alert};
use crate::bridge::core::Core;
use crate::bridge::limits::alike;
use crate::bridge::people::account::ask;
use crate::bridge::people::gateways;
use crate::bridge::people::parcel::{Greeting, Parcel};
use crate::bridge::tell::{About, tell_in};
use crate::bridge::turn::Turn;
use crate::bridge::wakes::Wakes;
use crate::i18n::text;
use crate::policy::suspicion::fingerprint;
use crate::store::consent::{Held, Pair};
use crate::store::ids::MessageId;
use crate::store::{Result, Tx};

/// Does with a message what was decided.
pub fn carry(turn: &mut Turn, fate: &Fate, parcel: &Parcel, greeting: Greeting) -> Result<()> {
    let network = gateways::network(turn.core, parcel.to);
    let facts = Facts {
        to: parcel.to,
        through: network.as_deref(),
        days: days(turn.core),
        greeting,
    };
    for step in plan(fate, &facts) {
        take(turn, parcel, &step)?;
    }
    Ok(())
}

fn take(turn: &mut Turn, parcel: &Parcel, step: &Step) -> Result<()> {
    let me = turn.from.address.clone();
    let pair = Pair {
        sender: &me,
        recipient: parcel.to,
    };
    match step {
        Step::Begin(state) => {
            let words = fingerprint(parcel.body);
            turn.tx.add_contact(pair, *state, words)?;
            alike::note(turn, pair, parcel.body)
        }
        Step::Queue => turn.queue_relay(parcel.to, parcel.message, parcel.parts, None),
        Step::Hold { suspect, text } => turn.tx.hold(&Held {
            pair,
            message: parcel.message,
            suspect: *suspect,
            parts: text.then_some(parcel.parts),
        }),
        Step::Invite => {
            let wakes = invite(turn.core, turn.tx, pair, parcel.message, Some(turn.lang()))?;
            turn.wake_all(wakes);
            Ok(())
        }
        Step::Resolve { greets } => ask::hold(turn, parcel, *greets),
        Step::Say(words) => turn.say(words),
        Step::Suspect(count) => {
            let words = text::suspicious(&me, parcel.to, *count);
            alerts::raise(turn, Alert::Suspicion, &words)
        }
        Step::Report(count) => alike::report(turn, parcel.body, *count),
    }
}

/// Queues the one invitation, about message number `message`. `lang`: spoken by the sender, and so maybe by them.
pub fn invite(
    core: &Core,
    tx: &Tx,
    pair: Pair,
    message: MessageId,
    lang: Option<&str>,
) -> Result<Wakes> {
    let lang = core.texts.choose([lang]);
    let network = gateways::network(core, pair.sender);
    let network = network.as_deref().unwrap_or(pair.sender.network().name());
    let words = text::invitation(pair.sender, network);
    let about = About {
        message: Some(message),
        caused_by: Some(pair.sender.clone()),
        ..About::default()
    };
    tell_in(lang, core, tx, pair.recipient, &words, about)
}
