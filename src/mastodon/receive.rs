//! The way in: notifications into events, and these into the inbox.
//!
//! `online` is the way in, `listen` the loop that handles one thing after the other. `stream` makes it fast, `catchup` makes it
//! complete, and `convert` makes events of what they bring. What no notification tells is looked for: files that were not
//! ready (`later`), likes that were withdrawn (`likes`), edits and deletions (`review`), words that a reply quotes (`quote`),
//! followers (`follows`). `quarantine` passes over what can't be got past, and `older` notices a store that was set back.

pub(super) mod catchup;
pub mod convert;
pub(super) mod follows;
pub(super) mod later;
pub(super) mod likes;
pub(super) mod listen;
pub(super) mod older;
pub(super) mod online;
pub(super) mod quarantine;
pub(super) mod quote;
pub(super) mod review;
pub(super) mod stream;
