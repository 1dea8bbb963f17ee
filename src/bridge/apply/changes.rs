//! Steps that change rows, one function for what they change.

use crate::address::{Address, Subject};
use crate::bridge::delivery::{delay, refused};
use crate::bridge::plan::{
    Block, Change, Contact, CopyChange, Ends, Moderation, Person, Report, Switch, Waiting,
};
use crate::bridge::switches;
use crate::bridge::turn::Turn;
use crate::store::Result;
use crate::store::blocks::NewEntry;
use crate::store::consent::Pair;
use crate::store::ids::{MessageId, RowId};
use crate::store::outbox::Cancelled;

pub(super) fn message(turn: &Turn, message: MessageId, change: Change) -> Result<()> {
    let (tx, author) = (turn.tx, &turn.from.address);
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

pub(super) fn copy(turn: &mut Turn, row: RowId, change: CopyChange) -> Result<()> {
    match change {
        CopyChange::Gone => turn.tx.note_copy_gone(row),
        CopyChange::Dropped => {
            turn.tx.drop_part(row)?;
            closed(turn, row)
        }
        CopyChange::Refused => turn.tx.refuse(row).map(drop),
        CopyChange::Rewritten(outgoing) => turn.tx.rewrite(row, &outgoing),
        CopyChange::Corrected(correction) => turn.tx.note_words(row, &correction),
    }
}

/// A message of whoever causes the event left the queue before it was delivered.
fn closed(turn: &mut Turn, row: RowId) -> Result<()> {
    let wakes = delay::closed(turn.core, turn.tx, row, false)?;
    turn.wake_all(wakes);
    Ok(())
}

pub(super) fn contact(turn: &mut Turn, ends: &Ends, change: Contact) -> Result<()> {
    let (tx, pair) = (turn.tx, ends.pair());
    match change {
        Contact::Decided(state) => tx.decide_contact(pair, state),
        Contact::Declined => tx.decline(pair).map(drop),
        Contact::Cleared => tx.clear_suspicion(pair),
        Contact::Dropped => tx.drop_held(pair).map(drop),
        Contact::Released => {
            let leg = turn.leg_to(pair.recipient)?;
            tx.release(leg, pair)?;
            turn.wake(leg);
            Ok(())
        }
    }
}

pub(super) fn person(turn: &mut Turn, who: &Address, change: Person) -> Result<()> {
    let tx = turn.tx;
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
                tx.set_agreed(who)?;
            }
            turn.wake(turn.leg_to(who)?);
        }
        Person::Explicit => tx.set_explicit(who)?,
        Person::Applied { account, lang } => tx.apply(who, account.as_deref(), lang)?,
        Person::Decided(state) => tx.decide_application(who, state, &turn.actor())?,
        Person::Left => drop(tx.revoke(who)?),
        Person::Follows(true) => tx.joined(who)?,
        Person::Follows(false) => tx.follows_no_longer(who)?,
        Person::Pinned(partner) => tx.pin(who, &partner)?,
        Person::Ended => tx.end_conversations(who)?,
        Person::Speaks(lang) => tx.choose_lang(who, lang)?,
        Person::SpellsReactions(wanted) => tx.spell_reactions(who, wanted)?,
        Person::Silenced => {
            tx.drop_waiting(who, None)?;
            tx.drop_held_from(who)?;
        }
        Person::Forsaken => {
            let wakes = refused::refuse_all_for(turn.core, tx, who)?;
            turn.wake_all(wakes);
        }
        Person::Erased => tx.erase(who)?,
    }
    if *who == turn.from.address {
        turn.user = tx.user(who)?;
    }
    Ok(())
}

pub(super) fn block(turn: &Turn, subject: &Subject, change: Block) -> Result<()> {
    let owner = &turn.from.address;
    match change {
        Block::Made => turn.tx.block(owner, subject).map(drop),
        Block::Ended => turn.tx.unblock(owner, subject).map(drop),
    }
}

pub(super) fn cancel(turn: &mut Turn, what: Waiting) -> Result<()> {
    let who = &turn.from.address;
    match what {
        Waiting::Held(id) => turn.tx.cancel_held(who, id).map(drop),
        Waiting::Queued(row) => match turn.tx.cancel(who, row)? {
            Cancelled::Done | Cancelled::Perhaps => closed(turn, row),
            Cancelled::Sending | Cancelled::Unknown => Ok(()),
        },
    }
}

pub(super) fn moderate(turn: &Turn, subject: &Subject, what: Moderation) -> Result<()> {
    let (tx, by) = (turn.tx, turn.actor());
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

pub(super) fn report(turn: &Turn, number: i64, change: Report) -> Result<()> {
    let tx = turn.tx;
    match change {
        Report::Made {
            subject,
            reason,
            evidence,
        } => {
            let reporter = &turn.from.address;
            tx.add_report(reporter, subject.as_ref(), &reason, evidence.as_ref())
                .map(drop)
        }
        Report::Joined(reason) => tx.join_report(number, &reason),
        Report::Agreed(words) => tx.agree_report(number, &words),
        Report::Handled(state) => tx.handle_report(number, state, &turn.actor()).map(drop),
        Report::PassedOn(how) => tx.note_passed_on(number, how),
    }
}

pub(super) fn switch(turn: &Turn, switch: Switch) -> Result<()> {
    match switch {
        Switch::Sends(on) => switches::set_sends(turn.tx, on),
        Switch::Registrations(open) => switches::set_registrations(turn.tx, open),
        Switch::Quiet(until) => switches::set_quiet(turn.tx, until),
    }
}

pub(super) fn pair<'a>(sender: &'a Address, recipient: &'a Address) -> Pair<'a> {
    Pair { sender, recipient }
}
