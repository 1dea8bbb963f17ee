//! The roster, read while it passes: of two hundred thousand contacts the parser would make more than there is room for,
//! and the bridge wants to know just how each stands to the bot.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::tag::attribute;

/// Maximum number of contacts that are known; the bot asks the others again whether it may see them.
const MOST: usize = 500_000;

/// How contacts stand to the bot, by short names of their bare JIDs.
#[derive(Debug, Default)]
pub struct Contacts(HashMap<u64, Standing>);

/// How a contact stands to the bot.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The bot is subscribed to them, or has asked.
    pub befriended: bool,
    /// They are subscribed to the bot.
    pub follows: bool,
}

impl Contacts {
    /// Takes an `<item/>`.
    pub fn take(&mut self, tag: &[u8]) {
        let Some(jid) = attribute(tag, b"jid").map(String::from_utf8_lossy) else {
            return;
        };
        let subscription = attribute(tag, b"subscription").unwrap_or_default();
        let asked = attribute(tag, b"ask") == Some(b"subscribe");
        let standing = Standing {
            befriended: asked || matches!(subscription, b"to" | b"both"),
            follows: matches!(subscription, b"from" | b"both"),
        };
        if standing != Standing::default() && self.0.len() < MOST {
            self.0.insert(name(&jid), standing);
        }
    }

    /// How this bare JID stands to the bot.
    pub fn standing(&self, jid: &str) -> Standing {
        self.0.get(&name(jid)).copied().unwrap_or_default()
    }

    /// It stands so from now on.
    pub fn set(&mut self, jid: &str, standing: Standing) {
        match standing == Standing::default() {
            true => drop(self.0.remove(&name(jid))),
            false => drop(self.0.insert(name(jid), standing)),
        }
    }
}

/// Whether these tags begin an answer with the roster.
pub fn is_roster(query: &[u8]) -> bool {
    attribute(query, b"xmlns") == Some(b"jabber:iq:roster")
}

/// Servers write addresses in their canonical form; in any other a contact is not known, and no harm is done.
fn name(jid: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    jid.hash(&mut hasher);
    hasher.finish()
}
