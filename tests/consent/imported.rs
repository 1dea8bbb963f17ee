//! F96: people who come from the Python bridge write on as before: replies find their authors, nobody is invited again.

use rusqlite::Connection;
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::bridge::takeover::{Estate, TakeoverCounts};
use xmpp_ap_bridge::store::python::Source;

use super::*;

/// Carol and Bob wrote to each other; she wrote to Eve, who never answered.
const ROWS: &str = "
    CREATE TABLE users(type, req_user, req_date, nb_reg, lang, revoke_date, app, acc_id);
    CREATE TABLE blocks(type, blocking, blocked, block_date);
    CREATE TABLE instb(type, blocked, block_date);
    CREATE TABLE comm(type, user, from_u, from_date, id_from, id_to);
    INSERT INTO users VALUES (0,'carol@gts.test','2026-02-01 08:00:00',1,'en',NULL,'Mastodon','7'),
                             (1,'bob@im.test','2026-02-01 08:00:00',1,'en',NULL,'XMPP','0');
    INSERT INTO comm VALUES (1,'bob@im.test','carol@gts.test','2026-02-28 10:00:00','post-1','stanza-1'),
                            (0,'carol@gts.test','bob@im.test','2026-02-28 10:01:00','stanza-2','post-2'),
                            (1,'eve@im.test','carol@gts.test','2026-02-28 10:02:00','post-3','stanza-3');";

async fn moved(world: &World) -> TakeoverCounts {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("bridge.db");
    Connection::open(&path)
        .unwrap()
        .execute_batch(ROWS)
        .unwrap();
    let estate = Estate {
        source: Some(Source::open(&path, dir.path()).unwrap()),
        same_account: true,
        ..Estate::default()
    };
    world.bridge.take_over(estate).await.unwrap()
}

#[tokio::test]
async fn replies_to_old_messages_find_their_authors() {
    let world = asking();
    let taken = moved(&world).await;
    assert_eq!((taken.people, taken.messages, taken.pairs), (2, 3, 1));
    let answers =
        |id: &'static str| move |message: &mut Message| message.reply_to = Some(RemoteId::from(id));
    world
        .says_in(BOB, "I read your first one", answers("stanza-1"))
        .await;
    world.says_in(CAROL, "and I yours", answers("post-2")).await;
    let lines = world.delivered().await;
    let to_carol = one(&lines, CAROL);
    assert!(
        to_carol.contains("<post-1>") && to_carol.contains("I read your first one"),
        "{to_carol}"
    );
    let to_bob = one(&lines, BOB);
    assert!(to_bob.contains("and I yours"), "{to_bob}");
}

#[tokio::test]
async fn who_wrote_to_each_other_goes_on_and_who_never_answered_is_asked() {
    let world = asking();
    moved(&world).await;
    world.says(BOB, "@carol@gts.test hello again").await;
    world.says(CAROL, "xmpp:eve@im.test hello again").await;
    let lines = world.delivered().await;
    let got = |who: &str, text: &str| {
        let mut of_theirs = lines.iter().filter(|line| line.starts_with(who));
        of_theirs.any(|line| line.contains(text))
    };
    assert!(got(CAROL, "@carol@gts.test xmpp:bob@im.test\nhello again"));
    assert!(got(EVE, "would like to write to you"), "{lines:?}");
    assert!(!got(EVE, "hello again"), "{lines:?}");
}

#[tokio::test]
async fn what_the_python_bridge_has_answered_is_not_answered_again() {
    let world = asking();
    moved(&world).await;
    let sent = world.clock.now().minus(DAY);
    world
        .says_in(BOB, "@carol@gts.test from before", |message| {
            message.sent = sent
        })
        .await;
    world
        .says_in(CAROL, "!help", |message| message.sent = sent)
        .await;
    assert_eq!(world.delivered().await, Vec::<String>::new());
}
