//! Decisions of the admins, and the facts that they need for them.
//!
//! [`blocks`] and [`subscribed`] keep people and domains out, [`reports`] and [`first_words`] wait for a decision, [`alerts`]
//! gathers what admins are told, [`audit`] what they did.

pub mod alerts;
pub mod audit;
pub mod blocks;
pub mod first_words;
pub mod reports;
pub mod subscribed;
