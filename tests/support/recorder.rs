//! An inbox that writes down what a leg gives it, instead of deciding about it.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use std::time::Duration;

use xmpp_ap_bridge::address::{Address, RemoteId};
use xmpp_ap_bridge::clock::Timestamp;
use xmpp_ap_bridge::event::{
    Follower, Inbound, Inbox, InboxError, Liked, Message, Offer, Party, RelayedMessage, Said, What,
};

/// Only there so that a test that hangs fails.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Remembers everything, once.
#[derive(Clone, Default)]
pub struct Recorder(pub Rc<RefCell<Record>>);

#[derive(Default)]
pub struct Record {
    seen: HashSet<String>,
    /// In the order in which they came first.
    pub events: Vec<Inbound>,
    /// Events that came again.
    pub repeated: usize,
    pub cursors: HashMap<String, String>,
    /// This many more are taken, then the store fails once.
    fails_after: Option<usize>,
    held: bool,
    /// Something is to be taken, but held.
    pub waits: bool,
    /// Ids of what was passed over.
    pub passed_over: HashSet<String>,
    /// What block lists said.
    pub listed: Vec<(String, xmpp_ap_bridge::event::Listing)>,
    /// News of the bot's own account.
    pub warnings: Vec<(RemoteId, xmpp_ap_bridge::event::Warning)>,
    /// Accounts to be looked at.
    unchecked: Vec<String>,
    /// People whose names are to be looked up.
    nameless: Vec<Address>,
    /// From when on events are wanted.
    pub begins: Option<Timestamp>,
}

impl Inbox for Recorder {
    async fn accept(&self, event: Inbound) -> Result<(), InboxError> {
        while self.0.borrow().held {
            self.0.borrow_mut().waits = true;
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let mut record = self.0.borrow_mut();
        match record.fails_after {
            Some(0) => {
                record.fails_after = None;
                return Err(InboxError("disk full".into()));
            }
            Some(left) => record.fails_after = Some(left - 1),
            None => {}
        }
        if record.seen.insert(event.id.0.clone()) {
            record.events.push(event);
        } else {
            record.repeated += 1;
        }
        Ok(())
    }

    async fn offers(&self, _: Party, _: Option<String>) -> Result<Vec<Offer>, InboxError> {
        Ok(Vec::new())
    }

    async fn command(
        &self,
        _: Party,
        _: Option<String>,
        _: String,
        _: Vec<String>,
    ) -> Result<Said, InboxError> {
        Ok(Said::default())
    }

    async fn wants_quote(&self, _: &Inbound) -> Result<bool, InboxError> {
        Ok(false)
    }

    async fn author(&self, reference: &RemoteId) -> Result<Option<Address>, InboxError> {
        let record = self.0.borrow();
        let wrote =
            |event: &&Inbound| matches!(&event.what, What::Message(m) if m.reference == *reference);
        Ok(record
            .events
            .iter()
            .find(wrote)
            .map(|event| event.from.address.clone()))
    }

    async fn relayed_since(
        &self,
        _: Timestamp,
        limit: usize,
    ) -> Result<Vec<RelayedMessage>, InboxError> {
        let record = self.0.borrow();
        let taken = record.events.iter().filter_map(|event| match &event.what {
            What::Message(message) => Some(RelayedMessage {
                reference: message.reference.clone(),
                author: event.from.address.clone(),
                at: message.sent,
                edited: None,
            }),
            _ => None,
        });
        Ok(taken.take(limit).collect())
    }

    fn excuse(&self, _: xmpp_ap_bridge::event::Excuse, _: Option<&str>) -> String {
        String::new()
    }

    fn worked_until(&self) -> Option<xmpp_ap_bridge::clock::Timestamp> {
        None
    }

    async fn unexplained(
        &self,
        _: Vec<xmpp_ap_bridge::address::RemoteId>,
    ) -> Result<usize, InboxError> {
        Ok(0)
    }

    async fn listed(
        &self,
        source: String,
        listing: xmpp_ap_bridge::event::Listing,
    ) -> Result<(), InboxError> {
        self.0.borrow_mut().listed.push((source, listing));
        Ok(())
    }

    async fn warned(
        &self,
        id: RemoteId,
        warning: xmpp_ap_bridge::event::Warning,
    ) -> Result<(), InboxError> {
        self.0.borrow_mut().warnings.push((id, warning));
        Ok(())
    }

    async fn outdated(&self) -> Result<(), InboxError> {
        Ok(())
    }

    async fn begins(&self) -> Result<Option<Timestamp>, InboxError> {
        Ok(self.0.borrow().begins)
    }

    async fn cursor(&self, name: &str) -> Result<Option<String>, InboxError> {
        Ok(self.0.borrow().cursors.get(name).cloned())
    }

    async fn remember(&self, name: &str, value: &str) -> Result<(), InboxError> {
        self.set_cursor(name, value).await
    }

    async fn set_cursor(&self, name: &str, value: &str) -> Result<(), InboxError> {
        let mut record = self.0.borrow_mut();
        record.cursors.insert(name.to_owned(), value.to_owned());
        Ok(())
    }

    async fn passed_over(&self, id: RemoteId) -> Result<bool, InboxError> {
        Ok(self.0.borrow_mut().passed_over.insert(id.0))
    }

    async fn home_blocks(&self, _: Vec<(String, String)>) -> Result<(), InboxError> {
        Ok(())
    }

    async fn followers(&self, _: &str, _: usize) -> Result<Vec<Follower>, InboxError> {
        Ok(Vec::new())
    }

    async fn liked(&self, _: Timestamp, _: usize) -> Result<Vec<Liked>, InboxError> {
        Ok(Vec::new())
    }

    async fn unchecked(&self, _: u32) -> Result<Vec<String>, InboxError> {
        Ok(std::mem::take(&mut self.0.borrow_mut().unchecked))
    }

    async fn nameless(&self, _: u32) -> Result<Vec<Address>, InboxError> {
        Ok(std::mem::take(&mut self.0.borrow_mut().nameless))
    }
}

impl Recorder {
    /// The texts of the messages, without the mention of the bot.
    pub fn posts(&self) -> Vec<String> {
        let texts = self.texts().into_iter();
        texts
            .map(|text| text.replace("@bot@fedi.test ", ""))
            .collect()
    }

    /// Waits for so many messages, which must be these.
    pub async fn wait_for(&self, texts: &[&str]) {
        until(|| self.posts().len() >= texts.len()).await;
        assert_eq!(self.posts(), texts);
    }

    pub fn events(&self) -> Vec<Inbound> {
        self.0.borrow().events.clone()
    }

    pub fn messages(&self) -> Vec<Message> {
        let message = |event: Inbound| match event.what {
            What::Message(message) => Some(message),
            _ => None,
        };
        self.events().into_iter().filter_map(message).collect()
    }

    pub fn texts(&self) -> Vec<String> {
        self.messages().into_iter().map(|m| m.text).collect()
    }

    pub fn fail_after(&self, count: usize) {
        self.0.borrow_mut().fails_after = Some(count);
    }

    /// Accounts that nobody has looked at for a day.
    pub fn let_look_at(&self, id: &str) {
        self.0.borrow_mut().unchecked.push(id.to_owned());
    }

    /// Somebody in a conversation whose name is not known.
    pub fn let_name(&self, who: &str) {
        let who = Address::parse(who).expect("an address");
        self.0.borrow_mut().nameless.push(who);
    }

    /// A store that takes nothing, and everything again.
    pub fn hold(&self, yes: bool) {
        self.0.borrow_mut().held = yes;
    }

    pub fn set(&self, cursor: &str, value: &str) {
        let mut record = self.0.borrow_mut();
        record.cursors.insert(cursor.to_owned(), value.to_owned());
    }
}

/// Waits until something is so.
pub async fn until(what: impl Fn() -> bool) {
    let waiting = async {
        while !what() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting)
        .await
        .expect("it did not happen");
}
