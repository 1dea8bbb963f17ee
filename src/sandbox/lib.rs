//! Embedded servers on loopback, and the small world around them: what the sandbox page and the tests talk to.
//!
//! A crate of its own that imports nothing of the product: servers that shared its parsers would share its mistakes.
//!
//! | room | what is at home there |
//! |--|--|
//! | [`mastodon`] | a server with Mastodon's API, and the manners of other families on request |
//! | [`xmpp`] | an XMPP server |
//! | [`world`] | both servers, and the two bots as processes between them |
//! | [`cast`] | the people who are played |
//! | [`web`] | the page on which a newcomer plays them |
//! | [`port`] | ports that nobody else takes meanwhile |

// What panics here fails the test that it serves.
#![allow(clippy::indexing_slicing, clippy::string_slice)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable
    )
)]
#![allow(clippy::disallowed_methods)] // servers of their own have clocks of their own
#![allow(missing_docs)] // many fields are those of the API pages, and carry their names
pub mod cast;
pub mod mastodon;
pub mod port;
mod side;
pub mod web;
pub mod world;
pub mod xmpp;

pub use side::Side;
