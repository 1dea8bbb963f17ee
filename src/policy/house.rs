//! The rules of the house: the admin's own text about what is welcome, in the languages that they wrote it in.

use std::collections::BTreeMap;

/// The bridge's rules for its users.
#[derive(Debug, Clone, Default)]
pub struct HouseRules {
    /// Language tag → text. A text without a language counts for all, under the tag of the bridge's default language.
    pub texts: BTreeMap<String, String>,
    /// Nobody is registered before they have agreed.
    pub must_accept: bool,
}

impl HouseRules {
    /// The text in `lang`, else in `default`, else in any; none where there are no rules.
    pub fn text(&self, lang: &str, default: &str) -> Option<&str> {
        let found = self.texts.get(lang).or_else(|| self.texts.get(default));
        found
            .or_else(|| self.texts.values().next())
            .map(String::as_str)
    }

    /// The text in lines that fit into a message, broken between words.
    pub fn lines(text: &str) -> Vec<String> {
        const LONGEST: usize = 200;
        let mut lines = Vec::new();
        for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
            let mut line = String::new();
            for word in paragraph.split_whitespace() {
                let room = LONGEST.saturating_sub(line.chars().count() + 1);
                if !line.is_empty() && word.chars().count() > room {
                    lines.push(std::mem::take(&mut line));
                }
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(word);
            }
            lines.push(line);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_in_ones_own_language_comes_first() {
        let texts = [("en", "Be kind."), ("fr", "Soyez gentils.")];
        let texts = texts.map(|(tag, text)| (tag.to_owned(), text.to_owned()));
        let mut rules = HouseRules {
            texts: texts.into(),
            must_accept: false,
        };
        assert_eq!(rules.text("fr", "en"), Some("Soyez gentils."));
        assert_eq!(rules.text("de", "en"), Some("Be kind."));
        rules.texts.clear();
        assert_eq!(rules.text("de", "en"), None);
    }

    #[test]
    fn long_rules_are_broken_between_words() {
        let long = "word ".repeat(100);
        let lines = HouseRules::lines(&format!("One.\n\n{long}"));
        assert_eq!(lines[0], "One.");
        assert!(lines.len() > 2 && lines.iter().all(|line| line.len() <= 200));
        let words: usize = lines.iter().map(|line| line.split(' ').count()).sum();
        assert_eq!(words, 101);
    }
}
