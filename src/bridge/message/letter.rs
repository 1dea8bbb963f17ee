//! A written message while it is decided whom it is for, with what all rooms on its way look at.

use std::borrow::Cow;

use super::partner::Talking;
use crate::address::Address;
use crate::bridge::plan::{Errand, Step};
use crate::bridge::question::pending;
use crate::bridge::written::{Form, Written};
use crate::event::{Message, Outgoing};
use crate::store::outbox::Role;

/// A written message.
pub struct Letter<'a> {
    /// As it arrived.
    pub message: Cow<'a, Message>,
    /// As it was read.
    pub written: Written,
    /// The question that its author was asked and has not answered.
    pub asked: pending::Facts<'a>,
    /// The partner where it names nobody in front; not looked for where it does.
    pub talking: Talking,
}

impl Letter<'_> {
    /// It is as it was sent, and so may be a command, or wait for an answer.
    pub fn is_first(&self) -> bool {
        self.written.form == Form::First
    }

    /// It is nothing but its text, which names nobody.
    pub fn is_alone(&self) -> bool {
        let said = &self.written.said;
        self.is_first() && said.recipients.is_empty() && self.message.attachments.is_empty()
    }

    /// There is nothing in it that could be relayed.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty(&self.message)
    }
}

/// The receipt for a message, if its author asked for one: the bridge has taken it over for good.
pub fn receipt(author: &Address, message: &Message) -> Option<Step> {
    let of = message.reference.clone();
    let errand = || Errand::new(author, Role::Signal, Outgoing::Receipt { of });
    message.wants_receipt.then(|| Step::queue(errand()))
}
