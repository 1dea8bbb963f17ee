//! Takes over what another bridge knew: whom it registered, who blocked whom, which message became which.
//!
//! All of it in one transaction. What was decided here since an earlier run stands: each fact is taken over once.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::address::{Address, Domain, Network, Subject};
use crate::bridge::core::Core;
use crate::bridge::persist::Bridge;
use crate::bridge::switches;
use crate::clock::Timestamp;
use crate::failpoint::{self, Moment, Work};
use crate::import::rows::{self, Broken};
use crate::store::blocks::{Block, List, NewEntry};
use crate::store::python::{Record, Source, Table};
use crate::store::takeover::Carried;
use crate::store::{Result, Tx};

/// The name that stands for the import in lists and in the audit.
const BY: &str = "import";

/// First contacts count for a day against a limit; those of another bridge do not.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// More broken rows of a table than this are counted, not listed.
const SHOWN: usize = 50;

/// The data that another bridge left.
#[derive(Default)]
pub struct Estate {
    /// Its database.
    pub source: Option<Source>,
    /// Its lists.
    pub lists: Vec<(List, Vec<(Domain, String)>)>,
    /// Whether one could register.
    pub open: Option<bool>,
    /// Whether messages were sent.
    pub sending: Option<bool>,
    /// Its bot on the fediverse was this one: ids of accounts and posts mean the same here.
    pub same_account: bool,
    /// A name that tells it from other bridges.
    pub name: String,
}

/// The result of a takeover.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TakeoverCounts {
    /// People who are registered.
    pub people: usize,
    /// People who had left.
    pub left: usize,
    /// People who were registered and are not any more: they are blocked, or their domain is.
    pub kept_out: usize,
    /// Blocks of people.
    pub blocks: usize,
    /// Blocks of the admins.
    pub bans: usize,
    /// Domains on the red list.
    pub red: usize,
    /// Domains on the green list.
    pub green: usize,
    /// Deliveries of messages.
    pub messages: usize,
    /// Messages that are older than any are remembered here.
    pub old: usize,
    /// Pairs of people who wrote to each other, and may go on.
    pub pairs: usize,
    /// Facts that an earlier run has taken over.
    pub known: usize,
    /// Registration was closed, or opened.
    pub open: Option<bool>,
    /// Sending was stopped, or started.
    pub sending: Option<bool>,
    /// Something was new.
    pub new: bool,
    /// The bots begin with this moment; else they go on where they were.
    pub begins: Option<Timestamp>,
    /// Rows that could not be taken, a line each: table, row, column, why.
    pub broken: Vec<String>,
    /// How many more.
    pub more_broken: usize,
    /// Tables and columns that the Python bridge did not put into its database, a line each.
    pub strange: Vec<String>,
    /// Entries that are not wanted here, a line each.
    pub refused: Vec<String>,
}

impl Bridge {
    /// Takes everything over, or nothing.
    pub async fn take_over(&self, estate: Estate) -> Result<TakeoverCounts> {
        let core = self.core();
        let taken = self
            .store
            .run(move |tx| {
                let taken = Heir::new(&core, tx).take(&estate)?;
                failpoint::point(Work::Import, Moment::Decided);
                Ok(taken)
            })
            .await;
        failpoint::point(Work::Import, Moment::Committed);
        taken
    }
}

/// First and last message of one person to another.
type Contacts = BTreeMap<(Address, Address), Timestamp>;

struct Heir<'a> {
    core: &'a Core,
    tx: &'a Tx<'a>,
    taken: TakeoverCounts,
    /// The last that the other bridge did, as far as that is new here.
    last: Timestamp,
}

impl<'a> Heir<'a> {
    fn new(core: &'a Core, tx: &'a Tx<'a>) -> Self {
        Self {
            core,
            tx,
            taken: TakeoverCounts::default(),
            last: Timestamp::default(),
        }
    }

    fn take(mut self, estate: &Estate) -> Result<TakeoverCounts> {
        let begun = self.tx.has_begun()?;
        let seen = self.tx.last_seen()?;
        self.first(&["bridge", &estate.name])?;
        if let Some(source) = &estate.source {
            self.taken.strange.clone_from(&source.strange);
        }
        for (list, entries) in &estate.lists {
            self.take_list(*list, entries)?;
        }
        if let Some(source) = &estate.source {
            self.take_rows(source, estate.same_account)?;
        }
        self.take_switches(estate)?;
        // Unless the bots were at work here after the other bridge was, it has handled what came last.
        if self.taken.new && estate.source.is_some() && (!begun || self.last > seen) {
            self.tx.begin_now()?;
            self.taken.begins = Some(self.tx.now);
        }
        if self.taken.new {
            let people = self.taken.people + self.taken.left;
            let details = format!("{people} people, {} messages", self.taken.messages);
            self.tx.audit(BY, "import", &estate.name, &details)?;
        }
        Ok(self.taken)
    }

    /// The fact is new here; what an earlier run has taken over is not touched again.
    fn first(&mut self, fact: &[&str]) -> Result<bool> {
        let new = self.tx.is_new_fact(fact)?;
        self.taken.new |= new;
        self.taken.known += usize::from(!new && fact.first() != Some(&"bridge"));
        Ok(new)
    }

    fn take_list(&mut self, list: List, entries: &[(Domain, String)]) -> Result<()> {
        for (domain, reason) in entries {
            let subject = Subject::Domain(domain.clone());
            if list == List::Red && self.core.rules.is_protected(&subject) {
                let line = format!("red list: {domain} belongs to this bridge, or to an admin");
                self.taken.refused.push(line);
                continue;
            }
            if !self.first(&["domain", list.name(), domain.as_str()])?
                || self.tx.has_entry(list, domain)?
            {
                continue;
            }
            let entry = NewEntry {
                reason,
                by: BY,
                until: None,
            };
            self.tx.add_domain(list, domain, &entry)?;
            match list {
                List::Green => self.taken.green += 1,
                _ => self.taken.red += 1,
            }
        }
        Ok(())
    }

    fn take_rows(&mut self, source: &Source, same_account: bool) -> Result<()> {
        for table in [Table::Bans, Table::Users, Table::Blocks] {
            source.each(table, |row| {
                let took = match table {
                    Table::Bans => self.take_ban(&row)?,
                    Table::Users => self.take_user(&row, same_account)?,
                    _ => self.take_block(&row)?,
                };
                self.note(table, row.number, took);
                Ok(())
            })?;
        }
        if same_account {
            let contacts = self.take_map(source)?;
            self.take_contacts(&contacts)?;
        }
        Ok(())
    }

    fn note(&mut self, table: Table, number: i64, took: std::result::Result<(), Broken>) {
        let Err(Broken { column, why }) = took else {
            return;
        };
        let front = format!("table {}, ", table.name());
        let shown = self
            .taken
            .broken
            .iter()
            .filter(|line| line.starts_with(&front));
        match shown.count() < SHOWN {
            true => self
                .taken
                .broken
                .push(format!("{front}row {number}: {column} {why}")),
            false => self.taken.more_broken += 1,
        }
    }

    fn take_ban(&mut self, row: &Record) -> Result<std::result::Result<(), Broken>> {
        let ban = match rows::ban(row) {
            Ok(ban) => ban,
            Err(broken) => return Ok(Err(broken)),
        };
        let who = ban.who.to_stored();
        if self
            .core
            .rules
            .is_protected(&Subject::Person(ban.who.clone()))
        {
            let line = format!(
                "block of the admins: {} is a bot or an admin of this bridge",
                ban.who
            );
            self.taken.refused.push(line);
        } else if self.first(&["ban", &who, &ban.since.0.to_string()])? {
            self.taken.bans += usize::from(self.tx.take_ban(&ban.who, BY, ban.since)?);
        }
        Ok(Ok(()))
    }

    fn take_user(
        &mut self,
        row: &Record,
        same_account: bool,
    ) -> Result<std::result::Result<(), Broken>> {
        let mut user = match rows::user(row) {
            Ok(user) => user,
            Err(broken) => return Ok(Err(broken)),
        };
        let left = user.left.unwrap_or_default().0.to_string();
        let (who, since) = (user.address.to_stored(), user.registered.0.to_string());
        if !self.first(&["user", &who, &since, &left])? {
            return Ok(Ok(()));
        }
        self.last = self
            .last
            .max(user.registered)
            .max(user.left.unwrap_or_default());
        if !same_account {
            user.account_id = None;
        }
        let kept_out = user.left.is_none() && self.is_kept_out(&user.address)?;
        if kept_out {
            user.left = Some(self.tx.now);
        }
        if self.tx.take_user(&user)? {
            match user.left {
                _ if kept_out => self.taken.kept_out += 1,
                Some(_) => self.taken.left += 1,
                None => self.taken.people += 1,
            }
        }
        Ok(Ok(()))
    }

    /// The admins do not want them, whose lists and blocks were taken over before.
    fn is_kept_out(&self, who: &Address) -> Result<bool> {
        let protected = self.core.rules.is_protected(&Subject::Person(who.clone()));
        Ok(!protected && matches!(self.tx.banned(who)?, Some(Block::Bridge | Block::Domain)))
    }

    fn take_block(&mut self, row: &Record) -> Result<std::result::Result<(), Broken>> {
        let block = match rows::block(row) {
            Ok(block) => block,
            Err(broken) => return Ok(Err(broken)),
        };
        let (owner, subject) = (block.owner.to_stored(), block.subject.to_stored());
        if self.first(&["block", &owner, &subject, &block.at.0.to_string()])? {
            let new = self.tx.take_block(&block.owner, &block.subject, block.at)?;
            self.taken.blocks += usize::from(new);
        }
        Ok(Ok(()))
    }

    /// Returns who wrote to whom, and when for the first time.
    fn take_map(&mut self, source: &Source) -> Result<Contacts> {
        let oldest = self.tx.now.minus(self.core.rules.retention);
        let mut places = self.tx.places(source.count(Table::Map)?)?;
        let mut contacts = Contacts::new();
        source.each(Table::Map, |row| {
            let carried = match rows::message(&row) {
                Ok(carried) => carried,
                Err(broken) => {
                    self.note(Table::Map, row.number, Err(broken));
                    return Ok(());
                }
            };
            if self.is_new_message(&carried)? {
                self.last = self.last.max(carried.at);
                let pair = (carried.author.clone(), carried.recipient.clone());
                contacts.entry(pair).or_insert(carried.at);
                if carried.at < oldest {
                    self.taken.old += 1;
                } else {
                    self.tx.take_message(&carried, &mut places)?;
                    self.taken.messages += 1;
                }
                if carried.author.network() == Network::Fediverse && !carried.reference.0.is_empty()
                {
                    self.tx.take_event(&carried.reference, carried.at)?;
                }
            }
            Ok(())
        })?;
        Ok(contacts)
    }

    fn is_new_message(&mut self, carried: &Carried) -> Result<bool> {
        let (author, recipient) = (carried.author.to_stored(), carried.recipient.to_stored());
        let (own, theirs) = (&carried.reference.0, &carried.remote.0);
        let at = carried.at.0.to_string();
        self.first(&["message", &author, &recipient, own, theirs, &at])
    }

    /// Takes the first contacts over: people who wrote to each other need no invitation, nor does a registered recipient.
    /// Anybody else who was only written to will be asked.
    fn take_contacts(&mut self, contacts: &Contacts) -> Result<()> {
        for ((sender, recipient), at) in contacts {
            let at = (*at).min(self.tx.now.minus(DAY));
            let reverse = (recipient.clone(), sender.clone());
            let mutual =
                contacts.contains_key(&reverse) || self.tx.has_written(recipient, sender)?;
            let registered = self.tx.user(recipient)?.is_some_and(|user| user.active);
            if mutual {
                self.tx.take_contact(sender, recipient, true, at)?;
                self.tx.take_contact(recipient, sender, true, at)?;
                self.taken.pairs +=
                    usize::from(!contacts.contains_key(&reverse) || sender < recipient);
            } else if registered {
                self.tx.take_contact(sender, recipient, false, at)?;
            }
        }
        Ok(())
    }

    fn take_switches(&mut self, estate: &Estate) -> Result<()> {
        let word = |on: bool| if on { "on" } else { "off" };
        if let Some(open) = estate.open
            && self.first(&["open", word(open)])?
            && switches::registrations(self.tx)?.unwrap_or(true) != open
        {
            switches::set_registrations(self.tx, open)?;
            self.taken.open = Some(open);
        }
        if let Some(sending) = estate.sending
            && self.first(&["sending", word(sending)])?
            && switches::sends(self.tx)? != sending
        {
            switches::set_sends(self.tx, sending)?;
            self.taken.sending = Some(sending);
        }
        Ok(())
    }
}
