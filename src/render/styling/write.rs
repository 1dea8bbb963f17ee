//! A styled text in the markup of a server: marks for what is styled, everything else as exact as without.

use super::blocks::{Block, blocks};
use super::line::{Bit, bits};
use crate::render::html::Mark;
use crate::render::plain::{self, Form};

/// How a server wants what is styled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// HTML.
    Html,
    /// CommonMark with `~~` for what is struck out.
    Markdown,
    /// Line by line, with tags for spans and `>` for quotations (snac).
    Lines,
}

/// `text` in that markup.
pub fn written(text: &str, markup: Markup) -> String {
    let blocks = blocks(text);
    match markup {
        Markup::Html => paragraphs(&blocks).iter().map(|all| html(all)).collect(),
        Markup::Markdown => {
            let all = paragraphs(&blocks);
            let all: Vec<String> = all.iter().map(|all| markdown(all)).collect();
            all.join("\n\n")
        }
        Markup::Lines => {
            let all: Vec<String> = blocks.iter().flat_map(lines).collect();
            all.join("\n")
        }
    }
}

/// Blocks of one paragraph: the head with the text below it, else each block by itself.
fn paragraphs<'b, 'a>(blocks: &'b [Block<'a>]) -> Vec<&'b [Block<'a>]> {
    let mut all = Vec::new();
    let mut rest = blocks;
    while !rest.is_empty() {
        let with_text = matches!(rest, [Block::Head(_), Block::Text(_), ..]);
        let (first, behind) = rest.split_at(if with_text { 2 } else { 1 });
        let blank = matches!(first, [Block::Text(lines)] if lines.iter().all(|line| line.trim().is_empty()));
        all.extend((!blank).then_some(first));
        rest = behind;
    }
    all
}

fn html(paragraph: &[Block<'_>]) -> String {
    let inside = |lines: &[&str]| {
        let lines: Vec<String> = lines.iter().map(|line| inline(line, Form::Html)).collect();
        lines
    };
    match paragraph {
        [Block::Quote(lines)] => format!(
            "<blockquote><p>{}</p></blockquote>",
            inside(lines).join("<br>")
        ),
        [Block::List(_, lines)] => format!("<ul><li>{}</li></ul>", inside(lines).join("</li><li>")),
        [Block::Code(lines)] => {
            let code = plain::escaped(&lines.join("\n"));
            format!("<pre><code>{code}</code></pre>")
        }
        text => format!("<p>{}</p>", text_lines(text, Form::Html).join("<br>")),
    }
}

fn markdown(paragraph: &[Block<'_>]) -> String {
    let lines = |lines: &[&str], sign: &str, end: &str| {
        let all = lines.iter().map(|line| inline(line, Form::Markdown));
        let all: Vec<String> = all.map(|line| format!("{sign}{line}")).collect();
        all.join(end)
    };
    match paragraph {
        [Block::Quote(quoted)] => lines(quoted, "> ", "\\\n"),
        [Block::List(_, items)] => lines(items, "- ", "\n"),
        [Block::Code(code)] => {
            let longest = code
                .iter()
                .flat_map(|line| line.split(|c| c != '`'))
                .map(str::len)
                .max();
            let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
            format!("{fence}\n{}\n{fence}", code.join("\n"))
        }
        text => broken(&text_lines(text, Form::Markdown)),
    }
}

/// Lines of Markdown that stay lines.
fn broken(lines: &[String]) -> String {
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        out.push_str(line);
        if let Some(next) = lines.get(at + 1) {
            let blank = line.trim().is_empty() || next.trim().is_empty();
            out.push_str(if blank { "\n" } else { "\\\n" });
        }
    }
    out
}

/// The lines of a paragraph of head and text, without blank ones at either end.
fn text_lines(paragraph: &[Block<'_>], form: Form) -> Vec<String> {
    let mut all = Vec::new();
    for block in paragraph {
        match block {
            Block::Head(line) => all.push(plain::head(line, form)),
            Block::Text(lines) => all.extend(lines.iter().map(|line| inline(line, form))),
            _ => {} // stands by itself
        }
    }
    let blank = |line: &&String| line.trim().is_empty();
    let first = all.iter().take_while(blank).count();
    let last = all.iter().rev().take_while(blank).count();
    let end = all.len() - last;
    all.drain(..end).skip(first).collect()
}

/// The lines of a block where a text is read line by line.
fn lines(block: &Block<'_>) -> Vec<String> {
    let form = Form::Entities;
    let with = |lines: &[&str], sign: &str| -> Vec<String> {
        let lines = lines.iter().map(|line| inline(line, form));
        lines.map(|line| format!("{sign}{line}")).collect()
    };
    let code = |line: &&str| match line.trim().is_empty() {
        true => String::new(),
        false => format!("<code>{}</code>", plain::words(line, form)),
    };
    match block {
        Block::Head(line) => vec![plain::head(line, form)],
        Block::Text(all) => with(all, ""),
        Block::Quote(all) => with(all, "> "),
        Block::List(sign, all) => with(all, &plain::words(sign, form)),
        Block::Code(all) => all.iter().map(code).collect(),
    }
}

/// A line with its marks.
fn inline(line: &str, form: Form) -> String {
    let mut out = String::new();
    let mut code = false;
    for bit in bits(line) {
        match bit {
            Bit::Open(mark) => out.push_str(tags(mark, form).0),
            Bit::Close(mark) => out.push_str(tags(mark, form).1),
            Bit::Text(text) if code && form == Form::Markdown => out.push_str(text),
            Bit::Text(text) if out.is_empty() => out.push_str(&plain::words(text, form)),
            Bit::Text(text) => out.push_str(&plain::more_words(text, form)),
        }
        code = bit == Bit::Open(Mark::Code);
    }
    out
}

fn tags(mark: Mark, form: Form) -> (&'static str, &'static str) {
    match (mark, form) {
        (Mark::Strong, Form::Markdown) => ("**", "**"),
        (Mark::Emphasis, Form::Markdown) => ("_", "_"),
        (Mark::Strike, Form::Markdown) => ("~~", "~~"),
        (Mark::Code, Form::Markdown) => ("`", "`"),
        (Mark::Strong, Form::Html) => ("<strong>", "</strong>"),
        (Mark::Emphasis, Form::Html) => ("<em>", "</em>"),
        (Mark::Strike, Form::Html) => ("<del>", "</del>"),
        (Mark::Strong, Form::Entities) => ("<b>", "</b>"),
        (Mark::Emphasis, Form::Entities) => ("<i>", "</i>"),
        (Mark::Strike, Form::Entities) => ("<s>", "</s>"),
        (Mark::Code, Form::Html | Form::Entities) => ("<code>", "</code>"),
    }
}
