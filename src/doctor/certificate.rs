//! Until when a server's certificate is valid (RFC 5280 section 4.1.2.5). Whether it is trusted is decided by TLS.

use std::time::Duration;

use super::{Finding, span};
use crate::clock::Timestamp;

/// Certificates are renewed earlier; one that was not will soon be refused.
const SOON: Duration = Duration::from_secs(10 * 24 * 3600);

/// Says how long the certificate `der` of `host` is still valid.
pub fn check(check: &'static str, host: &str, der: &[u8], now: Timestamp) -> Finding {
    let Some(end) = expiry(der) else {
        return Finding::warn(
            check,
            format!("the certificate of {host} does not say until when it is valid"),
        );
    };
    let found = format!("the certificate of {host} is valid until {}", end.date());
    match end.since(now) {
        Duration::ZERO => Finding::fail(check, format!("{found}: it has expired"))
            .todo("its admins must renew it; is this machine's clock right?"),
        left if left < SOON => Finding::warn(check, format!("{found}, {} from now", span(left)))
            .todo("it should have been renewed by now: tell its admins"),
        _ => Finding::ok(check, found),
    }
}

/// The end of a certificate's validity.
pub fn expiry(der: &[u8]) -> Option<Timestamp> {
    let certificate = Der(der).enter(SEQUENCE)?;
    let mut fields = certificate.enter(SEQUENCE)?;
    if fields.0.first() == Some(&VERSION) {
        fields.next()?;
    }
    let serial_algorithm_issuer = 3;
    for _ in 0..serial_algorithm_issuer {
        fields.next()?;
    }
    let mut validity = fields.enter(SEQUENCE)?;
    validity.next()?;
    let (tag, end) = validity.next()?;
    time(tag, std::str::from_utf8(end).ok()?)
}

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xa0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// `YYMMDDHHMMSSZ`, before 1950 meant as 20YY, or `YYYYMMDDHHMMSSZ`.
fn time(tag: u8, text: &str) -> Option<Timestamp> {
    let full = match tag {
        UTC_TIME if text.get(..2)? < "50" => format!("20{text}"),
        UTC_TIME => format!("19{text}"),
        GENERALIZED_TIME => text.to_owned(),
        _ => return None,
    };
    let part = |at: usize, len: usize| full.get(at..at + len);
    Timestamp::parse(&format!(
        "{}-{}-{}T{}:{}:{}Z",
        part(0, 4)?,
        part(4, 2)?,
        part(6, 2)?,
        part(8, 2)?,
        part(10, 2)?,
        part(12, 2)?
    ))
}

/// Values one behind the other, each with a tag and a length (X.690).
#[derive(Clone, Copy)]
struct Der<'a>(&'a [u8]);

impl<'a> Der<'a> {
    /// Takes the next value: its tag, and what is in it.
    fn next(&mut self) -> Option<(u8, &'a [u8])> {
        let (&[tag, first], rest) = self.0.split_first_chunk()?;
        let (length, rest) = match first {
            0..0x80 => (usize::from(first), rest),
            0x80 | 0x85.. => return None, // none, or none that fits a certificate
            _ => {
                let (bytes, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
                let length = bytes.iter().fold(0, |sum, b| sum << 8 | usize::from(*b));
                (length, rest)
            }
        };
        let (value, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((tag, value))
    }

    /// The content of the next value, if it has this tag.
    fn enter(mut self, wanted: u8) -> Option<Der<'a>> {
        let (tag, value) = self.next()?;
        (tag == wanted).then_some(Der(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict;
    use proptest::prelude::*;
    use rustls::pki_types::{CertificateDer, pem::PemObject};

    fn certificate() -> CertificateDer<'static> {
        CertificateDer::from_pem_slice(include_bytes!("../../tests/data/until-2031.pem")).unwrap()
    }

    #[test]
    fn the_end_is_read() {
        let end = expiry(&certificate()).unwrap();
        assert_eq!(end.to_rfc3339(), "2031-05-06T07:08:09.000Z");
        let long = time(GENERALIZED_TIME, "20510102030405Z").unwrap();
        assert_eq!(long.to_rfc3339(), "2051-01-02T03:04:05.000Z");
        let old = time(UTC_TIME, "990102030405Z").unwrap();
        assert_eq!(old.date(), "1999-01-02");
    }

    #[test]
    fn what_is_cut_off_has_no_end() {
        let whole = certificate();
        let before_the_key = 200;
        for length in 0..before_the_key.min(whole.len()) {
            let _ = expiry(&whole[..length]); // reads nothing that is not there
        }
        assert_eq!(expiry(&whole[..40]), None);
        assert_eq!(expiry(&[0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 1]), None);
        assert_eq!(expiry(&[]), None);
    }

    proptest! {
        /// Whatever a server shows: the walk ends, and reads nothing that is not there.
        #[test]
        fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = expiry(&bytes);
        }

        #[test]
        fn a_damaged_certificate_is_read_without_harm(damage in prop::collection::vec((0..200_usize, any::<u8>()), 1..5)) {
            let mut bytes = certificate().to_vec();
            for (at, byte) in damage {
                bytes[at] = byte;
            }
            let _ = expiry(&bytes);
        }
    }

    #[test]
    fn it_is_told_before_it_is_over() {
        let day = Duration::from_secs(24 * 3600);
        let end = expiry(&certificate()).unwrap();
        let verdict = |now| check("x.y", "x.test", &certificate(), now).verdict;
        assert_eq!(verdict(end.minus(day * 60)), Verdict::Ok);
        assert_eq!(verdict(end.minus(day * 9)), Verdict::Warn);
        assert_eq!(verdict(end), Verdict::Fail);
        assert_eq!(
            check("x.y", "x.test", b"", end).verdict,
            Verdict::Warn,
            "unread"
        );
    }
}
