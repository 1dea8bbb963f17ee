//! A bridge on which an event is tried and taken back at once: thousands a second, each from the same beginning.

use std::sync::{Arc, Mutex};

use xmpp_ap_bridge::address::{Address, Network};
use xmpp_ap_bridge::bridge::{Core, LegsToWake, handle};
use xmpp_ap_bridge::event::{Delivery, Inbound, LegId, Outgoing};
use xmpp_ap_bridge::render::author;
use xmpp_ap_bridge::store::StoreError;
use xmpp_ap_bridge::store::outbox::Room;

use crate::input;
use crate::people::Person;
use crate::play;
use crate::wire::{self, Stream};
use support::world::{self, World};

/// Pairs that have talked; each may be answered so often before it counts as a machine.
pub const PAIRS: usize = 40;
const ANSWERS: usize = 1_000;

/// What came of a text.
#[derive(Debug, PartialEq)]
pub enum Fate {
    /// Somebody's words went to these.
    Relayed(Vec<Address>),
    /// Its author was told or asked something, and nobody got it.
    Asked,
    /// Nothing at all.
    Vanished,
}

/// How somebody writes a text.
#[derive(Clone, Copy)]
pub enum Form<'a> {
    Plain,
    /// Below a subject, or a content warning.
    Below(&'a str),
    /// Under this id.
    Named(&'a str),
    /// As the new form of what has this id.
    EditOf(&'a str),
}

pub struct Bench {
    world: World,
    stream: Stream,
    core: Arc<Core>,
    tried: usize,
}

impl Bench {
    /// `@c7@gts.test` and `b7@x.test` have talked; `@dave@pix.test` and `eve@x.test` are registered.
    pub async fn new(pairs: usize) -> Self {
        let world = World::new();
        let stream = Stream::open(world.clock.clone()).await;
        let core = world.bridge.core();
        let mut bench = Self {
            world,
            stream,
            core,
            tried: 0,
        };
        for (who, text) in [("dave", "!register"), ("eve", "!register")] {
            bench.happens(&Person::read(who).unwrap(), text).await;
        }
        for pair in 0..pairs {
            let (c, b) = Self::pair(pair);
            bench
                .happens(&c, &format!("xmpp:{} good morning", b.raw))
                .await;
            bench.deliver().await;
            bench.happens(&b, "good evening").await;
        }
        bench.deliver().await;
        bench
            .world
            .clock
            .advance(std::time::Duration::from_secs(600));
        bench
    }

    pub fn pair(number: usize) -> (Person, Person) {
        let number = number % PAIRS;
        let (c, b) = (
            format!("@c{number}@gts.test"),
            format!("xmpp:b{number}@x.test"),
        );
        (Person::read(&c).unwrap(), Person::read(&b).unwrap())
    }

    async fn happens(&mut self, who: &Person, text: &str) {
        let html = input::html(text);
        for event in self.events(who, Form::Plain, text, &html).await {
            self.world.accept(event).await;
        }
    }

    async fn deliver(&self) {
        for leg in LegId::ALL {
            play::deliver(&self.world.bridge, leg, &Default::default()).await;
        }
    }

    /// What the leg makes of a text (on XMPP) or of HTML (on the fediverse).
    async fn events(
        &mut self,
        who: &Person,
        form: Form<'_>,
        text: &str,
        html: &str,
    ) -> Vec<Inbound> {
        self.tried += 1;
        let id = match form {
            Form::Named(id) => id.to_owned(),
            Form::EditOf(id) if who.side == Network::Fediverse => id.to_owned(),
            _ => format!("t{}", self.tried),
        };
        match who.side {
            Network::Fediverse => {
                let mut status = serde_json::json!({"content": html});
                match form {
                    Form::Below(head) => status["spoiler_text"] = head.into(),
                    Form::EditOf(_) => {
                        let at = self
                            .world
                            .clock
                            .now()
                            .plus(std::time::Duration::from_secs(1));
                        status["edited_at"] = at.to_rfc3339().into();
                    }
                    Form::Plain | Form::Named(_) => {}
                }
                let json = input::notification(who, &id, &status, &serde_json::json!({})).unwrap();
                wire::notification(&json).into_iter().collect()
            }
            Network::Xmpp => {
                let beside = match form {
                    Form::Below(head) => format!("<subject>{}</subject>", input::escaped(head)),
                    Form::EditOf(id) => {
                        format!("<replace xmlns='urn:xmpp:message-correct:0' id='{id}'/>")
                    }
                    Form::Plain | Form::Named(_) => String::new(),
                };
                let inner = format!("{beside}<body>{}</body>", input::escaped(text));
                self.stream
                    .read(&input::message(who, &id, "", &inner))
                    .await
                    .unwrap()
            }
        }
    }

    /// Somebody has written this under an id, and it has arrived.
    pub async fn has_written(&mut self, who: &Person, id: &str, text: &str) {
        let html = input::html(text);
        for event in self.events(who, Form::Named(id), text, &html).await {
            self.world.accept(event).await;
        }
        self.deliver().await;
    }

    /// Tries a text and takes it back.
    pub async fn fate(&mut self, who: &Person, text: &str, html: &str) -> Fate {
        fate(&self.tries(who, text, html).await)
    }

    /// The same for a text below a subject, or a new form of a message.
    pub async fn fate_as(&mut self, who: &Person, form: Form<'_>, text: &str) -> Fate {
        let html = input::html(text);
        let events = self.events(who, form, text, &html).await;
        fate(&self.try_out(events).await)
    }

    /// All that is queued for anybody because of a text, which is then taken back.
    pub async fn tries(&mut self, who: &Person, text: &str, html: &str) -> Vec<Delivery> {
        let events = self.events(who, Form::Plain, text, html).await;
        self.try_out(events).await
    }

    async fn try_out(&mut self, events: Vec<Inbound>) -> Vec<Delivery> {
        if self.tried.is_multiple_of(ANSWERS) {
            self.core = Arc::new(world::core(self.world.bridge.core().rules.clone()));
        }
        let (core, found) = (Arc::clone(&self.core), Arc::new(Mutex::new(Vec::new())));
        let seen = Arc::clone(&found);
        let taken_back = self
            .world
            .bridge
            .store
            .run(move |tx| -> Result<(), StoreError> {
                let mut wakes = LegsToWake::default();
                for event in &events {
                    let leg = LegId::of(event.from.address.network());
                    wakes = wakes.and(handle(&core, tx, leg, event)?);
                }
                for leg in wakes.legs() {
                    let (claimed, _) = tx.claim(leg, Room::of(100))?;
                    seen.lock()
                        .unwrap()
                        .extend(claimed.into_iter().map(|claimed| claimed.delivery));
                }
                Err(StoreError::Unusable {
                    path: String::new(),
                    why: "it was only tried".into(),
                    passing: true,
                })
            });
        assert!(taken_back.await.is_err());
        std::mem::take(&mut *found.lock().unwrap())
    }
}

fn fate(deliveries: &[Delivery]) -> Fate {
    let is_relayed = |d: &&Delivery| match &d.outgoing {
        Outgoing::Text { text, .. } => author(text, &d.recipient).is_some() || d.outgoing.is_file(),
        Outgoing::Receipt { .. } | Outgoing::Approve { .. } | Outgoing::Befriend { .. } => false,
        _ => true,
    };
    let relayed: Vec<Address> = deliveries
        .iter()
        .filter(is_relayed)
        .map(|d| d.recipient.clone())
        .collect();
    match (relayed.is_empty(), deliveries.is_empty()) {
        (false, _) => Fate::Relayed(relayed),
        (true, false) => Fate::Asked,
        (true, true) => Fate::Vanished,
    }
}
