//! Notifications, pages, policy, follows.

use super::client::{Person, all, refusal, server};
use reqwest::Method;
use serde_json::{Value, json};
use xmpp_ap_bridge::sandbox::mastodon::{Facts, Visibility};

const LIST: &str = "/api/v1/notifications";
const REQUESTS: &str = "/api/v1/notifications/requests";

#[tokio::test]
async fn pages_go_both_ways() {
    let server = server().await;
    let [bot, _carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    bot.accept_everybody().await;
    for i in 1..=100 {
        server
            .post_as("carol", &format!("@bot {i}"), None, Visibility::Direct)
            .unwrap();
    }
    let ids = async |query: &str| all(&bot.get(&format!("{LIST}{query}")).await, "/id");
    let newest = ids("").await;
    assert_eq!((newest.len(), newest[0].as_str()), (40, "100"));
    assert_eq!(ids("?limit=500").await.len(), 80);
    assert_eq!(ids("?limit=2&max_id=10").await, ["9", "8"]);
    assert_eq!(ids("?limit=2&since_id=10").await, ["100", "99"]);
    assert_eq!(ids("?limit=2&min_id=10").await, ["12", "11"]);
    assert_eq!(ids("?min_id=100").await, Vec::<String>::new());
    assert_eq!(ids("?min_id=9&max_id=5").await, Vec::<String>::new());
    let page = bot.try_get(&format!("{LIST}?limit=2")).await.unwrap();
    let link = page.headers()["link"].to_str().unwrap();
    let base = server.base_url();
    assert_eq!(
        link,
        format!(
            "<{base}{LIST}?limit=2&max_id=99>; rel=\"next\", <{base}{LIST}?limit=2&min_id=100>; rel=\"prev\""
        )
    );
}

#[tokio::test]
async fn types_and_senders_can_be_chosen() {
    let server = server().await;
    let [bot, carol, dave] = ["bot", "carol", "dave"].map(|n| Person::of(&server, n));
    bot.accept_everybody().await;
    carol
        .post(&format!("/api/v1/accounts/{}/follow", bot.id), json!({}))
        .await;
    dave.say("@bot hi").await;
    let types = async |query: &str| all(&bot.get(&format!("{LIST}{query}")).await, "/type");
    assert_eq!(types("").await, ["mention", "follow"]);
    assert_eq!(types("?types[]=follow").await, ["follow"]);
    assert_eq!(types("?exclude_types[]=follow").await, ["mention"]);
    assert_eq!(
        types(&format!("?account_id={}", dave.id)).await,
        ["mention"]
    );
    assert_eq!(types("?types[]=poll").await, Vec::<String>::new());
    assert_eq!(
        bot.get(&format!("{LIST}/2")).await["account"]["acct"],
        "dave"
    );
    assert_eq!(
        refusal(dave.try_get(&format!("{LIST}/2")).await.unwrap())
            .await
            .0,
        404
    );
}

#[tokio::test]
async fn private_mentions_of_strangers_are_hidden_until_accepted() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol@other.test"].map(|n| Person::of(&server, n));
    carol.say("@bot@fedi.test one").await;
    carol.say("@bot@fedi.test two").await;
    carol
        .post(
            "/api/v1/statuses",
            json!({"status": "@bot@fedi.test in public"}),
        )
        .await;
    assert_eq!(all(&bot.get(LIST).await, "/id"), ["3"]);
    assert_eq!(
        all(
            &bot.get(&format!("{LIST}?include_filtered=true")).await,
            "/id"
        ),
        ["3", "2", "1"]
    );
    let requests = bot.get(REQUESTS).await;
    assert_eq!(requests[0]["notifications_count"], "2");
    assert_eq!(bot.get("/api/v1/conversations").await, json!([]));
    let summary = json!({"pending_requests_count": 1, "pending_notifications_count": 2});
    assert_eq!(
        bot.get("/api/v2/notifications/policy").await["summary"],
        summary
    );
    let id = requests[0]["id"].as_str().unwrap();
    bot.post(&format!("{REQUESTS}/{id}/accept"), json!({}))
        .await;
    assert_eq!(all(&bot.get(LIST).await, "/id"), ["3", "2", "1"]);
    carol.say("@bot@fedi.test three").await;
    assert_eq!(all(&bot.get(LIST).await, "/id").len(), 4);
    assert_eq!(bot.get(REQUESTS).await, json!([]));
    let again = bot
        .send(Method::POST, &format!("{REQUESTS}/{id}/accept"), json!({}))
        .await;
    assert_eq!(refusal(again).await.0, 404);
}

#[tokio::test]
async fn answers_and_followed_people_are_not_hidden() {
    let server = server().await;
    let [bot, carol, dave] = ["bot", "carol", "dave"].map(|n| Person::of(&server, n));
    let hello = bot.say("@carol welcome").await;
    carol.reply(&hello, "@bot thanks").await;
    bot.post(&format!("/api/v1/accounts/{}/follow", dave.id), json!({}))
        .await;
    dave.say("@bot hi").await;
    assert_eq!(
        all(&bot.get(LIST).await, "/account/acct"),
        ["dave", "carol"]
    );
}

#[tokio::test]
async fn the_policy_is_changed_for_the_future_only() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    carol.say("@bot one").await;
    bot.accept_everybody().await;
    carol.say("@bot two").await;
    assert_eq!(all(&bot.get(LIST).await, "/id"), ["2"]);
    let wait: Vec<String> = all(&bot.get(REQUESTS).await, "/id");
    bot.post(&format!("{REQUESTS}/accept"), json!({"id": wait}))
        .await;
    assert_eq!(all(&bot.get(LIST).await, "/id"), ["2", "1"]);
    let wrong = json!({"for_private_mentions": "sometimes"});
    let answer = bot
        .send(Method::PATCH, "/api/v2/notifications/policy", wrong)
        .await;
    assert_eq!(refusal(answer).await.0, 422);
    bot.send(
        Method::PATCH,
        "/api/v2/notifications/policy",
        json!({"for_private_mentions": "drop"}),
    )
    .await;
    server.account("dave");
    server
        .post_as("dave", "@bot three", None, Visibility::Direct)
        .unwrap();
    assert_eq!(
        all(
            &bot.get(&format!("{LIST}?include_filtered=true")).await,
            "/id"
        ),
        ["2", "1"]
    );
}

#[tokio::test]
async fn a_locked_account_is_asked_first() {
    let server = server().await;
    let facts = Facts {
        locked: Some(true),
        ..Facts::default()
    };
    server.account_with("bot", facts);
    let [bot, carol, dave] = ["bot", "carol", "dave"].map(|n| Person::of(&server, n));
    for person in [&carol, &dave] {
        let relation = person
            .post(&format!("/api/v1/accounts/{}/follow", bot.id), json!({}))
            .await;
        assert_eq!(
            (&relation["following"], &relation["requested"]),
            (&json!(false), &json!(true))
        );
    }
    assert_eq!(
        all(&bot.get(LIST).await, "/type"),
        ["follow_request", "follow_request"]
    );
    assert_eq!(
        all(&bot.get("/api/v1/follow_requests").await, "/acct"),
        ["dave", "carol"]
    );
    bot.post(
        &format!("/api/v1/follow_requests/{}/authorize", carol.id),
        json!({}),
    )
    .await;
    bot.post(
        &format!("/api/v1/follow_requests/{}/reject", dave.id),
        json!({}),
    )
    .await;
    assert_eq!(bot.get("/api/v1/follow_requests").await, json!([]));
    let path = format!(
        "/api/v1/accounts/relationships?id[]={}&id[]={}",
        carol.id, dave.id
    );
    let relations: Value = bot.get(&path).await;
    assert_eq!(
        (&relations[0]["followed_by"], &relations[1]["followed_by"]),
        (&json!(true), &json!(false))
    );
}

#[tokio::test]
async fn who_blocks_is_neither_mentioned_nor_followed() {
    let server = server().await;
    let [bot, carol] = ["bot", "carol"].map(|n| Person::of(&server, n));
    carol
        .post(&format!("/api/v1/accounts/{}/block", bot.id), json!({}))
        .await;
    assert_eq!(bot.say("@carol hi").await["mentions"], json!([]));
    let follow = bot
        .send(
            Method::POST,
            &format!("/api/v1/accounts/{}/follow", carol.id),
            json!({}),
        )
        .await;
    assert_eq!(
        refusal(follow).await,
        (403, "This action is not allowed".into())
    );
}

#[tokio::test]
async fn accounts_are_found_and_changed() {
    let server = server().await;
    let facts = Facts {
        note: Some("#nobot".into()),
        bot: Some(true),
        ..Facts::default()
    };
    server.account_with("carol@other.test", facts);
    let bot = Person::of(&server, "bot");
    for name in ["carol@other.test", "@Carol@Other.test"] {
        let found = bot
            .get(&format!("/api/v1/accounts/lookup?acct={name}"))
            .await;
        assert_eq!(
            (&found["acct"], &found["bot"]),
            (&json!("carol@other.test"), &json!(true))
        );
        assert!(found["note"].as_str().unwrap().contains("tags/nobot"));
    }
    assert_eq!(
        bot.get("/api/v1/accounts/lookup?acct=bot@fedi.test").await["acct"],
        "bot"
    );
    assert_eq!(
        refusal(bot.try_get("/api/v1/accounts/lookup?acct=x").await.unwrap())
            .await
            .0,
        404
    );
    assert_eq!(
        all(
            &bot.get("/api/v1/accounts/search?q=@car").await,
            "/username"
        ),
        ["carol"]
    );
    let change = json!({"bot": true, "note": "I bridge.", "fields_attributes": {"0": {"name": "XMPP", "value": "xmpp:b@x.test"}}});
    let answer = bot
        .send(Method::PATCH, "/api/v1/accounts/update_credentials", change)
        .await;
    let changed: Value = answer.json().await.unwrap();
    assert_eq!(
        (&changed["bot"], &changed["note"]),
        (&json!(true), &json!("<p>I bridge.</p>"))
    );
    assert_eq!(changed["source"]["fields"][0]["value"], "xmpp:b@x.test");
    assert!(
        changed["fields"][0]["value"]
            .as_str()
            .unwrap()
            .starts_with("<a href=\"xmpp:b@x.test\"")
    );
}
