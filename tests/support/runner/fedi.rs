//! Somebody on the fediverse: plain HTTP against the Mastodon API. Every answer's shape is checked
//! against the API's description, where that is at hand.

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail, ensure};
use chrono::DateTime;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::sandbox::mastodon::{Facts, FediServer};

use super::files;
use super::script::Pairs;
use crate::openapi;

/// Notifications a page.
const PAGE: usize = 80;

pub struct FediPerson {
    http: reqwest::Client,
    server: FediServer,
    /// `carol@gts.test`.
    pub address: String,
    token: String,
    seen: HashSet<String>,
    /// What arrived and was not expected yet, oldest first.
    pub inbox: VecDeque<Post>,
}

/// A post that mentions them.
#[derive(Debug, Clone)]
pub struct Post {
    pub id: String,
    pub from: String,
    pub text: String,
    pub html: String,
    pub visibility: String,
    pub reply_to: String,
    pub lang: String,
    pub warning: String,
    /// Number of files.
    pub media: String,
    /// Their names, found out by their content, with spaces between them.
    pub files: String,
    /// Their descriptions, one a line.
    pub alt: String,
    /// When it was edited; empty if never.
    pub edited: String,
    pub favourites: u64,
    /// Emoji of all reactions, where the server has them, in their order.
    pub reactions: String,
}

/// What to post.
#[derive(Default)]
pub struct Draft {
    pub text: String,
    pub visibility: String,
    pub reply_to: Option<String>,
    /// The id of a post.
    pub quotes: Option<String>,
    pub lang: Option<String>,
    pub warning: Option<String>,
    /// Names and descriptions.
    pub files: Vec<(String, Option<String>)>,
    /// Answers of a poll.
    pub poll: Vec<String>,
    pub multiple: bool,
    /// The post as a server of another family writes it.
    pub html: Option<String>,
    /// Fields of the post as its readers' server shows them.
    pub json: Option<String>,
}

impl FediPerson {
    /// Somebody with an account, who wants to see what strangers write.
    pub async fn new(server: &FediServer, address: &str) -> Result<Self> {
        let person = Self {
            // No connection is kept: a server that was restarted would have closed it.
            http: reqwest::Client::builder()
                .timeout(Duration::from_secs(60))
                .pool_max_idle_per_host(0)
                .build()?,
            server: server.clone(),
            address: address.to_owned(),
            token: server.account(address),
            seen: HashSet::new(),
            inbox: VecDeque::new(),
        };
        let policy = json!({"for_not_following": "accept", "for_new_accounts": "accept", "for_private_mentions": "accept"});
        let path = "/api/v2/notifications/policy";
        let set = person
            .request(Method::PATCH, path)
            .json(&policy)
            .send()
            .await?;
        // A server without such a policy hides nothing.
        ensure!(
            set.status().is_success() || set.status() == 404,
            "policy: {}",
            set.status()
        );
        Ok(person)
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{path}", self.server.base_url());
        self.http.request(method, url).bearer_auth(&self.token)
    }

    /// Sends, and checks the answer as one of `template`.
    async fn call(&self, template: &str, request: reqwest::RequestBuilder) -> Result<Value> {
        let found = self.found(template, request).await?;
        found.with_context(|| format!("{template}: 404"))
    }

    /// The same for what may not be there.
    async fn found(
        &self,
        template: &str,
        request: reqwest::RequestBuilder,
    ) -> Result<Option<Value>> {
        let (method, path) = template.split_once(' ').context("METHOD path")?;
        let response = request.send().await.context(template.to_owned())?;
        let status = response.status();
        let text = response.text().await.context(template.to_owned())?;
        if status == 404 {
            return Ok(None);
        }
        ensure!(status.is_success(), "{template}: {status}: {text}");
        let body: Value =
            serde_json::from_str(&text).with_context(|| format!("{template}: {text}"))?;
        if let Err(wrong) = openapi::validate(method, path, status.as_u16(), &body) {
            bail!(
                "{template}: not as Mastodon's API is described:\n{}",
                wrong.join("\n")
            );
        }
        Ok(Some(body))
    }

    /// Posts; the status id.
    pub async fn post(&self, draft: &Draft) -> Result<String> {
        let mut body = json!({
            "media_ids": self.upload_all(&draft.files).await?,
            "status": draft.text,
            "visibility": draft.visibility,
            "in_reply_to_id": draft.reply_to,
            "quoted_status_id": draft.quotes,
            "language": draft.lang,
            "spoiler_text": draft.warning,
            "sandbox_html": draft.html,
            "sandbox_json": draft.json,
        });
        if !draft.poll.is_empty() {
            body["poll"] =
                json!({"options": draft.poll, "multiple": draft.multiple, "expires_in": 3600});
        }
        let request = self.request(Method::POST, "/api/v1/statuses").json(&body);
        let status = self.call("POST /api/v1/statuses", request).await?;
        Ok(text(&status["id"]))
    }

    /// Uploads files, given by name and description; their ids.
    async fn upload_all(&self, files: &[(String, Option<String>)]) -> Result<Vec<String>> {
        let mut ids = Vec::new();
        for (name, alt) in files {
            ids.push(self.upload(name, alt.as_deref()).await?);
        }
        Ok(ids)
    }

    /// Uploads a file; its id.
    async fn upload(&self, name: &str, alt: Option<&str>) -> Result<String> {
        let (content, kind) = files::file(name).with_context(|| format!("no file {name}"))?;
        let part = Part::bytes(content)
            .file_name(name.to_owned())
            .mime_str(kind)?;
        let mut form = Form::new().part("file", part);
        if let Some(alt) = alt {
            form = form.text("description", alt.to_owned());
        }
        let request = self.request(Method::POST, "/api/v2/media").multipart(form);
        let media = self.call("POST /api/v2/media", request).await?;
        Ok(text(&media["id"]))
    }

    /// Changes a post of theirs. Of its files it keeps those with the numbers `keep`; `files` come behind them.
    pub async fn edit(
        &self,
        id: &str,
        text: &str,
        keep: &str,
        files: &[(String, Option<String>)],
    ) -> Result<()> {
        let path = format!("/api/v1/statuses/{id}");
        let mut media = self.media_ids(&path, keep).await?;
        media.extend(self.upload_all(files).await?);
        let body = json!({"status": text, "media_ids": media});
        let request = self.request(Method::PUT, &path).json(&body);
        self.call("PUT /api/v1/statuses/{id}", request)
            .await
            .map(drop)
    }

    /// The ids of a post's files with these numbers, counted from 1.
    async fn media_ids(&self, path: &str, numbers: &str) -> Result<Vec<String>> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let request = self.request(Method::GET, path);
        let status = self.call("GET /api/v1/statuses/{id}", request).await?;
        let mut ids = Vec::new();
        for number in numbers.split_whitespace() {
            let at = number.parse::<usize>()?.checked_sub(1);
            let media = at.and_then(|at| status["media_attachments"].get(at));
            ids.push(text(
                &media.with_context(|| format!("no file {number}"))?["id"],
            ));
        }
        Ok(ids)
    }

    /// Deletes a post of theirs.
    pub async fn delete(&self, id: &str) -> Result<()> {
        let request = self.request(Method::DELETE, &format!("/api/v1/statuses/{id}"));
        self.call("DELETE /api/v1/statuses/{id}", request)
            .await
            .map(drop)
    }

    /// Does something with a post that they see: `favourite`, `unfavourite`.
    pub async fn mark(&self, id: &str, what: &str) -> Result<()> {
        let request = self.request(Method::POST, &format!("/api/v1/statuses/{id}/{what}"));
        let template = format!("POST /api/v1/statuses/{{id}}/{what}");
        self.call(&template, request).await.map(drop)
    }

    /// Reacts to a post that they see, on a server where any emoji does.
    pub async fn react(&self, id: &str, emoji: &str) -> Result<()> {
        let path = format!("/api/v1/pleroma/statuses/{id}/reactions/{emoji}");
        let answer = self.request(Method::PUT, &path).send().await?;
        ensure!(answer.status().is_success(), "{path}: {}", answer.status());
        Ok(())
    }

    /// A post as it is now; none if it is not there.
    pub async fn look(&self, id: &str) -> Result<Option<Post>> {
        let path = format!("/api/v1/statuses/{id}");
        let request = self.request(Method::GET, &path);
        let found = self.found("GET /api/v1/statuses/{id}", request).await?;
        Ok(found.as_ref().map(post))
    }

    /// Follows the bot, or does something else of that kind: `follow`, `unfollow`, `block`.
    pub async fn relate(&self, bot: &str, what: &str) -> Result<()> {
        let id = self.server.account_id(bot).context("the bot's account")?;
        let request = self.request(Method::POST, &format!("/api/v1/accounts/{id}/{what}"));
        let template = format!("POST /api/v1/accounts/{{id}}/{what}");
        self.call(&template, request).await.map(drop)
    }

    /// Adds the bot to a collection.
    pub fn collect(&self, bot: &str) -> Result<()> {
        let collected = self.server.collect_as(&self.address, bot);
        collected.map_err(|error| anyhow!("{error:?}"))
    }

    /// Whether they follow the bot, with the bot's consent.
    pub async fn is_following(&self, bot: &str) -> Result<bool> {
        let id = self.server.account_id(bot).context("the bot's account")?;
        let path = format!("/api/v1/accounts/relationships?id[]={id}");
        let request = self.request(Method::GET, &path);
        let list = self
            .call("GET /api/v1/accounts/relationships", request)
            .await?;
        Ok(list[0]["following"] == true)
    }

    /// Somebody's public account, as JSON.
    pub async fn account(&self, acct: &str) -> Result<String> {
        let request = self.request(Method::GET, &format!("/api/v1/accounts/lookup?acct={acct}"));
        let account = self.call("GET /api/v1/accounts/lookup", request).await?;
        Ok(account.to_string())
    }

    /// Says in their profile that they are automated.
    pub fn become_bot(&self) {
        let facts = Facts {
            bot: Some(true),
            ..Facts::default()
        };
        self.server.account_with(&self.address, facts);
    }

    /// The names of attached files, found out by what is in them.
    async fn names(&self, media: &Value) -> Result<String> {
        let mut names = Vec::new();
        for media in list(media) {
            let content = self
                .http
                .get(text(&media["url"]))
                .send()
                .await?
                .bytes()
                .await?;
            names.push(files::name_of(&content).context("a file that nobody sent")?);
        }
        Ok(names.join(" "))
    }

    /// Changes their profile: `note`, `name`, one `field` (`name: value`), `age` of the account in days.
    pub fn show(&self, fields: &Pairs) -> Result<()> {
        let mut facts = Facts::default();
        for (key, value) in fields {
            match key.as_str() {
                "note" => facts.note = Some(value.clone()),
                "name" => facts.display_name = Some(value.clone()),
                "field" => {
                    let (name, value) = value.split_once(": ").context("field=\"name: value\"")?;
                    facts.fields = Some(vec![(name.to_owned(), value.to_owned())]);
                }
                _ => {
                    let age = Duration::from_secs(value.parse::<u64>()? * 24 * 3600);
                    let made = Clock::system().now().minus(age);
                    facts.created_at = DateTime::from_timestamp_millis(made.0);
                }
            }
        }
        self.server.account_with(&self.address, facts);
        Ok(())
    }

    /// Fetches what is new.
    pub async fn refresh(&mut self) -> Result<()> {
        let mut fresh = Vec::new();
        let mut max = String::new();
        loop {
            let path = format!("/api/v1/notifications?types[]=mention&limit={PAGE}{max}");
            let request = self.request(Method::GET, &path);
            let page = self.call("GET /api/v1/notifications", request).await?;
            let page = page.as_array().context("a list")?;
            let known = |n: &Value| self.seen.contains(&text(&n["id"]));
            fresh.extend(page.iter().take_while(|n| !known(n)).cloned());
            if page.len() < PAGE || page.iter().any(known) {
                break;
            }
            max = format!("&max_id={}", text(&page[page.len() - 1]["id"]));
        }
        for notification in fresh.iter().rev() {
            self.seen.insert(text(&notification["id"]));
            let mut post = post(&notification["status"]);
            post.files = self
                .names(&notification["status"]["media_attachments"])
                .await?;
            self.inbox.push_back(post);
        }
        Ok(())
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn reactions(status: &Value) -> String {
    let all = status["pleroma"]["emoji_reactions"].as_array();
    let names = all.into_iter().flatten().map(|one| text(&one["name"]));
    names.collect::<Vec<_>>().join(" ")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn post(status: &Value) -> Post {
    let html = text(&status["content"]);
    Post {
        id: text(&status["id"]),
        from: text(&status["account"]["acct"]),
        text: plain(&html),
        html,
        visibility: text(&status["visibility"]),
        reply_to: text(&status["in_reply_to_id"]),
        lang: text(&status["language"]),
        warning: text(&status["spoiler_text"]),
        media: list(&status["media_attachments"]).len().to_string(),
        files: String::new(),
        alt: list(&status["media_attachments"])
            .iter()
            .map(|media| text(&media["description"]))
            .collect::<Vec<_>>()
            .join("\n"),
        edited: text(&status["edited_at"]),
        favourites: status["favourites_count"].as_u64().unwrap_or_default(),
        reactions: reactions(status),
    }
}

/// The text of a post as a reader sees it. Deliberately not the bridge's own reading of HTML.
fn plain(html: &str) -> String {
    let broken = html
        .replace("<br>", "\n")
        .replace("<br />", "\n")
        .replace("</p><p>", "\n\n");
    let mut text = String::new();
    let mut in_tag = false;
    for c in broken.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            c if !in_tag => text.push(c),
            _ => {}
        }
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    entities
        .iter()
        .fold(text, |text, (entity, c)| text.replace(entity, c))
}
