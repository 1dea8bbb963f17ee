//! A message on its way: whom it is for, and what its recipients read.
//!
//! `begin` and `mention` look at what is not carried; `whom` finds whom a message is for, with `partner`, `quoted`
//! and `command`; `compose` with `notes` and `files` finds its words, and `route` takes it through registration, consent and composing into the queue.

pub mod aim;
pub mod begin;
pub mod command;
pub mod compose;
pub mod files;
pub mod mention;
pub mod notes;
pub mod partner;
pub mod quoted;
pub mod route;
pub mod whom;
