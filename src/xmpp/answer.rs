//! Answers to other people's requests.
//!
//! `iq` takes every request; `disco` says what the bot is, `adhoc` runs commands by menus and forms.

pub(super) mod adhoc;
pub(super) mod disco;
pub(super) mod iq;
