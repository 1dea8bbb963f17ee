//! Coming and going: what registering and leaving mean for whoever causes the event.

use super::Turn;
use crate::address::{Address, Side};
use crate::bridge::allowance;
use crate::bridge::registration::{self, Standing, Wish};
use crate::event::Outgoing;
use crate::i18n::text;
use crate::store::Result;
use crate::store::outbox::{Lane, NewRow, Role};

impl Turn<'_> {
    /// Registers whoever caused the event, and greets them if they are new.
    pub fn register(&mut self, wish: Wish) -> Result<Standing> {
        let standing = registration::enrol(self, wish)?;
        match (standing, wish) {
            (Standing::New, Wish::Asked) => self.greet_joiner(false)?,
            (Standing::New, _) => self.greet()?,
            _ => {}
        }
        Ok(standing)
    }

    /// Greets somebody who came of their own accord, before they have written to anybody: following the bot keeps their
    /// server from hiding what it writes.
    fn greet_joiner(&mut self, follows: bool) -> Result<()> {
        if self.side() != Side::Fediverse {
            return self.greet();
        }
        if allowance::is_scarce(self.core, self.tx, self.side())? {
            return Ok(());
        }
        self.say(&text::welcome_joiner(self.side(), follows))?;
        self.show_rules()
    }

    /// Tells a newcomer what they can do, who can read what they write, and the rules of the bridge. In a flood of
    /// newcomers it is left out, so that it takes nothing from those who write to somebody.
    pub fn greet(&mut self) -> Result<()> {
        if allowance::is_scarce(self.core, self.tx, self.side())? {
            return Ok(());
        }
        self.say(&text::welcome(self.side()))?;
        self.show_rules()
    }

    /// Shows a newcomer the rules of the bridge, where there are any that they have not agreed to.
    pub fn show_rules(&mut self) -> Result<()> {
        if self.core.rules.house.must_accept {
            return Ok(());
        }
        match registration::rules_in_short(self.core, self.lang()) {
            Some(rules) => self.say(&text::rules_shown(&rules)),
            None => Ok(()),
        }
    }

    /// Follows somebody on the fediverse who has registered, since their server tells of their edits only whom they are
    /// followed by. May take its time.
    pub(in crate::bridge) fn follow_back(
        &mut self,
        who: &Address,
        account_id: Option<String>,
    ) -> Result<()> {
        if !self.core.rules.follow_back || who.side() != Side::Fediverse {
            return Ok(());
        }
        let befriend = Outgoing::Befriend { account_id };
        self.queue(NewRow::new(who, Role::Contact, &befriend).lane(Lane::Aside))
    }

    /// They want the bot among their contacts, which registers them.
    pub fn join(&mut self, asks: bool) -> Result<()> {
        let standing = registration::enrol(self, Wish::Implied)?;
        if standing == Standing::Refused {
            return Ok(());
        }
        let to = self.from.address.clone();
        self.tx.joined(&to)?;
        if asks {
            let account_id = self.from.account_id.clone();
            let approve = Outgoing::Approve { account_id };
            self.queue(NewRow::new(&to, Role::Contact, &approve))?;
        }
        if self.side() == Side::Xmpp {
            let befriend = Outgoing::Befriend { account_id: None };
            self.queue(NewRow::new(&to, Role::Contact, &befriend))?;
        }
        match standing {
            Standing::New => self.greet_joiner(true),
            _ => Ok(()),
        }
    }

    /// They removed the bot from their contacts, which ends their registration; they hear so once, as it may have been
    /// meant otherwise.
    pub fn leave(&mut self) -> Result<()> {
        if self.tx.revoke(&self.from.address)? {
            self.say(&text::unregistered())?;
        }
        self.part()
    }

    /// Keeps whether they follow the bot. Who followed it and does no longer has left, unless they registered in words; so
    /// has who blocks it, and hears nothing more.
    pub fn related(&mut self, follows: bool, blocks: bool) -> Result<()> {
        let Some(user) = self.user.clone().filter(|user| user.active) else {
            return Ok(());
        };
        let who = self.from.address.clone();
        match (follows, user.joined) {
            _ if blocks => {
                self.hush();
                self.leave()
            }
            (true, false) => self.tx.joined(&who),
            (false, true) if user.explicit => self.tx.follows_no_longer(&who),
            (false, true) => self.leave(),
            _ => Ok(()),
        }
    }

    /// Takes them out of the bot's contacts.
    pub fn part(&mut self) -> Result<()> {
        let account_id = self.from.account_id.clone();
        let unfriend = Outgoing::Unfriend { account_id };
        self.queue(NewRow::new(&self.from.address, Role::Contact, &unfriend))
    }
}
