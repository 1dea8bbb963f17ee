//! What may have been posted is looked for.

use super::harness::*;
use super::sending::{CAROL, connected, posted, send, strike};
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::{Outcome, Retry, Sender};
use xmpp_ap_bridge::sandbox::mastodon::{
    FaultKind, FediServer, Limit, Options, RateLimits, Visibility,
};

#[tokio::test]
async fn it_is_found_among_many_others() {
    local(async {
        let (server, listening) = connected(Options::gotosocial()).await;
        let one = delivery("d1", CAROL, text("@carol@other.test the one"));
        strike(&server, FaultKind::LoseAnswer);
        assert_eq!(listening.leg.send(&one).await, Outcome::Unknown);
        for n in 0..90 {
            let other = text(&format!("@carol@other.test another {n}"));
            posted(send(&listening.leg, "other", CAROL, other).await);
        }
        let found = listening.leg.find(&one, &[]).await.unwrap().unwrap();
        assert_eq!(found.0, server.timeline("bot")[0].id);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_is_looked_for() {
    local(async {
        for options in [Options::default(), Options::gotosocial()] {
            let (server, listening) = connected(options).await;
            let words = format!("{CAROL}\n> what?\nsee https://e.test/a?b=1 & \"that\" <3 #tag");
            let one = delivery("d1", CAROL, text(&words));
            for kind in [FaultKind::LoseAnswer, FaultKind::Truncated] {
                let one = delivery(
                    &format!("{kind:?}"),
                    CAROL,
                    text(&format!("{words} {kind:?}")),
                );
                assert_eq!(listening.leg.find(&one, &[]).await, Ok(None));
                strike(&server, kind);
                assert_eq!(listening.leg.send(&one).await, Outcome::Unknown);
                let found = listening.leg.find(&one, &[]).await.unwrap().unwrap();
                assert_eq!(server.timeline("bot").last().unwrap().id, found.0);
                // Another delivery of the same words may still be on its way, where the connection ended.
                let other = listening.leg.find(&one, &[found]).await;
                assert!(!matches!(other, Ok(Some(_))), "{other:?}");
            }
            for kind in [
                FaultKind::LoseRequest,
                FaultKind::Status { code: 503 },
                FaultKind::Html { code: 200 },
                FaultKind::Garbage,
            ] {
                strike(&server, kind);
                assert_eq!(listening.leg.send(&one).await, Outcome::Unknown);
            }
            strike(&server, FaultKind::Html { code: 502 });
            let away = listening.leg.send(&one).await;
            assert!(matches!(away, Outcome::Unavailable { .. }), "{away:?}");
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn the_same_words_of_two_people_of_one_name_are_two_posts() {
    local(async {
        let (_server, listening) = connected(Options::default()).await;
        let from = |domain: &str| {
            let words = format!("{CAROL} xmpp:max@{domain}\nok");
            delivery(domain, CAROL, text(&words))
        };
        let (one, other) = (from("a.test"), from("b.test"));
        let id = posted(listening.leg.send(&one).await);
        assert_eq!(listening.leg.find(&other, &[]).await, Ok(None));
        assert_eq!(listening.leg.find(&one, &[]).await, Ok(Some(id)));
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn all_that_was_posted_since_is_looked_through_or_nothing_is_said() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let post = |words: &str| {
            let words = format!("{CAROL} {words}");
            server
                .post_as("bot", &words, None, Visibility::Direct)
                .unwrap()
        };
        let first = post("the one");
        (0..450).for_each(|n| drop(post(&format!("another {n}"))));
        let one = delivery("d1", CAROL, text("@carol@other.test the one"));
        let found = listening.leg.find(&one, &[]).await;
        assert_eq!(found, Ok(Some(first.as_str().into())));
        (450..4_010).for_each(|n| drop(post(&format!("another {n}"))));
        let found = listening.leg.find(&one, &[]).await;
        assert_eq!(found, Ok(Some(first.as_str().into())));
        let one = delivery("d2", CAROL, text("@carol@other.test never posted"));
        assert_eq!(listening.leg.find(&one, &[]).await, Ok(None));
        (4_010..25_050).for_each(|n| drop(post(&format!("another {n}"))));
        let found = listening.leg.find(&one, &[]).await;
        assert!(found.is_err(), "{found:?}");
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn the_same_words_written_twice_are_found_in_their_order() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let words = format!("{CAROL} ok");
        let post = || server.post_as("bot", &words, None, Visibility::Direct);
        let [first, second] = [post(), post()].map(|id| RemoteId(id.unwrap()));
        let one = delivery("d1", CAROL, text(&words));
        let leg = &listening.leg;
        assert_eq!(leg.find(&one, &[]).await, Ok(Some(first.clone())));
        assert_eq!(leg.find(&one, &[first]).await, Ok(Some(second)));
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_the_server_may_still_be_making_is_not_posted_again_yet() {
    local(async {
        let server = server(Options::gotosocial()).await;
        server.account("carol@other.test");
        let clock = Clock::mock(Clock::system().now());
        let begin = || async {
            let leg = leg_by(&server, clock.clone());
            Listening::online(leg, Recorder::default()).await
        };
        let listening = begin().await;
        let one = delivery("d1", CAROL, text("@carol@other.test hi"));
        let wait = |found| match found {
            Err(Retry {
                after: Some(after),
                whole_leg: false,
                ..
            }) => after,
            other => panic!("{other:?}"),
        };
        strike(&server, FaultKind::LoseRequest);
        assert_eq!(listening.leg.send(&one).await, Outcome::Unknown);
        clock.advance(wait(listening.leg.find(&one, &[]).await));
        assert_eq!(listening.leg.find(&one, &[]).await, Ok(None));
        // An answer, whatever it says, is the end.
        strike(&server, FaultKind::Status { code: 503 });
        assert_eq!(listening.leg.send(&one).await, Outcome::Unknown);
        assert_eq!(listening.leg.find(&one, &[]).await, Ok(None));
        listening.stop().await;
        // The process was killed meanwhile: nobody knows how far it came.
        let listening = begin().await;
        let mut again = one.clone();
        again.attempt = 2;
        clock.advance(wait(listening.leg.find(&again, &[]).await));
        assert_eq!(listening.leg.find(&again, &[]).await, Ok(None));
        posted(listening.leg.send(&again).await);
        listening.stop().await;
    })
    .await;
}

/// A bot that may make 40 requests within so many seconds and has made 1,800 posts: 45 pages.
async fn talkative(seconds: i64) -> (FediServer, Listening) {
    let limits = RateLimits {
        requests: Limit { most: 40, seconds },
        ..RateLimits::default()
    };
    let (server, listening) = connected(Options {
        limits,
        ..Options::default()
    })
    .await;
    for n in 0..1_800 {
        let words = format!("{CAROL} {n}");
        let posted = server.post_as("bot", &words, None, Visibility::Direct);
        posted.unwrap();
    }
    (server, listening)
}

#[tokio::test]
async fn a_look_goes_on_where_it_was_interrupted() {
    local(async {
        let (server, listening) = talkative(2).await;
        let one = delivery("d1", CAROL, text(&format!("{CAROL} 0")));
        let found = loop {
            match listening.leg.find(&one, &[]).await {
                Ok(found) => break found,
                Err(_) => tokio::time::sleep(std::time::Duration::from_millis(300)).await,
            }
        };
        assert_eq!(found.unwrap().0, server.timeline("bot")[0].id);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_long_look_leaves_requests_to_other_messages() {
    local(async {
        let (_server, listening) = talkative(300).await;
        let one = delivery("d1", CAROL, text("@carol@other.test the one"));
        let found = listening.leg.find(&one, &[]).await;
        assert!(
            matches!(
                &found,
                Err(Retry {
                    after: Some(_),
                    whole_leg: false,
                    ..
                })
            ),
            "{found:?}"
        );
        posted(send(&listening.leg, "d2", CAROL, text("@carol@other.test hi")).await);
        listening.stop().await;
    })
    .await;
}
