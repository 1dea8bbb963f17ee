//! Messages that change after they were sent.

use super::{Text, Value, words};
use crate::address::Address;

words! {
    /// In front of the new form of a message whose first form is forgotten.
    edited_late();
    /// A changed message looks like a command, which counts only when it is sent.
    edited_command();
    /// A changed message may name somebody else than those who have its first form.
    edited_address();
    /// A message is changed by somebody who has to agree to the rules first.
    edited_unagreed();
    /// Stands for a retraction of what was written at `time`, where the reader's client does not know of such a thing.
    taken_back(author: &Address, time: &str);
    /// They take back what nobody knows.
    unknown_taken_back();
    /// A message could not be taken back.
    not_taken_back(recipient: &Address, time: &str);
    /// A reaction, for readers whose network can't show it.
    reacted(who: &Address, emoji: &str);
}
