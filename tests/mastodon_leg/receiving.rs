use super::harness::*;
use std::time::Duration;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::{LegError, LegState, What};
use xmpp_ap_bridge::mastodon::Leg;
use xmpp_ap_bridge::sandbox::mastodon::{
    Facts, Fault, FaultKind, FediServer, Options, Poison, Visibility,
};

#[tokio::test]
async fn messages_arrive_live_and_once() {
    local(async {
        let server = server(Options::default()).await;
        let listening = Listening::online(leg(&server), Recorder::default()).await;
        until(|| server.streams(Some("bot")) == 1).await;
        let first = dm(&server, "carol@other.test", "hello xmpp:bob@im.test");
        listening.inbox.wait_for(&["hello xmpp:bob@im.test"]).await;
        let event = &listening.inbox.events()[0];
        assert_eq!(event.id.0, format!("status:{first}"));
        assert_eq!(event.from.address.to_string(), "@carol@other.test");
        assert!(event.from.account_id.is_some());
        let What::Message(message) = &event.what else {
            panic!("{event:?}")
        };
        assert!(message.direct);
        assert_eq!(message.reference.0, first);

        server
            .post_as(
                "carol@other.test",
                "@bot@fedi.test in public",
                Some(&first),
                Visibility::Public,
            )
            .unwrap();
        until(|| listening.inbox.events().len() == 2).await;
        let What::Message(public) = &listening.inbox.events()[1].what else {
            panic!("no message")
        };
        assert!(!public.direct);
        assert_eq!(public.reply_to, Some(message.reference.clone()));
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_whose_clock_is_behind_dates_nothing_back() {
    for streaming in [true, false] {
        local(async {
            let server = server(Options {
                streaming,
                ..Options::default()
            })
            .await;
            let ahead = Clock::system().now().plus(Duration::from_secs(3600));
            let inbox = Recorder::default();
            inbox.0.borrow_mut().begins = Some(ahead);
            let leg = leg_by(&server, Clock::mock(ahead));
            let listening = Listening::online(leg, inbox).await;
            dm(&server, "carol@other.test", "the first one");
            listening.inbox.wait_for(&["the first one"]).await;
            let sent = listening.inbox.messages()[0].sent;
            // Our clock stands still here while the server's goes on.
            let by = Duration::from_secs(60);
            assert!(sent.plus(by) >= ahead, "{sent:?} is before {ahead:?}");
            listening.stop().await;
        })
        .await;
    }
}

#[tokio::test]
async fn profiles_are_looked_at_again() {
    local(async {
        let server = server(Options::default()).await;
        let facts = Facts {
            note: Some("I paint. #nobot".into()),
            fields: Some(vec![("more".into(), "#NoBridge".into())]),
            ..Facts::default()
        };
        server.account_with("carol@other.test", facts);
        let inbox = Recorder::default();
        inbox.let_look_at("nobody");
        inbox.let_look_at(&server.account_id("carol@other.test").unwrap());
        let listening = Listening::online(leg(&server), inbox).await;
        until(|| !listening.inbox.events().is_empty()).await;
        let event = &listening.inbox.events()[0];
        assert_eq!(event.what, What::Seen);
        assert_eq!(event.from.address.to_string(), "@carol@other.test");
        let profile = &event.from.profile;
        assert!(profile.text.contains("#nobot") && profile.text.contains("#NoBridge"));
        assert!(profile.created.is_some() && profile.posts == Some(0));
        assert_eq!((profile.avatar, profile.group), (Some(false), false));
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_happened_meanwhile_is_caught_up_in_order() {
    local(async {
        let server = server(Options::default()).await;
        let inbox = Recorder::default();
        let leg = leg(&server);
        let listening = Listening::online(leg.clone(), inbox.clone()).await;
        dm(&server, "carol", "before");
        inbox.wait_for(&["before"]).await;
        listening.stop().await;

        let mut expected = vec!["before".to_owned()];
        for n in 0..205 {
            dm(&server, "carol", &format!("number {n}"));
            expected.push(format!("number {n}"));
        }
        // whatever is in the way, it is not skipped
        inbox.fail_after(100);
        server.faults().add(
            Fault::new(FaultKind::Status { code: 503 })
                .at("/api/v1/notifications")
                .times(1),
        );
        server.faults().add(
            Fault::new(FaultKind::Truncated)
                .at("/api/v1/notifications")
                .times(1),
        );
        let listening = Listening::online(leg, inbox.clone()).await;
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        inbox.wait_for(&expected).await;
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn followers_are_told() {
    local(async {
        let server = server(Options::default()).await;
        let listening = Listening::online(leg(&server), Recorder::default()).await;
        server.account("carol");
        server.follow_as("carol", "bot").unwrap();
        until(|| listening.inbox.events().len() == 1).await;
        let locked = Facts {
            locked: Some(true),
            ..Facts::default()
        };
        server.account_with("bot", locked);
        server.account("dave");
        server.follow_as("dave", "bot").unwrap();
        until(|| listening.inbox.events().len() == 2).await;
        let events = listening.inbox.events();
        assert_eq!(events[0].what, What::Joined { asks: false });
        assert_eq!(events[0].from.address.to_string(), "@carol@fedi.test");
        assert_eq!(events[1].what, What::Joined { asks: true });
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_lost_stream_comes_back() {
    local(async {
        let server = server(Options::default()).await;
        let listening = Listening::online(leg(&server), Recorder::default()).await;
        until(|| server.streams(Some("bot")) == 1).await;
        for round in ["one", "two"] {
            server.drop_streams_of("bot");
            dm(&server, "carol", round);
            until(|| listening.inbox.posts().len() % 2 == 1).await;
            until(|| server.streams(Some("bot")) == 1).await;
            dm(&server, "carol", "live again");
            until(|| listening.inbox.posts().len() % 2 == 0).await;
        }
        let expected = ["one", "live again", "two", "live again"];
        listening.inbox.wait_for(&expected).await;
        listening.stop().await;
    })
    .await;
}

/// The newest were read in a large page, which large posts below them made small, and for which they had to make room.
#[tokio::test]
async fn what_is_read_again_in_smaller_pages_arrives_whole() {
    local(async {
        let server = server(Options::default()).await;
        let leg = leg(&server);
        server.poison("large", Poison::Large);
        let large = (0..30).map(|n| format!("large {n}"));
        let all: Vec<String> = large.chain((0..60).map(|n| format!("small {n}"))).collect();
        for text in &all {
            dm(&server, "carol", text);
        }
        let listening = Listening::online(leg, Recorder::default()).await;
        let came = || listening.inbox.events().len() >= all.len();
        until(came).await;
        let texts = listening.inbox.posts();
        let begin = |text: &String| text.lines().next().unwrap_or_default().to_owned();
        assert_eq!(texts.iter().map(begin).collect::<Vec<_>>(), all);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_goes_away_is_waited_for() {
    local(async {
        let server = server(Options::default()).await;
        let mut listening = Listening::online(leg(&server), Recorder::default()).await;
        until(|| server.streams(Some("bot")) == 1).await;
        server.stop().await;
        dm(&server, "carol", "are you there?");
        listening
            .wait_state(|state| *state != LegState::Online)
            .await;
        server.start_again().await.unwrap();
        listening.inbox.wait_for(&["are you there?"]).await;
        listening.wait_online().await;
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn without_streaming_the_server_is_asked() {
    local(async {
        for options in [Options::default(), Options::gotosocial()] {
            let options = Options {
                streaming: false,
                instance_v2: false,
                ..options
            };
            let server = server(options).await;
            let listening = Listening::online(leg(&server), Recorder::default()).await;
            dm(&server, "carol", "one");
            listening.inbox.wait_for(&["one"]).await;
            dm(&server, "carol", "two");
            listening.inbox.wait_for(&["one", "two"]).await;
            assert_eq!(server.streams(None), 0);
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_the_policy_held_back_is_let_in() {
    local(async {
        let server = server(Options::default()).await;
        let token = server.account("bot");
        dm(&server, "carol", "hidden one");
        dm(&server, "carol", "hidden two");
        dm(&server, "dave", "hidden three");
        // a cursor beyond all of them: catching up alone would not find them
        let inbox = Recorder::default();
        let later = xmpp_ap_bridge::clock::Clock::system()
            .now()
            .plus(Duration::from_secs(7200));
        inbox.set(
            "mastodon.notifications",
            &format!(r#"{{"ids":[],"at":{}}}"#, later.0),
        );
        let listening = Listening::online(leg(&server), inbox).await;
        until(|| listening.inbox.posts().len() == 3).await;
        let texts = listening.inbox.posts();
        let place = |text: &str| texts.iter().position(|t| t == text).unwrap();
        assert!(place("hidden one") < place("hidden two"), "{texts:?}");

        let ask = |path: &str| {
            let url = format!("{}{path}", server.base_url());
            reqwest::Client::new().get(url).bearer_auth(&token).send()
        };
        let policy: serde_json::Value = ask("/api/v2/notifications/policy")
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert_eq!(policy["for_private_mentions"], "accept");
        let requests: Vec<serde_json::Value> = ask("/api/v1/notifications/requests")
            .await
            .unwrap()
            .json()
            .await
            .unwrap();
        assert!(requests.is_empty());

        until(|| server.streams(Some("bot")) == 1).await;
        dm(&server, "erin", "a stranger, live");
        until(|| listening.inbox.posts().len() == 4).await;
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_token_ends_it_and_says_what_to_do() {
    local(async {
        let server = server(Options::default()).await;
        let wrong = Listening::start(
            leg_with(&server, "wrong", "@bot@fedi.test"),
            Recorder::default(),
        );
        let error = wrong.end().await;
        assert!(matches!(error, LegError::Credentials(_)), "{error}");
        assert!(error.to_string().contains("token"), "{error}");

        let listening = Listening::online(leg(&server), Recorder::default()).await;
        until(|| server.streams(Some("bot")) == 1).await;
        server.revoke_tokens("bot");
        let error = listening.end().await;
        assert!(matches!(error, LegError::Credentials(_)), "{error}");
    })
    .await;
}

#[tokio::test]
async fn one_refusal_is_not_believed() {
    local(async {
        let server = server(Options::default()).await;
        let denied = Fault::new(FaultKind::Unauthorized)
            .at("/api/v1/accounts/verify")
            .times(1);
        server.faults().add(denied);
        let listening = Listening::online(leg(&server), Recorder::default()).await;
        let denied = Fault::new(FaultKind::Unauthorized)
            .at("/api/v1/notifications")
            .times(1);
        server.faults().add(denied);
        server.drop_streams_of("bot");
        dm(&server, "carol", "still here?");
        listening.inbox.wait_for(&["still here?"]).await;
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn behind_a_new_connection_the_first_event_fetches_what_came_before_and_the_others_nothing() {
    local(async {
        let server = server(Options::default()).await;
        let listening = Listening::online(leg(&server), Recorder::default()).await;
        until(|| server.streams(Some("bot")) == 1).await;
        server.reset_api_calls();
        let texts = ["one", "two", "three", "four", "five"];
        for written in 1..=texts.len() {
            dm(&server, "carol", texts[written - 1]);
            listening.inbox.wait_for(&texts[..written]).await;
        }
        let calls = server.api_calls();
        let fetched = calls.of("bot@fedi.test", "GET /api/v1/notifications");
        assert!(fetched <= 2, "{fetched}"); // once for the first one; and it looks once more ten seconds behind a connection
        listening.stop().await;
    })
    .await;
}

/// Waits until the stream alone brings what is written: the next catch-up is far away.
async fn settled(server: &FediServer, listening: &Listening) {
    until(|| server.streams(Some("bot")) == 1).await;
    for written in 1.. {
        server.reset_api_calls();
        dm(server, "carol", "hello");
        until(|| listening.inbox.posts().len() == written).await;
        let calls = server.api_calls();
        if calls.of("bot@fedi.test", "GET /api/v1/notifications") == 0 {
            return;
        }
    }
}

#[tokio::test]
async fn a_refusal_that_passes_leaves_it_online() {
    local(async {
        let server = server(Options::default()).await;
        let mut listening = Listening::online(leg(&server), Recorder::default()).await;
        settled(&server, &listening).await;
        let denied = Fault::new(FaultKind::Unauthorized)
            .at("/api/v1/accounts/verify")
            .times(2);
        server.faults().add(denied);
        server.warn("bot", "none", "");
        listening
            .wait_state(|state| matches!(state, LegState::Refused(_)))
            .await;
        listening.wait_online().await;
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn the_wrong_account_is_not_used() {
    local(async {
        let server = server(Options::default()).await;
        let token = server.account("bot");
        for account in ["@other@fedi.test", "@bot@elsewhere.test"] {
            let listening =
                Listening::start(leg_with(&server, &token, account), Recorder::default());
            let error = listening.end().await;
            assert!(matches!(error, LegError::Configuration(_)), "{error}");
            assert!(error.to_string().contains(account), "{error}");
        }
        let listening = Listening::online(
            leg_with(&server, &token, "@BOT@Fedi.Test"),
            Recorder::default(),
        );
        listening.await.stop().await;
    })
    .await;
}

/// `tests/config.rs` has the same of the configuration.
#[tokio::test]
async fn without_encryption_only_this_machine_is_spoken_to() {
    let server = server(Options::default()).await;
    for (instance, good) in [
        ("https://a.example", true),
        ("http://social.localhost/", true),
        ("http://[::1]:1", true),
        ("http://a.example", false),
        ("http://localhost.example", false),
    ] {
        let mut settings = settings(&server, "token", "@bot@fedi.test");
        settings.instance = instance.parse().unwrap();
        let leg = Leg::new(settings, Clock::system());
        assert_eq!(leg.is_ok(), good, "{instance}");
    }
}

#[tokio::test]
async fn pages_of_html_at_the_start_are_passing() {
    local(async {
        let server = server(Options::default()).await;
        for code in [200, 403, 503] {
            server
                .faults()
                .add(Fault::new(FaultKind::Html { code }).times(3));
            let listening = Listening::online(leg(&server), Recorder::default()).await;
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn more_than_can_be_handled_at_once_still_arrives_in_order() {
    local(async {
        let server = server(Options::default()).await;
        let listening = Listening::online(leg(&server), Recorder::default()).await;
        until(|| server.streams(Some("bot")) == 1).await;
        listening.inbox.hold(true);
        let texts: Vec<String> = (0..300).map(|n| format!("number {n}")).collect();
        for (n, text) in texts.iter().enumerate() {
            dm(&server, "carol", text);
            if n % 50 == 0 {
                tokio::time::sleep(Duration::from_millis(20)).await; // lets the stream be read
            }
        }
        listening.inbox.hold(false);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        listening.inbox.wait_for(&texts).await;
        listening.stop().await;
    })
    .await;
}
