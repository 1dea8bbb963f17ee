//! Canonical text ⇄ each network's text: pure functions, no I/O.
pub mod html;
pub mod length;
