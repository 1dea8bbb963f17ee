//! Every answer has the shape of Mastodon's API description.

use super::client::{Person, server};
use reqwest::Method;
use serde_json::{Value, json};
use support::openapi::validate;
use xmpp_ap_bridge::sandbox::mastodon::{Facts, FediServer};

/// Calls an endpoint (path parameters filled in from `id`) and checks the answer's shape.
async fn shape(
    person: &Person,
    method: &str,
    template: &str,
    id: &str,
    body: Value,
    status: u16,
) -> Value {
    let (path, query) = template.split_once('?').unwrap_or((template, ""));
    let filled = path
        .split('/')
        .map(|s| if s.starts_with('{') { id } else { s });
    let url = format!("{}?{query}", filled.collect::<Vec<_>>().join("/"));
    let answer = person
        .send(Method::from_bytes(method.as_bytes()).unwrap(), &url, body)
        .await;
    assert_eq!(answer.status(), status, "{method} {url}");
    let body: Value = answer.json().await.unwrap();
    if let Err(errors) = validate(method, path, status, &body) {
        panic!("{method} {template}:\n{}", errors.join("\n"));
    }
    body
}

async fn get(person: &Person, template: &str, id: &str) -> Value {
    shape(person, "GET", template, id, json!({}), 200).await
}

async fn people() -> (FediServer, Person, Person) {
    let server = server().await;
    let facts = Facts {
        note: Some("hello".into()),
        fields: Some(vec![("a".into(), "https://x.test".into())]),
        locked: Some(true),
        ..Facts::default()
    };
    server.account_with("bot", facts);
    let [bot, carol] = ["bot", "carol@other.test"].map(|n| Person::of(&server, n));
    (server, bot, carol)
}

#[tokio::test]
async fn instance_and_accounts() {
    let (_server, bot, carol) = people().await;
    get(&bot, "/api/v1/instance", "").await;
    get(&bot, "/api/v2/instance", "").await;
    get(&bot, "/api/v1/accounts/verify_credentials", "").await;
    shape(
        &bot,
        "PATCH",
        "/api/v1/accounts/update_credentials",
        "",
        json!({"display_name": "B"}),
        200,
    )
    .await;
    get(&bot, "/api/v1/accounts/lookup?acct=carol@other.test", "").await;
    get(&bot, "/api/v1/accounts/search?q=carol", "").await;
    get(
        &bot,
        "/api/v2/search?q=@carol@other.test&resolve=true&type=accounts",
        "",
    )
    .await;
    get(&bot, "/api/v1/accounts/{id}", &carol.id).await;
    shape(
        &carol,
        "POST",
        "/api/v1/accounts/{id}/follow",
        &bot.id,
        json!({}),
        200,
    )
    .await;
    assert_eq!(
        get(&bot, "/api/v1/follow_requests", "")
            .await
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        get(&bot, "/api/v1/notifications", "")
            .await
            .as_array()
            .unwrap()
            .len(),
        1
    );
    shape(
        &bot,
        "POST",
        "/api/v1/follow_requests/{account_id}/authorize",
        &carol.id,
        json!({}),
        200,
    )
    .await;
    get(
        &bot,
        &format!("/api/v1/accounts/relationships?id[]={}", carol.id),
        "",
    )
    .await;
    for action in ["unfollow", "block", "unblock"] {
        shape(
            &carol,
            "POST",
            &format!("/api/v1/accounts/{{id}}/{action}"),
            &bot.id,
            json!({}),
            200,
        )
        .await;
    }
    shape(&bot, "GET", "/api/v1/accounts/{id}", "77", json!({}), 404).await;
}

#[tokio::test]
async fn statuses_and_notifications() {
    let (_server, bot, carol) = people().await;
    let text = "@bot@fedi.test #tag https://x.test xmpp:b@x.test";
    let body =
        json!({"status": text, "visibility": "direct", "spoiler_text": "cw", "language": "de"});
    let sent = shape(&carol, "POST", "/api/v1/statuses", "", body, 200).await;
    let id = sent["id"].as_str().unwrap();
    assert_eq!(
        get(&bot, "/api/v1/notifications/requests", "")
            .await
            .as_array()
            .unwrap()
            .len(),
        1
    );
    get(&bot, "/api/v1/notifications?include_filtered=1", "").await;
    get(&bot, "/api/v2/notifications/policy", "").await;
    let policy = json!({"for_private_mentions": "accept"});
    shape(
        &bot,
        "PATCH",
        "/api/v2/notifications/policy",
        "",
        policy,
        200,
    )
    .await;
    let reply =
        json!({"status": "@carol@other.test hi", "visibility": "direct", "in_reply_to_id": id});
    shape(&bot, "POST", "/api/v1/statuses", "", reply, 200).await;
    assert_eq!(
        get(&carol, "/api/v1/conversations", "")
            .await
            .as_array()
            .unwrap()
            .len(),
        1
    );
    get(&bot, "/api/v1/statuses/{id}", id).await;
    get(&bot, "/api/v1/statuses/{id}/source", id).await;
    get(&bot, "/api/v1/statuses/{id}/context", id).await;
    get(&bot, "/api/v1/accounts/{id}/statuses", &carol.id).await;
    shape(
        &carol,
        "PUT",
        "/api/v1/statuses/{id}",
        id,
        json!({"status": "@bot@fedi.test other"}),
        200,
    )
    .await;
    shape(
        &carol,
        "DELETE",
        "/api/v1/statuses/{id}",
        id,
        json!({}),
        200,
    )
    .await;
    shape(&carol, "GET", "/api/v1/statuses/{id}", id, json!({}), 404).await;
    shape(
        &carol,
        "POST",
        "/api/v1/statuses",
        "",
        json!({"status": ""}),
        422,
    )
    .await;
    let mut stranger = carol;
    stranger.token = "wrong".into();
    shape(
        &stranger,
        "GET",
        "/api/v1/notifications",
        "",
        json!({}),
        401,
    )
    .await;
}

#[test]
fn the_validator_finds_what_is_wrong() {
    if validate("GET", "/api/v1/statuses/{x}/source", 200, &json!(1)).is_ok() {
        return; // The description is not there.
    }
    let source = |body| validate("GET", "/api/v1/statuses/{x}/source", 200, &body);
    assert!(source(json!({"id": "1", "text": "", "spoiler_text": ""})).is_ok());
    assert_eq!(source(json!({"id": 1, "text": ""})).unwrap_err().len(), 2);
    let notification = json!({"id": "1", "type": "shout"});
    let errors = validate("GET", "/api/v1/notifications", 200, &json!([notification])).unwrap_err();
    assert!(errors.iter().any(|e| e.contains("[0].type")), "{errors:?}");
    assert!(
        errors.iter().any(|e| e.contains("[0].account: missing")),
        "{errors:?}"
    );
    assert!(validate("GET", "/api/v1/nowhere", 200, &json!({})).is_err());
}
