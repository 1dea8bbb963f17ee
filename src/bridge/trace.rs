//! Spans of the core's rooms, so that the way of one message can be read from a trace: it enters each room once.

use tracing::span::EnteredSpan;

/// Enters a room, until what is returned is dropped.
pub fn enter(room: &'static str) -> EnteredSpan {
    tracing::trace_span!("room", name = room).entered()
}
