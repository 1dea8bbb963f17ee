//! The word with which somebody answers: yes or no, in any language.

use crate::bridge::handling::Handling;
use crate::commands::lookup::Meaning;

/// Whether `text` is nothing but a yes, or a no.
pub fn yes_or_no(handling: &Handling, text: &str) -> Option<bool> {
    match (
        means(handling, text, Meaning::Yes),
        means(handling, text, Meaning::No),
    ) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Whether `text` is the one word for yes in some language. "OK" and "gladly" are also said to people.
pub fn is_sure(handling: &Handling, text: &str) -> bool {
    means(handling, text, Meaning::Surely)
}

fn means(handling: &Handling, text: &str, meaning: Meaning) -> bool {
    let word = text.trim().trim_end_matches(['.', '!', '…']);
    let word = word.replace(',', "");
    handling.core.commands.means(&word, &[meaning])
}
