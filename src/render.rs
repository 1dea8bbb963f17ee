//! Canonical text ⇄ each network's text: pure functions, no I/O.
mod bare;
mod behind;
mod buttons;
mod cut;
pub mod files;
pub mod html;
pub mod length;
mod lines;
mod message;
mod name;
pub mod neutral;
mod page;
pub mod plain;
pub mod signs;
pub mod split;
pub mod styling;
#[cfg(test)]
mod tests;

use crate::address::{Address, Network};
use crate::event::Party;
use crate::i18n::{Text, Texts, text};
pub use bare::bare;
pub use buttons::buttons;
pub(crate) use cut::cut;
pub use length::Limit;
pub use message::Relayed;
use message::for_fediverse;
pub use name::shown as shown_name;
use neutral::Mentions;
pub use page::shown as shown_page;

/// Bounds of messages to the recipient's server.
#[derive(Debug, Clone, Copy)]
pub struct Room {
    /// Of one message.
    pub limit: Limit,
    /// Messages into which one that is longer may be split.
    pub max_parts: usize,
}

/// Bytes for each character that there is room for: of a text with more it is found out first whether it is too long.
const HUGE: usize = 16;

/// Where a message has less room than this, a text that fills it is not split for the sake of a name.
const ROOMY: usize = 1_000;

/// Longer than the room for it, even in parts; both lengths as the recipient's server counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// Its length.
    pub count: usize,
    /// The longest text that there is room for.
    pub max: usize,
}

/// Renders a message for `to`, in `lang` as far as the bridge adds words of its own: one text, or the parts of a long one.
///
/// The first line of each is the sender's address in the form in which one writes back; on the fediverse
/// the recipient's mention stands before it, since that is what delivers a direct post.
///
/// # Errors
/// [`TooLong`] where it does not fit into as many parts as there is room for.
pub fn relayed(
    texts: &Texts,
    lang: &str,
    message: &Relayed,
    to: &Address,
    room: &Room,
) -> Result<Vec<String>, TooLong> {
    let Limit { rule, max, .. } = room.limit;
    let name = name::shown(texts, message.from);
    let head = |name| Head::new((texts, lang), message, name, to, room.limit.mentions);
    let named = head(name.clone());
    let head = head(name.filter(|_| max >= ROOMY));
    let warning = message
        .warning
        .filter(|_| to.network() == Network::Fediverse);
    let all = (room.max_parts, room.max_parts);
    let marks = lines::MARK.repeat(2); // a cut may leave two lines that look like ours
    let frame = room.limit.count(&head.above(&marks, Some(all)), warning);
    let left = max.saturating_sub(frame);
    let too_long = |count| match room.max_parts {
        0 | 1 => TooLong { count, max },
        parts => TooLong {
            count,
            max: left.saturating_mul(parts),
        },
    };
    if let Some(count) = message.length {
        let TooLong { max, .. } = too_long(count);
        let max = max.min(html::MAX_INPUT);
        return Err(TooLong { count, max });
    }
    let most = max.saturating_mul(room.max_parts.max(1));
    if message.body.len() > most.saturating_mul(HUGE) {
        let count = room.limit.count(message.body, warning);
        if count > most {
            return Err(too_long(count));
        }
    }
    let body = body(texts, lang, message, to, room.limit.mentions);
    let whole = named.above(&body, None);
    if room.limit.count(&whole, warning) <= max {
        return Ok(vec![whole]);
    }
    let whole = head.above(&body, None);
    let count = room.limit.count(&whole, warning);
    if count <= max {
        return Ok(vec![whole]);
    }
    if room.max_parts < 2 || count > most {
        return Err(too_long(count)); // told without reading a long text once more
    }
    let pieces = split::split(&body, rule, left, room.max_parts).ok_or(too_long(count))?;
    let (guard, of) = (lines::Guard::new(texts), pieces.len());
    let parts = pieces
        .iter()
        .enumerate()
        .map(|(at, piece)| head.above(&guard.marked(piece), Some((at + 1, of))));
    Ok(parts.collect())
}

/// Lines above a text, or above each part of one.
struct Head {
    address: String,
    label: Option<String>,
}

impl Head {
    fn new(
        (texts, lang): (&Texts, &str),
        message: &Relayed,
        name: Option<String>,
        to: &Address,
        mentions: Mentions,
    ) -> Self {
        let label = message.warning.filter(|_| to.network() == Network::Xmpp);
        Self {
            address: header(message.from, name, to, mentions),
            label: label.map(|warning| texts.say(lang, &text::content_warning(warning))),
        }
    }

    /// `body` below it; with the number of the part and of all parts.
    fn above(&self, body: &str, part: Option<(usize, usize)>) -> String {
        let first = match part {
            Some((number, of)) => format!("{} ({number}/{of})", self.address),
            None => self.address.clone(),
        };
        let lines = [first.as_str(), self.label.as_deref().unwrap_or(""), body];
        let lines: Vec<&str> = lines.into_iter().filter(|line| !line.is_empty()).collect();
        lines.join("\n")
    }
}

/// The lines below the header.
fn body(texts: &Texts, lang: &str, message: &Relayed, to: &Address, mentions: Mentions) -> String {
    let name =
        name::shown(texts, message.from).unwrap_or_else(|| message.from.address.user().to_owned());
    let body = lines::action(&neutral::clean(message.body), &name);
    let body = lines::Guard::new(texts).marked(&body);
    let quiet = |text: &str| match to.network() {
        Network::Fediverse => for_fediverse(text, mentions),
        Network::Xmpp => text.to_owned(),
    };
    let mut all = vec![match to.network() {
        Network::Fediverse => quiet(&body),
        Network::Xmpp => lines::closed(body),
    }];
    all.extend(behind::lines(texts, lang, message, to, mentions));
    all.retain(|line| !line.is_empty());
    all.join("\n")
}

fn header(from: &Party, name: Option<String>, to: &Address, mentions: Mentions) -> String {
    let address = from.address.to_string();
    let named = |address: String| match name {
        Some(name) => format!("{address} ({name})"),
        None => address,
    };
    match to.network() {
        Network::Fediverse => {
            let address = neutral::without_mentions(&address, mentions);
            format!("{to} {}", named(address))
        }
        Network::Xmpp => named(address),
    }
}

/// Puts the header of `from` above a text.
pub fn headed(text: &str, from: &Address) -> String {
    format!("{from}\n{text}")
}

/// The person whom a text to `to` names first, as a server shows it: the author, where it is a relayed one.
pub fn author(text: &str, to: &Address) -> Option<Address> {
    // What it answers may be quoted above.
    let own = text.lines().skip_while(|line| line.starts_with("> "));
    let words = own.flat_map(str::split_whitespace).take(2);
    words
        .map(|word| word.replace(neutral::JOINER, ""))
        .filter_map(|word| Address::parse(&word).ok())
        .find(|address| address.network() != to.network())
}

/// Whether somebody's text begins as the bridge's own words do, in any language.
pub fn sounds_like_us(texts: &Texts, text: &str) -> bool {
    lines::Guard::new(texts).is_label(text.trim_start())
}

/// The bridge's own words to `to`, ready to be sent.
pub fn notice(texts: &Texts, lang: &str, text: &Text, to: &Address) -> String {
    let words = neutral::clean(&texts.speak(lang, text));
    match to.network() {
        Network::Fediverse => {
            let words = neutral::without_mentions(&words, Mentions::AtWords);
            format!("{to} {words}")
        }
        Network::Xmpp => words,
    }
}

/// Maximum number of messages that a text of ours may take.
const MAX_NOTICES: usize = 8;

/// The same, split where the server takes no message as long as that: a report quotes what somebody wrote.
pub fn notices(texts: &Texts, lang: &str, text: &Text, to: &Address, limit: Limit) -> Vec<String> {
    let mut whole = notice(texts, lang, text, to);
    let mut head = String::new();
    if to.network() == Network::Fediverse {
        whole = guarded(&whole, limit.mentions);
        head = format!("{to} ");
    }
    let left = limit.max.saturating_sub(limit.count(&head, None));
    let words = whole.strip_prefix(&head).unwrap_or(&whole);
    match split::split(words, limit.rule, left, MAX_NOTICES) {
        Some(pieces) if pieces.len() > 1 => {
            let pieces = pieces.into_iter();
            pieces.map(|piece| format!("{head}{piece}")).collect()
        }
        _ => vec![whole],
    }
}

/// A text that begins with the mention of `from`, with that of `to` in its place.
pub fn readdressed(text: &str, from: &Address, to: &Address) -> String {
    match text.strip_prefix(&from.to_string()) {
        Some(rest) if rest.starts_with(char::is_whitespace) => format!("{to}{rest}"),
        _ => text.to_owned(),
    }
}

/// A text of ours, as a server takes it that finds mentions anywhere: only the recipient's, which stands in front, is
/// left. Twice is as good as once.
pub fn guarded(text: &str, mentions: Mentions) -> String {
    let (to, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
    format!("{to}{}", neutral::without_mentions(rest, mentions))
}
