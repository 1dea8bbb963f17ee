//! The people who use the bridge, their choices, and the questions that they are asked.
//!
//! [`users`] and [`applications`] say who is registered or wants to be, [`accounts`] and `renamed.rs` which account a handle is,
//! [`consent`] and [`stances`] who wants to hear from whom, [`mutes`] of whom they hear later, [`nicknames`] how they call whom,
//! [`questions`] what the bridge waits for; [`personal`] shows and erases it all.

pub mod accounts;
pub mod applications;
pub mod consent;
pub mod mutes;
pub mod nicknames;
pub mod personal;
pub mod questions;
mod renamed;
pub mod stances;
pub mod users;
