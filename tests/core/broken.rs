//! The file under the bridge fails: another program keeps it locked, or the power goes before the disk has all of its log.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

use rusqlite::Connection;
use support::world::{BOB, CAROL, World, one};
use xmpp_ap_bridge::address::{Address, Network, RemoteId};
use xmpp_ap_bridge::event::{
    Allowance, Delivery, Inbound, Inbox, LegId, Outcome, Outgoing, Party, Retry, Sender, What,
};
use xmpp_ap_bridge::store::Store;

/// Longer than a statement waits for a lock before it fails.
const HELD: Duration = Duration::from_secs(6);

/// Keeps the database locked for that long.
fn lock(path: &Path) {
    let other = Connection::open(path).unwrap();
    other.busy_timeout(HELD).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    std::thread::spawn(move || {
        std::thread::sleep(HELD);
        other.execute_batch("ROLLBACK").unwrap();
    });
}

/// When the database is locked.
#[derive(Clone, Copy, PartialEq)]
enum When {
    TakeOver,
    Claim,
    Settle,
}

/// A network during whose work it is locked, once.
struct Locking<'a> {
    path: &'a Path,
    when: Cell<Option<When>>,
    arrived: Mutex<Vec<String>>,
}

impl Locking<'_> {
    fn comes_to(&self, when: When) {
        if self.when.get() == Some(when) {
            self.when.set(None);
            lock(self.path);
        }
    }
}

impl Sender for Locking<'_> {
    fn width(&self) -> usize {
        4
    }

    fn allowance(&self) -> Option<Allowance> {
        self.comes_to(When::Claim); // asked for right before
        None
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        self.arrived.lock().unwrap().push(shown(delivery));
        self.comes_to(When::Settle);
        Outcome::Done(Some(RemoteId(delivery.id.clone())))
    }

    async fn find(&self, _: &Delivery, _: &[RemoteId]) -> Result<Option<RemoteId>, Retry> {
        panic!("nothing is unsure")
    }
}

fn shown(delivery: &Delivery) -> String {
    match &delivery.outgoing {
        Outgoing::Text { text, .. } => format!("{} | {text}", delivery.recipient),
        other => format!("{} {other:?}", delivery.recipient),
    }
}

async fn world(path: &Path) -> World {
    let world = World::kept(|_| {}, |clock| Store::open(path, clock).unwrap());
    world.says(CAROL, "!register").await;
    world.says(BOB, "!register").await;
    world.delivered().await;
    world
}

/// One message while the database is locked in this commit.
async fn arrives(when: When) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.db");
    let world = world(&path).await;
    let network = Locking {
        path: &path,
        when: Cell::new(Some(when)),
        arrived: Mutex::default(),
    };
    network.comes_to(When::TakeOver);
    world
        .says(CAROL, "@bridge@social.test xmpp:bob@im.test Hi Bob")
        .await;
    world.deliver(LegId::XMPP, &network).await;
    assert!(network.when.get().is_none(), "it was never locked");
    let arrived = network.arrived.lock().unwrap().clone();
    assert!(one(&arrived, BOB).ends_with("Hi Bob"));
    assert!(world.delivered().await.is_empty());
}

#[tokio::test]
async fn a_locked_database_holds_up_each_of_the_three_commits_and_loses_nothing() {
    tokio::join!(
        arrives(When::TakeOver),
        arrives(When::Claim),
        arrives(When::Settle)
    );
}

/// A server that keeps what it was given, under the id of the delivery: it outlives the database's last moments.
#[derive(Default, Clone)]
struct Keeping(std::sync::Arc<Mutex<Vec<(RemoteId, String)>>>);

impl Keeping {
    /// As it was at that moment.
    fn copy(&self) -> Self {
        Self(Mutex::new(self.0.lock().unwrap().clone()).into())
    }

    fn ids(&self) -> Vec<RemoteId> {
        let kept = self.0.lock().unwrap();
        kept.iter().map(|(id, _)| id.clone()).collect()
    }

    fn count(&self, words: &str) -> usize {
        let kept = self.0.lock().unwrap();
        kept.iter().filter(|(_, text)| text.contains(words)).count()
    }
}

fn id_at(delivery: &Delivery) -> RemoteId {
    match delivery.recipient.network() {
        Network::Fediverse => RemoteId(format!("post-{}", delivery.id)),
        Network::Xmpp => RemoteId(delivery.id.clone()),
    }
}

impl Sender for Keeping {
    fn width(&self) -> usize {
        4
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        let id = id_at(delivery);
        self.0.lock().unwrap().push((id.clone(), shown(delivery)));
        Outcome::Done(Some(id))
    }

    async fn find(&self, delivery: &Delivery, _: &[RemoteId]) -> Result<Option<RemoteId>, Retry> {
        let id = id_at(delivery);
        Ok(self.ids().contains(&id).then_some(id))
    }
}

/// Both servers, in the order of [`LegId::ALL`].
type Servers = [Keeping; 2];

async fn deliver(world: &World, servers: &Servers) {
    for (leg, server) in LegId::ALL.into_iter().zip(servers) {
        world.deliver(leg, server).await;
    }
}

/// Six messages, three each way.
fn events(world: &World) -> Vec<Inbound> {
    let event = |number: usize| {
        let (from, to) = [
            (CAROL, "@bridge@social.test xmpp:bob@im.test"),
            (BOB, CAROL),
        ][number % 2];
        Inbound {
            id: world.id(),
            from: Party::new(Address::parse(from).unwrap()),
            what: What::Message(world.message(&format!("{to} line {number}."))),
        }
    };
    (0..6).map(event).collect()
}

/// The database and `part` of 24 parts of its log, as a disk may have them after the power failed.
fn cut(path: &Path, log: &[u8], part: usize) -> PathBuf {
    let cut = path.with_file_name(format!("cut-{part}.db"));
    std::fs::copy(path, &cut).unwrap();
    let left = &log[..log.len() * part / 24];
    std::fs::write(path.with_file_name(format!("cut-{part}.db-wal")), left).unwrap();
    cut
}

/// Acts as the legs do when they find more at their accounts than the database knows.
async fn compare(world: &World, servers: &Servers) -> bool {
    let mut is_older = false;
    for (leg, server) in LegId::ALL.into_iter().zip(servers) {
        let inbox = world.bridge.inbox(leg);
        if inbox.unexplained(server.ids()).await.unwrap() > 0 {
            inbox.outdated().await.unwrap();
            is_older = true;
        }
    }
    is_older
}

#[tokio::test]
async fn a_log_that_has_lost_its_end_costs_no_message_and_doubles_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bridge.db");
    let whole = world(&path).await;
    let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
    let file = Connection::open(&path).unwrap();
    file.query_row(checkpoint, [], |_| Ok(())).unwrap();
    let (servers, events) = (Servers::default(), events(&whole));
    for event in &events {
        whole.accept(event.clone()).await;
        deliver(&whole, &servers).await;
    }
    let log = std::fs::read(folder.path().join("bridge.db-wal")).unwrap();
    let mut older = 0;
    for part in 0..=24 {
        let servers = servers.clone().map(|server| server.copy());
        let cut = cut(&path, &log, part);
        let world = World::kept(|_| {}, |clock| Store::open(&cut, clock).unwrap());
        older += usize::from(compare(&world, &servers).await);
        for event in &events {
            world.accept(event.clone()).await; // each server gives again what came since the cursor
        }
        deliver(&world, &servers).await;
        for number in 0..6 {
            let line = format!("line {number}.");
            let arrived: usize = servers.iter().map(|server| server.count(&line)).sum();
            assert_eq!(arrived, 1, "{line} with {part} of 24 parts of the log");
        }
    }
    assert!((10..25).contains(&older), "{older} were noticed");
}
