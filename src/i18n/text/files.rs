//! Files that could not be passed on as files, and why.

use super::{Text, Value, words};
use crate::address::Address;
use crate::event::FileTrouble;

words! {
    /// The number of files that went only as links; the reasons are said already.
    files_linked(recipient: &Address, count: usize, reasons: &str);
    /// It can't be fetched.
    file_unreachable();
    /// It is not where everybody can fetch it.
    file_forbidden();
    /// In MB, or in kB.
    file_too_large(max: i64, mega: bool);
    /// Than the server takes, which did not say how much that is.
    file_too_large_for_server();
    /// No kind of file that is passed on.
    file_wrong_type();
    /// More than fit into a post.
    file_too_many(max: usize);
    /// More than one person may send in an hour.
    file_quota(max: u32);
    /// The server has had enough for a while.
    file_busy();
    /// In the server's words.
    file_refused(said: &str);
    /// Without a word.
    file_refused_unexplained();
}

const MEGA: u64 = 1 << 20;

/// Why one file went only as a link: a part of [`files_linked`].
pub fn file_trouble(trouble: &FileTrouble) -> Text {
    match trouble {
        FileTrouble::Unreachable => file_unreachable(),
        FileTrouble::Forbidden => file_forbidden(),
        FileTrouble::TooLarge { max: None } => file_too_large_for_server(),
        FileTrouble::TooLarge { max: Some(max) } => {
            let unit = if *max >= MEGA { MEGA } else { 1 << 10 };
            file_too_large(i64::try_from(max / unit).unwrap_or(i64::MAX), *max >= MEGA)
        }
        FileTrouble::WrongType => file_wrong_type(),
        FileTrouble::TooMany { max } => file_too_many(*max),
        FileTrouble::Quota { max } => file_quota(*max),
        FileTrouble::Busy => file_busy(),
        FileTrouble::Refused { said } if said.is_empty() => file_refused_unexplained(),
        FileTrouble::Refused { said } => file_refused(said),
    }
}
