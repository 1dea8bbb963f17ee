//! The queue's invariants, and that finding work costs the same however long it is.

use std::time::Duration;

use super::turns::READY;
use super::*;
use crate::address::{Address, RemoteId};
use crate::clock::Clock;
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::event::Outgoing;
use crate::store::contacts::HEARD;
use crate::store::ids::RowId;
use crate::store::messages::LAST;
use crate::store::{Result, Store, Tx};

const CAROL: &str = "@carol@gts.test";
const BOB: &str = "xmpp:bob@im.test";

fn outgoing(text: &str) -> Outgoing {
    Outgoing::Text {
        text: text.into(),
        styled: false,
        lang: None,
        reply_to: None,
        warning: None,
        files: Vec::new(),
        buttons: Vec::new(),
    }
}

fn write(tx: &Tx, from: &str, to: &str, text: &str) -> Result<()> {
    let [from, to] = [from, to].map(|address| Address::parse(address).unwrap());
    tx.enqueue(
        LegId::of(to.network()),
        &NewRow::new(&to, Role::Relay, &outgoing(text)).by(&from),
    )
    .map(drop)
}

fn text(claimed: &Claimed) -> &str {
    match &claimed.delivery.outgoing {
        Outgoing::Text { text, .. } => text,
        _ => "",
    }
}

#[tokio::test]
async fn what_came_back_goes_before_what_was_written_later() {
    let clock = Clock::mock(Timestamp(1_000_000));
    let store = Store::in_memory(clock.clone()).unwrap();
    store
        .run(|tx| {
            for n in ["one", "two", "three"] {
                write(tx, CAROL, BOB, n)?;
            }
            let first = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
            tx.done_for_now(first.seq, None, Duration::from_secs(600))?;
            let second = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
            assert_eq!(text(&second), "two");
            // The first comes back while the second is under way, which then has to be tried again.
            tx.reopen(first.seq, tx.now.plus(Duration::from_secs(30)))?;
            tx.postpone(second.seq, tx.now, false)?;
            assert!(tx.claim(LegId::XMPP, Room::of(9))?.0.is_empty());
            Ok(())
        })
        .await
        .unwrap();
    clock.advance(Duration::from_secs(31));
    let mut order = Vec::new();
    for _ in 0..3 {
        let next = store
            .run(|tx| {
                let mut next = tx.claim(LegId::XMPP, Room::of(9))?.0;
                assert_eq!(next.len(), 1);
                tx.done(next[0].seq, None)?;
                Ok(next.remove(0))
            })
            .await
            .unwrap();
        order.push(text(&next).to_owned());
    }
    assert_eq!(order, ["one", "two", "three"]);
}

#[tokio::test]
async fn a_copy_of_what_may_come_back_is_dropped_in_time_and_with_its_delivery() {
    let clock = Clock::mock(Timestamp(1_000_000));
    let store = Store::in_memory(clock.clone()).unwrap();
    let count = |tx: &Tx| tx.value::<i64>("SELECT count(*) FROM kept", []);
    let kept = store.run(move |tx| {
        for n in ["one", "two", "three"] {
            write(tx, CAROL, BOB, n)?;
            let row = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
            tx.done_for_now(row.seq, None, Duration::from_secs(600))?;
        }
        let queued: i64 = tx.value("SELECT count(*) FROM queue", [])?;
        tx.execute("DELETE FROM deliveries WHERE seq = 1", [])?;
        tx.refuse(RowId(2))?;
        Ok((queued, count(tx)?))
    });
    assert_eq!(kept.await.unwrap(), (0, 1));
    for (seconds, left) in [(599, 1), (1, 0)] {
        clock.advance(Duration::from_secs(seconds));
        let kept = store.run(move |tx| tx.drop_kept().and_then(|_| count(tx)));
        assert_eq!(kept.await.unwrap(), left, "{seconds}");
    }
}

#[tokio::test]
async fn a_delivery_that_is_confirmed_leaves_no_copy() {
    let store = Store::in_memory(Clock::mock(Timestamp(1_000_000))).unwrap();
    let back = store.run(|tx| {
        write(tx, CAROL, BOB, "one")?;
        let row = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
        tx.done_for_now(row.seq, None, Duration::from_secs(600))?;
        tx.done(row.seq, None)?;
        tx.reopen(row.seq, tx.now)?;
        tx.value::<i64>("SELECT count(*) FROM queue", [])
    });
    assert_eq!(back.await.unwrap(), 0);
}

#[tokio::test]
async fn what_stands_behind_a_long_message_that_bounces_goes_on() {
    let store = Store::in_memory(Clock::mock(Timestamp(1_000_000))).unwrap();
    let next = store.run(|tx| {
        let [carol, bob] = [CAROL, BOB].map(|address| Address::parse(address).unwrap());
        let message = tx.add_message(&carol, &RemoteId::from("m1"), false, None)?;
        let parts = ["1/3", "2/3", "3/3"].map(outgoing);
        tx.enqueue_parts((LegId::XMPP, (&carol, &bob)), message, &parts, None, None)?;
        write(tx, CAROL, BOB, "next")?;
        let first = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
        tx.done_for_now(first.seq, None, Duration::from_secs(600))?;
        tx.refuse(first.seq)?;
        Ok(tx.claim(LegId::XMPP, Room::of(9))?.0)
    });
    let next = next.await.unwrap();
    assert_eq!(next.iter().map(text).collect::<Vec<_>>(), ["next"]);
}

#[tokio::test]
async fn what_was_being_sent_at_a_crash_goes_on_behind_what_came_back() {
    let store = Store::in_memory(Clock::mock(Timestamp(1_000_000))).unwrap();
    let next = store.run(|tx| {
        let claim = |tx: &Tx| {
            let claimed = tx.claim(LegId::XMPP, Room::of(9));
            claimed.map(|mut claimed| claimed.0.remove(0))
        };
        write(tx, CAROL, BOB, "one")?;
        write(tx, CAROL, BOB, "two")?;
        let first = claim(tx)?;
        tx.done_for_now(first.seq, None, Duration::from_secs(600))?;
        claim(tx)?;
        tx.reopen(first.seq, tx.now)?;
        let recovered = tx.recover(LegId::XMPP, Duration::from_secs(600))?;
        tx.done(claim(tx)?.seq, None)?;
        let second = claim(tx)?;
        Ok((recovered, text(&second).to_owned(), second.unsure))
    });
    assert_eq!(next.await.unwrap(), (1, "two".to_owned(), true));
}

#[tokio::test]
async fn finding_work_reads_no_more_than_it_takes() {
    let store = Store::in_memory(Clock::system()).unwrap();
    let plans = store
        .run(|tx| {
            let mut plans = Vec::new();
            for sql in [
                "SELECT seq FROM queue
                 WHERE side = ?1 AND rank = ?2 AND head = 1 AND held = 0 AND state IN ('waiting', 'unsure')
                 ORDER BY turn, seq LIMIT ?3",
                "UPDATE queue SET held = 0 WHERE side = ?1 AND head = 1 AND held = 1 AND due_at <= ?2 AND ?3",
                "SELECT min(due_at) FROM queue WHERE side = ?1 AND head = 1 AND held = 1 AND ?2 AND ?3",
                "SELECT max(turn) FROM queue WHERE payer = ?1 AND ?2 AND ?3",
                "SELECT seq FROM queued WHERE payer = ?1 AND role = 'relay' AND ?2 LIMIT ?3",
                "SELECT seq FROM queue WHERE recipient = ?1 AND payer = ?2 AND lane = ?3 ORDER BY seq LIMIT 1",
                "SELECT seq FROM queue WHERE role = 'relay' AND announced = 0 AND queued_at <= ?1 AND ?2
                 ORDER BY queued_at LIMIT ?3",
            ] {
                let mut query = tx.sql.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
                let plan = query
                    .query_map((1, 2, 3), |row| row.get::<_, String>(3))?
                    .collect::<rusqlite::Result<Vec<_>>>()?;
                plans.push((sql, plan.join("; ")));
            }
            Ok(plans)
        })
        .await
        .unwrap();
    for (sql, plan) in plans {
        assert!(
            plan.contains("USING") && plan.contains("INDEX queue_"),
            "{sql}: {plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
    }
}

/// The recipient is asked for with each message, whatever else its author ever wrote and got.
#[tokio::test]
async fn who_wrote_to_whom_is_found_without_reading_all_that_they_wrote() {
    let store = Store::in_memory(Clock::system()).unwrap();
    let plans = store.run(|tx| {
        Ok([
            (
                tx.plan(HEARD, ("x", 9))?,
                "COVERING INDEX deliveries_heard (recipient=?",
            ),
            (
                tx.plan(LAST, ("x", "y"))?,
                "INDEX deliveries_pair (recipient=? AND author=?)",
            ),
            (
                tx.plan(READY, ["x"])?,
                "INDEX queue_ready (side=? AND rank=?)",
            ),
        ])
    });
    for (plan, index) in plans.await.unwrap() {
        assert!(plan.contains(index) && !plan.contains("TEMP"), "{plan}");
    }
}

#[tokio::test]
async fn whoever_comes_last_with_little_does_not_wait_for_whoever_has_much() {
    let store = Store::in_memory(Clock::system()).unwrap();
    let order = store
        .run(|tx| {
            for n in 0..200 {
                write(tx, BOB, &format!("@friend{n}@gts.test"), "Bob's")?;
            }
            tx.claim(LegId::FEDIVERSE, Room::of(8))?;
            write(tx, "xmpp:eve@im.test", CAROL, "Eve's")?;
            let next = tx.claim(LegId::FEDIVERSE, Room::of(3))?.0;
            Ok(next
                .iter()
                .map(|row| text(row).to_owned())
                .collect::<Vec<_>>())
        })
        .await
        .unwrap();
    assert!(order.contains(&"Eve's".to_owned()), "{order:?}");
}

#[tokio::test]
async fn what_only_a_newer_version_can_read_waits_for_it_and_holds_up_nobody_else() {
    let clock = Clock::mock(Timestamp(1_000_000));
    let store = Store::in_memory(clock.clone()).unwrap();
    let dave = "@dave@gts.test";
    let (unreadable, claimed) = store
        .run(move |tx| {
            write(tx, CAROL, BOB, "first")?;
            write(tx, CAROL, BOB, "second")?;
            write(tx, dave, BOB, "another lane")?;
            tx.sql.execute(
                "UPDATE queue SET payload = replace(payload, 'text', 'hologram'), state = 'unsure' WHERE seq = 1",
                [],
            )?;
            let (claimed, unreadable) = tx.claim(LegId::XMPP, Room::of(9))?;
            assert!(tx.next_due(LegId::XMPP)?.is_some());
            Ok((unreadable, claimed))
        })
        .await
        .unwrap();
    assert_eq!(unreadable, [RowId(1)]);
    let texts: Vec<&str> = claimed.iter().map(text).collect();
    assert_eq!(texts, ["another lane"]);
    let again = |store: Store| async move {
        store
            .run(|tx| tx.claim(LegId::XMPP, Room::of(9)))
            .await
            .unwrap()
    };
    assert_eq!(
        again(store.clone()).await,
        (vec![], vec![]),
        "it waits a little"
    );
    clock.advance(Duration::from_secs(61));
    assert_eq!(
        again(store.clone()).await,
        (vec![], vec![RowId(1)]),
        "it is kept"
    );
    // The program has been upgraded.
    store
        .run(|tx| {
            tx.sql.execute(
                "UPDATE queue SET payload = replace(payload, 'hologram', 'text')",
                [],
            )?;
            Ok(())
        })
        .await
        .unwrap();
    clock.advance(Duration::from_secs(61));
    let (claimed, unreadable) = again(store).await;
    assert!(unreadable.is_empty());
    assert_eq!(claimed.iter().map(text).collect::<Vec<_>>(), ["first"]);
    assert!(claimed[0].unsure && claimed[0].delivery.attempt == 1);
}

#[tokio::test]
async fn what_is_in_doubt_is_looked_for_since_its_first_attempt() {
    let clock = Clock::mock(Timestamp(1_000_000));
    let store = Store::in_memory(clock.clone()).unwrap();
    let attempt = || {
        clock.advance(Duration::from_secs(3600));
        store.run(|tx| {
            let claimed = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
            tx.postpone(claimed.seq, tx.now, true)?;
            Ok((claimed.delivery.tried, tx.now))
        })
    };
    store.run(|tx| write(tx, CAROL, BOB, "hi")).await.unwrap();
    let (_, first) = attempt().await.unwrap();
    for _ in 0..2 {
        assert_eq!(attempt().await.unwrap().0, first);
    }
    // Behind a restore it may have been tried at any time since it was written.
    let written = clock.now();
    store
        .run(|tx| {
            write(tx, BOB, CAROL, "hi")?;
            let row = tx.claim(LegId::FEDIVERSE, Room::of(9))?.0.remove(0);
            tx.sql.execute(
                "UPDATE queue SET tried_at = 0, state = 'unsure' WHERE seq = ?1",
                [row.seq],
            )?;
            Ok(())
        })
        .await
        .unwrap();
    for _ in 0..2 {
        clock.advance(Duration::from_secs(3600));
        let tried = store.run(|tx| {
            let claimed = tx.claim(LegId::FEDIVERSE, Room::of(9))?.0.remove(0);
            tx.postpone(claimed.seq, tx.now, true)?;
            Ok(claimed.delivery.tried)
        });
        assert_eq!(tried.await.unwrap(), written);
    }
}

#[tokio::test]
async fn nothing_was_tried_later_than_now() {
    let clock = Clock::mock(Timestamp(1_000_000));
    let store = Store::in_memory(clock.clone()).unwrap();
    store.run(|tx| write(tx, CAROL, BOB, "hi")).await.unwrap();
    let tried = store.run(|tx| {
        let row = tx.claim(LegId::XMPP, Room::of(9))?.0.remove(0);
        tx.postpone(row.seq, tx.now, true)?;
        // The clock was an hour ahead then, and has been set back since.
        tx.sql
            .execute("UPDATE queue SET tried_at = tried_at + 3600000", [])?;
        Ok(tx
            .claim(LegId::XMPP, Room::of(9))?
            .0
            .remove(0)
            .delivery
            .tried)
    });
    assert_eq!(tried.await.unwrap(), clock.now());
}
