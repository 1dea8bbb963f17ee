use super::*;
use crate::xmpp::{RosterEntry, xml::ROSTER};

const GET_ROSTER: &str = "<query xmlns='jabber:iq:roster'/>";

fn subscription(server: &XmppServer, user: &str) -> Vec<&'static str> {
    server
        .roster(user)
        .iter()
        .map(|entry: &RosterEntry| entry.subscription)
        .collect()
}

async fn presence(client: &mut Raw, kind: Option<&str>, from: &str) -> Element {
    client
        .until(|el| {
            el.name() == "presence"
                && el.attr("type") == kind
                && el.attr("from").unwrap().starts_with(from)
        })
        .await
}

#[tokio::test]
async fn asking_accepting_and_leaving() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    bob.query("get", None, GET_ROSTER).await;
    // The request waits for carol.
    bob.send("<presence to='carol@im.test' type='subscribe'/>")
        .await;
    let push = bob.until(|el| el.has_child("query", ROSTER)).await;
    assert_eq!(
        push.get_child("query", ROSTER)
            .unwrap()
            .children()
            .next()
            .unwrap()
            .attr("ask"),
        Some("subscribe")
    );
    let mut carol = Raw::online(&server, "carol@im.test", "c").await;
    presence(&mut carol, Some("subscribe"), "bob@xmpp.test").await;
    assert!(server.roster("carol@im.test")[0].waiting);
    // Accepted: bob is told and sees carol.
    carol
        .send("<presence to='bob@xmpp.test' type='subscribed'/>")
        .await;
    presence(&mut bob, Some("subscribed"), "carol@im.test").await;
    presence(&mut bob, None, "carol@im.test/c").await;
    assert_eq!(subscription(&server, "bob@xmpp.test"), ["to"]);
    // The other way round.
    carol
        .send("<presence to='bob@xmpp.test' type='subscribe'/>")
        .await;
    presence(&mut bob, Some("subscribe"), "carol@im.test").await;
    bob.send("<presence to='carol@im.test' type='subscribed'/>")
        .await;
    presence(&mut carol, None, "bob@xmpp.test/b").await;
    assert_eq!(subscription(&server, "carol@im.test"), ["both"]);
    // Carol goes: bob sees it.
    carol.send("</stream:stream>").await;
    presence(&mut bob, Some("unavailable"), "carol@im.test/c").await;
    // Removal ends both.
    let remove =
        "<query xmlns='jabber:iq:roster'><item jid='carol@im.test' subscription='remove'/></query>";
    assert_eq!(
        bob.query("set", None, remove).await.attr("type"),
        Some("result")
    );
    assert!(server.roster("bob@xmpp.test").is_empty());
    assert_eq!(subscription(&server, "carol@im.test"), ["none"]);
    let again = bob.query("set", None, remove).await;
    assert_eq!(condition(&again), "item-not-found");
}

#[tokio::test]
async fn a_contact_that_is_named_comes_back_with_name_and_groups() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    let set = "<query xmlns='jabber:iq:roster'><item jid='carol@im.test' name='C &amp; co'><group>Friends</group></item></query>";
    assert_eq!(
        bob.query("set", None, set).await.attr("type"),
        Some("result")
    );
    let roster = bob.query("get", None, GET_ROSTER).await;
    let item = roster.children().next().unwrap().children().next().unwrap();
    assert_eq!(
        (item.attr("name"), item.attr("subscription")),
        (Some("C & co"), Some("none"))
    );
    assert_eq!(item.children().next().unwrap().text(), "Friends");
}

#[tokio::test]
async fn a_request_to_nobody_is_declined() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    bob.send("<presence to='nobody@im.test' type='subscribe'/>")
        .await;
    presence(&mut bob, Some("unsubscribed"), "nobody@im.test").await;
    bob.send("<presence to='x@elsewhere.test' type='subscribe'/>")
        .await;
    let error = presence(&mut bob, Some("error"), "x@elsewhere.test").await;
    assert_eq!(condition(&error), "remote-server-not-found");
}

#[tokio::test]
async fn a_known_contact_is_accepted_without_asking_and_can_be_dismissed() {
    let server = plain_server().await;
    server.befriend("bob@xmpp.test", "carol@im.test").unwrap();
    let mut carol = Raw::online(&server, "carol@im.test", "c").await;
    server.appear("bob@xmpp.test").unwrap();
    presence(&mut carol, None, "bob@xmpp.test/sandbox").await;
    carol
        .send("<presence to='bob@xmpp.test' type='unsubscribe'/>")
        .await;
    presence(&mut carol, Some("unavailable"), "bob@xmpp.test/sandbox").await;
    carol
        .send("<presence to='bob@xmpp.test' type='unsubscribed'/>")
        .await;
    carol.settle().await;
    assert_eq!(subscription(&server, "carol@im.test"), ["none"]);
    assert_eq!(subscription(&server, "bob@xmpp.test"), ["none"]);
}

#[tokio::test]
async fn directed_presence_is_taken_back_at_the_end() {
    let server = plain_server().await;
    let mut carol = Raw::online(&server, "carol@im.test", "c").await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    bob.send("<presence to='carol@im.test/c'/>").await;
    presence(&mut carol, None, "bob@xmpp.test/b").await;
    bob.send("</stream:stream>").await;
    presence(&mut carol, Some("unavailable"), "bob@xmpp.test/b").await;
}
