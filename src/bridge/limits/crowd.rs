//! How many new people come, and what admins can do about it: they are told of a flood, and can have quiet.

use std::time::Duration;

use super::limit;
use crate::address::Domain;
use crate::bridge::alerts::{self, Alert};
use crate::bridge::handling::Handling;
use crate::bridge::switches;
use crate::i18n::text;
use crate::store::Result;
use crate::store::spent::Spender;

/// The window in which new people are counted.
const WINDOW: Duration = Duration::from_secs(600);

/// The numbers of new people, of one registrable domain and of all together, that are a flood. Admins hear of ten times as
/// many again, of a hundred times, and so on.
const FLOOD: [u32; 2] = [10, 50];

/// Counts somebody who is new here. The admins hear of a flood.
/// Nobody is counted while the admins have quiet, so that they hear of a flood that outlasts it.
pub fn note(handling: &mut Handling) -> Result<()> {
    let is_new = handling.user.is_none() && !handling.is_admin();
    if !is_new || switches::is_quiet(handling.tx)? {
        return Ok(());
    }
    let domain = Domain::of(&handling.from.address);
    let of_domain = Spender::Arrivals(domain.registrable());
    // In a flood it does not matter who comes twice, and nothing is written about each of them.
    let is_flood = handling
        .tx
        .spent(handling.leg(), of_domain, handling.tx.now.plus(WINDOW))?
        >= MANY;
    if !is_flood && !limit::count_arrival(handling)? {
        return Ok(());
    }
    let counters = [of_domain, Spender::Arrivals("")];
    let until = handling.tx.now.plus(WINDOW);
    for (who, flood) in counters.into_iter().zip(FLOOD) {
        handling.tx.spend(handling.leg(), who, until)?;
        let count = handling.tx.spent(handling.leg(), who, until)?;
        if !is_news(count, flood) {
            continue;
        }
        let words = match who {
            Spender::Arrivals("") => text::flood(count),
            _ => text::flood_of(domain.registrable(), count),
        };
        alerts::raise(handling, Alert::Flood, &words)?;
    }
    Ok(())
}

/// The count from which on people of one domain are counted each time they come.
const MANY: u32 = 100;

fn is_news(count: u32, flood: u32) -> bool {
    let times = count / flood;
    count.is_multiple_of(flood) && times > 0 && 10_u32.pow(times.ilog10()) == times
}

/// The admins want quiet, and the event's sender is neither registered nor invited, nor somebody's partner.
pub fn is_left_out(handling: &Handling) -> Result<bool> {
    Ok(!handling.is_registered()
        && !handling.is_admin()
        && switches::is_quiet(handling.tx)?
        && handling.tx.invitations(&handling.from.address)?.is_empty()
        && handling.is_stranger()?)
}
