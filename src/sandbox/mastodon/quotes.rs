//! Posts that quote another one.
//!
//! Source: `client/quotes.md` and `entities/Quote.md` of `mastodon/documentation`; FEP-044f.

use super::error::{ApiError, ApiResult};
use super::hub::Id;
use super::notices::Kind;
use super::release::Release;
use super::state::{Status, Visibility, World};
use super::text;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

impl World {
    /// The status that `quoted_status_id` quotes: none for people of this server before they could quote.
    pub fn quotable(&self, author: Id, quoted: Option<Id>) -> Option<Id> {
        let local = |id| self.accounts.get(&id).is_some_and(|a| a.domain.is_none());
        let able = !local(author) || self.settings.release >= Release::V4_5;
        quoted.filter(|_| able)
    }

    /// Private posts can't be quoted, and a private post has to mention the author whom it quotes.
    pub fn check_quote(
        &self,
        author: Id,
        quoted: Id,
        visibility: Visibility,
        mentions: &[Id],
    ) -> ApiResult<()> {
        let refused = |message| Err(ApiError::invalid("quoted_status", "ERR_INVALID", message));
        let quoted = self.visible(quoted, Some(author))?;
        if quoted.visibility == Visibility::Direct {
            return refused("This action is not allowed");
        }
        let aside = quoted.author == author || mentions.contains(&quoted.author);
        match visibility == Visibility::Direct && !aside {
            true => {
                refused("You cannot quote a user who is not mentioned in a Private Mention post.")
            }
            false => Ok(()),
        }
    }

    /// `html` with the link that servers put in front for those that know no quotes.
    pub fn with_quote(&self, html: &str, quoted: Id) -> String {
        let Some(quoted) = self.statuses.get(&quoted) else {
            return html.to_owned();
        };
        let url = self.status_url(quoted);
        match html.contains(&url) {
            true => html.to_owned(),
            false => format!(
                "<p class=\"quote-inline\">RE: {}</p>{html}",
                text::url_link(&url)
            ),
        }
    }

    /// Only where both are on one server it is known at once that the quote is welcome.
    fn is_accepted(&self, status: &Status, quoted: &Status) -> bool {
        let home = |id| self.accounts.get(&id).map(|account| account.domain.clone());
        home(status.author) == home(quoted.author)
    }

    /// Tells the author of a quoted post, once the quote is welcome.
    pub fn notify_quoted(&mut self, status: &Status, now: DateTime<Utc>) {
        let quoted = status.quotes.and_then(|id| self.statuses.get(&id));
        let Some(quoted) = quoted.filter(|quoted| self.is_accepted(status, quoted)) else {
            return;
        };
        let author = quoted.author;
        if self.settings.release >= Release::V4_5 {
            self.notify(author, status.author, Kind::Quote, Some(status.id), now);
        }
    }

    /// `Status::quote`. A quoted post that quotes has but the id of that one in it (`entities/ShallowQuote.md`).
    pub fn quote_json(&self, status: &Status, viewer: Option<Id>) -> Value {
        let Some(id) = status.quotes else {
            return Value::Null;
        };
        let Some(quoted) = self.statuses.get(&id) else {
            return json!({"state": "deleted", "quoted_status": null});
        };
        if !self.is_accepted(status, quoted) {
            return json!({"state": "pending", "quoted_status": null});
        }
        if !self.may_see(quoted, viewer) {
            return json!({"state": "unauthorized", "quoted_status": null});
        }
        let mut json = self.status_json(quoted, viewer);
        if let Some(inner) = quoted.quotes {
            json["quote"] = json!({"state": "accepted", "quoted_status_id": self.show(inner)});
        }
        json!({"state": "accepted", "quoted_status": json})
    }
}

/// The permission to quote a post: for nobody with a private one. Source: `entities/QuoteApproval.md`, `methods/statuses.md`.
pub fn approval_json(visibility: Visibility) -> Value {
    match visibility {
        Visibility::Direct | Visibility::Private => {
            json!({"automatic": [], "manual": [], "current_user": "denied"})
        }
        _ => json!({"automatic": ["public"], "manual": [], "current_user": "automatic"}),
    }
}
