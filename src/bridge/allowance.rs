//! What a network lets the bot write: remembered over restarts, and shared out.

use crate::address::Side;
use crate::clock::Timestamp;
use crate::event::Allowance;
use crate::store::outbox::Room;
use crate::store::{Result, Tx};

/// Most that is kept back from people's messages, so that whoever asks the bridge something is still answered.
const RESERVE: u32 = 20;

impl Allowance {
    /// What is kept for the bridge's own words: a fifteenth.
    pub fn reserve(&self) -> u32 {
        self.of.div_ceil(15).min(RESERVE)
    }

    /// People's messages have to wait until there is more.
    pub fn is_spent(&self, now: Timestamp) -> bool {
        self.until > now && self.left <= self.reserve()
    }
}

/// Of `free` places, how many may be taken for what.
pub fn room(allowance: Option<Allowance>, free: usize, now: Timestamp) -> Room {
    let Some(allowance) = allowance.filter(|allowance| allowance.until > now) else {
        return Room::of(free);
    };
    let number = |n: u32| usize::try_from(n).unwrap_or(usize::MAX);
    Room {
        relays: number(allowance.left.saturating_sub(allowance.reserve())).min(free),
        notices: number(allowance.left).min(free),
        ..Room::of(free)
    }
}

/// What was known last of `side`.
pub fn known(tx: &Tx, side: Side) -> Result<Option<Allowance>> {
    let text = tx.setting(&name(side))?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Remembers it.
pub fn remember(tx: &Tx, side: Side, allowance: &Allowance) -> Result<()> {
    let text = serde_json::to_string(allowance).unwrap_or_default(); // three numbers: can't fail
    tx.set(&name(side), &text)
}

fn name(side: Side) -> String {
    format!("allowance.{}", side.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_little_is_kept_for_answers() {
        let now = Timestamp(1_000);
        let allowance = |left| {
            Some(Allowance {
                left,
                of: 300,
                until: Timestamp(2_000),
            })
        };
        for (left, relays, notices) in [(300, 8, 8), (25, 5, 8), (20, 0, 8), (3, 0, 3), (0, 0, 0)] {
            let room = room(allowance(left), 8, now);
            assert_eq!((room.all, room.relays, room.notices), (8, relays, notices));
        }
        assert_eq!(room(allowance(0), 8, Timestamp(2_000)), Room::of(8));
        assert_eq!(room(None, 8, now), Room::of(8));
    }
}
