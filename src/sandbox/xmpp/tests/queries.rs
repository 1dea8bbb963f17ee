use super::*;

const INFO: &str = "<query xmlns='http://jabber.org/protocol/disco#info'/>";

fn features(answer: &Element) -> Vec<String> {
    let query = answer.children().next().unwrap();
    query
        .children()
        .filter_map(|el| el.attr("var"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn features_are_told_where_clients_look_for_them() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    let host = features(&bob.query("get", Some("xmpp.test"), INFO).await);
    for feature in ["urn:xmpp:ping", "urn:xmpp:carbons:2", "msgoffline"] {
        assert!(host.iter().any(|var| var == feature), "{feature}");
    }
    let own = features(&bob.query("get", Some("bob@xmpp.test"), INFO).await);
    assert!(
        own.contains(&"urn:xmpp:mam:2".to_owned()) && own.contains(&"urn:xmpp:sid:0".to_owned())
    );
    let other = bob.query("get", Some("alice@xmpp.test"), INFO).await;
    assert_eq!(condition(&other), "service-unavailable");
}

#[tokio::test]
async fn known_queries_are_answered_and_unknown_ones_refused() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    let ok = [
        "<ping xmlns='urn:xmpp:ping'/>",
        "<query xmlns='jabber:iq:version'/>",
        "<query xmlns='http://jabber.org/protocol/disco#items'/>",
    ];
    for payload in ok {
        assert_eq!(
            bob.query("get", Some("xmpp.test"), payload)
                .await
                .attr("type"),
            Some("result")
        );
    }
    let cases = [
        (None, "<vCard xmlns='vcard-temp'/>", "item-not-found"),
        (
            None,
            "<pubsub xmlns='http://jabber.org/protocol/pubsub'/>",
            "service-unavailable",
        ),
        (
            Some("xmpp.test"),
            "<odd xmlns='urn:odd'/>",
            "service-unavailable",
        ),
        (
            Some("alice@xmpp.test/gone"),
            "<ping xmlns='urn:xmpp:ping'/>",
            "service-unavailable",
        ),
        (
            Some("nobody@xmpp.test"),
            "<ping xmlns='urn:xmpp:ping'/>",
            "service-unavailable",
        ),
        (
            Some("x@elsewhere.test"),
            "<ping xmlns='urn:xmpp:ping'/>",
            "remote-server-not-found",
        ),
        (None, "", "bad-request"),
        (Some("@"), "<ping xmlns='urn:xmpp:ping'/>", "jid-malformed"),
    ];
    for (to, payload, why) in cases {
        assert_eq!(
            condition(&bob.query("get", to, payload).await),
            why,
            "{to:?} {payload}"
        );
    }
}

#[tokio::test]
async fn queries_between_clients_are_passed_on() {
    let server = plain_server().await;
    let mut alice = Raw::online(&server, "alice@xmpp.test", "a").await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    alice
        .send("<iq type='get' id='7' to='bob@xmpp.test/b'><odd xmlns='urn:odd'/></iq>")
        .await;
    let asked = bob.until(|el| el.name() == "iq").await;
    assert_eq!(asked.attr("from"), Some("alice@xmpp.test/a"));
    bob.send("<iq type='result' id='7' to='alice@xmpp.test/a'/>")
        .await;
    let answer = alice.until(|el| el.name() == "iq").await;
    assert_eq!(
        (answer.attr("id"), answer.attr("from")),
        (Some("7"), Some("bob@xmpp.test/b"))
    );
}
