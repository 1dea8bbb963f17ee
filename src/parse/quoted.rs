//! Quoted lines (`> …`): nothing in them is read as an address or a command.

use crate::letters::{half_width, is_blank};
use crate::part::Part;

/// The text behind the mark of a quoted line.
pub(super) fn quoted(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(is_blank);
    let mark = line.chars().next().filter(|c| half_width(*c) == '>')?;
    Some(line.part(mark.len_utf8()..).trim())
}

/// How many bytes of quoted lines stand in front.
pub(super) fn length(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    let quotation = lines.take_while(|line| quoted(line).is_some());
    quotation.map(str::len).sum()
}
