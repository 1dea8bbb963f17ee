//! Invitations that their senders hear about before there is an answer.

use super::{Pair, Result, Tx, Unwanted, unwanted};
use crate::address::Address;
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::outbox::Class;

impl Tx<'_> {
    /// Invitations queued before `before` that wait for their share of `side`, one of each sender, at most `limit`. Their senders
    /// count as told for a day.
    pub fn waiting_invitations(
        &self,
        side: LegId,
        before: Timestamp,
        limit: usize,
    ) -> Result<Vec<Unwanted>> {
        const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 3600);
        let waiting = self.all(
            "SELECT m.author, o.recipient, m.reference, o.message, 0, min(o.seq)
             FROM queued o JOIN messages m ON m.id = o.message
                           JOIN invitations i ON i.recipient = o.recipient AND i.sender = m.author
             WHERE o.side = ?1 AND o.rank = ?2 AND o.head = 1 AND o.held = 0 AND o.state IN ('waiting', 'unsure')
               AND o.role = 'notice' AND o.attempts = 0 AND o.queued_at <= ?3 AND i.state = 'open'
               AND NOT EXISTS (SELECT 1 FROM invitations told WHERE told.sender = m.author AND told.waits_at > ?4)
             GROUP BY m.author ORDER BY 6 LIMIT ?5",
            (
                side,
                Class::Strangers as i64,
                before,
                self.now.minus(DAY),
                limit as i64,
            ),
            unwanted,
        )?;
        for told in &waiting {
            self.execute(
                "UPDATE invitations SET waits_at = ?3 WHERE recipient = ?1 AND sender = ?2",
                (&told.recipient, &told.sender, self.now),
            )?;
        }
        Ok(waiting)
    }

    /// Up to `limit` invitations from before `before` that somebody still waits for, and of which nothing shows that they
    /// were seen; from now on their senders count as told. A no looks like no answer.
    pub fn unseen_invitations(&self, before: Timestamp, limit: usize) -> Result<Vec<Unwanted>> {
        let unseen = self.all(
            "SELECT h.sender, h.recipient, m.reference, min(h.message), 0
             FROM invitations i JOIN held h ON h.recipient = i.recipient AND h.sender = i.sender
                                JOIN messages m ON m.id = h.message
             WHERE i.state IN ('open', 'declined') AND i.created_at < ?1 AND i.hinted_at = 0 AND i.seen_at = 0
               AND h.resolving = 0
               AND NOT EXISTS (SELECT 1 FROM queued o WHERE o.message = h.message AND o.recipient = i.recipient)
             GROUP BY h.recipient, h.sender LIMIT ?2",
            (before, limit as i64),
            unwanted,
        )?;
        for told in &unseen {
            self.execute(
                "UPDATE invitations SET hinted_at = ?3 WHERE recipient = ?1 AND sender = ?2",
                (&told.recipient, &told.sender, self.now),
            )?;
        }
        Ok(unseen)
    }

    /// The deliveries of up to `limit` invitations of which nothing shows yet that they were seen, behind who
    /// asks whom.
    pub fn unconfirmed_invitations(&self, limit: usize) -> Result<Vec<(Address, Address, String)>> {
        self.all(
            "SELECT i.sender, i.recipient, o.id FROM invitations i
                JOIN held h ON h.recipient = i.recipient AND h.sender = i.sender
                JOIN outbox o ON o.message = h.message AND o.recipient = i.recipient
             WHERE i.state IN ('open', 'declined') AND i.hinted_at = 0 AND i.seen_at = 0 AND o.state = 'done' LIMIT ?1",
            [limit as i64],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )
    }

    /// A client of its recipient has an invitation.
    pub fn saw_invitation(&self, pair: Pair) -> Result<()> {
        self.execute(
            "UPDATE invitations SET seen_at = ?3 WHERE recipient = ?1 AND sender = ?2",
            (pair.recipient, pair.sender, self.now),
        )?;
        Ok(())
    }

    /// The sender of an invitation is to hear of the yes from now on, unless an answer comes first.
    pub fn owe_word(&self, pair: Pair) -> Result<()> {
        self.execute(
            "UPDATE invitations SET owed_at = ?3 WHERE recipient = ?1 AND sender = ?2",
            (pair.recipient, pair.sender, self.now),
        )?;
        Ok(())
    }

    /// Up to `limit` senders who have been owed that since before `before`, and have had no answer, each with who said yes
    /// and has their words; from now on nobody owes them anything. While their words are on the way they are owed it still.
    pub fn owed_words(&self, before: Timestamp, limit: usize) -> Result<Vec<(Address, Address)>> {
        let owed: Vec<(Address, Address)> = self.all(
            "UPDATE invitations SET owed_at = 0 WHERE (recipient, sender) IN (
                 SELECT recipient, sender FROM invitations i WHERE owed_at > 0 AND owed_at <= ?1
                    AND NOT EXISTS (SELECT 1 FROM queued o WHERE o.recipient = i.recipient AND o.payer = i.sender
                                    AND o.role = 'relay') LIMIT ?2)
             RETURNING sender, recipient",
            (before, limit as i64),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let mut silent = Vec::new();
        for (sender, recipient) in owed {
            let has_them = self.exists(
                "SELECT 1 WHERE 'done' = (SELECT state FROM outbox WHERE recipient = ?1 AND author = ?2 AND role = 'relay'
                                          ORDER BY seq DESC LIMIT 1)",
                (&recipient, &sender),
            )?;
            if has_them && self.last_reference(&recipient, &sender)?.is_none() {
                silent.push((sender, recipient));
            }
        }
        Ok(silent)
    }
}
