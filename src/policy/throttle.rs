//! How fast one person may write. A bucket per person and kind, which empties evenly: what is kept of it is one moment,
//! in the store, so that neither a restart nor the other process forgets it.

use std::cell::Cell;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::Clock;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::StateStore;
use governor::state::direct::NotKeyed;
use governor::{Quota, RateLimiter};

use crate::clock::Timestamp;

/// Kinds of actions that are counted, each by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bucket {
    /// Messages to people.
    Messages,
    /// Messages that waited while the bridge was away: many at once are no haste, but they have a limit, too.
    Late,
    /// Commands.
    Commands,
    /// Commands that could not be carried out.
    Failed,
    /// Coming here for the first time: counted once in ten minutes.
    Arrived,
    /// Being told so costs a message, too: once a minute.
    Told,
    /// Files that are uploaded for somebody.
    Files,
    /// Word that what they write is encrypted: once in a conversation.
    Encrypted,
    /// Advice how to write, to somebody who mentions the bot in public: once.
    Mention,
    /// The same to somebody registered, who wanted it to be relayed: once a day.
    Mentioned,
    /// The same, to all of them together.
    Mentions,
    /// Word that the bridge does nothing for them, to somebody new on the fediverse: once a day.
    Refused,
    /// The same as errors, to all of one registrable domain on XMPP.
    RefusedDomain,
    /// The same, to everybody there.
    RefusedAll,
    /// Registrations and applications of one person, who comes and goes.
    Joins,
    /// The same, of one registrable domain.
    JoinsDomain,
    /// The same, of everybody.
    JoinsAll,
    /// Messages of all strangers of one registrable domain: what is kept of them has an end.
    StrangersDomain,
    /// The same, of all strangers.
    StrangersAll,
    /// Reports of one person.
    Reports,
    /// Reports of strangers of one registrable domain.
    ReportsDomain,
    /// Word that another bridge carries what they write: once a day.
    Carried,
    /// Word to the admins that a server takes the bridge for a machine.
    Challenged,
    /// Word that no message goes by itself: once a day.
    Timer,
    /// Word that somebody waits for their answer, to whoever writes to nobody: once in ten minutes.
    Reminded,
}

/// The people who share a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// Nobody: each person has their own.
    Person,
    /// All of one registrable domain.
    Domain,
    /// Everybody of one network.
    All,
}

/// The admin's limits for five minutes.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Messages to people.
    pub messages: u32,
    /// Commands.
    pub commands: u32,
    /// Commands that could not be carried out.
    pub failed_commands: u32,
    /// Files; these in an hour. May be none.
    pub files: u32,
    /// Share of all strangers in a hundred posts: people whom nobody has accepted or answered yet.
    pub strangers_percent: u32,
    /// New people, in an hour; of one registrable domain a third of that.
    pub joins: u32,
}

impl Limits {
    /// The limits where nothing else is configured.
    pub const USUAL: Self = Self {
        messages: 30,
        commands: 20,
        failed_commands: 10,
        files: 20,
        strangers_percent: 20,
        joins: 1800,
    };
}

impl Default for Limits {
    fn default() -> Self {
        Self::USUAL
    }
}

/// Factor by which a backlog may exceed what is allowed otherwise.
const BACKLOG: u32 = 10;

/// Answers in an hour to people who mention the bot in public: each is a post that somebody else may need.
const MENTIONS: u32 = 5;

/// Registrations of one person in an hour.
const JOINS: u32 = 5;

/// Messages of strangers in an hour, for each that may come.
const MESSAGES: u32 = 2;

/// Messages given back to XMPP in ten minutes: of one registrable domain, and of all.
const REFUSED: [u32; 2] = [300, 1000];

/// Reports in an hour: of one person, and of the strangers of one registrable domain.
const REPORTS: [u32; 2] = [5, 10];

const DAY: Duration = Duration::from_secs(24 * 3600);
const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
const FIVE_MINUTES: Duration = Duration::from_secs(300);
const HOUR: Duration = Duration::from_secs(3600);
const MINUTE: Duration = Duration::from_secs(60);

impl Bucket {
    /// As the store calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Messages => "messages",
            Self::Late => "late messages",
            Self::Commands => "commands",
            Self::Failed => "failed commands",
            Self::Arrived => "arrived",
            Self::Told => "told",
            Self::Files => "files",
            Self::Encrypted => "encrypted",
            Self::Mention => "mention",
            Self::Mentioned => "mentioned",
            Self::Mentions => "mentions",
            Self::Carried => "carried",
            Self::Challenged => "challenged",
            Self::Timer => "timer",
            Self::Reminded => "reminded",
            Self::Refused | Self::RefusedDomain | Self::RefusedAll => "refused",
            Self::Joins | Self::JoinsDomain | Self::JoinsAll => "joins",
            Self::StrangersDomain | Self::StrangersAll => "strangers",
            Self::Reports | Self::ReportsDomain => "reports",
        }
    }

    /// How much fits into it, and how long a full one takes to empty.
    fn size(self, limits: &Limits) -> (u32, Duration) {
        match self {
            Self::Messages => (limits.messages, FIVE_MINUTES),
            Self::Late => (limits.messages.saturating_mul(BACKLOG), FIVE_MINUTES),
            Self::Commands => (limits.commands, FIVE_MINUTES),
            Self::Failed => (limits.failed_commands, FIVE_MINUTES),
            Self::Arrived | Self::Reminded | Self::Encrypted => (1, MINUTE * 10),
            Self::Told => (1, MINUTE),
            Self::Files => (limits.files, HOUR),
            Self::Challenged => (1, HOUR),
            Self::Carried | Self::Timer | Self::Mentioned => (1, DAY),
            Self::Mention => (1, YEAR),
            Self::Mentions => (MENTIONS, HOUR),
            Self::Refused => (1, DAY),
            Self::RefusedDomain => (REFUSED[0], MINUTE * 10),
            Self::RefusedAll => (REFUSED[1], MINUTE * 10),
            Self::Joins => (JOINS.min(limits.joins), HOUR),
            Self::JoinsDomain => (limits.joins.div_ceil(3), HOUR),
            Self::JoinsAll => (limits.joins, HOUR),
            Self::StrangersDomain => (limits.joins.div_ceil(3).saturating_mul(MESSAGES), HOUR),
            Self::StrangersAll => (limits.joins.saturating_mul(MESSAGES), HOUR),
            Self::Reports => (REPORTS[0], HOUR),
            Self::ReportsDomain => (REPORTS[1], HOUR),
        }
    }

    /// Whose it is where it is not one person's: that of their registrable domain, or of everybody.
    pub fn share(self) -> Of {
        match self {
            Self::RefusedDomain
            | Self::JoinsDomain
            | Self::StrangersDomain
            | Self::ReportsDomain => Of::Domain,
            Self::RefusedAll
            | Self::JoinsAll
            | Self::StrangersAll
            | Self::Mentions
            | Self::Challenged => Of::All,
            _ => Of::Person,
        }
    }

    /// Puts one more into the bucket, which would otherwise be empty at `until`: when it will be empty then.
    ///
    /// # Errors
    /// It is full, and has room again after this time.
    pub fn add(
        self,
        until: Option<Timestamp>,
        now: Timestamp,
        limits: &Limits,
    ) -> Result<Timestamp, Duration> {
        let (max, window) = self.size(limits);
        if max == 0 {
            return Err(window);
        }
        let fill = Fill(Cell::new(fill(until, now, window).into()));
        let limiter = RateLimiter::<_, _, _, NoOpMiddleware<Duration>>::new(
            quota(max, window),
            &fill,
            Moment,
        );
        match limiter.check() {
            Ok(()) => Ok(now.plus(fill.0.get().into())),
            Err(full) => Err(full.wait_time_from(Moment.now())),
        }
    }

    /// How many more fit into it now.
    pub fn room(self, until: Option<Timestamp>, now: Timestamp, limits: &Limits) -> u32 {
        let (max, window) = self.size(limits);
        let free = window.saturating_sub(fill(until, now, window)).as_millis();
        let each = (window / max.max(1)).as_millis().max(1);
        u32::try_from(free / each).unwrap_or(max).min(max)
    }
}

/// The contents of a bucket, as the time that it takes to empty. More than `window` means that the clock was set back,
/// and nobody is to suffer for that.
fn fill(until: Option<Timestamp>, now: Timestamp, window: Duration) -> Duration {
    let fill = until.map(|until| until.since(now));
    fill.filter(|fill| *fill <= window).unwrap_or_default()
}

/// A bucket of `max` that empties evenly in the window.
fn quota(max: u32, window: Duration) -> Quota {
    let max = NonZeroU32::new(max).unwrap_or(NonZeroU32::MIN);
    Quota::with_period(window / max.get())
        .unwrap_or_else(|| Quota::per_second(max))
        .allow_burst(max)
}

/// The contents of a bucket, as the time that it takes to empty from now on.
struct Fill(Cell<Nanos>);

impl StateStore for &Fill {
    type Key = NotKeyed;

    fn measure_and_replace<T, F, E>(&self, _: &NotKeyed, f: F) -> Result<T, E>
    where
        F: Fn(Option<Nanos>) -> Result<(T, Nanos), E>,
    {
        let (outcome, fill) = f(Some(self.0.get()))?;
        self.0.set(fill);
        Ok(outcome)
    }
}

/// The moment of one decision: all times are measured from it.
struct Moment;

impl Clock for Moment {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of `tries`, one every `step`, are taken.
    fn taken(bucket: Bucket, max: u32, tries: u32, step: Duration) -> u32 {
        let limits = Limits {
            messages: max,
            commands: max,
            failed_commands: max,
            files: max,
            ..Limits::default()
        };
        let (mut until, mut now) = (None, Timestamp(1_000_000));
        let mut count = 0;
        for _ in 0..tries {
            if let Ok(next) = bucket.add(until, now, &limits) {
                until = Some(next);
                count += 1;
            }
            now = now.plus(step);
        }
        count
    }

    #[test]
    fn a_burst_fits_then_one_at_a_time() {
        use Bucket::{Commands, Encrypted, Files, Late, Messages, Told};
        let second = Duration::from_secs(1);
        for (bucket, max, tries, step, expected) in [
            (Messages, 30, 100, Duration::ZERO, 30),
            (Messages, 30, 300, second, 59),
            (Messages, 7, 100, Duration::ZERO, 7),
            (Commands, 1, 5, second, 1),
            (Late, 3, 100, Duration::ZERO, 30),
            (Told, 3, 100, second, 2),
            (Files, 2, 100, second, 2),
            (Files, 0, 100, second, 0),
            (Encrypted, 9, 100, second, 1),
            (Messages, 1_000_000, 5000, Duration::ZERO, 5000),
        ] {
            let count = taken(bucket, max, tries, step);
            assert_eq!(count, expected, "{bucket:?} {max} {tries} {step:?}");
        }
    }

    #[test]
    fn a_clock_that_is_set_back_stops_nobody() {
        let (limits, now) = (Limits::default(), Timestamp(100_000_000));
        let until = Bucket::Messages.add(None, now, &limits).unwrap();
        let before = now.minus(HOUR);
        assert!(Bucket::Messages.add(Some(until), before, &limits).is_ok());
        assert_eq!(Bucket::Messages.room(Some(until), before, &limits), 30);
    }

    #[test]
    fn room_is_what_still_fits() {
        let limits = Limits::default();
        let now = Timestamp(0);
        let mut until = None;
        for left in (0..30).rev() {
            until = Some(Bucket::Messages.add(until, now, &limits).unwrap());
            assert_eq!(Bucket::Messages.room(until, now, &limits), left);
        }
        let wait = Bucket::Messages.add(until, now, &limits).unwrap_err();
        assert_eq!(wait, Duration::from_secs(10));
    }
}
