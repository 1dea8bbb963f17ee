//! Ring 2: the core with a store in memory, a clock set by hand, and no network.

// Tests may panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "core/account.rs"]
mod account;
#[path = "core/accounts.rs"]
mod accounts;
#[path = "core/amend.rs"]
mod amend;
#[path = "core/authors.rs"]
mod authors;
#[path = "core/begins.rs"]
mod begins;
#[path = "core/broken.rs"]
mod broken;
mod commands;
mod consent;
#[path = "core/delivery.rs"]
mod delivery;
#[path = "core/evidence.rs"]
mod evidence;
#[path = "core/files.rs"]
mod files;
#[path = "core/first.rs"]
mod first;
#[path = "core/gateways.rs"]
mod gateways;
#[path = "core/headers.rs"]
mod headers;
#[path = "core/legs.rs"]
mod legs;
#[path = "core/light.rs"]
mod light;
#[path = "core/lists.rs"]
mod lists;
#[path = "core/mentions.rs"]
mod mentions;
#[path = "core/menus.rs"]
mod menus;
#[path = "core/names.rs"]
mod names;
#[path = "core/outcomes.rs"]
mod outcomes;
#[path = "core/parts.rs"]
mod parts;
#[path = "core/people.rs"]
mod people;
#[path = "core/plans.rs"]
mod plans;
#[path = "core/sent.rs"]
mod sent;
#[path = "core/silence.rs"]
mod silence;
#[path = "core/strangers.rs"]
mod strangers;
#[path = "core/sure.rs"]
mod sure;
#[path = "core/trace.rs"]
mod trace;
#[path = "core/whom.rs"]
mod whom;
#[path = "core/words.rs"]
mod words;

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, Peer, World, none, one};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::bridge::settle::settle;
use xmpp_ap_bridge::event::{Inbound, Inbox, LegId, Message, Outcome, Party, Reason, Retry, What};

use xmpp_ap_bridge::store::ids::RowId;
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
    assert!(one(&lines, CAROL).contains("You are registered"));
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
        world.accept(event.clone()).await;
    }
    one(&world.delivered().await, BOB);
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
        ("!frobnicate", "!help lists my commands"),
        ("xmpp:bob hello", "xmpp:bob is not an address"),
        ("xmpp:bridge@im.test hi", "is the bridge itself"),
        ("xmpp:bob@im.test", "no text"),
        (
            "xmpp:a@x.test xmpp:b@x.test xmpp:c@x.test xmpp:d@x.test hi",
            "at most 3 recipients",
        ),
        ("help", "!help all — all commands"),
        ("?", "!help all — all commands"),
        ("!help all", "Commands:"),
        ("!hilfe alle", "Commands: !to"),
        ("!langue=français", "Je vous écris"),
        ("!sprache=de", "Deutsch"),
        ("!who ?", "not talking to anybody"),
        ("!lang=tlh", "I don't speak tlh"),
        ("!help lang", "!lang=en"),
        ("!unregister", "no longer registered"),
        ("!unregister now", "what “now” is for: !unregister."),
        ("!lang", "Something is missing: !lang LANGUAGE"),
        ("!AIDE", "!who"),
        ("!ahelp", "Only the admins"),
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
            && lines[2].contains("You are registered"),
        "{lines:#?}"
    );
    assert!(world.registered(BOB).await);
    world.event(BOB, What::Left).await;
    let lines = world.delivered().await;
    assert!(
        lines.len() == 2
            && lines[0].contains("no longer registered")
            && lines[1].contains("Unfriend"),
        "{lines:#?}"
    );
    assert!(!world.registered(BOB).await);
    world.event(BOB, What::Left).await;
    let again = world.delivered().await;
    assert!(
        again.iter().all(|line| line.contains("Unfriend")),
        "told once: {again:#?}"
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
async fn what_a_server_shows_again_and_again_is_not_forgotten() {
    let world = World::new();
    let event = Inbound {
        id: "archived".into(),
        from: Party::new(Address::parse(BOB).unwrap()),
        what: What::Message(world.message("@carol@gts.test hi")),
    };
    for _ in 0..70 {
        world.accept(event.clone()).await;
        world.clock.advance(Duration::from_secs(24 * 3600));
        world.bridge.tidy().await.unwrap();
    }
    let rows = world.bridge.store.run(|tx| tx.row(RowId(3))).await.unwrap();
    assert_eq!(rows, None, "a welcome and a refusal, once each");
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
async fn a_menu_shows_what_its_reader_may_do_and_runs_it() {
    let world = World::new();
    let party = |who: &str| Party::new(Address::parse(who).unwrap());
    for (who, is_admin) in [(BOB, false), ("xmpp:admin@im.test", true)] {
        let offers = world
            .bridge
            .inbox(LegId::XMPP)
            .offers(party(who), None)
            .await
            .unwrap();
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
    let inbox = world.bridge.inbox(LegId::XMPP);
    let run = |who: &str, lang: Option<&str>, name: &str| {
        let lang = lang.map(str::to_owned);
        inbox.command(party(who), lang, name.to_owned(), vec![])
    };
    let answers = run(BOB, Some("fr-CA"), "register").await.unwrap().texts;
    assert!(answers[0].contains("inscription"), "{answers:?}");
    assert!(world.registered(BOB).await);
    let answers = run(BOB, None, "ahelp").await.unwrap().texts;
    assert_eq!(answers, ["Only the admins of this bridge can do that."]);
    assert!(
        world.delivered().await.is_empty(),
        "answers to forms are no messages"
    );
    let ban = vec![BOB.to_owned()];
    let admin = party("xmpp:admin@im.test");
    let answers = Inbox::command(
        &world.bridge.inbox(LegId::XMPP),
        admin,
        None,
        "ablock".into(),
        ban,
    )
    .await;
    assert!(answers.unwrap().texts[0].contains("is blocked"));
    let answers = run(BOB, None, "register").await.unwrap().texts;
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
        world
            .bridge
            .inbox(LegId::FEDIVERSE)
            .home_blocks(blocks.to_vec())
            .await
            .unwrap();
    }
    let audit = world.console("audit", "").await;
    assert_eq!(audit.matches("import").count(), 1, "{audit}");
}
