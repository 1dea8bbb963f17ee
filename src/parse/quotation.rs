//! Quoted lines in front of a text, as clients without replies write them.

use super::Quotation;
use super::addressed::author_line;
use super::glance::glance;
use crate::address::{FediAddress, Side};
use crate::letters::{half_width, is_blank};

/// What stands behind the mark of a quoted line.
pub(super) fn quoted(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(is_blank);
    let mark = line.chars().next().filter(|c| half_width(*c) == '>')?;
    Some(line[mark.len_utf8()..].trim())
}

/// How many bytes of quoted lines stand in front.
pub(super) fn length(text: &str) -> usize {
    let lines = text.split_inclusive('\n');
    let quotation = lines.take_while(|line| quoted(line).is_some());
    quotation.map(str::len).sum()
}

/// The quotation in front, and what stands below.
pub(super) fn by_hand(text: &str, side: Side, bot: &FediAddress) -> Option<Quotation> {
    let (quotation, body) = text.split_at(length(text));
    let mut words: Vec<&str> = quotation.lines().filter_map(quoted).collect();
    let author = author_line(words.first()?, side, bot);
    if author.is_some() {
        words.remove(0);
    }
    Some(Quotation {
        is_address: author.is_none() && glance(text, side, bot).is_some(),
        author,
        words: words.join("\n").trim().to_owned(),
        body: body.trim().to_owned(),
    })
}
