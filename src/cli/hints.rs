//! Remedies for a leg that is offline, by the words in which it says why.

use super::assemble::network;
use crate::address::Network;
use crate::clock::Timestamp;
use crate::doctor::Finding;
use crate::event::LegId;
use crate::{mastodon, xmpp};

/// Words of rustls about a certificate that nobody whom this machine trusts has signed.
const UNTRUSTED: [&str; 3] = ["UnknownIssuer", "CaUsedAsEndEntity", "SelfSigned"];

/// Words of rustls about a certificate whose time has not come.
const EARLY: [&str; 2] = ["not valid yet", "NotValidYet"];

/// Words of rustls about a certificate whose time is over.
const OVER: [&str; 2] = ["certificate expired", "Expired"];

/// Words about a server that can't be reached, and what to do about it.
const AWAY: [&str; 2] = ["can't be reached", "no connection to"];
const REACH_IT: &str = "check the name of the server and this machine's network; a bot that runs tries again by itself";

/// Returns the next step for an admin where the words leave no doubt about it.
pub(super) fn about(leg: LegId, why: &str, now: Timestamp) -> Option<String> {
    let tells = |words: &[&str]| words.iter().any(|word| why.contains(word));
    if is_untrusted(why) {
        return Some(format!(
            "`{}.ca_file` takes a certificate authority of your own",
            leg.name()
        ));
    }
    let clock = format!(
        "is this machine's clock right? It says {}",
        now.to_rfc3339()
    );
    match tells(&OVER) {
        true => Some(format!(
            "{clock}. If it is, the server's admins must renew its certificate"
        )),
        false => tells(&EARLY).then_some(clock),
    }
}

/// Adds what to do about a login that fails, where its words leave no doubt about it.
pub(super) fn remedied(found: Vec<Finding>, now: Timestamp) -> Vec<Finding> {
    let logins = [
        (mastodon::LOGIN, LegId::FEDIVERSE),
        (xmpp::LOGIN, LegId::XMPP),
    ];
    let remedied = found.into_iter().map(|mut finding| {
        let leg = logins.iter().find(|(login, _)| finding.check == *login);
        if let (Some((_, leg)), None) = (leg, &finding.todo) {
            let is_away = AWAY.iter().any(|words| finding.found.contains(words));
            finding.todo =
                about(*leg, &finding.found, now).or_else(|| is_away.then(|| REACH_IT.to_owned()));
        }
        finding
    });
    remedied.collect()
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
        let late = said(CertificateError::Expired);
        let found = |check| Finding::fail(check, late.clone());
        let todo = |check| remedied(vec![found(check)], Timestamp(0)).remove(0).todo;
        for login in [mastodon::LOGIN, xmpp::LOGIN] {
            let todo = todo(login).unwrap_or_default();
            assert!(todo.contains("admins must renew"), "{todo}");
        }
        assert_eq!(todo("machine.clock"), None);
        let own = "invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))";
        assert!(about(LegId::FEDIVERSE, own, Timestamp(0)).is_some());
        for why in ["Connection refused (os error 111)", "its name is not known"] {
            assert_eq!(about(LegId::XMPP, why, Timestamp(0)), None);
        }
    }
}
