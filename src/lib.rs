//! A bridge for direct messages between XMPP and the fediverse. (The map is written below as rooms fill.)
pub mod address;
pub mod clock;
pub mod config;
pub mod event;
pub mod mastodon;
pub mod outbox;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod service;
pub mod xmpp;
