//! The first words of a new bridge to its admins, and whether they have answered.

use super::persist::Bridge;
use super::tell::{About, tell};
use super::wakes::LegsToWake;
use crate::address::Address;
use crate::i18n::text;
use crate::store::ids::RowId;
use crate::store::{Result, Tx};

/// The first words to one admin.
#[derive(Debug, Clone, PartialEq)]
pub struct Welcome {
    /// The admin.
    pub admin: Address,
    row: RowId,
}

/// The state of the first words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Echo {
    /// Nothing yet.
    None,
    /// Their server does not take them.
    Refused,
    /// The bridge has answered the admin, who must have written.
    Answered,
}

impl Bridge {
    /// Writes to all admins, and asks them to answer.
    pub async fn welcome_admins(&self) -> Result<Vec<Welcome>> {
        let core = self.core();
        let write = move |tx: &Tx| {
            let mut wakes = LegsToWake::default();
            let mut written = Vec::new();
            for admin in &core.rules.admins {
                wakes = wakes.and(tell(
                    &core,
                    tx,
                    admin,
                    &text::welcome_admin(),
                    About::alert(),
                )?);
                written.extend(tx.newest_row_to(admin)?.map(|row| Welcome {
                    admin: admin.clone(),
                    row,
                }));
            }
            Ok((written, wakes))
        };
        let (written, wakes) = self.store.run(write).await?;
        self.wake(wakes);
        Ok(written)
    }

    /// Finds out what became of one.
    pub async fn echo(&self, welcome: &Welcome) -> Result<Echo> {
        let welcome = welcome.clone();
        let look = move |tx: &Tx| {
            let answered = tx.answered_since(&welcome.admin, welcome.row)?;
            let refused = tx.row(welcome.row)?.is_some_and(|row| row.refused);
            Ok(match (answered, refused) {
                (true, _) => Echo::Answered,
                (false, true) => Echo::Refused,
                (false, false) => Echo::None,
            })
        };
        self.store.run(look).await
    }
}
