//! `setup`: what a new bridge has to be told, and the configuration that comes of it.
//!
//! Nothing here asks anybody or any server: that is the command's business.

pub mod answers;
pub mod written;
