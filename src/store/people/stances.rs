//! Stances on strangers: the choice of each person about first contacts.

use crate::address::Address;
use crate::store::consent::{Pair, State};
use crate::store::ids::MessageId;
use crate::store::{Result, Tx};

/// Somebody's stance on strangers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// Strangers may ask: their messages wait for an answer.
    Ask,
    /// Anybody may write.
    Yes,
    /// Nobody may whom they don't know.
    No,
}

impl Stance {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Ask, Self::Yes, Self::No];

    /// Its name, in the database and behind the command.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Yes => "yes",
            Self::No => "no",
        }
    }
}

impl Tx<'_> {
    /// Whether `who` is registered now (none: they never were), and their stance.
    pub fn standing(&self, who: &Address) -> Result<(Option<bool>, Option<Stance>)> {
        let found = self.one(
            "SELECT (SELECT revoked_at = 0 FROM users WHERE address = ?1), (SELECT strangers FROM stances WHERE who = ?1)",
            [who],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        Ok(found.unwrap_or_default())
    }

    /// Whether message number `message` is the one with which its author began to write to `recipient`, who was not asked.
    pub fn is_first_contact(&self, message: MessageId, recipient: &Address) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM messages m JOIN invitations i ON i.recipient = ?2 AND i.sender = m.author
             WHERE m.id = ?1 AND i.state = 'direct' AND i.created_at = m.taken_at",
            (message, recipient),
        )
    }

    /// The stance of `who`, where they have chosen one.
    pub fn stance(&self, who: &Address) -> Result<Option<Stance>> {
        self.one(
            "SELECT strangers FROM stances WHERE who = ?1",
            [who],
            |row| row.get(0),
        )
    }

    /// Keeps the stance that `who` has chosen.
    pub fn choose_stance(&self, who: &Address, stance: Stance) -> Result<()> {
        self.execute(
            "INSERT INTO stances (who, strangers, chosen_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (who) DO UPDATE SET strangers = excluded.strangers, chosen_at = excluded.chosen_at",
            (who, stance, self.now),
        )?;
        Ok(())
    }

    /// Whether the sender is a stranger to the recipient, who has neither accepted them nor written to them.
    pub fn is_stranger_to(&self, pair: Pair) -> Result<bool> {
        let Pair { sender, recipient } = pair;
        let back = Pair {
            sender: recipient,
            recipient: sender,
        };
        let knows = self.contact(pair)? == Some(State::Accepted)
            || self.contact(back)?.is_some()
            || self.has_written_to(recipient, sender)?;
        Ok(!knows)
    }
}
