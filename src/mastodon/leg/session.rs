//! What is known of the server and of the bot once the credentials are verified.

use super::me::Me;
use crate::mastodon::server::probe::Server;

/// What is known once the credentials are verified.
pub(crate) struct Session {
    pub(crate) me: Me,
    pub(crate) server: Server,
}
