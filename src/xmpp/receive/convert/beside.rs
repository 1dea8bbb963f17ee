//! Things beside a text: a place (XEP-0080), an invitation to a room (XEP-0249, XEP-0407), contacts (XEP-0144, XEP-0054,
//! XEP-0292), messages of others (XEP-0297), who may read it (XEP-0258); and what can't be passed on.

use xmpp_parsers::message::Message as Stanza;
use xmpp_parsers::minidom::Element;

use super::forwarded::forwarded;
use super::xhtml;
use crate::event::{Beside, Lost};
use crate::xmpp::stream::payloads::{self, attr, find};

/// Maximum number of contacts in one message.
const MANY: usize = 16;

/// Parts of a postal address in the order in which one reads them.
const PARTS: [&str; 9] = [
    "text",
    "description",
    "building",
    "street",
    "area",
    "postalcode",
    "locality",
    "region",
    "country",
];

/// All that comes beside the text.
pub(super) fn beside(stanza: &Stanza) -> Vec<Beside> {
    let place = find(stanza, "geoloc", payloads::GEOLOC).and_then(place);
    let room = find(stanza, "x", payloads::INVITATION).and_then(room);
    let channel = find(stanza, "invitation", payloads::MIX_INVITATION).and_then(channel);
    let label = find(stanza, "securitylabel", payloads::LABEL).and_then(label);
    label
        .into_iter()
        .chain(place)
        .chain(room.or(channel))
        .chain(contacts(stanza))
        .chain(forwarded(stanza).into_iter().flatten())
        .collect()
}

/// A text that is nothing but the address of a place (RFC 5870), as some clients write it.
pub(super) fn place_in(text: &str) -> Option<Beside> {
    let text = text.trim();
    let start = text
        .get(..4)
        .filter(|start| start.eq_ignore_ascii_case("geo:"))?;
    let rest = text.strip_prefix(start)?;
    let (point, params) = rest.split_at(rest.find([';', '?']).unwrap_or(rest.len()));
    let mut numbers = point.split(',').map(|number| number.parse::<f64>().ok());
    let (lat, lon) = (numbers.next()??, numbers.next()??);
    let accuracy = params
        .split(';')
        .find_map(|param| param.strip_prefix("u=")?.parse().ok());
    let plain = !rest.contains(char::is_whitespace) && numbers.count() <= 1;
    (plain && is_on_earth(lat, lon)).then_some(Beside::Place {
        point: Some((degrees(lat), degrees(lon))),
        accuracy,
        name: String::new(),
    })
}

fn place(geoloc: &Element) -> Option<Beside> {
    let text = |name: &str| {
        let text = geoloc.get_child(name, payloads::GEOLOC)?.text();
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let number = |name: &str| text(name)?.parse::<f64>().ok();
    let point = number("lat")
        .zip(number("lon"))
        .filter(|(lat, lon)| is_on_earth(*lat, *lon));
    let mut parts: Vec<String> = PARTS.into_iter().filter_map(text).collect();
    parts.dedup();
    let name = parts.join(", ");
    let accuracy = number("accuracy")
        .filter(|metres| (0.0..1e7).contains(metres))
        .map(|metres| metres.round() as u32);
    (point.is_some() || !name.is_empty()).then(|| Beside::Place {
        point: point.map(|(lat, lon)| (degrees(lat), degrees(lon))),
        accuracy,
        name,
    })
}

fn is_on_earth(lat: f64, lon: f64) -> bool {
    (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon)
}

/// Six decimals are a hand's breadth.
fn degrees(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn room(invitation: &Element) -> Option<Beside> {
    let room = jid::BareJid::new(attr(invitation, "jid")?).ok()?;
    let shown = |name| attr(invitation, name).unwrap_or_default().trim().to_owned();
    Some(Beside::Room {
        jid: room.to_string(),
        password: shown("password"),
        reason: shown("reason"),
    })
}

fn channel(invitation: &Element) -> Option<Beside> {
    let channel = invitation.get_child("channel", payloads::MIX_INVITATION)?;
    let channel = jid::BareJid::new(channel.text().trim()).ok()?;
    Some(Beside::Room {
        jid: channel.to_string(),
        password: String::new(),
        reason: String::new(),
    })
}

/// Stands above a text as its title does.
fn label(label: &Element) -> Option<Beside> {
    let shown = label.get_child("displaymarking", payloads::LABEL)?.text();
    let shown = shown.trim();
    (!shown.is_empty()).then(|| Beside::Subject(shown.to_owned()))
}

fn contacts(stanza: &Stanza) -> Vec<Beside> {
    let payloads = stanza.payloads.iter();
    let found = payloads.flat_map(|payload| match payload.name() {
        "x" if payloads::ROSTERS.contains(&payload.ns().as_str()) => roster(payload),
        "vCard" => card(payload).into_iter().collect(),
        "vcard" => card4(payload).into_iter().collect(),
        _ => Vec::new(),
    });
    found.take(MANY).collect()
}

fn roster(payload: &Element) -> Vec<Beside> {
    let items = payload.children().filter(|item| item.name() == "item");
    let added = items.filter(|item| item.attr("action").is_none_or(|action| action == "add"));
    let contact = |item: &Element| contact(attr(item, "name"), attr(item, "jid"));
    added.filter_map(contact).collect()
}

fn card(card: &Element) -> Option<Beside> {
    let text = |name: &str| Some(card.get_child(name, payloads::VCARD)?.text());
    contact(
        text("FN").or_else(|| text("NICKNAME")).as_deref(),
        text("JABBERID").as_deref(),
    )
}

fn card4(card: &Element) -> Option<Beside> {
    let text = |name: &str| {
        Some(
            card.get_child(name, payloads::VCARD4)?
                .children()
                .next()?
                .text(),
        )
    };
    contact(
        text("fn").or_else(|| text("nickname")).as_deref(),
        text("impp").as_deref(),
    )
}

fn contact(name: Option<&str>, address: Option<&str>) -> Option<Beside> {
    let part = |text: Option<&str>| text.unwrap_or_default().trim().to_owned();
    let (name, address) = (part(name), part(address));
    let address = address.strip_prefix("xmpp:").unwrap_or(&address).to_owned();
    (!(name.is_empty() && address.is_empty())).then_some(Beside::Contact { name, address })
}

/// Finds contents that can't be passed on, where nothing else stands for them. `alone`: there is nothing that can be.
pub(super) fn lost(stanza: &Stanza, files: usize, alone: bool) -> Vec<Lost> {
    let pictures = usize::from(alone && xhtml::has_picture(stanza));
    let files = std::iter::repeat_n(Lost::File, (files + pictures).min(1));
    let others = stanza
        .payloads
        .iter()
        .filter_map(|payload| lost_in(payload, alone));
    let unread = forwarded(stanza)
        .into_iter()
        .filter(Option::is_none)
        .map(|_| Lost::Other);
    let mut all: Vec<Lost> = files.chain(others).chain(unread).collect();
    all.dedup();
    all.truncate(MANY);
    all
}

fn lost_in(payload: &Element, alone: bool) -> Option<Lost> {
    let (name, ns) = (payload.name(), payload.ns());
    Some(match (name, ns.as_str()) {
        ("propose", payloads::CALL) if payload.children().any(is_file_transfer) => Lost::File,
        ("propose", payloads::CALL) => Lost::Call,
        ("invite", payloads::CALL_INVITE) if alone || !has_other_way(payload) => Lost::Call,
        ("ephemeral", payloads::EPHEMERAL) if is_running(payload) => Lost::Timer,
        ("data", payloads::BITS) if alone => Lost::File,
        ("sticker", payloads::STICKER) if alone => Lost::File,
        ("sipub" | "jinglepub", _) if alone => Lost::File,
        ("vCard", payloads::VCARD) | ("vcard", payloads::VCARD4) if alone => Lost::Contact,
        ("attention", payloads::ATTENTION) if alone => Lost::Nudge,
        ("x", "jabber:x:data") if alone && payload.attr("type") == Some("form") => Lost::Form,
        _ => return None,
    })
}

fn is_file_transfer(description: &Element) -> bool {
    description.ns().contains("file-transfer")
}

/// One can take part by a link, too.
fn has_other_way(invitation: &Element) -> bool {
    invitation.has_child("external", payloads::CALL_INVITE)
}

/// None, and zero, mean that messages stay.
fn is_running(timer: &Element) -> bool {
    let seconds = timer.attr("timer").and_then(|text| text.parse().ok());
    seconds.is_some_and(|seconds: u64| seconds > 0)
}
