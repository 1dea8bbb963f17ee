//! First contacts: who was asked whether they want to hear from whom, and the messages that wait for the answer.

mod asking;

use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::{LegId, Outgoing};
use crate::store::ids::{HeldId, MessageId};
use crate::store::outbox::payload;
use crate::store::{Result, StoreError, Tx};

/// How a first contact stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// The recipient is asked.
    Open,
    /// They said yes.
    Accepted,
    /// They said no.
    Declined,
    /// They said nothing in time.
    Expired,
    /// Nobody had to be asked.
    Direct,
    /// The admins look at it first.
    Suspect,
    /// The invitation could not be delivered.
    Failed,
}

impl State {
    /// The recipient has accepted the author, or needed not be asked.
    pub fn is_known(self) -> bool {
        matches!(self, Self::Accepted | Self::Direct)
    }

    pub(in crate::store) const ALL: [Self; 7] = [
        Self::Open,
        Self::Accepted,
        Self::Declined,
        Self::Expired,
        Self::Direct,
        Self::Suspect,
        Self::Failed,
    ];

    pub(in crate::store) fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Direct => "direct",
            Self::Suspect => "suspect",
            Self::Failed => "failed",
        }
    }
}

/// The author and the recipient of a first contact.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// The one who wrote first.
    pub sender: &'a Address,
    /// The one who was written to.
    pub recipient: &'a Address,
}

/// A message to be held.
pub struct Held<'a> {
    /// Between whom.
    pub pair: Pair<'a>,
    /// Its number.
    pub message: MessageId,
    /// The admins look at it; else the recipient is asked.
    pub suspect: bool,
    /// The deliveries: one text, or the parts of a long one. None where it never will be sent.
    pub parts: Option<&'a [Outgoing]>,
}

/// Messages that nobody wanted in time: to be told to their author.
#[derive(Debug, Clone, PartialEq)]
pub struct Unwanted {
    /// Their author.
    pub sender: Address,
    /// Their recipient.
    pub recipient: Address,
    /// The id of the first of them on the sender's network.
    pub reference: RemoteId,
    /// Its number.
    pub message: MessageId,
    /// The admins were asked, not the recipient.
    pub suspect: bool,
}

/// A message of somebody that waits for another person's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnHeld {
    /// Its number among these.
    pub id: HeldId,
    /// Its recipient.
    pub recipient: Address,
    /// Since when it waits.
    pub since: Timestamp,
    /// For what it waits.
    pub why: Why,
}

/// For what a message waits that is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The recipient is asked whether they want it.
    Invitation,
    /// The admins look at it first.
    Repeated,
    /// The bot's server is asked whose account the recipient's address leads to.
    Account,
}

/// A person's own rows are looked at, not all that were accepted (`+state`: not by that index).
const ACQUAINTED: &str =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM invitations WHERE recipient = ?1 AND +state = 'accepted')
    OR EXISTS (SELECT 1 FROM invitations WHERE sender = ?1 AND +state = 'accepted')
    OR EXISTS (SELECT 1 FROM addresses a JOIN deliveries d ON d.recipient = a.number
               WHERE a.address = ?1 AND d.role = 'relay' AND d.state = 'done')";

impl Tx<'_> {
    /// The oldest messages of `sender` that wait for an answer, also those that were declined, which nobody is told.
    pub fn own_held(&self, sender: &Address, limit: usize) -> Result<Vec<OwnHeld>> {
        self.all(
            "SELECT id, recipient, created_at, why = 'repeated', resolving > 0 FROM held WHERE sender = ?1 ORDER BY id LIMIT ?2",
            (sender, limit as i64),
            |row| {
                Ok(OwnHeld {
                    id: row.get(0)?,
                    recipient: row.get(1)?,
                    since: row.get(2)?,
                    why: match (row.get(3)?, row.get(4)?) {
                        (_, true) => Why::Account,
                        (true, false) => Why::Repeated,
                        (false, false) => Why::Invitation,
                    },
                })
            },
        )
    }

    /// Forgets one of them. `false`: `sender` has none of this number.
    pub fn cancel_held(&self, sender: &Address, id: HeldId) -> Result<bool> {
        let gone = self.execute(
            "DELETE FROM held WHERE id = ?1 AND sender = ?2",
            (id, sender),
        )?;
        Ok(gone > 0)
    }

    /// How the first contact of these two stands.
    pub fn contact(&self, pair: Pair) -> Result<Option<State>> {
        self.one(
            "SELECT state FROM invitations WHERE recipient = ?1 AND sender = ?2",
            (pair.recipient, pair.sender),
            |row| row.get(0),
        )
    }

    /// Writes a first contact down; one that failed or went without asking begins anew.
    pub fn add_contact(&self, pair: Pair, state: State, fingerprint: u32) -> Result<()> {
        self.execute(
            "INSERT INTO invitations (recipient, sender, state, fingerprint, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (recipient, sender) DO UPDATE SET state = excluded.state,
                 fingerprint = excluded.fingerprint, created_at = excluded.created_at, decided_at = 0, hinted_at = 0, seen_at = 0, words = 0,
                 waits_at = 0",
            (pair.recipient, pair.sender, state, fingerprint, self.now),
        )?;
        Ok(())
    }

    /// Changes how a first contact stands.
    pub fn decide_contact(&self, pair: Pair, state: State) -> Result<()> {
        self.execute(
            "UPDATE invitations SET state = ?3, decided_at = ?4 WHERE recipient = ?1 AND sender = ?2",
            (pair.recipient, pair.sender, state, self.now),
        )?;
        Ok(())
    }

    /// The recipient does not want it: what waits is erased. Its author learns at the end of the time that no answer
    /// came, as if nobody had said anything. `false` when there was nothing to decline.
    pub fn decline(&self, pair: Pair) -> Result<bool> {
        if self.contact(pair)? != Some(State::Open) {
            return Ok(false);
        }
        self.decide_contact(pair, State::Declined)?;
        self.execute(
            "UPDATE held SET payload = '' WHERE recipient = ?1 AND sender = ?2 AND resolving = 0",
            (pair.recipient, pair.sender),
        )?;
        Ok(true)
    }

    /// Somebody has asked `recipient` before, who has read then what an invitation says.
    pub fn was_invited(&self, recipient: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM invitations WHERE recipient = ?1 AND state IN ('open', 'accepted', 'declined', 'expired')",
            [recipient],
        )
    }

    /// The people who wait for an answer of `recipient`, the longest first.
    pub fn invitations(&self, recipient: &Address) -> Result<Vec<Address>> {
        self.all(
            "SELECT sender FROM invitations WHERE recipient = ?1 AND state = 'open' ORDER BY created_at, sender",
            [recipient],
            |row| row.get(0),
        )
    }

    /// Senders whom `recipient` accepted, and whose messages still wait.
    pub fn accepted(&self, recipient: &Address) -> Result<Vec<Address>> {
        self.all(
            "SELECT i.sender FROM invitations i
             WHERE i.recipient = ?1 AND i.state = 'accepted'
               AND EXISTS (SELECT 1 FROM held h WHERE h.recipient = i.recipient AND h.sender = i.sender AND h.resolving = 0)
             ORDER BY i.created_at, i.sender",
            [recipient],
            |row| row.get(0),
        )
    }

    /// To how many people `sender` wrote for the first time since then; with `fingerprint`, with these first words.
    pub fn first_contacts(
        &self,
        sender: &Address,
        since: Timestamp,
        fingerprint: Option<u32>,
    ) -> Result<u32> {
        self.value(
            "SELECT count(*) FROM invitations
             WHERE sender = ?1 AND created_at > ?2 AND (?3 IS NULL OR fingerprint = ?3)",
            (sender, since, fingerprint),
        )
    }

    /// Keeps a message until it is decided about.
    pub fn hold(&self, held: &Held) -> Result<()> {
        let payload = match held.parts {
            Some(parts) => payload(parts)?,
            None => String::new(),
        };
        self.execute(
            "INSERT INTO held (message, sender, recipient, why, payload, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (
                held.message,
                held.pair.sender,
                held.pair.recipient,
                if held.suspect { "repeated" } else { "invitation" },
                payload,
                self.now,
            ),
        )?;
        Ok(())
    }

    /// How many messages of these two wait.
    pub fn count_held(&self, pair: Pair) -> Result<usize> {
        let count: i64 = self.value(
            "SELECT count(*) FROM held WHERE recipient = ?1 AND sender = ?2 AND resolving = 0",
            (pair.recipient, pair.sender),
        )?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// How many of these still have their text: it is erased after a no.
    pub fn count_kept(&self, pair: Pair) -> Result<i64> {
        self.value(
            "SELECT count(*) FROM held WHERE recipient = ?1 AND sender = ?2 AND payload <> '' AND resolving = 0",
            (pair.recipient, pair.sender),
        )
    }

    /// The first of these whose text was erased: its number, and how its author's network calls it.
    pub fn first_erased(&self, pair: Pair) -> Result<Option<(MessageId, RemoteId)>> {
        self.one(
            "SELECT m.id, m.reference FROM held h JOIN messages m ON m.id = h.message
             WHERE h.recipient = ?1 AND h.sender = ?2 AND h.payload = '' AND h.resolving = 0 ORDER BY h.id LIMIT 1",
            (pair.recipient, pair.sender),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
    }

    /// Puts what waits between these two into the outbox of `leg`, in order; forgets of what the text is erased.
    pub fn release(&self, leg: LegId, pair: Pair) -> Result<()> {
        let held: Vec<(MessageId, String)> = self.all(
            "SELECT message, payload FROM held WHERE recipient = ?1 AND sender = ?2 AND payload <> '' AND resolving = 0 ORDER BY id",
            (pair.recipient, pair.sender),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        for (message, payload) in &held {
            let parts: Vec<Outgoing> = serde_json::from_str(payload)
                .map_err(|_| StoreError::Content("a payload that is none".into()))?;
            self.enqueue_parts(
                (leg, (pair.sender, pair.recipient)),
                *message,
                &parts,
                None,
                None,
            )?;
        }
        self.drop_held(pair).map(drop)
    }

    /// Forgets what waits between these two.
    pub fn drop_held(&self, pair: Pair) -> Result<usize> {
        self.execute(
            "DELETE FROM held WHERE recipient = ?1 AND sender = ?2 AND resolving = 0",
            (pair.recipient, pair.sender),
        )
    }

    /// The admins have looked: from now on the recipient is asked about what waits.
    pub fn clear_suspicion(&self, pair: Pair) -> Result<()> {
        self.decide_contact(pair, State::Open)?;
        self.execute(
            "UPDATE held SET why = 'invitation' WHERE recipient = ?1 AND sender = ?2",
            (pair.recipient, pair.sender),
        )?;
        Ok(())
    }

    /// How many messages [`Tx::drop_held_from`] forgets.
    pub fn count_held_from(&self, sender: &Address) -> Result<usize> {
        let count: i64 = self.value("SELECT count(*) FROM held WHERE sender = ?1", [sender])?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// How many messages [`Tx::drop_held`] forgets.
    pub fn count_dropped(&self, pair: Pair) -> Result<usize> {
        let count: i64 = self.value(
            "SELECT count(*) FROM held WHERE recipient = ?1 AND sender = ?2 AND resolving = 0",
            (pair.recipient, pair.sender),
        )?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Whether `sender` has this one of them.
    pub fn is_held(&self, sender: &Address, id: HeldId) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM held WHERE id = ?1 AND sender = ?2",
            (id, sender),
        )
    }

    /// Forgets everything that waits from `sender`, and whom they asked. Returns how many messages that were.
    pub fn drop_held_from(&self, sender: &Address) -> Result<usize> {
        self.execute(
            "UPDATE invitations SET state = 'expired', decided_at = ?2 WHERE sender = ?1 AND state IN ('open', 'suspect')",
            (sender, self.now),
        )?;
        self.execute("DELETE FROM held WHERE sender = ?1", [sender])
    }

    /// The number of the first message that waits between these two.
    pub fn first_held(&self, pair: Pair) -> Result<Option<MessageId>> {
        self.one(
            "SELECT message FROM held WHERE recipient = ?1 AND sender = ?2 AND resolving = 0 ORDER BY id LIMIT 1",
            (pair.recipient, pair.sender),
            |row| row.get(0),
        )
    }

    /// Recipients for whom message number `message` waits.
    pub fn held_for(&self, message: MessageId) -> Result<Vec<Address>> {
        self.all(
            "SELECT recipient FROM held WHERE message = ?1 ORDER BY id",
            [message],
            |row| row.get(0),
        )
    }

    /// Changes what waits of message number `message` for `recipient`, unless it is not wanted any more.
    pub fn rewrite_held(
        &self,
        message: MessageId,
        recipient: &Address,
        parts: &[Outgoing],
    ) -> Result<()> {
        let payload = payload(parts)?;
        self.execute(
            "UPDATE held SET payload = ?3 WHERE message = ?1 AND recipient = ?2 AND payload <> ''",
            (message, recipient, payload),
        )?;
        Ok(())
    }

    /// Forgets what waits of message number `message`; only for `recipient`, where given.
    pub fn drop_held_message(&self, message: MessageId, recipient: Option<&Address>) -> Result<()> {
        let recipient = recipient.map(Address::to_stored).unwrap_or_default();
        self.execute(
            "DELETE FROM held WHERE message = ?1 AND (?2 = '' OR recipient = ?2)",
            (message, recipient),
        )?;
        Ok(())
    }

    /// Somebody on the other network has accepted or answered `who`, or was accepted by them.
    pub fn is_acquainted(&self, who: &Address) -> Result<bool> {
        self.exists(ACQUAINTED, [who])
    }

    /// Closes up to `limit` first contacts from before `before` that still wait, and returns them with the first message.
    pub fn expire_contacts(&self, before: Timestamp, limit: usize) -> Result<Vec<Unwanted>> {
        let overdue = self.overdue(before, limit)?;
        for unwanted in &overdue {
            let pair = Pair {
                sender: &unwanted.sender,
                recipient: &unwanted.recipient,
            };
            self.drop_held(pair)?;
            if self.contact(pair)? != Some(State::Declined) {
                self.decide_contact(pair, State::Expired)?;
            }
        }
        if overdue.len() < limit {
            // Of these nothing waits any more: it was taken back.
            self.execute(
                "UPDATE invitations SET state = 'expired', decided_at = ?2
                 WHERE state IN ('open', 'suspect') AND created_at < ?1",
                (before, self.now),
            )?;
        }
        Ok(overdue)
    }

    fn overdue(&self, before: Timestamp, limit: usize) -> Result<Vec<Unwanted>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.all(
            "SELECT h.sender, h.recipient, m.reference, min(h.message), h.why = 'repeated'
             FROM held h JOIN invitations i ON i.recipient = h.recipient AND i.sender = h.sender
                         JOIN messages m ON m.id = h.message
             WHERE i.created_at < ?1 AND h.created_at < ?1 AND h.resolving = 0
             GROUP BY h.recipient, h.sender LIMIT ?2",
            (before, limit),
            unwanted,
        )
    }
}

fn unwanted(row: &rusqlite::Row) -> rusqlite::Result<Unwanted> {
    Ok(Unwanted {
        sender: row.get(0)?,
        recipient: row.get(1)?,
        reference: row.get(2)?,
        message: row.get(3)?,
        suspect: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::store::Store;

    #[tokio::test]
    async fn whether_somebody_is_acquainted_is_looked_for_among_their_own_rows() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let plan = store.run(|tx| tx.plan(ACQUAINTED, ["@a@b.test"]));
        let plan = plan.await.unwrap();
        let looks = plan.lines().filter(|line| line.contains("SEARCH"));
        assert_eq!(looks.count(), 4, "{plan}"); // invitations both ways, the person's number, their deliveries
        assert!(!plan.contains("(state=?"), "{plan}");
    }
}
