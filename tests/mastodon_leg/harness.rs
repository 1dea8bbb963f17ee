//! A server and a leg whose inbox writes down what it is given.

use std::future::Future;
use std::rc::Rc;
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::{oneshot, watch};
use tokio::task::{JoinHandle, LocalSet, spawn_local};
use xmpp_ap_bridge::address::{Address, FediAddress};
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::{Delivery, LegError, LegState, Outgoing};
use xmpp_ap_bridge::fetch;
use xmpp_ap_bridge::mastodon::{Leg, Settings};
use xmpp_ap_bridge::render;
use xmpp_ap_bridge::sandbox::mastodon::{FediServer, Options, Visibility};

pub use support::recorder::{PATIENCE, Recorder, until};

/// Runs a test on one thread, as the process does.
pub async fn local(test: impl Future<Output = ()>) {
    tokio::time::timeout(PATIENCE * 2, LocalSet::new().run_until(test))
        .await
        .expect("the test hangs");
}

pub async fn server(options: Options) -> FediServer {
    FediServer::start(options).await.unwrap()
}

pub fn leg(server: &FediServer) -> Rc<Leg> {
    leg_with(server, &server.account("bot"), "@bot@fedi.test")
}

/// A leg of the bot's whose clock is set by hand.
pub fn leg_by(server: &FediServer, clock: Clock) -> Rc<Leg> {
    let settings = settings(server, &server.account("bot"), "@bot@fedi.test");
    Rc::new(Leg::new(settings, clock).unwrap())
}

pub fn leg_with(server: &FediServer, token: &str, account: &str) -> Rc<Leg> {
    let settings = settings(server, token, account);
    Rc::new(Leg::new(settings, Clock::system()).unwrap())
}

pub fn settings(server: &FediServer, token: &str, account: &str) -> Settings {
    Settings {
        instance: server.base_url().parse().unwrap(),
        account: account.parse().unwrap(),
        token: SecretString::from(token),
        poll: Duration::from_millis(200),
        reach: xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
        fetch: fetch::Settings {
            total: Duration::from_secs(2),
            ..fetch::Settings::new(
                std::env::temp_dir(),
                vec!["127.0.0.1".into()],
                xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
            )
        },
        max_file: 100_000,
    }
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
    let recipient: Address = recipient.parse::<FediAddress>().unwrap().into();
    let author = match &outgoing {
        Outgoing::Text { text, .. } | Outgoing::Correction { text, .. } => {
            render::author(text, &recipient)
        }
        _ => None,
    };
    Delivery {
        id: id.into(),
        author,
        account: None,
        recipient,
        outgoing,
        attempt: 1,
        returned: 0,
        tried: Clock::system().now(),
        queued: Clock::system().now(),
    }
}

pub fn text(text: &str) -> Outgoing {
    answer(text, None)
}

pub fn answer(text: &str, reply_to: Option<&str>) -> Outgoing {
    Outgoing::Text {
        text: text.into(),
        styled: false,
        lang: Some("en".into()),
        reply_to: reply_to.map(Into::into),
        warning: None,
        files: Vec::new(),
        buttons: Vec::new(),
    }
}
