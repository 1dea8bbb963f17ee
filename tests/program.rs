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

mod admin;
mod config;
mod console;
mod import;
mod running;
mod service;
