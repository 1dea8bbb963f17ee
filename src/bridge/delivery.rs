//! Consequences of deliveries: an attempt that ended, a message that waits long, an account that was found.

pub mod account;
pub mod confirm;
pub mod delay;
pub mod forward;
pub mod header;
pub mod mutes;
pub mod posts;
pub mod refused;
pub mod settle;
