//! A bridge for direct messages between XMPP and the fediverse. (The map is written below as rooms fill.)
pub mod address;
pub mod bridge;
pub mod clock;
pub mod commands;
pub mod event;
pub mod health;
pub mod i18n;
pub mod mastodon;
pub mod outbox;
pub mod parse;
pub mod policy;
pub mod render;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod store;
pub mod xmpp;
