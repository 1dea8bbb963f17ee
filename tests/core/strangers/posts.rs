//! F140: strangers share the posts of a window, and nobody waits for them.

use super::server::{WINDOW, befriend, bridge, flood, friends, of_strangers, posts, spam};
use support::world::{none, one};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{Party, Sender, What};

#[tokio::test]
async fn a_flood_of_one_domain_uses_the_strangers_share_and_nobody_waits_for_it() {
    let (world, server) = bridge();
    friends(&world, &server, 20).await;
    let mut strangers = 0;
    for n in 0..500 {
        let (who, words) = spam(n, "evil.test");
        world.says(&who, &words).await;
        if n % 50 == 0 {
            let friend = n / 50;
            world
                .says(
                    &format!("xmpp:friend{friend}@home{friend}.test"),
                    &format!("@friend{friend}@gts{friend}.test friend says {n}"),
                )
                .await;
            let posts = posts(&world, &server).await;
            assert!(
                posts
                    .iter()
                    .any(|post| post.ends_with(&format!("friend says {n}"))),
                "{posts:#?}"
            );
            strangers += of_strangers(&posts);
        }
    }
    for _ in 0..10 {
        strangers += of_strangers(&posts(&world, &server).await);
    }
    assert_eq!(strangers, 60, "of 300 posts");
}

#[tokio::test]
async fn domains_take_turns_and_a_newcomer_of_another_one_gets_in() {
    let (world, server) = bridge();
    flood(&world, 100, |n| spam(n, &format!("evil{}.test", n % 2))).await;
    world
        .says(
            "xmpp:alice@honest.test",
            "@carol@gts.test Hi, Alice from the choir here.",
        )
        .await;
    let first = posts(&world, &server).await;
    one(&first, "@carol@gts.test");
    assert_eq!(first.len(), 60);
}

#[tokio::test]
async fn a_domain_has_a_quarter_while_others_ask() {
    let (world, server) = bridge();
    for n in 0..70 {
        let (who, words) = spam(n, &format!("www{n}.evil.test"));
        world.says(&who, &words).await;
        world
            .says(
                &format!("xmpp:s{n}@domain{n}.test"),
                &format!("@guest{n}@pix.test hello, number {n} here"),
            )
            .await;
    }
    let first = posts(&world, &server).await;
    let evil = first.iter().filter(|post| post.contains("victim")).count();
    assert_eq!(
        (first.len(), evil <= 15),
        (60, true),
        "{evil} of one registrable domain"
    );
}

#[tokio::test]
async fn an_honest_newcomer_of_the_attacking_domain_gets_in_with_the_next_window() {
    let (world, server) = bridge();
    flood(&world, 500, |n| spam(n, "evil.test")).await;
    posts(&world, &server).await;
    world
        .says(
            "xmpp:alice@evil.test",
            "@carol@gts.test Hi, Alice from the choir here.",
        )
        .await;
    assert!(none(&posts(&world, &server).await, "@carol@gts.test"));
    world.clock.advance(WINDOW);
    one(&posts(&world, &server).await, "@carol@gts.test");
}

#[tokio::test]
async fn shares_are_remembered_over_a_restart() {
    let (world, server) = bridge();
    flood(&world, 70, |n| spam(n, "evil.test")).await;
    assert_eq!(posts(&world, &server).await.len(), 60);
    // Each run of the loop begins as after a restart.
    for _ in 0..3 {
        assert_eq!(posts(&world, &server).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn nobody_takes_the_window_from_others_with_accomplices() {
    let (world, server) = bridge();
    friends(&world, &server, 5).await;
    for helper in ["@helper1@pix.test", "@helper2@pix.test"] {
        befriend(&world, "xmpp:eve@evil.test", helper).await;
    }
    let mut long = "spam and more spam. ".repeat(180); // eight posts each
    for n in 0..20 {
        long.push_str(&n.to_string());
        world
            .says(
                "xmpp:eve@evil.test",
                &format!("@helper1@pix.test @helper2@pix.test {long}"),
            )
            .await;
    }
    posts(&world, &server).await;
    let friend = |n: usize| format!("xmpp:friend{n}@home{n}.test");
    for n in 0..5 {
        world
            .says(
                &friend(n),
                &format!("@friend{n}@gts{n}.test friend says {n}"),
            )
            .await;
        let posts = posts(&world, &server).await;
        assert!(
            posts
                .iter()
                .any(|post| post.ends_with(&format!("friend says {n}"))),
            "{posts:#?}"
        );
    }
    assert!(
        server.allowance().unwrap().left >= 20,
        "{:?}",
        server.allowance()
    );
}

#[tokio::test]
async fn welcomes_are_left_out_of_a_flood_of_followers() {
    let (world, server) = bridge();
    for n in 0..200 {
        let from = Party::new(Address::parse(&format!("@f{n}@pix{n}.test")).unwrap());
        let id = world.id();
        let what = What::Joined { asks: false };
        let event = xmpp_ap_bridge::event::Inbound { id, from, what };
        world.accept(event).await;
    }
    let welcomes = posts(&world, &server).await.len();
    assert!((1..=60).contains(&welcomes), "{welcomes}");
    world.clock.advance(WINDOW);
    assert_eq!(
        posts(&world, &server).await,
        Vec::<String>::new(),
        "none waits for later"
    );
}
