//! The way back to known ground.

use std::collections::HashSet;

use tracing::warn;

use super::pages::{From, PAGE, Pages};
use crate::clock::Timestamp;
use crate::event::{Inbound, What};
use crate::mastodon::http::api::ApiError;
use crate::mastodon::http::entities::Notification;
use crate::mastodon::http::items::Items;
use crate::mastodon::leg::me::Me;
use crate::mastodon::receive::convert::inbound;

const MAX_PAGES: usize = 400;

/// Maximum number of places that are remembered.
const MAX_GAPS: usize = 40;

/// Bytes of text kept in memory until they are handled; of newer pages only the place is kept then, and they are fetched
/// again.
const ROOM: usize = 4 << 20;

/// Bytes of an event beside its text.
const FRAME: usize = 500;

/// Notifications found on a walk backwards, newest first.
pub(super) struct Walk {
    known: HashSet<String>,
    floor: Timestamp,
    seen: HashSet<String>,
    found: Vec<Found>,
    newest_ids: Vec<String>,
    pub newest: Option<Timestamp>,
    /// Ids of what could not be read.
    pub broken: Vec<String>,
    /// Places that were passed over, since pages fail on them.
    pub gaps: Vec<String>,
    /// Up to where everything is in `found`.
    pub place: From,
}

/// A page, with the events of use on it.
struct Found {
    page: From,
    /// How many notifications are on it, and the id of the last.
    size: usize,
    last: String,
    /// None where it has to be fetched again.
    events: Option<Vec<Inbound>>,
}

impl Walk {
    pub(super) fn new(known: HashSet<String>, floor: Timestamp) -> Self {
        Self {
            known,
            floor,
            seen: HashSet::new(),
            found: Vec::new(),
            newest_ids: Vec::new(),
            newest: None,
            broken: Vec::new(),
            gaps: Vec::new(),
            place: From::Top,
        }
    }

    /// Walks until known ground, or until a page fails.
    pub(super) async fn down(&mut self, pages: &mut Pages<'_>) -> Result<(), ApiError> {
        if pages.small {
            pages.begin_small();
        }
        for _ in 0..MAX_PAGES {
            let page = pages.get(&self.place).await?;
            let last = page.read.last().map(|notification| notification.id.clone());
            let last = last.filter(|id| !id.is_empty());
            let before = self.seen.len();
            let reached = self.take(page, pages.me());
            match last {
                _ if reached => return Ok(()),
                Some(last) if self.seen.len() > before => self.place = From::Below(last),
                Some(_) => {
                    warn!(
                        "the server goes back no further: older notifications, if any, are missing"
                    );
                    return Ok(());
                }
                None => return Ok(()),
            }
        }
        warn!(
            MAX_PAGES,
            "too many notifications at once, or a list without end: older ones are missing"
        );
        Ok(())
    }

    /// Takes a page in; whether it reached known ground. The rest of such a page is still looked at: a server may
    /// have written something late between what is known.
    pub(super) fn take(&mut self, page: Items<Notification>, me: &Me) -> bool {
        self.broken.extend(page.broken);
        let last = page.read.last().map(|one| one.id.clone());
        let size = page.read.len();
        let mut reached = false;
        let mut events = Vec::new();
        for notification in page.read {
            if notification.id.is_empty() || !self.seen.insert(notification.id.clone()) {
                continue;
            }
            self.newest = self.newest.max(notification.created_at);
            if self.newest_ids.len() < PAGE {
                self.newest_ids.push(notification.id.clone());
            }
            let old = notification.created_at.is_some_and(|at| at < self.floor);
            if old || self.known.contains(&notification.id) {
                reached = true;
            } else {
                events.extend(inbound(notification, me));
            }
        }
        self.found.push(Found {
            page: self.place.clone(),
            size,
            last: last.unwrap_or_default(),
            events: Some(events),
        });
        self.make_room();
        reached
    }

    /// Keeps what will be handled first, and the newest page: read again, it would be another one.
    fn make_room(&mut self) {
        let mut total = 0;
        for (at, found) in self.found.iter_mut().rev().enumerate() {
            total += found.events.iter().flatten().map(weight).sum::<usize>();
            if total > ROOM && at > 0 && found.page != From::Top {
                found.events = None;
            }
        }
    }

    /// The oldest of what was found and not handed out yet; fetched again where need be.
    pub(super) async fn oldest(
        &mut self,
        pages: &mut Pages<'_>,
    ) -> Result<Option<Vec<Inbound>>, ApiError> {
        let mut events = Vec::new();
        while let Some(found) = self.found.pop_if(|found| found.events.is_some()) {
            events.extend(found.events.into_iter().flatten().rev());
        }
        if !events.is_empty() {
            return Ok(Some(events));
        }
        let Some(found) = self.found.pop() else {
            return Ok(None);
        };
        self.again(found, pages).await.map(Some)
    }

    /// Reads once more what was found on a page, oldest first. Pages may be smaller by now: then it takes several.
    async fn again(&self, found: Found, pages: &mut Pages<'_>) -> Result<Vec<Inbound>, ApiError> {
        let mut events = Vec::new();
        let mut place = found.page;
        let mut read = 0;
        // The last one may be gone, and newer ones may have come to the top.
        while read < found.size + PAGE {
            let page = pages.get(&place).await?;
            let below = page.read.last().map(|one| one.id.clone());
            read += page.read.len();
            let end = page.read.iter().position(|one| one.id == found.last);
            let wanted = end.map_or(usize::MAX, |at| at + 1);
            let fresh = page.read.into_iter().take(wanted);
            let fresh = fresh.filter(|one| !self.known.contains(&one.id));
            events.extend(fresh.filter_map(|one| inbound(one, pages.me())));
            match below.filter(|id| end.is_none() && !id.is_empty()) {
                Some(id) => place = From::Below(id),
                None => break,
            }
        }
        events.reverse();
        Ok(events)
    }

    /// Pages may still meet what was passed over before.
    pub(super) fn still_near(&mut self, gaps: &[String]) {
        let mut all: Vec<String> = self.gaps.clone();
        all.extend(gaps.iter().filter(|gap| !self.gaps.contains(gap)).cloned());
        all.truncate(MAX_GAPS);
        self.gaps = all;
    }

    /// The newest ids, filled up with those that were known before.
    pub(super) fn newest_ids(&self, before: Option<&[String]>) -> Vec<String> {
        let older = before.unwrap_or_default().iter();
        let older = older.filter(|id| !self.gaps.is_empty() && !self.seen.contains(*id));
        let ids = self.newest_ids.iter().chain(older);
        ids.take(PAGE).cloned().collect()
    }
}

fn weight(event: &Inbound) -> usize {
    FRAME
        + match &event.what {
            What::Message(message) => message.text.len(),
            What::Edited(edit) => edit.message.text.len(),
            _ => 0,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(ids: &[(&str, i64)]) -> Items<Notification> {
        let one = |(id, at): &(&str, i64)| {
            serde_json::from_value(serde_json::json!({"id": id, "type": "follow",
                "created_at": Timestamp(*at).to_rfc3339(), "account": {"id": "9", "acct": "carol"}}))
            .unwrap()
        };
        Items {
            read: ids.iter().map(one).collect(),
            broken: Vec::new(),
        }
    }

    #[test]
    fn a_page_is_read_to_its_end_even_where_it_reaches_known_ground() {
        let me = Me {
            id: "1".into(),
            address: "@bot@social.example".parse().unwrap(),
        };
        let mut walk = Walk::new(["5".to_owned()].into(), Timestamp(300));
        assert!(!walk.take(page(&[("9", 900), ("8", 800)]), &me));
        assert!(walk.take(page(&[("5", 500), ("4", 400), ("2", 200)]), &me));
        let taken = walk
            .found
            .iter()
            .flat_map(|found| found.events.iter().flatten());
        let taken: Vec<&str> = taken.map(|e| e.id.0.as_str()).collect();
        assert_eq!(
            taken,
            ["notification:9", "notification:8", "notification:4"]
        );
        assert_eq!(walk.newest_ids(None), ["9", "8", "5", "4", "2"]);
        assert_eq!(walk.newest, Some(Timestamp(900)));
    }
}
