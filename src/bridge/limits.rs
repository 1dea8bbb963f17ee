//! How much: what people may do in a time, and what a network lets the bot write.
//!
//! `count` counts and says nothing; `limit` tells who is over a limit. `allowance` shares out what the network allows,
//! `lookups` the questions about accounts. `crowd` and `alike` notice many newcomers, and the same words from many.

pub mod alike;
pub mod allowance;
pub mod count;
pub mod crowd;
pub mod limit;
pub mod lookups;
