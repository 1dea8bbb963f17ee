//! With whom one talks, and how one stands.

use super::{Text, Value, words};
use crate::address::{Address, Network};

words! {
    /// Something of their message can't be passed on; what it is, by its name.
    cannot_pass_on(what: &str);
    /// Nobody can write to their address, so that their message is not passed on.
    address_unwritable();
    /// A room passes on an invitation to the bot.
    enters_no_rooms();
    /// Above words that somebody passes on: their author, where that is known.
    forwarded(author: Option<&str>);
    /// Somebody invites to a room, whose link this is.
    invited_to_room(link: &str);
    /// To admins: somebody's server wants to know whether a person writes.
    challenged(who: &Address);
    /// The same, and where a person answers.
    challenged_at(who: &Address, page: &str);
    /// From now on messages without an address go there, and so do those that wait for it to be said.
    pinned(address: &Address, waiting: usize);
    /// The recipients of their message, where the last one went to others.
    goes_to(recipients: &str);
    /// From now on each message says whose it is (`always`), or only where that changes.
    headers_set(always: bool);
    /// The same on the fediverse, where each post says it.
    headers_posts();
    /// Neither of the two was said.
    headers_unclear();
    /// They chose whom they write to.
    talking_pinned(address: &Address);
    /// Messages without an address go to their last partner, for this number of minutes.
    talking_last(address: &Address, minutes: i64);
    /// Messages without an address go to nobody.
    talking_nobody();
    /// Messages without an address are asked about, as they may be for any of these.
    talking_unsure(people: &str);
    /// Their conversations are over.
    ended();
    /// How a registered user stands: since when (a date), their language, with whom they talk,
    /// messages left, people and domains blocked, whether the bot is among their contacts, whether each message says whose
    /// it is.
    #[allow(clippy::too_many_arguments)] // one sentence each
    me(since: &str, lang: &str, partner: Option<&str>, left: u32, blocks: usize, joined: bool, side: Network, headers: bool);
}
