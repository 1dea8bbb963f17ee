//! The address or command that the bridge has suggested last to somebody ("Did you mean …?"). A plain yes or no may follow.

use std::time::Duration;

use super::core::Core;
use crate::address::Address;
use crate::clock::Timestamp;
use crate::i18n::Text;
use crate::store::{Result, Tx};

/// Kind of the question.
pub const SUGGESTED: &str = "suggested";

/// Time for which an answer counts.
const PATIENCE: Duration = Duration::from_secs(600);

/// Notes what `text` suggests to `to`, if it suggests anything.
pub fn note(core: &Core, tx: &Tx, to: &Address, text: &Text) -> Result<()> {
    let Some(near) = text.suggests() else {
        return Ok(());
    };
    let prefix = match near.contains('@') {
        true => "",
        false => &core.commands.prefix,
    };
    let kept = format!("{} {prefix}{near}", tx.now.0);
    tx.ask(to, SUGGESTED, &kept, tx.now.plus(PATIENCE))
}

/// Returns what was suggested to `who` last, and when, if they may still answer.
pub fn open(tx: &Tx, who: &Address) -> Result<Option<(Timestamp, String)>> {
    Ok(tx.question(who, SUGGESTED)?.as_deref().and_then(read))
}

fn read(kept: &str) -> Option<(Timestamp, String)> {
    let (at, what) = kept.split_once(' ')?;
    Some((Timestamp(at.parse().ok()?), what.to_owned()))
}
