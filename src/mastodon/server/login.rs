//! An access token for the bot's account, by the code that its server shows to the account's owner.
//! Source: <https://docs.joinmastodon.org/client/authorized/>.

mod pkce;

use megalodon::SNS;
use megalodon::megalodon::AppInputOptions;
use reqwest::{Client, StatusCode};
use secrecy::SecretString;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tokio::time::timeout;
use url::Url;

use crate::mastodon::http::api::{self, DEADLINE, USER_AGENT};
use crate::mastodon::http::sieve;
use crate::mastodon::leg::Leg;
use crate::reach::Reach;
use pkce::Metadata;

/// Has the server show the code instead of sending it somewhere.
const OUT_OF_BAND: &str = "urn:ietf:wg:oauth:2.0:oob";

/// Scopes of the bridge's token: it needs all of both.
pub(crate) const SCOPES: [&str; 2] = ["read", "write"];

/// Longest answer that is read, in bytes.
const MAX_ANSWER: usize = 64 << 10;

/// A path of the API, and what it means that the server says no there.
#[derive(Clone, Copy)]
struct Endpoint {
    path: &'static str,
    denied: &'static str,
}

const APPS: Endpoint = Endpoint {
    path: "/api/v1/apps",
    denied: "it lets no application register; make an access token with the scopes read and write in the account's settings",
};

const TOKEN: Endpoint = Endpoint {
    path: "/oauth/token",
    denied: "the code may be mistyped, used already or too old",
};

/// An application of the bridge on one server, which waits for a code.
pub struct Login {
    server: Server,
    app: App,
}

/// An application as a server registered it; none of its values is the key to an account.
/// <https://docs.joinmastodon.org/entities/Application/>
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct App {
    /// Its name.
    pub client_id: String,
    /// Secret by which the server knows it again.
    pub client_secret: String,
    /// Proof for the server that this process asked for the code, where it reads such (RFC 7636).
    #[serde(skip)]
    pub verifier: Option<String>,
}

/// <https://docs.joinmastodon.org/entities/Token/>
#[derive(Deserialize)]
struct Token {
    access_token: String,
}

/// The server, and the client that carries the requests.
struct Server {
    instance: Url,
    http: Client,
}

impl Server {
    fn at(instance: &Url, reach: &Reach) -> Result<Self, String> {
        Ok(Self {
            instance: instance.clone(),
            http: client(instance, reach)?,
        })
    }

    async fn register(&self, reach: &Reach) -> Result<App, String> {
        if reach.is_plain(&self.instance)
            && let Some(app) = by_library(&self.instance).await
        {
            return Ok(app);
        }
        let about = [
            ("client_name", env!("CARGO_PKG_NAME")),
            ("redirect_uris", OUT_OF_BAND),
            ("scopes", &SCOPES.join(" ")),
        ];
        self.post(APPS, &about).await
    }

    async fn token(&self, app: &App, code: &str) -> Result<String, String> {
        let scope = SCOPES.join(" ");
        let mut proof = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("client_id", &app.client_id),
            ("client_secret", &app.client_secret),
            ("redirect_uri", OUT_OF_BAND),
            ("scope", &scope),
        ];
        proof.extend(
            app.verifier
                .as_deref()
                .map(|verifier| ("code_verifier", verifier)),
        );
        let token: Token = self.post(TOKEN, &proof).await?;
        Ok(token.access_token)
    }

    /// Posts a form, and reads what comes of it.
    async fn post<T: DeserializeOwned>(
        &self,
        endpoint: Endpoint,
        form: &[(&str, &str)],
    ) -> Result<T, String> {
        let instance = &self.instance;
        let mut url = instance.clone();
        url.set_path(endpoint.path);
        let answer = self.http.post(url).form(form).send().await;
        let answer = answer.map_err(|error| failed(instance, &error))?;
        let status = answer.status();
        let body = api::body(answer, (MAX_ANSWER, sieve::LIST)).await;
        if !status.is_success() {
            return Err(refused(instance, endpoint, status));
        }
        let body = body.unwrap_or_default();
        serde_json::from_slice(&body).map_err(|_| nonsense(instance))
    }

    /// Asks the server for its way to tokens (RFC 8414); nothing where it says nothing.
    async fn metadata(&self) -> Metadata {
        let mut url = self.instance.clone();
        url.set_path("/.well-known/oauth-authorization-server");
        let answer = self.http.get(url).send().await.ok();
        let Some(answer) = answer.filter(|answer| answer.status().is_success()) else {
            return Metadata::default();
        };
        let body = api::body(answer, (MAX_ANSWER, sieve::LIST)).await;
        serde_json::from_slice(&body.unwrap_or_default()).unwrap_or_default()
    }
}

/// Variables by which the client library would take a proxy that the configuration does not know.
const PROXIES: [&str; 6] = [
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
    "ALL_PROXY",
    "all_proxy",
];

/// Lets the client library register the application, which knows how families of servers differ. None where it fails: it has
/// certificates of its own, and its errors are not for admins.
async fn by_library(instance: &Url) -> Option<App> {
    if PROXIES.iter().any(|name| std::env::var_os(name).is_some()) {
        return None;
    }
    let base = instance.as_str().trim_end_matches('/').to_owned();
    let family = timeout(DEADLINE, megalodon::detector(&base)).await.ok()?;
    let family = family.unwrap_or(SNS::Mastodon); // most speak its API
    let agent = Some(USER_AGENT.to_owned());
    let library = megalodon::generator(family, base, None, agent).ok()?;
    let options = AppInputOptions {
        scopes: Some(SCOPES.map(str::to_owned).to_vec()),
        redirect_uris: Some(OUT_OF_BAND.to_owned()),
        website: None,
    };
    let app = library.create_app(env!("CARGO_PKG_NAME").to_owned(), &options);
    let app = timeout(DEADLINE, app).await.ok()?.ok()?;
    Some(App {
        client_id: app.client_id,
        client_secret: app.client_secret,
        verifier: None,
    })
}

impl Login {
    /// Registers the application.
    ///
    /// # Errors
    /// The server can't be reached, or takes no applications: what happened and what to do.
    pub async fn begin(instance: &Url, reach: &Reach) -> Result<Self, String> {
        let server = Server::at(instance, reach)?;
        let mut app = server.register(reach).await?;
        if server.metadata().await.takes_challenges() {
            app.verifier = pkce::verifier();
        }
        Ok(Self { server, app })
    }

    /// Goes on with an application that was registered before.
    ///
    /// # Errors
    /// There is no HTTP client.
    pub fn resume(instance: &Url, reach: &Reach, app: App) -> Result<Self, String> {
        let server = Server::at(instance, reach)?;
        Ok(Self { server, app })
    }

    /// The application, to go on with another time.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// The page on which the owner of the account gets the code.
    pub fn page(&self) -> Url {
        let mut page = self.server.instance.clone();
        page.set_path("/oauth/authorize");
        page.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.app.client_id)
            .append_pair("redirect_uri", OUT_OF_BAND)
            .append_pair("scope", &SCOPES.join(" "));
        if let Some(verifier) = &self.app.verifier {
            page.query_pairs_mut()
                .append_pair("code_challenge", &pkce::challenge(verifier))
                .append_pair("code_challenge_method", pkce::METHOD);
        }
        page
    }

    /// Exchanges the code for the token.
    ///
    /// # Errors
    /// The server does not take the code, or can't be reached.
    pub async fn token(&self, code: &str) -> Result<SecretString, String> {
        Ok(self.server.token(&self.app, code).await?.into())
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

/// Names the kind of an error: a server's own words may repeat what was sent.
fn refused(instance: &Url, endpoint: Endpoint, status: StatusCode) -> String {
    match status.as_u16() {
        code @ (400 | 401 | 403 | 422) => {
            format!("{instance} refused it (HTTP {code}): {}", endpoint.denied)
        }
        code => format!(
            "{instance} answers HTTP {code}: is this the address of a server with Mastodon's API?"
        ),
    }
}

fn nonsense(instance: &Url) -> String {
    format!("{instance} does not answer as Mastodon's API does: is this the address of the server?")
}

fn late(instance: &Url) -> String {
    format!("{instance} did not answer in time: try again")
}

fn failed(instance: &Url, error: &reqwest::Error) -> String {
    if error.is_timeout() {
        return late(instance);
    }
    match error.is_connect() {
        true => format!(
            "{instance} can't be reached: check the name of the server, this machine's network, and the proxy if one is configured"
        ),
        false => format!("the connection to {instance} broke: try again"),
    }
}
