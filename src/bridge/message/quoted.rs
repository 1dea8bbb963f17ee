//! Quotations made by hand, and by clients whose references are not known here: whose words they are tells whom an answer
//! is for.

use super::aim::{Aim, offers, with_threads};
use super::partner::Sign;
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::question::choice::Choice;
use crate::parse::Quotation;
use crate::store::Result;
use crate::store::messages::Thread;

/// Finds the recipients of a text with a quotation, which would go to `otherwise` without one.
pub fn aim(handling: &Handling, quotation: &Quotation, otherwise: Aim) -> Result<Aim> {
    match quotation.is_aside {
        true => beside(handling, quotation, otherwise),
        false => answered(handling, quotation, otherwise),
    }
}

/// Whether somebody else than these wrote what is quoted.
pub fn quotes_another(
    handling: &Handling,
    quotation: &Quotation,
    readers: &[Address],
) -> Result<bool> {
    let authors = authors(handling, quotation)?;
    Ok(authors.iter().any(|author| !readers.contains(author)))
}

/// The words of a quotation without the line in which the bridge names their author.
pub fn cited(words: &str) -> Quotation {
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
        is_aside: false,
    }
}

/// A quotation made by hand is an answer to the author of these words, where that is one of those who wrote lately.
pub fn answered(handling: &Handling, quotation: &Quotation, otherwise: Aim) -> Result<Aim> {
    let named = named(handling, quotation)?;
    let mut authors = handling
        .core
        .heard
        .authors(&handling.from.address, &quotation.words);
    let author = match authors.as_slice() {
        [one] if quotation.author.as_ref().is_none_or(|named| named == one) => Some(one),
        [] => named,
        _ => None,
    };
    let pinned = handling.user.as_ref().and_then(|user| user.pinned.clone());
    match (author, &otherwise) {
        (_, Aim::At(_, Sign::Reference)) => return Ok(otherwise),
        (Some(author), _) if pinned.as_ref().is_none_or(|pinned| pinned == author) => {
            let targets = with_threads(handling, std::slice::from_ref(author), &[])?;
            return Ok(Aim::At(targets, Sign::Reference));
        }
        (None, Aim::At(targets, _)) if is_only_one(handling, targets, quotation)? => {
            return Ok(otherwise);
        }
        _ => {}
    }
    authors.extend(named.cloned().filter(|named| !authors.contains(named)));
    authors.extend(pinned.filter(|pinned| !authors.contains(pinned)));
    match offers(handling, authors)? {
        choices if choices.is_empty() => Ok(Aim::Nobody),
        choices => Ok(Aim::Unsure(choices)),
    }
}

/// Nobody else could be meant than the one target: the author talks to no other, and the quotation names no other.
fn is_only_one(handling: &Handling, targets: &[Thread], quotation: &Quotation) -> Result<bool> {
    let [(target, _)] = targets else {
        return Ok(false);
    };
    let partners = handling.tx.partners(&handling.from.address, 2)?;
    let named = quotation.author.as_ref();
    let is_named = named.is_none_or(|named| named == target);
    Ok(partners == [target.clone()] && is_named && !quotation.is_address)
}

/// A quotation behind words of one's own may answer its author, or show it to somebody.
fn beside(handling: &Handling, quotation: &Quotation, otherwise: Aim) -> Result<Aim> {
    let mut people: Vec<Address> = match &otherwise {
        Aim::At(_, Sign::Reference) => return Ok(otherwise),
        Aim::At(targets, _) | Aim::Read(targets, _) => {
            targets.iter().map(|(who, _)| who.clone()).collect()
        }
        Aim::Run(..) | Aim::Unsure(_) | Aim::Nobody => Vec::new(),
    };
    let mut authors = authors(handling, quotation)?;
    authors.retain(|author| !people.contains(author));
    if authors.is_empty() {
        return Ok(otherwise);
    }
    authors.append(&mut people);
    let mut choices = offers(handling, authors)?;
    if let Aim::Unsure(others) = otherwise {
        let new = |other: &Choice| !choices.contains(other);
        let others: Vec<Choice> = others.into_iter().filter(new).collect();
        choices.extend(others);
    }
    Ok(Aim::Unsure(choices))
}

/// Finds all authors of these words, with the one who is named as such.
fn authors(handling: &Handling, quotation: &Quotation) -> Result<Vec<Address>> {
    let mut authors = handling
        .core
        .heard
        .authors(&handling.from.address, &quotation.words);
    let named = named(handling, quotation)?.cloned();
    authors.extend(named.filter(|named| !authors.contains(named)));
    Ok(authors)
}

/// The partner who is named as the author.
fn named<'a>(handling: &Handling, quotation: &'a Quotation) -> Result<Option<&'a Address>> {
    match &quotation.author {
        Some(author) if handling.tx.is_partner(&handling.from.address, author)? => Ok(Some(author)),
        _ => Ok(None),
    }
}
