//! Posts whose outcome is unknown: were they made?
//!
//! `find` looks for one among the bot's own posts (`own`); `doubt` knows for how long the server may still be making it.

pub(super) mod doubt;
pub(super) mod find;
pub(super) mod own;
