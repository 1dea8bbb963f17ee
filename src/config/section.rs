//! The parts of the configuration, each with its settings: **a setting is declared here, once**.
//!
//! To add one: a field with its documentation, and its declaration in `settings!` beside it. Reading, defaults, bounds, errors,
//! `config check`, `config upgrade`, reloading, the sample and the reference follow. [`super::shape`] has the shapes of values;
//! what several settings have to agree on is in `agree.rs`; the order of the parts is in `table.rs`.

pub(crate) mod alerts;
pub(crate) mod commands;
pub(crate) mod consent;
pub(crate) mod conversation;
pub(crate) mod delivery;
pub(crate) mod fediverse;
pub(crate) mod house;
pub(crate) mod limits;
pub(crate) mod media;
pub(crate) mod moderation;
pub(crate) mod place;
pub(crate) mod profile;
pub(crate) mod registration;
pub(crate) mod retention;
pub(crate) mod xmpp;
