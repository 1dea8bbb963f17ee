//! Menus of clients: every command as its reader sees it, with what there is to choose from. People whom the admins keep out may
//! give none of them.

use super::handling::Handling;
use super::people::guard;
use crate::address::Address;
use crate::commands::menu::{Choices, Confirm, Item, ordered};
use crate::commands::{self, Arg, Command, mutes, outbox};
use crate::event::{Blank, Caution, Offer, Pick};
use crate::i18n::{tags, text};
use crate::store::Result;
use crate::store::stances::Stance;

/// Longest list to choose from.
const MOST: usize = 50;
/// Longest line in such a list, in characters.
const LONGEST: usize = 200;

/// All commands, in the order of the menu.
pub fn offers(handling: &Handling) -> Result<Vec<Offer>> {
    let is_welcome = !guard::is_kept_out(handling)?;
    let partners = match is_welcome {
        true => named(
            handling,
            handling.tx.partners(&handling.from.address, MOST)?,
        )?,
        false => Vec::new(),
    };
    let offer = |(command, item): (&'static Command, Item)| {
        let allowed = is_welcome && handling.may_use(command);
        let picks = match allowed {
            true => picks(handling, item.choices, &partners)?,
            false => Vec::new(),
        };
        Ok(offer(handling, command, item, picks, allowed))
    };
    ordered(commands::all()).into_iter().map(offer).collect()
}

fn offer(
    handling: &Handling,
    command: &'static Command,
    item: Item,
    picks: Vec<Pick>,
    allowed: bool,
) -> Offer {
    let languages = handling.core.texts.languages();
    let mut picks = Some(picks);
    let args = command
        .args
        .iter()
        .filter(|arg| item.confirm != Confirm::Itself || arg.name != "yes");
    Offer {
        name: command.name,
        title: handling.words(&text::menu_title(command.name)),
        about: handling.words(&text::help_command(command.help(), &languages)),
        blanks: args
            .map(|arg| blank(handling, arg, item, picks.take().unwrap_or_default()))
            .collect(),
        allowed,
        caution: (item.confirm != Confirm::Never).then(|| Caution {
            label: handling.words(&text::menu_sure()),
            unsure: handling.words(&text::menu_unsure()),
            by_itself: item.confirm == Confirm::Itself,
        }),
    }
}

/// `picks`: what there is to choose from.
fn blank(handling: &Handling, arg: &Arg, item: Item, picks: Vec<Pick>) -> Blank {
    let label = handling.words(&text::blank(arg.name, arg.kind.name()));
    let may_differ = item.choices == Choices::Partners && !picks.is_empty();
    let other = may_differ.then(|| handling.words(&text::menu_other(&label)));
    let label = match may_differ {
        true => handling.words(&text::menu_partner()),
        false => label,
    };
    Blank {
        name: arg.name,
        other,
        missing: handling.words(&text::menu_missing(&label)),
        label,
        needed: arg.needed,
        picks,
    }
}

fn picks(handling: &Handling, choices: Choices, partners: &[Pick]) -> Result<Vec<Pick>> {
    let me = &handling.from.address;
    let mut picks = match choices {
        Choices::Written => Vec::new(),
        Choices::Partners => partners.to_vec(),
        Choices::Inviting => people(&handling.tx.invitations(me)?),
        Choices::Blocked => {
            let blocks = handling.tx.blocks(me)?.into_iter();
            blocks.map(|subject| plain(subject.to_string())).collect()
        }
        Choices::Muted => named(handling, mutes::choices(handling)?)?,
        Choices::Waiting => {
            let waiting = outbox::choices(handling)?.into_iter();
            let all = pick("all", handling.words(&text::menu_all()));
            let each = waiting.map(|(number, line)| pick(&number, line));
            let mut picks: Vec<Pick> = each.take(MOST - 1).collect();
            if picks.len() > 1 {
                picks.push(all);
            }
            picks
        }
        Choices::Languages => {
            let name = |tag| handling.core.texts.say(tag, &text::menu_language());
            tags().map(|tag| pick(tag, name(tag))).collect()
        }
        Choices::Delivery => {
            let marks = handling.abilities().marks;
            let ways = ["on", "mark", "off"].into_iter();
            let ways = ways.filter(|way| marks || *way != "mark");
            ways.map(|way| pick(way, handling.words(&text::menu_delivery(way))))
                .collect()
        }
        Choices::Switch => vec![
            pick("on", handling.words(&text::menu_on())),
            pick("off", handling.words(&text::menu_off())),
        ],
        Choices::Headers => vec![
            pick("always", handling.words(&text::menu_always())),
            pick("change", handling.words(&text::menu_change())),
        ],
        Choices::Stances => {
            let label = |stance: Stance| handling.words(&text::menu_stance(stance.name()));
            let pick = |stance: Stance| pick(stance.name(), label(stance));
            Stance::ALL.into_iter().map(pick).collect()
        }
        Choices::Commands => {
            let commands = ordered(commands::all()).into_iter();
            let mine = commands.filter(|(command, _)| handling.may_use(command));
            let title = |name| handling.words(&text::menu_title(name));
            mine.map(|(command, _)| pick(command.name, title(command.name)))
                .collect()
        }
    };
    picks.truncate(MOST);
    Ok(picks)
}

/// People to choose from, with the names that one gave them.
fn named(handling: &Handling, people: Vec<Address>) -> Result<Vec<Pick>> {
    let named = |person: Address| {
        let name = handling.tx.nickname(&handling.from.address, &person)?;
        let address = person.to_string();
        Ok(match name {
            Some(name) => pick(&address, format!("{name}: {address}")),
            None => plain(address),
        })
    };
    people.into_iter().map(named).collect()
}

fn people(people: &[Address]) -> Vec<Pick> {
    people
        .iter()
        .map(|person| plain(person.to_string()))
        .collect()
}

fn plain(value: String) -> Pick {
    pick(&value.clone(), value)
}

fn pick(value: &str, label: String) -> Pick {
    Pick {
        value: value.to_owned(),
        label: label.chars().take(LONGEST).collect(),
    }
}
