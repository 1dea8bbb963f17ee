//! The author of the last message in somebody's chat with a leg. It is written when a message is about to go out, as a leg
//! claims rows in the order in which their stanzas go, and taken back when anything else may stand there.

use crate::address::Address;
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::store::ids::RowId;
use crate::store::query::filled;
use crate::store::{ReadTx, Result, Tx};

/// Milliseconds by which a row may lag behind: a burst of messages costs one write.
const FRESH: i64 = 60_000;

/// Finds other rows than `?2` that may appear in the chat of `?1` at any moment. The bridge's own upkeep, which is for nobody
/// in the queue, takes posts away: it adds nothing to a chat.
pub(in crate::store) const UNDERWAY: &str = "SELECT 1 FROM queue
    WHERE recipient = (SELECT number FROM addresses WHERE address = ?1) AND seq <> ?2
      AND state IN ('sending', 'unsure') AND (role IN ('relay', 'notice') OR amends <> 0)";

impl ReadTx<'_> {
    /// The author of the last message in the chat of `reader` with `leg`, and when it was sent.
    pub fn last_speaker(
        &self,
        leg: LegId,
        reader: &Address,
    ) -> Result<Option<(Address, Timestamp)>> {
        let found = self.one(
            "SELECT speaker, spoke_at FROM chats WHERE reader = ?1 AND side = ?2",
            (reader, leg),
            |row| Ok((filled(row, 0)?, row.get(1)?)),
        )?;
        Ok(found.and_then(|(speaker, at): (Option<Address>, _)| Some((speaker?, at))))
    }

    /// Another row than `seq` is on its way to `reader`, or may have arrived: their order is not known.
    pub fn others_underway(&self, reader: &Address, seq: RowId) -> Result<bool> {
        self.exists(UNDERWAY, (reader, seq))
    }

    /// The row was sent without its header.
    pub fn is_bare(&self, seq: RowId) -> Result<bool> {
        self.exists(
            "SELECT 1 FROM deliveries WHERE seq = ?1 AND bare = 1",
            [seq],
        )
    }
}

impl Tx<'_> {
    /// Notes that a message of `speaker` stands last in the chat of `reader` with `leg`.
    pub fn spoke(&self, leg: LegId, reader: &Address, speaker: &Address) -> Result<()> {
        self.execute(
            "INSERT INTO chats (reader, side, speaker, spoke_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (reader) DO UPDATE SET
                 side = excluded.side, speaker = excluded.speaker, spoke_at = excluded.spoke_at
             WHERE side <> excluded.side OR speaker <> excluded.speaker
                OR spoke_at NOT BETWEEN excluded.spoke_at - ?5 AND excluded.spoke_at",
            (reader, leg, speaker, self.now, FRESH),
        )?;
        Ok(())
    }

    /// Notes that something came between in the chat of `reader`, unless the last message is by `but`.
    pub fn came_between(&self, reader: &Address, but: Option<&Address>) -> Result<()> {
        let but = but.map(Address::to_stored).unwrap_or_default();
        self.execute(
            "UPDATE chats SET speaker = '' WHERE reader = ?1 AND speaker NOT IN ('', ?2)",
            (reader, but),
        )?;
        Ok(())
    }

    /// The same in all chats of `leg` in which somebody spoke after `since`.
    pub fn came_between_all(&self, leg: LegId, since: Timestamp) -> Result<()> {
        self.execute(
            "UPDATE chats SET speaker = '' WHERE side = ?1 AND spoke_at > ?2 AND speaker <> ''",
            (leg, since),
        )?;
        Ok(())
    }

    /// Notes whether the row goes out without its header.
    pub fn note_bare(&self, seq: RowId, bare: bool) -> Result<()> {
        self.execute(
            "UPDATE deliveries SET bare = ?2 WHERE seq = ?1 AND bare <> ?2",
            (seq, bare),
        )?;
        Ok(())
    }
}
