//! The fediverse leg against the embedded Mastodon-API server.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]
#![cfg(feature = "sandbox")]

#[path = "mastodon_leg/amending.rs"]
mod amending;
#[path = "mastodon_leg/families.rs"]
mod families;
#[path = "runner/files.rs"]
mod files;
#[path = "mastodon_leg/finding.rs"]
mod finding;
#[path = "mastodon_leg/harness.rs"]
mod harness;
#[path = "mastodon_leg/receiving.rs"]
mod receiving;
#[path = "common/recorder.rs"]
mod recorder;
#[path = "mastodon_leg/sending.rs"]
mod sending;
