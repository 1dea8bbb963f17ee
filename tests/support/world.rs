//! A bridge between two networks that exist only in memory, with a clock set by hand.

mod changes;

use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::{LazyLock, Mutex};
use std::time::Duration;

use xmpp_ap_bridge::address::{Address, Network, RemoteId};
use xmpp_ap_bridge::bridge::{Actor, Bridge, Core};
use xmpp_ap_bridge::clock::{Clock, Timestamp};
use xmpp_ap_bridge::commands::Names;
use xmpp_ap_bridge::config::{Config, LoadArgs, Needs};
use xmpp_ap_bridge::event::{
    Account, Delivery, Edit, Inbound, Inbox, LegId, Message, Outcome, Outgoing, Party, Profile,
    Reason, Retry, Sender, What,
};
use xmpp_ap_bridge::i18n::Texts;
use xmpp_ap_bridge::outbox;
use xmpp_ap_bridge::policy::Rules;
use xmpp_ap_bridge::policy::consent::{self, ConsentRules};
use xmpp_ap_bridge::policy::throttle::Limits;
use xmpp_ap_bridge::store::Store;
use xmpp_ap_bridge::store::outbox::Room;
use xmpp_ap_bridge::store::users::User;

pub const CAROL: &str = "@carol@gts.test";
pub const DAVE: &str = "@dave@pix.test";
pub const BOB: &str = "xmpp:bob@im.test";
pub const EVE: &str = "xmpp:eve@im.test";

/// So long ago the bridge was set up.
pub const SET_UP: Duration = Duration::from_secs(30 * 24 * 3600);

/// The rules of a bridge where nothing is configured but the bots' accounts.
pub fn usual_rules() -> Rules {
    let lines =
        "fediverse: {account: bridge@social.test}\nxmpp: {jid: bridge@im.test}\nstore: bridge.db\n";
    let args = LoadArgs {
        file: None,
        env: BTreeMap::new(),
        default_file: PathBuf::new(),
    };
    let config = Config::read(PathBuf::new(), lines.to_owned(), &args, Needs::default());
    config.unwrap().rules()
}

/// A bridge between two networks that exist only in this file.
pub struct World {
    pub bridge: Bridge,
    pub clock: Clock,
    /// Everybody addressed by [`World::says`] has an account that is known: how many are asked about is another matter.
    pub all_known: bool,
    next: Mutex<u32>,
}

impl World {
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Rules)) -> Self {
        Self::kept(change, |clock| Store::in_memory(clock).unwrap())
    }

    /// The same, where `store` keeps it.
    pub fn kept(change: impl FnOnce(&mut Rules), store: impl FnOnce(Clock) -> Store) -> Self {
        let now = Timestamp::parse("2026-03-01T10:42:00Z").unwrap();
        let clock = Clock::mock(now.minus(SET_UP));
        let mut rules = Rules {
            admins: vec![Address::parse("xmpp:admin@im.test").unwrap()],
            max_recipients: 3,
            delete_posts: None,
            follow_back: false,
            limits: Limits {
                messages: 100,
                commands: 100,
                failed_commands: 100,
                files: 3,
                strangers_percent: 100, // stories about strangers change this
                joins: 100_000,
            },
            // Stories about consent change this: the others begin where everybody may be written to.
            consent: ConsentRules {
                fediverse: consent::Mode::Registered,
                xmpp: consent::Mode::Open,
                same_text_people: 0,
                ..ConsentRules::default()
            },
            settled_after: Duration::ZERO, // most tests ask what is said, not when
            ..usual_rules()
        };
        change(&mut rules);
        let store = store(clock.clone());
        clock.advance(SET_UP);
        Self {
            bridge: Bridge::new(store, core(rules), |_| {}),
            clock,
            all_known: false,
            next: Mutex::new(0),
        }
    }

    /// The fediverse bot's server knows the account of `who`.
    pub async fn knows(&self, who: &str) {
        let Ok(address) = Address::parse(who) else {
            return;
        };
        let account = Account {
            id: who.to_owned(),
            address: address.clone(),
            url: String::new(),
            unwilling: false,
        };
        let note = move |tx: &xmpp_ap_bridge::store::Tx| tx.note_account(&address, Some(&account));
        self.bridge.store.run(note).await.unwrap();
    }

    pub fn id(&self) -> RemoteId {
        let mut next = self.next.lock().unwrap();
        *next += 1;
        RemoteId(format!("r{next}"))
    }

    pub async fn event(&self, from: &str, what: What) {
        let id = self.id();
        let from = Party::new(Address::parse(from).unwrap());
        self.accept(Inbound { id, from, what }).await;
    }

    /// The first leg on its network brings an event.
    pub async fn accept(&self, event: Inbound) {
        let leg = LegId::of(event.from.address.network());
        self.bridge.inbox(leg).accept(event).await.unwrap();
    }

    /// The server of `who` gives a delivery back: the one of this id, or that its network knows by `remote-` and its id.
    pub async fn bounces(&self, who: &str, delivery: &str, reason: Reason) {
        let what = What::Bounced {
            archived: false,
            delivery: delivery.trim_start_matches("remote-").to_owned(),
            reason,
        };
        self.event(who, what).await;
    }

    /// Somebody writes; returns the message's reference.
    pub async fn says(&self, from: &str, text: &str) -> RemoteId {
        self.says_in(from, text, |_| {}).await
    }

    /// A message as it arrives.
    pub fn message(&self, text: &str) -> Message {
        Message {
            reference: self.id(),
            text: text.into(),
            direct: true,
            lang: None,
            reply_to: None,
            thread: None,
            quoted: None,
            cited: None,
            also: vec![],
            beside: vec![],
            lost: vec![],
            warning: None,
            attachments: vec![],
            poll: None,
            quotes: None,
            encrypted: false,
            unstyled: false,
            length: None,
            wants_receipt: false,
            sent: self.clock.now(),
        }
    }

    /// Somebody changes their message `of`.
    pub async fn edit(&self, from: &str, of: &RemoteId, message: Message) {
        self.clock.advance(Duration::from_secs(1));
        let edit = Edit {
            of: of.clone(),
            original: None,
            edited: Some(self.clock.now()),
            message,
        };
        self.event(from, What::Edited(edit)).await;
    }

    pub async fn says_in(
        &self,
        from: &str,
        text: &str,
        change: impl FnOnce(&mut Message),
    ) -> RemoteId {
        if self.all_known {
            for who in text.split_whitespace().filter(|word| word.starts_with('@')) {
                self.knows(who).await;
            }
        }
        let mut message = self.message(text);
        change(&mut message);
        let reference = message.reference.clone();
        self.event(from, What::Message(message)).await;
        reference
    }

    /// Somebody with this profile does something.
    pub async fn event_by(&self, from: &str, profile: Profile, what: What) {
        let id = self.id();
        let address = Address::parse(from).unwrap();
        let from = Party {
            profile,
            ..Party::new(address)
        };
        let event = Inbound { id, from, what };
        self.accept(event).await;
    }

    /// The stored user, if they have ever registered.
    pub async fn user(&self, who: &str) -> Option<User> {
        let who = Address::parse(who).unwrap();
        self.bridge
            .store
            .run(move |tx| tx.user(&who))
            .await
            .unwrap()
    }

    /// The id of what waits for somebody on XMPP.
    pub async fn row_for(&self, who: &str) -> String {
        let who = Address::parse(who).unwrap();
        let claim = move |tx: &xmpp_ap_bridge::store::Tx| {
            let (claimed, _) = tx.claim(LegId::XMPP, Room::of(10))?;
            for row in &claimed {
                tx.undo_attempt(row.seq, tx.now, false)?;
            }
            Ok(claimed)
        };
        let claimed = self.bridge.store.run(claim).await.unwrap();
        let mut rows = claimed.iter().rev();
        let row = rows.find(|row| row.delivery.recipient == who);
        row.unwrap().delivery.id.clone()
    }

    /// What the console answers.
    pub async fn console(&self, name: &str, args: &str) -> String {
        let args = args.split_whitespace().map(str::to_owned).collect();
        let answers = self
            .bridge
            .command(Actor::Console, None, name.to_owned(), args)
            .await;
        answers.unwrap().join("\n")
    }

    /// Delivers everything that is due on both sides, and returns it as lines `recipient <reply_to> | text`.
    pub async fn delivered(&self) -> Vec<String> {
        let mut all = vec![];
        for side in LegId::ALL {
            let network = Peer::answering([]);
            self.deliver(side, &network).await;
            all.extend(network.log.lock().unwrap().drain(..));
        }
        all
    }

    /// The same on one side.
    pub async fn delivered_on(&self, side: LegId) -> Vec<String> {
        let network = Peer::answering([]);
        self.deliver(side, &network).await;
        network.log()
    }

    /// Runs the delivery loop of `side` until nothing is due.
    pub async fn deliver(&self, side: LegId, network: &impl Sender) {
        let polls = std::cell::Cell::new(0);
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let stop = std::cell::RefCell::new(Some(stop));
        let nudged = || {
            polls.set(polls.get() + 1);
            if polls.get() > 40 {
                stop.borrow_mut().take();
            }
            async { drop(self.bridge.store.look(|_| Ok(())).await) } // what is under way gets on meanwhile
        };
        let stopped = async { drop(stopped.await) };
        outbox::run(&self.bridge, side, network, nudged, stopped)
            .await
            .unwrap();
    }

    pub async fn registered(&self, who: &str) -> bool {
        self.user(who).await.is_some_and(|user| user.active)
    }
}

/// A core with the names of commands that are built in. All share their texts, which take long to read.
pub fn core(rules: Rules) -> Core {
    static TEXTS: LazyLock<Texts> =
        LazyLock::new(|| Texts::new("en", None, &Names::default().terms()).unwrap());
    Core::new(TEXTS.clone(), rules, &Names::default())
}

/// A network that writes down what it is given, and answers as told; `Done` when it was not told.
pub struct Peer {
    pub answers: Mutex<VecDeque<Outcome>>,
    pub finds: Result<Option<RemoteId>, Retry>,
    pub log: Mutex<Vec<String>>,
    pub remotes: Mutex<Vec<RemoteId>>,
}

impl Peer {
    pub fn answering(answers: impl IntoIterator<Item = Outcome>) -> Self {
        Self {
            answers: Mutex::new(answers.into_iter().collect()),
            finds: Ok(None),
            log: Mutex::default(),
            remotes: Mutex::default(),
        }
    }

    pub fn log(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }
}

impl Sender for Peer {
    fn width(&self) -> usize {
        4
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        if delivery.outgoing == Outgoing::Resolve {
            return Outcome::Done(None); // each address is an account
        }
        let line = match &delivery.outgoing {
            Outgoing::Text { text, reply_to, .. } => {
                format!(
                    "{} <{}> | {text}",
                    delivery.recipient,
                    reply_to.as_ref().map_or("", |id| &id.0)
                )
            }
            other => format!("{} {other:?}", delivery.recipient),
        };
        self.log.lock().unwrap().push(line);
        let remote = match &delivery.outgoing {
            // An edited post keeps its id.
            Outgoing::Correction { of: Some(of), .. }
                if delivery.recipient.network() == Network::Fediverse =>
            {
                of.clone()
            }
            _ => RemoteId(format!("remote-{}", delivery.id)),
        };
        self.remotes.lock().unwrap().push(remote.clone());
        let done = Outcome::Done(Some(remote));
        self.answers.lock().unwrap().pop_front().unwrap_or(done)
    }

    async fn find(&self, _: &Delivery, _: &[RemoteId]) -> Result<Option<RemoteId>, Retry> {
        self.log.lock().unwrap().push("looked".into());
        self.finds.clone()
    }
}

#[track_caller]
pub fn one<'a>(lines: &'a [String], start: &str) -> &'a str {
    let found: Vec<_> = lines
        .iter()
        .filter(|line| line.starts_with(start))
        .collect();
    assert_eq!(found.len(), 1, "lines with {start:?} in {lines:#?}");
    found[0]
}

pub fn none(lines: &[String], start: &str) -> bool {
    !lines.iter().any(|line| line.starts_with(start))
}
