//! A relayed message without its header, for a reader who sees its author above.

use super::lines;
use crate::address::Address;

/// Takes the header off a message of `from` as [`relayed`](super::relayed) wrote it. None where it has to stand: in a part of a
/// long text, below a quotation, and above a text that begins with an address itself, which would look like a header.
pub fn bare(text: &str, from: &Address) -> Option<String> {
    let rest = text.strip_prefix(&from.to_string())?;
    let (header, body) = rest.split_once('\n').unwrap_or((rest, ""));
    if !(header.is_empty() || header.starts_with(" (")) || is_part(header) {
        return None;
    }
    let mut lines = body.lines().filter(|line| !line.trim().is_empty());
    match lines.next().is_some_and(lines::names_somebody) {
        true => None,
        false => Some(body.to_owned()),
    }
}

/// Whether a header ends with the number of a part, as no name does.
fn is_part(header: &str) -> bool {
    let last = header.rsplit('(').next().unwrap_or_default();
    let digits = |number: &str| !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    last.strip_suffix(')')
        .and_then(|number| number.split_once('/'))
        .is_some_and(|(number, of)| digits(number) && digits(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_goes_where_nothing_is_lost_by_it() {
        let carol = Address::parse("@carol@gts.test").unwrap();
        for (text, expected) in [
            ("@carol@gts.test\nhi\nyou", Some("hi\nyou")),
            ("@carol@gts.test (Carol K)\nhi", Some("hi")),
            ("@carol@gts.test (Carol)\n", Some("")),
            ("@carol@gts.test", Some("")),
            ("@carol@gts.test (Carol) (2/3)\ntwo", None),
            ("@carol@gts.test (2/2)\ntwo", None),
            ("@carol@gts.test (1/3)\none", None),
            (
                "@carol@gts.test\nContent warning: food\nhi",
                Some("Content warning: food\nhi"),
            ),
            ("> quoted\n@carol@gts.test\nhi", None),
            ("https://f.test/cat.png", None),
            ("@carol@gts.testing\nhi", None),
            // What could pass for the header of somebody else.
            ("@carol@gts.test\n@dave@pix.test is nice", None),
            ("@carol@gts.test\n\n  *@dave@pix.test*: hello", None),
            ("@carol@gts.test\nDave (@dave@pix.test):\nhello", None),
            ("@carol@gts.test\nxmpp:eve@x.test, hello", None),
            ("@carol@gts.test\n＠dave＠pix.test — hello", None),
            ("@carol@gts.test\n@\u{2060}dave@pix.test hello", None),
            ("@carol@gts.test\n| @dave@pix.test\nhello", None),
            (
                "@carol@gts.test\nhello\nask @dave@pix.test",
                Some("hello\nask @dave@pix.test"),
            ),
        ] {
            assert_eq!(bare(text, &carol).as_deref(), expected, "{text:?}");
        }
    }
}
