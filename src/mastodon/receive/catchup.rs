//! Fetching notifications that no stream delivered.
//!
//! Pages are read backwards until known ground, because that is what every server understands, and then handled
//! oldest first. The cursor remembers the ground on which nothing is missing; only a completed catch-up moves it.

mod files;
mod gap;
mod order;
mod pages;
mod relations;
mod source;
mod walk;

use std::collections::HashSet;
use std::time::Duration;

use tracing::{debug, warn};

use super::quarantine::pass_over;
use crate::address::RemoteId;
use crate::clock::Timestamp;
use crate::event::{Inbound, Inbox, InboxError};
use pages::Pages;
use source::Cursor;
pub(crate) use source::{Source, Trouble};
use walk::Walk;

/// The cursor's name in the store.
const CURSOR: &str = "mastodon.notifications";

/// How far back the very first catch-up looks, where it is not known when the bridge was set up.
const FIRST_LOOK: Duration = Duration::from_secs(24 * 3600);

/// Servers write a notification a little before or after the ones around it.
const OVERLAP: Duration = Duration::from_secs(3600);

impl Source<'_> {
    /// Accepts everything that has happened since the last completed catch-up. How much that was.
    /// `again`: the one before failed.
    pub(crate) async fn catch_up<I: Inbox>(self, again: bool, inbox: &I) -> Result<usize, Trouble> {
        let old = self.cursor(inbox).await?;
        let now = self.api.server_time(self.clock.now());
        let begins = self.begins(inbox).await?;
        let floor = match &old {
            // A clock that was wrong once must not make everything since look old.
            Some(cursor) => cursor.at.min(now).minus(OVERLAP),
            None => begins.unwrap_or(now.minus(FIRST_LOOK)),
        };
        let floor = begins.map_or(floor, |begins| floor.max(begins));
        let known = old.iter().flat_map(|cursor| cursor.ids.iter().cloned());
        let mut walk = Walk::new(known.collect(), floor);
        let mut pages = Pages::new(self, None);
        pages.small = again || old.as_ref().is_some_and(|cursor| !cursor.gaps.is_empty());
        self.walk(&mut walk, &mut pages, old.as_ref(), inbox)
            .await?;
        self.quarantine.pages_are_fine();
        if let Some(old) = old.as_ref().filter(|_| !pages.is_wide()) {
            walk.still_near(&old.gaps);
        }
        let new = Cursor {
            at: walk.newest.max(old.as_ref().map(|c| c.at)).unwrap_or(floor),
            ids: walk.newest_ids(old.as_ref().map(|cursor| &cursor.ids[..])),
            gaps: walk.gaps.clone(),
        };
        let count = self.bring_pages(walk, pages, inbox).await?;
        self.careful.relax(inbox).await?;
        if old.as_ref() != Some(&new) {
            let value = serde_json::to_string(&new).unwrap_or_default(); // strings and a number: can't fail
            inbox.set_cursor(CURSOR, &value).await?;
        }
        debug!(count, "caught up with the notifications");
        Ok(count)
    }

    /// Accepts what one account has sent since `floor`, whatever the cursor says.
    pub(crate) async fn fetch_from<I: Inbox>(
        self,
        account_id: &str,
        floor: Timestamp,
        inbox: &I,
    ) -> Result<usize, Trouble> {
        let begins = self.begins(inbox).await?;
        let floor = begins.map_or(floor, |begins| floor.max(begins));
        let mut walk = Walk::new(HashSet::new(), floor);
        let mut pages = Pages::new(self, Some(account_id));
        walk.down(&mut pages).await?;
        self.bring_pages(walk, pages, inbox).await
    }

    /// Brings what is listed newest first, oldest first.
    async fn bring_pages<I: Inbox>(
        self,
        mut walk: Walk,
        mut pages: Pages<'_>,
        inbox: &I,
    ) -> Result<usize, Trouble> {
        for id in std::mem::take(&mut walk.broken) {
            let id = RemoteId(format!("notification:{id}"));
            pass_over(id, "it can't be read", inbox).await?;
        }
        let mut count = 0;
        while let Some(events) = walk.oldest(&mut pages).await? {
            count += events.len();
            for event in order::by_author(events) {
                self.bring_or_pass(event, inbox).await?;
            }
        }
        Ok(count)
    }

    /// Nothing that happened before is wanted, by the earlier of both clocks: how they differ may have changed since.
    async fn begins<I: Inbox>(&self, inbox: &I) -> Result<Option<Timestamp>, InboxError> {
        let begins = inbox.begins().await?;
        Ok(begins.map(|begins| self.api.server_time(begins).min(begins)))
    }

    /// Brings an event; one that the store refuses again and again is passed over.
    pub(crate) async fn bring_or_pass<I: Inbox>(
        self,
        event: Inbound,
        inbox: &I,
    ) -> Result<(), InboxError> {
        let id = event.id.clone();
        if !self.careful.admits(&id, inbox).await? {
            return Ok(());
        }
        match self.bring(event, inbox).await {
            Err(error) if self.quarantine.refused(&id) => {
                debug!(%id, "{error}");
                pass_over(id, "it can't be stored", inbox).await
            }
            result => result,
        }
    }

    async fn cursor<I: Inbox>(&self, inbox: &I) -> Result<Option<Cursor>, InboxError> {
        let value = inbox.cursor(CURSOR).await?;
        Ok(value.and_then(|text| {
            serde_json::from_str(&text)
                .inspect_err(|_| {
                    warn!("the cursor of the notifications can't be read: looking back one day")
                })
                .ok()
        }))
    }
}
