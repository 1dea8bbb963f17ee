//! The only home of Fluent: what the bridge says, in every language that it knows.

mod text;

use std::collections::BTreeMap;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub use text::Text;

/// Language tag and source of each built-in language. The first is the one that is complete by definition.
const BUILT_IN: &[(&str, &str)] = &[
    ("en", include_str!("../locales/en.ftl")),
    ("fr", include_str!("../locales/fr.ftl")),
];

/// What is wrong with a file of texts.
#[derive(Debug, thiserror::Error)]
#[error("{name}.ftl: {why}")]
pub struct LocaleError {
    name: String,
    why: String,
}

/// All languages, ready to speak.
pub struct Texts {
    bundles: BTreeMap<&'static str, FluentBundle<FluentResource>>,
    default: &'static str,
}

impl Texts {
    /// The built-in languages. `default` is spoken to people whose language is not known;
    /// English when the bridge does not speak it.
    pub fn new(default: &str) -> Result<Self, LocaleError> {
        let bundles = BUILT_IN
            .iter()
            .map(|(tag, source)| Ok((*tag, bundle(tag, source)?)))
            .collect::<Result<_, LocaleError>>()?;
        Ok(Self {
            bundles,
            default: known(default).unwrap_or(BUILT_IN[0].0),
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
        let tags: Vec<&str> = self.bundles.keys().copied().collect();
        tags.join(", ")
    }

    /// `text` in language `lang` (one that [`Texts::choose`] gave).
    pub fn say(&self, lang: &str, text: &Text) -> String {
        let (key, args) = text.parts();
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            fluent.set(name, value);
        }
        self.format(lang, key, &fluent)
    }

    /// [`Texts::say`] with the bridge's name in front, by which its own words are recognised.
    pub fn speak(&self, lang: &str, text: &Text) -> String {
        let mut args = FluentArgs::new();
        args.set("text", FluentValue::from(self.say(lang, text)));
        self.format(lang, "bridge-says", &args)
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

/// The known language of a tag: by its primary subtag, so that `fr-CA` is spoken to in French.
pub fn known(tag: &str) -> Option<&'static str> {
    let primary = tag.split(['-', '_']).next()?;
    BUILT_IN
        .iter()
        .map(|(tag, _)| *tag)
        .find(|known| known.eq_ignore_ascii_case(primary))
}

fn bundle(tag: &str, source: &str) -> Result<FluentBundle<FluentResource>, LocaleError> {
    let failed = |why: String| LocaleError {
        name: tag.to_owned(),
        why,
    };
    let id: LanguageIdentifier = tag.parse().map_err(|e| failed(format!("{e}")))?;
    let resource = FluentResource::try_new(source.to_owned())
        .map_err(|(_, errors)| failed(format!("{:?}", errors.first())))?;
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    bundle.set_use_isolating(false); // U+2068/2069 would show up in chats
    bundle
        .add_resource(resource)
        .map_err(|errors| failed(format!("{:?}", errors.first())))?;
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

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
    fn every_language_has_every_key_with_the_same_variables() {
        let english = shape(BUILT_IN[0].1);
        assert!(english.len() > 30);
        for (tag, source) in BUILT_IN {
            assert_eq!(shape(source), english, "{tag}.ftl differs from en.ftl");
        }
    }

    #[test]
    fn every_text_comes_out_whole_in_every_language() {
        let texts = Texts::new("en").unwrap();
        let samples = Text::samples();
        let said: BTreeSet<&str> = samples.iter().map(|text| text.parts().0).collect();
        let written: BTreeSet<String> = shape(BUILT_IN[0].1)
            .into_keys()
            .filter(|key| key != "bridge-says")
            .collect();
        assert_eq!(
            said.iter()
                .map(|key| (*key).to_owned())
                .collect::<BTreeSet<_>>(),
            written,
            "keys that nobody says, or that nobody wrote"
        );
        for (tag, _) in BUILT_IN {
            for text in &samples {
                let spoken = texts.speak(tag, text);
                assert!(!spoken.contains(['{', '}', '\u{2068}']), "{tag}: {spoken}");
                assert_ne!(texts.say(tag, text), text.parts().0, "{tag} lacks it");
                assert!(
                    spoken.chars().count() <= 400,
                    "{tag}: longer than 400 characters: {spoken}"
                );
            }
        }
    }

    #[test]
    fn languages_are_chosen_by_their_primary_subtag() {
        let texts = Texts::new("xx").unwrap();
        assert_eq!(texts.choose([None, Some("fr-CA"), Some("en")]), "fr");
        assert_eq!(texts.choose([Some("tlh")]), "en");
        assert_eq!(texts.languages(), "en, fr");
    }

    #[test]
    fn plurals_follow_the_language() {
        let texts = Texts::new("en").unwrap();
        let status = |waiting| Text::Status {
            fediverse: true,
            xmpp: false,
            waiting,
            registered: true,
        };
        assert!(texts.say("en", &status(1)).contains("One message waits."));
        assert!(texts.say("fr", &status(0)).contains("Aucun message"));
        assert!(texts.say("fr", &status(7)).contains("7 messages attendent"));
    }
}
