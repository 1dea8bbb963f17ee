//! The way in and the way out: the events that were taken over, and the deliveries that wait.
//!
//! [`inbound`] knows which events were taken over (`near.rs`: where their ids are no names), [`outbox`] is the queue between
//! the two processes, and [`spent`] counts what a leg's windows were used for.

pub mod inbound;
mod near;
pub mod outbox;
pub mod spent;
