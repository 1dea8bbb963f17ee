//! Texts of the bots' profiles.

use super::{Text, Value, words};
use crate::address::Network;

words! {
    /// Name of the bot on this side, at most 30 characters.
    profile_name(side: Network);
    /// The description of the bot on this side: the fediverse bot's handle, and the links to both.
    profile_description(side: Network, address: &str, fediverse: &str, xmpp: &str);
    /// Label of a profile's field: `xmpp`, `admin`, `rules`, `website`, `software` or `networks`.
    profile_label(field: &str);
    /// How one reads the rules.
    profile_rules();
    /// The networks that are bridged.
    profile_networks();
}
