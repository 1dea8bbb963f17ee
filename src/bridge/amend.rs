//! Messages that change after they were accepted: edits, deletions, reactions.
//!
//! Messages that still wait are changed in the queue; those that may have gone out are followed by a row that amends them.
//! They are looked for among those of the person who asks: nobody can change another's, whatever ids they send.
//!
//! `edit` decides whose copies get a new form, by `meant`; `copies` with `pairs` what becomes of each; `retract` takes back, `react`
//! shows reactions. None of them has an effect: `dispatch/change.rs` has their plans carried out.

pub mod copies;
pub mod edit;
mod meant;
mod pairs;
pub mod react;
pub mod retract;
