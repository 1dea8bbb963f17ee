//! Contents of a message besides its text: as lines for its reader, or as a word to its author that they can't be passed on.

use crate::event::{Beside, Lost, Message};
use crate::i18n::{Texts, text};
use crate::policy::throttle::Bucket;
use crate::render::{neutral, signs};
use crate::store::Result;

use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::plan::{Plan, Step};

/// Maximum number of characters of a subject, and of a name.
const SHORT: usize = 200;
/// Maximum number of characters of an address.
const MAX_ADDRESS: usize = 500;
/// The longest link, in characters.
const MAX_LINK: usize = 2_000;
/// Where a map shows a place.
const MAP: &str = "https://www.openstreetmap.org/";

/// Tells the author of `message` which contents of it nobody gets.
pub fn lost(handling: &Handling, message: &Message) -> Result<Plan> {
    let mut plan = Plan::new();
    for lost in &message.lost {
        let words = text::cannot_pass_on(lost.name());
        plan.extend(match lost {
            // Their client says it with each message.
            Lost::Timer => limit::say_rarely(handling, &[Bucket::Timer], words)?,
            _ => vec![Step::Say(words)],
        });
    }
    Ok(plan)
}

/// Tells the admins that somebody's server asks whether the bridge is a person. Strangers can forge that: once an hour.
pub fn challenged(handling: &Handling, page: Option<&str>) -> Result<Plan> {
    let Ok(mut plan) = limit::all(handling, &[Bucket::Challenged])? else {
        return Ok(Plan::new());
    };
    let who = &handling.from.address;
    let words = match page.map(|page| neutral::one_line(page, MAX_ADDRESS)) {
        Some(page) if !page.is_empty() => text::challenged_at(who, &page),
        _ => text::challenged(who),
    };
    plan.push(Step::TellAdmins(words));
    Ok(plan)
}

/// `body` with what else its reader gets, in their language: a title above, the rest below.
pub fn with(texts: &Texts, lang: &str, body: &str, beside: &[Beside]) -> String {
    let body = if signs::is_blank(body) { "" } else { body };
    let mut lines = vec![body.to_owned()];
    for one in beside {
        match one {
            Beside::Subject(subject) if body.is_empty() => {
                lines.insert(0, neutral::one_line(subject, SHORT));
            }
            Beside::Subject(subject) => {
                lines.insert(0, neutral::one_line(subject, SHORT) + "\n");
            }
            Beside::Place {
                point,
                accuracy,
                name,
            } => lines.push(place(point.as_ref(), *accuracy, name)),
            Beside::Room {
                jid,
                password,
                reason,
            } => lines.push(room(texts, lang, jid, password, reason)),
            Beside::Contact { name, address } => lines.push(contact(name, address)),
            Beside::Link(link) => lines.push(neutral::one_line(link, MAX_LINK)),
            Beside::Forwarded { author, text } => lines.push(forwarded(texts, lang, author, text)),
        }
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// A place in words, for maps of the reader's own (RFC 5870), and on a map.
fn place(point: Option<&(String, String)>, accuracy: Option<u32>, name: &str) -> String {
    let mut first = String::from("📍");
    let name = neutral::one_line(name, SHORT);
    if !name.is_empty() {
        first += &format!(" {name}");
    }
    let Some((lat, lon)) = point else {
        return first;
    };
    first += &format!(" geo:{lat},{lon}");
    if let Some(metres) = accuracy {
        first += &format!(" (±{metres} m)");
    }
    format!("{first}\n{MAP}?mlat={lat}&mlon={lon}#map=16/{lat}/{lon}")
}

fn room(texts: &Texts, lang: &str, jid: &str, password: &str, reason: &str) -> String {
    let key = match password {
        "" => String::new(),
        password => format!(";password={}", encoded(password)),
    };
    let link = format!("xmpp:{}?join{key}", neutral::one_line(jid, MAX_ADDRESS));
    let said = texts.say(lang, &text::invited_to_room(&link));
    match neutral::one_line(reason, SHORT) {
        empty if empty.is_empty() => said,
        reason => format!("{said}\n{reason}"),
    }
}

/// Somebody else's words, marked line by line: their author is who the sender says.
fn forwarded(texts: &Texts, lang: &str, author: &str, words: &str) -> String {
    let author = neutral::one_line(author, MAX_ADDRESS);
    let author = (!author.is_empty()).then(|| format!("xmpp:{author}"));
    let lines = words.lines().map(|line| format!("> {line}"));
    let head = texts.say(lang, &text::forwarded(author.as_deref()));
    std::iter::once(head)
        .chain(lines)
        .collect::<Vec<_>>()
        .join("\n")
}

fn encoded(text: &str) -> String {
    let set = percent_encoding::NON_ALPHANUMERIC;
    percent_encoding::utf8_percent_encode(text, set).to_string()
}

fn contact(name: &str, address: &str) -> String {
    let name = neutral::one_line(name, SHORT);
    let address = match neutral::one_line(address, MAX_ADDRESS) {
        empty if empty.is_empty() => empty,
        address => format!("xmpp:{address}"),
    };
    let parts = ["👤", &name, &address]
        .into_iter()
        .filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}
