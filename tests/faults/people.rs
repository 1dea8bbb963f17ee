//! People on XMPP. On the embedded server they need no connection; on a real one each has a client that keeps itself
//! online, and what they received is read from their archives, which know it even while they were away.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tokio::sync::mpsc;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::xmpp::session::{AskError, Event, Request, Sent, Session};
use xmpp_ap_bridge::xmpp::{Settings, Tls};
use xmpp_parsers::mam::{Fin, Query, QueryId};
use xmpp_parsers::message::Message;
use xmpp_parsers::presence::Presence;
use xmpp_parsers::rsm::SetQuery;

use support::runner::xmpp::PASSWORD;

const PAGE: usize = 200;

/// Somebody with a client on a real server.
pub struct Person {
    session: Session,
    jid: String,
}

impl Person {
    pub async fn join(server: SocketAddr, jid: &str) -> Result<Self> {
        let settings = Settings {
            jid: jid.parse()?,
            password: PASSWORD.to_owned().into(),
            host: Some(server.ip().to_string()),
            port: Some(server.port()),
            tls: Tls::None,
            reach: xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
            profile: None,
        };
        let (session, events) = Session::open(Arc::new(settings), Clock::system())?;
        tokio::spawn(stay(session.clone(), events));
        Ok(Self {
            session,
            jid: jid.to_owned(),
        })
    }

    /// Sends, and waits until the own server has it.
    pub async fn say(&self, to: &str, body: &str) -> Result<()> {
        for _ in 0..600 {
            let message =
                Message::chat(jid::Jid::new(to)?).with_body(Default::default(), body.to_owned());
            match self.session.send(message).await {
                Sent::Acknowledged => return Ok(()),
                Sent::Offline => tokio::time::sleep(Duration::from_millis(100)).await,
                other => bail!("{}: a message ended as {other:?}", self.jid),
            }
        }
        bail!("{} is offline for a minute", self.jid)
    }

    /// Bodies of all messages from `bot`, in the order of the archive.
    pub async fn heard(&self, bot: &str) -> Result<Vec<String>> {
        let (mut bodies, mut after) = (Vec::new(), None);
        for _ in 0..1000 {
            let query = Query {
                queryid: Some(QueryId(self.jid.clone())),
                node: None,
                form: None,
                set: Some(SetQuery {
                    max: Some(PAGE),
                    after: after.take(),
                    before: None,
                    index: None,
                }),
                flip_page: false,
            };
            let mut request = Request::set(query);
            request.collect = true;
            let answer = match self.session.ask(request).await {
                Err(AskError::Offline | AskError::Unanswered) => {
                    tokio::time::sleep(Duration::from_millis(200)).await;
                    (bodies, after) = (Vec::new(), None);
                    continue;
                }
                answer => answer?,
            };
            let from_bot = |message: &Message| {
                message
                    .from
                    .as_ref()
                    .is_some_and(|from| from.to_bare().as_str() == bot)
            };
            let items = answer.items.iter().filter(|item| from_bot(&item.message));
            bodies.extend(
                items.filter_map(|item| Some(item.message.get_best_body(vec![])?.1.clone())),
            );
            let fin = Fin::try_from(answer.payload.context("an archive's answer")?)
                .context("an archive's answer")?;
            after = fin.set.last;
            if fin.complete || after.is_none() {
                return Ok(bodies);
            }
        }
        bail!("the archive of {} has no end", self.jid)
    }
}

/// Says at the beginning of each session that somebody is there; what comes is in the archive.
async fn stay(session: Session, mut events: mpsc::Receiver<Event>) {
    while let Some(event) = events.recv().await {
        if let Event::Started(_) = event {
            let session = session.clone();
            tokio::spawn(async move { session.send(Presence::available()).await });
        }
    }
}
