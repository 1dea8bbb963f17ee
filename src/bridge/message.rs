//! A message on its way: whom it is for, and what its recipients read.
//!
//! `begin` and `mention` look at what is not carried; `whom` finds whom a message is for, with `partner`, `quoted`
//! and `command`; `compose` with `notes` and `files` finds its words. `route` decides whether it goes out, and `recipient` what becomes of it at
//! each one. None of them has an effect: `dispatch/relay.rs` has their plans carried out.

pub mod aim;
pub mod begin;
pub mod command;
pub mod compose;
pub mod files;
pub mod letter;
pub mod mention;
pub mod notes;
pub mod partner;
pub mod quoted;
pub mod recipient;
pub mod route;
pub mod whom;
