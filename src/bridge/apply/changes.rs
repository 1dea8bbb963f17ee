//! Steps that change rows, one function for what they change.

use crate::address::{Address, Subject};
use crate::bridge::delivery::{delay, mutes, refused};
use crate::bridge::handling::Handling;
use crate::bridge::house;
use crate::bridge::plan::{
    Block, Change, Contact, CopyChange, Ends, Moderation, Person, Report, Switch, Waiting,
};
use crate::bridge::question::pending::RULES;
use crate::bridge::switches;
use crate::clock::Timestamp;
use crate::policy::nickname::Nickname;
use crate::store::Result;
use crate::store::blocks::NewEntry;
use crate::store::consent::Pair;
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::Cancelled;

pub(super) fn message(handling: &Handling, message: MessageId, change: Change) -> Result<()> {
    let (tx, author) = (handling.tx, &handling.from.address);
    match change {
        Change::Gone => tx.note_gone(message),
        Change::NotHeld(recipient) => tx.drop_held_message(message, recipient.as_ref()),
        Change::Held(parcel) => {
            tx.rewrite_held(message, &parcel.to, &parcel.parts)?;
            tx.rewrite_body(message, &parcel.to, &parcel.body)
        }
        Change::Edited { at, edition, also } => {
            tx.note_edit(message, at, &edition)?;
            tx.note_names(message, author, &also)
        }
        Change::Reacted(emoji) => tx.react(message, author, &emoji),
    }
}

pub(super) fn copy(handling: &mut Handling, row: RowId, change: CopyChange) -> Result<()> {
    match change {
        CopyChange::Gone => handling.tx.note_copy_gone(row),
        CopyChange::Dropped => {
            handling.tx.drop_part(row)?;
            closed(handling, row)
        }
        CopyChange::Refused => handling.tx.refuse(row).map(drop),
        CopyChange::Rewritten(outgoing) => handling.tx.rewrite(row, &outgoing),
        CopyChange::Corrected(correction) => handling.tx.note_words(row, &correction),
    }
}

/// A message of the event's sender left the queue before it was delivered.
fn closed(handling: &mut Handling, row: RowId) -> Result<()> {
    let wakes = delay::closed(handling.core, handling.tx, row, false)?;
    handling.wake_all(wakes);
    Ok(())
}

pub(super) fn contact(handling: &mut Handling, ends: &Ends, change: Contact) -> Result<()> {
    let (tx, pair) = (handling.tx, ends.pair());
    match change {
        Contact::Decided(state) => tx.decide_contact(pair, state),
        Contact::Declined => tx.decline(pair).map(drop),
        Contact::Cleared => tx.clear_suspicion(pair),
        Contact::Dropped => tx.drop_held(pair).map(drop),
        Contact::Owed => tx.owe_word(pair),
        Contact::Released => {
            let leg = handling.leg_to(pair.recipient)?;
            tx.release(leg, pair)?;
            handling.wake(leg);
            Ok(())
        }
    }
}

pub(super) fn person(handling: &mut Handling, who: &Address, change: Person) -> Result<()> {
    let tx = handling.tx;
    match change {
        Person::Registered {
            account,
            explicit,
            agreed,
        } => {
            tx.register(who, account.as_deref())?;
            if explicit {
                tx.set_explicit(who)?;
            }
            if agreed {
                tx.set_agreed(who, &house::edition(handling.core))?;
            }
            handling.wake(handling.leg_to(who)?);
        }
        Person::Explicit => tx.set_explicit(who)?,
        Person::Agreed => tx.set_agreed(who, &house::edition(handling.core))?,
        Person::OwesRules(owed) => tx.owe_rules(who, owed)?,
        Person::ShownRules => tx.note_shown(who, &house::edition(handling.core))?,
        Person::Applied {
            account,
            lang,
            agreed,
        } => {
            let edition = agreed.then(|| house::edition(handling.core));
            tx.apply(who, account.as_deref(), lang, &edition.unwrap_or_default())?;
        }
        Person::Decided(state) => tx.decide_application(who, state, &handling.actor())?,
        Person::Left => {
            tx.revoke(who)?;
            tx.answered(who, RULES)?; // what they wrote goes to nobody when they come back
            mutes::unmute_all(tx, who)?;
        }
        Person::Follows(true) => tx.joined(who)?,
        Person::Follows(false) => tx.follows_no_longer(who)?,
        Person::Pinned(partner) => tx.pin(who, &partner)?,
        Person::Ended => tx.end_conversations(who)?,
        Person::Speaks(lang) => tx.choose_lang(who, lang)?,
        Person::HearsOfDelivery(sent) => tx.set_sent(who, sent)?,
        Person::SpellsReactions(wanted) => tx.spell_reactions(who, wanted)?,
        Person::WantsHeaders(always) => tx.want_headers(who, always)?,
        Person::Stance(stance) => tx.choose_stance(who, stance)?,
        Person::Silenced => {
            tx.drop_waiting(who, None)?;
            tx.drop_held_from(who)?;
        }
        Person::Forsaken => {
            let wakes = refused::refuse_all_for(handling.core, tx, who)?;
            handling.wake_all(wakes);
        }
        Person::Erased => tx.erase(who)?,
    }
    if *who == handling.from.address {
        handling.user = tx.user(who)?;
    }
    Ok(())
}

pub(super) fn block(handling: &Handling, subject: &Subject, change: Block) -> Result<()> {
    let owner = &handling.from.address;
    match change {
        Block::Made => handling.tx.block(owner, subject).map(drop),
        Block::Ended => handling.tx.unblock(owner, subject).map(drop),
    }
}

pub(super) fn call(handling: &Handling, partner: &Address, name: Option<&Nickname>) -> Result<()> {
    let (shown, folded) = name.map_or(("", ""), |name| (&name.shown, &name.folded));
    handling
        .tx
        .call(&handling.from.address, partner, shown, folded)
}

pub(super) fn mute(
    handling: &mut Handling,
    partner: &Address,
    until: Option<Timestamp>,
) -> Result<()> {
    let (tx, owner) = (handling.tx, &handling.from.address);
    match until {
        Some(until) => tx.mute(owner, partner, until),
        None => {
            mutes::unmute(tx, owner, partner)?;
            handling.wake(handling.leg());
            Ok(())
        }
    }
}

pub(super) fn cancel(handling: &mut Handling, what: Waiting) -> Result<()> {
    let who = &handling.from.address;
    match what {
        Waiting::Held(id) => handling.tx.cancel_held(who, id).map(drop),
        Waiting::Queued(row) => match handling.tx.cancel(who, row)? {
            Cancelled::Done | Cancelled::Perhaps => closed(handling, row),
            Cancelled::Sending | Cancelled::Unknown => Ok(()),
        },
    }
}

pub(super) fn moderate(handling: &Handling, subject: &Subject, what: Moderation) -> Result<()> {
    let (tx, by) = (handling.tx, handling.actor());
    match (what, subject) {
        (Moderation::Listed(list, until, reason), _) => {
            let entry = NewEntry {
                reason: &reason,
                by: &by,
                until,
            };
            match subject {
                Subject::Person(who) => tx.ban(who, &entry),
                Subject::Domain(domain) => tx.add_domain(list, domain, &entry),
            }
        }
        (Moderation::Unlisted(_), Subject::Person(who)) => tx.unban(who),
        (Moderation::Unlisted(list), Subject::Domain(domain)) => tx.remove_domain(list, domain),
        (Moderation::Excepted, _) => tx.except(subject, &by),
        (Moderation::Unexcepted, _) => tx.unexcept(subject),
    }
    .map(drop)
}

pub(super) fn report(handling: &Handling, number: i64, change: Report) -> Result<()> {
    let tx = handling.tx;
    match change {
        Report::Made {
            subject,
            reason,
            evidence,
        } => {
            let reporter = &handling.from.address;
            tx.add_report(reporter, subject.as_ref(), &reason, evidence.as_ref())
                .map(drop)
        }
        Report::Joined(reason) => tx.join_report(number, &reason),
        Report::Agreed(words) => tx.agree_report(number, &words),
        Report::Handled(state) => tx.handle_report(number, state, &handling.actor()).map(drop),
        Report::PassedOn(how) => tx.note_passed_on(number, how),
    }
}

pub(super) fn switch(handling: &Handling, switch: Switch) -> Result<()> {
    match switch {
        Switch::Sends(on) => switches::set_sends(handling.tx, on),
        Switch::Registrations(open) => switches::set_registrations(handling.tx, open),
        Switch::Quiet(until) => switches::set_quiet(handling.tx, until),
    }
}

pub(super) fn pair<'a>(sender: &'a Address, recipient: &'a Address) -> Pair<'a> {
    Pair { sender, recipient }
}
