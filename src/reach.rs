//! Reaching servers: directly or through a proxy, and the certificates to trust there. The legs and `fetch` connect by this
//! and by nothing else, so that with a proxy no connection and no question to the DNS goes around it.
//!
//! This machine itself (loopback) is reached directly in any case. Variables such as `HTTPS_PROXY` count for nothing:
//! the configuration says it, for HTTP, WebSocket and XMPP alike.

mod proxy;
mod trust;

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use reqwest::ClientBuilder;
use rustls::ClientConfig;
use tokio::net::TcpStream;
use url::{Host, Url};

use crate::address::{is_hidden, is_loopback};
pub use proxy::Proxy;
pub use trust::ReachError;

/// Time for a connection.
const DIRECTLY: Duration = Duration::from_secs(10);
/// The same where others carry it: a new circuit of Tor takes its time.
const BY_PROXY: Duration = Duration::from_secs(25);

/// How servers are reached. Clones are cheap.
#[derive(Clone)]
pub struct Reach {
    proxy: Option<Arc<Proxy>>,
    tls: Arc<ClientConfig>,
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Reach").field(&self.proxy).finish()
    }
}

impl Reach {
    /// Through `proxy`, if there is one; trusting the system's certificates and those of the PEM files `ca_files`.
    ///
    /// # Errors
    /// A file can't be read, or holds no certificate.
    pub fn new(proxy: Option<Proxy>, ca_files: &[&Path]) -> Result<Self, ReachError> {
        Ok(Self {
            proxy: proxy.map(Arc::new),
            tls: Arc::new(trust::config(ca_files)?),
        })
    }

    /// Whether connections to this host, a name or an IP address, go through a proxy.
    pub fn is_proxied(&self, host: &str) -> bool {
        self.proxy_for(host).is_some()
    }

    /// Whether a server may be reached by any HTTP client: without a proxy, and under a name that the DNS may hear.
    pub fn is_plain(&self, url: &Url) -> bool {
        let host = url.host_str().unwrap_or_default();
        !self.is_proxied(host) && !parsed(host).is_some_and(|host| is_hidden(&host))
    }

    /// Time for a connection to this host.
    pub fn patience(&self, host: &str) -> Duration {
        match self.is_proxied(host) {
            true => BY_PROXY,
            false => DIRECTLY,
        }
    }

    /// Whether what is not encrypted is no risk at this host: it is this machine, or a network that encrypts by itself.
    pub fn is_safe_plain(&self, host: &str) -> bool {
        match parsed(host) {
            Some(host) => is_loopback(&host) || (self.proxy.is_some() && is_hidden(&host)),
            None => false,
        }
    }

    /// How TLS is spoken.
    pub fn tls(&self) -> &Arc<ClientConfig> {
        &self.tls
    }

    /// Connects. The caller has a deadline: [`Reach::patience`].
    ///
    /// # Errors
    /// Nobody answers, or the proxy says that nobody does.
    pub async fn connect(&self, host: &str, port: u16) -> io::Result<TcpStream> {
        let tcp = match self.proxy_for(host) {
            Some(proxy) => proxy.connect(bare(host), port).await?,
            None if parsed(host).is_some_and(|host| is_hidden(&host)) => return Err(unreachable()),
            None => TcpStream::connect((bare(host), port)).await?,
        };
        // Small stanzas often follow each other: with Nagle's algorithm the second would wait 40 ms for the first's receipt.
        tcp.set_nodelay(true)?;
        Ok(tcp)
    }

    /// An HTTP client for the host of `url`, to be furnished with deadlines; it follows no redirects.
    pub fn http(&self, url: &Url) -> ClientBuilder {
        let host = url.host_str().unwrap_or_default();
        let builder = reqwest::Client::builder()
            .use_preconfigured_tls(ClientConfig::clone(&self.tls))
            .connect_timeout(self.patience(host))
            .redirect(reqwest::redirect::Policy::none());
        match self.proxy_for(host) {
            Some(proxy) => proxy.guide(builder),
            None => builder.no_proxy(),
        }
    }

    /// Asks for an address, only to have asked; what comes is not read.
    ///
    /// # Errors
    /// It does not answer, or not with success: without the address, whose path is a secret of a kind.
    pub async fn touch(&self, url: &Url) -> Result<(), String> {
        let told = |error: reqwest::Error| error.without_url().to_string();
        let http = self.http(url).timeout(BY_PROXY).build().map_err(told)?;
        let answer = http.get(url.clone()).send().await.map_err(told)?;
        match answer.status() {
            status if status.is_success() => Ok(()),
            status => Err(format!("HTTP {}", status.as_u16())),
        }
    }

    fn proxy_for(&self, host: &str) -> Option<&Proxy> {
        let proxy = self.proxy.as_deref()?;
        let is_here = parsed(host).is_some_and(|host| is_loopback(&host));
        (!is_here).then_some(proxy)
    }
}

/// The DNS knows no such names (RFC 7686), and must not hear of them.
fn unreachable() -> io::Error {
    let why = "names in .onion and .i2p are reached through a proxy only";
    io::Error::new(io::ErrorKind::Unsupported, why)
}

fn bare(host: &str) -> &str {
    host.trim_matches(['[', ']'])
}

/// A host as it stands in an address, or without the brackets of IPv6.
fn parsed(host: &str) -> Option<Host> {
    match bare(host).parse() {
        Ok(ip) => Some(Host::Ipv6(ip)),
        Err(_) => Host::parse(host).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_needs_no_proxy_and_everybody_else_does() {
        let proxy = Proxy::parse("socks5h://127.0.0.1:9050").unwrap();
        let by_proxy = Reach::new(Some(proxy), &[]).unwrap();
        let directly = Reach::new(None, &[]).unwrap();
        for (host, proxied) in [
            ("127.0.0.1", false),
            ("[::1]", false),
            ("::1", false),
            ("localhost", false),
            ("a.localhost", false),
            ("social.example", true),
            ("192.168.1.1", true),
            ("[2a01:4f8::1]", true),
            ("2a01:4f8::1", true),
            ("abc.onion", true),
        ] {
            assert_eq!(by_proxy.is_proxied(host), proxied, "{host}");
            assert!(!directly.is_proxied(host), "{host}");
        }
    }

    #[test]
    fn plain_http_is_for_networks_that_encrypt() {
        let proxy = Proxy::parse("socks5h://127.0.0.1:9050").unwrap();
        let by_proxy = Reach::new(Some(proxy), &[]).unwrap();
        let directly = Reach::new(None, &[]).unwrap();
        for (host, by, without) in [
            ("localhost", true, true),
            ("abc.onion", true, false),
            ("x.b32.i2p", true, false),
            ("social.example", false, false),
            ("onion.example", false, false),
        ] {
            assert_eq!(by_proxy.is_safe_plain(host), by, "{host}");
            assert_eq!(directly.is_safe_plain(host), without, "{host}");
        }
    }

    #[tokio::test]
    async fn the_dns_is_not_asked_for_hidden_names() {
        let directly = Reach::new(None, &[]).unwrap();
        let error = directly.connect("abc.onion", 80).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::Unsupported);
    }
}
