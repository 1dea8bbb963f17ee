//! The core: it decides about events, and writes what it decided to the store. It never sends, and never waits for a
//! network.
//!
//! `use` goes one way, from the top to the bottom of this list:
//!
//! | files | what is at home there |
//! |--|--|
//! | `inbox`, `menu`, `command`, `personal`, `alarm`, `rounds`, `welcome` | the ways in: what adapters bring, menus and commands
//!   outside of a chat, somebody's own data, what monitoring asks, what is done now and then, the first words to the admins |
//! | `dispatch` | one event or command in one transaction: it asks the rooms below for plans, one after the other, and has each
//!   carried out; `dispatch/relay` for a written message, `dispatch/change` for a change |
//! | `commands` (beside this folder) | THE command table and its handlers |
//! | `upkeep` | forgetting, block lists, an older copy of the database, an import |
//! | `amend` | edits, deletions, reactions |
//! | `delivery` | the consequences of an attempt's end; the delivery loop calls it |
//! | `canary` | a message of the bridge to itself, across both networks |
//! | `message` | whom a message is for, and what its recipients read |
//! | `people` | registration, consent, blocks, accounts |
//! | `question` | what somebody was asked, and what waits for the answer |
//! | `apply`, `plan` | the steps of a decision, and the one place where they become rows, words and wake-ups |
//! | `limits` | how much: of people, and of the networks |
//! | `alerts`, `watch`, `handling`, `tell`, `speech` | one event being handled: who caused it, what is said to whom |
//! | `persist`, `core`, `current`, `legs`, `abilities`, `house`, `suggested`, `switches`, `passed`, `received`, `online`, `together`, `next`, `written`, `wakes`, `trace` |
//!   what all of them share |

pub(crate) mod abilities;
pub mod alarm;
pub(crate) mod alerts;
pub(crate) mod amend;
pub(crate) mod apply;
pub mod canary;
mod command;
mod core;
mod current;
pub(crate) mod delivery;
mod dispatch;
pub(crate) mod handling;
pub(crate) mod house;
mod inbox;
pub(crate) mod legs;
pub(crate) mod limits;
mod menu;
pub(crate) mod message;
mod next;
mod online;
mod passed;
pub(crate) mod people;
mod persist;
mod personal;
pub(crate) mod plan;
pub(crate) mod question;
mod received;
mod rounds;
pub(crate) mod speech;
mod suggested;
pub mod switches;
pub(crate) mod tell;
#[cfg(test)]
pub(crate) mod tests;
mod together;
pub(crate) mod trace;
pub(crate) mod upkeep;
mod wakes;
mod watch;
pub mod welcome;
mod written;

pub use self::abilities::Abilities;
pub use self::command::Actor;
pub use self::core::Core;
pub use self::delivery::{account, header, settle};
pub use self::dispatch::handle;
pub use self::handling::Handling;
pub use self::inbox::LegInbox;
pub use self::legs::{Leg, Legs};
pub use self::limits::allowance;
pub use self::persist::Bridge;
pub use self::tell::About;
pub use self::upkeep::{lists, subscribed, takeover};
pub use self::wakes::LegsToWake;
