//! Messages that change after they were accepted: edits, deletions, reactions.
//!
//! What still waits is changed in the queue; what may have gone out is followed by a row that amends it. Messages are
//! looked for among those of whoever asks: nobody can change another's, whatever ids they send.
//!
//! `edit` decides whose copies get a new form, by `meant`; `copies` with `pairs` what becomes of each; `retract` takes back, `react`
//! shows reactions. None of them has an effect: `dispatch/change.rs` has their plans carried out.

pub mod copies;
pub mod edit;
mod meant;
mod pairs;
pub mod react;
pub mod retract;
