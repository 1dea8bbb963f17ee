//! Ids as clients see them: decimal on Mastodon, ULID-like on GoToSocial. Increasing in both forms.

use super::hub::Id;

/// How the server spells its ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdStyle {
    Decimal,
    Ulid,
}

/// Crockford's base 32.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ULID_PREFIX: &str = "01JQ000000000";
const ULID_DIGITS: usize = 13;

impl IdStyle {
    pub fn show(self, id: Id) -> String {
        match self {
            Self::Decimal => id.to_string(),
            Self::Ulid => ulid(id),
        }
    }

    /// None for what this server could not have issued.
    pub fn parse(self, text: &str) -> Option<Id> {
        match self {
            Self::Decimal => text.parse().ok(),
            Self::Ulid => from_ulid(text),
        }
    }
}

fn ulid(id: Id) -> String {
    let digits = (0..ULID_DIGITS).rev().map(|i| {
        let index = (id >> (5 * i)) & 31;
        char::from(ALPHABET[index as usize])
    });
    ULID_PREFIX.chars().chain(digits).collect()
}

fn from_ulid(text: &str) -> Option<Id> {
    let digits = text
        .strip_prefix(ULID_PREFIX)
        .filter(|d| d.len() == ULID_DIGITS)?;
    digits.bytes().try_fold(0u64, |id, b| {
        let value = ALPHABET.iter().position(|a| *a == b)?;
        id.checked_mul(32)?.checked_add(value as u64)
    })
}

/// Snowflake: milliseconds and a counter, never twice the same, never backwards.
/// Source: `Mastodon::Snowflake`.
pub fn snowflake(last: Id, unix_ms: i64) -> Id {
    let fresh = u64::try_from(unix_ms).unwrap_or_default() << 16;
    fresh.max(last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles_round_trip_and_keep_order() {
        for style in [IdStyle::Decimal, IdStyle::Ulid] {
            for id in [1, 9, 10, 31, 32, 113_000_000_000_000_000, u64::MAX] {
                assert_eq!(style.parse(&style.show(id)), Some(id));
            }
            assert_eq!(style.parse("x"), None);
        }
        assert!(IdStyle::Ulid.show(9) < IdStyle::Ulid.show(10));
        assert_eq!(IdStyle::Ulid.show(1).len(), 26);
    }

    #[test]
    fn snowflakes_increase() {
        let first = snowflake(0, 1_700_000_000_000);
        assert!(snowflake(first, 1_700_000_000_000) > first);
        assert!(snowflake(first, 1) > first);
    }
}
