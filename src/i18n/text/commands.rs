//! Texts about commands as such: rights, arguments, lists.

use super::{Text, Value, words};
use crate::address::Address;

words! {
    /// Only the bridge's admins may do that.
    admins_only(name: &str);
    /// On the console: it is about the person who gives it in a chat.
    people_only(name: &str);
    /// An argument is missing; how the command is written.
    argument_missing(name: &str, usage: &str);
    /// More words than the command takes, from this one on.
    argument_too_many(word: &str, usage: &str);
    /// A word that the command can't use.
    argument_unfit(word: &str, name: &str, usage: &str);
    /// What an argument is called in the line of a command's use, by the name that it has in the table.
    usage_word(name: &str);
    /// A word that should have been an address; what one looks like.
    argument_no_address(word: &str, example: &str);
    /// The same, where a partner may be meant.
    argument_no_address_near(word: &str, near: &Address);
    /// The content of a form's field, by the kind of argument: `person`, `subject`, `domain`, `number`, `span`, `word`, `rest`;
    /// and the name that the argument has in the table.
    blank(name: &str, kind: &str);
    /// In a form: a box to tick for what cannot be undone.
    menu_sure();
    /// The answer to somebody who did not tick it.
    menu_unsure();
    /// The answer to somebody who left this field empty.
    menu_missing(field: &str);
    /// In a form: a field for somebody who is not among those to choose from; what it wants.
    menu_other(label: &str);
    /// The list of people one has written with; `menu_other` is for others.
    menu_partner();
    /// In a form: from now on.
    menu_on();
    /// In a form: no longer.
    menu_off();
    /// In a form: the sender above every message.
    menu_always();
    /// In a form: only where the sender changes.
    menu_change();
    /// In a form: how to hear that a message was delivered (`on`, `mark`, `off`).
    menu_delivery(how: &str);
    /// In a form: all messages that wait.
    menu_all();
    /// In a form: a stance on strangers (`ask`, `yes`, `no`).
    menu_stance(stance: &str);
    /// A language's own name.
    menu_language();
    /// They were answered very often: nothing more is said until then (`HH:MM UTC`).
    last_answer(time: &str);
    /// A list that fits into one message.
    list(title: &str, lines: &str);
    /// One page of a longer list, and the number of the page to ask for next.
    list_page(title: &str, lines: &str, page: usize, pages: usize, name: &str, next: usize);
}
