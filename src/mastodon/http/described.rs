//! Whether a server of the fediverse is there at all, as anybody can see.

use serde_json::Value;

use super::api::{Api, DEADLINE, MAX_ANSWER, USER_AGENT, body};
use super::error::root_cause;
use super::sieve;

impl Api {
    /// Whether the server shows its description to somebody without a token: not, while anything before it fails.
    pub(crate) async fn describes_itself(&self) -> bool {
        self.description().await.unwrap_or(false)
    }

    /// Whether the server shows its description to somebody without a token; an error says why it can't be reached.
    pub(crate) async fn description(&self) -> Result<bool, String> {
        Ok(self.shows("/api/v1/instance").await? || self.shows("/api/v2/instance").await?)
    }

    /// Whether the server describes itself here, with its version, to somebody without a token.
    async fn shows(&self, path: &str) -> Result<bool, String> {
        let mut url = self.base.clone();
        url.set_path(path);
        let builder = self.reach.http(&url).user_agent(USER_AGENT);
        let http = builder.timeout(DEADLINE).build();
        let http = http.map_err(|error| root_cause(&error))?;
        let answer = match http.get(url).send().await {
            Ok(answer) => answer,
            Err(error) if error.is_connect() => return Err(root_cause(&error)),
            Err(_) => return Ok(false), // it speaks something else, or not at all
        };
        let good = answer.status().is_success();
        let body = body(answer, (MAX_ANSWER, sieve::LIST)).await;
        let body = body.unwrap_or_default();
        let instance = serde_json::from_slice::<Value>(&body).unwrap_or_default();
        Ok(good && instance.get("version").is_some_and(Value::is_string))
    }
}
