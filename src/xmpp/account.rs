//! The account itself: made, presented, examined.
//!
//! `enrol` makes it; `profile` gives it vCards, pictures and a nickname; `examine` is what `doctor` finds out about it, with
//! `omemo` for its device lists. All of it works beside the bot, whether that runs or not.

pub(super) mod enrol;
pub(super) mod examine;
pub mod omemo;
pub mod profile;
