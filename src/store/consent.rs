//! First contacts: who was asked whether they want to hear from whom, and the messages that wait for the answer.

use super::outbox::payload;
use super::{Result, StoreError, Tx, address, optional};
use crate::address::{Address, RemoteId};
use crate::clock::Timestamp;
use crate::event::Outgoing;

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
    const ALL: [Self; 7] = [
        Self::Open,
        Self::Accepted,
        Self::Declined,
        Self::Expired,
        Self::Direct,
        Self::Suspect,
        Self::Failed,
    ];

    fn name(self) -> &'static str {
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

/// Who wrote, and to whom.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    /// Who wrote first.
    pub sender: &'a Address,
    /// Who was written to.
    pub recipient: &'a Address,
}

/// A message to be held.
pub struct Held<'a> {
    /// Between whom.
    pub pair: Pair<'a>,
    /// Its number.
    pub message: i64,
    /// The admins look at it; else the recipient is asked.
    pub suspect: bool,
    /// What will be sent: one text, or the parts of a long one. None where it never will be.
    pub parts: Option<&'a [Outgoing]>,
}

/// Messages that nobody wanted in time: to be told to their author.
#[derive(Debug, Clone, PartialEq)]
pub struct Unwanted {
    /// Who wrote them.
    pub sender: Address,
    /// To whom.
    pub recipient: Address,
    /// What the sender's network calls the first of them.
    pub reference: RemoteId,
    /// Its number.
    pub message: i64,
    /// The admins were asked, not the recipient.
    pub suspect: bool,
}

impl Tx<'_> {
    /// How the first contact of these two stands.
    pub fn contact(&self, pair: Pair) -> Result<Option<State>> {
        let name: Option<String> = optional(
            self.sql
                .prepare_cached(
                    "SELECT state FROM invitations WHERE recipient = ?1 AND sender = ?2",
                )?
                .query_row(
                    (pair.recipient.to_string(), pair.sender.to_string()),
                    |row| row.get(0),
                ),
        )?;
        name.map(|name| {
            let state = State::ALL.into_iter().find(|state| state.name() == name);
            state.ok_or_else(|| StoreError::Content("a state that is none".into()))
        })
        .transpose()
    }

    /// Writes a first contact down; one that failed or went without asking begins anew.
    pub fn add_contact(&self, pair: Pair, state: State, fingerprint: u32) -> Result<()> {
        self.sql
            .prepare_cached(
                "INSERT INTO invitations (recipient, sender, state, fingerprint, created_at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (recipient, sender) DO UPDATE SET state = excluded.state,
                     fingerprint = excluded.fingerprint, created_at = excluded.created_at, decided_at = 0",
            )?
            .execute((
                pair.recipient.to_string(),
                pair.sender.to_string(),
                state.name(),
                fingerprint,
                self.now.0,
            ))?;
        Ok(())
    }

    /// Changes how a first contact stands.
    pub fn decide_contact(&self, pair: Pair, state: State) -> Result<()> {
        self.sql
            .prepare_cached(
                "UPDATE invitations SET state = ?3, decided_at = ?4 WHERE recipient = ?1 AND sender = ?2",
            )?
            .execute((
                pair.recipient.to_string(),
                pair.sender.to_string(),
                state.name(),
                self.now.0,
            ))?;
        Ok(())
    }

    /// The recipient does not want it: what waits is erased. Its author learns at the end of the time that no answer
    /// came, as if nobody had said anything. `false` when there was nothing to decline.
    pub fn decline(&self, pair: Pair) -> Result<bool> {
        if self.contact(pair)? != Some(State::Open) {
            return Ok(false);
        }
        self.decide_contact(pair, State::Declined)?;
        self.sql
            .prepare_cached("UPDATE held SET payload = '' WHERE recipient = ?1 AND sender = ?2")?
            .execute((pair.recipient.to_string(), pair.sender.to_string()))?;
        Ok(true)
    }

    /// Who waits for an answer of `recipient`, the longest first.
    pub fn invitations(&self, recipient: &Address) -> Result<Vec<Address>> {
        let mut query = self.sql.prepare_cached(
            "SELECT sender FROM invitations WHERE recipient = ?1 AND state = 'open' ORDER BY created_at, sender",
        )?;
        let rows = query.query_map([recipient.to_string()], |row| row.get::<_, String>(0))?;
        rows.map(|sender| address(&sender?)).collect()
    }

    /// Whom `recipient` said yes to, and whose messages still wait.
    pub fn accepted(&self, recipient: &Address) -> Result<Vec<Address>> {
        let mut query = self.sql.prepare_cached(
            "SELECT i.sender FROM invitations i
             WHERE i.recipient = ?1 AND i.state = 'accepted'
               AND EXISTS (SELECT 1 FROM held h WHERE h.recipient = i.recipient AND h.sender = i.sender)
             ORDER BY i.created_at, i.sender",
        )?;
        let rows = query.query_map([recipient.to_string()], |row| row.get::<_, String>(0))?;
        rows.map(|sender| address(&sender?)).collect()
    }

    /// To whom `sender` wrote first, in messages that the admins have not looked at yet.
    pub fn suspects(&self, sender: &Address) -> Result<Vec<Address>> {
        let mut query = self.sql.prepare_cached(
            "SELECT recipient FROM invitations WHERE sender = ?1 AND state = 'suspect' ORDER BY created_at, recipient",
        )?;
        let rows = query.query_map([sender.to_string()], |row| row.get::<_, String>(0))?;
        rows.map(|recipient| address(&recipient?)).collect()
    }

    /// Whose first messages the admins have not looked at yet.
    pub fn all_suspects(&self) -> Result<Vec<String>> {
        let mut query = self.sql.prepare_cached(
            "SELECT DISTINCT sender FROM invitations WHERE state = 'suspect' ORDER BY created_at LIMIT 1000",
        )?;
        let rows = query.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// To how many people `sender` wrote for the first time since then; with `fingerprint`, with these first words.
    pub fn first_contacts(
        &self,
        sender: &Address,
        since: Timestamp,
        fingerprint: Option<u32>,
    ) -> Result<u32> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT count(*) FROM invitations
                 WHERE sender = ?1 AND created_at > ?2 AND (?3 IS NULL OR fingerprint = ?3)",
            )?
            .query_row((sender.to_string(), since.0, fingerprint), |row| row.get(0))?)
    }

    /// Keeps a message until it is decided about.
    pub fn hold(&self, held: &Held) -> Result<()> {
        let payload = match held.parts {
            Some(parts) => payload(parts)?,
            None => String::new(),
        };
        self.sql
            .prepare_cached(
                "INSERT INTO held (message, sender, recipient, why, payload, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((
                held.message,
                held.pair.sender.to_string(),
                held.pair.recipient.to_string(),
                if held.suspect { "repeated" } else { "invitation" },
                payload,
                self.now.0,
            ))?;
        Ok(())
    }

    /// How many messages of these two wait.
    pub fn count_held(&self, pair: Pair) -> Result<usize> {
        let count: i64 = self
            .sql
            .prepare_cached("SELECT count(*) FROM held WHERE recipient = ?1 AND sender = ?2")?
            .query_row(
                (pair.recipient.to_string(), pair.sender.to_string()),
                |row| row.get(0),
            )?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// How many of these still have their text: it is erased after a no.
    pub fn count_kept(&self, pair: Pair) -> Result<i64> {
        Ok(self
            .sql
            .prepare_cached(
                "SELECT count(*) FROM held WHERE recipient = ?1 AND sender = ?2 AND payload <> ''",
            )?
            .query_row(
                (pair.recipient.to_string(), pair.sender.to_string()),
                |row| row.get(0),
            )?)
    }

    /// The first of these whose text was erased: its number, and how its author's network calls it.
    pub fn first_erased(&self, pair: Pair) -> Result<Option<(i64, RemoteId)>> {
        optional(
            self.sql
                .prepare_cached(
                    "SELECT m.id, m.reference FROM held h JOIN messages m ON m.id = h.message
                     WHERE h.recipient = ?1 AND h.sender = ?2 AND h.payload = '' ORDER BY h.id LIMIT 1",
                )?
                .query_row(
                    (pair.recipient.to_string(), pair.sender.to_string()),
                    |row| Ok((row.get(0)?, RemoteId(row.get(1)?))),
                ),
        )
    }

    /// Puts what waits between these two into the outbox, in order; forgets of what the text is erased.
    pub fn release(&self, pair: Pair) -> Result<()> {
        let mut query = self.sql.prepare_cached(
            "SELECT message, payload FROM held WHERE recipient = ?1 AND sender = ?2 AND payload <> '' ORDER BY id",
        )?;
        let key = (pair.recipient.to_string(), pair.sender.to_string());
        let rows = query.query_map((&key.0, &key.1), |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
        })?;
        for row in rows {
            let (message, payload) = row?;
            let parts: Vec<Outgoing> = serde_json::from_str(&payload)
                .map_err(|_| StoreError::Content("a payload that is none".into()))?;
            self.enqueue_parts((pair.sender, pair.recipient), message, &parts, None)?;
        }
        self.drop_held(pair).map(drop)
    }

    /// Forgets what waits between these two.
    pub fn drop_held(&self, pair: Pair) -> Result<usize> {
        Ok(self
            .sql
            .prepare_cached("DELETE FROM held WHERE recipient = ?1 AND sender = ?2")?
            .execute((pair.recipient.to_string(), pair.sender.to_string()))?)
    }

    /// The admins have looked: from now on the recipient is asked about what waits.
    pub fn clear_suspicion(&self, pair: Pair) -> Result<()> {
        self.decide_contact(pair, State::Open)?;
        self.sql
            .prepare_cached(
                "UPDATE held SET why = 'invitation' WHERE recipient = ?1 AND sender = ?2",
            )?
            .execute((pair.recipient.to_string(), pair.sender.to_string()))?;
        Ok(())
    }

    /// Forgets everything that waits from `sender`, and whom they asked. Returns how many messages that were.
    pub fn drop_held_from(&self, sender: &Address) -> Result<usize> {
        self.sql
            .prepare_cached(
                "UPDATE invitations SET state = 'expired', decided_at = ?2 WHERE sender = ?1 AND state IN ('open', 'suspect')",
            )?
            .execute((sender.to_string(), self.now.0))?;
        Ok(self
            .sql
            .prepare_cached("DELETE FROM held WHERE sender = ?1")?
            .execute([sender.to_string()])?)
    }

    /// The number of the first message that waits between these two.
    pub fn first_held(&self, pair: Pair) -> Result<Option<i64>> {
        optional(
            self.sql
                .prepare_cached(
                    "SELECT message FROM held WHERE recipient = ?1 AND sender = ?2 ORDER BY id LIMIT 1",
                )?
                .query_row((pair.recipient.to_string(), pair.sender.to_string()), |row| {
                    row.get(0)
                }),
        )
    }

    /// For whom message number `message` waits.
    pub fn held_for(&self, message: i64) -> Result<Vec<Address>> {
        let mut query = self
            .sql
            .prepare_cached("SELECT recipient FROM held WHERE message = ?1 ORDER BY id")?;
        let rows = query.query_map([message], |row| row.get::<_, String>(0))?;
        rows.map(|recipient| address(&recipient?)).collect()
    }

    /// Changes what waits of message number `message` for `recipient`, unless it is not wanted any more.
    pub fn rewrite_held(
        &self,
        message: i64,
        recipient: &Address,
        parts: &[Outgoing],
    ) -> Result<()> {
        let payload = payload(parts)?;
        self.sql
            .prepare_cached(
                "UPDATE held SET payload = ?3 WHERE message = ?1 AND recipient = ?2 AND payload <> ''",
            )?
            .execute((message, recipient.to_string(), payload))?;
        Ok(())
    }

    /// Forgets what waits of message number `message`; only for `recipient`, where given.
    pub fn drop_held_message(&self, message: i64, recipient: Option<&Address>) -> Result<()> {
        let recipient = recipient.map(Address::to_string).unwrap_or_default();
        self.sql
            .prepare_cached("DELETE FROM held WHERE message = ?1 AND (?2 = '' OR recipient = ?2)")?
            .execute((message, recipient))?;
        Ok(())
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
            self.sql
                .prepare_cached(
                    "UPDATE invitations SET state = 'expired', decided_at = ?2
                     WHERE state IN ('open', 'suspect') AND created_at < ?1",
                )?
                .execute((before.0, self.now.0))?;
        }
        Ok(overdue)
    }

    fn overdue(&self, before: Timestamp, limit: usize) -> Result<Vec<Unwanted>> {
        let mut query = self.sql.prepare_cached(
            "SELECT h.sender, h.recipient, m.reference, min(h.message), h.why = 'repeated'
             FROM held h JOIN invitations i ON i.recipient = h.recipient AND i.sender = h.sender
                         JOIN messages m ON m.id = h.message
             WHERE i.created_at < ?1 AND h.created_at < ?1
             GROUP BY h.recipient, h.sender LIMIT ?2",
        )?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let rows = query.query_map((before.0, limit), |row| {
            Ok((
                row.get::<_, String>(0)?,
                row.get::<_, String>(1)?,
                RemoteId(row.get(2)?),
                row.get(3)?,
                row.get(4)?,
            ))
        })?;
        rows.map(|row| {
            let (sender, recipient, reference, message, suspect) = row?;
            Ok(Unwanted {
                sender: address(&sender)?,
                recipient: address(&recipient)?,
                reference,
                message,
                suspect,
            })
        })
        .collect()
    }
}
