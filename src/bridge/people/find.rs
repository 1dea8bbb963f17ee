//! Somebody looked for: whether they can be reached, and who they are, as far as that is no secret.
//!
//! Nothing is told that somebody chose about others: neither whom they blocked or declined, nor their stance on strangers,
//! nor their partners. Where the bot's server has to be asked about an account first, the answer comes with its own.

use std::time::Duration;

use super::account::{ask, known};
use super::consent::fate::{could_say_yes, registration_of};
use super::gateways;
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::limits::{allowance, count, lookups};
use crate::bridge::people::near;
use crate::bridge::plan::{Plan, Question, Step, say};
use crate::event::Party;
use crate::i18n::{Text, text};
use crate::policy::consent::{Mode, Registration};
use crate::render;
use crate::store::Result;

/// Name under which the store keeps whom somebody looks for.
const LOOKING: &str = "find";

/// The largest number of people whom one person looks for at a time.
const MOST: usize = 20;

/// The time for which an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(24 * 3600);

/// Looks for `who` for the event's sender.
pub fn find(handling: &Handling, who: &Address) -> Result<Plan> {
    if !known::is_open(handling, who)? {
        return Ok(say(found(handling, who)?));
    }
    if let Some(wait) = known::is_crowded(handling, who)? {
        return Ok(say(text::registration_crowded(count::minutes(wait))));
    }
    let mut looking = looking(handling)?;
    if !looking.contains(who) {
        looking.push(who.clone());
    }
    if looking.len() > MOST {
        return Ok(say(text::find_later()));
    }
    let mut plan = vec![keep(handling, &looking)];
    plan.extend(ask::ask(handling, who)?);
    // In a chat the answer comes by itself within moments, where lookups need not wait; a form is closed by then.
    let is_said = handling.is_collecting() || waits(handling, who)?;
    plan.extend(is_said.then(|| Step::Say(text::find_asked(who))));
    Ok(plan)
}

/// No lookup may begin at the moment.
fn waits(handling: &Handling, who: &Address) -> Result<bool> {
    let (tx, me) = (handling.tx, &handling.from.address);
    let aliases = handling.able_to(who)?.aliases;
    let [all, strangers] = lookups::room(tx, handling.leg_to(who)?, aliases)?;
    let is_stranger = allowance::strangers_share(handling.core, tx, me)?.is_some();
    Ok(if is_stranger { strangers } else { all } == 0)
}

/// Ends the search of the event's sender for `asked`, about whom the bot's server has said something. None: they were not
/// looked for.
pub fn was_looked_for(handling: &Handling, asked: &Address) -> Result<Option<Step>> {
    let looking = looking(handling)?;
    let mut left = Vec::new();
    for one in &looking {
        // Another search may have shown meanwhile that it is an alias.
        if one != asked && handling.tx.canonical(one)? != *asked {
            left.push(one.clone());
        }
    }
    Ok((left.len() < looking.len()).then(|| keep(handling, &left)))
}

fn looking(handling: &Handling) -> Result<Vec<Address>> {
    let payload = handling.tx.question(&handling.from.address, LOOKING)?;
    let people = payload.unwrap_or_default();
    let people = people.split(' ').filter_map(|who| Address::parse(who).ok());
    Ok(people.collect())
}

fn keep(handling: &Handling, looking: &[Address]) -> Step {
    let people: Vec<String> = looking.iter().map(Address::to_string).collect();
    let change = match people.is_empty() {
        true => Question::Closed,
        false => Question::Asked(people.join(" "), handling.tx.now.plus(PATIENCE)),
    };
    Step::Question(LOOKING, change)
}

/// The answer where it is known whose account an address leads to.
pub fn found(handling: &Handling, who: &Address) -> Result<Text> {
    let (core, tx, me) = (handling.core, handling.tx, &handling.from.address);
    if tx.banned(who)?.is_some() || gateways::refusal(core, tx, who)?.is_some() {
        return Ok(text::find_unreachable(who));
    }
    let page = tx.account_page(who)?;
    let page = page.and_then(|page| render::shown_page(&page, who));
    // Their name is for those to whom they wrote.
    let name = match tx.has_written_to(who, me)? {
        true => tx.user(who)?.and_then(|user| user.name),
        false => None,
    };
    let shown = Party {
        name,
        ..Party::new(who.clone())
    };
    let name = render::shown_name(&core.texts, &shown);
    let bot = core.rules.bot(who.network());
    let how = standing(handling, who)?;
    Ok(text::find_found(
        who,
        name.as_deref(),
        how,
        &bot,
        page.as_deref(),
    ))
}

/// The answer where there is no such account.
pub fn nobody(handling: &Handling, who: &Address) -> Result<Text> {
    let near = near::near_partner(handling, who)?.map(|near| near.to_string());
    Ok(text::find_nobody(who, near.as_deref()))
}

/// Names the way in which somebody can be reached, as texts call it.
fn standing(handling: &Handling, who: &Address) -> Result<&'static str> {
    let (tx, me) = (handling.tx, &handling.from.address);
    if tx.has_blocked(me, who)? {
        return Ok("blocked");
    }
    let registration = registration_of(tx, who)?;
    Ok(
        match (
            registration,
            handling.core.rules.consent.mode(who.network()),
        ) {
            (Registration::Active, _) => "registered",
            (Registration::Revoked, _) | (_, Mode::Registered) => "absent",
            _ if known::keeps_away(handling, who)? => "unwilling",
            (_, Mode::Open) => "open",
            (_, Mode::Invite) if could_say_yes(handling, registration, who)? => "invited",
            (_, Mode::Invite) => "absent",
        },
    )
}
