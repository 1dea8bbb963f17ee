//! The costs of a message in the store: statements, none of which is parsed, and transactions.

use std::collections::BTreeSet;

use super::plans::{may_read_all, reads_all};
use super::trace::{Counter, Seen};
use rusqlite::Connection;
use support::world::{BOB, CAROL, DAVE, World, one};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Inbound, Inbox, LegId, Party, What};
use xmpp_ap_bridge::store::Store;

/// Begins to count what the thread of the store does.
async fn begin(store: &Store) {
    let begun = store.run(|_| {
        Counter::begin();
        Ok(())
    });
    begun.await.unwrap();
}

/// Counts what is done while `world` delivers what is due, behind a message, if there is one. None of it is by the clock.
async fn seen(world: &World, message: Option<(&str, &str)>) -> (Seen, Vec<String>) {
    let store = &world.bridge.store;
    begin(store).await;
    if let Some((from, text)) = message {
        let receipt = from == BOB; // as clients on XMPP ask for one
        world
            .says_in(from, text, |message| message.wants_receipt = receipt)
            .await;
    }
    let delivered = world.delivered().await;
    (store.run(|_| Ok(Counter::end())).await.unwrap(), delivered)
}

fn statements(seen: &Seen) -> u32 {
    seen.statements.values().sum()
}

/// The numbers go down with the cost of a message. Rounds of the delivery loops that find nothing are not counted.
#[tokio::test]
async fn a_message_costs_few_statements_and_transactions_and_nothing_is_parsed() {
    let world = World::new();
    let there = (CAROL, "@bridge@social.test xmpp:bob@im.test Hi Bob", BOB);
    let back = (BOB, "Hello Carol", CAROL);
    for (from, text, to) in [there, back, there, back, there, back] {
        one(&seen(&world, Some((from, text))).await.1, to);
    }
    let idle = statements(&seen(&world, None).await.0);
    for ((from, text, to), most, commits) in [(there, 53, 3), (back, 83, 5)] {
        let (seen, delivered) = seen(&world, Some((from, text))).await;
        one(&delivered, to);
        assert!(seen.parsed.is_empty(), "{:?}", seen.parsed);
        let count = statements(&seen) - idle;
        assert_eq!(
            (count, seen.commits),
            (most, commits),
            "{:#?}",
            seen.statements
        );
    }
}

/// Plans are made without statistics (nothing runs ANALYZE), so they are the same at a million rows as at ten.
#[tokio::test]
async fn no_statement_of_a_message_reads_a_whole_table() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bridge.db");
    let world = World::kept(|_| {}, |clock| Store::open(&path, clock).unwrap());
    for (from, text) in [
        (CAROL, "@bridge@social.test xmpp:bob@im.test Hi Bob"),
        (DAVE, "@bridge@social.test xmpp:bob@im.test Hi Bob"),
        (BOB, "@carol@gts.test @dave@pix.test Hello"),
    ] {
        seen(&world, Some((from, text))).await; // whoever registers counts them all
    }
    let mut statements = BTreeSet::new();
    for (from, text) in [
        (CAROL, "@bridge@social.test Hi Bob"),
        (BOB, "Hello Carol"),
        (DAVE, "@bridge@social.test xmpp:bob@im.test Hi Bob"),
        (BOB, "@dave@pix.test Hello Dave"),
        (BOB, "How are you?"),
    ] {
        let seen = seen(&world, Some((from, text))).await.0;
        statements.extend(seen.statements.into_keys());
    }
    assert!(statements.len() > 40, "{statements:#?}");
    let database = Connection::open(&path).unwrap();
    for sql in statements {
        let mut query = database
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let mut rows = query.raw_query();
        while let Some(row) = rows.next().unwrap() {
            let step: String = row.get(3).unwrap();
            assert!(!reads_all(&step) || may_read_all(&sql), "{step}: {sql}");
        }
    }
}

/// The transactions for events that come together, and for the place up to which they were read.
async fn commits(world: &World, events: Vec<Inbound>, place: &str) -> u32 {
    let store = &world.bridge.store;
    begin(store).await;
    let cursor = Some(("archive", place.to_owned()));
    let inbox = world.bridge.inbox(LegId::XMPP);
    inbox.accept_all(events, cursor).await.unwrap();
    store.run(|_| Ok(Counter::end().commits)).await.unwrap()
}

#[tokio::test]
async fn what_comes_together_is_taken_over_in_one_transaction_with_its_cursor() {
    let world = World::new();
    world
        .says(CAROL, "@bridge@social.test xmpp:bob@im.test Hi Bob")
        .await;
    world.delivered().await;
    let event = |number: usize| Inbound {
        id: world.id(),
        from: Party::new(Address::parse(BOB).unwrap()),
        what: What::Message(world.message(&format!("@carol@gts.test line {number}"))),
    };
    let events: Vec<Inbound> = (0..36).map(event).collect();
    assert_eq!(commits(&world, events.clone(), "36").await, 2); // of at most 32 each
    assert_eq!(
        commits(&world, events, "37").await,
        1,
        "nothing but the cursor is new"
    );
    assert_eq!(commits(&world, Vec::new(), "38").await, 1);
    let kept = world
        .bridge
        .inbox(LegId::XMPP)
        .cursor("archive")
        .await
        .unwrap();
    assert_eq!(kept.as_deref(), Some("38"));
    let arrived = world.delivered().await;
    let texts: Vec<&str> = arrived
        .iter()
        .filter_map(|line| line.split("line ").nth(1))
        .collect();
    let expected: Vec<String> = (0..36).map(|number| number.to_string()).collect();
    assert_eq!(texts, expected);
}

/// Where one person's message can't be stored, everybody else's are.
#[tokio::test]
async fn one_event_that_can_t_be_stored_costs_neither_the_others_nor_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.db");
    let world = World::kept(|_| (), |clock| Store::open(&path, clock).unwrap());
    for who in ["xmpp:ann@im.test", "xmpp:eve@im.test"] {
        world.says(who, "!register").await;
    }
    world.says(CAROL, "!register").await;
    world.delivered().await;
    let file = Connection::open(&path).unwrap();
    let broken =
        "CREATE TRIGGER broken BEFORE INSERT ON messages WHEN new.author = 'xmpp:eve@im.test'
        BEGIN SELECT raise(ABORT, 'broken'); END";
    file.execute_batch(broken).unwrap();
    let event = |(number, who): (usize, &str)| Inbound {
        id: world.id(),
        from: Party::new(Address::parse(who).unwrap()),
        what: What::Message(world.message(&format!("@carol@gts.test line {number}"))),
    };
    let (ann, eve) = ("xmpp:ann@im.test", "xmpp:eve@im.test");
    let authors = [ann, ann, eve, ann, ann].into_iter().enumerate();
    let events: Vec<Inbound> = authors.map(event).collect();
    let inbox = world.bridge.inbox(LegId::XMPP);
    let place = || Some(("archive", "behind".to_owned()));
    assert!(inbox.accept_all(events.clone(), place()).await.is_err());
    assert_eq!(inbox.cursor("archive").await.unwrap(), None);
    let arrived = world.delivered().await;
    let lines = |arrived: &[String]| -> Vec<String> {
        let each = arrived.iter().filter_map(|line| line.split("line ").nth(1));
        each.map(str::to_owned).collect()
    };
    assert_eq!(lines(&arrived), ["0", "1", "3", "4"], "{arrived:#?}");

    file.execute_batch("DROP TRIGGER broken").unwrap();
    inbox.accept_all(events, place()).await.unwrap();
    assert_eq!(
        inbox.cursor("archive").await.unwrap().as_deref(),
        Some("behind")
    );
    assert_eq!(lines(&world.delivered().await), ["2"]);
}
