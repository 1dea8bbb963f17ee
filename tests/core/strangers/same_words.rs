//! F69 F142: the same first words from many people wait for the admins, as one entry.

use std::time::Duration;

use super::server::{bridge, posts};
use support::world::{World, none, one};
use xmpp_ap_bridge::event::LegId;

const ADMIN: &str = "xmpp:admin@im.test";

/// The words of the `n`th, who has changed a name, a number and the link.
fn words(n: usize) -> String {
    let name = ["Anna", "Bob", "Zoë", "Maximilian", "Yuki"][n % 5];
    format!(
        "@victim{n}@pix.test Hello {name}, you can earn {n}00 coins a day from home with our new club! Join us: https://s{n}.club.example/{n}"
    )
}

async fn advertise(world: &World, from: usize, to: usize) {
    for n in from..to {
        let who = format!("xmpp:s{n}@evil{n}.test");
        world.says(&who, &words(n)).await;
        world.clock.advance(Duration::from_secs(1));
    }
}

async fn told(world: &World) -> Vec<String> {
    let lines = world.delivered_on(LegId::XMPP).await;
    lines
        .into_iter()
        .filter(|line| line.starts_with(ADMIN))
        .collect()
}

#[tokio::test]
async fn from_the_fifth_on_they_wait_as_one_entry() {
    let (world, server) = bridge();
    advertise(&world, 0, 12).await;
    let first = posts(&world, &server).await;
    let reached = |posts: &[String]| posts.iter().filter(|post| post.contains("victim")).count();
    assert_eq!(reached(&first), 4, "{first:#?}");
    let lines = told(&world).await;
    let about: Vec<_> = lines
        .iter()
        .filter(|line| line.contains("same first message"))
        .collect();
    assert_eq!(about.len(), 1, "{lines:#?}");
    assert!(about[0].contains("5 people") && about[0].contains("!approve xmpp:s4@evil4.test"));
    world.says(ADMIN, "!approve").await;
    let list = told(&world).await;
    assert!(
        one(&list, ADMIN).contains("xmpp:s4@evil4.test and 7 others with the same words"),
        "{list:#?}"
    );

    world.says(ADMIN, "!approve xmpp:s9@evil9.test").await;
    assert!(one(&told(&world).await, ADMIN).contains("8 people"));
    assert_eq!(reached(&posts(&world, &server).await), 8);
    advertise(&world, 12, 14).await;
    assert_eq!(reached(&posts(&world, &server).await), 2, "they are known");
}

#[tokio::test]
async fn what_the_admins_reject_is_rejected_from_everybody() {
    let (world, server) = bridge();
    advertise(&world, 0, 8).await;
    posts(&world, &server).await;
    told(&world).await;
    world.says(ADMIN, "!reject xmpp:s6@evil6.test").await;
    assert!(one(&told(&world).await, ADMIN).contains("4 messages"));
    advertise(&world, 8, 10).await;
    assert!(none(&posts(&world, &server).await, "@victim"));
    assert_eq!(told(&world).await, Vec::<String>::new());
    world.says(ADMIN, "!approve").await;
    assert!(one(&told(&world).await, ADMIN).contains("Nobody is waiting"));
}

#[tokio::test]
async fn greetings_and_a_link_in_one_s_own_words_are_nobody_s() {
    let (world, server) = bridge();
    let own = [
        "Did you see this? https://news.example/town-hall-burns",
        "oh no, our town hall! https://news.example/town-hall-burns",
        "Thought of you when I read this: https://news.example/town-hall-burns?from=feed",
        "so sad https://news.example/town-hall-burns",
        "were you there? https://news.example/town-hall-burns",
        "my street is on the photo, https://news.example/town-hall-burns",
    ];
    for (n, words) in own.iter().enumerate() {
        let who = format!("xmpp:reader{n}@home{n}.test");
        world.says(&who, &format!("@pal{n}@pix.test {words}")).await;
        let who = format!("xmpp:kind{n}@home{n}.test");
        world
            .says(&who, &format!("@mate{n}@pix.test Hello, how are you?"))
            .await;
    }
    let reached = posts(&world, &server).await;
    let count = |name: &str| reached.iter().filter(|post| post.contains(name)).count();
    assert_eq!((count("@pal"), count("@mate")), (6, 6), "{reached:#?}");
}
