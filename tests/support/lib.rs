//! Parts that the test programs share, compiled once for all of them: real servers (`process`, `prosody`, `ejabberd`), bots and
//! servers on a stage (`stage`), the XMPP leg by itself (`leg`), the core with a store in memory (`world`), the shapes of
//! Mastodon's answers (`openapi`), and the player of stories (`runner`).

// Tests may panic, and what they share is described where a name does not say it.
#![allow(
    missing_docs,
    clippy::new_without_default,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[macro_use]
mod skip;
mod daemon;
pub mod ejabberd;
pub mod leg;
pub mod openapi;
pub mod process;
pub mod prosody;
pub mod recorder;
pub mod runner;
pub mod stage;
pub mod world;
