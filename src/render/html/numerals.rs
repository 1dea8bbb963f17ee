//! Numbers of list items in the signs that their list asks for (HTML Living Standard, section 4.4.5: `type`).

/// Roman numerals, the largest first.
const ROMAN: [(i32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The signs in which a list counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Signs {
    /// 1, 2, 3.
    #[default]
    Digits,
    /// a, b, c; or A, B, C.
    Letters { upper: bool },
    /// i, ii, iii; or I, II, III.
    Roman { upper: bool },
}

impl Signs {
    /// The signs that a list's `type` names.
    pub(super) fn of(kind: &str) -> Self {
        match kind.trim() {
            "a" => Self::Letters { upper: false },
            "A" => Self::Letters { upper: true },
            "i" => Self::Roman { upper: false },
            "I" => Self::Roman { upper: true },
            _ => Self::Digits,
        }
    }

    /// `number` in these signs; in digits where they have no form for it.
    pub(super) fn write(self, number: i32) -> String {
        let (written, upper) = match self {
            Self::Digits => (None, false),
            Self::Letters { upper } => (letters(number), upper),
            Self::Roman { upper } => (roman(number), upper),
        };
        match written {
            None => number.to_string(),
            Some(written) if upper => written.to_uppercase(),
            Some(written) => written,
        }
    }
}

/// a … z, aa, ab …
fn letters(number: i32) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from_u32(u32::from('a') + rest % 26)?);
        rest /= 26;
    }
    Some(letters.into_iter().rev().collect())
}

fn roman(number: i32) -> Option<String> {
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut written = String::new();
    for (value, sign) in ROMAN {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_in_the_signs_of_their_list() {
        for (kind, number, written) in [
            ("", 3, "3"),
            ("1", -3, "-3"),
            ("a", 1, "a"),
            ("a", 26, "z"),
            ("A", 27, "AA"),
            ("a", 703, "aaa"),
            ("a", 0, "0"),
            ("i", 4, "iv"),
            ("I", 1994, "MCMXCIV"),
            ("I", 4000, "4000"),
            ("i", -1, "-1"),
            ("disc", 2, "2"),
        ] {
            assert_eq!(Signs::of(kind).write(number), written, "{kind} {number}");
        }
    }
}
