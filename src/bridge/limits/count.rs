//! Counts what somebody does: in the store, so that neither a restart nor the other process forgets it.

use std::time::Duration;

use crate::address::{Address, Domain};
use crate::bridge::core::Core;
use crate::policy::throttle::{Bucket, Of};
use crate::store::{Result, Tx};

/// Whether something fits; else there is room again after this time.
pub type Allowed = std::result::Result<(), Duration>;

/// Counts one more of `who` in all of these, or in none.
pub fn add_all(core: &Core, tx: &Tx, who: &Address, buckets: &[Bucket]) -> Result<Allowed> {
    let mut filled = Vec::with_capacity(buckets.len());
    for bucket in buckets {
        let whose = whose(core, who, *bucket);
        let until = tx.throttled_until(&whose, bucket.name())?;
        match bucket.add(until, tx.now, &core.rules.limits) {
            Ok(until) => filled.push((whose, bucket.name(), until)),
            Err(wait) => return Ok(Err(wait)),
        }
    }
    for (whose, name, until) in filled {
        tx.throttle(whose, name, until)?;
    }
    Ok(Ok(()))
}

/// How long `who` has to wait until there is room in all of these; none: there is.
pub fn wait(core: &Core, tx: &Tx, who: &Address, buckets: &[Bucket]) -> Result<Option<Duration>> {
    for bucket in buckets {
        let until = tx.throttled_until(whose(core, who, *bucket), bucket.name())?;
        if let Err(wait) = bucket.add(until, tx.now, &core.rules.limits) {
            return Ok(Some(wait));
        }
    }
    Ok(None)
}

/// How many more of `who` fit into a bucket of their own.
pub fn left(core: &Core, tx: &Tx, who: &Address, bucket: Bucket) -> Result<u32> {
    let until = tx.throttled_until(whose(core, who, bucket), bucket.name())?;
    Ok(bucket.room(until, tx.now, &core.rules.limits))
}

/// Counts a message that is given back. `false`: too many; that is not worth a word.
pub fn add_refusal(core: &Core, tx: &Tx, who: &Address) -> Result<bool> {
    let buckets = [Bucket::RefusedAll, Bucket::RefusedDomain];
    Ok(add_all(core, tx, who, &buckets)?.is_ok())
}

/// Counts word to somebody new that the bridge does nothing for them. `false`: they had it today, or too many others had.
pub fn add_told(core: &Core, tx: &Tx, who: &Address) -> Result<bool> {
    let buckets = [Bucket::RefusedAll, Bucket::RefusedDomain, Bucket::Refused];
    Ok(add_all(core, tx, who, &buckets)?.is_ok())
}

/// The name under which the store has the bucket of `who`.
fn whose(core: &Core, who: &Address, bucket: Bucket) -> String {
    match bucket.share() {
        Of::Person => who.to_stored(),
        Of::Domain => format!("*.{}", Domain::of(who).registrable()),
        Of::All => core.rules.bot(who.network()).to_stored(),
    }
}

/// In whole minutes, at least one.
pub fn minutes(wait: Duration) -> i64 {
    i64::try_from(wait.as_secs().div_ceil(60).max(1)).unwrap_or(5)
}
