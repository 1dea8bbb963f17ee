//! The only place that fetches URLs which strangers sent. What it fetches is hostile until proven otherwise.
//!
//! - `https` only, on port 443 or one that ordinary programs may open, without name and password in the address;
//! - public addresses only: every address of a name is looked at, and the connection is made to those and no others (through
//!   a proxy, which looks names up itself: no address and no name that is known to be inside);
//! - redirects are followed by hand, a few, each checked like the first address;
//! - time and size are bounded, whatever the server announces;
//! - what the file is, its first bytes say, and the server must not say otherwise.
//!
//! An admin can make exceptions for hosts of their own network (`media.allow_hosts`), which may also speak plain HTTP.
//! Nothing here holds a file in memory, and nothing stays on disk: the file has no name any more when it is written.

mod error;
mod net;
pub mod page;
mod sniff;
mod spool;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, LOCATION};
use reqwest::{ClientBuilder, Response};
use tokio::fs::File;
use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, timeout};
use url::{Host, Url};

use crate::address::is_hidden;
use crate::clock::Clock;
use crate::reach::Reach;
pub use error::FetchError;
pub use net::is_public;
pub use sniff::Kind;

/// Redirects that are followed.
const REDIRECTS: usize = 3;

/// Bytes by which a type is known.
const HEAD: usize = 64;

/// Longest time for a server to answer, or to send nothing.
const PATIENCE: Duration = Duration::from_secs(10);

/// From then on the file must have come faster than [`SLOWEST`] on average, in bytes a second: whose server is slower
/// gives way to others.
const GRACE: Duration = Duration::from_secs(5);
const SLOWEST: u64 = 8 * 1024;

/// Longest address that is fetched, in bytes.
const MAX_URL: usize = 2000;

/// Settings of a fetcher.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Folder for files under way; on a disk rather than in memory.
    pub folder: PathBuf,
    /// Hosts (`name`, `name:port`) that may have private addresses and speak plain HTTP.
    pub allow_hosts: Vec<String>,
    /// How servers are reached.
    pub reach: Reach,
    /// Until its address is found.
    pub connect: Duration,
    /// For one file, redirects included.
    pub total: Duration,
}

impl Settings {
    /// The usual deadlines.
    pub fn new(folder: PathBuf, allow_hosts: Vec<String>, reach: Reach) -> Self {
        Self {
            folder,
            allow_hosts,
            reach,
            connect: Duration::from_secs(10),
            total: Duration::from_secs(60),
        }
    }
}

/// A file that was fetched. It has no name on the disk and is gone when this is dropped.
#[derive(Debug)]
pub struct Fetched {
    /// Its content, from the beginning.
    pub file: File,
    /// In bytes.
    pub size: u64,
    /// Its type: by its first bytes, and in the server's word where both agree.
    pub media_type: String,
    /// A harmless name with the ending that goes with the type.
    pub name: String,
}

/// Fetches files.
#[derive(Debug)]
pub struct Fetcher {
    settings: Settings,
    clock: Clock,
}

impl Fetcher {
    /// A fetcher; touches neither network nor disk yet.
    pub fn new(settings: Settings, clock: Clock) -> Self {
        Self { settings, clock }
    }

    /// Fetches the file at `url`. `accept` says for a media type how many bytes of it are wanted, if any.
    pub async fn fetch(
        &self,
        url: &str,
        accept: impl Fn(&str) -> Option<u64>,
    ) -> Result<Fetched, FetchError> {
        timeout(self.settings.total, self.follow(url, &accept))
            .await
            .map_err(|_| FetchError::Unreachable("it took too long".into()))?
    }

    async fn follow(
        &self,
        url: &str,
        accept: &impl Fn(&str) -> Option<u64>,
    ) -> Result<Fetched, FetchError> {
        if url.len() > MAX_URL {
            return Err(FetchError::Forbidden("it is too long"));
        }
        let mut url = Url::parse(url).map_err(|_| FetchError::Forbidden("it is no URL"))?;
        for _ in 0..=REDIRECTS {
            let answer = self.get(&url, HeaderMap::new()).await?;
            if !answer.status().is_redirection() {
                return self.take(answer, &url, accept).await;
            }
            url = target(&url, answer.headers())?;
        }
        Err(FetchError::Unreachable(
            "it leads from one address to the next".into(),
        ))
    }

    async fn get(&self, url: &Url, headers: HeaderMap) -> Result<Response, FetchError> {
        let client = self
            .guided(url)
            .await?
            .timeout(self.settings.total)
            .user_agent(concat!("xmpp-ap-bridge/", env!("CARGO_PKG_VERSION")))
            .build()?;
        let (reach, host) = (&self.settings.reach, url.host_str().unwrap_or_default());
        let patience = match reach.is_proxied(host) {
            true => PATIENCE + reach.patience(host),
            false => PATIENCE,
        };
        let answer = timeout(patience, client.get(url.clone()).headers(headers).send()).await;
        Ok(answer.map_err(|_| too_slow())??)
    }

    /// A client that goes to the addresses that were checked and to no others. A proxy looks the name up itself: what can be
    /// checked then is the name.
    async fn guided(&self, url: &Url) -> Result<ClientBuilder, FetchError> {
        let reach = &self.settings.reach;
        let exempt = net::is_exempt(url, &self.settings.allow_hosts);
        let host = url.host_str().unwrap_or_default();
        net::check(
            url,
            exempt,
            reach.is_safe_plain(host) && reach.is_proxied(host),
        )?;
        if reach.is_proxied(host) {
            net::check_name(url, exempt)?;
            return Ok(reach.http(url));
        }
        let addresses = timeout(self.settings.connect, addresses(url, exempt))
            .await
            .map_err(|_| FetchError::Unreachable("its name can't be looked up".into()))??;
        let pinned = reach
            .http(url)
            .dns_resolver(Arc::new(net::Pinned(addresses)));
        Ok(pinned.connect_timeout(self.settings.connect))
    }

    async fn take(
        &self,
        mut answer: Response,
        url: &Url,
        accept: &impl Fn(&str) -> Option<u64>,
    ) -> Result<Fetched, FetchError> {
        if !answer.status().is_success() {
            let why = format!("its server answers HTTP {}", answer.status().as_u16());
            return Err(FetchError::Unreachable(why));
        }
        let headers = answer.headers();
        let declared = header(headers, CONTENT_TYPE.as_str());
        // What is packed may unpack to anything; nobody asked for it.
        if header(headers, CONTENT_ENCODING.as_str()).is_some_and(|coding| coding != "identity") {
            return Err(FetchError::WrongType);
        }
        let announced = answer.content_length();
        let mut head = Vec::with_capacity(HEAD);
        let mut pace = Pace::default();
        while head.len() < HEAD
            && let Some(chunk) = pace.next(&mut answer).await?
        {
            head.extend_from_slice(chunk.as_ref());
        }
        let (kind, media_type) =
            sniff::known(&head, declared.as_deref()).ok_or(FetchError::WrongType)?;
        let max = accept(&media_type).ok_or(FetchError::WrongType)?;
        if announced.is_some_and(|size| size > max) {
            return Err(FetchError::TooLarge { max });
        }
        let file = spool::open(&self.settings.folder, &self.clock)?;
        let (file, size) = keep(file, head, (answer, pace), max).await?;
        Ok(Fetched {
            file,
            size,
            media_type,
            name: spool::name(url, kind),
        })
    }
}

/// Where a redirect leads.
fn target(from: &Url, headers: &HeaderMap) -> Result<Url, FetchError> {
    let location = header(headers, LOCATION.as_str()).filter(|to| to.len() <= MAX_URL);
    let to = location.and_then(|to| from.join(&to).ok());
    to.ok_or_else(|| FetchError::Unreachable("its server leads nowhere".into()))
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    Some(value.trim().to_owned())
}

/// All addresses of the host; an error if one of them is not public.
async fn addresses(url: &Url, exempt: bool) -> Result<Vec<SocketAddr>, FetchError> {
    let port = url.port_or_known_default().unwrap_or(443);
    let found: Vec<SocketAddr> = match url.host() {
        Some(host) if is_hidden(&host) => {
            let why = "it is in Tor or I2P, to which no proxy is configured";
            return Err(FetchError::Unreachable(why.into()));
        }
        Some(Host::Domain(name)) => tokio::net::lookup_host((name, port))
            .await
            .map_err(|_| FetchError::Unreachable("its host is not known".into()))?
            .collect(),
        Some(Host::Ipv4(ip)) => vec![(ip, port).into()],
        Some(Host::Ipv6(ip)) => vec![(ip, port).into()],
        None => Vec::new(),
    };
    if found.is_empty() {
        return Err(FetchError::Unreachable("its host is not known".into()));
    }
    if !exempt && !found.iter().all(|address| is_public(address.ip())) {
        return Err(FetchError::Forbidden("it is not in the public network"));
    }
    Ok(found)
}

/// How fast a file comes.
struct Pace {
    began: Instant,
    bytes: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            bytes: 0,
        }
    }
}

impl Pace {
    /// The next part, if it comes fast enough.
    async fn next(
        &mut self,
        answer: &mut Response,
    ) -> Result<Option<impl AsRef<[u8]> + use<>>, FetchError> {
        let next = timeout(PATIENCE, answer.chunk()).await;
        let next = next.map_err(|_| too_slow())??;
        self.bytes += next.as_ref().map_or(0, |part| part.len() as u64);
        let elapsed = self.began.elapsed();
        let least = elapsed.as_secs() * SLOWEST;
        match next.is_some() && elapsed > GRACE && self.bytes < least {
            true => Err(too_slow()),
            false => Ok(next),
        }
    }
}

fn too_slow() -> FetchError {
    FetchError::Unreachable("it comes too slowly".into())
}

/// Writes what comes, as long as it is not too much.
async fn keep(
    mut file: File,
    head: Vec<u8>,
    (mut answer, mut pace): (Response, Pace),
    max: u64,
) -> Result<(File, u64), FetchError> {
    let mut size = head.len() as u64;
    file.write_all(&head).await?;
    while size <= max
        && let Some(chunk) = pace.next(&mut answer).await?
    {
        let chunk = chunk.as_ref();
        size += chunk.len() as u64;
        file.write_all(chunk).await?;
    }
    if size > max {
        return Err(FetchError::TooLarge { max });
    }
    file.flush().await?;
    spool::rewind(&mut file).await?;
    Ok((file, size))
}
