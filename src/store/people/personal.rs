//! Everything that is stored about one person: to show it to them, and to erase it.

use rusqlite::types::ValueRef;

use crate::address::Address;
use crate::clock::Timestamp;
use crate::store::{Result, Tx};

/// The columns that are shown of each table; `?1` is the person's address.
const SHOWN: &[(&str, &str)] = &[
    (
        "registration",
        "SELECT side, account_id, lang, heard_lang, hint_lang, registered_at, revoked_at, registrations, explicit,
         rules_at, rules_edition, rules_owed,
         pinned, ended_at, checked_at, joined, spell_reactions, headers, nullif(sent, 'off') AS sent, leg, name, named_at
         FROM users WHERE address = ?1",
    ),
    (
        "application",
        "SELECT account_id, lang, asked_at, state, decided_at, rules_edition FROM applications WHERE address = ?1",
    ),
    (
        "account",
        "SELECT address, canonical, account_id, url, unwilling, checked_at FROM accounts
         WHERE address = ?1 OR canonical = ?1 ORDER BY address",
    ),
    ("stance", "SELECT strangers, chosen_at FROM stances WHERE who = ?1"),
    (
        "partner",
        "SELECT partner, name, muted_until, unmuted_at FROM partners WHERE owner = ?1 ORDER BY partner",
    ),
    ("block", "SELECT subject, created_at FROM user_blocks WHERE owner = ?1 ORDER BY created_at"),
    (
        "invitation",
        "SELECT recipient, sender, state, fingerprint, created_at, decided_at FROM invitations
         WHERE recipient = ?1 OR sender = ?1 ORDER BY created_at",
    ),
    (
        "held message",
        "SELECT sender, recipient, why, created_at FROM held WHERE sender = ?1 OR recipient = ?1 ORDER BY id",
    ),
    ("question", "SELECT kind, until FROM questions WHERE who = ?1"),
    (
        "report",
        "SELECT id, subject, reason, evidence, words, agreed, passed_on, state, created_at FROM reports WHERE reporter = ?1 ORDER BY id",
    ),
    (
        "reaction",
        "SELECT r.emoji, m.author, m.reference FROM reactions r JOIN messages m ON m.id = r.message
         WHERE r.who = ?1 ORDER BY r.message",
    ),
    ("chat", "SELECT side, speaker, spoke_at FROM chats WHERE reader = ?1"),
    ("limit", "SELECT bucket, until FROM throttled WHERE address = ?1"),
    (
        "block by the admins",
        "SELECT reason, created_at, until FROM bridge_blocks WHERE address = ?1",
    ),
];

/// Their messages, one by one.
const MESSAGES: &[(&str, &str)] = &[
    (
        "sent",
        // Nobody learns from it that they are muted: the id of a copy would tell, as it has one only once it was delivered.
        "SELECT m.reference, m.taken_at, m.edited_at, r.address AS recipient,
                iif(d.state <> 'open', d.state, iif(p.muted_until > 0, 'done', o.state)) AS state
         FROM messages m LEFT JOIN deliveries d ON d.message = m.id AND d.role = 'relay'
                         LEFT JOIN queue o ON o.seq = d.seq
                         LEFT JOIN addresses r ON r.number = d.recipient
                         LEFT JOIN partners p ON p.owner = r.address AND p.partner = m.author
         WHERE m.author = ?1 ORDER BY m.id, d.seq",
    ),
    (
        "received",
        "SELECT o.role, o.state, o.remote, o.queued_at, m.author
         FROM outbox o LEFT JOIN messages m ON m.id = o.message WHERE o.recipient = ?1 ORDER BY o.seq",
    ),
];

/// The same, counted for each partner.
const SUMMARY: &[(&str, &str)] = &[
    (
        "sent",
        "SELECT r.address AS recipient, count(DISTINCT m.id) AS messages, min(m.taken_at) AS first_at, max(m.taken_at) AS last_at
         FROM messages m JOIN deliveries d ON d.message = m.id AND d.role = 'relay' JOIN addresses r ON r.number = d.recipient
         WHERE m.author = ?1 GROUP BY d.recipient ORDER BY last_at",
    ),
    (
        "received",
        "SELECT m.author, count(DISTINCT m.id) AS messages, min(m.taken_at) AS first_at, max(m.taken_at) AS last_at
         FROM deliveries d JOIN messages m ON m.id = d.message
         WHERE d.recipient = (SELECT number FROM addresses WHERE address = ?1) AND d.role = 'relay'
         GROUP BY m.author ORDER BY last_at",
    ),
];

/// Statements that forget somebody. Of messages the bridge needs the ids until it has deleted them. Decisions that
/// admins made about them stay, and a no to an invitation, since nobody is asked again after one; and limits, until
/// they have passed.
const ERASED: &[&str] = &[
    "DELETE FROM users WHERE address = ?1",
    "DELETE FROM accounts WHERE address = ?1 OR canonical = ?1",
    "DELETE FROM applications WHERE address = ?1 AND state <> 'rejected'",
    "DELETE FROM user_blocks WHERE owner = ?1",
    "DELETE FROM stances WHERE who = ?1",
    "DELETE FROM partners WHERE owner = ?1",
    "DELETE FROM held WHERE sender = ?1",
    // Whoever waits for their answer learns in time that there was none: until then it is known that they wait.
    "UPDATE held SET payload = '' WHERE recipient = ?1 AND resolving = 0",
    "UPDATE invitations SET state = 'expired' WHERE recipient = ?1 AND state <> 'declined'",
    "DELETE FROM invitations
     WHERE recipient = ?1 AND state <> 'declined' AND NOT EXISTS (SELECT 1 FROM held h WHERE h.recipient = ?1 AND h.sender = invitations.sender)",
    // They count for today, and nobody is asked twice: being forgotten gives nobody a second try at strangers.
    "UPDATE invitations SET state = iif(state IN ('open', 'suspect'), 'expired', 'failed')
     WHERE sender = ?1 AND state NOT IN ('declined', 'expired')",
    "DELETE FROM questions WHERE who = ?1",
    "DELETE FROM reports WHERE reporter = ?1",
    "DELETE FROM reactions WHERE who = ?1",
    "DELETE FROM chats WHERE reader = ?1", // whose words stood in others' chats is forgotten within two hours
    // The next purge takes the map, as soon as what it is needed for is done.
    "UPDATE deliveries SET queued_at = 0, closed_at = 0
     WHERE state <> 'open' AND (recipient = (SELECT number FROM addresses WHERE address = ?1)
                                OR message IN (SELECT id FROM messages WHERE author = ?1))",
    "UPDATE messages SET taken_at = 0 WHERE author = ?1",
    "DELETE FROM announced WHERE instr(' ' || lane || ' ', ' ' || ?1 || ' ') > 0",
];

/// One row that is stored about a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The kind of row, in letters and hyphens: `held-message`.
    pub what: String,
    /// Names of columns, in letters and hyphens (`created-at`), with values. None of them is empty.
    pub facts: Vec<(String, Fact)>,
}

/// The value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// When.
    Time(Timestamp),
    /// How many, or which.
    Number(i64),
    /// A word of the program's own, in letters and hyphens: `waiting`.
    Code(String),
    /// Anything else, as it is.
    Text(String),
}

/// Columns whose values are words of the program's own.
const CODES: [&str; 9] = [
    "strangers",
    "side",
    "state",
    "why",
    "kind",
    "bucket",
    "role",
    "sent",
    "passed_on",
];
/// Columns that say yes or no; a no is not shown.
const SWITCHES: [&str; 7] = [
    "explicit",
    "headers",
    "joined",
    "spell_reactions",
    "unwilling",
    "agreed",
    "rules_owed",
];

/// The name as texts refer to it.
fn hyphened(name: &str) -> String {
    name.replace(['_', ' '], "-")
}

impl Tx<'_> {
    /// Everything that is stored about `who`.
    /// Messages one by one, or only how many each partner got and wrote.
    pub fn everything(&self, who: &Address, each_message: bool) -> Result<Vec<Stored>> {
        let messages = match each_message {
            true => MESSAGES,
            false => SUMMARY,
        };
        let mut found = Vec::new();
        for (what, sql) in SHOWN.iter().chain(messages) {
            let mut query = self.prepared(sql)?;
            let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
            let mut rows = query.query([who])?;
            while let Some(row) = rows.next()? {
                let fields = columns.iter().enumerate();
                let facts = fields
                    .filter_map(|(at, name)| {
                        let value = row.get_ref(at).ok()?;
                        Some((hyphened(name), fact(name, value)?))
                    })
                    .collect();
                let what = hyphened(what);
                found.push(Stored { what, facts });
            }
        }
        Ok(found)
    }

    /// The number of deliveries to `who`, and of messages by them, as far as each is below `most`.
    pub fn count_deliveries(&self, who: &Address, most: usize) -> Result<usize> {
        let count: i64 = self.value(
            "SELECT (SELECT count(*) FROM (SELECT 1 FROM addresses a JOIN deliveries d ON d.recipient = a.number WHERE a.address = ?1 LIMIT ?2))
                  + (SELECT count(*) FROM (SELECT 1 FROM messages WHERE author = ?1 LIMIT ?2))",
            (who, most as i64),
        )?;
        Ok(usize::try_from(count).unwrap_or(most))
    }

    /// Erases what is stored about `who`, but for the map of messages.
    pub fn erase(&self, who: &Address) -> Result<()> {
        for sql in ERASED {
            self.execute(sql, [who])?;
        }
        self.note_forgotten(who)
    }
}

/// `None` where there is nothing to show.
fn fact(name: &str, value: ValueRef) -> Option<Fact> {
    let is_time = name.ends_with("_at") || name.ends_with("until");
    match value {
        ValueRef::Integer(0) | ValueRef::Null => None,
        ValueRef::Integer(at) if is_time => Some(Fact::Time(Timestamp(at))),
        ValueRef::Integer(_) if SWITCHES.contains(&name) => Some(Fact::Code("yes".to_owned())),
        ValueRef::Integer(number) => Some(Fact::Number(number)),
        ValueRef::Text([]) => None,
        ValueRef::Text(text) => {
            let text = String::from_utf8_lossy(text);
            Some(match CODES.contains(&name) {
                true => Fact::Code(hyphened(&text)),
                false => Fact::Text(text.into_owned()),
            })
        }
        ValueRef::Real(_) | ValueRef::Blob(_) => None, // no table has such
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::store::Store;

    #[tokio::test]
    async fn everything_that_is_shown_has_a_name_in_the_texts() {
        let english = include_str!("../../../locales/en.ftl");
        let named = |name: &str| english.contains(&format!("[{}] ", hyphened(name)));
        let store = Store::in_memory(Clock::mock(Timestamp(0))).unwrap();
        let look = move |tx: &Tx| {
            let mut missing = Vec::new();
            for (what, sql) in SHOWN.iter().chain(MESSAGES).chain(SUMMARY) {
                let query = tx.sql.prepare(sql)?;
                let names = query.column_names().chain([*what]);
                missing.extend(names.filter(|name| !named(name)).map(str::to_owned));
            }
            Ok(missing)
        };
        let missing: Vec<String> = store.run(look).await.unwrap();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
