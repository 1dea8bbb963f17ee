//! The program from outside: its configuration, its commands, its life, and moving to it.

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
mod admin;
mod config;
mod console;
mod import;
#[cfg(feature = "sandbox")]
mod running;
mod service;
