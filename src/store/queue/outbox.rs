//! The queue between the two processes: rows that wait, are being sent, or may have arrived.
//!
//! A row leaves with its settling; what is known of its delivery stays in the map (`deliveries`), under the same number. A copy of
//! what an XMPP server may give back is `kept` for a few minutes. `queued` reads what is open, `outbox` all deliveries, with the
//! addresses of both.
//!
//! Invariant, kept by [`Tx::enqueue`](crate::store::Tx::enqueue), `close` and [`Tx::reopen`](crate::store::Tx::reopen): of all open rows of a lane exactly the oldest has
//! `head = 1`. So the order within a lane is kept. Heads are claimed by their [`Class`], then by turn: a row gets its
//! turn when it becomes a head, behind the turns that its payer has already. So people take turns, however much each
//! has waiting (start-time fair queueing), and strangers do so by their domains. Finding work costs the same however
//! long the queue is.

mod parts;
mod queue;
mod row;
mod share;
mod turns;
mod waiting;

pub use parts::{hash_of_files, hash_of_files_in, hash_of_words};
pub use row::{Claimed, Lane, NewRow, Role, Row};
pub(in crate::store) use row::{Closed, payload};
pub use share::{Caps, Class, Share};
pub use turns::Room;
pub use waiting::{Cancelled, Delivered, Overdue, Waiting};

#[cfg(test)]
mod tests;
