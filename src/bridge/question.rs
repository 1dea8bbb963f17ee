//! Questions of the bridge before it goes on: for whom a message is, whether it is a command, and whether somebody agrees to
//! the rules. The message waits meanwhile, for ten minutes.
//!
//! An answer is a number, or an address alone. Neither counts where it may be meant for somebody: once something has
//! arrived since the question, or its author has written to somebody instead of answering.
//!
//! `pending` keeps what waits and `choice` the ways on; `answer` reads an answer and says what is handled next.

pub mod agreement;
pub mod answer;
pub mod choice;
pub mod evidence;
mod number;
pub mod pending;
pub mod suggestion;
pub mod sure;
pub mod word;
