//! Shows and erases what is stored about one person, on their behalf: for an admin who got a letter, or after a backup was put
//! back.

use std::collections::BTreeSet;

use super::apply::apply;
use super::handling::Handling;
use super::persist::Bridge;
use crate::address::Address;
use crate::commands::data;
use crate::event::Party;
use crate::store::{Result, Tx};

impl Bridge {
    /// Erases what is stored about somebody, as `!forget` does, and does not tell them. Returns how many posts go.
    pub async fn forget(&self, who: &Address) -> Result<usize> {
        let core = self.core();
        let party = Party::new(who.clone());
        let forget = move |tx: &Tx| {
            let mut handling = Handling::begin(&core, tx, &party)?;
            let (plan, posts) = data::erase(&handling)?;
            apply(&mut handling, plan)?;
            Ok((posts, handling.wakes()))
        };
        let (posts, wakes) = self.store.run(forget).await?;
        self.wake(wakes);
        Ok(posts)
    }

    /// Makes that people are forgotten whom a restored database still knows. Returns how many.
    pub async fn forget_again(&self, hashes: BTreeSet<String>) -> Result<usize> {
        let known = self.store.run(move |tx| tx.known_by(&hashes)).await?;
        for who in &known {
            self.forget(who).await?;
        }
        Ok(known.len())
    }

    /// All that is stored about somebody, a line a row; their messages one by one, or counted by partner.
    pub async fn everything(&self, who: &Address, each_message: bool) -> Result<Vec<String>> {
        let (core, party) = (self.core(), Party::new(who.clone()));
        let look = move |tx: &Tx| {
            let handling = Handling::begin(&core, tx, &party)?;
            let who = tx.canonical(&handling.from.address)?;
            Ok((handling.lang(), tx.everything(&who, each_message)?))
        };
        let (lang, rows) = self.store.run(look).await?;
        Ok(data::told(&self.core().texts, lang, &rows)) // while the bots go on: it takes seconds for very many
    }
}
