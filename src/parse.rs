//! What somebody typed → command, or text with recipients. Pure, ordered, no I/O, linear time.
//!
//! Rules (DESIGN §5): the bot's own mention in front does not count; `!lang=xx` may come first;
//! a command counts only as the first word; quoted lines (`> …`) are never searched for addresses;
//! recipients keep the order in which they were written.

use std::collections::HashSet;

use percent_encoding::percent_decode_str;

use crate::address::{Address, AddressError, BareJid, FediAddress, Side};

/// What a message asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// From `!lang=xx`: not checked against the languages that exist.
    pub lang: Option<String>,
    /// The rest.
    pub intent: Intent,
}

/// A command, or something to be relayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// `!name arguments`, the name in lower case.
    Command {
        /// Without the prefix.
        name: String,
        /// The words behind it.
        args: Vec<String>,
    },
    /// Text for the recipients, or for whoever it answers when there are none.
    Text {
        /// In the order written, each once.
        recipients: Vec<Address>,
        /// Nobody stands in front: whoever is named further on may be meant, or talked about.
        loose: bool,
        /// What looked like an address of the other network and is none.
        bad: Vec<(String, AddressError)>,
        /// The text without the addresses; may be empty.
        body: String,
    },
}

/// Invisible characters that our own neutralising (or a client) puts into addresses.
const INVISIBLE: [char; 5] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'];

/// Reads `text`, written by somebody on `side` to the bot whose fediverse handle is `bot`. Commands begin with `prefix`.
pub fn parse(text: &str, side: Side, bot: &FediAddress, prefix: &str) -> Parsed {
    let (lang, rest) = opening(text, bot, prefix);
    let intent = command(&rest, prefix).unwrap_or_else(|| addressed(&rest, side, bot));
    let intent = match side {
        Side::Xmpp => to_the_bot(text, intent, bot),
        Side::Fediverse => intent, // where each message to the bot mentions it
    };
    Parsed { lang, intent }
}

/// On XMPP whoever begins with the fediverse bot's handle and names nobody else means the bot, not the last partner.
fn to_the_bot(text: &str, intent: Intent, bot: &FediAddress) -> Intent {
    match intent {
        Intent::Text {
            recipients,
            bad,
            body,
            ..
        } if recipients.is_empty() && bad.is_empty() && is_bot(first_word(text.trim()).0, bot) => {
            Intent::Text {
                recipients: vec![bot.clone().into()],
                loose: false,
                bad,
                body,
            }
        }
        other => other,
    }
}

/// [`parse`] for what is no command, whatever it looks like: the new form of a message.
pub fn parse_text(text: &str, side: Side, bot: &FediAddress, prefix: &str) -> Parsed {
    let (lang, rest) = opening(text, bot, prefix);
    let intent = addressed(&rest, side, bot);
    Parsed { lang, intent }
}

/// What comes first and is no part of the text: a language. Then the rest.
fn opening(text: &str, bot: &FediAddress, prefix: &str) -> (Option<String>, String) {
    let text = text.replace("\r\n", "\n");
    let mut rest = text.trim();
    let mut lang = None;
    loop {
        let (word, behind) = first_word(rest);
        if is_bot(word, bot) {
            rest = behind;
        } else if let Some(tag) = lang_prefix(word, prefix).filter(|_| lang.is_none()) {
            lang = Some(tag);
            rest = behind;
        } else {
            break;
        }
    }
    (lang, rest.to_owned())
}

/// Splits the first word off; what follows begins with its first visible character.
fn first_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

fn is_bot(word: &str, bot: &FediAddress) -> bool {
    word.starts_with('@')
        && word
            .trim_end_matches([',', ':', ';'])
            .parse::<FediAddress>()
            .is_ok_and(|address| address == *bot)
}

/// The tag of `!lang=xx`: letters, digits and hyphens, at most 35 (RFC 5646 section 4.4.1).
fn lang_prefix(word: &str, prefix: &str) -> Option<String> {
    let word = half_width(word);
    let (name, tag) = word.strip_prefix(&half_width(prefix))?.split_once('=')?;
    let is_tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (name.eq_ignore_ascii_case("lang") && (1..=35).contains(&tag.len()) && tag.chars().all(is_tag))
        .then(|| tag.to_ascii_lowercase())
}

fn command(text: &str, prefix: &str) -> Option<Intent> {
    let (word, rest) = first_word(text);
    let word = half_width(word);
    let name = word.strip_prefix(&half_width(prefix))?;
    if !name.starts_with(char::is_alphabetic) {
        return None; // "!!!" or "!?" is text
    }
    // A name is short: what is longer is cut, it can't be one.
    let name: String = name.to_lowercase().chars().take(40).collect();
    let args = rest.split_whitespace().take(100).map(str::to_owned);
    Some(Intent::Command {
        name,
        args: args.collect(),
    })
}

/// East Asian keyboards write `！ｈｅｌｐ` for `!help` (Unicode block “Halfwidth and Fullwidth Forms”).
fn half_width(word: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    word.chars().map(narrow).collect()
}

/// A word of the text that addresses somebody, or the bot.
struct Hit<'a> {
    /// Byte range in the text, punctuation around it left out.
    range: std::ops::Range<usize>,
    what: Found<'a>,
}

enum Found<'a> {
    Bot,
    Person(Address),
    Bad(&'a str, AddressError),
}

fn addressed(text: &str, side: Side, bot: &FediAddress) -> Intent {
    let hits: Vec<Hit> = words(text)
        .filter_map(|w| hit(text, w, side, bot))
        .collect();
    let mut edges = edges(text, &hits);
    // Who is addressed in front is meant, with whom stands behind; who is only named further on may just be talked
    // about ("my address is …"), so nothing of that is cut out.
    let front = &hits[..edges.front];
    let loose = front.iter().all(|hit| matches!(hit.what, Found::Bot));
    if loose {
        (edges.back, edges.end) = (hits.len(), text.len());
    }
    let (recipients, bad) = match loose {
        true => people(hits.iter()),
        false => people(front.iter().chain(&hits[edges.back..])),
    };
    let body = without(text, &hits, &edges, &recipients);
    Intent::Text {
        loose,
        recipients,
        bad,
        body,
    }
}

type Bad = Vec<(String, AddressError)>;

/// The addresses among the hits, each once, and what looks like one.
fn people<'a>(hits: impl Iterator<Item = &'a Hit<'a>>) -> (Vec<Address>, Bad) {
    let mut recipients: Vec<Address> = Vec::new();
    let mut bad = Vec::new();
    let mut seen = HashSet::new();
    for hit in hits {
        match &hit.what {
            Found::Bot => {}
            Found::Person(address) if seen.insert(address) => recipients.push(address.clone()),
            Found::Person(_) => {}
            Found::Bad(word, error) => bad.push(((*word).to_owned(), error.clone())),
        }
    }
    (recipients, bad)
}

/// Byte ranges of the words outside quoted lines.
fn words(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(move |line| {
            let start = at;
            at += line.len();
            (start, line)
        })
        .filter(|(_, line)| !line.trim_start().starts_with('>'))
        .flat_map(|(start, line)| {
            line.split_whitespace().map(move |word| {
                let offset = start + (word.as_ptr() as usize - line.as_ptr() as usize);
                offset..offset + word.len()
            })
        })
}

fn hit<'a>(
    text: &'a str,
    range: std::ops::Range<usize>,
    side: Side,
    bot: &FediAddress,
) -> Option<Hit<'a>> {
    let word = &text[range.clone()];
    let front = word.trim_start_matches(['(', '<', '[', '{', '"', '\'', '«', '“']);
    let start = range.end - front.len();
    let core = front.trim_end_matches([
        ')', '>', ']', '}', '"', '\'', '»', '”', '.', ',', ';', ':', '!', '?', '…',
    ]);
    let what = match side {
        Side::Fediverse if is_bot(core, bot) => Found::Bot,
        Side::Fediverse => jid(core)?,
        Side::Xmpp => handle(core).or_else(|| stray(core, start == leading(text)))?,
    };
    Some(Hit {
        range: start..start + core.len(),
        what,
    })
}

/// Where the first word begins.
fn leading(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// What an XMPP user writes in front of everything who means an address and errs: one of their own network, or a handle
/// without a domain.
fn stray(word: &str, is_first: bool) -> Option<Found<'_>> {
    if !is_first {
        return None;
    }
    if word.len() > 1 && word.starts_with('@') {
        return Some(Found::Bad(word, AddressError::NoDomain));
    }
    match jid(word)? {
        Found::Person(_) => Some(Found::Bad(word, AddressError::WrongNetwork)),
        other => Some(other),
    }
}

/// A word without what one does not see, as it is when copied out of what the bridge wrote.
pub fn visible(word: &str) -> String {
    word.replace(INVISIBLE, "")
}

/// `xmpp:user@domain`, also as an RFC 5122 URI with percent-encoding, a resource or a query.
fn jid(word: &str) -> Option<Found<'_>> {
    if !word.get(..5)?.eq_ignore_ascii_case("xmpp:") || word.len() == 5 {
        return None;
    }
    let path = word[5..].trim_start_matches('/');
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    Some(match visible(&decoded).parse::<BareJid>() {
        Ok(jid) => Found::Person(jid.into()),
        Err(error) => Found::Bad(word, error),
    })
}

/// `@user@domain`; a lone `@name` is text, since it names no server.
fn handle(word: &str) -> Option<Found<'_>> {
    let name = word.strip_prefix('@')?;
    let (user, domain) = name.split_once('@')?;
    if user.is_empty() || domain.is_empty() {
        return None;
    }
    Some(match visible(word).parse::<FediAddress>() {
        Ok(address) => Found::Person(address.into()),
        Err(error) => Found::Bad(word, error),
    })
}

/// Where the addresses in front end, and where those behind begin: as indexes into the hits, as bytes of the text.
struct Edges {
    front: usize,
    back: usize,
    start: usize,
    end: usize,
}

fn edges(text: &str, hits: &[Hit]) -> Edges {
    let (mut front, mut start) = (0, 0);
    for hit in hits {
        let between = &text[start..hit.range.start];
        if !(is_filler(between) || front > 0 && is_connector(between)) {
            break;
        }
        (front, start) = (front + 1, hit.range.end);
    }
    let (mut back, mut end) = (hits.len(), text.len());
    for hit in hits[front..].iter().rev() {
        let between = &text[hit.range.end..end];
        if !(is_filler(between) || back < hits.len() && is_connector(between)) {
            break;
        }
        (back, end) = (back - 1, hit.range.start);
    }
    Edges {
        front,
        back,
        start,
        end,
    }
}

/// The text without the addresses in front and behind, and without the bot; where there are several recipients also
/// without theirs in the middle, so that they do not learn of each other.
fn without(text: &str, hits: &[Hit], edges: &Edges, recipients: &[Address]) -> String {
    let named: HashSet<&Address> = recipients.iter().collect();
    let goes = |hit: &&Hit| match &hit.what {
        Found::Bot => true,
        Found::Person(address) => named.len() > 1 && named.contains(address),
        Found::Bad(..) => false,
    };
    let mut body = String::new();
    let mut at = edges.start;
    for hit in hits[edges.front..edges.back].iter().filter(goes) {
        body.push_str(text[at..hit.range.start].trim_end_matches(' '));
        at = hit.range.end;
    }
    body.push_str(&text[at..edges.end]);
    // What ties the addresses to the text goes with them; a smiley behind a space does not.
    let mut body = body.as_str();
    if edges.front > 0 {
        body = body.trim_start_matches([',', ':', ';', ')', '>', ']']);
    }
    if edges.back < hits.len() {
        body = body.trim_end_matches(['(', '<', '[']);
    }
    body.trim().to_owned()
}

/// Nothing but space and the punctuation that people put between addresses.
fn is_filler(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '<' | '>' | '(' | ')'))
}

/// What joins two addresses in some language: `and`, `&`, `und`, `et`, `y`: one very short word.
fn is_connector(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let word = words.next().unwrap_or_default().trim_matches(',');
    words.next().is_none() && word.chars().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bot() -> FediAddress {
        "@bridge@social.example".parse().unwrap()
    }

    fn text(side: Side, input: &str) -> (Vec<String>, String) {
        match parse(input, side, &bot(), "!").intent {
            Intent::Text {
                recipients, body, ..
            } => (recipients.iter().map(Address::to_string).collect(), body),
            command => panic!("{input:?} is {command:?}"),
        }
    }

    #[track_caller]
    fn check(side: Side, input: &str, recipients: &[&str], body: &str) {
        let (found, rest) = text(side, input);
        assert_eq!(
            (found, rest.as_str()),
            (recipients.iter().map(|r| (*r).to_string()).collect(), body),
            "{input:?}"
        );
    }

    #[test]
    fn full_width_letters_make_the_same_commands() {
        let parsed = parse("！ｌａｎｇ＝fr ！ＨＥＬＰ block", Side::Xmpp, &bot(), "!");
        assert_eq!(parsed.lang.as_deref(), Some("fr"));
        let (name, args) = ("help".to_owned(), vec!["block".to_owned()]);
        assert_eq!(parsed.intent, Intent::Command { name, args });
        let kept = "！！ so wide";
        assert_eq!(text(Side::Xmpp, kept), (vec![], kept.to_owned()));
    }

    #[test]
    fn fediverse_posts() {
        let check =
            |input, recipients: &[&str], body| check(Side::Fediverse, input, recipients, body);
        check(
            "@bridge@social.example xmpp:bob@im.example hello",
            &["xmpp:bob@im.example"],
            "hello",
        );
        check(
            "@bridge@social.example XMPP:Bob@IM.example/phone: hello",
            &["xmpp:bob@im.example"],
            "hello",
        );
        check(
            "hello there xmpp:bob@im.example @bridge@social.example",
            &["xmpp:bob@im.example"],
            "hello there xmpp:bob@im.example",
        );
        check(
            "xmpp:bob@im.example hello both, xmpp:eve@im.example",
            &["xmpp:bob@im.example", "xmpp:eve@im.example"],
            "hello both,",
        );
        check(
            "say hi to xmpp:bob@im.example, please",
            &["xmpp:bob@im.example"],
            "say hi to xmpp:bob@im.example, please",
        );
        check(
            "<xmpp:bob@im.example> (xmpp:eve@im.example) hi",
            &["xmpp:bob@im.example", "xmpp:eve@im.example"],
            "hi",
        );
        check(
            "hi xmpp:bob@im.example and xmpp:eve@im.example bye",
            &["xmpp:bob@im.example", "xmpp:eve@im.example"],
            "hi and bye",
        );
        check(
            "xmpp:bob@im.example and xmpp:eve@im.example: what does xmpp:dave@im.example say?",
            &["xmpp:bob@im.example", "xmpp:eve@im.example"],
            "what does xmpp:dave@im.example say?",
        );
        check(
            "xmpp:bob@im.example?message;body=x hi",
            &["xmpp:bob@im.example"],
            "hi",
        );
        check(
            r"xmpp:d%5C27artagnan@im.example hi",
            &[r"xmpp:d\27artagnan@im.example"],
            "hi",
        );
        check(
            "> xmpp:eve@im.example wrote\nxmpp:bob@im.example yes",
            &["xmpp:bob@im.example"],
            "> xmpp:eve@im.example wrote\nxmpp:bob@im.example yes",
        );
        check(
            "bob@im.example is mail, @carol@x.example a handle",
            &[],
            "bob@im.example is mail, @carol@x.example a handle",
        );
        check("@bridge@social.example", &[], "");
        check("xmpp:bob@im.example :)", &["xmpp:bob@im.example"], ":)");
        check(
            "hello (xmpp:bob@im.example)",
            &["xmpp:bob@im.example"],
            "hello (xmpp:bob@im.example)",
        );
        check("xmpp: is a scheme", &[], "xmpp: is a scheme");
        check(
            "xmpp:xmpp:bob@im.example hi",
            &["xmpp:bob@im.example"],
            "hi",
        ); // found by fuzzing
        check(
            "xmpp:bob@im.example\n\n  two\n  lines",
            &["xmpp:bob@im.example"],
            "two\n  lines",
        );
    }

    #[test]
    fn xmpp_messages() {
        let check = |input, recipients: &[&str], body| check(Side::Xmpp, input, recipients, body);
        check("@carol@gts.example hello", &["@carol@gts.example"], "hello");
        check(
            "@Carol@GTS.example: hello",
            &["@carol@gts.example"],
            "hello",
        );
        check(
            "@a@x.example, @b@x.example, hello",
            &["@a@x.example", "@b@x.example"],
            "hello",
        );
        check(
            "@carol@gts.example @carol@gts.example hello",
            &["@carol@gts.example"],
            "hello",
        );
        check(
            "mail me at bob@im.example or https://x.example/@dave@y.example",
            &[],
            "mail me at bob@im.example or https://x.example/@dave@y.example",
        );
        check("ask @dave about it", &[], "ask @dave about it");
        check(
            "join xmpp:room@muc.example?join, it is nice",
            &[],
            "join xmpp:room@muc.example?join, it is nice",
        );
        for (input, error) in [
            ("@dave how are you", AddressError::NoDomain),
            ("xmpp:eve@im.example hello", AddressError::WrongNetwork),
        ] {
            match parse(input, Side::Xmpp, &bot(), "!").intent {
                Intent::Text { bad, .. } => assert_eq!(bad[0].1, error, "{input}"),
                other => panic!("{other:?}"),
            }
        }
        check(
            "@ca\u{2060}rol@gts.example hi",
            &["@carol@gts.example"],
            "hi",
        );
        check("  ", &[], "");
    }

    #[test]
    fn what_is_no_address_is_named() {
        match parse("xmpp:bob hello", Side::Fediverse, &bot(), "!").intent {
            Intent::Text { bad, .. } => {
                assert_eq!(bad, [("xmpp:bob".to_owned(), AddressError::NoDomain)])
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn commands_only_as_the_first_word() {
        let command = |input: &str| match parse(input, Side::Fediverse, &bot(), "!").intent {
            Intent::Command { name, args } => Some((name, args)),
            Intent::Text { .. } => None,
        };
        assert_eq!(
            command("@bridge@social.example !Help lang"),
            Some(("help".into(), vec!["lang".into()]))
        );
        assert_eq!(command("!lang=fr !help"), Some(("help".into(), vec![])));
        for text in [
            "please !help",
            "xmpp:bob@im.example !help",
            "> !help",
            "!!! wow",
            "! help",
            "!",
        ] {
            assert_eq!(command(text), None, "{text}");
        }
    }

    #[test]
    fn the_language_comes_first_or_not_at_all() {
        let lang = |input: &str| parse(input, Side::Xmpp, &bot(), "!").lang;
        assert_eq!(lang("!lang=FR @c@x.example salut").as_deref(), Some("fr"));
        assert_eq!(lang("!lang=pt-br"), Some("pt-br".into()));
        assert_eq!(lang("hello !lang=fr"), None);
        assert_eq!(lang("!lang=<script>"), None);
    }

    #[test]
    fn ten_thousand_addresses_and_a_megabyte_are_only_text() {
        let many: String = (0..10_000).map(|n| format!("@u{n}@x.example ")).collect();
        assert_eq!(text(Side::Xmpp, &many).0.len(), 10_000);
        let long = "word ".repeat(200_000);
        assert_eq!(text(Side::Xmpp, &long).0.len(), 0);
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_panic(input in "\\PC{0,60}[@:!>\\n xmp]{0,20}\\PC{0,20}") {
            parse(&input, Side::Xmpp, &bot(), "!");
            parse(&input, Side::Fediverse, &bot(), "!");
        }
    }
}
