//! Ring 2: the core with a store in memory, a clock set by hand, and no network.

#[path = "core/amend.rs"]
mod amend;
#[path = "core/delivery.rs"]
mod delivery;
#[path = "core/files.rs"]
mod files;
#[path = "core/parts.rs"]
mod parts;
#[path = "common/world.rs"]
mod world;

use std::time::Duration;

use world::{BOB, CAROL, DAVE, EVE, Network, World, none, one};
use xmpp_ap_bridge::address::{Address, RemoteId, Side};
use xmpp_ap_bridge::bridge::settle::settle;
use xmpp_ap_bridge::event::{Inbound, Inbox, Message, Outcome, Party, Reason, Retry, Sender, What};

use xmpp_ap_bridge::store::outbox::Room;

#[tokio::test]
async fn a_conversation_needs_one_address() {
    let world = World::new();
    let first = world
        .says(CAROL, "@bridge@social.test xmpp:bob@im.test Hi Bob")
        .await;
    let lines = world.delivered().await;
    assert_eq!(
        one(&lines, BOB),
        "xmpp:bob@im.test <> | @carol@gts.test\nHi Bob"
    );
    assert!(one(&lines, CAROL).contains("you are registered"));
    world.says(BOB, "Hello Carol").await;
    let lines = world.delivered().await;
    let start = format!("{CAROL} <{first}>");
    assert_eq!(
        one(&lines, &start),
        format!("{start} | @carol@gts.test xmpp:bob@im.test\nHello Carol")
    );
}

#[tokio::test]
async fn a_redelivered_event_changes_nothing() {
    let world = World::new();
    let message = |reference: &str| {
        What::Message(Message {
            reference: reference.into(),
            ..world.message("xmpp:bob@im.test hi")
        })
    };
    let event = Inbound {
        id: "s1".into(),
        from: Party::new(Address::parse(CAROL).unwrap()),
        what: message("s1"),
    };
    for _ in 0..3 {
        world.bridge.accept(event.clone()).await.unwrap();
    }
    one(&world.delivered().await, BOB);
}

#[tokio::test]
async fn a_reference_beats_the_last_partner() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test from carol").await;
    let xmpp = Network::answering([]);
    world.deliver(Side::Xmpp, &xmpp).await;
    let carols = xmpp.remotes.lock().unwrap()[0].clone();
    world.says(DAVE, "xmpp:bob@im.test from dave").await;
    world.delivered().await;
    world
        .says_in(BOB, "to carol", |m| m.reply_to = Some(carols))
        .await;
    world.says(BOB, "to the last one").await;
    let lines = world.delivered().await;
    // Bob's answer to Carol made her his last partner.
    assert_eq!(
        lines.iter().filter(|l| l.starts_with(CAROL)).count(),
        2,
        "{lines:#?}"
    );
    assert!(none(&lines, DAVE), "{lines:#?}");
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
        none(&lines, BOB) && one(&lines, CAROL).contains("to whom?"),
        "two partners are not one: {lines:#?}"
    );
}

/// Bob has written to Carol twice; the posts that she has.
async fn two_posts_of_bob(world: &World) -> Vec<RemoteId> {
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world.says(BOB, "the secret").await;
    world.says(BOB, "something else").await;
    let posts = Network::answering([]);
    world.deliver(Side::Fediverse, &posts).await;
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
        one(&lines, BOB).contains("to whom?") && one(&lines, BOB).contains(CAROL),
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
    assert!(one(&lines, BOB).contains("1 @"), "{lines:#?}");
    world.says(BOB, "2").await;
    let lines = world.delivered().await;
    let sent = lines.iter().filter(|line| line.contains("late"));
    assert_eq!((lines.len(), sent.count()), (1, 0), "{lines:#?}");
}

#[tokio::test]
async fn what_was_passed_over_waits_for_an_address_alone() {
    let world = asked().await;
    world.says(BOB, "@carol@gts.test running late").await;
    world.delivered().await;
    world.says(BOB, "@dave@pix.test").await;
    let lines = world.delivered().await;
    assert!(one(&lines, DAVE).ends_with("running late"), "{lines:#?}");
}

#[tokio::test]
async fn an_answer_to_somebody_passes_a_question_over_too() {
    let world = asked().await;
    world.says(CAROL, "where are you?").await;
    let xmpp = Network::answering([]);
    world.deliver(Side::Xmpp, &xmpp).await;
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
    let fediverse = Network::answering([]);
    world.deliver(Side::Fediverse, &fediverse).await;
    let notice = fediverse.remotes.lock().unwrap()[0].clone();
    world.deliver(Side::Xmpp, &Network::answering([])).await;
    world
        .says_in(CAROL, "thanks!", |m| m.reply_to = Some(notice.clone()))
        .await;
    let lines = world.delivered().await;
    assert!(
        none(&lines, BOB) && one(&lines, CAROL).contains("to whom?"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn public_posts_and_bots_get_nothing() {
    let world = World::new();
    world
        .says_in(CAROL, "xmpp:bob@im.test hi", |m| m.direct = false)
        .await;
    let from = Party {
        bot: true,
        ..Party::new(Address::parse(DAVE).unwrap())
    };
    let id = world.id();
    world
        .bridge
        .accept(Inbound {
            id,
            from,
            what: What::Joined { asks: true },
        })
        .await
        .unwrap();
    assert!(world.delivered().await.is_empty());
    assert!(!world.registered(CAROL).await && !world.registered(DAVE).await);
}

#[tokio::test]
async fn who_is_not_registered_or_has_left_is_not_written_to() {
    let world = World::new();
    world.says(BOB, "@carol@gts.test hi").await;
    let lines = world.delivered().await;
    assert!(none(&lines, CAROL), "{lines:#?}");
    assert!(
        lines
            .iter()
            .any(|l| l.contains("does not use this bridge") && l.contains("@bridge@social.test")),
        "{lines:#?}"
    );
    world.says(EVE, "!register").await;
    world.says(EVE, "!unregister").await;
    world.delivered().await;
    world.says(CAROL, "xmpp:eve@im.test hi").await;
    let lines = world.delivered().await;
    assert!(none(&lines, EVE), "she left: {lines:#?}");
}

#[tokio::test]
async fn a_slip_of_the_finger_gets_a_suggestion() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world.says(BOB, "@carol@gts.tset hello").await;
    let lines = world.delivered().await;
    assert!(
        lines
            .iter()
            .any(|l| l.contains("Did you mean @carol@gts.test?")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn nonsense_is_answered_with_the_next_step() {
    for (text, answer) in [
        ("!hepl", "Did you mean !help?"),
        ("!frobnicate", "!help lists what I know"),
        ("xmpp:bob hello", "xmpp:bob is not an address"),
        ("xmpp:bridge@im.test hi", "is the bridge itself"),
        ("xmpp:bob@im.test", "no text"),
        (
            "xmpp:a@x.test xmpp:b@x.test xmpp:c@x.test xmpp:d@x.test hi",
            "at most 3 recipients",
        ),
        ("help", "Commands:"),
        ("!lang=tlh", "I don't speak tlh"),
        ("!help lang", "!lang=en"),
        ("!unregister", "no longer registered"),
        ("!unregister now", "what “now” is for: !unregister."),
        ("!lang", "something is missing: !lang LANGUAGE"),
        ("!AIDE", "Commands:"),
        ("!ahelp", "only the admins"),
    ] {
        let world = World::new();
        world.says(CAROL, "!register").await;
        world.delivered().await;
        world.says(CAROL, text).await;
        let lines = world.delivered().await;
        assert!(
            lines
                .iter()
                .any(|l| l.starts_with(CAROL) && l.contains(answer)),
            "{text:?}: {lines:#?}"
        );
        assert!(
            lines.iter().all(|l| l.starts_with(CAROL)),
            "{text:?}: {lines:#?}"
        );
    }
}

#[tokio::test]
async fn the_language_follows_the_choice_then_the_message() {
    let world = World::new();
    world
        .says_in(CAROL, "!help", |m| m.lang = Some("fr-CA".into()))
        .await;
    assert!(one(&world.delivered().await, CAROL).contains("Passerelle :"));
    world.says(CAROL, "!lang=en").await;
    world.delivered().await;
    world
        .says_in(CAROL, "!help", |m| m.lang = Some("fr".into()))
        .await;
    assert!(one(&world.delivered().await, CAROL).contains("Bridge:"));
}

#[tokio::test]
async fn joining_and_leaving() {
    let world = World::new();
    world.event(BOB, What::Joined { asks: true }).await;
    let lines = world.delivered().await;
    assert!(
        lines[0].contains("Approve")
            && lines[1].contains("Befriend")
            && lines[2].contains("you are registered"),
        "{lines:#?}"
    );
    assert!(world.registered(BOB).await);
    world.event(BOB, What::Left).await;
    let lines = world.delivered().await;
    assert!(
        lines.len() == 1 && lines[0].contains("Unfriend"),
        "{lines:#?}"
    );
    assert!(!world.registered(BOB).await);
}

#[tokio::test]
async fn the_receipt_waits_for_all_recipients() {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "!register").await;
    }
    world.says(BOB, "!register").await;
    world.delivered().await;
    world
        .says_in(BOB, "@carol@gts.test @dave@pix.test hi", |m| {
            m.wants_receipt = true
        })
        .await;
    let slow = Outcome::Retry(Retry {
        after: Some(Duration::from_secs(60)),
        whole_leg: false,
        why: "busy".into(),
    });
    world
        .deliver(Side::Fediverse, &Network::answering([slow]))
        .await;
    let xmpp = Network::answering([]);
    world.deliver(Side::Xmpp, &xmpp).await;
    assert!(xmpp.log().is_empty(), "{:?}", xmpp.log());
    world.clock.advance(Duration::from_secs(61));
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("Receipt"), "{lines:#?}");
}

#[tokio::test]
async fn a_refusal_is_told_to_the_author_in_answer_to_the_message() {
    let world = World::new();
    let message = world.says(CAROL, "xmpp:bob@im.test hi").await;
    world
        .deliver(
            Side::Xmpp,
            &Network::answering([Outcome::Refused(Reason::NoSuchUser)]),
        )
        .await;
    let lines = world.delivered().await;
    let told = one(
        &lines,
        &format!("{CAROL} <{message}> | @carol@gts.test Bridge: your message of 10:42 UTC"),
    );
    assert!(
        told.contains("xmpp:bob@im.test") && told.contains("does not know that address"),
        "{told}"
    );
}

#[tokio::test]
async fn a_bounce_is_believed_once_and_only_from_the_recipient() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    let claimed = world
        .bridge
        .store
        .run(move |tx| {
            let (claimed, _) = tx.claim(Side::Xmpp, Room::of(10))?;
            for row in &claimed {
                tx.take_back(row.seq, tx.now, false)?;
            }
            Ok(claimed)
        })
        .await
        .unwrap();
    let id = claimed[0].delivery.id.clone();
    world.delivered().await;
    let bounce = || What::Bounced {
        archived: false,
        delivery: id.clone(),
        reason: Reason::NoSuchServer,
    };
    world.event(EVE, bounce()).await;
    assert!(world.delivered().await.is_empty(), "a stranger's bounce");
    world.event(BOB, bounce()).await;
    world.event(BOB, bounce()).await;
    assert!(one(&world.delivered().await, CAROL).contains("was not found"));
}

#[tokio::test]
async fn looks_that_fail_are_no_attempts() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    let lost = Network::answering([Outcome::Unknown]);
    world.deliver(Side::Xmpp, &lost).await;
    let blind = Network {
        finds: Err(Retry {
            after: None,
            whole_leg: false,
            why: "the archive can't be read".into(),
        }),
        ..Network::answering([])
    };
    for looks in 1..=12 {
        world.clock.advance(Duration::from_secs(45));
        world.deliver(Side::Xmpp, &blind).await;
        assert_eq!(blind.log().len(), looks);
    }
    world.clock.advance(Duration::from_secs(45));
    let network = Network::answering([Outcome::Unknown]);
    world.deliver(Side::Xmpp, &network).await;
    assert_eq!(network.log().len(), 2, "looked, and sent");
    world.clock.advance(Duration::from_secs(5));
    world.deliver(Side::Xmpp, &network).await;
    assert_eq!(
        network.log().len(),
        4,
        "the second attempt, not the fourteenth"
    );
}

#[tokio::test]
async fn an_unknown_outcome_is_looked_up_before_it_is_sent_again() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    let lost = Network::answering([Outcome::Unknown]);
    world.deliver(Side::Xmpp, &lost).await;
    assert_eq!(lost.log().len(), 1);
    world.clock.advance(Duration::from_secs(60));
    let found = Network {
        finds: Ok(Some("x9".into())),
        ..Network::answering([])
    };
    world.deliver(Side::Xmpp, &found).await;
    assert_eq!(found.log(), ["looked"]);
    world.clock.advance(Duration::from_secs(3600));
    let after = Network::answering([]);
    world.deliver(Side::Xmpp, &after).await;
    assert!(after.log().is_empty());
}

#[tokio::test]
async fn order_is_kept_within_a_conversation_and_nobody_else_waits() {
    let world = World::new();
    for text in ["one", "two", "three"] {
        world.says(CAROL, &format!("xmpp:bob@im.test {text}")).await;
    }
    world.says(DAVE, "xmpp:bob@im.test mine").await;
    let wait = Outcome::Retry(Retry {
        after: Some(Duration::from_secs(30)),
        whole_leg: false,
        why: "busy".into(),
    });
    let xmpp = Network::answering([wait]);
    world.deliver(Side::Xmpp, &xmpp).await;
    let texts = |network: &Network| {
        network
            .log()
            .iter()
            .map(|l| l.rsplit('\n').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&xmpp), ["one", "mine"]);
    world.clock.advance(Duration::from_secs(31));
    let xmpp = Network::answering([]);
    world.deliver(Side::Xmpp, &xmpp).await;
    assert_eq!(texts(&xmpp), ["one", "two", "three"]);
}

#[tokio::test]
async fn what_can_not_be_delivered_for_a_day_is_given_up_and_told() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.clock.advance(Duration::from_secs(25 * 3600));
    let away = Outcome::Retry(Retry {
        after: None,
        whole_leg: false,
        why: "away".into(),
    });
    world.deliver(Side::Xmpp, &Network::answering([away])).await;
    let lines = world.delivered().await;
    assert!(
        lines
            .iter()
            .any(|l| l.contains("could not be reached for 24 hours")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn too_fast_is_told_once_but_a_backlog_is_not_too_fast() {
    let world = World::with(|rules| rules.limits.messages = 2);
    world.says(CAROL, "!register").await;
    world.delivered().await;
    for n in 0..6 {
        world.says(CAROL, &format!("xmpp:bob@im.test {n}")).await;
    }
    let lines = world.delivered().await;
    assert_eq!(
        lines.iter().filter(|l| l.starts_with(BOB)).count(),
        2,
        "{lines:#?}"
    );
    assert!(one(&lines, CAROL).contains("at most 2 messages in 5 minutes"));
    for n in 0..6 {
        let hour_ago = world.clock.now().minus(Duration::from_secs(3600));
        world
            .says_in(DAVE, &format!("xmpp:bob@im.test {n}"), |m| {
                m.sent = hour_ago
            })
            .await;
    }
    assert_eq!(
        world
            .delivered()
            .await
            .iter()
            .filter(|l| l.starts_with(BOB))
            .count(),
        6
    );
}

#[tokio::test]
async fn encrypted_messages_are_explained() {
    let world = World::new();
    world
        .says_in(BOB, "@carol@gts.test I sent you an OMEMO message", |m| {
            m.encrypted = true
        })
        .await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("was encrypted"), "{lines:#?}");
}

#[tokio::test]
async fn old_rows_are_forgotten_open_ones_are_not() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world.says(CAROL, "xmpp:bob@im.test still waiting").await;
    world.clock.advance(Duration::from_secs(31 * 24 * 3600));
    assert!(world.bridge.tidy().await.unwrap() >= 4);
    assert_eq!(world.bridge.tidy().await.unwrap(), 0);
    assert!(
        world
            .delivered()
            .await
            .iter()
            .any(|l| l.contains("still waiting"))
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
    // Otherwise it is asked about.
    let told = lines("you should ask @dave@pix.test.", None, BOB).await;
    assert!(none(&told, DAVE) && none(&told, CAROL), "{told:#?}");
    assert!(one(&told, BOB).contains("to whom?"), "{told:#?}");
    // An address of one's own network is a slip only in front.
    let told = lines("@carol@gts.test mine is xmpp:bob@im.test", None, BOB).await;
    assert!(
        one(&told, CAROL).ends_with("mine is xmpp:bob@im.test"),
        "{told:#?}"
    );
}

#[tokio::test]
async fn what_a_server_shows_again_and_again_is_not_forgotten() {
    let world = World::new();
    let event = Inbound {
        id: "archived".into(),
        from: Party::new(Address::parse(BOB).unwrap()),
        what: What::Message(world.message("@carol@gts.test hi")),
    };
    for _ in 0..70 {
        world.bridge.accept(event.clone()).await.unwrap();
        world.clock.advance(Duration::from_secs(24 * 3600));
        world.bridge.tidy().await.unwrap();
    }
    let rows = world.bridge.store.run(|tx| tx.row(3)).await.unwrap();
    assert_eq!(rows, None, "a welcome and a refusal, once each");
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
    let fediverse = Network::answering([]);
    world.deliver(Side::Fediverse, &fediverse).await;
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
    assert!(none(&lines, DAVE) && none(&lines, CAROL), "{lines:#?}");
    assert!(
        lines
            .iter()
            .any(|l| l.starts_with(BOB) && l.contains("to whom?")),
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
    assert!(one(&lines, BOB).contains("went to nobody"), "{lines:#?}");
    world.says(CAROL, "@bridge@social.test").await;
    assert!(one(&world.delivered().await, CAROL).contains("you are registered. To write"));
}

#[tokio::test]
async fn a_bounce_overtakes_the_attempt_that_it_answers() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.says(CAROL, "xmpp:bob@im.test second").await;
    let claimed = world
        .bridge
        .store
        .run(|tx| tx.claim(Side::Xmpp, Room::of(9)))
        .await
        .unwrap()
        .0
        .remove(0);
    let delivery = claimed.delivery.id.clone();
    world
        .event(
            BOB,
            What::Bounced {
                archived: false,
                delivery,
                reason: Reason::NoSuchUser,
            },
        )
        .await;
    let core = std::sync::Arc::clone(&world.bridge.core);
    world
        .bridge
        .store
        .run(move |tx| settle(&core, tx, &claimed, &Outcome::Unknown, false))
        .await
        .unwrap();
    world.clock.advance(Duration::from_secs(3600));
    let lines = world.delivered().await;
    assert!(
        one(&lines, BOB).ends_with("second"),
        "the lane goes on: {lines:#?}"
    );
}

#[tokio::test]
async fn a_forged_age_does_not_lift_the_limit() {
    let world = World::with(|rules| rules.limits.messages = 2);
    let long_ago = world.clock.now().minus(Duration::from_secs(1_000_000));
    for n in 0..50 {
        world
            .says_in(DAVE, &format!("xmpp:bob@im.test {n}"), |m| {
                m.sent = long_ago
            })
            .await;
    }
    assert_eq!(
        world
            .delivered()
            .await
            .iter()
            .filter(|l| l.starts_with(BOB))
            .count(),
        20
    );
}

#[tokio::test]
async fn a_server_that_is_away_is_not_asked_for_everybody() {
    let world = World::new();
    for n in 0..10 {
        world.says(CAROL, &format!("xmpp:p{n}@im.test hi")).await;
    }
    let after = Some(Duration::from_secs(3600));
    let away = Outcome::Unavailable {
        after,
        why: "HTTP 503".into(),
    };
    let xmpp = Network::answering(vec![away; 10]);
    world.deliver(Side::Xmpp, &xmpp).await;
    assert!(
        xmpp.log().len() <= xmpp.width(),
        "only what was under way already: {:?}",
        xmpp.log()
    );
    world.clock.advance(Duration::from_secs(2 * 3600));
    let back = Network::answering([]);
    world.deliver(Side::Xmpp, &back).await;
    let looked = back.log().iter().filter(|line| *line == "looked").count();
    assert_eq!(
        (looked, back.log().len()),
        (xmpp.log().len(), 10 + looked),
        "what was tried is looked for first"
    );
}

#[tokio::test]
async fn a_menu_shows_what_its_reader_may_do_and_runs_it() {
    let world = World::new();
    let party = |who: &str| Party::new(Address::parse(who).unwrap());
    for (who, is_admin) in [(BOB, false), ("xmpp:admin@im.test", true)] {
        let offers = world.bridge.offers(party(who), None).await.unwrap();
        assert_eq!(offers.len(), xmpp_ap_bridge::commands::all().count());
        for offer in offers {
            let by_admins = xmpp_ap_bridge::commands::all()
                .find(|command| command.name == offer.name)
                .is_some_and(|command| command.who == xmpp_ap_bridge::commands::Who::Admins);
            assert_eq!(
                offer.allowed,
                is_admin || !by_admins,
                "{who}: {}",
                offer.name
            );
            assert!(offer.about.contains(offer.name) && !offer.about.contains('{'));
        }
    }
    let run = |who: &str, lang: Option<&str>, name: &str| {
        let lang = lang.map(str::to_owned);
        Inbox::command(&world.bridge, party(who), lang, name.to_owned(), vec![])
    };
    let answers = run(BOB, Some("fr-CA"), "register").await.unwrap();
    assert!(answers[0].contains("inscrit"), "{answers:?}");
    assert!(world.registered(BOB).await);
    let answers = run(BOB, None, "ahelp").await.unwrap();
    assert_eq!(answers, ["only the admins of this bridge can do that."]);
    assert!(
        world.delivered().await.is_empty(),
        "answers to forms are no messages"
    );
    let ban = vec![BOB.to_owned()];
    let admin = party("xmpp:admin@im.test");
    let answers = Inbox::command(&world.bridge, admin, None, "ablock".into(), ban).await;
    assert!(answers.unwrap()[0].contains("is blocked"));
    let answers = run(BOB, None, "register").await.unwrap();
    assert!(
        answers.is_empty() && !world.registered(BOB).await,
        "{answers:?}"
    );
}

#[tokio::test]
async fn what_the_home_server_blocks_is_taken_over_once() {
    let world = World::new();
    for _ in 0..3 {
        let blocks = ["social.test", "spam.test"].map(|domain| (domain.to_owned(), String::new()));
        world.bridge.home_blocks(blocks.to_vec()).await.unwrap();
    }
    let audit = world.console("audit", "").await;
    assert_eq!(audit.matches("import").count(), 1, "{audit}");
}

#[tokio::test]
async fn an_answer_may_be_quicker_than_the_word_that_the_message_arrived() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.says(DAVE, "!register").await;
    world.says(CAROL, "xmpp:bob@im.test hello").await;
    world.says(DAVE, "!status").await;
    let claim = || async {
        let claimed = world
            .bridge
            .store
            .run(|tx| tx.claim(Side::Xmpp, Room::of(9)));
        claimed.await.unwrap()
    };
    claim().await;
    world.says(BOB, "hi Carol").await;
    let lines = world.delivered_on(Side::Fediverse).await;
    assert!(
        lines.iter().any(|line| line.contains("hi Carol")),
        "{lines:#?}"
    );
    // Another one's is on its way, too: nobody can tell whom he means.
    world.says(DAVE, "xmpp:bob@im.test lunch?").await;
    claim().await;
    world.says(BOB, "yes").await;
    let lines = world.delivered_on(Side::Fediverse).await;
    assert!(
        !lines.iter().any(|line| line.ends_with("yes")),
        "{lines:#?}"
    );
}
