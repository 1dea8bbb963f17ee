//! Somebody on XMPP: a client over plain TCP that says exactly what the story wants and keeps
//! everything that arrives. It is not the bridge's own XMPP code, so that both do not err alike.

use std::collections::{HashMap, VecDeque};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinHandle;
use tokio_xmpp::minidom::Element;
use xmpp_parsers::sasl::{Auth, Mechanism};

use super::xml::StreamReader;

const CLIENT: &str = "jabber:client";
const RECEIPTS: &str = "urn:xmpp:receipts";
const REACTIONS: &str = "urn:xmpp:reactions:0";
/// In commands by which a story waits until everything has arrived.
pub const MARKER: &str = "zzmarker";
/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery";
const PATIENCE: Duration = Duration::from_secs(90);

/// A negotiated connection.
struct Raw {
    reader: StreamReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
}

impl Raw {
    async fn open(addr: SocketAddr, domain: &str) -> Result<Self> {
        let (read, writer) = TcpStream::connect(addr).await?.into_split();
        let reader = StreamReader::new(read);
        let mut raw = Self { reader, writer };
        raw.header(domain).await?;
        Ok(raw)
    }

    async fn header(&mut self, domain: &str) -> Result<()> {
        self.send(&format!(
            "<?xml version='1.0'?><stream:stream xmlns='jabber:client' version='1.0' \
             xmlns:stream='http://etherx.jabber.org/streams' to='{}'>",
            escape(domain)
        ))
        .await?;
        self.next().await.map(drop) // the features
    }

    async fn send(&mut self, text: &str) -> Result<()> {
        Ok(self.writer.write_all(text.as_bytes()).await?)
    }

    async fn next(&mut self) -> Result<Element> {
        let next = tokio::time::timeout(PATIENCE, self.reader.next());
        next.await.context("the server is silent")?
    }

    /// Asks the server itself.
    async fn iq(&mut self, id: &str, payload: &str) -> Result<Element> {
        self.send(&format!("<iq type='set' id='{id}'>{payload}</iq>"))
            .await?;
        loop {
            let answer = self.next().await?;
            if answer.attr("id") == Some(id) {
                return Ok(answer);
            }
        }
    }
}

/// Creates an account by in-band registration (XEP-0077).
pub async fn register(addr: SocketAddr, jid: &str) -> Result<()> {
    let (node, domain) = jid.split_once('@').context("user@domain")?;
    let mut raw = Raw::open(addr, domain).await?;
    let payload = format!(
        "<query xmlns='jabber:iq:register'><username>{}</username><password>{PASSWORD}</password></query>",
        escape(node)
    );
    let answer = raw.iq("register", &payload).await?;
    let exists = answer
        .children()
        .any(|c| c.has_child("conflict", "urn:ietf:params:xml:ns:xmpp-stanzas"));
    ensure!(
        exists || answer.attr("type") == Some("result"),
        "{jid} could not be registered: {}",
        xml(&answer)
    );
    Ok(())
}

/// What arrived.
#[derive(Default)]
pub struct News {
    /// Messages with something to read, not expected yet; oldest first.
    pub inbox: VecDeque<Element>,
    /// Ids of messages for which a receipt came, not expected yet.
    pub receipts: Vec<String>,
    /// Types of presences from other people, not waited for yet.
    presences: Vec<(String, String, String)>,
    answers: HashMap<String, Element>,
    /// Bodies that contain [`MARKER`]: on every device of whoever asked.
    pub markers: Vec<String>,
    /// Full address from which somebody was heard last.
    full: HashMap<String, String>,
    /// Why the connection ended, if it did.
    ended: Option<String>,
}

#[derive(Default)]
struct Shared {
    news: Mutex<News>,
    changed: Notify,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, News> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub struct XmppPerson {
    /// `bob@x.test`, as the server has it.
    pub jid: String,
    /// Which of their devices, where the story has several.
    device: Option<String>,
    shared: Arc<Shared>,
    link: Option<Link>,
    away: bool,
}

struct Link {
    out: mpsc::UnboundedSender<String>,
    tasks: [JoinHandle<()>; 2],
}

impl Drop for Link {
    fn drop(&mut self) {
        self.tasks.iter().for_each(JoinHandle::abort);
    }
}

impl XmppPerson {
    /// Somebody with an account, not online yet.
    pub fn new(jid: &str, device: Option<&str>) -> Self {
        Self {
            jid: jid.to_owned(),
            device: device.map(str::to_owned),
            shared: Arc::default(),
            link: None,
            away: true,
        }
    }

    /// Logs in and becomes available.
    pub async fn connect(&mut self, addr: SocketAddr) -> Result<()> {
        let (node, domain) = self.jid.split_once('@').context("user@domain")?;
        let mut raw = Raw::open(addr, domain).await?;
        let auth = Auth {
            mechanism: Mechanism::Plain,
            data: format!("\0{node}\0{PASSWORD}").into_bytes(),
        };
        raw.send(&xml(&auth.into())).await?;
        let answer = raw.next().await?;
        ensure!(
            answer.name() == "success",
            "{} could not log in: {}",
            self.jid,
            xml(&answer)
        );
        raw.reader.restart();
        raw.header(domain).await?;
        let bind = format!(
            "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{}</resource></bind>",
            escape(self.device.as_deref().unwrap_or("story"))
        );
        let bound = raw.iq("bind", &bind).await?;
        ensure!(
            bound.attr("type") == Some("result"),
            "no resource: {}",
            xml(&bound)
        );
        raw.iq(
            "roster",
            "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>",
        )
        .await?;
        if self.device.is_some() {
            raw.iq("carbons", "<enable xmlns='urn:xmpp:carbons:2'/>")
                .await?;
        }
        raw.send("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq><presence/>")
            .await?;
        self.shared.lock().ended = None;
        self.away = false;
        self.link = Some(link(raw, Arc::clone(&self.shared)));
        Ok(())
    }

    /// Goes away without a farewell, until told otherwise.
    pub fn disconnect(&mut self) {
        self.away = true;
        self.link = None;
    }

    pub fn is_away_by_choice(&self) -> bool {
        self.away
    }

    pub fn is_online(&self) -> bool {
        self.link.is_some() && self.shared.lock().ended.is_none()
    }

    /// Sends XML as it is.
    pub fn send(&self, xml: String) -> Result<()> {
        let link = self.link.as_ref().context("not online")?;
        if let Some(why) = &self.shared.lock().ended {
            bail!("the connection of {} has ended: {why}", self.jid);
        }
        link.out.send(xml).ok().context("the connection has ended")
    }

    pub fn news(&self) -> MutexGuard<'_, News> {
        self.shared.lock()
    }

    /// Waits until something has changed; a short while at most.
    pub async fn changed(&self) {
        let _ =
            tokio::time::timeout(Duration::from_millis(100), self.shared.changed.notified()).await;
    }

    /// The full address from which `bare` was heard last.
    pub fn full(&self, bare: &str) -> Option<String> {
        self.shared.lock().full.get(bare).cloned()
    }

    /// Takes the answer to the IQ of this id.
    pub fn answer(&self, id: &str) -> Option<Element> {
        self.shared.lock().answers.remove(id)
    }

    /// Takes a receipt for the message of this id.
    pub fn received(&self, id: &str) -> bool {
        let receipts = &mut self.shared.lock().receipts;
        let at = receipts.iter().position(|receipt| receipt == id);
        at.map(|at| receipts.remove(at)).is_some()
    }

    /// Takes a presence of this type from `bare`, if there is one that `fits`.
    pub fn saw(&self, bare: &str, kind: &str, fits: impl Fn(&str) -> bool) -> bool {
        let mut news = self.shared.lock();
        let at = news
            .presences
            .iter()
            .position(|(from, k, xml)| from == bare && k == kind && fits(xml));
        at.map(|at| news.presences.remove(at)).is_some()
    }
}

fn link(raw: Raw, shared: Arc<Shared>) -> Link {
    let Raw {
        mut reader,
        mut writer,
    } = raw;
    let (out, mut queue) = mpsc::unbounded_channel::<String>();
    let replies = out.clone();
    let read = tokio::spawn(async move {
        loop {
            match reader.next().await {
                Ok(stanza) => {
                    if let Some(reply) = shared.lock().take(stanza) {
                        let _ = replies.send(reply);
                    }
                }
                Err(error) => {
                    shared.lock().ended = Some(error.to_string());
                    shared.changed.notify_one();
                    return;
                }
            }
            shared.changed.notify_one();
        }
    });
    let write = tokio::spawn(async move {
        while let Some(text) = queue.recv().await {
            if writer.write_all(text.as_bytes()).await.is_err() {
                return; // the reader says why
            }
        }
    });
    Link {
        out,
        tasks: [read, write],
    }
}

impl News {
    /// Keeps a stanza; what has to be answered at once.
    fn take(&mut self, stanza: Element) -> Option<String> {
        let attr = |name: &str| stanza.attr(name).unwrap_or_default().to_owned();
        let from = attr("from");
        let (bare, resource) = from.split_once('/').unwrap_or((&from, ""));
        if !resource.is_empty() && attr("type") != "error" && attr("type") != "unavailable" {
            self.full.insert(bare.to_owned(), from.clone());
        }
        match (stanza.name(), attr("type").as_str()) {
            ("presence", kind) => {
                let kind = if kind.is_empty() { "available" } else { kind };
                self.presences
                    .push((bare.to_owned(), kind.to_owned(), xml(&stanza)));
            }
            ("iq", "get" | "set") => {
                let id = escape(&attr("id"));
                let to = escape(&from);
                let refusal = "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
                let pushed = stanza.has_child("query", "jabber:iq:roster");
                let (kind, payload) = if pushed {
                    ("result", "")
                } else {
                    ("error", refusal)
                };
                let to = if from.is_empty() {
                    String::new()
                } else {
                    format!(" to='{to}'")
                };
                return Some(format!("<iq type='{kind}' id='{id}'{to}>{payload}</iq>"));
            }
            ("iq", _) => {
                self.answers.insert(attr("id"), stanza);
            }
            ("message", kind) => {
                if let Some(received) = stanza.get_child("received", RECEIPTS) {
                    self.receipts
                        .push(received.attr("id").unwrap_or_default().to_owned());
                } else if kind != "error" && body(&stanza).contains(MARKER) {
                    self.markers.push(body(&stanza));
                } else if kind == "error"
                    || stanza.has_child("body", CLIENT)
                    || stanza.has_child("reactions", REACTIONS)
                {
                    self.inbox.push_back(stanza);
                }
            }
            _ => {}
        }
        None
    }
}

/// Text and attribute values.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('\'', "&apos;")
}

pub fn xml(element: &Element) -> String {
    String::from(element)
}

/// The element's body.
pub fn body(message: &Element) -> String {
    message
        .get_child("body", CLIENT)
        .map(Element::text)
        .unwrap_or_default()
}
