//! An access token for the bot's account, by the code that its server shows to whoever owns the account.
//! Source: <https://docs.joinmastodon.org/client/authorized/>.
//!
//! An admin does this once and waits for it, so the client library may do it: it knows how families of servers differ.

use std::future::Future;

use megalodon::error::Error;
use megalodon::megalodon::AppInputOptions;
use megalodon::{Megalodon, SNS};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::timeout;
use url::Url;

use super::Leg;
use super::api::{DEADLINE, USER_AGENT};

/// Has the server show the code instead of sending it somewhere.
const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

/// What the bridge does with its account needs all of both.
pub(super) const SCOPES: [&str; 2] = ["read", "write"];

/// An application of the bridge on one server, which waits for a code.
pub struct Login {
    client: Box<dyn Megalodon + Send + Sync>,
    instance: Url,
    id: String,
    secret: SecretString,
}

impl Login {
    /// Registers the application.
    ///
    /// # Errors
    /// The server can't be reached, or takes no applications: what happened and what to do.
    pub async fn begin(instance: &Url) -> Result<Self, String> {
        let base = instance.as_str().trim_end_matches('/').to_owned();
        let family = timeout(DEADLINE, megalodon::detector(&base)).await;
        let family = family.ok().and_then(Result::ok).unwrap_or(SNS::Mastodon); // most speak its API
        let client = megalodon::generator(family, base, None, Some(USER_AGENT.to_owned()))
            .map_err(|error| failed(instance, &error))?;
        let options = AppInputOptions {
            scopes: Some(SCOPES.map(str::to_owned).to_vec()),
            redirect_uris: Some(OUT_OF_BAND.to_owned()),
            website: None,
        };
        let app = client.create_app(env!("CARGO_PKG_NAME").to_owned(), &options);
        let app = within(instance, app).await?;
        Ok(Self {
            client,
            instance: instance.clone(),
            id: app.client_id,
            secret: app.client_secret.into(),
        })
    }

    /// The page on which the owner of the account gets the code.
    pub fn page(&self) -> Url {
        let mut page = self.instance.clone();
        page.set_path("/oauth/authorize");
        page.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.id)
            .append_pair("redirect_uri", OUT_OF_BAND)
            .append_pair("scope", &SCOPES.join(" "));
        page
    }

    /// Exchanges the code for the token.
    ///
    /// # Errors
    /// The server does not take the code, or can't be reached.
    pub async fn token(&self, code: &str) -> Result<SecretString, String> {
        let token = self.client.fetch_access_token(
            self.id.clone(),
            self.secret.expose_secret().to_owned(),
            code.to_owned(),
            OUT_OF_BAND.to_owned(),
        );
        let token = within(&self.instance, token).await?;
        Ok(token.access_token.into())
    }
}

impl Leg {
    /// Sees whether the token is accepted, and whether it is the one of the configured account.
    ///
    /// # Errors
    /// It is not, or the server can't be reached: what happened and what to do.
    pub async fn try_token(&self) -> Result<(), String> {
        self.log_in().await.map(drop)
    }
}

async fn within<T>(
    instance: &Url,
    call: impl Future<Output = Result<T, Error>>,
) -> Result<T, String> {
    match timeout(DEADLINE, call).await {
        Ok(ended) => ended.map_err(|error| failed(instance, &error)),
        Err(_) => Err(format!(
            "{instance} did not answer within {} seconds: try again",
            DEADLINE.as_secs()
        )),
    }
}

/// Names the kind of an error: a server's own words may repeat what was sent.
fn failed(instance: &Url, error: &Error) -> String {
    match error {
        Error::OwnError(own) => match own.status {
            Some(400 | 401 | 403 | 422) => format!(
                "{instance} refused it (HTTP {}): the code may be mistyped, used already or too old",
                own.status.unwrap_or_default()
            ),
            Some(status) => format!(
                "{instance} answers HTTP {status}: is this the address of a server with Mastodon's API?"
            ),
            None => format!("{instance} does not answer as Mastodon's API does"),
        },
        Error::RequestError(error) if error.is_connect() => format!(
            "{instance} can't be reached: check the name of the server and this machine's network"
        ),
        Error::RequestError(error) if !error.is_decode() => {
            format!("the connection to {instance} broke: try again")
        }
        _ => format!(
            "{instance} does not answer as Mastodon's API does: is this the address of the server?"
        ),
    }
}
