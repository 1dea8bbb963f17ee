//! A person's address, whatever its network.

use std::fmt;

use super::{AddressError, BareJid, Domain, FediAddress, Network};

/// A person's address on either network.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    /// A handle.
    Fedi(FediAddress),
    /// A bare JID.
    Xmpp(BareJid),
}

impl Address {
    /// The network that the address belongs to.
    pub fn network(&self) -> Network {
        match self {
            Self::Fedi(_) => Network::Fediverse,
            Self::Xmpp(_) => Network::Xmpp,
        }
    }

    /// Its domain in canonical form.
    pub fn domain(&self) -> &str {
        match self {
            Self::Fedi(address) => address.domain(),
            Self::Xmpp(address) => address.domain(),
        }
    }

    /// The name before its domain.
    pub fn user(&self) -> &str {
        match self {
            Self::Fedi(address) => address.user(),
            Self::Xmpp(address) => address.user(),
        }
    }

    /// Reads an address as people write it and as [`fmt::Display`] shows it.
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if text.starts_with('@') {
            text.parse().map(Self::Fedi)
        } else {
            text.parse().map(Self::Xmpp)
        }
    }

    /// Reads what is known to be an address on `network`, also without what marks it as one.
    pub fn parse_on(network: Network, text: &str) -> Result<Self, AddressError> {
        match network {
            Network::Fediverse => text.parse().map(Self::Fedi),
            Network::Xmpp => text.parse().map(Self::Xmpp),
        }
    }

    /// As the store keeps it: the same in all versions, nothing encoded.
    pub fn to_stored(&self) -> String {
        match self {
            Self::Fedi(address) => address.to_string(),
            Self::Xmpp(address) => format!("xmpp:{}", address.as_str()),
        }
    }

    /// Reads what [`Address::to_stored`] wrote.
    pub fn from_stored(text: &str) -> Result<Self, AddressError> {
        if text.starts_with('@') {
            return FediAddress::from_stored(text).map(Self::Fedi);
        }
        let jid = text.strip_prefix("xmpp:").unwrap_or(text);
        let (user, domain) = jid.split_once('@').ok_or(AddressError::NoDomain)?;
        BareJid::from_raw(user, domain).map(Self::Xmpp)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fedi(address) => address.fmt(f),
            Self::Xmpp(address) => address.fmt(f),
        }
    }
}

impl Domain {
    /// The domain of an address, so that both networks' forms compare equal.
    pub fn of(address: &Address) -> Self {
        Self::of_parsed(address.domain())
    }
}

impl From<FediAddress> for Address {
    fn from(address: FediAddress) -> Self {
        Self::Fedi(address)
    }
}

impl From<BareJid> for Address {
    fn from(address: BareJid) -> Self {
        Self::Xmpp(address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form_or_is_none() {
        for text in [
            "xmpp:a@᠆",
            "xmpp:\u{1d2e}ob@im.test",
            "@aİ@x.example",
            "@a@。",
            "xmpp:a@。",
            "xmpp:\u{2060}@x.example",
        ] {
            if let Ok(address) = Address::parse(text) {
                assert_eq!(Address::parse(&address.to_string()), Ok(address), "{text}");
            }
        }
    }

    #[test]
    fn both_networks_have_the_same_domain() {
        let jid = Address::parse("xmpp:a@bücher.example").unwrap();
        let handle = Address::parse("@a@bücher.example").unwrap();
        assert_eq!(Domain::of(&jid), Domain::of(&handle));
    }

    #[test]
    fn the_store_keeps_what_older_versions_took() {
        for text in [
            "@carol@social.example",
            "xmpp:bob@im.example",
            "xmpp:a%2eb@x.test",
            "@jörg@pix.test",
        ] {
            assert_eq!(Address::from_stored(text).unwrap().to_stored(), text);
        }
    }

    proptest::proptest! {
        #[test]
        fn what_parses_round_trips(user in "\\PC{1,4}", domain in "\\PC{1,6}") {
            for text in [format!("@{user}@{domain}"), format!("xmpp:{user}@{domain}.example"), format!("{user}@{domain}")] {
                if let Ok(address) = Address::parse(&text) {
                    let (shown, stored) = (address.to_string(), address.to_stored());
                    proptest::prop_assert_eq!(Address::parse(&shown), Ok(address.clone()), "{}", shown);
                    proptest::prop_assert_eq!(Address::from_stored(&stored), Ok(address), "{}", stored);
                }
            }
        }
    }
}
