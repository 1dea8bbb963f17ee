//! Telling a thing that is gone from a server that is away, where a page says 404 and not the API.

use std::future::Future;

use super::api::{Api, ApiError, Call};
use super::entities::Account;

impl Api {
    /// Makes a call about one thing. A 404 without words of the API is usually a proxy's, and passes; some servers
    /// (Takahe) say so of what is gone. If it repeats while the account can be read in the same moment, it is the
    /// server's own answer.
    pub(crate) async fn surely<T, F>(&self, call: impl Fn() -> F) -> Result<T, ApiError>
    where
        F: Future<Output = Result<T, ApiError>>,
    {
        let error = match call().await {
            Err(error) if error.is_astray() => error,
            ended => return ended,
        };
        if !self.is_here().await {
            return Err(error);
        }
        match call().await {
            Err(ApiError::Status { code, after, .. }) if error.is_astray() && is_missing(code) => {
                let said = "no such thing".into();
                Err(ApiError::Status { code, said, after })
            }
            ended => ended,
        }
    }

    async fn is_here(&self) -> bool {
        let account = Call::get("/api/v1/accounts/verify_credentials");
        let account = self.call::<Account>(account).await;
        account.is_ok_and(|account| !account.id.is_empty())
    }
}

fn is_missing(code: u16) -> bool {
    matches!(code, 404 | 410)
}
