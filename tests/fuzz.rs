//! Whatever a stranger can send, thrown at everything that reads it: no panic, no growth without bound, and what
//! matters about the result holds. Generated from the pieces that such texts are made of (`fuzz/pieces.rs`).
//!
//! An ordinary run takes 128 cases of each property; `PROPTEST_CASES=100000 cargo test --release --test fuzz` takes
//! more. A case that fails is shrunk and its seed is written to `fuzz/regressions.txt`, from where it is played
//! first in every later run; what was found also stands in `fuzz/found.rs`, in words. How long the readers take for
//! a megabyte is measured by `cargo bench --bench megabyte`.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "fuzz/config.rs"]
mod config;
#[path = "fuzz/found.rs"]
mod found;
#[path = "fuzz/networks.rs"]
mod networks;
#[path = "fuzz/pieces.rs"]
mod pieces;
#[path = "fuzz/texts.rs"]
mod texts;
