//! The map of deliveries: which message on one network is which on the other, and whose.
//!
//! [`messages`] is the map, [`amend`] changes what it knows of, [`contacts`] reads from it who is in touch with whom, and
//! [`chats`] knows whose message stands last in a chat. `addresses.rs` numbers the people whom it and the queue name.

pub(in crate::store) mod addresses;
pub mod amend;
pub mod chats;
pub mod contacts;
pub mod messages;
