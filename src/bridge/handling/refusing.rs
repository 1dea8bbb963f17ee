//! Refusals: the answer to people for whom the bridge does nothing, at a cost that nobody can drive up.

use super::Handling;
use crate::bridge::limits::{allowance, count};
use crate::event::{Condition, Outgoing};
use crate::i18n::Text;
use crate::store::Result;
use crate::store::outbox::{Lane, NewRow, Role};

impl Handling<'_> {
    /// Nobody on the other network has accepted or answered them.
    pub fn is_stranger(&self) -> Result<bool> {
        let share = allowance::strangers_share(self.core, self.tx, &self.from.address)?;
        Ok(share.is_some())
    }

    /// Nothing came of the event: it is not remembered for longer than its server may give it again.
    pub(in crate::bridge) fn let_go(&mut self) {
        self.in_vain = true;
    }

    /// Nothing came of the event.
    pub(in crate::bridge) fn is_in_vain(&self) -> bool {
        self.in_vain
    }

    /// Tells the event's sender that the bridge does nothing for them. On XMPP a stranger's message is given back
    /// to their client as an error, which costs no more than the message did; on the fediverse strangers hear so once a
    /// day.
    pub fn refuse(&mut self, why: &Text, condition: Condition) -> Result<()> {
        self.let_go();
        if self.is_collecting() || !self.is_stranger()? {
            return self.say(why);
        }
        let gives_back = self.abilities().gives_back;
        match (gives_back, &self.from.resource, &self.reply_to) {
            (true, Some(resource), Some(of)) => {
                let refusal = Outgoing::Refusal {
                    of: of.clone(),
                    resource: resource.clone(),
                    condition,
                    text: self.words(why),
                    lang: self.lang().to_owned(),
                };
                self.give_back(&refusal)
            }
            _ if count::add_told(self.core, self.tx, &self.from.address)? => self.say(why),
            _ => Ok(()),
        }
    }

    fn give_back(&mut self, refusal: &Outgoing) -> Result<()> {
        if self.hushed || !count::add_refusal(self.core, self.tx, &self.from.address)? {
            return Ok(());
        }
        let to = self.from.address.clone();
        self.queue(NewRow::new(&to, Role::Signal, refusal).lane(Lane::Aside))
    }
}
