//! Remedies for a leg that is offline, by the words in which it says why.

use super::assemble::network;
use crate::address::Network;
use crate::clock::Timestamp;
use crate::event::LegId;

/// Words of rustls about a certificate that nobody whom this machine trusts has signed.
const UNTRUSTED: [&str; 3] = ["UnknownIssuer", "CaUsedAsEndEntity", "SelfSigned"];

/// Words of rustls about a certificate whose time has not come, or is over.
const UNTIMELY: [&str; 4] = [
    "certificate expired",
    "not valid yet",
    "Expired",
    "NotValidYet",
];

/// Returns the next step for an admin where the words leave no doubt about it.
pub(super) fn about(leg: LegId, why: &str, now: Timestamp) -> Option<String> {
    let tells = |words: &[&str]| words.iter().any(|word| why.contains(word));
    if is_untrusted(why) {
        return Some(format!(
            "`{}.ca_file` takes a certificate authority of your own",
            leg.name()
        ));
    }
    tells(&UNTIMELY).then(|| {
        format!(
            "is this machine's clock right? It says {}",
            now.to_rfc3339()
        )
    })
}

/// Whether a server's certificate is by an authority that this machine does not trust.
pub(super) fn is_untrusted(why: &str) -> bool {
    UNTRUSTED.iter().any(|word| why.contains(word))
}

/// Returns what to check where a leg has not been online since its start.
pub(super) fn never_online(leg: LegId) -> &'static str {
    match network(leg) {
        Some(Network::Fediverse) => {
            "it has not been online since the start: is `fediverse.account` right?"
        }
        Some(Network::Xmpp) => "it has not been online since the start: is `xmpp.jid` right?",
        None => "it has not been online since the start",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustls::pki_types::UnixTime;
    use rustls::{CertificateError, Error};
    use std::time::Duration;

    fn said(error: CertificateError) -> String {
        Error::InvalidCertificate(error).to_string()
    }

    #[test]
    fn the_words_of_tls_lead_to_a_remedy() {
        let (now, later) = (Duration::from_secs(1000), Duration::from_secs(2000));
        let (now, later) = (
            UnixTime::since_unix_epoch(now),
            UnixTime::since_unix_epoch(later),
        );
        let early = CertificateError::NotValidYetContext {
            time: now,
            not_before: later,
        };
        let late = CertificateError::ExpiredContext {
            time: later,
            not_after: now,
        };
        for (error, remedy) in [
            (CertificateError::UnknownIssuer, "xmpp.ca_file"),
            (
                CertificateError::NotValidYet,
                "clock right? It says 1970-01-01",
            ),
            (CertificateError::Expired, "clock right?"),
            (early, "clock right?"),
            (late, "clock right?"),
        ] {
            let why = said(error);
            let hint = about(LegId::XMPP, &why, Timestamp(0)).unwrap_or_default();
            assert!(hint.contains(remedy), "{why}: {hint}");
        }
        let own = "invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))";
        assert!(about(LegId::FEDIVERSE, own, Timestamp(0)).is_some());
        for why in ["Connection refused (os error 111)", "its name is not known"] {
            assert_eq!(about(LegId::XMPP, why, Timestamp(0)), None);
        }
    }
}
