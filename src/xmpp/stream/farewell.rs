//! Reads a server's reason to end a stream (RFC 6120 section 4.9): in words for the operator, and where else to go.
//! Its own text stays unread, since it may repeat what was sent.

use xmpp_parsers::stream_error::{DefinedCondition as Condition, StreamError};

use super::locate::{Place, Way};

/// Why the stream ended, in a few words.
pub fn words(error: &StreamError) -> &'static str {
    match &error.condition {
        Condition::Conflict => "the server gave the place to another session of the account",
        Condition::ConnectionTimeout => "the server heard nothing for too long",
        Condition::HostGone => "the server no longer serves the JID's domain",
        Condition::HostUnknown => "the server does not serve the JID's domain",
        Condition::InternalServerError => "the server has an error of its own",
        Condition::NotAuthorized => "the server no longer accepts the login",
        Condition::PolicyViolation => {
            "the server's policy does not allow what was sent, or how much"
        }
        Condition::RemoteConnectionFailed => "the server can't reach a part of itself",
        Condition::Reset => "the server wants a new login",
        Condition::ResourceConstraint => "the server is short of resources",
        Condition::SeeOtherHost(_) => "the server sends its clients to another host",
        Condition::SystemShutdown => "the server is shutting down",
        Condition::UnsupportedVersion
        | Condition::UnsupportedFeature
        | Condition::UnsupportedEncoding => "the server does not speak this version of XMPP",
        Condition::BadFormat
        | Condition::BadNamespacePrefix
        | Condition::ImproperAddressing
        | Condition::InvalidFrom
        | Condition::InvalidNamespace
        | Condition::InvalidXml
        | Condition::NotWellFormed
        | Condition::RestrictedXml
        | Condition::UnsupportedStanzaType => "the server does not understand what was sent",
        Condition::UndefinedCondition => "the server ended the stream",
    }
}

/// The server put the account out for what it sent, or for how much.
pub fn is_about_what_was_sent(error: &StreamError) -> bool {
    matches!(
        error.condition,
        Condition::PolicyViolation | Condition::ResourceConstraint
    )
}

/// Where the server sends us, with the same way into TLS (RFC 6120 section 4.9.3.19): a name, an IPv4 address, or an IPv6
/// address in brackets or without, with a port or without.
pub fn elsewhere(error: &StreamError, way: Way) -> Option<Place> {
    let Condition::SeeOtherHost(to) = &error.condition else {
        return None;
    };
    let to = to.trim();
    let (host, port) = match to.strip_prefix('[') {
        Some(literal) => {
            let (host, rest) = literal.split_once(']')?;
            (host, rest.strip_prefix(':'))
        }
        None => match to.split_once(':') {
            Some((host, port)) if !port.contains(':') => (host, Some(port)),
            _ => (to, None),
        },
    };
    let port = match port.filter(|port| !port.is_empty()) {
        Some(port) => port.parse().ok().filter(|port| *port > 0)?,
        None => way.port(),
    };
    let host = url::Host::parse(host)
        .or_else(|_| url::Host::parse(&format!("[{host}]")))
        .ok()?;
    let host = host.to_string().trim_matches(['[', ']']).to_owned();
    Some(Place { host, port, way })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(to: &str) -> Option<(String, u16)> {
        let error = StreamError::new(Condition::SeeOtherHost(to.into()), "", "");
        elsewhere(&error, Way::Starttls).map(|place| (place.host, place.port))
    }

    #[test]
    fn another_host_may_be_written_in_many_ways() {
        for (to, host, port) in [
            ("xmpp2.example", "xmpp2.example", 5222),
            (" xmpp2.example:5333 ", "xmpp2.example", 5333),
            ("192.0.2.7:5333", "192.0.2.7", 5333),
            ("[2001:db8::7]:5333", "2001:db8::7", 5333),
            ("[2001:db8::7]", "2001:db8::7", 5222),
            ("2001:db8::7", "2001:db8::7", 5222),
            ("xmpp2.example:", "xmpp2.example", 5222),
        ] {
            assert_eq!(moved(to), Some((host.to_owned(), port)), "{to}");
        }
        for to in [
            "",
            "a b",
            "x.example:port",
            "x.example:0",
            "x.example:70000",
            "/etc/passwd",
        ] {
            assert_eq!(moved(to), None, "{to}");
        }
    }

    #[test]
    fn the_servers_text_is_left_out() {
        let error = StreamError::new(Condition::SystemShutdown, "en", "secret");
        assert_eq!(words(&error), "the server is shutting down");
    }
}
