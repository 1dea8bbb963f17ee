//! What a client needs before it talks: tokens, capabilities, uploads.

use super::client::{Person, refusal, server};
use reqwest::Method;
use serde_json::{Value, json};
use xmpp_ap_bridge::sandbox::mastodon::{FediServer, Options};

const STATUSES: &str = "/api/v1/statuses";

#[tokio::test]
async fn files_are_uploaded_attached_and_fetched() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    let bytes = [b"\x89PNG\r\n\r\n--\xff\x00".as_slice(), &[7; 100_000]].concat();
    let part = reqwest::multipart::Part::bytes(bytes.clone()).file_name("a.png");
    let form = reqwest::multipart::Form::new()
        .part("file", part.mime_str("image/png").unwrap())
        .text("description", "a picture");
    let answer = bot
        .request(Method::POST, "/api/v2/media")
        .multipart(form)
        .send()
        .await
        .unwrap();
    let media: Value = answer.json().await.unwrap();
    support::openapi::validate("POST", "/api/v2/media", 200, &media).unwrap();
    assert_eq!(
        (&media["type"], &media["description"]),
        (&json!("image"), &json!("a picture"))
    );
    let stolen = json!({"status": "x", "media_ids": [media["id"]]});
    assert_eq!(
        refusal(carol.send(Method::POST, STATUSES, stolen).await)
            .await
            .0,
        422
    );
    let body = json!({"status": "", "visibility": "direct", "media_ids": [media["id"]]});
    let sent = bot.post(STATUSES, body).await;
    let path = media["url"]
        .as_str()
        .unwrap()
        .strip_prefix(server.base_url())
        .unwrap()
        .to_owned();
    assert_eq!(sent["media_attachments"][0]["url"], media["url"]);
    let fetched = carol.try_get(&path).await.unwrap();
    assert_eq!(fetched.headers()["content-type"], "image/png");
    assert_eq!(fetched.bytes().await.unwrap(), bytes);
    let nothing = bot.send(Method::POST, "/api/v2/media", json!({})).await;
    assert_eq!(
        refusal(nothing).await,
        (422, "Validation failed: File can't be blank".into())
    );
}

#[tokio::test]
async fn an_application_gets_a_token_for_a_code() {
    let server = server().await;
    let anybody = Person::of(&server, "anybody");
    let register = json!({"client_name": "Bridge", "redirect_uris": "urn:ietf:wg:oauth:2.0:oob", "scopes": "read write"});
    let client = anybody.post("/api/v1/apps", register).await;
    support::openapi::validate("POST", "/api/v1/apps", 200, &client).unwrap();
    let code = server.oauth_code("bot");
    let exchange =
        json!({"grant_type": "authorization_code", "code": code, "client_id": client["client_id"]});
    let token = anybody.post("/oauth/token", exchange.clone()).await;
    support::openapi::validate("POST", "/oauth/token", 200, &token).unwrap();
    let mut bot = anybody.clone();
    bot.token = token["access_token"].as_str().unwrap().to_owned();
    assert_eq!(
        bot.get("/api/v1/accounts/verify_credentials").await["acct"],
        "bot"
    );
    let again = anybody.send(Method::POST, "/oauth/token", exchange).await;
    assert_eq!(refusal(again).await, (400, "invalid_grant".into()));
    anybody
        .post("/oauth/revoke", json!({"token": bot.token}))
        .await;
    let refused = bot
        .try_get("/api/v1/accounts/verify_credentials")
        .await
        .unwrap();
    assert_eq!(refusal(refused).await.0, 401);
}

#[tokio::test]
async fn a_server_without_the_second_instance_endpoint_and_without_streaming() {
    let options = Options {
        instance_v2: false,
        streaming: false,
        ..Options::default()
    };
    let server = FediServer::start(options).await.unwrap();
    let bot = Person::of(&server, "bot");
    assert_eq!(
        refusal(bot.try_get("/api/v2/instance").await.unwrap())
            .await
            .0,
        404
    );
    let instance = bot.get("/api/v1/instance").await;
    assert_eq!(
        (&instance["uri"], &instance["urls"]["streaming_api"]),
        (&json!("fedi.test"), &json!(""))
    );
    assert_eq!(
        refusal(bot.try_get("/api/v1/nowhere").await.unwrap())
            .await
            .0,
        404
    );
}
