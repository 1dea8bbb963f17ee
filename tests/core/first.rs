//! First-time users: short words of theirs reach whom they mean, and what goes wrong is told in one message with the next step.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, World, none, one};
use xmpp_ap_bridge::event::Message;

/// Somebody who asks first whether Bob wants to hear from them.
const FAY: &str = "@fay@pix.test";

/// Bob has written to Carol and to Dave; a minute later he talks to Dave.
async fn talking() -> World {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "!register").await;
    }
    world.says(BOB, "@carol@gts.test hi").await;
    world.says(BOB, "@dave@pix.test hi").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(61));
    world
}

async fn said(world: &World, text: &str) -> Vec<String> {
    world.says(BOB, text).await;
    world.delivered().await
}

#[tokio::test]
async fn who_writes_on_behind_the_question_whether_to_forget_has_passed_it_over() {
    let world = talking().await;
    said(&world, "!forget").await;
    world.clock.advance(Duration::from_secs(1));
    assert!(one(&said(&world, "do you eat meat?").await, DAVE).ends_with("meat?"));
    assert!(one(&said(&world, "no").await, DAVE).ends_with("no"));
}

#[tokio::test]
async fn an_address_in_any_dress_is_read() {
    for text in [
        "[@carol@gts.test] hello",
        "An @carol@gts.test: hello",
        "An @carol@gts.test hello",
        "À @carol@gts.test : hello",
        "A @carol@gts.test hello",
        "Para @carol@gts.test: hello",
        "to @carol@gts.test hello",
    ] {
        let world = World::new();
        world.says(CAROL, "!register").await;
        world.delivered().await;
        let lines = said(&world, text).await;
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with(CAROL) && line.ends_with("hello")),
            "{text}: {lines:#?}"
        );
        assert!(
            !one(&lines, CAROL).contains("An ") && !one(&lines, CAROL).contains('['),
            "{text}: {lines:#?}"
        );
    }
}

#[tokio::test]
async fn a_short_name_of_a_partner_is_recognised() {
    let world = talking().await;
    for text in [
        "@carol hello",
        "!to carol",
        "!block @carol",
        "!mute carol 8h",
    ] {
        let lines = said(&world, text).await;
        assert!(
            one(&lines, BOB).contains("Did you mean @carol@gts.test?"),
            "{text}: {lines:#?}"
        );
    }
    let lines = said(&world, "!mute nobody 8h").await;
    assert!(
        one(&lines, BOB).contains("“nobody” is not an address"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn what_is_told_later_is_told_in_the_language_of_the_app() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world
        .says_in(BOB, "Salut", |message| message.lang = Some("fr".into()))
        .await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("Passerelle"), "{lines:#?}");
    let user = world.user(BOB).await.unwrap();
    assert_eq!(user.languages(), [None, Some("fr")]);
    // What a client says for its user tells nothing of their language.
    for _ in 0..2 {
        world
            .says_in(
                BOB,
                "I sent you an encrypted message, but your client does not seem to have support for that",
                |message| message.encrypted = true,
            )
            .await;
    }
    let user = world.user(BOB).await.unwrap();
    assert_eq!(user.languages(), [None, Some("fr")]);
}

#[tokio::test]
async fn what_a_server_stamps_on_everything_is_nobodys_language() {
    let world = World::new();
    let english = "The train is late, so I will not be there before the end of the day.";
    for (text, kept) in [("Salut", None), (english, Some("en"))] {
        let stamped = |message: &mut Message| message.lang = Some("en".into());
        world.says_in(BOB, text, stamped).await;
        let user = world.user(BOB).await.unwrap();
        assert_eq!(user.languages(), [None, kept], "{text}");
    }
    // Two in a row in another language are theirs.
    for _ in 0..2 {
        said(
            &world,
            "Je ne suis pas à la maison, mais je vous écris avec le téléphone.",
        )
        .await;
    }
    let user = world.user(BOB).await.unwrap();
    assert_eq!(user.languages(), [None, Some("fr")]);
}

#[tokio::test]
async fn stop_is_understood_where_nobody_could_get_it() {
    let world = talking().await;
    said(&world, "!end").await;
    said(&world, "!register").await;
    world.clock.advance(Duration::from_secs(24 * 3600));
    for word in ["stop", "Leave!", "quit"] {
        let lines = said(&world, word).await;
        let asked = one(&lines, BOB);
        assert!(
            asked.contains("1 the command !unregister") && asked.contains("@dave@pix.test"),
            "{word}: {lines:#?}"
        );
        assert!(world.registered(BOB).await, "{word}");
        said(&world, "!cancel all").await;
    }
    let lines = said(&world, "help").await;
    assert!(one(&lines, BOB).contains("!help all"), "{lines:#?}");
    assert!(
        one(&said(&world, "xmpp:eve@im.test hello").await, BOB).contains("on your own network")
    );
    let world = World::new();
    world.says(BOB, "!register").await;
    world.delivered().await;
    let lines = said(&world, "STOP").await;
    assert!(
        lines
            .iter()
            .any(|line| line.contains("no longer registered")),
        "{lines:#?}"
    );
}

/// Bob's last talk has ended, and Fay waits for his answer.
async fn invited(world: &World) {
    said(world, "!end").await;
    said(world, "!strangers ask").await;
    world.clock.advance(Duration::from_secs(1));
    world.says(FAY, "xmpp:bob@im.test let me in").await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains(FAY), "{lines:#?}");
}

#[tokio::test]
async fn a_yes_that_may_mean_something_else_erases_nothing() {
    let world = World::new();
    said(&world, "!register").await;
    said(&world, "!forget").await;
    for word in ["Ok.", "d'accord", "Gerne!"] {
        let lines = said(&world, word).await;
        assert!(
            one(&lines, BOB).contains("!forget yes"),
            "{word}: {lines:#?}"
        );
    }
    invited(&world).await;
    for word in ["ja gerne", "yes"] {
        let lines = said(&world, word).await;
        let told = |words: &str| lines.iter().any(|line| line.contains(words));
        assert!(
            told("!forget yes") && told("@fay@pix.test is waiting"),
            "{word}: {lines:#?}"
        );
        assert!(world.registered(BOB).await, "{word}");
    }
    said(&world, "!decline").await;
    let lines = said(&world, "Sí!").await;
    assert!(
        lines.iter().any(|line| line.contains("is erased")),
        "{lines:#?}"
    );
    assert!(!world.registered(BOB).await);
}

#[tokio::test]
async fn a_yes_or_no_that_may_be_for_a_partner_answers_no_invitation() {
    for (word, command) in [("Nein", "decline"), ("yes please", "accept")] {
        let world = talking().await;
        invited(&world).await;
        let lines = said(&world, word).await;
        let asked = one(&lines, BOB);
        assert!(
            asked.contains(&format!("1 the command !{command} @fay@pix.test"))
                && asked.contains("the whole message to @dave@pix.test"),
            "{word}: {lines:#?}"
        );
        assert!(none(&lines, FAY) && none(&lines, DAVE), "{lines:#?}");
    }
    // Where no partner is on offer it is the answer.
    let world = World::new();
    said(&world, "!register").await;
    invited(&world).await;
    let lines = said(&world, "ja gerne").await;
    assert!(
        lines.iter().any(|line| line.ends_with("let me in")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn a_no_to_an_invitation_drops_no_message_that_waits() {
    let world = talking().await;
    said(&world, "!end").await;
    said(&world, "Running late!").await;
    invited(&world).await;
    let lines = said(&world, "Nein").await;
    let told = |words: &str| lines.iter().any(|line| line.contains(words));
    assert!(
        told("Your message still waits") && told("@fay@pix.test is waiting"),
        "{lines:#?}"
    );
    let lines = said(&world, "1").await;
    assert!(
        lines.iter().any(|line| line.ends_with("Running late!")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn an_hour_of_the_day_is_no_number_of_hours() {
    let world = talking().await;
    for text in [
        "!mute @carol@gts.test until 8 o'clock",
        "!mute @carol@gts.test bis 8 Uhr",
        "!mute @carol@gts.test jusqu’à 8h",
        "!mute @carol@gts.test fino a 8 ore",
    ] {
        let lines = said(&world, text).await;
        assert!(
            one(&lines, BOB).contains("does not fit"),
            "{text}: {lines:#?}"
        );
    }
    for text in [
        "!mute @carol@gts.test until tomorrow",
        "!mute @carol@gts.test fino a domani",
        "!mute @carol@gts.test for 8 hours",
        "!mute @carol@gts.test für 2 Stunden",
    ] {
        let lines = said(&world, text).await;
        assert!(
            one(&lines, BOB).contains("muted until"),
            "{text}: {lines:#?}"
        );
    }
}

#[tokio::test]
async fn words_behind_a_preposition_are_asked_about_where_a_partner_may_be_meant() {
    let both = "An @carol@gts.test und @dave@pix.test: Essen um acht";
    let world = World::new();
    for who in [CAROL, DAVE, BOB] {
        world.says(who, "!register").await;
    }
    world.delivered().await;
    let lines = said(&world, both).await;
    for who in [CAROL, DAVE] {
        assert!(one(&lines, who).ends_with("Essen um acht"), "{lines:#?}");
    }
    for text in [
        both,
        "To @carol@gts.test I said no",
        "Mit @carol@gts.test war ich gestern essen",
    ] {
        let world = talking().await;
        let lines = said(&world, text).await;
        assert!(one(&lines, BOB).contains("2 "), "{text}: {lines:#?}");
        assert!(
            none(&lines, CAROL) && none(&lines, DAVE),
            "{text}: {lines:#?}"
        );
    }
    let world = talking().await;
    let lines = said(&world, "Mit @dave@pix.test war ich gestern essen").await;
    assert!(none(&lines, DAVE), "{lines:#?}");
}

#[tokio::test]
async fn a_yes_or_a_no_to_a_suggestion_reaches_nobody_else() {
    let world = talking().await;
    for (text, near) in [
        ("@carol hello", "@carol@gts.test"),
        ("!hepl", "!help"),
        ("!to carol", "@carol@gts.test"),
    ] {
        for (word, answer) in [("Yes!", near), ("nein", "the spelling")] {
            assert!(one(&said(&world, text).await, BOB).contains("Did you mean"));
            let lines = said(&world, word).await;
            assert!(
                none(&lines, DAVE) && none(&lines, CAROL),
                "{text}: {lines:#?}"
            );
            assert!(one(&lines, BOB).contains(answer), "{text}: {lines:#?}");
            // It is answered: the same word is for Dave again.
            assert!(one(&said(&world, word).await, DAVE).ends_with(word));
            world.clock.advance(Duration::from_secs(1));
        }
    }
}

#[tokio::test]
async fn a_suggestion_is_passed_over_by_what_comes_after_it() {
    let world = talking().await;
    said(&world, "!hepl").await;
    world.clock.advance(Duration::from_secs(1));
    said(&world, "hello Dave").await;
    assert!(one(&said(&world, "no").await, DAVE).ends_with("no"));
    world.clock.advance(Duration::from_secs(61));
    said(&world, "@carol hello").await;
    world.clock.advance(Duration::from_secs(1));
    world.says(DAVE, "xmpp:bob@im.test tea?").await;
    world.delivered().await;
    assert!(one(&said(&world, "yes").await, DAVE).ends_with("yes"));
    world.clock.advance(Duration::from_secs(61));
    said(&world, "!hepl").await;
    said(&world, "!help").await;
    assert!(one(&said(&world, "yes").await, DAVE).ends_with("yes"));
    said(&world, "!hepl").await;
    world.clock.advance(Duration::from_secs(601));
    assert!(one(&said(&world, "yes").await, DAVE).ends_with("yes"));
}

#[tokio::test]
async fn a_yes_to_a_suggestion_erases_nothing() {
    let world = talking().await;
    said(&world, "!forget").await;
    world.clock.advance(Duration::from_secs(1));
    said(&world, "@carol hello").await;
    assert!(one(&said(&world, "yes").await, BOB).contains("again with @carol@gts.test"));
    assert!(world.registered(BOB).await);
}
