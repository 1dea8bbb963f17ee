//! The listening half: what is fetched when, and in which order it reaches the inbox.
//!
//! Everything is handled by one loop, one thing after the other, while the stream is read beside it. Catching up goes
//! before live events, so that nobody's messages overtake each other; and while something may be missing, live events
//! wait until it has been fetched.

mod live;

use std::convert::Infallible;
use std::pin::Pin;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, Sleep, sleep};
use tracing::{debug, error, warn};

use super::catchup::{Source, Trouble};
use super::convert::{self, warning};
use super::review::Scope;
use super::stream::{Link, Live};
use crate::address::RemoteId;
use crate::clock::Timestamp;
use crate::event::{EMOJI_REACTIONS, Inbound, Inbox, LegError, LegState};
use crate::mastodon::http::api::{Call, segment};
use crate::mastodon::http::entities::Account;
use crate::mastodon::http::items::one;
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::session::Session;
use crate::mastodon::server::quirks::Reactions;
use crate::mastodon::server::{connect, home};

/// Catching up once more after a new connection: Mastodon subscribes to the events a moment later.
const SETTLED: Duration = Duration::from_secs(10);

/// Catching up while the stream is fine, as a safety net.
const SAFETY_NET: Duration = Duration::from_secs(600);

/// Looking again at profiles: a few at a time, so that it never competes with messages for the server's rate limit.
const PROFILES: Duration = Duration::from_secs(300);
const PROFILES_AT_A_TIME: u32 = 10;

/// Looking after the notification policy.
const UPKEEP: Duration = Duration::from_secs(6 * 3600);

/// Looking at fresh posts again.
const REVIEW: Duration = Duration::from_secs(60);

const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// Takes what the stream and the lists bring to the inbox, in order.
pub(crate) struct Listener<'a, I> {
    leg: &'a Leg,
    session: &'a Session,
    inbox: &'a I,
    state: &'a watch::Sender<LegState>,
    /// How the link stood when it was looked at last.
    handled: Link,
    /// Until then a new connection may not bring everything yet.
    unsettled: Option<Instant>,
    /// The connection has brought an event, and what came before was fetched: from then on it brings all.
    proven: bool,
    /// Events of the stream that wait for the next catch-up, so that they overtake nothing.
    held: Vec<Live>,
    /// Events that came together with the one that is handled, and are taken over with it.
    together: Vec<Inbound>,
    /// When posts were looked at again; none after a gap.
    reviewed: Option<Timestamp>,
    /// Failed catch-ups in a row.
    failures: u32,
    /// Reviews so far.
    turns: usize,
    /// Why the server keeps the account from working, while it does.
    shut: Option<String>,
}

impl<'a, I: Inbox> Listener<'a, I> {
    /// A listener that has caught up with nothing yet.
    pub(crate) fn new(
        leg: &'a Leg,
        session: &'a Session,
        inbox: &'a I,
        state: &'a watch::Sender<LegState>,
    ) -> Self {
        Self {
            leg,
            session,
            inbox,
            state,
            handled: Link::default(),
            unsettled: None,
            proven: false,
            held: Vec::new(),
            together: Vec::new(),
            reviewed: None,
            failures: 0,
            turns: 0,
            shut: None,
        }
    }
}

impl<I: Inbox> Listener<'_, I> {
    /// Handles one thing after the other. Never ends well: it ends by being dropped, or with what can't be mended.
    pub(crate) async fn work(
        mut self,
        mut events: mpsc::Receiver<Live>,
        mut link: watch::Receiver<Link>,
    ) -> Result<Infallible, LegError> {
        let mut catch_up = due(Duration::ZERO);
        let mut upkeep = due(Duration::ZERO);
        let mut profiles = due(FIRST_WAIT);
        let mut review = due(REVIEW);
        let mut follows = due(FIRST_WAIT);
        let mut itself = due(Duration::ZERO);
        self.tell_abilities().await;
        if let Err(error) = self.leg.later.recall(self.inbox).await {
            warn!("files that were not ready before the start are not waited for: {error}");
        }
        loop {
            tokio::select! {
                biased;
                Ok(()) = link.changed() => {
                    let now = link.borrow_and_update().clone();
                    if let Some(wait) = self.link_changed(now) {
                        catch_up = due(wait);
                    }
                }
                () = self.leg.token_doubted.notified() => {
                    connect::verify_again(self.leg, self.state).await?;
                    if self.failures == 0 {
                        catch_up = due(Duration::ZERO); // tells how it stands
                    }
                }
                () = &mut itself => {
                    let before = self.shut.clone();
                    itself = due(self.look_at_itself().await);
                    if self.shut != before && self.failures == 0 {
                        catch_up = due(Duration::ZERO); // tells how it stands
                    }
                }
                () = &mut upkeep => upkeep = due(self.upkeep().await),
                () = &mut profiles => {
                    self.look_at_profiles().await;
                    profiles = due(self.leg.clock.jitter(PROFILES));
                }
                () = &mut catch_up => {
                    catch_up = due(self.catch_up().await);
                    if self.reviewed.is_none() && self.failures == 0 {
                        review = due(Duration::ZERO);
                    }
                }
                () = &mut follows => follows = due(self.look_at_follows().await),
                () = self.leg.later.due() => {
                    if let Err(trouble) = self.source().look_later(self.inbox).await {
                        debug!(?trouble, "could not look for files that were not ready");
                    }
                }
                () = &mut review => review = due(self.review().await),
                Some(event) = events.recv() => {
                    let heard = self.hear(event, &mut events, &link).await;
                    if heard.is_warned {
                        itself = due(Duration::ZERO);
                    }
                    if let Some(wait) = heard.wait.filter(|wait| catch_up.deadline() > Instant::now() + *wait) {
                        catch_up = due(wait);
                    }
                }
            }
        }
    }

    /// When to catch up because of what happened to the stream.
    fn link_changed(&mut self, now: Link) -> Option<Duration> {
        let before = std::mem::replace(&mut self.handled, now.clone());
        if now.denials != before.denials {
            self.leg.doubt_credentials();
        }
        if now.gaps != before.gaps {
            self.unsettled = Some(Instant::now() + SETTLED);
            self.proven = false;
            self.reviewed = None;
            return Some(Duration::ZERO);
        }
        (now.up != before.up).then(|| self.poll())
    }

    fn poll(&self) -> Duration {
        self.leg.clock.jitter(self.leg.settings.poll)
    }

    /// Catches up; when to do so again.
    async fn catch_up(&mut self) -> Duration {
        self.leg
            .own
            .fade(self.leg.api.server_time(self.leg.clock.now()));
        let heard = self.unsettled.is_some() && !self.held.is_empty();
        match self.source().catch_up(self.failures > 0, self.inbox).await {
            Ok(_) => {
                self.failures = 0;
                self.proven |= heard;
                self.tell_standing();
                match self.release().await {
                    Some(wait) => wait,
                    None => self.next(),
                }
            }
            Err(trouble) => self.failed(trouble),
        }
    }

    /// Says that the leg works, or why its account does not. Only behind a catch-up: before, nobody knows who has left.
    fn tell_standing(&self) {
        let now = match &self.shut {
            Some(why) => LegState::Shut(why.clone()),
            None => LegState::Online,
        };
        self.state
            .send_if_modified(|state| std::mem::replace(state, now.clone()) != now);
    }

    /// Looks how the bot's own account stands; when to do so again.
    async fn look_at_itself(&mut self) -> Duration {
        let before = self.shut.take();
        self.shut = self.leg.look_at_itself(before).await;
        if let Err(error) = self.leg.look_for_warnings(self.inbox).await {
            warn!("the admins could not be told of a warning: {error}");
        }
        self.leg.next_look(self.shut.is_some())
    }

    /// Tells the admins at once, if the event is about the bot's own account.
    async fn is_warning(&self, event: &Live) -> bool {
        let Live::Notification(json) = event else {
            return false;
        };
        if !warning::KINDS.iter().any(|kind| json.contains(kind)) {
            return false;
        }
        let told = match one(json) {
            Some(notification) => self.leg.warn(notification, self.inbox).await,
            None => return false,
        };
        told.unwrap_or_else(|error| {
            warn!("the admins could not be told of a warning yet: {error}");
            false
        })
    }

    fn next(&mut self) -> Duration {
        let now = Instant::now();
        self.unsettled = self.unsettled.filter(|end| *end > now);
        match (self.handled.up, self.unsettled) {
            (true, Some(end)) => end - now,
            (true, None) => self.leg.clock.jitter(SAFETY_NET),
            (false, _) => self.poll(),
        }
    }

    /// Nothing is missing before what the stream brings.
    fn is_gapless(&self) -> bool {
        (self.unsettled.is_none() || self.proven) && self.failures == 0
    }

    fn failed(&mut self, trouble: Trouble) -> Duration {
        self.failures += 1;
        let wait = self
            .leg
            .clock
            .backoff(self.failures, FIRST_WAIT, LONGEST_WAIT);
        match trouble {
            Trouble::Api(error) => {
                if error.is_denied() || error.is_refusal() {
                    self.leg.doubt_credentials();
                }
                warn!(?wait, "could not fetch notifications: {error}");
                self.offline(format!("{}: {error}", self.leg.settings.instance));
                error.after().map_or(wait, |after| after.max(wait))
            }
            Trouble::Store(error) => {
                error!(?wait, "{error}: it will be fetched again");
                self.offline(error.to_string());
                wait
            }
        }
    }

    fn offline(&self, why: String) {
        self.state.send_replace(LegState::Offline(why));
    }

    /// Sees to the notification policy and the blocks of the server; when to do so again.
    async fn upkeep(&self) -> Duration {
        home::bring_blocks(&self.leg.api, self.inbox).await;
        match self.source().admit_everyone(self.inbox).await {
            Ok(()) => self.leg.clock.jitter(UPKEEP),
            Err(trouble) => {
                warn!(?trouble, "could not look after the notification policy");
                self.leg.clock.jitter(SAFETY_NET)
            }
        }
    }

    /// Looks again at some people's accounts. One that can't be read now is looked at again in a day.
    async fn look_at_profiles(&self) {
        let ids = match self.inbox.unchecked(PROFILES_AT_A_TIME).await {
            Ok(ids) => ids,
            Err(error) => return warn!("could not look at profiles: {error}"),
        };
        for id in ids {
            let path = format!("/api/v1/accounts/{}", segment(&id));
            match self.leg.api.call::<Account>(Call::get(path)).await {
                Ok(account) => self.saw(account, &id).await,
                Err(error) => debug!(account = id, "could not look at a profile: {error}"),
            }
        }
    }

    /// Looks how some people stand to the bot; when to do so again.
    async fn look_at_follows(&self) -> Duration {
        let next = self.source().look_at_follows(self.inbox).await;
        let next =
            next.inspect_err(|trouble| debug!(?trouble, "could not look who follows the bot"));
        self.leg.clock.jitter(next.unwrap_or(SAFETY_NET))
    }

    async fn saw(&self, account: Account, id: &str) {
        let look = RemoteId(format!("profile:{id}:{}", self.leg.clock.now().0));
        let Some(event) = convert::seen(account, &self.session.me, look) else {
            return;
        };
        if let Err(error) = self.inbox.accept(event).await {
            error!(account = id, "{error}: it will be looked at again");
        }
    }

    fn source(&self) -> Source<'_> {
        Source {
            api: &self.leg.api,
            me: &self.session.me,
            clock: &self.leg.clock,
            later: &self.leg.later,
            follows: &self.leg.follows,
            quarantine: &self.leg.quarantine,
            careful: &self.leg.careful,
        }
    }

    /// Looks at posts again that may have changed; when to do so again.
    async fn review(&mut self) -> Duration {
        let now = self.leg.clock.now();
        let scope = self.reviewed.map_or(Scope::All, Scope::Since);
        match self.source().review(scope, self.inbox).await {
            Ok(changed) => {
                self.reviewed = Some(now);
                debug!(changed, "looked at fresh posts again");
            }
            Err(trouble) => debug!(?trouble, "could not look at fresh posts again"),
        }
        self.turns = self.turns.wrapping_add(1);
        if let Err(trouble) = self.source().look_at_likes(self.turns, self.inbox).await {
            debug!(?trouble, "could not look at liked posts again");
        }
        self.leg.clock.jitter(REVIEW)
    }

    /// Leaves word of what the server can do, as far as decisions depend on it.
    async fn tell_abilities(&self) {
        let any = self.session.server.quirks.reactions != Reactions::None;
        let word = if any { "yes" } else { "no" };
        if let Err(error) = self.inbox.remember(EMOJI_REACTIONS, word).await {
            warn!("what the server can do was not written down: {error}");
        }
    }
}

fn due(wait: Duration) -> Pin<Box<Sleep>> {
    Box::pin(sleep(wait))
}
