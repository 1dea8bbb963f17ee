//! Letting people in, and out again when their profile says so.

use super::consent::release;
use super::{contacts, room, rules};
use crate::address::Address;
use crate::bridge::alerts::Alert;
use crate::bridge::handling::Handling;
use crate::bridge::house;
use crate::bridge::limits::limit;
use crate::bridge::plan::{Person, Plan, Step};
use crate::bridge::question::agreement;
use crate::bridge::tell::About;
use crate::bridge::trace;
use crate::event::Condition;
use crate::i18n::{Text, text};
pub use crate::policy::entry::Wish;
use crate::policy::entry::{self, Entry, Facts};
use crate::policy::house::Due;
use crate::policy::registration::{self, Mode, Refusal};
use crate::store::Result;
use crate::store::applications::{Applicant, Application};
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

/// Registers the event's sender, if they may; what stands in the way is told, success is not. `lang`: the language in
/// which they hear of it.
pub fn enrol(handling: &Handling, wish: Wish, lang: &'static str) -> Result<Enrolment> {
    let _room = trace::enter("registration");
    let mut facts = facts(handling, wish, 0)?;
    let mut plan = Plan::new();
    if facts.refusal == Some(Refusal::Full) {
        let (is_made, made) = room::make(handling)?;
        plan.extend(made);
        if is_made {
            facts = self::facts(handling, wish, 1)?;
        }
    }
    let entry = entry::entry(&facts);
    if !facts.admin && !matches!(entry, Entry::Known | Entry::Refused(_)) {
        match count_newcomer(handling, wish)? {
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
    plan.extend(entered(handling, wish, lang, entry)?);
    Ok(Enrolment { standing, plan })
}

/// The steps for somebody whose entry is decided.
fn entered(handling: &Handling, wish: Wish, lang: &'static str, entry: Entry) -> Result<Plan> {
    Ok(match entry {
        Entry::Known => refresh(handling, wish != Wish::Implied),
        Entry::Admitted => come_in(handling, wish)?,
        Entry::AsksToAgree => agreement::ask(handling, lang)?,
        Entry::Applies => ask_admins(handling, wish, lang),
        Entry::Refused(refusal) => {
            let words = text::registration_refused(refusal);
            refuse(wish, words, condition(refusal))
        }
        Entry::Waits => {
            let why = Condition::RegistrationRequired;
            let mut plan = refuse(wish, text::registration_waiting(), why);
            if wish == Wish::Agreed {
                plan.push(applied(handling, wish, lang)); // the rules have changed since
            }
            plan
        }
        Entry::Rejected => refuse(wish, text::registration_rejected(), Condition::Forbidden),
    })
}

/// Reads what decides about the event's sender; of somebody registered, nothing more. `freed`: number of others who leave
/// before.
fn facts(handling: &Handling, wish: Wish, freed: u32) -> Result<Facts> {
    let (core, tx, who) = (handling.core, handling.tx, &handling.from.address);
    let facts = Facts {
        registered: handling.is_registered(),
        admin: handling.is_admin(),
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
    let applicant = tx.application(who)?;
    let agreed = applicant
        .as_ref()
        .is_some_and(|one| has_agreed(handling, one));
    Ok(Facts {
        refusal: rules::admits(core, tx, who, &handling.from.profile, explicit, freed)?.err(),
        has_rules: must_agree(handling) && !agreed,
        by_admins: rules::mode(core, tx)? == Mode::Approval,
        applied: applicant.map(|applicant| applicant.state),
        ..facts
    })
}

/// They are registered from now on.
fn come_in(handling: &Handling, wish: Wish) -> Result<Plan> {
    let (who, account) = (&handling.from.address, handling.from.account_id.clone());
    let mut plan = admit(handling, who, account.clone(), wish)?;
    if wish != Wish::Agreed {
        plan.extend(agreement::inherit(handling)?);
    }
    plan.extend(contacts::follow_back(handling, who, account)?);
    Ok(plan)
}

/// Asks the admins to let them in.
fn ask_admins(handling: &Handling, wish: Wish, lang: &'static str) -> Plan {
    vec![
        applied(handling, wish, lang),
        Step::Say(text::registration_asked()),
        Step::Alert(
            Alert::Application,
            text::application(&handling.from.address),
        ),
    ]
}

/// Writes an application down.
fn applied(handling: &Handling, wish: Wish, lang: &'static str) -> Step {
    let application = Person::Applied {
        account: handling.from.account_id.clone(),
        lang,
        agreed: wish == Wish::Agreed,
    };
    Step::Person(handling.from.address.clone(), application)
}

/// They agreed to the rules, as they are now, when they applied.
fn has_agreed(handling: &Handling, applicant: &Applicant) -> bool {
    let house = &handling.core.rules.house;
    house.due(&applicant.edition, !applicant.edition.is_empty()) == Due::Nothing
}

/// Says why somebody is not let in. Those who ask for it in words get an answer each time.
fn refuse(wish: Wish, why: Text, condition: Condition) -> Plan {
    match wish {
        Wish::Implied => vec![Step::Refuse(why, condition)],
        _ => vec![Step::LetGo, Step::Say(why)],
    }
}

/// Counts a newcomer, unless they have been counted, or somebody waits for them.
fn count_newcomer(
    handling: &Handling,
    wish: Wish,
) -> Result<std::result::Result<Plan, std::time::Duration>> {
    match wish == Wish::Agreed || is_expected(handling)? {
        true => Ok(Ok(Plan::new())),
        false => limit::newcomer(handling),
    }
}

/// They have asked before, or somebody waits for them.
fn is_expected(handling: &Handling) -> Result<bool> {
    let who = &handling.from.address;
    Ok(handling.tx.application(who)?.is_some()
        || !handling.tx.invitations(who)?.is_empty()
        || !handling.is_stranger()?)
}

/// Turns somebody new away, as too many others come; nothing is written about them.
pub fn turn_away(handling: &Handling) -> Result<Option<Step>> {
    if handling.is_registered() || handling.is_admin() {
        return Ok(None);
    }
    match limit::newcomers_wait(handling)? {
        Some(wait) if !is_expected(handling)? => Ok(Some(limit::crowded(wait))),
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
fn refresh(handling: &Handling, explicit: bool) -> Plan {
    let (who, user) = (&handling.from.address, handling.user.as_ref());
    let account = handling.from.account_id.as_deref();
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
fn must_agree(handling: &Handling) -> bool {
    let user = handling.user.as_ref();
    let known = user.map_or(("", false), |user| (&user.edition, user.has_agreed()));
    let is_from_before = user.is_some_and(|user| user.is_from_before_editions() && known.1);
    !is_from_before && handling.core.rules.house.due(known.0, known.1) == Due::Agreement
}

/// Writes a registration down; what waited only for it goes out.
fn admit(handling: &Handling, who: &Address, account: Option<String>, wish: Wish) -> Result<Plan> {
    let registered = Person::Registered {
        account,
        explicit: wish != Wish::Implied,
        agreed: wish == Wish::Agreed,
    };
    let mut plan = vec![Step::Person(who.clone(), registered)];
    for sender in handling.tx.accepted(who)? {
        let pair = Pair {
            sender: &sender,
            recipient: who,
        };
        plan.extend(release::release(handling, pair)?);
        plan.extend(release::owed(handling, pair)?);
    }
    Ok(plan)
}

/// An admin lets `who` in, also after a no. None when they did not ask, or are in.
pub fn approve(handling: &Handling, who: &Address) -> Result<Option<Plan>> {
    let applicant = handling.tx.application(who)?;
    // Who was turned away may be let in after all.
    let Some(applicant) = applicant.filter(|known| known.state != Application::Approved) else {
        return Ok(None);
    };
    // Who agreed to other rules, or to none, is asked at their next message.
    let must_accept = handling.core.rules.house.must_accept;
    let wish = match must_accept && has_agreed(handling, &applicant) {
        true => Wish::Agreed,
        false => Wish::Asked,
    };
    let lang = handling.core.texts.choose([Some(applicant.lang.as_str())]);
    let mut plan = vec![Step::Person(
        who.clone(),
        Person::Decided(Application::Approved),
    )];
    plan.extend(admit(handling, who, applicant.account_id.clone(), wish)?);
    plan.extend(contacts::follow_back(handling, who, applicant.account_id)?);
    plan.push(told(lang, who, text::welcome(who.network())));
    let rules = house::rules_in_short(handling.core, lang).filter(|_| !must_accept);
    if let Some(rules) = rules {
        plan.push(told(lang, who, text::rules_shown(&rules)));
        plan.push(Step::Person(who.clone(), Person::ShownRules));
    }
    Ok(Some(plan))
}

/// An admin does not let `who` in. None when they did not ask, or it was decided before.
pub fn reject(handling: &Handling, who: &Address) -> Result<Option<Plan>> {
    let applicant = handling.tx.application(who)?;
    let applicant = applicant.filter(|known| known.state == Application::Open);
    Ok(applicant.map(|applicant| {
        let lang = handling.core.texts.choose([Some(applicant.lang.as_str())]);
        vec![
            Step::Person(who.clone(), Person::Decided(Application::Rejected)),
            told(lang, who, text::registration_rejected()),
        ]
    }))
}

fn told(lang: &'static str, who: &Address, words: Text) -> Step {
    Step::TellIn(lang, who.clone(), words, About::default())
}

/// Looks at the profile of the event's sender: somebody registered who says no there is unregistered.
/// `true` when they go on.
pub fn check_consent(handling: &Handling) -> Result<(bool, Plan)> {
    let Some(user) = handling.user.as_ref().filter(|user| user.active) else {
        return Ok((true, Plan::new()));
    };
    let refusal = registration::consents(&handling.from.profile, user.explicit).err();
    let automated = handling.from.is_automated();
    if handling.is_admin() || refusal.is_none() && !automated {
        return Ok((true, Plan::new()));
    }
    let words = match refusal {
        _ if automated => None, // nobody talks to machines
        Some(Refusal::NoBridge) => Some(text::registration_ended_nobridge()),
        _ => Some(text::registration_ended_nobot()),
    };
    let mut plan = vec![Step::Person(handling.from.address.clone(), Person::Left)];
    plan.extend(words.map(Step::Say));
    plan.push(contacts::part(handling.from));
    Ok((false, plan))
}
