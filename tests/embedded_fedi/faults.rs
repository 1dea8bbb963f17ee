//! Faults on command, from code and over HTTP.

use super::client::{Person, refusal, server};
use reqwest::Method;
use serde_json::{Value, json};
use std::time::Duration;
use xmpp_ap_bridge::sandbox::mastodon::{Fault, FaultKind, FediServer, Options};

const STATUSES: &str = "/api/v1/statuses";
const ME: &str = "/api/v1/accounts/verify_credentials";

#[tokio::test]
async fn error_answers_strike_so_often_and_only_where_told() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    server.faults().add(
        Fault::new(FaultKind::Status { code: 503 })
            .at(STATUSES)
            .times(2),
    );
    for _ in 0..2 {
        bot.get(ME).await;
        assert_eq!(
            refusal(
                bot.send(Method::POST, STATUSES, json!({"status": "x"}))
                    .await
            )
            .await
            .0,
            503
        );
    }
    bot.say("x").await;
    assert_eq!(server.timeline("bot").len(), 1);
}

#[tokio::test]
async fn rate_limits_with_and_without_headers() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    server.faults().add(
        Fault::new(FaultKind::RateLimited {
            retry_after: Some(7),
        })
        .times(1),
    );
    let told = bot.try_get(ME).await.unwrap();
    assert_eq!(
        (told.status().as_u16(), &told.headers()["retry-after"]),
        (429, &"7".parse().unwrap())
    );
    assert!(told.headers().contains_key("x-ratelimit-reset"));
    server
        .faults()
        .add(Fault::new(FaultKind::RateLimited { retry_after: None }));
    let bare = bot.try_get(ME).await.unwrap();
    assert_eq!(bare.status(), 429);
    assert!(!bare.headers().contains_key("x-ratelimit-reset"));
}

#[tokio::test]
async fn a_lost_answer_is_a_post_nevertheless_a_lost_request_is_not() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    let post = async |text: &str| {
        let request = bot
            .request(Method::POST, STATUSES)
            .json(&json!({"status": text, "visibility": "direct"}));
        request.send().await
    };
    server
        .faults()
        .add(Fault::new(FaultKind::LoseAnswer).at(STATUSES).times(1));
    assert!(post("lost answer").await.is_err());
    server
        .faults()
        .add(Fault::new(FaultKind::LoseRequest).at(STATUSES).times(1));
    assert!(post("lost request").await.is_err());
    let texts: Vec<String> = server.timeline("bot").into_iter().map(|e| e.text).collect();
    assert_eq!(texts, ["lost answer"]);
}

#[tokio::test]
async fn a_client_that_hangs_up_has_posted_all_the_same() {
    let options = Options {
        post_delay: Duration::from_millis(100),
        ..Options::default()
    };
    let server = FediServer::start(options).await.unwrap();
    let bot = Person::of(&server, "bot");
    let mut events = server.subscribe("bot");
    let request = bot
        .request(Method::POST, STATUSES)
        .json(&json!({"status": "x", "visibility": "direct"}));
    assert!(
        request
            .timeout(Duration::from_millis(20))
            .send()
            .await
            .unwrap_err()
            .is_timeout()
    );
    tokio::time::timeout(super::client::PATIENCE, events.recv())
        .await
        .unwrap()
        .unwrap();
}

#[tokio::test]
async fn broken_bodies() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    for (kind, status) in [
        (FaultKind::Garbage, 200),
        (FaultKind::Truncated, 200),
        (FaultKind::Html { code: 200 }, 200),
        (FaultKind::Html { code: 502 }, 502),
    ] {
        server.faults().add(Fault::new(kind.clone()).times(1));
        let answer = bot.try_get(ME).await.unwrap();
        assert_eq!(answer.status(), status, "{kind:?}");
        assert!(answer.json::<Value>().await.is_err(), "{kind:?}");
    }
    bot.get(ME).await;
}

#[tokio::test]
async fn delays_and_refused_tokens_of_one_account() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    server
        .faults()
        .add(Fault::new(FaultKind::Unauthorized).account("bot@fedi.test"));
    assert_eq!(refusal(bot.try_get(ME).await.unwrap()).await.0, 401);
    carol.get(ME).await;
    server.faults().clear();
    server
        .faults()
        .add(Fault::new(FaultKind::Delay { ms: 60_000 }).method("POST"));
    let post = bot
        .request(Method::POST, STATUSES)
        .json(&json!({"status": "x", "visibility": "direct"}));
    assert!(
        post.timeout(Duration::from_millis(50))
            .send()
            .await
            .unwrap_err()
            .is_timeout()
    );
    assert!(server.timeline("bot").is_empty());
    bot.get(ME).await;
}

#[tokio::test]
async fn another_process_can_order_faults() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    let command = async |body: Value| {
        bot.send(Method::POST, "/sandbox/faults", body)
            .await
            .status()
    };
    assert_eq!(
        command(json!({"do": "add", "path": "/api", "times": 2, "kind": "status", "code": 500}))
            .await,
        200
    );
    assert_eq!(refusal(bot.try_get(ME).await.unwrap()).await.0, 500);
    assert_eq!(bot.get("/sandbox/faults").await[0]["times"], 1);
    assert_eq!(command(json!({"do": "clear"})).await, 200);
    bot.get(ME).await;
    let mut socket = bot.stream("?stream=user").await;
    assert_eq!(
        command(json!({"do": "drop_streams", "account": "bot"})).await,
        200
    );
    assert!(socket.raw().await.is_none());
    assert_eq!(command(json!({"do": "streaming", "on": false})).await, 200);
    assert_eq!(
        command(json!({"do": "idempotency", "on": false})).await,
        200
    );
    assert_eq!(
        command(json!({"do": "add", "kind": "rate_limited", "retry_after": null, "times": 1}))
            .await,
        200
    );
    assert_eq!(refusal(bot.try_get(ME).await.unwrap()).await.0, 429);
    assert_eq!(
        command(json!({"do": "mute_streams", "account": "nobody"})).await,
        404
    );
    assert_eq!(command(json!({"do": "dance"})).await, 400);
    assert_eq!(
        bot.get("/sandbox/calls").await[0]["account"],
        "bot@fedi.test"
    );
}
