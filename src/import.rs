//! Moving over from the Python bridge: what it left in files, read. Pure but for [`find`], and nothing of it is written to.
//!
//! 1. [`find`] tells its files apart, whatever names they have.
//! 2. [`settings`] reads its configuration, [`mapping`] writes it anew as ours and names what has no counterpart.
//! 3. [`rows`] reads the rows of its database, which `store/upkeep/python.rs` copies; one that is broken is named.
//! 4. `bridge/upkeep/takeover.rs` decides what becomes of them here, `cli/import.rs` reports.

pub mod find;
pub mod mapping;
pub mod rows;
pub mod settings;
pub mod text;
