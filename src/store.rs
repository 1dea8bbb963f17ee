//! The store: one SQLite file that both processes share, and all of its SQL.
//!
//! In each process one thread owns the connection; everybody else hands it closures. A closure runs
//! in one `BEGIN IMMEDIATE` transaction: it happens whole or not at all. Nothing here decides anything.

pub mod accounts;
mod again;
pub mod alerts;
pub mod amend;
pub mod applications;
pub mod audit;
pub mod blocks;
pub mod consent;
pub mod contacts;
pub mod decisions;
mod error;
mod files;
pub mod first_words;
mod handle;
mod identity;
pub mod ids;
pub mod inbound;
mod log;
pub mod look;
pub mod messages;
mod migrate;
mod near;
pub mod outbox;
pub mod personal;
mod purge;
pub mod python;
mod query;
pub mod questions;
mod renamed;
pub mod reports;
pub mod settings;
pub mod spent;
pub mod subscribed;
pub mod takeover;
mod tx;
pub mod upkeep;
pub mod users;
mod values;
mod whole;

pub use error::{Result, StoreError};
pub use files::folder;
pub use handle::Store;
pub use tx::Tx;

use error::unusable;
use files::BUSY;
