//! What is said about commands as such: rights, arguments, lists.

use super::{Text, Value, words};

words! {
    /// Only the bridge's admins may do that.
    admins_only(name: &str);
    /// On the console: it is about whoever gives it in a chat.
    people_only(name: &str);
    /// An argument is missing; how the command is written.
    argument_missing(name: &str, usage: &str);
    /// More words than the command takes, from this one on.
    argument_too_many(word: &str, usage: &str);
    /// A word that the command can't use.
    argument_unfit(word: &str, name: &str, usage: &str);
    /// A word that should have been an address; what one looks like.
    argument_no_address(word: &str, example: &str);
    /// What a field of a form wants, by the kind of argument: `person`, `subject`, `domain`, `number`, `span`, `word`, `rest`;
    /// and the name that the argument has in the table.
    blank(name: &str, kind: &str);
    /// They were answered very often: nothing more is said until then (`HH:MM UTC`).
    last_answer(time: &str);
    /// A list that fits into one message.
    list(title: &str, lines: &str);
    /// One page of a longer list, and the number of the page to ask for next.
    list_page(title: &str, lines: &str, page: usize, pages: usize, name: &str, next: usize);
}
