//! A bridge for direct messages between XMPP and the fediverse. (The map is written below as rooms fill.)
pub mod address;
pub mod clock;
pub mod event;
pub mod mastodon;
pub mod outbox;
pub mod parse;
pub mod render;
#[cfg(feature = "sandbox")]
pub mod sandbox;
pub mod store;
pub mod xmpp;
