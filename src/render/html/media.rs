//! Pictures, films and other things in a text that are no text: what they show, or where they are.

use html5gum::HtmlString;
use html5gum::emitters::default::StartTag;

use super::attribute::attribute;

/// Where lists of the same file in several forms are: the first of them counts.
const LISTS: [&[u8]; 2] = [b"srcset", b"data-srcset"];

/// A film, a sound or a picture whose address may stand in an element inside of it.
pub(super) struct Player {
    name: HtmlString,
    described: String,
    /// Of a picture: where it is, if no `<img>` says more.
    source: Option<String>,
}

impl Player {
    /// Opens the one that this element begins, which has no address of its own.
    pub(super) fn begin(tag: &StartTag<()>) -> Self {
        Self {
            name: tag.name.clone(),
            described: description(tag),
            source: None,
        }
    }

    /// The element that it is.
    pub(super) fn name(&self) -> &HtmlString {
        &self.name
    }

    /// It is a picture in several forms.
    pub(super) fn is_picture(&self) -> bool {
        self.name.as_slice() == b"picture"
    }

    /// The film or sound, now that this element says where it is. `None`: it does not, or it is about a picture, which
    /// is shown where it ends.
    pub(super) fn source(&mut self, tag: &StartTag<()>) -> Option<String> {
        let url = source(tag)?;
        if self.is_picture() {
            self.source.get_or_insert(url);
            return None;
        }
        Some(with_address(&self.described, url))
    }

    /// The picture that was only described by its sources.
    pub(super) fn finish(self) -> Option<String> {
        Some(with_address(&self.described, self.source?))
    }
}

/// A picture by its description; one without by its address. `elsewhere`: where it is, if it does not say so itself.
pub(super) fn picture(tag: &StartTag<()>, elsewhere: Option<Player>) -> String {
    let described = first(tag, &[b"alt", b"title", b"aria-label"]);
    let class = attribute(tag, b"class");
    let size = |name: &[u8]| attribute(tag, name).trim().parse::<u32>().ok();
    let is_sign = class.contains("emoji") || size(b"width").is_some_and(|width| width < 20);
    match described.is_empty() && !is_sign {
        true => source(tag)
            .or_else(|| elsewhere?.finish())
            .map(|url| format!(" {url} "))
            .unwrap_or_default(),
        false => described,
    }
}

/// Names what is embedded by its description and its address; empty where it has no address.
pub(super) fn shown(tag: &StartTag<()>) -> String {
    let url = source(tag);
    url.map_or_else(String::new, |url| with_address(&description(tag), url))
}

/// The address that an object is told, if that is where it finds a film.
pub(super) fn parameter(tag: &StartTag<()>) -> Option<String> {
    let name = attribute(tag, b"name").trim().to_ascii_lowercase();
    let is_source = matches!(name.as_str(), "movie" | "src" | "url" | "filename" | "href");
    address(tag, b"value").filter(|_| is_source)
}

fn description(tag: &StartTag<()>) -> String {
    first(tag, &[b"title", b"aria-label", b"alt"])
}

fn with_address(described: &str, url: String) -> String {
    match described {
        "" => url,
        described => format!("{described} <{url}>"),
    }
}

/// Where an element gets what it shows.
fn source(tag: &StartTag<()>) -> Option<String> {
    const NAMES: [&[u8]; 3] = [b"src", b"data-src", b"data"];
    let of_list = |name: &&[u8]| web(attribute(tag, name).split([',', ' ']).next()?);
    let direct = NAMES.iter().find_map(|name| address(tag, name));
    direct.or_else(|| LISTS.iter().find_map(of_list))
}

/// The box in front of a task.
pub(super) fn ticked(tag: &StartTag<()>) -> &'static str {
    match attribute(tag, b"type").eq_ignore_ascii_case("checkbox") {
        false => "",
        true if tag.attributes.contains_key(&b"checked"[..]) => "[x] ",
        true => "[ ] ",
    }
}

/// The meaning of an abbreviation; empty where that is a date for machines.
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
fn address(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    web(&attribute(tag, name))
}

fn web(text: &str) -> Option<String> {
    let url = text.trim();
    let url = match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"), // RFC 3986, section 4.2
        None => url.to_owned(),
    };
    let starts = |scheme: &str| {
        let start = url.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let plain =
        !url.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>'));
    (plain && (starts("https://") || starts("http://"))).then_some(url)
}
