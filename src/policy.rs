//! Verdicts on what people may do, pure functions over facts. The adapters and the store know nothing of them.

pub mod alike;
pub mod consent;
pub mod entry;
pub mod gateways;
pub mod header;
pub mod heard;
pub mod house;
pub mod import;
pub mod loops;
pub mod nickname;
pub mod outcomes;
pub mod partner;
pub mod registration;
pub mod suspicion;
pub mod throttle;

use std::time::Duration;

use crate::address::{Address, BareJid, Domain, FediAddress, Network, Subject};
use crate::profile::BotAddresses;
use consent::ConsentRules;
use gateways::Bridges;
use house::HouseRules;
use registration::RegistrationRules;
use throttle::Limits;

/// The admin's configuration, as far as decisions need it.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The bot's handle.
    pub fediverse_bot: FediAddress,
    /// The bot's JID.
    pub xmpp_bot: BareJid,
    /// Base address of the fediverse bot's server, `https://…`.
    pub instance: String,
    /// People who may give admins' commands, on both networks.
    pub admins: Vec<Address>,
    /// Other bridges: their bots are never answered, and nothing of theirs is bridged again.
    pub bridges: Bridges,
    /// Time after the last contact for which a message without an address goes to the same partner.
    pub reply_window: Duration,
    /// Somebody who wrote less than this ago is not certain to be meant by somebody who writes to others, too; zero: always.
    pub sure_after: Duration,
    /// Blocked people are not told.
    pub silent_block: bool,
    /// Domains that can't be blocked, and count as green: those of the bots and their servers.
    pub home: Vec<Domain>,
    /// Recipients of one message.
    pub max_recipients: usize,
    /// Maximum number of parts into which a long message is split.
    pub max_parts: usize,
    /// Files are shown or posted as files; otherwise they are links in the text.
    pub share_files: bool,
    /// Limits for one person.
    pub limits: Limits,
    /// Consent of recipients.
    pub consent: ConsentRules,
    /// Rules for registering.
    pub registration: RegistrationRules,
    /// Rules of the bridge that people agree to.
    pub house: HouseRules,
    /// Time for which delivery is tried.
    pub give_up: Duration,
    /// A message that waits longer is announced to its author.
    pub announce_after: Duration,
    /// Time within which a delivery may come back; words that would be wrong then wait for it.
    pub settled_after: Duration,
    /// A leg that is down for longer is reported to the admins.
    pub alert_after: Duration,
    /// Time for which the message map is kept.
    pub retention: Duration,
    /// Times for which other data is kept.
    pub memory: Memory,
    /// Age at which the bridge deletes the posts by which it relayed something; none: never.
    pub delete_posts: Option<Duration>,
    /// It follows the fediverse users who register.
    pub follow_back: bool,
}

/// Times for which data other than messages is kept; none: for good.
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    /// People after they have left, and whom they blocked.
    pub left: Option<Duration>,
    /// Reports.
    pub reports: Option<Duration>,
    /// Admins' actions.
    pub audit: Option<Duration>,
}

impl Rules {
    /// For how many whole hours delivery is tried.
    pub fn give_up_hours(&self) -> u32 {
        u32::try_from(self.give_up.as_secs() / 3600).unwrap_or(u32::MAX)
    }

    /// The bot's own address on `network`.
    pub fn bot(&self, network: Network) -> Address {
        match network {
            Network::Fediverse => self.fediverse_bot.clone().into(),
            Network::Xmpp => self.xmpp_bot.clone().into(),
        }
    }

    /// How people reach the bot on this side: what a client or a browser opens.
    pub fn link(&self, network: Network) -> String {
        let addresses = BotAddresses {
            fediverse: self.fediverse_bot.clone(),
            instance: self.instance.clone(),
            xmpp: self.xmpp_bot.clone(),
        };
        addresses.link(network)
    }

    /// Another server than the bot's may give back later what was delivered to it.
    pub fn may_come_back(&self, recipient: &Address) -> bool {
        match recipient {
            Address::Xmpp(jid) => jid.domain() != self.xmpp_bot.domain(),
            Address::Fedi(_) => false, // there are no bounces
        }
    }

    /// The address is one of the admins'.
    pub fn is_admin(&self, address: &Address) -> bool {
        self.admins.contains(address)
    }

    /// A post that mentions several bridges is carried by the one that it names first: `own` is ours.
    pub fn names_another_bridge_first(&self, own: &Address, text: &str) -> bool {
        let mentions = text.split_whitespace().filter_map(|word| {
            let read = Address::parse(word).ok();
            read.filter(|who| who.network() == own.network())
        });
        !self.bridges.listed.is_empty()
            && mentions
                .take_while(|who| who != own)
                .any(|who| self.bridges.is_one(&who))
    }

    /// One of the bots, or its server, lives there: such domains count as green.
    pub fn is_home(&self, domain: &Domain) -> bool {
        self.home.contains(domain)
    }

    /// Nobody may block the bridge, its admins, or the servers that they live on.
    pub fn is_protected(&self, subject: &Subject) -> bool {
        match subject {
            Subject::Person(address) => self.is_bot(address) || self.is_admin(address),
            Subject::Domain(domain) => {
                let admins = self.admins.iter().map(Domain::of);
                let mut homes = self.home.iter().cloned().chain(admins);
                homes.any(|home| home.lineage().any(|above| above == domain.as_str()))
            }
        }
    }

    /// The address is the bridge itself, on either side.
    pub fn is_bot(&self, address: &Address) -> bool {
        *address == self.bot(address.network())
    }
}
