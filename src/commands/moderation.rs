//! Who may use the bridge at all: the admins' blocks, red and green domains.

use std::time::Duration;

use super::call::Call;
use super::entry::{Entry, admins};
use super::list::say_list;
use super::spec::{Arg, Kind, PAGE};
use crate::address::{Domain, Subject};
use crate::bridge::apply::apply;
use crate::bridge::people::account::ask;
use crate::bridge::people::guard;
use crate::bridge::turn::Turn;
use crate::clock::Timestamp;
use crate::i18n::text;
use crate::store::Result;
use crate::store::blocks::{self, List, NewEntry};

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

fn ablock(turn: &mut Turn, call: &Call) -> Result<()> {
    match call.subject("address") {
        Some(Subject::Domain(domain)) => enter(turn, call, List::Red, &domain.clone()),
        Some(Subject::Person(person)) => {
            let subject = Subject::Person(person.clone());
            if turn.core.rules.is_protected(&subject) {
                return turn.say(&text::block_protected(&person.to_string()));
            }
            let by = turn.actor();
            let (until, entry) = entry(turn, call, &by);
            let new = turn.tx.ban(person, &entry)?;
            turn.tx.unexcept(&subject)?;
            let (left, dropped) = guard::expel(turn, &subject)?;
            let lookup = ask::ask(turn, person)?;
            apply(turn, lookup.into_iter().collect())?;
            let number = audit(turn, "ablock", &subject, until, entry.reason)?;
            let end = until.map(Timestamp::day_and_hour);
            turn.say(&text::banned(
                &person.to_string(),
                new,
                end.as_deref(),
                left > 0,
                dropped,
                number,
            ))
        }
        None => Ok(()), // the table needs it
    }
}

fn aunblock(turn: &mut Turn, call: &Call) -> Result<()> {
    match call.subject("address") {
        Some(Subject::Domain(domain)) => take_off(turn, List::Red, &domain.clone()),
        Some(Subject::Person(person)) => {
            let shown = person.to_string();
            let subject = Subject::Person(person.clone());
            if !turn.tx.unban(person)? {
                return match turn.tx.listed_by(person)? {
                    Some(source) => except(turn, &subject, &source),
                    None => turn.say(&text::not_banned(&shown)),
                };
            }
            let number = audit(turn, "aunblock", &subject, None, "")?;
            turn.say(&text::unbanned(&shown, number))
        }
        None => Ok(()),
    }
}

fn alistb(turn: &mut Turn, call: &Call) -> Result<()> {
    let bans = turn.tx.bans()?;
    if bans.is_empty() {
        return turn.say(&text::bans_none());
    }
    let title = text::bans_title(bans.len());
    let lines: Vec<String> = bans.iter().map(|ban| line(ban, &ban.by)).collect();
    say_list(turn, "alistb", &title, &lines, call.number("page"))
}

fn add(turn: &mut Turn, call: &Call, list: List) -> Result<()> {
    match call.domain("domain") {
        Some(domain) => enter(turn, call, list, &domain.clone()),
        None => Ok(()),
    }
}

fn enter(turn: &mut Turn, call: &Call, list: List, domain: &Domain) -> Result<()> {
    let subject = Subject::Domain(domain.clone());
    if list == List::Red && turn.core.rules.is_protected(&subject) {
        return turn.say(&text::block_protected(&domain.to_string()));
    }
    let by = turn.actor();
    let (until, entry) = entry(turn, call, &by);
    let new = turn.tx.add_domain(list, domain, &entry)?;
    if list == List::Red {
        turn.tx.unexcept(&subject)?;
    }
    let (left, _) = match list {
        List::Red => guard::expel(turn, &subject)?,
        _ => (0, 0),
    };
    let number = audit(turn, names(list)[0], &subject, until, entry.reason)?;
    let end = until.map(Timestamp::day_and_hour);
    turn.say(&text::listed(
        domain.as_str(),
        list.name(),
        new,
        end.as_deref(),
        left,
        number,
    ))
}

fn remove(turn: &mut Turn, call: &Call, list: List) -> Result<()> {
    match call.domain("domain") {
        Some(domain) => take_off(turn, list, &domain.clone()),
        None => Ok(()),
    }
}

fn take_off(turn: &mut Turn, list: List, domain: &Domain) -> Result<()> {
    let at_home = list == List::Red && turn.tx.is_listed(List::Home, domain)?;
    if turn.tx.remove_domain(list, domain)? {
        let subject = Subject::Domain(domain.clone());
        let number = audit(turn, names(list)[1], &subject, None, "")?;
        turn.say(&text::unlisted(domain.as_str(), list.name(), number))?;
    } else if let (List::Red, Some(source)) = (list, turn.tx.domain_listed_by(domain)?) {
        except(turn, &Subject::Domain(domain.clone()), &source)?;
    } else if !at_home {
        return turn.say(&text::not_listed(domain.as_str(), list.name()));
    }
    match at_home {
        true => turn.say(&text::home_blocks(domain.as_str())),
        false => Ok(()),
    }
}

/// Lets somebody in, though a list that was subscribed to has them.
fn except(turn: &mut Turn, subject: &Subject, source: &str) -> Result<()> {
    let by = turn.actor();
    turn.tx.except(subject, &by)?;
    let number = audit(turn, "except", subject, None, source)?;
    turn.say(&text::excepted(&subject.to_string(), source, number))
}

fn show(turn: &mut Turn, call: &Call, list: List) -> Result<()> {
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
        return turn.say(&text::domains_none(list.name()));
    }
    let title = text::domains_title(list.name(), lines.len());
    say_list(turn, names(list)[2], &title, &lines, call.number("page"))
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

fn entry<'a>(turn: &Turn, call: &'a Call, by: &'a str) -> (Option<Timestamp>, NewEntry<'a>) {
    let until = call
        .span("time")
        .map(|span: Duration| turn.tx.now.plus(span));
    let reason = call.text("reason").unwrap_or_default();
    (until, NewEntry { reason, by, until })
}

fn audit(
    turn: &Turn,
    action: &str,
    subject: &Subject,
    until: Option<Timestamp>,
    reason: &str,
) -> Result<i64> {
    let end = until.map(|until| format!("until {} ", until.day_and_hour()));
    let details = format!("{}{reason}", end.unwrap_or_default());
    let details = details.trim();
    turn.tx
        .audit(&turn.actor(), action, &subject.to_string(), details)
}
