//! The inbound half of the leg: sessions come and go, the archive fills the gaps, everything ends in the inbox.

use std::future::Future;
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use jid::BareJid;
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, Sleep};
use tracing::{debug, info, warn};
use xmpp_parsers::message::Message;

use super::catchup::{CatchUp, Halt, SETTLING};
use super::convert::{Reader, nick, party, stem};
use super::feeds::Feeds;
use super::last;
use super::poison;
use super::rooms::Rooms;
use super::unwritable::Unwritable;
use super::waiting::{Live, Waiting};
use crate::address::RemoteId;
use crate::clock::Clock;
use crate::event::{Excuse, Inbound, Inbox, LegError, LegState, Party, What};
use crate::xmpp::answer::adhoc::AdHoc;
use crate::xmpp::leg::shared::Shared;
use crate::xmpp::stream::session::Event;
use crate::xmpp::stream::shallow::Notes;

/// Archive read as a safety net, even when nothing seems to be missing.
const SAFETY_NET: Duration = Duration::from_secs(600);
/// Wait before the beginning of a session, or a catch-up, is tried again.
const AGAIN: Duration = Duration::from_secs(15);
/// Time for which the archive may not be readable to its end before live events no longer wait for it: better in disorder
/// than never. A number of attempts would not do: sessions that are lost every few seconds make many.
const PATIENCE: Duration = Duration::from_secs(120);

/// The largest number of events of a burst that are taken over together.
const MANY: usize = 32;

/// Number of connections, none of which lasted half a minute, that is worth a warning.
const RESTLESS: u32 = 6;

/// Something under way beside the stream.
type Work<'a> = Pin<Box<dyn Future<Output = Result<(), Halt>> + 'a>>;

/// The look for what came into the archive when it had been read: live events don't wait for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Late {
    /// It is done.
    Nothing,
    /// The archive is read from where the session before was closed.
    First,
    /// It is about to begin.
    Due,
    /// It goes on.
    Reading,
}

impl Late {
    /// The archive was read to its end. Returns whether it is to be read once more soon.
    fn ended(&mut self) -> bool {
        *self = match self {
            Self::First => Self::Due,
            Self::Nothing | Self::Due | Self::Reading => Self::Nothing,
        };
        *self == Self::Due
    }

    /// The archive is read again.
    fn begins(&mut self) {
        if *self == Self::Due {
            *self = Self::Reading;
        }
    }
}

/// Takes what a session brings to the inbox.
pub struct Listener<'a, I> {
    account: BareJid,
    clock: Clock,
    shared: &'a Shared,
    state: &'a watch::Sender<LegState>,
    reader: Reader,
    inbox: I,
    catch_up: CatchUp<'a, I>,
    notes: Notes,
    feeds: &'a Feeds,
    ad_hoc: AdHoc,
    unwritable: Unwritable,
    rooms: Rooms,
    work: Option<Work<'a>>,
    /// The message that the session before the next one took over last, where that was closed in good order: the server brings
    /// nothing of it into the archive any more.
    closed_at: Option<String>,
    /// How far it is looked for what came late into the archive.
    late: Late,
    /// Live events that wait for the work's end.
    waiting: Waiting,
    /// Events that came together with the one that is handled, and are taken over with it.
    together: Vec<Inbound>,
    /// The place in the archive of the last of them that has one.
    place: Option<String>,
    /// Some that waited were dropped.
    gap: bool,
    /// Since when, of the time with a connection, the archive was not read to its end: what comes live may overtake what is
    /// in it.
    behind: Option<Instant>,
    /// Since when there is no connection.
    away: Option<Instant>,
    timer: Pin<Box<Sleep>>,
}

impl<'a, I: Inbox> Listener<'a, I> {
    /// A listener that reads with `catch_up` what the stream does not bring.
    pub fn new(
        account: BareJid,
        clock: Clock,
        shared: &'a Shared,
        state: &'a watch::Sender<LegState>,
        inbox: I,
        catch_up: CatchUp<'a, I>,
        (notes, feeds): (Notes, &'a Feeds),
    ) -> Self {
        Self {
            waiting: catch_up.waiting.clone(),
            closed_at: None,
            late: Late::Nothing,
            ad_hoc: AdHoc::new(clock.clone()),
            unwritable: Unwritable::default(),
            rooms: Rooms::default(),
            reader: Reader::new(account.clone(), clock.clone()),
            account,
            timer: Box::pin(tokio::time::sleep(clock.jitter(SAFETY_NET))),
            clock,
            shared,
            state,
            inbox,
            catch_up,
            notes,
            feeds,
            work: None,
            together: Vec::new(),
            place: None,
            gap: false,
            behind: None,
            away: None,
        }
    }

    /// Runs until `shutdown` resolves, the session ends for good or the store fails. What was taken from the stream has
    /// been taken over by then.
    pub async fn run(
        mut self,
        events: &mut mpsc::Receiver<Event>,
        shutdown: impl Future<Output = ()>,
    ) -> Result<(), LegError> {
        let closed_at = last::recall(&self.inbox, self.shared, self.catch_up.careful).await;
        self.closed_at = closed_at.map_err(LegError::Store)?;
        let mut shutdown = pin!(shutdown);
        let mut heard: usize = 0;
        loop {
            tokio::select! {
                biased; // what came before an answer to the work waits when the work goes on
                () = &mut shutdown => return self.hand_over().await,
                event = events.recv() => match event {
                    Some(Event::Ended(error)) => {
                        self.flush().await?;
                        return Err(error);
                    }
                    Some(event) => {
                        self.on(event).await?;
                        if events.is_empty() || self.together.len() >= MANY {
                            self.flush().await?;
                        }
                        heard += 1;
                        // However much comes, the work goes on.
                        if heard.is_multiple_of(MANY) && let Some(ended) = once(finish(&mut self.work)).await {
                            self.finished(ended).await?;
                        }
                    }
                    None => return self.flush().await,
                },
                ended = finish(&mut self.work), if self.work.is_some() => self.finished(ended).await?,
                () = &mut self.timer, if self.work.is_none() => self.on_timer(),
            }
        }
    }

    async fn on(&mut self, event: Event) -> Result<(), LegError> {
        if !matches!(event, Event::Message(_)) {
            self.flush().await?;
        }
        if matches!(
            event,
            Event::Started(_) | Event::Resumed(_) | Event::Offline(_)
        ) {
            let told = poison::tell(&self.notes, &self.inbox).await;
            told.map_err(LegError::Store)?;
        }
        match event {
            Event::Started(jid) => {
                self.back();
                info!(%jid, "XMPP session started");
                self.shared.contacts().begin();
                self.begin();
            }
            Event::Resumed(attempts) => {
                self.back();
                match attempts < RESTLESS {
                    true => info!(attempts, "XMPP session resumed"),
                    false => warn!(
                        attempts,
                        "XMPP session resumed, but its connections break again and again"
                    ),
                }
                if self.catch_up.has_begun() {
                    self.state.send_replace(LegState::Online);
                    if self.behind.is_some() || self.late == Late::Due {
                        self.timer = Box::pin(tokio::time::sleep(Duration::ZERO));
                    }
                } else if self.work.is_none() {
                    self.begin();
                }
            }
            Event::Offline(why) => {
                self.away.get_or_insert_with(Instant::now);
                self.state.send_replace(LegState::Offline(why));
            }
            Event::Refused(error) => {
                self.state.send_replace(match error {
                    LegError::Account(why) => LegState::Shut(why),
                    error => LegState::Refused(error.to_string()),
                });
            }
            Event::Roster(item) => self.shared.contacts().update(&item),
            Event::Message(message) => {
                self.notes.note_accepted(&message);
                if let Some((source, listing)) = self.feeds.read(&message) {
                    let listed = self.inbox.listed(source, listing).await;
                    return listed.map_err(LegError::Store);
                }
                if !self.admits(&self.reader.live_name(&message)).await? {
                    return Ok(());
                }
                if let Some(inbound) = self.reader.live(&message) {
                    let place = self.reader.place(&message);
                    self.take(Live { inbound, place }).await?;
                } else if let Some(answer) = self.turned_down(&message) {
                    self.catch_up.session.reply(answer).await;
                }
            }
            Event::Presence(presence) => {
                let from = presence.from.as_ref();
                let who = from.and_then(|from| Some((party(from, &self.account)?, from.to_bare())));
                let name = nick(&presence.payloads);
                if let (Some((who, _)), Some(client)) = (&who, from) {
                    let (who, said) = (who.clone(), &presence.type_);
                    let online = self
                        .shared
                        .contacts()
                        .online(who, client, said, &self.clock);
                    if let Some(inbound) = online {
                        self.inbox.accept(inbound).await.map_err(LegError::Store)?;
                    }
                }
                let who = who.map(|(who, jid)| (Party { name, ..who }, jid));
                let word = who.and_then(|(who, jid)| {
                    self.shared
                        .contacts()
                        .word(who, &jid, &presence.type_, &self.clock)
                });
                if let Some(inbound) = word {
                    let place = None;
                    self.take(Live { inbound, place }).await?;
                }
            }
            Event::Asked(asked) => {
                let answer = self.ad_hoc.answer(*asked, &self.account, &self.inbox);
                let answer = answer.await.map_err(LegError::Store)?;
                self.catch_up.session.reply(answer).await;
            }
            Event::Ended(error) => return Err(error),
        }
        Ok(())
    }

    /// The answer to what the core never sees, if it gets one.
    fn turned_down(&self, message: &Message) -> Option<Message> {
        let address = |lang: Option<&str>| self.inbox.excuse(Excuse::Address, lang);
        let room = |lang: Option<&str>| self.inbox.excuse(Excuse::Room, lang);
        let answer = self.unwritable.answer(message, &self.clock, address);
        answer.or_else(|| self.rooms.answer(message, &self.clock, room))
    }

    /// While older messages are being fetched, newer ones wait. Not so bounces, which few archives have: what waits would
    /// be lost with the process.
    async fn take(&mut self, live: Live) -> Result<(), LegError> {
        let is_free = self.work.is_none() || self.late == Late::Reading;
        if is_free && !self.is_behind() && self.waiting.is_empty() {
            return self.go_on(live).await;
        }
        if matches!(live.inbound.what, What::Bounced { .. }) {
            return self.accept(live.inbound).await;
        }
        self.gap |= !self.waiting.push(live);
        Ok(())
    }

    /// Takes over an event before which nothing waits.
    async fn go_on(&mut self, live: Live) -> Result<(), LegError> {
        self.place = live.place.or(self.place.take());
        self.accept(live.inbound).await
    }

    /// Time without a connection does not count.
    fn back(&mut self) {
        if let (Some(away), Some(behind)) = (self.away.take(), &mut self.behind) {
            *behind += away.elapsed();
        }
    }

    fn is_behind(&self) -> bool {
        self.behind.is_some_and(|since| since.elapsed() < PATIENCE)
    }

    /// At the end: what waits and is in no archive would be lost. The rest is fetched from there at the next start.
    async fn hand_over(&mut self) -> Result<(), LegError> {
        let fetched = self.shared.archive() == Some(true);
        while let Some(live) = self.waiting.pop() {
            if !(fetched && live.place.is_some()) {
                self.accept(live.inbound).await?;
            }
        }
        self.flush().await
    }

    async fn admits(&self, event: &RemoteId) -> Result<bool, LegError> {
        let careful = self.catch_up.careful;
        let admitted = careful.admits(event, &self.inbox).await;
        admitted.map_err(LegError::Store)
    }

    /// Takes an event over, with those that have come meanwhile; alone where the process may end at it.
    async fn accept(&mut self, inbound: Inbound) -> Result<(), LegError> {
        if !self.admits(&stem(&inbound.id)).await? {
            return Ok(());
        }
        debug!(id = %inbound.id, "XMPP event");
        self.together.push(inbound);
        match self.catch_up.careful.is_calm() {
            true => Ok(()),
            false => self.flush().await,
        }
    }

    /// Brings what came together to the inbox.
    async fn flush(&mut self) -> Result<(), LegError> {
        let events = std::mem::take(&mut self.together);
        let taken = self.inbox.accept_all(events, None).await;
        taken.map_err(LegError::Store)?;
        if let Some(place) = self.place.take() {
            self.shared.set_last(place);
        }
        Ok(())
    }

    /// Sets the session up: roster, archive, presence, catch-up. Where the session before was closed in good order and the store
    /// knows how, nothing older can come into the archive than what stands behind its last message: live messages wait until
    /// that is read. Everything else is read soon after, and by others they wait for it.
    fn begin(&mut self) {
        let (catch_up, state) = (self.catch_up.clone(), self.state);
        let closed_at = self.closed_at.take();
        self.late = match closed_at {
            Some(_) => Late::First,
            None => Late::Nothing, // everything is read at once
        };
        self.work = Some(Box::pin(async move {
            let is_newest = catch_up.begin().await?;
            state.send_replace(LegState::Online);
            let closed_at = closed_at.filter(|_| is_newest);
            if closed_at.is_none() && catch_up.has_archive() {
                tokio::time::sleep(SETTLING).await;
            }
            catch_up.run(closed_at).await
        }));
    }

    async fn finished(&mut self, ended: Result<(), Halt>) -> Result<(), LegError> {
        self.work = None;
        let mut next = SAFETY_NET;
        match ended {
            Ok(()) => {
                self.behind = None;
                if self.late.ended() {
                    next = SETTLING;
                }
            }
            Err(Halt::Store(error)) => return Err(LegError::Store(error)),
            Err(Halt::Interrupted(why)) => {
                warn!(%why, "XMPP archive not read to its end");
                self.behind.get_or_insert_with(Instant::now);
                next = AGAIN;
            }
        }
        if self.is_behind() {
            self.timer = Box::pin(tokio::time::sleep(self.clock.jitter(next)));
            return Ok(());
        }
        while let Some(live) = self.waiting.pop() {
            self.go_on(live).await?;
        }
        self.flush().await?;
        if self.behind.is_none() {
            let relaxed = self.catch_up.careful.relax(&self.inbox).await;
            relaxed.map_err(LegError::Store)?;
        }
        if std::mem::take(&mut self.gap) {
            self.behind.get_or_insert_with(Instant::now);
            next = Duration::ZERO;
        }
        self.timer = Box::pin(tokio::time::sleep(self.clock.jitter(next)));
        Ok(())
    }

    /// Time to begin anew, or to look whether something was missed.
    fn on_timer(&mut self) {
        let next = if self.behind.is_some() {
            AGAIN
        } else {
            SAFETY_NET
        };
        self.timer = Box::pin(tokio::time::sleep(self.clock.jitter(next)));
        if !self.catch_up.is_online() {
            return; // a session that starts or goes on will see to it
        }
        if self.catch_up.has_begun() {
            let catch_up = self.catch_up.clone();
            self.late.begins();
            self.work = Some(Box::pin(async move { catch_up.run(None).await }));
        } else {
            self.begin();
        }
    }
}

/// Polls a future a single time.
async fn once<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    std::future::poll_fn(|context| {
        Poll::Ready(match future.as_mut().poll(context) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => None,
        })
    })
    .await
}

async fn finish(work: &mut Option<Work<'_>>) -> Result<(), Halt> {
    match work {
        Some(work) => work.await,
        None => std::future::pending().await,
    }
}
