//! A leg with an inbox that remembers, ordinary users, and the servers to run them against.

use std::future::Future;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::timeout;
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::{Delivery, LegError, LegState, Outcome, Outgoing, Sender};
use xmpp_ap_bridge::render;
use xmpp_ap_bridge::sandbox::xmpp::{Options, XmppServer};
use xmpp_ap_bridge::xmpp::session::{Event, Sent, Session};
use xmpp_ap_bridge::xmpp::{Leg, Settings, Tls};
use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::presence::Presence;

use super::ejabberd::Ejabberd;
use super::prosody::{HOSTS, PASSWORD, Prosody};
use crate::recorder::Recorder;

/// A failure bound, never a measure.
pub const LONG: Duration = Duration::from_secs(90);
/// The bridge's account.
pub const BOT: &str = "bot@one.test";
/// Somebody on the other host.
pub const BOB: &str = "bob@two.test";

/// One of the servers that the same stories are played on.
pub enum Server {
    Prosody(Prosody),
    Ejabberd(Ejabberd),
    Embedded(XmppServer),
}

impl Server {
    pub async fn prosody() -> Option<Self> {
        Prosody::start(&[BOT, BOB]).map(Self::Prosody)
    }

    pub async fn ejabberd() -> Option<Self> {
        Ejabberd::start(&[BOT, BOB]).map(Self::Ejabberd)
    }

    pub async fn embedded() -> Option<Self> {
        let options = Options {
            domains: HOSTS.map(str::to_owned).to_vec(),
            ..Options::default()
        };
        let server = XmppServer::start(options).await.expect("a server");
        for account in [BOT, BOB] {
            server.account(account, PASSWORD).expect("an account");
        }
        Some(Self::Embedded(server))
    }

    /// How to log in as `jid`, over TLS where there is some.
    pub fn settings(&self, jid: &str) -> Settings {
        match self {
            Self::Prosody(server) => server.settings(jid, Tls::Starttls),
            Self::Ejabberd(server) => server.settings(jid, Tls::Starttls),
            Self::Embedded(server) => Settings {
                jid: jid.parse().expect("a JID"),
                password: PASSWORD.to_owned().into(),
                host: Some(server.addr().ip().to_string()),
                port: Some(server.addr().port()),
                tls: Tls::None,
                reach: xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
                profile: None,
            },
        }
    }

    /// Ends it at once: nobody is told, sessions are forgotten, accounts and archives stay.
    pub async fn kill(&mut self) {
        match self {
            Self::Prosody(server) => server.kill(),
            Self::Ejabberd(server) => server.kill(),
            Self::Embedded(server) => server.stop().await,
        }
    }

    /// Ends it in good order.
    pub async fn stop(&mut self) {
        match self {
            Self::Prosody(server) => server.stop().await,
            Self::Ejabberd(server) => server.stop().await,
            Self::Embedded(server) => server.stop().await,
        }
    }

    /// Starts it again.
    pub async fn run(&mut self) {
        match self {
            Self::Prosody(server) => server.run(),
            Self::Ejabberd(server) => server.run(),
            Self::Embedded(server) => server.start_again().await.expect("the same port"),
        }
    }
}

impl Recorder {
    pub async fn until(&self, what: &str, mut good: impl FnMut(&Self) -> bool) {
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
pub struct Bot {
    pub leg: Rc<Leg>,
    pub state: watch::Receiver<LegState>,
    stop: Option<oneshot::Sender<()>>,
    pub task: tokio::task::JoinHandle<Result<(), LegError>>,
}

impl Bot {
    pub fn start(settings: Settings, inbox: &Recorder) -> Self {
        let leg = Rc::new(Leg::new(settings, Clock::system()).expect("settings"));
        let (stop, stopped) = oneshot::channel::<()>();
        let (set, state) = watch::channel(LegState::Offline("not yet".into()));
        let (own, to) = (leg.clone(), inbox.clone());
        let task = tokio::task::spawn_local(async move { own.listen(to, &set, stopped).await });
        Self {
            leg,
            state,
            stop: Some(stop),
            task,
        }
    }

    pub async fn online(&mut self) {
        let online = self.state.wait_for(|state| *state == LegState::Online);
        timeout(LONG, online).await.expect("online").expect("alive");
    }

    pub async fn offline(&mut self) {
        let offline = self.state.wait_for(|state| *state != LegState::Online);
        timeout(LONG, offline)
            .await
            .expect("offline")
            .expect("alive");
    }

    pub async fn stop(mut self) {
        drop(self.stop.take());
        let ended = timeout(LONG, self.task).await.expect("an end");
        ended.expect("no panic").expect("a good end");
    }

    /// Tries like an outbox until there is an outcome.
    pub async fn deliver(&self, delivery: &Delivery) -> Outcome {
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

pub fn delivery(id: &str, to: &str, outgoing: Outgoing) -> Delivery {
    let recipient = Address::Xmpp(to.parse().expect("a JID"));
    let author = match &outgoing {
        Outgoing::Text { text, .. } | Outgoing::Correction { text, .. } => {
            render::author(text, &recipient)
        }
        _ => None,
    };
    Delivery {
        id: id.to_owned(),
        author,
        recipient,
        account: None,
        outgoing,
        attempt: 1,
        returned: 0,
        tried: Clock::system().now(),
        queued: Clock::system().now(),
    }
}

pub fn text(id: &str, to: &str, text: &str) -> Delivery {
    let outgoing = Outgoing::Text {
        text: text.to_owned(),
        styled: false,
        lang: None,
        reply_to: None,
        warning: None,
        files: Vec::new(),
        buttons: Vec::new(),
    };
    delivery(id, to, outgoing)
}

/// An ordinary user.
pub struct User {
    pub session: Session,
    pub events: mpsc::Receiver<Event>,
}

impl User {
    pub async fn login(settings: Settings) -> Self {
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

    pub async fn say(&self, id: &str, body: &str) -> Sent {
        self.session.send(chat(id, BOT, body)).await
    }

    /// The next message, whatever else comes.
    pub async fn hear(&mut self) -> Stanza {
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

pub fn chat(id: &str, to: &str, body: &str) -> Stanza {
    let to: xmpp_parsers::jid::Jid = to.parse().expect("a JID");
    let mut stanza = Stanza::chat(to).with_body(Default::default(), body.to_owned());
    stanza.id = Some(xmpp_parsers::message::Id(id.to_owned()));
    stanza
}

pub fn body(stanza: &Stanza) -> &str {
    stanza.get_best_body(vec![]).map_or("", |(_, body)| body)
}

pub fn run(test: impl Future<Output = ()>) {
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
