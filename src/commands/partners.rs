//! The address book: with whom one was in touch, how one calls them, and who else there is.

use super::call::{Call, not_across};
use super::entry::{Entry, people};
use super::list::say_list;
use super::lookup::Meaning;
use super::spec::{Arg, Kind, PAGE};
use crate::bridge::handling::Handling;
use crate::bridge::people::find;
use crate::bridge::plan::{Plan, Step, say};
use crate::i18n::{Text, text};
use crate::letters::folded;
use crate::parse;
use crate::policy::nickname::{MOST, Nickname, nickname};
use crate::render::neutral;
use crate::store::Result;

pub(super) const TABLE: &[Entry] = &[
    people("partners", PAGE, partners),
    people(
        "name",
        &[
            Arg::needed("address", Kind::Person),
            Arg::optional("name", Kind::Word),
        ],
        name,
    ),
    people("find", &[Arg::needed("address", Kind::Person)], find),
];

/// The largest number of people listed.
const LISTED: usize = 1_000;

fn partners(handling: &Handling, call: &Call) -> Result<Plan> {
    let known = handling.tx.address_book(&handling.from.address, LISTED)?;
    if known.is_empty() {
        return Ok(say(text::partners_none()));
    }
    let line = |(number, known): (usize, &crate::store::nicknames::Known)| match &known.name {
        Some(name) => format!("{number}. {name}: {}", known.partner),
        None => format!("{number}. {}", known.partner),
    };
    let lines: Vec<String> = (1..).zip(&known).map(line).collect();
    let title = text::partners_title(lines.len());
    Ok(say_list(
        handling,
        "partners",
        &title,
        &lines,
        call.number("page"),
    ))
}

/// Gives somebody a name, or takes it away where none is said.
fn name(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(partner) = call.person("address").cloned() else {
        return Ok(Plan::new()); // the table needs it
    };
    if !handling.is_registered() {
        return Ok(say(text::not_registered()));
    }
    if let Some(why) = not_across(handling, &partner) {
        return Ok(say(why));
    }
    let me = &handling.from.address;
    let before = handling.tx.nickname(me, &partner)?;
    let Some(word) = call.text("name").filter(|word| !takes_away(handling, word)) else {
        return Ok(match before {
            Some(_) => vec![
                Step::Call(partner.clone(), None),
                Step::Say(text::name_gone(&partner)),
            ],
            None => say(text::name_none(&partner)),
        });
    };
    match free(handling, word)? {
        Err(why) => Ok(say(why)),
        Ok(name) => Ok(match handling.tx.nicknamed(me, &name.folded)? {
            Some(other) if other != partner => say(text::name_taken(&name.shown, &other)),
            _ if before.is_none() && handling.tx.count_nicknames(me)? >= MOST => {
                say(text::names_full(MOST))
            }
            _ => vec![
                Step::Say(text::name_given(&partner, &name.shown)),
                Step::Call(partner, Some(name)),
            ],
        }),
    }
}

fn takes_away(handling: &Handling, word: &str) -> bool {
    let meanings = [Meaning::No, Meaning::Off];
    handling.core.commands.means(word, &meanings)
}

/// A name that means nothing else to the bridge.
///
/// # Errors
/// It is none, or means something: what its giver is told.
fn free(handling: &Handling, word: &str) -> Result<std::result::Result<Nickname, Text>> {
    let shown = neutral::one_line(word, 60);
    let Some(name) = nickname(word.trim_end_matches([':', ','])) else {
        return Ok(Err(text::name_unfit(&shown)));
    };
    let commands = &handling.core.commands;
    let bots = handling.core.legs.all().map(|leg| folded(leg.bot.user()));
    let means = [
        Meaning::Yes,
        Meaning::No,
        Meaning::On,
        Meaning::Off,
        Meaning::All,
        Meaning::Ask,
        Meaning::Always,
        Meaning::Change,
    ];
    let is_taken = commands.find(&name.folded).is_some()
        || commands.means(&name.folded, &means)
        || !commands.lone(&name.folded).is_empty()
        || parse::is_set_phrase(&name.folded)
        || bots.into_iter().any(|bot| bot == name.folded);
    Ok(match is_taken {
        true => Err(text::name_means_more(&shown)),
        false => Ok(name),
    })
}

fn find(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(who) = call.person("address") else {
        return Ok(Plan::new()); // the table needs it
    };
    if *who == handling.from.address {
        return Ok(say(text::find_self()));
    }
    if let Some(why) = not_across(handling, who) {
        return Ok(say(why));
    }
    find::find(handling, who)
}
