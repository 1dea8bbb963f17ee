//! The only home of Fluent: what the bridge says, in every language that it knows.

pub mod detect;
mod numbers;
mod tag;
#[cfg(test)]
mod tests;
pub mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::letters::skeleton;

pub use tag::is_tag;
pub use text::Text;

/// The language that is complete by definition.
const SOURCE: &str = "en";

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

/// What is wrong with a file of texts.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {why}")]
pub struct LocaleError {
    file: String,
    why: String,
}

/// All languages, ready to speak. Cheap to clone.
#[derive(Clone)]
pub struct Texts {
    bundles: Arc<BTreeMap<&'static str, FluentBundle<FluentResource>>>,
    default: &'static str,
    labels: Vec<String>,
}

/// Keys that the files refer to but do not hold: the same text in all languages.
pub type Terms = Vec<(String, String)>;

impl Texts {
    /// The built-in languages. `default` is spoken to people whose language is not known;
    /// English when the bridge does not speak it. Texts in `overrides/en.ftl` and so on replace the built-in ones.
    /// `terms` are the names of commands, as the texts refer to them.
    pub fn new(
        default: &str,
        overrides: Option<&Path>,
        terms: &Terms,
    ) -> Result<Self, LocaleError> {
        let terms: String = terms
            .iter()
            .map(|(key, text)| format!("{key} = {{ {} }}\n", quoted(text)))
            .collect();
        let mut bundles = BTreeMap::new();
        for (tag, source) in BUILT_IN {
            let mut bundle = bundle(tag, source)?;
            bundle.add_resource_overriding(resource("names of commands", &terms)?);
            if let Some(folder) = overrides {
                replace(&mut bundle, tag, &folder.join(format!("{tag}.ftl")))?;
            }
            bundles.insert(*tag, bundle);
        }
        let mut texts = Self {
            bundles: Arc::new(bundles),
            default: known(default).unwrap_or(SOURCE),
            labels: Vec::new(),
        };
        texts.labels = texts.all_labels();
        Ok(texts)
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
        let tags: Vec<&str> = self.bundles.keys().copied().collect();
        tags.join(", ")
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

    /// The words of the text `key` in all languages, each once; they are separated by commas.
    pub fn list(&self, key: &str) -> Vec<String> {
        let texts = self.bundles.values().filter_map(|bundle| {
            let pattern = bundle.get_message(key)?.value()?;
            Some(
                bundle
                    .format_pattern(pattern, None, &mut Vec::new())
                    .into_owned(),
            )
        });
        let mut names: Vec<String> = Vec::new();
        for text in texts {
            for name in text.split(',').map(str::trim) {
                if !name.is_empty() && !names.iter().any(|known| known == name) {
                    names.push(name.to_owned());
                }
            }
        }
        names
    }

    /// [`Texts::say`] with the bridge's name in front, by which its own words are recognised.
    pub fn speak(&self, lang: &str, text: &Text) -> String {
        let mut args = FluentArgs::new();
        args.set("text", FluentValue::from(self.say(lang, text)));
        self.format(lang, "bridge-says", &args)
    }

    /// The letters of what [`Texts::speak`] puts in front (`Bridge:`) in each language, by their skeleton: as they look at
    /// a glance.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    fn all_labels(&self) -> Vec<String> {
        let mut nothing = FluentArgs::new();
        nothing.set("text", FluentValue::from(""));
        let label = |lang| self.format(lang, "bridge-says", &nothing);
        let letters = |label: String| skeleton(&label).replace(|c: char| !c.is_alphanumeric(), "");
        let labels: BTreeSet<String> = tags().map(label).map(letters).collect();
        labels
            .into_iter()
            .filter(|label| !label.is_empty())
            .collect()
    }

    fn format(&self, lang: &str, key: &str, args: &FluentArgs) -> String {
        [lang, self.default, SOURCE]
            .iter()
            .filter_map(|lang| self.bundles.get(lang))
            .find_map(|bundle| {
                let pattern = bundle.get_message(key)?.value()?;
                let mut errors = Vec::new();
                let text = bundle.format_pattern(pattern, Some(args), &mut errors);
                errors.is_empty().then(|| text.into_owned())
            })
            .unwrap_or_else(|| key.to_owned()) // the test below proves that this can't happen
    }
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

fn bundle(tag: &str, source: &str) -> Result<FluentBundle<FluentResource>, LocaleError> {
    let file = format!("{tag}.ftl");
    let id: LanguageIdentifier = tag.parse().map_err(|error| LocaleError {
        file: file.clone(),
        why: format!("{error}"),
    })?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false); // U+2068/2069 would show up in chats
    numbers::group(&mut bundle, tag);
    bundle.add_resource_overriding(resource(&file, source)?);
    Ok(bundle)
}

/// Lets the admin's texts win, where there are any.
fn replace(
    bundle: &mut FluentBundle<FluentResource>,
    tag: &str,
    path: &Path,
) -> Result<(), LocaleError> {
    let file = path.display().to_string();
    let source = match std::fs::read_to_string(path) {
        Ok(source) => source,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            let why = format!("can't be read: {error}");
            return Err(LocaleError { file, why });
        }
    };
    tracing::info!(file, tag, "texts replaced");
    bundle.add_resource_overriding(resource(&file, &source)?);
    Ok(())
}

fn resource(file: &str, source: &str) -> Result<FluentResource, LocaleError> {
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        let place = errors.first().map(|error| {
            let start = error.slice.as_ref().unwrap_or(&error.pos).start;
            let before = source.get(..start).unwrap_or(source);
            let line = before.matches('\n').count() + 1;
            format!("line {line}: {error}")
        });
        LocaleError {
            file: file.to_owned(),
            why: place.unwrap_or_default(),
        }
    })
}
