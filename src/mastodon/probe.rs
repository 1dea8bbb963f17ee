//! What a server can do, and how it counts: asked, not assumed.

use serde_json::Value;
use tracing::{debug, warn};
use url::Url;

use super::api::{Api, ApiError, Call, is_local};
pub(super) use super::quirks::{Family, Quirks};
use crate::address::FediAddress;
use crate::render::length::{self, Limit, Rule};

/// Mastodon's own limit, taken where a server names none.
const USUAL_MAX: usize = 500;

/// Mastodon's own limits for files, taken where a server names none.
const USUAL_FILES: usize = 4;
const USUAL_IMAGE: u64 = 16 << 20;
const USUAL_VIDEO: u64 = 99 << 20;
const USUAL_DESCRIPTION: usize = 1500;

/// What the bot's server can do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Server {
    /// Its software.
    pub family: Family,
    /// Its version, in its own words.
    pub version: String,
    /// How it differs from others.
    pub quirks: Quirks,
    /// The longest status it takes, counted by its rule.
    pub max_characters: usize,
    /// Where its WebSocket stream is; none where polling is all there is.
    pub streaming: Option<Url>,
    /// What files it takes.
    pub files: FileLimits,
    /// The domains it calls its own.
    domains: Vec<String>,
}

/// What files a server takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileLimits {
    /// In one post.
    pub per_post: usize,
    /// Largest picture, in bytes.
    pub image: u64,
    /// Largest film or sound, in bytes.
    pub video: u64,
    /// Longest description, in characters.
    pub description: usize,
    /// Media types; empty where it does not say.
    types: Vec<String>,
}

impl FileLimits {
    /// The largest file of this media type that the server takes, in bytes; `None` if it takes none of that type.
    pub(super) fn largest(&self, media_type: &str) -> Option<u64> {
        let taken = self.types.is_empty() || self.types.iter().any(|known| known == media_type);
        let largest = match media_type.starts_with("image/") {
            true => self.image,
            false => self.video,
        };
        taken.then_some(largest)
    }

    fn read(instance: &Value) -> Self {
        let first = |paths: &[&str]| paths.iter().find_map(|path| number(instance, path));
        let bytes = |path: &str| first(&[path, "/upload_limit"]).map(|n| n as u64);
        let types = instance.pointer("/configuration/media_attachments/supported_mime_types");
        let types = types.and_then(Value::as_array).map(Vec::as_slice);
        Self {
            per_post: first(&[
                "/configuration/statuses/max_media_attachments",
                "/max_media_attachments",
            ])
            .unwrap_or(USUAL_FILES),
            image: bytes("/configuration/media_attachments/image_size_limit")
                .unwrap_or(USUAL_IMAGE),
            video: bytes("/configuration/media_attachments/video_size_limit")
                .unwrap_or(USUAL_VIDEO),
            description: first(&[
                "/configuration/media_attachments/description_limit",
                "/description_limit",
            ])
            .unwrap_or(USUAL_DESCRIPTION),
            types: types
                .unwrap_or_default()
                .iter()
                .filter_map(|name| name.as_str().map(str::to_ascii_lowercase))
                .collect(),
        }
    }
}

impl Server {
    /// Whether the account that the server calls `acct`, with its profile at `url`, is `address`.
    pub(super) fn is_called(&self, acct: &str, url: &str, address: &FediAddress) -> bool {
        if acct.contains('@') {
            return FediAddress::from_acct(acct, "").is_ok_and(|full| full == *address);
        }
        let profile = Url::parse(url).ok().and_then(|url| host(&url));
        self.domains
            .iter()
            .chain(&profile)
            .any(|domain| FediAddress::new(acct, domain).is_ok_and(|full| full == *address))
    }

    /// What it takes, for those who write to it.
    pub(super) fn limit(&self) -> Limit {
        Limit {
            rule: self.quirks.rule,
            max: self.max_characters,
            mentions: self.quirks.mentions,
        }
    }

    /// The length of a status if it is too long, as this server counts.
    pub(super) fn excess(&self, text: &str, warning: Option<&str>) -> Option<usize> {
        let count = length::count(text, warning, self.quirks.rule);
        (count > self.max_characters).then_some(count)
    }
}

/// The software that a server names in its nodeinfo; none where it does not say.
/// Source: <https://nodeinfo.diaspora.software/protocol>.
pub(super) async fn software(api: &Api, base: &Url) -> Option<String> {
    let links: Value = match api.call(Call::get("/.well-known/nodeinfo")).await {
        Ok(links) => links,
        Err(error) => {
            debug!("the server does not say what it runs: {error}");
            return None;
        }
    };
    let links = links["links"].as_array()?;
    let here = |link: &Value| {
        let url = base.join(link["href"].as_str()?).ok()?;
        (url.host_str() == base.host_str()).then(|| url.path().to_owned()) // our token goes there
    };
    let newest = links.iter().filter_map(here).next_back()?;
    let node: Value = api.call(Call::get(newest)).await.ok()?;
    text(&node, &["/software/name"])
}

/// Asks a server what it is. `software`: what [`software`] found.
pub(super) async fn probe(
    api: &Api,
    base: &Url,
    software: Option<&str>,
) -> Result<Server, ApiError> {
    let instance = match api.call(Call::get("/api/v2/instance")).await {
        Ok(instance) => instance,
        Err(error) if is_nonsense(&error) => match api.call(Call::get("/api/v1/instance")).await {
            Err(error) if is_nonsense(&error) => {
                warn!("the server does not describe itself: it gets what every server understands");
                Value::Null
            }
            instance => instance?,
        },
        Err(error) => return Err(error),
    };
    Ok(read(&instance, base, software))
}

/// The server itself answers, but not what it is asked.
fn is_nonsense(error: &ApiError) -> bool {
    match error {
        ApiError::Status { code, .. } => *code < 500 || (!error.is_away() && *code != 503),
        ApiError::Unreadable { .. } => true,
        _ => false,
    }
}

/// Reads an `Instance` (v2) or `V1::Instance`.
fn read(instance: &Value, base: &Url, software: Option<&str>) -> Server {
    let version = text(instance, &["/version"]).unwrap_or_default();
    let source = text(instance, &["/source_url"]).unwrap_or_default();
    let family = family(&version, software, &source);
    let mut quirks = family.quirks().corrected(instance);
    let reserved = "/configuration/statuses/characters_reserved_per_url";
    if let (Rule::Mastodon { url }, Some(named)) = (&mut quirks.rule, number(instance, reserved)) {
        *url = named;
    }
    let max = ["/configuration/statuses/max_characters", "/max_toot_chars"]
        .iter()
        .find_map(|path| number(instance, path));
    let announced = text(
        instance,
        &["/configuration/urls/streaming", "/urls/streaming_api"],
    );
    Server {
        family,
        quirks,
        max_characters: max.unwrap_or(USUAL_MAX),
        streaming: quirks
            .streams
            .then(|| stream_url(announced.as_deref(), base)),
        files: FileLimits::read(instance),
        domains: domains(instance, base),
        version,
    }
}

/// From what the version says ("4.0.0 (compatible; Mitra 3.1.0)"), then from its nodeinfo, then from where its source is.
fn family(version: &str, software: Option<&str>, source: &str) -> Family {
    if let Some(named) = Family::named(version) {
        return named;
    }
    match software {
        Some(name) => Family::named(name).unwrap_or(Family::Other),
        None => Family::named(source).unwrap_or(match is_plain(version) {
            true => Family::Mastodon,
            false => Family::Other,
        }),
    }
}

/// A version that names nobody else is Mastodon's own: `4.3.0`, `4.4.0-beta.1+glitch`.
fn is_plain(version: &str) -> bool {
    version.starts_with(|c: char| matches!(c, '2'..='9')) && !version.contains("compatible")
}

/// The address of the `user` stream. The token goes there, so it must be encrypted or on this machine.
fn stream_url(announced: Option<&str>, base: &Url) -> Url {
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

fn domains(instance: &Value, base: &Url) -> Vec<String> {
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
fn host(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    Some(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    })
}

fn text(value: &Value, paths: &[&str]) -> Option<String> {
    paths
        .iter()
        .find_map(|path| value.pointer(path)?.as_str().map(str::to_owned))
}

pub(super) fn number(value: &Value, path: &str) -> Option<usize> {
    let number = value.pointer(path)?;
    let number = number.as_u64().or_else(|| number.as_str()?.parse().ok())?;
    usize::try_from(number).ok().filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mastodon::quirks::Reads;
    use crate::render::neutral::Mentions;
    use serde_json::json;

    fn base() -> Url {
        Url::parse("https://social.example").unwrap()
    }

    #[test]
    fn families_are_told_apart() {
        for (version, software, source, expected) in [
            ("4.4.0", None, "", Family::Mastodon),
            ("4.3.1+glitch", Some("mastodon"), "", Family::Mastodon),
            ("4.3.1+hometown-1", Some("hometown"), "", Family::Mastodon),
            (
                "2.7.2 (compatible; Akkoma 3.15.0)",
                None,
                "",
                Family::Pleroma,
            ),
            (
                "2.7.2 (compatible; Pleroma 2.6.0)",
                Some("pleroma"),
                "",
                Family::Pleroma,
            ),
            (
                "0.20.0 git-1234",
                Some("gotosocial"),
                "",
                Family::GoToSocial,
            ),
            (
                "2.8.0 (compatible; Friendica 2024.03)",
                Some("friendica"),
                "",
                Family::Friendica,
            ),
            ("4.0.0 (compatible; Mitra 3.1.0)", None, "", Family::Mitra),
            (
                "4.2.1 (compatible; Iceshrimp.NET/2024.1)",
                Some("Iceshrimp.NET"),
                "",
                Family::Iceshrimp,
            ),
            (
                "3.5.3 (compatible; Pixelfed 0.12)",
                None,
                "",
                Family::Pixelfed,
            ),
            ("takahe/0.11.0", None, "", Family::Takahe),
            ("4.0.0 (not true; snac/2.94)", None, "", Family::Snac),
            ("0.10.1", Some("hollo"), "", Family::Hollo),
            (
                "0.10.1",
                None,
                "https://github.com/fedify-dev/hollo",
                Family::Hollo,
            ),
            ("4.0.0 (compatible; Something 1)", None, "", Family::Other),
            (
                "4.2.0",
                Some("something"),
                "https://github.com/mastodon/mastodon",
                Family::Other,
            ),
            ("", None, "", Family::Other),
        ] {
            assert_eq!(family(version, software, source), expected, "{version}");
        }
    }

    #[test]
    fn both_versions_of_the_instance_are_read() {
        let v2 = json!({"domain": "social.example", "version": "4.3.0", "configuration": {
            "urls": {"streaming": "wss://stream.social.example"},
            "statuses": {"max_characters": 1000, "characters_reserved_per_url": 30}}});
        let server = read(&v2, &base(), None);
        assert_eq!(
            (server.quirks.rule, server.max_characters),
            (Rule::Mastodon { url: 30 }, 1000)
        );
        let url = server.streaming.unwrap();
        assert_eq!(
            url.as_str(),
            "wss://stream.social.example/api/v1/streaming?stream=user"
        );

        let v1 = json!({"uri": "https://social.example/", "version": "2.7.2 (compatible; Pleroma 2.6.0)",
            "max_toot_chars": "5000", "urls": {"streaming_api": ""}});
        let server = read(&v1, &base(), None);
        assert_eq!(
            (server.quirks.rule, server.max_characters),
            (Rule::Graphemes, 5000)
        );
        assert_eq!(server.domains, ["social.example", "social.example"]);
        let url = server.streaming.unwrap();
        assert_eq!(
            url.as_str(),
            "wss://social.example/api/v1/streaming?stream=user"
        );
    }

    #[test]
    fn every_family_says_in_its_way_what_files_it_takes() {
        let mastodon = json!({"configuration": {"statuses": {"max_media_attachments": 6}, "media_attachments": {
            "supported_mime_types": ["image/png", "Video/MP4"], "image_size_limit": 1000, "video_size_limit": 5000,
            "description_limit": 10000}}});
        let files = read(&mastodon, &base(), None).files;
        assert_eq!((files.per_post, files.description), (6, 10000));
        assert_eq!(files.largest("image/png"), Some(1000));
        assert_eq!(files.largest("video/mp4"), Some(5000));
        assert_eq!(files.largest("audio/ogg"), None);
        let pleroma =
            json!({"upload_limit": 3000, "description_limit": 700, "max_media_attachments": 20});
        let files = read(&pleroma, &base(), None).files;
        assert_eq!((files.per_post, files.description), (20, 700));
        assert_eq!(files.largest("audio/ogg"), Some(3000));
        let silent = read(&json!({}), &base(), None).files;
        assert_eq!(
            (silent.per_post, silent.largest("image/png")),
            (4, Some(USUAL_IMAGE))
        );
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

    #[test]
    fn what_the_core_is_told_of_a_server() {
        for (version, mentions, reads) in [
            ("4.4.0", Mentions::AtWords, Reads::Text),
            ("0.20.0 gotosocial", Mentions::AtWords, Reads::TextIfTold),
            (
                "2.7.2 (compatible; Akkoma 3.15.0)",
                Mentions::Anywhere,
                Reads::TextIfTold,
            ),
            (
                "2.8.0 (compatible; Friendica 2024.03)",
                Mentions::Anywhere,
                Reads::Text,
            ),
            (
                "4.0.0 (compatible; Something 1)",
                Mentions::Anywhere,
                Reads::Text,
            ),
        ] {
            let server = read(&json!({"version": version}), &base(), None);
            assert_eq!(server.limit().mentions, mentions, "{version}");
            assert_eq!(server.quirks.reads, reads, "{version}");
            let kept = server.limit().to_setting();
            assert_eq!(Limit::from_setting(&kept), Some(server.limit()));
        }
    }

    #[test]
    fn an_account_may_have_the_domain_of_people_or_of_the_server() {
        let instance =
            json!({"domain": "web.example", "account_domain": "Example.org", "version": "0.20"});
        let server = read(&instance, &base(), Some("gotosocial"));
        for (handle, expected) in [
            ("@bot@example.org", true),
            ("@Bot@web.example", true),
            ("@bot@social.example", true),
            ("@bot@profile.example", true),
            ("@bot@evil.example", false),
            ("@other@example.org", false),
        ] {
            let url = "https://profile.example/@bot";
            assert_eq!(
                server.is_called("Bot", url, &handle.parse().unwrap()),
                expected,
                "{handle}"
            );
        }
    }
}
