//! Reads a typed text as a command, or as text with recipients. Pure, ordered, no I/O, linear time.
//!
//! Rules: the bot's own mention in front does not count; `!lang=xx` may come first;
//! a command counts only as the first word; quoted lines (`> …`) are never searched for addresses;
//! recipients keep the order in which they were written.

mod addressed;
mod called;
mod calls;
mod doubt;
mod first;
mod front;
mod glance;
mod head;
mod pages;
mod pause;
mod quotation;
mod quoted;
mod said;
mod sentence;
#[cfg(test)]
mod tests;
mod typed;
mod words;

use crate::address::{FediAddress, Network};
use crate::letters::is_blank;
use addressed::addressed;
pub use called::{Called, called};
pub use calls::name_in_front;
use first::{command, first_word, is_bot, opening};
pub use front::person;
pub use head::page_in_front;
use pause::is_pause;
pub use said::{Doubt, Intent, Parsed, Quotation, Reading, Said, Typed};

/// Reads `text`, written by somebody on `network` to the bot whose fediverse handle is `bot`. Commands begin with `prefix`.
pub fn parse(text: &str, network: Network, bot: &FediAddress, prefix: &str) -> Parsed {
    let (lang, rest) = opening(text, bot, prefix);
    let intent = match command(&rest, prefix) {
        Some((name, args)) => Intent::Command { name, args },
        None => Intent::Text(said(text, &rest, network, bot, prefix)),
    };
    Parsed { lang, intent }
}

/// Whether a word in front of a text means something else than a person's name: it greets, it stands on an envelope, it joins
/// two addresses, or it is a command of chat programs.
pub fn is_set_phrase(word: &str) -> bool {
    words::introduces(word) || words::joins(word) || words::adds(word) || words::whispers(word)
}

/// Reads a text whose first word hands it to people: "An @dave@pix.test: hallo". None where it may say something else.
pub fn handed(text: &str, network: Network, bot: &FediAddress, prefix: &str) -> Option<Reading> {
    let (_, rest) = opening(text, bot, prefix);
    let (word, behind) = rest.trim().split_once(char::is_whitespace)?;
    let said = match parse(behind, network, bot, prefix).intent {
        Intent::Text(said) if words::hands_over(word) => said,
        _ => return None,
    };
    let is_clear = !said.loose && said.bad.is_empty() && said.doubt.is_none();
    let front = behind.trim_end().strip_suffix(&said.body)?;
    let front = front.trim_end_matches(|c| is_blank(c) || is_pause(c));
    let (body, is_sentence) = sentence::below(behind, front.len());
    let is_addressed = is_clear && !is_sentence && !body.is_empty() && !said.recipients.is_empty();
    is_addressed.then_some(Reading {
        recipients: said.recipients,
        body: said.body,
    })
}

/// [`parse`] for a line above a text. The link to a profile alone says whom the text is for; in a text of its own it is shown
/// to somebody.
pub fn parse_head(text: &str, network: Network, bot: &FediAddress, prefix: &str) -> Parsed {
    let mut parsed = parse(text, network, bot, prefix);
    if let Intent::Text(said) = &mut parsed.intent
        && said.loose
        && said.doubt.is_none()
    {
        said.doubt = head::page_alone(text, network).map(Doubt::Addressed);
    }
    parsed
}

fn said(text: &str, rest: &str, network: Network, bot: &FediAddress, prefix: &str) -> Said {
    let mut said = read(rest, network, bot);
    if network == Network::Xmpp && names_only_the_bot(text, &said, bot) {
        return Said {
            recipients: vec![bot.clone().into()],
            loose: false,
            ..said
        };
    }
    if said.doubt.is_none() {
        said.doubt = doubt::doubt(rest, &said, network, bot);
    }
    said.commands = typed::typed(rest, &said, prefix);
    said
}

/// On XMPP a text that begins with the fediverse bot's handle and names nobody else is for the bot, not the last partner. On
/// the fediverse each message to the bot mentions it.
fn names_only_the_bot(text: &str, said: &Said, bot: &FediAddress) -> bool {
    let names_nobody = said.recipients.is_empty() && said.bad.is_empty();
    names_nobody && is_bot(first_word(text).0, bot)
}

/// [`parse`] for what is no command, whatever it looks like, as the new form of a message is: its language, and the text.
pub fn parse_text(
    text: &str,
    network: Network,
    bot: &FediAddress,
    prefix: &str,
) -> (Option<String>, Said) {
    let (lang, rest) = opening(text, bot, prefix);
    (lang, read(&rest, network, bot))
}

/// Reads the addresses of a text: in front, or below the quotation that it begins with.
fn read(text: &str, network: Network, bot: &FediAddress) -> Said {
    let (quoted, rest) = text.split_at(quoted::length(text));
    let below = addressed(&front::spelt(rest, network), network, bot);
    match quoted.is_empty() {
        true => below,
        false if below.loose => addressed(text, network, bot),
        false => Said {
            body: format!("{quoted}{}", below.body).trim().to_owned(),
            ..below
        },
    }
}
