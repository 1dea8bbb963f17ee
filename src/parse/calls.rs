//! Finds people who are called in a text and were not read as recipients: by name and address, as on an envelope, in a line
//! further down. None of them is ever certain: the author is asked.

use super::glance::glance;
use super::said::Doubt;
use super::sentence::below;
use super::{front, quoted, words};
use crate::address::{FediAddress, Network};
use crate::letters::{half_width, is_blank, plain};
use crate::part::Part;
use crate::render::cut;

/// The largest number of words of a name.
const NAMES: usize = 4;

/// The largest number of words by which somebody is called in front of their address.
const CALLING: usize = 3;

/// The largest number of words on an envelope in front of an address.
const ENVELOPE: usize = 8;

/// The largest number of them from the preposition (`for`) on.
const NAMED: usize = 3;

/// The number of bytes in which a call in front is looked for.
const REACH: usize = 600;

/// The largest number of lines that are looked through.
const LINES: usize = 200;

/// Finds somebody in a text that names nobody in front.
pub(super) fn somebody(text: &str, network: Network, bot: &FediAddress) -> Option<Doubt> {
    let is_called = is_named(text, network, bot)
        || is_called(text, network)
        || is_on_envelope(text, network)
        || is_message_to_a_name(text)
        || is_further_on(text, network, bot);
    is_called.then(|| Doubt::Addressed(Vec::new()))
}

/// Finds somebody in a text, besides those whom it addresses.
pub(super) fn others(text: &str, network: Network, bot: &FediAddress) -> Option<Doubt> {
    let is_called = is_named(text, network, bot) || is_further_on(text, network, bot);
    is_called.then(|| Doubt::Addressed(Vec::new()))
}

/// A name in front of an address in brackets, as mail programs write it: `Eve <eve@x.test>`, `Eve (xmpp:eve@x.test):`.
fn is_named(text: &str, network: Network, bot: &FediAddress) -> bool {
    let text = text.part(front::opened(text)..);
    let line = cut(text.lines().next().unwrap_or_default(), REACH);
    let Some((name, inside)) = line.split_once(['<', '(']) else {
        return false;
    };
    let is_round = line.part(name.len()..).starts_with('(');
    let Some((inside, _)) = inside.split_once(if is_round { ')' } else { '>' }) else {
        return false;
    };
    let end = name.len() + inside.len() + 2;
    // In round brackets it may as well explain the name, unless a greeting follows.
    let is_apart = !is_round
        || text
            .part(end..)
            .trim_start_matches(' ')
            .starts_with([',', ':', '\n'])
        || words::greets(first_word(text.part(end..)));
    is_name(name)
        && is_apart
        && is_said_to_them(text, end)
        && glance(inside, network, bot).is_some()
}

/// The first word of a text, without what closes it.
fn first_word(text: &str) -> &str {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.trim_end_matches(|c: char| !c.is_alphanumeric())
}

/// Whether these words may be a name, perhaps with `for` in front of it.
fn is_name(text: &str) -> bool {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.len() > 1 && words.first().is_some_and(|word| words::hands_over(word)) {
        words.remove(0);
    }
    let is_one = |word: &&str| {
        let word = word.trim_matches('"');
        word.starts_with(char::is_uppercase) && !words::leads_to(word)
    };
    (1..=NAMES).contains(&words.len()) && words.iter().all(is_one)
}

/// Whether the text behind an address that ends there may be for its owner. Where nothing follows, somebody tells how
/// another one is reached.
fn is_said_to_them(text: &str, end: usize) -> bool {
    let (body, is_sentence) = below(text, end);
    !is_sentence && !body.is_empty()
}

/// Whether a word is the address of somebody on the other network, with its sign.
fn is_address(word: &str, network: Network) -> bool {
    front::person(word).is_some_and(|who| who.network() != network)
}

/// The same without its sign.
fn is_bare_address(word: &str, network: Network) -> bool {
    front::bare(word, network).is_some_and(|bare| !bare.is_page)
}

/// Whether a pause stands behind a word, as behind the name of somebody who is called.
fn is_apart(word: &str) -> bool {
    word.ends_with(|c| matches!(half_width(c), ',' | ':' | '、' | '،' | '؛'))
}

/// A text up to its first address.
struct Before {
    /// The words in front of it, in lower case.
    words: Vec<String>,
    /// Where it begins, and where it ends.
    start: usize,
    end: usize,
}

/// Finds the first address with its sign, or with a pause behind it, near the front of a text.
fn before_an_address(text: &str, network: Network) -> Option<Before> {
    let mut start = 0;
    let mut words = Vec::new();
    for word in text.split_inclusive(is_blank) {
        let seen = word.trim_end_matches(is_blank);
        let behind = || text.part(start + word.len()..).trim_start();
        let pauses = || is_apart(seen) || behind().starts_with([':', '：']);
        if is_address(seen, network) || is_bare_address(seen, network) && pauses() {
            let end = start + seen.len();
            return Some(Before { words, start, end });
        }
        let core = plain(seen).to_lowercase();
        let core = core.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
        if core.contains(char::is_alphanumeric) {
            words.push(core.to_owned());
        }
        if words.len() > ENVELOPE {
            return None;
        }
        start += word.len();
    }
    None
}

/// Whether somebody is called by name, in any script, and their address follows: `Eve: xmpp:eve@x.test hi`, `Hey Dave @dave@…`.
fn is_called(text: &str, network: Network) -> bool {
    let text = cut(text.trim_start_matches(is_blank), REACH);
    let Some(Before { words, start, end }) = before_an_address(text, network) else {
        return false;
    };
    let leads = words.iter().any(|word| words::leads_to(word));
    if !(1..=CALLING).contains(&words.len()) || leads {
        return false;
    }
    let before = text
        .part(..start)
        .trim_end_matches(|c| is_blank(c) && c != '\n');
    let is_apart = is_apart(before) || before.ends_with(['!', '！', '\n']);
    let greets = words.iter().any(|word| words::introduces(word));
    // In round brackets it explains the name.
    let is_alone = words.len() == 1 && !text.part(start..).starts_with('(');
    let is_alone = is_alone || text.part(start..).starts_with('<');
    (is_apart || greets || is_alone) && is_said_to_them(text, end)
}

/// Whether words as on an envelope lead to an address, perhaps behind a name: `This is for xmpp:eve@x.test: hi`.
fn is_on_envelope(text: &str, network: Network) -> bool {
    let text = cut(text.trim_start_matches(is_blank), REACH);
    let Some(Before { words, end, .. }) = before_an_address(text, network) else {
        return false;
    };
    let Some(at) = words.iter().rposition(|word| words::hands_over(word)) else {
        return false;
    };
    let (front, name) = words.split_at(at);
    let is_envelope = |word: &String| words::is_of_an_envelope(word) || words::introduces(word);
    name.len() <= NAMED && front.iter().all(is_envelope) && is_said_to_them(text, end)
}

/// Whether it is the command of chat programs to write to one person: `/msg dave hi`.
fn is_message_to_a_name(text: &str) -> bool {
    let text = plain(cut(text.trim_start_matches(is_blank), REACH));
    let mut words = text.split_whitespace();
    let command = words.next().and_then(|word| word.strip_prefix('/'));
    command.is_some_and(words::whispers) && words.count() > 1
}

/// Whether a line further down begins with an address, or a sentence with one and a pause.
fn is_further_on(text: &str, network: Network, bot: &FediAddress) -> bool {
    let mut end = 0;
    for (at, line) in text.split_inclusive('\n').take(LINES).enumerate() {
        let start = end;
        end += line.len();
        if quoted::quoted(line).is_some() {
            continue;
        }
        let is_called = || is_named(text.part(start..), network, bot) || is_called(line, network);
        if at > 0 && is_called() || calls(line, text.part(end..), at == 0, network) {
            return true;
        }
    }
    false
}

/// Whether a line calls somebody, which `rest` follows. What stands in front of a text is looked at elsewhere.
fn calls(line: &str, rest: &str, is_first: bool, network: Network) -> bool {
    let start = if is_first { 0 } else { opened(line) };
    let is_labelled = line.part(..start).contains([':', '：']);
    let (mut at, mut may_begin) = (start, !is_first);
    for word in line.part(start..).split_inclusive(is_blank) {
        let here = Here {
            behind: line.part(at + word.len()..),
            rest,
            is_front: at == start,
            is_labelled: at == start && is_labelled,
        };
        let seen = word.trim_end_matches(is_blank);
        if may_begin && here.begins_with(seen, network) {
            return true;
        }
        at += word.len();
        may_begin = seen.ends_with(|c| ".!?…:;–—".contains(half_width(c)));
    }
    false
}

/// How many bytes of decoration, greeting and words as on an envelope stand here.
fn opened(line: &str) -> usize {
    let start = front::opened(line);
    let word = line
        .part(start..)
        .split(is_blank)
        .next()
        .unwrap_or_default();
    match words::is_label(&plain(cut(word, 40))) {
        true => start + word.len() + front::opened(line.part(start + word.len()..)),
        false => start,
    }
}

/// Where a sentence begins.
struct Here<'a> {
    /// The rest of its line, behind its first word.
    behind: &'a str,
    /// The lines below.
    rest: &'a str,
    /// It is the first one of its line.
    is_front: bool,
    /// Words as on an envelope stand in front of it (`To:`).
    is_labelled: bool,
}

impl Here<'_> {
    /// Whether a word that begins this sentence calls somebody. In front of a line an address with its sign needs no pause.
    fn begins_with(&self, word: &str, network: Network) -> bool {
        if !word.contains(['@', '＠', ':', '：']) {
            return false;
        }
        let has_sign = is_address(word, network);
        let is_one = || has_sign || is_bare_address(word, network);
        let has_text = |text: &str| !text.chars().all(is_blank);
        let is_called = is_apart(word) && has_text(self.behind) && is_one();
        // Each looks through the rest of the line: only where it begins, or a line of such words takes long to read.
        let is_alone = || !has_text(self.behind) && has_text(self.rest);
        let is_told = || has_text(self.behind) && !below(self.behind, 0).1;
        is_called
            || self.is_front && has_sign && (is_alone() || is_told())
            || self.is_labelled && is_alone() && is_one()
    }
}

/// The name by which somebody is called in front of a text, as far as one word tells: `Dave: hi`, `Hi Dave, …`.
pub fn name_in_front(text: &str) -> Option<String> {
    let start = front::opened(cut(text, REACH));
    let word = text
        .part(start..)
        .split(is_blank)
        .next()
        .map(|word| cut(word, 200))?;
    let is_greeted = text.part(..start).contains(char::is_alphanumeric);
    let is_line = text
        .part(start + word.len()..)
        .trim_start_matches(' ')
        .starts_with('\n');
    let name = plain(word).to_lowercase();
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let is_called = is_greeted || is_line || is_apart(word);
    (is_called && !name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(network: Network, text: &str, expected: bool) {
        let bot = "@bridge@social.test".parse().unwrap();
        assert_eq!(
            somebody(text, network, &bot).is_some(),
            expected,
            "{text:?}"
        );
    }

    #[test]
    fn whoever_is_called_further_on_is_seen() {
        for text in [
            "hello\nxmpp:eve@x.test: are you there?",
            "a long story of many words\n\nxmpp:eve@x.test are you there?",
            "one two three four\neve@x.test: are you there?",
            "one two three four\nTo: xmpp:eve@x.test\nare you there?",
            "one two three four\ncc xmpp:eve@x.test\nare you there?",
            "That was it. xmpp:eve@x.test, are you there?",
            "That was it – eve@x.test: are you there?",
            "This is for xmpp:eve@x.test: hi",
            "Das ist eine Nachricht an xmpp:eve@x.test hi",
            "C'est un message pour eve@x.test: salut",
            "Este mensaje es para xmpp:eve@x.test: hola",
            "/msg eve hi",
            "/w eve hi there",
            "For Eve (xmpp:eve@x.test): hi",
            "To: Eve (eve@x.test)\nhi",
            "Message for Eve, xmpp:eve@x.test: hi",
            "C’est pour eve@x.test : salut",
            "one two three four\nEve (xmpp:eve@x.test): hi",
            "Subject: lunch\nTo: eve@x.test\n\nhi",
            "مرحبا يا إيف، xmpp:eve@x.test hi",
        ] {
            check(Network::Fediverse, text, true);
        }
        for text in [
            "Kind regards\nTom\ntom@mail.example",
            "contacts:\neve@x.test\nann@x.test\nthat is all",
            "one two three four\nxmpp:eve@x.test is her address",
            "Ask her, xmpp:eve@x.test, about it",
            "one two three four\n> xmpp:eve@x.test: hi",
            "That was it. I wrote to xmpp:eve@x.test: no answer",
            "It goes to xmpp:eve@x.test",
            "This is for you",
            "/me waves",
            "/msg",
            "see https://x.test/a: it is nice",
        ] {
            check(Network::Fediverse, text, false);
        }
        check(Network::Xmpp, "it was late\n@dave@pix.test: hi", true);
        check(Network::Xmpp, "デイブさん @dave@pix.test hi", true);
        check(Network::Xmpp, "it was so late\n@max: hi", false);
    }

    #[test]
    fn a_name_in_front_is_found() {
        for (text, name) in [
            ("Dave: hi", Some("dave")),
            ("Hi Dave, are you there?", Some("dave")),
            ("hallo Dave bist du da", Some("dave")),
            ("To: Dave\nhi", Some("dave")),
            ("Dave\nhi", Some("dave")),
            ("Dave is here", None),
            ("hello", None),
            ("", None),
        ] {
            assert_eq!(name_in_front(text).as_deref(), name, "{text:?}");
        }
    }
}
