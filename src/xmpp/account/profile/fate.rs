//! The consequence of a failed request for a part of the profile.

use xmpp_parsers::stanza_error::DefinedCondition;

use crate::profile::Fate;
use crate::xmpp::stream::request::AskError;

/// Explains a failed request to the operator; `things` is what the server may not have at all.
pub(super) fn fate(error: &AskError, things: &str) -> Fate {
    let missing = [
        DefinedCondition::FeatureNotImplemented,
        DefinedCondition::ServiceUnavailable,
    ];
    match is(error, &missing) {
        true => Fate::Missing(format!("the server has no {things}")),
        false => Fate::Failed(error.to_string()),
    }
}

pub(super) fn is(error: &AskError, conditions: &[DefinedCondition]) -> bool {
    matches!(error, AskError::Refused(error) if conditions.contains(&error.defined_condition))
}
