//! Joining, leaving, and the language to be spoken to.

use super::call::Call;
use super::entry::{Entry, people};
use super::lookup::Meaning::{No, Off, On, Yes};
use super::spec::{Arg, Kind};
use crate::bridge::people::coming;
use crate::bridge::people::registration::{Standing, Wish};
use crate::bridge::turn::Turn;
use crate::i18n::{self, text};
use crate::store::Result;

pub(super) const TABLE: &[Entry] = &[
    people("register", &[], register),
    people("unregister", &[], unregister),
    people("lang", &[Arg::needed("language", Kind::Word)], lang),
    people(
        "reactions",
        &[Arg::needed("on-or-off", Kind::Word)],
        reactions,
    ),
];

/// Whether somebody hears of reactions that their network can't show.
fn reactions(turn: &mut Turn, call: &Call) -> Result<()> {
    if !turn.is_registered() {
        return turn.say(&text::not_registered());
    }
    let word = call.text("on-or-off").unwrap_or_default();
    let means = |meanings| turn.core.commands.means(word, meanings);
    let wanted = match (means(&[On, Yes]), means(&[Off, No])) {
        (true, _) => true,
        (_, true) => false,
        _ => return turn.say(&text::reactions_unclear()),
    };
    turn.tx.spell_reactions(&turn.from.address, wanted)?;
    turn.say(&text::reactions_spelled(wanted))
}

fn register(turn: &mut Turn, _: &Call) -> Result<()> {
    match coming::register(turn, Wish::Asked)? {
        Standing::Registered => turn.say(&text::already_registered()),
        _ => Ok(()), // what was said about it is the answer
    }
}

fn unregister(turn: &mut Turn, _: &Call) -> Result<()> {
    if !turn.tx.revoke(&turn.from.address)? {
        return turn.say(&text::not_registered());
    }
    turn.say(&text::unregistered())?;
    turn.part()
}

fn lang(turn: &mut Turn, call: &Call) -> Result<()> {
    choose_lang(turn, call.text("language").unwrap_or_default())
}

/// Keeps the language that somebody asked for, and answers in it.
pub fn choose_lang(turn: &mut Turn, wish: &str) -> Result<()> {
    let wish = wish.trim_start_matches('=');
    let Some(known) = i18n::known(wish) else {
        let wish = crate::render::neutral::one_line(wish, 35);
        let languages = turn.core.texts.languages();
        return turn.say(&text::lang_unknown(&wish, &languages));
    };
    turn.speak(known);
    if matches!(
        coming::register(turn, Wish::Implied)?,
        Standing::Waiting | Standing::Refused
    ) {
        return Ok(()); // nothing is kept about them
    }
    turn.tx.choose_lang(&turn.from.address, known)?;
    turn.say(&text::lang_set())
}
