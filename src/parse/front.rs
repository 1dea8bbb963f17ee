//! Addresses in front of a text, in all the spellings of people and clients → in the one that the parser knows.

use super::pages;
use super::pause::{bracket, is_space, len_of, pause};
use super::words;
use crate::address::{Address, BareJid, FediAddress, Network};
use crate::letters::{half_width, is_blank, is_unseen, plain};
use crate::part::Part;
use crate::render::cut;

/// Bytes in which an address in front is looked for; no address is longer.
const REACH: usize = 4_096;

/// `text` with the addresses that stand in front spelt as `xmpp:user@host` or `@user@instance`, and without list marks,
/// quotation marks and the like around them. Where nobody is addressed without doubt, `text` as it is.
pub(super) fn spelt(text: &str, network: Network) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(found) = next(rest, network, out.is_empty()) {
        out.push_str(&found.before);
        out.push_str(&found.address);
        out.push_str(found.behind);
        rest = rest.part(found.end..);
    }
    out + rest
}

struct Found {
    /// The joint between it and the address before it, as the parser knows it.
    before: String,
    address: String,
    /// The punctuation behind the address.
    behind: &'static str,
    /// Where the text goes on.
    end: usize,
}

fn next(text: &str, network: Network, is_first: bool) -> Option<Found> {
    let (start, before) = match is_first {
        true => (undecorated(text), String::new()),
        false => joined(text)?,
    };
    let start = match network {
        Network::Fediverse => start + mentions(text.part(start..)),
        Network::Xmpp => start,
    };
    let (address, length) = address(text.part(start..), network)?;
    let end = start + length;
    let end = end + closing(text.part(end..));
    let (behind, pause) = pause(text.part(end..));
    Some(Found {
        before,
        address,
        behind,
        end: end + pause,
    })
}

/// How many bytes of mentions stand here, of people who read the post where it is.
fn mentions(text: &str) -> usize {
    let mut at = 0;
    while let Some((_, length)) = handle(text.part(at..)).filter(|_| at < REACH) {
        at += length;
        at += joined(text.part(at..)).map_or(0, |(length, _)| length);
    }
    at
}

/// How many bytes of what joins two addresses stand here, and what it comes to.
fn joined(text: &str) -> Option<(usize, String)> {
    let is_filler = |c: char| {
        is_blank(c)
            || matches!(
                half_width(c),
                ',' | ':' | ';' | '、' | '<' | '(' | '"' | '\''
            )
    };
    let filler = |at: usize| at + len_of(text.part(at..), is_filler);
    let at = filler(0);
    let word = text.part(at..at + len_of(text.part(at..), |c| !is_blank(c)));
    if words::joins(word.trim_end_matches([':', ','])) {
        return Some((filler(at + word.len()), format!(" {word} ")));
    }
    let colon = text.part(..at).contains([':', '：']);
    (at > 0).then(|| (at, if colon { ": " } else { " " }.to_owned()))
}

/// How many bytes of decoration stand here: blanks, bullets, numbers of a list, marks of quotation and style, emoji, and
/// a word as on an envelope ("To:").
pub(super) fn undecorated(text: &str) -> usize {
    let mut at = 0;
    loop {
        let rest = text.part(at..);
        let step = ornament(rest) + number(rest.part(ornament(rest)..));
        let step = step + label(rest.part(step..));
        if step == 0 || at > REACH {
            return at;
        }
        at += step;
    }
}

fn ornament(text: &str) -> usize {
    let length = len_of(text, |c| {
        (!c.is_alphanumeric() || is_blank(c))
            // What is behind `~` may be struck out: that is asked about.
            && !matches!(half_width(c), '@' | '[' | '>' | '/' | '#' | '!' | '~')
    });
    length + bracket(text.part(length..))
}

/// `1.`, `2)`: a place in a list.
fn number(text: &str) -> usize {
    let digits = len_of(text, |c| c.is_ascii_digit());
    let is_place = (1..=3).contains(&digits) && text.part(digits..).starts_with(['.', ')']);
    let is_apart = text
        .get(digits + 1..)
        .is_some_and(|rest| rest.starts_with(is_blank));
    if is_place && is_apart { digits + 1 } else { 0 }
}

/// `To:`, `An :`.
fn label(text: &str) -> usize {
    let Some(colon) = text
        .char_indices()
        .take(24)
        .find(|(_, c)| half_width(*c) == ':')
    else {
        return 0;
    };
    let (at, sign) = colon;
    let word = plain(text.part(..at));
    // `xmpp:` is a scheme where an address follows at once.
    let is_scheme = word.trim().eq_ignore_ascii_case("xmpp");
    if words::is_label(word.trim()) && !is_scheme {
        at + sign.len_utf8()
    } else {
        0
    }
}

/// How many bytes of what closes an address stand here, glued to it.
fn closing(text: &str) -> usize {
    len_of(text, |c| {
        ")>]}\"'»”’」』】》〉*_~`".contains(half_width(c)) || is_unseen(c)
    })
}

/// The address that stands here, in the one spelling, and its length in bytes.
fn address(text: &str, network: Network) -> Option<(String, usize)> {
    marked_link(text, network).or_else(|| unmarked(text, network))
}

/// The same where no words stand in front of it.
fn unmarked(text: &str, network: Network) -> Option<(String, usize)> {
    link(text).or_else(|| (network == Network::Xmpp).then(|| handle(text)).flatten())
}

/// `[Eve](xmpp:eve@x.test)`, unless it shows one address and leads to another.
fn marked_link(text: &str, network: Network) -> Option<(String, usize)> {
    let shown = cut(text, 300).strip_prefix('[')?;
    let (shown, _) = shown.split_once("](")?;
    let at = shown.len() + 3;
    let target = text.part(at..at + len_of(text.part(at..), |c| c != ')' && !is_blank(c)));
    let (address, length) = unmarked(target, network)?;
    let whole = text.part(at + length..);
    let end = whole
        .find(')')
        .filter(|end| *end <= target.len() - length)?;
    let shows = plain(shown.trim());
    let shown = Address::parse(&shows).or_else(|_| Address::parse(&format!("@{shows}")));
    let differs = shows.contains('@') && shown != Address::parse(&address);
    (!differs).then_some((address, at + length + end + 1))
}

/// `xmpp:eve@x.test`, also with blanks behind the scheme and wide signs.
fn link(text: &str) -> Option<(String, usize)> {
    let (scheme, at) = scheme(text)?;
    let at = at + len_of(text.part(at..), is_blank);
    let at = match scheme {
        Scheme::Xmpp => at,
        Scheme::Acct => at + len_of(text.part(at..), |c| matches!(half_width(c), '/' | '@')),
    };
    let end = at + word(text.part(at..));
    let path = plain(text.part(at..end));
    let address = match scheme {
        Scheme::Xmpp => format!("xmpp:{path}"),
        Scheme::Acct => format!("@{path}"),
    };
    Address::parse(&address).ok()?;
    Some((address, end))
}

enum Scheme {
    Xmpp,
    Acct,
}

/// The scheme that stands here, and where it ends.
fn scheme(text: &str) -> Option<(Scheme, usize)> {
    let (at, colon) = cut(text, 64)
        .char_indices()
        .find(|(_, c)| half_width(*c) == ':')?;
    let scheme = match plain(text.part(..at))
        .trim_end()
        .to_ascii_lowercase()
        .as_str()
    {
        "xmpp" | "jabber" => Scheme::Xmpp,
        "acct" => Scheme::Acct,
        _ => return None,
    };
    Some((scheme, at + colon.len_utf8()))
}

/// `@dave@pix.test`, also with a blank beside one of the signs.
fn handle(text: &str) -> Option<(String, usize)> {
    let mut at = sign(text)?;
    at += len_of(text.part(at..), |c| !is_space(c) && half_width(c) != '@');
    at += len_of(text.part(at..), |c| is_blank(c) && c != '\n');
    at += sign(text.part(at..))?;
    at += host(text.part(at..));
    let seen: String = plain(text.part(..at))
        .chars()
        .filter(|c| !is_space(*c))
        .collect();
    let address: FediAddress = seen.parse().ok()?;
    is_full(address.domain()).then(|| (address.to_string(), at))
}

/// The length of `@` with the blanks behind it.
fn sign(text: &str) -> Option<usize> {
    let sign = text.chars().next().filter(|c| half_width(*c) == '@')?;
    let at = sign.len_utf8();
    Some(at + len_of(text.part(at..), |c| is_blank(c) && c != '\n'))
}

/// Whether a domain looks like one to an eye.
pub(super) fn is_full(domain: &str) -> bool {
    domain.contains('.') || domain.starts_with("localhost")
}

/// The length of the address whose local part begins here: up to where its domain ends, with resource and query.
fn word(text: &str) -> usize {
    let text = cut(text, REACH);
    let word = text.part(..len_of(text, |c| !is_space(c)));
    let Some((at, sign)) = word.char_indices().find(|(_, c)| half_width(*c) == '@') else {
        return word.trim_end_matches(TRAILING).len();
    };
    let at = at + sign.len_utf8();
    let end = at + host(word.part(at..));
    match word.part(end..).starts_with(['/', '?', '#']) {
        true => word.trim_end_matches(TRAILING).len().max(end),
        false => end,
    }
}

/// The length of the domain that begins here, with a port; of which a client may have made a link.
fn host(text: &str) -> usize {
    let schemes = ["https://", "http://"].into_iter();
    let bare = schemes
        .filter_map(|scheme| text.strip_prefix(scheme))
        .next();
    let bare = bare.unwrap_or(text);
    text.len() - bare.len() + bare_host(bare)
}

fn bare_host(text: &str) -> usize {
    if text.trim_start_matches(is_unseen).starts_with('[') {
        return text.find(']').map_or(0, |at| at + 1); // an IPv6 literal
    }
    let end = len_of(text, is_host);
    let port = text
        .part(end..)
        .strip_prefix(':')
        .map_or(0, |port| len_of(port, |c| c.is_ascii_digit()));
    match port {
        0 => text
            .part(..end)
            .trim_end_matches(|c| TRAILING.contains(&half_width(c)) || is_unseen(c))
            .len(),
        digits => end + 1 + digits,
    }
}

/// Signs that stand behind an address rather than at its end.
const TRAILING: [char; 26] = [
    '」', '』', '】', '》', '〉', ')', '>', ']', '}', '"', '\'', '»', '”', '’', '.', ',', ';', ':',
    '!', '?', '…', '-', '*', '_', '~', '`',
];

fn is_host(c: char) -> bool {
    let c = half_width(c);
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '%') || is_unseen(c) || is_mark(c)
}

/// Marks that belong to letters of some alphabets.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{1cff}' | '\u{a800}'..='\u{abff}')
}

/// An address in front that has no scheme, or is that of a web page about somebody.
pub(super) struct Bare {
    /// Everybody who can be meant.
    pub people: Vec<Address>,
    /// It is the address of a web page.
    pub is_page: bool,
    /// Where the text goes on.
    pub end: usize,
}

/// The bare address that `text` begins with.
pub(super) fn bare(text: &str, network: Network) -> Option<Bare> {
    let start = opened(text);
    let rest = text.part(start..);
    let page = marked_page(rest, network).or_else(|| page(rest, network));
    let is_page = page.is_some();
    let (people, length) = page.or_else(|| mail(rest, network))?;
    let end = start + length;
    let end = end + closing(text.part(end..));
    Some(Bare {
        people,
        is_page,
        end,
    })
}

/// How many bytes of decoration and greeting stand here.
pub(super) fn opened(text: &str) -> usize {
    let start = undecorated(text);
    let start = start + greeting(text.part(start..));
    start + undecorated(text.part(start..))
}

/// Another address behind a bare one, joined to it.
pub(super) fn another(text: &str, network: Network) -> Option<(Address, usize)> {
    let (start, between) = joined(text)?;
    let rest = text.part(start..);
    // Behind a colon it may as well be what is said: "carol: @dave@pix.test is nice".
    let signed = address(rest, network).filter(|_| !between.contains(':'));
    let (person, length) = match signed {
        Some((address, length)) => (Address::parse(&address).ok()?, length),
        None => {
            let (people, length) = mail(rest, network)?;
            (people.into_iter().next()?, length)
        }
    };
    let end = start + length;
    Some((person, end + closing(text.part(end..))))
}

/// The length of a handle that stands here.
pub(super) fn handle_length(text: &str) -> Option<usize> {
    handle(text).map(|(_, length)| length)
}

/// The person whom a word names in any spelling.
pub fn person(word: &str) -> Option<Address> {
    let word = word.part(undecorated(word)..);
    let (address, length) = address(word, Network::Xmpp)?;
    let rest = word.part(length..);
    let is_whole = rest
        .chars()
        .all(|c| is_blank(c) || TRAILING.contains(&half_width(c)));
    is_whole.then(|| Address::parse(&address).ok()).flatten()
}

/// How many bytes of greeting stand here.
fn greeting(text: &str) -> usize {
    let mut at = 0;
    for _ in 0..3 {
        let word = text.part(at..at + len_of(text.part(at..), |c| !is_blank(c)));
        let name = plain(word);
        if name.is_empty() || !words::greets(name.trim_matches(|c: char| !c.is_alphanumeric())) {
            break;
        }
        at += word.len();
        at += len_of(text.part(at..), is_blank);
    }
    at
}

/// `dave@pix.test`, `mailto:dave@pix.test`, `<dave@pix.test>`.
fn mail(text: &str, network: Network) -> Option<(Vec<Address>, usize)> {
    let scheme = plain(cut(text, 9))
        .to_ascii_lowercase()
        .starts_with("mailto:");
    let at = match scheme {
        true => text.find(':')? + 1,
        false => 0,
    };
    let length = word(text.part(at..));
    let seen = plain(text.part(at..at + length));
    let (user, domain) = seen.split_once('@')?;
    let is_one = !user.is_empty() && !user.contains([':', '/', '<', '(', '[']) && is_full(domain);
    let people = is_one.then(|| people(&seen, network)).flatten()?;
    Some((people, at + length))
}

fn people(seen: &str, network: Network) -> Option<Vec<Address>> {
    match network {
        Network::Fediverse => {
            let all = BareJid::readings(seen).ok()?;
            Some(all.into_iter().map(Address::Xmpp).collect())
        }
        Network::Xmpp => {
            let bare = seen.part(..seen.find(['/', '?', '#']).unwrap_or(seen.len()));
            bare.parse().ok().map(|handle| vec![Address::Fedi(handle)])
        }
    }
}

/// `[Dave](https://pix.test/@dave)`.
fn marked_page(text: &str, network: Network) -> Option<(Vec<Address>, usize)> {
    let (shown, _) = cut(text, 300).strip_prefix('[')?.split_once("](")?;
    let at = shown.len() + 3;
    let (people, length) =
        page(text.part(at..), network).or_else(|| mail(text.part(at..), network))?;
    text.part(at + length..)
        .starts_with(')')
        .then_some((people, at + length + 1))
}

/// The page of somebody's profile, or a page that invites to write to them on XMPP.
fn page(text: &str, network: Network) -> Option<(Vec<Address>, usize)> {
    let text = cut(text, REACH);
    let length = len_of(text, |c| !is_space(c) && c != ')' && c != '>');
    let link = text.part(..length).trim_end_matches(TRAILING);
    let seen = plain(link);
    let (scheme, rest) = seen.split_once("://")?;
    let is_web = ["https", "http", "web+ap", "web+activitypub"]
        .iter()
        .any(|known| scheme.eq_ignore_ascii_case(known));
    let person = match network {
        Network::Xmpp => profile(rest).map(Address::Fedi),
        Network::Fediverse => invitation(rest).map(Address::Xmpp),
    };
    person
        .filter(|_| is_web)
        .map(|person| (vec![person], link.len()))
}

/// `host/@user`, `host/users/user` and the like; `host/@user@remote` is the page of somebody who lives elsewhere.
fn profile(rest: &str) -> Option<FediAddress> {
    let rest = rest.split(['?', '#']).next()?.trim_end_matches('/');
    let (host, path) = rest.split_once('/')?;
    let page = pages::name(path)?;
    let (host, name) = (page.host.unwrap_or(host), page.name.trim_start_matches('@'));
    match name.split_once('@') {
        Some((user, domain)) => FediAddress::new(user, domain).ok(),
        None => FediAddress::new(name, host)
            .ok()
            .filter(|_| !name.contains('/')),
    }
}

/// `host/#user@host`, `host/i/user@host`, `host/chat/user@host`: a page that ends with an address is about its owner.
fn invitation(rest: &str) -> Option<BareJid> {
    let (_, path) = rest.split_once('/')?;
    let jid = match path.split_once('#') {
        Some((_, jid)) => jid,
        None => path.rsplit(['/', '?', '=']).next()?,
    };
    jid.contains('@').then(|| jid.parse().ok()).flatten()
}
