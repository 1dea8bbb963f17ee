//! Differences between server families that the API does not announce: each is known here once, with its source.
//!
//! A server's description of itself beats this table ([`super::probe`]), and so does what it was seen to do
//! ([`crate::mastodon::http::learnt`]). Of an unknown family the cautious choice is made.

use serde_json::Value;

use crate::render::length::Rule;
use crate::render::neutral::Mentions;
use crate::render::styling::Markup;

/// Servers whose behaviour is alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// Mastodon and its close forks (glitch-soc, Hometown).
    Mastodon,
    /// Pleroma and Akkoma.
    Pleroma,
    /// GoToSocial.
    GoToSocial,
    /// Friendica.
    Friendica,
    /// Mitra.
    Mitra,
    /// Iceshrimp.
    Iceshrimp,
    /// Pixelfed: it knows no direct visibility, so that it can't be the bot's home.
    Pixelfed,
    /// snac.
    Snac,
    /// Takahe.
    Takahe,
    /// Hollo.
    Hollo,
    /// Anything else.
    Other,
}

/// Names of families, as a version, a node's software or the address of its source contains them.
const NAMES: [(&str, Family); 12] = [
    ("akkoma", Family::Pleroma),
    ("pleroma", Family::Pleroma),
    ("gotosocial", Family::GoToSocial),
    ("friendica", Family::Friendica),
    ("mitra", Family::Mitra),
    ("iceshrimp", Family::Iceshrimp),
    ("pixelfed", Family::Pixelfed),
    ("snac", Family::Snac),
    ("takahe", Family::Takahe),
    ("hollo", Family::Hollo),
    ("mastodon", Family::Mastodon),
    ("hometown", Family::Mastodon),
];

impl Family {
    /// The family that `text` names; "compatible with Mastodon" is a claim of all others.
    pub(crate) fn named(text: &str) -> Option<Self> {
        let text = text.to_lowercase();
        let known = NAMES.iter().find(|(name, _)| text.contains(name));
        known.map(|(_, family)| *family)
    }

    /// How its servers differ.
    pub(crate) fn quirks(self) -> Quirks {
        match self {
            Self::Mastodon => MASTODON,
            Self::Pleroma => PLEROMA,
            Self::GoToSocial => GOTOSOCIAL,
            Self::Friendica => FRIENDICA,
            Self::Mitra => MITRA,
            Self::Iceshrimp => ICESHRIMP,
            Self::Pixelfed => Quirks {
                streams: false,
                ..CAUTIOUS
            },
            Self::Snac => SNAC,
            Self::Takahe => TAKAHE,
            Self::Hollo => HOLLO,
            Self::Other => CAUTIOUS,
        }
    }
}

/// How a server reads the text of a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reads {
    /// As text, whatever the account's settings are.
    Text,
    /// As text where the content type says so; otherwise as the account's settings want it.
    TextIfTold,
    /// As text, in which it decodes entities (`&#64;`).
    Entities,
    /// As HTML where the content type says so, otherwise as Markdown.
    HtmlIfTold,
    /// As Markdown with HTML in it, whatever the content type says.
    MarkdownAndHtml,
    /// As CommonMark without HTML, whatever the content type says.
    CommonMark,
}

/// How any emoji is shown as a reaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reactions {
    /// There are favourites only.
    None,
    /// `PUT /api/v1/pleroma/statuses/:id/reactions/:emoji`.
    Pleroma,
    /// `PUT /api/v1/statuses/:id/emoji_reactions/:emoji`, a Fedibird extension.
    Fedibird,
}

/// Facts that one has to know of a server beyond the API's description.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quirks {
    /// Where it looks for mentions.
    pub mentions: Mentions,
    /// Characters that may join the words of a name in a mention; it reads no further than to anything else.
    pub joints: &'static str,
    /// How it counts the length of a status; the URL's length of [`Rule::Mastodon`] is what the server names.
    pub rule: Rule,
    /// It may have a WebSocket stream.
    pub streams: bool,
    /// It honours `Idempotency-Key`, so that a second post with the same key is no second post.
    pub idempotent: bool,
    /// How it reads a text.
    pub reads: Reads,
    /// How it is sent a text that is styled; none: without styles.
    pub markup: Option<Markup>,
    /// An edit leaves the visibility of a status as it is, and goes to nobody else.
    pub edits_stay_direct: bool,
    /// A status that was deleted may be there again later.
    pub deletions_come_back: bool,
    /// Its word for a status that only those mentioned can see.
    pub direct_word: &'static str,
    /// It has `spoiler_text`.
    pub warnings: bool,
    /// `GET /api/v1/accounts/:id/statuses` shows an account its own direct statuses.
    pub lists_direct: bool,
    /// Any emoji can be a reaction.
    pub reactions: Reactions,
}

/// The choice that harms nobody, for servers of which nothing is known.
const CAUTIOUS: Quirks = Quirks {
    mentions: Mentions::Anywhere,
    joints: ".-", // whom a post reached, its answer shows
    rule: Rule::Characters,
    streams: true,
    idempotent: false,
    reads: Reads::Text, // what the API's description promises
    markup: None,
    edits_stay_direct: false,
    deletions_come_back: true,
    direct_word: "direct",
    warnings: true, // the answer shows whether it is so
    lists_direct: false,
    reactions: Reactions::None,
};

/// Sources: `Account::MENTION_RE`, `StatusLengthValidator`, `PostStatusService` (a key is kept for an hour),
/// `UpdateStatusService` (it leaves the visibility alone), `AccountStatusesFilter` (the owner sees all).
const MASTODON: Quirks = Quirks {
    mentions: Mentions::AtWords,
    rule: Rule::Mastodon { url: 23 },
    idempotent: true,
    edits_stay_direct: true,
    deletions_come_back: false,
    lists_direct: true,
    ..CAUTIOUS
};

/// Sources: `docs/development/API/differences_in_mastoapi_responses.md` and `pleroma_api.md` (reactions); Linkify finds
/// mentions behind any character, of names without dots (`parser.ex`); `Pleroma.Web.Plugs.IdempotencyPlug`.
const PLEROMA: Quirks = Quirks {
    joints: "-",
    rule: Rule::Graphemes,
    idempotent: true,
    reads: Reads::TextIfTold,
    markup: Some(Markup::Html),
    edits_stay_direct: true,
    deletions_come_back: false,
    lists_direct: true,
    reactions: Reactions::Pleroma,
    ..CAUTIOUS
};

/// Seen on 0.20: the key is ignored. Source of the content types: `docs/api/swagger.yaml`, `statusCreate`.
const GOTOSOCIAL: Quirks = Quirks {
    mentions: Mentions::AtWords,
    reads: Reads::TextIfTold,
    markup: Some(Markup::Markdown),
    edits_stay_direct: true,
    deletions_come_back: false,
    lists_direct: true,
    ..CAUTIOUS
};

/// Source: `src/Module/Api/Mastodon/Statuses.php`: an edit takes the receivers of the item as they are.
const FRIENDICA: Quirks = Quirks {
    streams: false,
    edits_stay_direct: true,
    deletions_come_back: false,
    lists_direct: true,
    ..CAUTIOUS
};

/// Seen on 5.9. Source: `mitra_api/src/mastodon_api/statuses`: `StatusCreateForm` has no `spoiler_text` and takes
/// `text/markdown` and `text/html` only; an update keeps the post's visibility.
const MITRA: Quirks = Quirks {
    mentions: Mentions::AtWords,
    streams: false,
    idempotent: true,
    reads: Reads::HtmlIfTold,
    markup: Some(Markup::Html),
    edits_stay_direct: true,
    deletions_come_back: false,
    warnings: false,
    lists_direct: true,
    reactions: Reactions::Pleroma,
    ..CAUTIOUS
};

/// Source: `Iceshrimp.Backend/Controllers/Mastodon/StatusController.cs`, `Controllers/Pleroma/StatusController.cs`.
const ICESHRIMP: Quirks = Quirks {
    mentions: Mentions::AtAsciiWords,
    idempotent: true,
    edits_stay_direct: true,
    deletions_come_back: false,
    lists_direct: true,
    ..CAUTIOUS
};

/// Seen on 2.94. Source: `mastoapi.c` (every status that is not public is called `private`), `format.c`
/// (`not_really_markdown`, whose mentions are of letters, digits and `_`).
const SNAC: Quirks = Quirks {
    joints: "",
    streams: false,
    reads: Reads::MarkdownAndHtml,
    markup: Some(Markup::Lines),
    deletions_come_back: false,
    direct_word: "private",
    ..CAUTIOUS
};

/// Seen on 0.11. Source: `activities/models/post.py`, where `edit_local` makes a post public whatever it was, and
/// `api/views/accounts.py`, where an account's list has public posts only; the fan-out of a post that is not done yet
/// overwrites its deletion; `core/html.py` decodes entities.
const TAKAHE: Quirks = Quirks {
    reads: Reads::Entities,
    ..CAUTIOUS
};

/// Source (0.10): `src/api/v1/statuses.ts`: `PUT` sends the update to the followers whatever the visibility is, the
/// key is kept for an hour; `src/text.ts` reads everything as Markdown and its HTML as text.
const HOLLO: Quirks = Quirks {
    idempotent: true,
    reads: Reads::CommonMark,
    markup: Some(Markup::Markdown),
    deletions_come_back: false,
    lists_direct: true,
    reactions: Reactions::Fedibird,
    ..CAUTIOUS
};

impl Quirks {
    /// Whether the server reads the whole of `name` in a mention.
    pub fn reads_name(&self, name: &str) -> bool {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        name.starts_with(is_word)
            && name.ends_with(is_word)
            && name.chars().all(|c| is_word(c) || self.joints.contains(c))
    }

    /// With what the server's own description of itself says instead.
    pub(crate) fn corrected(self, instance: &Value) -> Self {
        let formats = formats(instance);
        Self {
            reads: self.reads.corrected(&formats),
            markup: self.markup.or_else(|| markup(&formats)),
            reactions: match self.reactions {
                Reactions::None if has(instance, FEATURES, "pleroma_emoji_reactions") => {
                    Reactions::Pleroma
                }
                Reactions::None if has(instance, FEDIBIRD, "emoji_reaction") => Reactions::Fedibird,
                known => known,
            },
            ..self
        }
    }
}

impl Reads {
    /// Where a server lists the content types that it takes, one of them says best what is meant.
    fn corrected(self, formats: &[&str]) -> Self {
        let takes = |wanted: &str| formats.contains(&wanted);
        match self {
            Self::Text | Self::TextIfTold if takes("text/plain") => Self::TextIfTold,
            Self::Text | Self::TextIfTold if takes("text/html") => Self::HtmlIfTold,
            known => known,
        }
    }
}

/// Chooses the surest of the listed content types: HTML is read alike everywhere.
fn markup(formats: &[&str]) -> Option<Markup> {
    let takes = |wanted: &str| formats.contains(&wanted);
    match () {
        () if takes("text/html") => Some(Markup::Html),
        () if takes("text/markdown") => Some(Markup::Markdown),
        () => None,
    }
}

const FEATURES: &str = "/pleroma/metadata/features";
const FEDIBIRD: &str = "/fedibird_capabilities";

/// The content types of a status: Pleroma's way to say it, and the one of glitch-soc and GoToSocial.
fn formats(instance: &Value) -> Vec<&str> {
    let lists = [
        "/pleroma/metadata/post_formats",
        "/configuration/statuses/supported_mime_types",
    ];
    let listed = lists.into_iter().flat_map(|path| words(instance, path));
    listed.collect()
}

fn has(instance: &Value, path: &str, word: &str) -> bool {
    words(instance, path).any(|one| one == word)
}

fn words<'a>(instance: &'a Value, path: &str) -> impl Iterator<Item = &'a str> {
    let list = instance.pointer(path).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_server_says_beats_the_table() {
        let plain = json!({"configuration": {"statuses": {"supported_mime_types": ["text/markdown", "text/plain"]}}});
        let markup = json!({"pleroma": {"metadata": {"post_formats": ["text/html", "text/markdown"],
            "features": ["pleroma_emoji_reactions"]}}});
        for (family, instance, reads, reactions) in [
            (Family::Mastodon, json!({}), Reads::Text, Reactions::None),
            (
                Family::Mastodon,
                plain.clone(),
                Reads::TextIfTold,
                Reactions::None,
            ),
            (Family::Other, plain, Reads::TextIfTold, Reactions::None),
            (
                Family::Other,
                markup.clone(),
                Reads::HtmlIfTold,
                Reactions::Pleroma,
            ),
            (Family::Mitra, markup, Reads::HtmlIfTold, Reactions::Pleroma),
            (
                Family::Snac,
                json!({"pleroma": 3}),
                Reads::MarkdownAndHtml,
                Reactions::None,
            ),
            (
                Family::Other,
                json!({"fedibird_capabilities": ["emoji_reaction"]}),
                Reads::Text,
                Reactions::Fedibird,
            ),
        ] {
            let quirks = family.quirks().corrected(&instance);
            assert_eq!(
                (quirks.reads, quirks.reactions),
                (reads, reactions),
                "{family:?}"
            );
        }
    }

    #[test]
    fn an_unknown_server_is_neither_edited_nor_trusted() {
        let quirks = Family::Other.quirks();
        assert!(!quirks.edits_stay_direct && !quirks.lists_direct && !quirks.idempotent);
        assert_eq!(quirks.mentions, Mentions::Anywhere);
    }
}
