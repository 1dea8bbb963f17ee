//! One declared setting: its key, what it does, and the shape of its value. [`settings!`] makes a table of them.

use super::shape::Shape;
use crate::address::Network;

/// A setting of `S`, a part of the configuration.
pub(crate) struct Setting<S: 'static> {
    /// The facts about it that need no value.
    pub(crate) about: About,
    /// How its value is read, bounded and shown.
    pub(crate) shape: &'static dyn Shape<S>,
}

/// The facts about a setting that need no value.
pub struct About {
    /// `section.name`, or the name alone.
    pub key: &'static str,
    /// Its description for admins, in lines.
    pub(crate) words: &'static [&'static str],
    /// A value for the sample, as YAML, where there is no default to show.
    pub(crate) example: Option<&'static str>,
    /// Its absence means something else than in the first versions: what it means now.
    pub(crate) changed: Option<&'static str>,
    /// How a change of it takes effect.
    pub effect: Effect,
}

/// How a change takes effect when the configuration is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// At once.
    AtOnce,
    /// By a new login of the bot on the fediverse.
    FediverseLogin,
    /// By a new login of the bot on XMPP.
    XmppLogin,
    /// By new logins of both.
    BothLogins,
    /// After a restart only: another account or another store is another process.
    Restart,
}

impl Effect {
    /// The leg on `network` has to begin anew.
    pub fn renews(self, network: Network) -> bool {
        match self {
            Effect::AtOnce | Effect::Restart => false,
            Effect::FediverseLogin => network == Network::Fediverse,
            Effect::XmppLogin => network == Network::Xmpp,
            Effect::BothLogins => true,
        }
    }
}

impl About {
    /// The part of the key in front of the dot; empty for a key that stands alone.
    pub(crate) fn section(&self) -> &'static str {
        self.key.split_once('.').map_or("", |(section, _)| section)
    }
}

/// Makes `SETTINGS`, the settings of one part of the configuration:
///
/// ```text
/// settings! { Conversation, AtOnce;      // the part, and how changes take effect
///     /// What it does, for admins.
///     "conversation.reply_minutes": number("Minutes", 1..=10_080, 90, at!(Conversation.reply_minutes));
/// }
/// ```
///
/// Behind the shape may follow, in this order: `example "VALUE"` for the sample where there is no default to show;
/// `changed "MEANING"` if its absence means something else than before; `effect EFFECT` if it is not that of the part.
macro_rules! settings {
    ($part:ty, $usual:ident;
     $($(#[doc = $words:literal])* $key:literal: $shape:expr
        $(, example $example:literal)? $(, changed $changed:literal)? $(, effect $effect:ident)?;)*
    ) => {
        /// The settings of this part.
        pub(crate) static SETTINGS: &[$crate::config::setting::Setting<$part>] = &[$(
            $crate::config::setting::Setting {
                about: $crate::config::setting::About {
                    key: $key,
                    words: &[$($words),*],
                    example: [$(Some($example),)? None][0],
                    changed: [$(Some($changed),)? None][0],
                    effect: [
                        $($crate::config::setting::Effect::$effect,)?
                        $crate::config::setting::Effect::$usual,
                    ][0],
                },
                shape: &$shape,
            },
        )*];
    };
}
pub(crate) use settings;
