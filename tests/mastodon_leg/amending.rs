use super::harness::*;
use std::rc::Rc;
use std::time::Duration;
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::event::{Outcome, Outgoing, Reason, Retry, Sender, What};
use xmpp_ap_bridge::mastodon::Leg;
use xmpp_ap_bridge::sandbox::mastodon::{Fault, FaultKind, FediServer, Limit, Options, RateLimits};

const CAROL: &str = "@carol@other.test";

async fn connected(options: Options) -> (FediServer, Listening) {
    let server = server(options).await;
    server.account("carol@other.test");
    let listening = Listening::online(leg(&server), Recorder::default()).await;
    (server, listening)
}

async fn send(leg: &Rc<Leg>, id: &str, outgoing: Outgoing) -> Outcome {
    leg.send(&delivery(id, CAROL, outgoing)).await
}

async fn post(leg: &Rc<Leg>, id: &str, words: &str) -> RemoteId {
    match send(leg, id, text(&format!("{CAROL} {words}"))).await {
        Outcome::Done(Some(id)) => id,
        other => panic!("{other:?}"),
    }
}

fn correction(of: &RemoteId, words: &str) -> Outgoing {
    Outgoing::Correction {
        of: Some(of.clone()),
        text: format!("{CAROL} {words}"),
        styled: false,
        lang: Some("en".into()),
        reply_to: None,
        warning: None,
    }
}

fn retraction(of: &RemoteId) -> Outgoing {
    Outgoing::Retraction {
        of: Some(of.clone()),
        text: String::new(),
    }
}

#[tokio::test]
async fn a_correction_changes_the_post_and_may_be_made_twice() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let leg = &listening.leg;
        let id = post(leg, "d1", "one").await;
        for _ in 0..2 {
            let outcome = send(leg, "d2", correction(&id, "two")).await;
            assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
        }
        let seen = server.timeline("carol@other.test");
        assert_eq!((seen.len(), seen[0].edited), (1, true));
        assert_eq!(seen[0].text, format!("{CAROL} two"));
        let long = send(leg, "d3", correction(&id, &"x".repeat(600))).await;
        assert!(
            matches!(long, Outcome::Refused(Reason::TooLong { max: 500, .. })),
            "{long:?}"
        );
        server.delete_as("bot", &id.0).unwrap();
        assert_eq!(
            send(leg, "d4", correction(&id, "three")).await,
            Outcome::Done(None)
        );
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_leaves_a_correction_in_doubt_not_a_deletion() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let leg = &listening.leg;
        let id = post(leg, "d1", "one").await;
        let lose = |method: &str| {
            let fault = Fault::new(FaultKind::LoseAnswer)
                .at("/api/v1/statuses")
                .method(method);
            server.faults().add(fault.times(1));
        };
        lose("PUT");
        assert_eq!(
            send(leg, "d2", correction(&id, "two")).await,
            Outcome::Unknown
        );
        assert_eq!(
            leg.find(&delivery("d2", CAROL, correction(&id, "two")), &[])
                .await,
            Ok(None)
        );
        lose("DELETE");
        let outcome = send(leg, "d3", retraction(&id)).await;
        assert!(
            matches!(
                outcome,
                Outcome::Retry(Retry {
                    whole_leg: false,
                    ..
                })
            ),
            "{outcome:?}"
        );
        assert_eq!(send(leg, "d3", retraction(&id)).await, Outcome::Done(None));
        assert!(server.timeline("carol@other.test").is_empty());
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn deletions_have_a_budget_of_their_own() {
    local(async {
        let limits = RateLimits {
            deletions: Limit {
                most: 2,
                seconds: 1800,
            },
            ..RateLimits::default()
        };
        let (server, listening) = connected(Options {
            limits,
            ..Options::default()
        })
        .await;
        let leg = &listening.leg;
        let mut ids = Vec::new();
        for n in 0..4 {
            ids.push(post(leg, &format!("d{n}"), &format!("number {n}")).await);
        }
        for id in &ids[..2] {
            assert_eq!(send(leg, "x", retraction(id)).await, Outcome::Done(None));
        }
        server.reset_api_calls();
        for id in &ids[2..] {
            let outcome = send(leg, "x", retraction(id)).await;
            let Outcome::Retry(Retry {
                after: Some(after),
                whole_leg: false,
                ..
            }) = outcome
            else {
                panic!("{outcome:?}")
            };
            assert!(after <= Duration::from_secs(1800));
        }
        // What would be refused is not even asked; everything else goes on.
        assert_eq!(
            server
                .api_calls()
                .of("bot@fedi.test", "DELETE /api/v1/statuses/{id}"),
            0
        );
        post(leg, "d9", "another").await;
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn reactions_are_made_and_taken_back_as_far_as_the_server_can() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let leg = &listening.leg;
        let id = dm(&server, "carol@other.test", "hello");
        let reaction = |emoji: &[&str], dropped: &[&str]| Outgoing::Reaction {
            of: id.as_str().into(),
            emoji: emoji.iter().map(|one| (*one).into()).collect(),
            dropped: dropped.iter().map(|one| (*one).into()).collect(),
        };
        for (emoji, dropped) in [
            (vec!["🎉", "❤️"], vec![]),
            (vec!["🎉"], vec!["❤️"]),
            (vec![], vec!["🎉"]),
        ] {
            assert_eq!(
                send(leg, "d", reaction(&emoji, &dropped)).await,
                Outcome::Done(None)
            );
        }
        let calls = server.api_calls();
        for what in ["favourite", "unfavourite"] {
            let path = format!("POST /api/v1/statuses/{{id}}/{what}");
            assert_eq!(calls.of("bot@fedi.test", &path), 1, "{what}");
        }
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn edits_deletions_and_favourites_are_heard() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let mine = post(&listening.leg, "d1", "from the bot").await;
        server.follow_as("bot", "carol@other.test").unwrap();
        let id = dm(&server, "carol@other.test", "one");
        listening.inbox.wait_for(&["one"]).await;
        server
            .edit_as("carol@other.test", &id, "@bot@fedi.test two")
            .unwrap();
        // Of no concern: public, and of the bot itself.
        server
            .post_as(
                "carol@other.test",
                "hello world",
                None,
                xmpp_ap_bridge::sandbox::mastodon::Visibility::Public,
            )
            .unwrap();
        server
            .edit_as("bot", &mine.0, "@carol@other.test changed")
            .unwrap();
        server.delete_as("carol@other.test", &id).unwrap();
        until(|| listening.inbox.events().len() == 3).await;
        let events = listening.inbox.events();
        let What::Edited(edit) = &events[1].what else {
            panic!("{events:?}")
        };
        assert_eq!(
            (edit.of.0.as_str(), edit.message.text.as_str()),
            (id.as_str(), "@bot@fedi.test two")
        );
        assert_eq!(edit.original, Some(events[0].id.clone()));
        assert!(edit.edited.is_some());
        assert_eq!(
            events[2].what,
            What::Deleted {
                of: id.as_str().into()
            }
        );
        assert_eq!(events[2].from.address, events[0].from.address);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_no_stream_tells_is_looked_for() {
    local(async {
        let server = server(Options::default()).await;
        server.account("carol@other.test");
        let inbox = Recorder::default();
        let listening = Listening::online(leg(&server), inbox.clone()).await;
        let (one, two) = (
            dm(&server, "carol@other.test", "one"),
            dm(&server, "carol@other.test", "two"),
        );
        inbox.wait_for(&["one", "two"]).await;
        server
            .edit_as("carol@other.test", &one, "@bot@fedi.test one, changed")
            .unwrap();
        server.drop_streams_of("bot");
        until(|| inbox.events().len() == 3).await;
        assert!(matches!(&inbox.events()[2].what, What::Edited(edit) if edit.of.0 == one));
        listening.stop().await;
        server.delete_as("carol@other.test", &two).unwrap();
        let listening = Listening::online(leg(&server), inbox.clone()).await;
        until(|| inbox.events().len() == 4).await;
        assert_eq!(
            inbox.events()[3].what,
            What::Deleted {
                of: two.as_str().into()
            }
        );
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_a_proxy_does_not_find_is_not_gone() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let leg = &listening.leg;
        let id = post(leg, "d1", "one").await;
        let astray = |method: &str| {
            let fault = Fault::new(FaultKind::Html { code: 404 })
                .at("/api/v1/statuses")
                .method(method);
            server.faults().add(fault.times(1));
            // Nothing else is found in the same moment, either.
            let other =
                Fault::new(FaultKind::Html { code: 404 }).at("/api/v1/accounts/verify_credentials");
            server.faults().add(other.times(1));
        };
        for (method, outgoing) in [
            ("GET", correction(&id, "two")),
            ("PUT", correction(&id, "two")),
            ("DELETE", retraction(&id)),
        ] {
            astray(method);
            let outcome = send(leg, "d2", outgoing).await;
            let alone = |retry: &Retry| !retry.whole_leg;
            assert!(
                matches!(&outcome, Outcome::Retry(retry) if alone(retry)),
                "{method}: {outcome:?}"
            );
        }
        astray("POST");
        let outcome = send(leg, "d3", text(&format!("{CAROL} another"))).await;
        assert!(
            matches!(&outcome, Outcome::Retry(retry) if retry.whole_leg),
            "{outcome:?}"
        );
        let favourite = Outgoing::Reaction {
            of: id.clone(),
            emoji: vec!["❤️".into()],
            dropped: vec![],
        };
        astray("POST");
        let outcome = send(leg, "d4", favourite).await;
        assert!(matches!(outcome, Outcome::Retry(_)), "{outcome:?}");
        assert_eq!(send(leg, "d2", retraction(&id)).await, Outcome::Done(None));
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_post_that_a_proxy_does_not_find_was_not_deleted() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let inbox = listening.inbox.clone();
        let one = dm(&server, "carol@other.test", "one");
        inbox.wait_for(&["one"]).await;
        let fault =
            Fault::new(FaultKind::Html { code: 404 }).at(&format!("/api/v1/statuses/{one}"));
        server.faults().add(fault.times(1));
        let other =
            Fault::new(FaultKind::Html { code: 404 }).at("/api/v1/accounts/verify_credentials");
        server.faults().add(other.times(1)); // nothing else is found in the same moment, either
        server.drop_streams_of("bot"); // behind a gap, posts are looked at again
        until(|| server.faults().pending().is_empty()).await;
        dm(&server, "carol@other.test", "two");
        inbox.wait_for(&["one", "two"]).await;
        assert_eq!(inbox.events().len(), 2, "{:?}", inbox.events());
        listening.stop().await;
    })
    .await;
}
