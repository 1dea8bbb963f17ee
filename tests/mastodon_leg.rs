//! The fediverse leg against the embedded Mastodon-API server.

#[path = "mastodon_leg/amending.rs"]
mod amending;
#[path = "mastodon_leg/families.rs"]
mod families;
#[path = "mastodon_leg/finding.rs"]
mod finding;
#[path = "mastodon_leg/harness.rs"]
mod harness;
#[path = "mastodon_leg/receiving.rs"]
mod receiving;
#[path = "mastodon_leg/sending.rs"]
mod sending;
