//! What follows from deliveries: how an attempt ended, a message that waits long, an account that was found.

pub mod account;
pub mod delay;
pub mod forward;
pub mod settle;
