//! Quotations made by hand, as people with clients without replies write them: the author, the words, and what is said to them.

use super::addressed::author_line;
use super::glance::glance;
use super::quoted::{length, quoted};
use super::said::Quotation;
use crate::address::{FediAddress, Network};
use crate::letters::is_blank;
use crate::part::Part;
use crate::render::cut;

/// The largest number of lines that are looked through.
const MOST: usize = 400;

/// The largest number of bytes of a line that is quoted by another sign than `>`.
const REACH: usize = 2_000;

/// Signs other than `>` with which people and old clients quote a line.
const MARKS: [char; 7] = ['»', '›', '|', '│', '┃', '▎', '❝'];

/// Marks of quotation around words.
const AROUND: [char; 8] = ['"', '“', '”', '„', '«', '»', '‹', '›'];

/// The quotation in front, and what stands below.
pub(super) fn by_hand(text: &str, network: Network, bot: &FediAddress) -> Option<Quotation> {
    let (quotation, body) = text.split_at(length(text));
    let mut words: Vec<&str> = quotation.lines().filter_map(quoted).collect();
    let author = author_line(words.first()?, network, bot);
    if author.is_some() {
        words.remove(0);
    }
    Some(Quotation {
        is_address: author.is_none() && glance(text, network, bot).is_some(),
        author,
        words: words.join("\n").trim().to_owned(),
        body: body.trim().to_owned(),
        is_aside: false,
    })
}

/// Quotations behind words of one's own, or by other marks: whether they are some is told by the words alone.
pub(super) fn aside(text: &str, network: Network, bot: &FediAddress) -> Option<Quotation> {
    let lines: Vec<&str> = text.lines().take(MOST).collect();
    let words: Vec<&str> = lines.iter().filter_map(|line| cited(line)).collect();
    // Their author may stand in the first of these lines, or above it.
    let first = words.first()?;
    let above = lines
        .iter()
        .take_while(|line| cited(line).is_none())
        .last()
        .copied();
    let author = author_line(first, network, bot)
        .or_else(|| above.and_then(|above| author_line(above, network, bot)));
    Some(Quotation {
        author,
        is_address: false,
        words: words.join("\n"),
        body: text.trim().to_owned(),
        is_aside: true,
    })
}

/// The words of a line that are quoted, as far as one sees by its first sign.
fn cited(line: &str) -> Option<&str> {
    if let Some(words) = quoted(line) {
        return Some(words);
    }
    let line = cut(line.trim_start_matches(is_blank), REACH);
    let mark = line.chars().next()?;
    let rest = line.part(mark.len_utf8()..);
    let closed = AROUND
        .contains(&mark)
        .then(|| rest.find(AROUND))
        .flatten()
        .map(|end| rest.part(..end));
    closed.or_else(|| MARKS.contains(&mark).then_some(rest.trim()))
}

#[cfg(test)]
mod tests {
    use super::cited;

    #[test]
    fn quoted_words_are_known_by_their_marks() {
        for (line, words) in [
            ("> see you", Some("see you")),
            ("＞see you", Some("see you")),
            ("» see you", Some("see you")),
            ("| see you", Some("see you")),
            ("“see you” yes", Some("see you")),
            ("\"see you\": yes", Some("see you")),
            ("»see you«, yes", Some("see you")),
            ("see you", None),
            ("\"see you", None),
            ("", None),
        ] {
            assert_eq!(cited(line), words, "{line}");
        }
    }
}
