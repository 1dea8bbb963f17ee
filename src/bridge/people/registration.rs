//! Letting people in, and out again when their profile says so.

use super::consent::release;
use super::{contacts, room, rules};
use crate::address::Address;
use crate::bridge::alerts::Alert;
use crate::bridge::house;
use crate::bridge::limits::limit;
use crate::bridge::plan::{Person, Plan, Step};
use crate::bridge::question::agreement;
use crate::bridge::tell::About;
use crate::bridge::trace;
use crate::bridge::turn::Turn;
use crate::event::Condition;
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

impl Standing {
    /// They are registered.
    pub fn is_registered(self) -> bool {
        matches!(self, Self::Registered | Self::New)
    }
}

/// How somebody stands who came to register, and what is done about it.
#[derive(Debug)]
pub struct Enrolment {
    /// How they stand then.
    pub standing: Standing,
    /// The steps.
    pub plan: Plan,
}

/// Registers whoever caused the event, if they may; what stands in the way is told, success is not. `lang`: the language in
/// which they hear of it.
pub fn enrol(turn: &Turn, wish: Wish, lang: &'static str) -> Result<Enrolment> {
    let _room = trace::enter("registration");
    let mut facts = facts(turn, wish, lang, 0)?;
    let mut plan = Plan::new();
    if facts.refusal == Some(Refusal::Full) {
        let (is_made, made) = room::make(turn)?;
        plan.extend(made);
        if is_made {
            facts = self::facts(turn, wish, lang, 1)?;
        }
    }
    let entry = entry::entry(&facts);
    if !facts.admin && !matches!(entry, Entry::Known | Entry::Refused(_)) {
        match count_newcomer(turn, wish)? {
            Ok(counted) => plan.extend(counted),
            Err(wait) => {
                plan.push(limit::crowded(wait));
                let standing = Standing::Refused;
                return Ok(Enrolment { standing, plan });
            }
        }
    }
    let standing = match entry {
        Entry::Known => Standing::Registered,
        Entry::Admitted => Standing::New,
        Entry::AsksToAgree | Entry::Applies | Entry::Waits => Standing::Waiting,
        Entry::Refused(_) | Entry::Rejected => Standing::Refused,
    };
    plan.extend(entered(turn, wish, lang, entry)?);
    Ok(Enrolment { standing, plan })
}

/// The steps for somebody whose entry is decided.
fn entered(turn: &Turn, wish: Wish, lang: &'static str, entry: Entry) -> Result<Plan> {
    Ok(match entry {
        Entry::Known => refresh(turn, wish != Wish::Implied),
        Entry::Admitted => come_in(turn, wish)?,
        Entry::AsksToAgree => agreement::ask(turn, lang)?,
        Entry::Applies => ask_admins(turn, lang),
        Entry::Refused(refusal) => {
            let words = text::registration_refused(refusal);
            refuse(wish, words, condition(refusal))
        }
        Entry::Waits => {
            let why = Condition::RegistrationRequired;
            refuse(wish, text::registration_waiting(), why)
        }
        Entry::Rejected => refuse(wish, text::registration_rejected(), Condition::Forbidden),
    })
}

/// Reads what decides about whoever caused the event; of somebody registered, nothing more. `freed`: so many others leave
/// before.
fn facts(turn: &Turn, wish: Wish, lang: &str, freed: u32) -> Result<Facts> {
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
        refusal: rules::admits(core, tx, who, &turn.from.profile, explicit, freed)?.err(),
        has_rules: must_agree(turn, lang),
        by_admins: rules::mode(core, tx)? == Mode::Approval,
        applied: tx.application(who)?.map(|applicant| applicant.state),
        ..facts
    })
}

/// They are registered from now on.
fn come_in(turn: &Turn, wish: Wish) -> Result<Plan> {
    let (who, account) = (&turn.from.address, turn.from.account_id.clone());
    let mut plan = admit(turn, who, account.clone(), wish)?;
    plan.extend(contacts::follow_back(turn, who, account)?);
    Ok(plan)
}

/// Asks the admins to let them in.
fn ask_admins(turn: &Turn, lang: &'static str) -> Plan {
    let who = turn.from.address.clone();
    let account = turn.from.account_id.clone();
    vec![
        Step::Person(who.clone(), Person::Applied { account, lang }),
        Step::Say(text::registration_asked()),
        Step::Alert(Alert::Application, text::application(&who)),
    ]
}

/// Says why somebody is not let in. Whoever asks for it in words gets an answer each time.
fn refuse(wish: Wish, why: Text, condition: Condition) -> Plan {
    match wish {
        Wish::Implied => vec![Step::Refuse(why, condition)],
        _ => vec![Step::LetGo, Step::Say(why)],
    }
}

/// Counts whoever comes, unless they have been counted, or somebody waits for them.
fn count_newcomer(
    turn: &Turn,
    wish: Wish,
) -> Result<std::result::Result<Plan, std::time::Duration>> {
    match wish == Wish::Agreed || is_expected(turn)? {
        true => Ok(Ok(Plan::new())),
        false => limit::newcomer(turn),
    }
}

/// They have asked before, or somebody waits for them.
fn is_expected(turn: &Turn) -> Result<bool> {
    let who = &turn.from.address;
    Ok(turn.tx.application(who)?.is_some()
        || !turn.tx.invitations(who)?.is_empty()
        || !turn.is_stranger()?)
}

/// Turns somebody new away, as too many others come; nothing is written about them.
pub fn turn_away(turn: &Turn) -> Result<Option<Step>> {
    if turn.is_registered() || turn.is_admin() {
        return Ok(None);
    }
    match limit::newcomers_wait(turn)? {
        Some(wait) if !is_expected(turn)? => Ok(Some(limit::crowded(wait))),
        _ => Ok(None),
    }
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
fn refresh(turn: &Turn, explicit: bool) -> Plan {
    let (who, user) = (&turn.from.address, turn.user.as_ref());
    let account = turn.from.account_id.as_deref();
    let mut plan = Plan::new();
    if account.is_some() && user.is_some_and(|user| user.account_id.as_deref() != account) {
        let known = Person::Registered {
            account: account.map(str::to_owned),
            explicit: false,
            agreed: false,
        };
        plan.push(Step::Person(who.clone(), known));
    }
    if explicit && user.is_some_and(|user| !user.explicit) {
        plan.push(Step::Person(who.clone(), Person::Explicit));
    }
    plan
}

/// There are rules to which they have to agree, and have not.
fn must_agree(turn: &Turn, lang: &str) -> bool {
    let agreed = turn.user.as_ref().is_some_and(|user| user.agreed);
    turn.core.rules.house.must_accept && !agreed && house::house_rules(turn.core, lang).is_some()
}

/// Writes a registration down; what waited only for it goes out.
fn admit(turn: &Turn, who: &Address, account: Option<String>, wish: Wish) -> Result<Plan> {
    let registered = Person::Registered {
        account,
        explicit: wish != Wish::Implied,
        agreed: wish == Wish::Agreed,
    };
    let mut plan = vec![Step::Person(who.clone(), registered)];
    for sender in turn.tx.accepted(who)? {
        let pair = Pair {
            sender: &sender,
            recipient: who,
        };
        plan.extend(release::release(turn, pair)?);
    }
    Ok(plan)
}

/// An admin lets `who` in, also after a no. None when they did not ask, or are in.
pub fn approve(turn: &Turn, who: &Address) -> Result<Option<Plan>> {
    let applicant = turn.tx.application(who)?;
    // Who was turned away may be let in after all.
    let Some(applicant) = applicant.filter(|known| known.state != Application::Approved) else {
        return Ok(None);
    };
    // Where the rules must be agreed to, they were before anybody could apply.
    let must_accept = turn.core.rules.house.must_accept;
    let wish = match must_accept {
        true => Wish::Agreed,
        false => Wish::Asked,
    };
    let lang = turn.core.texts.choose([Some(applicant.lang.as_str())]);
    let mut plan = vec![Step::Person(
        who.clone(),
        Person::Decided(Application::Approved),
    )];
    plan.extend(admit(turn, who, applicant.account_id.clone(), wish)?);
    plan.extend(contacts::follow_back(turn, who, applicant.account_id)?);
    plan.push(told(lang, who, text::welcome(who.network())));
    let rules = house::rules_in_short(turn.core, lang).filter(|_| !must_accept);
    plan.extend(rules.map(|rules| told(lang, who, text::rules_shown(&rules))));
    Ok(Some(plan))
}

/// An admin does not let `who` in. None when they did not ask, or it was decided before.
pub fn reject(turn: &Turn, who: &Address) -> Result<Option<Plan>> {
    let applicant = turn.tx.application(who)?;
    let applicant = applicant.filter(|known| known.state == Application::Open);
    Ok(applicant.map(|applicant| {
        let lang = turn.core.texts.choose([Some(applicant.lang.as_str())]);
        vec![
            Step::Person(who.clone(), Person::Decided(Application::Rejected)),
            told(lang, who, text::registration_rejected()),
        ]
    }))
}

fn told(lang: &'static str, who: &Address, words: Text) -> Step {
    Step::TellIn(lang, who.clone(), words, About::default())
}

/// Looks at the profile of whoever caused the event: who was registered and says no there is so no longer.
/// `true` when they go on.
pub fn check_consent(turn: &Turn) -> Result<(bool, Plan)> {
    let Some(user) = turn.user.as_ref().filter(|user| user.active) else {
        return Ok((true, Plan::new()));
    };
    let refusal = registration::consents(&turn.from.profile, user.explicit).err();
    let automated = turn.from.is_automated();
    if turn.is_admin() || refusal.is_none() && !automated {
        return Ok((true, Plan::new()));
    }
    let words = match refusal {
        _ if automated => None, // nobody talks to machines
        Some(Refusal::NoBridge) => Some(text::registration_ended_nobridge()),
        _ => Some(text::registration_ended_nobot()),
    };
    let mut plan = vec![Step::Person(turn.from.address.clone(), Person::Left)];
    plan.extend(words.map(Step::Say));
    plan.push(contacts::part(turn.from));
    Ok((false, plan))
}
