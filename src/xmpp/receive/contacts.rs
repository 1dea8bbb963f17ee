//! The account's roster, as far as the bridge needs it; kept in memory, read anew in every session.

use std::collections::{HashMap, HashSet};

use jid::{BareJid, Jid};
use xmpp_parsers::presence::Type;
use xmpp_parsers::roster::{Ask, Item, Subscription};

use crate::address::RemoteId;
use crate::clock::Clock;
use crate::event::{Inbound, Party, What};
use crate::fingerprint::fingerprint;
use crate::xmpp::stream::shallow::roster::{self, Standing};

/// Maximum number of people whose last word about a subscription is remembered.
const MANY: usize = 10_000;

/// Maximum number of clients that are known to be online.
const CLIENTS: usize = 50_000;

/// Somebody's last word about a subscription, and the mark in the ids of its events.
#[derive(Debug)]
struct Word {
    asks: bool,
    mark: String,
}

/// The roster, and open subscription requests.
#[derive(Debug, Default)]
pub struct Contacts {
    roster: roster::Contacts,
    words: HashMap<BareJid, Word>,
    /// Fingerprints of the names in the presence of those whom the bot sees.
    names: HashMap<BareJid, u64>,
    /// Fingerprints of the full JIDs of their clients that are online.
    clients: HashSet<u64>,
}

impl Contacts {
    /// Forgets who is online: with a new session the server tells it anew.
    pub fn begin(&mut self) {
        self.clients.clear();
    }

    /// Takes over what a roster request brought.
    pub fn fill(&mut self, roster: roster::Contacts) {
        self.words
            .retain(|jid, _| !roster.standing(jid.as_str()).follows);
        self.roster = roster;
    }

    /// Takes over one item of the roster.
    pub fn update(&mut self, item: &Item) {
        let subscribed = matches!(item.subscription, Subscription::To | Subscription::Both);
        let removed = item.subscription == Subscription::Remove;
        let standing = Standing {
            befriended: (subscribed || item.ask == Ask::Subscribe) && !removed,
            follows: matches!(item.subscription, Subscription::From | Subscription::Both),
        };
        self.roster.set(item.jid.as_str(), standing);
        if standing.follows {
            self.words.remove(&item.jid); // the request was granted: the next one is a new one
        }
    }

    /// Whether there is nothing left to ask of them.
    pub fn is_befriended(&self, jid: &BareJid) -> bool {
        self.roster.standing(jid.as_str()).befriended
    }

    /// Presence about subscriptions as an event, and presence with another name; `None` for any other presence.
    ///
    /// A server repeats a request at every login until it is answered. The request keeps its id until it is
    /// granted or its author takes it back, so a repetition is known, while asking anew after having left is
    /// a new event. The marks live in memory: after a restart of the process an unanswered request comes
    /// once more under a new id, which does no harm, whereas an id made of the stanza's own would swallow
    /// the second request of whose client counts its ids from 1.
    pub fn word(
        &mut self,
        from: Party,
        jid: &BareJid,
        said: &Type,
        clock: &Clock,
    ) -> Option<Inbound> {
        let asks = match said {
            Type::Subscribe => true,
            // To say no to the bot's wish to see them is not to leave (RFC 6121, sections 3.2 and 3.3).
            Type::Unsubscribe => false,
            Type::None => return self.renamed(from, jid, clock),
            _ => return None,
        };
        if self.words.len() >= MANY {
            self.words.clear();
        }
        let known = self.words.get(jid).filter(|word| word.asks == asks);
        let mark = known.map_or_else(|| clock.id(), |word| word.mark.clone());
        let kind = if asks { "subscribe" } else { "leave" };
        let id = RemoteId(format!(
            "presence:{kind}:{}:{mark}",
            from.address.to_stored()
        ));
        self.words.insert(jid.clone(), Word { asks, mark });
        Some(Inbound {
            id,
            from,
            what: if asks {
                What::Joined { asks }
            } else {
                What::Left
            },
        })
    }

    /// A client of somebody whom the bot sees has come online: once, until it goes away.
    pub fn online(
        &mut self,
        from: Party,
        client: &Jid,
        said: &Type,
        clock: &Clock,
    ) -> Option<Inbound> {
        let key = fingerprint([client.as_str()]);
        match said {
            Type::Unavailable => {
                self.clients.remove(&key);
                return None;
            }
            Type::None if self.is_befriended(&client.to_bare()) => {}
            _ => return None,
        }
        if self.clients.len() >= CLIENTS {
            self.clients.clear();
        }
        self.clients.insert(key).then(|| Inbound {
            id: RemoteId(format!("online:{}", clock.id())),
            from,
            what: What::Online,
        })
    }

    /// Somebody whom the bot sees shows a name (XEP-0172) that they did not show before.
    fn renamed(&mut self, from: Party, jid: &BareJid, clock: &Clock) -> Option<Inbound> {
        let name = from.name.clone().filter(|_| self.is_befriended(jid))?;
        if self.names.len() >= MANY {
            self.names.clear();
        }
        let now = fingerprint([&name]);
        let before = self.names.insert(jid.clone(), now);
        (before != Some(now)).then(|| Inbound {
            id: RemoteId(format!("name:{}", clock.id())),
            from,
            what: What::Named { name },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;

    #[test]
    fn a_client_comes_online_once_until_it_goes_away() {
        let mut contacts = Contacts::default();
        let item = |jid: &str| Item {
            jid: BareJid::new(jid).unwrap(),
            name: None,
            subscription: Subscription::To,
            ask: Ask::None,
            groups: vec![],
            approved: None,
        };
        contacts.update(&item("bob@x.test"));
        let clock = Clock::system();
        let mut says = |jid: &str, said: Type| {
            let client = Jid::new(jid).unwrap();
            let bob = Party::new(Address::parse("xmpp:bob@x.test").unwrap());
            contacts.online(bob, &client, &said, &clock).is_some()
        };
        for (jid, said, comes) in [
            ("bob@x.test/phone", Type::None, true),
            ("bob@x.test/phone", Type::None, false), // away, or back at the desk
            ("bob@x.test/desk", Type::None, true),
            ("bob@x.test/phone", Type::Unavailable, false),
            ("bob@x.test/phone", Type::None, true),
            ("bob@x.test/desk", Type::Subscribe, false),
            ("eve@x.test/phone", Type::None, false), // nobody whom the bot sees
        ] {
            assert_eq!(says(jid, said.clone()), comes, "{jid} {said:?}");
        }
        contacts.begin();
        let (bob, phone) = (
            Party::new(Address::parse("xmpp:bob@x.test").unwrap()),
            Jid::new("bob@x.test/phone").unwrap(),
        );
        let again = contacts.online(bob, &phone, &Type::None, &clock);
        assert!(again.is_some(), "it may have been away meanwhile");
    }
}
