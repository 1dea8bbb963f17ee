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

#[macro_use]
#[path = "common/skip.rs"]
mod skip;
mod embedded_fedi;
mod fetch;
#[path = "runner/files.rs"]
mod files;
mod mastodon_leg;
#[cfg(feature = "sandbox")]
#[allow(dead_code)] // each test program uses its own part
#[path = "common/process.rs"]
mod process;
#[cfg(feature = "sandbox")]
mod reach;
#[cfg(feature = "sandbox")]
#[path = "common/recorder.rs"]
mod recorder;
mod xmpp_leg;
