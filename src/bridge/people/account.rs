//! Whose account an address on the fediverse leads to: one account is one person, whatever addresses it has.
//!
//! The bot's server is asked once about each new recipient, by a row of its leg; what is written to them waits meanwhile,
//! in order, and is judged when it is known who they are: by blocks, consent and limits of that account. Who has used the
//! bridge is known by the server's own word, and costs no request. The answer comes in `delivery/account.rs`.

pub mod ask;
pub mod known;
pub mod renamed;
