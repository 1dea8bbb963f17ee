//! Who may do what: pure verdicts over facts. The adapters and the store know nothing of it.

pub mod import;
pub mod switches;
pub mod throttle;

use std::time::Duration;

use crate::address::{Address, BareJid, Domain, FediAddress, Side, Subject};

/// What the admin configured, as far as decisions need it.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The bot's handle.
    pub fediverse_bot: FediAddress,
    /// The bot's JID.
    pub xmpp_bot: BareJid,
    /// Who may give admins' commands, on both networks.
    pub admins: Vec<Address>,
    /// So long after the last contact a message without an address goes to the same partner.
    pub reply_window: Duration,
    /// Whoever is blocked is not told.
    pub silent_block: bool,
    /// Domains that can't be blocked: those of the bots and their servers.
    pub home: Vec<Domain>,
    /// Recipients of one message.
    pub max_recipients: usize,
    /// Messages and commands of one person in five minutes.
    pub messages_per_5_minutes: u32,
    /// Files are shown or posted as files; otherwise they are links in the text.
    pub share_files: bool,
    /// Files of one person in an hour.
    pub files_per_hour: u32,
    /// So long delivery is tried.
    pub give_up: Duration,
    /// So long the message map is kept.
    pub retention: Duration,
    /// After so long the bridge deletes the posts by which it relayed something; none: never.
    pub delete_posts: Option<Duration>,
    /// It follows the fediverse users who register.
    pub follow_back: bool,
}

impl Rules {
    /// The rules of a bridge between these bots where nothing else is configured.
    pub fn new(fediverse_bot: FediAddress, xmpp_bot: BareJid) -> Self {
        let bots: [Address; 2] = [fediverse_bot.clone().into(), xmpp_bot.clone().into()];
        Self {
            home: bots.iter().map(Domain::of).collect(),
            fediverse_bot,
            xmpp_bot,
            admins: Vec::new(),
            silent_block: true,
            reply_window: Duration::from_secs(90 * 60),
            max_recipients: 4,
            messages_per_5_minutes: 30,
            share_files: true,
            files_per_hour: 20,
            give_up: Duration::from_secs(24 * 3600),
            retention: Duration::from_secs(30 * 24 * 3600),
            delete_posts: Some(Duration::from_secs(30 * 24 * 3600)),
            follow_back: true,
        }
    }

    /// The bot's own address on `side`.
    pub fn bot(&self, side: Side) -> Address {
        match side {
            Side::Fediverse => self.fediverse_bot.clone().into(),
            Side::Xmpp => self.xmpp_bot.clone().into(),
        }
    }

    /// The address is one of the admins'.
    pub fn is_admin(&self, address: &Address) -> bool {
        self.admins.contains(address)
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
        *address == self.bot(address.side())
    }
}

/// What is known of a recipient's registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registration {
    /// Never seen.
    Never,
    /// Registered now.
    Active,
    /// Left.
    Revoked,
}

/// Whether somebody on `side` may be written to. Who has left is left alone on both networks;
/// on the fediverse one must have registered, since a bot's post to a stranger would be spam there.
pub fn may_receive(side: Side, registration: Registration) -> bool {
    match registration {
        Registration::Active => true,
        Registration::Revoked => false,
        Registration::Never => side == Side::Xmpp,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_written_to() {
        use Registration::{Active, Never, Revoked};
        for (side, registration, verdict) in [
            (Side::Fediverse, Active, true),
            (Side::Fediverse, Never, false),
            (Side::Fediverse, Revoked, false),
            (Side::Xmpp, Active, true),
            (Side::Xmpp, Never, true),
            (Side::Xmpp, Revoked, false),
        ] {
            assert_eq!(
                may_receive(side, registration),
                verdict,
                "{side:?} {registration:?}"
            );
        }
    }
}
