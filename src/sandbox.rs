//! Embedded servers on loopback, and the small world around them: what the sandbox page and the tests talk to.
pub mod cast;
pub mod mastodon;
pub mod web;
pub mod world;
pub mod xmpp;
