//! The way in: stanzas into events, and these into the inbox.
//!
//! `listen` is the way in: events of the stream, live or caught up. `catchup` begins a session and reads the archive
//! (`archive`) up to the present; `convert` makes events of stanzas. `contacts` reads presence, `names` finds what people call
//! themselves, `feeds` follows block lists, `waiting` keeps what comes while the archive is read, `mark` notes on the account
//! how far the store has come, and `last` for the next start what a session took over last. `poison`, `rooms` and `unwritable` turn
//! down at the door what must not get further.

pub mod archive;
pub(super) mod catchup;
pub mod contacts;
pub mod convert;
pub(super) mod feeds;
pub(super) mod last;
pub(super) mod listen;
pub(super) mod mark;
pub mod names;
pub(super) mod poison;
pub(super) mod rooms;
pub(super) mod unwritable;
pub(super) mod waiting;
