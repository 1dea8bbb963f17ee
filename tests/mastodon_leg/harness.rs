//! A server, a leg, and an inbox that writes down what it is given.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::{oneshot, watch};
use tokio::task::{JoinHandle, LocalSet, spawn_local};
use xmpp_ap_bridge::address::{Address, RemoteId, Side};
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::event::{
    Delivery, Inbound, Inbox, InboxError, LegError, LegState, Offer, Outgoing, Party, Taken, What,
};
use xmpp_ap_bridge::fetch;
use xmpp_ap_bridge::mastodon::{Leg, Settings};
use xmpp_ap_bridge::sandbox::mastodon::{FediServer, Options, Visibility};

/// Only there so that a test that hangs fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Runs a test on one thread, as the process does.
pub async fn local(test: impl Future<Output = ()>) {
    tokio::time::timeout(PATIENCE * 2, LocalSet::new().run_until(test))
        .await
        .expect("the test hangs");
}

/// Remembers everything, once.
#[derive(Clone, Default)]
pub struct Recorder(Rc<RefCell<Record>>);

#[derive(Default)]
struct Record {
    seen: HashSet<String>,
    events: Vec<Inbound>,
    cursors: HashMap<String, String>,
    /// This many more are taken, then the store fails once.
    fails_after: Option<usize>,
    held: bool,
    /// Accounts to be looked at.
    unchecked: Vec<String>,
}

impl Inbox for Recorder {
    async fn accept(&self, event: Inbound) -> Result<(), InboxError> {
        while self.0.borrow().held {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let mut record = self.0.borrow_mut();
        match record.fails_after {
            Some(0) => {
                record.fails_after = None;
                return Err(InboxError("disk full".into()));
            }
            Some(left) => record.fails_after = Some(left - 1),
            None => {}
        }
        if record.seen.insert(event.id.0.clone()) {
            record.events.push(event);
        }
        Ok(())
    }

    async fn offers(&self, _: Party, _: Option<String>) -> Result<Vec<Offer>, InboxError> {
        Ok(Vec::new())
    }

    async fn command(
        &self,
        _: Party,
        _: Option<String>,
        _: String,
        _: Vec<String>,
    ) -> Result<Vec<String>, InboxError> {
        Ok(Vec::new())
    }

    async fn wants_quote(&self, _: &Inbound) -> Result<bool, InboxError> {
        Ok(false)
    }

    async fn author(&self, _: Side, reference: &RemoteId) -> Result<Option<Address>, InboxError> {
        let record = self.0.borrow();
        let wrote =
            |event: &&Inbound| matches!(&event.what, What::Message(m) if m.reference == *reference);
        Ok(record
            .events
            .iter()
            .find(wrote)
            .map(|event| event.from.address.clone()))
    }

    async fn taken(&self, _: Side, _: Timestamp, limit: usize) -> Result<Vec<Taken>, InboxError> {
        let record = self.0.borrow();
        let taken = record.events.iter().filter_map(|event| match &event.what {
            What::Message(message) => Some(Taken {
                reference: message.reference.clone(),
                author: event.from.address.clone(),
                at: message.sent,
                edited: None,
            }),
            _ => None,
        });
        Ok(taken.take(limit).collect())
    }

    async fn cursor(&self, name: &str) -> Result<Option<String>, InboxError> {
        Ok(self.0.borrow().cursors.get(name).cloned())
    }

    async fn remember(&self, name: &str, value: &str) -> Result<(), InboxError> {
        self.set_cursor(name, value).await
    }

    async fn set_cursor(&self, name: &str, value: &str) -> Result<(), InboxError> {
        let mut record = self.0.borrow_mut();
        record.cursors.insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    async fn home_blocks(&self, _: Vec<(String, String)>) -> Result<(), InboxError> {
        Ok(())
    }

    async fn unchecked(&self, _: u32) -> Result<Vec<String>, InboxError> {
        Ok(std::mem::take(&mut self.0.borrow_mut().unchecked))
    }
}

impl Recorder {
    pub fn events(&self) -> Vec<Inbound> {
        self.0.borrow().events.clone()
    }

    /// The texts of the messages, without the mention of the bot.
    pub fn texts(&self) -> Vec<String> {
        let text = |event: Inbound| match event.what {
            What::Message(message) => Some(message.text.replace("@bot@fedi.test ", "")),
            _ => None,
        };
        self.events().into_iter().filter_map(text).collect()
    }

    pub fn fail_after(&self, count: usize) {
        self.0.borrow_mut().fails_after = Some(count);
    }

    /// Accounts that nobody has looked at for a day.
    pub fn let_look_at(&self, id: &str) {
        self.0.borrow_mut().unchecked.push(id.to_owned());
    }

    /// A store that takes nothing, and everything again.
    pub fn hold(&self, yes: bool) {
        self.0.borrow_mut().held = yes;
    }

    pub fn set(&self, cursor: &str, value: &str) {
        let mut record = self.0.borrow_mut();
        record.cursors.insert(cursor.to_owned(), value.to_owned());
    }

    pub async fn wait_for(&self, texts: &[&str]) {
        until(|| self.texts().len() >= texts.len()).await;
        assert_eq!(self.texts(), texts);
    }
}

/// Waits until something is so.
pub async fn until(what: impl Fn() -> bool) {
    let waiting = async {
        while !what() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting)
        .await
        .expect("it did not happen");
}

pub async fn server(options: Options) -> FediServer {
    FediServer::start(options).await.unwrap()
}

pub fn leg(server: &FediServer) -> Rc<Leg> {
    leg_with(server, &server.account("bot"), "@bot@fedi.test")
}

pub fn leg_with(server: &FediServer, token: &str, account: &str) -> Rc<Leg> {
    let settings = Settings {
        instance: server.base_url().parse().unwrap(),
        account: account.parse().unwrap(),
        token: SecretString::from(token),
        poll: Duration::from_millis(200),
        fetch: fetch::Settings {
            total: Duration::from_secs(2),
            ..fetch::Settings::new(std::env::temp_dir(), vec!["127.0.0.1".into()])
        },
        max_file: 100_000,
    };
    Rc::new(Leg::new(settings, Clock::system()).unwrap())
}

/// A leg that listens.
pub struct Listening {
    pub leg: Rc<Leg>,
    pub inbox: Recorder,
    pub state: watch::Receiver<LegState>,
    stop: oneshot::Sender<()>,
    task: JoinHandle<Result<(), LegError>>,
}

impl Listening {
    pub fn start(leg: Rc<Leg>, inbox: Recorder) -> Self {
        let (state_in, state) = watch::channel(LegState::Offline("starting".into()));
        let (stop, stopped) = oneshot::channel::<()>();
        let (its_leg, its_inbox) = (leg.clone(), inbox.clone());
        let task = spawn_local(async move {
            let shutdown = async { stopped.await.unwrap_or(()) };
            its_leg.listen(its_inbox, &state_in, shutdown).await
        });
        Self {
            leg,
            inbox,
            state,
            stop,
            task,
        }
    }

    /// Starts, and waits until the leg is online.
    pub async fn online(leg: Rc<Leg>, inbox: Recorder) -> Self {
        let mut listening = Self::start(leg, inbox);
        listening.wait_online().await;
        listening
    }

    pub async fn wait_online(&mut self) {
        self.wait_state(|state| *state == LegState::Online).await;
    }

    pub async fn wait_state(&mut self, wanted: impl Fn(&LegState) -> bool) {
        let waiting = self.state.wait_for(|state| wanted(state));
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .expect("it did not get into that state")
            .expect("the leg ended");
    }

    pub async fn stop(self) {
        drop(self.stop);
        self.task.await.unwrap().unwrap();
    }

    pub async fn end(self) -> LegError {
        let ended = tokio::time::timeout(PATIENCE, self.task).await;
        ended.expect("it goes on").unwrap().unwrap_err()
    }
}

pub fn dm(server: &FediServer, from: &str, text: &str) -> String {
    let text = format!("@bot@fedi.test {text}");
    server
        .post_as(from, &text, None, Visibility::Direct)
        .unwrap()
}

pub fn delivery(id: &str, recipient: &str, outgoing: Outgoing) -> Delivery {
    Delivery {
        id: id.into(),
        recipient: recipient
            .parse::<xmpp_ap_bridge::address::FediAddress>()
            .unwrap()
            .into(),
        outgoing,
        attempt: 1,
        queued: Clock::system().now(),
    }
}

pub fn text(text: &str) -> Outgoing {
    answer(text, None)
}

pub fn answer(text: &str, reply_to: Option<&str>) -> Outgoing {
    Outgoing::Text {
        text: text.into(),
        lang: Some("en".into()),
        reply_to: reply_to.map(Into::into),
        warning: None,
        files: Vec::new(),
    }
}
