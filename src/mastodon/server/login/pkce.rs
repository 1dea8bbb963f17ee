//! Proof Key for Code Exchange (RFC 7636): a code that somebody else has seen gets them no token.

use rustls::crypto::ring;
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// The only method that Mastodon takes.
pub(super) const METHOD: &str = "S256";

/// Bytes of chance, as RFC 7636 section 7.1 recommends.
const BYTES: usize = 32;

/// A server's way to tokens (RFC 8414), as far as it matters here.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Metadata {
    #[serde(default)]
    code_challenge_methods_supported: Vec<String>,
}

impl Metadata {
    pub(super) fn takes_challenges(&self) -> bool {
        let methods = &self.code_challenge_methods_supported;
        methods.iter().any(|method| method == METHOD)
    }
}

/// Makes a verifier; none where this machine has no good chance to make it of: the code's own secrecy has to do then.
pub(super) fn verifier() -> Option<String> {
    let mut bytes = [0; BYTES];
    let chance = ring::default_provider().secure_random;
    chance.fill(&mut bytes).ok()?;
    Some(url_safe(&bytes))
}

/// The challenge of a verifier, which its page shows.
pub(super) fn challenge(verifier: &str) -> String {
    url_safe(&Sha256::digest(verifier))
}

/// Base 64 with the alphabet for addresses, without padding (RFC 4648 section 5).
fn url_safe(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let group = (0..3).fold(0, |group, at| {
            group << 8 | usize::from(three.get(at).copied().unwrap_or_default())
        });
        let letters = [18, 12, 6, 0].map(|shift| ALPHABET.get(group >> shift & 63));
        let letters = letters.into_iter().take(three.len() + 1).flatten();
        out.extend(letters.map(|letter| char::from(*letter)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636 appendix B, RFC 4648 section 10.
    #[test]
    fn a_challenge_is_as_the_standard_has_it() {
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg"),
            ("fo", "Zm8"),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg"),
        ] {
            assert_eq!(url_safe(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn verifiers_are_long_and_none_comes_twice() {
        let [one, other] = [verifier().unwrap(), verifier().unwrap()];
        assert!((43..=128).contains(&one.len()), "{one}");
        assert_ne!(one, other);
    }

    #[test]
    fn a_server_says_whether_it_takes_challenges() {
        let says = |text: &str| {
            serde_json::from_str::<Metadata>(text)
                .unwrap()
                .takes_challenges()
        };
        assert!(says(
            r#"{"code_challenge_methods_supported": ["plain", "S256"]}"#
        ));
        assert!(!says(r#"{"code_challenge_methods_supported": ["plain"]}"#));
        assert!(!says(r#"{"issuer": "https://social.example/"}"#));
    }
}
