//! A server with Mastodon's API, as a case scripts it: HTTP/1.1 on loopback, and nothing of the product.

use std::cell::RefCell;
use std::rc::Rc;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How one kind of request is answered.
#[derive(Debug, Clone)]
pub struct Rule {
    /// `POST /api/v1/statuses`; a `*` at the end stands for anything.
    pub request: String,
    /// Only requests that hold this, in the query or the body.
    pub holds: Option<String>,
    /// Only so many times.
    pub times: usize,
    /// The status line's number.
    pub code: u16,
    /// Further lines of the head.
    pub head: String,
    /// The body.
    pub body: String,
}

/// What a case scripts and sees.
#[derive(Default)]
pub struct Script {
    /// Answers in place of the usual ones, first come first.
    pub rules: Vec<Rule>,
    /// What was asked: `POST /path?query body`, in order.
    pub requests: Vec<String>,
    /// The bot's notifications, newest first.
    pub notifications: Vec<Value>,
    /// They are there: what there was before the bridge came is not for it.
    pub is_online: bool,
    posts: Vec<Value>,
}

/// The server.
#[derive(Clone)]
pub struct Api {
    pub script: Rc<RefCell<Script>>,
    pub address: std::net::SocketAddr,
}

impl Api {
    /// Listens, on the current local set.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let api = Self {
            script: Rc::default(),
            address: listener.local_addr().unwrap(),
        };
        let served = api.clone();
        tokio::task::spawn_local(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let api = served.clone();
                tokio::task::spawn_local(async move { api.serve(stream).await.unwrap_or(()) });
            }
        });
        api
    }

    async fn serve(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        let (mut request, mut length) = (String::new(), 0);
        stream.read_line(&mut request).await?;
        loop {
            let mut line = String::new();
            stream.read_line(&mut line).await?;
            let line = line.trim().to_ascii_lowercase();
            if let Some(number) = line.strip_prefix("content-length:") {
                length = number.trim().parse().unwrap_or(0);
            }
            if line.is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body).await?;
        let mut words = request.split(' ');
        let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let answer = self.answer(method, target, &String::from_utf8_lossy(&body));
        stream.write_all(answer.as_bytes()).await?;
        stream.shutdown().await
    }

    fn answer(&self, method: &str, target: &str, body: &str) -> String {
        let mut script = self.script.borrow_mut();
        let asked = format!("{method} {target} {body}");
        script.requests.push(asked.trim_end().to_owned());
        let path = target.split('?').next().unwrap_or("");
        let request = format!("{method} {path}");
        let fits = |rule: &&mut Rule| {
            let start = rule.request.strip_suffix('*');
            rule.times > 0
                && start.map_or(rule.request == request, |start| request.starts_with(start))
                && rule
                    .holds
                    .as_ref()
                    .is_none_or(|words| asked.contains(words))
        };
        if let Some(rule) = script.rules.iter_mut().find(fits) {
            rule.times -= 1;
            return http(rule.code, &rule.head, &rule.body);
        }
        let (code, answer) = script.usual(method, path, target, body);
        http(code, "", &answer.to_string())
    }
}

fn http(code: u16, head: &str, body: &str) -> String {
    let kind = match head.to_ascii_lowercase().contains("content-type") {
        true => "",
        false => "Content-Type: application/json\r\n",
    };
    let head: String = head.lines().map(|line| format!("{line}\r\n")).collect();
    format!(
        "HTTP/1.1 {code} X\r\n{kind}{head}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

impl Script {
    /// What a Mastodon answers.
    fn usual(&mut self, method: &str, path: &str, target: &str, body: &str) -> (u16, Value) {
        let account = json!({"id": "1", "username": "bridge", "acct": "bridge", "display_name": "", "bot": true,
            "url": "https://social.test/@bridge", "note": "", "fields": [], "source": {"note": "", "fields": []}});
        let one = path.strip_prefix("/api/v1/statuses/");
        match (method, path) {
            ("GET", "/api/v1/accounts/verify_credentials") => (200, account),
            ("GET", "/api/v1/accounts/lookup") => (
                200,
                json!({"id": "7", "acct": "carol@gts.test", "url": "https://gts.test/@carol"}),
            ),
            ("GET", "/api/v2/instance") => (
                200,
                json!({"domain": "social.test", "version": "4.3.2", "source_url": "https://github.com/mastodon/mastodon",
                "configuration": {"statuses": {"max_characters": 500, "max_media_attachments": 4, "characters_reserved_per_url": 23}, "urls": {}}}),
            ),
            ("GET", "/api/v1/instance") => (
                200,
                json!({"uri": "social.test", "title": "social.test", "version": "4.3.2"}),
            ),
            ("GET", "/api/v1/notifications") => {
                let first =
                    self.is_online && !target.contains("max_id") && !target.contains("since_id");
                let all = self.notifications.clone();
                (200, json!(if first { all } else { Vec::new() }))
            }
            ("GET", "/api/v1/accounts/1/statuses") => (200, json!(self.posts)),
            ("GET", path) if path.starts_with("/api/v1/notifications") => (200, json!([])),
            ("GET", "/api/v2/notifications/policy") => (
                200,
                json!({"for_not_following": "accept", "for_not_followers": "accept", "for_new_accounts": "accept", "for_private_mentions": "accept", "for_limited_accounts": "accept"}),
            ),
            ("GET", "/api/v1/timelines/home" | "/api/v1/conversations") => (200, json!([])),
            ("POST", "/api/v1/statuses") => {
                let post = posted(self.posts.len(), body, &account);
                self.posts.insert(0, post.clone());
                (200, post)
            }
            ("GET", _) if one.is_some() => self.one(one.unwrap_or("")),
            ("DELETE", _) if one.is_some() => {
                self.posts.retain(|post| post["id"].as_str() != one);
                (200, json!({}))
            }
            ("PUT", _) if one.is_some() => (200, posted(0, body, &account)),
            _ => (404, json!({"error": "Record not found"})),
        }
    }

    fn one(&self, id: &str) -> (u16, Value) {
        let found = self
            .posts
            .iter()
            .find(|post| post["id"].as_str() == Some(id));
        match found {
            Some(post) => (200, post.clone()),
            None => (404, json!({"error": "Record not found"})),
        }
    }
}

/// The status that a post becomes: it mentions whom its text begins with.
fn posted(number: usize, body: &str, account: &Value) -> Value {
    let asked: Value = serde_json::from_str(body).unwrap_or_default();
    let text = asked["status"].as_str().unwrap_or("").to_owned();
    let to = text
        .split_whitespace()
        .next()
        .unwrap_or("")
        .trim_start_matches('@')
        .to_owned();
    json!({"id": format!("p{number}"), "visibility": asked["visibility"], "content": text, "spoiler_text": asked["spoiler_text"],
        "created_at": "2026-03-01T10:42:00.000Z", "account": account, "in_reply_to_id": asked["in_reply_to_id"], "language": asked["language"],
        "media_attachments": [], "mentions": [{"id": "7", "acct": to, "url": "https://gts.test/@carol"}], "url": format!("https://social.test/@bridge/p{number}")})
}
