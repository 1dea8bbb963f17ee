//! Posting, reading, editing, deleting; who sees what.

use super::client::{Person, all, refusal, server};
use reqwest::Method;
use serde_json::{Value, json};
use xmpp_ap_bridge::sandbox::mastodon::{FediServer, Limit, Options, RateLimits, Visibility};

const STATUSES: &str = "/api/v1/statuses";

#[tokio::test]
async fn a_direct_status_is_for_author_and_mentioned_only() {
    let server = server().await;
    let [bot, carol, eve] = ["bot", "carol@other.test", "eve"].map(|n| Person::of(&server, n));
    let sent = carol.say("@bot@fedi.test Grüße\n\nan @eva & <alle>").await;
    assert_eq!(all(&sent["mentions"], "/acct"), ["bot"]);
    let html = sent["content"].as_str().unwrap();
    assert!(html.starts_with("<p><span class=\"h-card\" translate=\"no\"><a href=\"https://fedi.test/@bot\" class=\"u-url mention\">@<span>bot</span></a></span> Grüße</p><p>an @eva &amp; &lt;alle&gt;"), "{html}");
    let path = format!("{STATUSES}/{}", sent["id"].as_str().unwrap());
    assert_eq!(bot.get(&path).await["account"]["acct"], "carol@other.test");
    assert_eq!(
        refusal(eve.try_get(&path).await.unwrap()).await,
        (404, "Record not found".into())
    );
    let of_carol = format!("/api/v1/accounts/{}/statuses", carol.id);
    assert_eq!(all(&bot.get(&of_carol).await, "/id").len(), 1);
    assert_eq!(all(&eve.get(&of_carol).await, "/id").len(), 0);
}

#[tokio::test]
async fn only_accounts_that_exist_are_mentioned() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    server.account("carol@other.test");
    server.account("dave");
    server.suspend("dave", true);
    let sent = bot
        .say("@carol@other.test @dave @nobody@x.test a@carol @carol")
        .await;
    assert_eq!(all(&sent["mentions"], "/acct"), ["carol@other.test"]);
    server.suspend("dave", false);
    assert_eq!(all(&bot.say("@dave").await["mentions"], "/acct"), ["dave"]);
}

#[tokio::test]
async fn a_suspended_account_is_locked_out() {
    let server = server().await;
    let dave = Person::of(&server, "dave");
    server.suspend("dave", true);
    let refused = dave
        .try_get("/api/v1/accounts/verify_credentials")
        .await
        .unwrap();
    assert_eq!(refusal(refused).await.0, 403);
}

#[tokio::test]
async fn every_body_encoding_is_understood() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    let fields = [
        ("status", "a+b & c"),
        ("visibility", "direct"),
        ("media_ids[]", ""),
    ];
    let form = bot
        .request(Method::POST, STATUSES)
        .form(&fields)
        .send()
        .await
        .unwrap();
    let parts = fields
        .into_iter()
        .fold(reqwest::multipart::Form::new(), |f, (k, v)| f.text(k, v));
    let multipart = bot
        .request(Method::POST, STATUSES)
        .multipart(parts)
        .send()
        .await
        .unwrap();
    for answer in [form, multipart] {
        let status: Value = answer.json().await.unwrap();
        assert_eq!(status["content"], "<p>a+b &amp; c</p>");
        assert_eq!(status["visibility"], "direct");
    }
}

#[tokio::test]
async fn empty_and_too_long_texts_are_refused() {
    let server = server().await;
    let bot = Person::of(&server, "bot");
    let try_post = async |text: &str| {
        refusal(
            bot.send(Method::POST, STATUSES, json!({"status": text}))
                .await,
        )
        .await
    };
    assert_eq!(
        try_post("  \n").await,
        (422, "Validation failed: Text can't be blank".into())
    );
    let long = "Validation failed: Text character limit of 500 exceeded";
    assert_eq!(try_post(&"x".repeat(501)).await, (422, long.into()));
    let url = format!("https://x.test/{}", "y".repeat(600));
    bot.say(&format!("{} {url}", "x".repeat(500 - 24))).await;
    let missing = json!({"status": "x", "in_reply_to_id": "1"});
    let answer = refusal(bot.send(Method::POST, STATUSES, missing).await).await;
    assert_eq!(answer.0, 404);
    assert!(answer.1.contains("reply"), "{}", answer.1);
}

async fn post_with_key(person: &Person, key: &str) -> Value {
    let body = json!({"status": "once", "visibility": "direct"});
    let request = person
        .request(Method::POST, STATUSES)
        .header("Idempotency-Key", key)
        .json(&body);
    request.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn an_idempotency_key_makes_one_post_unless_switched_off() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    let first = post_with_key(&bot, "k").await;
    assert_eq!(post_with_key(&bot, "k").await["id"], first["id"]);
    assert_ne!(post_with_key(&bot, "l").await["id"], first["id"]);
    assert_ne!(post_with_key(&carol, "k").await["id"], first["id"]);
    server.faults().set_idempotency(false);
    assert_ne!(post_with_key(&bot, "k").await["id"], first["id"]);
}

#[tokio::test]
async fn replies_make_a_thread_and_a_conversation() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    bot.accept_everybody().await;
    let first = carol.say("@bot hi").await;
    let second = bot.reply(&first, "@carol hello").await;
    assert_eq!(second["in_reply_to_account_id"], first["account"]["id"]);
    let third = carol.reply(&second, "@bot bye").await;
    let context = bot
        .get(&format!(
            "{STATUSES}/{}/context",
            second["id"].as_str().unwrap()
        ))
        .await;
    assert_eq!(
        all(&context["ancestors"], "/id"),
        [first["id"].as_str().unwrap()]
    );
    assert_eq!(
        all(&context["descendants"], "/id"),
        [third["id"].as_str().unwrap()]
    );
    carol.say("@bot another thread").await;
    let conversations = bot.get("/api/v1/conversations").await;
    assert_eq!(all(&conversations, "/last_status/content").len(), 2);
    assert_eq!(conversations[1]["last_status"]["id"], third["id"]);
    assert_eq!(all(&conversations[0]["accounts"], "/acct"), ["carol"]);
}

#[tokio::test]
async fn an_edit_changes_text_and_mentions() {
    let server = server().await;
    let [bot, carol, dave] = ["bot", "carol", "dave"].map(|n| Person::of(&server, n));
    dave.accept_everybody().await;
    let sent = bot.say("@carol one").await;
    let path = format!("{STATUSES}/{}", sent["id"].as_str().unwrap());
    let same = bot
        .send(Method::PUT, &path, json!({"status": "@carol one"}))
        .await;
    assert_eq!(
        same.json::<Value>().await.unwrap()["edited_at"],
        Value::Null
    );
    let edited = bot
        .send(Method::PUT, &path, json!({"status": "@dave two"}))
        .await;
    let edited: Value = edited.json().await.unwrap();
    assert!(edited["edited_at"].is_string());
    assert_eq!(
        bot.get(&format!("{path}/source")).await["text"],
        "@dave two"
    );
    assert_eq!(
        all(&dave.get("/api/v1/notifications").await, "/status/id"),
        [sent["id"].as_str().unwrap()]
    );
    assert_eq!(refusal(carol.try_get(&path).await.unwrap()).await.0, 404);
    let foreign = dave
        .send(Method::PUT, &path, json!({"status": "mine"}))
        .await;
    assert_eq!(refusal(foreign).await.0, 404);
}

#[tokio::test]
async fn deleting_takes_notifications_along_and_returns_the_source() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    bot.accept_everybody().await;
    let sent = carol.say("@bot oops").await;
    let reply = bot.reply(&sent, "@carol ?").await;
    let path = format!("{STATUSES}/{}", sent["id"].as_str().unwrap());
    assert_eq!(
        refusal(bot.send(Method::DELETE, &path, json!({})).await)
            .await
            .0,
        404
    );
    let deleted: Value = carol
        .send(Method::DELETE, &path, json!({}))
        .await
        .json()
        .await
        .unwrap();
    assert_eq!(deleted["text"], "@bot oops");
    assert_eq!(bot.get("/api/v1/notifications").await, json!([]));
    assert_eq!(refusal(carol.try_get(&path).await.unwrap()).await.0, 404);
    let reply = bot
        .get(&format!("{STATUSES}/{}", reply["id"].as_str().unwrap()))
        .await;
    assert_eq!(reply["in_reply_to_id"], Value::Null);
}

#[tokio::test]
async fn limits_are_told_and_enforced() {
    let mut limits = RateLimits::mastodon();
    limits.posts = Limit {
        most: 2,
        seconds: 1_000_000_000,
    };
    let server = FediServer::start(Options {
        limits,
        ..Options::default()
    })
    .await
    .unwrap();
    let bot = Person::of(&server, "bot");
    let post = async || {
        bot.send(Method::POST, STATUSES, json!({"status": "x"}))
            .await
    };
    let remaining = |r: &reqwest::Response| {
        r.headers()["x-ratelimit-remaining"]
            .to_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(remaining(&post().await), "1");
    assert_eq!(remaining(&post().await), "0");
    let third = post().await;
    assert_eq!(third.headers()["x-ratelimit-limit"], "2");
    let reset = third.headers()["x-ratelimit-reset"].to_str().unwrap();
    assert!(
        chrono::DateTime::parse_from_rfc3339(reset).is_ok(),
        "{reset}"
    );
    assert_eq!(refusal(third).await, (429, "Too many requests".into()));
    let other = bot.try_get("/api/v1/instance").await.unwrap();
    assert_eq!(other.headers()["x-ratelimit-limit"], "300");
}

#[tokio::test]
async fn calls_are_counted_by_account_and_endpoint() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    bot.say("x").await;
    let sent = carol.say("y").await;
    carol
        .get(&format!("{STATUSES}/{}", sent["id"].as_str().unwrap()))
        .await;
    let calls = server.api_calls();
    assert_eq!(
        (
            calls.total(),
            calls.by("bot@fedi.test"),
            calls.by("carol@fedi.test")
        ),
        (3, 1, 2)
    );
    assert_eq!(calls.of("carol@fedi.test", "GET /api/v1/statuses/{id}"), 1);
    server.reset_api_calls();
    assert_eq!(server.api_calls().total(), 0);
}

#[tokio::test]
async fn the_page_posts_reads_and_hears() {
    let server = server().await;
    let mut heard = server.subscribe("carol");
    server.account("bot");
    let id = server
        .post_as("carol", "@bot hi", None, Visibility::Direct)
        .unwrap();
    let reply = server
        .post_as("bot", "@carol hello", Some(&id), Visibility::Direct)
        .unwrap();
    server
        .post_as("bot", "@carol in public", None, Visibility::Public)
        .unwrap();
    server.edit_as("bot", &reply, "@carol hullo").unwrap();
    let timeline = server.timeline("carol");
    let texts: Vec<&str> = timeline.iter().map(|e| e.text.as_str()).collect();
    assert_eq!(texts, ["@bot hi", "@carol hullo"]);
    assert_eq!(timeline[1].in_reply_to_id.as_deref(), Some(id.as_str()));
    assert_eq!(
        (timeline[1].author.as_str(), timeline[1].edited),
        ("bot@fedi.test", true)
    );
    server.delete_as("bot", &reply).unwrap();
    let mut events = Vec::new();
    while let Ok(event) = heard.try_recv() {
        events.push(
            serde_json::to_value(event).unwrap()["event"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
    }
    assert_eq!(events, ["posted", "posted", "edited", "deleted"]);
    assert!(
        server
            .post_as("carol", "", None, Visibility::Direct)
            .is_err()
    );
}

#[tokio::test]
async fn ids_of_another_server_family_are_no_numbers() {
    let server = FediServer::start(Options::gotosocial()).await.unwrap();
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    let first = carol.say("@bot hi").await;
    assert_eq!(first["id"].as_str().unwrap().len(), 26);
    bot.reply(&first, "@carol hello").await;
    let path = format!(
        "/api/v1/accounts/{}/statuses?max_id={}",
        carol.id,
        first["id"].as_str().unwrap()
    );
    assert_eq!(bot.get(&path).await, json!([]));
    assert_eq!(
        all(&bot.get("/api/v1/notifications").await, "/type"),
        ["mention"]
    );
    assert_eq!(
        refusal(bot.try_get("/api/v2/notifications/policy").await.unwrap())
            .await
            .0,
        404
    );
    let links = bot.get("/.well-known/nodeinfo").await;
    let nodeinfo = links["links"][0]["href"]
        .as_str()
        .unwrap()
        .strip_prefix(server.base_url())
        .unwrap()
        .to_owned();
    assert_eq!(bot.get(&nodeinfo).await["software"]["name"], "gotosocial");
}

#[tokio::test]
async fn a_favourite_is_told_once_and_can_be_taken_back() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    let sent = bot.say("@carol hi").await;
    let path = format!("{STATUSES}/{}", sent["id"].as_str().unwrap());
    for _ in 0..2 {
        let liked = carol.post(&format!("{path}/favourite"), json!({})).await;
        assert_eq!(
            (&liked["favourited"], &liked["favourites_count"]),
            (&json!(true), &json!(1))
        );
    }
    let notifications = bot.get("/api/v1/notifications").await;
    assert_eq!(all(&notifications, "/type"), ["favourite"]);
    assert_eq!(notifications[0]["status"]["id"], sent["id"]);
    carol.post(&format!("{path}/unfavourite"), json!({})).await;
    assert_eq!(bot.get("/api/v1/notifications").await, json!([]));
}
