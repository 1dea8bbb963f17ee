//! Accounts on the fediverse that change their name, and names that change their account: a person is an account, as the
//! bot's server numbers them.

use crate::address::{Address, Domain};
use crate::store::addresses::CAUSED;
use crate::store::{Result, Tx};

/// The setting that holds the server whose numbers the accounts have.
const SERVER: &str = "accounts-of";

/// Replaces the name `?1` of an account by `?2`, wherever it stands for the person who has it.
const MOVED: &[&str] = &[
    "UPDATE OR IGNORE users SET address = ?2 WHERE address = ?1",
    "DELETE FROM users WHERE address = ?1",
    "UPDATE OR IGNORE applications SET address = ?2 WHERE address = ?1",
    "UPDATE OR IGNORE user_blocks SET owner = ?2 WHERE owner = ?1",
    "DELETE FROM user_blocks WHERE owner = ?1",
    // Of two mutes of a person the later one counts; a name of two people is that of the one who had it under the new name.
    "UPDATE partners SET muted_until = (SELECT max(b.muted_until) FROM partners b
         WHERE b.owner IN (?1, ?2) AND b.partner = partners.partner) WHERE owner IN (?1, ?2)",
    "UPDATE partners SET name = '', plain_name = '' WHERE owner = ?1
         AND plain_name IN (SELECT plain_name FROM partners WHERE owner = ?2 AND plain_name <> '')",
    "DELETE FROM partners WHERE owner = ?2 AND plain_name = ''
         AND partner IN (SELECT partner FROM partners WHERE owner = ?1)",
    "UPDATE OR IGNORE partners SET owner = ?2 WHERE owner = ?1",
    "DELETE FROM partners WHERE owner = ?1",
    "UPDATE OR IGNORE stances SET who = ?2 WHERE who = ?1",
    "DELETE FROM stances WHERE who = ?1",
    "UPDATE OR IGNORE invitations SET sender = ?2 WHERE sender = ?1",
    "DELETE FROM invitations WHERE sender = ?1",
    "UPDATE held SET sender = ?2 WHERE sender = ?1",
    "UPDATE messages SET author = ?2 WHERE author = ?1",
    "UPDATE OR IGNORE names SET author = ?2 WHERE author = ?1",
    "UPDATE OR IGNORE reactions SET who = ?2 WHERE who = ?1",
    "UPDATE OR IGNORE questions SET who = ?2 WHERE who = ?1",
    "UPDATE OR IGNORE throttled SET address = ?2 WHERE address = ?1",
    "UPDATE reports SET reporter = ?2 WHERE reporter = ?1",
    "UPDATE reports SET subject = ?2 WHERE subject = ?1",
];

/// Withdraws what the former holder of the name `?1` agreed to or was granted. A no and a block stay.
const GRANTED: &[&str] = &[
    "UPDATE users SET account_id = '', joined = 0, explicit = 0, rules_at = 0, rules_edition = '', revoked_at = max(revoked_at, ?2) WHERE address = ?1",
    "UPDATE users SET pinned = '', ended_at = ?2, name = '' WHERE address = ?1",
    "DELETE FROM invitations WHERE (recipient = ?1 OR sender = ?1) AND state <> 'declined' AND created_at <= ?2",
    "DELETE FROM stances WHERE who = ?1 AND chosen_at <= ?2",
    // A name or a mute was about somebody else. What waited for its end waits no longer.
    "UPDATE queue SET due_at = ?2 WHERE head = 1 AND held = 1 AND (recipient, payer) IN (
         SELECT r.number, p.number FROM partners JOIN addresses r ON r.address = owner JOIN addresses p ON p.address = partner
         WHERE (owner = ?1 OR partner = ?1) AND muted_until > 0)",
    "DELETE FROM partners WHERE (owner = ?1 OR partner = ?1) AND ?2 > 0",
    "DELETE FROM accounts WHERE (address = ?1 OR canonical = ?1) AND checked_at <= ?2",
    "DELETE FROM applications WHERE address = ?1 AND state <> 'rejected' AND asked_at <= ?2",
];

/// Numbers of another server say nothing.
const NUMBERS: &[&str] = &[
    "UPDATE users SET account_id = '' WHERE account_id <> ''",
    "UPDATE applications SET account_id = '' WHERE account_id <> ''",
    "DELETE FROM accounts",
];

impl Tx<'_> {
    /// Accounts are numbered by `server` from now on: what another one numbered is forgotten.
    pub fn numbered_by(&self, server: &Domain) -> Result<()> {
        let known = self.setting(SERVER)?;
        if known.as_deref() == Some(server.as_str()) {
            return Ok(());
        }
        if known.is_some() {
            for sql in NUMBERS {
                self.execute(sql, [])?;
            }
        }
        self.set(SERVER, server.as_str())
    }

    /// Another name under which the account of this number was known, if it is not called `who` any more.
    pub fn former_name(&self, number: &str, who: &Address) -> Result<Option<Address>> {
        self.one(
            "SELECT address FROM users WHERE account_id = ?1 AND account_id <> '' AND address <> ?2
             UNION ALL SELECT canonical FROM accounts WHERE account_id = ?1 AND account_id <> '' AND canonical <> ?2
             LIMIT 1",
            (number, who),
            |row| row.get(0),
        )
    }

    /// Files everything that is known of `before` under the new name of the same account.
    pub fn rename(&self, before: &Address, now: &Address) -> Result<()> {
        for sql in MOVED {
            match sql.contains("?2") {
                true => self.execute(sql, (before, now))?,
                false => self.execute(sql, [before])?, // as many values as it names
            };
        }
        self.refile(before, now, &CAUSED)?;
        self.unify(before, now)
    }

    /// Somebody else has the name now: they are registered as nobody, and nobody has agreed to hear from them.
    pub fn forget_granted(&self, who: &Address) -> Result<()> {
        for sql in GRANTED {
            self.execute(sql, (who, self.now))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::clock::Clock;
    use crate::store::Store;

    #[tokio::test]
    async fn an_account_is_found_by_its_number_without_reading_all() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let sql = "SELECT address FROM users WHERE account_id = ?1 AND account_id <> '' AND address <> ?2
             UNION ALL SELECT canonical FROM accounts WHERE account_id = ?1 AND account_id <> '' AND canonical <> ?2";
        let plan = store.run(|tx| tx.plan(sql, ("7", "@a@b.test")));
        let plan = plan.await.unwrap();
        assert!(plan.contains("SEARCH") && !plan.contains("SCAN"), "{plan}");
    }
}
