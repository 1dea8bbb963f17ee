//! How a leg reaches its server: a proxy with its password, and authorities to trust.

use std::path::PathBuf;

use url::Host;

use super::args::{Names, Needs};
use super::parsed::parsed;
use super::reader::Reader;
use super::secret::{self, Secret};
use super::shape::{At, Shape};
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

/// Shown where no file with authorities is named.
pub(super) const AUTHORITIES: &str = "none, the system's authorities only";

/// The shape of a proxy, which is shown with the origin of its password.
pub(super) struct Through<S: 'static>(pub(super) At<S, Route>);

impl<S> Shape<S> for Through<S> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        (self.0.get_mut)(part).proxy = parsed(reader, key, Proxy::parse);
    }

    fn show(&self, part: &S) -> Option<String> {
        let route = (self.0.get)(part);
        let password = || secret::origin(route.proxy_password.as_ref());
        Some(match &route.proxy {
            Some(proxy) if proxy.has_user() => format!("{proxy}, password {}", password()),
            Some(proxy) => proxy.to_string(),
            None => "none, directly".to_owned(),
        })
    }

    fn unshown(&self, part: &S) -> String {
        secret::exposed((self.0.get)(part).proxy_password.as_ref())
    }
}

/// The shape of a proxy's password: needed where the proxy, which was read before, names a user.
pub(super) struct Login<S: 'static> {
    proxy: &'static str,
    names: &'static Names,
    needed: fn(Needs) -> bool,
    at: At<S, Route>,
}

impl<S> Login<S> {
    /// `proxy`: its key. `needed`: the process works for this leg.
    pub(super) const fn new(
        proxy: &'static str,
        names: &'static Names,
        needed: fn(Needs) -> bool,
        at: At<S, Route>,
    ) -> Self {
        Self {
            proxy,
            names,
            needed,
            at,
        }
    }
}

impl<S> Shape<S> for Login<S> {
    fn read(&self, _: &'static str, reader: &mut Reader, part: &mut S) {
        let route = (self.at.get_mut)(part);
        let has_user = route.proxy.as_ref().is_some_and(Proxy::has_user);
        for key in [self.names.key, self.names.file_key] {
            if reader.has(key) && !has_user {
                let wrong = format!(
                    "counts only where {} names a user; write socks5h://user@host:port there, or remove this line",
                    self.proxy
                );
                reader.problem(key, wrong);
            }
        }
        let needed = (self.needed)(reader.needs()) && has_user;
        route.proxy_password = secret::find(reader, self.names, needed);
    }

    fn show(&self, _: &S) -> Option<String> {
        None
    }
}

/// Notes a problem with `key` where its host is in a network that is reached through a proxy only, and `proxy` names none.
pub(super) fn check(
    reader: &mut Reader,
    key: &str,
    host: Option<Host<&str>>,
    proxy: &str,
    route: &Route,
) {
    let no_proxy = route.proxy.is_none() && !reader.has(proxy);
    if no_proxy && host.is_some_and(|host| is_hidden(&host)) {
        let wrong =
            format!("names in .onion and .i2p are reached through a proxy only; set {proxy}");
        reader.problem(key, wrong);
    }
}
