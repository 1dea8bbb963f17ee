//! What was found, kept in words.
