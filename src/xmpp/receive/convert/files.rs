//! Files that come with a message: XEP-0066, XEP-0447, XEP-0385; and those that can't be had.

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use crate::event::Attachment;
use crate::xmpp::stream::payloads::{self, attr};

/// Maximum number of files.
const MANY: usize = 64;

/// Schemes of addresses at which only the sender finds something.
const PRIVATE: [&str; 5] = ["cid", "data", "file", "blob", "about"];

/// Files beside the text, and how many more there are that nobody can fetch. The same file may be said several times.
pub(super) fn attachments(stanza: &Stanza) -> (Vec<Attachment>, usize) {
    let mut found: Vec<Attachment> = Vec::new();
    let mut lost = 0;
    for file in stanza.payloads.iter().flat_map(files) {
        match file {
            Some(file) => add(&mut found, file),
            None => lost += 1,
        }
    }
    (found, lost)
}

fn add(found: &mut Vec<Attachment>, file: Attachment) {
    if let Some(known) = found.iter_mut().find(|known| known.url == file.url) {
        known.description = known.description.take().or(file.description);
        known.media_type = known.media_type.take().or(file.media_type);
        known.size = known.size.or(file.size);
        known.pixels = known.pixels.or(file.pixels);
    } else if found.len() < MANY {
        found.push(file);
    }
}

/// `text` without the addresses of files, each on a line of its own, that stand in for the files themselves.
pub(super) fn without_links(text: &str, files: &[Attachment]) -> String {
    let is_link = |line: &&str| files.iter().any(|file| file.url == line.trim());
    if !text.lines().any(|line| is_link(&line)) {
        return text.to_owned();
    }
    let kept: Vec<&str> = text.lines().filter(|line| !is_link(line)).collect();
    kept.join("\n").trim().to_owned()
}

/// The files that a payload speaks of; `None` for each that has no address on the web.
fn files(payload: &Element) -> Vec<Option<Attachment>> {
    match payload.name() {
        "x" if payload.is("x", ns::OOB) => out_of_band(payload),
        "file-sharing" if payload.is("file-sharing", payloads::FILE_SHARING) => {
            vec![shared(payload)]
        }
        // Where a file is that was announced before.
        "sources" if payload.is("sources", payloads::FILE_SHARING) => {
            vec![source(payload).map(|url| described(url, None))]
        }
        "media-sharing" if payload.is("media-sharing", payloads::SIMS) => {
            vec![media_shared(payload)]
        }
        "reference" => {
            let media = payload.get_child("media-sharing", payloads::SIMS);
            media.map(media_shared).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// One URL and nothing else, which others can open.
pub(super) fn web(text: &str) -> Option<String> {
    let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    let url = url::Url::parse(text).ok().filter(|_| plain)?;
    (!PRIVATE.contains(&url.scheme())).then(|| text.to_owned())
}

fn out_of_band(payload: &Element) -> Vec<Option<Attachment>> {
    let texts = |name: &'static str| {
        let named = payload
            .children()
            .filter(move |child| child.is(name, ns::OOB));
        named
            .map(Element::text)
            .filter(|text| !text.trim().is_empty())
    };
    let description = texts("desc").next();
    let file = |(at, url): (usize, String)| {
        Some(Attachment {
            url: web(url.trim())?,
            description: description.clone().filter(|_| at == 0),
            ..Attachment::default()
        })
    };
    texts("url").take(MANY).enumerate().map(file).collect()
}

fn shared(payload: &Element) -> Option<Attachment> {
    let url = source(payload.get_child("sources", payloads::FILE_SHARING)?)?;
    let metadata = payload.get_child("file", payloads::FILE_METADATA);
    Some(described(url, metadata))
}

/// The first of these addresses that is on the web.
fn source(sources: &Element) -> Option<String> {
    let targets = sources
        .children()
        .filter(|source| source.is("url-data", payloads::URL_DATA));
    targets.filter_map(|data| web(attr(data, "target")?)).next()
}

fn media_shared(media: &Element) -> Option<Attachment> {
    let sources = media.get_child("sources", payloads::SIMS)?;
    let links = sources
        .children()
        .filter_map(|source| web(attr(source, "uri")?));
    let url = links.into_iter().next()?;
    let metadata = media.children().find(|child| child.name() == "file");
    Some(described(url, metadata))
}

fn described(url: String, metadata: Option<&Element>) -> Attachment {
    let fact = |name: &str| {
        let metadata = metadata?;
        let text = metadata.get_child(name, metadata.ns().as_str())?.text();
        Some(text).filter(|text| !text.is_empty())
    };
    let number = |name: &str| fact(name)?.parse::<u32>().ok();
    Attachment {
        url,
        description: fact("desc"),
        media_type: fact("media-type"),
        size: fact("size").and_then(|size| size.parse().ok()),
        pixels: number("width").zip(number("height")),
    }
}
