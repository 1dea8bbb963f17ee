//! F49 F143: one account is one person, whatever addresses lead to it; and finding that out holds up nobody else.

use std::cell::RefCell;
use std::collections::HashMap;
use std::time::Duration;

use support::world::{BOB, CAROL, EVE, Peer, World, none, one};
use xmpp_ap_bridge::address::{Address, RemoteId};
use xmpp_ap_bridge::event::{
    Account, Delivery, Inbound, LegId, Outcome, Outgoing, Party, Reason, Retry, Sender, What,
};
use xmpp_ap_bridge::policy::consent::Mode;

const ALIAS: &str = "@carol@alias.test";
const EVA: &str = "xmpp:eva@im.test";

/// A server that knows which accounts addresses lead to, and what it was asked.
struct Directory {
    network: Peer,
    known: HashMap<&'static str, &'static str>,
    /// Whose profiles ask bots to keep away.
    unwilling: Vec<&'static str>,
    /// The answer about all others.
    otherwise: Outcome,
    asked: RefCell<Vec<String>>,
}

impl Directory {
    fn new(known: &[(&'static str, &'static str)], otherwise: Outcome) -> Self {
        Self {
            network: Peer::answering([]),
            known: known.iter().copied().collect(),
            unwilling: Vec::new(),
            otherwise,
            asked: RefCell::default(),
        }
    }

    /// Where everybody has the account of their address.
    fn of_all() -> Self {
        Self::new(&[], Outcome::Done(None))
    }

    fn answer(&self, asked: &str) -> Outcome {
        let Some(address) = self.known.get(asked) else {
            return self.otherwise.clone();
        };
        Outcome::Resolved(Account {
            address: Address::parse(address).unwrap(),
            id: format!("id of {address}"),
            url: String::new(),
            unwilling: self.unwilling.contains(address),
        })
    }

    fn asked(&self) -> usize {
        self.asked.borrow().len()
    }
}

impl Sender for Directory {
    fn width(&self) -> usize {
        8
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        if delivery.outgoing != Outgoing::Resolve {
            return self.network.send(delivery).await;
        }
        let asked = delivery.recipient.to_string();
        self.asked.borrow_mut().push(asked.clone());
        self.answer(&asked)
    }

    async fn find(&self, _: &Delivery, _: &[RemoteId]) -> Result<Option<RemoteId>, Retry> {
        Ok(None)
    }
}

/// Delivers everything; returns the posts, and the messages to XMPP.
async fn delivered(world: &World, server: &Directory) -> (Vec<String>, Vec<String>) {
    world.deliver(LegId::FEDIVERSE, server).await;
    let posts = std::mem::take(&mut *server.network.log.lock().unwrap());
    (posts, world.delivered_on(LegId::XMPP).await)
}

/// Carol and Bob have talked.
async fn acquainted(world: &World) {
    world.says(CAROL, &format!("{BOB} hello")).await;
    world.delivered().await;
    world.says(BOB, "hello Carol").await;
    world.delivered().await;
}

fn no_such_user() -> Outcome {
    Outcome::Refused(Reason::NoSuchUser)
}

#[tokio::test]
async fn whoever_has_used_the_bridge_costs_no_question() {
    let (world, server) = (World::new(), Directory::new(&[], no_such_user()));
    acquainted(&world).await;
    world.says(BOB, &format!("{CAROL} how are you?")).await;
    let (posts, _) = delivered(&world, &server).await;
    assert!(one(&posts, CAROL).ends_with("how are you?"));
    assert_eq!(server.asked(), 0);
}

#[tokio::test]
async fn an_alias_is_the_person_and_is_asked_about_once() {
    let (world, server) = (
        World::new(),
        Directory::new(&[(ALIAS, CAROL)], no_such_user()),
    );
    acquainted(&world).await;
    for n in ["one", "two"] {
        world.says(BOB, &format!("{ALIAS} {n}")).await;
    }
    world.says(BOB, "three").await; // whom they wrote to last
    let (posts, told) = delivered(&world, &server).await;
    let texts: Vec<&str> = posts
        .iter()
        .filter_map(|post| post.split_once("\n"))
        .map(|(_, text)| text)
        .collect();
    assert_eq!(texts, ["one", "two", "three"], "{posts:#?} {told:#?}");
    assert!(
        posts
            .iter()
            .all(|post| post.starts_with(CAROL) && !post.contains("alias")),
        "{posts:#?}"
    );
    world.says(BOB, &format!("{ALIAS} four")).await;
    let (posts, _) = delivered(&world, &server).await;
    assert!(one(&posts, CAROL).ends_with("four"));
    assert_eq!(server.asked(), 1);
    // After 30 days it is asked about again.
    world.clock.advance(Duration::from_secs(31 * 24 * 3600));
    world.bridge.tidy().await.unwrap();
    world.says(BOB, &format!("{ALIAS} five")).await;
    delivered(&world, &server).await;
    assert_eq!(server.asked(), 2);
}

#[tokio::test]
async fn the_mute_and_the_name_of_an_alias_hold_for_the_account() {
    for before in ["", "!mute @carol@gts.test 1h", "!name @carol@gts.test Karo"] {
        let server = Directory::new(&[(ALIAS, CAROL)], no_such_user());
        let world = World::new();
        acquainted(&world).await;
        for words in [
            before,
            "!mute @carol@alias.test 8h",
            "!name @carol@alias.test Carrie",
        ] {
            world.says(BOB, words).await;
        }
        world.says(BOB, &format!("{ALIAS} hi")).await;
        let (posts, _) = delivered(&world, &server).await;
        assert!(one(&posts, CAROL).ends_with("hi"));
        world.says(BOB, "!mute").await;
        let (_, told) = delivered(&world, &server).await;
        let eight = world.clock.now().plus(Duration::from_secs(8 * 3600));
        let until = format!("@carol@gts.test until {}", eight.day_and_hour());
        assert!(one(&told, BOB).contains(&until), "{before}: {told:?}");
        // The account's own name counts, where it has one.
        let name = if before.contains("Karo") {
            "Karo"
        } else {
            "Carrie"
        };
        world.says(BOB, &format!("{name}: again")).await;
        let (posts, _) = delivered(&world, &server).await;
        assert!(
            one(&posts, CAROL).ends_with("\nagain"),
            "{before}: {posts:?}"
        );
    }
}

#[tokio::test]
async fn a_stranger_who_writes_to_an_alias_comes_with_the_same_line() {
    let server = Directory::new(&[(ALIAS, CAROL)], no_such_user());
    for address in [CAROL, ALIAS] {
        let world = World::new();
        world.says(CAROL, "!register").await;
        world.says(CAROL, "!strangers yes").await;
        delivered(&world, &server).await;
        for (text, is_first) in [("hello there", true), ("once more", false)] {
            world.says(EVE, &format!("{address} {text}")).await;
            let (posts, _) = delivered(&world, &server).await;
            let post = one(&posts, CAROL);
            assert_eq!(post.contains("First message"), is_first, "{post}");
            assert!(post.ends_with(&format!("\n{text}")), "{post}");
        }
    }
}

#[tokio::test]
async fn who_looks_for_somebody_hears_of_it_while_the_answer_has_to_wait() {
    let (world, server) = (World::new(), Directory::of_all());
    for n in 0..20 {
        let asker = format!("xmpp:p{n}@im.test");
        world.says(&asker, &format!("!find @p{n}@pix.test")).await;
        let (_, told) = delivered(&world, &server).await;
        assert!(
            one(&told, &asker).contains("does not use this bridge"),
            "{told:?}"
        );
    }
    world.says(EVE, "!find @late@pix.test").await;
    let (_, told) = delivered(&world, &server).await;
    assert!(one(&told, EVE).contains("I am asking the server about @late@pix.test"));
    // People whom the bridge knows need not wait for strangers.
    acquainted(&world).await;
    world.says(BOB, "!find @soon@pix.test").await;
    let (_, told) = delivered(&world, &server).await;
    assert!(!one(&told, BOB).contains("I am asking"), "{told:?}");
    world.clock.advance(Duration::from_secs(3601));
    let (_, told) = delivered(&world, &server).await;
    assert!(one(&told, EVE).contains("@late@pix.test"), "{told:?}");
}

/// A server that takes so long to answer that whoever asked has another name by then.
struct Slow<'a>(&'a World, Outcome);

impl Sender for Slow<'_> {
    fn width(&self) -> usize {
        1
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        if delivery.outgoing == Outgoing::Resolve {
            let [before, now] = [EVE, EVA].map(|who| Address::parse(who).unwrap());
            let store = &self.0.bridge.store;
            let renamed = store.run(move |tx| tx.rename(&before, &now));
            renamed.await.unwrap();
        }
        self.1.clone()
    }

    async fn find(&self, _: &Delivery, _: &[RemoteId]) -> Result<Option<RemoteId>, Retry> {
        Ok(None)
    }
}

#[tokio::test]
async fn who_looks_for_somebody_hears_of_it_under_their_new_name() {
    for outcome in [Outcome::Done(None), no_such_user(), Outcome::Unsaid] {
        let world = World::new();
        world.says(EVE, "!find @late@pix.test").await;
        world.delivered_on(LegId::XMPP).await;
        world
            .deliver(LegId::FEDIVERSE, &Slow(&world, outcome.clone()))
            .await;
        let told = world.delivered_on(LegId::XMPP).await;
        let answer = one(&told, EVA);
        assert!(answer.contains("@late@pix.test"), "{outcome:?}: {told:?}");
        assert!(none(&told, EVE), "{outcome:?}: {told:?}");
    }
}

#[tokio::test]
async fn blocks_hold_for_the_account() {
    let (world, server) = (
        World::new(),
        Directory::new(&[(ALIAS, CAROL)], no_such_user()),
    );
    acquainted(&world).await;
    world.says(CAROL, &format!("!block {BOB}")).await;
    world.delivered().await;
    world.says(BOB, &format!("{ALIAS} let me in")).await;
    let (posts, _) = delivered(&world, &server).await;
    assert!(none(&posts, CAROL) && none(&posts, ALIAS), "{posts:#?}");
    // A block of an alias that nobody has heard of is one of the person behind it.
    world.says(EVE, &format!("!block {ALIAS}")).await;
    delivered(&world, &server).await;
    world.says(CAROL, &format!("{EVE} hello")).await;
    let (_, told) = delivered(&world, &server).await;
    assert!(!told.iter().any(|line| line.contains("hello")), "{told:#?}");
    world.console("ablock", "@dave@alias.test").await;
    let dave = Directory::new(&[("@dave@alias.test", "@dave@pix.test")], no_such_user());
    delivered(&world, &dave).await;
    world
        .says("@dave@pix.test", &format!("{BOB} hello from Dave"))
        .await;
    let (_, told) = delivered(&world, &server).await;
    assert!(!told.iter().any(|line| line.contains("Dave")), "{told:#?}");
}

#[tokio::test]
async fn a_wrong_name_is_told_once() {
    let (world, server) = (World::new(), Directory::new(&[], no_such_user()));
    acquainted(&world).await;
    let first = world.says(BOB, "@carol@gts.tset one").await;
    world.says(BOB, "@carol@gts.tset two").await;
    let (posts, told) = delivered(&world, &server).await;
    assert!(posts.is_empty(), "{posts:#?}");
    let line = one(&told, BOB);
    assert!(
        line.contains(&format!("<{first}>")) && line.contains("2 messages") && line.contains(CAROL),
        "{line}"
    );
    assert_eq!(server.asked(), 1);
    world.says(BOB, "!outbox").await;
    let (_, told) = delivered(&world, &server).await;
    assert!(!one(&told, BOB).contains("gts.tset"), "{told:#?}");
}

#[tokio::test]
async fn what_waits_can_be_changed_and_taken_back() {
    let (world, server) = (
        World::new(),
        Directory::new(&[(ALIAS, CAROL)], no_such_user()),
    );
    acquainted(&world).await;
    let one_of = world.says(BOB, &format!("{ALIAS} frist")).await;
    let gone = world.says(BOB, &format!("{ALIAS} gone")).await;
    world.says(BOB, &format!("{ALIAS} cancelled")).await;
    world
        .edit(BOB, &one_of, world.message(&format!("{ALIAS} first")))
        .await;
    world
        .event(BOB, xmpp_ap_bridge::event::What::Deleted { of: gone })
        .await;
    world.says(BOB, "!outbox").await;
    let listed = world.delivered_on(LegId::XMPP).await;
    assert!(
        one(&listed, BOB).contains("h3") && one(&listed, BOB).contains("account"),
        "{listed:#?}"
    );
    world.says(BOB, "!cancel h3").await;
    let (posts, _) = delivered(&world, &server).await;
    assert!(one(&posts, CAROL).ends_with("first"), "{posts:#?}");
}

#[tokio::test]
async fn sixty_an_hour_are_asked_about_and_nobody_else_waits() {
    let world = World::with(|rules| {
        rules.consent.fediverse = Mode::Open;
        rules.consent.first_contacts_per_day = 1000;
        rules.limits.messages = 1000;
    });
    let server = Directory::of_all();
    acquainted(&world).await;
    for n in 0..25 {
        world
            .says(
                &format!("xmpp:s{n}@evil{n}.test"),
                &format!("@v{n}@pix.test hello"),
            )
            .await;
    }
    for _ in 0..4 {
        delivered(&world, &server).await;
    }
    assert_eq!(server.asked(), 20, "for strangers");
    for n in 0..45 {
        world.says(BOB, &format!("@guest{n}@pix.test hello")).await;
    }
    for _ in 0..4 {
        delivered(&world, &server).await;
    }
    assert_eq!(server.asked(), 60);
    world.says(BOB, &format!("{CAROL} still here")).await;
    let (posts, _) = delivered(&world, &server).await;
    assert!(one(&posts, CAROL).ends_with("still here"));
    world.clock.advance(Duration::from_secs(3601));
    for _ in 0..4 {
        delivered(&world, &server).await;
    }
    assert_eq!(server.asked(), 70);
}

#[tokio::test]
async fn where_the_server_cannot_say_partners_are_written_to_and_first_contacts_wait() {
    let world = World::with(|rules| rules.consent.fediverse = Mode::Open);
    let knows = Directory::of_all();
    world.says(BOB, "@fred@pix.test hello").await;
    let (posts, _) = delivered(&world, &knows).await;
    one(&posts, "@fred@pix.test");
    world.clock.advance(Duration::from_secs(31 * 24 * 3600));
    let silent = Directory::new(&[], Outcome::Unsaid);
    world.says(BOB, "@fred@pix.test me again").await;
    let (posts, told) = delivered(&world, &silent).await;
    assert!(
        one(&posts, "@fred@pix.test").ends_with("me again"),
        "{told:#?}"
    );
    let first = world.says(BOB, "@guest@pix.test hello").await;
    world.says(BOB, "@guest@pix.test are you there?").await;
    let (posts, told) = delivered(&world, &silent).await;
    assert!(none(&posts, "@guest"), "{posts:#?}");
    assert!(one(&told, BOB).contains(&format!("<{first}>")), "{told:#?}");
    world.clock.advance(Duration::from_secs(3601));
    let (_, told) = delivered(&world, &silent).await;
    assert!(none(&told, BOB), "told once: {told:#?}");
    // It can say again.
    world.clock.advance(Duration::from_secs(3601));
    let (posts, _) = delivered(&world, &knows).await;
    assert_eq!(posts.len(), 2, "{posts:#?}");
}

#[tokio::test]
async fn a_partner_who_goes_on_leaves_a_stranger_waiting_who_is_told_once() {
    let world = World::with(|rules| rules.consent.fediverse = Mode::Open);
    world.says(BOB, &format!("{FRED} hello")).await;
    delivered(&world, &Directory::of_all()).await;
    world.clock.advance(Duration::from_secs(31 * 24 * 3600));
    let silent = Directory::new(&[], Outcome::Unsaid);
    world.says(BOB, &format!("{FRED} me again")).await;
    world.says(EVE, &format!("{FRED} who are you?")).await;
    let mut told = Vec::new();
    for _ in 0..3 {
        let (posts, words) = delivered(&world, &silent).await;
        assert!(!posts.iter().any(|post| post.contains("who are you?")));
        told.extend(words.into_iter().filter(|words| words.starts_with(EVE)));
        world.clock.advance(Duration::from_secs(3601));
    }
    let waits = told.iter().filter(|words| words.contains(FRED)).count();
    assert_eq!(waits, 1, "{told:#?}");
}

#[tokio::test]
async fn what_is_never_said_is_given_up() {
    for never in [Outcome::Unknown, Outcome::Unsaid] {
        let world = World::with(|rules| rules.consent.fediverse = Mode::Open);
        let silent = Directory::new(&[], never);
        world.says(BOB, "@guest@pix.test hello").await;
        for _ in 0..3 {
            delivered(&world, &silent).await;
            world.clock.advance(Duration::from_secs(13 * 3600));
        }
        let (posts, told) = delivered(&world, &silent).await;
        assert!(posts.is_empty() && told.len() <= 1, "{told:#?}");
        world.says(BOB, "!outbox").await;
        let (_, told) = delivered(&world, &silent).await;
        assert!(
            !told.iter().any(|line| line.contains("@guest@pix.test")),
            "{told:#?}"
        );
    }
}

#[tokio::test]
async fn one_message_to_two_addresses_of_an_account_arrives_once() {
    let known = [
        ("@guest@pix.test", "@guest@pix.test"),
        ("@guest@alias.test", "@guest@pix.test"),
    ];
    for addresses in [
        "@guest@alias.test @guest@pix.test",
        "@guest@pix.test @guest@alias.test",
    ] {
        let world = World::with(|rules| rules.consent.fediverse = Mode::Open);
        let server = Directory::new(&known, no_such_user());
        world.says(BOB, &format!("{addresses} hello")).await;
        let (posts, _) = delivered(&world, &server).await;
        assert_eq!(posts.len(), 1, "{posts:#?}");
    }
}

#[tokio::test]
async fn what_is_known_of_an_account_is_shown_and_erased() {
    let (world, server) = (
        World::new(),
        Directory::new(&[(ALIAS, CAROL)], no_such_user()),
    );
    for asked in [1, 2] {
        acquainted(&world).await;
        world.says(BOB, &format!("{ALIAS} hello")).await;
        delivered(&world, &server).await;
        assert_eq!(server.asked(), asked);
        let lines = world.bridge.store.run(|tx| {
            let carol = Address::parse(CAROL).unwrap();
            tx.everything(&carol, true)
        });
        let lines = lines.await.unwrap();
        let known = lines
            .iter()
            .filter(|row| row.what == "account")
            .map(|row| format!("{row:?}"));
        let known: Vec<_> = known.collect();
        assert_eq!(known.len(), 2, "{lines:#?}");
        assert!(known.iter().any(|line| line.contains(ALIAS)), "{known:#?}");
        world.says(CAROL, "!forget").await;
        world.says(CAROL, "!forget yes").await;
        world.delivered().await;
    }
}

const FRED: &str = "@fred@pix.test";

/// A server that knows Fred, by an alias as well, whose profile asks bots to keep away.
fn where_fred_is_unwilling() -> Directory {
    let known = [(FRED, FRED), ("@fred@alias.test", FRED), (CAROL, CAROL)];
    Directory {
        unwilling: vec![FRED],
        ..Directory::new(&known, no_such_user())
    }
}

#[tokio::test]
async fn who_wants_no_bots_is_not_written_to_and_the_sender_is_told() {
    for mode in [Mode::Invite, Mode::Open] {
        let world = World::with(|rules| rules.consent.fediverse = mode);
        let server = where_fred_is_unwilling();
        for n in ["one", "two"] {
            world.says(BOB, &format!("{FRED} {n}")).await;
        }
        let (posts, told) = delivered(&world, &server).await;
        assert!(posts.is_empty(), "{mode:?} {posts:#?}");
        let about: Vec<_> = told.iter().filter(|t| t.contains("keep away")).collect();
        assert_eq!(about.len(), 1, "one answer for what has waited: {told:#?}");
        assert!(about[0].contains(FRED) && none(&told, "is asked first"));
        // Nor by another address, and what is known is not asked again.
        world.says(BOB, "@fred@alias.test three").await;
        let (posts, told) = delivered(&world, &server).await;
        assert!(posts.is_empty() && one(&told, BOB).contains("keep away"));
        world.says(EVE, &format!("{FRED} four")).await;
        let (posts, told) = delivered(&world, &server).await;
        assert!(posts.is_empty() && told.iter().any(|t| t.contains("keep away")));
        assert_eq!(server.asked(), 2);
        // Others are.
        world.says(BOB, &format!("{CAROL} hello")).await;
        one(&delivered(&world, &server).await.0, CAROL);
    }
}

#[tokio::test]
async fn who_has_come_by_themselves_is_written_to_whatever_their_profile_says() {
    let world = World::with(|rules| rules.consent.fediverse = Mode::Invite);
    let server = where_fred_is_unwilling();
    world.says(BOB, &format!("{FRED} one")).await;
    delivered(&world, &server).await;
    world.says(FRED, "!register").await;
    delivered(&world, &server).await;
    world.says(BOB, &format!("{FRED} two")).await;
    let (posts, told) = delivered(&world, &server).await;
    assert!(one(&posts, FRED).ends_with("two"), "{told:#?}");
}

#[tokio::test]
async fn who_changes_their_mind_is_invited_after_30_days() {
    let world = World::with(|rules| rules.consent.fediverse = Mode::Invite);
    world.says(BOB, &format!("{FRED} one")).await;
    delivered(&world, &where_fred_is_unwilling()).await;
    let server = Directory::new(&[(FRED, FRED)], no_such_user());
    world.clock.advance(Duration::from_secs(29 * 24 * 3600));
    world.says(BOB, &format!("{FRED} two")).await;
    assert!(delivered(&world, &server).await.0.is_empty());
    world.clock.advance(Duration::from_secs(2 * 24 * 3600));
    world.says(BOB, &format!("{FRED} three")).await;
    let (posts, told) = delivered(&world, &server).await;
    assert!(one(&posts, FRED).contains(BOB), "{told:#?}");
}

/// Has the account of this number say something under this name.
async fn says_as(world: &World, name: &str, number: &str, text: &str) {
    let message = world.message(text);
    let id = RemoteId(format!("status:{}", message.reference));
    let mut from = Party::new(Address::parse(name).unwrap());
    from.account_id = Some(number.into());
    let what = What::Message(message);
    let event = Inbound { id, from, what };
    world.accept(event).await;
}

const RENAMED: &str = "@caroline@gts.test";

#[tokio::test]
async fn an_account_with_a_new_name_is_the_same_person() {
    let world = World::new();
    says_as(&world, CAROL, "7", "xmpp:bob@im.test hello").await;
    world.says(BOB, "@carol@gts.test hello yourself").await;
    world.says(EVE, "!register").await;
    world.says(EVE, "!block @carol@gts.test").await;
    world.delivered().await;
    says_as(&world, RENAMED, "7", "I have a new name").await;
    let lines = world.delivered().await;
    let line = one(&lines, BOB);
    assert!(
        line.contains(RENAMED) && line.contains("I have a new name"),
        "{line}"
    );
    assert!(none(&lines, RENAMED), "greeted as somebody new: {lines:#?}");
    says_as(&world, RENAMED, "7", "xmpp:eve@im.test it is me").await;
    assert!(
        none(&world.delivered().await, EVE),
        "a block is about the person"
    );
    // The old name leads to her.
    world.says(BOB, "@carol@gts.test I see").await;
    let lines = world.delivered().await;
    assert!(one(&lines, RENAMED).contains("I see"), "{lines:#?}");
    assert!(world.user(CAROL).await.is_none());
    assert!(world.user(RENAMED).await.unwrap().active);
}

#[tokio::test]
async fn somebody_elses_account_under_an_old_name_has_no_consent() {
    let world = World::with(|rules| rules.consent.xmpp = Mode::Invite);
    says_as(&world, CAROL, "7", "xmpp:bob@im.test hello").await;
    world.says(BOB, "!accept").await;
    world.says(EVE, "!register").await;
    world.says(EVE, "!block @carol@gts.test").await;
    world.delivered().await;
    says_as(&world, CAROL, "8", "hi Bob, send me the key").await;
    let lines = world.delivered().await;
    assert!(none(&lines, BOB), "she is no partner of his: {lines:#?}");
    says_as(
        &world,
        CAROL,
        "8",
        "xmpp:bob@im.test hi Bob, send me the key",
    )
    .await;
    world.delivered().await;
    let carol = world.user(CAROL).await.unwrap();
    assert_eq!(
        (carol.active, carol.registrations),
        (true, 2),
        "as somebody new"
    );
    says_as(&world, CAROL, "8", "xmpp:eve@im.test and you").await;
    assert!(none(&world.delivered().await, EVE), "a block stays");
}

#[tokio::test]
async fn numbers_of_another_server_are_nobodys() {
    let world = World::new();
    says_as(&world, CAROL, "7", "!register").await;
    let moved = |tx: &xmpp_ap_bridge::store::Tx| tx.numbered_by(&"elsewhere.test".parse().unwrap());
    world.bridge.store.run(moved).await.unwrap();
    says_as(&world, "@dave@pix.test", "7", "!register").await;
    assert!(world.user(CAROL).await.unwrap().active);
    assert!(world.user("@dave@pix.test").await.unwrap().active);
}
