//! Misskey's functions, where a server passes them on as they were typed: `$[x2 big]`, `$[ruby 漢字 かんじ]`.

use crate::part::Part;
use std::collections::HashSet;

/// Longest text that a reading is looked for in, so that nesting can't make it slow.
const MAX_RUBY: usize = 200;

/// The owner of an open bracket.
enum Open {
    Text,
    Function,
    /// Its text begins here.
    Ruby(usize),
}

/// `text` with what functions say, and without what they do.
pub(super) fn readable(text: String) -> String {
    if !text.contains("$[") {
        return text;
    }
    let closed = closed(&text);
    let mut out = String::with_capacity(text.len());
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(c) = text.part(at..).chars().next() {
        if let Some((name, head)) = function(text.part(at..)).filter(|_| closed.contains(&at)) {
            open.push(match name {
                "ruby" => Open::Ruby(out.len()),
                _ => Open::Function,
            });
            at += head;
            continue;
        }
        at += c.len_utf8();
        match (c, (c == ']').then(|| open.pop()).flatten()) {
            (_, Some(Open::Function)) => {}
            (_, Some(Open::Ruby(start))) => reading(&mut out, start),
            (c, _) => {
                open.extend((c == '[').then_some(Open::Text));
                out.push(c);
            }
        }
    }
    out
}

/// Where the functions begin that also end.
fn closed(text: &str) -> HashSet<usize> {
    let mut open = Vec::new();
    let mut closed = HashSet::new();
    for (at, bracket) in text.match_indices(['[', ']']) {
        match bracket {
            "[" => open.push(at),
            _ => closed.extend(open.pop().and_then(|start: usize| start.checked_sub(1))),
        }
    }
    closed
}

/// The name of the function that begins here, and the length of its head.
fn function(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix("$[")?;
    let name = run(rest, |c| c.is_ascii_alphanumeric() || c == '_');
    let args = match rest.part(name..).starts_with('.') {
        true => run(rest.part(name..), |c| {
            c.is_ascii_alphanumeric() || "._=,-#".contains(c)
        }),
        false => 0,
    };
    rest.part(name + args..).strip_prefix(' ')?;
    (name > 0).then_some((rest.part(..name), 2 + name + args + 1))
}

/// The length of what satisfies `inside`, within reason.
fn run(text: &str, inside: impl Fn(char) -> bool) -> usize {
    let text = crate::render::cut(text, 100);
    text.find(|c| !inside(c)).unwrap_or(text.len())
}

/// `漢字 かんじ` → `漢字 (かんじ)`.
fn reading(out: &mut String, start: usize) {
    let Some(said) = out.get(start..).filter(|said| said.len() <= MAX_RUBY) else {
        return;
    };
    if let Some((base, reading)) = said.rsplit_once(' ') {
        let shown = format!("{base} ({reading})");
        out.truncate(start);
        out.push_str(&shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_say_what_is_in_them() {
        for (text, expected) in [
            ("$[x2 big] deal", "big deal"),
            ("$[spin.speed=1s,left $[fg.color=f00 red] [b]]", "red [b]"),
            ("$[ruby 漢字 かんじ]です", "漢字 (かんじ)です"),
            ("$[unclosed text", "$[unclosed text"),
            ("[$[x2 a] ] $[b c", "[a ] $[b c"),
            ("a[0] $[] $[1+2] ]", "a[0] $[] $[1+2] ]"),
        ] {
            assert_eq!(readable(text.to_owned()), expected);
        }
        readable("$[x [".repeat(100_000));
        readable("$[ruby a ".repeat(50_000) + &"]".repeat(50_000));
    }
}
