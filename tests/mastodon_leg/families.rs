//! Servers that differ from Mastodon: what arrives is exactly what was sent, to exactly whom it was for.

use super::harness::*;
use super::sending::{CAROL, connected, posted, send, strike};
use std::time::Duration;
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::{Outcome, Outgoing, Reason, Sender};
use xmpp_ap_bridge::render::html;
use xmpp_ap_bridge::sandbox::mastodon::{
    Fault, FaultKind, FediServer, Options, Refusals, Software, Visibility,
};

/// A status as the bot sees it.
async fn status(server: &FediServer, id: &RemoteId) -> serde_json::Value {
    let url = format!("{}/api/v1/statuses/{id}", server.base_url());
    let request = reqwest::Client::new().get(url);
    let answer = request.bearer_auth(server.account("bot")).send().await;
    answer.unwrap().json().await.unwrap_or_default()
}

/// What a reader reads.
async fn shown(server: &FediServer, id: &RemoteId) -> String {
    let status = status(server, id).await;
    html::to_text(status["content"].as_str().unwrap(), &[]).replace('\u{a0}', " ")
}

fn relayed(body: &str) -> Outgoing {
    text(&format!("{CAROL} xmpp:bob_b@im.example\n{body}"))
}

fn warned(body: &str) -> Outgoing {
    let mut outgoing = relayed(body);
    if let Outgoing::Text { warning, .. } = &mut outgoing {
        *warning = Some("spiders".into());
    }
    outgoing
}

fn correction(of: &RemoteId, body: &str) -> Outgoing {
    Outgoing::Correction {
        of: Some(of.clone()),
        text: format!("{CAROL} xmpp:bob_b@im.example\n{body}"),
        styled: false,
        lang: Some("en".into()),
        reply_to: None,
        warning: None,
    }
}

const FAMILIES: [Software; 8] = [
    Software::Mastodon,
    Software::GoToSocial,
    Software::Pleroma,
    Software::Takahe,
    Software::Mitra,
    Software::Snac,
    Software::Hollo,
    Software::Unknown,
];

#[tokio::test]
async fn exactly_the_text_arrives_on_every_server() {
    local(async {
        for software in FAMILIES {
            let (server, listening) = connected(Options::of(software)).await;
            for (n, body) in [
                "2*3*4=24 and _so_ on",
                "C:\\path\\_x",
                "if a<b then c>d <foo> end",
                "Hi\n---\nthere",
                "# no title\n1. one\n- two\n> quoted",
                "`code` ~~no~~ :-) <3",
                "&amp; &lt;b&gt; & co",
                "see https://e.example/a_b_c?x=1&y=*2*",
            ]
            .into_iter()
            .enumerate()
            {
                let id = format!("d{n}");
                let id = posted(send(&listening.leg, &id, CAROL, relayed(body)).await);
                let read = shown(&server, &id).await.replace('\u{2060}', "");
                let wanted = match body.contains("*2*") {
                    true => read.contains("https://e.example/a_b_c?x=1&y="),
                    false => read.ends_with(&format!("\n{body}")),
                };
                assert!(wanted, "{software:?}: {body:?} is read as {read:?}");
                assert_eq!(
                    status(&server, &id).await["mentions"]
                        .as_array()
                        .unwrap()
                        .len(),
                    1
                );
            }
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_entity_mentions_nobody() {
    local(async {
        for software in FAMILIES {
            let (server, listening) = connected(Options::of(software)).await;
            server.account("dave@tk.test");
            for at in ["&#64;", "&#x40;", "&#064;", "&commat;", "&amp;#64;"] {
                let body = format!("ask {at}dave@tk.test about it");
                let id = posted(send(&listening.leg, at, CAROL, relayed(&body)).await);
                assert!(
                    server.timeline("dave@tk.test").is_empty(),
                    "{software:?} {at}"
                );
                assert_eq!(
                    server
                        .timeline(CAROL.trim_start_matches('@'))
                        .last()
                        .unwrap()
                        .id,
                    id.0
                );
            }
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_warning_is_shown_whether_or_not_the_server_has_such_a_thing() {
    local(async {
        for software in FAMILIES {
            let (server, listening) = connected(Options::of(software)).await;
            for id in ["d1", "d2"] {
                let id = posted(send(&listening.leg, id, CAROL, warned("they are here")).await);
                let status = status(&server, &id).await;
                let label = status["spoiler_text"].as_str().unwrap();
                let text = shown(&server, &id).await;
                let in_text = text.contains("\n⚠ spiders\nthey are here");
                assert!(label == "spiders" || in_text, "{software:?}: {text}");
                assert_eq!(status["sensitive"], true, "{software:?}");
            }
            assert_eq!(server.timeline("other").len(), 0);
            assert_eq!(server.timeline("bot").len(), 2, "{software:?}");
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_correction_is_direct_on_every_server() {
    local(async {
        for software in FAMILIES {
            let (server, listening) = connected(Options::of(software)).await;
            let first = posted(send(&listening.leg, "d1", CAROL, relayed("one")).await);
            let id = posted(send(&listening.leg, "d2", CAROL, correction(&first, "two")).await);
            let seen = server.timeline("carol@other.test");
            assert_eq!(seen.len(), 1, "{software:?}: {seen:?}");
            assert_eq!(seen[0].id, id.0);
            let word = status(&server, &id).await["visibility"].clone();
            assert!(
                word == "direct" || software == Software::Snac,
                "{software:?}: {word}"
            );
            assert!(shown(&server, &id).await.ends_with("\ntwo"));
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_deleted_is_gone_although_the_server_is_slow() {
    local(async {
        for software in FAMILIES {
            let (server, listening) = connected(Options::of(software)).await;
            let leg = &listening.leg;
            let id = posted(send(leg, "d1", CAROL, relayed("one")).await);
            let of = Some(id.clone());
            let retraction = || Outgoing::Retraction {
                of: of.clone(),
                text: String::new(),
            };
            assert_eq!(
                send(leg, "d2", CAROL, retraction()).await,
                Outcome::Done(None)
            );
            // Twice is as good as once, in whatever form the server says that it is gone.
            assert_eq!(
                send(leg, "d3", CAROL, retraction()).await,
                Outcome::Done(None)
            );
            assert!(
                server.timeline("carol@other.test").is_empty(),
                "{software:?}"
            );
            let late = send(leg, "d4", CAROL, correction(&id, "two")).await;
            assert_eq!(late, Outcome::Done(None), "{software:?}");
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_what_is_gone_arrives_and_the_thread_is_forgotten() {
    local(async {
        for software in [Software::Mitra, Software::Mastodon] {
            let (server, listening) = connected(Options::of(software)).await;
            let question = dm(&server, "carol@other.test", "hello?");
            server.delete_as("carol@other.test", &question).unwrap();
            let post = |id| {
                let outgoing = answer("@carol@other.test hi", Some(&question));
                send(&listening.leg, id, CAROL, outgoing)
            };
            posted(post("d1").await);
            server.reset_api_calls();
            posted(post("d2").await);
            let calls = server.api_calls();
            assert_eq!(calls.of("bot@fedi.test", "POST /api/v1/statuses"), 1);
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn an_optional_parameter_never_costs_the_message() {
    local(async {
        for refused in [
            "language=pt-BR",
            "language",
            "language content_type",
            "in_reply_to_id",
            "language in_reply_to_id content_type",
        ] {
            let options = Options {
                refuses: Refusals::parse(refused),
                ..Options::gotosocial()
            };
            let (server, listening) = connected(options).await;
            let question = dm(&server, "carol@other.test", "hello?");
            let post = |id: &'static str| {
                let mut outgoing = answer("@carol@other.test oi", Some(&question));
                if let Outgoing::Text { lang, .. } = &mut outgoing {
                    *lang = Some("pt-BR".into());
                }
                send(&listening.leg, id, CAROL, outgoing)
            };
            let id = posted(post("d1").await);
            let status = status(&server, &id).await;
            assert_eq!(status["visibility"], "direct");
            if refused == "language=pt-BR" {
                assert_eq!(status["language"], "pt");
            }
            assert!(
                server
                    .api_calls()
                    .of("bot@fedi.test", "POST /api/v1/statuses")
                    <= 4
            );
            server.reset_api_calls();
            posted(post("d2").await);
            let again = server
                .api_calls()
                .of("bot@fedi.test", "POST /api/v1/statuses");
            assert!(again == 1 || refused.contains(' '), "{refused}: {again}");
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_server_with_smaller_pages_is_asked_for_those() {
    local(async {
        for refused in ["limit>40", "limit", "types", "include_filtered"] {
            let server = server(Options {
                refuses: Refusals::parse(refused),
                streaming: false,
                policy: false,
                ..Options::default()
            })
            .await;
            server.account("bot");
            server.account("carol@other.test");
            dm(&server, "carol@other.test", "one");
            let listening = Listening::online(leg(&server), Recorder::default()).await;
            listening.inbox.wait_for(&["one"]).await;
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_lost_answer_is_looked_for_where_the_server_shows_direct_posts() {
    local(async {
        for software in [Software::Takahe, Software::Unknown, Software::Mitra] {
            let (server, listening) = connected(Options::of(software)).await;
            let leg = &listening.leg;
            let one = delivery("d1", CAROL, relayed("the one"));
            posted(send(leg, "d0", CAROL, relayed("another")).await);
            strike(&server, FaultKind::LoseAnswer);
            assert_eq!(leg.send(&one).await, Outcome::Unknown);
            let found = leg.find(&one, &[]).await.unwrap().unwrap();
            assert_eq!(found.0, server.timeline("bot")[1].id, "{software:?}");
            let never = delivery("d2", CAROL, relayed("never posted"));
            assert_eq!(leg.find(&never, &[]).await, Ok(None), "{software:?}");
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn what_no_list_shows_is_not_posted_again_without_a_word() {
    local(async {
        let server = server(Options::of(Software::Takahe)).await;
        server.account("carol@other.test");
        let clock = Clock::mock(Clock::system().now());
        let listening =
            Listening::online(leg_by(&server, clock.clone()), Recorder::default()).await;
        let leg = &listening.leg;
        let mut one = delivery("d1", CAROL, relayed("the one"));
        (one.attempt, one.tried) = (2, clock.now());
        // Nothing of the bot's is in any list, as of a server that hides what is direct.
        clock.advance(Duration::from_secs(15));
        assert!(leg.find(&one, &[]).await.is_err());
        clock.advance(Duration::from_secs(15));
        assert!(leg.find(&one, &[]).await.is_err());
        clock.advance(Duration::from_secs(150));
        assert_eq!(leg.find(&one, &[]).await, Ok(None));
        let outcome = leg.send(&one).await;
        assert_eq!(outcome, Outcome::Refused(Reason::Uncertain));
        assert!(server.timeline("bot").is_empty());
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_post_that_others_can_see_is_deleted_and_its_author_told() {
    local(async {
        for word in ["public", "unlisted", "private", "local", "odd", "", "null"] {
            let (server, listening) = connected(Options::default()).await;
            let json = match word {
                "null" => serde_json::json!({"visibility": null}),
                word => serde_json::json!({"visibility": word}),
            };
            server.faults().add(
                Fault::new(FaultKind::Shows { json })
                    .at("/api/v1/statuses")
                    .account("bot@fedi.test"),
            );
            let outcome = send(&listening.leg, "d1", CAROL, relayed("hi")).await;
            assert_eq!(outcome, Outcome::Refused(Reason::Exposed), "{word}");
            assert!(server.timeline("bot").is_empty(), "{word}");
            listening.stop().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_post_that_mentions_somebody_else_is_deleted() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        server.account("dave@tk.test");
        let text = text(&format!("{CAROL} @dave@tk.test hi"));
        // What the bridge sends never does that; a server may read more than it should.
        let id = server
            .post_as(
                "bot",
                "@carol@other.test @dave@tk.test hi",
                None,
                Visibility::Direct,
            )
            .unwrap();
        let json = status(&server, &id.as_str().into()).await;
        let mentions = serde_json::json!({"mentions": json["mentions"]});
        server.delete_as("bot", &id).unwrap();
        let fault = Fault::new(FaultKind::Shows { json: mentions });
        server
            .faults()
            .add(fault.at("/api/v1/statuses").method("POST"));
        let outcome = send(&listening.leg, "d1", CAROL, text).await;
        assert_eq!(outcome, Outcome::Refused(Reason::Overheard));
        assert!(server.timeline("bot").is_empty());
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_is_no_post_of_the_bots_is_no_answer() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let hers = dm(&server, "carol@other.test", "hello");
        let hers = status(&server, &hers.as_str().into()).await;
        for json in [hers, serde_json::json!({"id": ""})] {
            let fault = Fault::new(FaultKind::Shows { json: json.clone() });
            server
                .faults()
                .add(fault.at("/api/v1/statuses").method("POST").times(1));
            let outcome = send(&listening.leg, "d1", CAROL, relayed("hi")).await;
            assert_eq!(outcome, Outcome::Unknown, "{json}");
        }
        assert_eq!(server.timeline("bot").len(), 2); // hers, and the one, by its key
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_connection_that_closes_costs_no_message() {
    local(async {
        let (server, listening) = connected(Options::of(Software::Snac)).await;
        for n in 0..20 {
            let text = format!("number {n}");
            posted(send(&listening.leg, &text, CAROL, relayed(&text)).await);
        }
        assert_eq!(server.timeline("carol@other.test").len(), 20);
        listening.stop().await;
    })
    .await;
}
