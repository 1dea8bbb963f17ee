//! Follows and blocks of the bot: how far the round is in which the server is asked (`catchup/relations.rs`).

use std::cell::RefCell;
use std::collections::HashSet;

/// The last one asked about, and those who then no longer followed.
#[derive(Default)]
pub(crate) struct Follows {
    pub(crate) after: RefCell<String>,
    pub(crate) gone: RefCell<HashSet<String>>,
}
