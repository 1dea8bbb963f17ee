//! The way of one message through the core, as a trace shows it: it enters each room once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Once;

use super::world::{BOB, CAROL, World, one};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::bridge;
use xmpp_ap_bridge::event::{Inbound, Message, Party, What};

thread_local! {
    /// How often each room was entered on this thread, while somebody counts.
    static ENTERED: RefCell<Option<BTreeMap<String, u32>>> = const { RefCell::new(None) };
}

/// Counts on those threads where somebody wants it. It is there for the whole process: a subscriber of one thread hears nothing
/// of a span that another thread has just found to interest nobody.
struct Counter;

impl Counter {
    fn begin() {
        static SET: Once = Once::new();
        SET.call_once(|| tracing::subscriber::set_global_default(Counter).unwrap());
        ENTERED.set(Some(BTreeMap::new()));
    }
}

struct Name(Option<String>);

impl Visit for Name {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "name" {
            self.0 = Some(value.to_owned());
        }
    }
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.name() == "room"
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut name = Name(None);
        span.record(&mut name);
        ENTERED.with_borrow_mut(|rooms| {
            if let Some(rooms) = rooms {
                *rooms.entry(name.0.unwrap()).or_default() += 1;
            }
        });
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, _: &Event<'_>) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// The rooms that a message enters.
async fn entered(world: &World, who: &str, text: &str) -> BTreeMap<String, u32> {
    let event = Inbound {
        id: text.into(),
        from: Party::new(Address::parse(who).unwrap()),
        what: What::Message(Message {
            reference: text.into(),
            ..world.message(text)
        }),
    };
    let core = world.bridge.core();
    let handled = world.bridge.store.run(move |tx| {
        Counter::begin();
        bridge::handle(&core, tx, &event)?;
        Ok(ENTERED.take().unwrap())
    });
    handled.await.unwrap()
}

#[tokio::test]
async fn a_written_message_enters_each_room_of_the_core_once() {
    const ROOMS: [&str; 7] = [
        "admission",
        "consent",
        "limits",
        "question",
        "registration",
        "whom",
        "words",
    ];
    let once: BTreeMap<String, u32> = ROOMS.iter().map(|room| ((*room).to_owned(), 1)).collect();
    let world = World::new();
    // Somebody new, by an address; and the answer of somebody new, without one; then both known.
    for (who, text, to) in [
        (CAROL, "@bridge@social.test xmpp:bob@im.test Hi Bob", BOB),
        (BOB, "Hello Carol", CAROL),
        (CAROL, "@bridge@social.test How are you?", BOB),
        (BOB, "@carol@gts.test Well, thank you", CAROL),
    ] {
        assert_eq!(entered(&world, who, text).await, once, "{text}");
        one(&world.delivered().await, to);
    }
}
