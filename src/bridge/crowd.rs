//! How many new people come, and what admins can do about it: they are told of a flood, and can have quiet.

use std::time::Duration;

use super::alerts::{self, Alert};
use super::{Turn, limit, switches};
use crate::address::Domain;
use crate::i18n::text;
use crate::store::Result;
use crate::store::spent::Spender;

/// New people are counted for so long.
const WINDOW: Duration = Duration::from_secs(600);

/// So many new people of one registrable domain, and of all together, are a flood; and again at ten times as many.
const FLOOD: [u32; 2] = [10, 50];

/// Counts somebody who is new here. The admins hear of a flood.
pub(super) fn note(turn: &mut Turn) -> Result<()> {
    if turn.user.is_some() || turn.is_admin() || !limit::is_arrival(turn)? {
        return Ok(());
    }
    let domain = Domain::of(&turn.from.address);
    let counters = [
        Spender::Arrivals(domain.registrable()),
        Spender::Arrivals(""),
    ];
    let until = turn.tx.now.plus(WINDOW);
    for (who, flood) in counters.into_iter().zip(FLOOD) {
        turn.tx.spend(turn.side(), who, until)?;
        let count = turn.tx.spent(turn.side(), who, until)?;
        if count != flood && count != flood.saturating_mul(10) {
            continue;
        }
        let words = match who {
            Spender::Arrivals("") => text::flood(count),
            _ => text::flood_of(domain.registrable(), count),
        };
        alerts::raise(turn, Alert::Flood, &words)?;
    }
    Ok(())
}

/// The admins want quiet, and whoever caused the event is neither registered nor invited.
pub(super) fn is_left_out(turn: &Turn) -> Result<bool> {
    Ok(!turn.is_registered()
        && !turn.is_admin()
        && switches::is_quiet(turn.tx)?
        && turn.tx.invitations(&turn.from.address)?.is_empty())
}
