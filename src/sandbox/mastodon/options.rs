//! Which server is imitated, and how it behaves.

use std::time::Duration;

use super::{MediaRules, RateLimits, Refusals, Release};

/// Which server is imitated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Software {
    Mastodon,
    /// ULID ids and its own name and version; see [`Options::gotosocial`].
    GoToSocial,
    /// Any emoji as a reaction, and ids that are no numbers; see [`Options::pleroma`].
    Pleroma,
    /// Edits make posts public, deletions come late; see [`Options::of`] for these.
    Takahe,
    /// Texts are HTML or Markdown, and there are no content warnings.
    Mitra,
    /// Texts are Markdown with HTML in it, and connections close.
    Snac,
    /// Texts are Markdown, and edits go to others.
    Hollo,
    /// Software that nobody knows.
    Unknown,
}

/// How the server is to behave; fixed for its life, save for what [`super::Faults`] switches.
#[derive(Debug, Clone)]
pub struct Options {
    /// 0 takes any free port.
    pub port: u16,
    /// The domain of its accounts, which need not exist in DNS.
    pub domain: String,
    /// Posts are processed one at a time, each taking this long.
    pub post_delay: Duration,
    pub streaming: bool,
    /// Whether `Idempotency-Key` has a meaning.
    pub idempotency: bool,
    /// Whether the notification policy exists, and hides strangers' private mentions by default.
    pub policy: bool,
    pub software: Software,
    /// Of Mastodon.
    pub release: Release,
    /// Notifications that the policy has held back are let in by a job of its own, later than the request is answered.
    pub merges_late: bool,
    /// Missing things are answered with a page, as a proxy's.
    pub missing_pages: bool,
    /// Maximum number of fields of a profile.
    pub max_fields: usize,
    pub max_characters: usize,
    pub media: MediaRules,
    /// Whether `/api/v2/instance` exists.
    pub instance_v2: bool,
    /// How a token is refused that is not valid: 400 in plain text as by Takahe, 422 without a word as by snac; else 401
    /// as by Mastodon.
    pub denial: u16,
    pub limits: RateLimits,
    /// Parameters that are refused.
    pub refuses: Refusals,
    /// How often streaming sockets are pinged.
    pub ping_every: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            domain: "fedi.test".to_owned(),
            post_delay: Duration::ZERO,
            streaming: true,
            idempotency: true,
            policy: true,
            software: Software::Mastodon,
            release: Release::default(),
            merges_late: false,
            missing_pages: false,
            max_fields: 4,
            max_characters: 500,
            media: MediaRules::default(),
            instance_v2: true,
            denial: 401,
            limits: RateLimits::default(),
            refuses: Refusals::default(),
            ping_every: Duration::from_secs(30),
        }
    }
}

impl Options {
    /// A server like GoToSocial: no notification policy, no idempotency, other ids.
    pub fn gotosocial() -> Self {
        Self {
            software: Software::GoToSocial,
            policy: false,
            idempotency: false,
            max_characters: 5000,
            ..Self::default()
        }
    }

    /// A server like Pleroma and Akkoma: no notification policy, emoji reactions.
    pub fn pleroma() -> Self {
        Self {
            software: Software::Pleroma,
            policy: false,
            max_characters: 5000,
            ..Self::default()
        }
    }

    /// A Mastodon of this release.
    pub fn mastodon(release: Release) -> Self {
        Self {
            release,
            merges_late: true,
            ..Self::default()
        }
    }

    /// A server like those of one of the smaller families: no notification policy, and most have no stream.
    pub fn of(software: Software) -> Self {
        Self {
            software,
            policy: false,
            idempotency: matches!(software, Software::Mitra | Software::Hollo),
            streaming: software == Software::Unknown,
            max_characters: 5000,
            ..Self::default()
        }
    }
}
