//! The database: whose it is, whether it is sound, what waits in it, and how both bots say there that they stand.

use std::path::Path;
use std::time::Duration;

use super::disk::{self, Growth};
use super::{Finding, clock, heartbeat, size, span};
use crate::clock::Timestamp;
use crate::event::LegId;
use crate::health;
use crate::store::look::Look;
use crate::store::{Result, folder, upkeep};

/// A delivery that waits for longer waits for something that somebody should look at.
const LONG: Duration = Duration::from_secs(3600);

const CHECK: &str = "database.file";

/// How thorough a look is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Only checks that take a moment: for health checks of bots that should run.
    Quick,
    /// Everything, each page of the file too.
    Whole,
}

/// Looks at the database at `path`, at what it says of the bots, at the clock that it knows and at the room it has.
pub fn look(path: &Path, depth: Depth, now: Timestamp) -> Vec<Finding> {
    let mut found = Vec::new();
    let look = match upkeep::is_blank(path) {
        Ok(true) => {
            let text = format!(
                "{} is not there yet: the first start makes it",
                path.display()
            );
            found.push(Finding::ok(CHECK, text));
            None
        }
        Ok(false) => match Look::at(path) {
            Ok(look) => Some(look),
            Err(error) => {
                found.push(Finding::fail(CHECK, error.to_string()));
                None
            }
        },
        Err(error) => {
            found.push(Finding::fail(CHECK, error.to_string()));
            None
        }
    };
    if let Some(look) = &look {
        found.push(soundness(look, path, depth).unwrap_or_else(|error| failed(&error)));
    }
    if depth == Depth::Whole {
        found.push(disk::room(
            folder(path),
            look.as_ref().and_then(|look| growth(look, now)),
        ));
        found.extend(look.iter().flat_map(|look| queues(look, now)));
    }
    found.extend(bots(look.as_ref(), depth, now));
    found
}

fn failed(error: &crate::store::StoreError) -> Finding {
    Finding::fail(CHECK, error.to_string())
}

fn soundness(look: &Look, path: &Path, depth: Depth) -> Result<Finding> {
    let name = path.display();
    let damage = match depth {
        Depth::Quick => None,
        Depth::Whole => look.damage()?,
    };
    let found = format!("{name}: {}, schema {}", size(look.bytes()), look.schema);
    Ok(match damage {
        Some(what) => Finding::fail(CHECK, format!("{name} is damaged ({what})"))
            .todo("stop both bots, then: xmpp-ap-bridge admin restore FILE"),
        None if look.is_older() => Finding::warn(CHECK, format!("{found}, which is older than this version's"))
            .todo("back it up (xmpp-ap-bridge admin backup FILE), then restart both bots: the first one brings it up to date"),
        None => Finding::ok(CHECK, found),
    })
}

fn growth(look: &Look, now: Timestamp) -> Option<Growth> {
    let since = look.set_up().ok()??;
    Some(Growth {
        bytes: look.bytes(),
        within: now.since(since),
    })
}

/// The queue of each leg, where the schema is that of this version.
fn queues(look: &Look, now: Timestamp) -> Vec<Finding> {
    if look.is_older() {
        return Vec::new();
    }
    LegId::ALL
        .into_iter()
        .map(|leg| queue(look, leg, now).unwrap_or_else(|error| failed(&error)))
        .collect()
}

fn queue(look: &Look, leg: LegId, now: Timestamp) -> Result<Finding> {
    let check = format!("queue.{}", leg.name());
    let queue = look.queue(leg)?;
    let Some(oldest) = queue.oldest else {
        return Ok(Finding::ok(check, "nothing waits"));
    };
    let age = now.since(oldest);
    let found = format!(
        "deliveries that wait: {}, the oldest for {}",
        queue.count,
        span(age)
    );
    Ok(match age {
        age if age < LONG => Finding::ok(check, found),
        _ => Finding::warn(check, found)
            .todo("if that bot is online, its journal says why they are not delivered"),
    })
}

/// How both bots stand, and whether the clock is behind what they wrote.
fn bots(look: Option<&Look>, depth: Depth, now: Timestamp) -> Vec<Finding> {
    let mut newest = None;
    let mut found = Vec::new();
    for leg in LegId::ALL {
        let written = look.and_then(|look| look.setting(&health::key(leg)).ok().flatten());
        let (standing, at) = health::standing(written.as_deref(), now);
        newest = newest.max(at);
        found.push(heartbeat::of(leg, &standing, depth == Depth::Quick, now));
    }
    found.push(clock::since(newest, now));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::doctor::{Verdict, worst};
    use crate::event::LegState;
    use crate::store::Store;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn of<'a>(found: &'a [Finding], check: &str) -> &'a Finding {
        found.iter().find(|finding| finding.check == check).unwrap()
    }

    #[test]
    fn before_the_first_start_nothing_is_wrong_but_for_a_health_check() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        assert_eq!(worst(&look(&path, Depth::Whole, NOW)), Verdict::Warn);
        assert_eq!(worst(&look(&path, Depth::Quick, NOW)), Verdict::Fail);
        assert!(!path.exists());
    }

    /// As a `store` beside the configuration of this folder is.
    #[test]
    fn a_bare_name_is_in_this_folder() {
        let found = look(Path::new("no-such.db"), Depth::Whole, NOW);
        assert!(of(&found, "machine.disk").found.contains(" free for ."));
    }

    #[tokio::test]
    async fn bots_that_beat_are_well() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        let clock = Clock::mock(NOW);
        let store = Store::open(&path, clock.clone()).unwrap();
        for leg in LegId::ALL {
            let beat = move |tx: &crate::store::Tx| health::beat(tx, leg, &LegState::Online);
            store.run(beat).await.unwrap();
        }
        for depth in [Depth::Quick, Depth::Whole] {
            let found = look(&path, depth, NOW);
            assert_eq!(worst(&found), Verdict::Ok, "{found:?}");
        }
        let later = look(&path, Depth::Quick, NOW.plus(2 * LONG));
        assert!(of(&later, "bots.xmpp").found.contains("does not run"));
        let earlier = look(&path, Depth::Quick, NOW.minus(LONG));
        assert_eq!(of(&earlier, "machine.clock").verdict, Verdict::Fail);
    }

    #[test]
    fn a_file_that_is_no_database_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("bridge.db");
        std::fs::write(&path, "no database, but long enough".repeat(100)).unwrap();
        let found = look(&path, Depth::Whole, NOW);
        assert_eq!(of(&found, CHECK).verdict, Verdict::Fail);
    }
}
