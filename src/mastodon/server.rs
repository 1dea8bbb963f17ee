//! The bot's server: what it is, whether it knows the bot, and how the account stands with it.
//!
//! `discover` finds the server of a handle, `login` gets a token. `connect` begins a session: `probe` asks what the server can
//! do, and `quirks` knows what it does not tell. `standing` looks after the account, `policy` opens its notifications, `home`
//! reads which domains the server blocks. `profile` presents the bot, and `examine` is what `doctor` finds out.

pub(super) mod connect;
pub(super) mod discover;
pub(super) mod examine;
pub(super) mod home;
pub(super) mod login;
pub(super) mod policy;
pub(super) mod probe;
pub(super) mod profile;
pub(super) mod quirks;
pub(super) mod standing;
