//! Invitations after they were queued: whether they still stand, whether they were seen, and their end.

use std::time::Duration;

use super::fate::days;
use crate::address::{Address, Domain, Subject};
use crate::bridge::core::Core;
use crate::bridge::handling::Handling;
use crate::bridge::people::{gateways, guard};
use crate::bridge::plan::{Contact, Plan, Step};
use crate::bridge::tell::{About, tell};
use crate::bridge::wakes::LegsToWake;
use crate::health;
use crate::i18n::text;
use crate::render;
use crate::store::consent::{Pair, State};
use crate::store::ids::MessageId;
use crate::store::users::Sent;
use crate::store::{Result, Tx};

const DAY: Duration = Duration::from_secs(24 * 3600);

/// The person who asks, as an invitation shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct Asker {
    /// Their address.
    pub address: Address,
    /// The name that they gave themselves.
    pub name: Option<String>,
    /// Their page.
    pub page: Option<String>,
    /// Their network, as people call it.
    pub home: String,
    /// Their language, which is maybe the recipient's.
    pub lang: &'static str,
}

impl Asker {
    /// Somebody of whom only the address is shown.
    pub fn unknown(core: &Core, who: &Address, lang: &'static str) -> Self {
        Self {
            address: who.clone(),
            name: None,
            page: None,
            home: gateways::home(core, who),
            lang,
        }
    }

    /// The event's sender, with name and page.
    pub fn of(handling: &Handling) -> Self {
        let (core, who) = (handling.core, handling.named());
        let lang = core.texts.choose([Some(handling.lang())]);
        Self {
            name: render::shown_name(&core.texts, &who),
            page: render::shown_page(&who.profile.url, &who.address),
            ..Self::unknown(core, &who.address, lang)
        }
    }
}

/// Invites `recipient`, about message number `message`. `first`: for the first time.
pub fn invitation(
    asker: &Asker,
    recipient: &Address,
    message: Option<MessageId>,
    first: bool,
) -> Step {
    let about = About {
        message,
        caused_by: Some(asker.address.clone()),
        ..About::default()
    };
    let (name, page) = (asker.name.as_deref(), asker.page.as_deref());
    let words = text::invitation(&asker.address, name, page, &asker.home, first);
    let words = words.offering(text::to_invitation(&asker.address));
    Step::TellIn(asker.lang, recipient.clone(), words, about)
}

/// `owner` wants to hear nothing of `subject`: open invitations are closed, and what waits is erased.
pub fn close(tx: &Tx, owner: &Address, subject: &Subject) -> Result<Plan> {
    let mut plan = Plan::new();
    for sender in tx.invitations(owner)? {
        let meant = match subject {
            Subject::Person(person) => *person == sender,
            Subject::Domain(domain) => {
                let home = Domain::of(&sender);
                home.lineage().any(|above| above == domain.as_str())
            }
        };
        if meant {
            let pair = Pair {
                sender: &sender,
                recipient: owner,
            };
            plan.push(Step::Contact(pair.into(), Contact::Declined));
        }
    }
    Ok(plan)
}

/// Whether an invitation that is about to go out still is one. Where everything was taken back that `recipient` was to
/// be asked about, they are not asked, and the next message begins anew.
pub fn check(tx: &Tx, sender: &Address, recipient: &Address) -> Result<bool> {
    let pair = Pair { sender, recipient };
    if tx.contact(pair)? != Some(State::Open) {
        return Ok(false);
    }
    if tx.count_held(pair)? > 0 {
        return Ok(true);
    }
    tx.decide_contact(pair, State::Failed)?;
    Ok(false)
}

/// A notice to `recipient` about a message of `sender` can't be delivered: if it is their invitation, what waits for its
/// answer can't be, either. `true` when the sender is to be told so.
pub fn drop_undeliverable(tx: &Tx, sender: &Address, recipient: &Address) -> Result<bool> {
    let pair = Pair { sender, recipient };
    if tx.contact(pair)? != Some(State::Open) {
        return Ok(false);
    }
    tx.decide_contact(pair, State::Failed)?;
    Ok(tx.drop_held(pair)? > 0)
}

/// Writes down which invitations a client has confirmed (XEP-0184), as far as this process knows.
pub fn confirm(core: &Core, tx: &Tx) -> Result<()> {
    for (sender, recipient, delivery) in tx.unconfirmed_invitations(1_000)? {
        if core.received.has(&recipient, &delivery) {
            tx.saw_invitation(Pair {
                sender: &sender,
                recipient: &recipient,
            })?;
        }
    }
    Ok(())
}

/// Tells the senders of invitations that nothing shows after a day that they were seen: a server that keeps strangers out
/// says nothing, and the other one can begin. A no looks the same.
pub fn hint(core: &Core, tx: &Tx) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    for unseen in tx.unseen_invitations(tx.now.minus(DAY), 100)? {
        let network = unseen.recipient.network();
        let words = text::unseen(
            &unseen.recipient,
            &core.rules.bot(network),
            &core.rules.link(network),
        );
        let about = About::own(unseen.message, unseen.reference);
        wakes = wakes.and(tell(core, tx, &unseen.sender, &words, about)?);
    }
    Ok(wakes)
}

/// Tells senders that they were accepted, if no answer has told them so meanwhile: once. Somebody who has heard of the
/// delivery knows it, and somebody who has left does not ask.
pub fn tell_accepted(core: &Core, tx: &Tx) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    for (sender, recipient) in tx.owed_words(tx.now.minus(core.rules.announce_after), 50)? {
        let Some(user) = tx.user(&sender)?.filter(|user| user.active) else {
            continue;
        };
        let was_told = user.sent == Sent::On && tx.was_confirmed(&sender, &recipient)?;
        if was_told || !guard::still_clear(tx, &sender, &recipient)? {
            continue;
        }
        let about = About {
            reply_to: tx.last_reference(&sender, &recipient)?,
            caused_by: Some(recipient.clone()),
            ..About::default()
        };
        wakes = wakes.and(tell(
            core,
            tx,
            &sender,
            &text::was_accepted(&recipient),
            about,
        )?);
    }
    Ok(wakes)
}

/// Closes what nobody answered in time, and tells the senders. Time in which the bot's account was shut does not count.
pub fn expire(core: &Core, tx: &Tx) -> Result<LegsToWake> {
    let hold = core.rules.consent.hold;
    let mut lost = Duration::ZERO;
    for leg in core.legs.all() {
        lost = lost.max(health::held_of(tx, leg.id, hold)?);
    }
    let before = tx.now.minus(hold + lost);
    let mut wakes = LegsToWake::default();
    for unwanted in tx.expire_contacts(before, 100)? {
        let words = match unwanted.suspect {
            true => text::held_unseen(&unwanted.recipient),
            false => text::unanswered(&unwanted.recipient, days(core)),
        };
        let about = About::own(unwanted.message, unwanted.reference);
        wakes = wakes.and(tell(core, tx, &unwanted.sender, &words, about)?);
    }
    Ok(wakes)
}
