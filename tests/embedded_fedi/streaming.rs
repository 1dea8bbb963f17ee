//! Streaming over WebSockets.

use super::client::{PATIENCE, Person, server};
use futures::SinkExt;
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use support::openapi;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::{Error, Message};
use xmpp_ap_bridge::sandbox::mastodon::{FediServer, Options};

#[tokio::test]
async fn a_direct_mention_arrives_as_notification() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    bot.accept_everybody().await;
    let mut user = bot.stream("?stream=user").await;
    let mut only = bot.stream("?stream=user:notification").await;
    let mut direct = bot.stream("?stream=direct").await;
    let sent = carol.say("@bot hi").await;
    for (socket, stream) in [(&mut user, "user"), (&mut only, "user:notification")] {
        let (event, payload, streams) = socket.event().await;
        assert_eq!((event.as_str(), streams), ("notification", json!([stream])));
        let notification: Value = serde_json::from_str(&payload).unwrap();
        openapi::validate_entity("Notification", &notification).unwrap();
        assert_eq!(notification["status"]["id"], sent["id"]);
    }
    let (event, payload, _) = direct.event().await;
    let conversation: Value = serde_json::from_str(&payload).unwrap();
    assert_eq!(event, "conversation");
    openapi::validate_entity("Conversation", &conversation).unwrap();
}

#[tokio::test]
async fn hidden_mentions_are_not_streamed() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    let mut user = bot.stream("?stream=user").await;
    carol.say("@bot hidden").await;
    carol
        .post("/api/v1/statuses", json!({"status": "@bot open"}))
        .await;
    let (_, payload, _) = user.event().await;
    assert!(payload.contains(" open"), "{payload}");
    let requests = bot.get("/api/v1/notifications/requests").await;
    bot.post(
        "/api/v1/notifications/requests/accept",
        json!({"id": [requests[0]["id"]]}),
    )
    .await;
    assert_eq!(user.event().await.0, "notifications_merged");
}

#[tokio::test]
async fn edits_reach_followers_only_and_deletions_everybody() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    bot.accept_everybody().await;
    let mut user = bot.stream("?stream=user").await;
    let sent = carol.say("@bot one").await;
    let path = format!("/api/v1/statuses/{}", sent["id"].as_str().unwrap());
    carol
        .send(Method::PUT, &path, json!({"status": "@bot two"}))
        .await;
    assert_eq!(user.event().await.0, "notification");
    server.follow_as("bot", "carol").unwrap();
    carol
        .send(Method::PUT, &path, json!({"status": "@bot three"}))
        .await;
    let (event, payload, _) = user.event().await;
    assert_eq!(event, "status.update");
    assert!(payload.contains(" three"), "{payload}");
    carol.send(Method::DELETE, &path, json!({})).await;
    let (event, payload, _) = user.event().await;
    assert_eq!(
        (event.as_str(), Value::from(payload)),
        ("delete", sent["id"].clone())
    );
}

#[tokio::test]
async fn authors_and_followers_get_updates() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    server.follow_as("bot", "carol").unwrap();
    let mut own = carol.stream("?stream=user").await;
    let mut user = bot.stream("?stream=user").await;
    carol.say("@bot hi").await;
    assert_eq!(own.event().await.0, "update");
    assert_eq!(user.event().await.0, "update");
    assert_eq!(user.event().await.0, "notification");
}

#[tokio::test]
async fn tokens_are_taken_from_query_and_subprotocol_too() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    let base = server.base_url().replacen("http", "ws", 1);
    let url = format!(
        "{base}/api/v1/streaming?stream=user&access_token={}",
        bot.token
    );
    connect_async(url).await.unwrap();
    let mut request = tokio_tungstenite::tungstenite::client::ClientRequestBuilder::new(
        format!("{base}/api/v1/streaming?stream=user")
            .parse()
            .unwrap(),
    );
    request = request.with_sub_protocol(&carol.token);
    connect_async(request).await.unwrap();
    for url in [
        format!("{base}/api/v1/streaming"),
        format!("{base}/api/v1/streaming?access_token=x"),
    ] {
        let Err(Error::Http(refused)) = connect_async(url).await else {
            panic!("connected without a valid token");
        };
        assert_eq!(refused.status(), 401);
    }
}

#[tokio::test]
async fn streams_are_chosen_after_connecting_too() {
    let server = server().await;
    let [bot, _carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    let mut socket = bot.stream("").await;
    let subscribe = json!({"type": "subscribe", "stream": "user:notification"}).to_string();
    socket
        .0
        .send(Message::Text(subscribe.into()))
        .await
        .unwrap();
    let poll = async {
        // The subscription takes effect some time after it was sent.
        loop {
            server.follow_as("carol", "bot").unwrap();
            bot.post(
                &format!(
                    "/api/v1/accounts/{}/block",
                    server.account_id("carol").unwrap()
                ),
                json!({}),
            )
            .await;
            bot.post(
                &format!(
                    "/api/v1/accounts/{}/unblock",
                    server.account_id("carol").unwrap()
                ),
                json!({}),
            )
            .await;
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::select! {
        event = socket.event() => assert_eq!(event.0, "notification"),
        () = poll => {}
    }
}

#[tokio::test]
async fn the_server_pings() {
    let options = Options {
        ping_every: Duration::from_millis(20),
        ..Options::default()
    };
    let server = FediServer::start(options).await.unwrap();
    let bot = Person::of(&server, "bot");
    let mut socket = bot.stream("?stream=user").await;
    assert!(matches!(socket.raw().await, Some(Message::Ping(_))));
}

#[tokio::test]
async fn a_stop_ends_all_and_a_new_start_knows_all() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    bot.accept_everybody().await;
    let mut socket = bot.stream("?stream=user").await;
    carol.say("@bot one").await;
    assert_eq!(socket.event().await.0, "notification");
    server.stop().await;
    assert!(socket.raw().await.is_none());
    assert!(
        bot.try_get("/api/v1/instance")
            .await
            .unwrap_err()
            .is_connect()
    );
    server.start_again().await.unwrap();
    assert_eq!(bot.get("/api/v1/notifications").await[0]["type"], "mention");
    let mut socket = bot.stream("?stream=user").await;
    carol.say("@bot two").await;
    assert_eq!(socket.event().await.0, "notification");
}

#[tokio::test]
async fn streams_can_be_dropped_muted_and_switched_off() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    bot.accept_everybody().await;
    let mut dropped = bot.stream("?stream=user").await;
    let mut kept = carol.stream("?stream=user").await;
    server.drop_streams_of("bot");
    assert!(dropped.raw().await.is_none());
    carol.say("@bot still here").await;
    assert_eq!(kept.event().await.0, "update");

    let mut half = bot.stream("?stream=user").await;
    server.faults().mute_streams(None);
    carol.say("@bot unheard").await;
    half.0.send(Message::Ping(Vec::new().into())).await.unwrap();
    let silent = tokio::time::timeout(Duration::from_millis(200), half.raw()).await;
    assert!(
        silent.is_err(),
        "a half-open stream says nothing, not even that it is closed"
    );

    server.faults().set_streaming(false);
    let url = format!(
        "{}/api/v1/streaming?access_token={}",
        server.base_url(),
        bot.token
    )
    .replacen("http", "ws", 1);
    let Err(Error::Http(refused)) = connect_async(&url).await else {
        panic!("streaming is off");
    };
    assert_eq!(refused.status(), 404);
    server.faults().clear();
    tokio::time::timeout(PATIENCE, connect_async(&url))
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn a_revoked_token_ends_streams_and_requests() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    let mut socket = bot.stream("?stream=user").await;
    server.revoke_tokens("bot");
    assert!(socket.raw().await.is_none());
    let answer = bot
        .try_get("/api/v1/accounts/verify_credentials")
        .await
        .unwrap();
    assert_eq!(
        super::client::refusal(answer).await,
        (401, "The access token was revoked".into())
    );
    Person::of(&server, "bot")
        .get("/api/v1/accounts/verify_credentials")
        .await;
}
