//! What one message costs the store: statements, none of which is parsed, and transactions.

use super::trace::{Counter, Seen};
use super::world::{BOB, CAROL, World, one};

/// What is done while `world` delivers what is due, behind a message, if there is one. None of it is by the clock.
async fn seen(world: &World, message: Option<(&str, &str)>) -> (Seen, Vec<String>) {
    let store = &world.bridge.store;
    store.run(|_| Ok(Counter::begin())).await.unwrap();
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

/// These numbers may fall, and must not rise. Rounds of the delivery loops that find nothing are not counted.
#[tokio::test]
async fn a_message_costs_few_statements_and_transactions_and_nothing_is_parsed() {
    let world = World::new();
    let there = (CAROL, "@bridge@social.test xmpp:bob@im.test Hi Bob", BOB);
    let back = (BOB, "Hello Carol", CAROL);
    for (from, text, to) in [there, back, there, back] {
        one(&seen(&world, Some((from, text))).await.1, to);
    }
    let idle = statements(&seen(&world, None).await.0);
    for ((from, text, to), most, commits) in [(there, 57, 3), (back, 88, 5)] {
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
