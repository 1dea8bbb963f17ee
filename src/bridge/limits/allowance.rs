//! A network's allowance of posts: remembered over restarts, and shared out.

use std::time::Duration;

use super::lookups;
use crate::address::{Address, Domain};
use crate::bridge::core::Core;
use crate::bridge::switches;
use crate::clock::Timestamp;
use crate::event::Allowance;
use crate::event::LegId;
use crate::store::outbox::{Caps, Room, Share};
use crate::store::spent::Spender;
use crate::store::{Result, Tx};

/// Maximum that is kept back from people's messages, so that somebody who asks the bridge something is still answered.
const RESERVE: u32 = 20;

/// The part of a window for the bridge's own words: a fifteenth.
fn reserve(of: u32) -> u32 {
    of.div_ceil(15).min(RESERVE)
}

impl Allowance {
    /// People's messages have to wait until there is more.
    pub fn is_spent(&self, now: Timestamp) -> bool {
        self.until > now && self.left <= reserve(self.of)
    }
}

/// The window of a leg, as its network says; else as much as nobody would take for a flood.
#[derive(Debug, Clone, Copy)]
struct Window {
    left: u32,
    of: u32,
    until: Timestamp,
    /// The network named it.
    named: bool,
}

impl Window {
    fn new(usual: u32, allowance: Option<Allowance>, now: Timestamp) -> Self {
        const HOUR: Duration = Duration::from_secs(3600);
        let named = allowance.filter(|allowance| allowance.until > now);
        named.map_or(
            Self {
                left: usual,
                of: usual,
                until: now.plus(HOUR),
                named: false,
            },
            |Allowance { left, of, until }| Self {
                left,
                of,
                until,
                named: true,
            },
        )
    }

    /// Posts of all strangers together, where they may use this percentage.
    fn strangers(&self, percent: u32) -> u32 {
        let posts = u64::from(self.of) * u64::from(percent) / 100;
        u32::try_from(posts).unwrap_or(u32::MAX).max(1)
    }

    /// How many of `free` places may be taken for what, where strangers have used `spent` of their `share`.
    fn room(&self, share: u32, spent: u32, free: usize) -> Room {
        let places = |posts: u32| match self.named {
            true => usize::try_from(posts).unwrap_or(usize::MAX).min(free),
            false => free,
        };
        let reserve = reserve(self.of);
        let relays = places(self.left.saturating_sub(reserve));
        let unspent = usize::try_from(share.saturating_sub(spent)).unwrap_or(usize::MAX);
        Room {
            relays,
            beyond: places(self.left.saturating_sub(reserve.max(self.of / 10))),
            notices: places(self.left),
            strangers: relays.min(unspent),
            caps: Caps {
                person: self.person(),
                domain: share.div_ceil(4),
                until: Some(self.until),
                people: self.named,
            },
            ..Room::of(free)
        }
    }

    /// Above half a window left, no person waits for their share; then a tenth is one.
    fn person(&self) -> u32 {
        match self.named && self.left < self.of.div_ceil(2) {
            true => (self.of / 10).max(1),
            false => 0,
        }
    }
}

/// Of `free` places on a leg with this allowance, how many may be taken for what.
pub fn room(
    core: &Core,
    tx: &Tx,
    (leg, allowance): (LegId, Option<Allowance>),
    free: usize,
) -> Result<Room> {
    let abilities = core.legs.get(leg).abilities;
    let window = Window::new(abilities.hourly, allowance, tx.now);
    let share = window.strangers(core.rules.limits.strangers_percent);
    let spent = match switches::is_quiet(tx)? {
        true => share,
        false => tx.spent(leg, Spender::Strangers, window.until)?,
    };
    Ok(Room {
        lookups: lookups::room(tx, leg, abilities.aliases)?,
        ..window.room(share, spent, free)
    })
}

/// Half of what strangers may use is used, or will be by what waits: what can be left out is.
pub fn is_scarce(core: &Core, tx: &Tx, leg: LegId) -> Result<bool> {
    let usual = core.legs.get(leg).abilities.hourly;
    let window = Window::new(usual, known(tx, leg)?, tx.now);
    let share = window.strangers(core.rules.limits.strangers_percent);
    let used = tx.spent(leg, Spender::Strangers, window.until)?;
    Ok(used.saturating_add(tx.strangers_waiting(leg)?) >= share.div_ceil(2))
}

/// Half of what the network allows is left, or it has no limit: there is room for what could be left out.
pub fn is_ample(tx: &Tx, leg: LegId) -> Result<bool> {
    let named = known(tx, leg)?.filter(|allowance| allowance.until > tx.now);
    Ok(named.is_none_or(|allowance| allowance.left >= allowance.of.div_ceil(2)))
}

/// The share of strangers, if `by` is one, whom nobody on the other network has accepted or answered.
pub fn strangers_share(core: &Core, tx: &Tx, by: &Address) -> Result<Option<Share>> {
    let rules = &core.rules;
    let known = rules.is_admin(by) || core.legs.is_bot(by) || tx.is_acquainted(by)?;
    Ok((!known).then(|| Share::Strangers(Domain::of(by).registrable().to_owned())))
}

/// The allowance of `leg`, as known last.
pub fn known(tx: &Tx, leg: LegId) -> Result<Option<Allowance>> {
    let text = tx.setting(&name(leg))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Remembers it.
pub fn remember(tx: &Tx, leg: LegId, allowance: &Allowance) -> Result<()> {
    let text = serde_json::to_string(allowance).unwrap_or_default(); // three numbers: can't fail
    tx.set(&name(leg), &text)
}

fn name(leg: LegId) -> String {
    format!("allowance.{}", leg.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(left: u32, percent: u32, spent: u32) -> Room {
        let allowance = Some(Allowance {
            left,
            of: 300,
            until: Timestamp(2_000),
        });
        let window = Window::new(300, allowance, Timestamp(1_000));
        window.room(window.strangers(percent), spent, 8)
    }

    #[test]
    fn a_little_is_kept_for_answers() {
        for (left, relays, notices) in [(300, 8, 8), (25, 5, 8), (20, 0, 8), (3, 0, 3), (0, 0, 0)] {
            let room = room(left, 20, 0);
            assert_eq!((room.all, room.relays, room.notices), (8, relays, notices));
        }
    }

    #[test]
    fn where_no_limit_is_known_only_strangers_have_one() {
        for usual in [300, 1_200] {
            let window = Window::new(usual, None, Timestamp(1_000));
            let share = window.strangers(20);
            for (spent, strangers) in [(0, 8), (share - 3, 3), (share, 0)] {
                let room = window.room(share, spent, 8);
                assert_eq!(
                    (room.relays, room.notices, room.strangers),
                    (8, 8, strangers)
                );
            }
        }
    }

    #[test]
    fn strangers_get_their_share_and_never_the_reserve() {
        for (left, spent, percent, strangers) in [
            (300, 0, 20, 8),
            (300, 55, 20, 5),
            (300, 60, 20, 0),
            (300, 99, 20, 0),
            (300, 60, 50, 8),
            (22, 0, 20, 2),
            (20, 0, 20, 0),
            (300, 0, 1, 3),
        ] {
            let room = room(left, percent, spent);
            assert_eq!(room.strangers, strangers, "{left} {spent} {percent}");
        }
    }

    #[test]
    fn below_half_a_window_a_tenth_is_one_persons_share() {
        for (left, person, beyond) in [
            (300, 0, 8),
            (150, 0, 8),
            (149, 30, 8),
            (33, 30, 3),
            (30, 30, 0),
        ] {
            let room = room(left, 20, 0);
            let found = (room.caps.person, room.beyond, room.caps.domain);
            assert_eq!(found, (person, beyond, 15), "{left}");
        }
    }
}
