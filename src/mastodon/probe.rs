//! What a server can do, and how it counts: asked, not assumed.

use megalodon::SNS;
use serde_json::Value;
use tracing::warn;
use url::Url;

use super::api::{Api, ApiError, Call, is_local};
use crate::address::FediAddress;
use crate::render::length::{self, Limit, Rule};
use crate::render::neutral::Mentions;

/// Mastodon's own limit, taken where a server names none.
const USUAL_MAX: usize = 500;

/// What Mastodon counts for a URL, taken where it names nothing else.
const USUAL_URL: usize = 23;

/// Mastodon's own limits for files, taken where a server names none.
const USUAL_FILES: usize = 4;
const USUAL_IMAGE: u64 = 16 << 20;
const USUAL_VIDEO: u64 = 99 << 20;
const USUAL_DESCRIPTION: usize = 1500;

/// Servers whose behaviour is alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    /// Mastodon and its close forks (glitch-soc, Hometown).
    Mastodon,
    /// Pleroma and Akkoma.
    Pleroma,
    /// GoToSocial.
    GoToSocial,
    /// Friendica.
    Friendica,
    /// Mitra.
    Mitra,
    /// Iceshrimp.
    Iceshrimp,
    /// Pixelfed: it knows no direct visibility, so that it can't be the bot's home.
    Pixelfed,
    /// snac.
    Snac,
    /// Anything else.
    Other,
}

/// What the bot's server can do.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Server {
    /// Its software.
    pub family: Family,
    /// Its version, in its own words.
    pub version: String,
    /// How it counts the length of a status.
    pub rule: Rule,
    /// The longest status it takes, counted by `rule`.
    pub max_characters: usize,
    /// Where its WebSocket stream is; none where polling is all there is.
    pub streaming: Option<Url>,
    /// It honours `Idempotency-Key`, so that a second post with the same key is no second post.
    pub idempotent: bool,
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
            rule: self.rule,
            max: self.max_characters,
            mentions: match self.family {
                Family::Mastodon | Family::GoToSocial | Family::Mitra | Family::Iceshrimp => {
                    Mentions::AtWords
                }
                _ => Mentions::Anywhere,
            },
        }
    }

    /// The content type that keeps a status from being read as Markdown or HTML, whatever the account's settings are,
    /// where the server takes one. (Mastodon has plain text only; the others are not known to take this one.)
    pub(super) fn content_type(&self) -> Option<&'static str> {
        matches!(self.family, Family::GoToSocial | Family::Pleroma).then_some("text/plain")
    }

    /// The length of a status if it is too long, as this server counts.
    pub(super) fn excess(&self, text: &str, warning: Option<&str>) -> Option<usize> {
        let count = length::count(text, warning, self.rule);
        (count > self.max_characters).then_some(count)
    }
}

/// Asks a server what it is.
pub(super) async fn probe(api: &Api, base: &Url, found: Option<&SNS>) -> Result<Server, ApiError> {
    let instance = match api.call(Call::get("/api/v2/instance")).await {
        Ok(instance) => instance,
        Err(ApiError::Status { code, .. }) if code < 500 || code == 501 => {
            api.call(Call::get("/api/v1/instance")).await?
        }
        Err(error) => return Err(error),
    };
    Ok(read(&instance, base, found))
}

/// Reads an `Instance` (v2) or `V1::Instance`.
fn read(instance: &Value, base: &Url, found: Option<&SNS>) -> Server {
    let version = text(instance, &["/version"]).unwrap_or_default();
    let family = family(&version, found);
    let url = number(
        instance,
        "/configuration/statuses/characters_reserved_per_url",
    );
    let max = ["/configuration/statuses/max_characters", "/max_toot_chars"]
        .iter()
        .find_map(|path| number(instance, path));
    let announced = text(
        instance,
        &["/configuration/urls/streaming", "/urls/streaming_api"],
    );
    Server {
        family,
        rule: match family {
            Family::Mastodon => Rule::Mastodon {
                url: url.unwrap_or(USUAL_URL),
            },
            Family::Pleroma => Rule::Graphemes,
            _ => Rule::Characters,
        },
        max_characters: max.unwrap_or(USUAL_MAX),
        streaming: streams(family).then(|| stream_url(announced.as_deref(), base)),
        idempotent: matches!(
            family,
            Family::Mastodon | Family::Pleroma | Family::Mitra | Family::Iceshrimp
        ),
        files: FileLimits::read(instance),
        domains: domains(instance, base),
        version,
    }
}

/// From what the version says ("4.0.0 (compatible; Mitra 3.1.0)"), then from what nodeinfo said.
fn family(version: &str, found: Option<&SNS>) -> Family {
    let version = version.to_lowercase();
    let named = [
        ("akkoma", Family::Pleroma),
        ("pleroma", Family::Pleroma),
        ("gotosocial", Family::GoToSocial),
        ("friendica", Family::Friendica),
        ("mitra", Family::Mitra),
        ("iceshrimp", Family::Iceshrimp),
        ("pixelfed", Family::Pixelfed),
        ("snac", Family::Snac),
    ]
    .into_iter()
    .find(|(name, _)| version.contains(name));
    match (named, found) {
        (Some((_, family)), _) => family,
        (None, Some(SNS::Mastodon)) => Family::Mastodon,
        (None, Some(SNS::Pleroma)) => Family::Pleroma,
        (None, Some(SNS::Gotosocial)) => Family::GoToSocial,
        (None, Some(SNS::Friendica)) => Family::Friendica,
        (None, Some(SNS::Pixelfed)) => Family::Pixelfed,
        (None, Some(SNS::Firefish)) => Family::Other,
        (None, None) if is_plain(&version) => Family::Mastodon,
        (None, None) => Family::Other,
    }
}

/// A version that names nobody else is Mastodon's own: `4.3.0`, `4.4.0-beta.1+glitch`.
fn is_plain(version: &str) -> bool {
    version.starts_with(|c: char| matches!(c, '2'..='9')) && !version.contains("compatible")
}

fn streams(family: Family) -> bool {
    !matches!(
        family,
        Family::Friendica | Family::Mitra | Family::Pixelfed | Family::Snac
    )
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
    use serde_json::json;

    fn base() -> Url {
        Url::parse("https://social.example").unwrap()
    }

    #[test]
    fn families_are_told_apart() {
        for (version, found, expected) in [
            ("4.4.0", None, Family::Mastodon),
            ("4.3.1+glitch", Some(SNS::Mastodon), Family::Mastodon),
            ("2.7.2 (compatible; Akkoma 3.15.0)", None, Family::Pleroma),
            (
                "2.7.2 (compatible; Pleroma 2.6.0)",
                Some(SNS::Pleroma),
                Family::Pleroma,
            ),
            ("0.20.0 git-1234", Some(SNS::Gotosocial), Family::GoToSocial),
            (
                "2.8.0 (compatible; Friendica 2024.03)",
                Some(SNS::Friendica),
                Family::Friendica,
            ),
            ("4.0.0 (compatible; Mitra 3.1.0)", None, Family::Mitra),
            (
                "4.2.1 (compatible; Iceshrimp.NET/2024.1)",
                Some(SNS::Firefish),
                Family::Iceshrimp,
            ),
            ("3.5.3 (compatible; Pixelfed 0.12)", None, Family::Pixelfed),
            ("4.0.0 (compatible; Something 1)", None, Family::Other),
            ("", None, Family::Other),
        ] {
            assert_eq!(family(version, found.as_ref()), expected, "{version}");
        }
    }

    #[test]
    fn both_versions_of_the_instance_are_read() {
        let v2 = json!({"domain": "social.example", "version": "4.3.0", "configuration": {
            "urls": {"streaming": "wss://stream.social.example"},
            "statuses": {"max_characters": 1000, "characters_reserved_per_url": 30}}});
        let server = read(&v2, &base(), None);
        assert_eq!(
            (server.rule, server.max_characters),
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
            (server.rule, server.max_characters),
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
        for (version, mentions, kind) in [
            ("4.4.0", Mentions::AtWords, None),
            ("0.20.0 gotosocial", Mentions::AtWords, Some("text/plain")),
            (
                "2.7.2 (compatible; Akkoma 3.15.0)",
                Mentions::Anywhere,
                Some("text/plain"),
            ),
            (
                "2.8.0 (compatible; Friendica 2024.03)",
                Mentions::Anywhere,
                None,
            ),
            ("4.0.0 (compatible; Something 1)", Mentions::Anywhere, None),
        ] {
            let server = read(&json!({"version": version}), &base(), None);
            assert_eq!(server.limit().mentions, mentions, "{version}");
            assert_eq!(server.content_type(), kind, "{version}");
            let kept = server.limit().to_setting();
            assert_eq!(Limit::from_setting(&kept), Some(server.limit()));
        }
    }

    #[test]
    fn an_account_may_have_the_domain_of_people_or_of_the_server() {
        let instance =
            json!({"domain": "web.example", "account_domain": "Example.org", "version": "0.20"});
        let server = read(&instance, &base(), Some(&SNS::Gotosocial));
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
