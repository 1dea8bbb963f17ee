//! The numbers by which the queue and the map name people. An address goes with the last row that names it, by the triggers of
//! the schema.

use crate::address::Address;
use crate::store::{ReadTx, Result, Tx};

/// Stands for nobody.
pub(in crate::store) const NOBODY: i64 = 0;

/// Rows of one kind that are filed under another person's number.
pub(in crate::store) struct Filing {
    /// In the map: `?1` becomes `?2`, both are numbers.
    map: &'static str,
    /// In the queue, and in what is kept of it. Lanes stay apart, as they were: `?3` is the former address.
    lanes: [&'static str; 2],
    /// What was announced is known by both addresses, the author's first: `?1` becomes `?2`.
    announced: &'static str,
}

/// What somebody gets.
pub(in crate::store) const RECEIVED: Filing = Filing {
    map: "UPDATE deliveries SET recipient = ?2 WHERE recipient = ?1",
    lanes: [
        "UPDATE queue SET recipient = ?2, payer = iif(payer = ?1, ?2, payer), lane = lane || ' ' || ?3 WHERE recipient = ?1",
        "UPDATE kept SET recipient = ?2, payer = iif(payer = ?1, ?2, payer), lane = lane || ' ' || ?3 WHERE recipient = ?1",
    ],
    announced: "UPDATE OR REPLACE announced SET lane = substr(lane, 1, instr(lane, ' ')) || ?2
        WHERE substr(lane, instr(lane, ' ') + 1) = ?1",
};

/// What somebody wrote or asked for. Their messages have to be filed before: what the queue and the map say of an author agrees.
pub(in crate::store) const CAUSED: Filing = Filing {
    map: "UPDATE deliveries SET author = ?2
        WHERE author = ?1 AND message IN (SELECT id FROM messages WHERE author = (SELECT address FROM addresses WHERE number = ?2))",
    lanes: [
        "UPDATE queue SET payer = ?2, lane = lane || ' ' || ?3 WHERE payer = ?1",
        "UPDATE kept SET payer = ?2, lane = lane || ' ' || ?3 WHERE payer = ?1",
    ],
    announced: "UPDATE OR REPLACE announced SET lane = ?2 || substr(lane, instr(lane, ' '))
        WHERE substr(lane, 1, instr(lane, ' ') - 1) = ?1",
};

/// Lanes become one where the same was filed before: of their heads the oldest stays one. `?1` is the new number.
const ONE_HEAD: &str = "UPDATE queue SET head = 0 WHERE (recipient = ?1 OR payer = ?1) AND head = 1
    AND seq > (SELECT min(q.seq) FROM queue q
               WHERE q.recipient = queue.recipient AND q.payer = queue.payer AND q.lane = queue.lane)";

/// Forgets the number `?1`, unless something names it still.
const FORGOTTEN: &str =
    "DELETE FROM addresses WHERE number IN (SELECT number FROM unnamed WHERE number = ?1)";

impl ReadTx<'_> {
    /// The number of `who`, where a row names them.
    fn known_number(&self, who: &Address) -> Result<Option<i64>> {
        let find = "SELECT number FROM addresses WHERE address = ?1";
        self.one(find, [who], |row| row.get(0))
    }
}

impl Tx<'_> {
    /// The numbers of these two, as [`Tx::number_of`] has them.
    pub(in crate::store) fn numbers_of(
        &self,
        one: &Address,
        other: &Address,
    ) -> Result<(i64, i64)> {
        let found = self.one(
            "SELECT a.number, b.number FROM addresses a JOIN addresses b WHERE a.address = ?1 AND b.address = ?2",
            (one, other),
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        match found {
            Some(both) => Ok(both),
            None => Ok((self.number_of(one)?, self.number_of(other)?)),
        }
    }

    /// The number of `who`. A row that names them has to be written in the same transaction.
    pub(in crate::store) fn number_of(&self, who: &Address) -> Result<i64> {
        if let Some(number) = self.known_number(who)? {
            return Ok(number);
        }
        self.execute("INSERT INTO addresses (address) VALUES (?1)", [who])?;
        Ok(self.sql.last_insert_rowid())
    }

    /// Files these rows of the queue and the map, which name `before`, under `now`.
    pub(in crate::store) fn refile(
        &self,
        before: &Address,
        now: &Address,
        rows: &Filing,
    ) -> Result<()> {
        let Some(old) = self.known_number(before)?.filter(|_| before != now) else {
            return Ok(());
        };
        let new = self.number_of(now)?;
        self.execute(rows.map, (old, new))?;
        for sql in rows.lanes {
            self.execute(sql, (old, new, before))?;
        }
        self.execute(ONE_HEAD, [new])?;
        self.execute(rows.announced, (before, now))?;
        for number in [old, new] {
            self.execute(FORGOTTEN, [number])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::address::RemoteId;
    use crate::clock::{Clock, Timestamp};
    use crate::event::{LegId, Outgoing};
    use crate::store::Store;
    use crate::store::outbox::{NewRow, Role, Room};

    const CAROL: &str = "@carol@gts.test";
    const BOB: &str = "xmpp:bob@im.test";
    const MONTH: Duration = Duration::from_secs(30 * 86_400);

    fn who(address: &str) -> Address {
        Address::parse(address).unwrap()
    }

    fn addresses(tx: &Tx) -> Result<Vec<String>> {
        let all = "SELECT address FROM addresses WHERE number > 0 ORDER BY address";
        tx.all(all, [], |row| row.get(0))
    }

    /// Queues a message of somebody.
    fn write(tx: &Tx, from: &str, to: &str) -> Result<()> {
        let (from, to) = (who(from), who(to));
        let message = tx.add_message(&from, &RemoteId::from("m1"), false, None)?;
        let row = NewRow::new(&to, Role::Relay, &Outgoing::Resolve).by(&from);
        tx.enqueue(LegId::of(to.network()), &row.about(message))
            .map(drop)
    }

    fn deliver(tx: &Tx) -> Result<usize> {
        let rows = tx.claim(LegId::XMPP, Room::of(9))?.0;
        rows.iter().try_for_each(|row| tx.done(row.seq, None))?;
        Ok(rows.len())
    }

    async fn store_with_a_message() -> (Store, Clock) {
        let clock = Clock::mock(Timestamp(1_000_000_000_000));
        let store = Store::in_memory(clock.clone()).unwrap();
        store.run(|tx| write(tx, CAROL, BOB)).await.unwrap();
        (store, clock)
    }

    #[tokio::test]
    async fn an_address_goes_with_the_last_row_that_names_it() {
        let (store, clock) = store_with_a_message().await;
        let left = store.run(|tx| {
            let delivered = deliver(tx)?;
            Ok((delivered, addresses(tx)?, tx.purge(MONTH, 500, false)?))
        });
        let kept = vec![CAROL.to_owned(), BOB.to_owned()];
        assert_eq!(left.await.unwrap(), (1, kept, 0));
        clock.advance(MONTH + Duration::from_secs(1));
        let purged = store.run(|tx| {
            tx.purge(MONTH, 500, false)?;
            addresses(tx)
        });
        assert!(purged.await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn an_address_goes_with_the_person_who_is_forgotten() {
        let (store, _) = store_with_a_message().await;
        let left = store.run(|tx| {
            deliver(tx)?;
            write(tx, CAROL, "xmpp:ann@im.test")?;
            deliver(tx)?;
            tx.erase(&who(BOB))?;
            tx.purge(MONTH, 500, false)?;
            let others = addresses(tx)?;
            tx.erase(&who(CAROL))?;
            tx.purge(MONTH, 500, false)?;
            Ok((others, addresses(tx)?))
        });
        let others = vec![CAROL.to_owned(), "xmpp:ann@im.test".to_owned()];
        assert_eq!(left.await.unwrap(), (others, Vec::new()));
    }

    #[tokio::test]
    async fn a_number_is_never_given_to_somebody_else() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let numbers = store.run(|tx| {
            let first = tx.number_of(&who(BOB))?;
            tx.execute(FORGOTTEN, [first])?;
            Ok((first, tx.number_of(&who(CAROL))?))
        });
        let (first, second) = numbers.await.unwrap();
        assert_ne!(first, second);
    }

    #[tokio::test]
    async fn whoever_only_asked_about_an_account_leaves_no_address() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let left = store.run(|tx| {
            let (asker, about) = (who(CAROL), who(BOB));
            let row = NewRow::new(&about, Role::Contact, &Outgoing::Resolve).by(&asker);
            tx.enqueue(LegId::XMPP, &row)?;
            let before = addresses(tx)?;
            deliver(tx)?;
            let asked = addresses(tx)?;
            let row = tx.newest_row_to(&about)?.unwrap();
            tx.forget_row(row)?;
            Ok([before, asked, addresses(tx)?])
        });
        let [before, asked, after] = left.await.unwrap();
        assert_eq!(before, [CAROL, BOB]);
        assert_eq!(asked, [BOB]);
        assert!(after.is_empty(), "{after:?}");
    }

    #[tokio::test]
    async fn what_waits_for_a_former_name_goes_on_in_its_order() {
        let (store, _) = store_with_a_message().await;
        let order = store.run(|tx| {
            write(tx, CAROL, BOB)?;
            let (before, now) = (who(BOB), who("xmpp:robert@im.test"));
            tx.unify(&before, &now)?;
            let mut went = Vec::new();
            for _ in 0..2 {
                let row = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
                tx.done(row.seq, None)?;
                went.push((row.seq.0, row.delivery.recipient.to_string()));
            }
            Ok((went, addresses(tx)?))
        });
        let (went, left) = order.await.unwrap();
        let now = who("xmpp:robert@im.test").to_string();
        assert_eq!(went, [(1, now.clone()), (2, now)]);
        assert_eq!(left, [CAROL, "xmpp:robert@im.test"]);
    }

    #[tokio::test]
    async fn what_comes_back_when_its_asker_is_forgotten_is_sent_again() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let again = store.run(|tx| {
            let (asker, about) = (who(CAROL), who(BOB));
            let row = NewRow::new(&about, Role::Contact, &Outgoing::Resolve).by(&asker);
            tx.enqueue(LegId::XMPP, &row)?;
            let row = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
            tx.done_for_now(row.seq, None, MONTH)?;
            assert_eq!(addresses(tx)?, [BOB]);
            tx.reopen(row.seq, tx.now)?;
            deliver(tx)
        });
        assert_eq!(again.await.unwrap(), 1);
    }

    /// An alias wrote, too: as an author it stays what it is, whatever account it leads to.
    #[tokio::test]
    async fn the_author_of_what_waits_finds_it_when_their_address_leads_to_another() {
        let (store, clock) = store_with_a_message().await;
        clock.advance(Duration::from_secs(60));
        let found = store.run(|tx| {
            let carol = who(CAROL);
            tx.announce(carol.network(), tx.now, 9)?;
            tx.unify(&carol, &who("@carol@social.gts.test"))?;
            let waiting = tx.own_waiting(&carol, 9)?.1;
            let addresses = addresses(tx)?;
            let row = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
            tx.done(row.seq, None)?;
            let told = tx.was_announced(row.seq, true)?;
            Ok((waiting, told.map(|told| told.count), addresses))
        });
        let addresses = vec![CAROL.to_owned(), BOB.to_owned()];
        assert_eq!(found.await.unwrap(), (1, Some(1), addresses));
    }

    #[tokio::test]
    async fn what_was_announced_is_told_under_the_new_names_of_both() {
        let (store, clock) = store_with_a_message().await;
        clock.advance(Duration::from_secs(60));
        let found = store.run(|tx| {
            let (caz, rob) = (who("@caz@gts.test"), who("xmpp:rob@im.test"));
            tx.announce(caz.network(), tx.now, 9)?;
            tx.rename(&who(CAROL), &caz)?;
            tx.rename(&who(BOB), &rob)?;
            let waiting = tx.own_waiting(&caz, 9)?.1;
            let addresses = addresses(tx)?;
            let row = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
            tx.done(row.seq, None)?;
            let told = tx.was_announced(row.seq, true)?;
            let left: i64 = tx.value("SELECT count(*) FROM announced", [])?;
            Ok((waiting, told.map(|told| told.count), addresses, left))
        });
        let addresses = ["@caz@gts.test", "xmpp:rob@im.test"].map(str::to_owned);
        assert_eq!(found.await.unwrap(), (1, Some(1), addresses.to_vec(), 0));
    }

    #[tokio::test]
    async fn what_is_filed_twice_goes_out_in_one_order() {
        for renames in [false, true] {
            let store = Store::in_memory(Clock::system()).unwrap();
            let order = store.run(move |tx| {
                let (from, to) = match renames {
                    true => (CAROL, "@caz@gts.test"),
                    false => (BOB, "xmpp:rob@im.test"),
                };
                for _ in 0..2 {
                    write(tx, CAROL, BOB)?;
                    match renames {
                        true => tx.rename(&who(from), &who(to))?,
                        false => tx.unify(&who(from), &who(to))?,
                    }
                }
                let mut went = Vec::new();
                for _ in 0..2 {
                    let rows = tx.claim(LegId::XMPP, Room::of(9))?.0;
                    rows.iter().try_for_each(|row| tx.done(row.seq, None))?;
                    went.push(rows.len());
                }
                Ok(went)
            });
            assert_eq!(order.await.unwrap(), [1, 1], "{renames}");
        }
    }
}
