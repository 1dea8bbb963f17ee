//! Which account an address leads to, as the bot's server says.
//! Sources: <https://docs.joinmastodon.org/methods/accounts/#lookup>, <https://docs.joinmastodon.org/methods/search/#v2>.

use super::attempt::Attempt;
use crate::address::{Address, Domain, FediAddress};
use crate::event::{self, Delivery, Outcome, Reason, Retry};
use crate::mastodon::http::api::{ApiError, Call};
use crate::mastodon::http::entities::{Account, Search};
use crate::mastodon::receive::convert::profile;
use crate::policy::registration::consents;

/// Attempts after which a server that fails counts as one that can't say.
const ATTEMPTS: u32 = 5;

/// Maximum number of accounts that are looked at.
const MANY: u32 = 10;

impl Attempt<'_> {
    /// Asks the server whose account the recipient's address leads to: first what it knows, then other servers by it.
    pub(crate) async fn resolve(&self, delivery: &Delivery) -> Outcome {
        if let Ok(Some(account)) = self.look_up().await {
            return Outcome::Resolved(account);
        }
        match self.search_accounts(true).await {
            Ok(found) => self.chosen(&found).await,
            Err(error) if is_down(&error) => Outcome::Retry(self.leg.retry(&error)),
            Err(error) if will_pass(&error) || may_pass(&error) && delivery.attempt < ATTEMPTS => {
                if error.is_denied() {
                    self.leg.doubt_credentials();
                }
                Outcome::Retry(Retry {
                    after: error.after(),
                    whole_leg: false, // nobody else waits for it
                    why: error.to_string(),
                })
            }
            Err(error) => {
                tracing::info!(
                    "the server does not say whose account an address leads to: {error}"
                );
                Outcome::Unsaid
            }
        }
    }

    async fn look_up(&self) -> Result<Option<event::Account>, ApiError> {
        let call = Call::get("/api/v1/accounts/lookup").query("acct", self.recipient.acct());
        let account: Account = self.leg.api.call(call).await?;
        Ok(self.known(&account))
    }

    /// Searches for accounts; with `resolve` also on other servers, and what these have comes first. (Mastodon's
    /// `AccountSearchService`: then follow accounts in whose names the words stand.)
    async fn search_accounts(&self, resolve: bool) -> Result<Vec<event::Account>, ApiError> {
        let call = Call::get("/api/v2/search")
            .query("q", self.recipient.to_string())
            .query("resolve", resolve.to_string());
        let sparing = call.again();
        let full = call
            .query("type", "accounts")
            .query("limit", MANY.to_string());
        let found = match self.leg.api.call::<Search>(full).await {
            Err(error) if error.is_refusal() => self.leg.api.call::<Search>(sparing).await,
            ended => ended,
        };
        let accounts = found?
            .accounts
            .ok_or(ApiError::Unreadable { too_long: false })?;
        let accounts = accounts.iter().take(MANY as usize);
        Ok(accounts.filter_map(|account| self.known(account)).collect())
    }

    /// The account among those found that the address leads to. One of another name counts only where it can't have been
    /// found for the words in its name, which everybody chooses.
    async fn chosen(&self, found: &[event::Account]) -> Outcome {
        let evident = found
            .iter()
            .find(|account| is_evident(self.recipient, account));
        if let Some(account) = evident {
            return Outcome::Resolved(account.clone());
        }
        let Some(first) = found.first() else {
            return Outcome::Refused(Reason::NoSuchUser);
        };
        match self.search_accounts(false).await {
            Ok(by_words) if !by_words.iter().any(|other| other.id == first.id) => {
                Outcome::Resolved(first.clone())
            }
            Ok(_) | Err(_) => Outcome::Refused(Reason::NoSuchUser),
        }
    }

    /// An account with all that is needed to know it again.
    fn known(&self, account: &Account) -> Option<event::Account> {
        let address = self.session.me.address_of(&account.acct)?;
        (!account.id.is_empty()).then(|| event::Account {
            address: address.into(),
            id: account.id.clone(),
            url: account.url.clone(),
            unwilling: consents(&profile(account), false).is_err(),
        })
    }
}

/// It is the address itself, or that of the same name at a domain above or below: `social.example` for `example`.
fn is_evident(asked: &FediAddress, found: &event::Account) -> bool {
    let above = |one: &Address, other: &Address| {
        let (one, other) = (Domain::of(one), Domain::of(other));
        other.lineage().any(|domain| domain == one.as_str())
    };
    let asked = Address::Fedi(asked.clone());
    let found = &found.address;
    *found == asked
        || found.user() == asked.user() && (above(&asked, found) || above(found, &asked))
}

/// The server itself is away, for whatever it would be asked.
fn is_down(error: &ApiError) -> bool {
    matches!(error, ApiError::Unreachable(_)) || error.is_nobody()
}

/// It says nothing about what the server can do.
fn will_pass(error: &ApiError) -> bool {
    matches!(error, ApiError::Limited(_)) || error.is_denied()
}

/// Another attempt may bring an answer.
fn may_pass(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::Lost(_)
            | ApiError::TimedOut
            | ApiError::Status {
                code: 401 | 408 | 425 | 500..,
                ..
            }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_of_another_domain_is_evident_only_above_or_below() {
        for (asked, found, expected) in [
            ("@carol@gts.test", "@carol@gts.test", true),
            ("@carol@example.test", "@carol@social.example.test", true),
            ("@carol@social.example.test", "@carol@example.test", true),
            ("@carol@a.host.test", "@carol@b.host.test", false),
            ("@me@example.test", "@carol@social.example.test", false),
            ("@carol@gts.test", "@carol@evil.test", false),
        ] {
            let found = event::Account {
                address: Address::parse(found).unwrap(),
                id: "7".into(),
                url: String::new(),
                unwilling: false,
            };
            assert_eq!(
                is_evident(&asked.parse().unwrap(), &found),
                expected,
                "{asked} {}",
                found.address
            );
        }
    }
}
