//! Message archives (XEP-0313 v2, paged with XEP-0059).
use super::{
    state::{SessionId, State, stamp},
    xml::{Build, CLIENT, DATA_FORMS, MAM, RSM, bounce, el, forwarded, result, set},
};
use chrono::{DateTime, Utc};
use std::{collections::VecDeque, sync::Arc};
use xmpp_parsers::{
    jid::{BareJid, Jid},
    minidom::Element,
};

/// The oldest messages go when an archive is larger than this.
const MAX_ARCHIVE: usize = 200_000;
const DEFAULT_PAGE: usize = 50;
const MAX_PAGE: usize = 250;

struct Entry {
    at: DateTime<Utc>,
    with: Jid,
    stanza: Arc<Element>,
}

/// One account's messages, both directions, oldest first. Numbers are dense, so an id finds its place at once.
pub(super) struct Archive {
    salt: u32,
    first: u64,
    entries: VecDeque<Entry>,
}

impl Default for Archive {
    fn default() -> Self {
        Self {
            salt: fastrand::u32(..),
            first: 1,
            entries: VecDeque::new(),
        }
    }
}

impl Archive {
    /// Stores a message exchanged `with` somebody; its id.
    pub(super) fn add(&mut self, stanza: Arc<Element>, with: Jid) -> String {
        if self.entries.len() >= MAX_ARCHIVE {
            self.entries.pop_front();
            self.first += 1;
        }
        let at = Utc::now();
        self.entries.push_back(Entry { at, with, stanza });
        self.id(self.first + self.entries.len() as u64 - 1)
    }

    pub(super) fn stanzas(&self) -> impl Iterator<Item = &Arc<Element>> {
        self.entries.iter().map(|entry| &entry.stanza)
    }

    fn id(&self, number: u64) -> String {
        format!("{:08x}{number:08x}", self.salt)
    }

    fn number(&self, id: &str) -> Option<u64> {
        let digits = id.strip_prefix(&*format!("{:08x}", self.salt))?;
        let number = u64::from_str_radix(digits, 16).ok()?;
        let known = self.first..self.first + self.entries.len() as u64;
        known.contains(&number).then_some(number)
    }

    fn entry(&self, number: u64) -> Option<&Entry> {
        let index = number.checked_sub(self.first)?;
        self.entries.get(usize::try_from(index).ok()?)
    }

    /// The numbers that pass the filter, oldest first.
    fn matching(&self, filter: &Filter) -> Vec<u64> {
        let numbered = (self.first..).zip(&self.entries);
        let chosen = numbered.filter(|(_, entry)| filter.admits(entry));
        chosen.map(|(number, _)| number).collect()
    }
}

#[derive(Default)]
struct Filter {
    with: Option<Jid>,
    start: Option<DateTime<Utc>>,
    end: Option<DateTime<Utc>>,
}

impl Filter {
    fn admits(&self, entry: &Entry) -> bool {
        self.with
            .as_ref()
            .is_none_or(|with| same(with, &entry.with))
            && self.start.is_none_or(|start| entry.at >= start)
            && self.end.is_none_or(|end| entry.at <= end)
    }

    /// Reads the form of a query. An error is the condition to answer with.
    fn read(query: &Element) -> Result<Self, &'static str> {
        let mut filter = Self::default();
        let form = query.get_child("x", DATA_FORMS);
        for field in form.into_iter().flat_map(Element::children) {
            let value = field.get_child("value", DATA_FORMS).map(Element::text);
            let value = value.unwrap_or_default();
            match field.attr("var") {
                Some("FORM_TYPE") if value == MAM => {}
                Some("with") => filter.with = Some(Jid::new(&value).map_err(|_| "bad-request")?),
                Some("start") => filter.start = Some(time(&value)?),
                Some("end") => filter.end = Some(time(&value)?),
                _ => return Err("feature-not-implemented"),
            }
        }
        Ok(filter)
    }
}

/// A bare address matches each of its resources (XEP-0313 §4.1.1).
fn same(wanted: &Jid, with: &Jid) -> bool {
    if wanted.is_bare() {
        wanted.to_bare() == with.to_bare()
    } else {
        wanted == with
    }
}

fn time(value: &str) -> Result<DateTime<Utc>, &'static str> {
    let parsed = DateTime::parse_from_rfc3339(value).map_err(|_| "bad-request")?;
    Ok(parsed.with_timezone(&Utc))
}

struct Page {
    numbers: Vec<u64>,
    total: usize,
    /// Position of the page in the whole result.
    index: usize,
    complete: bool,
}

/// Cuts the page out of `all` that the `<set/>` asks for.
fn page(archive: &Archive, all: Vec<u64>, rsm: Option<&Element>) -> Result<Page, &'static str> {
    let asked = |name| {
        rsm.and_then(|rsm| rsm.get_child(name, RSM))
            .map(Element::text)
    };
    let max = match asked("max") {
        Some(max) => max.trim().parse().map_err(|_| "bad-request")?,
        None => DEFAULT_PAGE,
    };
    let max = max.min(MAX_PAGE);
    let place = |id: &str| archive.number(id).ok_or("item-not-found");
    let (mut from, mut to) = (0, all.len());
    if let Some(id) = asked("after").filter(|id| !id.is_empty()) {
        let after = place(&id)?;
        from = all.partition_point(|number| *number <= after);
    }
    let backwards = asked("before");
    if let Some(id) = backwards.as_deref().filter(|id| !id.is_empty()) {
        let before = place(id)?;
        to = all.partition_point(|number| *number < before);
    }
    to = to.max(from);
    let complete = to - from <= max;
    match backwards {
        Some(_) => from = to.saturating_sub(max).max(from),
        None => to = to.min(from.saturating_add(max)),
    }
    Ok(Page {
        numbers: all[from..to].to_vec(),
        total: all.len(),
        index: from,
        complete,
    })
}

impl State {
    /// A `set`: sends the page as messages, then answers with `<fin/>`.
    pub(super) fn query_archive(
        &mut self,
        id: SessionId,
        user: &BareJid,
        request: &Element,
    ) -> Element {
        match self.archive_page(id, user, request) {
            Ok((messages, fin)) => {
                for message in messages {
                    self.deliver(id, &Arc::new(message));
                }
                result(request, Some(fin))
            }
            Err(condition) => bounce(request, "cancel", condition),
        }
    }

    fn archive_page(
        &self,
        id: SessionId,
        user: &BareJid,
        request: &Element,
    ) -> Result<(Vec<Element>, Element), &'static str> {
        let query = request.get_child("query", MAM).ok_or("bad-request")?;
        let archive = &self.accounts.get(user).ok_or("item-not-found")?.archive;
        let full = self.sessions.get(&id).ok_or("item-not-found")?.full();
        let all = archive.matching(&Filter::read(query)?);
        let mut page = page(archive, all.clone(), query.get_child("set", RSM))?;
        if self.faults.endless_mam {
            page.complete = false;
            if page.numbers.is_empty() {
                page.numbers = all.into_iter().take(DEFAULT_PAGE).collect();
            }
        }
        let envelope = el("message", CLIENT)
            .with("from", user.as_str())
            .with("to", full);
        let wrap = |number: &u64| {
            let entry = archive.entry(*number)?;
            let mut wrapped = el("result", MAM).with("id", archive.id(*number));
            if let Some(queryid) = query.attr("queryid") {
                set(&mut wrapped, "queryid", queryid);
            }
            let stanza = forwarded(&entry.stanza, Some(stamp(entry.at)));
            Some(envelope.clone().holding(wrapped.holding(stanza)))
        };
        let messages = page.numbers.iter().filter_map(wrap).collect();
        Ok((messages, fin(archive, &page, query)))
    }

    /// A `get`: the form of a query.
    pub(super) fn archive_form(&self, request: &Element) -> Element {
        let field =
            |var: &str, kind: &str| el("field", DATA_FORMS).with("var", var).with("type", kind);
        let value = el("value", DATA_FORMS).saying(MAM);
        let form = el("x", DATA_FORMS)
            .with("type", "form")
            .holding(field("FORM_TYPE", "hidden").holding(value))
            .holding(field("with", "jid-single"))
            .holding(field("start", "text-single"))
            .holding(field("end", "text-single"));
        result(request, Some(el("query", MAM).holding(form)))
    }
}

fn fin(archive: &Archive, page: &Page, query: &Element) -> Element {
    let mut paging = el("set", RSM);
    if let (Some(first), Some(last)) = (page.numbers.first(), page.numbers.last()) {
        let first = el("first", RSM)
            .with("index", page.index.to_string())
            .saying(archive.id(*first));
        paging.append_child(first);
        paging.append_child(el("last", RSM).saying(archive.id(*last)));
    }
    paging.append_child(el("count", RSM).saying(page.total.to_string()));
    let mut fin = el("fin", MAM).with("complete", page.complete.to_string());
    if let Some(queryid) = query.attr("queryid") {
        set(&mut fin, "queryid", queryid);
    }
    fin.holding(paging)
}
