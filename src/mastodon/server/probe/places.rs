//! Where a server is: its stream, and the domains that it calls its own.

use serde_json::Value;
use tracing::warn;
use url::Url;

use super::text;
use crate::address::Domain;
use crate::mastodon::http::api::is_local;

/// The address of the `user` stream. The token goes there, so it must be of the instance's owner, and encrypted or on this
/// machine.
pub(super) fn stream_url(announced: Option<&str>, base: &Url) -> Url {
    let announced = announced
        .filter(|text| !text.is_empty())
        .and_then(|text| Url::parse(text).ok())
        .filter(|url| is_of_one_owner(url, base))
        .and_then(|url| as_websocket(url, base));
    let mut url = match announced.or_else(|| as_websocket(base.clone(), base)) {
        Some(url) => url,
        None => base.clone(), // can't be: the base is http or https
    };
    let path = url.path().trim_end_matches('/');
    if !path.ends_with("/api/v1/streaming") {
        let path = format!("{path}/api/v1/streaming");
        url.set_path(&path);
    }
    url.set_query(Some("stream=user"));
    url
}

/// Whether both hosts belong to the owner of their registrable domain, or are this machine.
fn is_of_one_owner(url: &Url, base: &Url) -> bool {
    let owner = |url: &Url| {
        let host = url.host_str()?.parse::<Domain>();
        Some(host.ok()?.registrable().to_owned())
    };
    let same = url.host() == base.host()
        || (is_local(url) && is_local(base))
        || owner(base).is_some_and(|owner_of_base| owner(url) == Some(owner_of_base));
    if !same {
        warn!(
            "the server announces a stream at somebody else's domain: the token does not go there"
        );
    }
    same
}

/// Unencrypted only on this machine, and at an instance that is itself reached so (`.onion`, `.i2p`).
fn as_websocket(url: Url, base: &Url) -> Option<Url> {
    let is_the_same = || base.scheme() == "http" && url.host() == base.host();
    let scheme = match url.scheme() {
        "wss" | "https" => "wss",
        "ws" | "http" if is_local(&url) || is_the_same() => "ws",
        other => {
            warn!(
                scheme = other,
                "the server announces a stream without encryption: not used"
            );
            return None;
        }
    };
    // Url::set_scheme can't turn http into ws
    let rest = url.as_str().split_once(':')?.1;
    Url::parse(&format!("{scheme}:{rest}")).ok()
}

pub(super) fn domains(instance: &Value, base: &Url) -> Vec<String> {
    let named = ["/account_domain", "/domain", "/uri"]
        .iter()
        .filter_map(|path| text(instance, &[path]))
        .map(
            |name| match Url::parse(&name).ok().and_then(|url| host(&url)) {
                Some(host) => host,
                None => name,
            },
        );
    named.chain(host(base)).collect()
}

/// The host, and the port where it is not the usual one.
pub(super) fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> Url {
        Url::parse("https://social.example").unwrap()
    }

    #[test]
    fn the_token_goes_to_nobody_else() {
        for (announced, host) in [
            ("wss://stream.social.example", "stream.social.example"),
            ("wss://social.example:4000", "social.example"),
            ("wss://other.example", "social.example"),
            ("wss://social.example.evil.test", "social.example"),
            ("wss://evilsocial.example", "social.example"),
            ("wss://127.0.0.1", "social.example"),
            ("wss://[2001:db8::1]", "social.example"),
            ("wss://social.example@evil.test", "social.example"),
        ] {
            let base = Url::parse("https://social.example").unwrap();
            let url = stream_url(Some(announced), &base);
            assert_eq!(url.host_str(), Some(host), "{announced}");
        }
        let pages = Url::parse("https://one.github.io").unwrap();
        let url = stream_url(Some("wss://two.github.io"), &pages);
        assert_eq!(url.host_str(), Some("one.github.io"));
        let deeper = Url::parse("https://social.one.co.uk").unwrap();
        let url = stream_url(Some("wss://stream.one.co.uk"), &deeper);
        assert_eq!(url.host_str(), Some("stream.one.co.uk"));
    }

    #[test]
    fn the_token_goes_nowhere_unencrypted() {
        let url = stream_url(Some("ws://stream.example"), &base());
        assert_eq!(
            url.as_str(),
            "wss://social.example/api/v1/streaming?stream=user"
        );
        let here = Url::parse("http://127.0.0.1:3000").unwrap();
        let url = stream_url(Some("ws://127.0.0.1:3000/api/v1/streaming"), &here);
        assert_eq!(
            url.as_str(),
            "ws://127.0.0.1:3000/api/v1/streaming?stream=user"
        );
        let hidden = Url::parse("http://abc.onion").unwrap();
        for (announced, to) in [
            ("ws://abc.onion", "ws://abc.onion/"),
            ("ws://other.onion", "ws://abc.onion/"),
        ] {
            let url = stream_url(Some(announced), &hidden);
            assert!(url.as_str().starts_with(to), "{announced}: {url}");
        }
    }
}
