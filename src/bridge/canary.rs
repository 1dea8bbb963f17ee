//! A message of the bridge to itself, from XMPP to the fediverse and back, for an operator who wants to see messages cross.
//!
//! It needs nobody but the two bots: the XMPP bot writes to its own account and gets that back, the fediverse bot posts to itself
//! and deletes that. On the way it takes every step of a person's message but two: nobody's rights are looked at, and a
//! fediverse server tells nobody of their own posts, so that the answer to the post stands for a notification.

use serde::{Deserialize, Serialize};

use super::core::Core;
use super::delivery::posts;
use super::persist::Bridge;
use super::wakes::LegsToWake;
use crate::clock::Timestamp;
use crate::event::{LegId, Outgoing};
use crate::store::outbox::{Claimed, NewRow, Role};
use crate::store::{Result, Tx};

/// Nobody but the bots' own accounts sees it.
const TEXT: &str = "xmpp-ap-bridge canary";

/// Where the store has the last one.
const SETTING: &str = "canary";

/// The hops of a whole round trip: back at the XMPP bot, posted, back at the XMPP bot.
pub const HOPS: usize = 3;

const ROUTE: [LegId; HOPS] = [LegId::XMPP, LegId::FEDIVERSE, LegId::XMPP];

/// One canary: how far it has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Canary {
    /// When it was sent.
    pub begun: Timestamp,
    /// When it had made each hop so far.
    pub made: Vec<Timestamp>,
    /// The network refused the hop that is under way.
    #[serde(default)]
    pub refused: bool,
    /// The outbox id of that hop.
    hop: String,
}

impl Bridge {
    /// Sends one. It takes the place of one that is still under way.
    pub async fn release_canary(&self) -> Result<()> {
        let core = self.core();
        let wakes = self.store.run(move |tx| {
            let [first, ..] = ROUTE;
            let begun = Canary {
                begun: tx.now,
                made: Vec::new(),
                refused: false,
                hop: fly(&core, tx, first)?,
            };
            keep(tx, &begun)?;
            Ok(LegsToWake::of(first))
        });
        let wakes = wakes.await?;
        self.wake(wakes);
        Ok(())
    }

    /// Finds out how far the last one has come.
    pub async fn canary(&self) -> Result<Option<Canary>> {
        self.store.run(look).await
    }
}

fn look(tx: &Tx) -> Result<Option<Canary>> {
    let Some(canary) = read(tx)? else {
        return Ok(None);
    };
    let row = tx.row_by_id(&canary.hop)?;
    let refused = row.is_some_and(|row| row.refused);
    Ok(Some(Canary { refused, ..canary }))
}

/// Notes that the network gave a message of the bot back to it, and sends the canary on if that was it.
pub fn came_back(core: &Core, tx: &Tx, delivery: &str) -> Result<LegsToWake> {
    match read(tx)? {
        Some(canary) if canary.is_at(delivery) => go_on(core, tx, canary),
        _ => Ok(LegsToWake::default()),
    }
}

/// Notes that the fediverse server took a post of the bot to itself, which goes again, and sends the canary on.
pub fn posted(core: &Core, tx: &Tx, row: &Claimed) -> Result<LegsToWake> {
    let (recipient, id) = (&row.delivery.recipient, &row.delivery.id);
    if !core.legs.is_bot(recipient) || !core.legs.get(row.leg).abilities.keeps_posts {
        return Ok(LegsToWake::default());
    }
    match read(tx)? {
        Some(canary) if canary.is_at(id) => {
            let deletes = posts::delete(core, tx, row.seq, recipient)?;
            Ok(go_on(core, tx, canary)?.and(deletes))
        }
        _ => Ok(LegsToWake::default()),
    }
}

impl Canary {
    fn is_at(&self, delivery: &str) -> bool {
        self.made.len() < HOPS && self.hop == delivery
    }
}

/// One hop is made: the next one goes to the other network.
fn go_on(core: &Core, tx: &Tx, mut canary: Canary) -> Result<LegsToWake> {
    canary.made.push(tx.now);
    let Some(&next) = ROUTE.get(canary.made.len()) else {
        keep(tx, &canary)?;
        return Ok(LegsToWake::default());
    };
    canary.hop = fly(core, tx, next)?;
    keep(tx, &canary)?;
    Ok(LegsToWake::of(next))
}

/// Queues the message of the bot's account at `leg` to itself. Returns its outbox id.
fn fly(core: &Core, tx: &Tx, leg: LegId) -> Result<String> {
    let to = &core.legs.get(leg).bot;
    let outgoing = Outgoing::Text {
        text: TEXT.to_owned(),
        styled: false,
        lang: None,
        reply_to: None,
        warning: None,
        files: Vec::new(),
        buttons: Vec::new(),
    };
    tx.enqueue(leg, &NewRow::new(to, Role::Notice, &outgoing))
}

fn read(tx: &Tx) -> Result<Option<Canary>> {
    let kept = tx.setting(SETTING)?;
    Ok(kept.and_then(|text| serde_json::from_str(&text).ok()))
}

fn keep(tx: &Tx, canary: &Canary) -> Result<()> {
    let text = serde_json::to_string(canary).unwrap_or_default(); // plain values: can't fail
    tx.set(SETTING, &text)
}
