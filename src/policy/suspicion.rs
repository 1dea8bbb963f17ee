//! First words that look like spam: the same to everybody, or only a link.

use crate::fingerprint;

/// 32 bits of the words of a text: what differs only in case, spaces or punctuation is the same. 0 where there are too
/// few words to be anybody's own.
pub fn hash_of_first_words(text: &str) -> u32 {
    const SHORTEST: usize = 12;
    let letters = text.chars().filter(|c| c.is_alphanumeric());
    let letters: String = letters.flat_map(char::to_lowercase).collect();
    if letters.chars().count() < SHORTEST {
        return 0;
    }
    (fingerprint::fingerprint([letters]) >> 32) as u32
}

/// Nothing but links, and whatever is no word.
pub fn is_only_links(text: &str) -> bool {
    let mut links = 0;
    for word in text.split_whitespace() {
        if is_link(word) {
            links += 1;
        } else if word.chars().any(char::is_alphanumeric) {
            return false;
        }
    }
    links > 0
}

fn is_link(word: &str) -> bool {
    let word = word.trim_start_matches(['<', '(', '[', '"', '«']);
    ["http://", "https://", "www."].iter().any(|start| {
        word.get(..start.len())
            .is_some_and(|front| front.eq_ignore_ascii_case(start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_words_have_the_same_fingerprint() {
        let spam = hash_of_first_words("Buy FOLLOWERS, cheap and quick!");
        assert_ne!(spam, 0);
        assert_eq!(spam, hash_of_first_words("buy followers\ncheap… and quick"));
        assert_ne!(spam, hash_of_first_words("Buy followers, cheap and slow!"));
        assert_eq!(
            hash_of_first_words("Hi Bob!"),
            0,
            "too short to be a pattern"
        );
    }

    #[test]
    fn links_without_a_word_are_only_links() {
        for (text, expected) in [
            ("https://spam.example/x", true),
            ("<HTTPS://spam.example> → www.spam.example !", true),
            ("look: https://spam.example", false),
            ("hello", false),
            ("…", false),
            ("", false),
        ] {
            assert_eq!(is_only_links(text), expected, "{text}");
        }
    }
}
