//! Access to the bridge: the admins' blocks, red and green domains.

use std::time::Duration;

use super::call::Call;
use super::entry::{Entry, admins};
use super::list::say_list;
use super::spec::{Arg, Kind, PAGE};
use crate::address::{Address, Domain, Subject};
use crate::bridge::handling::Handling;
use crate::bridge::people::account::ask;
use crate::bridge::people::guard;
use crate::bridge::plan::{Moderation, Plan, Step, say};
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
    admins("addred", DOMAIN, |handling, call| {
        add(handling, call, List::Red)
    }),
    admins("delred", ONE_DOMAIN, |handling, call| {
        remove(handling, call, List::Red)
    }),
    admins("listred", PAGE, |handling, call| {
        show(handling, call, List::Red)
    }),
    admins("addgreen", DOMAIN, |handling, call| {
        add(handling, call, List::Green)
    }),
    admins("delgreen", ONE_DOMAIN, |handling, call| {
        remove(handling, call, List::Green)
    }),
    admins("listgreen", PAGE, |handling, call| {
        show(handling, call, List::Green)
    }),
];

/// The commands of a list of domains: for adding, removing and showing.
fn names(list: List) -> [&'static str; 3] {
    match list {
        List::Green => ["addgreen", "delgreen", "listgreen"],
        List::Red | List::Home => ["addred", "delred", "listred"],
    }
}

fn ablock(handling: &Handling, call: &Call) -> Result<Plan> {
    match call.subject("address") {
        Some(Subject::Domain(domain)) => enter(handling, call, List::Red, domain),
        Some(Subject::Person(person)) => ban(handling, call, person),
        None => Ok(Plan::new()), // the table needs it
    }
}

fn ban(handling: &Handling, call: &Call, person: &Address) -> Result<Plan> {
    let subject = Subject::Person(person.clone());
    if handling.core.rules.is_protected(&subject) {
        return Ok(say(text::block_protected(&person.to_string())));
    }
    let new = handling.tx.banned(person)? != Some(blocks::Block::Bridge);
    let (until, reason) = entry(handling, call);
    let expelled = guard::expel(handling, &subject)?;
    let mut plan = vec![
        listed(&subject, List::Red, until, reason),
        Step::Moderate(subject.clone(), Moderation::Unexcepted),
    ];
    plan.extend(expelled.plan);
    plan.extend(ask::ask(handling, person)?);
    plan.push(audit("ablock", &subject, until, reason));
    plan.push(Step::Say(text::banned(
        &person.to_string(),
        new,
        until.map(Timestamp::day_and_hour).as_deref(),
        expelled.people > 0,
        expelled.messages,
        handling.tx.next_audit()?,
    )));
    Ok(plan)
}

fn aunblock(handling: &Handling, call: &Call) -> Result<Plan> {
    match call.subject("address") {
        Some(Subject::Domain(domain)) => take_off(handling, List::Red, domain),
        Some(Subject::Person(person)) => unban(handling, person),
        None => Ok(Plan::new()),
    }
}

fn unban(handling: &Handling, person: &Address) -> Result<Plan> {
    let (shown, subject) = (person.to_string(), Subject::Person(person.clone()));
    if !handling.tx.has_ban(person)? {
        return match handling.tx.listed_by(person)? {
            Some(source) => except(handling, &subject, &source),
            None => Ok(say(text::not_banned(&shown))),
        };
    }
    Ok(vec![
        Step::Moderate(subject.clone(), Moderation::Unlisted(List::Red)),
        audit("aunblock", &subject, None, ""),
        Step::Say(text::unbanned(&shown, handling.tx.next_audit()?)),
    ])
}

fn alistb(handling: &Handling, call: &Call) -> Result<Plan> {
    let bans = handling.tx.bans()?;
    if bans.is_empty() {
        return Ok(say(text::bans_none()));
    }
    let title = text::bans_title(bans.len());
    let lines: Vec<String> = bans.iter().map(|ban| line(ban, &ban.by)).collect();
    Ok(say_list(
        handling,
        "alistb",
        &title,
        &lines,
        call.number("page"),
    ))
}

fn add(handling: &Handling, call: &Call, list: List) -> Result<Plan> {
    match call.domain("domain") {
        Some(domain) => enter(handling, call, list, domain),
        None => Ok(Plan::new()),
    }
}

fn enter(handling: &Handling, call: &Call, list: List, domain: &Domain) -> Result<Plan> {
    let subject = Subject::Domain(domain.clone());
    if list == List::Red && handling.core.rules.is_protected(&subject) {
        return Ok(say(text::block_protected(&domain.to_string())));
    }
    let new = !handling.tx.has_entry(list, domain)?;
    let (until, reason) = entry(handling, call);
    let mut plan = vec![listed(&subject, list, until, reason)];
    let mut left = 0;
    if list == List::Red {
        let expelled = guard::expel(handling, &subject)?;
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
        handling.tx.next_audit()?,
    )));
    Ok(plan)
}

fn remove(handling: &Handling, call: &Call, list: List) -> Result<Plan> {
    match call.domain("domain") {
        Some(domain) => take_off(handling, list, domain),
        None => Ok(Plan::new()),
    }
}

fn take_off(handling: &Handling, list: List, domain: &Domain) -> Result<Plan> {
    let at_home = list == List::Red && handling.tx.is_listed(List::Home, domain)?;
    let subject = Subject::Domain(domain.clone());
    let mut plan = if handling.tx.was_listed(list, domain)? {
        let number = handling.tx.next_audit()?;
        vec![
            Step::Moderate(subject.clone(), Moderation::Unlisted(list)),
            audit(names(list)[1], &subject, None, ""),
            Step::Say(text::unlisted(domain.as_str(), list.name(), number)),
        ]
    } else if let (List::Red, Some(source)) = (list, handling.tx.domain_listed_by(domain)?) {
        except(handling, &subject, &source)?
    } else if !at_home {
        return Ok(say(text::not_listed(domain.as_str(), list.name())));
    } else {
        Plan::new()
    };
    plan.extend(at_home.then(|| Step::Say(text::home_blocks(domain.as_str()))));
    Ok(plan)
}

/// Lets somebody in, though a list that was subscribed to has them.
fn except(handling: &Handling, subject: &Subject, source: &str) -> Result<Plan> {
    let number = handling.tx.next_audit()?;
    Ok(vec![
        Step::Moderate(subject.clone(), Moderation::Excepted),
        audit("except", subject, None, source),
        Step::Say(text::excepted(&subject.to_string(), source, number)),
    ])
}

fn show(handling: &Handling, call: &Call, list: List) -> Result<Plan> {
    let entries = handling.tx.domains(list)?;
    let mut lines: Vec<String> = entries.iter().map(|entry| line(entry, &entry.by)).collect();
    if list == List::Red {
        // What the bot's own server blocks is kept out just so.
        let by = handling.words(&text::by_home_server());
        let home = handling.tx.domains(List::Home)?;
        lines.extend(home.iter().map(|entry| line(entry, &by)));
        let lists = handling.tx.lists()?;
        lines.extend(
            lists
                .iter()
                .map(|(source, count)| format!("{source}: {count}")),
        );
        for subject in handling.tx.exceptions()? {
            lines.push(handling.words(&text::exception(&subject.to_string())));
        }
    }
    if lines.is_empty() {
        return Ok(say(text::domains_none(list.name())));
    }
    let title = text::domains_title(list.name(), lines.len());
    Ok(say_list(
        handling,
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

fn entry<'a>(handling: &Handling, call: &'a Call) -> (Option<Timestamp>, &'a str) {
    let until = call
        .span("time")
        .map(|span: Duration| handling.tx.now.plus(span));
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
