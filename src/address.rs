//! Addresses of people on both networks: parsed once, at the border, into one canonical form.

mod domain;

use std::fmt;
use std::str::FromStr;

pub use domain::{Domain, Subject, is_loopback};

/// One of the two networks.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Servers with Mastodon's client API.
    Fediverse,
    /// RFC 6120 and its extensions.
    Xmpp,
}

impl Side {
    /// The other network.
    pub fn other(self) -> Self {
        match self {
            Self::Fediverse => Self::Xmpp,
            Self::Xmpp => Self::Fediverse,
        }
    }

    /// The name used in the store, in file names and in logs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fediverse => "fediverse",
            Self::Xmpp => "xmpp",
        }
    }

    /// Reads what [`Side::name`] wrote.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Fediverse, Self::Xmpp]
            .into_iter()
            .find(|side| side.name() == name)
    }
}

/// What is wrong with a text that should have been an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// No domain behind the `@`.
    #[error("it has no domain")]
    NoDomain,
    /// Nobody in front of the `@`.
    #[error("it has no user part")]
    NoUser,
    /// An address, but not of the network that was expected.
    #[error("it belongs to the other network")]
    WrongNetwork,
    /// Something that an address of this kind can't hold.
    #[error("{0}")]
    Invalid(String),
}

/// A fediverse handle in canonical form: user and domain in lower case, the domain in ASCII (IDNA).
///
/// Written `@user@domain`, the form in which one addresses somebody.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FediAddress {
    user: String,
    domain: String,
}

impl FediAddress {
    /// Longest handle taken, in bytes: a domain has at most 253 bytes, servers allow short users.
    const MAX: usize = 512;

    /// Puts user and domain into canonical form.
    pub fn new(user: &str, domain: &str) -> Result<Self, AddressError> {
        if user.is_empty() {
            return Err(AddressError::NoUser);
        }
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
        if !user.chars().all(allowed) || user.starts_with('.') || user.ends_with('.') {
            return Err(AddressError::Invalid(
                "the user part holds other than letters, digits, . _ -".into(),
            ));
        }
        if user.len() + domain.len() > Self::MAX {
            return Err(AddressError::Invalid("it is too long".into()));
        }
        let canonical = Self {
            user: user.to_lowercase(),
            domain: ascii_domain(domain)?,
        };
        let again = ascii_domain(&canonical.domain)?;
        if canonical.user.to_lowercase() != canonical.user
            || !canonical.user.chars().all(allowed)
            || again != canonical.domain
        {
            return Err(ambiguous());
        }
        Ok(canonical)
    }

    /// Reads what Mastodon's API calls `acct`: `carol@gts.example`, or `carol` for the accounts of `home`.
    pub fn from_acct(acct: &str, home: &str) -> Result<Self, AddressError> {
        let acct = acct.strip_prefix('@').unwrap_or(acct);
        match acct.split_once('@') {
            Some((user, domain)) => Self::new(user, domain),
            None => Self::new(acct, home),
        }
    }

    /// The part in front of the domain.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The domain in ASCII.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// `user@domain`, as the API writes accounts of other servers.
    pub fn acct(&self) -> String {
        format!("{}@{}", self.user, self.domain)
    }
}

impl fmt::Display for FediAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "@{}@{}", self.user, self.domain)
    }
}

impl FromStr for FediAddress {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.strip_prefix('@').unwrap_or(text);
        let (user, domain) = text.split_once('@').ok_or(AddressError::NoDomain)?;
        Self::new(user, domain)
    }
}

/// A bare JID in canonical form (RFC 7622: prepared local part, domain in lower case and Unicode).
///
/// Written `xmpp:user@domain`, the form in which one addresses somebody; [`BareJid::as_str`] has no scheme.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BareJid(String);

impl BareJid {
    /// `user@domain` without a scheme, as stanzas carry it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part in front of the domain, with XEP-0106 escapes as they are.
    pub fn user(&self) -> &str {
        self.0.split_once('@').map_or("", |(user, _)| user)
    }

    /// The domain.
    pub fn domain(&self) -> &str {
        self.0.rsplit_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for BareJid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "xmpp:{}", self.0)
    }
}

impl FromStr for BareJid {
    type Err = AddressError;

    /// Reads a JID with or without `xmpp:`, and leaves a resource and a query out.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = strip_scheme(text);
        let (bare, _) = text.split_once('/').unwrap_or((text, ""));
        let (user, domain) = bare.split_once('@').ok_or(AddressError::NoDomain)?;
        if user.is_empty() {
            return Err(AddressError::NoUser);
        }
        let canonical = prepared(user, domain)?;
        let (user, domain) = canonical.split_once('@').ok_or(AddressError::NoDomain)?;
        if user.is_empty() || prepared(user, domain)? != canonical {
            return Err(ambiguous());
        }
        Ok(Self(canonical))
    }
}

/// A bare JID as RFC 7622 prepares it.
fn prepared(user: &str, domain: &str) -> Result<String, AddressError> {
    let domain = unicode_domain(domain)?;
    jid::BareJid::new(&format!("{user}@{domain}"))
        .map(|jid| jid.to_string())
        .map_err(|error| AddressError::Invalid(error.to_string()))
}

/// What changes again when it is prepared again would be two people to us, or pass for somebody who is another.
fn ambiguous() -> AddressError {
    AddressError::Invalid("it holds characters that stand for others".into())
}

/// `text` without a leading `xmpp:` in any case.
fn strip_scheme(text: &str) -> &str {
    match text.get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("xmpp:") => &text[5..],
        _ => text,
    }
}

/// A person's address on either network.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    /// A handle.
    Fedi(FediAddress),
    /// A bare JID.
    Xmpp(BareJid),
}

impl Address {
    /// The network that the address belongs to.
    pub fn side(&self) -> Side {
        match self {
            Self::Fedi(_) => Side::Fediverse,
            Self::Xmpp(_) => Side::Xmpp,
        }
    }

    /// Its domain in canonical form.
    pub fn domain(&self) -> &str {
        match self {
            Self::Fedi(address) => address.domain(),
            Self::Xmpp(address) => address.domain(),
        }
    }

    /// The name before its domain.
    pub fn user(&self) -> &str {
        match self {
            Self::Fedi(address) => address.user(),
            Self::Xmpp(address) => address.user(),
        }
    }

    /// Reads what [`fmt::Display`] wrote, as the store keeps it.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if text.starts_with('@') {
            text.parse().map(Self::Fedi)
        } else {
            text.parse().map(Self::Xmpp)
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fedi(address) => address.fmt(f),
            Self::Xmpp(address) => address.fmt(f),
        }
    }
}

impl From<FediAddress> for Address {
    fn from(address: FediAddress) -> Self {
        Self::Fedi(address)
    }
}

impl From<BareJid> for Address {
    fn from(address: BareJid) -> Self {
        Self::Xmpp(address)
    }
}

/// An id that a server gave: a status, a notification, a stanza. Opaque; only ever compared for equality.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct RemoteId(pub String);

impl fmt::Display for RemoteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for RemoteId {
    fn from(id: &str) -> Self {
        Self(id.to_owned())
    }
}

/// `domain` as the fediverse compares it: lower case, ASCII (UTS 46), no trailing dot.
fn ascii_domain(domain: &str) -> Result<String, AddressError> {
    let domain = domain.trim_end_matches('.');
    if domain.is_empty() {
        return Err(AddressError::NoDomain);
    }
    let (host, port) = split_port(domain);
    let ascii = idna::domain_to_ascii_strict(host)
        .or_else(|_| idna::domain_to_ascii(host))
        .map_err(|_| AddressError::Invalid("its domain is not one".into()))?;
    if !ascii.chars().all(is_host_char) || ascii.is_empty() || ascii.len() > 253 {
        return Err(AddressError::Invalid("its domain is not one".into()));
    }
    Ok(format!("{ascii}{port}"))
}

/// `domain` as XMPP writes it (RFC 7622 section 3.2: U-labels).
fn unicode_domain(domain: &str) -> Result<String, AddressError> {
    let domain = domain.trim_end_matches('.');
    if domain.is_empty() {
        return Err(AddressError::NoDomain);
    }
    if domain.starts_with('[') {
        return Ok(domain.to_ascii_lowercase()); // an IPv6 literal
    }
    let ascii = ascii_domain(domain)?;
    if ascii.contains(':') {
        return Err(AddressError::Invalid("a JID holds no port".into()));
    }
    Ok(idna::domain_to_unicode(&ascii).0)
}

/// Splits a numeric port off (`localhost:8080`): some instances on test machines have one.
fn split_port(domain: &str) -> (&str, &str) {
    match domain.rfind(':') {
        Some(at)
            if at + 1 < domain.len() && domain[at + 1..].bytes().all(|b| b.is_ascii_digit()) =>
        {
            domain.split_at(at)
        }
        _ => (domain, ""),
    }
}

fn is_host_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fedi(text: &str) -> Result<String, AddressError> {
        text.parse::<FediAddress>().map(|a| a.to_string())
    }

    fn xmpp(text: &str) -> Result<String, AddressError> {
        text.parse::<BareJid>().map(|a| a.to_string())
    }

    #[test]
    fn handles_have_one_form() {
        for text in [
            "@Carol@Social.Example",
            "carol@social.example",
            "@carol@social.example.",
        ] {
            assert_eq!(fedi(text).as_deref(), Ok("@carol@social.example"), "{text}");
        }
        assert_eq!(
            fedi("@zoe@bücher.example").as_deref(),
            Ok("@zoe@xn--bcher-kva.example")
        );
        assert_eq!(
            fedi("@zoe@localhost:8080").as_deref(),
            Ok("@zoe@localhost:8080")
        );
    }

    #[test]
    fn jids_have_one_form() {
        for text in [
            "xmpp:Bob@IM.example/phone",
            "bob@im.example",
            "XMPP:bob@im.example.",
        ] {
            assert_eq!(xmpp(text).as_deref(), Ok("xmpp:bob@im.example"), "{text}");
        }
        assert_eq!(
            xmpp("zoe@xn--bcher-kva.example").as_deref(),
            Ok("xmpp:zoe@bücher.example")
        );
        assert_eq!(
            xmpp(r"d\27artagnan@im.example").as_deref(),
            Ok(r"xmpp:d\27artagnan@im.example")
        );
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "carol",
            "@carol",
            "@carol@",
            "@@x.example",
            "@ca rol@x.example",
            "@c@x example",
            "@c@-.\u{202e}x",
        ] {
            assert!(fedi(text).is_err(), "{text}");
        }
        for text in [
            "bob",
            "@im.example",
            "bob@",
            "xmpp:",
            "bob@im example",
            "b b@im.example",
            "bob@im.example:5222",
        ] {
            assert!(xmpp(text).is_err(), "{text}");
        }
        assert!(fedi(&format!("@{}@x.example", "a".repeat(600))).is_err());
        assert!(xmpp(&format!("{}@x.example", "a".repeat(2000))).is_err());
    }

    #[test]
    fn an_address_has_one_form_or_is_none() {
        for text in [
            "xmpp:a@᠆",
            "xmpp:\u{1d2e}ob@im.test",
            "@aİ@x.example",
            "@a@。",
            "xmpp:a@。",
            "xmpp:\u{2060}@x.example",
        ] {
            if let Ok(address) = Address::parse(text) {
                assert_eq!(Address::parse(&address.to_string()), Ok(address), "{text}");
            }
        }
        assert!(Address::parse("xmpp:a@᠆").is_err());
        assert!(Address::parse("xmpp:\u{1d2e}ob@im.test").is_err());
    }

    proptest::proptest! {
        #[test]
        fn what_parses_round_trips(user in "\\PC{1,4}", domain in "\\PC{1,6}") {
            for text in [format!("@{user}@{domain}"), format!("xmpp:{user}@{domain}.example"), format!("xmpp:{user}@{domain}")] {
                if let Ok(address) = Address::parse(&text) {
                    proptest::prop_assert_eq!(Address::parse(&address.to_string()), Ok(address));
                }
            }
        }
    }

    #[test]
    fn addresses_round_trip_through_the_store() {
        for text in ["@carol@social.example", "xmpp:bob@im.example"] {
            assert_eq!(Address::parse(text).unwrap().to_string(), text);
        }
    }
}
