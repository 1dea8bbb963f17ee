//! JSON of any size in bounded memory, before anything parses it: what is too long, too much or too deep is left out, and
//! the rest stays JSON.
//!
//! A parsed value takes up to forty times the bytes that it was written in; so bytes alone are no bound. Of a text that is
//! too long only the beginning is kept, since nobody gets the rest; where it is the value of `key`, the true length stands
//! beside it, as `key:length`, in bytes as they were on the wire.

/// Longest text, in bytes: a longer one is not relayed.
const TEXT: usize = crate::render::html::MAX_INPUT;
/// Bytes kept of the beginning of a longer one: it shows for whom it was, and a page of them is small.
const BEGINNING: usize = 4_000;
/// Longest name of a field, and longest number.
const TOKEN: usize = 1_000;
/// Bytes kept of a longer name: a character of two escapes still fits.
const NAME: usize = TOKEN - 12;
/// Maximum number of items of a list, and of fields of an object, that are not the whole answer.
const ITEMS: usize = 1_000;
/// Maximum number of values in an answer, or in each item of an answer that is a list.
const VALUES: usize = 20_000;
/// Deeper than this is left out.
const DEPTH: usize = 48;
/// Maximum number of items of an answer that is a list, where a call expects no more.
pub(crate) const LIST: usize = 2_000;

/// Reads byte by byte.
#[derive(Debug)]
pub(crate) struct Sieve {
    out: Vec<u8>,
    /// The open objects and lists.
    open: Vec<Open>,
    at: At,
    /// Bytes of the token at hand.
    token: usize,
    /// Bytes of it that were kept.
    kept: usize,
    /// Where it begins in what is kept.
    begin: usize,
    /// The name of the field at hand, as long as it is short.
    key: Vec<u8>,
    values: usize,
    /// Depth within something that is left out.
    skipped: usize,
    list: usize,
}

#[derive(Debug, PartialEq)]
enum At {
    Between,
    Text { escaped: bool, hex: u8 },
}

#[derive(Debug)]
struct Open {
    is_list: bool,
    /// Behind the colon of a field.
    in_value: bool,
    items: usize,
    /// Further items are left out.
    full: bool,
}

impl Sieve {
    /// A sieve for an answer; `list`: maximum number of items if it is a list.
    pub(crate) fn new(list: usize) -> Self {
        Self {
            out: Vec::new(),
            open: Vec::new(),
            at: At::Between,
            token: 0,
            kept: 0,
            begin: 0,
            key: Vec::new(),
            values: 0,
            skipped: 0,
            list,
        }
    }

    /// Passes a whole text through a sieve.
    pub(crate) fn pass(text: &str) -> Vec<u8> {
        let mut sieve = Self::new(LIST);
        sieve.take(text.as_bytes());
        sieve.finish()
    }

    /// Takes the next bytes.
    pub(crate) fn take(&mut self, mut bytes: &[u8]) {
        while let Some((byte, rest)) = bytes.split_first() {
            let run = self.run(bytes);
            if run > 0 {
                bytes = bytes.get(run..).unwrap_or_default();
                continue;
            }
            self.byte(*byte);
            bytes = rest;
        }
    }

    /// Takes the beginning of `bytes` at once where it is plain text within a text; how much that was.
    fn run(&mut self, bytes: &[u8]) -> usize {
        let plain = At::Text {
            escaped: false,
            hex: 0,
        };
        if self.at != plain || self.is_name() {
            return 0;
        }
        let is_cut = self.kept < self.token;
        let most = match is_cut {
            true => bytes.len(),
            false => TEXT.saturating_sub(self.token).min(bytes.len()),
        };
        let within = bytes.get(..most).unwrap_or_default();
        let ends = within.iter().position(|byte| matches!(byte, b'"' | b'\\'));
        let run = within.get(..ends.unwrap_or(most)).unwrap_or_default();
        self.token += run.len();
        if !is_cut {
            self.kept += run.len();
            if !self.skips() {
                self.out.extend_from_slice(run);
            }
        }
        run.len()
    }

    /// How much is kept.
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// The bytes that are kept.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.out
    }

    fn byte(&mut self, byte: u8) {
        match self.at {
            At::Text { escaped, hex } => self.in_text(byte, escaped, hex),
            At::Between => self.between(byte),
        }
    }

    /// Whether nothing is kept at the moment.
    fn skips(&self) -> bool {
        self.skipped > 0 || self.open.last().is_some_and(|open| open.full)
    }

    fn between(&mut self, byte: u8) {
        match byte {
            b' ' | b'\n' | b'\r' | b'\t' => {}
            b'"' => {
                (self.token, self.kept) = (0, 0);
                self.at = At::Text {
                    escaped: false,
                    hex: 0,
                };
                if self.is_name() {
                    self.key.clear();
                }
                self.keep(byte);
                self.begin = self.out.len();
            }
            b'{' | b'[' => self.opens(byte),
            b'}' | b']' => self.closes(byte),
            b',' => self.next(),
            b':' => {
                if let (Some(open), 0) = (self.open.last_mut(), self.skipped) {
                    open.in_value = true;
                }
                self.punctuation(byte);
            }
            // A byte order mark, which RFC 8259 (section 8.1) lets readers ignore.
            0xef | 0xbb | 0xbf if self.open.is_empty() => {}
            _ => {
                self.token += 1;
                if self.token <= TOKEN {
                    self.keep(byte);
                }
            }
        }
    }

    /// The text at hand is the name of a field.
    fn is_name(&self) -> bool {
        let open = self.open.last();
        self.skipped == 0 && open.is_some_and(|open| !open.is_list && !open.in_value)
    }

    fn opens(&mut self, byte: u8) {
        if self.skips() || self.open.len() >= DEPTH {
            if self.skipped == 0 && !self.skips() {
                self.out.extend_from_slice(b"null");
            }
            self.skipped += 1;
            return;
        }
        self.values += 1;
        self.punctuation(byte);
        self.open.push(Open {
            is_list: byte == b'[',
            in_value: false,
            items: 0,
            full: false,
        });
    }

    fn closes(&mut self, byte: u8) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        self.open.pop();
        self.punctuation(byte);
    }

    /// Behind an item.
    fn next(&mut self) {
        if self.skips() {
            return;
        }
        self.values += 1;
        let (depth, list, values) = (self.open.len(), self.list, self.values);
        let Some(open) = self.open.last_mut() else {
            return self.punctuation(b',');
        };
        open.in_value = false;
        open.items += 1;
        let is_answer = depth == 1 && open.is_list;
        let most = if is_answer { list } else { ITEMS };
        open.full |= open.items >= most || (values >= VALUES && !is_answer);
        let full = open.full;
        if is_answer {
            self.values = 0;
        }
        if !full {
            self.punctuation(b',');
        }
    }

    fn in_text(&mut self, byte: u8, escaped: bool, hex: u8) {
        if byte == b'"' && !escaped {
            return self.ends_text();
        }
        // Not within an escape or a character.
        let is_seam = !escaped && hex == 0 && byte & 0xc0 != 0x80;
        let most = if self.is_name() { TOKEN } else { TEXT };
        self.token += 1;
        let fits = self.kept + 1 == self.token && (self.token <= most || !is_seam);
        if fits {
            self.kept += 1;
            self.keep(byte);
            if self.is_name() {
                self.key.push(byte);
            }
        }
        self.at = At::Text {
            escaped: byte == b'\\' && !escaped,
            hex: match (escaped, byte) {
                (true, b'u') => 4,
                _ => hex.saturating_sub(1),
            },
        };
    }

    fn ends_text(&mut self) {
        self.at = At::Between;
        if self.kept < self.token && !self.skips() {
            let is_name = self.is_name();
            let most = if is_name { NAME } else { BEGINNING };
            let text = self.out.get(self.begin..).unwrap_or_default();
            let end = beginning(text, most);
            self.out.truncate(self.begin + end);
            if is_name {
                self.key.truncate(end);
            }
        }
        self.keep(b'"');
        let open = self.open.last();
        let is_value = open.is_some_and(|open| !open.is_list && open.in_value);
        if self.kept < self.token && is_value && !self.skips() {
            let length = format!(":length\":{}", self.token);
            self.out.extend_from_slice(b",\"");
            self.out.extend_from_slice(&self.key);
            self.out.extend_from_slice(length.as_bytes());
        }
        self.token = 0;
    }

    fn punctuation(&mut self, byte: u8) {
        self.token = 0;
        self.keep(byte);
    }

    fn keep(&mut self, byte: u8) {
        let closes = matches!(byte, b'}' | b']') && self.at == At::Between && self.skipped == 0;
        if closes || !self.skips() {
            self.out.push(byte);
        }
    }
}

/// The length of the beginning of a text, `most` bytes or a few more, as JSON writes it: it ends within no character and
/// no escape.
fn beginning(text: &[u8], most: usize) -> usize {
    let is_within = |at: &usize| text.get(*at).is_some_and(|byte| byte & 0xc0 == 0x80);
    let mut at = 0;
    while at < most {
        at += match text.get(at..) {
            Some(
                [
                    b'\\',
                    b'u',
                    b'd' | b'D',
                    b'8' | b'9' | b'a' | b'b' | b'A' | b'B',
                    ..,
                ],
            ) => 12, // with its other half
            Some([b'\\', b'u', ..]) => 6,
            Some([b'\\', ..]) => 2,
            _ => 1,
        };
    }
    let end = (at..).find(|at| !is_within(at));
    end.unwrap_or(at).min(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn passed(text: &str) -> Value {
        let passed = Sieve::pass(text);
        serde_json::from_slice(&passed)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&passed)))
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_and_its_length_told() {
        for letter in ["x", "ä", "\\u00e4", "\\ud83d\\ude00", "\\\"", "\\\\", "😀"] {
            let long = letter.repeat(TEXT + 1);
            let value = passed(&format!(r#"{{"a":"{long}","b":["{long}"],"c":1}}"#));
            let kept = value["a"].as_str().unwrap();
            assert!(!kept.is_empty() && kept.len() <= BEGINNING + 12, "{letter}");
            assert_eq!(value["a:length"], json!(long.len()), "{letter}");
            assert_eq!(value["c"], 1, "{letter}");
        }
    }

    #[test]
    fn a_name_that_is_too_long_is_cut_between_characters() {
        let long = "x".repeat(TEXT + 1);
        for letter in ["x", "ä", "\\u00e4", "\\ud83d\\ude00", "\\\"", "\\\\", "😀"] {
            for before in 0..12 {
                let name = "x".repeat(before) + &letter.repeat(TOKEN);
                let value = passed(&format!(r#"{{"{name}":"{long}","c":1}}"#));
                assert_eq!(value["c"], 1, "{letter}");
                let names = value.as_object().unwrap().keys();
                assert!(names.map(String::len).max() < Some(TOKEN + 10), "{letter}");
                assert_eq!(value.as_object().unwrap().len(), 3, "{letter}");
            }
        }
    }

    #[test]
    fn too_many_values_cost_the_rest_of_their_list_only() {
        let many = format!("[0{}]", ",0".repeat(1_000_000));
        let value = passed(&format!(r#"{{"many":{many},"id":"7"}}"#));
        assert_eq!(value["many"].as_array().unwrap().len(), ITEMS);
        assert_eq!(value["id"], "7");
        let nested = format!("[{}0]", format!("[0{}],", ",0".repeat(900)).repeat(1_000));
        let size = Sieve::pass(&format!(r#"{{"many":{nested},"id":"7"}}"#)).len();
        assert!(size < 4 * VALUES, "{size}");
        let items = format!("[{}{{}}]", "{},".repeat(100_000));
        assert_eq!(passed(&items).as_array().unwrap().len(), LIST);
        let fields: String = (0..5_000)
            .map(|n| format!(r#""f{n}":{{"a":[]}},"#))
            .collect();
        assert_eq!(
            passed(&format!(r#"{{{fields}"z":1}}"#))
                .as_object()
                .unwrap()
                .len(),
            ITEMS
        );
    }

    #[test]
    fn a_byte_order_mark_is_ignored() {
        assert_eq!(passed("\u{feff}{\"id\":\"\u{feff}7\"}")["id"], "\u{feff}7");
    }

    #[test]
    fn what_is_too_deep_is_nothing() {
        let deep = format!("{}1{}", "[".repeat(1_000_000), "]".repeat(1_000_000));
        let value = passed(&format!(r#"{{"deep":{deep},"id":"7"}}"#));
        assert_eq!(value["id"], "7");
        let deep = format!(r#"{}1{}"#, r#"{"a":"#.repeat(1_000), "}".repeat(1_000));
        assert!(passed(&deep).is_object());
    }

    #[test]
    fn numbers_and_blanks_without_end_are_short() {
        let text = format!("[{}{},1]", " ".repeat(10_000_000), "9".repeat(10_000_000));
        assert!(Sieve::pass(&text).len() < 2_000);
    }

    fn json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(5, 60, 8, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
                prop::collection::hash_map(any::<String>(), inner, 0..8)
                    .prop_map(|map| map.into_iter().collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_within_bounds_passes_as_it_is(value in json()) {
            prop_assert_eq!(passed(&value.to_string()), value.clone());
            prop_assert_eq!(passed(&format!("{value:#}")), value);
        }

        #[test]
        fn anything_is_taken(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut sieve = Sieve::new(LIST);
            sieve.take(&bytes);
            prop_assert!(sieve.finish().len() <= bytes.len() * 4 + 20);
        }
    }
}
