//! The person or domain that a block or a list entry is about.

use std::fmt;

use super::{Address, AddressError, Domain};

/// The person or domain that a block or a list entry is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// One person.
    Person(Address),
    /// Everybody there.
    Domain(Domain),
}

impl Subject {
    /// As the store keeps it.
    pub fn to_stored(&self) -> String {
        match self {
            Self::Person(address) => address.to_stored(),
            Self::Domain(domain) => domain.to_string(),
        }
    }

    /// Reads what [`Subject::to_stored`] wrote.
    pub fn from_stored(text: &str) -> Result<Self, AddressError> {
        if text.starts_with('@') || text.contains(':') {
            Address::from_stored(text).map(Self::Person)
        } else {
            text.parse().map(Self::Domain)
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(address) => address.fmt(f),
            Self::Domain(domain) => domain.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_are_read_as_they_are_stored() {
        for text in ["@a@b.example", "xmpp:a%40@b.example", "b.example"] {
            assert_eq!(Subject::from_stored(text).unwrap().to_stored(), text);
        }
    }
}
