//! Upkeep of the bridge's own: deletes its posts once they are old, and forgets people who left, reports and old deeds.

use std::time::Duration;

use crate::store::users::BEFORE;
use crate::store::{Result, Tx};

use crate::bridge::core::Core;
use crate::bridge::delivery::posts;
use crate::bridge::house;
use crate::bridge::people::consent::invitations;
use crate::bridge::wakes::LegsToWake;

/// Posts whose deletion is queued at a time. They go out one after the other.
const POSTS: usize = 5;

/// Rows of one kind that are forgotten at a time.
const ROWS: i64 = 200;

/// Rows of one table that are forgotten in one transaction.
pub const BATCH: usize = 500;

/// Does all that is due but for forgetting old rows. Returns how many rows went, and who is to be woken.
pub fn tidy(core: &Core, tx: &Tx) -> Result<(usize, LegsToWake)> {
    adopt_rules(core, tx)?;
    invitations::confirm(core, tx)?;
    let wakes = invitations::expire(core, tx)?
        .and(invitations::hint(core, tx)?)
        .and(delete_old(core, tx)?);
    Ok((tx.drop_kept()? + forget(core, tx)?, wakes))
}

/// Everybody who registered before editions were noted knows the rules that the bridge has; and so does whoever knows a text that
/// has a name since, so that it can be corrected.
fn adopt_rules(core: &Core, tx: &Tx) -> Result<()> {
    let edition = house::edition(core);
    tx.adopt_rules(BEFORE, &edition)?;
    for known in core.rules.house.unnamed() {
        tx.adopt_rules(&known, &edition)?;
    }
    Ok(())
}

/// Forgets a batch of rows that are past their time. `settled`: the legs have read what came while the bridge was away.
pub fn purge(core: &Core, tx: &Tx, settled: bool) -> Result<usize> {
    let deletes = core.rules.delete_posts.is_some();
    let old = tx.purge(core.rules.retention, BATCH as i64, deletes)?;
    Ok(match settled {
        true => old + tx.purge_in_vain(BATCH as i64)?,
        false => old,
    })
}

/// Forgets some people who have left, reports, and deeds of admins that are past their time. Returns how many rows went.
fn forget(core: &Core, tx: &Tx) -> Result<usize> {
    let memory = &core.rules.memory;
    let before = |span: Duration| tx.now.minus(span);
    let mut gone = 0;
    if let Some(span) = memory.left {
        gone += tx.forget_left(before(span), ROWS)?;
    }
    if let Some(span) = memory.reports {
        gone += tx.forget_reports(before(span), ROWS)?;
    }
    if let Some(span) = memory.audit {
        gone += tx.forget_audit(before(span), ROWS)?;
    }
    Ok(gone)
}

/// Queues the deletion of some posts that are past their time; only while nothing else is to be sent.
fn delete_old(core: &Core, tx: &Tx) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    let Some(age) = core.rules.delete_posts else {
        return Ok(wakes);
    };
    for leg in core.legs.all().filter(|leg| leg.abilities.keeps_posts) {
        if tx.open_rows(leg.id)? > 0 {
            continue;
        }
        for (seq, recipient) in tx.old_posts(leg.id, tx.now.minus(age), POSTS)? {
            wakes = wakes.and(posts::delete(core, tx, seq, &recipient)?);
        }
    }
    Ok(wakes)
}
