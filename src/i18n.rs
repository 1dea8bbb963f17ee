//! The only home of Fluent: what the bridge says, in every language that it knows.

pub mod detect;
mod language;
mod numbers;
mod tag;
#[cfg(test)]
mod tests;
pub mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use fluent::{FluentArgs, FluentValue};

use crate::letters::{folded, skeleton};
use language::{Bundle, Language};

pub use language::LocaleError;
pub use tag::is_tag;
pub use text::Text;

/// The language that is complete by definition.
const SOURCE: &str = "en";

/// Key of the list of a language's own names.
const NAMES: &str = "words-language";

/// Language tag and source of each built-in language.
const BUILT_IN: &[(&str, &str)] = &[
    ("en", include_str!("../locales/en.ftl")),
    ("de", include_str!("../locales/de.ftl")),
    ("es", include_str!("../locales/es.ftl")),
    ("fr", include_str!("../locales/fr.ftl")),
    ("it", include_str!("../locales/it.ftl")),
    ("nl", include_str!("../locales/nl.ftl")),
    ("pt", include_str!("../locales/pt.ftl")),
];

/// All languages, ready to speak. Cheap to clone.
#[derive(Clone)]
pub struct Texts {
    languages: Arc<BTreeMap<&'static str, Language>>,
    default: &'static str,
    /// The lists of words of all languages together, by their keys.
    lists: Arc<BTreeMap<String, Vec<String>>>,
    /// What the languages are called in all of them, in lower case.
    names: Arc<BTreeMap<String, &'static str>>,
    labels: Arc<[String]>,
}

/// Keys that the files refer to but do not hold: the same text in all languages.
pub type Terms = Vec<(String, String)>;

impl Texts {
    /// The built-in languages. `default` is spoken to people whose language is not known;
    /// English when the bridge does not speak it. Texts in `overrides/en.ftl` and so on replace the built-in ones.
    /// `terms` are the names of commands, as the texts refer to them.
    ///
    /// Each language is read now, so that a mistake in it is found at the start, and kept in memory from when somebody is
    /// first spoken to in it: most bridges speak two or three.
    pub fn new(
        default: &str,
        overrides: Option<&Path>,
        terms: &Terms,
    ) -> Result<Self, LocaleError> {
        let terms: String = terms
            .iter()
            .map(|(key, text)| format!("{key} = {{ {} }}\n", quoted(text)))
            .collect();
        let mut languages = BTreeMap::new();
        let (mut lists, mut labels) = (BTreeMap::new(), BTreeSet::new());
        let mut names = BTreeMap::new();
        for (tag, source) in BUILT_IN.iter().copied().collect::<BTreeMap<_, _>>() {
            let language = Language::new(tag, source, &terms, overrides)?;
            let bundle = language.read()?;
            let own = language.lists(&bundle);
            names.extend(called(&own).map(|name| (name, tag)));
            gather(&mut lists, own);
            labels.extend(label(&bundle));
            languages.insert(tag, language);
        }
        Ok(Self {
            languages: Arc::new(languages),
            default: known(default).unwrap_or(SOURCE),
            lists: Arc::new(lists),
            names: Arc::new(names),
            labels: labels.into_iter().collect(),
        })
    }

    /// The language to speak to somebody: the first of `wishes` (BCP 47 tags) that is known, else the default.
    pub fn choose<'a>(&self, wishes: impl IntoIterator<Item = Option<&'a str>>) -> &'static str {
        wishes
            .into_iter()
            .flatten()
            .find_map(known)
            .unwrap_or(self.default)
    }

    /// The tags of all languages, for lists.
    pub fn languages(&self) -> String {
        let tags: Vec<&str> = self.languages.keys().copied().collect();
        tags.join(", ")
    }

    /// The language that somebody names: by its tag, or as it is called in any of the languages.
    pub fn language(&self, word: &str) -> Option<&'static str> {
        known(word).or_else(|| self.names.get(&folded(word)).copied())
    }

    /// `text` in language `lang` (one that [`Texts::choose`] gave).
    pub fn say(&self, lang: &str, text: &Text) -> String {
        let mut fluent = FluentArgs::new();
        for (name, value) in text.args() {
            fluent.set(*name, numbers::argument(name, value.clone()));
        }
        self.format(lang, &text.key(), &fluent)
    }

    /// Other names of a command, in any language, each once.
    pub fn aliases(&self, command: &str) -> Vec<String> {
        self.list(&format!("aliases-{command}"))
    }

    /// The words of the list `key` in all languages, each once.
    pub fn list(&self, key: &str) -> Vec<String> {
        self.lists.get(key).cloned().unwrap_or_default()
    }

    /// [`Texts::say`] with the bridge's name in front, by which its own words are recognised; but for a text that nobody could
    /// take for somebody else's.
    pub fn speak(&self, lang: &str, text: &Text) -> String {
        let mut args = FluentArgs::new();
        let said = self.say(lang, text);
        if text.says_itself() {
            return said;
        }
        args.set("text", FluentValue::from(said));
        self.format(lang, "bridge-says", &args)
    }

    /// The letters of what [`Texts::speak`] puts in front (`Bridge:`) in each language, by their skeleton: as they look at
    /// a glance.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    fn format(&self, lang: &str, key: &str, args: &FluentArgs) -> String {
        [lang, self.default, SOURCE]
            .iter()
            .filter_map(|lang| self.languages.get(lang)?.bundle())
            .find_map(|bundle| language::say(bundle, key, args))
            .unwrap_or_else(|| key.to_owned()) // a test proves that this can't happen
    }
}

/// The names of one language among its lists.
fn called(lists: &[(String, String)]) -> impl Iterator<Item = String> {
    let own = lists.iter().filter(|(key, _)| key == NAMES);
    own.flat_map(|(_, names)| names.split(',').map(|name| folded(name.trim())))
}

/// Adds the words of one language, separated by commas, to those of others.
fn gather(all: &mut BTreeMap<String, Vec<String>>, lists: Vec<(String, String)>) {
    for (key, text) in lists {
        let names = all.entry(key).or_default();
        for name in text.split(',').map(str::trim) {
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
}

/// The letters of what stands in front of the bridge's own words, if there are any.
fn label(bundle: &Bundle) -> Option<String> {
    let mut nothing = FluentArgs::new();
    nothing.set("text", FluentValue::from(""));
    let label = language::say(bundle, "bridge-says", &nothing)?;
    let letters = skeleton(&label).replace(|c: char| !c.is_alphanumeric(), "");
    Some(letters).filter(|letters| !letters.is_empty())
}

/// The tags of all built-in languages.
pub fn tags() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(tag, _)| *tag)
}

/// The known language of a tag: by its primary subtag, so that `fr-CA` is spoken to in French.
pub fn known(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next()?;
    BUILT_IN
        .iter()
        .map(|(tag, _)| *tag)
        .find(|known| known.eq_ignore_ascii_case(primary))
}

/// A string literal of Fluent.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
