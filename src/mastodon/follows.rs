//! Follows and blocks of the bot: how far the round is in which the server is asked (`catchup/relations.rs`).

use std::cell::RefCell;
use std::collections::HashSet;

/// Whom was asked about last, and who followed no longer then.
#[derive(Default)]
pub(super) struct Follows {
    pub(super) after: RefCell<String>,
    pub(super) gone: RefCell<HashSet<String>>,
}
