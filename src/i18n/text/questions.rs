//! Messages that went nowhere, and what to do about it.

use super::{Text, Value, words};
use crate::address::{Address, Network};

words! {
    /// Nobody can tell for whom the message was meant.
    to_whom(side: Network);
    /// The same, with those with whom they were in touch lately, numbered; the message waits for the answer.
    to_whom_partners(partners: &str, minutes: i64);
    /// A number that stands in front of nobody.
    to_whom_number(last: usize);
    /// Already this many messages wait for the answer, so one more is not kept.
    to_whom_full(max: usize);
    /// The question was passed over, and what waited for it is gone.
    to_whom_dropped();
    /// They said no instead of a number: what waited is gone.
    to_whom_none();
    /// Whether they mean this, the only way on, and for how many minutes the message waits.
    which_one(choice: &str, minutes: i64);
    /// They said yes instead of a number up to `last`.
    to_whom_which(last: usize);
    /// What waited for the author's yes to the rules has waited too long, and is gone.
    rules_dropped();
    /// A number answers a question that is over.
    to_whom_late();
    /// It is not certain what is meant: the ways on, numbered; the message waits for the answer.
    which(choices: &str, minutes: i64);
    /// Asked again, since the answer could have been meant for somebody who has written meanwhile.
    which_again(choices: &str);
    /// One way on: it is this command, as typed without the prefix.
    choice_command(command: &str);
    /// One way on: the text goes to these, all of it.
    choice_words(recipients: &str);
    /// One way on: the text is addressed to these.
    choice_addressed(recipients: &str);
    /// Addresses without a text.
    empty(recipients: &str);
    /// More recipients than allowed.
    too_many_recipients(max: usize);
    /// Looks like an address (as typed, cleaned), is none; and what one looks like.
    not_an_address(address: &str, example: &str);
    /// The same, where a partner may be meant.
    not_an_address_near(address: &str, near: &Address);
    /// Yes or no to what was suggested.
    suggested(what: &str, yes: bool);
    /// A handle with a port, to somebody who may mean `near`.
    handle_with_port(address: &str, near: &str);
    /// A handle in which servers would read the mention of somebody else, or none.
    handle_unmentionable(address: &str);
    /// Somebody of the asker's own network, `side`: they need no bridge.
    wrong_network(address: &Address, side: Network);
    /// A text that names nobody else begins with somebody on their own network (`side`); what the same name would be on the other.
    named_own(address: &Address, near: &Address, side: Network);
    /// The bot itself was addressed.
    recipient_is_bridge(address: &Address);
    /// The recipient has not registered; on their network, `side`, they could write to `bot`.
    recipient_not_registered(address: &Address, bot: &Address, side: Network);
    /// The same, where the sender talks to somebody with a very similar address.
    recipient_not_registered_near(address: &Address, near: &Address);
    /// Over the sender's limit of messages in 5 minutes; when there is room again.
    too_fast(max: u32, minutes: i64);
    /// Over the limit of commands in 5 minutes; when there is room again.
    too_many_commands(minutes: i64);
    /// Too many commands that could not be carried out; when there is room again.
    too_many_mistakes(minutes: i64);
    /// Encrypted end to end.
    encrypted();
    /// In a form that can't be read, or far too large.
    unread();
}
