//! Who may use the bridge at all: the admins' blocks, red and green domains.

use std::time::Duration;

use super::call::Call;
use super::entry::{Entry, admins};
use super::list::say_list;
use super::spec::{Arg, Kind, PAGE};
use crate::address::{Address, Domain, Subject};
use crate::bridge::people::account::ask;
use crate::bridge::people::guard;
use crate::bridge::plan::{Moderation, Plan, Step, say};
use crate::bridge::turn::Turn;
use crate::clock::Timestamp;
use crate::i18n::text;
use crate::store::Result;
use crate::store::blocks::{self, List};

const ENTRY: [Arg; 2] = [
    Arg::optional("time", Kind::Span),
    Arg::optional("reason", Kind::Rest),
];
const PERSON: &[Arg] = &[Arg::needed("address", Kind::Subject), ENTRY[0], ENTRY[1]];
const DOMAIN: &[Arg] = &[Arg::needed("domain", Kind::Domain), ENTRY[0], ENTRY[1]];
const ONE_DOMAIN: &[Arg] = &[Arg::needed("domain", Kind::Domain)];
pub(super) const TABLE: &[Entry] = &[
    admins("ablock", PERSON, ablock),
    admins(
        "aunblock",
        &[Arg::needed("address", Kind::Subject)],
        aunblock,
    ),
    admins("alistb", PAGE, alistb),
    admins("addred", DOMAIN, |turn, call| add(turn, call, List::Red)),
    admins("delred", ONE_DOMAIN, |turn, call| {
        remove(turn, call, List::Red)
    }),
    admins("listred", PAGE, |turn, call| show(turn, call, List::Red)),
    admins("addgreen", DOMAIN, |turn, call| {
        add(turn, call, List::Green)
    }),
    admins("delgreen", ONE_DOMAIN, |turn, call| {
        remove(turn, call, List::Green)
    }),
    admins("listgreen", PAGE, |turn, call| {
        show(turn, call, List::Green)
    }),
];

/// The commands of a list of domains: for adding, removing and showing.
fn names(list: List) -> [&'static str; 3] {
    match list {
        List::Green => ["addgreen", "delgreen", "listgreen"],
        List::Red | List::Home => ["addred", "delred", "listred"],
    }
}

fn ablock(turn: &Turn, call: &Call) -> Result<Plan> {
    match call.subject("address") {
        Some(Subject::Domain(domain)) => enter(turn, call, List::Red, domain),
        Some(Subject::Person(person)) => ban(turn, call, person),
        None => Ok(Plan::new()), // the table needs it
    }
}

fn ban(turn: &Turn, call: &Call, person: &Address) -> Result<Plan> {
    let subject = Subject::Person(person.clone());
    if turn.core.rules.is_protected(&subject) {
        return Ok(say(text::block_protected(&person.to_string())));
    }
    let new = turn.tx.banned(person)? != Some(blocks::Block::Bridge);
    let (until, reason) = entry(turn, call);
    let expelled = guard::expel(turn, &subject)?;
    let mut plan = vec![
        listed(&subject, List::Red, until, reason),
        Step::Moderate(subject.clone(), Moderation::Unexcepted),
    ];
    plan.extend(expelled.plan);
    plan.extend(ask::ask(turn, person)?);
    plan.push(audit("ablock", &subject, until, reason));
    plan.push(Step::Say(text::banned(
        &person.to_string(),
        new,
        until.map(Timestamp::day_and_hour).as_deref(),
        expelled.people > 0,
        expelled.messages,
        turn.tx.next_audit()?,
    )));
    Ok(plan)
}

fn aunblock(turn: &Turn, call: &Call) -> Result<Plan> {
    match call.subject("address") {
        Some(Subject::Domain(domain)) => take_off(turn, List::Red, domain),
        Some(Subject::Person(person)) => unban(turn, person),
        None => Ok(Plan::new()),
    }
}

fn unban(turn: &Turn, person: &Address) -> Result<Plan> {
    let (shown, subject) = (person.to_string(), Subject::Person(person.clone()));
    if !turn.tx.has_ban(person)? {
        return match turn.tx.listed_by(person)? {
            Some(source) => except(turn, &subject, &source),
            None => Ok(say(text::not_banned(&shown))),
        };
    }
    Ok(vec![
        Step::Moderate(subject.clone(), Moderation::Unlisted(List::Red)),
        audit("aunblock", &subject, None, ""),
        Step::Say(text::unbanned(&shown, turn.tx.next_audit()?)),
    ])
}

fn alistb(turn: &Turn, call: &Call) -> Result<Plan> {
    let bans = turn.tx.bans()?;
    if bans.is_empty() {
        return Ok(say(text::bans_none()));
    }
    let title = text::bans_title(bans.len());
    let lines: Vec<String> = bans.iter().map(|ban| line(ban, &ban.by)).collect();
    Ok(say_list(
        turn,
        "alistb",
        &title,
        &lines,
        call.number("page"),
    ))
}

fn add(turn: &Turn, call: &Call, list: List) -> Result<Plan> {
    match call.domain("domain") {
        Some(domain) => enter(turn, call, list, domain),
        None => Ok(Plan::new()),
    }
}

fn enter(turn: &Turn, call: &Call, list: List, domain: &Domain) -> Result<Plan> {
    let subject = Subject::Domain(domain.clone());
    if list == List::Red && turn.core.rules.is_protected(&subject) {
        return Ok(say(text::block_protected(&domain.to_string())));
    }
    let new = !turn.tx.has_entry(list, domain)?;
    let (until, reason) = entry(turn, call);
    let mut plan = vec![listed(&subject, list, until, reason)];
    let mut left = 0;
    if list == List::Red {
        let expelled = guard::expel(turn, &subject)?;
        left = expelled.people;
        plan.push(Step::Moderate(subject.clone(), Moderation::Unexcepted));
        plan.extend(expelled.plan);
    }
    plan.push(audit(names(list)[0], &subject, until, reason));
    plan.push(Step::Say(text::listed(
        domain.as_str(),
        list.name(),
        new,
        until.map(Timestamp::day_and_hour).as_deref(),
        left,
        turn.tx.next_audit()?,
    )));
    Ok(plan)
}

fn remove(turn: &Turn, call: &Call, list: List) -> Result<Plan> {
    match call.domain("domain") {
        Some(domain) => take_off(turn, list, domain),
        None => Ok(Plan::new()),
    }
}

fn take_off(turn: &Turn, list: List, domain: &Domain) -> Result<Plan> {
    let at_home = list == List::Red && turn.tx.is_listed(List::Home, domain)?;
    let subject = Subject::Domain(domain.clone());
    let mut plan = if turn.tx.was_listed(list, domain)? {
        let number = turn.tx.next_audit()?;
        vec![
            Step::Moderate(subject.clone(), Moderation::Unlisted(list)),
            audit(names(list)[1], &subject, None, ""),
            Step::Say(text::unlisted(domain.as_str(), list.name(), number)),
        ]
    } else if let (List::Red, Some(source)) = (list, turn.tx.domain_listed_by(domain)?) {
        except(turn, &subject, &source)?
    } else if !at_home {
        return Ok(say(text::not_listed(domain.as_str(), list.name())));
    } else {
        Plan::new()
    };
    plan.extend(at_home.then(|| Step::Say(text::home_blocks(domain.as_str()))));
    Ok(plan)
}

/// Lets somebody in, though a list that was subscribed to has them.
fn except(turn: &Turn, subject: &Subject, source: &str) -> Result<Plan> {
    let number = turn.tx.next_audit()?;
    Ok(vec![
        Step::Moderate(subject.clone(), Moderation::Excepted),
        audit("except", subject, None, source),
        Step::Say(text::excepted(&subject.to_string(), source, number)),
    ])
}

fn show(turn: &Turn, call: &Call, list: List) -> Result<Plan> {
    let entries = turn.tx.domains(list)?;
    let mut lines: Vec<String> = entries.iter().map(|entry| line(entry, &entry.by)).collect();
    if list == List::Red {
        // What the bot's own server blocks is kept out just so.
        let by = turn.words(&text::by_home_server());
        let home = turn.tx.domains(List::Home)?;
        lines.extend(home.iter().map(|entry| line(entry, &by)));
        let lists = turn.tx.lists()?;
        lines.extend(
            lists
                .iter()
                .map(|(source, count)| format!("{source}: {count}")),
        );
        for subject in turn.tx.exceptions()? {
            lines.push(turn.words(&text::exception(&subject.to_string())));
        }
    }
    if lines.is_empty() {
        return Ok(say(text::domains_none(list.name())));
    }
    let title = text::domains_title(list.name(), lines.len());
    Ok(say_list(
        turn,
        names(list)[2],
        &title,
        &lines,
        call.number("page"),
    ))
}

/// `spam.example → 2026-12-20 10:42 UTC: selling followers (console)`: no words of any language but the reason's and of who made it.
fn line(entry: &blocks::Entry, by: &str) -> String {
    let until = entry
        .until
        .map(|until| format!(" → {}", until.day_and_hour()));
    let reason = Some(&entry.reason).filter(|reason| !reason.is_empty());
    let reason = reason.map(|reason| format!(": {reason}"));
    let (until, reason) = (until.unwrap_or_default(), reason.unwrap_or_default());
    format!("{}{until}{reason} ({by})", entry.subject)
}

fn entry<'a>(turn: &Turn, call: &'a Call) -> (Option<Timestamp>, &'a str) {
    let until = call
        .span("time")
        .map(|span: Duration| turn.tx.now.plus(span));
    (until, call.text("reason").unwrap_or_default())
}

fn listed(subject: &Subject, list: List, until: Option<Timestamp>, reason: &str) -> Step {
    let listed = Moderation::Listed(list, until, reason.to_owned());
    Step::Moderate(subject.clone(), listed)
}

fn audit(action: &'static str, subject: &Subject, until: Option<Timestamp>, reason: &str) -> Step {
    let end = until.map(|until| format!("until {} ", until.day_and_hour()));
    let details = format!("{}{reason}", end.unwrap_or_default());
    Step::Audit(action, subject.to_string(), details.trim().to_owned())
}
