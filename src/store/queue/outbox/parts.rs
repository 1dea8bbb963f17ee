//! Long messages: one row a part, in one lane; what was refused takes the parts behind it along.

use super::{Closed, NewRow, Role, Share};
use crate::address::{Address, Network};
use crate::event::{Attachment, Delivery, LegId, Outgoing};
use crate::fingerprint;
use crate::store::ids::{MessageId, RowId};
use crate::store::{Result, Tx};

/// Which files it carries, for when its text has been dropped: see [`hash_of_files`].
pub fn hash_of_files_in(outgoing: &Outgoing) -> i64 {
    match outgoing {
        Outgoing::Text { files, .. } => hash_of_files(files),
        _ => 0,
    }
}

/// A number that is the same for files at the same addresses in the same order, in all versions; 0 only for none.
pub fn hash_of_files(files: &[Attachment]) -> i64 {
    if files.is_empty() {
        return 0;
    }
    let number = fingerprint::fingerprint(files.iter().map(|file| &file.url));
    number.cast_signed() | 1
}

/// A number that is the same for the same words, in all versions; 0 only where there are none. Of 32 bits, from which no
/// text comes back.
pub fn hash_of_words(outgoing: &Outgoing) -> i64 {
    match outgoing {
        Outgoing::Text { text, warning, .. } | Outgoing::Correction { text, warning, .. } => {
            let number =
                fingerprint::fingerprint([text.as_str(), warning.as_deref().unwrap_or("")]);
            i64::from(number as u32) + 1
        }
        _ => 0,
    }
}

impl Tx<'_> {
    /// Queues somebody's message to one recipient by `leg`: its parts, of which each waits for the one before it.
    /// `after`: the number of a row of the same message, behind which they belong. `share`: see [`NewRow::out_of`].
    pub fn enqueue_parts(
        &self,
        (leg, (sender, recipient)): (LegId, (&Address, &Address)),
        message: MessageId,
        parts: &[Outgoing],
        after: Option<RowId>,
        share: Option<&Share>,
    ) -> Result<()> {
        let mut first = match after {
            Some(seq) => Some(self.first_part(seq)?),
            None => None,
        };
        for outgoing in parts {
            let row = NewRow::new(recipient, Role::Relay, outgoing)
                .by(sender)
                .out_of(share);
            let id = self.enqueue(leg, &row.about(message).part_of(first.as_deref()))?;
            first.get_or_insert(id);
        }
        Ok(())
    }

    /// The id of the first part of the message that the row `seq` is a part of.
    fn first_part(&self, seq: RowId) -> Result<String> {
        self.value(
            "SELECT iif(chain = '', id, chain) FROM deliveries WHERE seq = ?1",
            [seq],
        )
    }

    /// On the fediverse each part of a message answers the one before it, whose id is known only by now.
    /// In a chat they stand one below the other anyway.
    pub(super) fn follow(&self, seq: RowId, chain: &str, delivery: &mut Delivery) -> Result<()> {
        if chain.is_empty() || delivery.recipient.network() == Network::Xmpp {
            return Ok(());
        }
        let before = self.one(
            "SELECT remote FROM (SELECT seq, remote FROM deliveries WHERE id = ?1
                 UNION ALL SELECT seq, remote FROM deliveries WHERE chain = ?1 AND chain <> '')
             WHERE seq < ?2 AND remote <> '' ORDER BY seq DESC LIMIT 1",
            (chain, seq),
            |row| row.get(0),
        )?;
        if let (Outgoing::Text { reply_to, .. }, Some(before)) = (&mut delivery.outgoing, before) {
            *reply_to = Some(before);
        }
        Ok(())
    }

    /// Takes one part out of the queue; those behind it are still sent.
    pub fn drop_part(&self, seq: RowId) -> Result<()> {
        self.close(seq, Closed::Refused)
    }

    /// It will not be delivered: drops the text, and that of the parts behind it, which would stand alone.
    /// `false` where another part of the same message had been refused before.
    pub fn refuse(&self, seq: RowId) -> Result<bool> {
        let first_part = self.first_part(seq)?;
        let first = !self.other_part_refused(seq, &first_part)?;
        for behind in self.waiting_behind(seq, &first_part)? {
            self.close(behind, Closed::Refused)?;
        }
        self.close(seq, Closed::Refused)?;
        Ok(first)
    }

    /// From the last one on: so none of them takes a turn before it leaves.
    fn waiting_behind(&self, seq: RowId, first_part: &str) -> Result<Vec<RowId>> {
        self.all(
            "SELECT d.seq FROM deliveries d JOIN queue o ON o.seq = d.seq
             WHERE d.chain = ?2 AND d.chain <> '' AND d.seq > ?1 AND o.state IN ('waiting', 'unsure')
             ORDER BY d.seq DESC",
            (seq, first_part),
            |row| row.get(0),
        )
    }

    fn other_part_refused(&self, seq: RowId, first_part: &str) -> Result<bool> {
        self.value(
            "SELECT EXISTS (SELECT 1 FROM deliveries
                        WHERE id = ?2 AND seq <> ?1 AND state = 'refused' AND gone = 0)
             OR EXISTS (SELECT 1 FROM deliveries
                        WHERE chain = ?2 AND chain <> '' AND seq <> ?1 AND state = 'refused' AND gone = 0)",
            (seq, first_part),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number in `deliveries.file` outlives upgrades: the first half of what `sha256sum` says of both addresses, each with
    /// a zero byte behind it; and made odd.
    #[test]
    fn files_have_the_same_number_in_all_versions() {
        let file = |name: &str| Attachment {
            url: format!("https://f.example/{name}.png"),
            ..Attachment::default()
        };
        assert_eq!(hash_of_files(&[]), 0);
        assert_eq!(
            hash_of_files(&[file("1"), file("2")]),
            0x6049_a20f_dc28_7051
        );
        assert_ne!(
            hash_of_files(&[file("2"), file("1")]),
            hash_of_files(&[file("1"), file("2")])
        );
    }
}
