//! The way out: deliveries into stanzas, and how that went.
//!
//! `outgoing` carries out one delivery, with `amend` for retractions and reactions and `report` for reports to a server's
//! admins. `stanza` begins every message, `outcome` says how a send ended, and `look` finds out whether a text was sent whose
//! outcome is unknown.

pub(super) mod amend;
pub(super) mod look;
pub(super) mod outcome;
pub(super) mod outgoing;
pub(super) mod report;
pub(super) mod stanza;
