//! The faults of addresses.

/// The fault of a text that should have been an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// No domain behind the `@`.
    #[error("it has no domain")]
    NoDomain,
    /// Nobody in front of the `@`.
    #[error("it has no user part")]
    NoUser,
    /// A handle with a port: servers are found without one.
    #[error("it has a port")]
    Port,
    /// A handle whose name servers would read only in part, as somebody else's.
    #[error("its user part is not made of a-z, 0-9 and _, with . and - between them")]
    Unmentionable,
    /// An address, but not of the network that was expected.
    #[error("it belongs to the other network")]
    WrongNetwork,
    /// Something that an address of this kind can't hold.
    #[error("{0}")]
    Invalid(String),
}
