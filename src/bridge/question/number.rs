//! The number with which somebody answers, however their keyboard writes it.

/// Words that stand in front of a number in one of the languages.
const MARKS: [&str; 12] = [
    "nr", "no", "n", "num", "number", "nummer", "número", "numéro", "numero", "choice", "option",
    "opción",
];

/// The number that `text` is, if it is nothing else: `2`, `２`, `②`, `2️⃣`, `2.`, `(2)`, `nr. 2`, `!2`.
pub(super) fn number(text: &str) -> Option<usize> {
    let text: String = text.chars().take(40).filter_map(plain).collect();
    let is_odd = |c: char| !c.is_alphanumeric();
    let bare = text.trim_matches(is_odd).to_lowercase();
    let digits = bare.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mark = bare.strip_suffix(digits)?.trim_matches(is_odd);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number || !(mark.is_empty() || MARKS.contains(&mark)) {
        return None;
    }
    digits.parse().ok()
}

/// A character as an ASCII digit where it is one in another form; none where nobody sees it.
fn plain(c: char) -> Option<char> {
    let value = |first: u32, zero: u32| char::from_digit((u32::from(c) - first + zero) % 10, 10);
    match c {
        '\u{660}'..='\u{669}' => value(0x660, 0),
        '\u{6f0}'..='\u{6f9}' => value(0x6f0, 0),
        '\u{966}'..='\u{96f}' => value(0x966, 0),
        '\u{9e6}'..='\u{9ef}' => value(0x9e6, 0),
        '\u{e50}'..='\u{e59}' => value(0xe50, 0),
        '\u{ff10}'..='\u{ff19}' => value(0xff10, 0),
        '\u{1d7ce}'..='\u{1d7ff}' => value(0x1d7ce, 0),
        '\u{2460}'..='\u{2468}' => value(0x2460, 1),
        '\u{2474}'..='\u{247c}' => value(0x2474, 1),
        '\u{2776}'..='\u{277e}' => value(0x2776, 1),
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        'º' | '°' => Some(' '), // nº 2
        '№' => Some('#'),
        // Combining: the frame of a keycap, variation selectors; then what has no width.
        '\u{20e3}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{e0000}'..='\u{e01ef}' => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_in_every_form() {
        for text in [
            "2",
            " 2 ",
            "2.",
            "2)",
            "(2)",
            "[2]",
            "#2",
            "№2",
            "№ 2",
            "nr 2",
            "Nr. 2",
            "no. 2",
            "n° 2",
            "nº2",
            "Nummer 2",
            "numéro 2",
            "２",
            "２．",
            "②",
            "⑵",
            "❷",
            "2\u{fe0f}\u{20e3}",
            "²",
            "٢",
            "۲",
            "२",
            "\u{200b}2\u{200e}",
            "\u{feff}2",
            "\u{2066}2\u{2069}",
            "!2",
            "**2**",
            "“2”",
            "2!",
            "02",
            "> 2",
            "𝟐",
        ] {
            assert_eq!(number(text), Some(2), "{text:?}");
        }
        assert_eq!(number("10"), Some(10));
        assert_eq!(number("②⓪"), None);
    }

    #[test]
    fn what_says_more_is_no_number() {
        for text in [
            "",
            ".",
            "two",
            "2 cakes",
            "at 2",
            "2 or 3",
            "12:30",
            "1,5",
            "1 2",
            "nr",
            "2nd",
            "B2",
            "2€ each",
            "-",
            "99999999999999999999999",
            "no",
            "¿?",
            "…",
        ] {
            assert_eq!(number(text), None, "{text:?}");
        }
    }
}
