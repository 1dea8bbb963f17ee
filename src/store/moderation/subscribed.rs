//! Block lists of others that the admins subscribed to, and the exceptions from them.

use std::collections::BTreeSet;

use crate::address::{Address, Domain, Subject};
use crate::fingerprint::sha256_hex;
use crate::store::{Result, Tx};

/// The prefix of hashed subjects.
const HASHED: &str = "sha256:";

/// The domain or person that an entry of such a list is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// Everybody there, and below.
    Domain(Domain),
    /// The person or domain whose SHA-256 is this, in hex.
    Hash(String),
}

impl Target {
    /// The hash of a JID or a domain, as lists have it: 64 hexadecimal digits.
    pub fn hash(text: &str) -> Option<Self> {
        let is_hash = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hash.then(|| Self::Hash(text.to_ascii_lowercase()))
    }

    fn to_stored(&self) -> String {
        match self {
            Self::Domain(domain) => domain.to_string(),
            Self::Hash(hash) => format!("{HASHED}{hash}"),
        }
    }
}

/// The difference between two versions of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Change {
    /// Entries that were not there before.
    pub added: usize,
    /// Entries that are not there any more.
    pub removed: usize,
    /// Entries now.
    pub total: usize,
}

/// The names under which lists may have `who`: their domain and those above it, and on XMPP the hashes of JID and domain.
fn names(who: &Address) -> Vec<String> {
    let mut names: Vec<String> = Domain::of(who).lineage().map(str::to_owned).collect();
    if let Address::Xmpp(jid) = who {
        for text in [jid.as_str(), jid.domain()] {
            names.push(format!("{HASHED}{}", sha256_hex(text)));
        }
    }
    names
}

impl Tx<'_> {
    /// Puts `entries` into the place of what `source` listed before.
    pub fn replace_listed(&self, source: &str, entries: &BTreeSet<Target>) -> Result<Change> {
        let known = self.all(
            "SELECT subject FROM subscribed WHERE source = ?1",
            [source],
            |row| row.get::<_, String>(0),
        )?;
        let new: BTreeSet<String> = entries.iter().map(Target::to_stored).collect();
        let mut change = Change {
            total: new.len(),
            ..Change::default()
        };
        for subject in known.iter().filter(|subject| !new.contains(*subject)) {
            change.removed += self.execute(
                "DELETE FROM subscribed WHERE subject = ?1 AND source = ?2",
                (subject, source),
            )?;
        }
        for subject in new {
            change.added += self.list(source, subject)?;
        }
        Ok(change)
    }

    /// Adds one entry to what `source` lists.
    pub fn add_listed(&self, source: &str, target: &Target) -> Result<()> {
        self.list(source, target.to_stored()).map(drop)
    }

    fn list(&self, source: &str, subject: String) -> Result<usize> {
        self.execute(
            "INSERT OR IGNORE INTO subscribed (subject, source) VALUES (?1, ?2)",
            (subject, source),
        )
    }

    /// Takes one entry off what `source` lists.
    pub fn remove_listed(&self, source: &str, target: &Target) -> Result<()> {
        self.execute(
            "DELETE FROM subscribed WHERE subject = ?1 AND source = ?2",
            (target.to_stored(), source),
        )?;
        Ok(())
    }

    /// Forgets the lists that are not among `kept` any more; how many entries that were.
    pub fn unsubscribe_but(&self, kept: &[String]) -> Result<usize> {
        let mut gone = 0;
        for (source, _) in self.lists()? {
            if !kept.contains(&source) {
                gone += self.execute("DELETE FROM subscribed WHERE source = ?1", [source])?;
            }
        }
        Ok(gone)
    }

    /// The lists that have entries, and how many.
    pub fn lists(&self) -> Result<Vec<(String, i64)>> {
        self.all(
            "SELECT source, count(*) FROM subscribed GROUP BY source ORDER BY source",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// How many entries `source` has.
    pub fn count_listed(&self, source: &str) -> Result<usize> {
        let count: i64 = self.value(
            "SELECT count(*) FROM subscribed WHERE source = ?1",
            [source],
        )?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The list that has `who` on it, whatever the admins say.
    pub fn listed_by(&self, who: &Address) -> Result<Option<String>> {
        if !self.exists("SELECT 1 FROM subscribed LIMIT 1", [])? {
            return Ok(None);
        }
        for name in names(who) {
            let source = self.source_of(&name)?;
            if source.is_some() {
                return Ok(source);
            }
        }
        Ok(None)
    }

    /// The list that has the domain, or one above it, on it.
    pub fn domain_listed_by(&self, domain: &Domain) -> Result<Option<String>> {
        for name in domain.lineage() {
            let source = self.source_of(name)?;
            if source.is_some() {
                return Ok(source);
            }
        }
        Ok(None)
    }

    fn source_of(&self, subject: &str) -> Result<Option<String>> {
        self.one(
            "SELECT source FROM subscribed WHERE subject = ?1 LIMIT 1",
            [subject],
            |row| row.get(0),
        )
    }

    /// The admins let `who`, or their domain, in whatever a list says.
    pub fn is_excepted(&self, who: &Address) -> Result<bool> {
        let excepted =
            |subject: &str| self.exists("SELECT 1 FROM exceptions WHERE subject = ?1", [subject]);
        if excepted(&who.to_stored())? {
            return Ok(true);
        }
        for domain in Domain::of(who).lineage() {
            if excepted(domain)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Makes an exception; `false` when there was one.
    pub fn except(&self, subject: &Subject, by: &str) -> Result<bool> {
        let rows = self.execute(
            "INSERT OR IGNORE INTO exceptions (subject, by, created_at) VALUES (?1, ?2, ?3)",
            (subject, by, self.now),
        )?;
        Ok(rows == 1)
    }

    /// Ends an exception; `false` when there was none.
    pub fn unexcept(&self, subject: &Subject) -> Result<bool> {
        let rows = self.execute("DELETE FROM exceptions WHERE subject = ?1", [subject])?;
        Ok(rows == 1)
    }

    /// The exceptions, in order.
    pub fn exceptions(&self) -> Result<Vec<Subject>> {
        self.all(
            "SELECT subject FROM exceptions ORDER BY subject",
            [],
            |row| row.get(0),
        )
    }
}
