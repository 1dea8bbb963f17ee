//! Partners as one person has them: muted, named, looked for.

use super::{Text, Value, words};
use crate::address::Address;

words! {
    /// They hear nothing of this one until then (`YYYY-MM-DD HH:MM UTC`).
    muted(address: &Address, until: &str);
    /// A question: who is to be muted?
    mute_whom();
    /// No longer than so many days.
    mute_too_long(days: u32);
    /// The limit of mutes is reached.
    mutes_full(max: usize);
    /// Nobody is muted.
    mutes_none();
    /// Title of the list.
    mutes_title(count: usize);
    /// One of them.
    mutes_line(address: &Address, until: &str);
    /// This one is not muted.
    not_muted(address: &Address);
    /// This one is muted no longer; so many messages come now.
    unmuted(address: &Address, waiting: i64);
    /// The time is over, and so many messages come now.
    mute_over(address: &Address, waiting: i64);
    /// Title of the address book, with so many people.
    partners_title(count: usize);
    /// It is empty.
    partners_none();
    /// They are called so from now on.
    name_given(address: &Address, name: &str);
    /// They have no name any more.
    name_gone(address: &Address);
    /// They had none, and none was said.
    name_none(address: &Address);
    /// Such a word can't be a name.
    name_unfit(word: &str);
    /// This word means something to the bridge.
    name_means_more(word: &str);
    /// Somebody else is called so.
    name_taken(name: &str, address: &Address);
    /// The limit of names is reached.
    names_full(max: usize);
    /// Somebody they looked for: their name, how they can be reached (`registered`, `invited`, `open`, `unwilling`, `blocked`,
    /// `absent`), the bot to which they could come, and their page.
    find_found(address: &Address, name: Option<&str>, how: &str, bot: &Address, link: Option<&str>);
    /// They looked for themselves.
    find_self();
    /// The bridge does not lead there.
    find_unreachable(address: &Address);
    /// There is no such account; perhaps this one is meant.
    find_nobody(address: &Address, near: Option<&str>);
    /// The server could not be asked.
    find_unsaid(address: &Address, domain: &str);
    /// In a form: the answer comes as a message.
    find_asked(address: &Address);
    /// Too many are being looked for.
    find_later();
}
