//! The XMPP leg against real servers.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;
use xmpp_ap_bridge::address::{Address, RemoteId};
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::{
    Delivery, Inbound, Inbox, InboxError, LegError, LegState, Message, Outcome, Outgoing, Reason,
    Sender, What,
};
use xmpp_ap_bridge::xmpp::session::{Event, Sent, Session};
use xmpp_ap_bridge::xmpp::{Leg, Settings, Tls};
use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::presence::{Presence, Type};

#[path = "common/prosody.rs"]
mod prosody;
use prosody::Prosody;

/// A failure bound, never a measure.
const LONG: Duration = Duration::from_secs(60);
const BOT: &str = "bot@one.test";
const BOB: &str = "bob@two.test";

/// Remembers what it was given, once each.
#[derive(Clone, Default)]
struct Recorder(Rc<RefCell<Recorded>>);

#[derive(Default)]
struct Recorded {
    events: BTreeMap<RemoteId, Inbound>,
    order: Vec<RemoteId>,
    repeated: usize,
    cursors: HashMap<String, String>,
}

impl Inbox for Recorder {
    async fn accept(&self, event: Inbound) -> Result<(), InboxError> {
        let mut recorded = self.0.borrow_mut();
        let id = event.id.clone();
        if recorded.events.insert(id.clone(), event).is_some() {
            recorded.repeated += 1;
        } else {
            recorded.order.push(id);
        }
        Ok(())
    }

    async fn cursor(&self, name: &str) -> Result<Option<String>, InboxError> {
        Ok(self.0.borrow().cursors.get(name).cloned())
    }

    async fn set_cursor(&self, name: &str, value: &str) -> Result<(), InboxError> {
        let mut recorded = self.0.borrow_mut();
        recorded.cursors.insert(name.to_owned(), value.to_owned());
        Ok(())
    }
}

impl Recorder {
    fn events(&self) -> Vec<Inbound> {
        let recorded = self.0.borrow();
        let events = recorded.order.iter().map(|id| recorded.events[id].clone());
        events.collect()
    }

    fn messages(&self) -> Vec<Message> {
        let message = |event: Inbound| match event.what {
            What::Message(message) => Some(message),
            _ => None,
        };
        self.events().into_iter().filter_map(message).collect()
    }

    fn texts(&self) -> Vec<String> {
        self.messages().into_iter().map(|m| m.text).collect()
    }

    async fn until(&self, what: &str, mut good: impl FnMut(&Self) -> bool) {
        let wait = async {
            while !good(self) {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        if timeout(LONG, wait).await.is_err() {
            panic!("never: {what}; there are {:?}", self.events().len());
        }
    }
}

/// The bridge's leg, listening.
struct Bot {
    leg: Rc<Leg>,
    inbox: Recorder,
    state: watch::Receiver<LegState>,
    stop: Option<oneshot::Sender<()>>,
    task: tokio::task::JoinHandle<Result<(), LegError>>,
}

impl Bot {
    fn start(settings: Settings, inbox: &Recorder) -> Self {
        let leg = Rc::new(Leg::new(settings, Clock::system()).expect("settings"));
        let (stop, stopped) = oneshot::channel::<()>();
        let (set, state) = watch::channel(LegState::Offline("not yet".into()));
        let (own, to) = (leg.clone(), inbox.clone());
        let task = tokio::task::spawn_local(async move { own.listen(to, &set, stopped).await });
        Self {
            leg,
            inbox: inbox.clone(),
            state,
            stop: Some(stop),
            task,
        }
    }

    async fn online(&mut self) {
        let online = self.state.wait_for(|state| *state == LegState::Online);
        timeout(LONG, online).await.expect("online").expect("alive");
    }

    async fn offline(&mut self) {
        let offline = self.state.wait_for(|state| *state != LegState::Online);
        timeout(LONG, offline)
            .await
            .expect("offline")
            .expect("alive");
    }

    async fn stop(mut self) {
        drop(self.stop.take());
        let ended = timeout(LONG, self.task).await.expect("an end");
        ended.expect("no panic").expect("a good end");
    }

    /// Tries like an outbox until there is an outcome.
    async fn deliver(&self, delivery: &Delivery) -> Outcome {
        let mut delivery = delivery.clone();
        loop {
            if delivery.attempt > 1 {
                match self.leg.find(&delivery, &[]).await {
                    Ok(Some(id)) => return Outcome::Done(Some(id)),
                    Ok(None) => {}
                    Err(_) => {
                        tokio::time::sleep(Duration::from_millis(100)).await;
                        continue;
                    }
                }
            }
            match self.leg.send(&delivery).await {
                Outcome::Unknown => delivery.attempt += 1,
                Outcome::Retry(_) => tokio::time::sleep(Duration::from_millis(100)).await,
                outcome => return outcome,
            }
        }
    }
}

fn delivery(id: &str, to: &str, outgoing: Outgoing) -> Delivery {
    Delivery {
        id: id.to_owned(),
        recipient: Address::Xmpp(to.parse().expect("a JID")),
        outgoing,
        attempt: 1,
        queued: Clock::system().now(),
    }
}

fn text(id: &str, to: &str, text: &str) -> Delivery {
    let outgoing = Outgoing::Text {
        text: text.to_owned(),
        lang: None,
        reply_to: None,
        warning: None,
    };
    delivery(id, to, outgoing)
}

/// An ordinary user.
struct User {
    session: Session,
    events: mpsc::Receiver<Event>,
}

impl User {
    async fn login(settings: Settings) -> Self {
        let (session, mut events) =
            Session::open(Arc::new(settings), Clock::system()).expect("settings");
        let started = async {
            loop {
                match events.recv().await {
                    Some(Event::Started(_)) => break,
                    Some(Event::Offline(why)) => println!("user offline: {why}"),
                    other => panic!("{other:?}"),
                }
            }
        };
        timeout(LONG, started).await.expect("a login");
        assert_eq!(
            session.send(Presence::available()).await,
            Sent::Acknowledged
        );
        Self { session, events }
    }

    async fn say(&self, id: &str, body: &str) -> Sent {
        self.session.send(chat(id, BOT, body)).await
    }

    /// The next message, whatever else comes.
    async fn hear(&mut self) -> Stanza {
        let heard = async {
            loop {
                match self.events.recv().await {
                    Some(Event::Message(message)) => return *message,
                    Some(_) => {}
                    None => panic!("the session ended"),
                }
            }
        };
        timeout(LONG, heard).await.expect("a message")
    }
}

fn chat(id: &str, to: &str, body: &str) -> Stanza {
    let to: jid::Jid = to.parse().expect("a JID");
    let mut stanza = Stanza::chat(to).with_body(Default::default(), body.to_owned());
    stanza.id = Some(xmpp_parsers::message::Id(id.to_owned()));
    stanza
}

fn body(stanza: &Stanza) -> &str {
    stanza.get_best_body(vec![]).map_or("", |(_, body)| body)
}

fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let local = tokio::task::LocalSet::new();
    let _ = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_test_writer()
        .try_init();
    local.block_on(&runtime, test);
}

#[test]
fn messages_pass_both_ways_over_every_kind_of_connection() {
    let Some(server) = Prosody::start(&[BOT, BOB]) else {
        return;
    };
    run(async {
        for tls in [Tls::Starttls, Tls::Direct, Tls::None] {
            let inbox = Recorder::default();
            let mut bot = Bot::start(server.settings(BOT, tls), &inbox);
            bot.online().await;
            let mut bob = User::login(server.settings(BOB, tls)).await;
            let id = format!("{tls:?}-1");
            assert_eq!(bob.say(&id, "hi <&> there").await, Sent::Acknowledged);
            inbox
                .until("the message", |inbox| inbox.texts() == ["hi <&> there"])
                .await;
            let message = &inbox.messages()[0];
            assert_eq!(message.reference, RemoteId(id.clone()));
            assert!(message.direct && !message.encrypted && !message.wants_receipt);
            assert!(
                inbox.events()[0].id.0.starts_with("archive:"),
                "{:?}",
                inbox.events()
            );
            let answer = Outgoing::Text {
                text: "and\u{0} back".into(),
                lang: Some("de".into()),
                reply_to: Some(id.as_str().into()),
                warning: Some("cats".into()),
            };
            let answer = delivery(&format!("d{tls:?}"), BOB, answer);
            let done = Outcome::Done(Some(RemoteId(answer.id.clone())));
            assert_eq!(bot.leg.send(&answer).await, done);
            let heard = bob.hear().await;
            assert_eq!(body(&heard), "and back");
            assert_eq!(heard.id.map(|id| id.0), Some(answer.id.clone()));
            let xml = heard.payloads.iter().map(String::from).collect::<String>();
            for part in ["urn:xmpp:reply:0", "origin-id", "cats", &id] {
                assert!(xml.contains(part), "{part} in {xml}");
            }
            let receipt = delivery(
                "r1",
                BOB,
                Outgoing::Receipt {
                    of: id.as_str().into(),
                },
            );
            assert_eq!(bot.leg.send(&receipt).await, Outcome::Done(None));
            let heard = bob.hear().await;
            let received = heard
                .payloads
                .iter()
                .find(|p| p.name() == "received")
                .expect("a receipt");
            assert_eq!(received.attr("id"), Some(id.as_str()));
            let found = bot.leg.find(&answer, &[]).await.expect("an archive");
            assert_eq!(found, Some(RemoteId(answer.id.clone())));
            let found = bot
                .leg
                .find(&text("other", BOB, "x"), &[])
                .await
                .expect("an archive");
            assert_eq!(found, None);
            bob.session.close().await;
            bot.stop().await;
        }
    });
}
