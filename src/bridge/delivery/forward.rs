//! Reports on their way to the moderators of their subject's server, where the reporter agrees.

use crate::address::Address;
use crate::event::{Outgoing, Reason};
use crate::i18n::{Text, text};
use crate::render::neutral;
use crate::store::outbox::{Lane, Role};
use crate::store::reports::{PassedOn, Report};
use crate::store::{Result, Tx};

use crate::bridge::core::Core;
use crate::bridge::handling::Handling;
use crate::bridge::plan::{self, Errand, Plan, Step};
use crate::bridge::tell::{About, tell};
use crate::bridge::wakes::LegsToWake;

/// Longest address that is shown, in characters.
const MAX_MAIL: usize = 200;

/// Sends a report to the moderators of `subject`'s server. The reporter is not named there.
pub fn forward(handling: &Handling, report: &Report, subject: &Address) -> Result<Plan> {
    let bot = handling.core.rules.bot(subject.network());
    let lang = handling.core.texts.choose([]);
    let words = Some(report.words.as_str()).filter(|words| !words.is_empty());
    let comment = text::report_comment(subject, &report.reason, words, &bot);
    let outgoing = Outgoing::Report {
        number: report.id,
        account_id: handling.tx.user(subject)?.and_then(|user| user.account_id),
        about: report.evidence.clone(),
        comment: handling.core.texts.say(lang, &comment),
    };
    let errand = Errand::new(subject, Role::Contact, outgoing).lane(Lane::Aside);
    let waits = plan::Report::PassedOn(PassedOn::Waiting);
    Ok(vec![Step::queue(errand), Step::Report(report.id, waits)])
}

/// The moderators have it: admins and reporter hear so. Nothing, for anything else than a report.
pub fn arrived(core: &Core, tx: &Tx, outgoing: &Outgoing) -> Result<LegsToWake> {
    let Outgoing::Report { number, .. } = outgoing else {
        return Ok(LegsToWake::default());
    };
    tx.note_passed_on(*number, PassedOn::Done)?;
    let mut wakes = tell_admins(core, tx, &text::report_passed_on(*number))?;
    if let Some(report) = tx.report(*number)? {
        let words = text::report_is_passed_on(*number);
        wakes = wakes.and(tell(core, tx, &report.reporter, &words, About::default())?);
    }
    Ok(wakes)
}

/// They can't be told: the admins hear why.
pub fn failed(core: &Core, tx: &Tx, number: i64, reason: &Reason) -> Result<LegsToWake> {
    tx.note_passed_on(number, PassedOn::Failed)?;
    let mail = match reason {
        Reason::NoContact { mail } => neutral::one_line(mail, MAX_MAIL),
        _ => String::new(),
    };
    let mail = Some(mail.as_str()).filter(|mail| !mail.is_empty());
    tell_admins(core, tx, &text::report_not_passed_on(number, mail))
}

fn tell_admins(core: &Core, tx: &Tx, words: &Text) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    for admin in &core.rules.admins {
        wakes = wakes.and(tell(core, tx, admin, words, About::alert())?);
    }
    Ok(wakes)
}
