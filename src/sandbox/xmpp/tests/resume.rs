use super::*;
use crate::xmpp::Memory;

fn h(element: &Element) -> Option<u32> {
    element.attr("h").map(|h| h.parse().unwrap())
}

#[tokio::test]
async fn requests_are_answered_with_the_count() {
    let server = plain_server().await;
    let (mut bob, _) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    for text in ["one", "two"] {
        bob.say("alice@xmpp.test", text).await;
    }
    bob.send("<r xmlns='urn:xmpp:sm:3'/>").await;
    assert_eq!(h(&bob.until(|el| el.is("a", SM)).await), Some(2));
}

#[tokio::test]
async fn after_a_cut_the_unacknowledged_comes_again_and_nothing_else() {
    let server = plain_server().await;
    let (mut bob, id) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    bob.send("<presence/>").await;
    bob.until(|el| el.name() == "presence").await;
    for text in ["one", "two", "three"] {
        server
            .message_as("alice@xmpp.test", "bob@xmpp.test", text, None)
            .unwrap();
    }
    // bob has handled his own presence and "one"
    server.faults().cut("bob@xmpp.test");
    assert!(bob.is_cut().await);
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "meanwhile", None)
        .unwrap();
    let (mut bob, answer) = Raw::resuming(&server, "bob@xmpp.test", &id, 2).await;
    assert_eq!((answer.name(), h(&answer)), ("resumed", Some(1)));
    for text in ["two", "three", "meanwhile"] {
        assert_eq!(bob.body().await, text);
    }
    assert!(bob.settle().await.iter().all(|el| el.name() != "message"));
    assert_eq!(server.waiting_offline("bob@xmpp.test"), 0);
    assert_eq!(server.counts().resumed, 1);
}

#[tokio::test]
async fn a_session_that_is_not_resumed_leaves_its_messages_to_the_next() {
    let options = Options {
        sm_timeout: Duration::from_millis(20),
        ..Options::default()
    };
    let server = server(options).await;
    let (mut bob, id) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    bob.send("<presence/>").await;
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "hello", None)
        .unwrap();
    assert_eq!(bob.body().await, "hello");
    drop(bob);
    timeout(PATIENCE, async {
        while server.waiting_offline("bob@xmpp.test") == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .unwrap();
    let (mut late, answer) = Raw::resuming(&server, "bob@xmpp.test", &id, 0).await;
    assert_eq!((answer.name(), h(&answer)), ("failed", Some(1)));
    let bind = "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>";
    assert_eq!(
        late.query("set", None, bind).await.attr("type"),
        Some("result")
    );
    late.send("<presence/>").await;
    assert_eq!(late.body().await, "hello");
}

#[tokio::test]
async fn a_forgotten_session_is_refused_in_both_ways() {
    for (memory, expected) in [(Memory::Nothing, None), (Memory::Counter, Some(0))] {
        let server = plain_server().await;
        let (mut bob, id) = Raw::managed(&server, "bob@xmpp.test", "b").await;
        server.faults().forget_sessions(memory);
        server.faults().cut("bob@xmpp.test");
        assert!(bob.is_cut().await);
        let (_, answer) = Raw::resuming(&server, "bob@xmpp.test", &id, 0).await;
        assert_eq!((answer.name(), h(&answer)), ("failed", expected));
        assert_eq!(answer.children().next().unwrap().name(), "item-not-found");
    }
}

#[tokio::test]
async fn a_restart_ends_sessions_and_keeps_everything_else() {
    let server = plain_server().await;
    let (mut bob, id) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    bob.send("<presence/>").await;
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "hello", None)
        .unwrap();
    assert_eq!(bob.body().await, "hello");
    server.stop().await;
    assert!(bob.is_cut().await);
    assert!(TcpStream::connect(server.addr()).await.is_err());
    server.start_again().await.unwrap();
    let (_, answer) = Raw::resuming(&server, "bob@xmpp.test", &id, 1).await;
    assert_eq!((answer.name(), h(&answer)), ("failed", None));
    assert_eq!(server.waiting_offline("bob@xmpp.test"), 1);
    assert_eq!(server.archived("bob@xmpp.test").len(), 1);
}

#[tokio::test]
async fn a_restart_may_keep_sessions() {
    let server = server(Options {
        keep_sessions: true,
        ..Options::default()
    })
    .await;
    let (_bob, id) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    server.stop().await;
    server.start_again().await.unwrap();
    let (_, answer) = Raw::resuming(&server, "bob@xmpp.test", &id, 0).await;
    assert_eq!(answer.name(), "resumed");
}

#[tokio::test]
async fn acknowledging_too_much_ends_the_stream() {
    let server = plain_server().await;
    let (mut bob, _) = Raw::managed(&server, "bob@xmpp.test", "b").await;
    bob.send("<a xmlns='urn:xmpp:sm:3' h='5'/>").await;
    assert_eq!(bob.stream_error().await, "undefined-condition");
}
