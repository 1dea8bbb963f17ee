//! Whom a message is for, and what others learn of it.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, Peer, World, none, one};
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::event::{LegId, Message};

#[tokio::test]
async fn a_reference_beats_the_last_partner() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test from carol").await;
    let xmpp = Peer::answering([]);
    world.deliver(LegId::XMPP, &xmpp).await;
    let carols = xmpp.remotes.lock().unwrap()[0].clone();
    world.says(DAVE, "xmpp:bob@im.test from dave").await;
    world.delivered().await;
    world
        .says_in(BOB, "to carol", |m| m.reply_to = Some(carols))
        .await;
    // It answered Carol alone: what follows may be for her, or for Dave, who waits for an answer.
    world.says(BOB, "yes, noon").await;
    let lines = world.delivered().await;
    assert!(one(&lines, CAROL).ends_with("to carol"), "{lines:#?}");
    assert!(none(&lines, DAVE), "{lines:#?}");
    let asked = lines.iter().find(|line| line.contains("To whom?"));
    assert!(
        asked.is_some_and(|line| line.contains("2 @dave@pix.test")),
        "{lines:#?}"
    );
    world.says(BOB, "2").await;
    assert!(one(&world.delivered().await, DAVE).ends_with("yes, noon"));
}

#[tokio::test]
async fn several_recipients_do_not_learn_of_each_other() {
    let world = World::new();
    world
        .says(CAROL, "xmpp:bob@im.test and xmpp:eve@im.test: hello both")
        .await;
    let lines = world.delivered().await;
    for (who, other) in [(BOB, "eve"), (EVE, "bob")] {
        let line = one(&lines, who);
        assert!(
            line.ends_with("hello both") && !line.contains(other),
            "{line}"
        );
    }
    world.says(CAROL, "and again").await;
    let lines = world.delivered().await;
    assert!(
        none(&lines, BOB) && one(&lines, CAROL).contains("To whom?"),
        "two partners are not one: {lines:#?}"
    );
}

/// Bob has written to Carol twice; the posts that she has.
async fn two_posts_of_bob(world: &World) -> Vec<RemoteId> {
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world.says(BOB, "the secret").await;
    world.says(BOB, "something else").await;
    let posts = Peer::answering([]);
    world.deliver(LegId::FEDIVERSE, &posts).await;
    world.delivered().await;
    posts.remotes.lock().unwrap().clone()
}

#[tokio::test]
async fn nobody_reads_a_quotation_of_what_they_neither_wrote_nor_got() {
    let world = World::new();
    let posts = two_posts_of_bob(&world).await;
    let answers = |message: &mut Message| {
        message.reply_to = Some(posts[0].clone());
        message.quoted = Some("@carol@gts.test xmpp:bob@im.test\nthe secret".into());
    };
    world
        .says_in(CAROL, "xmpp:eve@im.test xmpp:bob@im.test well", answers)
        .await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("> the secret"), "{lines:#?}");
    assert!(!one(&lines, EVE).contains("secret"), "{lines:#?}");
    // Nor does somebody whom an edit adds.
    let both = "xmpp:eve@im.test xmpp:bob@im.test well";
    let first = world.says_in(CAROL, "xmpp:bob@im.test well", answers).await;
    world.delivered().await;
    let mut edited = world.message(both);
    answers(&mut edited);
    world.edit(CAROL, &first, edited).await;
    let lines = world.delivered().await;
    assert!(!one(&lines, EVE).contains("secret"), "{lines:#?}");
}

#[tokio::test]
async fn ones_own_words_are_quoted_only_to_whom_they_went() {
    let world = World::new();
    let own = world.says(CAROL, "xmpp:bob@im.test the secret").await;
    world.says(CAROL, "xmpp:eve@im.test something else").await;
    world.delivered().await;
    world
        .says_in(CAROL, "xmpp:bob@im.test xmpp:eve@im.test well", |m| {
            m.reply_to = Some(own);
            m.quoted = Some("xmpp:bob@im.test the secret".into());
        })
        .await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("> the secret"), "{lines:#?}");
    assert!(!one(&lines, EVE).contains("secret"), "{lines:#?}");
}

#[tokio::test]
async fn a_stale_partner_is_asked_for() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(91 * 60));
    world.says(BOB, "late").await;
    let lines = world.delivered().await;
    assert!(none(&lines, CAROL));
    world.says(BOB, "later").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, BOB).contains("To whom?") && one(&lines, BOB).contains(CAROL),
        "{lines:#?}"
    );
}

/// Bob was asked to whom a message goes: 1 is Dave, 2 is Carol.
async fn asked() -> World {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "xmpp:bob@im.test hi").await;
        world.delivered().await;
    }
    world.says(BOB, "!register").await;
    world.says(BOB, "!end").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(1));
    world.says(BOB, "running late").await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("1 @dave@pix.test"), "{lines:#?}");
    world
}

#[tokio::test]
async fn a_number_answers_no_question_that_its_author_has_passed_over() {
    let world = asked().await;
    world.says(BOB, "@carol@gts.test running late").await;
    world.delivered().await;
    world.says(CAROL, "how many cakes?").await;
    world.delivered().await;
    world.says(BOB, "1").await;
    let lines = world.delivered().await;
    assert!(one(&lines, CAROL).ends_with("\n1"), "{lines:#?}");
    assert!(none(&lines, DAVE), "{lines:#?}");
    // Who chooses a partner now means what they write from now on.
    world.says(BOB, "!to @dave@pix.test").await;
    assert!(none(&world.delivered().await, DAVE));
    // A new question is about the new message.
    world.says(BOB, "!end").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(1));
    world.says(BOB, "a new one").await;
    let lines = world.delivered().await;
    assert!(lines.iter().any(|line| line.contains("1 @")), "{lines:#?}");
    let dropped = lines
        .iter()
        .filter(|line| line.contains("My question about your earlier message"));
    assert_eq!(dropped.count(), 1, "{lines:#?}");
    world.says(BOB, "2").await;
    let lines = world.delivered().await;
    let sent = lines.iter().filter(|line| line.contains("late"));
    assert_eq!((lines.len(), sent.count()), (1, 0), "{lines:#?}");
}

#[tokio::test]
async fn what_could_not_be_sent_passes_no_question_over() {
    let world = asked().await;
    world.says(BOB, "!block @eve@pix.test").await;
    world.says(BOB, "@eve@pix.test hello").await;
    let lines = world.delivered().await;
    assert!(none(&lines, "@eve@pix.test"), "{lines:#?}");
    world.says(BOB, "1").await;
    let lines = world.delivered().await;
    assert!(one(&lines, DAVE).ends_with("running late"), "{lines:#?}");
}

#[tokio::test]
async fn an_address_alone_frees_nothing_that_was_passed_over() {
    let world = asked().await;
    world.says(BOB, "@carol@gts.test something else").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(180));
    world.says(BOB, "@carol@gts.test").await;
    let lines = world.delivered().await;
    assert!(none(&lines, CAROL), "{lines:#?}");
    assert!(one(&lines, BOB).contains("I have dropped it"));
    // What comes behind an address alone, as a picture does, is for them.
    world.says(BOB, "@carol@gts.test").await;
    assert!(one(&world.delivered().await, BOB).contains("no text"));
    world.says(BOB, "for Carol").await;
    assert!(one(&world.delivered().await, CAROL).ends_with("for Carol"));
    // Or for the partner before: nobody can tell.
    world.says(BOB, "@dave@pix.test").await;
    world.delivered().await;
    world.says(BOB, "for Dave").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, BOB).contains("1 @dave@pix.test · 2 @carol@gts.test"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn an_answer_to_somebody_passes_a_question_over_too() {
    let world = asked().await;
    world.says(CAROL, "where are you?").await;
    let xmpp = Peer::answering([]);
    world.deliver(LegId::XMPP, &xmpp).await;
    let carols = xmpp.remotes.lock().unwrap()[0].clone();
    world
        .says_in(BOB, "nearly there", |m| m.reply_to = Some(carols))
        .await;
    world.says(BOB, "2").await;
    let lines = world.delivered().await;
    let to_carol: Vec<_> = lines.iter().filter(|l| l.starts_with(CAROL)).collect();
    assert!(
        to_carol.len() == 2 && to_carol[1].ends_with("\n2"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn an_answer_to_the_bridge_itself_goes_to_nobody() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    let fediverse = Peer::answering([]);
    world.deliver(LegId::FEDIVERSE, &fediverse).await;
    let notice = fediverse.remotes.lock().unwrap()[0].clone();
    world.deliver(LegId::XMPP, &Peer::answering([])).await;
    world
        .says_in(CAROL, "thanks!", |m| m.reply_to = Some(notice.clone()))
        .await;
    let lines = world.delivered().await;
    assert!(
        none(&lines, BOB) && one(&lines, CAROL).contains("To whom?"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn an_address_that_one_tells_somebody_is_text() {
    let world = World::new();
    let hello = world.says(CAROL, "xmpp:bob@im.test hello").await;
    world.says(BOB, "!register").await;
    world.delivered().await;
    let lines = |text: &'static str, reply: Option<RemoteId>, who: &'static str| {
        let world = &world;
        async move {
            world.says_in(who, text, |m| m.reply_to = reply).await;
            world.delivered().await
        }
    };
    // In answer to somebody: all of it goes to them.
    let text = "sure, mine is xmpp:carol@home.test";
    let told = lines(text, Some(hello.clone()), CAROL).await;
    assert!(one(&told, BOB).ends_with(text), "{told:#?}");
    assert!(none(&told, "xmpp:carol"), "{told:#?}");
    let told = lines("and xmpp:@ is none", Some(hello), CAROL).await;
    assert!(one(&told, BOB).ends_with("xmpp:@ is none"), "{told:#?}");
    // It is text for the partner, too, unless somebody may be spoken to.
    let text = "you should ask @dave@pix.test.";
    let told = lines(text, None, BOB).await;
    assert!(
        one(&told, CAROL).ends_with("should ask @\u{2060}dave@pix.test."),
        "{told:#?}"
    );
    assert!(none(&told, DAVE), "{told:#?}");
    let told = lines("Lunch? @dave@pix.test", None, BOB).await;
    assert!(none(&told, DAVE) && none(&told, CAROL), "{told:#?}");
    assert!(one(&told, BOB).contains("Which do you mean?"), "{told:#?}");
    world.says(BOB, "!cancel all").await;
    world.delivered().await;
    // An address of one's own network is a slip only in front.
    let told = lines("@carol@gts.test mine is xmpp:bob@im.test", None, BOB).await;
    assert!(
        one(&told, CAROL).ends_with("mine is xmpp:bob@im.test"),
        "{told:#?}"
    );
}

#[tokio::test]
async fn a_message_that_has_not_been_seen_makes_no_partner() {
    let world = World::new();
    world.says(DAVE, "xmpp:bob@im.test from dave").await;
    world.delivered().await;
    world
        .says(CAROL, "xmpp:bob@im.test waits in the outbox")
        .await;
    world.says(BOB, "for dave").await;
    let fediverse = Peer::answering([]);
    world.deliver(LegId::FEDIVERSE, &fediverse).await;
    let to_carol = |line: &&String| line.starts_with(CAROL) && line.contains("for dave");
    assert_eq!(fediverse.log().iter().filter(to_carol).count(), 0);
    assert!(
        fediverse
            .log()
            .iter()
            .any(|l| l.starts_with(DAVE) && l.ends_with("for dave")),
        "{:?}",
        fediverse.log()
    );
}

#[tokio::test]
async fn who_is_only_talked_about_gets_nothing() {
    let world = World::new();
    for who in [DAVE, BOB] {
        world.says(who, "!register").await;
    }
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world
        .says(BOB, "did you hear what @dave@pix.test did?")
        .await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE), "{lines:#?}");
    assert!(
        one(&lines, CAROL).ends_with("did you hear what @\u{2060}dave@pix.test did?"),
        "{lines:#?}"
    );
    world
        .says(BOB, "@carol@gts.test did you hear what @dave@pix.test did?")
        .await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE), "{lines:#?}");
    assert!(
        one(&lines, CAROL).ends_with("did you hear what @\u{2060}dave@pix.test did?"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn a_newcomer_without_an_address_is_told_that_nothing_was_sent() {
    let world = World::new();
    world
        .says_in(BOB, "hello?", |m| m.wants_receipt = true)
        .await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("it has no address"), "{lines:#?}");
    world.says(CAROL, "@bridge@social.test").await;
    assert!(one(&world.delivered().await, CAROL).contains("You are registered. To write"));
}

/// Clients name the id of their own archive, which the bridge can't know; what they quote tells whom they mean.
#[tokio::test]
async fn an_answer_by_an_unknown_id_is_placed_by_the_words_that_it_cites() {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.says(CAROL, &format!("{BOB} Shall we meet?")).await;
    world.delivered().await;
    world.says(DAVE, &format!("{BOB} hello from Dave")).await;
    world.delivered().await;
    for (cited, partner) in [
        ("Shall we meet?", CAROL),
        ("@dave@pix.test (Dave)\nhello from Dave", DAVE),
    ] {
        world
            .says_in(BOB, "yes please", |message| {
                message.reply_to = Some(RemoteId("archive-7".into()));
                message.cited = Some(cited.into());
            })
            .await;
        let lines = world.delivered().await;
        assert!(one(&lines, partner).contains("yes please"), "{lines:?}");
        // Behind the second one he is told that it went to somebody else than the first.
        let turned = lines
            .iter()
            .filter(|line| line.ends_with("| → @dave@pix.test"));
        let turned = turned.count();
        assert_eq!(lines.len(), 1 + turned, "{lines:?}");
        assert_eq!(turned == 1, partner == DAVE, "{lines:?}");
    }
}

/// Nobody has refused what its author took back.
#[tokio::test]
async fn somebody_to_whom_the_first_message_was_taken_back_is_still_the_partner() {
    for by_command in [true, false] {
        let world = World::new();
        let first = world.says(CAROL, "xmpp:bob@im.test a slip").await;
        match by_command {
            true => drop(world.says(CAROL, "!cancel all").await),
            false => world.deletes(CAROL, &first).await,
        }
        world.says(CAROL, "the right words").await;
        let lines = world.delivered().await;
        assert!(one(&lines, BOB).ends_with("the right words"), "{lines:#?}");
    }
}
