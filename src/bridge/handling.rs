//! One event being handled: who caused it, in which language they are spoken to, what was queued for whom.

mod greeting;
mod reading;
mod refusing;

use super::abilities::Abilities;
use super::core::Core;
use super::limits::allowance;
use super::next::Next;
use super::speech::Speech;
use super::tell::{About, lang_of, tell, tell_in};
use super::wakes::LegsToWake;
use crate::address::{Address, Network, RemoteId};
use crate::commands::spec::{Command, Who};
use crate::event::{LegId, Outgoing, Party};
use crate::i18n::Text;
use crate::i18n::text::{self, Sense};
use crate::policy::loops::Answer;
use crate::store::ids::{MessageId, RowId};
use crate::store::messages::Thread;
use crate::store::outbox::NewRow;
use crate::store::users::User;
use crate::store::{Result, Tx};

/// One event being handled.
pub struct Handling<'a> {
    /// Texts and rules.
    pub core: &'a Core,
    /// The transaction that everything happens in.
    pub tx: &'a Tx<'a>,
    /// The event's sender.
    pub from: &'a Party,
    /// Their registration, if they registered at any time.
    pub user: Option<User>,
    leg: LegId,
    lang: &'static str,
    /// The language of whoever invited them, where theirs is not known.
    asked_in: Option<&'static str>,
    reply_to: Option<RemoteId>,
    refers_to: Option<RemoteId>,
    cites: Option<String>,
    voice: Voice,
    hushed: bool,
    in_vain: bool,
    spoke_to: Vec<Address>,
    wakes: LegsToWake,
    next: Vec<Next>,
}

/// Where the bridge's words to the event's sender go.
#[derive(Debug)]
enum Voice {
    /// To their chat.
    Chat,
    /// Into the answer of a command that was given by another way; on the machine itself, or by a person.
    Collected {
        answers: Vec<String>,
        sense: Sense,
        console: bool,
    },
}

/// The language of whoever has invited `who` first and waits for an answer.
fn asked_in(core: &Core, tx: &Tx, who: &Address) -> Result<Option<&'static str>> {
    let invitations = tx.invitations(who)?;
    let first = invitations.first();
    first.map(|asker| lang_of(core, tx, asker)).transpose()
}

impl<'a> Handling<'a> {
    /// Begins the handling of an event that `from` caused.
    pub fn begin(core: &'a Core, tx: &'a Tx<'a>, from: &'a Party) -> Result<Self> {
        let user = tx.user(&from.address)?;
        let asked_in = match user {
            None => asked_in(core, tx, &from.address)?,
            Some(_) => None,
        };
        let known = user.iter().flat_map(|user| user.languages());
        let lang = core.texts.choose(known.chain([asked_in]));
        Ok(Self {
            core,
            tx,
            from,
            leg: core.legs.to(tx, &from.address)?,
            user,
            lang,
            asked_in,
            reply_to: None,
            refers_to: None,
            cites: None,
            voice: Voice::Chat,
            hushed: false,
            in_vain: false,
            spoke_to: Vec::new(),
            wakes: LegsToWake::default(),
            next: Vec::new(),
        })
    }

    /// Which network it happened on.
    pub fn network(&self) -> Network {
        self.from.address.network()
    }

    /// The same, where it came by `leg`.
    pub fn by(self, leg: LegId) -> Self {
        Self { leg, ..self }
    }

    /// The leg that it came by.
    pub fn leg(&self) -> LegId {
        self.leg
    }

    /// The abilities of that leg.
    pub fn abilities(&self) -> Abilities {
        self.core.legs.get(self.leg).abilities
    }

    /// The leg that delivers to `who`: the event's sender is answered by the one to which they wrote.
    pub fn leg_to(&self, who: &Address) -> Result<LegId> {
        match *who == self.from.address {
            true => Ok(self.leg),
            false => self.core.legs.to(self.tx, who),
        }
    }

    /// The abilities of that leg, before anything is known of its server.
    pub fn able_to(&self, who: &Address) -> Result<Abilities> {
        Ok(self.core.legs.get(self.leg_to(who)?).abilities)
    }

    /// The event's sender, with the name that they gave themselves at another time, where they did not say one now.
    pub fn named(&self) -> Party {
        let known = || self.user.as_ref().and_then(|user| user.name.clone());
        Party {
            name: self.from.name.clone().or_else(known),
            ..self.from.clone()
        }
    }

    /// They are registered now.
    pub fn is_registered(&self) -> bool {
        self.user.as_ref().is_some_and(|user| user.active)
    }

    /// They are an admin of the bridge.
    pub fn is_admin(&self) -> bool {
        self.is_console() || self.core.rules.is_admin(&self.from.address)
    }

    /// The command was given on the bridge's own machine.
    pub fn is_console(&self) -> bool {
        matches!(self.voice, Voice::Collected { console: true, .. })
    }

    /// They may give this command.
    pub fn may_use(&self, command: &Command) -> bool {
        match command.who {
            Who::Everybody => true,
            Who::People => !self.is_console(),
            Who::Admins => self.is_admin(),
        }
    }

    /// The bridge's words are the answer to a request, not a message.
    pub fn is_collecting(&self) -> bool {
        matches!(self.voice, Voice::Collected { .. })
    }

    /// Collects what the bridge answers instead of sending it.
    pub fn collect_answers(&mut self, console: bool) {
        self.voice = Voice::Collected {
            answers: Vec::new(),
            sense: Sense::Done,
            console,
        };
    }

    /// The collected answers, and whether they say that the command was carried out.
    pub fn answers(self) -> (Sense, Vec<String>) {
        match self.voice {
            Voice::Chat => (Sense::Done, Vec::new()),
            Voice::Collected { answers, sense, .. } => (sense, answers),
        }
    }

    /// Has what the bridge says from here on answer this message, which itself replies to `refers_to`.
    pub fn answer_to(&mut self, message: &RemoteId, refers_to: Option<&RemoteId>) {
        self.reply_to = Some(message.clone());
        self.refers_to = refers_to.cloned();
    }

    /// Their message is a reply, whatever to.
    pub fn is_reply(&self) -> bool {
        self.refers_to.is_some()
    }

    /// Their message quotes these words of what it answers.
    pub fn cite(&mut self, words: Option<&str>) {
        self.cites = words.map(str::to_owned);
    }

    /// The words that their message answers, without the line in which the bridge names their author.
    pub fn cited(&self) -> Option<String> {
        let words = self.cites.as_deref()?;
        let (first, rest) = words.split_once('\n').unwrap_or((words, ""));
        let is_header = first
            .split_whitespace()
            .take(2)
            .any(|word| Address::parse(word).is_ok());
        let own = if is_header {
            self.without_note(first, rest)
        } else {
            words.to_owned()
        };
        Some(own.trim().to_owned()).filter(|own| !own.is_empty())
    }

    /// The words that stand below this header, without the bridge's line between them.
    fn without_note(&self, header: &str, below: &str) -> String {
        let named = header
            .split_whitespace()
            .filter_map(|word| Address::parse(word).ok());
        let mut notes = named.map(|one| self.words(&text::stranger_writes(&one)));
        let without = notes.find_map(|note| below.trim_start().strip_prefix(&note));
        without.unwrap_or(below).to_owned()
    }

    /// The one person whose message theirs replies to, with that message's id on its author's network.
    pub fn referred(&self) -> Result<Option<Thread>> {
        let Some(id) = &self.refers_to else {
            return Ok(None);
        };
        let mut people = self.tx.referred(&self.from.address, id)?;
        Ok(people.pop().filter(|_| people.is_empty()))
    }

    /// How the one who gives an admin's command is called in the books.
    pub fn actor(&self) -> String {
        match self.is_console() {
            true => "console".to_owned(),
            false => self.from.address.to_string(),
        }
    }

    /// Says something to all admins but the one who caused the event.
    pub fn tell_admins(&mut self, text: &Text) -> Result<()> {
        let others = self.core.rules.admins.iter();
        for admin in others.filter(|admin| **admin != self.from.address) {
            self.tell(admin, text, About::alert())?;
        }
        Ok(())
    }

    /// Says something to somebody else, in their language.
    pub fn tell(&mut self, who: &Address, text: &Text, about: About) -> Result<()> {
        let about = About {
            caused_by: Some(self.from.address.clone()),
            ..about
        };
        self.wake_all(tell(self.core, self.tx, who, text, about)?);
        Ok(())
    }

    /// Speaks the language written in front of their message; else the one that they chose, or that is heard from
    /// them; else that of their message; else that in which they were invited.
    pub fn hint_lang(&mut self, written: Option<&str>, tagged: Option<&str>) {
        let user = self.user.iter().flat_map(|user| user.languages());
        let wishes = [written].into_iter().chain(user);
        let wishes = wishes.chain([tagged, self.asked_in]);
        self.lang = self.core.texts.choose(wishes);
    }

    /// The language spoken.
    pub fn lang(&self) -> &'static str {
        self.lang
    }

    /// Speaks `lang`, one that [`crate::i18n::known`] gave.
    pub fn speak(&mut self, lang: &'static str) {
        self.lang = lang;
    }

    /// Says nothing more to them in this handling: they are probably a machine that would answer.
    pub fn hush(&mut self) {
        self.hushed = true;
    }

    /// Notes to whom their message goes.
    pub fn spoke_to(&mut self, people: Vec<Address>) {
        self.spoke_to.extend(people);
    }

    /// The only one to whom it goes.
    pub fn partner(&self) -> Option<&Address> {
        match self.spoke_to.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// How they are spoken to.
    pub fn speech(&self) -> Speech<'a> {
        Speech {
            texts: &self.core.texts,
            lang: self.lang,
        }
    }

    /// `text` in their language, as a part of another text.
    pub fn words(&self, text: &Text) -> String {
        self.core.texts.say(self.lang, text)
    }

    /// Says something to the event's sender.
    pub fn say(&mut self, text: &Text) -> Result<()> {
        self.say_about(text, About::default())
    }

    /// Says something about a message of theirs that may still come back: unless it does.
    pub fn say_later(&mut self, text: &Text, message: Option<MessageId>) -> Result<()> {
        let about = About {
            message,
            wait: self.core.rules.settled_after,
            ..About::default()
        };
        self.say_about(text, about)
    }

    fn say_about(&mut self, text: &Text, about: About) -> Result<()> {
        if let Voice::Collected { answers, sense, .. } = &mut self.voice {
            answers.push(self.core.texts.say(self.lang, text));
            *sense = text.sense().max(*sense);
            return Ok(());
        }
        let who = &self.from.address;
        let answer = match (self.hushed, self.is_admin()) {
            (true, _) => Answer::None,
            (_, true) => Answer::Given,
            _ => self.core.loops.answer(who, self.tx.now),
        };
        let last;
        let text = match answer {
            Answer::Given => text,
            Answer::Last(until) => {
                last = text::last_answer(&until.hour());
                &last
            }
            Answer::None => {
                tracing::debug!("not answered once more, as it may be a machine that answers");
                return Ok(());
            }
        };
        let about = About {
            reply_to: self.reply_to.clone(),
            ..about
        };
        let wakes = tell_in((self.leg, self.lang), self.core, self.tx, who, text, about)?;
        self.wake_all(wakes);
        Ok(())
    }

    /// Queues a delivery.
    pub fn queue(&mut self, row: NewRow) -> Result<()> {
        let leg = match row.amended() {
            Some(_) => self.core.legs.for_row(self.tx, &row)?,
            None => self.leg_to(row.recipient)?,
        };
        self.tx.enqueue(leg, &row)?;
        self.wakes.add(leg);
        Ok(())
    }

    /// Queues somebody's message to one recipient, in parts where it is long; behind the row `after` of the same
    /// message, where there is one.
    pub fn queue_relay(
        &mut self,
        recipient: &Address,
        message: MessageId,
        parts: &[Outgoing],
        after: Option<RowId>,
    ) -> Result<()> {
        let pair = (&self.from.address, recipient);
        let share = allowance::strangers_share(self.core, self.tx, &self.from.address)?;
        let leg = self.leg_to(recipient)?;
        self.tx
            .enqueue_parts((leg, pair), message, parts, after, share.as_ref())?;
        self.wakes.add(leg);
        Ok(())
    }

    /// Has `next` handled behind what is being handled.
    pub fn then(&mut self, next: Next) {
        self.next.push(next);
    }

    /// The steps that are to follow, in order.
    pub(super) fn take_next(&mut self) -> Vec<Next> {
        std::mem::take(&mut self.next)
    }

    /// Something was queued for `leg`.
    pub fn wake(&mut self, leg: LegId) {
        self.wakes.add(leg);
    }

    /// Something was queued for these.
    pub fn wake_all(&mut self, wakes: LegsToWake) {
        self.wakes = std::mem::take(&mut self.wakes).and(wakes);
    }

    /// The legs for which something was queued.
    pub fn wakes(&self) -> LegsToWake {
        self.wakes.clone()
    }
}
