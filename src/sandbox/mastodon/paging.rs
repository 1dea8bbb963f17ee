//! Pages by id, as Mastodon's API cuts them.
//! Source: <https://docs.joinmastodon.org/api/guidelines/#pagination>

use super::hub::Id;
use super::params::Params;
use super::state::World;
use axum::http::{HeaderMap, HeaderValue, header};
use std::collections::BTreeSet;
use std::ops::Bound;

/// The window a client asks for.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    max: Option<Id>,
    since: Option<Id>,
    min: Option<Id>,
    limit: usize,
}

/// Ids, newest first, and how many were asked for.
#[derive(Debug)]
pub struct Page {
    pub ids: Vec<Id>,
    limit: usize,
}

impl Window {
    /// Reads `max_id`, `since_id`, `min_id` and `limit`. An id this server cannot have issued is ignored.
    pub fn read(params: &Params, world: &World, default: usize, most: usize) -> Self {
        let id = |name| params.get(name).and_then(|t| world.settings.ids.parse(t));
        let limit = params
            .get("limit")
            .and_then(|l| l.parse().ok())
            .unwrap_or(default);
        Self {
            max: id("max_id"),
            since: id("since_id"),
            min: id("min_id"),
            limit: limit.clamp(1, most),
        }
    }

    /// The same from the newest on, however far back.
    pub fn without_lower_end(self) -> Self {
        Self {
            since: None,
            min: None,
            ..self
        }
    }

    /// The ids of the window that satisfy `keep`. With `min_id` the oldest above it are taken, with
    /// `since_id` the newest; both are returned newest first.
    pub fn cut(&self, ids: Option<&BTreeSet<Id>>, keep: impl Fn(Id) -> bool) -> Page {
        let limit = self.limit;
        let low = self
            .min
            .max(self.since)
            .map_or(Bound::Unbounded, Bound::Excluded);
        let high = self.max.map_or(Bound::Unbounded, Bound::Excluded);
        // A BTreeSet panics at an empty range.
        let empty = matches!((low, high), (Bound::Excluded(l), Bound::Excluded(h)) if l >= h);
        let Some(ids) = ids.filter(|_| !empty) else {
            return Page {
                ids: Vec::new(),
                limit,
            };
        };
        let range = ids.range((low, high)).copied().filter(|id| keep(*id));
        let ids = if self.min.is_some() {
            let mut oldest: Vec<Id> = range.take(limit).collect();
            oldest.reverse();
            oldest
        } else {
            range.rev().take(limit).collect()
        };
        Page { ids, limit }
    }
}

impl Page {
    /// The `Link` header: `next` is older, `prev` is newer.
    pub fn links(&self, world: &World, path: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let (Some(newest), Some(oldest)) = (self.ids.first(), self.ids.last()) else {
            return headers;
        };
        let url = |name, id: &Id| {
            let base = &world.settings.base_url;
            format!(
                "<{base}{path}?limit={}&{name}={}>",
                self.limit,
                world.show(*id)
            )
        };
        let prev = format!("{}; rel=\"prev\"", url("min_id", newest));
        let text = if self.ids.len() == self.limit {
            format!("{}; rel=\"next\", {prev}", url("max_id", oldest))
        } else {
            prev
        };
        if let Ok(value) = HeaderValue::from_str(&text) {
            headers.insert(header::LINK, value);
        }
        headers
    }
}
