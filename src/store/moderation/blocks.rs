//! Blocks: personal ones, the admins' ones, red and green domains.

use crate::address::{Address, Domain, Subject};
use crate::clock::Timestamp;
use crate::store::query::filled;
use crate::store::{ReadTx, Result, Tx};

/// A list of domains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Nobody from there.
    Red,
    /// Where the bridge is for these only: people from there.
    Green,
    /// Blocked by the server of the bot's own fediverse account.
    Home,
}

impl List {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Red => "red",
            Self::Green => "green",
            Self::Home => "home",
        }
    }
}

/// An admin's entry with its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The person or domain that it is about.
    pub subject: Subject,
    /// Why; may be empty.
    pub reason: String,
    /// Its author: an address, or `console`.
    pub by: String,
    /// Since when.
    pub since: Timestamp,
    /// Until when; `None` for good.
    pub until: Option<Timestamp>,
}

/// An entry to be made.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// Why; may be empty.
    pub reason: &'a str,
    /// Its author.
    pub by: &'a str,
    /// Until when; `None` for good.
    pub until: Option<Timestamp>,
}

impl NewEntry<'_> {
    fn until(&self) -> Timestamp {
        self.until.unwrap_or(Timestamp(0))
    }
}

/// Kinds of blocks between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// The owner blocked the other, or their domain.
    Personal,
    /// The admins blocked the person.
    Bridge,
    /// The person's domain is red, or blocked by the bot's own server.
    Domain,
    /// A list that the admins subscribed to has them or their domain.
    Listed,
}

/// The reasons for which somebody is kept out, read by one statement.
enum Ban {
    /// That is why.
    Of(Block),
    /// There are lists on which they may be.
    Listed,
    /// Nothing.
    None,
}

/// Names, as many as one statement asks for at a time; an empty one is nobody's.
fn fours<'a>(names: impl Iterator<Item = &'a str>) -> Vec<[&'a str; 4]> {
    let mut fours: Vec<[&str; 4]> = Vec::new();
    for (at, name) in names.enumerate() {
        if at % 4 == 0 {
            fours.push([name, "", "", ""]);
        } else if let Some(place) = fours.last_mut().and_then(|four| four.get_mut(at % 4)) {
            *place = name;
        }
    }
    fours
}

impl ReadTx<'_> {
    /// The domains on a list at the moment.
    pub fn domains(&self, list: List) -> Result<Vec<Entry>> {
        self.entries(
            "SELECT domain, reason, by, created_at, until FROM domains
             WHERE list = ?1 AND (until = 0 OR until > ?2) ORDER BY domain",
            (list, self.now),
        )
    }

    fn entries(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<Vec<Entry>> {
        self.all(sql, parameters, |row| {
            Ok(Entry {
                subject: row.get(0)?,
                reason: row.get(1)?,
                by: row.get(2)?,
                since: row.get(3)?,
                until: filled(row, 4)?,
            })
        })
    }
}

impl Tx<'_> {
    /// Blocks `subject` for `owner`; `false` when it was blocked before.
    pub fn block(&self, owner: &Address, subject: &Subject) -> Result<bool> {
        let rows = self.execute(
            "INSERT OR IGNORE INTO user_blocks (owner, subject, created_at) VALUES (?1, ?2, ?3)",
            (owner, subject, self.now),
        )?;
        Ok(rows == 1)
    }

    /// Undoes [`Tx::block`]; `false` when there was nothing to undo.
    pub fn unblock(&self, owner: &Address, subject: &Subject) -> Result<bool> {
        let rows = self.execute(
            "DELETE FROM user_blocks WHERE owner = ?1 AND subject = ?2",
            (owner, subject),
        )?;
        Ok(rows == 1)
    }

    /// People and domains that `owner` blocked, oldest first.
    pub fn blocks(&self, owner: &Address) -> Result<Vec<Subject>> {
        self.all(
            "SELECT subject FROM user_blocks WHERE owner = ?1 ORDER BY created_at, subject",
            [owner],
            |row| row.get(0),
        )
    }

    /// `owner` blocked `other`, or the domain of `other`, or one above it.
    pub fn has_blocked(&self, owner: &Address, other: &Address) -> Result<bool> {
        let (person, domain) = (other.to_stored(), Domain::of(other));
        let names = std::iter::once(person.as_str()).chain(domain.lineage());
        for [a, b, c, d] in fours(names) {
            let blocked = self.exists(
                "SELECT 1 FROM user_blocks WHERE owner = ?1 AND subject IN (?2, ?3, ?4, ?5)",
                (owner, a, b, c, d),
            )?;
            if blocked {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Why the admins do not want `who` on the bridge, if they do not.
    pub fn banned(&self, who: &Address) -> Result<Option<Block>> {
        let domain = Domain::of(who);
        let mut has_lists = false;
        for names in fours(domain.lineage()) {
            match self.ban_of(who, &domain, names)? {
                Ban::Of(block) => return Ok(Some(block)),
                Ban::Listed => has_lists = true,
                Ban::None => {}
            }
        }
        let listed = has_lists && self.listed_by(who)?.is_some() && !self.is_excepted(who)?;
        Ok(listed.then_some(Block::Listed))
    }

    /// The same for some of the names of their domain, red or blocked at home, by one statement: it is asked four times a message.
    fn ban_of(&self, who: &Address, domain: &Domain, [a, b, c, d]: [&str; 4]) -> Result<Ban> {
        let found: i64 = self.value(
            "SELECT CASE
                 WHEN EXISTS (SELECT 1 FROM bridge_blocks WHERE address = ?1 AND (until = 0 OR until > ?2)) THEN 1
                 WHEN EXISTS (SELECT 1 FROM domains WHERE domain IN (?3, ?4, ?5, ?6) AND list IN (?7, ?8)
                              AND (subdomains = 1 OR domain = ?9) AND (until = 0 OR until > ?2)) THEN 2
                 WHEN EXISTS (SELECT 1 FROM subscribed) THEN 3
                 ELSE 0 END",
            (who, self.now, a, b, c, d, List::Red, List::Home, domain.as_str()),
        )?;
        Ok(match found {
            1 => Ban::Of(Block::Bridge),
            2 => Ban::Of(Block::Domain),
            3 => Ban::Listed,
            _ => Ban::None,
        })
    }

    /// The admins keep `who` out; `false` when they did before: then reason and end are new.
    pub fn ban(&self, who: &Address, entry: &NewEntry) -> Result<bool> {
        let known = self.banned(who)? == Some(Block::Bridge);
        self.execute(
            "INSERT INTO bridge_blocks (address, reason, by, created_at, until) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (address) DO UPDATE SET
                 reason = excluded.reason, by = excluded.by, created_at = excluded.created_at, until = excluded.until",
            (who, entry.reason, entry.by, self.now, entry.until()),
        )?;
        Ok(!known)
    }

    /// Whether the admins wrote down that `who` is kept out, be it over by now.
    pub fn has_ban(&self, who: &Address) -> Result<bool> {
        self.exists("SELECT 1 FROM bridge_blocks WHERE address = ?1", [who])
    }

    /// Undoes [`Tx::ban`]; `false` when there was nothing to undo.
    pub fn unban(&self, who: &Address) -> Result<bool> {
        let rows = self.execute("DELETE FROM bridge_blocks WHERE address = ?1", [who])?;
        Ok(rows == 1)
    }

    /// The persons whom the admins keep out at the moment.
    pub fn bans(&self) -> Result<Vec<Entry>> {
        self.entries(
            "SELECT address, reason, by, created_at, until FROM bridge_blocks
             WHERE until = 0 OR until > ?1 ORDER BY address",
            [self.now],
        )
    }

    /// The domain, or one above it that counts for all below, is on the list.
    pub fn is_listed(&self, list: List, domain: &Domain) -> Result<bool> {
        for (level, domain) in domain.lineage().enumerate() {
            if self.exists(
                "SELECT 1 FROM domains WHERE domain = ?1 AND list = ?2
                 AND (subdomains = 1 OR ?3) AND (until = 0 OR until > ?4)",
                (domain, list, level == 0, self.now),
            )? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The domain itself is on the list at the moment.
    pub fn has_entry(&self, list: List, domain: &Domain) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM domains WHERE domain = ?1 AND list = ?2 AND (until = 0 OR until > ?3)",
            (domain.as_str(), list, self.now),
        )
    }

    /// Puts a domain on a list; `false` when it was there: then reason and end are new.
    pub fn add_domain(&self, list: List, domain: &Domain, entry: &NewEntry) -> Result<bool> {
        let known = self.has_entry(list, domain)?;
        self.execute(
            "INSERT INTO domains (domain, list, reason, by, created_at, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (domain, list) DO UPDATE SET
                 reason = excluded.reason, by = excluded.by, created_at = excluded.created_at, until = excluded.until",
            (domain.as_str(), list, entry.reason, entry.by, self.now, entry.until()),
        )?;
        Ok(!known)
    }

    /// Whether the domain itself was put on the list, be it over by now.
    pub fn was_listed(&self, list: List, domain: &Domain) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM domains WHERE domain = ?1 AND list = ?2",
            (domain.as_str(), list),
        )
    }

    /// Takes a domain off a list; `false` when it was not there.
    pub fn remove_domain(&self, list: List, domain: &Domain) -> Result<bool> {
        let rows = self.execute(
            "DELETE FROM domains WHERE domain = ?1 AND list = ?2",
            (domain.as_str(), list),
        )?;
        Ok(rows == 1)
    }

    /// Takes everything off a list.
    pub fn clear_list(&self, list: List) -> Result<()> {
        self.execute("DELETE FROM domains WHERE list = ?1", [list])?;
        Ok(())
    }

    /// How many people registered now are at `domain` or below it, each with their address.
    pub fn users_at(&self, domain: &Domain) -> Result<Vec<Address>> {
        let mut users: Vec<Address> = self.all(
            "SELECT address FROM users WHERE revoked_at = 0 ORDER BY address",
            [],
            |row| row.get(0),
        )?;
        users.retain(|user| {
            let home = Domain::of(user);
            home.lineage().any(|above| above == domain.as_str())
        });
        Ok(users)
    }
}
