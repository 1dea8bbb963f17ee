//! The consequence of an error for an attempt: another one, or none.

use crate::event::{Outcome, Reason, Retry};
use crate::mastodon::http::api::ApiError;
use crate::mastodon::leg::Leg;

impl Leg {
    /// The consequence of an error for something that may be done again at will.
    pub(crate) fn retry(&self, error: &ApiError) -> Retry {
        if error.is_denied() {
            self.doubt_credentials();
        }
        Retry {
            after: error.after(),
            whole_leg: error.is_denied()
                || error.is_away()
                || matches!(error, ApiError::Limited(_) | ApiError::Unreachable(_)),
            why: error.to_string(),
        }
    }

    /// The consequence of an error where nothing can be doubled.
    pub(crate) fn retry_or_refuse(&self, error: ApiError) -> Outcome {
        match error {
            // messages may have budget left: this waits alone
            ApiError::Limited(after) => Outcome::Retry(Retry {
                after: Some(after),
                whole_leg: false,
                why: "the rate limit leaves no room for what can wait".into(),
            }),
            error if error.is_astray() => Outcome::Retry(self.retry(&error)),
            ApiError::Status { code: 401, .. } => Outcome::Retry(self.retry(&error)),
            ApiError::Status {
                code: 408 | 409 | 425,
                ..
            } => Outcome::Retry(self.retry(&error)),
            ApiError::Status { code: 403, .. } => Outcome::Refused(Reason::NotAllowed),
            error @ ApiError::Status {
                code: 400..=499, ..
            } => Outcome::Refused(Reason::Other {
                said: error.brief(),
            }),
            error => Outcome::Retry(self.retry(&error)),
        }
    }
}
