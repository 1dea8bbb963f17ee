//! What megalodon does for the bridge: it knows how the server families differ.
//! It sets no deadlines and reads strictly, so both are seen to here.

use std::future::Future;

use megalodon::error::Error;
use megalodon::response::Response;
use megalodon::{Megalodon, SNS};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::timeout;
use url::Url;

use super::api::{Api, ApiError, Call, DEADLINE, USER_AGENT};
use super::entities::Account;
use super::quirks::Family;
use crate::event::LegError;

/// A client for the server's family.
pub(super) struct Client(Box<dyn Megalodon + Send + Sync>);

impl Client {
    /// A client with the account's token, for the software that the server names; connects to nothing yet.
    pub(super) fn new(
        software: Option<&str>,
        base: &Url,
        token: &SecretString,
    ) -> Result<Self, LegError> {
        let family = match software.and_then(Family::named) {
            Some(Family::Pleroma) => SNS::Pleroma,
            Some(Family::GoToSocial) => SNS::Gotosocial,
            Some(Family::Friendica) => SNS::Friendica,
            Some(Family::Pixelfed) => SNS::Pixelfed,
            _ => SNS::Mastodon,
        };
        megalodon::generator(
            family,
            root(base).to_owned(),
            Some(token.expose_secret().to_owned()),
            Some(USER_AGENT.to_owned()),
        )
        .map(Self)
        .map_err(|_| LegError::Configuration("no HTTP client could be made".into()))
    }

    /// The account to which the token belongs.
    pub(super) async fn verify(&self, api: &Api) -> Result<Account, ApiError> {
        match within(self.0.verify_account_credentials()).await? {
            Some(account) => Ok(Account {
                id: account.id,
                acct: account.acct,
                display_name: account.display_name,
                url: account.url,
                bot: account.bot,
                ..Account::default()
            }),
            // some servers leave out fields that megalodon insists on
            None => {
                api.call(Call::get("/api/v1/accounts/verify_credentials"))
                    .await
            }
        }
    }
}

fn root(base: &Url) -> &str {
    base.as_str().trim_end_matches('/')
}

/// Makes a call under the usual deadline. `None` is a success whose content megalodon can't read.
async fn within<T>(
    call: impl Future<Output = Result<Response<T>, Error>>,
) -> Result<Option<T>, ApiError> {
    match timeout(DEADLINE, call).await {
        Err(_) => Err(ApiError::TimedOut),
        Ok(Ok(response)) => Ok(Some(response.json)),
        Ok(Err(Error::RequestError(error))) if error.is_decode() => Ok(None),
        Ok(Err(Error::RequestError(error))) => Err(error.into()),
        Ok(Err(Error::OwnError(error))) => Err(refusal(error)),
        Ok(Err(_)) => Err(ApiError::Unreadable { too_long: false }),
    }
}

fn refusal(error: megalodon::error::OwnError) -> ApiError {
    let headers = error.header.unwrap_or_default();
    let answer = ApiError::from_answer(
        error.status.unwrap_or(0),
        error.message.as_bytes(),
        &headers,
    );
    match answer {
        ApiError::Status {
            code: 429, after, ..
        } => ApiError::Limited(after.unwrap_or(super::rate::UNNAMED_WAIT)),
        other => other,
    }
}
