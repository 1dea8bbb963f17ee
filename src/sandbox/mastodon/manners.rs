//! How servers of other families than Mastodon behave where clients notice it: each as it was seen, or as its source says.

use super::Software;
use super::error::{ApiError, ApiResult};
use super::params::Params;
use axum::http::StatusCode;

/// How the text of a status is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// As text.
    Text,
    /// As the content type says; without one as the author's settings do, here as Markdown of which only emphasis is read.
    Emphasis,
    /// As the content type says, else as text.
    Told,
    /// As text after its entities are decoded.
    Entities,
    /// As HTML or Markdown, as the content type says; other types are refused.
    HtmlOrMarkdown,
    /// As Markdown without HTML.
    Markdown,
    /// As Markdown with HTML in it; smileys become emoji.
    Loose,
}

/// Differences between the families.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Manners {
    pub reads: Reads,
    /// An edit makes a status public.
    pub edits_publish: bool,
    /// The first deletion of a status is answered, and nothing comes of it.
    pub deletes_late: bool,
    /// Missing things are answered with a page.
    pub pages_for_missing: bool,
    /// There are content warnings.
    pub warnings: bool,
    /// An account's list shows its direct statuses to itself.
    pub lists_direct: bool,
    /// Name of the direct visibility for authors.
    pub direct_word: &'static str,
    /// Error text, with 400, for an answer to a status that is not there.
    pub lost_parent: Option<&'static str>,
    /// Connections are closed behind each answer, which does not say so.
    pub closes: bool,
    /// The segment of a path below which reactions with any emoji are.
    pub reactions: Option<&'static str>,
    /// Number of the newest notifications that are listed; `min_id` and `since_id` mean nothing then.
    pub newest: Option<usize>,
}

const MASTODON: Manners = Manners {
    reads: Reads::Text,
    edits_publish: false,
    deletes_late: false,
    pages_for_missing: false,
    warnings: true,
    lists_direct: true,
    direct_word: "direct",
    lost_parent: None,
    closes: false,
    reactions: None,
    newest: None,
};

impl Software {
    pub fn manners(self) -> Manners {
        match self {
            Self::Mastodon => MASTODON,
            Self::GoToSocial => Manners {
                reads: Reads::Emphasis,
                ..MASTODON
            },
            Self::Pleroma => Manners {
                reads: Reads::Told,
                reactions: Some("reactions"),
                ..MASTODON
            },
            // Source: activities/models/post.py, api/views/statuses.py, api/views/accounts.py of 0.11.
            Self::Takahe => Manners {
                reads: Reads::Entities,
                edits_publish: true,
                deletes_late: true,
                pages_for_missing: true,
                lists_direct: false,
                ..MASTODON
            },
            // Source: mitra_api/src/mastodon_api/statuses/{types,helpers,views}.rs of 5.9.
            Self::Mitra => Manners {
                reads: Reads::HtmlOrMarkdown,
                warnings: false,
                lost_parent: Some("parent post does not exist"),
                reactions: Some("reactions"),
                ..MASTODON
            },
            // Source: mastoapi.c, format.c, httpd.c of 2.94.
            Self::Snac => Manners {
                reads: Reads::Loose,
                direct_word: "private",
                closes: true,
                newest: Some(64),
                ..MASTODON
            },
            // Source: src/text.ts, src/api/v1/statuses.ts of 0.10.
            Self::Hollo => Manners {
                reads: Reads::Markdown,
                edits_publish: true,
                reactions: Some("emoji_reactions"),
                ..MASTODON
            },
            // What a server may do of which nothing is known.
            Self::Unknown => Manners {
                edits_publish: true,
                warnings: false,
                ..MASTODON
            },
        }
    }
}

/// Parameters that are refused: names, or `name=value`; `limit>40` for numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusals(pub Vec<String>);

impl Refusals {
    /// From words between spaces.
    pub fn parse(words: &str) -> Self {
        Self(words.split_whitespace().map(str::to_owned).collect())
    }

    /// Refuses a request with one of them, in words that need not name it.
    pub fn check(&self, params: &Params) -> ApiResult<()> {
        match self.0.iter().find(|one| strikes(one, params)) {
            Some(_) => Err(ApiError::new(
                StatusCode::BAD_REQUEST,
                "Invalid request parameters",
            )),
            None => Ok(()),
        }
    }
}

fn strikes(refusal: &str, params: &Params) -> bool {
    let number = |text: &str| text.parse::<u64>().ok();
    if let Some((name, most)) = refusal.split_once('>') {
        let value = params.get(name).and_then(number);
        return value > number(most);
    }
    match refusal.split_once('=') {
        Some((name, value)) => params.get(name) == Some(value),
        None => !params.list(refusal).is_empty(),
    }
}
