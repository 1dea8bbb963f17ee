//! Addresses of people on both networks: parsed once, at the border, into one canonical form.

mod domain;
mod error;
mod handle;
mod jid;
mod network;
mod person;
mod remote;
mod subject;

pub use domain::{Domain, is_hidden, is_loopback};
pub use error::AddressError;
pub use handle::FediAddress;
pub use jid::BareJid;
pub(crate) use jid::encode;
pub use network::Network;
pub use person::Address;
pub use remote::RemoteId;
pub use subject::Subject;
