//! People: who may use the bridge, who wants to hear from whom, and whose account an address leads to.
//!
//! From the bottom: `rules`, `guard` and `gateways` look; `room` is made where too many are registered; `near` and `parcel`
//! are what the others share, and `contacts` are the bot's;
//! `registration` lets somebody in, `consent` decides about a first contact, `agree` and `coming` are what people do.

pub mod account;
pub mod admission;
pub mod agree;
pub mod coming;
pub mod consent;
pub mod contacts;
pub mod find;
pub mod gateways;
pub mod guard;
pub mod near;
pub mod parcel;
pub mod registration;
pub mod room;
pub mod rules;
