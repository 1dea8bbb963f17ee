//! Finding out what the server is, and whether it knows the bot.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;
use tracing::{debug, info};

use super::probe::{Family, probe, software};
use super::standing;
use crate::event::{LegError, LegState};
use crate::mastodon::http::api::ApiError;
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::me::{Me, verify};
use crate::mastodon::leg::session::Session;

const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// How often in a row the server must refuse the token to be believed.
const DENIALS: u32 = 3;

/// Why there is no session.
pub(crate) enum Failure {
    /// It may work another time.
    Passing(ApiError),
    /// The token is not accepted.
    Denied(ApiError),
    /// It can't work.
    Never(LegError),
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        if error.is_denied() {
            Self::Denied(error)
        } else {
            Self::Passing(error)
        }
    }
}

/// Connects, however long it takes.
pub(crate) async fn patiently(
    leg: &Leg,
    state: &watch::Sender<LegState>,
) -> Result<Session, LegError> {
    let mut denials = 0;
    let mut attempt = 0;
    loop {
        attempt += 1;
        let error = match once(leg).await {
            Ok(session) => {
                announce(leg, &session);
                return Ok(session);
            }
            Err(Failure::Never(error)) => return Err(error),
            Err(Failure::Denied(error)) => {
                denials += 1;
                error
            }
            Err(Failure::Passing(error)) => {
                denials = 0;
                error
            }
        };
        if denials == DENIALS {
            return Err(denied(leg, &error));
        }
        let wait = leg.clock.backoff(attempt, FIRST_WAIT, LONGEST_WAIT);
        let wait = error.after().map_or(wait, |after| after.max(wait));
        let why = format!("{}: {error}", leg.settings.instance);
        debug!(attempt, ?wait, "not connected to the Mastodon API. {why}");
        state.send_replace(LegState::Offline(why));
        sleep(wait).await;
    }
}

/// Asks again whether the token works, after something said that it does not; says to `state` what the server answers.
pub(crate) async fn verify_again(
    leg: &Leg,
    state: &watch::Sender<LegState>,
) -> Result<(), LegError> {
    for attempt in 1..=DENIALS {
        let Err(error) = verify(&leg.api).await else {
            return Ok(());
        };
        match refusal(leg, error).await {
            Failure::Denied(error) if attempt == DENIALS => return Err(denied(leg, &error)),
            Failure::Denied(error) => drop(state.send_replace(match denied(leg, &error) {
                LegError::Account(why) => LegState::Shut(why),
                error => LegState::Refused(error.to_string()),
            })),
            _ => return Ok(()), // passing trouble, which shows elsewhere
        }
        sleep(leg.clock.backoff(attempt, FIRST_WAIT, LONGEST_WAIT)).await;
    }
    Ok(())
}

/// Judges an error of the question whose token it is. Some servers refuse it in ways of their own (Takahe: 400 in
/// plain text; snac: 422 without a word): one that describes itself to everybody in the same moment is not away.
async fn refusal(leg: &Leg, error: ApiError) -> Failure {
    let odd = matches!(
        error,
        ApiError::Status {
            code: 400 | 403 | 422,
            ..
        }
    );
    match error.is_denied() || odd && leg.api.describes_itself().await {
        true => Failure::Denied(error),
        false => Failure::Passing(error),
    }
}

/// The error for the admin about a token that is not accepted.
pub(crate) fn denied(leg: &Leg, error: &ApiError) -> LegError {
    let (server, account) = (&leg.settings.instance, &leg.settings.account);
    if error.is_shut() {
        return LegError::Account(format!(
            "{server} has frozen or suspended {account} ({error})"
        ));
    }
    LegError::Credentials(format!(
        "{server} does not accept the access token of {account}: {error}. \
         If the account was not deleted, make a new token with the scopes `read` and `write` in the account's settings (Development), \
         and put it into the configuration"
    ))
}

/// One attempt.
pub(crate) async fn once(leg: &Leg) -> Result<Session, Failure> {
    let settings = &leg.settings;
    let found = software(&leg.api, &settings.instance).await;
    let found = found.as_deref();
    let account = match verify(&leg.api).await {
        Ok(account) => account,
        Err(error) => return Err(refusal(leg, error).await),
    };
    let server = probe(&leg.api, &settings.instance, found).await?;
    if account.id.is_empty() || !server.is_called(&account.acct, &account.url, &settings.account) {
        return Err(Failure::Never(LegError::Configuration(format!(
            "the access token belongs to the account {} on {}, not to {}: get a token of the latter, or correct the account",
            account.acct, settings.instance, settings.account
        ))));
    }
    if account.suspended {
        let why = standing::trouble(&account, settings.instance.as_str()).unwrap_or_default();
        return Err(Failure::Never(LegError::Account(why)));
    }
    if server.family == Family::Pixelfed {
        return Err(Failure::Never(LegError::Configuration(format!(
            "{} runs Pixelfed, which has no direct messages for clients: the bot needs an account elsewhere",
            settings.instance
        ))));
    }
    if server.family == Family::Mastodon {
        leg.api.assume_mastodon();
    }
    let me = Me {
        id: account.id,
        address: settings.account.clone(),
    };
    Ok(Session { me, server })
}

fn announce(leg: &Leg, session: &Session) {
    let server = &session.server;
    info!(
        account = %leg.settings.account,
        family = ?server.family,
        version = server.version,
        max_characters = server.max_characters,
        idempotent = server.quirks.idempotent,
        "connected to the Mastodon API"
    );
}
