//! Partners of whom somebody hears nothing for a while: what they write waits in the queue.

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::ids::RowId;
use crate::store::query::filled;
use crate::store::{ReadTx, Result, Tx};

/// Somebody who is muted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mute {
    /// The person who hears nothing of them.
    pub owner: Address,
    /// The person who is muted.
    pub partner: Address,
    /// The end of the mute.
    pub until: Timestamp,
}

impl ReadTx<'_> {
    /// Counts open rows of `role` (empty: of any) on this leg whose recipient has muted their sender: what is told to anybody
    /// leaves them out.
    pub fn count_muted(&self, leg: &str, role: &str) -> Result<i64> {
        self.value(
            "SELECT count(*) FROM partners p CROSS JOIN queued o ON o.recipient = p.owner AND o.payer = p.partner
             WHERE p.muted_until > 0 AND o.side = ?1 AND (?2 = '' OR o.role = ?2)",
            (leg, role),
        )
    }
}

impl Tx<'_> {
    /// `owner` hears nothing of `partner` until then.
    pub fn mute(&self, owner: &Address, partner: &Address, until: Timestamp) -> Result<()> {
        self.execute(
            "INSERT INTO partners (owner, partner, muted_until) VALUES (?1, ?2, ?3)
             ON CONFLICT (owner, partner) DO UPDATE SET muted_until = excluded.muted_until",
            (owner, partner, until),
        )?;
        Ok(())
    }

    /// Ends a mute: what waits is due then.
    pub fn unmute(&self, owner: &Address, partner: &Address, due: Timestamp) -> Result<()> {
        self.execute(
            "UPDATE partners SET muted_until = 0, unmuted_at = ?3 WHERE owner = ?1 AND partner = ?2",
            (owner, partner, self.now),
        )?;
        self.execute(
            "UPDATE queue SET due_at = ?3
             WHERE recipient = (SELECT number FROM addresses WHERE address = ?1)
               AND payer = (SELECT number FROM addresses WHERE address = ?2) AND head = 1 AND held = 1",
            (owner, partner, due),
        )?;
        Ok(())
    }

    /// Lists the mutes of `owner` that are not over, the first to end first.
    pub fn mutes(&self, owner: &Address) -> Result<Vec<Mute>> {
        self.all(
            "SELECT owner, partner, muted_until FROM partners WHERE owner = ?1 AND muted_until > ?2
             ORDER BY muted_until, partner",
            (owner, self.now),
            mute,
        )
    }

    /// Up to `limit` mutes whose time is over.
    pub fn ended_mutes(&self, limit: usize) -> Result<Vec<Mute>> {
        self.all(
            "SELECT owner, partner, muted_until FROM partners WHERE muted_until > 0 AND muted_until <= ?1
             ORDER BY muted_until LIMIT ?2",
            (self.now, limit as i64),
            mute,
        )
    }

    /// The end of the last mute between the sender of a row and its recipient, as long as the row is open or may be given back.
    pub fn unmuted_at(&self, row: RowId) -> Result<Option<Timestamp>> {
        let at = self.one(
            "SELECT p.unmuted_at FROM queued o JOIN partners p ON p.owner = o.recipient AND p.partner = o.payer WHERE o.seq = ?1
             UNION ALL SELECT p.unmuted_at FROM kept k JOIN addresses r ON r.number = k.recipient JOIN addresses a ON a.number = k.payer
                 JOIN partners p ON p.owner = r.address AND p.partner = a.address WHERE k.seq = ?1
             LIMIT 1",
            [row],
            |row| filled(row, 0),
        )?;
        Ok(at.flatten())
    }

    /// Counts the messages of `partner` that wait for `owner`: the parts of a long one are one.
    pub fn count_waiting(&self, owner: &Address, partner: &Address) -> Result<i64> {
        self.value(
            "SELECT count(DISTINCT iif(chain = '', id, chain)) FROM queued
             WHERE recipient = ?1 AND payer = ?2 AND role = 'relay'",
            (owner, partner),
        )
    }

    /// Forgets up to `batch` rows of partners who have no name and have not been muted since then.
    pub(in crate::store) fn purge_partners(&self, before: Timestamp, batch: i64) -> Result<usize> {
        self.execute(
            "DELETE FROM partners WHERE (owner, partner) IN (
                 SELECT owner, partner FROM partners WHERE plain_name = '' AND muted_until = 0 AND unmuted_at < ?1 LIMIT ?2)",
            (before, batch),
        )
    }
}

fn mute(row: &rusqlite::Row) -> rusqlite::Result<Mute> {
    Ok(Mute {
        owner: row.get(0)?,
        partner: row.get(1)?,
        until: row.get(2)?,
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::address::RemoteId;
    use crate::clock::Clock;
    use crate::event::{LegId, Outgoing};
    use crate::store::Store;
    use crate::store::outbox::{NewRow, Role, Room};

    /// The map names the author of a message only: what is about one has its sender in the queue, and in what is kept of it.
    #[tokio::test]
    async fn the_end_of_a_mute_is_found_for_rows_of_every_role_before_and_after_they_went_out() {
        let now = Timestamp(1_000_000_000_000);
        for role in [Role::Relay, Role::Signal] {
            let store = Store::in_memory(Clock::mock(now)).unwrap();
            let found = store.run(move |tx| {
                let carol = Address::parse("@carol@gts.test").unwrap();
                let bob = Address::parse("xmpp:bob@im.test").unwrap();
                let message = tx.add_message(&carol, &RemoteId::from("m1"), false, None)?;
                let row = NewRow::new(&bob, role, &Outgoing::Resolve).by(&carol);
                tx.enqueue(LegId::XMPP, &row.about(message))?;
                tx.mute(&bob, &carol, tx.now)?;
                tx.unmute(&bob, &carol, tx.now)?;
                let row = tx.claim(LegId::XMPP, Room::of(1))?.0.remove(0).seq;
                let open = tx.unmuted_at(row)?;
                tx.done_for_now(row, None, Duration::from_secs(60))?;
                let kept = tx.unmuted_at(row)?;
                tx.reopen(row, tx.now)?;
                Ok([open, kept, tx.unmuted_at(row)?])
            });
            assert_eq!(found.await.unwrap(), [Some(now); 3], "{role:?}");
        }
    }
}
