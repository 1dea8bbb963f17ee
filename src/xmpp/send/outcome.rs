//! How a send or a request ended → [`Outcome`].

use crate::address::RemoteId;
use crate::event::{Delivery, Outcome, Reason, Retry};
use crate::xmpp::stream::request::{AskError, MAX_STANZA, Sent};

/// The outcome of a send. `text`: its text was sent, which has an id that others refer to.
pub(crate) fn sent(sent: Sent, text: Option<&Delivery>) -> Outcome {
    match sent {
        Sent::Acknowledged => Outcome::Done(text.map(|delivery| RemoteId(delivery.id.clone()))),
        Sent::Offline => Outcome::Retry(offline()),
        Sent::Unknown => Outcome::Unknown,
        Sent::TooLarge(count) => Outcome::Refused(Reason::TooLong {
            count,
            max: MAX_STANZA,
        }),
        Sent::Unwritable => Outcome::Refused(Reason::Other {
            said: "it can't be written as XML".into(),
        }),
    }
}

/// Nothing can be sent at the moment, whatever it is.
pub fn offline() -> Retry {
    Retry {
        after: None,
        whole_leg: true,
        why: "the XMPP account is offline".into(),
    }
}

/// An attempt to be made again, since a request brought nothing.
pub(crate) fn retry(error: &AskError) -> Retry {
    match error {
        AskError::Offline => offline(),
        error => Retry {
            after: None,
            whole_leg: false,
            why: format!("the server was asked, but {error}"),
        },
    }
}
