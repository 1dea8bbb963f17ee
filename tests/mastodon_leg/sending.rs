use super::harness::*;
use std::rc::Rc;
use std::time::Duration;
use support::runner::files::FileHost;
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::{Attachment, FileTrouble, Outcome, Outgoing, Reason, Retry, Sender};
use xmpp_ap_bridge::mastodon::Leg;
use xmpp_ap_bridge::sandbox::mastodon::{Facts, Fault, FaultKind, FediServer, Options};

pub const CAROL: &str = "@carol@other.test";

pub async fn connected(options: Options) -> (FediServer, Listening) {
    let server = server(options).await;
    server.account("carol@other.test");
    let listening = Listening::online(leg(&server), Recorder::default()).await;
    (server, listening)
}

pub async fn send(leg: &Rc<Leg>, id: &str, to: &str, outgoing: Outgoing) -> Outcome {
    leg.send(&delivery(id, to, outgoing)).await
}

pub fn posted(outcome: Outcome) -> RemoteId {
    match outcome {
        Outcome::Done(Some(id)) => id,
        other => panic!("{other:?}"),
    }
}

pub fn strike(server: &FediServer, kind: FaultKind) {
    let fault = Fault::new(kind).at("/api/v1/statuses").method("POST");
    server.faults().add(fault.times(1));
}

#[tokio::test]
async fn a_text_arrives_as_a_direct_reply() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let question = dm(&server, "carol@other.test", "hello?");
        let words = format!("{CAROL} hi https://e.test/x");
        let id = posted(send(&listening.leg, "d1", CAROL, answer(&words, Some(&question))).await);
        let seen = server.timeline("carol@other.test");
        let entry = seen.last().unwrap();
        assert_eq!(entry.id, id.0);
        assert_eq!(entry.text, words);
        assert_eq!(entry.to, ["carol@other.test"]);
        assert_eq!(entry.in_reply_to_id, Some(question));
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn before_it_is_connected_it_asks_to_wait() {
    local(async {
        let server = server(Options::default()).await;
        let outcome = send(&leg(&server), "d1", CAROL, text("@carol@other.test hi")).await;
        let Outcome::Retry(Retry {
            whole_leg: true, ..
        }) = outcome
        else {
            panic!("{outcome:?}")
        };
    })
    .await;
}

#[tokio::test]
async fn a_firewall_that_dislikes_one_text_holds_up_nobody_else() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        strike(&server, FaultKind::Html { code: 403 });
        let outcome = send(&listening.leg, "d1", CAROL, text("@carol@other.test hi")).await;
        let Outcome::Retry(Retry {
            whole_leg: false, ..
        }) = outcome
        else {
            panic!("{outcome:?}")
        };
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn an_unreachable_server_is_no_doubt_about_the_message() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        server.stop().await;
        let outcome = send(&listening.leg, "d1", CAROL, text("@carol@other.test hi")).await;
        let Outcome::Retry(Retry {
            whole_leg: true, ..
        }) = outcome
        else {
            panic!("{outcome:?}")
        };
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_rate_limit_is_obeyed_without_asking_again() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        strike(
            &server,
            FaultKind::RateLimited {
                retry_after: Some(2),
            },
        );
        let post = || send(&listening.leg, "d1", CAROL, text("@carol@other.test hi"));
        assert_eq!(post().await, Outcome::Spent);
        let allowance = listening.leg.allowance().unwrap();
        assert_eq!(allowance.left, 0);
        let after = allowance.until.since(Clock::system().now());
        assert!(after <= Duration::from_secs(2));
        // the fault is used up, so that any request would get through
        assert_eq!(post().await, Outcome::Spent);
        assert!(server.timeline("bot").is_empty());
        tokio::time::sleep(after + Duration::from_millis(100)).await;
        posted(post().await);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn the_same_key_posts_once() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let one = delivery("d1", CAROL, text("@carol@other.test hi"));
        strike(&server, FaultKind::LoseAnswer);
        assert_eq!(listening.leg.send(&one).await, Outcome::Unknown);
        let id = posted(listening.leg.send(&one).await);
        assert_eq!(id.0, server.timeline("bot")[0].id);
        assert_eq!(server.timeline("bot").len(), 1);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_post_that_reaches_nobody_is_taken_back() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let outcome = send(
            &listening.leg,
            "d1",
            "@nobody@nowhere.test",
            text("@nobody@nowhere.test hi"),
        )
        .await;
        assert_eq!(outcome, Outcome::Refused(Reason::NoSuchUser));
        server.suspend("carol@other.test", true);
        let outcome = send(&listening.leg, "d2", CAROL, text("@carol@other.test hi")).await;
        assert_eq!(outcome, Outcome::Refused(Reason::NoSuchUser));
        assert!(server.timeline("bot").is_empty());
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn what_is_too_long_is_not_posted() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let fits = format!("{CAROL} {}", "x".repeat(500 - "@carol ".len()));
        posted(send(&listening.leg, "d1", CAROL, text(&fits)).await);
        let outcome = send(&listening.leg, "d2", CAROL, text(&format!("{fits}y"))).await;
        let too_long = Reason::TooLong {
            count: 501,
            max: 500,
        };
        assert_eq!(outcome, Outcome::Refused(too_long));
        assert_eq!(server.timeline("bot").len(), 1);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn an_answer_to_what_is_gone_still_arrives() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let question = dm(&server, "carol@other.test", "hello?");
        server.delete_as("carol@other.test", &question).unwrap();
        let one = delivery("d1", CAROL, answer("@carol@other.test hi", Some(&question)));
        let id = posted(listening.leg.send(&one).await);
        assert_eq!(server.timeline("bot").last().unwrap().in_reply_to_id, None);
        assert_eq!(listening.leg.find(&one, &[]).await, Ok(Some(id.clone())));
        assert_eq!(posted(listening.leg.send(&one).await), id);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_refused_token_stops_the_leg_but_loses_nothing() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        strike(&server, FaultKind::Unauthorized);
        let post = || send(&listening.leg, "d1", CAROL, text("@carol@other.test hi"));
        let outcome = post().await;
        let Outcome::Retry(Retry {
            whole_leg: true, ..
        }) = outcome
        else {
            panic!("{outcome:?}")
        };
        posted(post().await);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn follows_are_answered_and_made() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let leg = &listening.leg;
        let locked = Facts {
            locked: Some(true),
            ..Facts::default()
        };
        server.account_with("bot", locked);
        server.follow_as("carol@other.test", "bot").unwrap();
        until(|| listening.inbox.events().len() == 1).await;
        let account_id = listening.inbox.events()[0].from.account_id.clone();
        for _ in 0..2 {
            let yes = Outgoing::Approve {
                account_id: account_id.clone(),
            };
            assert_eq!(send(leg, "d1", CAROL, yes).await, Outcome::Done(None));
        }
        assert_eq!(
            send(leg, "d2", CAROL, Outgoing::Befriend { account_id: None }).await,
            Outcome::Done(None)
        );
        let relation = relation(&server, "carol@other.test").await;
        assert_eq!(
            (&relation["following"], &relation["followed_by"]),
            (&true.into(), &true.into())
        );
        for known in [account_id, None] {
            let no = Outgoing::Unfriend { account_id: known };
            assert_eq!(send(leg, "d3", CAROL, no).await, Outcome::Done(None));
        }
        assert_eq!(
            self::relation(&server, "carol@other.test").await["following"],
            false
        );
        let nobody = "@nobody@nowhere.test";
        let refused = Outcome::Refused(Reason::NoSuchUser);
        assert_eq!(
            send(leg, "d4", nobody, Outgoing::Befriend { account_id: None }).await,
            refused
        );
        let receipt = Outgoing::Receipt { of: "1".into() };
        assert_eq!(send(leg, "d5", CAROL, receipt).await, Outcome::Done(None));
        listening.stop().await;
    })
    .await;
}

async fn relation(server: &FediServer, name: &str) -> serde_json::Value {
    let id = server.account_id(name).unwrap();
    let url = format!(
        "{}/api/v1/accounts/relationships?id[]={id}",
        server.base_url()
    );
    let token = server.account("bot");
    let answer = reqwest::Client::new()
        .get(url)
        .bearer_auth(token)
        .send()
        .await;
    let list: Vec<serde_json::Value> = answer.unwrap().json().await.unwrap();
    list[0].clone()
}

fn with_files(names: &[&str], host: &FileHost) -> Outgoing {
    let mut outgoing = text("@carol@other.test look");
    if let Outgoing::Text { files, .. } = &mut outgoing {
        let file = |name: &&str| Attachment {
            url: host.url(name),
            description: Some("a cat".into()),
            ..Attachment::default()
        };
        *files = names.iter().map(file).collect();
    }
    outgoing
}

#[tokio::test]
async fn a_file_is_uploaded_once_however_often_the_post_is_tried() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let host = FileHost::start().await.unwrap();
        strike(
            &server,
            FaultKind::RateLimited {
                retry_after: Some(1),
            },
        );
        let first = send(&listening.leg, "d1", CAROL, with_files(&["cat.png"], &host)).await;
        assert!(
            matches!(first, Outcome::Retry(_) | Outcome::Spent),
            "{first:?}"
        );
        tokio::time::sleep(Duration::from_millis(1100)).await;
        posted(send(&listening.leg, "d1", CAROL, with_files(&["cat.png"], &host)).await);
        let calls = server.api_calls();
        assert_eq!(calls.of("bot@fedi.test", "POST /api/v2/media"), 1);
        assert_eq!(server.timeline("carol@other.test").len(), 1);
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn files_that_the_post_may_not_have_become_links() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let host = FileHost::start().await.unwrap();
        // What Mastodon says of uploads that it has not processed, or that it has deleted meanwhile.
        let fault = Fault::new(FaultKind::Refused {
            code: 422,
            said: "Cannot attach files that have not finished processing. Try again in a moment!"
                .into(),
        });
        let fault = fault.at("/api/v1/statuses").method("POST");
        server.faults().add(fault.times(1));
        let outcome = send(&listening.leg, "d1", CAROL, with_files(&["cat.png"], &host)).await;
        let Outcome::Linked { why, .. } = outcome else {
            panic!("{outcome:?}")
        };
        assert!(matches!(&why[..], [FileTrouble::Refused { said }] if said == "HTTP 422"));
        let seen = server.timeline("carol@other.test");
        assert_eq!(seen.len(), 1);
        assert!(
            seen[0]
                .text
                .ends_with(&format!("look\n{} (a cat)", host.url("cat.png")))
        );
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_description_is_as_long_as_the_server_takes() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let host = FileHost::start().await.unwrap();
        let mut outgoing = with_files(&["cat.png"], &host);
        if let Outgoing::Text { files, .. } = &mut outgoing {
            files[0].description = Some("ä\n\u{202e}".repeat(2000));
        }
        posted(send(&listening.leg, "d1", CAROL, outgoing).await);
        let url = format!(
            "{}/api/v1/statuses/{}",
            server.base_url(),
            server.timeline("carol@other.test")[0].id
        );
        let token = server.account("carol@other.test");
        let answer = reqwest::Client::new()
            .get(url)
            .bearer_auth(token)
            .send()
            .await
            .unwrap();
        let status: serde_json::Value = answer.json().await.unwrap();
        let shown = status["media_attachments"][0]["description"]
            .as_str()
            .unwrap();
        assert_eq!(shown.chars().count(), 1500);
        assert!(!shown.contains('\u{202e}'));
        listening.stop().await;
    })
    .await;
}

#[tokio::test]
async fn slow_files_hold_nobody_up() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let host = FileHost::start().await.unwrap();
        let slow = |id| {
            let who = if id == "d2" { "xmpp:eve@im.test" } else { "xmpp:bob@im.test" };
            let outgoing = file_of(who, "silent.png", &host);
            let leg = &listening.leg;
            async move { send(leg, id, CAROL, outgoing).await }
        };
        let quick = send(&listening.leg, "quick", CAROL, text("@carol@other.test hi"));
        let (one, two, three, quick) = tokio::join!(slow("d1"), slow("d2"), slow("d3"), quick);
        for outcome in [one, two] {
            assert!(matches!(&outcome, Outcome::Linked { why, .. } if *why == [FileTrouble::Unreachable]), "{outcome:?}");
        }
        assert!(matches!(three, Outcome::Retry(Retry { after: Some(_), whole_leg: false, .. })), "{three:?}");
        posted(quick);
        assert_eq!(server.timeline("carol@other.test").len(), 3);
    })
    .await;
}

/// A file of somebody on XMPP for Carol.
fn file_of(who: &str, name: &str, host: &FileHost) -> Outgoing {
    let mut outgoing = with_files(&[name], host);
    if let Outgoing::Text { text, .. } = &mut outgoing {
        *text = format!("@carol@other.test {who} look");
    }
    outgoing
}

#[tokio::test]
async fn nobody_waits_for_the_slow_files_of_thirty_strangers() {
    local(async {
        let (server, listening) = connected(Options::default()).await;
        let host = Rc::new(FileHost::start().await.unwrap());
        for number in 0..30 {
            let (leg, host) = (listening.leg.clone(), host.clone());
            tokio::task::spawn_local(async move {
                let who = format!("xmpp:s{number}@sub{number}.evil.test");
                let id = format!("s{number}");
                loop {
                    let slow = file_of(&who, "drip.png", &host);
                    if !matches!(send(&leg, &id, CAROL, slow).await, Outcome::Retry(_)) {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            });
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
        let picture = file_of("xmpp:bob@good.test", "cat.png", &host);
        posted(send(&listening.leg, "d1", CAROL, picture).await);
        posted(send(&listening.leg, "d2", CAROL, text("@carol@other.test hi")).await);
        let calls = server.api_calls();
        assert_eq!(calls.of("bot@fedi.test", "POST /api/v2/media"), 1);
        listening.stop().await;
    })
    .await;
}
