//! The recipients of a changed message.

use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::message::{quoted, whom};
use crate::parse::{Doubt, Reading, Said};
use crate::store::Result;

/// Recipients of a new form, of which these have the first one; none where it may be for others.
pub fn meant(
    handling: &Handling,
    said: &mut Said,
    before: Vec<Address>,
) -> Result<Option<Vec<Address>>> {
    let is_reader = |person: &Address| before.contains(person);
    if !said.recipients.is_empty() && !said.loose && said.doubt.is_none() {
        return Ok(Some(said.recipients.clone()));
    }
    let is_for_them = match &said.doubt {
        Some(Doubt::Addressed(readings)) => {
            let is_same = |reading: &&Reading| {
                let people = &reading.recipients;
                people.len() == before.len() && people.iter().all(is_reader)
            };
            let body = readings.iter().find(is_same).map(|one| one.body.clone());
            body.map(|body| said.body = body).is_some()
        }
        Some(Doubt::Quotation(quotation)) => !quoted::quotes_another(handling, quotation, &before)?,
        None => {
            let names_others = whom::stands_first(said) && !said.recipients.iter().all(is_reader);
            !names_others && whom::namesake(handling, said, &before)?.is_none()
        }
    };
    Ok(is_for_them.then_some(before))
}
