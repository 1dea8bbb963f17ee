use super::*;

#[tokio::test]
async fn the_right_password_and_the_wrong_one() {
    let server = plain_server().await;
    let mut client = Raw::connect(&server).await;
    let refused = client.auth("bob@xmpp.test", "wrong").await;
    assert_eq!(refused.name(), "failure");
    assert_eq!(refused.children().next().unwrap().name(), "not-authorized");
    // The same connection may try again.
    assert_eq!(client.plain("bob", "secret").await.name(), "success");
    assert_eq!(
        Raw::connect(&server)
            .await
            .auth("nobody@xmpp.test", "secret")
            .await
            .name(),
        "failure"
    );
}

#[tokio::test]
async fn a_foreign_domain_is_unknown() {
    let server = plain_server().await;
    let mut client = Raw::connect(&server).await;
    let error = client.open("elsewhere.test").await;
    assert_eq!(error.children().next().unwrap().name(), "host-unknown");
}

#[tokio::test]
async fn stanzas_before_the_login_end_the_stream() {
    let server = plain_server().await;
    let mut client = Raw::connect(&server).await;
    client.open("xmpp.test").await;
    client.send("<presence/>").await;
    assert_eq!(client.stream_error().await, "not-authorized");
}

#[tokio::test]
async fn scram_is_offered_only_when_asked_for() {
    for (scram, count) in [(true, 3), (false, 1)] {
        let server = server(Options {
            scram,
            ..Options::default()
        })
        .await;
        let features = Raw::connect(&server).await.open("xmpp.test").await;
        assert_eq!(
            features.children().next().unwrap().children().count(),
            count
        );
    }
}

#[tokio::test]
async fn the_second_session_with_a_resource_replaces_the_first() {
    let server = plain_server().await;
    let mut first = Raw::online(&server, "bob@xmpp.test", "phone").await;
    let mut second = Raw::online(&server, "bob@xmpp.test", "phone").await;
    assert_eq!(first.stream_error().await, "conflict");
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "hi", None)
        .unwrap();
    assert_eq!(second.body().await, "hi");
    assert_eq!(server.connected("bob@xmpp.test"), ["bob@xmpp.test/phone"]);
}

#[tokio::test]
async fn a_server_chooses_a_resource() {
    let server = plain_server().await;
    let mut client = Raw::authenticated(&server, "bob@xmpp.test").await;
    let answer = client
        .query(
            "set",
            None,
            "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>",
        )
        .await;
    let jid = answer
        .children()
        .next()
        .unwrap()
        .children()
        .next()
        .unwrap()
        .text();
    assert!(jid.starts_with("bob@xmpp.test/") && jid.len() > 20);
}

#[tokio::test]
async fn an_oversize_stanza_ends_the_stream() {
    let server = plain_server().await;
    let mut client = Raw::online(&server, "bob@xmpp.test", "phone").await;
    client.say("alice@xmpp.test", &"x".repeat(300_000)).await;
    assert_eq!(client.stream_error().await, "policy-violation");
}

#[tokio::test]
async fn broken_xml_ends_the_stream() {
    let server = plain_server().await;
    let mut client = Raw::online(&server, "bob@xmpp.test", "phone").await;
    client.send("<message></presence>").await;
    assert_eq!(client.stream_error().await, "not-well-formed");
}

#[tokio::test]
async fn accounts_belong_to_hosted_domains() {
    let server = plain_server().await;
    assert!(server.account("x@elsewhere.test", "p").is_err());
    assert!(server.account("xmpp.test", "p").is_err());
    assert!(server.subscribe("nobody@xmpp.test").is_err());
}
