//! The addresses in a configuration: parsed once, in canonical form. The errors never repeat the value, because people
//! paste tokens into the wrong line.

use crate::address::{Address, BareJid, Domain, FediAddress, Subject, is_hidden, is_loopback};
use crate::event::Feed;
use crate::i18n::is_tag;
use std::net::{IpAddr, Ipv6Addr};
use url::{Host, Url};

/// The bot's handle; one leading `@` is tolerated.
pub(super) fn account(text: &str) -> Result<FediAddress, &'static str> {
    text.trim()
        .parse()
        .map_err(|_| "not a fediverse handle; write it as bridge@social.example")
}

/// The base address of the bot's server: https, or http where that is no risk.
pub(super) fn instance(text: &str) -> Result<Url, &'static str> {
    let url = Url::parse(text.trim())
        .map_err(|_| "not a web address; write it as https://social.example")?;
    if !is_bare(&url) {
        return Err("only scheme and host are wanted; write it as https://social.example");
    }
    match url.scheme() {
        "https" => Ok(url),
        "http"
            if url
                .host()
                .is_some_and(|host| is_loopback(&host) || is_hidden(&host)) =>
        {
            Ok(url)
        }
        "http" => Err(
            "http would send the token in the clear; write https:// (http:// is for loopback addresses, and for .onion and .i2p)",
        ),
        _ => Err("not a web address; write it as https://social.example"),
    }
}

/// A host that may be fetched from although it is not public: a name or an IP address, with a port or for all of them.
/// In the form in which hosts are compared.
pub(super) fn fetch_host(text: &str) -> Result<String, &'static str> {
    const WRONG: &str =
        "holds something else than hosts; write files.example, files.example:5443 or 192.0.2.7";
    let text = text.trim();
    if let Ok(ip) = text.parse::<Ipv6Addr>() {
        return Ok(ip.to_string());
    }
    let url = Url::parse(&format!("https://{text}/")).map_err(|_| WRONG)?;
    let (true, Some(host)) = (is_bare(&url), url.host()) else {
        return Err(WRONG);
    };
    let port = url.port_or_known_default().unwrap_or_default();
    Ok(match host {
        host if text.ends_with(&format!(":{port}")) => format!("{host}:{port}"),
        Host::Ipv6(ip) => ip.to_string(),
        host => host.to_string(),
    })
}

/// An address that is asked for, and hears that all is well.
pub(super) fn ping(text: &str) -> Result<Url, &'static str> {
    const WRONG: &str = "not a web address; write it as https://watch.example/some-id";
    let url = Url::parse(text.trim()).map_err(|_| WRONG)?;
    let fits = matches!(url.scheme(), "https" | "http") && url.has_host();
    fits.then_some(url).ok_or(WRONG)
}

/// The address of a list of domains. Fetching decides whether its host is allowed.
pub(super) fn list(text: &str) -> Result<Url, &'static str> {
    const WRONG: &str =
        "holds something else than addresses; write https://lists.example/domains.csv";
    let url = Url::parse(text.trim()).map_err(|_| WRONG)?;
    let plain = url.username().is_empty() && url.password().is_none() && url.host().is_some();
    match matches!(url.scheme(), "https" | "http") && plain {
        true => Ok(url),
        false => Err(WRONG),
    }
}

/// A node of a publish-subscribe service.
pub(super) fn feed(text: &str) -> Result<Feed, &'static str> {
    const WRONG: &str = "holds something else than nodes; write xmppbl.org/muc_bans_sha256";
    let (service, node) = text.trim().split_once('/').ok_or(WRONG)?;
    let service: Domain = service.parse().map_err(|_| WRONG)?;
    match !node.is_empty() && node.len() <= 200 {
        true => Ok(Feed::new(service, node)),
        false => Err(WRONG),
    }
}

/// The instance that belongs to a handle when nothing else is said.
pub(super) fn default_instance(account: &FediAddress) -> Option<Url> {
    Url::parse(&format!("https://{}/", account.domain())).ok()
}

/// The bot's bare JID (RFC 7622).
pub(super) fn bare_jid(text: &str) -> Result<BareJid, &'static str> {
    let text = text.trim();
    if text.contains('/') {
        return Err(
            "has a resource (the part from `/`); write the bare address, the bridge picks its resource itself",
        );
    }
    match text.split_once('@') {
        None | Some((_, "")) => return Err("the domain is missing; write it as bridge@im.example"),
        Some(("", _)) => {
            return Err("the part before `@` is missing; write it as bridge@im.example");
        }
        Some(_) => {}
    }
    text.parse()
        .map_err(|_| "not a valid JID; write it as bridge@im.example")
}

/// An admin's address, which says to which network it belongs.
pub(super) fn admin(text: &str) -> Result<Address, &'static str> {
    let text = text.trim();
    let is_plain = text.starts_with('@') || text.to_ascii_lowercase().starts_with("xmpp:");
    Address::parse(text)
        .ok()
        .filter(|_| is_plain && !text.contains('/'))
        .ok_or("not all of these are addresses; write them as \"@user@instance\" (in quotes) or xmpp:user@host")
}

/// A person, or everybody at a domain.
pub(super) fn subject(text: &str) -> Result<Subject, &'static str> {
    let domain = || text.trim().parse().map(Subject::Domain);
    admin(text).map(Subject::Person).or_else(|_| {
        domain().map_err(|_| "not all of these are addresses or domains; write them as \"@user@instance\" (in quotes), xmpp:user@host or example.org")
    })
}

/// A host name or IP address, without port or scheme; IPv6 with or without brackets.
pub(super) fn host(text: &str) -> Result<Host, &'static str> {
    let text = text.trim();
    if let Ok(ip) = text.parse::<IpAddr>() {
        return Ok(match ip {
            IpAddr::V4(ip) => Host::Ipv4(ip),
            IpAddr::V6(ip) => Host::Ipv6(ip),
        });
    }
    Host::parse(text).map_err(
        |_| "not a host name or IP address; write only the host, its port belongs in xmpp.port",
    )
}

/// A language tag.
pub(super) fn language(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    match is_tag(text) {
        true => Ok(text.to_owned()),
        false => Err("not a language tag; write a code such as en or pt-BR"),
    }
}

fn is_bare(url: &Url) -> bool {
    url.has_host()
        && url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
}
