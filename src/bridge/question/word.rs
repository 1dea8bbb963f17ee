//! The word with which somebody answers: yes or no, in any language.

use crate::bridge::handling::Handling;
use crate::commands::lookup::Meaning;

/// Whether `text` is nothing but a yes, or a no.
pub fn yes_or_no(handling: &Handling, text: &str) -> Option<bool> {
    let word = text.trim().trim_end_matches(['.', '!', '…']);
    let word = word.replace(',', "");
    let means = |meaning| handling.core.commands.means(&word, &[meaning]);
    match (means(Meaning::Yes), means(Meaning::No)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}
