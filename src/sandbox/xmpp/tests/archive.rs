use super::*;
use crate::xmpp::xml::{MAM, RSM, STANZA_ID};

struct Page {
    ids: Vec<String>,
    bodies: Vec<String>,
    complete: bool,
    count: String,
}

async fn page(client: &mut Raw, form: &str, set: &str) -> Page {
    let fields = format!(
        "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>{MAM}</value></field>{form}</x>"
    );
    let set = format!("<set xmlns='{RSM}'>{set}</set>");
    client
        .send(&format!(
            "<iq type='set' id='m'><query xmlns='{MAM}' queryid='k'>{fields}{set}</query></iq>"
        ))
        .await;
    let (mut ids, mut bodies) = (Vec::new(), Vec::new());
    loop {
        let stanza = client.next().await;
        if stanza.attr("id") == Some("m") {
            let fin = stanza.get_child("fin", MAM).unwrap();
            let count = fin
                .children()
                .next()
                .unwrap()
                .get_child("count", RSM)
                .unwrap()
                .text();
            let complete = fin.attr("complete") == Some("true");
            return Page {
                ids,
                bodies,
                complete,
                count,
            };
        }
        let result = stanza.get_child("result", MAM).unwrap();
        assert_eq!(result.attr("queryid"), Some("k"));
        ids.push(result.attr("id").unwrap().to_owned());
        let forwarded = result.children().next().unwrap();
        bodies.push(body(forwarded.get_child("message", CLIENT).unwrap()));
    }
}

fn field(name: &str, value: &str) -> String {
    format!("<field var='{name}'><value>{value}</value></field>")
}

#[tokio::test]
async fn pages_go_forwards_and_backwards() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    for n in 1..=5 {
        server
            .message_as("alice@xmpp.test", "bob@xmpp.test", &format!("m{n}"), None)
            .unwrap();
    }
    let live: Vec<Element> = bob.settle().await;
    let stamped = live[0]
        .get_child("stanza-id", STANZA_ID)
        .unwrap()
        .attr("id")
        .unwrap()
        .to_owned();
    let first = page(&mut bob, "", "<max>2</max>").await;
    assert_eq!(
        (first.bodies, first.complete, &*first.count),
        (vec!["m1".into(), "m2".into()], false, "5")
    );
    assert_eq!(first.ids[0], stamped);
    let after = format!("<max>10</max><after>{}</after>", first.ids[1]);
    let rest = page(&mut bob, "", &after).await;
    assert_eq!((rest.bodies.len(), rest.complete), (3, true));
    let last = page(&mut bob, "", "<max>2</max><before/>").await;
    assert_eq!(
        (last.bodies, last.complete),
        (vec!["m4".to_owned(), "m5".to_owned()], false)
    );
    let before = format!("<max>9</max><before>{}</before>", last.ids[0]);
    let earlier = page(&mut bob, "", &before).await;
    assert_eq!((earlier.bodies.len(), earlier.complete), (3, true));
    let end = page(
        &mut bob,
        "",
        &format!("<max>9</max><after>{}</after>", last.ids[1]),
    )
    .await;
    assert_eq!((end.bodies.len(), end.complete), (0, true));
}

#[tokio::test]
async fn both_directions_are_kept_and_filtered() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    bob.say("carol@im.test", "to carol").await;
    bob.say("bob@xmpp.test", "to me").await;
    bob.settle().await;
    server
        .message_as("alice@xmpp.test", "bob@xmpp.test", "from alice", None)
        .unwrap();
    bob.settle().await;
    assert_eq!(
        page(&mut bob, "", "").await.bodies,
        ["to carol", "to me", "from alice"]
    );
    assert_eq!(
        page(&mut bob, &field("with", "carol@im.test"), "")
            .await
            .bodies,
        ["to carol"]
    );
    let full = field("with", "alice@xmpp.test/sandbox");
    assert_eq!(page(&mut bob, &full, "").await.bodies, ["from alice"]);
    assert!(
        page(&mut bob, &field("start", "2999-01-01T00:00:00Z"), "")
            .await
            .bodies
            .is_empty()
    );
    assert_eq!(
        page(&mut bob, &field("end", "2999-01-01T00:00:00Z"), "")
            .await
            .bodies
            .len(),
        3
    );
}

#[tokio::test]
async fn bad_queries_get_an_answer() {
    let server = plain_server().await;
    let mut bob = Raw::online(&server, "bob@xmpp.test", "b").await;
    let unknown =
        format!("<query xmlns='{MAM}'><set xmlns='{RSM}'><after>nope</after></set></query>");
    assert_eq!(
        condition(&bob.query("set", None, &unknown).await),
        "item-not-found"
    );
    let odd = format!(
        "<query xmlns='{MAM}'><x xmlns='jabber:x:data'>{}</x></query>",
        field("odd", "1")
    );
    assert_eq!(
        condition(&bob.query("set", None, &odd).await),
        "feature-not-implemented"
    );
    let whole = format!("<query xmlns='{MAM}'/>");
    assert_eq!(
        condition(&bob.query("set", Some("alice@xmpp.test"), &whole).await),
        "forbidden"
    );
    let form = bob.query("get", None, &whole).await;
    assert_eq!(
        form.children()
            .next()
            .unwrap()
            .children()
            .next()
            .unwrap()
            .children()
            .count(),
        4
    );
}
