//! Texts about the data that is stored about somebody.

use super::{Text, Value, words};

words! {
    /// Nothing is stored about them.
    export_nothing();
    /// Title of the stored data, with the number of rows.
    export_title(count: usize);
    /// One row: what it is (`held-message`), and its facts.
    export_row(what: &str, facts: &str);
    /// One fact: its name (`registered-at`), and its value.
    export_fact(name: &str, value: &str);
    /// A value that stands for something: a state, a kind.
    export_code(code: &str);
    /// Do they mean it? Messages of this many days would go.
    forget_sure(days: i64);
    /// They do not.
    forget_not();
    /// Done; this many messages are being deleted.
    forgotten(posts: usize);
}
