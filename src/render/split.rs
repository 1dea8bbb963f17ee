//! Cuts a text that is too long for one message: between paragraphs, else sentences, else words, and inside of a word
//! only where it alone is too long. Never inside of a link or of a grapheme. Linear time.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::length::{self, Rule};
use super::styling;
use crate::part::Part;

/// Places behind which one may cut, from the worst to the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Seam {
    Styled,
    Inside,
    Word,
    Sentence,
    Line,
    Paragraph,
}

/// Something that stays in one piece, and the white space behind it.
#[derive(Debug)]
struct Atom {
    range: Range<usize>,
    length: usize,
    /// Length of the white space, which counts only if the text goes on behind it.
    gap: usize,
    seam: Seam,
}

/// How full a piece must be, in percent, for a cut at a place as good as this; better places first.
const NICE: &[(Seam, usize)] = &[
    (Seam::Paragraph, 40),
    (Seam::Line, 60),
    (Seam::Sentence, 60),
    (Seam::Word, 30),
    (Seam::Inside, 0),
    (Seam::Styled, 0),
];
/// The same where there are too many pieces otherwise.
const TIGHT: &[(Seam, usize)] = &[(Seam::Word, 70), (Seam::Inside, 0), (Seam::Styled, 0)];

/// The pieces of `text`, each of at most `max` as `rule` counts, without the white space between them.
/// None where that takes more than `most` pieces, or where a link alone is too long.
pub fn split(text: &str, rule: Rule, max: usize, most: usize) -> Option<Vec<&str>> {
    if length::count(text, None, rule) > max.saturating_mul(most) {
        return None;
    }
    let atoms = atoms(text, rule, max);
    [NICE, TIGHT]
        .into_iter()
        .find_map(|wishes| pieces(text, &atoms, rule, max, wishes).filter(|all| all.len() <= most))
}

fn pieces<'a>(
    text: &'a str,
    mut atoms: &[Atom],
    rule: Rule,
    max: usize,
    wishes: &[(Seam, usize)],
) -> Option<Vec<&'a str>> {
    let mut pieces = Vec::new();
    while let (Some(first), Some(last)) = (atoms.first(), atoms.last()) {
        let start = first.range.start;
        let ends = ends(atoms, max);
        let end = if ends.len() == atoms.len() {
            atoms.len()
        } else {
            best(atoms, &ends, max, wishes)?
        };
        // Graphemes may join over the seams of what was counted piece by piece: then one atom less.
        let fits = |end: &usize| {
            let stop = atoms.get(end - 1).unwrap_or(last).range.end;
            length::count(text.part(start..stop), None, rule) <= max
        };
        let end = (end.saturating_sub(3).max(1)..=end).rev().find(fits)?;
        let (taken, rest) = atoms.split_at_checked(end)?;
        pieces.push(text.part(start..taken.last()?.range.end));
        atoms = rest;
    }
    Some(pieces)
}

/// The lengths up to each of the first atoms, as many of them as fit.
fn ends(atoms: &[Atom], max: usize) -> Vec<usize> {
    let mut gap = 0;
    let sums = atoms.iter().scan(0, |sum, atom| {
        *sum += std::mem::replace(&mut gap, atom.gap) + atom.length;
        Some(*sum)
    });
    sums.take_while(|sum| *sum <= max).collect()
}

/// How many atoms to take.
fn best(atoms: &[Atom], ends: &[usize], max: usize, wishes: &[(Seam, usize)]) -> Option<usize> {
    wishes.iter().find_map(|(seam, percent)| {
        let full = max * percent / 100;
        let fits = |(atom, end): (&Atom, &usize)| atom.seam >= *seam && *end >= full;
        atoms.iter().zip(ends).rposition(fits).map(|at| at + 1)
    })
}

fn atoms(text: &str, rule: Rule, max: usize) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let word = at + run(text.part(at..), |c| !c.is_whitespace());
        let next = word + run(text.part(word..), char::is_whitespace);
        let before = atoms.len();
        push_word(text, at..word, (rule, max), &mut atoms);
        if atoms.len() > before
            && let Some(last) = atoms.last_mut()
        {
            last.gap = length::count(text.part(word..next), None, rule);
            last.seam = seam(text.part(at..word), text.part(word..next));
        }
        at = next;
    }
    keep_styles(text, &mut atoms);
    atoms
}

/// Between the marks of a span one cuts only where there is no other way.
fn keep_styles(text: &str, atoms: &mut [Atom]) {
    for span in styling::whole(text) {
        let first = atoms.partition_point(|atom| atom.range.end <= span.start);
        let inside = atoms.iter_mut().skip(first);
        inside
            .take_while(|atom| atom.range.end < span.end)
            .for_each(|atom| atom.seam = Seam::Styled);
    }
}

/// The length in bytes of what satisfies `inside` at the start of `text`.
fn run(text: &str, inside: impl Fn(char) -> bool) -> usize {
    text.find(|c| !inside(c)).unwrap_or(text.len())
}

/// A word in one piece, or in graphemes and whole links where it is too long.
fn push_word(text: &str, word: Range<usize>, (rule, max): (Rule, usize), atoms: &mut Vec<Atom>) {
    let atom = |range: Range<usize>| Atom {
        length: length::count(text.part(range.clone()), None, rule),
        seam: match text.part(range.clone()).ends_with(['。', '！', '？']) {
            true => Seam::Sentence,
            false => Seam::Inside,
        },
        gap: 0,
        range,
    };
    let whole = atom(word.clone());
    if whole.length <= max {
        atoms.extend((!word.is_empty()).then_some(whole));
        return;
    }
    let mut at = word.start;
    while at < word.end {
        let rest = text.part(at..word.end);
        let (plain, link) = next_link(rest);
        let graphemes = rest.part(..plain).grapheme_indices(true);
        atoms.extend(graphemes.map(|(from, g)| atom(at + from..at + from + g.len())));
        atoms.extend((link > 0).then(|| atom(at + plain..at + plain + link)));
        at += plain + link;
    }
}

/// The length of what stands before the next link, and of the link.
fn next_link(text: &str) -> (usize, usize) {
    let scheme = |colon: usize| {
        let name = text.part(..colon).bytes().rev().take(8);
        let len = name.take_while(u8::is_ascii_alphanumeric).count();
        let is_link = text.part(colon..).starts_with("://") || text.part(..colon).ends_with("xmpp");
        is_link.then_some(colon - len)
    };
    let start = text.match_indices(':').find_map(|(colon, _)| scheme(colon));
    match start {
        Some(start) => (start, run(text.part(start..), |c| c.is_ascii_graphic())),
        None => (text.len(), 0),
    }
}

/// How good it is to cut between a word and what follows the white space behind it.
fn seam(word: &str, gap: &str) -> Seam {
    match gap.matches('\n').count() {
        0 => {
            let bare = word.trim_end_matches(['"', '\'', ')', '”', '»', '’', '*', '_']);
            match bare.ends_with(['.', '!', '?', '…', '。', '！', '？']) {
                true => Seam::Sentence,
                false => Seam::Word,
            }
        }
        1 => Seam::Line,
        _ => Seam::Paragraph,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MASTODON: Rule = Rule::Mastodon { url: 23 };

    #[test]
    fn the_best_place_is_taken() {
        for (text, max, expected) in [
            ("short", 10, vec!["short"]),
            ("one two three four", 10, vec!["one two", "three four"]),
            ("One. Two three four", 15, vec!["One. Two three", "four"]),
            ("One two. Three four", 12, vec!["One two.", "Three four"]),
            ("a b c\n\nd e f g", 10, vec!["a b c", "d e f g"]),
            ("a b c d\ne f g", 10, vec!["a b c d", "e f g"]),
            ("aaaaaaaaaaaaaaa", 10, vec!["aaaaaaaaaa", "aaaaa"]),
            ("日本語。日本語です", 6, vec!["日本語。", "日本語です"]),
            ("  a  ", 2, vec!["a"]),
        ] {
            assert_eq!(split(text, MASTODON, max, 8).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn links_and_graphemes_stay_whole() {
        let link = format!("https://a.example/{}", "x".repeat(500));
        let text = format!("{} {link}", "word ".repeat(20));
        let pieces = split(&text, MASTODON, 100, 8).unwrap();
        assert_eq!(pieces.len(), 2);
        assert!(pieces[1].ends_with(&link));
        assert_eq!(
            split(&text, Rule::Characters, 100, 20),
            None,
            "the link does not fit"
        );
        let family = "👩‍👩‍👧‍👧";
        let many = family.repeat(30);
        for piece in split(&many, Rule::Characters, 20, 50).unwrap() {
            assert_eq!(piece.replace(family, ""), "");
        }
        let cjk = format!("{}https://a.example/x{}", "漢".repeat(90), "字".repeat(90));
        let pieces = split(&cjk, MASTODON, 100, 4).unwrap();
        assert!(
            pieces
                .iter()
                .any(|piece| piece.contains("https://a.example/x")),
            "{pieces:?}"
        );
    }

    #[test]
    fn too_many_pieces_are_none() {
        assert!(split(&"word ".repeat(100), MASTODON, 100, 6).is_some());
        assert_eq!(split(&"word ".repeat(100), MASTODON, 100, 4), None);
    }

    #[test]
    fn of_long_texts_nothing_is_lost() {
        for word in ["a", "a ", "\n", "://", "xmpp:", "https://a.b ", "a. ", "👩‍👩‍👧"] {
            let text = word.repeat(60_000 / word.len());
            for (rule, max) in [(MASTODON, 500), (Rule::Escaped, 6_000)] {
                let pieces = split(&text, rule, max, 60_000);
                let is_link = ["://", "xmpp:"].contains(&word); // one too long for a piece
                assert!(pieces.is_some() || is_link, "{word}");
                let pieces = pieces.unwrap_or_else(|| vec![&text]).concat();
                assert_eq!(squeezed(&pieces), squeezed(&text), "{word}");
            }
        }
    }

    fn squeezed(text: &str) -> String {
        text.split_whitespace().collect()
    }

    proptest! {
        #[test]
        fn every_piece_fits_and_nothing_is_lost(
            text in "(([a-z]{1,12}|https?://[a-z]{1,9}\\.[a-z]{2,3}/[a-z@]{0,30}|@[a-z]{1,5}@[a-z]{1,5}|日本。|é|👩‍👧|[.!?])[ \n]{0,3}){0,80}",
            max in 30usize..120,
        ) {
            for rule in [MASTODON, Rule::Graphemes, Rule::Characters, Rule::Escaped] {
                let Some(pieces) = split(&text, rule, max, 500) else { continue };
                for piece in &pieces {
                    prop_assert!(length::count(piece, None, rule) <= max);
                }
                prop_assert_eq!(squeezed(&pieces.concat()), squeezed(&text));
            }
        }
    }
}
