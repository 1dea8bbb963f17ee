//! The list that a catch-up reads, and how far it has come.

use serde::{Deserialize, Serialize};

use crate::careful::Careful;
use crate::clock::{Clock, Timestamp};
use crate::event::InboxError;
use crate::mastodon::http::api::{Api, ApiError};
use crate::mastodon::leg::me::Me;
use crate::mastodon::receive::follows::Follows;
use crate::mastodon::receive::later::Later;
use crate::mastodon::receive::quarantine::Quarantine;

/// Why a catch-up could not be completed.
#[derive(Debug)]
pub(crate) enum Trouble {
    Api(ApiError),
    Store(InboxError),
}

impl From<ApiError> for Trouble {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<InboxError> for Trouble {
    fn from(error: InboxError) -> Self {
        Self::Store(error)
    }
}

/// Up to where everything has been accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Cursor {
    /// The newest notifications of the last completed catch-up, newest first.
    pub ids: Vec<String>,
    /// When the newest of them was made.
    pub at: Timestamp,
    /// Items near the newest that were passed over, since pages fail on them: those pages are read in small steps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<String>,
}

/// Where notifications come from.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub api: &'a Api,
    pub me: &'a Me,
    pub clock: &'a Clock,
    pub later: &'a Later,
    pub follows: &'a Follows,
    pub quarantine: &'a Quarantine,
    pub careful: &'a Careful,
}
