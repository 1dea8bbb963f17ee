//! The same first words from many people: after a few of them they wait for the admins, as one.

use std::time::Duration;

use crate::bridge::handling::Handling;
use crate::policy::alike::Sketch;
use crate::store::Result;
use crate::store::consent::Pair;
use crate::store::first_words::{Known, Words};

/// Time for which words are compared.
const DAY: Duration = Duration::from_secs(24 * 3600);

/// The verdict on first words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing: few people sent them, or the admins do not mind.
    Free,
    /// The admins look at them first.
    Many {
        /// The number of people who sent them.
        count: u32,
        /// The number of the words; none where the admins look at them already.
        words: Option<i64>,
    },
    /// The admins do not let them through.
    Rejected,
}

/// Whether too many people have sent these words to somebody new.
pub fn verdict(handling: &Handling, body: &str) -> Result<Verdict> {
    let most = handling.core.rules.consent.same_text_senders;
    if most == 0 || handling.is_admin() {
        return Ok(Verdict::Free);
    }
    let Some(known) = find(handling, body)?.1 else {
        return Ok(Verdict::Free);
    };
    let since = handling.tx.now.minus(DAY);
    let others = handling
        .tx
        .senders_of_words(known.id, &handling.from.address, since)?;
    Ok(match known.state {
        Words::Approved => Verdict::Free,
        Words::Rejected => Verdict::Rejected,
        Words::Seen if others + 1 < most => Verdict::Free,
        Words::Seen | Words::Waiting => Verdict::Many {
            count: others + 1,
            words: (known.state == Words::Seen).then_some(known.id),
        },
    })
}

/// The sketch of these words, if they have one, and what is known of the same or nearly the same.
fn find(handling: &Handling, body: &str) -> Result<(Option<Sketch>, Option<Known>)> {
    let Some(sketch) = Sketch::of(body, handling.tx.secret_number()?) else {
        return Ok((None, None));
    };
    let since = handling.tx.now.minus(DAY);
    let known = handling
        .tx
        .same_words(since, |kept| Sketch::kept(kept).is_like(&sketch))?;
    Ok((Some(sketch), known))
}

/// Remembers with which words a first contact began.
pub fn note(handling: &Handling, pair: Pair, body: &str) -> Result<()> {
    let id = match find(handling, body)? {
        (None, _) => return Ok(()),
        (_, Some(known)) => {
            handling.tx.saw_words(known.id)?;
            known.id
        }
        (Some(sketch), None) => handling.tx.add_words(sketch.bytes())?,
    };
    handling.tx.note_first_words(pair, id)
}
