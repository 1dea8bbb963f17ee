//! The text form of a case.

use std::path::Path;

/// Why a case fails, and in which line.
pub type Failure = (usize, String);

/// A case as it stands in its file.
#[derive(Debug)]
pub struct Case {
    /// Nobody is registered, and nobody has written yet.
    pub is_empty: bool,
    /// What `rules:` changes.
    pub rules: Vec<String>,
    /// What happens, and what must come of it.
    pub steps: Vec<Step>,
}

impl Case {
    /// The first word of the first step: what the case is about.
    pub fn first(&self) -> &str {
        let first = self.steps.first().map_or("", |step| step.words.as_str());
        first.split(' ').next().unwrap_or_default()
    }
}

/// `== who verb arguments`, and the lines below it.
#[derive(Debug, Clone)]
pub struct Step {
    /// Number of the line that it begins with.
    pub line: usize,
    /// The words behind `==`.
    pub words: String,
    /// The lines below, without empty ones around them.
    pub body: String,
}

/// Reads a case. Its head must say where the input comes from.
pub fn read(file: &Path) -> Result<Case, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| (0, error.to_string()))?;
    let mut case = Case {
        is_empty: false,
        rules: Vec::new(),
        steps: Vec::new(),
    };
    let mut sourced = false;
    for (at, line) in text.lines().enumerate() {
        if let Some(words) = line.strip_prefix("== ") {
            case.steps.push(Step {
                line: at + 1,
                words: words.trim().to_owned(),
                body: String::new(),
            });
        } else if let Some(step) = case.steps.last_mut() {
            step.body.push_str(line);
            step.body.push('\n');
        } else {
            sourced |= head(line, &mut case).ok_or((at + 1, format!("not understood: {line}")))?;
        }
    }
    for step in &mut case.steps {
        step.body = step.body.trim_matches('\n').to_owned();
    }
    match (text.starts_with("# "), sourced, case.steps.is_empty()) {
        (true, true, false) => Ok(case),
        _ => Err((
            1,
            "a case is a line `# what it shows`, a line `source: …`, and steps".into(),
        )),
    }
}

/// Reads a line of the head; whether it names the source.
fn head(line: &str, case: &mut Case) -> Option<bool> {
    let (name, value) = line.split_once(':').unwrap_or((line, ""));
    match name {
        "source" => return Some(!value.trim().is_empty()),
        "fails-on" | "story" | "" => {}
        "begins" => case.is_empty = value.trim() == "empty",
        "rules" => case.rules = value.split_whitespace().map(str::to_owned).collect(),
        comment if comment.starts_with('#') => {}
        _ => return None,
    }
    Some(false)
}

/// Puts in what stands for what nobody could see or would like to type: `{U+200E}`, `{text*9000}`, `{bot}`, and `{$name}`
/// for what `named` knows.
pub fn filled(text: &str, named: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let inside = closed(rest);
        match inside
            .map(|inside| expanded(inside, &named))
            .transpose()?
            .flatten()
        {
            Some(text) => {
                out.push_str(&text);
                rest = &rest[inside.map_or(0, str::len) + 2..];
            }
            None => {
                out.push('{');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// What stands inside of the brackets that `text` begins with. Repeated text may hold brackets of its own.
fn closed(text: &str) -> Option<&str> {
    let mut depth = 0_usize;
    for (at, sign) in text.char_indices() {
        depth = match sign {
            '{' => depth + 1,
            '}' => depth - 1,
            _ => depth,
        };
        if depth == 0 {
            return Some(&text[1..at]);
        }
    }
    text.find('}').map(|close| &text[1..close])
}

fn expanded(
    inside: &str,
    named: impl Fn(&str) -> Option<String>,
) -> Result<Option<String>, String> {
    if inside == "bot" {
        return Ok(Some(BOT.to_owned()));
    }
    if inside == "json-bot" {
        return Ok(Some(BOT.replace('"', "\\\""))); // inside of a string of JSON
    }
    if let Some(hex) = inside.strip_prefix("U+") {
        let signs = hex.split_whitespace().map(|hex| {
            let sign = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
            sign.ok_or(format!("{hex} is no character"))
        });
        return signs.collect::<Result<String, _>>().map(Some);
    }
    if let Some(name) = inside.strip_prefix('$') {
        let known = named(name).ok_or(format!("nothing is called {name} yet"))?;
        return Ok(Some(known));
    }
    let times = |(text, times): (&str, &str)| Some(text.repeat(times.parse().ok()?));
    Ok(inside.rsplit_once('*').and_then(times))
}

/// The bot's mention, as Mastodon writes it in front of a direct post.
pub const BOT: &str = "<span class=\"h-card\" translate=\"no\"><a href=\"https://social.test/@bridge\" class=\"u-url mention\">@<span>bridge</span></a></span>";
