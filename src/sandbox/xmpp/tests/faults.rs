use super::*;
use crate::xmpp::AuthRefusal;
use std::time::Instant;

#[tokio::test]
async fn a_stanza_is_cut_in_the_middle_and_comes_whole_after_resumption() {
    let server = plain_server().await;
    let (mut bob, id) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    bob.send("<presence/>").await;
    bob.next().await;
    server.faults().cut_in_next_stanza("bob@xmpp.test");
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "whole", None)
        .unwrap();
    assert!(bob.is_cut().await);
    let (mut bob, _) = Raw::resuming(&server, "bob@xmpp.test", &id, 1).await;
    assert_eq!(bob.body().await, "whole");
}

#[tokio::test]
async fn logins_are_refused_on_request() {
    let server = plain_server().await;
    let cases = [
        (AuthRefusal::NotAuthorized, "not-authorized"),
        (AuthRefusal::TemporaryAuthFailure, "temporary-auth-failure"),
    ];
    for (refusal, expected) in cases {
        server.faults().refuse_auth(Some(refusal));
        let answer = Raw::connect(&server)
            .await
            .auth("bob@xmpp.test", "secret")
            .await;
        assert_eq!(answer.children().next().unwrap().name(), expected);
    }
    server.faults().clear();
    Raw::authenticated(&server, "bob@xmpp.test").await;
}

#[tokio::test]
async fn a_frozen_connection_says_nothing_until_it_thaws() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    server.faults().freeze("bob@xmpp.test");
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "late", None)
        .unwrap();
    bob.say("alice@xmpp.test", "unread").await;
    let silence = timeout(Duration::from_millis(100), bob.reader.next()).await;
    assert!(silence.is_err());
    assert_eq!(server.counts().messages_in, 1);
    server.faults().thaw("bob@xmpp.test");
    assert_eq!(bob.body().await, "late");
    bob.settle().await;
    assert_eq!(server.counts().messages_in, 2);
}

#[tokio::test]
async fn services_disappear_on_request() {
    let server = plain_server().await;
    server.faults().offer_sm(false);
    server.faults().offer_mam(false);
    let mut bob = Raw::bound(&server, "bob@xmpp.test", "b").await;
    bob.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>")
        .await;
    assert_eq!(bob.next().await.name(), "failed");
    let query = "<query xmlns='urn:xmpp:mam:2'/>";
    assert_eq!(
        condition(&bob.query("set", None, query).await),
        "service-unavailable"
    );
}

#[tokio::test]
async fn one_ack_is_swallowed() {
    let server = plain_server().await;
    let (mut bob, _) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    server.faults().swallow_next_ack("bob@xmpp.test");
    bob.send("<r xmlns='urn:xmpp:sm:3'/>").await;
    assert!(bob.settle().await.iter().all(|el| !el.is("a", SM)));
    bob.send("<r xmlns='urn:xmpp:sm:3'/>").await;
    bob.until(|el| el.is("a", SM)).await;
}

#[tokio::test]
async fn delays_and_limits_slow_things_down_without_losing_order() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    let mut alice = Raw::online(&server, "alice@xmpp.test", "a").await;
    let began = Instant::now();
    server.faults().delay(Duration::from_millis(50));
    server.faults().limit_rate(Some(100));
    for text in ["one", "two", "three"] {
        alice.say("bob@xmpp.test", text).await;
    }
    for text in ["one", "two", "three"] {
        assert_eq!(bob.body().await, text);
    }
    assert!(began.elapsed() >= Duration::from_millis(50));
}

#[tokio::test]
async fn a_crash_loses_what_was_not_acknowledged_except_for_the_archive() {
    let server = plain_server().await;
    let (mut bob, _) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    bob.send("<presence/>").await;
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "hello", None)
        .unwrap();
    assert_eq!(bob.body().await, "hello");
    server.faults().lose_unacked(true);
    server.stop().await;
    assert_eq!(server.waiting_offline("bob@xmpp.test"), 0);
    assert_eq!(server.archived("bob@xmpp.test").len(), 1);
}
