//! Upkeep, for the bridge itself and for its admins: forgetting, block lists, a database that was put back, an import.

pub mod lists;
pub mod older;
pub mod subscribed;
pub mod takeover;
pub mod tidy;
