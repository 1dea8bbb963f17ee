//! Other bridges: who is reached through one, who is not, and two of them that answer each other.

use xmpp_ap_bridge::address::Subject;
use xmpp_ap_bridge::policy::consent::Mode;

use support::world::{BOB, CAROL, DAVE, World, none, one};

const NICK: &str = "xmpp:nick%25irc.libera.chat@irc.im.test";
const PHONE: &str = "xmpp:+15551234567@cheogram.com";
const CARRIED: &str = "xmpp:dave%5C40pix.test@ap.im.test";
const DEAF: &str = "@alice.bsky.social@bsky.brid.gy";

fn inviting() -> World {
    World::with(|rules| {
        rules.consent.fediverse = Mode::Invite;
        rules.consent.xmpp = Mode::Invite;
    })
}

#[tokio::test]
async fn whoever_writes_to_somebody_behind_a_gateway_is_told_once() {
    let world = World::new();
    world.says(CAROL, &format!("{PHONE} hello")).await;
    let lines = world.delivered().await;
    one(&lines, PHONE);
    let told = |lines: &[String]| {
        let lines = lines.iter().filter(|line| line.starts_with(CAROL));
        lines
            .filter(|line| line.contains("another bridge (SMS)"))
            .count()
    };
    assert_eq!(told(&lines), 1, "{lines:#?}");
    world.says(CAROL, &format!("{PHONE} again")).await;
    assert_eq!(told(&world.delivered().await), 0);
}

#[tokio::test]
async fn an_invitation_says_that_another_bridge_stands_between() {
    let world = inviting();
    world.says(CAROL, "!register").await;
    world.delivered().await;
    world.says(CAROL, &format!("{NICK} hello")).await;
    let lines = world.delivered().await;
    let told = one(&lines, CAROL);
    assert!(
        told.contains("another bridge (IRC)") && told.contains("waits"),
        "{told}"
    );
    world.says(NICK, "!accept").await;
    world.delivered().await;
    world.says(NICK, &format!("{DAVE} ahoy")).await;
    let lines = world.delivered().await;
    let asked = one(&lines, DAVE);
    assert!(
        asked.contains("(IRC, through another bridge) would like"),
        "{asked}"
    );
}

#[tokio::test]
async fn who_is_on_the_own_network_anyway_is_not_reached_through_two_bridges() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.delivered().await;
    world.says(CAROL, &format!("{CARRIED} hello")).await;
    let lines = world.delivered().await;
    assert!(none(&lines, "xmpp:"), "{lines:#?}");
    let told = one(&lines, CAROL);
    assert!(
        told.contains("only another bridge's name") && told.contains("nothing was sent"),
        "{told}"
    );
    // Nor does what they write come back to where it was written.
    world.says(CARRIED, &format!("{CAROL} hello")).await;
    world.says(CARRIED, "!help").await;
    let lines = world.delivered().await;
    let told = one(&lines, CARRIED);
    assert!(
        told.contains("@dave@pix.test is on the fediverse already"),
        "{told}"
    );
    assert!(none(&lines, CAROL), "{lines:#?}");
}

#[tokio::test]
async fn nothing_is_sent_where_no_direct_message_arrives() {
    let world = inviting();
    world.says(BOB, "!register").await;
    world.delivered().await;
    world.says(BOB, &format!("{DEAF} hello")).await;
    let lines = world.delivered().await;
    let told = one(&lines, BOB);
    assert!(
        told.contains("Bridgy Fed, which carries no direct"),
        "{told}"
    );
    assert!(none(&lines, DEAF), "{lines:#?}");
    // Who has written can be written to, whatever is known of their bridge.
    world.says(DEAF, &format!("{BOB} I can")).await;
    world.delivered().await;
    world.says(BOB, "!accept").await;
    world.says(BOB, &format!("{DEAF} really")).await;
    let lines = world.delivered().await;
    assert!(
        lines
            .iter()
            .any(|l| l.starts_with(DEAF) && l.contains("really")),
        "{lines:#?}"
    );
}

#[tokio::test]
async fn what_the_admin_says_of_bridges_counts() {
    let world = World::with(|rules| {
        rules.bridges.known = false;
        rules.bridges.listed = vec![Subject::from_stored("gate.test").unwrap()];
    });
    world.says(CAROL, &format!("{CARRIED} hello")).await;
    one(&world.delivered().await, CARRIED);
    let listed = "xmpp:anybody@gate.test";
    world.says(CAROL, &format!("{listed} hello")).await;
    let lines = world.delivered().await;
    assert!(
        one(&lines, CAROL).contains("is another bridge"),
        "{lines:#?}"
    );
    assert!(none(&lines, listed), "{lines:#?}");
    world.says(listed, &format!("{CAROL} hello")).await;
    assert!(world.delivered().await.is_empty());
    world.says(BOB, "@anybody@gate.test hello").await;
    let lines = world.delivered().await;
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with(BOB) && line.contains("is another bridge")),
        "{lines:#?}"
    );
}

/// Its label and its name may be the same word.
#[tokio::test]
async fn who_calls_the_bridge_by_its_name_is_answered_each_time() {
    let world = World::new();
    for text in ["bridge: help", "Bridge: help", "bridge: !help"] {
        world.says("xmpp:bob@im.test", text).await;
        let lines = world.delivered().await;
        assert!(one(&lines, "xmpp:bob@im.test").contains("help"), "{text}");
    }
}

/// Two bridges of this kind that take each other for people: what one says comes to the other as a message.
#[tokio::test]
async fn two_bridges_that_answer_each_other_come_to_an_end() {
    let (here, there) = (World::new(), World::new());
    let (other, this) = ("xmpp:other@far.test", "xmpp:bridge@far.test");
    let mut words = vec!["Bridge: hello there".to_owned()];
    let mut said = 0;
    for round in 0..100 {
        let (world, from) = match round % 2 {
            0 => (&here, other),
            _ => (&there, this),
        };
        let mut answers = Vec::new();
        for text in &words {
            world.says(from, text).await;
            answers.extend(world.delivered().await);
        }
        let texts = answers.iter().filter_map(|line| line.split_once(" | "));
        words = texts.map(|(_, text)| text.to_owned()).collect();
        said += words.len();
    }
    assert_eq!(words, Vec::<String>::new());
    assert!(said <= 4, "{said} answers");
}
