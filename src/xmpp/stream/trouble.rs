//! Why there is no connection, in words for the log: never in those of the server, which may repeat what it was sent.

use std::io;

use tokio_xmpp::Error;
use tokio_xmpp::error::{AuthError, ProtocolError};
use xmpp_parsers::stanza_error::StanzaError;

use super::farewell;
use super::shallow::Broken;

/// How the system begins where it can't find a name.
const LOOKUP: &str = "failed to lookup address information";

/// Describes a failed login.
pub fn words(error: &Error) -> String {
    match error {
        Error::Io(error) => io(error),
        Error::StreamError(received) => farewell::words(&received.0).to_owned(),
        Error::Disconnected => "the server closes the connection".to_owned(),
        Error::Auth(AuthError::Fail(condition)) => {
            format!("it refuses the login ({})", name(condition))
        }
        Error::Auth(_) => "the login does not work as its specification says".to_owned(),
        Error::Protocol(ProtocolError::InvalidBindResponse) => {
            "it offers no session behind the login".to_owned()
        }
        _ => "what it sends is not what XMPP promises".to_owned(),
    }
}

/// The condition of a refusal.
pub fn condition(error: &StanzaError) -> String {
    name(&error.defined_condition)
}

fn io(error: &io::Error) -> String {
    let inner = error.get_ref();
    match inner {
        None => error.to_string(), // of the system
        Some(inner) if inner.is::<Broken>() || inner.is::<rustls::Error>() => inner.to_string(),
        Some(_) if error.to_string().starts_with(LOOKUP) => "its name is not known".to_owned(),
        Some(_) => error.kind().to_string(),
    }
}

/// The name of a variant without what is in it.
fn name(condition: &impl std::fmt::Debug) -> String {
    let all = format!("{condition:?}");
    let name = all.split([' ', '(', '{']).next();
    name.unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use xmpp_parsers::stanza_error::{DefinedCondition, ErrorType};

    #[test]
    fn nothing_of_a_server_is_repeated() {
        let moved = DefinedCondition::Gone {
            new_address: Some("xmpp:secret".into()),
        };
        let error = StanzaError::new(ErrorType::Cancel, moved, "en", "secret");
        assert_eq!(condition(&error), "Gone");
        let error = io::Error::new(io::ErrorKind::InvalidData, "secret");
        assert_eq!(words(&error.into()), "invalid data");
        let error = io::Error::from_raw_os_error(111);
        assert!(words(&error.into()).starts_with("Connection refused"));
    }
}
