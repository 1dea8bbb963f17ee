//! Both legs against servers, and what they are made of: fetching, proxies, the embedded server itself.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod embedded_fedi;
mod fetch;
mod mastodon_leg;
mod reach;
mod xmpp_leg;
