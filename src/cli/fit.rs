//! Lines that fit the terminal at which somebody reads them.

use std::io::{IsTerminal, stdout};

use rustix::termios::tcgetwinsize;

use super::{Outcome, show};

/// Shows a text; at a terminal, with its lines broken between words.
pub(super) fn tell(text: &str) -> Outcome {
    show(&here(text))
}

/// Breaks the lines of a text for the terminal at standard output, if it is one.
pub(super) fn here(text: &str) -> String {
    match columns() {
        Some(columns) => fitted(text, columns),
        None => text.to_owned(),
    }
}

/// Whether so many columns stand beside each other here.
pub(super) fn has_room(wanted: usize) -> bool {
    columns().is_none_or(|columns| wanted <= columns)
}

fn columns() -> Option<usize> {
    let out = stdout();
    let size = out.is_terminal().then(|| tcgetwinsize(&out).ok())??;
    (size.ws_col > 0).then_some(size.ws_col.into())
}

/// Breaks lines that are longer than this between words. Those that begin with four blanks stand as they are: they are
/// commands and addresses, to be copied.
fn fitted(text: &str, columns: usize) -> String {
    let lines = text.split('\n').map(|line| broken(line, columns));
    lines.collect::<Vec<_>>().join("\n")
}

fn broken(line: &str, columns: usize) -> String {
    if line.starts_with("    ") || width(line) <= columns {
        return line.to_owned();
    }
    let words = line.trim_start_matches(' ');
    let indent = line.len() - words.len();
    let hanging = indent + 2;
    let mut out = " ".repeat(indent);
    let mut at = indent;
    for (n, word) in words.split(' ').enumerate() {
        let long = width(word);
        if n > 0 && at + 1 + long > columns {
            out += &format!("\n{}", " ".repeat(hanging));
            at = hanging;
        } else if n > 0 {
            out.push(' ');
            at += 1;
        }
        out += word;
        at += long;
    }
    out
}

/// Columns that a text takes, without its colours.
fn width(text: &str) -> usize {
    let mut pieces = text.split('\u{1b}');
    let plain = pieces.next().unwrap_or_default().chars().count();
    let coloured = pieces.map(|piece| piece.split_once('m').map_or(piece, |(_, rest)| rest));
    plain + coloured.map(|rest| rest.chars().count()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::super::doctor::Style;
    use super::*;
    use crate::doctor::Finding;

    #[test]
    fn lines_break_between_words() {
        let fits = "  one two\n\nthree";
        assert_eq!(fitted(fits, 9), fits);
        assert_eq!(fitted("one two three", 7), "one two\n  three");
        assert_eq!(fitted("  one two three", 9), "  one two\n    three");
        let link = "see https://social.example/a/long/page now";
        assert_eq!(
            fitted(link, 10),
            "see\n  https://social.example/a/long/page\n  now"
        );
        let command = "    systemctl enable --now a b";
        assert_eq!(fitted(command, 10), command);
        assert_eq!(fitted("asks you for: ", 12), "asks you\n  for: ");
        let found = [Finding::fail("clock", "wrong")
            .todo("set the clock of this machine, or have a service do that")];
        for signs in [true, false] {
            let style = Style {
                signs,
                colour: false,
            };
            let text = fitted(&style.write(&found), 20);
            assert!(text.lines().all(|line| width(line) <= 20), "{text}");
        }
    }

    #[test]
    fn colours_take_no_room() {
        let text = "\u{1b}[32m✓\u{1b}[0m one two";
        assert_eq!(width(text), 9);
        assert_eq!(fitted(text, 9), text);
    }
}
