//! Addresses that the library's types can't hold (outside Unicode 3.2, RFC 6122 appendix A): they go through it in a
//! disguise, so that their owners can be answered. It holds a secret of this process: nobody else can write one, in a
//! text or elsewhere, that would come out as signs which break the stream.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::sync::LazyLock;

use jid::Jid;

/// Reserved (RFC 6761 section 6.4): nobody lives there.
static DOMAIN: LazyLock<String> = LazyLock::new(|| {
    let secret = RandomState::new().hash_one("unrepresentable");
    format!("@{secret:016x}.unrepresentable.invalid")
});
/// Longest address in bytes: its disguise is twice as long, and a local part has up to 1,023 bytes.
const LONGEST: usize = 500;

/// The address in its disguise.
pub fn disguised(jid: &str) -> Option<String> {
    let digits: String = jid.bytes().map(|byte| format!("{byte:02x}")).collect();
    ((1..=LONGEST).contains(&jid.len())).then(|| digits + &DOMAIN)
}

/// Whether this is an address in disguise.
pub fn is_disguised(jid: &Jid) -> bool {
    jid.domain().as_str() == DOMAIN.trim_start_matches('@')
}

/// Writes out `bytes` with addresses as they are; `None` if there is none in disguise.
pub fn undisguised(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out: Option<Vec<u8>> = None;
    let mut rest = bytes;
    while let Some(at) = position(rest, DOMAIN.as_bytes()) {
        let (before, behind) = rest.split_at(at);
        let behind = behind.strip_prefix(DOMAIN.as_bytes()).unwrap_or_default();
        let digits = before
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_hexdigit());
        let (text, digits) = before.split_at(at - digits.count());
        let out = out.get_or_insert_default();
        out.extend_from_slice(text);
        match address(digits) {
            Some(address) => out.extend(escaped(&address).bytes()),
            None => out.extend(digits.iter().chain(DOMAIN.as_bytes())),
        }
        rest = behind;
    }
    if let Some(out) = &mut out {
        out.extend_from_slice(rest);
    }
    out
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

fn address(digits: &[u8]) -> Option<String> {
    let digits = std::str::from_utf8(digits).ok()?;
    let byte = |at| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..digits.len()).step_by(2).map(byte).collect();
    String::from_utf8(bytes?)
        .ok()
        .filter(|address| !address.is_empty())
}

fn escaped(text: &str) -> String {
    let sign = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        '\'' => "&apos;".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_in_disguise_comes_out_as_it_was() {
        let jid = "🐈c'at@x.test/ph&one";
        let hidden = disguised(jid).unwrap();
        assert!(is_disguised(&Jid::new(&hidden).unwrap()));
        let written = format!("<message to='{hidden}' id='{hidden}'/>");
        let sent = String::from_utf8(undisguised(written.as_bytes()).unwrap()).unwrap();
        let shown = "🐈c&apos;at@x.test/ph&amp;one";
        assert_eq!(sent, format!("<message to='{shown}' id='{shown}'/>"));
    }

    #[test]
    fn nobody_else_can_write_one() {
        let text = "<body>01@unrepresentable.invalid</body>";
        assert_eq!(undisguised(text.as_bytes()), None);
        let guess = format!("<body>01@{:016x}.unrepresentable.invalid</body>", 0);
        assert_eq!(undisguised(guess.as_bytes()), None);
        assert!(!is_disguised(
            &Jid::new("61@unrepresentable.invalid").unwrap()
        ));
    }

    #[test]
    fn all_else_stays() {
        assert_eq!(undisguised("<message to='bob@x.test'/>".as_bytes()), None);
        for digits in ["", "abc", "ff"] {
            let odd = format!("to='{digits}{}'", *DOMAIN);
            assert_eq!(undisguised(odd.as_bytes()), Some(odd.into_bytes()));
        }
        assert!(disguised("").is_none() && disguised(&"a".repeat(501)).is_none());
    }
}
