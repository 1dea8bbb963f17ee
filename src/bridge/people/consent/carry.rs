//! Does with a message what was decided.

use super::fate::{Fate, Suspicion, days};
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
use crate::store::consent::{Held, Pair, State};
use crate::store::{Result, Tx};

/// Does with a message what was decided.
pub fn carry(turn: &mut Turn, fate: &Fate, parcel: &Parcel, greeting: Greeting) -> Result<()> {
    let me = turn.from.address.clone();
    let pair = Pair {
        sender: &me,
        recipient: parcel.to,
    };
    let words = fingerprint(parcel.body);
    let held = Held {
        pair,
        message: parcel.message,
        suspect: false,
        parts: Some(parcel.parts),
    };
    match fate {
        Fate::Deliver { first } => {
            if *first {
                turn.tx.add_contact(pair, State::Direct, words)?;
                alike::note(turn, pair, parcel.body)?;
                if let Some(network) = gateways::network(turn.core, parcel.to) {
                    turn.say(&text::reached_through(parcel.to, &network))?;
                }
            }
            turn.queue_relay(parcel.to, parcel.message, parcel.parts, None)
        }
        Fate::Invite => {
            turn.tx.add_contact(pair, State::Open, words)?;
            alike::note(turn, pair, parcel.body)?;
            turn.tx.hold(&held)?;
            let wakes = invite(turn.core, turn.tx, pair, parcel.message, Some(turn.lang()))?;
            turn.wake_all(wakes);
            let days = days(turn.core);
            match gateways::network(turn.core, parcel.to) {
                _ if greeting == Greeting::Invited => Ok(()),
                Some(network) => turn.say(&text::invited_through(parcel.to, &network, days)),
                None => turn.say(&text::invited(parcel.to, days)),
            }
        }
        Fate::Resolve => ask::hold(turn, parcel, greeting),
        Fate::Wait { wanted } => turn.tx.hold(&Held {
            suspect: turn.tx.contact(pair)? == Some(State::Suspect),
            parts: wanted.then_some(parcel.parts),
            ..held
        }),
        Fate::Suspect(suspicion) => {
            turn.tx.add_contact(pair, State::Suspect, words)?;
            alike::note(turn, pair, parcel.body)?;
            turn.tx.hold(&Held {
                suspect: true,
                ..held
            })?;
            turn.say(&text::held_for_admins(parcel.to))?;
            match suspicion {
                Suspicion::Many(count) => alike::report(turn, parcel.body, *count),
                Suspicion::Repeated(count) => {
                    let words = text::suspicious(&me, parcel.to, *count);
                    alerts::raise(turn, Alert::Suspicion, &words)
                }
            }
        }
        Fate::Refuse(why) => turn.say(why),
    }
}

/// Queues the one invitation, about message number `message`. `lang`: spoken by the sender, and so maybe by them.
pub fn invite(core: &Core, tx: &Tx, pair: Pair, message: i64, lang: Option<&str>) -> Result<Wakes> {
    let lang = core.texts.choose([lang]);
    let network = gateways::network(core, pair.sender);
    let network = network.as_deref().unwrap_or(pair.sender.side().name());
    let words = text::invitation(pair.sender, network);
    let about = About {
        message: Some(message),
        caused_by: Some(pair.sender.clone()),
        ..About::default()
    };
    tell_in(lang, core, tx, pair.recipient, &words, about)
}
