//! A bridge for direct messages between XMPP and the fediverse.
//!
//! ```text
//! fediverse user ──DM──▶ @bot@instance ══▶ mastodon ─▶ SQLite ─▶ xmpp ══▶ JID user
//! fediverse user ◀─DM── @bot@instance ◀══ mastodon ◀─ SQLite ◀─ xmpp ◀══ JID user
//! ```
//!
//! Two long-running processes, `xmpp-ap-bridge mastodon` and `xmpp-ap-bridge xmpp`, share this library and one
//! SQLite file, and nothing else. Each talks to one network; **a table of open deliveries is the queue between them**, and a
//! Unix datagram ([`mod@service::nudge`]) wakes the other one when a row was written.
//!
//! # A way through the code
//!
//! Follow one message from a fediverse user to an XMPP user:
//!
//! 1. [`mastodon`] hears of a notification, by its stream or by catching up, and makes an [`event::Inbound`] of it.
//! 2. [`bridge`] handles that in one transaction, from `bridge/dispatch.rs` down: [`parse`] finds addresses and commands,
//!    [`commands`] and `bridge/message/route.rs` decide with the help of [`policy`] and return plans, `bridge/message/compose.rs`,
//!    [`render`] and [`i18n`] find the words, `bridge/apply.rs` carries the plans out, [`store`] writes the rows. When it is committed, it is accepted; before, it never happened.
//! 3. [`outbox`], the delivery loop of the other process, claims the row, counts the attempt, and gives it to
//!    [`xmpp`], which is an [`event::Sender`]. How it ended is written down by `bridge/delivery/settle.rs`, which also tells
//!    the author what could not be delivered, or sends the receipt.
//!
//! The other direction is the same with the sides exchanged: nothing in the core knows which is which.
//!
//! # Rooms
//!
//! | room | what is at home there, and nowhere else |
//! |--|--|
//! | [`address`] | handles, JIDs and ids in canonical form, parsed once at the border |
//! | [`letters`] | what an eye sees of a word: no invisible characters, wide letters in ASCII |
//! | [`mod@part`] | parts of a text by bytes, without a panic |
//! | [`event`] | the whole vocabulary between adapters and core; no type of a client library |
//! | [`parse`] | what somebody typed → command, or text with recipients |
//! | [`bridge`] | the core: decides, and writes rows; never sends |
//! | [`commands`] | THE command table |
//! | [`policy`] | pure verdicts: who may write to whom, how fast |
//! | [`render`] | canonical text ⇄ each network's text |
//! | [`i18n`] | Fluent: everything the bridge says, in all languages |
//! | [`profile`] | how both bots present themselves; the adapters say it on their networks |
//! | [`store`] | all SQL, migrations, the queue and the message map |
//! | [`reach`] | how servers are reached: proxies, and the certificates to trust |
//! | [`fetch`] | the only place that fetches what strangers link to |
//! | [`careful`] | passes over an event at which the process ends again and again |
//! | [`outbox`] | claim, send, back off, give up: the only caller of a `Sender` |
//! | [`mastodon`], [`xmpp`] | the adapters: they translate and decide nothing |
//! | [`doctor`] | what is checked on this machine, and what a finding is; a network's checks are in its leg |
//! | [`setup`] | what a new bridge has to be told, and the configuration that comes of it |
//! | [`import`] | what the Python bridge left: its files told apart and read |
//! | [`config`], [`service`], [`health`], [`cli`] | life of the process |
//! | [`clock`] | "now" and randomness |
//! | [`mod@fingerprint`] | short names for contents, the same in all versions |
//! | [`failpoint`] | where the fault tests let a process die; nothing in released packages |
//! | `sandbox` | both networks embedded, for trying and for tests (cargo feature `sandbox`): a crate of its own that imports nothing of this one |
//!
//! `use` goes one way: adapters → core → store → address, and no file imports one that leads back to it; `tests/house.rs` checks that.

#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::unreachable,
        clippy::indexing_slicing,
        clippy::string_slice
    )
)]
pub mod address;
pub mod bridge;
pub mod careful;
pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod doctor;
pub mod event;
pub mod failpoint;
pub mod fetch;
pub mod fingerprint;
pub mod health;
pub mod i18n;
pub mod import;
pub mod letters;
pub mod mastodon;
pub mod outbox;
pub mod parse;
pub mod part;
pub mod policy;
pub mod profile;
pub mod reach;
pub mod render;
#[cfg(feature = "sandbox")]
pub use ::sandbox;
pub mod service;
pub mod setup;
pub mod store;
pub mod xmpp;
