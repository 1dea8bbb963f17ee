//! How the texts sound: short, whole sentences, in one language, without decoration.

use fluent::FluentValue;

use super::super::{BUILT_IN, Text, text};
use super::{is_part, texts};

/// Said only inside another text.
const FRAGMENTS: &[&str] = &[
    "by-home-server",
    "choice-addressed",
    "choice-command",
    "choice-words",
    "export-code",
    "export-fact",
    "file-busy",
    "file-forbidden",
    "file-quota",
    "file-refused",
    "file-refused-unexplained",
    "file-too-large",
    "file-too-large-for-server",
    "file-too-many",
    "file-unreachable",
    "file-wrong-type",
    "users-rules",
];

/// Not messages of the bridge: a profile holds 500 characters.
const LONGER: &[&str] = &["profile-description"];

/// Common words of English that no other language here has.
const ENGLISH: &[&str] = &[
    "again", "and", "answer", "bridge", "each", "every", "from", "have", "its", "nobody",
    "nothing", "please", "sent", "somebody", "such", "than", "that", "the", "their", "them",
    "then", "they", "this", "until", "wait", "waits", "were", "what", "which", "who", "with",
    "write", "yet", "you", "your",
];

/// Signs that a text may have besides letters and digits: none of them says what its words do not.
const SIGNS: &str = "!\"#%&'()*+,-./:;=?@[]_“”„‘’«»¿¡…·—–";

/// Key of the text that is an arrow and addresses.
const ARROW: &str = "goes-to";

/// A value of usual length for the variable `name`.
fn usual(name: &str, kind: &str, number: i64) -> FluentValue<'static> {
    let word = match (kind, name) {
        ("usize" | "u32" | "i64", _) => return FluentValue::from(number),
        ("bool" | "Option<bool>", _) if number == 1 => "no",
        ("bool" | "Option<bool>", _) => "yes",
        ("Network", _) if number == 1 => "fediverse",
        ("Network", _) => "xmpp",
        ("&Address", _) => "@carol.jones@social.example",
        (_, "time") => "10:42 UTC",
        (_, "since" | "until") => "2026-12-20 10:42 UTC",
        (_, "domain") => "social.example",
        (_, "link" | "url" | "page" | "xmpp" | "fediverse") => {
            "https://social.example/@carol.jones"
        }
        (_, "languages") => "de, en, es, fr, it, nl, pt",
        (_, "partners" | "choices" | "people" | "senders") => {
            "1 @carol.jones@social.example · 2 @dave@pix.example"
        }
        (_, "usage") => "ablock ADDRESS [TIME] [REASON]",
        (_, "address" | "subject" | "recipient" | "near" | "reporter" | "by" | "mail") => {
            "xmpp:bob.miller@im.example"
        }
        _ => "…",
    };
    FluentValue::from(word)
}

/// Every text that the bridge can say, with usual values.
fn usual_texts(number: i64) -> Vec<Text> {
    let topics = text::TOPICS.iter().copied().flatten();
    let value = |(name, kind): &(&'static str, &'static str)| (*name, usual(name, kind, number));
    let mut all: Vec<Text> = topics
        .map(|(key, variables)| Text::new(*key, variables.iter().map(value).collect()))
        .collect();
    let languages = "de, en, es, fr, it, nl, pt";
    all.extend(crate::commands::all().map(|command| text::menu_title(command.name)));
    all.extend(crate::commands::all().map(|command| text::help_command(command.help(), languages)));
    all
}

/// Fails with all objections that `check` has to the words of a text, given with language and key.
fn each(check: impl Fn(&str, &str, &str) -> Option<String>) {
    let spoken = texts("en", None).unwrap();
    let mut objections = std::collections::BTreeSet::new();
    for (tag, _) in BUILT_IN {
        for text in [0, 1, 2, 15_626].into_iter().flat_map(usual_texts) {
            let (key, words) = (text.key(), spoken.say(tag, &text));
            if let Some(why) = check(tag, &key, &words).filter(|_| !is_part(&key)) {
                objections.insert(format!("{tag}: {key}: {why}: {words}"));
            }
        }
    }
    assert!(objections.is_empty(), "{objections:#?}");
}

#[test]
fn a_text_is_short() {
    each(|_, key, words| {
        let most = if LONGER.contains(&key) { 500 } else { 400 };
        let length = words.chars().count();
        (length > most).then(|| format!("{length} characters"))
    });
}

#[test]
fn a_text_begins_in_upper_case() {
    each(|_, key, words| {
        let begins = words.trim_start_matches(['¿', '¡']);
        let small = begins.starts_with(char::is_lowercase);
        let address = ["https:", "xmpp:", "social.example"];
        let address = address.iter().any(|start| begins.starts_with(start));
        (small && !address && !FRAGMENTS.contains(&key)).then(|| "lower case".to_owned())
    });
}

#[test]
fn a_text_has_no_key_that_nobody_explains() {
    let typed = |word: &&str| !word.starts_with(['!', 'h']); // a command, an address
    each(|_, _, words| {
        let mut words = words.split_whitespace().filter(typed);
        let is_key = |word: &str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            word.contains(['=', '_'])
        };
        words.find(|word| is_key(word)).map(str::to_owned)
    });
}

#[test]
fn a_language_has_no_english_left() {
    each(|tag, _, words| {
        let words = words.split(|c: char| !c.is_alphanumeric() && !"!@.:-".contains(c));
        let plain = |word: &str| word.trim_end_matches(['.', ':', '!']).to_lowercase();
        let mut words = words.map(plain);
        words.find(|word| tag != "en" && ENGLISH.contains(&word.as_str()))
    });
}

#[test]
fn no_sign_carries_the_meaning() {
    each(|_, key, words| {
        let arrow = |c: char| c == '→' && key == ARROW; // read aloud as "right arrow"
        let plain =
            |c: char| c.is_alphanumeric() || c.is_whitespace() || SIGNS.contains(c) || arrow(c);
        let sign = words.chars().find(|c| !plain(*c));
        sign.map(|sign| sign.to_string())
    });
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    let spoken = texts("en", None).unwrap();
    let bob = crate::address::Address::parse("xmpp:bob@im.example").unwrap();
    let too_long = text::refused_too_long(&bob, "10:42 UTC", 15_626, 3704);
    for (tag, count, most) in [
        ("en", "15,626", "3,704"),
        ("de", "15.626", "3.704"),
        ("fr", "15\u{202f}626", "3\u{202f}704"),
        ("es", "15\u{202f}626", "3704"),
    ] {
        let words = spoken.say(tag, &too_long);
        assert!(words.contains(count) && words.contains(most), "{words}");
    }
    // What is typed back stays as it is typed.
    let unknown = spoken.say("en", &text::report_unknown(1204));
    assert!(unknown.contains("report 1204"), "{unknown}");
}
