//! The task that owns the stanza stream of a session.

use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use futures::{FutureExt, StreamExt};
use jid::Jid;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Sleep;
use tokio_xmpp::Stanza;
use tokio_xmpp::stanzastream::{Event as Happened, StanzaStream, StanzaToken, StreamEvent};
use xmpp_parsers::iq::Iq;
use xmpp_parsers::message::Message;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::presence::{Presence, Type};
use xmpp_parsers::stream_error::DefinedCondition as Condition;

use super::connect::Dialer;
use super::farewell;
use super::payloads::find;
use super::redial::{History, Redialer, Report};
use super::request::{
    Answer, AskError, Command, Event, RESULTS, RESULTS_WEIGHT, Receipt, Request, Status, WINDOW,
};
use super::shallow::room::weight;
use crate::clock::{Clock, Timestamp};
use crate::event::LegError;
use crate::xmpp::answer::disco::About;
use crate::xmpp::answer::iq::{self, Handled};
use crate::xmpp::receive::convert::Archived;

/// The library's queues: more than can ever be under way, so that handing a stanza over never waits.
const DEPTH: usize = 4 * WINDOW;
/// Requests that may wait for their answer at once.
const REQUESTS: usize = 256;
/// Interruptions in a row, without a session between them, after which the old session is given up: some
/// servers' refusal to resume is not understood by the library, which would try for ever.
const INTERRUPTIONS: u32 = 3;
/// Conflicts with another session, named by the server (RFC 6120 section 4.9.3.3), within a time: at this number somebody
/// else uses the account. Connections that break for other reasons, however often, say nothing of the kind.
const CONFLICT: (usize, Duration) = (3, Duration::from_secs(120));
/// Time after which a connection is a good one.
const SETTLED: Duration = Duration::from_secs(30);
/// Longest wait for the server's goodbye.
const FAREWELL: Duration = Duration::from_secs(2);

/// A stream, and what makes its connections.
struct Current {
    stream: StanzaStream,
    /// Dropped with the stream: ends its redialer.
    _wanted: watch::Sender<()>,
}

/// A request that waits.
struct Waiting {
    to: Option<Jid>,
    items: Option<Items>,
    answer: oneshot::Sender<Result<Answer, AskError>>,
}

/// Archive results that belong to an answer.
#[derive(Default)]
struct Items {
    list: Vec<Archived>,
    weight: usize,
}

impl Items {
    /// Takes one; when there are too many bytes of them, none is kept.
    fn take(&mut self, result: &Element) {
        let (bytes, elements) = size(result);
        self.weight += weight(bytes, elements);
        if self.weight > RESULTS_WEIGHT {
            self.list = Vec::new();
        } else if self.list.len() < RESULTS {
            self.list.extend(Archived::read(result));
        }
    }
}

/// Bytes of text, and elements and attributes.
fn size(element: &Element) -> (usize, usize) {
    let texts = element.texts().map(str::len).sum::<usize>();
    let attributes = element.attrs().into_iter().count();
    let children = element.children().map(size);
    children.fold((texts, 1 + attributes), |sum, one| {
        (sum.0 + one.0, sum.1 + one.1)
    })
}

/// Owns the stream.
pub struct Owner {
    account: jid::BareJid,
    dialer: Dialer,
    about: Arc<About>,
    clock: Clock,
    history: Arc<History>,
    status: watch::Sender<Status>,
    reports: (mpsc::Sender<Report>, mpsc::Receiver<Report>),
    waiting: HashMap<String, Waiting>,
    interruptions: u32,
    /// When the server last gave the place to another session.
    conflicts: VecDeque<Timestamp>,
    /// When the present connection counts as lasting.
    settles: Option<Pin<Box<Sleep>>>,
}

impl Owner {
    /// An owner for the dialer's account, and how it stands.
    pub fn new(dialer: Dialer, about: Arc<About>, clock: Clock) -> (Self, watch::Receiver<Status>) {
        let (status, seen) = watch::channel(Status::default());
        let owner = Self {
            account: dialer.account.clone(),
            dialer,
            about,
            clock,
            history: Arc::default(),
            status,
            reports: mpsc::channel(8),
            waiting: HashMap::new(),
            interruptions: 0,
            conflicts: VecDeque::new(),
            settles: None,
        };
        (owner, seen)
    }

    /// Runs until the session is closed or ends for good.
    pub async fn run(mut self, mut commands: mpsc::Receiver<Command>, events: mpsc::Sender<Event>) {
        let mut current = self.open();
        let mut place = None;
        let last = loop {
            tokio::select! {
                free = events.reserve(), if place.is_none() => match free {
                    Ok(free) => place = Some(free),
                    Err(_) => break None,
                },
                happened = current.stream.next(), if place.is_some() => {
                    let step = match happened {
                        Some(happened) => self.on(happened, &current.stream),
                        None => Step::Renew("the stream ended".into()),
                    };
                    match step {
                        Step::Nothing => {}
                        Step::Tell(event) => if let Some(place) = place.take() { place.send(event) },
                        Step::Renew(why) => {
                            current = self.open();
                            if let Some(place) = place.take() { place.send(Event::Offline(why)) }
                        }
                        Step::End(error) => break Some(error),
                    }
                },
                Some(report) = self.reports.1.recv(), if place.is_some() => match report {
                    Report::Failed(why) => if let Some(place) = place.take() { place.send(Event::Offline(why)) },
                    Report::Refused(why) => if let Some(place) = place.take() { place.send(Event::Refused(why)) },
                    Report::GaveUp(error) => break Some(error),
                },
                command = commands.recv() => match command {
                    Some(Command::Send(stanza, taken)) => self.send(*stanza, taken, &current.stream),
                    Some(Command::Reply(reply)) => drop(hand_over(&current.stream, *reply)),
                    Some(Command::Ask(request, answer)) => self.ask(request, answer, &current.stream),
                    Some(Command::Close) | None => break None,
                },
                () = settled(&mut self.settles), if self.settles.is_some() => {
                    self.history.settled();
                    self.settles = None;
                }
            }
        };
        drop(place);
        self.offline();
        if let Some(error) = last {
            let _ = events.send(Event::Ended(error)).await;
        }
        let _ = tokio::time::timeout(FAREWELL, current.stream.close()).await;
    }

    /// A stream under a resource of its own: two programs with one account do not push each other out.
    fn open(&mut self) -> Current {
        let suffix: String = self.clock.id().chars().rev().take(6).collect();
        let jid = self
            .account
            .with_resource_str(&format!("bridge-{suffix}"))
            .map_or_else(|_| Jid::from(self.account.clone()), Jid::from);
        let (wanted, seen) = watch::channel(());
        let redialer = Redialer {
            dialer: self.dialer.clone(),
            jid,
            clock: self.clock.clone(),
            history: self.history.clone(),
            reports: self.reports.0.clone(),
            wanted: seen,
        };
        self.interruptions = 0;
        let dial = move |_, slot| {
            tokio::spawn(redialer.clone().fill(slot));
        };
        Current {
            stream: StanzaStream::new(Box::new(dial), DEPTH),
            _wanted: wanted,
        }
    }

    fn on(&mut self, happened: Happened, stream: &StanzaStream) -> Step {
        match happened {
            Happened::Stream(StreamEvent::Reset { bound_jid, .. }) => self.on_reset(bound_jid),
            Happened::Stream(StreamEvent::Resumed) => {
                self.online(false);
                Step::Tell(Event::Resumed(self.history.attempts()))
            }
            Happened::Stream(StreamEvent::Suspended) => self.on_suspended(),
            Happened::Stanza(Stanza::Iq(iq)) => self.on_iq(iq, stream),
            Happened::Stanza(Stanza::Message(message)) => self.on_message(message),
            Happened::Stanza(Stanza::Presence(presence)) => on_presence(presence),
        }
    }

    fn on_reset(&mut self, bound: Jid) -> Step {
        self.waiting.clear(); // whoever waits learns that no answer will come
        self.online(true);
        Step::Tell(Event::Started(bound))
    }

    fn online(&mut self, new: bool) {
        self.interruptions = 0;
        self.history.online();
        self.settles = Some(Box::pin(tokio::time::sleep(SETTLED)));
        self.status.send_modify(|status| {
            status.online = true;
            status.session += u64::from(new);
        });
    }

    fn offline(&mut self) {
        self.settles = None;
        self.status.send_modify(|status| status.online = false);
    }

    fn on_suspended(&mut self) -> Step {
        self.offline();
        let said = self.dialer.notes.farewell();
        let why = said.as_ref().map(farewell::words);
        let why = why.unwrap_or("the connection broke");
        if let Some(error) = &said {
            let to = farewell::elsewhere(error, self.dialer.way());
            self.history.redirected(to);
            if farewell::is_about_what_was_sent(error) {
                self.history.struck(&self.clock);
                return Step::Tell(Event::Refused(LegError::Account(why.to_owned())));
            }
            if error.condition == Condition::Conflict && self.is_contested() {
                return Step::End(LegError::Conflict(format!(
                    "{}: {why}, again and again: another program uses the same account, probably a second instance of this one; stop one of them",
                    self.account
                )));
            }
        }
        self.interruptions += 1;
        if self.interruptions >= INTERRUPTIONS {
            return Step::Renew("the old session can't be resumed".into());
        }
        Step::Tell(Event::Offline(why.to_owned()))
    }

    /// Counts a conflict, and whether there have been too many.
    fn is_contested(&mut self) -> bool {
        let now = self.clock.now();
        self.conflicts.push_back(now);
        self.conflicts.retain(|at| now.since(*at) < CONFLICT.1);
        self.conflicts.len() >= CONFLICT.0
    }

    fn on_message(&mut self, message: Message) -> Step {
        if find(&message, "result", ns::MAM).is_some() {
            self.dialer.notes.note_accepted(&message); // whoever takes the others says so
        }
        match find(&message, "result", ns::MAM) {
            None => Step::Tell(Event::Message(Box::new(message))),
            // Only the own archive is believed.
            Some(result)
                if message
                    .from
                    .as_ref()
                    .is_none_or(|from| *from == self.account) =>
            {
                let query = result.attr("queryid").unwrap_or_default();
                if let Some(items) = self.waiting.get_mut(query).and_then(|w| w.items.as_mut()) {
                    items.take(result);
                }
                Step::Nothing
            }
            Some(_) => Step::Nothing,
        }
    }

    fn on_iq(&mut self, iq: Iq, stream: &StanzaStream) -> Step {
        match iq::handle(iq, &self.account, &self.about, &self.clock) {
            Handled::Answer(reply) => {
                hand_over(stream, reply.into());
                Step::Nothing
            }
            Handled::Asked(asked) => Step::Tell(Event::Asked(Box::new(asked))),
            Handled::Roster(item, reply) => {
                hand_over(stream, reply.into());
                Step::Tell(Event::Roster(Box::new(item)))
            }
            Handled::Reply { from, id, result } => {
                self.on_reply(from.as_ref(), &id, result);
                Step::Nothing
            }
        }
    }

    fn on_reply(
        &mut self,
        from: Option<&Jid>,
        id: &str,
        result: Result<Option<Element>, AskError>,
    ) {
        let expected = |waiting: &Waiting| match &waiting.to {
            Some(to) => from == Some(to),
            None => from.is_none_or(|from| *from == self.account),
        };
        if !self.waiting.get(id).is_some_and(expected) {
            return; // too late, or forged
        }
        if let Some(waiting) = self.waiting.remove(id) {
            let items = waiting.items.unwrap_or_default();
            let answer = result.map(|payload| Answer {
                payload,
                heavy: items.weight > RESULTS_WEIGHT,
                items: items.list,
            });
            let _ = waiting.answer.send(answer);
        }
    }

    fn send(&self, stanza: Stanza, taken: oneshot::Sender<Receipt>, stream: &StanzaStream) {
        let Status { online, session } = *self.status.borrow();
        if !online {
            return; // `taken` is dropped: not sent
        }
        if let Some(token) = hand_over(stream, stanza) {
            let _ = taken.send(Receipt { token, session });
        }
    }

    fn ask(
        &mut self,
        request: Request,
        answer: oneshot::Sender<Result<Answer, AskError>>,
        stream: &StanzaStream,
    ) {
        self.waiting
            .retain(|_, waiting| !waiting.answer.is_closed());
        if !self.status.borrow().online || self.waiting.len() >= REQUESTS {
            let _ = answer.send(Err(AskError::Offline));
            return;
        }
        let id = self.clock.id();
        let waiting = Waiting {
            to: request.to.clone(),
            items: request.collect.then(Items::default),
            answer,
        };
        if hand_over(stream, iq::request(request, id.clone()).into()).is_some() {
            self.waiting.insert(id, waiting);
        }
    }
}

/// The next action after an event.
enum Step {
    Nothing,
    Tell(Event),
    /// Throw the stream away and begin a new one.
    Renew(String),
    End(LegError),
}

/// Puts a stanza into the library's queue without waiting; if the queue is full, it is not sent.
fn hand_over(stream: &StanzaStream, stanza: Stanza) -> Option<StanzaToken> {
    tokio::task::unconstrained(stream.send(Box::new(stanza))).now_or_never()
}

async fn settled(sleep: &mut Option<Pin<Box<Sleep>>>) {
    match sleep {
        Some(sleep) => sleep.await,
        None => std::future::pending().await,
    }
}

fn on_presence(presence: Presence) -> Step {
    match presence.type_ {
        Type::Error | Type::Probe => Step::Nothing,
        _ => Step::Tell(Event::Presence(Box::new(presence))),
    }
}
