//! Messages that change after they were taken over.

use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::clock::Timestamp;
use xmpp_ap_bridge::event::{Attachment, Edit, LegId, Reaction};

use super::*;

/// Carol and Bob have met, and nothing waits.
async fn acquainted() -> World {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.says(BOB, "!register").await;
    world.delivered().await;
    world
}

#[tokio::test]
async fn a_correction_names_the_first_form() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    let (_, posts) = world.at(LegId::FEDIVERSE, []).await;
    let second = world.edits(BOB, &first, "two").await;
    let (lines, _) = world.at(LegId::FEDIVERSE, []).await;
    let line = one(&lines, CAROL);
    assert!(
        line.contains("Correction") && line.contains(&posts[0].0),
        "{line}"
    );
    assert!(line.contains("xmpp:bob@im.test\\ntwo"), "{line}");
    // Some clients name the correction instead.
    world.edits(BOB, &second, "three").await;
    let (lines, _) = world.at(LegId::FEDIVERSE, []).await;
    let line = one(&lines, CAROL);
    assert!(
        line.contains(&posts[0].0) && line.contains("three"),
        "{line}"
    );
}

#[tokio::test]
async fn what_waits_is_changed_in_place_and_what_is_under_way_is_followed() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    world.edits(BOB, &first, "two").await;
    let (lines, _) = world.at(LegId::FEDIVERSE, [Outcome::Unknown]).await;
    assert!(one(&lines, CAROL).ends_with("\ntwo"), "{lines:#?}");
    world.edits(BOB, &first, "three").await;
    world.edits(BOB, &first, "four").await;
    world.clock.advance(Duration::from_secs(60));
    let (lines, posts) = world.at(LegId::FEDIVERSE, []).await;
    assert_eq!(lines[0], "looked", "{lines:#?}");
    assert!(lines[1].ends_with("\ntwo"), "{lines:#?}");
    world.clock.advance(Duration::from_secs(5));
    let (lines, _) = match lines.len() {
        2 => world.at(LegId::FEDIVERSE, []).await,
        _ => (lines[2..].to_vec(), vec![]),
    };
    let line = one(&lines, CAROL);
    assert!(
        line.contains("Correction") && line.contains("four") && line.contains(&posts[0].0),
        "{line}"
    );
}

#[tokio::test]
async fn who_wants_to_be_forgotten_takes_back_messages_of_one_id_too() {
    let world = acquainted().await;
    for text in ["one", "two"] {
        world
            .says_in(BOB, &format!("@carol@gts.test {text}"), |m| {
                m.reference = "again".into();
            })
            .await;
    }
    let (_, posts) = world.at(LegId::FEDIVERSE, []).await;
    world.says(BOB, "!forget").await;
    world.says(BOB, "!forget yes").await;
    let (lines, _) = world.at(LegId::FEDIVERSE, []).await;
    for post in &posts {
        let retracted = |line: &&String| line.contains("Retraction") && line.contains(&post.0);
        assert_eq!(lines.iter().filter(retracted).count(), 1, "{lines:#?}");
    }
}

#[tokio::test]
async fn what_was_refused_is_followed_by_nothing() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    world.at(LegId::FEDIVERSE, [Outcome::Unknown]).await;
    world.edits(BOB, &first, "two").await;
    world.clock.advance(Duration::from_secs(60));
    let refused = Outcome::Refused(Reason::NoSuchUser);
    let (lines, _) = world.at(LegId::FEDIVERSE, [refused]).await;
    assert_eq!(lines.len(), 2, "{lines:#?}");
    world.clock.advance(Duration::from_secs(60));
    assert!(world.at(LegId::FEDIVERSE, []).await.0.is_empty());
    // Only the message itself is told about.
    assert_eq!(world.at(LegId::XMPP, []).await.0.len(), 1);
}

#[tokio::test]
async fn what_was_taken_back_is_looked_for_and_not_sent_again() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    world.at(LegId::FEDIVERSE, [Outcome::Unknown]).await;
    world.deletes(BOB, &first).await;
    world.clock.advance(Duration::from_secs(60));
    let (lines, _) = world.at(LegId::FEDIVERSE, []).await;
    assert_eq!(lines, ["looked"]);
    world.clock.advance(Duration::from_secs(60));
    assert!(world.at(LegId::FEDIVERSE, []).await.0.is_empty());
    assert!(world.at(LegId::XMPP, []).await.0.is_empty());
    // An XMPP server may have it without having kept it: only the retraction follows.
    let first = world.says(CAROL, "xmpp:bob@im.test one").await;
    world.at(LegId::XMPP, [Outcome::Unknown]).await;
    world.event(CAROL, What::Deleted { of: first }).await;
    world.clock.advance(Duration::from_secs(60));
    let (mut lines, _) = world.at(LegId::XMPP, []).await;
    world.clock.advance(Duration::from_secs(60));
    lines.extend(world.at(LegId::XMPP, []).await.0);
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[1].contains("Retraction"), "{lines:#?}");
}

#[tokio::test]
async fn an_old_correction_never_follows_a_newer_text() {
    let world = acquainted().await;
    let fay = "xmpp:fay@far.test";
    let first = world.says(CAROL, &format!("{fay} one")).await;
    let (_, sent) = world.at(LegId::XMPP, []).await;
    world.edits(CAROL, &first, &format!("{fay} two")).await;
    let (_, corrections) = world.at(LegId::XMPP, []).await;
    // The server gives both back.
    for id in [&sent[0], &corrections[0]] {
        world.bounces(fay, &id.0, Reason::ServerAway).await;
    }
    world.edits(CAROL, &first, &format!("{fay} three")).await;
    world.clock.advance(Duration::from_secs(60));
    let (mut lines, _) = world.at(LegId::XMPP, []).await;
    world.clock.advance(Duration::from_secs(60));
    lines.extend(world.at(LegId::XMPP, []).await.0);
    assert!(one(&lines, fay).ends_with("three"), "{lines:#?}");
}

#[tokio::test]
async fn who_was_edited_out_of_a_message_is_not_meant_by_an_answer_to_it() {
    let world = acquainted().await;
    let first = world.says(CAROL, "xmpp:eve@im.test a secret").await;
    world.delivered().await;
    world
        .edits(CAROL, &first, "xmpp:bob@im.test a secret")
        .await;
    world.delivered().await;
    world
        .says_in(CAROL, "and more of it", |message| {
            message.reply_to = Some(first)
        })
        .await;
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).ends_with("and more of it"), "{lines:#?}");
    assert!(none(&lines, "xmpp:eve"), "{lines:#?}");
}

#[tokio::test]
async fn the_author_of_what_waits_for_an_answer_is_known() {
    let world = acquainted().await;
    world.says(BOB, "@carol@gts.test hi").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(2 * 3600));
    let secret = world.says(CAROL, "for whom?").await;
    let author = world
        .bridge
        .inbox(LegId::FEDIVERSE)
        .author(&secret)
        .await
        .unwrap();
    assert_eq!(author, Some(Address::parse(CAROL).unwrap()));
    world
        .event(CAROL, What::Deleted { of: secret.clone() })
        .await;
    assert_eq!(
        world
            .bridge
            .inbox(LegId::FEDIVERSE)
            .author(&secret)
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn a_deletion_of_what_waits_is_silent() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    world.says(BOB, "@carol@gts.test two").await;
    world.deletes(BOB, &first).await;
    world.deletes(BOB, &first).await;
    let lines = world.delivered().await;
    assert_eq!(lines.len(), 1, "{lines:#?}");
    assert!(lines[0].ends_with("\ntwo"));
    world.edits(BOB, &first, "three").await;
    assert!(world.delivered().await.is_empty(), "it is gone");
}

#[tokio::test]
async fn only_newer_forms_count_and_each_once() {
    let world = acquainted().await;
    let first = world.says(CAROL, "xmpp:bob@im.test one").await;
    world.delivered().await;
    let at = |seconds: i64| Some(Timestamp(world.clock.now().0 + seconds * 1000));
    let (newer, older) = (at(20), at(10));
    for (edited, text) in [(newer, "three"), (older, "two"), (newer, "three")] {
        let text = format!("xmpp:bob@im.test {text}");
        world
            .edits_in(CAROL, &first, &text, |edit| {
                edit.edited = edited;
                edit.original = Some("first".into());
                edit.message.reference = first.clone();
            })
            .await;
    }
    let lines = world.delivered().await;
    assert!(one(&lines, BOB).contains("three"), "{lines:#?}");
}

#[tokio::test]
async fn nobody_changes_what_others_wrote() {
    let world = acquainted().await;
    let bobs = world.says(BOB, "@carol@gts.test from bob").await;
    let (_, posts) = world.at(LegId::FEDIVERSE, []).await;
    world.says(EVE, "!register").await;
    world.says(DAVE, "!register").await;
    world.delivered().await;
    for who in [EVE, CAROL, DAVE] {
        world.deletes(who, &bobs).await;
        world.deletes(who, &posts[0]).await;
    }
    for who in [EVE, DAVE] {
        world.reacts(who, &posts[0], &["❤"]).await;
        world.reacts(who, &bobs, &["❤"]).await;
    }
    // Who takes back what is not theirs hears that nothing was deleted, where a client asks for it.
    let lines = world.delivered().await;
    assert!(
        lines.len() == 2 && lines.iter().all(|line| line.contains(EVE)),
        "{lines:#?}"
    );
    world.edits(EVE, &bobs, "@carol@gts.test from eve").await;
    let lines = world.delivered().await;
    let line = one(&lines, CAROL);
    assert!(
        line.contains("xmpp:eve@im.test") && !line.contains("Correction"),
        "{line}"
    );
}

#[tokio::test]
async fn an_edit_of_something_forgotten_is_a_new_message_that_says_so() {
    let world = acquainted().await;
    let first = world.says(CAROL, "xmpp:bob@im.test one").await;
    world.delivered().await;
    let sent = world.clock.now();
    world.clock.advance(Duration::from_secs(31 * 24 * 3600));
    world.bridge.tidy().await.unwrap();
    world
        .edits_in(CAROL, &first, "xmpp:bob@im.test two", |edit| {
            edit.original = Some("first".into());
            edit.edited = Some(world.clock.now());
            edit.message.sent = sent;
        })
        .await;
    let lines = world.delivered().await;
    assert_eq!(
        one(&lines, BOB),
        "xmpp:bob@im.test <> | @carol@gts.test\n(Edited version of an older message)\ntwo"
    );
}

#[tokio::test]
async fn what_never_came_is_taken_as_it_is_now() {
    let world = acquainted().await;
    world
        .edits_in(CAROL, &"first".into(), "xmpp:bob@im.test two", |edit| {
            edit.original = Some("event of first".into());
            edit.edited = Some(world.clock.now());
            edit.message.reference = "first".into();
        })
        .await;
    let lines = world.delivered().await;
    assert_eq!(
        one(&lines, BOB),
        "xmpp:bob@im.test <> | @carol@gts.test\ntwo"
    );
}

#[tokio::test]
async fn reactions_of_all_readers_are_one_set() {
    let world = acquainted().await;
    let carols = world
        .says(CAROL, "xmpp:bob@im.test xmpp:eve@im.test both")
        .await;
    let (_, got) = world.at(LegId::XMPP, []).await;
    world.reacts(BOB, &got[0], &["❤", "🎉"]).await;
    let line = world.delivered().await.remove(0);
    assert!(
        line.contains(&carols.0) && line.contains(r#"emoji: ["❤", "🎉"], dropped: []"#),
        "{line}"
    );
    world.reacts(EVE, &got[1], &["❤"]).await;
    assert!(world.delivered().await.is_empty(), "it is there already");
    world.reacts(BOB, &got[0], &["not an emoji"]).await;
    let line = world.delivered().await.remove(0);
    assert!(line.contains(r#"emoji: ["❤"], dropped: ["🎉"]"#), "{line}");
}

/// An archive gives everything back once more: what brought nothing new to its author then brings nothing now.
#[tokio::test]
async fn a_reaction_that_changed_nothing_shown_does_not_come_back() {
    let world = acquainted().await;
    world
        .says(CAROL, "xmpp:bob@im.test xmpp:eve@im.test both")
        .await;
    let (_, got) = world.at(LegId::XMPP, []).await;
    let event = |who: &str, to: &RemoteId, emoji: &[&str]| Inbound {
        id: world.id(),
        from: Party::new(Address::parse(who).unwrap()),
        what: What::Reacted(Reaction {
            to: to.clone(),
            emoji: emoji.iter().map(|one| (*one).to_owned()).collect(),
            whole: true,
        }),
    };
    let all = [
        event(EVE, &got[1], &["👍"]),
        event(BOB, &got[0], &["👍"]), // shown already
        event(EVE, &got[1], &[]),     // still shown, for Bob
        event(BOB, &got[0], &[]),
    ];
    for one in &all {
        world.accept(one.clone()).await;
    }
    world.delivered().await;
    for one in all {
        world.accept(one).await;
    }
    assert_eq!(world.delivered().await, Vec::<String>::new());
}

#[tokio::test]
async fn other_reactions_are_spelled_out_for_who_wants_that() {
    for wanted in [false, true] {
        let world = acquainted().await;
        let carol = Address::parse(CAROL).unwrap();
        world
            .bridge
            .store
            .run(move |tx| tx.spell_reactions(&carol, wanted))
            .await
            .unwrap();
        world.says(CAROL, "xmpp:bob@im.test hi").await;
        let (_, got) = world.at(LegId::XMPP, []).await;
        world.reacts(BOB, &got[0], &["🎉"]).await;
        let lines = world.delivered().await;
        let spelled = lines
            .iter()
            .any(|line| line.contains("reacts to your message with 🎉"));
        assert_eq!(spelled, wanted, "{lines:#?}");
    }
}

#[tokio::test]
async fn old_posts_are_deleted_once_and_only_when_nothing_waits() {
    let day = Duration::from_secs(24 * 3600);
    let world = World::with(|rules| rules.delete_posts = Some(10 * day));
    world.says(CAROL, "!register").await;
    world.says(BOB, "@carol@gts.test an old one").await;
    world.delivered().await;
    world.clock.advance(11 * day);
    world.says(BOB, "@carol@gts.test a new one").await;
    world.bridge.tidy().await.unwrap();
    let lines = world.at(LegId::FEDIVERSE, []).await.0;
    assert!(
        lines.iter().all(|line| !line.contains("Retraction")),
        "{lines:#?}"
    );
    for expected in [1, 0] {
        world.bridge.tidy().await.unwrap();
        let lines = world.at(LegId::FEDIVERSE, []).await.0;
        assert_eq!(lines.len(), expected, "{lines:#?}");
        assert!(
            lines
                .iter()
                .all(|line| line.contains("Retraction { of: Some(")),
            "{lines:#?}"
        );
    }
    assert!(
        world
            .at(LegId::XMPP, [])
            .await
            .0
            .iter()
            .all(|line| !line.contains("Retraction"))
    );
}

#[tokio::test]
async fn a_post_is_not_forgotten_before_it_is_deleted() {
    let day = Duration::from_secs(24 * 3600);
    let world = World::with(|rules| rules.delete_posts = Some(30 * day));
    world.says(CAROL, "!register").await;
    world.says(BOB, "@carol@gts.test an old one").await;
    world.delivered().await;
    world.clock.advance(31 * day);
    world.bridge.tidy().await.unwrap();
    world.bridge.tidy().await.unwrap();
    assert_eq!(world.at(LegId::FEDIVERSE, []).await.0.len(), 1);
    world.bridge.tidy().await.unwrap();
    let left = world
        .bridge
        .store
        .run(|tx| tx.old_posts(LegId::FEDIVERSE, tx.now, 9))
        .await;
    assert!(left.unwrap().is_empty());
}

#[tokio::test]
async fn who_registers_on_the_fediverse_is_followed() {
    let world = World::with(|rules| rules.follow_back = true);
    world.says(CAROL, "!register").await;
    world.says(BOB, "!register").await;
    let lines = world.delivered().await;
    let follows: Vec<&String> = lines.iter().filter(|l| l.contains("Befriend")).collect();
    assert_eq!(follows.len(), 1, "{lines:#?}");
    assert!(follows[0].starts_with(CAROL));
}

#[tokio::test]
async fn what_was_taken_back_while_it_was_tried_is_not_tried_again() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    let claimed = world
        .bridge
        .store
        .run(|tx| tx.claim(LegId::FEDIVERSE, Room::of(1)))
        .await;
    let row = claimed.unwrap().0.remove(0);
    world.deletes(BOB, &first).await;
    let again = Outcome::Retry(Retry {
        after: None,
        whole_leg: false,
        why: "busy".into(),
    });
    let core = world.bridge.core();
    let settled = world
        .bridge
        .store
        .run(move |tx| settle(&core, tx, &row, &again, false).map(drop));
    settled.await.unwrap();
    world.clock.advance(Duration::from_secs(60));
    assert!(world.at(LegId::FEDIVERSE, []).await.0.is_empty());
    world.clock.advance(Duration::from_secs(60));
    assert!(world.at(LegId::FEDIVERSE, []).await.0.is_empty());
    assert!(world.at(LegId::XMPP, []).await.0.is_empty());
}

#[tokio::test]
async fn a_correction_stops_at_a_block_that_came_before_it() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    world.at(LegId::FEDIVERSE, []).await;
    world.edits(BOB, &first, "insult").await;
    world.says(CAROL, "!block xmpp:bob@im.test").await;
    let (lines, _) = world.at(LegId::FEDIVERSE, []).await;
    assert!(
        !lines.iter().any(|line| line.contains("insult")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn who_is_kept_out_does_not_react() {
    let world = acquainted().await;
    world.says(BOB, "@carol@gts.test one").await;
    let (_, posts) = world.at(LegId::FEDIVERSE, []).await;
    world.console("ablock", "gts.test").await;
    world.delivered().await;
    world.reacts(CAROL, &posts[0], &["🎉"]).await;
    assert!(world.at(LegId::XMPP, []).await.0.is_empty());
}

#[tokio::test]
async fn who_was_taken_out_of_a_message_stays_out() {
    let world = acquainted().await;
    world.says(DAVE, "!register").await;
    let first = world
        .says(BOB, "@carol@gts.test @dave@pix.test for both")
        .await;
    world.delivered().await;
    world.edits(BOB, &first, "@carol@gts.test for one").await;
    world.delivered().await;
    world.edits(BOB, &first, "for Carol alone").await;
    let lines = world.delivered().await;
    assert!(none(&lines, DAVE), "{lines:#?}");
    assert!(one(&lines, CAROL).contains("for Carol alone"));
}

#[tokio::test]
async fn what_was_cancelled_does_not_come_back_by_an_edit() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    world.says(BOB, "!cancel all").await;
    world.edits(BOB, &first, "two").await;
    let lines = world.delivered().await;
    assert!(none(&lines, CAROL), "{lines:#?}");
}

#[tokio::test]
async fn what_waits_for_an_answer_can_be_changed_and_taken_back() {
    let world = acquainted().await;
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    world.clock.advance(Duration::from_secs(2 * 3600));
    let secret = world.says(BOB, "a secret").await;
    let mistake = world.says(BOB, "a mistake").await;
    world.deletes(BOB, &secret).await;
    world.edits(BOB, &mistake, "as it should be").await;
    world.delivered().await;
    world.says(BOB, "1").await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, CAROL).ends_with("as it should be"),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn a_deletion_is_tried_for_longer_than_a_message() {
    let world = acquainted().await;
    let first = world.says(BOB, "@carol@gts.test one").await;
    world.at(LegId::FEDIVERSE, []).await;
    world.deletes(BOB, &first).await;
    let limited = || {
        Outcome::Retry(Retry {
            after: Some(Duration::from_secs(40 * 3600)),
            whole_leg: false,
            why: "too many deletions".into(),
        })
    };
    world.at(LegId::FEDIVERSE, [limited()]).await;
    for answer in [limited(), Outcome::Done(None)] {
        world.clock.advance(Duration::from_secs(40 * 3600 + 1));
        let (lines, _) = world.at(LegId::FEDIVERSE, [answer]).await;
        assert!(one(&lines, CAROL).contains("Retraction"));
    }
    assert!(world.at(LegId::XMPP, []).await.0.is_empty());
}

/// A post of Carol's to Bob, who gets it with these files.
struct Album {
    world: World,
    post: RemoteId,
    /// Ids of Bob's messages: the text, and each file.
    ids: Vec<RemoteId>,
}

fn pictures(names: &[&str]) -> Vec<Attachment> {
    let picture = |name: &&str| Attachment {
        url: format!("https://f.test/{name}"),
        ..Attachment::default()
    };
    names.iter().map(picture).collect()
}

impl Album {
    async fn of(names: &[&str]) -> Self {
        let mut album = Self::waiting(names).await;
        let (lines, ids) = album.world.at(LegId::XMPP, []).await;
        assert_eq!(lines.len(), names.len() + 1, "{lines:#?}");
        album.ids = ids;
        album
    }

    async fn waiting(names: &[&str]) -> Self {
        let world = acquainted().await;
        let change = |message: &mut Message| message.attachments = pictures(names);
        let post = world.says_in(CAROL, "xmpp:bob@im.test one", change).await;
        let ids = Vec::new();
        Self { world, post, ids }
    }

    /// Carol changes the words and has these files now: what Bob gets.
    async fn becomes(&self, text: &str, names: &[&str]) -> Vec<String> {
        let text = format!("xmpp:bob@im.test {text}");
        let change = |edit: &mut Edit| edit.message.attachments = pictures(names);
        self.world.edits_in(CAROL, &self.post, &text, change).await;
        self.world.at(LegId::XMPP, []).await.0
    }
}

/// The text is corrected, and no file is; which files come, and which messages are taken back.
fn changes<'a>(lines: &'a [String], text: &str, ids: &'a [RemoteId]) -> (Vec<&'a str>, Vec<usize>) {
    let corrections: Vec<_> = lines.iter().filter(|l| l.contains("Correction")).collect();
    assert_eq!(corrections.len(), 1, "{lines:#?}");
    assert!(
        corrections[0].contains(&ids[0].0) && corrections[0].contains(text),
        "{lines:#?}"
    );
    let files = lines
        .iter()
        .filter_map(|line| line.split_once("| https://f.test/"));
    let gone = |line: &String| {
        ids.iter()
            .position(|id| line.contains(&format!("{:?}", id.0)))
    };
    let retractions = lines.iter().filter(|line| line.contains("Retraction"));
    let gone: Vec<usize> = retractions.filter_map(gone).collect();
    let files: Vec<&str> = files.map(|(_, name)| name).collect();
    assert_eq!(lines.len(), 1 + files.len() + gone.len(), "{lines:#?}");
    (files, gone)
}

#[tokio::test]
async fn a_picture_is_matched_by_what_it_is() {
    for (before, after, come, gone) in [
        (&["1"][..], &["1"][..], &[][..], &[][..]),
        (&["1", "2"], &["2", "1"], &[], &[]),
        (&["1"], &["2"], &["2"], &[1]),
        (&["1"], &["1", "2"], &["2"], &[]),
        (&["1"], &["2", "1"], &["2"], &[]),
        (&["1", "2"], &["2"], &[], &[1]),
        (&["1", "2"], &[], &[], &[1, 2]),
        (&[], &["1"], &["1"], &[]),
        (&["1", "1"], &["1"], &[], &[2]),
    ] {
        let album = Album::of(before).await;
        let lines = album.becomes("two", after).await;
        let found = changes(&lines, "two", &album.ids);
        assert_eq!(
            found,
            (come.to_vec(), gone.to_vec()),
            "{before:?} -> {after:?}"
        );
    }
}

#[tokio::test]
async fn a_picture_comes_and_goes_as_often_as_its_author_likes() {
    let album = Album::of(&["1"]).await;
    for (text, names, files) in [
        ("two", &[][..], &[][..]),
        ("three", &["1"], &["1"]),
        ("four", &["1"], &[]),
        ("five", &["1", "2"], &["2"]),
    ] {
        let lines = album.becomes(text, names).await;
        assert_eq!(changes(&lines, text, &album.ids).0, files);
    }
}

#[tokio::test]
async fn a_picture_takes_the_place_of_a_text_that_is_no_longer_needed() {
    let album = Album::waiting(&[]).await;
    let long = "A sentence of some words. ".repeat(4_000);
    album.becomes(&long, &[]).await;
    let lines = album.becomes("short", &["1"]).await;
    let count = |what: &str| lines.iter().filter(|line| line.contains(what)).count();
    assert_eq!(
        (count("Correction"), count("Retraction")),
        (1, 1),
        "{lines:#?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line.ends_with("| https://f.test/1"))
    );
}

#[tokio::test]
async fn pictures_that_wait_become_others_and_nothing_of_the_old_form_is_sent() {
    let album = Album::waiting(&["1", "2", "3"]).await;
    let lines = album.becomes("two", &["3", "4"]).await;
    assert_eq!(lines.len(), 3, "{lines:#?}");
    assert!(lines[0].ends_with("two"), "{lines:#?}");
    assert!(lines[1].ends_with("| https://f.test/3"), "{lines:#?}");
    assert!(lines[2].ends_with("| https://f.test/4"), "{lines:#?}");
    // What they have become is known when they are out.
    let lines = album.becomes("three", &["4"]).await;
    assert_eq!(lines.len(), 2, "{lines:#?}");
}

#[tokio::test]
async fn a_text_that_waits_takes_no_picture_behind_it_along() {
    let album = Album::waiting(&["1"]).await;
    let long = "A sentence of some words. ".repeat(4_000);
    let text = format!("xmpp:bob@im.test {long}");
    let change = |edit: &mut Edit| edit.message.attachments = pictures(&["1"]);
    album
        .world
        .edits_in(CAROL, &album.post, &text, change)
        .await;
    let lines = album.becomes("short", &["1"]).await;
    assert_eq!(lines.len(), 2, "{lines:#?}");
    assert!(lines[1].ends_with("| https://f.test/1"), "{lines:#?}");
}

#[tokio::test]
async fn a_file_that_a_correction_adds_to_a_post_is_a_link_in_it() {
    let world = acquainted().await;
    let change = |message: &mut Message| message.attachments = pictures(&["1"]);
    let first = world.says_in(BOB, "@carol@gts.test one", change).await;
    world.at(LegId::FEDIVERSE, []).await;
    for (names, link) in [(&["1"][..], false), (&["2"], true), (&[], false)] {
        let change = |edit: &mut Edit| edit.message.attachments = pictures(names);
        world.edits_in(BOB, &first, "two", change).await;
        let (lines, _) = world.at(LegId::FEDIVERSE, []).await;
        let line = one(&lines, CAROL);
        assert!(line.contains("Correction"), "{line}");
        assert_eq!(line.contains("https://f.test/"), link, "{line}");
    }
}

#[tokio::test]
async fn an_edit_that_changes_no_word_sends_nothing() {
    let world = acquainted().await;
    let status = world.says(CAROL, &format!("{BOB} same")).await;
    world.delivered().await;
    world.edits(CAROL, &status, &format!("{BOB} same")).await;
    assert_eq!(world.delivered().await, Vec::<String>::new());
    world.edits(CAROL, &status, &format!("{BOB} other")).await;
    let lines = world.delivered().await;
    assert!(lines.len() == 1 && lines[0].contains("other"), "{lines:?}");
}

#[tokio::test]
async fn a_message_is_found_by_all_its_ids() {
    let world = acquainted().await;
    let own = world
        .says_in(BOB, &format!("{CAROL} one"), |message| {
            message.also = vec!["orig-9".into(), "s1".into()];
        })
        .await;
    world.delivered().await;
    for (name, text) in [("orig-9", "two"), ("s1", "three"), (own.0.as_str(), "four")] {
        world
            .edits(BOB, &name.into(), &format!("{CAROL} {text}"))
            .await;
        let lines = world.delivered().await;
        assert!(
            lines.len() == 1 && lines[0].contains("Correction"),
            "{name}: {lines:?}"
        );
    }
    world.deletes(BOB, &"orig-9".into()).await;
    let lines = world.delivered().await;
    assert!(
        lines.len() == 1 && lines[0].contains("Retraction"),
        "{lines:?}"
    );
}
