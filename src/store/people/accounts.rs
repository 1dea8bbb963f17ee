//! Which account on the fediverse an address leads to, as the bot's server says, and what waits until that is known.

use std::time::Duration;

use rusqlite::Params;

use super::consent::Held;
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::{Account, Outgoing};
use crate::store::addresses::RECEIVED;
use crate::store::ids::{HeldId, MessageId, RowId};
use crate::store::outbox::Class;
use crate::store::{Result, StoreError, Tx};

/// The time for which an answer about an account counts.
const KEPT: Duration = Duration::from_secs(30 * 24 * 3600);

/// The pause before a server is asked again that could not say.
const UNSAID: Duration = Duration::from_secs(24 * 3600);

/// The window in which lookups are counted.
const HOUR: Duration = Duration::from_secs(3600);

/// Whether it is known which account an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// It is known.
    Yes,
    /// The server can't say.
    Unsaid,
    /// It was not asked lately.
    No,
}

/// A message that waits until it is known whose account its recipient's address leads to.
#[derive(Debug, Clone, PartialEq)]
pub struct Unresolved {
    /// Its number among what is held.
    pub id: HeldId,
    /// Its author.
    pub sender: Address,
    /// Its recipient, as written by the author.
    pub recipient: Address,
    /// Since when it waits.
    pub since: Timestamp,
    /// The message's number.
    pub message: MessageId,
    /// How its author's network calls it.
    pub reference: RemoteId,
    /// The texts to be sent: one, or the parts of a long one.
    pub parts: Vec<Outgoing>,
    /// The author's own words.
    pub body: String,
    /// Its author is new, and is to be greeted.
    pub greets: bool,
    /// Its author was told that it takes long.
    pub told: bool,
}

/// Replaces the alias `?1` of an account by its canonical address `?2`, wherever somebody is meant by it.
const UNIFIED: &[&str] = &[
    "UPDATE OR IGNORE user_blocks SET subject = ?2 WHERE subject = ?1",
    "DELETE FROM user_blocks WHERE subject = ?1",
    "UPDATE OR IGNORE bridge_blocks SET address = ?2 WHERE address = ?1",
    "DELETE FROM bridge_blocks WHERE address = ?1",
    // A no counts, whichever of the two said it.
    "UPDATE invitations SET state = 'declined' WHERE recipient = ?2 AND sender IN (
         SELECT sender FROM invitations WHERE recipient = ?1 AND state = 'declined')",
    "UPDATE OR IGNORE invitations SET recipient = ?2 WHERE recipient = ?1",
    "DELETE FROM invitations WHERE recipient = ?1",
    // Of a mute of each the later one counts, and the name that the account itself has.
    "UPDATE partners SET muted_until = (SELECT max(b.muted_until) FROM partners b
         WHERE b.owner = partners.owner AND b.partner IN (?1, ?2)) WHERE partner IN (?1, ?2)",
    "DELETE FROM partners WHERE partner = ?2 AND plain_name = ''
         AND owner IN (SELECT owner FROM partners WHERE partner = ?1)",
    "UPDATE OR IGNORE partners SET partner = ?2 WHERE partner = ?1",
    "DELETE FROM partners WHERE partner = ?1",
    "UPDATE held SET recipient = ?2 WHERE recipient = ?1",
    "UPDATE users SET pinned = ?2 WHERE pinned = ?1",
    "UPDATE accounts SET canonical = ?2 WHERE canonical = ?1",
];

/// Messages that wait for an account, as [`Unresolved`] has them.
const UNRESOLVED: &str =
    "SELECT h.id, h.sender, h.recipient, h.message, m.reference, h.created_at, h.body, h.greets,
        h.resolving = 2, h.payload
    FROM held h JOIN messages m ON m.id = h.message WHERE h.resolving > 0 AND";

/// The first of them of each pair since before `?1`, unless its author was told.
const UNTOLD: &str = "h.resolving = 1 AND h.created_at < ?1 AND NOT EXISTS (
        SELECT 1 FROM held first
        WHERE first.recipient = h.recipient AND first.sender = h.sender AND first.resolving > 0 AND first.id < h.id)
    ORDER BY h.id LIMIT ?2";

impl Tx<'_> {
    /// How the bot's server calls the account that `who` leads to, where that is known: else `who`.
    pub fn canonical(&self, who: &Address) -> Result<Address> {
        let known = self.one(
            "SELECT canonical FROM accounts WHERE address = ?1",
            [who],
            |row| row.get(0),
        )?;
        Ok(known.unwrap_or_else(|| who.clone()))
    }

    /// Whether it is known which account `who` leads to: they have used the bridge, or were looked up lately.
    pub fn resolved(&self, who: &Address) -> Result<Resolved> {
        let id: Option<String> = self.one(
            "SELECT '?' FROM users WHERE address = ?1
             UNION ALL SELECT account_id FROM accounts WHERE address = ?1
                 AND checked_at > iif(account_id = '', ?2, ?3) LIMIT 1",
            (who, self.now.minus(UNSAID), self.now.minus(KEPT)),
            |row| row.get(0),
        )?;
        Ok(match id.as_deref() {
            None => Resolved::No,
            Some("") => Resolved::Unsaid,
            Some(_) => Resolved::Yes,
        })
    }

    /// `who` has had the server asked about `about`, and there is no answer yet.
    pub fn is_asked(&self, who: &Address, about: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM queue WHERE recipient = (SELECT number FROM addresses WHERE address = ?2)
               AND payer = (SELECT number FROM addresses WHERE address = ?1) AND role = 'contact' AND rank IN (?3, ?4)",
            (
                who,
                about,
                Class::Lookups as i64,
                Class::StrangersLookups as i64,
            ),
        )
    }

    /// The id of the account of `who` on the bot's server, where it is known.
    pub(in crate::store) fn account_id(&self, who: &Address) -> Result<Option<String>> {
        let found: Option<String> = self.one(
            "SELECT account_id FROM (
                 SELECT account_id FROM users WHERE address = ?1
                 UNION ALL SELECT account_id FROM accounts WHERE address = ?1) WHERE account_id <> '' LIMIT 1",
            [who],
            |row| row.get(0),
        )?;
        Ok(found)
    }

    /// Whether the profile of `who`, as it was seen last, asks bots or bridges to keep away.
    pub fn is_unwilling(&self, who: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM accounts WHERE address = ?1 AND unwilling = 1",
            [who],
        )
    }

    /// The page of the account of `who`, as its server says, where it was looked up.
    pub fn account_page(&self, who: &Address) -> Result<Option<String>> {
        self.one(
            "SELECT url FROM accounts WHERE address = ?1 AND url <> ''",
            [who],
            |row| row.get(0),
        )
    }

    /// `asked` leads to this account; none: the server can't say.
    pub fn note_account(&self, asked: &Address, account: Option<&Account>) -> Result<()> {
        let canonical = account.map_or(asked, |account| &account.address);
        let (id, url) = account.map_or(("", ""), |account| (&account.id, &account.url));
        let unwilling = account.is_some_and(|account| account.unwilling);
        for address in [asked, canonical] {
            self.execute(
                "INSERT INTO accounts (address, canonical, account_id, url, unwilling, checked_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (address) DO UPDATE SET canonical = excluded.canonical, account_id = excluded.account_id,
                     url = excluded.url, unwilling = excluded.unwilling, checked_at = excluded.checked_at",
                (address, canonical, id, url, unwilling, self.now),
            )?;
        }
        Ok(())
    }

    /// Files everything that is known of `alias` under `canonical`: they are one account.
    pub fn unify(&self, alias: &Address, canonical: &Address) -> Result<()> {
        for sql in UNIFIED {
            match sql.contains("?2") {
                true => self.execute(sql, (alias, canonical))?,
                false => self.execute(sql, [alias])?, // as many values as it names
            };
        }
        self.refile(alias, canonical, &RECEIVED)
    }

    /// These two have been in touch before: a message of one has reached the other.
    pub fn has_met(&self, one: &Address, other: &Address) -> Result<bool> {
        let reached = |author: &Address, recipient: &Address| {
            self.exists(
                "SELECT 1 FROM deliveries WHERE recipient = (SELECT number FROM addresses WHERE address = ?2)
                   AND author = (SELECT number FROM addresses WHERE address = ?1) AND role = 'relay' AND state = 'done'",
                (author, recipient),
            )
        };
        Ok(reached(one, other)? || reached(other, one)?)
    }

    /// The messages that wait until it is known whose account `recipient` leads to, in order.
    pub fn unresolved(&self, recipient: &Address) -> Result<Vec<Unresolved>> {
        self.all_unresolved("h.recipient = ?1 ORDER BY h.id", [recipient])
    }

    /// Up to `limit` messages that have waited for an account since before `before`, and whose authors were not told.
    pub fn untold(&self, before: Timestamp, limit: usize) -> Result<Vec<Unresolved>> {
        self.all_unresolved(UNTOLD, (before, limit as i64))
    }

    fn all_unresolved(&self, which: &str, params: impl Params) -> Result<Vec<Unresolved>> {
        let rows = self.all(&format!("{UNRESOLVED} {which}"), params, |row| {
            let payload: String = row.get(9)?;
            let waits = Unresolved {
                id: row.get(0)?,
                sender: row.get(1)?,
                recipient: row.get(2)?,
                message: row.get(3)?,
                reference: row.get(4)?,
                since: row.get(5)?,
                body: row.get(6)?,
                greets: row.get(7)?,
                told: row.get(8)?,
                parts: Vec::new(),
            };
            Ok((waits, payload))
        })?;
        let with_parts = |(waits, payload): (Unresolved, String)| {
            let parts = serde_json::from_str(&payload)
                .map_err(|_| StoreError::Content("a payload that is none".into()))?;
            Ok(Unresolved { parts, ..waits })
        };
        rows.into_iter().map(with_parts).collect()
    }

    /// Keeps a message until it is known whose account its recipient's address leads to. `body`: the author's own words;
    /// `greets`: they are new, and are greeted then.
    pub fn hold_unresolved(&self, held: &Held, body: &str, greets: bool) -> Result<()> {
        self.hold(held)?;
        self.execute(
            "UPDATE held SET resolving = 1, body = ?2, greets = ?3 WHERE id = ?1",
            (self.sql.last_insert_rowid(), body, greets),
        )?;
        Ok(())
    }

    /// Whether a message is on its way to `recipient`, or waits for them, or has reached them.
    pub fn is_addressed(&self, message: MessageId, recipient: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM deliveries WHERE message = ?1 AND role = 'relay'
               AND recipient = (SELECT number FROM addresses WHERE address = ?2)
             UNION ALL SELECT 1 FROM held WHERE message = ?1 AND recipient = ?2",
            (message, recipient),
        )
    }

    /// How many messages of `sender` wait until the account of `recipient` is known.
    pub fn count_unresolved(&self, sender: &Address, recipient: &Address) -> Result<usize> {
        let count: i64 = self.value(
            "SELECT count(*) FROM held WHERE recipient = ?1 AND sender = ?2 AND resolving > 0",
            (recipient, sender),
        )?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Replaces the author's words of a message that waits for `recipient`.
    pub fn rewrite_body(&self, message: MessageId, recipient: &Address, body: &str) -> Result<()> {
        self.execute(
            "UPDATE held SET body = ?3 WHERE message = ?1 AND recipient = ?2 AND resolving > 0",
            (message, recipient, body),
        )?;
        Ok(())
    }

    /// Notes that the author of message number `id` was told that it takes long, and with it all of theirs to the same
    /// recipient.
    pub fn note_told(&self, id: HeldId) -> Result<()> {
        self.execute(
            "UPDATE held SET resolving = 2 WHERE resolving = 1
               AND (sender, recipient) = (SELECT sender, recipient FROM held WHERE id = ?1)",
            [id],
        )?;
        Ok(())
    }

    /// Ends the wait of message number `id`.
    pub fn drop_unresolved(&self, id: HeldId) -> Result<()> {
        self.execute("DELETE FROM held WHERE id = ?1 AND resolving > 0", [id])?;
        Ok(())
    }

    /// Counts a lookup that the row `seq` is about to make.
    pub fn note_lookup(&self, seq: RowId) -> Result<()> {
        self.execute(
            "INSERT INTO lookups (at, stranger) SELECT ?2, domain <> '' FROM queue WHERE seq = ?1",
            (seq, self.now),
        )?;
        Ok(())
    }

    /// How many lookups were made within the last hour: in all, and for strangers.
    pub fn lookups(&self) -> Result<(u32, u32)> {
        let found = self.one(
            "SELECT count(*), coalesce(sum(stranger), 0) FROM lookups WHERE at > ?1 AND at <= ?2",
            (self.now.minus(HOUR), self.now),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(found.unwrap_or_default())
    }

    /// Forgets up to `batch` accounts that were not looked up lately, and lookups that count no longer.
    pub(in crate::store) fn purge_accounts(&self, batch: i64) -> Result<usize> {
        let accounts = self.execute(
            "DELETE FROM accounts WHERE address IN (
                 SELECT address FROM accounts WHERE checked_at < ?1 ORDER BY checked_at LIMIT ?2)",
            (self.now.minus(KEPT), batch),
        )?;
        let lookups = self.execute(
            "DELETE FROM lookups WHERE id IN (SELECT id FROM lookups WHERE at <= ?1 OR at > ?2 LIMIT ?3)",
            (self.now.minus(HOUR), self.now, batch),
        )?;
        Ok(accounts + lookups)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::store::Store;

    #[tokio::test]
    async fn the_look_for_untold_authors_reads_only_what_waits_for_an_account() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let plan = store.run(|tx| tx.plan(&format!("{UNRESOLVED} {UNTOLD}"), (5, 5)));
        let plan = plan.await.unwrap();
        assert!(
            plan.contains("held_unresolved") && !plan.contains("SCAN"),
            "{plan}"
        );
    }
}
