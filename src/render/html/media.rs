//! Pictures, films and other things in a text that are no text: what they show, or where they are.

use html5gum::emitters::default::StartTag;

use super::attribute;

/// A picture by its description; one without by its address.
pub(super) fn picture(tag: &StartTag<()>) -> String {
    let described = first(tag, &[b"alt", b"title", b"aria-label"]);
    let class = attribute(tag, b"class");
    let size = |name: &[u8]| attribute(tag, name).trim().parse::<u32>().ok();
    let is_sign = class.contains("emoji") || size(b"width").is_some_and(|width| width < 20);
    match described.is_empty() && !is_sign {
        true => address(tag, &[b"src"])
            .map(|url| format!(" {url} "))
            .unwrap_or_default(),
        false => described,
    }
}

/// What is embedded, by its description and its address.
pub(super) fn shown(tag: &StartTag<()>) -> String {
    let Some(url) = address(tag, &[b"src", b"data"]) else {
        return String::new();
    };
    match first(tag, &[b"title", b"aria-label", b"alt"]) {
        described if described.is_empty() => url,
        described => format!("{described} <{url}>"),
    }
}

/// The box in front of a task.
pub(super) fn ticked(tag: &StartTag<()>) -> &'static str {
    match attribute(tag, b"type").eq_ignore_ascii_case("checkbox") {
        false => "",
        true if tag.attributes.contains_key(&b"checked"[..]) => "[x] ",
        true => "[ ] ",
    }
}

/// What an abbreviation stands for; empty where that is a date for machines.
pub(super) fn meaning(tag: &StartTag<()>) -> String {
    let title = attribute(tag, b"title");
    let title = title.trim();
    match title.starts_with(|c: char| c.is_ascii_digit()) {
        true => String::new(),
        false => title.to_owned(),
    }
}

fn first(tag: &StartTag<()>, names: &[&[u8]]) -> String {
    let texts = names
        .iter()
        .map(|name| attribute(tag, name).trim().to_owned());
    texts
        .into_iter()
        .find(|text| !text.is_empty())
        .unwrap_or_default()
}

/// An address on the web that a reader can open.
fn address(tag: &StartTag<()>, names: &[&[u8]]) -> Option<String> {
    let url = first(tag, names);
    let web = ["https://", "http://"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    let plain =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'));
    (web && plain).then_some(url)
}
