//! First contacts: nobody is written to by strangers against their will.
//!
//! Somebody who has not registered is invited once, and messages to them wait for their answer. To the sender a no looks
//! like no answer, and comes at the same time, so that nobody is pressed.
//!
//! `fate` decides, `plan` turns that into steps, and neither has an effect. `answer` and `release` are
//! about the yes, `invitations` about what becomes of them otherwise, `stance` about strangers in general.

pub mod answer;
pub mod fate;
pub mod invitations;
pub mod plan;
pub mod release;
pub mod stance;
