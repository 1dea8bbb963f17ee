//! The only home of Fluent: what the bridge says, in every language that it knows.

pub mod detect;
mod tag;
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

/// Language tag and source of each built-in language. The first is the one that is complete by definition.
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
            default: known(default).unwrap_or(BUILT_IN[0].0),
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
            fluent.set(*name, value.clone());
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
        [lang, self.default, BUILT_IN[0].0]
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Keys with their variables, in order of appearance in the file.
    fn shape(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut shape: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) = line
                .split_once(" =")
                .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                key = name.to_owned();
            }
            let variables = line.split('$').skip(1).map(|rest| {
                rest.chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                    .collect()
            });
            if !key.is_empty() {
                shape
                    .entry(key.clone())
                    .or_default()
                    .extend::<Vec<String>>(variables.collect());
            }
        }
        shape
    }

    #[test]
    fn each_key_stands_once_in_a_file() {
        for (tag, source) in BUILT_IN {
            let keys = source.lines().filter_map(|line| line.split_once(" ="));
            let keys = keys.map(|(key, _)| key);
            let is_key = |key: &&str| key.starts_with(|c: char| c.is_ascii_lowercase());
            let mut seen = BTreeSet::new();
            for key in keys.filter(is_key) {
                assert!(seen.insert(key), "{tag}: {key} stands twice");
            }
        }
    }

    #[test]
    fn every_language_has_every_key_with_the_same_variables() {
        let english = shape(BUILT_IN[0].1);
        assert!(english.len() > 30);
        for (tag, source) in BUILT_IN {
            assert_eq!(shape(source), english, "{tag}.ftl differs from en.ftl");
        }
    }

    fn texts(default: &str, overrides: Option<&Path>) -> Result<Texts, LocaleError> {
        Texts::new(
            default,
            overrides,
            &crate::commands::Names::default().terms(),
        )
    }

    /// One of each text, with a value of the right kind for each variable. `number` is for all numbers.
    fn samples(number: i64, word: &'static str) -> Vec<Text> {
        let value = |(name, kind): &(&'static str, &'static str)| {
            let value = match *kind {
                "usize" | "u32" | "i64" => FluentValue::from(number),
                "bool" => FluentValue::from(if number == 0 { "yes" } else { "no" }),
                "Side" => FluentValue::from(if number == 0 { "fediverse" } else { "xmpp" }),
                _ => FluentValue::from(word),
            };
            (*name, value)
        };
        let topics = text::TOPICS.iter().copied().flatten();
        let mut samples: Vec<Text> = topics
            .map(|(key, variables)| Text::new(*key, variables.iter().map(value).collect()))
            .collect();
        samples.extend(
            crate::commands::all().map(|command| text::help_command(command.help(), "en, fr")),
        );
        samples
    }

    /// Texts that others refer to, and lists of words: said by no function of their own.
    fn is_part(key: &str) -> bool {
        ["bridge-says", "how-to-write", "operators-can-read"].contains(&key)
            || ["aliases-", "words-"]
                .iter()
                .any(|list| key.starts_with(list))
    }

    #[test]
    fn what_can_be_said_is_what_is_written() {
        let said: BTreeSet<String> = samples(0, "x").iter().map(Text::key).collect();
        let keys = shape(BUILT_IN[0].1).into_keys();
        let written: BTreeSet<String> = keys.filter(|key| !is_part(key)).collect();
        assert_eq!(said, written, "keys that nobody says, or that nobody wrote");
    }

    #[test]
    fn every_text_comes_out_whole_in_every_language() {
        let texts = texts("en", None).unwrap();
        for (tag, _) in BUILT_IN {
            for text in [0, 1, 2, 5, 1000]
                .iter()
                .flat_map(|n| samples(*n, if *n == 0 { "none" } else { "…" }))
            {
                let spoken = texts.speak(tag, &text);
                assert!(!spoken.contains(['{', '}', '\u{2068}']), "{tag}: {spoken}");
                assert_ne!(
                    texts.say(tag, &text),
                    text.key(),
                    "{tag} lacks it, or a name in it"
                );
                assert!(
                    spoken.chars().count() <= 400,
                    "{tag}: longer than 400 characters: {spoken}"
                );
            }
        }
    }

    #[test]
    fn no_alias_means_two_commands() {
        let texts = texts("en", None).unwrap();
        let mut known = BTreeMap::new();
        for command in crate::commands::all() {
            for alias in texts
                .aliases(command.name)
                .into_iter()
                .chain([command.name.to_owned()])
            {
                let other = known.insert(alias.clone(), command.name);
                assert!(
                    other.is_none_or(|other| other == command.name),
                    "{alias}: {other:?}"
                );
            }
        }
    }

    #[test]
    fn every_people_s_command_has_a_name_in_every_language() {
        use crate::commands::Who;
        for (tag, source) in BUILT_IN {
            let shape = shape(source);
            for command in crate::commands::all().filter(|command| command.who != Who::Admins) {
                let key = format!("aliases-{}", command.name);
                assert!(shape.contains_key(&key), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn no_word_means_yes_and_no() {
        let texts = texts("en", None).unwrap();
        for (one, other) in [("yes", "no"), ("yes", "off"), ("on", "off"), ("on", "no")] {
            let (one, other) = (
                texts.list(&format!("words-{one}")),
                texts.list(&format!("words-{other}")),
            );
            assert!(one.len() > 3 && one.iter().all(|word| !other.contains(word)));
        }
    }

    #[test]
    fn languages_are_chosen_by_their_primary_subtag() {
        let texts = texts("xx", None).unwrap();
        assert_eq!(texts.choose([None, Some("fr-CA"), Some("en")]), "fr");
        assert_eq!(texts.choose([Some("tlh")]), "en");
        let mut all: Vec<&str> = tags().collect();
        all.sort_unstable();
        assert_eq!(texts.languages(), all.join(", "));
    }

    #[test]
    fn an_admin_may_replace_texts_and_is_told_where_they_are_wrong() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("fr.ftl");
        std::fs::write(&file, "lang-set = d'accord !\n").unwrap();
        let spoken = texts("en", Some(dir.path())).unwrap();
        assert_eq!(spoken.say("fr", &text::lang_set()), "d'accord !");
        assert!(
            spoken
                .say("fr", &text::not_registered())
                .contains("inscrit")
        );
        std::fs::write(&file, "lang-set = ok\n\nempty = { $x\n").unwrap();
        let error = texts("en", Some(dir.path())).err().unwrap().to_string();
        assert!(error.contains("fr.ftl: line 3"), "{error}");
    }

    #[test]
    fn plurals_follow_the_language() {
        let texts = texts("en", None).unwrap();
        let status = |waiting| text::status(true, false, waiting, true);
        assert!(texts.say("en", &status(1)).contains("One message waits."));
        assert!(texts.say("fr", &status(0)).contains("Aucun message"));
        assert!(texts.say("fr", &status(7)).contains("7 messages attendent"));
    }
}
