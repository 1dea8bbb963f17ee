//! The way of one message through the core, as a trace shows it: it enters each room once.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Once;

use support::world::{BOB, CAROL, World, one};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::bridge;
use xmpp_ap_bridge::event::{Inbound, LegId, Message, Party, What};

/// The record of what a thread was seen doing.
#[derive(Debug, Default)]
pub struct Seen {
    /// How often each room was entered.
    pub rooms: BTreeMap<String, u32>,
    /// How often each statement was run.
    pub statements: BTreeMap<String, u32>,
    /// Statements that had to be parsed for that.
    pub parsed: Vec<String>,
    /// Transactions that changed something.
    pub commits: u32,
}

thread_local! {
    /// The record of this thread, while somebody counts.
    static SEEN: RefCell<Option<Seen>> = const { RefCell::new(None) };
}

/// Counts on those threads where somebody wants it. It is there for the whole process: a subscriber of one thread hears nothing
/// of a span that another thread has just found to interest nobody.
pub struct Counter;

impl Counter {
    pub fn begin() {
        static SET: Once = Once::new();
        SET.call_once(|| tracing::subscriber::set_global_default(Counter).unwrap());
        SEEN.set(Some(Seen::default()));
    }

    pub fn end() -> Seen {
        SEEN.take().unwrap()
    }
}

/// The fields of a span or an event.
#[derive(Default)]
struct Fields {
    text: String,
    parsed: bool,
    rows: u64,
}

impl Visit for Fields {
    fn record_str(&mut self, _: &Field, value: &str) {
        self.text = value.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    fn record_bool(&mut self, _: &Field, value: bool) {
        self.parsed = value;
    }
    fn record_u64(&mut self, _: &Field, value: u64) {
        self.rows = value;
    }
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl Subscriber for Counter {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        let is_room = metadata.is_span() && metadata.name() == "room";
        is_room || matches!(metadata.target(), "statement" | "commit")
    }
    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        span.record(&mut fields);
        SEEN.with_borrow_mut(|seen| {
            if let Some(seen) = seen {
                *seen.rooms.entry(fields.text).or_default() += 1;
            }
        });
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        SEEN.with_borrow_mut(|seen| match (seen, event.metadata().target()) {
            (Some(seen), "commit") => seen.commits += u32::from(fields.rows > 0),
            (Some(seen), _) => {
                seen.parsed
                    .extend(fields.parsed.then(|| fields.text.clone()));
                *seen.statements.entry(fields.text).or_default() += 1;
            }
            (None, _) => {}
        });
    }
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
        let leg = LegId::of(event.from.address.network());
        bridge::handle(&core, tx, leg, &event)?;
        Ok(Counter::end().rooms)
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
