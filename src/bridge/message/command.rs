//! Commands in a text that is none: its author is asked whether they mean the bridge or somebody.

use std::collections::BTreeSet;

use super::aim::{Aim, with_threads};
use super::letter::Letter;
use crate::address::Address;
use crate::bridge::handling::Handling;
use crate::bridge::question::choice::{self, Choice};
use crate::commands::spec::Command;
use crate::parse::{Said, Typed, person};
use crate::store::Result;

/// The largest number of words behind a command without its sign.
const MOST_WORDS: usize = 20;

/// `aim` of a text; or a question, where the text looks like a command. Where nobody could get it, what looks so in front is
/// one.
pub fn or_command(handling: &Handling, letter: &Letter, addressed: bool, aim: Aim) -> Result<Aim> {
    let said = &letter.written.said;
    let (mut choices, stands_first) = match typed(handling, said) {
        Some((typed, choices)) => (choices, typed.stands_first),
        None if !addressed && !matches!(aim, Aim::Nobody) => (unsigned(handling, letter), true),
        None => return Ok(aim),
    };
    if let [
        Choice::Send {
            to,
            body: Some(body),
        },
    ] = choices.as_slice()
        && is_for(&aim, to)
    {
        let people = choice::people(to)?; // either way the same people get it
        let targets = with_threads(handling, &people, aim.targets())?;
        return Ok(Aim::Read(targets, body.clone()));
    }
    let others = match aim {
        aim if choices.is_empty() => return Ok(aim),
        aim @ Aim::Run(..) => return Ok(aim),
        Aim::Nobody => Vec::new(),
        Aim::At(targets, _) | Aim::Read(targets, _) => {
            let people: Vec<Address> = targets.into_iter().map(|(who, _)| who).collect();
            vec![Choice::whole(&people)]
        }
        Aim::Unsure(others) => others,
    };
    Ok(match choices.as_slice() {
        [Choice::Run { name, args }] if others.is_empty() && stands_first => {
            Aim::Run(name.clone(), args.clone())
        }
        _ => {
            choices.extend(others);
            Aim::Unsure(choices)
        }
    })
}

/// Whether a text can go to nobody but these.
fn is_for(aim: &Aim, to: &[String]) -> bool {
    match aim {
        Aim::At(targets, _) => {
            let targets: Vec<String> = targets.iter().map(|(who, _)| who.to_string()).collect();
            are_same(&targets, to)
        }
        Aim::Unsure(others) => {
            let mut people = others.iter().map(Choice::recipients);
            !others.is_empty() && people.all(|others| others.is_some_and(|who| are_same(who, to)))
        }
        _ => false,
    }
}

fn are_same(people: &[String], others: &[String]) -> bool {
    let all = |people: &[String]| people.iter().cloned().collect::<BTreeSet<_>>();
    all(people) == all(others)
}

/// Whether a text that is none looks like a command.
pub fn looks_like_command(handling: &Handling, said: &Said) -> bool {
    typed(handling, said).is_some()
}

/// The first command that a text holds, and the ways to carry it out.
fn typed<'a>(handling: &Handling, said: &'a Said) -> Option<(&'a Typed, Vec<Choice>)> {
    said.commands.iter().find_map(|typed| {
        let name = name(handling, typed)?;
        Some((typed, choices(&name, &typed.args, &said.recipients)))
    })
}

/// The name of the command that is meant. A slip of the finger counts where the command stands first, or names somebody;
/// elsewhere the word is rather a cry.
fn name(handling: &Handling, typed: &Typed) -> Option<String> {
    let commands = &handling.core.commands;
    match commands.find(&typed.name) {
        Some(command) if handling.may_use(command) => Some(command.name.to_owned()),
        _ if typed.stands_first || typed.names_somebody() => {
            let near = commands.near(&typed.name, |command| handling.may_use(command));
            near.map(str::to_owned)
        }
        _ => None,
    }
}

/// A command about the people addressed: one choice each, as commands are about one person.
fn choices(name: &str, args: &[String], addressed: &[Address]) -> Vec<Choice> {
    let run = |args: Vec<String>| Choice::Run {
        name: name.to_owned(),
        args,
    };
    let people: Vec<String> = addressed.iter().map(Address::to_string).collect();
    match args.strip_prefix(people.as_slice()) {
        Some(rest) if people.len() > 1 => people
            .iter()
            .map(|person| run([std::slice::from_ref(person), rest].concat()))
            .collect(),
        _ => vec![run(args.to_vec())],
    }
}

/// A command without its sign: somebody's address behind it, or nothing but a word that people try who want something of the
/// bridge. An address on an envelope is none: "An @dave@pix.test: hallo".
fn unsigned(handling: &Handling, letter: &Letter) -> Vec<Choice> {
    if let Some(reading) = handling.handed(&letter.message.text) {
        return vec![Choice::addressed(&reading)];
    }
    let said = &letter.written.said;
    let about = about_somebody(handling, &said.body);
    let names_nobody = said.recipients.is_empty() && said.readings().is_none();
    match about.is_empty() && names_nobody {
        true => lone(handling, &said.body),
        false => about,
    }
}

/// "block @dave@pix.test".
fn about_somebody(handling: &Handling, body: &str) -> Vec<Choice> {
    let body = without_bot(handling, body).trim();
    let (word, behind) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
    let args: Vec<String> = behind.split_whitespace().map(str::to_owned).collect();
    let names_somebody = args.first().is_some_and(|word| person(word).is_some());
    let command = handling.core.commands.find(word);
    let is_one = names_somebody && args.len() <= MOST_WORDS;
    let command = command.filter(|command| is_one && handling.may_use(command));
    let run = |command: &Command| Choice::Run {
        name: command.name.to_owned(),
        args,
    };
    command.map(run).into_iter().collect()
}

/// A word that people try who want something of the bridge, perhaps by its name: "help", "stop", "bridge: help".
fn lone(handling: &Handling, body: &str) -> Vec<Choice> {
    let found = handling
        .core
        .commands
        .lone(without_bot(handling, body))
        .iter();
    let fitting = found.filter(|command| handling.may_use(command));
    fitting
        .map(|command| Choice::Run {
            name: command.name.to_owned(),
            args: Vec::new(),
        })
        .collect()
}

/// Whether a text is nothing but such a word, perhaps behind the bot's name.
pub fn is_lone(handling: &Handling, body: &str) -> bool {
    !lone(handling, body).is_empty()
}

/// A text without the bot's own name in front, as one calls somebody in a chat.
fn without_bot<'a>(handling: &Handling, body: &'a str) -> &'a str {
    let Some((name, rest)) = body.trim().split_once(char::is_whitespace) else {
        return body;
    };
    let name = name
        .trim_start_matches('@')
        .trim_end_matches([':', ',', '!']);
    let bot = &handling.core.legs.get(handling.leg()).bot;
    match name.eq_ignore_ascii_case(bot.user()) {
        true => rest,
        false => body,
    }
}
