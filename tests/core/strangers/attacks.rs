//! Each attack that was measured once, while twenty people talk: their messages go out at once, strangers use at most
//! their share, admins get at most one message of a kind in ten minutes, and an honest newcomer from the attackers'
//! domain gets in within one window.

use std::time::Duration;

use super::server::{
    Mastodon, WINDOW, befriend, bridge_with, friend, friends, of_strangers, posts, spam,
};
use support::world::{Peer, World, one};
use xmpp_ap_bridge::address::Address;
use xmpp_ap_bridge::event::{LegId, Party, Sender, What};
use xmpp_ap_bridge::policy::Rules;
use xmpp_ap_bridge::policy::registration::Mode;

/// A way in which strangers attack.
enum Deed {
    Says(String, String),
    Follows(String),
}

struct Attack {
    name: &'static str,
    rules: fn(&mut Rules),
    deeds: Vec<Deed>,
    /// Somebody honest from the attackers' domain, and whom they write to; nobody where nobody may come.
    newcomer: Option<[&'static str; 2]>,
}

fn says(count: usize, line: impl Fn(usize) -> (String, String)) -> Vec<Deed> {
    let lines = (0..count).map(line);
    lines.map(|(who, what)| Deed::Says(who, what)).collect()
}

const OPEN: fn(&mut Rules) = |_| {};
const ALICE: Option<[&str; 2]> = Some(["xmpp:alice@evil.test", "@carol@gts.test"]);

/// Strangers of both networks, in turn.
fn both(n: usize) -> (String, String) {
    match n % 2 {
        0 => spam(n, "evil.test"),
        _ => {
            let words = format!("xmpp:victim{n}@im.test buy this number {n}");
            (format!("@s{n}@evil.test"), words)
        }
    }
}

/// One person with two accomplices, who have accepted them: these are no strangers.
fn accomplices(n: usize) -> (String, String) {
    let long = "spam and more spam. ".repeat(180); // eight posts each
    let words = format!("@helper1@pix.test @helper2@pix.test {long} {n}");
    ("xmpp:eve@evil.test".into(), words)
}

fn attacks() -> Vec<Attack> {
    let same = "We give away a thousand coins to everybody who registers at our exchange before the end of this week!";
    let attack = |name, deeds, newcomer| Attack {
        name,
        rules: OPEN,
        deeds,
        newcomer,
    };
    let mode = |name, rules| Attack {
        name,
        rules,
        deeds: says(250, both),
        newcomer: None,
    };
    let links = |n: usize| {
        let who = format!("xmpp:s{}@evil{}.test", n / 2, n / 2);
        match n % 2 {
            0 => (
                who,
                format!("@victim{n}@pix.test https://spam{n}.example/{n}"),
            ),
            _ => (who, format!("!report they insult me, {n}")),
        }
    };
    vec![
        attack(
            "500 JIDs of one domain",
            says(500, |n| spam(n, "evil.test")),
            ALICE,
        ),
        attack(
            "500 JIDs of 250 domains",
            says(500, |n| spam(n, &format!("evil{}.test", n / 2))),
            Some(["xmpp:alice@evil7.test", "@carol@gts.test"]),
        ),
        attack("one JID and two accomplices", says(40, accomplices), ALICE),
        attack(
            "200 follows",
            (0..200)
                .map(|n| Deed::Follows(format!("@f{n}@evil.test")))
                .collect(),
            Some(["@alice@evil.test", "xmpp:carol@im.test"]),
        ),
        attack(
            "60 accounts and 600 invitations",
            says(600, |n| {
                let words = format!("xmpp:victim{n}@im{n}.test buy this number {n}");
                (format!("@s{}@evil.test", n % 60), words)
            }),
            Some(["@alice@evil.test", "xmpp:carol@im.test"]),
        ),
        attack("30 JIDs with links and reports", says(60, links), ALICE),
        attack(
            "500 equal texts by 500 JIDs",
            says(500, |n| {
                (
                    format!("xmpp:s{n}@evil{n}.test"),
                    format!("@victim{n}@pix.test {same}"),
                )
            }),
            ALICE,
        ),
        mode("registration is closed", |rules| {
            rules.registration.mode = Mode::Closed
        }),
        mode("only people of listed domains", |rules| {
            rules.registration.mode = Mode::Greenlist
        }),
        mode("decide who may use it", |rules| {
            rules.registration.mode = Mode::Approval
        }),
    ]
}

/// The messages to strangers, and those to the admin.
#[derive(Default)]
pub struct Sent {
    pub posts: usize,
    pub stanzas: usize,
    pub alerts: Vec<String>,
}

impl Sent {
    pub fn note_stanzas(&mut self, lines: Vec<String>) {
        for line in lines {
            if line.starts_with("xmpp:admin@") {
                self.alerts.push(line);
            } else if !["friend", "Approve", "Refusal {"]
                .iter()
                .any(|answer| line.contains(answer))
            {
                self.stanzas += 1; // a refusal is the answer to a stanza, and no more than that
            }
        }
    }
}

pub async fn stanzas(world: &World) -> Vec<String> {
    let network = Peer::answering([]);
    world.deliver(LegId::XMPP, &network).await;
    network.log()
}

async fn do_it(world: &World, deed: &Deed) {
    match deed {
        Deed::Says(who, what) => drop(world.says(who, what).await),
        Deed::Follows(who) => {
            let from = Party::new(Address::parse(who).unwrap());
            let (id, what) = (world.id(), What::Joined { asks: false });
            let event = xmpp_ap_bridge::event::Inbound { id, from, what };
            world.accept(event).await;
        }
    }
}

/// One of the twenty says something to the other network, which has it at once.
pub async fn friend_talks(world: &World, server: &Mastodon, n: usize, sent: &mut Sent, name: &str) {
    let words = format!("friend says {n}");
    let [xmpp, fedi] = friend(n % 10);
    let (from, to) = if n.is_multiple_of(2) {
        (&xmpp, &fedi)
    } else {
        (&fedi, &xmpp)
    };
    world.says(from, &format!("{to} {words}")).await;
    let posts = posts(world, server).await;
    let lines = stanzas(world).await;
    let has = |lines: &[String]| lines.iter().any(|line| line.ends_with(&words));
    assert!(
        has(&posts) || has(&lines),
        "{name}: {words} in {posts:#?} {lines:#?}"
    );
    sent.posts += of_strangers(&posts);
    sent.note_stanzas(lines);
}

/// The largest number of kinds of alerts that one attack can cause.
const KINDS: usize = 4;

async fn withstands(attack: Attack) {
    let name = attack.name;
    let (world, server) = bridge_with(attack.rules);
    friends(&world, &server, 10).await;
    if name.contains("accomplices") {
        for helper in ["@helper1@pix.test", "@helper2@pix.test"] {
            befriend(&world, "xmpp:eve@evil.test", helper).await;
        }
    }
    stanzas(&world).await;
    world.clock.advance(WINDOW);
    let mut sent = Sent::default();
    let step = attack.deeds.len() / 20;
    for (n, deed) in attack.deeds.iter().enumerate() {
        do_it(&world, deed).await;
        if n % step == 0 {
            friend_talks(&world, &server, n / step, &mut sent, name).await;
        }
    }
    for _ in 0..5 {
        sent.posts += of_strangers(&posts(&world, &server).await);
        sent.note_stanzas(stanzas(&world).await);
    }
    if !name.contains("accomplices") {
        assert!(sent.posts <= 60, "{name}: {} posts of 300", sent.posts);
    }
    assert!(
        server.allowance().unwrap().left >= 20,
        "{name}: {:?}",
        server.allowance()
    );
    assert!(
        sent.stanzas <= 240,
        "{name}: {} stanzas of 1200",
        sent.stanzas
    );
    assert!(sent.alerts.len() <= KINDS, "{name}: {:#?}", sent.alerts);
    sent.alerts.clear();
    world.clock.advance(Duration::from_secs(599));
    world.bridge.watch().await.unwrap();
    sent.note_stanzas(stanzas(&world).await);
    assert_eq!(
        sent.alerts,
        Vec::<String>::new(),
        "{name}: within ten minutes"
    );
    let Some([alice, carol]) = attack.newcomer else {
        return;
    };
    world
        .says(alice, &format!("{carol} Hi, Alice from the choir here."))
        .await;
    let mut lines = [posts(&world, &server).await, stanzas(&world).await].concat();
    world.clock.advance(WINDOW);
    lines.extend(posts(&world, &server).await);
    lines.extend(stanzas(&world).await);
    one(&lines, carol);
}

#[tokio::test]
async fn everybody_is_served_as_without_the_attack() {
    for attack in attacks() {
        withstands(attack).await;
    }
}
