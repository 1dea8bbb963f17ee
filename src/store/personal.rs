//! Everything that is stored about one person: to show it to them, and to erase it.

use rusqlite::types::ValueRef;

use super::{Result, Tx};
use crate::address::Address;
use crate::clock::Timestamp;

/// What is shown of each table; `?1` is the person's address.
const SHOWN: &[(&str, &str)] = &[
    (
        "registration",
        "SELECT side, account_id, lang, heard_lang, hint_lang, registered_at, revoked_at, registrations, explicit, rules_at,
         pinned, ended_at, checked_at, joined, spell_reactions, name, named_at FROM users WHERE address = ?1",
    ),
    (
        "application",
        "SELECT account_id, lang, asked_at, state, decided_at FROM applications WHERE address = ?1",
    ),
    (
        "account",
        "SELECT address, canonical, account_id, url, unwilling, checked_at FROM accounts
         WHERE address = ?1 OR canonical = ?1 ORDER BY address",
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
        "SELECT m.reference, m.taken_at, m.edited_at, o.recipient, o.state, o.remote
         FROM messages m LEFT JOIN outbox o ON o.message = m.id AND o.role = 'relay'
         WHERE m.author = ?1 ORDER BY m.id, o.seq",
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
        "SELECT o.recipient, count(DISTINCT m.id) AS messages, min(m.taken_at) AS first_at, max(m.taken_at) AS last_at
         FROM messages m JOIN outbox o ON o.message = m.id AND o.role = 'relay'
         WHERE m.author = ?1 GROUP BY o.recipient ORDER BY last_at",
    ),
    (
        "received",
        "SELECT m.author, count(DISTINCT m.id) AS messages, min(m.taken_at) AS first_at, max(m.taken_at) AS last_at
         FROM outbox o JOIN messages m ON m.id = o.message
         WHERE o.recipient = ?1 AND o.role = 'relay' GROUP BY m.author ORDER BY last_at",
    ),
];

/// What goes when somebody wants to be forgotten. Of messages the bridge needs the ids until it has deleted them. What
/// admins decided about them stays, and a no to an invitation, since nobody is asked again after one; and limits, until
/// they have passed.
const ERASED: &[&str] = &[
    "DELETE FROM users WHERE address = ?1",
    "DELETE FROM accounts WHERE address = ?1 OR canonical = ?1",
    "DELETE FROM applications WHERE address = ?1 AND state <> 'rejected'",
    "DELETE FROM user_blocks WHERE owner = ?1",
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
    // The next purge takes the map, as soon as what it is needed for is done.
    "UPDATE outbox SET queued_at = 0
     WHERE state IN ('done', 'refused')
       AND (recipient = ?1 OR message IN (SELECT id FROM messages WHERE author = ?1))",
    "UPDATE messages SET taken_at = 0 WHERE author = ?1",
    "DELETE FROM announced WHERE instr(' ' || lane || ' ', ' ' || ?1 || ' ') > 0",
];

impl Tx<'_> {
    /// Everything that is stored about `who`, one line a row: `block: subject=…, created_at=…`. Nothing is empty in it.
    /// Messages one by one, or only how many each partner got and wrote.
    pub fn everything(&self, who: &Address, each_message: bool) -> Result<Vec<String>> {
        let messages = match each_message {
            true => MESSAGES,
            false => SUMMARY,
        };
        let mut lines = Vec::new();
        for (what, sql) in SHOWN.iter().chain(messages) {
            let mut query = self.sql.prepare_cached(sql)?;
            let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
            let mut rows = query.query([who])?;
            while let Some(row) = rows.next()? {
                let fields = columns.iter().enumerate();
                let fields: Vec<String> = fields
                    .filter_map(|(at, name)| Some(field(name, row.get_ref(at).ok()?)))
                    .flatten()
                    .collect();
                lines.push(format!("{what}: {}", fields.join(", ")));
            }
        }
        Ok(lines)
    }

    /// Erases what is stored about `who`, but for the map of messages.
    pub fn erase(&self, who: &Address) -> Result<()> {
        for sql in ERASED {
            self.execute(sql, [who])?;
        }
        Ok(())
    }
}

/// `name=value`; `None` where there is nothing to show.
fn field(name: &str, value: ValueRef) -> Option<String> {
    let is_time = name.ends_with("_at") || name == "until";
    match value {
        ValueRef::Integer(0) | ValueRef::Null => None,
        ValueRef::Integer(at) if is_time => Some(format!("{name}={}", Timestamp(at).to_rfc3339())),
        ValueRef::Integer(number) => Some(format!("{name}={number}")),
        ValueRef::Text([]) => None,
        ValueRef::Text(text) => Some(format!("{name}={}", String::from_utf8_lossy(text))),
        ValueRef::Real(_) | ValueRef::Blob(_) => None, // no table has such
    }
}
