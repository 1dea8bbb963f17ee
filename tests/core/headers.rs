//! The header of a message, where all messages stand in one chat: it stands where its reader needs it.

use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, Peer, World, one};
use xmpp_ap_bridge::address::{Address, RemoteId};
use xmpp_ap_bridge::event::{Attachment, LegId, Message, Outcome, Reason, Retry, What};
use xmpp_ap_bridge::store::Tx;
use xmpp_ap_bridge::store::consent::{Pair, State};

const MINUTE: Duration = Duration::from_secs(60);

/// Carol, Dave and Bob have met; Carol's message stands last in Bob's chat.
async fn talking() -> World {
    let world = World::with(|rules| rules.sure_after = Duration::ZERO);
    for who in [DAVE, BOB, CAROL] {
        world.says(who, "!register").await;
    }
    world.delivered().await;
    world.bridge.store.run(met).await.unwrap();
    world.says(CAROL, &format!("{BOB} one")).await;
    assert_eq!(got(&world).await, ["@carol@gts.test\none"]);
    world
}

/// Bob has written to both at some time: neither is a stranger to him.
fn met(tx: &Tx) -> xmpp_ap_bridge::store::Result<()> {
    let bob = &Address::parse(BOB).unwrap();
    for who in [CAROL, DAVE] {
        let recipient = &Address::parse(who).unwrap();
        let pair = Pair {
            sender: bob,
            recipient,
        };
        tx.add_contact(pair, State::Direct, 0)?;
    }
    Ok(())
}

/// Delivers to Bob: his texts, one by one.
async fn got(world: &World) -> Vec<String> {
    got_by(world, []).await
}

/// The same, where his server answers so.
async fn got_by(world: &World, answers: impl IntoIterator<Item = Outcome>) -> Vec<String> {
    let network = Peer::answering(answers);
    world.deliver(LegId::XMPP, &network).await;
    let texts = network.log();
    texts
        .iter()
        .filter(|line| line.starts_with(BOB))
        .map(|line| {
            line.split_once(" | ")
                .map_or(line.as_str(), |(_, text)| text)
                .to_owned()
        })
        .collect()
}

/// Carol changes her message.
async fn edited(world: &World, of: &RemoteId, text: &str) {
    world.edits(CAROL, of, text).await;
}

async fn carol_says(world: &World, text: &str) -> RemoteId {
    world.says(CAROL, &format!("{BOB} {text}")).await
}

/// The form of Carol's next message.
async fn next(world: &World) -> String {
    carol_says(world, "next").await;
    let texts = got(world).await;
    assert_eq!(texts.len(), 1, "{texts:?}");
    texts[0].clone()
}

const WITH: &str = "@carol@gts.test\nnext";
const WITHOUT: &str = "next";

#[tokio::test]
async fn it_stands_when_the_speaker_changes() {
    let world = talking().await;
    assert_eq!(next(&world).await, WITHOUT);
    assert_eq!(next(&world).await, WITHOUT);
    world.says(DAVE, &format!("{BOB} mine")).await;
    assert_eq!(got(&world).await, ["@dave@pix.test\nmine"]);
    assert_eq!(next(&world).await, WITH);
    assert_eq!(next(&world).await, WITHOUT);
}

#[tokio::test]
async fn it_stands_after_a_pause() {
    let world = talking().await;
    world.clock.advance(29 * MINUTE);
    assert_eq!(next(&world).await, WITHOUT);
    world.clock.advance(28 * MINUTE);
    assert_eq!(
        next(&world).await,
        WITHOUT,
        "the pause is counted from the last one"
    );
    world.clock.advance(30 * MINUTE);
    assert_eq!(next(&world).await, WITH);
}

#[tokio::test]
async fn it_stands_after_words_of_the_bridge() {
    let world = talking().await;
    world.says(BOB, "!who").await;
    assert_eq!(got(&world).await.len(), 1);
    assert_eq!(next(&world).await, WITH);
    // What the bridge has not said yet comes behind it; but the command stands there already.
    world.says(BOB, "!who").await;
    carol_says(&world, "next").await;
    let texts = got(&world).await;
    assert!(texts.iter().any(|text| text == WITH), "{texts:?}");
}

#[tokio::test]
async fn the_reader_s_own_words_to_somebody_else_come_between() {
    let world = talking().await;
    world.says(BOB, "yes").await;
    assert_eq!(next(&world).await, WITHOUT, "he answered her");
    world.says(BOB, "@dave@pix.test hello").await;
    assert_eq!(next(&world).await, WITH);
    world
        .says(BOB, "@dave@pix.test @carol@gts.test hello both")
        .await;
    assert_eq!(next(&world).await, WITH);
    world.says(BOB, "@dave@pix.test").await;
    let texts = got(&world).await;
    assert_eq!(texts.len(), 1, "there was no text: {texts:?}");
    assert_eq!(next(&world).await, WITH);
}

#[tokio::test]
async fn what_failed_or_may_have_does_not_stand_there() {
    let refused = Outcome::Refused(Reason::Full);
    let later = Outcome::Retry(Retry {
        after: Some(MINUTE),
        whole_leg: false,
        why: String::new(),
    });
    for outcome in [refused, later, Outcome::Unknown] {
        let world = talking().await;
        world.says(DAVE, &format!("{BOB} mine")).await;
        got(&world).await;
        carol_says(&world, "lost").await;
        assert_eq!(
            got_by(&world, [outcome.clone()]).await,
            ["@carol@gts.test\nlost"]
        );
        world.clock.advance(2 * MINUTE);
        carol_says(&world, "next").await;
        let texts = got(&world).await;
        let repeated = match outcome {
            Outcome::Refused(_) => vec![],
            _ => vec!["@carol@gts.test\nlost".to_owned()],
        };
        assert_eq!(texts[..repeated.len()], repeated, "{outcome:?}");
        // Behind a message that was looked for, nobody knows what stands there.
        let expected = match outcome {
            Outcome::Retry(_) => WITHOUT,
            _ => WITH,
        };
        assert_eq!(texts[repeated.len()..], [expected], "{outcome:?}");
    }
}

#[tokio::test]
async fn a_second_attempt_decides_anew() {
    let world = talking().await;
    carol_says(&world, "two").await;
    let later = Outcome::Retry(Retry {
        after: Some(MINUTE),
        whole_leg: false,
        why: String::new(),
    });
    assert_eq!(got_by(&world, [later]).await, ["two"]);
    world.says(DAVE, &format!("{BOB} mine")).await;
    assert_eq!(got(&world).await, ["@dave@pix.test\nmine"]);
    world.clock.advance(2 * MINUTE);
    assert_eq!(got(&world).await, ["@carol@gts.test\ntwo"]);
}

#[tokio::test]
async fn a_message_that_comes_back_does_not_stand_there() {
    let world = talking().await;
    world.says(DAVE, &format!("{BOB} mine")).await;
    got(&world).await;
    carol_says(&world, "two").await;
    let network = Peer::answering([]);
    world.deliver(LegId::XMPP, &network).await;
    let sent = network.remotes.lock().unwrap()[0].0.clone();
    world.bounces(BOB, &sent, Reason::Full).await;
    world.delivered_on(LegId::FEDIVERSE).await;
    assert_eq!(next(&world).await, WITH);
}

#[tokio::test]
async fn two_who_write_at_once_both_say_who_they_are() {
    let world = talking().await;
    carol_says(&world, "two").await;
    world.says(DAVE, &format!("{BOB} mine")).await;
    let mut texts = got(&world).await;
    texts.sort();
    assert_eq!(texts, ["@carol@gts.test\ntwo", "@dave@pix.test\nmine"]);
}

#[tokio::test]
async fn an_edit_keeps_the_header_that_its_message_has() {
    let world = talking().await;
    let two = carol_says(&world, "two").await;
    assert_eq!(got(&world).await, ["two"]);
    edited(&world, &two, &format!("{BOB} three")).await;
    let texts = got(&world).await;
    assert!(
        texts[0].contains("Correction") && texts[0].contains("text: \"three\""),
        "{texts:?}"
    );
    world.says(DAVE, &format!("{BOB} mine")).await;
    got(&world).await;
    edited(&world, &two, &format!("{BOB} four")).await;
    let texts = got(&world).await;
    // A client that does not know of edits shows it below what Dave wrote.
    assert!(
        texts[0].contains("text: \"@carol@gts.test\\nfour\""),
        "{texts:?}"
    );
    world.says(DAVE, &format!("{BOB} more")).await;
    assert_eq!(got(&world).await, ["@dave@pix.test\nmore"]);
    carol_says(&world, "five").await;
    assert_eq!(got(&world).await, ["@carol@gts.test\nfive"]);
    // What would pass for a header does not stand alone.
    edited(
        &world,
        &two,
        &format!("{BOB} I mean\n@dave@pix.test said so"),
    )
    .await;
    let texts = got(&world).await;
    assert!(
        texts[0].contains("text: \"I mean\\n@dave@pix.test said so\""),
        "{texts:?}"
    );
    edited(&world, &two, &format!("{BOB} (@dave@pix.test) said so")).await;
    let texts = got(&world).await;
    assert!(texts[0].contains("text: \"@carol@gts.test\\n"), "{texts:?}");
}

#[tokio::test]
async fn an_edit_of_a_message_with_its_header_keeps_it() {
    let world = talking().await;
    world.says(DAVE, &format!("{BOB} mine")).await;
    got(&world).await;
    let two = carol_says(&world, "two").await;
    assert_eq!(got(&world).await, ["@carol@gts.test\ntwo"]);
    assert_eq!(next(&world).await, WITHOUT);
    edited(&world, &two, &format!("{BOB} three")).await;
    let texts = got(&world).await;
    assert!(
        texts[0].contains("text: \"@carol@gts.test\\nthree\""),
        "{texts:?}"
    );
}

#[tokio::test]
async fn what_is_taken_back_carries_no_header_for_others() {
    let world = talking().await;
    world.says(DAVE, &format!("{BOB} mine")).await;
    got(&world).await;
    let two = carol_says(&world, "two").await;
    got(&world).await;
    world.event(CAROL, What::Deleted { of: two }).await;
    let texts = got(&world).await;
    assert!(texts[0].contains("Retraction"), "{texts:?}");
    assert_eq!(next(&world).await, WITH);
}

#[tokio::test]
async fn a_restart_changes_nothing_and_a_cut_attempt_is_in_doubt() {
    let world = talking().await;
    // `deliver` begins a delivery loop anew each time, as a start does.
    assert_eq!(next(&world).await, WITHOUT);
    carol_says(&world, "cut").await;
    let claim = |tx: &xmpp_ap_bridge::store::Tx| {
        tx.claim(LegId::XMPP, xmpp_ap_bridge::store::outbox::Room::of(1))
    };
    world.bridge.store.run(claim).await.unwrap();
    carol_says(&world, "next").await;
    assert_eq!(got(&world).await, ["@carol@gts.test\ncut", WITH]);
}

/// A client that has just come online may not have what stands above, where there is no archive.
#[tokio::test]
async fn a_client_that_comes_online_reads_whose_the_next_message_is() {
    let world = talking().await;
    assert_eq!(next(&world).await, WITHOUT);
    world.event(BOB, What::Online).await;
    assert_eq!(next(&world).await, WITH);
    assert_eq!(next(&world).await, WITHOUT);
    world.event("xmpp:eve@im.test", What::Online).await;
    assert_eq!(next(&world).await, WITHOUT);
}

#[tokio::test]
async fn who_wants_it_has_it_on_every_message() {
    let world = talking().await;
    for (typed, answer, shown) in [
        ("!headers always", "Every message to you begins", WITH),
        ("!headers change", "only where it is needed", WITHOUT),
        ("!absender immer", "Every message to you begins", WITH),
        ("!entêtes changement", "only where it is needed", WITHOUT),
        ("!headers often", "Always, or only on a change?", WITHOUT),
    ] {
        world.says(BOB, typed).await;
        let said = got(&world).await;
        assert!(said[0].contains(answer), "{said:?}");
        next(&world).await; // behind the bridge's words
        assert_eq!(next(&world).await, shown, "{typed}");
    }
    world.says(CAROL, "!headers always").await;
    let said = world.delivered_on(LegId::FEDIVERSE).await;
    let said: Vec<String> = said
        .into_iter()
        .filter(|line| line.contains("fediverse"))
        .collect();
    assert!(
        one(&said, CAROL).contains("every post says who writes"),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_post_on_the_fediverse_always_says_whose_it_is() {
    let world = talking().await;
    for text in ["one", "two", "three"] {
        world.says(BOB, text).await;
        let posts = world.delivered_on(LegId::FEDIVERSE).await;
        let posts: Vec<String> = posts
            .into_iter()
            .filter(|line| line.ends_with(text))
            .collect();
        assert!(
            one(&posts, CAROL).ends_with(&format!("xmpp:bob@im.test\n{text}")),
            "{posts:?}"
        );
    }
}

#[tokio::test]
async fn nobody_imitates_another_where_no_header_stands() {
    let world = talking().await;
    for (body, whole) in [
        ("look:\n@dave@pix.test", "look:\n| @dave@pix.test"),
        (
            "👤 @dave@pix.test\nsend money",
            "@carol@gts.test\n| 👤 @dave@pix.test\nsend money",
        ),
        (
            "Dave (@dave@pix.test):\nsend money",
            "@carol@gts.test\nDave (@dave@pix.test):\nsend money",
        ),
    ] {
        carol_says(&world, body).await;
        assert_eq!(got(&world).await, [whole]);
    }
}

#[tokio::test]
async fn pictures_follow_without_a_line_of_their_own() {
    let world = talking().await;
    let picture = |name: &str| Attachment {
        url: format!("https://f.test/{name}.png"),
        media_type: Some("image/png".into()),
        ..Attachment::default()
    };
    let shares = |name: &'static str| {
        let picture = picture(name);
        world.says_in(CAROL, BOB, move |message: &mut Message| {
            message.attachments = vec![picture]
        })
    };
    let first = shares("first").await;
    assert_eq!(got(&world).await, ["https://f.test/first.png"]);
    // An edit gives it words: they are new to the reader, wherever they are shown.
    let edit = Message {
        attachments: vec![picture("first")],
        ..world.message(&format!("{BOB} a cat"))
    };
    world.edit(CAROL, &first, edit).await;
    let texts = got(&world).await;
    assert!(
        texts.len() == 1 && texts[0].contains("@carol@gts.test\\na cat"),
        "{texts:?}"
    );
    world.says(DAVE, &format!("{BOB} mine")).await;
    got(&world).await;
    shares("second").await;
    assert_eq!(
        got(&world).await,
        ["@carol@gts.test", "https://f.test/second.png"]
    );
    // Dave comes between the two parts: his address is above hers, so hers has its own.
    shares("third").await;
    let hers = got_by(&world, [Outcome::Unknown]).await;
    assert_eq!(
        hers.first().map(String::as_str),
        Some("https://f.test/third.png")
    );
    world.says(DAVE, &format!("{BOB} more")).await;
    got_by(&world, []).await;
    world.clock.advance(10 * MINUTE);
    let again = got(&world).await;
    assert!(
        again
            .iter()
            .all(|text| text.starts_with("@carol@gts.test\n") || text.contains("more")),
        "{again:?}"
    );
}

#[tokio::test]
async fn a_picture_that_is_sent_once_more_below_words_of_the_bridge_says_whose_it_is() {
    let world = talking().await;
    let picture = Attachment {
        url: "https://f.test/cat.png".into(),
        media_type: Some("image/png".into()),
        ..Attachment::default()
    };
    let share = |message: &mut Message| message.attachments = vec![picture.clone()];
    world.says_in(CAROL, BOB, share).await;
    let later = Outcome::Retry(Retry {
        after: Some(MINUTE),
        whole_leg: false,
        why: String::new(),
    });
    assert_eq!(got_by(&world, [later]).await, ["https://f.test/cat.png"]);
    world.says(BOB, "!who").await;
    assert_eq!(got(&world).await.len(), 1);
    world.clock.advance(2 * MINUTE);
    assert_eq!(
        got(&world).await,
        ["@carol@gts.test\nhttps://f.test/cat.png"]
    );
    // The next one stands below that.
    world.says_in(CAROL, BOB, share).await;
    assert_eq!(got(&world).await, ["https://f.test/cat.png"]);
}

#[tokio::test]
async fn whoever_turns_to_another_partner_is_told_once() {
    let world = talking().await;
    world.says(BOB, "yes").await;
    world.delivered().await;
    world.says(DAVE, &format!("{BOB} mine")).await;
    got(&world).await;
    world.clock.advance(10 * MINUTE);
    world.says(BOB, "and yours").await;
    assert_eq!(got(&world).await, ["→ @dave@pix.test"]);
    world.says(BOB, "still").await;
    assert!(got(&world).await.is_empty());
    // Whoever writes the address knows it.
    world.says(BOB, "@carol@gts.test hello").await;
    assert!(got(&world).await.is_empty());
    world.says(DAVE, &format!("{BOB} next")).await;
    assert_eq!(got(&world).await, ["@dave@pix.test\nnext"]);
}

#[tokio::test]
async fn a_reply_that_turns_to_another_partner_is_told_in_a_chat_only() {
    let world = talking().await;
    world.says(BOB, "yes").await;
    world.delivered().await;
    world.says(DAVE, &format!("{BOB} mine")).await;
    let network = Peer::answering([]);
    world.deliver(LegId::XMPP, &network).await;
    let daves = network.remotes.lock().unwrap()[0].clone();
    world
        .says_in(BOB, "to you", |message| message.reply_to = Some(daves))
        .await;
    assert_eq!(got(&world).await, ["→ @dave@pix.test"]);
    let posts = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(one(&posts, DAVE).ends_with("to you"));
}

#[tokio::test]
async fn an_undone_attempt_leaves_no_trace_in_an_edit() {
    let world = talking().await;
    world.says(CAROL, "one").await;
    assert_eq!(got(&world).await, ["one"]);
    let post = world.says(CAROL, "two").await;
    let offline = Outcome::Retry(Retry {
        after: None,
        why: "offline".into(),
        whole_leg: true,
    });
    let network = Peer::answering([offline]);
    world.deliver(LegId::XMPP, &network).await;
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(got(&world).await, ["@carol@gts.test\ntwo"]);
    world.edits(CAROL, &post, "three").await;
    let (lines, _) = world.at(LegId::XMPP, []).await;
    assert!(
        one(&lines, BOB).contains("@carol@gts.test\\nthree"),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_name_can_not_be_somebody_else_s_address() {
    let world = talking().await;
    let mut eve = xmpp_ap_bridge::event::Party::new(Address::parse("@eve@pix.test").unwrap());
    eve.name = Some(CAROL.to_owned());
    let what = What::Message(world.message(&format!("{BOB} it is me")));
    world
        .accept(xmpp_ap_bridge::event::Inbound {
            id: world.id(),
            from: eve,
            what,
        })
        .await;
    let texts = got(&world).await;
    assert_eq!(texts, ["@eve@pix.test\nit is me"]);
}
