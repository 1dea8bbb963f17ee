//! The own account's message archive (XEP-0313): one page at a time.

use std::collections::BTreeSet;

use jid::{BareJid, Jid};
use serde::{Deserialize, Serialize};
use xmpp_parsers::data_forms::{DataForm, DataFormType, Field};
use xmpp_parsers::disco::{DiscoInfoQuery, DiscoInfoResult};
use xmpp_parsers::mam::{Fin, Query};
use xmpp_parsers::mam_prefs::{DefaultPrefs, Prefs};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::rsm::SetQuery;
use xmpp_parsers::stanza_error::DefinedCondition;

use super::convert::Archived;
use crate::clock::Timestamp;
use crate::xmpp::stream::request::RESULTS;
use crate::xmpp::stream::session::{AskError, Request, Session};

/// Messages asked for at once.
const PAGE: usize = 100;
/// How much smaller the next page is that is asked for in place of one that is too large.
const SMALLER: usize = 8;

/// Up to where the archive was read: the id of the last item, and its time, for the case that the server
/// forgets the item. With an empty id no item before that time is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The archive's id.
    pub id: String,
    /// When it was stored, or, if unknown, read.
    pub at: Timestamp,
    /// It is where the bridge begins: nothing before it is wanted.
    #[serde(default)]
    pub first: bool,
}

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begin {
    /// Behind the item of this id.
    After(String),
    /// At this time.
    At(Timestamp),
    /// It ends with the newest.
    Newest,
    /// It ends before the item of this id.
    Before(String),
}

/// Part of the archive, oldest first.
#[derive(Debug, Default)]
pub struct Page {
    /// Its messages.
    pub items: Vec<Archived>,
    /// The id of its last item, to go on behind.
    pub last: Option<String>,
    /// Nothing comes after it.
    pub complete: bool,
}

/// Whether the account has an archive.
pub async fn exists(session: &Session, account: &BareJid) -> Result<bool, AskError> {
    let query = Request::get(DiscoInfoQuery { node: None }).to(Jid::from(account.clone()));
    match session.ask(query).await {
        Ok(answer) => {
            let info: DiscoInfoResult = parse(answer.payload)?;
            Ok(info.features.contains(ns::MAM))
        }
        Err(AskError::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Has every message archived (XEP-0441): by default some servers keep none, or only those of contacts.
/// True if something was changed.
pub async fn keep_all(session: &Session) -> Result<bool, AskError> {
    let question = Element::builder("prefs", ns::MAM).build();
    let prefs: Prefs = parse(session.ask(Request::get(question)).await?.payload)?;
    if prefs.default_ == DefaultPrefs::Always && prefs.never.is_empty() {
        return Ok(false);
    }
    let wanted = Prefs {
        default_: DefaultPrefs::Always,
        always: prefs.always,
        never: vec![],
    };
    session.ask(Request::set(wanted)).await.map(|_| true)
}

/// Which messages are wanted.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those exchanged with this address.
    pub with: Option<BareJid>,
    /// Only those stored from then on.
    pub start: Option<Timestamp>,
    /// Only those stored until then.
    pub end: Option<Timestamp>,
}

/// One page of the messages that are wanted.
pub async fn page(session: &Session, begin: &Begin, wanted: &Filter) -> Result<Page, AskError> {
    let mut fields = vec![];
    let mut set = SetQuery {
        max: Some(PAGE),
        after: None,
        before: None,
        index: None,
    };
    match begin {
        Begin::After(id) => set.after = Some(id.clone()),
        Begin::At(time) => fields.push(Field::text_single("start", &time.to_rfc3339())),
        Begin::Newest => set.before = Some(String::new()),
        Begin::Before(id) => set.before = Some(id.clone()),
    }
    if let Some(start) = wanted.start {
        fields.push(Field::text_single("start", &start.to_rfc3339()));
    }
    if let Some(with) = &wanted.with {
        fields.push(Field::text_single("with", with.as_str()));
    }
    if let Some(end) = wanted.end {
        fields.push(Field::text_single("end", &end.to_rfc3339()));
    }
    query(session, set, fields).await
}

/// Up to `count` of the newest items, oldest first.
pub async fn latest(session: &Session, count: usize) -> Result<Vec<Archived>, AskError> {
    let set = SetQuery {
        max: Some(count),
        after: None,
        before: Some(String::new()),
        index: None,
    };
    Ok(query(session, set, vec![]).await?.items)
}

/// Whether the server does not know the item that a page should begin behind: it was deleted.
pub fn is_forgotten(error: &AskError) -> bool {
    matches!(error, AskError::Refused(error) if error.defined_condition == DefinedCondition::ItemNotFound)
}

/// A page; a smaller one where its messages are too large to be held at once.
async fn query(session: &Session, set: SetQuery, fields: Vec<Field>) -> Result<Page, AskError> {
    let mut max = set.max.unwrap_or(PAGE);
    loop {
        let set = SetQuery {
            max: Some(max),
            ..set.clone()
        };
        match once(session, set, fields.clone()).await? {
            Some(page) => return Ok(page),
            None if max > 1 => max = (max / SMALLER).max(1),
            None => return Err(AskError::Nonsense),
        }
    }
}

/// None where the answer is too large.
async fn once(
    session: &Session,
    set: SetQuery,
    fields: Vec<Field>,
) -> Result<Option<Page>, AskError> {
    let form = DataForm::new(DataFormType::Submit, ns::MAM, fields);
    let query = Query {
        queryid: None, // the session gives it the request's id
        node: None,
        form: Some(form),
        set: Some(set),
        flip_page: false,
    };
    let request = Request {
        collect: true,
        ..Request::set(query)
    };
    let answer = session.ask(request).await?;
    if answer.heavy {
        return Ok(None);
    }
    let fin: Fin = parse(answer.payload)?;
    let last = fin.set.last.filter(|last| !last.is_empty());
    let cut = answer.items.len() >= RESULTS;
    Ok(Some(Page {
        // A server that sent more than we take: go on behind what was taken.
        last: if cut {
            answer.items.last().map(|item| item.id.clone())
        } else {
            last
        },
        complete: fin.complete && !cut,
        items: distinct(answer.items),
    }))
}

/// Each item once, should a server repeat one.
fn distinct(items: Vec<Archived>) -> Vec<Archived> {
    let mut seen = BTreeSet::new();
    items
        .into_iter()
        .filter(|item| seen.insert(item.id.clone()))
        .collect()
}

fn parse<T: TryFrom<Element>>(payload: Option<Element>) -> Result<T, AskError> {
    payload
        .and_then(|payload| T::try_from(payload).ok())
        .ok_or(AskError::Nonsense)
}
