//! Text as servers read it that see more in it than Mastodon does. Pure.

use super::manners::Reads;
use super::text;
use pulldown_cmark::{Event, Options, Parser, html};

/// The HTML of a text; none where it is as Mastodon makes it.
pub fn html(source: &str, reads: Reads, content_type: Option<&str>) -> Option<String> {
    match reads {
        Reads::Emphasis | Reads::Told => told(source, content_type),
        Reads::HtmlOrMarkdown if content_type == Some("text/html") => Some(source.to_owned()),
        Reads::HtmlOrMarkdown => Some(markdown(source, true)),
        Reads::Markdown => Some(markdown(source, false)),
        Reads::Loose => Some(loose(source)),
        _ => None,
    }
}

/// A text in which mentions are looked for.
pub fn decoded(source: &str, reads: Reads) -> String {
    match reads {
        Reads::Text | Reads::Emphasis | Reads::Told => source.to_owned(),
        _ => decode(source),
    }
}

fn told(source: &str, content_type: Option<&str>) -> Option<String> {
    match content_type? {
        "text/html" => Some(source.to_owned()),
        "text/markdown" => Some(markdown(source, false)),
        _ => None,
    }
}

fn markdown(source: &str, raw: bool) -> String {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let events = Parser::new_ext(source, options).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) if !raw => Event::Text(text),
        event => event,
    });
    let mut out = String::new();
    html::push_html(&mut out, events);
    // Without the line breaks that mean nothing.
    out.replace("<br />\n", "<br />")
        .replace("</p>\n<p>", "</p><p>")
        .trim_end()
        .to_owned()
}

/// Line by line, as snac does it: raw HTML passes, marks become tags, smileys emoji.
fn loose(source: &str) -> String {
    let mut lines = Vec::new();
    for line in source.lines() {
        let line = emphasized(line.trim());
        lines.push(match line.strip_prefix('>') {
            Some(quoted) => format!("<blockquote>{}</blockquote>", quoted.trim()),
            None if line == "---" => "<hr>".to_owned(),
            None => line,
        });
    }
    let html = lines.join("<br>").replace(":-)", "🙂").replace("<3", "💓");
    // Entities are decoded by whoever shows it, for whom markup is escaped again here.
    html.split('&')
        .enumerate()
        .map(|(n, part)| match n {
            0 => part.to_owned(),
            _ => shown_entity(part),
        })
        .collect()
}

fn emphasized(line: &str) -> String {
    let code = line.split('`').enumerate().map(|(n, part)| match n % 2 {
        1 => format!("<code>{part}</code>"),
        _ => text::emphasis(part),
    });
    code.collect()
}

/// Writes the text behind an `&`: an entity as itself, or the sign.
fn shown_entity(rest: &str) -> String {
    match entity(rest) {
        Some((c, len)) => format!("{}{}", text::escape(&c.to_string()), &rest[len..]),
        None => format!("&amp;{rest}"),
    }
}

fn decode(source: &str) -> String {
    let mut parts = source.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match entity(part) {
            Some((c, len)) => {
                out.push(c);
                out.push_str(&part[len..]);
            }
            None => {
                out.push('&');
                out.push_str(part);
            }
        }
    }
    out
}

/// The character of an entity without its `&`, and how long it is.
fn entity(rest: &str) -> Option<(char, usize)> {
    let (name, _) = rest.split_once(';')?;
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "commat" => '@',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, name.len() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_and_entities_decoded() {
        for (reads, source, expected) in [
            (
                Reads::Markdown,
                "a *b* <i>",
                "<p>a <em>b</em> &lt;i&gt;</p>",
            ),
            (Reads::Markdown, "a \\*b\\*\\\nc", "<p>a *b*<br />c</p>"),
            (Reads::Loose, "2*3*4 <b>x", "2<em>3</em>4 <b>x"),
            (Reads::Loose, "2&#42;3 &lt;b>", "2*3 &lt;b>"),
            (Reads::HtmlOrMarkdown, "`x`", "<p><code>x</code></p>"),
        ] {
            assert_eq!(html(source, reads, None).as_deref(), Some(expected));
        }
        assert_eq!(decoded("&#64;dave &x;", Reads::Entities), "@dave &x;");
        assert_eq!(decoded("&#64;dave", Reads::Text), "&#64;dave");
    }
}
