//! F140 F141: a public bridge keeps serving its people, whatever strangers do.

use std::sync::Mutex;
use std::time::Duration;

use super::world::{World, none, one};
use xmpp_ap_bridge::address::{Address, RemoteId, Side};
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::event::{
    Allowance, Delivery, Inbox, Outcome, Outgoing, Party, Retry, Sender, What,
};
use xmpp_ap_bridge::policy::consent::Mode;

/// A window of Mastodon's posts.
const WINDOW: Duration = Duration::from_secs(3 * 3600);

/// A server that lets the bot make 300 posts in three hours.
struct Mastodon {
    clock: Clock,
    window: Mutex<(u32, Timestamp)>,
    log: Mutex<Vec<String>>,
}

impl Mastodon {
    fn new(world: &World) -> Self {
        Self {
            window: Mutex::new((300, world.clock.now().plus(WINDOW))),
            clock: world.clock.clone(),
            log: Mutex::default(),
        }
    }

    /// What was posted since the last look.
    fn posts(&self) -> Vec<String> {
        std::mem::take(&mut *self.log.lock().unwrap())
    }
}

impl Sender for Mastodon {
    fn width(&self) -> usize {
        8
    }

    fn allowance(&self) -> Option<Allowance> {
        let mut window = self.window.lock().unwrap();
        if window.1 <= self.clock.now() {
            *window = (300, self.clock.now().plus(WINDOW));
        }
        let (left, until) = *window;
        Some(Allowance {
            left,
            of: 300,
            until,
        })
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        if let Outgoing::Text { text, .. } = &delivery.outgoing {
            let mut window = self.window.lock().unwrap();
            if window.0 == 0 {
                return Outcome::Spent;
            }
            window.0 -= 1;
            self.log
                .lock()
                .unwrap()
                .push(format!("{} | {text}", delivery.recipient));
        }
        Outcome::Done(Some(RemoteId(format!("remote-{}", delivery.id))))
    }

    async fn find(&self, _: &Delivery, _: &[RemoteId]) -> Result<Option<RemoteId>, Retry> {
        Ok(None)
    }
}

/// An open bridge with its default limits, and a server with Mastodon's.
fn bridge() -> (World, Mastodon) {
    let world = World::with(|rules| {
        rules.consent.fediverse = Mode::Invite;
        rules.consent.xmpp = Mode::Invite;
        rules.limits = Default::default();
        rules.consent.same_text_people = 3;
    });
    let server = Mastodon::new(&world);
    (world, server)
}

/// Two people who have accepted each other.
async fn befriend(world: &World, xmpp: &str, fedi: &str) {
    world.says(fedi, &format!("{xmpp} hello")).await;
    world.says(xmpp, "!accept").await;
}

async fn posts(world: &World, server: &Mastodon) -> Vec<String> {
    world.deliver(Side::Fediverse, server).await;
    server.posts()
}

/// Posts that did not come from the people who talk.
fn of_strangers(posts: &[String]) -> usize {
    posts.iter().filter(|post| !post.contains("friend")).count()
}

async fn friends(world: &World, server: &Mastodon, count: usize) {
    for n in 0..count {
        befriend(
            world,
            &format!("xmpp:friend{n}@home{n}.test"),
            &format!("@friend{n}@gts{n}.test"),
        )
        .await;
    }
    world.delivered_on(Side::Xmpp).await;
    for _ in 0..5 {
        posts(world, server).await;
    }
    world.clock.advance(WINDOW);
}

#[tokio::test]
async fn a_flood_of_one_domain_uses_the_strangers_share_and_nobody_waits_for_it() {
    let (world, server) = bridge();
    friends(&world, &server, 20).await;
    let mut strangers = 0;
    for n in 0..500 {
        world
            .says(
                &format!("xmpp:s{n}@evil.test"),
                &format!("@victim{n}@pix.test buy this number {n}"),
            )
            .await;
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
    for n in 0..100 {
        world
            .says(
                &format!("xmpp:s{n}@evil{}.test", n % 2),
                &format!("@victim{n}@pix.test buy this number {n}"),
            )
            .await;
    }
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
        world
            .says(
                &format!("xmpp:s{n}@www{n}.evil.test"),
                &format!("@victim{n}@pix.test buy this number {n}"),
            )
            .await;
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
    for n in 0..500 {
        world
            .says(
                &format!("xmpp:s{n}@evil.test"),
                &format!("@victim{n}@pix.test buy this number {n}"),
            )
            .await;
    }
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
    for n in 0..70 {
        world
            .says(
                &format!("xmpp:s{n}@evil.test"),
                &format!("@victim{n}@pix.test buy this number {n}"),
            )
            .await;
    }
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
        world.bridge.accept(event).await.unwrap();
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

const ADMIN: &str = "xmpp:admin@im.test";

/// What the admin was told since the last look.
async fn told(world: &World) -> Vec<String> {
    let lines = world.delivered_on(Side::Xmpp).await;
    lines
        .into_iter()
        .filter(|line| line.starts_with(ADMIN))
        .collect()
}

#[tokio::test]
async fn reports_and_suspicions_of_many_are_one_message_in_ten_minutes() {
    let (world, _) = bridge();
    for n in 0..30 {
        let who = format!("xmpp:s{n}@evil{n}.test");
        world
            .says(
                &who,
                &format!("@victim{n}@pix.test https://spam.example/{n}"),
            )
            .await;
        world
            .says(&who, &format!("!report they insult me, {n}"))
            .await;
    }
    let first = told(&world).await;
    assert_eq!(first.len(), 2, "one of each kind: {first:#?}");
    world.clock.advance(Duration::from_secs(601));
    world.bridge.watch().await.unwrap();
    let bundles = told(&world).await;
    assert_eq!(bundles.len(), 2, "{bundles:#?}");
    assert!(
        bundles.iter().all(|line| line.contains("29 more")),
        "{bundles:#?}"
    );
    assert!(
        bundles
            .iter()
            .any(|line| line.contains("they insult me, 10")),
        "the first ones are named"
    );
    world.clock.advance(Duration::from_secs(601));
    world.bridge.watch().await.unwrap();
    assert_eq!(told(&world).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_flood_of_one_domain_is_told_with_what_to_do() {
    let (world, _) = bridge();
    for n in 0..50 {
        world
            .says(
                &format!("xmpp:s{n}@a{n}.evil.test"),
                &format!("@victim{n}@pix.test hello number {n}"),
            )
            .await;
    }
    let told = told(&world).await;
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].contains("evil.test: 10 new people") && told[0].contains("!addred evil.test"),
        "{told:#?}"
    );
}

#[tokio::test]
async fn in_quiet_only_registered_people_are_served() {
    let (world, server) = bridge();
    friends(&world, &server, 1).await;
    world
        .says("xmpp:early@evil.test", "@victim@pix.test I was early")
        .await;
    world.says(ADMIN, "!quiet 2").await;
    assert!(told(&world).await[0].contains("only registered people"));
    world
        .says("xmpp:late@evil.test", "@victim@pix.test I am late")
        .await;
    world
        .says(
            "xmpp:friend0@home0.test",
            "@friend0@gts0.test friend says hello",
        )
        .await;
    let quiet = posts(&world, &server).await;
    assert_eq!(quiet.len(), 1, "{quiet:#?}");
    assert!(none(
        &world.delivered_on(Side::Xmpp).await,
        "xmpp:late@evil.test"
    ));
    world.says(ADMIN, "!quiet off").await;
    one(&posts(&world, &server).await, "@victim@pix.test");
    world.says(ADMIN, "!quiet 2").await;
    world.clock.advance(Duration::from_secs(2 * 3600));
    world
        .says("xmpp:later@evil.test", "@other@pix.test Hello, it is me")
        .await;
    one(&posts(&world, &server).await, "@other@pix.test");
}

#[tokio::test]
async fn quiet_takes_hours_and_nothing_else() {
    let (world, _) = bridge();
    for words in ["0", "169", "soon", "-1", "1.5"] {
        world.says(ADMIN, &format!("!quiet {words}")).await;
        let told = told(&world).await;
        assert!(told[0].contains("from 1 to 168"), "{words}: {told:#?}");
    }
}
