//! Where the bots are found.

use crate::address::{BareJid, FediAddress, Network};

/// Both bots' addresses, and the links by which one begins to write to them.
#[derive(Debug, Clone, PartialEq)]
pub struct BotAddresses {
    /// The fediverse bot.
    pub fediverse: FediAddress,
    /// Base address of its server, `https://…`.
    pub instance: String,
    /// The XMPP bot.
    pub xmpp: BareJid,
}

impl BotAddresses {
    /// The link that opens a conversation with that side's bot: a web page, an `xmpp:` address with `?message` (XEP-0147).
    pub fn link(&self, network: Network) -> String {
        match network {
            Network::Fediverse => {
                let root = self.instance.trim_end_matches('/');
                format!("{root}/@{}", self.fediverse.user())
            }
            Network::Xmpp => {
                format!("{}?message", self.xmpp)
            }
        }
    }

    /// That side's bot, in the form in which one addresses it.
    pub fn address(&self, network: Network) -> String {
        match network {
            Network::Fediverse => self.fediverse.to_string(),
            Network::Xmpp => self.xmpp.to_string(),
        }
    }
}
