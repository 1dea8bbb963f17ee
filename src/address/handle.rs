//! Handles: addresses on the fediverse.

use std::fmt;
use std::str::FromStr;

use super::AddressError;
use super::domain::{ascii_domain, is_loopback_name, split_port};
use crate::letters::plain;

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
    ///
    /// # Errors
    /// Where servers would read another mention in it than this one, or none.
    pub fn new(user: &str, domain: &str) -> Result<Self, AddressError> {
        if user.is_empty() {
            return Err(AddressError::NoUser);
        }
        if user.len() + domain.len() > Self::MAX {
            return Err(AddressError::Invalid("it is too long".into()));
        }
        let user = plain(user).to_ascii_lowercase();
        if !is_mentionable(&user) {
            return Err(AddressError::Unmentionable);
        }
        Ok(Self {
            user,
            domain: handle_domain(domain)?,
        })
    }

    /// Reads what the store keeps: also what a version with fewer rules took.
    pub(super) fn from_stored(text: &str) -> Result<Self, AddressError> {
        let (user, domain) = halves(text)?;
        Ok(Self {
            user: user.to_owned(),
            domain: domain.to_owned(),
        })
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

    /// Whether the domain has a port, as only servers on this machine have one.
    pub fn has_port(&self) -> bool {
        self.domain.contains(':')
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
        let (user, domain) = halves(text)?;
        Self::new(user, domain)
    }
}

fn halves(text: &str) -> Result<(&str, &str), AddressError> {
    let text = text.strip_prefix('@').unwrap_or(text);
    text.split_once('@').ok_or(AddressError::NoDomain)
}

/// The user names in which Mastodon sees one mention (`Account::USERNAME_RE`); other servers take these, too.
fn is_mentionable(user: &str) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    user.starts_with(is_word)
        && user.ends_with(is_word)
        && user.chars().all(|c| is_word(c) || matches!(c, '.' | '-'))
}

fn handle_domain(domain: &str) -> Result<String, AddressError> {
    let canonical = ascii_domain(domain)?;
    let (host, port) = split_port(&canonical);
    if !port.is_empty() && !is_loopback_name(host) {
        return Err(AddressError::Port);
    }
    // What changes when it is read once more would be two people.
    if ascii_domain(&canonical)? != canonical || host.split('.').any(is_odd) {
        return Err(AddressError::Invalid("its domain is not one".into()));
    }
    Ok(canonical)
}

/// A label at whose edge a mention would end.
fn is_odd(label: &str) -> bool {
    label.is_empty() || label.starts_with('-') || label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fedi(text: &str) -> Result<String, AddressError> {
        text.parse::<FediAddress>().map(|a| a.to_string())
    }

    #[test]
    fn handles_have_one_form() {
        for text in [
            "@Carol@Social.Example",
            "carol@social.example",
            "@carol@social.example.",
            "@ｃａｒｏｌ@ｓｏｃｉａｌ．ｅｘａｍｐｌｅ",
            "@carol@social。example",
        ] {
            assert_eq!(fedi(text).as_deref(), Ok("@carol@social.example"), "{text}");
        }
        assert_eq!(
            fedi("@zoe@Bücher.example").as_deref(),
            Ok("@zoe@xn--bcher-kva.example")
        );
        assert_eq!(
            fedi("@zoe@XN--BCHER-KVA.example").as_deref(),
            Ok("@zoe@xn--bcher-kva.example")
        );
    }

    #[test]
    fn only_servers_on_this_machine_have_a_port() {
        for local in [
            "@zoe@localhost:8080",
            "@zoe@a.localhost:1",
            "@zoe@127.0.0.1:40123",
        ] {
            assert_eq!(fedi(local).as_deref(), Ok(local));
        }
        for text in [
            "@zoe@pix.example:443",
            "@zoe@bücher.example:8080",
            "@zoe@192.168.0.1:80",
        ] {
            assert_eq!(fedi(text), Err(AddressError::Port), "{text}");
        }
    }

    #[test]
    fn what_no_server_reads_as_this_mention_is_refused() {
        for text in [
            "carol",
            "@carol",
            "@carol@",
            "@@x.example",
            "@ca rol@x.example",
            "@c@x example",
            "@c@-.\u{202e}x",
            "@jörg@pix.example",
            "@.a@pix.example",
            "@a-@pix.example",
            "@a@-pix.example",
            "@a@pix..example",
            "@aİ@x.example",
            "@a@。",
        ] {
            assert!(fedi(text).is_err(), "{text}");
        }
        assert!(fedi(&format!("@{}@x.example", "a".repeat(600))).is_err());
        for text in ["@a.b-c_d@x.example", "@_a_@x.example", "@a..b@x.example"] {
            assert_eq!(fedi(text).as_deref(), Ok(text));
        }
    }
}
