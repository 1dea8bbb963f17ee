//! Letting people in, and out again when their profile says so.

use super::consent::release;
use super::{room, rules};
use crate::address::Address;
use crate::bridge::alerts::{self, Alert};
use crate::bridge::apply;
use crate::bridge::house;
use crate::bridge::limits::count::Allowed;
use crate::bridge::limits::limit;
use crate::bridge::question::agreement;
use crate::bridge::tell::{About, tell_in};
use crate::bridge::trace;
use crate::bridge::turn::Turn;
use crate::event::{Condition, LegId};
use crate::i18n::{Text, text};
pub use crate::policy::entry::Wish;
use crate::policy::entry::{self, Entry, Facts};
use crate::policy::registration::{self, Mode, Refusal};
use crate::store::Result;
use crate::store::applications::Application;
use crate::store::consent::Pair;

/// Whether somebody is registered now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They were before.
    Registered,
    /// They are from now on.
    New,
    /// Not before they, or the admins, have agreed: they have been told.
    Waiting,
    /// No: they have been told why.
    Refused,
}

/// Registers whoever caused the event, if they may; what stands in the way is told, success is not.
pub fn enrol(turn: &mut Turn, wish: Wish) -> Result<Standing> {
    let _room = trace::enter("registration");
    let mut facts = facts(turn, wish)?;
    if facts.refusal == Some(Refusal::Full) && room::make(turn)? {
        facts = self::facts(turn, wish)?;
    }
    let entry = entry::entry(&facts);
    let comes = !facts.admin && !matches!(entry, Entry::Known | Entry::Refused(_));
    if comes && let Err(wait) = count_newcomer(turn, wish)? {
        limit::crowded(turn, wait)?;
        return Ok(Standing::Refused);
    }
    match entry {
        Entry::Known => refresh(turn, wish != Wish::Implied).map(|()| Standing::Registered),
        Entry::Admitted => come_in(turn, wish).map(|()| Standing::New),
        Entry::Refused(refusal) => {
            let words = text::registration_refused(refusal);
            refuse(turn, wish, &words, condition(refusal)).map(|()| Standing::Refused)
        }
        Entry::AsksToAgree => {
            let plan = agreement::ask(turn)?;
            apply::apply(turn, plan).map(|()| Standing::Waiting)
        }
        Entry::Applies => apply(turn).map(|()| Standing::Waiting),
        Entry::Waits => {
            let (words, why) = (
                text::registration_waiting(),
                Condition::RegistrationRequired,
            );
            refuse(turn, wish, &words, why).map(|()| Standing::Waiting)
        }
        Entry::Rejected => {
            let (words, why) = (text::registration_rejected(), Condition::Forbidden);
            refuse(turn, wish, &words, why).map(|()| Standing::Refused)
        }
    }
}

/// Reads what decides about whoever caused the event; of somebody registered, nothing more.
fn facts(turn: &Turn, wish: Wish) -> Result<Facts> {
    let (core, tx, who) = (turn.core, turn.tx, &turn.from.address);
    let facts = Facts {
        registered: turn.is_registered(),
        admin: turn.is_admin(),
        wish,
        refusal: None,
        has_rules: false,
        by_admins: false,
        applied: None,
    };
    if facts.registered || facts.admin {
        return Ok(facts);
    }
    let explicit = wish != Wish::Implied;
    Ok(Facts {
        refusal: rules::admits(core, tx, who, &turn.from.profile, explicit)?.err(),
        has_rules: must_agree(turn),
        by_admins: rules::mode(core, tx)? == Mode::Approval,
        applied: tx.application(who)?.map(|applicant| applicant.state),
        ..facts
    })
}

/// They are registered from now on.
fn come_in(turn: &mut Turn, wish: Wish) -> Result<()> {
    let who = turn.from.address.clone();
    let account = turn.from.account_id.clone();
    admit(turn, &who, account.as_deref(), wish)?;
    turn.user = turn.tx.user(&who)?;
    turn.follow_back(&who, account)
}

/// Asks the admins to let them in.
fn apply(turn: &mut Turn) -> Result<()> {
    let who = turn.from.address.clone();
    let account = turn.from.account_id.as_deref();
    turn.tx.apply(&who, account, turn.lang())?;
    turn.say(&text::registration_asked())?;
    alerts::raise(turn, Alert::Application, &text::application(&who))
}

/// Says why somebody is not let in. Whoever asks for it in words gets an answer each time.
fn refuse(turn: &mut Turn, wish: Wish, why: &Text, condition: Condition) -> Result<()> {
    if wish == Wish::Implied {
        return turn.refuse(why, condition);
    }
    turn.let_go();
    turn.say(why)
}

/// Counts whoever comes, unless they have been counted, or somebody waits for them.
fn count_newcomer(turn: &Turn, wish: Wish) -> Result<Allowed> {
    match wish == Wish::Agreed || is_expected(turn)? {
        true => Ok(Ok(())),
        false => limit::count_newcomer(turn),
    }
}

/// They have asked before, or somebody waits for them.
fn is_expected(turn: &Turn) -> Result<bool> {
    let who = &turn.from.address;
    Ok(turn.tx.application(who)?.is_some()
        || !turn.tx.invitations(who)?.is_empty()
        || !turn.is_stranger()?)
}

/// Whether somebody new can't be let in, as too many others come: they are told, and nothing is written about them.
pub fn turn_away(turn: &mut Turn) -> Result<bool> {
    if turn.is_registered() || turn.is_admin() {
        return Ok(false);
    }
    let Some(wait) = limit::newcomers_wait(turn)? else {
        return Ok(false);
    };
    if is_expected(turn)? {
        return Ok(false);
    }
    limit::crowded(turn, wait).map(|()| true)
}

/// Why somebody is not let in, in the terms of their client.
fn condition(refusal: Refusal) -> Condition {
    match refusal {
        Refusal::Closed => Condition::RegistrationRequired,
        Refusal::Full | Refusal::TooOften(_) => Condition::ResourceConstraint,
        _ => Condition::PolicyViolation,
    }
}

/// Keeps what is known of somebody registered up to date.
fn refresh(turn: &mut Turn, explicit: bool) -> Result<()> {
    let (who, user) = (&turn.from.address, turn.user.as_ref());
    let account = turn.from.account_id.as_deref();
    if account.is_some() && user.is_some_and(|user| user.account_id.as_deref() != account) {
        turn.tx.register(who, account)?;
    }
    if explicit && user.is_some_and(|user| !user.explicit) {
        turn.tx.set_explicit(who)?;
    }
    turn.user = turn.tx.user(who)?;
    Ok(())
}

/// There are rules to which they have to agree, and have not.
fn must_agree(turn: &Turn) -> bool {
    let agreed = turn.user.as_ref().is_some_and(|user| user.agreed);
    turn.core.rules.house.must_accept
        && !agreed
        && house::house_rules(turn.core, turn.lang()).is_some()
}

/// Writes a registration down; what waited only for it goes out.
fn admit(turn: &mut Turn, who: &Address, account: Option<&str>, wish: Wish) -> Result<()> {
    turn.tx.register(who, account)?;
    if wish != Wish::Implied {
        turn.tx.set_explicit(who)?;
    }
    if wish == Wish::Agreed {
        turn.tx.set_agreed(who)?;
    }
    for sender in turn.tx.accepted(who)? {
        let pair = Pair {
            sender: &sender,
            recipient: who,
        };
        let released = release::release(turn, pair)?;
        apply::apply(turn, released)?;
    }
    turn.wake(LegId::of(who.network()));
    Ok(())
}

/// An admin lets `who` in, also after a no. `false` when they did not ask, or are in.
pub fn approve(turn: &mut Turn, who: &Address) -> Result<bool> {
    decide(turn, who, Application::Approved)
}

/// An admin does not let `who` in. `false` when they did not ask, or it was decided before.
pub fn reject(turn: &mut Turn, who: &Address) -> Result<bool> {
    decide(turn, who, Application::Rejected)
}

fn decide(turn: &mut Turn, who: &Address, state: Application) -> Result<bool> {
    let applicant = turn.tx.application(who)?;
    let waits = |known: &Application| match state {
        Application::Approved => *known != Application::Approved, // who was turned away may be let in after all
        _ => *known == Application::Open,
    };
    let Some(applicant) = applicant.filter(|known| waits(&known.state)) else {
        return Ok(false);
    };
    let by = turn.actor();
    turn.tx.decide_application(who, state, &by)?;
    let lang = turn.core.texts.choose([Some(applicant.lang.as_str())]);
    let mut told = Vec::new();
    match state {
        Application::Approved => {
            // Where the rules must be agreed to, they were before anybody could apply.
            let wish = match turn.core.rules.house.must_accept {
                true => Wish::Agreed,
                false => Wish::Asked,
            };
            admit(turn, who, applicant.account_id.as_deref(), wish)?;
            turn.follow_back(who, applicant.account_id)?;
            told.push(text::welcome(who.network()));
            let rules = house::rules_in_short(turn.core, lang);
            let unseen = rules.filter(|_| !turn.core.rules.house.must_accept);
            told.extend(unseen.map(|rules| text::rules_shown(&rules)));
        }
        _ => told.push(text::registration_rejected()),
    }
    for words in &told {
        let wakes = tell_in(lang, turn.core, turn.tx, who, words, About::default())?;
        turn.wake_all(wakes);
    }
    Ok(true)
}

/// Looks at the profile of whoever caused the event: who was registered and says no there is so no longer.
/// `true` when nothing changed.
pub fn check_consent(turn: &mut Turn) -> Result<bool> {
    let Some(user) = turn.user.as_ref().filter(|user| user.active) else {
        return Ok(true);
    };
    let refusal = registration::consents(&turn.from.profile, user.explicit).err();
    let automated = turn.from.is_automated();
    if turn.is_admin() || refusal.is_none() && !automated {
        return Ok(true);
    }
    turn.tx.revoke(&turn.from.address)?;
    match refusal {
        _ if automated => {} // nobody talks to machines
        Some(Refusal::NoBridge) => turn.say(&text::registration_ended_nobridge())?,
        _ => turn.say(&text::registration_ended_nobot())?,
    }
    turn.part()?;
    turn.user = turn.tx.user(&turn.from.address)?;
    Ok(false)
}
