//! Admission by the admins: of people, and of messages.

use super::call::Call;
use super::entry::{Entry, admins};
use super::list::say_list;
use super::spec::{Arg, Kind};
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::people::consent::answer;
use crate::bridge::people::registration;
use crate::bridge::plan::{Plan, Step, say};
use crate::i18n::{Text, text};
use crate::store::Result;

pub(super) const TABLE: &[Entry] = &[
    admins(
        "approve",
        &[Arg::optional("address", Kind::Person)],
        approve,
    ),
    admins("reject", &[Arg::needed("address", Kind::Person)], reject),
];

fn approve(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(who) = call.person("address") else {
        return list(handling);
    };
    let (admitted, (trusted, steps)) = (
        registration::approve(handling, who)?,
        answer::trust(handling, who)?,
    );
    if admitted.is_none() && trusted == 0 {
        return Ok(say(text::application_unknown(who)));
    }
    let said = [
        admitted.is_some().then(|| text::application_approved(who)),
        (trusted > 0).then(|| text::trusted(who, trusted)),
    ];
    Ok(decided(("approve", who), (admitted, steps), said))
}

/// Decides about an applicant, and about first words; then notes and says it.
fn decided(
    (action, who): (&'static str, &Address),
    (applicant, words): (Option<Plan>, Plan),
    said: [Option<Text>; 2],
) -> Plan {
    let mut plan = applicant.unwrap_or_default();
    plan.extend(words);
    plan.push(Step::Audit(action, who.to_string(), String::new()));
    plan.extend(said.into_iter().flatten().map(Step::Say));
    plan
}

fn reject(handling: &Handling, call: &Call) -> Result<Plan> {
    let Some(who) = call.person("address") else {
        return Ok(Plan::new()); // the table needs it
    };
    let (rejected, (dropped, steps)) = (
        registration::reject(handling, who)?,
        answer::distrust(handling, who)?,
    );
    if rejected.is_none() && dropped == 0 {
        return Ok(say(text::application_unknown(who)));
    }
    let said = [
        rejected.is_some().then(|| text::application_rejected(who)),
        (dropped > 0).then(|| text::distrusted(who, dropped)),
    ];
    Ok(decided(("reject", who), (rejected, steps), said))
}

/// The people who wait: to be let in, or with messages that looked like advertising.
fn list(handling: &Handling) -> Result<Plan> {
    let mut waiting = handling.tx.applications()?;
    for suspects in handling.tx.all_suspects()? {
        waiting.push(match suspects.others {
            0 => suspects.sender.to_string(),
            others => handling.words(&text::suspects_alike(&suspects.sender, others)),
        });
    }
    if waiting.is_empty() {
        return Ok(say(text::applications_none()));
    }
    let title = text::applications_title();
    Ok(say_list(handling, "approve", &title, &waiting, None))
}
