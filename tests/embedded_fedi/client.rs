//! A plain client, which knows nothing of the server's inside.

use futures::StreamExt;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use std::time::Duration;
use support::openapi;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Message, client::IntoClientRequest};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use xmpp_ap_bridge::sandbox::mastodon::{FediServer, Options};

/// A bound against hanging, not a measure.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// One person and their token.
#[derive(Clone)]
pub struct Person {
    http: reqwest::Client,
    base: String,
    pub token: String,
    pub id: String,
}

pub async fn server() -> FediServer {
    FediServer::start(Options::default()).await.unwrap()
}

impl Person {
    pub fn of(server: &FediServer, name: &str) -> Self {
        let token = server.account(name);
        let http = reqwest::Client::builder()
            .timeout(PATIENCE)
            .build()
            .unwrap();
        let id = server.account_id(name).unwrap();
        Self {
            http,
            base: server.base_url().to_owned(),
            token,
            id,
        }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http
            .request(method, format!("{}{path}", self.base))
            .bearer_auth(&self.token)
    }

    pub async fn try_get(&self, path: &str) -> reqwest::Result<Response> {
        self.request(Method::GET, path).send().await
    }

    pub async fn get(&self, path: &str) -> Value {
        ok(self.try_get(path).await.unwrap()).await
    }

    pub async fn send(&self, method: Method, path: &str, body: Value) -> Response {
        self.request(method, path).json(&body).send().await.unwrap()
    }

    pub async fn post(&self, path: &str, body: Value) -> Value {
        ok(self.send(Method::POST, path, body).await).await
    }

    /// Sends a direct status.
    pub async fn say(&self, text: &str) -> Value {
        self.post(
            "/api/v1/statuses",
            json!({"status": text, "visibility": "direct"}),
        )
        .await
    }

    pub async fn reply(&self, to: &Value, text: &str) -> Value {
        let body = json!({"status": text, "visibility": "direct", "in_reply_to_id": to["id"]});
        self.post("/api/v1/statuses", body).await
    }

    pub async fn accept_everybody(&self) {
        let policy = json!({"for_private_mentions": "accept"});
        ok(self
            .send(Method::PATCH, "/api/v2/notifications/policy", policy)
            .await)
        .await;
    }

    pub async fn stream(&self, query: &str) -> Socket {
        let url = format!(
            "{}/api/v1/streaming{query}",
            self.base.replacen("http", "ws", 1)
        );
        let mut request = url.into_client_request().unwrap();
        let bearer = format!("Bearer {}", self.token).parse().unwrap();
        request.headers_mut().insert("authorization", bearer);
        Socket(connect_async(request).await.unwrap().0)
    }
}

async fn ok(response: Response) -> Value {
    let status = response.status();
    let text = response.text().await.unwrap();
    assert_eq!(status, StatusCode::OK, "{text}");
    serde_json::from_str(&text).unwrap()
}

/// Status and error of a refusal, whose shape is checked.
pub async fn refusal(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    openapi::validate_entity("Error", &body).unwrap();
    (status, body["error"].as_str().unwrap().to_owned())
}

/// The strings at `pointer` of a list's entities.
pub fn all(list: &Value, pointer: &str) -> Vec<String> {
    let text = |v: &Value| {
        v.pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or("-")
            .to_owned()
    };
    list.as_array().unwrap().iter().map(text).collect()
}

pub struct Socket(pub WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    /// The next message, None once the connection has ended.
    pub async fn raw(&mut self) -> Option<Message> {
        let next = tokio::time::timeout(PATIENCE, self.0.next()).await;
        next.expect("the stream is silent").and_then(Result::ok)
    }

    /// Name and payload of the next event, and the stream it came on.
    pub async fn event(&mut self) -> (String, String, Value) {
        loop {
            match self.raw().await.expect("the stream has ended") {
                Message::Text(text) => {
                    let message: Value = serde_json::from_str(&text).unwrap();
                    let text = |key: &str| message[key].as_str().unwrap().to_owned();
                    return (text("event"), text("payload"), message["stream"].clone());
                }
                _ => continue,
            }
        }
    }
}
