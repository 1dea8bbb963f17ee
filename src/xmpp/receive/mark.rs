//! Whether the account has done more than the store knows: then that is an older copy of itself.
//!
//! The archive tells what was sent last; and a mark that both have in common, where there is no archive. It stands in a private node of the account (XEP-0223), and is renewed with each session, every ten minutes in which
//! something was sent, and at the end. Another one than in the store means that a newer store was in use since.

use std::time::Duration;

use jid::BareJid;
use serde::{Deserialize, Serialize};
use tracing::debug;
use xmpp_parsers::data_forms::{DataForm, DataFormType, Field};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::pubsub::pubsub::{Item, Items, PubSub, Publish, PublishOptions};
use xmpp_parsers::pubsub::{ItemId, NodeName};
use xmpp_parsers::stanza_error::DefinedCondition;

use super::archive;
use super::convert::Archived;
use crate::address::RemoteId;
use crate::clock::Clock;
use crate::event::{Inbox, InboxError};
use crate::xmpp::stream::session::{AskError, Request, Session};

/// The node, and the namespace of what is in it.
const NODE: &str = "urn:xmpp-ap-bridge:mark:0";
/// Form of the options of a publication (XEP-0060 section 7.1.5).
const OPTIONS: &str = "http://jabber.org/protocol/pubsub#publish-options";
/// Name of the mark in the inbox.
const NAME: &str = "mark";

/// The mark in the store. A publication whose answer was lost may have been done, or not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct Kept {
    published: String,
    next: String,
}

/// What stands in the node.
pub enum Found {
    /// A mark.
    Mark(String),
    /// None yet.
    Nothing,
    /// The account keeps no such thing.
    NoPlace,
}

/// How many of the newest messages are looked at.
const LATEST: usize = 20;
/// Messages older than this before the store was last in use may be forgotten there, and say nothing.
const FRESH: Duration = Duration::from_secs(3600);

/// The archive holds messages of ours that the store does not know. To be asked before anything is sent.
pub async fn has_sent_more<I: Inbox>(
    session: &Session,
    inbox: &I,
    account: &BareJid,
) -> Result<bool, InboxError> {
    let Some(until) = inbox.worked_until() else {
        return Ok(false);
    };
    let items = match archive::latest(session, LATEST).await {
        Ok(items) => items,
        Err(error) => {
            debug!("the newest messages of the archive could not be read: {error}");
            return Ok(false);
        }
    };
    let since = until.minus(FRESH);
    let ours = |item: &Archived| {
        let from = item.message.from.as_ref();
        let own = from.is_some_and(|from| from.to_bare() == *account);
        own && !item.message.bodies.is_empty() && item.stored > Some(since)
    };
    let sent = items.into_iter().filter(ours);
    let ids = sent.filter_map(|item| Some(RemoteId(item.message.id?.0)));
    Ok(inbox.unexplained(ids.collect()).await? > 0)
}

/// Whether the store has the mark that was `found` on the account, or may have given it; so it is where there is none.
pub async fn is_ours<I: Inbox>(found: &Found, inbox: &I) -> Result<bool, InboxError> {
    let (Found::Mark(found), Some(kept)) = (found, kept(inbox).await?) else {
        return Ok(true);
    };
    Ok(*found == kept.published || *found == kept.next)
}

/// Gives both another mark.
pub async fn renew<I: Inbox>(
    session: &Session,
    inbox: &I,
    clock: &Clock,
) -> Result<(), InboxError> {
    let mut mark = kept(inbox).await?.unwrap_or_default();
    mark.next = clock.id();
    keep(inbox, &mark).await?;
    match publish(session, &mark.next).await {
        Ok(()) => {
            mark.published.clone_from(&mark.next);
            keep(inbox, &mark).await
        }
        Err(error) => {
            debug!("the mark of the database was not renewed: {error}");
            Ok(())
        }
    }
}

async fn kept<I: Inbox>(inbox: &I) -> Result<Option<Kept>, InboxError> {
    let text = inbox.cursor(NAME).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

async fn keep<I: Inbox>(inbox: &I, mark: &Kept) -> Result<(), InboxError> {
    let text = serde_json::to_string(mark).unwrap_or_default(); // two strings: can't fail
    inbox.set_cursor(NAME, &text).await
}

/// The account's mark.
pub async fn read(session: &Session) -> Found {
    match ask(session).await {
        Ok(mark) => mark.map_or(Found::Nothing, Found::Mark),
        Err(AskError::Refused(error))
            if error.defined_condition == DefinedCondition::ItemNotFound =>
        {
            Found::Nothing
        }
        Err(error) => {
            debug!("the account keeps no mark of the database: {error}");
            Found::NoPlace
        }
    }
}

async fn ask(session: &Session) -> Result<Option<String>, AskError> {
    let mut items = Items::new(NODE);
    items.max_items = Some(1);
    let answer = session.ask(Request::get(PubSub::Items(items))).await?;
    // Read leniently: servers put more into it than the library's types allow.
    let item = answer
        .payload
        .as_ref()
        .and_then(|payload| payload.get_child("items", ns::PUBSUB)?.children().next());
    Ok(item.and_then(|item| Some(item.get_child("mark", NODE)?.text())))
}

async fn publish(session: &Session, mark: &str) -> Result<(), AskError> {
    let payload = Element::builder("mark", NODE).append(mark).build();
    let item = Item {
        id: Some(ItemId("current".to_owned())),
        publisher: None,
        payload: Some(payload),
    };
    let publish = Publish {
        node: NodeName(NODE.to_owned()),
        items: vec![item],
    };
    let fields = vec![
        Field::text_single("pubsub#access_model", "whitelist"),
        Field::text_single("pubsub#persist_items", "true"),
    ];
    let form = DataForm::new(DataFormType::Submit, OPTIONS, fields);
    let request = PubSub::Publish {
        publish,
        publish_options: Some(PublishOptions { form: Some(form) }),
    };
    session.ask(Request::set(request)).await.map(drop)
}
