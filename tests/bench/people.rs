//! The people of the benchmark: real clients of both networks, as many as the measurement wants.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use futures::StreamExt;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::xmpp::Settings;
use xmpp_ap_bridge::xmpp::session::{Event, Sent, Session};
use xmpp_parsers::message::Message;
use xmpp_parsers::presence::Presence;

use crate::board::Board;

/// Somebody with a Mastodon-API client: posts over HTTP, hears over the stream.
pub struct Fedi {
    http: reqwest::Client,
    url: String,
    token: String,
    /// `@user@domain`.
    pub handle: String,
}

impl Fedi {
    /// Logs in and begins to listen: what arrives is noted on the board.
    pub async fn join(
        base: &str,
        handle: String,
        token: String,
        board: Arc<Board>,
    ) -> anyhow::Result<Self> {
        let stream = format!(
            "{}/api/v1/streaming?stream=user",
            base.replacen("http", "ws", 1)
        );
        let mut request = stream.into_client_request()?;
        request
            .headers_mut()
            .insert("authorization", format!("Bearer {token}").parse()?);
        let (mut socket, _) = tokio_tungstenite::connect_async(request).await?;
        tokio::spawn(async move {
            while let Some(Ok(message)) = socket.next().await {
                let at = Instant::now();
                if let Ok(text) = message.to_text()
                    && text.contains("notification")
                {
                    board.arrived(text, at);
                }
            }
        });
        let http = reqwest::Client::new();
        accept_strangers(&http, base, &token).await?;
        Ok(Self {
            http,
            url: format!("{base}/api/v1/statuses"),
            token,
            handle,
        })
    }

    /// Posts `text` directly.
    pub async fn post(&self, text: &str) -> anyhow::Result<()> {
        let status = serde_json::json!({ "status": text, "visibility": "direct" });
        let call = self
            .http
            .post(&self.url)
            .bearer_auth(&self.token)
            .json(&status);
        let answer = call.timeout(Duration::from_secs(60)).send().await?;
        ensure!(
            answer.status().is_success(),
            "a post was answered {}",
            answer.status()
        );
        answer.bytes().await?;
        Ok(())
    }
}

/// By default the server hides what strangers write directly; here people write to each other who never met.
async fn accept_strangers(http: &reqwest::Client, base: &str, token: &str) -> anyhow::Result<()> {
    let policy = serde_json::json!({ "for_not_following": "accept", "for_not_followers": "accept",
        "for_new_accounts": "accept", "for_private_mentions": "accept", "for_limited_accounts": "accept" });
    let call = http
        .patch(format!("{base}/api/v2/notifications/policy"))
        .bearer_auth(token)
        .json(&policy);
    call.send().await?.error_for_status()?;
    Ok(())
}

/// Somebody with an XMPP client.
pub struct Xmpp {
    session: Session,
    /// Bare JID.
    pub jid: String,
}

impl Xmpp {
    /// Logs in and begins to listen: what arrives is noted on the board.
    pub async fn join(settings: Settings, board: Arc<Board>) -> anyhow::Result<Self> {
        let jid = settings.jid.as_str().to_owned();
        let (session, mut events) = Session::open(Arc::new(settings), Clock::system())?;
        let started = tokio::time::timeout(Duration::from_secs(20), events.recv()).await;
        let started = started
            .context("no login in 20 seconds")?
            .context("the session ended")?;
        ensure!(
            matches!(started, Event::Started(_)),
            "the login failed: {started:?}"
        );
        ensure!(
            session.send(Presence::available()).await == Sent::Acknowledged,
            "no presence"
        );
        tokio::spawn(async move {
            while let Some(event) = events.recv().await {
                let at = Instant::now();
                if let Event::Message(message) = event
                    && let Some((_, body)) = message.get_best_body(vec![""])
                {
                    board.arrived(body, at);
                }
            }
        });
        Ok(Self { session, jid })
    }

    /// Sends `body` to a bare JID, and waits until the own server has it.
    pub async fn send(&self, to: &str, body: &str) -> anyhow::Result<()> {
        let message =
            Message::chat(jid::Jid::new(to)?).with_body(Default::default(), body.to_owned());
        let sent = self.session.send(message).await;
        ensure!(sent == Sent::Acknowledged, "a stanza ended as {sent:?}");
        Ok(())
    }
}
