//! The way out: deliveries into calls, and how they ended.
//!
//! `sender` takes a delivery, `attempt` is one attempt at it, and `retry` says what an error means for the next one. A post:
//! `said` puts it into the server's words, `media` brings its files (`uploads`, in the order of `slots`), `draft` posts it, and
//! `judge` looks whom it reached; `withdraw` takes away what must not stay (`withdrawn`). Everything else: `amend`,
//! `relations`, `resolve`, `report`. `moved` and `gone` know to whom, and to what, nothing can be sent any more.

pub(super) mod amend;
pub(super) mod attempt;
pub(super) mod draft;
pub(super) mod gone;
pub(super) mod judge;
pub(super) mod media;
pub(super) mod moved;
pub(super) mod relations;
pub(super) mod report;
pub(super) mod resolve;
pub(super) mod retry;
pub(super) mod said;
pub(super) mod sender;
pub(super) mod slots;
pub(super) mod uploads;
pub(super) mod withdraw;
pub(super) mod withdrawn;
