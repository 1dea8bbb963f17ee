//! The ways in which a fetch fails.

/// Why a file was not fetched. `Display` is for logs, without the address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address is not one that is fetched.
    #[error("its address is not fetched: {0}")]
    Forbidden(&'static str),
    /// There is no answer, or none with a file.
    #[error("it can't be had: {0}")]
    Unreachable(String),
    /// It is, or says that it is, larger than wanted.
    #[error("it is larger than {max} bytes")]
    TooLarge {
        /// The limit for this kind, in bytes.
        max: u64,
    },
    /// It is nothing that is wanted, or not what its server says.
    #[error("it is no file of a wanted type")]
    WrongType,
    /// This machine has no room for it.
    #[error("it can't be kept: {0}")]
    Local(String),
}

impl From<reqwest::Error> for FetchError {
    fn from(error: reqwest::Error) -> Self {
        // Without the address: it is part of somebody's message.
        let why = match error.without_url() {
            error if error.is_timeout() => "it took too long".to_owned(),
            error if error.is_connect() => "no connection".to_owned(),
            error => error.to_string(),
        };
        Self::Unreachable(why)
    }
}

impl From<std::io::Error> for FetchError {
    fn from(error: std::io::Error) -> Self {
        Self::Local(error.to_string())
    }
}
