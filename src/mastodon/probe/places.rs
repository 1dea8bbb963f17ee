//! Where a server is: its stream, and the domains that it calls its own.

use serde_json::Value;
use tracing::warn;
use url::Url;

use super::text;
use crate::mastodon::api::is_local;

/// The address of the `user` stream. The token goes there, so it must be encrypted or on this machine.
pub(super) fn stream_url(announced: Option<&str>, base: &Url) -> Url {
    let announced = announced
        .filter(|text| !text.is_empty())
        .and_then(|text| Url::parse(text).ok())
        .and_then(as_websocket);
    let mut url = match announced.or_else(|| as_websocket(base.clone())) {
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

fn as_websocket(url: Url) -> Option<Url> {
    let scheme = match url.scheme() {
        "wss" | "https" => "wss",
        "ws" | "http" if is_local(&url) => "ws",
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
    }
}
