//! Makes a stranger's text harmless: no characters that XML can't carry, none that turn the direction of writing,
//! no mention that would draw somebody else into a direct post.

use unicode_segmentation::UnicodeSegmentation;

/// Between `@` and the name it keeps every server from seeing a mention, and nobody sees it.
pub const JOINER: char = '\u{2060}';

/// `text` without control characters (line breaks and tabs stay) and without bidirectional overrides.
pub fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| if c == '\r' { '\n' } else { c })
        .filter(|c| !is_harmful(*c))
        .collect()
}

fn is_harmful(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\n' | '\t');
    // Embeddings, overrides and isolates (UAX 9); noncharacters, which XML 1.0 excludes.
    let bidi = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    control || bidi || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// [`clean`] on one line of at most `max` graphemes.
pub fn one_line(text: &str, max: usize) -> String {
    let clean = clean(text);
    let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.grapheme_indices(true).nth(max) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// `text` in which no server finds a mention: behind every `@` that could begin one stands a word joiner.
/// Mail addresses and the `/@user` of links stay as they are: no server sees a mention behind a letter or `/`.
/// Elsewhere in a link the `@` is written as `%40`, which means the same there.
pub fn without_mentions(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (word, is_url) in words(text) {
        let mut before = ' ';
        for c in word.chars() {
            match (is_at(c) && !is_name(before), is_url) {
                (true, true) if !matches!(before, '/' | '=') => out.push_str("%40"),
                (true, false) => out.extend([c, JOINER]),
                _ => out.push(c),
            }
            before = c;
        }
    }
    out
}

fn is_at(c: char) -> bool {
    matches!(c, '@' | '＠' | '﹫')
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The text cut behind every white space, each piece with whether it is a URL.
fn words(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split_inclusive(char::is_whitespace).map(|word| {
        let lower = word.get(..8).unwrap_or(word).to_ascii_lowercase();
        (
            word,
            lower.starts_with("http://") || lower.starts_with("https://"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_overrides_go_text_stays() {
        assert_eq!(
            clean("a\u{0}b\u{1b}[31m\r\nc\td\u{202e}e\u{2066}f\u{85}"),
            "ab[31m\nc\tdef"
        );
        assert_eq!(clean("👩‍👩‍👧 é नि"), "👩‍👩‍👧 é नि");
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line(" a\n\n b\tc ", 10), "a b c");
        assert_eq!(one_line("👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧", 2), "👩‍👩‍👧👩‍👩‍👧…");
    }

    #[test]
    fn mentions_are_broken_links_and_mail_are_not() {
        for (input, output) in [
            ("@dave@pix.example", "@\u{2060}dave@pix.example"),
            ("(@dave)", "(@\u{2060}dave)"),
            ("me@im.example", "me@im.example"),
            (".@dave", ".@\u{2060}dave"),
            ("https://pix.example/@dave", "https://pix.example/@dave"),
            (
                "https://x.example/?a,@dave@pix.test",
                "https://x.example/?a,%40dave@pix.test",
            ),
            (
                "https://pix.example/?a=@dave",
                "https://pix.example/?a=@dave",
            ),
            ("＠dave", "＠\u{2060}dave"),
            ("@@dave", "@\u{2060}@\u{2060}dave"),
        ] {
            assert_eq!(without_mentions(input), output);
        }
    }
}
