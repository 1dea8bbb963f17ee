//! Parts of relayed messages: the bridge's words within somebody's message.

use super::{Text, Value, words};

words! {
    /// Label of a content warning, in the sender's words.
    content_warning(warning: &str);
    /// A file that came along: where it is.
    attachment(url: &str);
    /// The same, with what it shows.
    attachment_described(url: &str, description: &str);
}
