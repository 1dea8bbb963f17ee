//! A page of one that fails again and again, while the server answers otherwise: what is there is passed over.
//!
//! Where ids are numbers, the place behind it is found by trying; else what is behind it is fetched from below, by
//! `min_id`. What is passed over is remembered with the cursor, as long as pages could meet it again.

use tracing::debug;

use super::pages::{From, Pages, is_of_page};
use super::walk::Walk;
use super::{Cursor, Source, Trouble};
use crate::address::RemoteId;
use crate::event::Inbox;
use crate::mastodon::http::api::Call;
use crate::mastodon::http::entities::Notification;
use crate::mastodon::http::items::Items;
use crate::mastodon::receive::quarantine::pass_over;

/// Maximum number of places that are passed over in one catch-up.
const MOST: usize = 20;

/// Maximum number of pages that are fetched from below.
const MAX_PAGES: usize = 400;

/// Where the list goes on behind a place that fails.
enum Behind {
    /// The place holds this id: the next page is older than that.
    Id(u64),
    /// Between what was found already and these there is something without a known id.
    Some(Items<Notification>),
    /// Nothing more can be read.
    Nothing,
}

impl Source<'_> {
    /// Walks to known ground, around what makes pages fail.
    pub(super) async fn walk<I: Inbox>(
        self,
        walk: &mut Walk,
        pages: &mut Pages<'_>,
        old: Option<&Cursor>,
        inbox: &I,
    ) -> Result<(), Trouble> {
        let mut once = None;
        for _ in 0..MOST {
            let Err(error) = walk.down(pages).await else {
                break;
            };
            if !pages.small || !is_of_page(&error) {
                return Err(error.into());
            }
            if walk.place == From::Top && old.is_some_and(|cursor| !cursor.gaps.is_empty()) {
                break; // still the newest, and known
            }
            let behind = self.behind(walk, pages, old).await;
            let Some(behind) = behind else {
                return Err(error.into()); // it is the server, or was
            };
            let id = match &behind {
                Behind::Id(id) => id.to_string(),
                _ => place(walk),
            };
            if !self.leave_out(&id, walk, old, inbox).await? {
                once = Some(error);
            }
            match behind {
                Behind::Id(id) => walk.place = below(id),
                Behind::Some(items) => {
                    walk.take(items, self.me);
                    break;
                }
                Behind::Nothing => break,
            }
        }
        match once {
            Some(error) => Err(error.into()), // once more, to be sure
            None => Ok(()),
        }
    }

    /// Leaves something out, once it has failed twice. `false`: it has not.
    async fn leave_out<I: Inbox>(
        self,
        id: &str,
        walk: &mut Walk,
        old: Option<&Cursor>,
        inbox: &I,
    ) -> Result<bool, Trouble> {
        let known = old.is_some_and(|cursor| cursor.gaps.iter().any(|gap| gap == id));
        if !known {
            if !self.quarantine.failed_at(id) {
                return Ok(false);
            }
            let about = RemoteId(format!("notification:{id}"));
            pass_over(about, "the server can't show it", inbox).await?;
        }
        walk.gaps.push(id.to_owned());
        Ok(true)
    }

    /// Finds what comes behind a page that fails; none where that is the server's state, and not the page's.
    async fn behind(
        self,
        walk: &Walk,
        pages: &mut Pages<'_>,
        old: Option<&Cursor>,
    ) -> Option<Behind> {
        let verify = Call::get("/api/v1/accounts/verify_credentials");
        if self.api.run(verify).await.is_err() || self.shows(&walk.place, pages).await {
            return None;
        }
        let known = old.and_then(|cursor| cursor.ids.first());
        let high = match &walk.place {
            From::Below(id) => number(id),
            _ => None,
        };
        let low = known.map_or(Some(0), |id| number(id));
        if let Some(low) = low
            && let Some(id) = self.search(low, high, pages).await
        {
            debug!(id, "pages fail on this notification");
            return Some(Behind::Id(id));
        }
        match known {
            Some(known) => Some(self.climb_from(known, pages).await),
            None => Some(Behind::Nothing),
        }
    }

    /// The id of what stands between `low` and `high` and makes a page fail: the largest bound below which one does not.
    async fn search(self, low: u64, high: Option<u64>, pages: &mut Pages<'_>) -> Option<u64> {
        let (mut good, mut bad) = match high {
            Some(high) => self.downwards(low, high, pages).await?,
            None => self.upwards(low, pages).await?,
        };
        while bad - good > 1 {
            let middle = good + (bad - good) / 2;
            match self.shows(&below(middle), pages).await {
                true => good = middle,
                false => bad = middle,
            }
        }
        Some(good)
    }

    /// A bound that works and one that does not, from `high` in ever longer steps.
    async fn downwards(self, low: u64, high: u64, pages: &mut Pages<'_>) -> Option<(u64, u64)> {
        let (mut bad, mut step) = (high, 1);
        while bad > low {
            let next = bad.saturating_sub(step).max(low);
            if self.shows(&below(next), pages).await {
                return Some((next, bad));
            }
            (bad, step) = (next, step.saturating_mul(2));
        }
        None
    }

    /// The same from `low`, whose next ones are not known.
    async fn upwards(self, low: u64, pages: &mut Pages<'_>) -> Option<(u64, u64)> {
        let (mut good, mut step) = (low, 1_u64);
        if !self.shows(&below(good), pages).await {
            return None;
        }
        for _ in 0..u64::BITS {
            let next = good.checked_add(step)?;
            if !self.shows(&below(next), pages).await {
                return Some((good, next));
            }
            (good, step) = (next, step.saturating_mul(2));
        }
        None
    }

    /// The server shows the first item there.
    async fn shows(self, from: &From, pages: &mut Pages<'_>) -> bool {
        pages.begin_small();
        pages.get(from).await.is_ok()
    }

    /// Reads everything newer than `known` and older than the place that fails, newest first.
    async fn climb_from(self, known: &str, pages: &mut Pages<'_>) -> Behind {
        let mut all = Items {
            read: Vec::new(),
            broken: Vec::new(),
        };
        let mut from = known.to_owned();
        pages.begin_small();
        for _ in 0..MAX_PAGES {
            let Ok(page) = pages.get(&From::Above(from.clone())).await else {
                break;
            };
            let newest = page.read.first().map(|one| one.id.clone());
            all.broken.extend(page.broken);
            all.read.splice(0..0, page.read);
            match newest.filter(|id| !id.is_empty() && *id != from) {
                Some(newest) => from = newest,
                None => break,
            }
        }
        match all.read.is_empty() {
            true => Behind::Nothing,
            false => Behind::Some(all),
        }
    }
}

fn below(id: u64) -> From {
    From::Below(id.to_string())
}

/// How a place without an id is called: by what is above it.
fn place(walk: &Walk) -> String {
    match &walk.place {
        From::Below(id) => format!("before {id}"),
        _ => "newest".to_owned(),
    }
}

/// An id as a number, where it is written as one.
fn number(id: &str) -> Option<u64> {
    id.parse()
        .ok()
        .filter(|number: &u64| number.to_string() == id)
}
