//! The store: one SQLite file that both processes share, and all of its SQL.
//!
//! In each process one thread owns the connection; everybody else hands it closures. A closure runs
//! in one transaction: it happens whole or not at all. What only reads gets a [`ReadTx`], and waits for nobody. Nothing here decides anything.
//!
//! Its rooms: [`queue`] (what is open), [`map`] (what was delivered), [`people`], [`moderation`], and [`upkeep`] (the file
//! itself). What they share lies beside them: `handle.rs` (the connection), `tx.rs` and `query.rs` (how it is asked),
//! `values.rs` and [`ids`] (what it holds), [`settings`].

mod error;
mod handle;
pub mod ids;
pub mod map;
pub mod moderation;
pub mod people;
mod query;
pub mod queue;
pub mod settings;
mod tx;
pub mod upkeep;
mod values;

pub use error::{Result, StoreError};
pub use handle::Store;
use map::addresses;
pub use map::{amend, chats, contacts, messages};
pub use moderation::{alerts, audit, blocks, first_words, reports, subscribed};
pub use people::{
    accounts, applications, consent, mutes, nicknames, personal, questions, stances, users,
};
pub use queue::{inbound, outbox, spent};
pub use tx::{ReadTx, Tx};
pub use upkeep::files::folder;
pub use upkeep::{decisions, look, python, takeover};

use error::unusable;
