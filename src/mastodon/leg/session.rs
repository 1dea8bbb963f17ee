//! Facts about the server and the bot, known once the credentials are verified.

use super::me::Me;
use crate::mastodon::server::probe::Server;

/// Facts known once the credentials are verified.
pub(crate) struct Session {
    pub(crate) me: Me,
    pub(crate) server: Server,
}
