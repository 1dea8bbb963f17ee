//! Data stored about somebody: shown to them, and erased.

use super::call::Call;
use super::entry::{Entry, people};
use super::list::say_list;
use super::lookup::Meaning;
use super::spec::{Arg, Kind, PAGE};
use crate::bridge::amend::retract;
use crate::bridge::handling::Handling;
use crate::bridge::people::contacts;
use crate::bridge::plan::{Person, Plan, Step, say};
use crate::bridge::question::sure;
use crate::i18n::{Text, Texts, text};
use crate::store::Result;
use crate::store::personal::{Fact, Stored};

pub(super) const TABLE: &[Entry] = &[
    people("export", PAGE, export),
    people("forget", &[Arg::optional("yes", Kind::Word)], forget),
];

/// Fewer bytes than this are sent at once in a chat.
const WHOLE: usize = 200_000;

/// Somebody with more deliveries than this has more to read than that: it is not even written out.
const MANY: usize = 4_000;

fn export(handling: &Handling, call: &Call) -> Result<Plan> {
    let who = &handling.from.address;
    let lines = |each_message| -> Result<Vec<String>> {
        let rows = handling.tx.everything(who, each_message)?;
        Ok(told(&handling.core.texts, handling.lang(), &rows))
    };
    if handling.abilities().long_lists && handling.tx.count_deliveries(who, MANY)? < MANY {
        let lines = lines(true)?;
        let all = lines.join("\n");
        if !lines.is_empty() && all.len() < WHOLE {
            let title = handling.words(&text::export_title(lines.len()));
            return Ok(say(text::list(&title, &all)));
        }
    }
    // A post holds little, and everybody's posts are counted together.
    let lines = lines(false)?;
    if lines.is_empty() {
        return Ok(say(text::export_nothing()));
    }
    let title = text::export_title(lines.len());
    Ok(say_list(
        handling,
        "export",
        &title,
        &lines,
        call.number("page"),
    ))
}

/// Each row as a line in the reader's language.
pub fn told(texts: &Texts, lang: &str, rows: &[Stored]) -> Vec<String> {
    let words = |text: &Text| texts.say(lang, text);
    let value = |fact: &Fact| match fact {
        Fact::Time(at) => at.day_and_hour(),
        Fact::Number(number) => number.to_string(),
        Fact::Code(code) => words(&text::export_code(code)),
        Fact::Text(text) => text.clone(),
    };
    let line = |row: &Stored| {
        let facts = row.facts.iter();
        let facts: Vec<String> = facts
            .map(|(name, fact)| words(&text::export_fact(name, &value(fact))))
            .collect();
        words(&text::export_row(&row.what, &facts.join("; ")))
    };
    rows.iter().map(line).collect()
}

/// Asks first; only `yes` soon after means it.
fn forget(handling: &Handling, call: &Call) -> Result<Plan> {
    let asked = sure::open(handling)?.is_some();
    let word = call.text("yes").unwrap_or_default();
    let means = |meaning| handling.core.commands.means(word, &[meaning]);
    if means(Meaning::No) {
        return Ok(vec![sure::answered(), Step::Say(text::forget_not())]);
    }
    if !(asked && means(Meaning::Yes)) {
        let days = handling.core.rules.retention.as_secs() / (24 * 3600);
        let words = text::forget_sure(i64::try_from(days).unwrap_or(i64::MAX));
        return Ok(vec![sure::asked(handling.tx.now), Step::Say(words)]);
    }
    let (mut plan, posts) = erase(handling)?;
    plan.push(Step::Say(text::forgotten(posts)));
    Ok(plan)
}

/// Erases what is stored about the one who caused the event. With how many posts go.
pub fn erase(handling: &Handling) -> Result<(Plan, usize)> {
    let who = &handling.from.address;
    let (mut plan, posts) = retract::retract_everything(handling)?;
    plan.push(Step::Person(who.clone(), Person::Forsaken));
    plan.push(Step::Person(who.clone(), Person::Erased));
    plan.push(contacts::part(handling.from));
    Ok((plan, posts))
}
