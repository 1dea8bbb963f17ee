//! Embedded servers on loopback: what the sandbox page and the tests talk to.
pub mod mastodon;
pub mod xmpp;
