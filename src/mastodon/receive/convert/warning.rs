//! Notifications about the bot's own account.
//! Source: <https://docs.joinmastodon.org/entities/AccountWarning/>, `entities/RelationshipSeveranceEvent/`.

use crate::event::{Measure, Severance, Warning};
use crate::mastodon::http::entities::Notification;

/// The kinds of notifications that are such warnings.
pub(crate) const KINDS: [&str; 2] = ["moderation_warning", "severed_relationships"];

/// Reads a notification about the bot's own account, if it is one.
pub(crate) fn read(notification: Notification) -> Option<Warning> {
    if notification.id.is_empty() {
        return None;
    }
    match notification.kind.as_str() {
        "moderation_warning" => Some(Warning::Moderated(measure(
            &notification.moderation_warning.action,
        ))),
        "severed_relationships" => {
            let event = notification.event;
            Some(Warning::Severed {
                by: severance(&event.kind),
                lost: event.followers_count.saturating_add(event.following_count),
                target: event.target_name,
            })
        }
        _ => None,
    }
}

fn measure(action: &str) -> Measure {
    match action {
        "disable" => Measure::Frozen,
        "mark_statuses_as_sensitive" => Measure::PostsMarked,
        "delete_statuses" => Measure::PostsDeleted,
        "sensitive" => Measure::Sensitive,
        "silence" => Measure::Limited,
        "suspend" => Measure::Suspended,
        _ => Measure::Warning,
    }
}

fn severance(kind: &str) -> Severance {
    match kind {
        "user_domain_block" => Severance::OwnBlock,
        "account_suspension" => Severance::Account,
        _ => Severance::Domain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn warned(json: serde_json::Value) -> Option<Warning> {
        read(serde_json::from_value(json).unwrap())
    }

    #[test]
    fn measures_and_blocks_are_told_apart() {
        for (action, measure) in [
            ("none", Measure::Warning),
            ("disable", Measure::Frozen),
            ("silence", Measure::Limited),
            ("suspend", Measure::Suspended),
            ("of tomorrow", Measure::Warning),
        ] {
            let json = json!({"id": "5", "type": "moderation_warning", "moderation_warning": {"action": action, "text": "x"}});
            assert_eq!(warned(json), Some(Warning::Moderated(measure)));
        }
        let event = json!({"type": "domain_block", "target_name": "pix.test", "followers_count": 2, "following_count": 3});
        let severed = Warning::Severed {
            by: Severance::Domain,
            target: "pix.test".into(),
            lost: 5,
        };
        let json = json!({"id": "6", "type": "severed_relationships", "event": event});
        assert_eq!(warned(json), Some(severed));
        for json in [
            json!({"id": "7", "type": "mention"}),
            json!({"id": "", "type": "moderation_warning"}),
        ] {
            assert_eq!(warned(json), None);
        }
        let bare = json!({"id": "8", "type": "moderation_warning", "moderation_warning": null});
        assert_eq!(warned(bare), Some(Warning::Moderated(Measure::Warning)));
    }
}
