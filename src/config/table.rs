//! All settings in their order: the parts of [`Config`] with what each declares in `section/`.

use std::sync::LazyLock;

use super::Config;
use super::reader::Reader;
use super::section::{
    alerts, commands, consent, conversation, delivery, fediverse, house, limits, media, moderation,
    place, profile, registration, retention, xmpp,
};
use super::setting::{About, Effect, Setting};
use super::shape::{At, at};

/// The sections of a file in their order, each with what it is about, if its settings do not say it. The empty one stands for
/// the settings without a section.
pub(super) const SECTIONS: [(&str, &str); 15] = [
    (
        "fediverse",
        "The bot's account on a fediverse server with Mastodon's client API.",
    ),
    ("xmpp", "The bot's account on an XMPP server."),
    ("", ""),
    ("commands", ""),
    ("moderation", ""),
    ("conversation", ""),
    ("limits", ""),
    ("consent", ""),
    ("registration", ""),
    ("rules", ""),
    ("media", ""),
    ("delivery", ""),
    ("retention", ""),
    (
        "profile",
        "What both bots say of themselves. `xmpp-ap-bridge profile push` writes it on their accounts, and XMPP clients that ask \
         the bot are told, too.",
    ),
    ("alerts", ""),
];

/// The place of settings that belong to no part, or depend on several.
const WHOLE: At<Config, Config> = At {
    get: |config| config,
    get_mut: |config| config,
};

/// The parts in the order in which they are read: a part may depend on those in front of it.
static PARTS: [&dyn Part; 15] = [
    &In(at!(Config.fediverse), fediverse::SETTINGS),
    &In(at!(Config.xmpp), xmpp::SETTINGS),
    &In(WHOLE, place::SETTINGS),
    &In(at!(Config.commands), commands::SETTINGS),
    &In(at!(Config.moderation), moderation::SETTINGS),
    &In(at!(Config.conversation), conversation::SETTINGS),
    &In(at!(Config.media), media::SETTINGS),
    &In(at!(Config.limits), limits::SETTINGS),
    &In(at!(Config.consent), consent::SETTINGS),
    &In(at!(Config.registration), registration::SETTINGS),
    &In(WHOLE, house::SETTINGS),
    &In(at!(Config.delivery), delivery::SETTINGS),
    &In(at!(Config.retention), retention::SETTINGS),
    &In(at!(Config.profile), profile::SETTINGS),
    &In(at!(Config.alerts), alerts::SETTINGS),
];

/// A setting, as far as it is known without a configuration.
#[derive(Clone)]
pub(super) struct Declared {
    pub(super) about: &'static About,
    /// The allowed values, as a sentence; may be empty.
    pub(super) bounds: String,
    /// As YAML.
    pub(super) default: Option<String>,
    pub(super) is_required: bool,
    /// See [`super::shape::Shape::is_given`].
    pub(super) is_given: bool,
}

/// The value of a setting, as `config check` shows it.
pub(super) struct Line {
    pub(super) about: &'static About,
    pub(super) label: &'static str,
    pub(super) shown: String,
    pub(super) unshown: String,
}

/// All settings in their order.
pub(super) fn declared() -> impl Iterator<Item = &'static Declared> {
    static ALL: LazyLock<Vec<Declared>> =
        LazyLock::new(|| PARTS.iter().flat_map(|part| part.declared()).collect());
    ALL.iter()
}

/// A setting has this key.
pub(super) fn is_key(key: &str) -> bool {
    declared().any(|known| known.about.key == key)
}

/// Settings have keys in this section.
pub(super) fn is_section(name: &str) -> bool {
    !name.is_empty() && declared().any(|known| known.about.section() == name)
}

/// Reads every setting into its place.
pub(super) fn read(reader: &mut Reader, config: &mut Config) {
    PARTS.iter().for_each(|part| part.read(reader, config));
}

/// The values of all settings that have a line of their own.
pub(super) fn lines(config: &Config) -> Vec<Line> {
    PARTS.iter().flat_map(|part| part.lines(config)).collect()
}

/// Takes over from `old` what only a restart changes.
pub(super) fn keep(old: &Config, new: &mut Config) {
    PARTS.iter().for_each(|part| part.keep(old, new));
}

/// A part of the configuration with its settings, whatever its type.
trait Part: Sync {
    fn declared(&self) -> Vec<Declared>;
    fn read(&self, reader: &mut Reader, config: &mut Config);
    fn lines(&self, config: &Config) -> Vec<Line>;
    fn keep(&self, old: &Config, new: &mut Config);
}

struct In<S: 'static>(At<Config, S>, &'static [Setting<S>]);

impl<S> Part for In<S> {
    fn declared(&self) -> Vec<Declared> {
        let declared = |setting: &'static Setting<S>| Declared {
            about: &setting.about,
            bounds: setting.shape.bounds(),
            default: setting.shape.default(),
            is_required: setting.shape.is_required(),
            is_given: setting.shape.is_given(),
        };
        self.1.iter().map(declared).collect()
    }

    fn read(&self, reader: &mut Reader, config: &mut Config) {
        let part = (self.0.get_mut)(config);
        for Setting { about, shape } in self.1 {
            shape.read(about.key, reader, part);
        }
    }

    fn lines(&self, config: &Config) -> Vec<Line> {
        let part = (self.0.get)(config);
        let line = |Setting { about, shape }: &'static Setting<S>| {
            Some(Line {
                about,
                label: shape.label().unwrap_or(about.key),
                shown: shape.show(part)?,
                unshown: shape.unshown(part),
            })
        };
        self.1.iter().filter_map(line).collect()
    }

    fn keep(&self, old: &Config, new: &mut Config) {
        let (old, new) = ((self.0.get)(old), (self.0.get_mut)(new));
        let fixed = self.1.iter();
        fixed
            .filter(|setting| setting.about.effect == Effect::Restart)
            .for_each(|setting| setting.shape.keep(old, new));
    }
}

#[cfg(test)]
mod tests;
