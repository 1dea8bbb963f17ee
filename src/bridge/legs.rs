//! The table of the legs: the network and the abilities of each, and which of them delivers to an address. Nothing else in the
//! core asks which leg or which network it has.
//!
//! The program gives it two legs. A further one is for a configuration that names a second account; it must then see to the
//! open rows of a leg that is named no more.

use super::abilities::Abilities;
use crate::address::{Address, FediAddress, Network};
use crate::event::{EMOJI_REACTIONS, LegId};
use crate::policy::Rules;
use crate::render::length::{self, Limit};
use crate::store::outbox::NewRow;
use crate::store::{ReadTx, Result, Tx};

/// One account of the bot.
#[derive(Debug, Clone, PartialEq)]
pub struct Leg {
    /// Its name.
    pub id: LegId,
    /// Its address.
    pub bot: Address,
    /// Its abilities, before anything is known of its server.
    pub abilities: Abilities,
}

/// The legs of a bridge: one on each network, and more where somebody wants them.
#[derive(Debug, Clone)]
pub struct Legs {
    fediverse: Leg,
    xmpp: Leg,
    more: Vec<Leg>,
    handle: FediAddress,
}

impl Legs {
    /// The legs that every bridge has.
    pub fn new(rules: &Rules) -> Self {
        let leg = |network| Leg {
            id: LegId::of(network),
            bot: rules.bot(network),
            abilities: Abilities::of(network),
        };
        Self {
            fediverse: leg(Network::Fediverse),
            xmpp: leg(Network::Xmpp),
            more: Vec::new(),
            handle: rules.fediverse_bot.clone(),
        }
    }

    /// The same with one more.
    pub fn and(mut self, leg: Leg) -> Self {
        self.more.push(leg);
        self
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Leg> {
        [&self.fediverse, &self.xmpp].into_iter().chain(&self.more)
    }

    /// Those on `network`.
    pub fn on(&self, network: Network) -> impl Iterator<Item = &Leg> {
        self.all().filter(move |leg| leg.network() == network)
    }

    /// The leg of this name.
    pub fn get(&self, id: LegId) -> &Leg {
        let found = self.all().find(|leg| leg.id == id);
        found.unwrap_or(&self.fediverse)
    }

    /// The handle by which people who write to a leg name the bot; in a chat, the one on the fediverse.
    pub fn handle(&self, id: LegId) -> &FediAddress {
        match &self.get(id).bot {
            Address::Fedi(handle) => handle,
            Address::Xmpp(_) => &self.handle,
        }
    }

    /// The address is one of the bot's own.
    pub fn is_bot(&self, address: &Address) -> bool {
        self.all().any(|leg| leg.bot == *address)
    }

    /// The leg that delivers to `who`: the one to which they wrote last; the first on their network where they never did.
    pub fn to(&self, tx: &ReadTx, who: &Address) -> Result<LegId> {
        let (network, first) = (who.network(), LegId::of(who.network()));
        if !self.has_choice(network) {
            return Ok(first);
        }
        let name = tx.leg_of(who)?;
        let mut known = self.on(network).filter(|leg| leg.id.name() == name);
        Ok(known.next().map_or(first, |leg| leg.id))
    }

    /// The present abilities of the leg that delivers to `who`.
    pub fn able_to(&self, tx: &Tx, who: &Address) -> Result<Abilities> {
        self.get(self.to(tx, who)?).able(tx)
    }

    /// The leg that delivers `row`. What corrects another row or takes it back goes the same way as that one.
    pub fn for_row(&self, tx: &Tx, row: &NewRow) -> Result<LegId> {
        let (Some(amended), true) = (row.amended(), self.has_choice(row.recipient.network()))
        else {
            return self.to(tx, row.recipient);
        };
        let name = tx.leg_of_row(amended)?;
        let known = self.all().find(|leg| leg.id.name() == name);
        known.map_or_else(|| self.to(tx, row.recipient), |leg| Ok(leg.id))
    }

    /// Notes that `who` wrote to `leg`, where they could have written to another one.
    pub fn note(&self, tx: &Tx, leg: LegId, who: &Address) -> Result<()> {
        match self.has_choice(who.network()) {
            true => tx.set_leg(who, leg),
            false => Ok(()),
        }
    }

    /// The store keeps the numbers of accounts that the server of this leg gives: those of one server on each network.
    pub fn keeps_accounts(&self, id: LegId) -> bool {
        [&self.fediverse, &self.xmpp].iter().any(|leg| leg.id == id)
    }

    fn has_choice(&self, network: Network) -> bool {
        self.more.iter().any(|leg| leg.network() == network)
    }
}

impl Leg {
    /// The network whose language it speaks.
    pub fn network(&self) -> Network {
        self.bot.network()
    }

    /// Its abilities with what it wrote down about its server when it connected.
    pub fn able(&self, tx: &Tx) -> Result<Abilities> {
        if !self.abilities.varies {
            return Ok(self.abilities);
        }
        let limit = tx.setting(&self.id.key(length::FEDIVERSE_LIMIT))?;
        let limit = limit.as_deref().and_then(Limit::from_setting);
        let emoji = tx.setting(&self.id.key(EMOJI_REACTIONS))?;
        Ok(Abilities {
            limit: limit.unwrap_or(self.abilities.limit),
            any_emoji: emoji.map_or(self.abilities.any_emoji, |emoji| emoji == "yes"),
            ..self.abilities
        })
    }
}
