//! How blocks show, and whose lists count.

use std::time::Duration;

use url::Url;

use crate::config::address;
use crate::config::setting::settings;
use crate::config::shape::{HOURS, at, many, span, switch};
use crate::event::Feed;

/// How blocks show, and whose lists count.
#[derive(Clone, Debug, Default)]
pub struct Moderation {
    /// Messages of people who are blocked are dropped without a word to them.
    pub silent_block: bool,
    /// Domain lists to subscribe to: https, or http from a host in `media.allow_hosts`.
    pub lists: Vec<Url>,
    /// How often they are fetched.
    pub lists_every: Duration,
    /// XMPP's real-time block lists to subscribe to.
    pub rtbl: Vec<Feed>,
}

settings! { Moderation, AtOnce;
    /// Messages of somebody who is blocked are dropped silently, so nobody can be pressured to unblock them. With false, they are
    /// told that the other person does not take messages from them.
    "moderation.silent_block": switch(true, at!(Moderation.silent_block));

    /// Lists of domains that others keep, one domain a line or as Mastodon exports them (of these the suspended ones). Whoever is at
    /// a domain on one of them is kept out while it is there; `!delred DOMAIN` makes an exception, `!listred` shows the lists.
    /// A list that can't be fetched stays as it was.
    "moderation.lists": many(address::list, "none", at!(Moderation.lists)), example "[\"https://lists.example/domains.csv\"]";

    /// How often they are fetched.
    "moderation.lists_hours": span(HOURS, 1..=720, Duration::from_secs(24 * 3600), at!(Moderation.lists_every));

    /// XMPP's real-time block lists, SERVICE/NODE: nodes of hashed JIDs, or of domains. Their changes count at once.
    "moderation.rtbl": many(address::feed, "none", at!(Moderation.rtbl)),
        example "[\"xmppbl.org/muc_bans_sha256\", \"xmppbl.org/spam_source_domains\"]", effect XmppLogin;
}
