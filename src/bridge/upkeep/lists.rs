//! Whole lists of domains at once: from files, and from the bot's own server.

use std::collections::BTreeMap;

use crate::address::{Domain, Subject};
use crate::failpoint::Work;
use crate::render::neutral;
use crate::store::blocks::{List, NewEntry};
use crate::store::{Result, Tx};

use crate::bridge::apply::apply;
use crate::bridge::core::Core;
use crate::bridge::handling::Handling;
use crate::bridge::people::guard;
use crate::bridge::persist::Bridge;
use crate::bridge::wakes::LegsToWake;

/// The result of an import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Domains that were not on the list before.
    pub added: usize,
    /// Domains that were.
    pub known: usize,
    /// Domains left out because they belong to the bridge.
    pub protected: usize,
    /// People who are unregistered now.
    pub unregistered: usize,
}

impl Bridge {
    /// Puts domains on a list, all in one transaction; people of a red one are unregistered.
    pub async fn import(
        &self,
        list: List,
        entries: Vec<(Domain, String)>,
        by: &'static str,
    ) -> Result<Summary> {
        let core = self.core();
        let (summary, wakes) = self
            .persist(Work::ListImport, move |tx| {
                take(&core, tx, list, &entries, by)
            })
            .await?;
        self.wake(wakes);
        Ok(summary)
    }

    /// The domains on a list with their reasons.
    pub async fn export(&self, list: List) -> Result<Vec<(String, String)>> {
        let entries = self.look(Work::Export, move |tx| tx.domains(list)).await?;
        let entries = entries.into_iter();
        Ok(entries
            .map(|entry| (entry.subject.to_string(), entry.reason))
            .collect())
    }
}

/// Takes over what the bot's own server blocks, if that has changed.
pub fn adopt_home_blocks(core: &Core, tx: &Tx, blocks: &[(String, String)]) -> Result<LegsToWake> {
    let parsed = blocks.iter().filter_map(|(domain, reason)| {
        let domain: Domain = domain.parse().ok()?;
        Some((domain, neutral::one_line(reason, 200)))
    });
    // What belongs to the bridge is left out here, so that it does not look like a change every time.
    let ours = |domain: &Domain| core.rules.is_protected(&Subject::Domain(domain.clone()));
    let new: BTreeMap<Domain, String> = parsed.filter(|(domain, _)| !ours(domain)).collect();
    let known = tx.domains(List::Home)?;
    let known = known.iter().map(|entry| entry.subject.to_string());
    if known.eq(new.keys().map(Domain::to_string)) {
        return Ok(LegsToWake::default());
    }
    tx.clear_list(List::Home)?;
    let entries: Vec<(Domain, String)> = new.into_iter().collect();
    let (summary, wakes) = take(core, tx, List::Home, &entries, "home server")?;
    tracing::info!(
        domains = summary.added,
        "taken over: the domains that the bot's own server blocks"
    );
    Ok(wakes)
}

fn take(
    core: &Core,
    tx: &Tx,
    list: List,
    entries: &[(Domain, String)],
    by: &str,
) -> Result<(Summary, LegsToWake)> {
    let mut summary = Summary::default();
    for (domain, reason) in entries {
        let subject = Subject::Domain(domain.clone());
        if list != List::Green && core.rules.is_protected(&subject) {
            summary.protected += 1;
            continue;
        }
        // What an admin wrote about a domain says more than a file.
        if tx.has_entry(list, domain)? {
            summary.known += 1;
            continue;
        }
        let until = None;
        tx.add_domain(list, domain, &NewEntry { reason, by, until })?;
        summary.added += 1;
    }
    let console = core.console();
    let mut handling = Handling::begin(core, tx, &console)?;
    let details = format!("{} added, {} known before", summary.added, summary.known);
    tx.audit(by, "import", list.name(), &details)?;
    if list != List::Green {
        summary.unregistered = expel_listed(&mut handling, list)?;
    }
    Ok((summary, handling.wakes()))
}

fn expel_listed(handling: &mut Handling, list: List) -> Result<usize> {
    let mut gone = 0;
    for one in handling.tx.users()? {
        let address = one.address;
        if handling.tx.is_listed(list, &Domain::of(&address))? {
            let expelled = guard::expel(handling, &Subject::Person(address))?;
            gone += expelled.people;
            apply(handling, expelled.plan)?;
        }
    }
    Ok(gone)
}
