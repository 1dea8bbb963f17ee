//! The language in which somebody is spoken to, with the texts.

use crate::i18n::{Text, Texts};

/// All texts, in one language.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// The texts in all languages.
    pub texts: &'a Texts,
    /// The language.
    pub lang: &'static str,
}

impl Speech<'_> {
    /// `text` in this language, as a part of another text.
    pub fn words(&self, text: &Text) -> String {
        self.texts.say(self.lang, text)
    }
}
