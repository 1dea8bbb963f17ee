//! Abilities of a server, and its way of counting: asked, not assumed.

mod family;
mod files;
mod json;
mod places;

use serde_json::Value;
use tracing::{debug, warn};
use url::Url;

pub(crate) use super::quirks::{Family, Quirks};
use crate::address::FediAddress;
use crate::mastodon::http::api::{Api, ApiError, Call};
use crate::render::length::{self, Limit, Rule};
use family::family;
pub use files::FileLimits;
pub(crate) use json::number;
use json::text;
use places::{domains, host, stream_url};

/// Mastodon's own limit, taken where a server names none.
const USUAL_MAX: usize = 500;

/// Abilities of the bot's server.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Server {
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
    /// Files that it takes.
    pub files: FileLimits,
    /// The domains it calls its own.
    domains: Vec<String>,
}

impl Server {
    /// Whether the account that the server calls `acct`, with its profile at `url`, is `address`.
    pub(crate) fn is_called(&self, acct: &str, url: &str, address: &FediAddress) -> bool {
        if acct.contains('@') {
            return FediAddress::from_acct(acct, "").is_ok_and(|full| full == *address);
        }
        let profile = Url::parse(url).ok().and_then(|url| host(&url));
        self.domains
            .iter()
            .chain(&profile)
            .any(|domain| FediAddress::new(acct, domain).is_ok_and(|full| full == *address))
    }

    /// The limit for texts to it.
    pub(crate) fn limit(&self) -> Limit {
        Limit {
            rule: self.quirks.rule,
            max: self.max_characters,
            mentions: self.quirks.mentions,
        }
    }

    /// The length of a status if it is too long, as this server counts.
    pub(crate) fn excess(&self, text: &str, warning: Option<&str>) -> Option<usize> {
        let count = length::count(text, warning, self.quirks.rule);
        (count > self.max_characters).then_some(count)
    }
}

/// The software that a server names in its nodeinfo; none where it does not say.
/// Source: <https://nodeinfo.diaspora.software/protocol>.
pub(crate) async fn software(api: &Api, base: &Url) -> Option<String> {
    let links: Value = match api.call(Call::get("/.well-known/nodeinfo")).await {
        Ok(links) => links,
        Err(error) => {
            debug!("the server does not say what it runs: {error}");
            return None;
        }
    };
    let links = links.get("links")?.as_array()?;
    let here = |link: &Value| {
        let url = base.join(link["href"].as_str()?).ok()?;
        (url.host_str() == base.host_str()).then(|| url.path().to_owned()) // our token goes there
    };
    let newest = links.iter().filter_map(here).next_back()?;
    let node: Value = api.call(Call::get(newest)).await.ok()?;
    text(&node, &["/software/name"])
}

/// Asks a server what it is. `software`: what [`software`] found.
pub(crate) async fn probe(
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mastodon::server::quirks::Reads;
    use crate::render::neutral::Mentions;
    use serde_json::json;

    fn base() -> Url {
        Url::parse("https://social.example").unwrap()
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
