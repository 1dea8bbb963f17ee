//! Names of commands, and words that answer, in all languages.

use std::time::Duration;

use support::world::{BOB, CAROL, EVE, World, none, one};

#[tokio::test]
async fn commands_have_names_in_every_language_with_and_without_accents() {
    for (typed, answer) in [
        ("!état", "Fediverse side"),
        ("!ETAT", "Fediverse side"),
        ("!estado", "Fediverse side"),
        ("!sperrliste", "You have blocked nobody"),
        ("!bloqueados", "You have blocked nobody"),
        (
            "!debloquer nobody.example",
            "You have not blocked nobody.example",
        ),
        ("!quién", "not talking to anybody"),
        ("!quem", "not talking to anybody"),
        ("!ich", "registered since"),
        ("!réactions activé", "come as a short text"),
        ("!reaktionen aus", "are left out"),
        ("!reações sim", "come as a short text"),
        ("!reazioni forse", "On or off?"),
        ("!sgnala", "Did you mean !segnala?"),
        ("!dimentika", "Did you mean !dimentica?"),
        ("!annuleer alles", "Nothing was taken back"),
        ("!intrekken alles", "Nothing was taken back"),
        ("!retirer tous", "Nothing was taken back"),
    ] {
        let world = World::new();
        world.says(CAROL, "!register").await;
        world.delivered().await;
        world.says(CAROL, typed).await;
        let lines = world.delivered().await;
        assert!(one(&lines, CAROL).contains(answer), "{typed}: {lines:#?}");
    }
}

#[tokio::test]
async fn yes_and_no_are_understood_in_every_language() {
    for (word, erased) in [
        ("yes", true),
        ("Ja", true),
        ("sí", true),
        ("si", true),
        ("sì", true),
        ("OUI", true),
        ("sim", true),
        ("nee", false),
        ("não", false),
        ("nao", false),
        ("nein", false),
        ("yesterday", false),
        ("", false),
    ] {
        let world = World::new();
        world.says(EVE, "!register").await;
        world.says(EVE, "!oublier").await;
        world.delivered().await;
        world.says(EVE, &format!("!forget {word}")).await;
        world.delivered().await;
        assert_eq!(world.registered(EVE).await, !erased, "{word}");
    }
}

#[tokio::test]
async fn a_no_takes_the_question_back() {
    let world = World::new();
    world.says(EVE, "!register").await;
    world.says(EVE, "!forget").await;
    world.delivered().await;
    world.says(EVE, "!forget nein").await;
    assert!(one(&world.delivered().await, EVE).contains("Nothing was erased"));
    world.says(EVE, "!forget yes").await;
    assert!(world.registered(EVE).await, "asked anew first");
}

#[tokio::test]
async fn people_who_left_reports_and_deeds_are_forgotten_after_a_year() {
    let world = World::new();
    let day = Duration::from_secs(24 * 3600);
    world.says(EVE, "!register").await;
    world.says(EVE, "!block gts.test").await;
    world.says(EVE, "!report somebody insults me").await;
    world.console("ablock", "xmpp:spam@im.test").await;
    world.says(BOB, "!register").await;
    world.says(EVE, "!unregister").await;
    world.delivered().await;
    let left = async || {
        world.bridge.tidy().await.unwrap();
        let (who, me) = (
            xmpp_ap_bridge::address::Address::parse(EVE).unwrap(),
            &world,
        );
        let lines = world
            .bridge
            .store
            .run(move |tx| tx.everything(&who, true))
            .await
            .unwrap();
        let kept = ["registration", "block", "report"]
            .map(|kind| lines.iter().any(|row| row.what == kind));
        (kept, me.console("audit", "").await.contains("ablock"))
    };
    world.clock.advance(day * 364);
    assert_eq!(left().await, ([true; 3], true));
    world.clock.advance(day * 2);
    assert_eq!(left().await, ([false; 3], false));
    assert!(world.registered(BOB).await, "who stays is not forgotten");
    assert!(none(&world.delivered().await, EVE));
}
