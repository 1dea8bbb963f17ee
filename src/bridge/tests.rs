//! Shared by the tests of decisions: people, a message, words.

use std::sync::LazyLock;

use super::speech::Speech;
use crate::address::Address;
use crate::clock::Timestamp;
use crate::commands::Names;
use crate::event::Message;
use crate::i18n::Texts;

static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Texts::new("en", None, &Names::default().terms()).unwrap());

/// Somebody.
pub fn person(written: &str) -> Address {
    Address::parse(written).unwrap()
}

/// English.
pub fn speech() -> Speech<'static> {
    Speech {
        texts: &TEXTS,
        lang: "en",
    }
}

/// A plain message with this id and text.
pub fn message(reference: &str, text: &str) -> Message {
    Message {
        reference: reference.into(),
        also: Vec::new(),
        text: text.to_owned(),
        length: None,
        unstyled: false,
        direct: true,
        lang: None,
        reply_to: None,
        thread: None,
        quoted: None,
        cited: None,
        warning: None,
        attachments: Vec::new(),
        poll: None,
        quotes: None,
        beside: Vec::new(),
        lost: Vec::new(),
        encrypted: false,
        wants_receipt: false,
        sent: Timestamp::default(),
    }
}
