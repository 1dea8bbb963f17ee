//! Reports to the bridge's admins, and what they make of them.

use super::blocks::may_block;
use super::call::Call;
use super::entry::{Entry, admins, people};
use super::list::say_list;
use super::spec::{Arg, Kind};
use crate::address::{Address, Subject};
use crate::bridge::alerts::Alert;
use crate::bridge::delivery::forward;
use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::plan::{Plan, Report as Change, Step, say};
use crate::bridge::question::evidence as kept;
use crate::bridge::tell::About;
use crate::i18n::text;
use crate::store::Result;
use crate::store::reports::{PassedOn, Report, State};

pub(super) const TABLE: &[Entry] = &[
    people(
        "report",
        &[
            Arg::optional("address", Kind::Person),
            Arg::optional("reason", Kind::Rest),
        ],
        report,
    ),
    people("evidence", &[], evidence),
    admins(
        "reports",
        &[
            Arg::optional("number", Kind::Number),
            Arg::optional("action", Kind::Word),
            Arg::optional("page", Kind::Number).unless("number"),
            Arg::optional("words", Kind::Rest),
        ],
        reports,
    ),
];

/// Reports the person named, or the author of the message that it replies to.
fn report(handling: &Handling, call: &Call) -> Result<Plan> {
    let referred = handling.referred()?;
    let subject = call.person("address").cloned();
    let subject = subject.or_else(|| referred.as_ref().map(|(author, _)| author.clone()));
    // A message of somebody else says nothing about the one who is named.
    let evidence = referred.filter(|(author, _)| subject.as_ref() == Some(author));
    let evidence = evidence.and_then(|(_, id)| id);
    let reason = call.text("reason").unwrap_or_default();
    if subject.is_none() && reason.is_empty() {
        return Ok(say(text::report_what()));
    }
    let mut plan = match limit::report(handling)? {
        Ok(plan) => plan,
        Err(plan) => return Ok(plan),
    };
    let reporter = &handling.from.address;
    let (about, evidence) = (subject.as_ref(), evidence.as_ref());
    if let Some(number) = handling.tx.same_report(reporter, about, evidence)? {
        plan.push(Step::Report(number, Change::Joined(reason.to_owned())));
        plan.extend(thank(handling, number, subject));
        return Ok(plan);
    }
    let number = handling.tx.next_report()?;
    if handling.core.rules.admins.is_empty() {
        tracing::warn!(
            number,
            "somebody has reported something, and there are no `admins` to be told: `xmpp-ap-bridge admin reports` shows it"
        );
    }
    let made = Change::Made {
        subject: subject.clone(),
        reason: reason.to_owned(),
        evidence: evidence.cloned(),
    };
    let words = text::report_new(
        number,
        reporter,
        about.map(ToString::to_string).as_deref(),
        if reason.is_empty() { "…" } else { reason },
        evidence.map(|id| id.0.as_str()),
    );
    plan.push(Step::Report(number, made));
    plan.push(Step::Alert(Alert::Report, words));
    plan.extend(thank(handling, number, subject));
    Ok(plan)
}

fn thank(handling: &Handling, number: i64, subject: Option<Address>) -> Plan {
    let evidence = subject.is_some();
    let subject = subject.map(Subject::Person);
    let nuisance = subject.filter(|subject| may_block(handling, subject));
    let nuisance = nuisance.as_ref().map(ToString::to_string);
    let words = text::report_thanks(number, nuisance.as_deref(), evidence);
    let offered = evidence.then(|| kept::offer(handling, number));
    offered.into_iter().chain(say(words)).collect()
}

/// The reporter lets the admins read the words, and pass the report on.
fn evidence(handling: &Handling, _: &Call) -> Result<Plan> {
    let mut plan = vec![kept::agreed()];
    let Some((number, words)) = kept::offered(handling)? else {
        plan.push(Step::Say(text::evidence_none()));
        return Ok(plan);
    };
    let shown = Some(words.as_str()).filter(|words| !words.is_empty());
    plan.extend([
        Step::Report(number, Change::Agreed(words.clone())),
        Step::Alert(Alert::Report, text::report_words(number, shown)),
        Step::Say(text::evidence_thanks(number, shown.is_some())),
    ]);
    Ok(plan)
}

fn reports(handling: &Handling, call: &Call) -> Result<Plan> {
    let action = call.text("action").map(str::to_lowercase);
    match (call.number("number"), action.as_deref()) {
        (Some(number), None) => show(handling, i64::from(number)),
        (Some(number), Some("take")) => handle(handling, call, i64::from(number), State::Taken),
        (Some(number), Some("close")) => handle(handling, call, i64::from(number), State::Closed),
        (Some(number), Some("forward")) => pass_on(handling, i64::from(number)),
        (Some(number), Some("reopen")) => handle(handling, call, i64::from(number), State::Open),
        (None, None | Some("open")) => list(handling, call, false),
        (None, Some("all")) => list(handling, call, true),
        (_, Some(word)) => Ok(say(text::reports_action(word))),
    }
}

fn list(handling: &Handling, call: &Call, all: bool) -> Result<Plan> {
    let reports = handling.tx.reports(all)?;
    if reports.is_empty() {
        return Ok(say(text::reports_none()));
    }
    let lines: Vec<String> = reports.iter().map(line).collect();
    let title = text::reports_title(lines.len());
    let again = if all { "reports all" } else { "reports open" };
    Ok(say_list(
        handling,
        again,
        &title,
        &lines,
        call.number("page"),
    ))
}

/// `17 open 2026-03-01 @dave@pix.example (+2) → xmpp:spam@im.example: selling followers`: two reports joined it.
fn line(report: &Report) -> String {
    let about = report.subject.as_ref().map(|who| format!(" → {who}"));
    let (id, state, day) = (report.id, report.state.name(), report.at.date());
    let (by, about) = (&report.reporter, about.unwrap_or_default());
    let more = match report.joined {
        0 => String::new(),
        joined => format!(" (+{joined})"),
    };
    format!("{id} {state} {day} {by}{more}{about}: {}", report.reason)
}

fn show(handling: &Handling, number: i64) -> Result<Plan> {
    let Some(report) = handling.tx.report(number)? else {
        return Ok(say(text::report_unknown(number)));
    };
    let by = Some(report.handled_by.as_str()).filter(|by| !by.is_empty());
    let mut plan = say(text::report_shown(
        &line(&report),
        report.state.name(),
        by,
        report.evidence.as_ref().map(|id| id.0.as_str()),
        number,
    ));
    if report.agreed {
        let words = Some(report.words.as_str()).filter(|words| !words.is_empty());
        plan.push(Step::Say(text::report_words(number, words)));
    }
    Ok(plan)
}

/// Sends a report to the moderators of the server of its subject.
fn pass_on(handling: &Handling, number: i64) -> Result<Plan> {
    let Some(report) = handling.tx.report(number)? else {
        return Ok(say(text::report_unknown(number)));
    };
    let Some(subject) = report.subject.clone().filter(|_| report.agreed) else {
        return Ok(say(text::report_not_agreed(number)));
    };
    if matches!(report.passed_on, PassedOn::Waiting | PassedOn::Done) {
        return Ok(say(text::report_passed_on(number)));
    }
    let mut plan = forward::forward(handling, &report, &subject)?;
    let words = text::report_passing_on(number, subject.domain());
    plan.push(Step::Audit(
        "forward",
        subject.to_string(),
        number.to_string(),
    ));
    plan.push(Step::Say(words));
    Ok(plan)
}

/// Moves a report on. The admin's words at its end go to the reporter.
fn handle(handling: &Handling, call: &Call, number: i64, state: State) -> Result<Plan> {
    let report = match handling.tx.report(number)? {
        Some(report) if report.state != state => report,
        Some(report) => {
            let words = text::report_already(number, report.state.name(), &report.handled_by);
            return Ok(say(words));
        }
        None => return Ok(say(text::report_unknown(number))),
    };
    let words = call.text("words");
    let details = format!("{} {}", state.name(), words.unwrap_or_default());
    let mut plan = vec![
        Step::Report(number, Change::Handled(state)),
        Step::Audit("reports", number.to_string(), details.trim().to_owned()),
    ];
    if state == State::Closed {
        let words = text::report_closed(number, words);
        plan.push(Step::Tell(report.reporter, words, About::default()));
    }
    plan.push(Step::Say(text::report_handled(number, state.name())));
    Ok(plan)
}
