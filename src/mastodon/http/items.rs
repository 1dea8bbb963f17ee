//! Lists of the API, item by item: one that can't be read costs only itself, whatever is wrong with it.
//!
//! The text of a list is cut into its items before anything is parsed. An item that the parser refuses is mended: lone
//! halves of surrogate pairs, raw control characters, numbers beyond all bounds, and what is nested too deeply. If that
//! does not help, its id is left, by which it can be told.

use crate::part::Part;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Deeper than this nothing is read.
const DEPTH: usize = 48;

/// A list as far as it could be read.
#[derive(Debug)]
pub(crate) struct Items<T> {
    /// The items, in order.
    pub read: Vec<T>,
    /// Ids of those that could not be read; empty where even that could not.
    pub broken: Vec<String>,
}

/// Reads a list; none where `body` is not a whole one.
pub(crate) fn items<T: DeserializeOwned>(body: &[u8]) -> Option<Items<T>> {
    let text = String::from_utf8_lossy(body);
    let mut items = Items {
        read: Vec::new(),
        broken: Vec::new(),
    };
    for item in split(&text)? {
        match one(item) {
            Some(read) => items.read.push(read),
            None => items.broken.push(id_of(item)),
        }
    }
    Some(items)
}

/// Reads one value, mended where need be. Nearly all can be read as they are, and what nobody asks for is passed over then.
pub(crate) fn one<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok().or_else(|| by_value(text))
}

/// Reads one by way of a value, since a field that comes twice is an error otherwise.
fn by_value<T: DeserializeOwned>(text: &str) -> Option<T> {
    let value = serde_json::from_str::<Value>(text);
    let value = value.or_else(|_| serde_json::from_str(&mended(text)));
    value
        .ok()
        .and_then(|value| serde_json::from_value(value).ok())
}

/// Where in JSON a reader is.
#[derive(Default)]
struct Place {
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl Place {
    /// Takes the next byte in.
    fn step(&mut self, byte: u8) {
        if self.quoted {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.quoted = false,
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => self.quoted = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// The items of a list; none where it has no end.
fn split(text: &str) -> Option<Vec<&str>> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let inside = text.strip_prefix('[')?;
    let mut items = Vec::new();
    let mut place = Place {
        depth: 1,
        ..Place::default()
    };
    let mut start = 0;
    for (at, byte) in inside.bytes().enumerate() {
        let ends = place.depth == 1 && !place.quoted && matches!(byte, b',' | b']');
        if ends {
            let item = inside.part(start..at).trim();
            items.extend((!item.is_empty()).then_some(item));
            start = at + 1;
        }
        place.step(byte);
        if place.depth == 0 {
            return (at + 1 == inside.len()).then_some(items);
        }
    }
    None
}

/// The `id` of an object, read without parsing the rest.
fn id_of(item: &str) -> String {
    let mut place = Place::default();
    for (at, byte) in item.bytes().enumerate() {
        let here = place.depth == 1 && !place.quoted && byte == b'"';
        if let Some(behind) = item.part(at..).strip_prefix("\"id\"").filter(|_| here)
            && let Some(value) = behind.trim_start().strip_prefix(':')
        {
            let value = value.trim_start().trim_start_matches('"');
            let is_id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            return value.chars().take_while(|c| is_id(*c)).take(100).collect();
        }
        place.step(byte);
    }
    String::new()
}

/// `text` without what the parser refuses in well-formed JSON.
fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut place = Place::default();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        if place.quoted {
            taken = in_string(rest, place.escaped, &mut out);
        } else if matches!(c, '{' | '[') && place.depth >= DEPTH {
            taken = whole(rest);
            out.push_str("null");
            rest = rest.part(taken..);
            continue;
        } else if c == '-' || c.is_ascii_digit() {
            taken = number(rest, &mut out);
        } else {
            out.push(c);
        }
        rest.part(..taken).bytes().for_each(|byte| place.step(byte));
        rest = rest.part(taken..);
    }
    out
}

/// Copies the next character of a string; how many bytes of it were read.
fn in_string(rest: &str, escaped: bool, out: &mut String) -> usize {
    match rest.chars().next() {
        Some(c) if c.is_ascii_control() => {
            out.push(' ');
            1
        }
        Some('\\') if !escaped => match unit(rest) {
            Some(0xd800..=0xdbff)
                if matches!(rest.get(6..).and_then(unit), Some(0xdc00..=0xdfff)) =>
            {
                out.push_str(rest.part(..12));
                12
            }
            Some(0xd800..=0xdfff) => {
                out.push('\u{fffd}');
                6
            }
            _ => {
                out.push('\\');
                1
            }
        },
        Some(c) => {
            out.push(c);
            c.len_utf8()
        }
        None => 0,
    }
}

/// The UTF-16 unit that an escape at the start of `text` stands for.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}

/// Copies a number, or nothing in its place; its length.
fn number(rest: &str, out: &mut String) -> usize {
    let part = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
    let len = rest.find(|c| !part(c)).unwrap_or(rest.len());
    let digits = rest.part(..len);
    let good = serde_json::from_str::<Value>(digits).is_ok();
    out.push_str(if good { digits } else { "null" });
    len
}

/// The length of the object or list at the start of `text`.
fn whole(text: &str) -> usize {
    let mut place = Place::default();
    for (at, byte) in text.bytes().enumerate() {
        place.step(byte);
        if place.depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Deserialize)]
    struct Item {
        id: String,
        text: String,
    }

    fn read(list: &str) -> (Vec<(String, String)>, Vec<String>) {
        let items: Items<Item> = items(list.as_bytes()).unwrap();
        let read = items.read.into_iter().map(|item| (item.id, item.text));
        (read.collect(), items.broken)
    }

    #[test]
    fn one_item_costs_only_itself() {
        let deep = format!(
            r#"{{"id":"4","text":"d","x":{}1{}}}"#,
            "[".repeat(5000),
            "]".repeat(5000)
        );
        let list = format!(
            r#" [{{"id":"1","text":"a]}}\","}}, {{"id":"2","text":"\ud83d"}},
            {{"id":"3","text":"c","n":1e999}},{deep},{{"text":[],"x":{{"id":"no"}}, "id" : "5"}},"6",
            {{"id":"7","text":"\ud83d\ude00 \\ud83d","id":"8"}},{{"id":"9","text":x}}]"#
        );
        let (good, broken) = read(&list);
        let expected = [
            ("1", "a]}\","),
            ("2", "\u{fffd}"),
            ("3", "c"),
            ("4", "d"),
            ("8", "😀 \\ud83d"),
        ];
        let expected = expected.map(|(id, text)| (id.to_owned(), text.to_owned()));
        assert_eq!(good, expected);
        assert_eq!(broken, ["5", "", "9"]);
    }

    #[test]
    fn control_characters_and_bytes_that_are_no_text_are_mended() {
        let mut list = b"[{\"id\":\"1\",\"text\":\"a\x01\xffb\"}]".to_vec();
        let items: Items<Item> = super::items(&list).unwrap();
        assert_eq!(items.read[0].text, "a \u{fffd}b");
        list.pop();
        assert!(super::items::<Item>(&list).is_none());
    }

    #[test]
    fn what_is_no_whole_list_is_none() {
        for text in [
            "",
            "{}",
            "[",
            "[{}",
            "[{]",
            "[] []",
            "null",
            "\"[]\"",
            "<html>",
            "[{\"a\":\"]\"}",
        ] {
            assert!(items::<Value>(text.as_bytes()).is_none(), "{text}");
        }
        for text in ["[]", " [ ] ", "\u{feff}[]", "[,]"] {
            assert!(
                items::<Value>(text.as_bytes()).unwrap().read.is_empty(),
                "{text}"
            );
        }
        let same = items::<Value>(b"[1,\"a\",{\"b\":[2]}]").unwrap().read;
        assert_eq!(same, [json!(1), json!("a"), json!({"b": [2]})]);
    }
}
