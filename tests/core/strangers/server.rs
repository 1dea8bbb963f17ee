//! A server with Mastodon's limits, and people who talk while strangers do what they like.

use std::sync::Mutex;
use std::time::Duration;

use support::world::World;
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::event::{Allowance, Delivery, LegId, Outcome, Outgoing, Retry, Sender};
use xmpp_ap_bridge::policy::Rules;
use xmpp_ap_bridge::policy::consent::Mode;
use xmpp_ap_bridge::policy::registration;

/// A window of Mastodon's posts.
pub const WINDOW: Duration = Duration::from_secs(3 * 3600);

/// A server that lets the bot make 300 posts in three hours.
pub struct Mastodon {
    clock: Clock,
    window: Mutex<(u32, Timestamp)>,
    log: Mutex<Vec<String>>,
}

impl Mastodon {
    pub fn new(world: &World) -> Self {
        Self {
            window: Mutex::new((300, world.clock.now().plus(WINDOW))),
            clock: world.clock.clone(),
            log: Mutex::default(),
        }
    }

    /// The posts since the last look.
    pub fn posts(&self) -> Vec<String> {
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
pub fn bridge() -> (World, Mastodon) {
    bridge_with(|_| {})
}

/// The same where an admin has configured something.
pub fn bridge_with(change: impl FnOnce(&mut Rules)) -> (World, Mastodon) {
    let mut world = World::with(|rules| {
        rules.consent.fediverse = Mode::Invite;
        rules.consent.xmpp = Mode::Invite;
        rules.limits = Default::default();
        rules.consent.same_text_people = 3;
        change(rules);
    });
    world.all_known = true;
    let server = Mastodon::new(&world);
    (world, server)
}

/// Two people who have accepted each other.
pub async fn befriend(world: &World, xmpp: &str, fedi: &str) {
    world.says(fedi, &format!("{xmpp} hello")).await;
    world.says(xmpp, "!accept").await;
}

pub async fn posts(world: &World, server: &Mastodon) -> Vec<String> {
    world.deliver(LegId::FEDIVERSE, server).await;
    server.posts()
}

/// Posts that did not come from the people who talk.
pub fn of_strangers(posts: &[String]) -> usize {
    posts.iter().filter(|post| !post.contains("friend")).count()
}

/// The two addresses of a pair of people who talk.
pub fn friend(n: usize) -> [String; 2] {
    [
        format!("xmpp:friend{n}@home{n}.test"),
        format!("@friend{n}@gts{n}.test"),
    ]
}

/// `count` pairs of people who know each other since the last window, whoever may come.
pub async fn friends(world: &World, server: &Mastodon, count: usize) {
    for n in 0..count {
        let [xmpp, fedi] = friend(n);
        for domain in [format!("home{n}.test"), format!("gts{n}.test")] {
            world.console("addgreen", &domain).await;
        }
        world.console("open", "").await;
        befriend(world, &xmpp, &fedi).await;
        for who in [&fedi, &xmpp] {
            world.console("approve", who).await;
            befriend(world, &xmpp, &fedi).await;
        }
    }
    if world.bridge.core().rules.registration.mode == registration::Mode::Closed {
        world.console("close", "").await;
    }
    world.delivered_on(LegId::XMPP).await;
    for _ in 0..5 {
        posts(world, server).await;
    }
    world.clock.advance(WINDOW);
}

/// Each of `count` strangers says something: `line` tells who, and what.
pub async fn flood(world: &World, count: usize, line: impl Fn(usize) -> (String, String)) {
    for n in 0..count {
        let (who, what) = line(n);
        world.says(&who, &what).await;
    }
}

/// Somebody of `domain` who advertises something.
pub fn spam(n: usize, domain: &str) -> (String, String) {
    let words = format!("@victim{n}@pix.test buy this number {n}");
    (format!("xmpp:s{n}@{domain}"), words)
}
