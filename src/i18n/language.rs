//! One language: its files, and its texts from when somebody is spoken to in it.

use std::borrow::Cow;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::OnceLock;

use fluent::{FluentArgs, FluentResource, concurrent};
use unic_langid::LanguageIdentifier;

use super::numbers;

/// The texts of one language, ready to be said: half a megabyte.
pub(super) type Bundle = concurrent::FluentBundle<FluentResource>;

/// An error in a file of texts.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {why}")]
pub struct LocaleError {
    file: String,
    why: String,
}

/// Keys of lists of words that people may type, whatever language they are spoken to in.
const LISTS: [&str; 2] = ["aliases-", "words-"];

/// A language that the bridge speaks.
pub(super) struct Language {
    tag: &'static str,
    /// The contents of its files by their names. Texts of a later one replace those of the ones before.
    files: Vec<(String, Cow<'static, str>)>,
    bundle: OnceLock<Option<Bundle>>,
}

impl Language {
    /// The built-in language `source` with these names of commands and the admin's own texts, where there are any.
    pub(super) fn new(
        tag: &'static str,
        source: &'static str,
        terms: &str,
        overrides: Option<&Path>,
    ) -> Result<Self, LocaleError> {
        let file = format!("{tag}.ftl");
        let replaced = match overrides {
            Some(folder) => replaced(tag, &folder.join(&file))?,
            None => None,
        };
        let terms = ("names of commands".to_owned(), terms.to_owned().into());
        Ok(Self {
            tag,
            files: [(file, source.into()), terms]
                .into_iter()
                .chain(replaced)
                .collect(),
            bundle: OnceLock::new(),
        })
    }

    /// Its texts; read the first time. They were read before, for [`Language::lists`], so there is no mistake in them.
    pub(super) fn bundle(&self) -> Option<&Bundle> {
        self.bundle.get_or_init(|| self.read().ok()).as_ref()
    }

    /// Reads its files.
    pub(super) fn read(&self) -> Result<Bundle, LocaleError> {
        let id: LanguageIdentifier = self.tag.parse().map_err(|error| LocaleError {
            file: self.tag.to_owned(),
            why: format!("{error}"),
        })?;
        let mut bundle = Bundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false); // U+2068/2069 would show up in chats
        numbers::group(&mut bundle, self.tag);
        for (file, source) in &self.files {
            bundle.add_resource_overriding(resource(file, source)?);
        }
        Ok(bundle)
    }

    /// Its lists of words, by their keys.
    pub(super) fn lists(&self, bundle: &Bundle) -> Vec<(String, String)> {
        let lines = self.files.iter().flat_map(|(_, source)| source.lines());
        let keys = lines.filter_map(|line| Some(line.split_once('=')?.0.trim_end()));
        let is_list = |key: &&str| LISTS.iter().any(|list| key.starts_with(list));
        let nothing = FluentArgs::new();
        keys.filter(is_list)
            .filter_map(|key| Some((key.to_owned(), say(bundle, key, &nothing)?)))
            .collect()
    }
}

/// The text `key`; none where it is not there, or lacks a value.
pub(super) fn say(bundle: &Bundle, key: &str, args: &FluentArgs) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut errors);
    errors.is_empty().then(|| text.into_owned())
}

/// The admin's texts, where there are any.
fn replaced(tag: &str, path: &Path) -> Result<Option<(String, Cow<'static, str>)>, LocaleError> {
    let file = path.display().to_string();
    match std::fs::read_to_string(path) {
        Ok(source) => {
            tracing::info!(file, tag, "texts replaced");
            Ok(Some((file, source.into())))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let why = format!("can't be read: {error}");
            Err(LocaleError { file, why })
        }
    }
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
