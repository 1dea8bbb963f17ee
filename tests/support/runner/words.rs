//! The words of a line: names, `key=value` fields, quoted values, and the text at the end.

use super::script::Pairs;

/// How a field compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `=`
    Is,
    /// `~`
    Has,
    /// `!~`
    HasNot,
    /// `!=`
    IsNot,
}

/// `key=value`, `key~value`, `key!~value`, `key!=value`; a flag is a key with an empty value.
#[derive(Debug, Clone)]
pub struct Field {
    pub key: String,
    pub op: Op,
    pub value: String,
}

impl Field {
    /// The value, where only `=` makes sense.
    pub fn only_equals(&self) -> Result<String, String> {
        match self.op {
            Op::Is => Ok(self.value.clone()),
            _ => Err(format!("{} takes = only", self.key)),
        }
    }

    /// What is wrong with `found`, if anything.
    pub fn objection(&self, wanted: &str, found: &str) -> Option<String> {
        let (fits, how) = match self.op {
            Op::Is => (found == wanted, "is not"),
            Op::IsNot => (found != wanted, "must not be"),
            Op::Has => (found.contains(wanted), "does not contain"),
            Op::HasNot => (!found.contains(wanted), "must not contain"),
        };
        (!fits).then(|| format!("{} {how} {wanted:?}", self.key))
    }
}

/// What is left of a line.
pub struct Words<'a>(&'a str);

impl<'a> Words<'a> {
    pub fn new(text: &'a str) -> Self {
        Self(text.trim())
    }

    /// The next word; empty at the end.
    pub fn word(&mut self) -> &'a str {
        let end = self.0.find(char::is_whitespace).unwrap_or(self.0.len());
        let (word, rest) = self.0.split_at(end);
        self.0 = rest.trim_start();
        word
    }

    pub fn rest(&mut self) -> &'a str {
        std::mem::take(&mut self.0)
    }

    pub fn end(&self) -> Result<(), String> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(format!("not understood: {}", self.0))
    }

    /// The next field or flag, if one is next.
    pub fn field(&mut self, flags: &[&str], keys: &[&str]) -> Result<Option<Field>, String> {
        let before = self.0;
        let name = |c: char| {
            c.is_ascii_lowercase() || c == '-' || c == '_' || c == '.' || c.is_ascii_digit()
        };
        let end = before.find(|c| !name(c)).unwrap_or(before.len());
        let (key, rest) = before.split_at(end);
        if flags.contains(&key) && !rest.starts_with(['=', '~', '!']) {
            self.0 = rest.trim_start();
            let (key, value) = (key.to_owned(), String::new());
            return Ok(Some(Field {
                key,
                op: Op::Is,
                value,
            }));
        }
        let ops = [
            ("!~", Op::HasNot),
            ("!=", Op::IsNot),
            ("=", Op::Is),
            ("~", Op::Has),
        ];
        let op = ops.into_iter().find(|(sign, _)| rest.starts_with(sign));
        let Some((sign, op)) = op.filter(|_| !key.is_empty()) else {
            return Ok(None);
        };
        if !keys.is_empty() && !keys.contains(&key) {
            return Err(format!(
                "{key}{sign} is not understood here; text that begins so needs quotes"
            ));
        }
        self.0 = &rest[sign.len()..];
        let value = self.value()?;
        let key = key.to_owned();
        Ok(Some(Field { key, op, value }))
    }

    /// A quoted value, JSON between single quotes, or the rest of the word.
    fn value(&mut self) -> Result<String, String> {
        if let Some(json) = self
            .0
            .strip_prefix('\'')
            .filter(|json| json.starts_with('{'))
        {
            let (value, rest) = json.split_once("}'").ok_or("a quote is not closed")?;
            self.0 = rest.trim_start();
            return Ok(format!("{value}}}"));
        }
        let Some(quoted) = self.0.strip_prefix('"') else {
            return Ok(self.word().to_owned());
        };
        let mut escaped = false;
        let end = quoted.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        let end = end.ok_or("a quote is not closed")?;
        self.0 = quoted[end + 1..].trim_start();
        unescape(&quoted[..end])
    }

    /// All that is left, as `key=value` or bare flags (`true`).
    pub fn pairs(mut self) -> Result<Pairs, String> {
        let mut pairs = Pairs::new();
        while !self.0.is_empty() {
            let pair = match self.field(&[], &[])? {
                Some(field) => (field.key.clone(), field.only_equals()?),
                None => (self.word().to_owned(), String::new()),
            };
            pairs.push(pair);
        }
        Ok(pairs)
    }

    /// The text of a message: the rest as it is, or in quotes with escapes.
    pub fn text(mut self) -> Result<String, String> {
        let quoted = self.0.len() > 1 && self.0.starts_with('"') && self.0.ends_with('"');
        let text = if quoted {
            self.value()?
        } else {
            self.rest().to_owned()
        };
        if !self.0.is_empty() {
            return Err("a text in quotes ends with the quote; write \\\" inside".into());
        }
        if text.is_empty() && !quoted {
            return Err("no text; write \"\" for an empty one".into());
        }
        Ok(text)
    }

    /// The rest, which must look like XML, with escapes.
    pub fn xml(mut self) -> Result<String, String> {
        let rest = self.rest();
        if !rest.starts_with('<') {
            return Err("here comes XML".into());
        }
        unescape(rest)
    }
}

/// `\n`, `\t`, `\"`, `\\` and `\u{202e}`.
fn unescape(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let kind = rest.chars().next().ok_or("\\ at the end")?;
        rest = &rest[kind.len_utf8()..];
        match kind {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            '"' | '\\' => out.push(kind),
            'u' => {
                let (code, behind) = rest
                    .strip_prefix('{')
                    .and_then(|r| r.split_once('}'))
                    .ok_or("\\u{…} is not closed")?;
                let code = u32::from_str_radix(code, 16).ok().and_then(char::from_u32);
                out.push(code.ok_or("\\u{…} is no character")?);
                rest = behind;
            }
            other => {
                return Err(format!(
                    "\\{other} means nothing; write \\\\ for a backslash"
                ));
            }
        }
    }
    out.push_str(rest);
    Ok(out)
}
