//! Nobody's words go to whoever happened to write last: questions about whom and what, and their answers.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, Peer, World, none, one};
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::event::{LegId, What};

fn seconds(n: u64) -> Duration {
    Duration::from_secs(n)
}

/// Bob writes to Carol, and Dave's message arrives ten seconds later.
async fn interrupted() -> World {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "!register").await;
    }
    world.says(BOB, "@carol@gts.test hi").await;
    world.delivered().await;
    world.clock.advance(seconds(10));
    world.says(DAVE, "xmpp:bob@im.test hello").await;
    world.delivered().await;
    world
}

#[tokio::test]
async fn whoever_has_just_written_does_not_get_what_was_for_somebody_else() {
    let world = interrupted().await;
    world.clock.advance(seconds(1));
    world.says(BOB, "and I love you, Carol").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
    assert!(one(&lines, BOB).contains("1 @dave@pix.test · 2 @carol@gts.test"));
    // Whatever follows waits with it, also when a minute has passed.
    world.clock.advance(seconds(70));
    world.says(BOB, "so much").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
    world.says(BOB, "2").await;
    let lines = world.delivered().await;
    let carols: Vec<_> = lines.iter().filter(|l| l.starts_with(CAROL)).collect();
    assert!(carols.len() == 2 && none(&lines, DAVE), "{lines:#?}");
    // The answer holds for two minutes, whoever writes.
    world.says(DAVE, "xmpp:bob@im.test are you there?").await;
    world.delivered().await;
    world.clock.advance(seconds(100));
    world.says(BOB, "still for Carol").await;
    assert!(one(&world.delivered().await, CAROL).ends_with("still for Carol"));
    world.says(DAVE, "xmpp:bob@im.test hello?").await;
    world.delivered().await;
    world.clock.advance(seconds(30));
    world.says(BOB, "for whom?").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
}

#[tokio::test]
async fn after_a_minute_the_last_partner_is_certain_and_with_zero_always() {
    let world = interrupted().await;
    world.clock.advance(seconds(60));
    world.says(BOB, "hello Dave").await;
    assert!(one(&world.delivered().await, DAVE).ends_with("hello Dave"));
    let world = World::with(|rules| rules.sure_after = Duration::ZERO);
    world.says(BOB, "!register").await;
    for who in [CAROL, DAVE] {
        world.says(who, "xmpp:bob@im.test hi").await;
        world.delivered().await;
        world.says(BOB, "hi").await;
        assert!(one(&world.delivered().await, who).ends_with("\nhi"));
    }
}

#[tokio::test]
async fn what_arrives_late_counts_from_when_it_arrived() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.says(DAVE, "xmpp:bob@im.test waits").await;
    world.says(BOB, "@carol@gts.test hi").await;
    world.deliver(LegId::FEDIVERSE, &Peer::answering([])).await;
    world.clock.advance(seconds(600));
    world.delivered().await; // Dave's message was taken over before Bob's, and reaches him only now
    world.clock.advance(seconds(1));
    world.says(BOB, "for Carol").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
    assert!(one(&lines, BOB).contains("To whom?"), "{lines:#?}");
}

#[tokio::test]
async fn what_was_written_before_somebody_else_wrote_is_not_for_them() {
    let world = interrupted().await;
    let before = world.clock.now().minus(seconds(5));
    world.clock.advance(seconds(600));
    world.says_in(BOB, "for Carol", |m| m.sent = before).await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE), "{lines:#?}");
}

#[tokio::test]
async fn a_number_may_be_for_whoever_has_written_since_the_question() {
    let world = interrupted().await;
    world.says(BOB, "for Carol").await;
    world.delivered().await;
    world.clock.advance(seconds(5));
    world.says(DAVE, "xmpp:bob@im.test how many cakes?").await;
    world.delivered().await;
    world.clock.advance(seconds(5));
    world.says(BOB, "1").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
    assert!(one(&lines, BOB).contains("so I ask once more: 1 @dave@pix.test · 2 @carol@gts.test"));
    world.says(BOB, "２．").await;
    assert!(one(&world.delivered().await, CAROL).ends_with("for Carol"));
}

#[tokio::test]
async fn a_reply_to_the_question_is_its_answer_whoever_has_written() {
    let world = interrupted().await;
    world.says(BOB, "for Carol").await;
    let xmpp = Peer::answering([]);
    world.deliver(LegId::XMPP, &xmpp).await;
    let question = xmpp.remotes.lock().unwrap().last().cloned();
    world.clock.advance(seconds(5));
    world.says(DAVE, "xmpp:bob@im.test how many cakes?").await;
    world.delivered().await;
    world.says_in(BOB, "nr. 2", |m| m.reply_to = question).await;
    assert!(one(&world.delivered().await, CAROL).ends_with("for Carol"));
}

#[tokio::test]
async fn an_answer_that_comes_too_late_goes_to_nobody() {
    let world = interrupted().await;
    world.says(BOB, "for Carol").await;
    world.clock.advance(seconds(601));
    world.bridge.tidy().await.unwrap();
    world.delivered().await;
    world.says(BOB, "2").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
    assert!(
        one(&lines, BOB).contains("That question has expired"),
        "{lines:#?}"
    );
    world.says(BOB, "2").await;
    assert!(one(&world.delivered().await, DAVE).ends_with("\n2"));
}

#[tokio::test]
async fn what_waits_for_an_answer_is_edited_and_taken_back() {
    let world = interrupted().await;
    let first = world.says(BOB, "for Carrol").await;
    let second = world.says(BOB, "a secret").await;
    world.edit(BOB, &first, world.message("for Carol")).await;
    world.event(BOB, What::Deleted { of: second }).await;
    world.delivered().await;
    world.says(BOB, "2").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, CAROL).ends_with("for Carol") && none(&lines, DAVE),
        "{lines:#?}"
    );
}

/// Carol talks to Bob.
async fn talking() -> World {
    let world = World::new();
    for who in [BOB, EVE] {
        world.says(who, "!register").await;
    }
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world
}

#[tokio::test]
async fn a_lone_word_may_be_a_command() {
    for word in [
        "help",
        "Help!",
        "HILFE",
        "aide ?",
        "?",
        "/help",
        "stop",
        "Stop.",
        "«ayuda»",
        "\u{200b}help",
        "unregister",
    ] {
        let world = talking().await;
        world.says(CAROL, word).await;
        let lines = world.delivered().await;
        assert!(none(&lines, BOB), "{word}: {lines:#?}");
        let asked = one(&lines, CAROL);
        assert!(
            asked.contains("1 the command !")
                && asked.contains("2 the whole message to xmpp:bob@im.test"),
            "{word}: {asked}"
        );
        world.says(CAROL, "2").await;
        let lines = world.delivered().await;
        assert!(
            one(&lines, BOB).starts_with("xmpp:bob@im.test") && none(&lines, CAROL),
            "{word}: {lines:#?}"
        );
    }
    let world = talking().await;
    world.says(CAROL, "help").await;
    world.delivered().await;
    world.says(CAROL, "1").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, CAROL).contains("!help all") && none(&lines, BOB),
        "{lines:#?}"
    );
    for word in [
        "help me, please",
        "??",
        "who?",
        "ok",
        "me",
        "open",
        "no",
        "stop it",
        "!?",
    ] {
        world.says(CAROL, word).await;
        assert!(one(&world.delivered().await, BOB).ends_with(word), "{word}");
    }
    world.says(CAROL, "xmpp:bob@im.test help").await;
    assert!(one(&world.delivered().await, BOB).ends_with("| help"));
}

#[tokio::test]
async fn a_thread_belongs_to_two() {
    let world = World::new();
    let to_bob = world.says(DAVE, "xmpp:bob@im.test for Bob").await;
    world.delivered().await;
    world.says(EVE, "@dave@pix.test hello, Eve here").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, DAVE).starts_with("@dave@pix.test <> |"),
        "{lines:#?}"
    );
    world.says(BOB, "hello Dave").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, DAVE).starts_with(&format!("@dave@pix.test <{to_bob}> |")),
        "{lines:#?}"
    );
    let to_eve = world.says(DAVE, "xmpp:eve@im.test for Eve").await;
    world.delivered().await;
    world.says(BOB, "one more thing").await;
    world.says(EVE, "thanks").await;
    let lines = world.delivered().await;
    let theirs = |id: &RemoteId| {
        lines
            .iter()
            .any(|l| l.starts_with(&format!("@dave@pix.test <{id}> |")))
    };
    assert!(theirs(&to_bob) && theirs(&to_eve), "{lines:#?}");
}
