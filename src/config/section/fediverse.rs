//! The bot's account on the fediverse.

use url::Url;

use crate::address::FediAddress;
use crate::config::address;
use crate::config::args::{ACCOUNT_VARIABLE, FEDIVERSE_PROXY, Needs, TOKEN};
use crate::config::parsed::parsed;
use crate::config::reader::Reader;
use crate::config::route::{AUTHORITIES, Login, Route, Through};
use crate::config::secret::Secret;
use crate::config::setting::settings;
use crate::config::shape::{Shape, at, beside, file, instead, number, required, secret, switch};

/// The bot's account on the fediverse.
#[derive(Clone, Debug)]
pub struct Fediverse {
    /// Its handle.
    pub account: FediAddress,
    /// Base URL; its path is `/`.
    pub instance: Url,
    /// Present when [`Needs::fediverse_secret`] was asked for.
    pub token: Option<Secret>,
    /// How it is reached.
    pub route: Route,
    /// How often to ask a server that has no streaming.
    pub poll_seconds: u32,
    /// Follow those who register, so that their edits are heard of.
    pub follow_back: bool,
}

settings! { Fediverse, FediverseLogin;
    /// Its handle, user@domain; a leading @ needs quotes ("@bridge@social.example").
    /// Environment: XMPP_BRIDGE_NAME (wins over this line).
    "fediverse.account": required(ACCOUNT_VARIABLE, address::account, FediAddress::to_string, at!(Fediverse.account)),
        example "bridge@social.example", effect Restart;

    /// Base address of its server. Default: https:// and the domain of the account; set it where the server is reached under
    /// another name than the one in handles. http:// is accepted for loopback addresses, and for .onion and .i2p.
    "fediverse.instance": Instance, example "https://social.example", effect Restart;

    /// The access token. The first of these that is given counts:
    ///   1. XMPP_BRIDGE_TOKEN in the environment
    ///   2. the systemd credential fediverse-token (the units in dist/ load it from /etc/xmpp-ap-bridge/fediverse-token)
    ///   3. one of `token` and `token_file`, never both
    /// A file with a secret in it, this one too, must be closed to others (chmod 600); or be root's, and readable by the
    /// bridge's group (chmod 640). Put a secret in quotes: "#", ": " and digits alone have a meaning in YAML.
    "fediverse.token": secret(&TOKEN, is_needed, at!(Fediverse.token)), example "\"…\"";
    "fediverse.token_file": instead(), example "fediverse-token";

    /// A proxy for all that this bot connects to, files and lists too; only this machine itself is reached directly. SOCKS5 (Tor:
    /// socks5h://127.0.0.1:9050; the proxy looks names up, nobody else does), or HTTP with CONNECT (http://proxy.example:3128).
    /// .onion and .i2p are reached through a proxy only.
    "fediverse.proxy": Through(at!(Fediverse.route)), example "socks5h://user@proxy.example:1080";

    /// The password, where the address of the proxy names a user, is given as the token above: XMPP_BRIDGE_FEDIVERSE_PROXY_PASSWORD,
    /// the systemd credential fediverse-proxy-password, or one of `proxy_password` and `proxy_password_file`.
    "fediverse.proxy_password": Login::new("fediverse.proxy", &FEDIVERSE_PROXY, is_needed, at!(Fediverse.route)), example "\"…\"";
    "fediverse.proxy_password_file": beside(), example "fediverse-proxy-password";

    /// PEM file with certificate authorities to trust besides those of the system.
    "fediverse.ca_file": file(AUTHORITIES, at!(Fediverse.route.ca_file)), example "/etc/xmpp-ap-bridge/ca.pem";

    /// How often a server without streaming is asked for news.
    "fediverse.poll_seconds": number("Seconds", 2..=3600, 15, at!(Fediverse.poll_seconds));

    /// Whether the bot follows the fediverse users who register (at most 400 a day on Mastodon, after everything else).
    /// Servers tell of an edited direct message only those who follow its author; without it, edits are noticed minutes
    /// later. A follow shows on both profiles, and lets the bot's server receive what its followers may read.
    "fediverse.follow_back": switch(true, at!(Fediverse.follow_back)), effect AtOnce;
}

fn is_needed(needs: Needs) -> bool {
    needs.fediverse_secret
}

/// The server's address, by default that in the bot's handle.
struct Instance;

impl Shape<Fediverse> for Instance {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Fediverse) {
        let given = parsed(reader, key, address::instance);
        if let Some(url) = given.or_else(|| address::default_instance(&part.account)) {
            part.instance = url;
        }
    }

    fn show(&self, part: &Fediverse) -> Option<String> {
        Some(part.instance.to_string())
    }

    fn keep(&self, old: &Fediverse, new: &mut Fediverse) {
        new.instance = old.instance.clone();
    }
}
