//! Why a call to a server's API brought no result.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use reqwest::header::HeaderMap;

use super::rate::retry_after;
use super::words::Words;
use crate::render::cut;

/// Longest wait that is believed of a server that is away.
const LONGEST_AWAY: Duration = Duration::from_secs(15);

/// Longest wait that is believed of any other answer but a rate limit.
const LONGEST_OTHER: Duration = Duration::from_secs(60);

/// Longest word about a connection, in bytes.
const MAX_CAUSE: usize = 200;

/// Why a call brought no result, told apart by how far it got.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ApiError {
    /// The rate limit: refused by the server, or not even sent because it would be.
    Limited(Duration),
    /// The request never reached the server.
    Unreachable(String),
    /// It was sent, but the connection ended before the whole answer.
    Lost(String),
    /// It was sent, and there was no whole answer before its deadline.
    TimedOut,
    /// A success whose content is not what it should be.
    Unreadable {
        /// It was longer than what is read.
        too_long: bool,
    },
    /// Any answer but success.
    Status {
        /// HTTP status.
        code: u16,
        /// The server's words; empty if it sent none in the form of the API.
        said: Words,
        /// `Retry-After`.
        after: Option<Duration>,
    },
}

impl ApiError {
    /// The API itself refuses the token. (A firewall in front of it says 403 in HTML.)
    pub(crate) fn is_denied(&self) -> bool {
        matches!(self, Self::Status { code: 401, .. })
            || matches!(self, Self::Status { code: 403, said, .. } if !said.is_empty())
    }

    /// The API takes the token, and says that the account is kept from working: frozen or suspended, as Mastodon
    /// (`Api::BaseController#require_user!`) and Pleroma say it.
    pub(crate) fn is_shut(&self) -> bool {
        const WORDS: [&str; 4] = ["disabled", "deactivated", "suspended", "pending approval"];
        matches!(self, Self::Status { code: 403, said, .. } if said.mention(&WORDS))
    }

    /// A proxy in front of the server says that the server is away. (An error of the server itself, in JSON, concerns the
    /// one request: Mastodon answers 503 when it could not fetch something from elsewhere.)
    pub(crate) fn is_away(&self) -> bool {
        matches!(self, Self::Status { code: 502..=504, said, .. } if said.is_empty())
    }

    /// A proxy in front of the server found nobody behind it who could go on with the request.
    pub(crate) fn is_nobody(&self) -> bool {
        self.is_away()
            && matches!(
                self,
                Self::Status {
                    code: 502 | 503,
                    ..
                }
            )
    }

    /// The server itself answered that it does not do that.
    pub(crate) fn is_answer(&self) -> bool {
        matches!(
            self,
            Self::Status {
                code: 400..=499,
                ..
            }
        ) && !self.is_astray()
    }

    /// The API itself says that there is no such thing, or no longer.
    pub(crate) fn is_gone(&self) -> bool {
        self.is_missing() && !self.is_astray()
    }

    /// A proxy found nobody to ask, as while the server behind it is being replaced (`404 page not found`): this says
    /// nothing of the thing itself, and passes.
    pub(crate) fn is_astray(&self) -> bool {
        self.is_missing() && matches!(self, Self::Status { said, .. } if said.is_empty())
    }

    /// Nothing is there, by the server's own word or a proxy's: enough to do without what not every server has.
    pub(crate) fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::Status {
                code: 404 | 410,
                ..
            }
        )
    }

    /// The API, or whatever stands before it, does not take the request as it is: perhaps it would take less.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Status {
                code: 400 | 422,
                ..
            }
        )
    }

    /// Whether the server's words hold one of these (lower case).
    pub(crate) fn mentions(&self, any: &[&str]) -> bool {
        matches!(self, Self::Status { said, .. } if said.mention(any))
    }

    /// The API itself gave no reason.
    pub(crate) fn is_wordless(&self) -> bool {
        !matches!(self, Self::Status { said, .. } if !said.is_empty())
    }

    /// Text for the person whose message it concerns: the status, and nothing of the server's words.
    pub(crate) fn brief(&self) -> String {
        match self {
            Self::Status { code, .. } => format!("HTTP {code}"),
            _ => String::new(),
        }
    }

    /// The wait that the server asks for. Where it is no rate limit, that is a guess of the server's: GoToSocial, which is
    /// back in seconds, always says 120.
    pub(crate) fn after(&self) -> Option<Duration> {
        match self {
            Self::Limited(after) => Some(*after),
            Self::Status { code, after, .. } => {
                let longest = match code {
                    500.. => LONGEST_AWAY,
                    _ => LONGEST_OTHER,
                };
                after.map(|after| after.min(longest))
            }
            _ => None,
        }
    }

    /// From an answer's status and words.
    pub(crate) fn from_answer(code: u16, body: &[u8], headers: &HeaderMap) -> Self {
        Self::Status {
            code,
            said: Words::read(body),
            after: retry_after(headers),
        }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Limited(after) => {
                write!(f, "its rate limit is used up for {} s", after.as_secs())
            }
            Self::Unreachable(why) => write!(f, "it can't be reached ({why})"),
            Self::Lost(why) => write!(f, "no whole answer came back ({why})"),
            Self::TimedOut => f.write_str("no whole answer came back in time"),
            Self::Unreadable { too_long: true } => f.write_str("its answer is too long"),
            Self::Unreadable { too_long: false } => {
                f.write_str("its answer is not what the Mastodon API promises")
            }
            Self::Status { code, said, .. } => match said.kind() {
                Some(kind) => write!(f, "it answers HTTP {code}: {kind}"),
                None => write!(f, "it answers HTTP {code}"),
            },
        }
    }
}

impl From<reqwest::Error> for ApiError {
    fn from(error: reqwest::Error) -> Self {
        let why = root_cause(&error);
        if error.is_connect() || error.is_builder() {
            Self::Unreachable(why)
        } else if error.is_timeout() {
            Self::TimedOut
        } else {
            Self::Lost(why)
        }
    }
}

/// The innermost error: the outer ones only repeat that a request failed, and its address.
pub(crate) fn root_cause(error: &dyn Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cut(&cause.to_string(), MAX_CAUSE).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_believed_within_reason() {
        let after = |code, wait: &str| {
            let headers =
                HeaderMap::from_iter([(reqwest::header::RETRY_AFTER, wait.parse().unwrap())]);
            ApiError::from_answer(code, b"", &headers).after()
        };
        for (code, wait, seconds) in [
            (503, "120", Some(15)),
            (503, "7", Some(7)),
            (503, "-5", None),
            (503, "99999999999999999999999", None),
            // Without the server's own date nobody knows how far away that is.
            (503, "Mon, 01 Mar 1999 09:30:08 GMT", Some(15)),
            (503, "Fri, 01 Mar 2999 09:30:08 GMT", Some(15)),
            (503, "soon", None),
            (425, "7200", Some(60)),
        ] {
            assert_eq!(
                after(code, wait),
                seconds.map(Duration::from_secs),
                "{wait}"
            );
        }
    }

    #[test]
    fn only_the_api_itself_denies_a_token() {
        let error =
            |code, body: &str| ApiError::from_answer(code, body.as_bytes(), &HeaderMap::new());
        assert!(error(401, "").is_denied());
        assert!(error(403, r#"{"error":"Your login is disabled"}"#).is_denied());
        assert!(!error(403, "<html>Checking your browser</html>").is_denied());
        assert!(!error(500, r#"{"error":"x"}"#).is_denied());
    }

    #[test]
    fn only_the_api_itself_knows_what_is_gone() {
        let error =
            |code, body: &str| ApiError::from_answer(code, body.as_bytes(), &HeaderMap::new());
        for code in [404, 410] {
            assert!(error(code, r#"{"error":"Record not found"}"#).is_gone());
            assert!(error(code, r#"{"error":""}"#).is_gone());
            for page in ["404 page not found", "<html>Not Found</html>", ""] {
                let error = error(code, page);
                assert!(!error.is_gone() && error.is_astray() && !error.is_answer());
            }
        }
        assert!(!error(403, "Forbidden").is_astray());
    }
}
