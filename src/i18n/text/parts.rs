//! Parts of relayed messages: the bridge's words within somebody's message.

use super::{Text, Value, words};

words! {
    /// Label of a content warning, in the sender's words.
    content_warning(warning: &str);
    /// A file that came along: where it is.
    attachment(url: &str);
    /// The same, with what it shows.
    attachment_described(url: &str, description: &str);
    /// The description of the only file, which comes as the next message; `kind`: `image`, `video`, `audio` or `file`.
    file_shows(kind: &str, description: &str);
    /// The description of the file with this number.
    file_shows_numbered(kind: &str, number: usize, description: &str);
    /// A poll: its answers, one a line, and where one votes.
    poll(multiple: bool, options: &str, url: &str);
    /// A post that is quoted: its author, where that is known, and its page.
    quoted_post(author: Option<&str>, url: &str);
    /// The same where its page is not known, or stands in the text.
    quoted_post_of(author: &str);
    /// A file that its server still processes: `image`, `video`, `audio` or `file`, and what it shows.
    attachment_unready(kind: &str, description: Option<&str>);
}
