//! Bare JIDs, and the form in which people read and write them: a link (RFC 5122).

use std::fmt::{self, Write};
use std::str::FromStr;

use percent_encoding::percent_decode_str;

use super::AddressError;
use super::domain::{shown_domain, unicode_domain};
use crate::letters::{is_deceptive, is_unseen};
use crate::part::Part;

/// A bare JID in canonical form (RFC 7622: prepared local part, domain in lower case and Unicode).
///
/// Written as a link, `xmpp:user@domain`, in which signs that are no letters of a name are percent-encoded (RFC 5122):
/// read as a link it is this JID. Names that look like others by letters of another alphabet are shown in ASCII: a label of
/// the domain in its ASCII form, a local part percent-encoded. [`BareJid::as_str`] is the JID itself, without scheme and encoding.
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

    /// Reads a JID as stanzas carry it, without a resource: nothing is decoded.
    pub fn from_raw(user: &str, domain: &str) -> Result<Self, AddressError> {
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

    /// Everybody whom `text` can mean, who is most likely first: a link, its scheme perhaps left out, with or without
    /// encoding. A resource and a query are left out.
    ///
    /// # Errors
    /// The fault of the text as a JID, where it can mean nobody.
    pub fn readings(text: &str) -> Result<Vec<Self>, AddressError> {
        let (path, is_link) = match strip_scheme(text) {
            Some(path) => (target(path), true),
            None => (text, false),
        };
        let (user, behind) = path.split_once('@').ok_or(AddressError::NoDomain)?;
        // Some clients make a link of the domain alone.
        let behind = ["https://", "http://"]
            .iter()
            .find_map(|scheme| behind.strip_prefix(scheme))
            .unwrap_or(behind);
        let domain = behind.part(..behind.find(['/', '?', '#']).unwrap_or(behind.len()));
        let raw = Self::from_raw(user, domain);
        let Some(decoded) = decoded(user, domain) else {
            return raw.map(|jid| vec![jid]);
        };
        // Nobody encodes a plain letter, but for the two that we encode ourselves: it may be a part of the JID.
        let certain = decoded.to_string().contains(user) || !hides_plain(user);
        match (raw, is_link) {
            (Err(_), _) => Ok(vec![decoded]),
            (Ok(raw), _) if raw == decoded => Ok(vec![raw]),
            (Ok(_), true) if certain => Ok(vec![decoded]),
            (Ok(raw), true) => Ok(vec![decoded, raw]),
            (Ok(raw), false) => Ok(vec![raw, decoded]),
        }
    }
}

impl fmt::Display for BareJid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let user = self.user();
        let last = user.char_indices().next_back().map_or(0, |(at, _)| at);
        let deceptive = is_deceptive(user);
        f.write_str("xmpp:")?;
        for (at, c) in user.char_indices() {
            // In front of `@` some servers take any sign for the beginning of a mention.
            match is_plain(c) && (at < last || c.is_alphanumeric()) && (c.is_ascii() || !deceptive)
            {
                true => f.write_char(c)?,
                false => f.write_str(&encode(c))?,
            }
        }
        write!(f, "@{}", shown_domain(self.domain()))
    }
}

impl FromStr for BareJid {
    type Err = AddressError;

    /// Reads a link, or a JID without a scheme; leaves a resource and a query out.
    fn from_str(text: &str) -> Result<Self, AddressError> {
        let mut readings = Self::readings(text)?.into_iter();
        readings.next().ok_or(AddressError::NoDomain)
    }
}

/// A bare JID as RFC 7622 prepares it.
fn prepared(user: &str, domain: &str) -> Result<String, AddressError> {
    let domain = unicode_domain(domain)?;
    jid::BareJid::new(&format!("{user}@{domain}"))
        .map(|jid| jid.to_string())
        .map_err(|error| AddressError::Invalid(error.to_string()))
}

/// The error for a name that changes again when it is prepared again: it would be two people to us, or pass for somebody else.
fn ambiguous() -> AddressError {
    AddressError::Invalid("it holds characters that stand for others".into())
}

/// Characters of a name that stand for themselves in a link: letters and digits of all alphabets, their marks, and signs
/// to which neither RFC 5122 nor markup gives a meaning.
fn is_plain(c: char) -> bool {
    match c {
        '-' | '.' | '_' | '+' | '=' => true,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        c => !(c.is_whitespace() || is_unseen(c)),
    }
}

/// `c` percent-encoded, in UTF-8.
pub(crate) fn encode(c: char) -> String {
    let mut buffer = [0; 4];
    let bytes = c.encode_utf8(&mut buffer).bytes();
    bytes.map(|byte| format!("%{byte:02X}")).collect()
}

/// Behind `xmpp:` in any case; the scheme may stand there twice, or be that of mail, which clients add.
fn strip_scheme(text: &str) -> Option<&str> {
    let scheme = |text: &str, scheme: &str| {
        let start = text.get(..scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(scheme.len())
    };
    let mut rest = text.part(scheme(text, "xmpp:")?..);
    while let Some(at) = scheme(rest, "xmpp:").or_else(|| scheme(rest, "mailto:")) {
        rest = rest.part(at..);
    }
    Some(rest)
}

/// The person that a link is about: behind `//account@server/` somebody else (RFC 5122 section 2.3), else the one there.
fn target(path: &str) -> &str {
    let Some(authority) = path.strip_prefix("//") else {
        return path.trim_start_matches('/');
    };
    let authority = authority.trim_start_matches('/');
    let end = authority.find(['?', '#']).unwrap_or(authority.len());
    match authority.part(..end).split_once('/') {
        Some((_, path)) if path.split('/').next().is_some_and(|who| who.contains('@')) => {
            authority.part(end - path.len()..)
        }
        _ => authority,
    }
}

/// The JID whose percent-encoded form this is, where there is one.
fn decoded(user: &str, domain: &str) -> Option<BareJid> {
    if !user.contains('%') && !domain.contains('%') {
        return None;
    }
    let decode = |part| percent_decode_str(part).decode_utf8().ok();
    let (user, domain) = (decode(user)?, decode(domain)?);
    match user.contains('@') {
        true => None,
        false => BareJid::from_raw(&user, &domain).ok(),
    }
}

/// Whether letters are encoded that every link can show as they are, other than the last one.
fn hides_plain(user: &str) -> bool {
    let hidden = |at: usize| {
        let code = user.get(at + 1..at + 3)?;
        let byte = u8::from_str_radix(code, 16).ok()?;
        (is_plain(char::from(byte)) && byte.is_ascii() && at + 3 < user.len()).then_some(())
    };
    user.match_indices('%').any(|(at, _)| hidden(at).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xmpp(text: &str) -> Result<String, AddressError> {
        text.parse::<BareJid>().map(|a| a.0)
    }

    #[test]
    fn jids_have_one_form() {
        for text in [
            "xmpp:Bob@IM.example/phone",
            "bob@im.example",
            "XMPP:bob@im.example.",
            "xmpp:xmpp:bob@im.example",
            "xmpp:mailto:bob@im.example",
            "xmpp://bob@im.example",
            "xmpp://guest@other.example/bob@im.example?message",
            "xmpp:bob@im.example?message;body=a@b",
            "xmpp:b%6Fb@%69m.example",
        ] {
            assert_eq!(xmpp(text).as_deref(), Ok("bob@im.example"), "{text}");
        }
        assert_eq!(
            xmpp("zoe@xn--bcher-kva.example").as_deref(),
            Ok("zoe@bücher.example")
        );
    }

    #[test]
    fn what_is_shown_is_a_link_to_the_same_jid() {
        for (jid, shown) in [
            ("a%2eb@x.test", "xmpp:a%252eb@x.test"),
            (
                "nick%efnet.org@irc.x.test",
                "xmpp:nick%25efnet.org@irc.x.test",
            ),
            ("#chan%irc.net@gw.test", "xmpp:%23chan%25irc.net@gw.test"),
            (r"d\27artagnan@im.example", "xmpp:d%5C27artagnan@im.example"),
            ("zoë@x.test", "xmpp:zoë@x.test"),
            ("дмитрий@пример.test", "xmpp:дмитрий@пример.test"),
            ("bob-@x.test", "xmpp:bob%2D@x.test"),
            ("a!b(c)@x.test", "xmpp:a%21b%28c%29@x.test"),
            ("a.b_c+d=e-f@x.test", "xmpp:a.b_c+d=e-f@x.test"),
            ("+49123@cheogram.test", "xmpp:+49123@cheogram.test"),
            ("bob@[::1]", "xmpp:bob@[::1]"),
        ] {
            let read: BareJid = jid.parse().unwrap();
            assert_eq!(read.as_str(), jid);
            assert_eq!(read.to_string(), shown);
            assert_eq!(BareJid::readings(shown), Ok(vec![read]));
        }
    }

    #[test]
    fn names_that_look_like_others_are_shown_in_ascii() {
        for (jid, shown) in [
            ("bob@pаypal.test", "xmpp:bob@xn--pypal-4ve.test"),
            ("bob@соре.test", "xmpp:bob@xn--e1argc.test"),
            ("bob@chat.gοοgle.test", "xmpp:bob@chat.xn--ggle-0nda.test"),
            ("аdmin@x.test", "xmpp:%D0%B0dmin@x.test"),
            ("почта@пример.test", "xmpp:почта@пример.test"),
        ] {
            let read: BareJid = jid.parse().unwrap();
            assert_eq!(read.as_str(), jid);
            assert_eq!(read.to_string(), shown);
            assert_eq!(BareJid::readings(shown), Ok(vec![read]));
        }
    }

    #[test]
    fn what_can_mean_two_people_is_said() {
        let names = |text: &str| {
            let all = BareJid::readings(text).unwrap();
            all.into_iter().map(|jid| jid.0).collect::<Vec<_>>()
        };
        assert_eq!(names("xmpp:a%2eb@x.test"), ["a.b@x.test", "a%2eb@x.test"]);
        assert_eq!(names("a%2eb@x.test"), ["a%2eb@x.test", "a.b@x.test"]);
        assert_eq!(names("a%252eb@x.test"), ["a%252eb@x.test", "a%2eb@x.test"]);
        for text in [
            "nick%efnet.org@gw.test",
            "nick%irc.net@gw.test",
            "joe%40mail.test@gw.test",
        ] {
            assert_eq!(names(text), [text]);
            assert_eq!(names(&format!("xmpp:{text}")), [text]);
        }
    }

    #[test]
    fn what_is_no_jid_is_refused() {
        for text in [
            "bob",
            "@im.example",
            "bob@",
            "xmpp:",
            "bob@im example",
            "b b@im.example",
            "bob@im.example:5222",
            "xmpp:bob%20b@im example",
        ] {
            assert!(xmpp(text).is_err(), "{text}");
        }
        assert!(xmpp(&format!("{}@x.example", "a".repeat(2000))).is_err());
        assert!(xmpp("xmpp:\u{1d2e}ob@im.test").is_err());
        assert!(xmpp("xmpp:a@᠆").is_err());
    }
}
