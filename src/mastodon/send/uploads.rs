//! Files that are under way: whose turn it is, and what was uploaded for posts that are not through yet.

use std::cell::RefCell;
use std::collections::HashMap;

use super::slots::Slots;
use crate::clock::Clock;
use crate::event::FileTrouble;
use crate::fetch::{self, Fetcher};

/// Deliveries whose uploads are remembered.
const REMEMBERED: usize = 256;

/// The id of each file's upload, or why there is none.
pub(crate) type Uploaded = Vec<Result<String, FileTrouble>>;

/// Fetching, and what was uploaded for posts that are not through yet.
pub(crate) struct Files {
    pub(crate) fetcher: Fetcher,
    pub(crate) slots: Slots,
    done: RefCell<HashMap<String, Uploaded>>,
}

impl Files {
    pub(crate) fn new(settings: fetch::Settings, clock: Clock) -> Self {
        Self {
            fetcher: Fetcher::new(settings, clock),
            slots: Slots::default(),
            done: RefCell::default(),
        }
    }

    /// The post is through, or never will be.
    pub(crate) fn forget(&self, delivery: &str) {
        self.done.borrow_mut().remove(delivery);
    }

    pub(crate) fn known(&self, delivery: &str) -> Uploaded {
        self.done
            .borrow()
            .get(delivery)
            .cloned()
            .unwrap_or_default()
    }

    pub(crate) fn remember(&self, delivery: &str, uploaded: &Uploaded) {
        let mut done = self.done.borrow_mut();
        if done.len() >= REMEMBERED {
            done.clear(); // to upload something twice does no harm
        }
        done.insert(delivery.to_owned(), uploaded.clone());
    }
}
