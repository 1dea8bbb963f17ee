//! The map of deliveries: which message on one network is which on the other, and whose.
//!
//! [`messages`] is the map, [`amend`] changes what it knows of, [`contacts`] reads from it who is in touch with whom.

pub mod amend;
pub mod contacts;
pub mod messages;
