//! Who the bot is.

use super::entities::Account;
use crate::address::FediAddress;

/// The bot's own account.
#[derive(Debug, Clone, PartialEq)]
pub struct Me {
    /// Its id on its server.
    pub id: String,
    /// Its handle, whose domain is the one of all local accounts.
    pub address: FediAddress,
}

impl Me {
    /// Whether this account, with this address, is the bot's.
    pub(super) fn is(&self, account: &Account, address: &FediAddress) -> bool {
        (!account.id.is_empty() && account.id == self.id) || *address == self.address
    }

    /// The address of an account, as this server writes it.
    pub(super) fn address_of(&self, acct: &str) -> Option<FediAddress> {
        FediAddress::from_acct(acct, self.address.domain()).ok()
    }
}
