//! Reports carry words, and go on to other moderators, only where their reporter agrees.

use std::time::Duration;

use support::world::{BOB, CAROL, Peer, World, one};
use xmpp_ap_bridge::event::{LegId, Outcome, Reason};

const ADMIN: &str = "xmpp:admin@im.test";

/// Carol reports what Bob wrote.
async fn reported() -> World {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.says(CAROL, &format!("{BOB} hello")).await;
    world.delivered().await;
    world.says(BOB, "buy now").await;
    let network = Peer::answering([]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    let at = network
        .log()
        .iter()
        .position(|line| line.ends_with("buy now"));
    let id = network.remotes.lock().unwrap()[at.unwrap()].clone();
    world.delivered().await;
    let report = world.says_in(CAROL, "!report spam", |message| {
        message.reply_to = Some(id);
        message.quoted = Some(format!("{CAROL} {BOB}\nbuy now"));
    });
    report.await;
    world
}

#[tokio::test]
async fn nobody_reads_the_words_before_the_reporter_agrees() {
    let world = reported().await;
    let lines = world.delivered().await;
    assert!(one(&lines, ADMIN).contains("Report 1 by"));
    assert!(
        !lines.iter().any(|line| line.contains("buy now")),
        "{lines:?}"
    );
    assert!(!world.console("reports", "1").await.contains("buy now"));
    assert!(
        world
            .console("reports", "1 forward")
            .await
            .contains("has not agreed")
    );
    world.says(CAROL, "!evidence").await;
    assert!(
        world
            .console("reports", "1")
            .await
            .contains("The words: “buy now”")
    );
    world.console("reports", "1 close").await;
    assert!(!world.console("reports", "1").await.contains("buy now"));
}

#[tokio::test]
async fn after_an_hour_there_is_nothing_to_agree_to() {
    let world = reported().await;
    world.clock.advance(Duration::from_secs(3601));
    world.says(CAROL, "!evidence").await;
    let lines = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(
        lines.iter().any(|line| line.contains("nothing to show")),
        "{lines:?}"
    );
    assert!(!world.console("reports", "1").await.contains("buy now"));
}

#[tokio::test]
async fn moderators_are_told_once_and_admins_hear_what_came_of_it() {
    let world = reported().await;
    world.says(CAROL, "!evidence").await;
    world.delivered().await;
    let said = world.console("reports", "1 forward").await;
    assert!(
        said.contains("on its way to the moderators of im.test"),
        "{said}"
    );
    world.console("reports", "1 forward").await;
    let lines = world.delivered_on(LegId::XMPP).await;
    let told = one(&lines, &format!("{BOB} Report"));
    assert!(
        told.contains("“spam” The words: “buy now”") && !told.contains("carol"),
        "{told}"
    );
    assert!(one(&lines, ADMIN).contains("Report 1 is with the moderators"));
    let lines = world.delivered().await;
    assert!(one(&lines, CAROL).contains("no. 1 is with the moderators"));
}

#[tokio::test]
async fn a_server_that_takes_reports_only_by_mail_is_named() {
    let world = reported().await;
    world.says(CAROL, "!evidence").await;
    world.delivered().await;
    world.console("reports", "1 forward").await;
    let mail = "abuse@im.test".to_owned();
    let network = Peer::answering([Outcome::Refused(Reason::NoContact { mail })]);
    world.deliver(LegId::XMPP, &network).await;
    let heard = network.log().join("\n");
    assert!(heard.contains("only by mail, to abuse@im.test"), "{heard}");
    let said = world.console("reports", "1 forward").await;
    assert!(said.contains("on its way"), "it may be tried again: {said}");
}
