//! Which server a handle belongs to, for `setup`: handles may have another domain than the server (`@bot@example.org` at
//! `https://social.example.org`). Sources: RFC 7033 (webfinger), RFC 6415 (host-meta).

use std::time::Duration;

use reqwest::Client;
use serde_json::Value;
use url::Url;

use super::probe::{Family, Server, probe, software};
use crate::address::FediAddress;
use crate::mastodon::http::api::{Call, USER_AGENT};
use crate::mastodon::http::error::root_cause;
use crate::mastodon::leg::Leg;
use crate::reach::Reach;

/// Deadline of each request, and most bytes and redirections of its answer.
const DEADLINE: Duration = Duration::from_secs(15);
const MAX_ANSWER: usize = 256 * 1024;
const REDIRECTIONS: usize = 3;

/// The server of a handle.
#[derive(Debug, Clone)]
pub struct Instance {
    /// Its address.
    pub url: Url,
    /// Its software and version, and what matters of it, in one line.
    pub software: String,
    /// Its software is Mastodon, whose settings have pages that are known.
    pub is_mastodon: bool,
}

/// Describes a server: its software and version, and how long posts may be.
pub(crate) fn describe(server: &Server) -> String {
    let software = match server.family {
        Family::Other => "unknown software".to_owned(),
        family => format!("{family:?}"),
    };
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || " .-+_/(),;".contains(*c);
    let version: String = server.version.chars().filter(is_plain).take(60).collect();
    format!(
        "{software} {version}, up to {} characters a post",
        server.max_characters
    )
}

/// Asks the domain of a handle where its server is; without an answer the domain itself is.
///
/// # Errors
/// The domain can't be reached: what happened and what to do.
pub async fn server_of(account: &FediAddress, reach: &Reach) -> Result<Url, String> {
    let domain = account.domain();
    let home =
        home(domain, reach).ok_or_else(|| format!("{domain} is no domain: check the spelling"))?;
    let http = client(&home, reach).map_err(|error| root_cause(&error))?;
    let mut webfinger = home.clone();
    webfinger.set_path("/.well-known/webfinger");
    let resource = format!("acct:{}@{domain}", account.user());
    webfinger
        .query_pairs_mut()
        .append_pair("resource", &resource);
    let answer = get(&http, webfinger).await;
    let answer = answer.map_err(|error| unreachable(domain, &root_cause(&error)))?;
    if let Some(found) = answer
        .as_deref()
        .and_then(|answer| actor_host(answer, reach))
    {
        return Ok(found);
    }
    let mut meta = home.clone();
    meta.set_path("/.well-known/host-meta");
    let answer = get(&http, meta).await.ok().flatten();
    Ok(answer
        .as_deref()
        .and_then(|answer| template_host(answer, reach))
        .unwrap_or(home))
}

fn unreachable(server: &str, why: &str) -> String {
    format!("{server} can't be reached ({why}): check the spelling, and this machine's network")
}

/// The server that has the name of the domain; without TLS only where that is no risk.
fn home(domain: &str, reach: &Reach) -> Option<Url> {
    let plain = Url::parse(&format!("http://{domain}/")).ok()?;
    match reach.is_safe_plain(plain.host_str()?) {
        true => Some(plain),
        false => Url::parse(&format!("https://{domain}/")).ok(),
    }
}

fn client(home: &Url, reach: &Reach) -> reqwest::Result<Client> {
    let client = reach.http(home).user_agent(USER_AGENT).timeout(DEADLINE);
    client
        .redirect(reqwest::redirect::Policy::limited(REDIRECTIONS))
        .build()
}

/// The text of an answer; none if it is no success, or too long.
async fn get(http: &Client, url: Url) -> reqwest::Result<Option<String>> {
    let mut answer = http.get(url).send().await?;
    if !answer.status().is_success() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > MAX_ANSWER {
            return Ok(None);
        }
    }
    Ok(String::from_utf8(bytes).ok())
}

/// Where the actor of a webfinger answer lives.
fn actor_host(answer: &str, reach: &Reach) -> Option<Url> {
    let answer: Value = serde_json::from_str(answer).ok()?;
    let links = answer.get("links")?.as_array()?;
    let actor = links.iter().find(|link| {
        let kind = link["type"].as_str().unwrap_or_default();
        link["rel"] == "self" && (kind.contains("activity+json") || kind.contains("ld+json"))
    })?;
    root(actor["href"].as_str()?, reach)
}

/// The server that answers webfinger for a domain, as its host-meta says: `<Link rel="lrdd" template="https://HOST/…{uri}"/>`.
fn template_host(answer: &str, reach: &Reach) -> Option<Url> {
    let template = answer.split_once("template=")?.1;
    let quote = template
        .chars()
        .next()
        .filter(|c| matches!(c, '"' | '\''))?;
    let template = template.get(1..)?.split(quote).next()?;
    root(template, reach)
}

/// The server of an address: encrypted, or where that is no risk.
fn root(address: &str, reach: &Reach) -> Option<Url> {
    let mut url = Url::parse(address.split('{').next()?).ok()?;
    let host = url.host_str()?;
    let safe = url.scheme() == "https" || (url.scheme() == "http" && reach.is_safe_plain(host));
    url.set_path("/");
    url.set_query(None);
    url.set_fragment(None);
    safe.then_some(url)
}

impl Leg {
    /// Sees what the server runs. No token is needed.
    ///
    /// # Errors
    /// The bridge can't use it: why, and what to do.
    pub async fn introduce(&self) -> Result<Instance, String> {
        let url = &self.settings.instance;
        let described = self.api.description().await;
        if !described.map_err(|why| unreachable(url.as_str(), &why))? {
            return Err(format!(
                "{url} does not answer as a server with Mastodon's API does: check the spelling, and try again if it is right. \
                 If the server has another name than the handle, write its address behind the handle: bridge@example.org https://social.example.org"
            ));
        }
        let found = software(&self.api, url).await;
        let server = probe(&self.api, url, found.as_deref()).await;
        let server = server.map_err(|error| format!("{url}: {error}"))?;
        match server.family {
            Family::Pixelfed => Err(format!(
                "{url} runs Pixelfed, which has no direct messages for clients: the bot needs an account elsewhere"
            )),
            family => Ok(Instance {
                url: url.clone(),
                software: describe(&server),
                is_mastodon: family == Family::Mastodon,
            }),
        }
    }

    /// Whether somebody is at this address, as the bot's server says; none if it does not say.
    pub async fn knows(&self, address: &FediAddress) -> Option<bool> {
        let call = Call::get("/api/v1/accounts/lookup").query("acct", address.acct());
        if self.api.call::<Value>(call).await.is_ok() {
            return Some(true);
        }
        let call = Call::get("/api/v2/search")
            .query("q", address.to_string())
            .query("resolve", "true")
            .query("type", "accounts")
            .query("limit", "1");
        let found = self.api.call::<Value>(call).await.ok()?;
        let accounts = found.get("accounts")?.as_array()?;
        let is_here = |account: &Value| {
            let acct = account["acct"].as_str().unwrap_or_default();
            FediAddress::from_acct(acct, self.settings.account.domain())
                .is_ok_and(|found| found == *address)
        };
        Some(accounts.iter().any(is_here))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directly() -> Reach {
        Reach::new(None, &[]).unwrap()
    }

    #[test]
    fn a_handle_may_have_another_domain_than_its_server() {
        let answer = r#"{"subject": "acct:bot@example.org", "links": [
            {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html", "href": "https://pages.example/@bot"},
            {"rel": "self", "type": "application/activity+json", "href": "https://social.example.org/users/bot?x=1"}]}"#;
        let found = actor_host(answer, &directly()).unwrap();
        assert_eq!(found.as_str(), "https://social.example.org/");
        for nothing in [
            "",
            "[]",
            "{}",
            r#"{"links": [{"rel": "self", "type": "application/activity+json", "href": 7}]}"#,
        ] {
            assert_eq!(actor_host(nothing, &directly()), None, "{nothing}");
        }
        let meta = r#"<XRD><Link rel="lrdd" template="https://social.example.org/.well-known/webfinger?resource={uri}"/></XRD>"#;
        assert_eq!(
            template_host(meta, &directly()).unwrap().as_str(),
            "https://social.example.org/"
        );
        for nothing in [
            "",
            "template=",
            "template=\"",
            "template='ftp://x.example/{uri}'",
        ] {
            assert_eq!(template_host(nothing, &directly()), None, "{nothing}");
        }
    }

    #[test]
    fn nothing_is_sent_unencrypted_but_on_this_machine() {
        assert_eq!(root("http://social.example/@bot", &directly()), None);
        assert_eq!(
            root("http://127.0.0.1:3000/@bot", &directly())
                .unwrap()
                .as_str(),
            "http://127.0.0.1:3000/"
        );
        assert_eq!(
            home("social.example", &directly()).unwrap().as_str(),
            "https://social.example/"
        );
        assert_eq!(
            home("localhost:3000", &directly()).unwrap().as_str(),
            "http://localhost:3000/"
        );
        assert_eq!(home("no domain", &directly()), None);
    }
}
