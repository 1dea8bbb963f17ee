//! Finds the way of a message: to the people whom its author meant, or to nobody. Decides by facts, and has no effect:
//! `dispatch` has the plans carried out.

mod lone;
#[cfg(test)]
mod tests;

use super::aim::{self, Aim};
use super::letter::{Letter, receipt};
use super::partner::{self, By, Sign, Talking};
use crate::address::{Address, AddressError, Network};
use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::next::Next;
use crate::bridge::people::consent::answer as consent;
use crate::bridge::people::consent::fate::{self, Fate};
use crate::bridge::people::parcel::Greeting;
use crate::bridge::people::{gateways, near};
use crate::bridge::plan::{Plan, Step};
use crate::bridge::question::agreement;
use crate::bridge::question::choice::Choice;
use crate::bridge::question::pending;
use crate::bridge::question::word::yes_or_no;
use crate::commands::spec::Command;
use crate::i18n::{Text, text};
use crate::parse::{self, Said};
use crate::policy::consent::Registration;
use crate::policy::throttle::Bucket;
use crate::render::neutral;
use crate::store::Result;
use crate::store::messages::Thread;

/// The command that explains the others.
const HELP: &str = "help";

/// The facts about a message whose recipients were looked for, before its author is let in.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// The author.
    pub who: Address,
    /// They are registered.
    pub registered: bool,
    /// Somebody on the author's own network whom the text names in front.
    pub own: Option<Address>,
    /// The people who wait for an answer of theirs; read where nobody else may be meant.
    pub invitations: Vec<Address>,
    /// The text is nothing but the name of a command, for these.
    pub command: Option<&'static Command>,
    /// The text is nothing but yes, or no.
    pub says: Option<bool>,
    /// They are asked to agree to the rules of the bridge.
    pub rules: bool,
    /// It was a while ago that they heard who waits for their answer.
    pub reminds: bool,
    /// The partner who may be meant by what looks like an address and is none.
    pub near: Option<Address>,
    /// The choices for what names nobody: the partners of somebody registered.
    pub offers: Vec<Choice>,
}

/// Reads them.
pub fn look(handling: &Handling, letter: &Letter, aim: &Aim) -> Result<Facts> {
    let (who, said) = (&handling.from.address, &letter.written.said);
    let registered = handling.is_registered();
    let lost = matches!(aim, Aim::Nobody) && said.bad.is_empty();
    let has_files = !letter.message.attachments.is_empty();
    let command = lone::command(handling, &said.body).filter(|_| !has_files);
    let says = match letter.is_alone() {
        true => yes_or_no(handling, &said.body),
        false => None,
    };
    let mut invitations = match (lost, aim) {
        (true, _) => handling.tx.invitations(who)?,
        (false, Aim::At(_, Sign::Reference)) if says.is_some() => handling.tx.invitations(who)?,
        _ => Vec::new(),
    };
    if let Aim::At(targets, _) = aim {
        invitations.retain(|sender| targets.iter().any(|(to, _)| to == sender));
    }
    Ok(Facts {
        who: who.clone(),
        registered,
        own: own_in_front(handling, said),
        rules: lost && says.is_some() && agreement::waiting(handling)?.is_some(),
        reminds: lost && limit::fits(handling, &[Bucket::Reminded])?,
        invitations,
        command,
        says,
        near: match said.bad.first() {
            Some((typed, _)) => near::called(handling, typed)?,
            None => None,
        },
        offers: match lost && registered {
            true => aim::offers(handling, Vec::new())?,
            false => Vec::new(),
        },
    })
}

/// Somebody on the author's own network, besides the bot, who is named in front of a text that addresses nobody.
pub fn own_in_front(handling: &Handling, said: &Said) -> Option<Address> {
    let first = said.body.split_whitespace().next()?;
    let own = parse::person(first.trim_end_matches([',', ':', ';', '.', '!']))?;
    let is_own = own.network() == handling.network() && !handling.core.legs.is_bot(&own);
    (is_own && said.recipients.is_empty()).then_some(own)
}

/// The words to somebody who named this person on their own network.
fn named_own(own: &Address) -> Text {
    let shown = own.to_string();
    let bare = shown.trim_start_matches('@').trim_start_matches("xmpp:");
    match Address::parse_on(own.network().other(), bare) {
        Ok(near) => text::named_own(own, &near, own.network()),
        Err(_) => text::wrong_network(own, own.network()),
    }
}

/// The plan where it goes to nobody, whoever wrote it: it is a command, or its author is invited and told what to do about
/// that.
pub fn answer(facts: &Facts, letter: &Letter, aim: &Aim) -> Option<Plan> {
    if let Aim::Run(name, args) = aim {
        let mut plan: Plan = receipt(&facts.who, &letter.message).into_iter().collect();
        plan.push(run(name, args.clone()));
        return Some(plan);
    }
    if let Some(command) = answer_in_words(facts) {
        let receipt = receipt(&facts.who, &letter.message).into_iter();
        return Some(receipt.chain([command]).collect());
    }
    if !matches!(aim, Aim::Nobody) {
        return None;
    }
    let asks_for_help = facts.command.is_some_and(|command| command.name == HELP);
    if let (false, Some(own), true) = (facts.registered, &facts.own, facts.invitations.is_empty()) {
        // They talk to each other, and the bot is only mentioned: nobody is registered by that.
        let words = named_own(own);
        let told = [Step::Count(Bucket::Reminded, 1), Step::Say(words)];
        return Some(told.into_iter().filter(|_| facts.reminds).collect());
    }
    if facts.invitations.is_empty() {
        // Whoever asks how it works has not written to anybody yet.
        let is_newcomer = !facts.registered && asks_for_help;
        return is_newcomer.then(|| vec![run(HELP, Vec::new())]);
    }
    // Somebody registered may mean a partner, unless they have none and say yes or no.
    if facts.registered && (facts.says.is_none() || !facts.offers.is_empty()) {
        return None;
    }
    Some(match facts.command {
        Some(command) => vec![run(command.name, Vec::new())],
        None if facts.reminds => vec![
            Step::Count(Bucket::Reminded, 1),
            consent::remind(&facts.invitations),
        ],
        None => Plan::new(),
    })
}

/// The command that a yes or a no stands for, where it can mean one thing only.
fn answer_in_words(facts: &Facts) -> Option<Step> {
    let says = facts.says?;
    match facts.invitations.as_slice() {
        [sender] if facts.offers.is_empty() => {
            Some(run(lone::verdict(says), vec![sender.to_string()]))
        }
        [] if facts.rules && says => Some(run(lone::verdict(says), Vec::new())),
        _ => None,
    }
}

/// Has a command run next, since that is what was written.
fn run(name: &str, args: Vec<String>) -> Step {
    Step::Then(Next::Run {
        message: None,
        name: name.to_owned(),
        args,
    })
}

/// The way of a message whose author was let in.
#[derive(Debug, PartialEq)]
pub enum Way {
    /// It goes to nobody, and this is done.
    Ends(Plan),
    /// It goes to these.
    Goes(Sending),
}

/// The recipients of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Sending {
    /// Each with the message of theirs that is answered.
    pub targets: Vec<Thread>,
    /// How they were named.
    pub sign: Sign,
    /// The text, where the rest of it only said who is meant.
    pub body: Option<String>,
}

impl Way {
    /// The same for later, where it goes to somebody.
    pub fn choice(&self) -> Option<Choice> {
        match self {
            Self::Goes(sending) => Some(sending.choice()),
            Self::Ends(_) => None,
        }
    }
}

impl Sending {
    /// The same for later, when others may be the partners.
    pub fn choice(&self) -> Choice {
        Choice::Send {
            to: self.targets.iter().map(|(to, _)| to.to_string()).collect(),
            body: self.body.clone(),
        }
    }
}

/// Finds the way of a message whose author was let in.
pub fn way(facts: &Facts, letter: &Letter, aim: Aim, newcomer: bool) -> Result<Way> {
    let greets = || newcomer.then_some(Step::Greet).into_iter();
    let said = &letter.written.said;
    // Where it is clear who is meant, what looks like an address further on is text.
    let is_lost = matches!(aim, Aim::Nobody);
    if let (true, Some(own)) = (
        is_lost && said.bad.is_empty() && facts.offers.is_empty(),
        &facts.own,
    ) {
        let words = named_own(own);
        return Ok(Way::Ends(greets().chain([Step::Say(words)]).collect()));
    }
    if let Some((typed, error)) = said.bad.first().filter(|_| !said.loose || is_lost) {
        let near = facts.near.as_ref();
        let words = not_an_address(facts.who.network(), typed, error, near);
        return Ok(Way::Ends(greets().chain([Step::Say(words)]).collect()));
    }
    let goes = |targets, sign, body| {
        Way::Goes(Sending {
            targets,
            sign,
            body,
        })
    };
    Ok(match aim {
        Aim::At(targets, sign) => goes(targets, sign, None),
        Aim::Read(targets, body) => goes(targets, Sign::Address, Some(body)),
        Aim::Unsure(choices) => {
            let asked = pending::ask(&letter.asked, &letter.message, choices)?;
            Way::Ends(greets().chain(asked).collect())
        }
        Aim::Run(..) | Aim::Nobody if newcomer => Way::Ends(greet_unsent(facts, letter)),
        Aim::Run(..) | Aim::Nobody => Way::Ends(ask(facts, letter)?),
    })
}

/// Greets a newcomer who has written to nobody, or has only mentioned the bot.
fn greet_unsent(facts: &Facts, letter: &Letter) -> Plan {
    if has_nothing(letter) {
        return vec![Step::Greet];
    }
    let words = text::welcome_unsent(facts.who.network());
    vec![Step::Say(words), Step::Rules]
}

fn has_nothing(letter: &Letter) -> bool {
    letter.written.said.body.is_empty() && letter.message.attachments.is_empty()
}

fn ask(facts: &Facts, letter: &Letter) -> Result<Plan> {
    let offers = &facts.offers;
    // A lone word may be a command without its prefix, where nobody could get it; explaining does no harm.
    if let Some(command) = facts.command
        && (offers.is_empty() || command.name == HELP)
    {
        return Ok(vec![run(command.name, Vec::new())]);
    }
    if offers.is_empty() && !facts.invitations.is_empty() && facts.reminds {
        return Ok(vec![
            Step::Count(Bucket::Reminded, 1),
            consent::remind(&facts.invitations),
        ]);
    }
    if offers.is_empty() || has_nothing(letter) {
        return Ok(vec![Step::Say(text::to_whom(facts.who.network()))]);
    }
    let choices = lone::choices(facts.command, facts.says, &facts.invitations).into_iter();
    let choices = choices.chain(offers.iter().cloned()).collect();
    pending::ask(&letter.asked, &letter.message, choices)
}

/// The words about what looks like an address and is none.
pub fn not_an_address(
    network: Network,
    typed: &str,
    error: &AddressError,
    near: Option<&Address>,
) -> Text {
    let shown = neutral::one_line(typed, 60);
    if let Some(near) = near {
        return text::not_an_address_near(&shown, near);
    }
    if let Some(who) = Address::parse(typed)
        .ok()
        .filter(|who| who.network() == network)
    {
        return text::wrong_network(&who, network);
    }
    if *error == AddressError::Port {
        let near = shown.trim_end_matches(|c: char| c.is_ascii_digit());
        return text::handle_with_port(&shown, near.trim_end_matches(':'));
    }
    if *error == AddressError::Unmentionable && shown.starts_with('@') {
        return text::handle_unmentionable(&shown);
    }
    text::not_an_address(&shown, network.other().example())
}

/// The facts about a newcomer's first recipients.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// One of them has invited the author, who has read there what a newcomer must know.
    pub invited: bool,
    /// The only one, and the fate of the message there.
    pub only: Option<Address>,
    /// That fate.
    pub fate: Option<Fate>,
    /// Another bridge leads to them.
    pub through: bool,
    /// They are registered.
    pub registered: bool,
    /// The message has a text.
    pub has_text: bool,
}

/// Reads them.
pub fn meet(handling: &Handling, targets: &[Address], body: &str) -> Result<Meeting> {
    let invitations = handling.tx.invitations(&handling.from.address)?;
    let invited = targets.iter().any(|to| invitations.contains(to));
    let only = match targets {
        [one] if !invited => Some(one.clone()),
        _ => None,
    };
    Ok(Meeting {
        invited,
        fate: match &only {
            Some(to) => Some(fate::fate(handling, to, body)?),
            None => None,
        },
        through: only
            .as_ref()
            .is_some_and(|to| gateways::network(handling.core, to).is_some()),
        registered: match &only {
            Some(to) => fate::registration_of(handling.tx, to)? == Registration::Active,
            None => false,
        },
        only,
        has_text: !body.is_empty(),
    })
}

/// Greets a newcomer who writes to somebody.
pub fn welcome(facts: &Meeting) -> (Plan, Greeting) {
    if facts.invited {
        return (vec![Step::Rules], Greeting::Said);
    }
    match (&facts.only, &facts.fate) {
        (_, Some(Fate::Resolve)) => (Plan::new(), Greeting::Owed),
        (Some(_), Some(Fate::Invite)) if facts.has_text && !facts.through && !facts.registered => {
            (Plan::new(), Greeting::Invited)
        }
        _ => (vec![Step::Greet], Greeting::Said),
    }
}

/// The author who sets out: whether they are new, and whom they meet then.
#[derive(Debug, Clone, PartialEq)]
pub enum Author {
    /// They are registered.
    Known,
    /// They are new, and write to these.
    New(Meeting),
}

/// The steps before the recipients are looked at, and how much a newcomer was told by then. None: it goes to nobody.
/// `most`: the largest number of recipients.
pub fn set_out(
    letter: &Letter,
    targets: &[Thread],
    most: usize,
    author: &Author,
) -> Result<(Plan, Option<Greeting>)> {
    let (mut plan, greeting) = match author {
        Author::Known => (Plan::new(), Greeting::Said),
        Author::New(_) if targets.len() > most => (vec![Step::Greet], Greeting::Said),
        Author::New(meeting) => welcome(meeting),
    };
    if targets.len() > most {
        plan.push(Step::Say(text::too_many_recipients(most)));
        return Ok((plan, None));
    }
    if !letter.is_empty() {
        return Ok((plan, Some(greeting)));
    }
    plan.extend(greeting.is_due().then_some(Step::Greet));
    plan.extend(partner::note_alone(
        letter.asked.now,
        targets,
        &letter.talking,
    )?);
    let recipients: Vec<String> = targets.iter().map(|(to, _)| to.to_string()).collect();
    plan.push(Step::Say(text::empty(&recipients.join(" "))));
    Ok((plan, None))
}

/// Reads the recipients of the author's last message, where the author has to be told if this one goes to others. An author who
/// typed an address, or has just chosen one, knows it. On the fediverse a reply shows it in its thread, and a post is scarce.
pub fn look_back(handling: &Handling, letter: &Letter, sign: Sign) -> Result<Vec<Address>> {
    let is_due = match (sign, &letter.talking) {
        (Sign::None, Talking::To(partner)) => partner.by == By::Arrival,
        (Sign::Reference, _) => handling.abilities().one_chat,
        _ => false,
    };
    match is_due && letter.is_first() {
        true => handling.tx.wrote_last_to(&handling.from.address),
        false => Ok(Vec::new()),
    }
}

/// The steps behind a message that has gone out. A question is passed over, and the recipients may be the partners from now on.
/// `before`: the recipients of the last message, where its author is told of others.
pub fn sent(
    letter: &Letter,
    sending: &Sending,
    window: std::time::Duration,
    before: &[Address],
) -> Result<Plan> {
    let Sending { targets, sign, .. } = sending;
    let people: Vec<Address> = targets.iter().map(|(to, _)| to.clone()).collect();
    let turned = turned(&people, before);
    let mut plan = vec![Step::SpokeTo(people)];
    if letter.is_first() {
        plan.extend(pending::pass_over(&letter.asked)?);
        let now = letter.asked.now;
        plan.extend(partner::note(
            now,
            window,
            (*sign, targets),
            &letter.talking,
        )?);
        plan.extend(turned);
    }
    Ok(plan)
}

/// Tells the recipients of a message, where its author wrote to others `before`.
fn turned(people: &[Address], before: &[Address]) -> Option<Step> {
    let goes_on = before.is_empty()
        || before.len() == people.len() && people.iter().all(|who| before.contains(who));
    let shown = || people.iter().map(Address::to_string).collect::<Vec<_>>();
    (!goes_on).then(|| Step::Say(text::goes_to(&shown().join(" "))))
}
