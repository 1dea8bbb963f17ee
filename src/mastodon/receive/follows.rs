//! Follows and blocks of the bot: how far the round is in which the server is asked (`catchup/relations.rs`).

use std::cell::RefCell;
use std::collections::HashSet;

/// Whom was asked about last, and who followed no longer then.
#[derive(Default)]
pub(crate) struct Follows {
    pub(crate) after: RefCell<String>,
    pub(crate) gone: RefCell<HashSet<String>>,
}
