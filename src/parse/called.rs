//! The name of somebody's own for a partner, in front of a text: `carol: hi`. Whether there is such a name is not known here.

use super::first::opening;
use super::said::Said;
use super::typed;
use crate::address::{Address, FediAddress};
use crate::letters::{folded, half_width, is_blank};
use crate::part::Part;
use crate::policy::nickname::LENGTHS;
use crate::render::cut;

/// A name in front is looked for in so many bytes.
const REACH: usize = 400;

/// A text in front of which somebody may be called by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The name, as it is compared.
    pub name: String,
    /// From `!lang=xx`.
    pub lang: Option<String>,
    /// The text behind it.
    body: String,
}

/// Finds the name that `text` begins with: one word, a colon, and a space or nothing. In French a space stands before the
/// colon, too; behind a wide one stands none.
pub fn called(text: &str, bot: &FediAddress, prefix: &str) -> Option<Called> {
    let (lang, rest) = opening(text, bot, prefix);
    let (at, colon) = cut(&rest, REACH)
        .char_indices()
        .find(|(_, c)| half_width(*c) == ':')?;
    let word = rest
        .part(..at)
        .trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let behind = rest.part(at + colon.len_utf8()..);
    let is_apart = behind.is_empty() || behind.starts_with(is_blank) || colon != ':';
    let name = folded(word);
    let is_word = !word.contains(is_blank_between) && name.chars().count() <= LENGTHS[1];
    (is_apart && is_word && !name.is_empty()).then(|| Called {
        name,
        lang,
        body: behind.trim().to_owned(),
    })
}

/// A space within a word; what nobody sees is none.
fn is_blank_between(c: char) -> bool {
    c.is_whitespace()
}

impl Called {
    /// The text as one for `who`, who is called so.
    pub fn to(self, who: Address, prefix: &str) -> (Option<String>, Said) {
        let mut said = Said {
            recipients: vec![who],
            loose: false,
            bad: Vec::new(),
            body: self.body,
            doubt: None,
            commands: Vec::new(),
        };
        said.commands = typed::typed("", &said, prefix);
        (self.lang, said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_in_front_with_a_colon() {
        let bot: FediAddress = "@bridge@social.test".parse().unwrap();
        for (text, expected) in [
            ("carol: hi", Some(("carol", "hi"))),
            ("Carol: hi", Some(("carol", "hi"))),
            ("carol :  hi", Some(("carol", "hi"))),
            ("carol\u{a0}: hi", Some(("carol", "hi"))),
            ("carol:\nhi\nthere", Some(("carol", "hi\nthere"))),
            ("carol:", Some(("carol", ""))),
            ("母さん：元気？", Some(("母さん", "元気？"))),
            ("@bridge@social.test carol: hi", Some(("carol", "hi"))),
            ("!lang=fr carol: salut", Some(("carol", "salut"))),
            ("note: buy milk", Some(("note", "buy milk"))),
            ("carol:hi", None),
            ("https://gts.test/a", None),
            ("carol, hi", None),
            ("carol hi: there", None),
            ("hello\ncarol: hi", None),
            (": hi", None),
            ("carol", None),
        ] {
            let found = called(text, &bot, "!");
            let found = found
                .as_ref()
                .map(|found| (found.name.as_str(), found.body.as_str()));
            assert_eq!(found, expected, "{text:?}");
        }
        assert_eq!(
            called("!lang=fr carol: salut", &bot, "!")
                .unwrap()
                .lang
                .as_deref(),
            Some("fr")
        );
    }
}
