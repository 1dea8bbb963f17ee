//! Text above or below its line: powers and indices, which change what is said (`10<sup>9</sup>` is not 109).

use crate::part::Part;

/// Which way something is moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    Up,
    Down,
}

/// Letters behind a number that only make it an ordinal.
const ORDINALS: [&str; 10] = ["st", "nd", "rd", "th", "er", "re", "ère", "ème", "TM", "SM"];

const UP: &str = "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾aªoºnⁿiⁱeᵉ";
const DOWN: &str = "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑoₒxₓiᵢjⱼnₙ";

impl Shift {
    /// The direction of an element.
    pub(super) fn of(element: &[u8]) -> Option<Self> {
        match element {
            b"sup" => Some(Self::Up),
            b"sub" => Some(Self::Down),
            _ => None,
        }
    }

    /// `text` as it reads behind `before`, the spaces around it kept: in Unicode's own characters, else behind a mark.
    pub(super) fn write(self, before: &str, text: &str) -> String {
        let words = text.trim();
        let Some(at) = text.find(words).filter(|_| !words.is_empty()) else {
            return text.to_owned();
        };
        let (front, back) = (text.part(..at), text.part(at + words.len()..));
        let is_apart = !front.is_empty();
        format!(
            "{front}{}{back}",
            self.shift(if is_apart { "" } else { before }, words)
        )
    }

    fn shift(self, before: &str, text: &str) -> String {
        let (known, mark) = match self {
            Self::Up => (UP, '^'),
            Self::Down => (DOWN, '_'),
        };
        let stays = text.contains(['\n', '[', '<', '^', '_', '⁽', '₍']) || text.contains("://");
        let is_ordinal = self == Self::Up && ORDINALS.contains(&text);
        if text.is_empty() || stays && !text.contains(['^', '_']) || is_ordinal {
            return text.to_owned();
        }
        if let Some(written) = text
            .chars()
            .map(|c| shifted(known, c))
            .collect::<Option<String>>()
        {
            return written;
        }
        // A note on its own is no power.
        if before.is_empty() || before.ends_with(char::is_whitespace) {
            return text.to_owned();
        }
        match text.chars().all(char::is_alphanumeric) {
            true => format!("{mark}{text}"),
            false => format!("{mark}({text})"),
        }
    }
}

fn shifted(known: &str, wanted: char) -> Option<char> {
    let mut pairs = known.chars();
    while let (Some(plain), Some(shifted)) = (pairs.next(), pairs.next()) {
        if plain == wanted {
            return Some(shifted);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_and_indices_keep_their_meaning() {
        for (shift, before, text, expected) in [
            (Shift::Up, "10", "9", "⁹"),
            (Shift::Up, "10", "-3", "⁻³"),
            (Shift::Up, "x", "n+1", "ⁿ⁺¹"),
            (Shift::Up, "x", "2y", "^2y"),
            (Shift::Up, "e", "i π", "^(i π)"),
            (Shift::Up, "1", "st", "st"),
            (Shift::Up, "word", "[1]", "[1]"),
            (Shift::Up, "x", "a^b", "^(a^b)"),
            (Shift::Up, "a ", "note", "note"),
            (Shift::Down, "H", "2", "₂"),
            (Shift::Down, "v", "max", "_max"),
            (Shift::Down, "x", "", ""),
            (Shift::Up, "x", "2 ", "² "),
            (Shift::Up, "x", " note ", " note "),
        ] {
            assert_eq!(shift.write(before, text), expected, "{text}");
        }
    }
}
