//! The XMPP leg: one ordinary client account on somebody's server.
//!
//! Stanzas become [`event::Inbound`](crate::event::Inbound) and go to an [`Inbox`](crate::event::Inbox); an
//! [`Outgoing`](crate::event::Outgoing) becomes stanzas, and their acknowledgement an
//! [`Outcome`](crate::event::Outcome). Nothing is decided here, and nothing is kept here that could not be lost.
//!
//! | room | what is at home there |
//! |---|---|
//! | `leg` | the leg: its settings, and what its two halves share |
//! | `stream` | connections, the stream, and what travels on it |
//! | `receive` | stanzas into events, live or out of the archive |
//! | `send` | deliveries into stanzas, and whether they arrived |
//! | `answer` | answers to other people's requests |
//! | `account` | making the account, its profile, examining it |

mod account;
mod answer;
mod leg;
mod receive;
mod send;
mod stream;
#[cfg(test)]
mod tests;

pub use account::enrol::enrol;
pub use account::examine::{LOGIN, examine, serves};
pub use account::{omemo, profile};
pub use leg::Leg;
pub use leg::settings::{Settings, Tls};
pub use receive::{archive, contacts, convert, names};
pub use stream::{session, shallow};
