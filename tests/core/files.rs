//! Files of messages, and what can't be read.

use super::*;
use xmpp_ap_bridge::event::{Attachment, FileTrouble, LegId};

fn files(names: &[&str]) -> Vec<Attachment> {
    let file = |name: &&str| Attachment {
        url: format!("https://f.test/{name}"),
        description: Some(format!("a {name}")),
        ..Attachment::default()
    };
    names.iter().map(file).collect()
}

#[tokio::test]
async fn a_files_message_is_as_many_messages_but_one_failure() {
    let world = World::new();
    let pictures = |message: &mut Message| message.attachments = files(&["cat", "dog"]);
    world
        .says_in(CAROL, "xmpp:bob@im.test look", pictures)
        .await;
    let gone = Peer::answering([Outcome::Refused(Reason::NoSuchUser)]);
    world.deliver(LegId::XMPP, &gone).await;
    assert_eq!(
        gone.log().len(),
        1,
        "the pictures are not tried: {:?}",
        gone.log()
    );
    let told = world.delivered().await;
    let told = told
        .iter()
        .filter(|line| line.contains("was not delivered"))
        .count();
    assert_eq!(told, 1);
    // A message that arrived may be given back in all its parts.
    world
        .says_in(CAROL, "xmpp:eve@im.test look", pictures)
        .await;
    let taken = Peer::answering([]);
    world.deliver(LegId::XMPP, &taken).await;
    let sent = taken.log();
    assert_eq!(
        sent[1..],
        [
            "xmpp:eve@im.test <> | https://f.test/cat",
            "xmpp:eve@im.test <> | https://f.test/dog"
        ]
    );
    let remotes = taken.remotes.lock().unwrap().clone();
    for remote in remotes {
        world.bounces(EVE, &remote.0, Reason::NoSuchUser).await;
    }
    let told = world.delivered().await;
    assert_eq!(
        told.iter()
            .filter(|line| line.contains("was not delivered"))
            .count(),
        1
    );
}

#[tokio::test]
async fn who_shares_too_many_files_gets_links_and_is_told() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    let four = |message: &mut Message| message.attachments = files(&["1", "2", "3", "4"]);
    world.says_in(BOB, "", four).await; // three an hour
    let lines = world.delivered().await;
    let post = one(&lines, CAROL);
    assert!(
        post.contains("https://f.test/4 (a 4)") && !post.contains("f.test/3"),
        "{post}"
    );
    let told = lines
        .iter()
        .find(|line| line.contains("only as a link"))
        .unwrap();
    assert!(
        told.starts_with(BOB) && told.contains("at most 3 files an hour"),
        "{told}"
    );
}

#[tokio::test]
async fn an_edit_keeps_the_link_to_a_file_that_could_not_be_uploaded() {
    let world = World::new();
    world.says(CAROL, "xmpp:bob@im.test hi").await;
    world.delivered().await;
    let cat = |message: &mut Message| message.attachments = files(&["cat"]);
    let own = world.says_in(BOB, "mi cat", cat).await;
    let linked = Outcome::Linked {
        remote: Some("post".into()),
        why: vec![FileTrouble::WrongType],
    };
    let network = Peer::answering([linked]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    world.delivered().await;
    let mut message = world.message("my cat");
    cat(&mut message);
    world.edit(BOB, &own, message).await;
    let lines = world.delivered().await;
    let post = one(&lines, CAROL);
    assert!(
        post.contains("my cat") && post.contains("https://f.test/cat"),
        "{post}"
    );
}

#[tokio::test]
async fn a_crowd_of_pictures_is_bounded_and_none_is_lost() {
    let world = World::new();
    let names: Vec<String> = (0..50).map(|n| format!("{n}.png")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    world
        .says_in(CAROL, "xmpp:bob@im.test look", |m| {
            m.attachments = files(&names)
        })
        .await;
    let lines = world.delivered().await;
    let bob: Vec<&String> = lines.iter().filter(|line| line.starts_with(BOB)).collect();
    assert_eq!(bob.len(), 21);
    for name in names {
        assert!(
            bob.iter()
                .any(|line| line.contains(&format!("https://f.test/{name}"))),
            "{name}"
        );
    }
}

#[tokio::test]
async fn what_is_encrypted_is_explained_once_in_a_conversation() {
    let world = World::new();
    for _ in 0..3 {
        world
            .says_in(BOB, "I sent you an OMEMO message", |m| m.encrypted = true)
            .await;
    }
    let lines = world.delivered().await;
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("Switch encryption off"));
}
