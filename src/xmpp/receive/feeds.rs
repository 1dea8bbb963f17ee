//! XMPP's real-time block lists: nodes of publish-subscribe services (XEP-0060) whose items are hashes of bare JIDs, or domains.
//! Source: <https://xmppbl.org/>; `mod_muc_rtbl` of ejabberd and Prosody, `mod_antispam` of both, read them so.

use std::time::Duration;

use jid::{BareJid, Jid};
use tracing::{debug, warn};
use xmpp_parsers::message::Message;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::rsm::{SetQuery, SetResult};
use xso::exports::rxml::xml_ncname;

use crate::clock::Clock;
use crate::event::{Feed, Inbox, InboxError, Listing};
use crate::xmpp::stream::payloads::find;
use crate::xmpp::stream::session::{AskError, Request, Session};

/// How often all of a node is read, for what was missed; and again after a failure.
const ALL: Duration = Duration::from_secs(6 * 3600);
const AGAIN: Duration = Duration::from_secs(300);
/// How often it is looked whether a node is due.
const LOOK: Duration = Duration::from_secs(60);
/// Items of a page, and most pages.
const PAGE: usize = 500;
const PAGES: usize = 100;
/// Longest item, in bytes.
const LONGEST: usize = 255;

/// The nodes that the admins subscribed to, with the addresses of their services.
#[derive(Debug, Default)]
pub struct Feeds(Vec<(Feed, Jid)>);

impl Feeds {
    /// These nodes.
    pub fn new(feeds: Vec<Feed>) -> Self {
        let service = |feed: Feed| {
            let jid = Jid::new(feed.service.as_str()).ok()?;
            Some((feed, jid))
        };
        Self(feeds.into_iter().filter_map(service).collect())
    }

    /// Subscribes and reads all items, once a session and now and then; never ends.
    pub async fn follow<I: Inbox>(
        &self,
        session: &Session,
        inbox: &I,
        (account, clock): (&BareJid, &Clock),
    ) {
        if self.0.is_empty() {
            return std::future::pending().await;
        }
        let mut changes = session.changes();
        let mut read = None;
        let mut due = tokio::time::Instant::now();
        loop {
            let status = session.status();
            let new = read != Some(status.session);
            if status.online && (new || due.elapsed() > Duration::ZERO) {
                let mut wait = ALL;
                for (feed, service) in &self.0 {
                    let subscribed = subscribe((feed, service), session, inbox, account);
                    if let Err(error) = subscribed.await {
                        warn!(%feed, "the block list was not read and stays as it was: {error}");
                        wait = AGAIN;
                    }
                }
                read = Some(status.session);
                due = tokio::time::Instant::now() + clock.jitter(wait);
            }
            let look = tokio::time::sleep(clock.jitter(LOOK));
            match changes.has_changed() {
                Ok(_) => tokio::select! {
                    _ = changes.changed() => {}
                    () = look => {}
                },
                Err(_) => look.await, // the session is ending
            }
        }
    }

    /// The change that a message of one of the services announces.
    pub fn read(&self, message: &Message) -> Option<(String, Listing)> {
        let from = message.from.as_ref()?;
        let event = find(message, "event", ns::PUBSUB_EVENT)?;
        let items = event.get_child("items", ns::PUBSUB_EVENT)?;
        let node = items.attr("node")?;
        let is_from = |(feed, service): &&(Feed, Jid)| feed.node == node && from == service;
        let (feed, _) = self.0.iter().find(is_from)?;
        let gone = ids(items, "retract");
        let listing = match gone.is_empty() {
            true => Listing::Added(ids(items, "item")),
            false => Listing::Removed(gone),
        };
        Some((feed.to_string(), listing))
    }
}

/// Why a node could not be read.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}")]
    Ask(#[from] AskError),
    #[error("{0}")]
    Store(#[from] InboxError),
}

/// Subscribes to a node, and brings what is in it now.
async fn subscribe<I: Inbox>(
    (feed, service): (&Feed, &Jid),
    session: &Session,
    inbox: &I,
    account: &BareJid,
) -> Result<(), Failure> {
    let subscription = Element::builder("subscribe", ns::PUBSUB)
        .attr(xml_ncname!("node").into(), &feed.node)
        .attr(xml_ncname!("jid").into(), account.to_string());
    let request = Request::set(pubsub(subscription.build())).to(service.clone());
    // Where that fails, the node is still read now and then.
    if let Err(error) = session.ask(request).await {
        debug!(%feed, "no subscription: {error}");
    }
    let all = items(&feed.node, service, session).await?;
    debug!(%feed, items = all.len(), "a block list was read");
    inbox.listed(feed.to_string(), Listing::All(all)).await?;
    Ok(())
}

/// All items, page by page where the service has pages (XEP-0059).
async fn items(node: &str, service: &Jid, session: &Session) -> Result<Vec<String>, AskError> {
    let mut all = Vec::new();
    let mut after = None;
    for _ in 0..PAGES {
        let wanted = Element::builder("items", ns::PUBSUB).attr(xml_ncname!("node").into(), node);
        let mut query = pubsub(wanted.build());
        query.append_child(Element::from(SetQuery {
            max: Some(PAGE),
            after: after.take(),
            before: None,
            index: None,
        }));
        let answer = session.ask(Request::get(query).to(service.clone())).await?;
        let payload = answer.payload.ok_or(AskError::Nonsense)?;
        let page = payload
            .get_child("items", ns::PUBSUB)
            .ok_or(AskError::Nonsense)?;
        let page = ids(page, "item");
        let set = payload.get_child("set", ns::RSM);
        let set = set.and_then(|set| SetResult::try_from(set.clone()).ok());
        let last = set.as_ref().and_then(|set| set.last.clone());
        let count = set.and_then(|set| set.count);
        let whole = page.is_empty() || count.is_some_and(|count| all.len() + page.len() >= count);
        all.extend(page);
        match last {
            Some(last) if !whole => after = Some(last),
            _ => return Ok(all),
        }
    }
    Ok(all)
}

fn pubsub(inner: Element) -> Element {
    Element::builder("pubsub", ns::PUBSUB).append(inner).build()
}

/// The ids of the children of this name.
fn ids(items: &Element, name: &str) -> Vec<String> {
    let children = items.children().filter(|child| child.name() == name);
    let ids = children.filter_map(|child| child.attr("id"));
    ids.filter(|id| !id.is_empty() && id.len() <= LONGEST)
        .map(str::to_owned)
        .collect()
}
