//! The rules of the house: the admin's own text about what is welcome, in the languages that they wrote it in.

use std::collections::BTreeMap;

use crate::clock::Timestamp;
use crate::fingerprint::fingerprint;
use crate::store::users::Registered;

/// The bridge's rules for its users.
#[derive(Debug, Clone, Default)]
pub struct HouseRules {
    /// Language tag → text. A text without a language counts for all, under the tag of the bridge's default language.
    pub texts: BTreeMap<String, String>,
    /// Nobody is registered before they have agreed.
    pub must_accept: bool,
    /// The admin's name for their present form, if they give one: then a text may change, and the rules are the same.
    pub version: Option<String>,
}

/// The part of somebody registered when the rules may be new to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// They know the rules.
    Nothing,
    /// They are shown the rules.
    Reading,
    /// They have to agree, and what they write waits until then.
    Agreement,
}

impl HouseRules {
    /// Names the present form of the rules: their text in the bridge's language, `default`, and the admin's name for it, if there
    /// is one. None where there are no rules.
    pub fn edition(&self, default: &str) -> Option<String> {
        let text = self.text(default, default)?;
        Some(match &self.version {
            Some(version) => format!("{} {version}", print(text)),
            None => print(text),
        })
    }

    /// Whether `edition` names the rules as they are now. Where both have a name, that tells; else the text does, so that naming
    /// a text makes no new rules. It may be that of any language: a translation that is added or changed, and another language
    /// of the bridge, make none either.
    pub fn is_current(&self, edition: &str) -> bool {
        let (known, name) = match edition.split_once(' ') {
            Some((known, name)) => (known, Some(name)),
            None => (edition, None),
        };
        match (&self.version, name) {
            (Some(version), Some(name)) => version == name,
            _ => self.texts.values().any(|text| print(text) == known),
        }
    }

    /// The editions of the present texts from before they had a name; none where they have none.
    pub fn unnamed(&self) -> Vec<String> {
        match self.version {
            Some(_) => self.texts.values().map(|text| print(text)).collect(),
            None => Vec::new(),
        }
    }

    /// Decides about somebody registered who knows this edition, and has agreed to it or not.
    pub fn due(&self, edition: &str, agreed: bool) -> Due {
        let known = self.texts.is_empty() || self.is_current(edition);
        match self.must_accept && !self.texts.is_empty() {
            true if known && agreed => Due::Nothing,
            true => Due::Agreement,
            false if known => Due::Nothing,
            false => Due::Reading,
        }
    }

    /// Nothing is left for somebody registered to read or to agree to.
    pub fn is_known_to(&self, one: &Registered) -> bool {
        self.due(&one.edition, one.agreed_at > Timestamp(0)) == Due::Nothing
    }

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

/// The edition of a text. Other line breaks and spaces make no other rules.
fn print(text: &str) -> String {
    format!("{:016x}", fingerprint(text.split_whitespace()))
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
            ..HouseRules::default()
        };
        assert_eq!(rules.text("fr", "en"), Some("Soyez gentils."));
        assert_eq!(rules.text("de", "en"), Some("Be kind."));
        rules.texts.clear();
        assert_eq!(rules.text("de", "en"), None);
    }

    fn rules(texts: &[(&str, &str)], version: Option<&str>) -> HouseRules {
        let texts = texts.iter();
        HouseRules {
            texts: texts
                .map(|(tag, text)| ((*tag).to_owned(), (*text).to_owned()))
                .collect(),
            must_accept: false,
            version: version.map(str::to_owned),
        }
    }

    #[test]
    fn another_text_or_version_makes_new_rules_and_nothing_else_does() {
        let kind = &[("en", "Be kind.\nNo spam.")];
        let known = rules(kind, None).edition("en").unwrap();
        for (others, same) in [
            (rules(&[("en", "Be kind. No  spam.\n")], None), true),
            (
                rules(&[("de", "Sei nett."), ("en", "Be kind. No spam.")], None),
                true,
            ),
            (rules(&[("en", "Be kind. No spam!")], None), false),
            (rules(&[("de", "Sei nett.")], None), false),
            (rules(kind, Some("2")), true),
            (rules(&[("en", "Be kinder.")], Some("2")), false),
            (rules(&[], None), false),
        ] {
            assert_eq!(others.is_current(&known), same, "{others:?}");
        }
        let second = rules(kind, Some("2")).edition("en").unwrap();
        assert!(rules(&[("en", "Be kinder.")], Some("2")).is_current(&second));
        assert!(!rules(kind, Some("3")).is_current(&second));
        assert!(rules(kind, None).is_current(&second));
        assert!(!rules(&[("en", "Be kinder.")], None).is_current(&second));
        assert_eq!(rules(&[], Some("2")).edition("en"), None);
    }

    #[test]
    fn new_rules_are_shown_or_must_be_agreed_to() {
        let mut rules = rules(&[("en", "Be kind.")], None);
        let known = rules.edition("en").unwrap();
        for (must_accept, edition, agreed, due) in [
            (false, known.as_str(), false, Due::Nothing),
            (false, "other", true, Due::Reading),
            (false, "", false, Due::Reading),
            (true, &known, true, Due::Nothing),
            (true, &known, false, Due::Agreement),
            (true, "other", true, Due::Agreement),
        ] {
            rules.must_accept = must_accept;
            assert_eq!(rules.due(edition, agreed), due, "{must_accept} {edition}");
        }
        rules.texts.clear();
        assert_eq!(rules.due("other", false), Due::Nothing);
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
