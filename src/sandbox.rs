//! Embedded servers on loopback, and the small world around them: what the sandbox page and the tests talk to.
#![allow(clippy::disallowed_methods)] // servers of their own have clocks of their own
#![allow(missing_docs)] // many fields are those of the API pages, and carry their names
pub mod cast;
pub mod mastodon;
pub mod port;
pub mod web;
pub mod world;
pub mod xmpp;
