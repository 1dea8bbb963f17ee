//! How a leg reaches its server: a proxy with its password, and authorities to trust.

use std::path::PathBuf;

use url::Host;

use super::args::{self, LoadArgs, Names};
use super::parsed::parsed;
use super::reader::Reader;
use super::secret::{self, Secret};
use crate::address::is_hidden;
use crate::reach::Proxy;

/// How a leg reaches its server.
#[derive(Clone, Debug, Default)]
pub struct Route {
    /// Through which all connections go, those to this machine apart.
    pub proxy: Option<Proxy>,
    /// Its password, where its address names a user and this process needs it.
    pub proxy_password: Option<Secret>,
    /// PEM file with certificate authorities to trust besides the system's.
    pub ca_file: Option<PathBuf>,
}

impl Route {
    /// The proxy with what it takes to log in there.
    pub fn proxy_with_login(&self) -> Option<Proxy> {
        let proxy = self.proxy.clone()?;
        Some(match &self.proxy_password {
            Some(password) => proxy.with_password(password.value.clone()),
            None => proxy,
        })
    }
}

/// The keys of one leg.
pub(super) struct Keys {
    proxy: &'static str,
    password: Names,
    ca_file: &'static str,
}

pub(super) const FEDIVERSE: Keys = Keys {
    proxy: "fediverse.proxy",
    password: args::FEDIVERSE_PROXY,
    ca_file: "fediverse.ca_file",
};
pub(super) const XMPP: Keys = Keys {
    proxy: "xmpp.proxy",
    password: args::XMPP_PROXY,
    ca_file: "xmpp.ca_file",
};

/// `needs_secret`: the process works for this leg.
pub(super) fn read(reader: &mut Reader, args: &LoadArgs, keys: &Keys, needs_secret: bool) -> Route {
    let proxy = parsed(reader, keys.proxy, Proxy::parse);
    let has_user = proxy.as_ref().is_some_and(Proxy::has_user);
    let names = &keys.password;
    for key in [names.key, names.file_key] {
        if reader.has(key) && !has_user {
            let wrong = format!(
                "counts only where {} names a user; write socks5h://user@host:port there, or remove this line",
                keys.proxy
            );
            reader.problem(key, wrong);
        }
    }
    Route {
        proxy_password: secret::find(reader, args, names, needs_secret && has_user),
        ca_file: reader.file(keys.ca_file),
        proxy,
    }
}

/// Notes a problem with `key` where its host is in a network that is reached through a proxy only, and there is none.
pub(super) fn check(
    reader: &mut Reader,
    key: &str,
    host: Option<Host<&str>>,
    keys: &Keys,
    route: &Route,
) {
    let no_proxy = route.proxy.is_none() && !reader.has(keys.proxy);
    if no_proxy && host.is_some_and(|host| is_hidden(&host)) {
        let wrong = format!(
            "names in .onion and .i2p are reached through a proxy only; set {}",
            keys.proxy
        );
        reader.problem(key, wrong);
    }
}
