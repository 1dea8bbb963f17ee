//! Unit tests of the adapter.
