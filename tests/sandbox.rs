//! The sandbox: its world, its page, and one round of it for scripts.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod sandbox_once;
mod sandbox_page;
mod sandbox_world;
