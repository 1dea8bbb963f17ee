//! The database as a file: made, brought up to date, kept whole, copied, put back, and emptied of what is old.
//!
//! `migrate.rs` knows the schema, `before.rs` what it was, `identity.rs` whose a file is, `files.rs`, `whole.rs`, `pages.rs`
//! and `log.rs` how files stay whole and short. `copies.rs` is for admins: a check, a backup, its return, after which
//! [`decisions`] and `again.rs` bring the database up to date. [`look`] reads one from outside, `purge.rs` forgets, [`python`] and [`takeover`] bring in what another bridge knew.

pub(in crate::store) mod again;
pub(in crate::store) mod before;
mod copies;
pub mod decisions;
pub(in crate::store) mod files;
mod identity;
mod log;
pub mod look;
pub(in crate::store) mod migrate;
pub(in crate::store) mod pages;
mod purge;
pub mod python;
pub mod takeover;
pub(in crate::store) mod whole;

pub use copies::{
    Inspection, Rehearsal, Restored, backup, free_name, inspect, is_blank, is_empty, is_same,
    restore,
};
