//! Block lists of others that the admins subscribed to: taken over as they are now. They only keep people out, and end no
//! registration: who is taken off a list goes on as before.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::address::{Address, Domain, Subject};
use crate::bridge::alerts::{self, Alert};
use crate::bridge::core::Core;
use crate::bridge::handling::Handling;
use crate::bridge::persist::Bridge;
use crate::bridge::wakes::LegsToWake;
use crate::clock::Timestamp;
use crate::event::Listing;
use crate::failpoint::Work;
use crate::fingerprint::sha256_hex;
use crate::i18n::text;
use crate::store::subscribed::{Change, Target};
use crate::store::{Result, Tx};

/// The largest list, in entries: further ones are ignored.
pub const MAX_ENTRIES: usize = 50_000;

/// The state of a list that is fetched.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fetch {
    /// When it was fetched last.
    pub at: Timestamp,
    /// The server's name for this version of it (`ETag`).
    pub tag: Option<String>,
    /// Attempts that failed since.
    pub failures: u32,
}

impl Bridge {
    /// The state of the list at `source`.
    pub async fn fetched(&self, source: &str) -> Result<Fetch> {
        let name = setting(source);
        self.persist(Work::List, move |tx| {
            let kept = tx.setting(&name)?;
            Ok(kept
                .and_then(|text| serde_json::from_str(&text).ok())
                .unwrap_or_default())
        })
        .await
    }

    /// Writes down how the last attempt to fetch a list ended.
    pub async fn note_fetch(&self, source: &str, fetch: Fetch) -> Result<()> {
        let name = setting(source);
        self.persist(Work::List, move |tx| {
            let text = serde_json::to_string(&fetch).unwrap_or_default(); // plain values: can't fail
            tx.set(&name, &text)
        })
        .await
    }

    /// Takes over what the list at `source` says now; the admins are told what has changed.
    pub async fn take_list(&self, source: &str, domains: Vec<Domain>) -> Result<Change> {
        let core = self.core();
        let source = source.to_owned();
        let (change, wakes) = self
            .persist(Work::List, move |tx| {
                let domains = domains.iter().take(MAX_ENTRIES).cloned();
                let change = replace(&core, tx, &source, domains.map(Target::Domain))?;
                Ok((change, tell(&core, tx, &source, change)?))
            })
            .await?;
        self.wake(wakes);
        Ok(change)
    }

    /// Forgets the lists that are not subscribed to any more, with the state of their pages: a later subscription begins
    /// anew.
    pub async fn keep_lists(&self, kept: Vec<String>) -> Result<usize> {
        self.persist(Work::List, move |tx| {
            let pages: Vec<String> = kept.iter().map(|source| setting(source)).collect();
            tx.unset_but(&setting(""), &pages)?;
            tx.unsubscribe_but(&kept)
        })
        .await
    }
}

/// Takes over what a node of XMPP's real-time block lists says.
pub fn listed(core: &Core, tx: &Tx, source: &str, listing: &Listing) -> Result<()> {
    match listing {
        Listing::All(items) => {
            let targets = items.iter().take(MAX_ENTRIES);
            let targets = targets.filter_map(|item| target(item));
            let change = replace(core, tx, source, targets)?;
            tracing::info!(source, ?change, "a block list was taken over");
        }
        Listing::Added(items) => {
            let room = MAX_ENTRIES.saturating_sub(tx.count_listed(source)?);
            for target in items.iter().filter_map(|item| target(item)).take(room) {
                if is_allowed(core, &target) {
                    tx.add_listed(source, &target)?;
                }
            }
        }
        Listing::Removed(items) => {
            for target in items.iter().filter_map(|item| target(item)) {
                tx.remove_listed(source, &target)?;
            }
        }
    }
    Ok(())
}

/// An item of a node: a hash, or a domain in plain.
fn target(item: &str) -> Option<Target> {
    Target::hash(item).or_else(|| item.parse().ok().map(Target::Domain))
}

fn replace(
    core: &Core,
    tx: &Tx,
    source: &str,
    targets: impl Iterator<Item = Target>,
) -> Result<Change> {
    let allowed: BTreeSet<Target> = targets.filter(|target| is_allowed(core, target)).collect();
    tx.replace_listed(source, &allowed)
}

/// Nobody else's list keeps out the bridge itself, its admins, or all that register below a public suffix.
fn is_allowed(core: &Core, target: &Target) -> bool {
    let rules = &core.rules;
    match target {
        Target::Domain(domain) => {
            !domain.is_public_suffix() && !rules.is_protected(&Subject::Domain(domain.clone()))
        }
        Target::Hash(hash) => {
            let own = rules
                .admins
                .iter()
                .cloned()
                .chain([Address::from(rules.xmpp_bot.clone())]);
            let people = own.filter_map(|one| match one {
                Address::Xmpp(jid) => Some(jid),
                Address::Fedi(_) => None,
            });
            let mut names =
                people.flat_map(|jid| [jid.as_str().to_owned(), jid.domain().to_owned()]);
            !names.any(|name| sha256_hex(&name) == *hash)
        }
    }
}

fn tell(core: &Core, tx: &Tx, source: &str, change: Change) -> Result<LegsToWake> {
    let console = core.console();
    let mut handling = Handling::begin(core, tx, &console)?;
    if change.added + change.removed > 0 {
        let details = format!("{} added, {} removed", change.added, change.removed);
        tx.audit("subscription", "subscribed", source, &details)?;
        let words = text::list_changed(source, change.added, change.removed, change.total);
        alerts::raise(&mut handling, Alert::List, &words)?;
    }
    Ok(handling.wakes())
}

/// The name under which the store keeps the state of a list.
fn setting(source: &str) -> String {
    format!("list.{source}")
}
