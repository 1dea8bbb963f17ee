//! The order of what one author wrote.

use std::collections::HashMap;

use crate::address::Address;
use crate::clock::Timestamp;
use crate::event::{Inbound, What};

/// `events` in which each author's messages stand in the order in which they were written: notifications of some servers
/// (Takahe, snac) follow the order in which those were passed on. All else keeps its place.
pub(super) fn by_author(events: Vec<Inbound>) -> Vec<Inbound> {
    let mut places: HashMap<Address, Vec<usize>> = HashMap::new();
    for (place, event) in events.iter().enumerate() {
        if written(event).is_some() {
            let author = event.from.address.clone();
            places.entry(author).or_default().push(place);
        }
    }
    let mut order: Vec<usize> = (0..events.len()).collect();
    for places in places.values() {
        let mut sorted = places.clone();
        sorted.sort_by_key(|place| events.get(*place).and_then(written)); // stable
        for (place, whose) in places.iter().zip(sorted) {
            if let Some(slot) = order.get_mut(*place) {
                *slot = whose;
            }
        }
    }
    let mut events: Vec<Option<Inbound>> = events.into_iter().map(Some).collect();
    let next = |place: usize| events.get_mut(place).and_then(Option::take);
    order.into_iter().filter_map(next).collect()
}

/// When a message was written, by its author's server.
fn written(event: &Inbound) -> Option<Timestamp> {
    match &event.what {
        What::Message(message) => Some(message.sent),
        What::Edited(edit) => Some(edit.message.sent),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::RemoteId;
    use crate::mastodon::leg::me::Me;
    use crate::mastodon::receive::convert::live;
    use serde_json::json;

    #[test]
    fn only_what_one_author_wrote_changes_places() {
        let me = Me {
            id: "1".into(),
            address: "@bot@social.example".parse().unwrap(),
        };
        let event = |id: &str, kind: &str, acct: &str, second: u32| {
            let status = json!({"id": id, "visibility": "direct", "content": "x",
                "created_at": format!("2026-03-01T09:30:{second:02}Z")});
            let json = json!({"id": id, "type": kind, "status": status, "account": {"id": acct, "acct": acct}});
            live(&json.to_string(), &me).unwrap()
        };
        let events = vec![
            event("1", "mention", "carol", 3),
            event("2", "mention", "dave", 9),
            event("3", "mention", "carol", 1),
            event("4", "follow", "carol", 0),
            event("5", "mention", "dave", 2),
            event("6", "mention", "carol", 1),
        ];
        let ids: Vec<RemoteId> = by_author(events)
            .into_iter()
            .map(|event| event.id)
            .collect();
        let expected = [
            "status:3",
            "status:5",
            "status:6",
            "notification:4",
            "status:2",
            "status:1",
        ];
        assert_eq!(ids, expected.map(|id| RemoteId(id.into())));
    }
}
