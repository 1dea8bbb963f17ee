//! The identity of the bot.

use crate::address::FediAddress;
use crate::mastodon::http::api::{Api, ApiError, Call};
use crate::mastodon::http::entities::Account;

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
    pub(crate) fn is(&self, account: &Account, address: &FediAddress) -> bool {
        (!account.id.is_empty() && account.id == self.id) || *address == self.address
    }

    /// The address of an account, as this server writes it.
    pub(crate) fn address_of(&self, acct: &str) -> Option<FediAddress> {
        FediAddress::from_acct(acct, self.address.domain()).ok()
    }
}

/// The account to which the token belongs.
pub(crate) async fn verify(api: &Api) -> Result<Account, ApiError> {
    api.call(Call::get("/api/v1/accounts/verify_credentials"))
        .await
}
