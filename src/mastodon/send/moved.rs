//! People who moved to another account: messages are never redirected, but those who write to them are told.
//! Source: <https://docs.joinmastodon.org/entities/Account/#moved>.

use std::time::Duration;

use tracing::debug;

use super::attempt::Attempt;
use crate::address::Address;
use crate::mastodon::http::api::Call;
use crate::mastodon::http::entities::Account;

/// Time for which an answer counts: one request a day and correspondent.
const FRESH: Duration = Duration::from_secs(24 * 3600);

/// Maximum number of answers kept; beyond that all are asked for again.
const MANY: usize = 5_000;

impl Attempt<'_> {
    /// The account to which the recipient has moved, as far as the bot's server knows. Where it can't be asked they
    /// are where they were.
    pub(crate) async fn moved(&self) -> Option<Address> {
        let now = self.leg.clock.now();
        let asked = self.leg.not_moved.borrow().get(self.recipient).copied();
        if asked.is_some_and(|asked| now.since(asked) < FRESH) {
            return None;
        }
        let lookup = Call::get("/api/v1/accounts/lookup")
            .query("acct", self.recipient.acct())
            .can_wait();
        match self.leg.api.call::<Account>(lookup).await {
            Ok(account) => {
                let new = account.moved.map(|new| new.acct);
                let new = new.and_then(|acct| self.session.me.address_of(&acct));
                match new.filter(|new| new != self.recipient) {
                    Some(new) => return Some(new.into()), // asked again every time: they may move back
                    None => self.remember(),
                }
            }
            Err(error) if error.is_answer() => self.remember(),
            Err(error) => debug!("it could not be asked whether somebody has moved: {error}"),
        }
        None
    }

    fn remember(&self) {
        let mut asked = self.leg.not_moved.borrow_mut();
        if asked.len() >= MANY {
            asked.clear();
        }
        asked.insert(self.recipient.clone(), self.leg.clock.now());
    }
}
