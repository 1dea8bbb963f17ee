//! What is stored about somebody.

use super::{Text, Value, words};

words! {
    /// Nothing is stored about them.
    export_nothing();
    /// Title of what is stored, so many rows.
    export_title(count: usize);
    /// Do they mean it? Messages of so many days would go.
    forget_sure(days: i64);
    /// They do not.
    forget_not();
    /// Done; so many messages are being deleted.
    forgotten(posts: usize);
}
