//! Names that somebody gives their partners: words that can't be taken for anything else, wherever a name may stand.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::letters::{folded, visible};

/// Shortest and longest name, in characters.
pub const LENGTHS: [usize; 2] = [2, 30];

/// The largest number of names that one person gives.
pub const MOST: usize = 200;

/// Schemes of links: `geo:` in front of a text is no person.
const SCHEMES: &[&str] = &[
    "about",
    "acct",
    "aim",
    "apt",
    "at",
    "bitcoin",
    "blob",
    "callto",
    "cid",
    "data",
    "did",
    "dns",
    "doi",
    "ed2k",
    "facetime",
    "feed",
    "file",
    "finger",
    "ftp",
    "ftps",
    "gemini",
    "geo",
    "git",
    "gopher",
    "http",
    "https",
    "im",
    "imap",
    "info",
    "ipfs",
    "irc",
    "ircs",
    "isbn",
    "jabber",
    "javascript",
    "ldap",
    "magnet",
    "mailto",
    "matrix",
    "message",
    "mms",
    "mumble",
    "news",
    "nfs",
    "nntp",
    "nostr",
    "openpgp4fpr",
    "pop",
    "pres",
    "rsync",
    "rtmp",
    "rtsp",
    "sftp",
    "sgnl",
    "sip",
    "sips",
    "skype",
    "smb",
    "sms",
    "smsto",
    "ssh",
    "stun",
    "svn",
    "tel",
    "telnet",
    "tg",
    "tox",
    "turn",
    "urn",
    "uri",
    "url",
    "view-source",
    "vnc",
    "webcal",
    "ws",
    "wss",
    "www",
    "xmpp",
];

/// A name for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nickname {
    /// As it was written.
    pub shown: String,
    /// As it is found, in whatever case it is written.
    pub folded: String,
}

/// Reads a word as a name. None: it is too short or too long, or holds other signs than letters, digits, `-`, `_` and `'`,
/// or begins with none of the letters, or the scheme of links.
pub fn nickname(word: &str) -> Option<Nickname> {
    let shown: String = visible(word).nfc().collect();
    let folded = folded(&shown);
    let is_sign = |c: char| matches!(c, '-' | '_' | '\'' | '’') || is_combining_mark(c);
    let fits = |word: &str| {
        let [shortest, longest] = LENGTHS;
        (shortest..=longest).contains(&word.chars().count())
            && word.starts_with(char::is_alphabetic)
            && word.chars().all(|c| c.is_alphanumeric() || is_sign(c))
    };
    let is_scheme = SCHEMES.contains(&folded.as_str());
    (fits(&shown) && fits(&folded) && !is_scheme).then_some(Nickname { shown, folded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_word_and_nothing_else() {
        for (word, expected) in [
            ("carol", Some("carol")),
            ("Carol", Some("carol")),
            ("ＣＡＲＯＬ", Some("carol")),
            ("ca\u{200b}rol", Some("carol")),
            ("José", Some("josé")),
            ("Jose\u{301}", Some("josé")),
            ("Мама", Some("мама")),
            ("母さん", Some("母さん")),
            ("राम", Some("राम")),
            ("o'neil_2", Some("o'neil_2")),
            ("c", None),
            ("", None),
            ("42", None),
            ("4you", None),
            ("-carol", None),
            ("carol.example", None),
            ("@carol", None),
            ("carol@gts.test", None),
            ("carol:", None),
            ("a/b", None),
            ("a\nb", None),
            ("carol 💐", None),
            ("💐💐", None),
            ("xmpp", None),
            ("HTTPS", None),
            ("Geo", None),
        ] {
            let found = nickname(word).map(|name| name.folded);
            assert_eq!(found.as_deref(), expected, "{word:?}");
        }
        assert!(nickname(&"x".repeat(30)).is_some());
        assert!(nickname(&"x".repeat(31)).is_none());
        assert!(nickname(&"ﷺ".repeat(20)).is_none());
    }
}
