//! Short names for contents that are kept in the database: the same in every process, build and version.

use sha2::{Digest, Sha256};

/// 64 bits of the SHA-256 of these parts, each followed by a zero byte: so lists of texts that hold none are told apart.
pub fn fingerprint<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> u64 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    let first = hash.finalize().into_iter().take(8);
    first.fold(0, |number, byte| (number << 8) | u64::from(byte))
}

/// The SHA-256 of a text, in hex.
pub fn sha256_hex(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows outlive upgrades: `printf 'hello\0' | sha256sum` says the same.
    #[test]
    fn a_fingerprint_never_changes() {
        assert_eq!(fingerprint(["hello"]), 0xf3ae_fe62_965a_9190);
        assert_ne!(fingerprint(["a", "b"]), fingerprint(["ab"]));
        assert_ne!(fingerprint(["a", ""]), fingerprint(["a"]));
    }
}
