//! Reports to the bridge's admins, and what they make of them.

use super::blocks::may_block;
use super::call::Call;
use super::entry::{Entry, admins, people};
use super::list::say_list;
use super::spec::{Arg, Kind};
use crate::address::{Address, Subject};
use crate::bridge::alerts::{self, Alert};
use crate::bridge::apply::apply;
use crate::bridge::delivery::forward;
use crate::bridge::limits::limit;
use crate::bridge::question::evidence as kept;
use crate::bridge::tell::About;
use crate::bridge::turn::Turn;
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

/// About the person named, or whoever wrote the message that it replies to.
fn report(turn: &mut Turn, call: &Call) -> Result<()> {
    let referred = turn.referred()?;
    let evidence = referred.as_ref().and_then(|(_, id)| id.clone());
    let subject = call.person("address").cloned();
    let subject = subject.or_else(|| referred.map(|(author, _)| author));
    let reason = call.text("reason").unwrap_or_default();
    if subject.is_none() && reason.is_empty() {
        return turn.say(&text::report_what());
    }
    if !limit::count_report(turn)? {
        return Ok(());
    }
    let reporter = turn.from.address.clone();
    let known = turn
        .tx
        .same_report(&reporter, subject.as_ref(), evidence.as_ref())?;
    if let Some(number) = known {
        turn.tx.join_report(number, reason)?;
        return thank(turn, number, subject);
    }
    let number = turn
        .tx
        .add_report(&reporter, subject.as_ref(), reason, evidence.as_ref())?;
    if turn.core.rules.admins.is_empty() {
        tracing::warn!(
            number,
            "somebody has reported something, and there are no `admins` to be told: `xmpp-ap-bridge admin reports` shows it"
        );
    }
    let about = subject.as_ref().map(ToString::to_string);
    let words = text::report_new(
        number,
        &reporter,
        about.as_deref(),
        if reason.is_empty() { "…" } else { reason },
        evidence.as_ref().map(|id| id.0.as_str()),
    );
    alerts::raise(turn, Alert::Report, &words)?;
    thank(turn, number, subject)
}

fn thank(turn: &mut Turn, number: i64, subject: Option<Address>) -> Result<()> {
    let evidence = subject.is_some();
    if evidence {
        apply(turn, vec![kept::offer(turn, number)])?;
    }
    let subject = subject.map(Subject::Person);
    let nuisance = subject.filter(|subject| may_block(turn, subject));
    let nuisance = nuisance.as_ref().map(ToString::to_string);
    turn.say(&text::report_thanks(number, nuisance.as_deref(), evidence))
}

/// The reporter lets the admins read the words, and pass the report on.
fn evidence(turn: &mut Turn, _: &Call) -> Result<()> {
    let offered = kept::offered(turn)?;
    apply(turn, vec![kept::agreed()])?;
    let Some((number, words)) = offered else {
        return turn.say(&text::evidence_none());
    };
    turn.tx.agree_report(number, &words)?;
    let words = Some(words.as_str()).filter(|words| !words.is_empty());
    alerts::raise(turn, Alert::Report, &text::report_words(number, words))?;
    turn.say(&text::evidence_thanks(number, words.is_some()))
}

fn reports(turn: &mut Turn, call: &Call) -> Result<()> {
    let action = call.text("action").map(str::to_lowercase);
    match (call.number("number"), action.as_deref()) {
        (Some(number), None) => show(turn, i64::from(number)),
        (Some(number), Some("take")) => handle(turn, call, i64::from(number), State::Taken),
        (Some(number), Some("close")) => handle(turn, call, i64::from(number), State::Closed),
        (Some(number), Some("forward")) => pass_on(turn, i64::from(number)),
        (Some(number), Some("reopen")) => handle(turn, call, i64::from(number), State::Open),
        (None, None | Some("open")) => list(turn, call, false),
        (None, Some("all")) => list(turn, call, true),
        (_, Some(word)) => turn.say(&text::reports_action(word)),
    }
}

fn list(turn: &mut Turn, call: &Call, all: bool) -> Result<()> {
    let reports = turn.tx.reports(all)?;
    if reports.is_empty() {
        return turn.say(&text::reports_none());
    }
    let lines: Vec<String> = reports.iter().map(line).collect();
    let title = text::reports_title(lines.len());
    let again = if all { "reports all" } else { "reports open" };
    say_list(turn, again, &title, &lines, call.number("page"))
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

fn show(turn: &mut Turn, number: i64) -> Result<()> {
    let Some(report) = turn.tx.report(number)? else {
        return turn.say(&text::report_unknown(number));
    };
    let by = Some(report.handled_by.as_str()).filter(|by| !by.is_empty());
    turn.say(&text::report_shown(
        &line(&report),
        report.state.name(),
        by,
        report.evidence.as_ref().map(|id| id.0.as_str()),
        number,
    ))?;
    match report.agreed {
        true => {
            let words = Some(report.words.as_str()).filter(|words| !words.is_empty());
            turn.say(&text::report_words(number, words))
        }
        false => Ok(()),
    }
}

/// Sends it to the moderators of the server of whoever it is about.
fn pass_on(turn: &mut Turn, number: i64) -> Result<()> {
    let Some(report) = turn.tx.report(number)? else {
        return turn.say(&text::report_unknown(number));
    };
    let Some(subject) = report.subject.clone().filter(|_| report.agreed) else {
        return turn.say(&text::report_not_agreed(number));
    };
    if matches!(report.passed_on, PassedOn::Waiting | PassedOn::Done) {
        return turn.say(&text::report_passed_on(number));
    }
    forward::forward(turn, &report, &subject)?;
    let by = turn.actor();
    turn.tx
        .audit(&by, "forward", &subject.to_string(), &number.to_string())?;
    turn.say(&text::report_passing_on(number, subject.domain()))
}

/// What is said when it is closed goes to the reporter.
fn handle(turn: &mut Turn, call: &Call, number: i64, state: State) -> Result<()> {
    let by = turn.actor();
    let known = turn.tx.report(number)?;
    let Some(report) = known.filter(|report| report.state != state) else {
        return turn.say(&match turn.tx.report(number)? {
            Some(report) => text::report_already(number, report.state.name(), &report.handled_by),
            None => text::report_unknown(number),
        });
    };
    turn.tx.handle_report(number, state, &by)?;
    let words = call.text("words");
    let details = format!("{} {}", state.name(), words.unwrap_or_default());
    turn.tx
        .audit(&by, "reports", &number.to_string(), details.trim())?;
    if state == State::Closed {
        let words = text::report_closed(number, words);
        turn.tell(&report.reporter, &words, About::default())?;
    }
    turn.say(&text::report_handled(number, state.name()))
}
