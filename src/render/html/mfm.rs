//! Misskey's functions, where a server passes them on as they were typed: `$[x2 big]`, `$[ruby 漢字 かんじ]`.

/// Longest text that a reading is looked for in, so that nesting can't make it slow.
const MAX_RUBY: usize = 200;

/// A bracket that is open.
enum Open {
    /// An ordinary one.
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
    let mut out = String::with_capacity(text.len());
    let mut open = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        if let Some((name, behind)) = function(rest) {
            open.push(match name {
                "ruby" => Open::Ruby(out.len()),
                _ => Open::Function,
            });
            rest = behind;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '[' => open.push(Open::Text),
            ']' => match open.pop() {
                Some(Open::Function) => continue,
                Some(Open::Ruby(start)) => {
                    reading(&mut out, start);
                    continue;
                }
                Some(Open::Text) | None => {}
            },
            _ => {}
        }
        out.push(c);
    }
    out
}

/// The name of the function that begins here, and what stands behind its head.
fn function(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("$[")?;
    let name = run(rest, |c| c.is_ascii_alphanumeric() || c == '_');
    let args = match rest[name..].starts_with('.') {
        true => run(&rest[name..], |c| {
            c.is_ascii_alphanumeric() || "._=,-#".contains(c)
        }),
        false => 0,
    };
    let behind = rest[name + args..].strip_prefix(' ')?;
    (name > 0).then_some((&rest[..name], behind))
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
            ("$[unclosed text", "text"),
            ("a[0] $[] $[1+2] ]", "a[0] $[] $[1+2] ]"),
        ] {
            assert_eq!(readable(text.to_owned()), expected);
        }
        readable("$[x [".repeat(100_000));
        readable("$[ruby a ".repeat(50_000) + &"]".repeat(50_000));
    }
}
