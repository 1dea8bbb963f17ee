//! Placeholders: what a story says, as the servers that it is played on have it.

use super::HANDLE;
use crate::runner::hosts::DOMAINS;

/// The accounts of a story on a shared server have names of their own.
pub fn local(text: &str, suffix: &str) -> String {
    if suffix.is_empty() {
        return text.to_owned();
    }
    let own = |text: String, domain: &&str| {
        text.replace(&format!("@{domain}"), &format!("{suffix}@{domain}"))
    };
    DOMAINS.iter().fold(text.to_owned(), own)
}

pub fn address(name: &str, domain: &str) -> String {
    if name.contains('@') {
        name.to_owned()
    } else {
        format!("{name}@{domain}")
    }
}

/// `{x*500}` is x, 500 times.
fn multiply(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let (before, inside) = rest.split_at(at);
        out += before;
        let times = inside[1..].split_once('}').and_then(|(inner, behind)| {
            let (what, times) = inner.rsplit_once('*')?;
            Some((what.repeat(times.parse().ok()?), behind))
        });
        match times {
            Some((many, behind)) => {
                out += &many;
                rest = behind;
            }
            None => {
                out.push('{');
                rest = &inside[1..];
            }
        }
    }
    out + rest
}

/// The part of a message that no log may contain: it, without addresses and commands, if it is long
/// enough not to be found by chance.
pub fn confidential(text: &str) -> Option<String> {
    let words = text.split_whitespace();
    let body = words.filter(|w| !w.starts_with('!') && !w.contains('@'));
    let body: Vec<&str> = body.collect();
    let body = body.join(" ");
    (body.len() >= 12 && text.contains(&body)).then_some(body)
}

/// Fills the placeholders of a text; `n` is the number of the repetition.
pub fn fill(text: &str, n: u32, suffix: &str) -> String {
    let text = multiply(&text.replace("{n}", &n.to_string()));
    let text = local(&text, suffix);
    let mut filled = String::new();
    let mut rest = text.as_str();
    while let Some((before, behind)) = rest.split_once("@bot") {
        let is_other = behind.starts_with(|c: char| c.is_alphanumeric() || c == '@');
        filled += before;
        filled += &if is_other {
            "@bot".to_owned()
        } else {
            format!("@{HANDLE}")
        };
        rest = behind;
    }
    filled + rest
}
