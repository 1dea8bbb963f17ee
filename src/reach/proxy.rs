//! A proxy: SOCKS5, which looks names up itself (RFC 1928, RFC 1929), or HTTP with CONNECT (RFC 9110 section 9.3.6).

use std::io;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::{SocksV5, Tunnel};
use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use hyper_util::rt::TokioIo;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use reqwest::ClientBuilder;
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpStream;
use tower_service::Service;
use url::Url;

/// SOCKS5 has one byte for the length of a name or a password (RFC 1929).
const MAX_LOGIN: usize = 255;

/// Where a proxy is, and who asks it.
#[derive(Clone)]
pub struct Proxy {
    /// With a port, and without a password.
    url: Url,
    password: Option<SecretString>,
}

/// Without the password.
impl std::fmt::Debug for Proxy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Proxy({self})")
    }
}

impl std::fmt::Display for Proxy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.url.as_str().trim_end_matches('/'))
    }
}

impl Proxy {
    /// Reads `socks5h://host:port` or `http://host:port`, with `user@` in front of the host where it wants a login.
    ///
    /// # Errors
    /// It is neither: what to write. The text is not repeated, as it may hold a password.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const WRONG: &str =
            "not a proxy; write it as socks5h://127.0.0.1:9050 or http://proxy.example:3128";
        let url = Url::parse(text.trim()).map_err(|_| WRONG)?;
        if url.password().is_some() {
            return Err(
                "holds a password; put that into a file of its own, and name it with proxy_password_file",
            );
        }
        let bare =
            matches!(url.path(), "" | "/") && url.query().is_none() && url.fragment().is_none();
        match url.scheme() {
            _ if !bare || url.username().len() > MAX_LOGIN => Err(WRONG),
            "socks5" | "socks4" | "socks4a" | "socks" => Err(
                "would have this machine look names up, where others see them; write socks5h://, by which the proxy does",
            ),
            "https" => {
                Err("TLS to the proxy itself is not spoken here; write http:// or socks5h://")
            }
            "socks5h" | "http" if url.has_host() && url.port_or_known_default().is_some() => {
                Ok(Self {
                    url,
                    password: None,
                })
            }
            "socks5h" => Err("the port is missing; write it as socks5h://127.0.0.1:9050"),
            _ => Err(WRONG),
        }
    }

    /// Whether it wants a password: the address names a user.
    pub fn has_user(&self) -> bool {
        !self.url.username().is_empty()
    }

    /// The same with a password.
    pub fn with_password(self, password: SecretString) -> Self {
        Self {
            password: Some(password),
            ..self
        }
    }

    /// Has it connect to a host, a name or an IP address without brackets.
    pub(super) async fn connect(&self, host: &str, port: u16) -> io::Result<TcpStream> {
        let host = match host.contains(':') {
            true => format!("[{host}]"),
            false => host.to_owned(),
        };
        let to: Uri = format!("https://{host}:{port}/")
            .parse()
            .map_err(|_| self.failed(&"that is no host name"))?;
        let itself = self.itself(&to)?;
        let mut connector = HttpConnector::new();
        connector.enforce_http(false);
        let at = itself.uri().clone();
        let connected = match self.url.scheme() {
            "http" => {
                let mut tunnel = Tunnel::new(at, connector);
                if let Some(login) = itself.basic_auth() {
                    tunnel = tunnel.with_auth(login.clone());
                }
                tunnel
                    .call(to)
                    .await
                    .map_err(|error| self.failed(&told(&error)))
            }
            _ => {
                let mut socks = SocksV5::new(at, connector);
                if let Some((user, password)) = itself.raw_auth() {
                    socks = socks.with_auth(user.to_owned(), password.to_owned());
                }
                socks.call(to).await.map_err(|error| self.failed(&error))
            }
        };
        connected.map(TokioIo::into_inner)
    }

    /// Has an HTTP client go through it.
    pub(super) fn guide(&self, builder: ClientBuilder) -> ClientBuilder {
        match reqwest::Proxy::all(self.with_login()) {
            Ok(proxy) => builder.proxy(proxy),
            // Can't be, as the address was read before. Then nothing is reached, rather than something around it.
            Err(_) => builder.no_proxy().dns_resolver(std::sync::Arc::new(Nobody)),
        }
    }

    /// The address with the login in it, for the libraries' eyes only.
    fn with_login(&self) -> Url {
        let mut url = self.url.clone();
        if let Some(password) = &self.password {
            // The address itself leaves a % as it stands.
            let encoded = utf8_percent_encode(password.expose_secret(), NON_ALPHANUMERIC);
            let _ = url.set_password(Some(&encoded.to_string())); // fails only where there is no host
        }
        url
    }

    fn itself(&self, to: &Uri) -> io::Result<Intercept> {
        let matcher = Matcher::builder().all(self.with_login().as_str()).build();
        matcher
            .intercept(to)
            .ok_or_else(|| self.failed(&"its address can't be used"))
    }

    fn failed(&self, why: &dyn std::fmt::Display) -> io::Error {
        let place = self.url.host_str().unwrap_or_default();
        let port = self.url.port_or_known_default().unwrap_or_default();
        io::Error::other(format!(
            "no connection through the proxy {place}:{port}: {why}"
        ))
    }
}

/// An error with what lies beneath it.
fn told(error: &dyn std::error::Error) -> String {
    match error.source() {
        Some(source) => format!("{error}: {}", told(source)),
        None => error.to_string(),
    }
}

/// Knows no address.
struct Nobody;

impl reqwest::dns::Resolve for Nobody {
    fn resolve(&self, _: reqwest::dns::Name) -> reqwest::dns::Resolving {
        let nobody: reqwest::dns::Addrs = Box::new(std::iter::empty());
        Box::pin(std::future::ready(Ok(nobody)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_carries_everything_is_a_proxy() {
        for good in [
            "socks5h://127.0.0.1:9050",
            "socks5h://me@[::1]:1080/",
            "http://proxy.example:3128",
            "http://proxy.example",
            " http://me@proxy.example:80 ",
        ] {
            assert!(Proxy::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "socks5://127.0.0.1:9050",
            "socks4a://127.0.0.1:9050",
            "socks5h://127.0.0.1",
            "https://proxy.example:3128",
            "http://me:secret@proxy.example:3128",
            "http://proxy.example:3128/path",
            "http://proxy.example:3128?a=b",
            "127.0.0.1:9050",
            "ftp://proxy.example",
            "",
        ] {
            let wrong = Proxy::parse(bad).unwrap_err();
            assert!(!wrong.contains("secret") && !wrong.is_empty(), "{bad}");
        }
    }

    #[test]
    fn passwords_show_nowhere_and_arrive_whole() {
        let proxy = Proxy::parse("http://m%40e@proxy.example:3128").unwrap();
        let proxy = proxy.with_password("p@ss: /%41é".to_owned().into());
        assert!(!format!("{proxy} {proxy:?}").contains("ss"));
        let to = "https://a.example:1/".parse().unwrap();
        let socks = Proxy {
            url: Url::parse("socks5h://m%40e@proxy.example:3128").unwrap(),
            ..proxy.clone()
        };
        let found = socks.itself(&to).unwrap();
        assert_eq!(found.raw_auth(), Some(("m@e", "p@ss: /%41é")));
        assert!(proxy.itself(&to).unwrap().basic_auth().is_some());
    }
}
