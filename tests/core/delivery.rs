//! What waits, in which order it goes, and what is said about it.

use std::sync::Mutex;
use std::time::Duration;

use support::world::{BOB, CAROL, DAVE, EVE, Peer, World, none, one};
use xmpp_ap_bridge::address::{Address, RemoteId, Subject};
use xmpp_ap_bridge::clock::Timestamp;
use xmpp_ap_bridge::event::{Allowance, LegId, LegState};
use xmpp_ap_bridge::event::{
    Delivery, Inbound, Inbox, Outcome, Outgoing, Party, Reason, Retry, Sender, What,
};
use xmpp_ap_bridge::health;
use xmpp_ap_bridge::store::Store;
use xmpp_ap_bridge::store::ids::RowId;
use xmpp_ap_bridge::store::outbox::Room;

const ADMIN: &str = "xmpp:admin@im.test";
const FAY: &str = "xmpp:fay@far.test";

/// A network that allows only so many messages.
struct Narrow {
    network: Peer,
    allowance: Mutex<Allowance>,
}

impl Narrow {
    fn new(left: u32, of: u32, until: Timestamp) -> Self {
        Self {
            network: Peer::answering([]),
            allowance: Mutex::new(Allowance { left, of, until }),
        }
    }
}

impl Sender for Narrow {
    fn width(&self) -> usize {
        2
    }

    fn allowance(&self) -> Option<Allowance> {
        Some(*self.allowance.lock().unwrap())
    }

    fn recall(&self, allowance: Allowance) {
        let mut known = self.allowance.lock().unwrap();
        if allowance.until >= known.until {
            *known = allowance;
        }
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        if matches!(delivery.outgoing, Outgoing::Text { .. }) {
            let mut allowance = self.allowance.lock().unwrap();
            assert!(allowance.left > 0, "it would be refused");
            allowance.left -= 1;
        }
        self.network.send(delivery).await
    }

    async fn find(
        &self,
        delivery: &Delivery,
        taken: &[RemoteId],
    ) -> Result<Option<RemoteId>, Retry> {
        self.network.find(delivery, taken).await
    }
}

async fn beat(world: &World, side: LegId, state: LegState) {
    let store = &world.bridge.store;
    store
        .run(move |tx| health::beat(tx, side, &state))
        .await
        .unwrap();
}

async fn both_online(world: &World) {
    beat(world, LegId::FEDIVERSE, LegState::Online).await;
    beat(world, LegId::XMPP, LegState::Online).await;
}

fn again(after: u64) -> Outcome {
    Outcome::Retry(Retry {
        after: Some(Duration::from_secs(after)),
        whole_leg: false,
        why: String::new(),
    })
}

#[tokio::test]
async fn people_take_turns_however_much_each_has_waiting() {
    let world = World::new();
    for who in [CAROL, DAVE] {
        world.says(who, "!register").await;
    }
    world.delivered().await;
    // Bob has much for both of them, and then Eve writes once to each.
    for n in 0..20 {
        world.says(BOB, &format!("{CAROL} {n} from Bob")).await;
        world.says(BOB, &format!("{DAVE} {n} from Bob")).await;
    }
    world.says(EVE, &format!("{CAROL} hello from Eve")).await;
    let network = Peer::answering([]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    let log = network.log();
    let eve = log
        .iter()
        .position(|line| line.contains("from Eve"))
        .unwrap();
    assert!(eve < 5, "Eve's first message was number {eve}: {log:#?}");
    let bobs: Vec<_> = log
        .iter()
        .filter(|l| l.starts_with(CAROL) && l.contains("from Bob"))
        .collect();
    let expected = (0..20).map(|n| format!("{n} from Bob"));
    assert!(
        bobs.iter()
            .zip(expected)
            .all(|(line, text)| line.ends_with(&text)),
        "{bobs:#?}"
    );
}

#[tokio::test]
async fn messages_go_before_answers_and_answers_before_the_rest() {
    let world = World::new();
    // Nobody is a stranger.
    world.says(CAROL, &format!("{BOB} hi")).await;
    world.delivered().await;
    world.says(BOB, "hi").await;
    world.delivered().await;
    world.event(DAVE, What::Joined { asks: true }).await;
    world.says(CAROL, "!status").await;
    world.says(BOB, &format!("{CAROL} hello")).await;
    let network = Peer::answering([]);
    world.deliver(LegId::FEDIVERSE, &network).await;
    let log = network.log();
    assert!(log[0].ends_with("hello"), "{log:#?}");
    assert!(
        log[1].contains("No message") || log[1].contains("message waits"),
        "{log:#?}"
    );
    assert!(log[2].contains("Approve"), "{log:#?}");
}

#[tokio::test]
async fn an_allowance_is_never_exceeded_keeps_a_little_for_answers_and_survives_a_restart() {
    let world = World::new();
    world.says(CAROL, "!register").await;
    world.delivered().await;
    for n in 0..30 {
        world.says(BOB, &format!("{CAROL} no {n}.")).await;
    }
    world.says(CAROL, "!status").await;
    let until = world.clock.now().plus(Duration::from_secs(600));
    let narrow = Narrow::new(8, 30, until);
    world.deliver(LegId::FEDIVERSE, &narrow).await;
    let log = narrow.network.log();
    assert_eq!(
        log.iter().filter(|l| l.contains("\nno ")).count(),
        5,
        "{log:#?}"
    );
    assert_eq!(
        log.iter().filter(|l| l.contains("Fediverse side")).count(),
        1,
        "{log:#?}"
    );

    // Another process does not know of it by itself.
    let restarted = Narrow::new(30, 30, until);
    world.deliver(LegId::FEDIVERSE, &restarted).await;
    assert_eq!(restarted.network.log(), Vec::<String>::new());

    world.clock.advance(Duration::from_secs(601));
    let fresh = Narrow::new(30, 30, world.clock.now().plus(Duration::from_secs(600)));
    world.deliver(LegId::FEDIVERSE, &fresh).await;
    assert_eq!(fresh.network.log().len(), 25, "{:#?}", fresh.network.log());
}

#[tokio::test]
async fn waiting_is_announced_once_and_so_is_the_arrival() {
    let world = World::new();
    both_online(&world).await;
    for n in 1..=3 {
        world.says(CAROL, &format!("{FAY} no {n}.")).await;
    }
    world.delivered_on(LegId::FEDIVERSE).await;
    world
        .deliver(LegId::XMPP, &Peer::answering([again(400)]))
        .await;
    world.clock.advance(Duration::from_secs(301));
    both_online(&world).await;
    world.bridge.watch().await.unwrap();
    world.bridge.watch().await.unwrap();
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    let told = one(&told, CAROL);
    assert!(
        told.contains("far.test does not answer") && told.contains("24 hours"),
        "{told}"
    );
    // A later one of the same lane is covered by that.
    world.says(CAROL, &format!("{FAY} no 4.")).await;
    world.clock.advance(Duration::from_secs(400));
    both_online(&world).await;
    world.bridge.watch().await.unwrap();
    assert!(world.delivered_on(LegId::FEDIVERSE).await.is_empty());
    assert_eq!(world.delivered_on(LegId::XMPP).await.len(), 4);
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(
        one(&told, CAROL).contains("xmpp:fay@far.test has got your 4 messages since 10:42"),
        "{told:?}"
    );
}

#[tokio::test]
async fn who_can_not_be_reached_is_told_later_and_why_is_true_then() {
    let world = World::new();
    beat(&world, LegId::XMPP, LegState::Online).await;
    beat(&world, LegId::FEDIVERSE, LegState::Offline("503".into())).await;
    world.says(CAROL, "!register").await;
    world.says(BOB, &format!("{CAROL} hello")).await;
    world.delivered_on(LegId::XMPP).await;
    world.clock.advance(Duration::from_secs(400));
    world.bridge.watch().await.unwrap();
    assert!(
        none(&world.delivered_on(LegId::XMPP).await, BOB),
        "Bob's own leg is not there"
    );
    beat(&world, LegId::XMPP, LegState::Online).await;
    world.bridge.watch().await.unwrap();
    let told = world.delivered_on(LegId::XMPP).await;
    assert!(
        one(&told, BOB).contains("fediverse side of the bridge does not work"),
        "{told:?}"
    );
}

#[tokio::test]
async fn what_waits_is_listed_and_taken_back_by_its_author_only() {
    let world = World::new();
    world.says(CAROL, &format!("{BOB} first")).await;
    world.says(CAROL, &format!("{BOB} second")).await;
    world.says(CAROL, &format!("{EVE} third")).await;
    world.delivered_on(LegId::FEDIVERSE).await;
    world
        .deliver(LegId::XMPP, &Peer::answering([again(600), again(600)]))
        .await;
    world.clock.advance(Duration::from_secs(120));
    world.says(CAROL, "!outbox").await;
    let list = world.delivered_on(LegId::FEDIVERSE).await;
    let list = one(&list, CAROL).to_owned();
    assert!(list.contains("3 messages of yours wait"), "{list}");
    assert!(
        list.contains("2 minutes ago, tried once, again in 8 minutes"),
        "{list}"
    );
    let number = |who: &str| {
        let line = list.lines().find(|line| line.contains(who)).unwrap();
        line.split(':').next().unwrap().trim().to_owned()
    };
    let (first, third) = (number(BOB), number(EVE));
    world.says(DAVE, &format!("!cancel {first}")).await;
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(one(&told, DAVE).contains("No message of yours"), "{told:?}");
    world.says(CAROL, &format!("!cancel {third}")).await;
    world.says(CAROL, &format!("!cancel {third}")).await;
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(
        told[0].contains("taken back") && told[1].contains("No message of yours"),
        "{told:?}"
    );
    world.clock.advance(Duration::from_secs(600));
    let arrived = world.delivered_on(LegId::XMPP).await;
    assert_eq!(arrived.len(), 2, "{arrived:?}");
    world.says(CAROL, "!outbox").await;
    world.says(CAROL, "!cancel all").await;
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(
        told[0].contains("No message of yours waits") && told[1].contains("Nothing was taken back"),
        "{told:?}"
    );
}

#[tokio::test]
async fn what_is_being_sent_can_not_be_taken_back() {
    let world = World::new();
    world.says(CAROL, &format!("{BOB} first")).await;
    world.delivered_on(LegId::FEDIVERSE).await;
    let claimed = world
        .bridge
        .store
        .run(|tx| tx.claim(LegId::XMPP, Room::of(9)))
        .await
        .unwrap()
        .0;
    let seq = claimed[0].seq;
    world.says(CAROL, &format!("!cancel {seq}")).await;
    world.says(CAROL, "!cancel all").await;
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(told[0].contains("being sent at this moment"), "{told:?}");
    assert!(
        told[1].contains("Nothing was taken back") && told[1].contains("Another one is being sent"),
        "{told:?}"
    );
}

#[tokio::test]
async fn who_left_or_blocked_meanwhile_gets_nothing() {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.says(CAROL, &format!("{BOB} too late")).await;
    world.says(DAVE, &format!("{BOB} unwanted")).await;
    world.delivered_on(LegId::FEDIVERSE).await;
    world.says(BOB, "!block @dave@pix.test").await;
    world.deliver(LegId::XMPP, &Peer::answering([])).await;
    world.says(CAROL, &format!("{BOB} much too late")).await;
    world.event(BOB, What::Left).await;
    let arrived = world.delivered_on(LegId::XMPP).await;
    assert!(none(&arrived, "xmpp:bob@im.test <> | @"), "{arrived:?}");
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(
        told.iter()
            .any(|line| line.starts_with(CAROL) && line.contains("left the bridge")),
        "{told:?}"
    );
}

#[tokio::test]
async fn a_stopped_bridge_holds_messages_with_all_that_changes_them() {
    let world = World::new();
    world.says(BOB, "!register").await;
    let message = world.says(CAROL, &format!("{BOB} before")).await;
    world.delivered().await;
    world.says(ADMIN, "!stop").await;
    world.delivered().await;
    world.says(CAROL, &format!("{BOB} meanwhile")).await;
    let changed = world.message(&format!("{BOB} changed"));
    world.edit(CAROL, &message, changed).await;
    world.says(BOB, "!help").await;
    let lines = world.delivered().await;
    assert_eq!(lines.iter().filter(|l| l.starts_with(BOB)).count(), 1);
    assert!(one(&lines, BOB).contains("!unregister"), "{lines:#?}");
    world.clock.advance(Duration::from_secs(600));
    both_online(&world).await;
    world.bridge.watch().await.unwrap();
    let told = world.delivered().await;
    assert!(one(&told, CAROL).contains("paused"), "{told:#?}");
    world.says(ADMIN, "!start").await;
    let lines = world.delivered().await;
    for words in ["changed", "meanwhile"] {
        assert!(lines.iter().any(|l| l.contains(words)), "{lines:#?}");
    }
}

#[tokio::test]
async fn who_has_left_a_domain_blocked_meanwhile_reaches_nobody() {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.says(DAVE, &format!("{BOB} unwanted")).await;
    world.says(DAVE, "!unregister").await;
    world.delivered_on(LegId::FEDIVERSE).await;
    world.console("addred", "pix.test").await;
    let arrived = world.delivered_on(LegId::XMPP).await;
    assert!(none(&arrived, "xmpp:bob@im.test <> | @"), "{arrived:?}");
}

#[tokio::test]
async fn a_server_that_timed_out_is_tried_again_and_each_attempt_may_come_back_once() {
    let world = World::new();
    let far = FAY;
    world.says(CAROL, &format!("{far} hello")).await;
    world.delivered_on(LegId::FEDIVERSE).await;
    let network = Peer::answering([]);
    world.deliver(LegId::XMPP, &network).await;
    let id = network.remotes.lock().unwrap()[0]
        .0
        .trim_start_matches("remote-")
        .to_owned();
    let bounce = |n: u32| {
        let what = What::Bounced {
            archived: n > 9,
            delivery: id.clone(),
            reason: Reason::ServerAway,
        };
        let from = Party::new(Address::parse(far).unwrap());
        let bridge = world.bridge.clone();
        async move {
            let id = RemoteId(format!("bounce:{n}"));
            let inbox = bridge.inbox(LegId::of(from.address.network()));
            inbox.accept(Inbound { id, from, what }).await.unwrap();
        }
    };
    bounce(1).await;
    bounce(1).await;
    assert!(
        world.delivered_on(LegId::FEDIVERSE).await.is_empty(),
        "it is tried again"
    );
    world.clock.advance(Duration::from_secs(31));
    assert_eq!(world.delivered_on(LegId::XMPP).await.len(), 1);
    bounce(1).await; // the second attempt, which came back too
    world.clock.advance(Duration::from_secs(61));
    assert_eq!(world.delivered_on(LegId::XMPP).await.len(), 1);
    bounce(10).await; // the third, of which the archive knows
    world.clock.advance(Duration::from_secs(300));
    assert_eq!(world.delivered_on(LegId::XMPP).await.len(), 1);
    bounce(10).await; // out of the archive
    world.clock.advance(Duration::from_secs(300));
    assert_eq!(world.delivered_on(LegId::XMPP).await.len(), 0);
    world.clock.advance(Duration::from_secs(25 * 3600));
    bounce(1).await;
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(
        one(&told, CAROL).contains("does not answer at the moment"),
        "{told:?}"
    );
}

#[tokio::test]
async fn the_text_of_what_may_come_back_is_dropped_after_a_while() {
    let world = World::new();
    world.says(CAROL, "xmpp:fay@far.test hello").await;
    world.delivered().await;
    let kept = |world: &World| {
        let store = world.bridge.store.clone();
        async move {
            store
                .run(|tx| tx.row(RowId(1)).map(|row| row.is_some_and(|row| row.kept)))
                .await
                .unwrap()
        }
    };
    let rows = [kept(&world).await];
    world.clock.advance(Duration::from_secs(601));
    world.bridge.tidy().await.unwrap();
    assert!(!kept(&world).await, "{rows:?}");
}

#[tokio::test]
async fn admins_hear_once_that_a_leg_is_down_and_once_that_it_is_back() {
    let world = World::new();
    both_online(&world).await;
    world.bridge.watch().await.unwrap();
    beat(
        &world,
        LegId::FEDIVERSE,
        LegState::Offline("social.test: it answers HTTP 503".into()),
    )
    .await;
    let mut heard = Vec::new();
    for _ in 0..8 {
        world.clock.advance(Duration::from_secs(59));
        beat(
            &world,
            LegId::FEDIVERSE,
            LegState::Offline("social.test: it answers HTTP 503".into()),
        )
        .await;
        beat(&world, LegId::XMPP, LegState::Online).await;
        world.bridge.watch().await.unwrap();
        heard.extend(world.delivered_on(LegId::XMPP).await);
    }
    let down = one(&heard, ADMIN).to_owned();
    assert!(
        down.contains("fediverse side has been down for 6 minutes")
            || down.contains("for 5 minutes"),
        "{down}"
    );
    assert!(
        down.contains("503") && down.contains("No message waits"),
        "{down}"
    );
    beat(&world, LegId::FEDIVERSE, LegState::Online).await;
    world.bridge.watch().await.unwrap();
    world.bridge.watch().await.unwrap();
    let heard = world.delivered_on(LegId::XMPP).await;
    assert!(
        one(&heard, ADMIN).contains("works again, after 8 minutes"),
        "{heard:?}"
    );
}

#[tokio::test]
async fn a_process_that_is_gone_is_noticed_by_the_other() {
    let world = World::new();
    both_online(&world).await;
    world.clock.advance(Duration::from_secs(301));
    beat(&world, LegId::XMPP, LegState::Online).await;
    world.bridge.watch().await.unwrap();
    let heard = world.delivered_on(LegId::XMPP).await;
    assert!(
        one(&heard, ADMIN).contains("its process does not run"),
        "{heard:?}"
    );
}

#[tokio::test]
async fn a_refused_login_is_told_soon() {
    let world = World::new();
    both_online(&world).await;
    beat(
        &world,
        LegId::FEDIVERSE,
        LegState::Refused("the token is not accepted".into()),
    )
    .await;
    world.clock.advance(Duration::from_secs(31));
    beat(
        &world,
        LegId::FEDIVERSE,
        LegState::Refused("the token is not accepted".into()),
    )
    .await;
    beat(&world, LegId::XMPP, LegState::Online).await;
    world.bridge.watch().await.unwrap();
    let heard = world.delivered_on(LegId::XMPP).await;
    assert!(
        one(&heard, ADMIN).contains("refuses the bridge's login"),
        "{heard:?}"
    );
}

#[tokio::test]
async fn an_answer_to_what_is_forgotten_is_asked_about() {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.says(CAROL, &format!("{BOB} hello")).await;
    world.delivered().await;
    for (who, text) in [(BOB, "see you"), (CAROL, "well?")] {
        world
            .says_in(who, text, |message| {
                message.reply_to = Some(RemoteId("forgotten".into()))
            })
            .await;
        let told = world.delivered().await;
        assert!(one(&told, who).contains("To whom?"), "{told:?}");
        assert_eq!(told.len(), 1, "{told:?}");
    }
}

#[tokio::test]
async fn two_machines_that_answer_each_other_come_to_an_end() {
    let world = World::new();
    let mut answers = 0;
    for _ in 0..10 {
        world.says(BOB, "I am away.").await;
        answers += world.delivered().await.len();
    }
    assert_eq!(answers, 3, "the same text");
    let mut answers = 0;
    for n in 0..90 {
        world.clock.advance(Duration::from_secs(1));
        world.says(EVE, &format!("I am away until {n}.")).await;
        answers += world.delivered().await.len();
    }
    assert_eq!(answers, 61, "and the last says that it is the last");
}

#[tokio::test]
async fn other_bridges_are_left_alone() {
    let other = "@bridge@other.test";
    let world =
        World::with(|rules| rules.bridges.listed = vec![Subject::from_stored(other).unwrap()]);
    world.says(other, &format!("{BOB} carried already")).await;
    assert!(world.delivered().await.is_empty());
    let to_both = [
        format!("{other} @bridge@social.test {BOB} to both"),
        format!("@bridge@social.test {other} {BOB} to both"),
    ];
    world.says(CAROL, &to_both[0]).await;
    assert!(
        world.delivered().await.is_empty(),
        "the one named first carries it"
    );
    world.says(CAROL, &to_both[1]).await;
    assert!(
        world
            .delivered()
            .await
            .iter()
            .any(|line| line.starts_with(BOB))
    );
}

#[tokio::test]
async fn who_took_an_announced_message_back_hears_of_the_next_one_that_waits() {
    let world = World::new();
    both_online(&world).await;
    for delayed in ["first", "second"] {
        let message = world.says(CAROL, &format!("{BOB} {delayed}")).await;
        world
            .deliver(LegId::XMPP, &Peer::answering([again(3600)]))
            .await;
        world.clock.advance(Duration::from_secs(1800));
        both_online(&world).await;
        world.bridge.watch().await.unwrap();
        let told = world.delivered_on(LegId::FEDIVERSE).await;
        let answer = format!("{CAROL} <{message}>");
        assert!(
            told.iter()
                .any(|line| line.starts_with(&answer) && line.contains("wait")),
            "{delayed}: {told:#?}"
        );
        world.event(CAROL, What::Deleted { of: message }).await;
    }
}

#[tokio::test]
async fn what_a_restored_backup_brings_back_is_not_too_old_at_once() {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.delivered().await;
    world.says(CAROL, &format!("{BOB} from the backup")).await;
    world.delivered_on(LegId::FEDIVERSE).await;
    world.clock.advance(Duration::from_secs(3 * 24 * 3600));
    let now = world.clock.now().0;
    let gap = format!(r#"{{"since":{now},"until":{now}}}"#);
    let set = move |tx: &xmpp_ap_bridge::store::Tx| tx.set("restored", &gap);
    world.bridge.store.run(set).await.unwrap();
    let first = Peer::answering([again(1)]);
    world.deliver(LegId::XMPP, &first).await;
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert_eq!(told, Vec::<String>::new());
    // From then on it has as long as any other.
    world.clock.advance(Duration::from_secs(25 * 3600));
    world
        .deliver(LegId::XMPP, &Peer::answering([again(1)]))
        .await;
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert_eq!(told.len(), 1, "{told:?}");
}

#[tokio::test]
async fn who_is_forgotten_meanwhile_gets_nothing() {
    let world = World::new();
    world.says(BOB, "!register").await;
    world.delivered().await;
    let message = world.says(CAROL, &format!("{BOB} too late")).await;
    world.says(BOB, "!forget").await;
    world.says(BOB, "!forget yes").await;
    let lines = world.delivered().await;
    assert!(
        !lines.iter().any(|line| line.ends_with("too late")),
        "{lines:#?}"
    );
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    let all = [lines, told].concat();
    let answer = format!("{CAROL} <{message}>");
    assert!(
        all.iter()
            .any(|line| line.starts_with(&answer) && line.contains("left the bridge")),
        "{all:#?}"
    );
}

#[tokio::test]
async fn a_message_in_parts_arrives_as_one() {
    let world = World::new();
    both_online(&world).await;
    world.says(CAROL, "!register").await;
    world.says(BOB, "!register").await;
    world.delivered().await;
    let long = "A sentence of some words. ".repeat(48);
    world.says(BOB, &format!("{CAROL} {long}")).await;
    world
        .deliver(LegId::FEDIVERSE, &Peer::answering([again(400)]))
        .await;
    world.clock.advance(Duration::from_secs(301));
    both_online(&world).await;
    world.bridge.watch().await.unwrap();
    one(&world.delivered_on(LegId::XMPP).await, BOB);
    world.clock.advance(Duration::from_secs(100));
    assert_eq!(world.delivered_on(LegId::FEDIVERSE).await.len(), 3);
    let told = world.delivered_on(LegId::XMPP).await;
    let told = one(&told, BOB);
    assert!(
        told.contains("has got") && !told.contains("3 messages"),
        "{told}"
    );
}

#[tokio::test]
async fn word_that_something_waits_is_in_the_language_heard() {
    let world = World::new();
    both_online(&world).await;
    for _ in 0..3 {
        let french =
            |message: &mut xmpp_ap_bridge::event::Message| message.lang = Some("fr".into());
        world
            .says_in(CAROL, &format!("{BOB} bonjour"), french)
            .await;
    }
    world.delivered_on(LegId::FEDIVERSE).await;
    world
        .deliver(LegId::XMPP, &Peer::answering([again(3600)]))
        .await;
    world.clock.advance(Duration::from_secs(301));
    both_online(&world).await;
    world.bridge.watch().await.unwrap();
    let told = world.delivered_on(LegId::FEDIVERSE).await;
    assert!(one(&told, CAROL).contains("Votre message"), "{told:?}");
}

#[tokio::test]
async fn what_this_version_can_t_read_waits_for_a_newer_one_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.db");
    let mut world = World::new();
    world.bridge.store = Store::open(&path, world.clock.clone()).unwrap();
    world.says(CAROL, "!register").await;
    world.delivered().await;
    for n in 0..9 {
        world
            .says(CAROL, &format!("xmpp:p{n}@im.test of tomorrow"))
            .await;
    }
    let file = rusqlite::Connection::open(&path).unwrap();
    let swap = |from: &str, to: &str| {
        let sql = "UPDATE queue SET payload = replace(payload, ?1, ?2)";
        let rows = file.execute(
            sql,
            (format!("\"kind\":\"{from}\""), format!("\"kind\":\"{to}\"")),
        );
        assert!(rows.unwrap() >= 9);
    };
    swap("text", "hologram");
    world.says(CAROL, &format!("{BOB} of today")).await;
    let lines = world.delivered_on(LegId::XMPP).await;
    assert!(
        lines.len() == 1 && one(&lines, BOB).ends_with("of today"),
        "{lines:#?}"
    );
    world.clock.advance(Duration::from_secs(30 * 3600));
    none(&world.delivered_on(LegId::XMPP).await, "xmpp:p");
    swap("hologram", "text");
    world.clock.advance(Duration::from_secs(61));
    let lines = world.delivered_on(LegId::XMPP).await;
    let arrived = lines.iter().filter(|line| line.ends_with("of tomorrow"));
    assert_eq!(arrived.count(), 9, "{lines:#?}");
}
