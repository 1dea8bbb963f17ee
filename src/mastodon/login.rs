//! An access token for the bot's account, by the code that its server shows to whoever owns the account.
//! Source: <https://docs.joinmastodon.org/client/authorized/>.

use reqwest::{Client, StatusCode};
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use url::Url;

use super::Leg;
use super::api::{self, DEADLINE, USER_AGENT};
use super::sieve;
use crate::reach::Reach;

/// Has the server show the code instead of sending it somewhere.
const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

/// What the bridge does with its account needs all of both.
pub(super) const SCOPES: [&str; 2] = ["read", "write"];

/// Longest answer that is read, in bytes.
const MAX_ANSWER: usize = 64 << 10;

/// An application of the bridge on one server, which waits for a code.
pub struct Login {
    http: Client,
    instance: Url,
    app: App,
}

/// What a server calls an application that was registered there: neither is the key to an account.
/// <https://docs.joinmastodon.org/entities/Application/>
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct App {
    /// Its name.
    pub client_id: String,
    /// By which the server knows it again.
    pub client_secret: String,
}

/// <https://docs.joinmastodon.org/entities/Token/>
#[derive(Deserialize)]
struct Token {
    access_token: String,
}

impl Login {
    /// Registers the application.
    ///
    /// # Errors
    /// The server can't be reached, or takes no applications: what happened and what to do.
    pub async fn begin(instance: &Url, reach: &Reach) -> Result<Self, String> {
        let http = client(instance, reach)?;
        let about = [
            ("client_name", env!("CARGO_PKG_NAME")),
            ("redirect_uris", OUT_OF_BAND),
            ("scopes", &SCOPES.join(" ")),
        ];
        let app = ask(&http, instance, "/api/v1/apps", &about).await?;
        Ok(Self {
            http,
            instance: instance.clone(),
            app,
        })
    }

    /// Goes on with an application that was registered before.
    ///
    /// # Errors
    /// There is no HTTP client.
    pub fn resume(instance: &Url, reach: &Reach, app: App) -> Result<Self, String> {
        Ok(Self {
            http: client(instance, reach)?,
            instance: instance.clone(),
            app,
        })
    }

    /// The application, to go on with another time.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The page on which the owner of the account gets the code.
    pub fn page(&self) -> Url {
        let mut page = self.instance.clone();
        page.set_path("/oauth/authorize");
        page.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.app.client_id)
            .append_pair("redirect_uri", OUT_OF_BAND)
            .append_pair("scope", &SCOPES.join(" "));
        page
    }

    /// Exchanges the code for the token.
    ///
    /// # Errors
    /// The server does not take the code, or can't be reached.
    pub async fn token(&self, code: &str) -> Result<SecretString, String> {
        let proof = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("client_id", &self.app.client_id),
            ("client_secret", &self.app.client_secret),
            ("redirect_uri", OUT_OF_BAND),
            ("scope", &SCOPES.join(" ")),
        ];
        let token: Token = ask(&self.http, &self.instance, "/oauth/token", &proof).await?;
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

fn client(instance: &Url, reach: &Reach) -> Result<Client, String> {
    let http = reach.http(instance).user_agent(USER_AGENT);
    let http = http.timeout(DEADLINE).build();
    http.map_err(|error| failed(instance, &error))
}

/// Posts a form, and reads what comes of it.
async fn ask<T: DeserializeOwned>(
    http: &Client,
    instance: &Url,
    path: &str,
    form: &[(&str, &str)],
) -> Result<T, String> {
    let mut url = instance.clone();
    url.set_path(path);
    let answer = http.post(url).form(form).send().await;
    let answer = answer.map_err(|error| failed(instance, &error))?;
    let status = answer.status();
    let body = api::body(answer, (MAX_ANSWER, sieve::LIST)).await;
    if !status.is_success() {
        return Err(refused(instance, status));
    }
    let body = body.unwrap_or_default();
    serde_json::from_slice(&body).map_err(|_| nonsense(instance))
}

/// Names the kind of an error: a server's own words may repeat what was sent.
fn refused(instance: &Url, status: StatusCode) -> String {
    match status.as_u16() {
        code @ (400 | 401 | 403 | 422) => format!(
            "{instance} refused it (HTTP {code}): the code may be mistyped, used already or too old"
        ),
        code => format!(
            "{instance} answers HTTP {code}: is this the address of a server with Mastodon's API?"
        ),
    }
}

fn nonsense(instance: &Url) -> String {
    format!("{instance} does not answer as Mastodon's API does: is this the address of the server?")
}

fn failed(instance: &Url, error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("{instance} did not answer in time: try again");
    }
    match error.is_connect() {
        true => format!(
            "{instance} can't be reached: check the name of the server, this machine's network, and the proxy if one is configured"
        ),
        false => format!("the connection to {instance} broke: try again"),
    }
}
