use super::*;
use crate::xmpp::{
    SendError,
    xml::{Build, CARBONS, DELAY, STANZA_ID, el},
};

#[tokio::test]
async fn messages_go_both_ways_with_payloads_untouched() {
    let server = plain_server().await;
    let mut alice = Raw::online(&server, "alice@xmpp.test", "a").await;
    let mut carol = Raw::online(&server, "carol@im.test", "c").await;
    alice.send("<message to='carol@im.test' type='chat' id='1' xml:lang='fr'><body>salut</body><odd xmlns='urn:odd' a='1'>x</odd></message>").await;
    let got = carol.message().await;
    assert_eq!(got.attr("from"), Some("alice@xmpp.test/a"));
    assert_eq!(got.attr("id"), Some("1"));
    assert_eq!(got.get_child("odd", "urn:odd").unwrap().text(), "x");
    carol.say("alice@xmpp.test/a", "bonjour").await;
    assert_eq!(alice.body().await, "bonjour");
}

#[tokio::test]
async fn unknown_users_and_domains_are_told_apart_and_the_body_stays_away() {
    let server = plain_server().await;
    let mut alice = Raw::online(&server, "alice@xmpp.test", "a").await;
    for (to, why) in [
        ("nobody@xmpp.test", "service-unavailable"),
        ("x@elsewhere.test", "remote-server-not-found"),
        ("im.test", "service-unavailable"),
    ] {
        alice.say(to, "hello").await;
        let bounce = alice.message().await;
        assert_eq!(condition(&bounce), why);
        assert_eq!(
            (bounce.attr("id"), bounce.attr("from")),
            (Some("hello"), Some(to))
        );
        assert_eq!(body(&bounce), "");
    }
    assert_eq!(server.counts().bounced, 3);
}

#[tokio::test]
async fn an_error_is_never_answered() {
    let server = plain_server().await;
    let mut alice = Raw::online(&server, "alice@xmpp.test", "a").await;
    alice
        .send("<message to='nobody@xmpp.test' type='error'/>")
        .await;
    assert!(alice.settle().await.is_empty());
}

#[tokio::test]
async fn what_nobody_takes_waits_and_comes_with_its_time() {
    let server = plain_server().await;
    let mut alice = Raw::online(&server, "alice@xmpp.test", "a").await;
    alice.say("bob@xmpp.test", "one").await;
    alice.say("bob@xmpp.test/gone", "two").await;
    alice
        .send("<message to='bob@xmpp.test' type='headline'><body>no</body></message>")
        .await;
    alice.send("<message to='bob@xmpp.test' type='chat'><active xmlns='http://jabber.org/protocol/chatstates'/></message>").await;
    alice.settle().await;
    assert_eq!(server.waiting_offline("bob@xmpp.test"), 2);
    let mut bob = Raw::bound(&server, "bob@xmpp.test", "b").await;
    bob.send("<presence><priority>-1</priority></presence>")
        .await;
    assert!(bob.settle().await.iter().all(|el| el.name() == "presence"));
    bob.send("<presence/>").await;
    for text in ["one", "two"] {
        let message = bob.message().await;
        assert_eq!(body(&message), text);
        assert!(
            message
                .get_child("delay", DELAY)
                .unwrap()
                .attr("stamp")
                .is_some()
        );
        assert_eq!(
            message
                .get_child("stanza-id", STANZA_ID)
                .unwrap()
                .attr("by"),
            Some("bob@xmpp.test")
        );
    }
    assert_eq!(server.waiting_offline("bob@xmpp.test"), 0);
}

#[tokio::test]
async fn without_offline_storage_and_archive_the_sender_is_told() {
    let options = Options {
        offline: false,
        mam: false,
        ..Options::default()
    };
    let server = server(options).await;
    let mut alice = Raw::online(&server, "alice@xmpp.test", "a").await;
    alice.say("bob@xmpp.test", "one").await;
    assert_eq!(condition(&alice.message().await), "service-unavailable");
}

#[tokio::test]
async fn every_willing_resource_gets_what_is_sent_to_the_bare_address() {
    let server = plain_server().await;
    let mut one = Raw::online(&server, "bob@xmpp.test", "one").await;
    let mut two = Raw::online(&server, "bob@xmpp.test", "two").await;
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "all", None)
        .unwrap();
    assert_eq!(
        (one.body().await, two.body().await),
        ("all".into(), "all".into())
    );
}

#[tokio::test]
async fn carbons_show_both_directions_unless_private() {
    let server = plain_server().await;
    let mut phone = Raw::online(&server, "bob@xmpp.test", "phone").await;
    let mut desk = Raw::online(&server, "bob@xmpp.test", "desk").await;
    let enable = "<enable xmlns='urn:xmpp:carbons:2'/>";
    assert_eq!(
        desk.query("set", None, enable).await.attr("type"),
        Some("result")
    );
    phone.send("<message to='alice@xmpp.test' type='chat'><body>secret</body><private xmlns='urn:xmpp:carbons:2'/></message>").await;
    phone.say("alice@xmpp.test", "mine").await;
    let sent = desk.message().await;
    assert_eq!(sent.attr("from"), Some("bob@xmpp.test"));
    let copy = sent
        .get_child("sent", CARBONS)
        .unwrap()
        .children()
        .next()
        .unwrap();
    assert_eq!(body(copy.children().next().unwrap()), "mine");
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test/phone", "yours", None)
        .unwrap();
    assert!(desk.message().await.has_child("received", CARBONS));
    assert_eq!(phone.body().await, "yours");
}

#[tokio::test]
async fn a_forged_stanza_id_is_taken_away() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    let mut alice = Raw::online(&server, "alice@xmpp.test", "a").await;
    alice.send("<message to='bob@xmpp.test' type='chat'><body>x</body><stanza-id xmlns='urn:xmpp:sid:0' by='bob@xmpp.test' id='forged'/></message>").await;
    let message = bob.message().await;
    let ids: Vec<_> = message
        .children()
        .filter(|el| el.is("stanza-id", STANZA_ID))
        .collect();
    assert_eq!(ids.len(), 1);
    assert_ne!(ids[0].attr("id"), Some("forged"));
}

#[tokio::test]
async fn the_page_speaks_and_listens() {
    let server = plain_server().await;
    let mut bot = Raw::online(&server, "alice@xmpp.test", "bot").await;
    let mut arrivals = server.subscribe("bob@xmpp.test").unwrap();
    let id = server
        .message_as("bob@xmpp.test", "alice@xmpp.test", "hi", Some(("x@y", "7")))
        .unwrap();
    let got = bot.message().await;
    assert_eq!(
        (got.attr("from"), got.attr("id")),
        (Some("bob@xmpp.test/sandbox"), Some(&*id))
    );
    assert_eq!(
        got.get_child("reply", "urn:xmpp:reply:0")
            .unwrap()
            .attr("id"),
        Some("7")
    );
    bot.say("bob@xmpp.test/sandbox", "hello back").await;
    let arrived = timeout(PATIENCE, arrivals.recv()).await.unwrap().unwrap();
    assert_eq!(arrived.body.as_deref(), Some("hello back"));
    assert_eq!(
        (&*arrived.from, &*arrived.kind),
        ("alice@xmpp.test/bot", "chat")
    );
    assert!(arrived.payload("stanza-id", STANZA_ID).is_some());
    let odd = server.send_as(
        "bob@xmpp.test",
        el("x", "urn:x").with("to", "alice@xmpp.test"),
    );
    assert_eq!(odd, Err(SendError::NotAStanza));
}
