//! Domains, and what a block or a list can be about: one person, or everybody at a domain.

use std::fmt;
use std::str::FromStr;

use url::Host;

use super::AddressError;
use crate::letters::is_deceptive;
use crate::part::Part;

/// Whether the host is this machine, where what is not encrypted is no risk. The names are so by RFC 6761 section 6.3.
pub fn is_loopback<S: AsRef<str>>(host: &Host<S>) -> bool {
    match host {
        Host::Domain(name) => name.as_ref() == "localhost" || name.as_ref().ends_with(".localhost"),
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}

/// Whether the host is in a network of its own, Tor's or I2P's, that encrypts by itself and that no DNS knows (RFC 7686).
pub fn is_hidden<S: AsRef<str>>(host: &Host<S>) -> bool {
    let Host::Domain(name) = host else {
        return false;
    };
    let name = name.as_ref().trim_end_matches('.');
    [".onion", ".i2p"].iter().any(|end| name.ends_with(end))
}

/// A domain in canonical form: lower case, ASCII (UTS 46), no trailing dot, no port.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Domain(String);

impl Domain {
    /// The domain of a parsed address.
    pub(super) fn of_parsed(domain: &str) -> Self {
        Self(ascii_domain(domain).unwrap_or_else(|_| domain.to_owned())) // only an IPv6 literal is none
    }

    /// As the store keeps it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The domain that somebody registered, by the public suffix list: `example.co.uk` for `a.b.example.co.uk`. What has
    /// none, as an address of the network layer, stands for itself.
    pub fn registrable(&self) -> &str {
        let is_ip = self.0.starts_with('[') || self.0.parse::<std::net::IpAddr>().is_ok();
        match is_ip {
            true => &self.0,
            false => psl::domain_str(&self.0).unwrap_or(&self.0),
        }
    }

    /// Everybody registers below it, by the public suffix list: `co.uk`.
    pub fn is_public_suffix(&self) -> bool {
        psl::suffix_str(&self.0) == Some(&self.0)
    }

    /// The domain itself and each domain above it, nearest first: `a.b.example`, `b.example`, `example`.
    pub fn lineage(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.0.as_str()), |domain| {
            domain.split_once('.').map(|(_, above)| above)
        })
    }
}

impl fmt::Display for Domain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Domain {
    type Err = AddressError;

    /// Reads a domain as people write it, also as a web address or with `*.` in front.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = ["https://", "http://", "*.", "@"]
            .iter()
            .fold(text.trim(), |text, front| {
                text.strip_prefix(front).unwrap_or(text)
            });
        let text = text.trim_end_matches(['/', '.']);
        let canonical = ascii_domain(text)?;
        let is_one = canonical.contains('.') && !canonical.contains([':', '@', '/']);
        if !is_one || ascii_domain(&canonical)? != canonical {
            return Err(AddressError::Invalid("it is not a domain".into()));
        }
        Ok(Self(canonical))
    }
}

/// `domain` as the fediverse compares it: lower case, ASCII (UTS 46), no trailing dot.
pub(super) fn ascii_domain(domain: &str) -> Result<String, AddressError> {
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
pub(super) fn unicode_domain(domain: &str) -> Result<String, AddressError> {
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

/// A domain of Unicode as people see it: labels that pass for others are in ASCII form.
pub(super) fn shown_domain(domain: &str) -> String {
    let shown = |label| match is_deceptive(label) {
        true => ascii_domain(label).unwrap_or_else(|_| label.to_owned()),
        false => label.to_owned(),
    };
    domain.split('.').map(shown).collect::<Vec<_>>().join(".")
}

/// Splits a numeric port off (`localhost:8080`): some instances on test machines have one.
pub(super) fn split_port(domain: &str) -> (&str, &str) {
    match domain.rfind(':') {
        Some(at)
            if at + 1 < domain.len()
                && domain.part(at + 1..).bytes().all(|b| b.is_ascii_digit()) =>
        {
            domain.split_at(at)
        }
        _ => (domain, ""),
    }
}

fn is_host_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_')
}

/// [`is_loopback`] for a name without a port.
pub(super) fn is_loopback_name(host: &str) -> bool {
    Host::parse(host).is_ok_and(|host| is_loopback(&host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_told_from_others() {
        for (host, expected) in [
            ("localhost", true),
            ("Social.LOCALHOST", true),
            ("127.9.9.9", true),
            ("[::1]", true),
            ("localhost.example", false),
            ("mylocalhost", false),
            ("127.0.0.1.example", false),
            ("192.168.0.1", false),
            ("[::2]", false),
        ] {
            assert_eq!(is_loopback(&Host::parse(host).unwrap()), expected, "{host}");
        }
    }

    #[test]
    fn domains_have_one_form() {
        for text in [
            "Bücher.Example",
            "xn--bcher-kva.example.",
            "https://bücher.example/",
            "*.BÜCHER.example",
        ] {
            assert_eq!(
                text.parse::<Domain>().unwrap().as_str(),
                "xn--bcher-kva.example",
                "{text}"
            );
        }
        for text in [
            "",
            "example",
            "a b.example",
            "a@b.example",
            "x.example:80",
            ".",
            "@",
        ] {
            assert!(text.parse::<Domain>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_domain_knows_those_above() {
        let domain: Domain = "a.b.example".parse().unwrap();
        let lineage: Vec<&str> = domain.lineage().collect();
        assert_eq!(lineage, ["a.b.example", "b.example", "example"]);
    }
}
