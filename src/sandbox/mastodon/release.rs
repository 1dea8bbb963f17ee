//! Changes from one release of Mastodon to the next, where a bot for private messages can notice them.
//!
//! Source: the "version history" of each entity and method in `mastodon/documentation` (July 2026), file and heading as
//! named at each line; its `client/quotes.md` for quoted posts.

use serde_json::Value;

/// Which release the server claims to be. Servers of other families have what all of them have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Release {
    /// Notification policy, requests and groups.
    V4_3,
    /// Quoted posts of other servers are shown.
    V4_4,
    /// Posts can be quoted.
    #[default]
    V4_5,
    /// Collections of accounts, and limits of profiles.
    V4_6,
}

/// A JSON object of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    Account,
    Instance,
    Status,
}

/// Fields that a release brought: where they are in which entity.
const BROUGHT: [(Release, Entity, &str, &str); 18] = [
    // entities/Status.md: quote, quote_approval, quotes_count.
    (Release::V4_4, Entity::Status, "", "quote"),
    (Release::V4_5, Entity::Status, "", "quote_approval"),
    (Release::V4_5, Entity::Status, "", "quotes_count"),
    // entities/Instance.md: configuration.
    (
        Release::V4_4,
        Entity::Instance,
        "/configuration/media_attachments",
        "description_limit",
    ),
    (
        Release::V4_4,
        Entity::Instance,
        "/configuration",
        "limited_federation",
    ),
    (
        Release::V4_5,
        Entity::Instance,
        "/configuration",
        "timelines_access",
    ),
    (
        Release::V4_6,
        Entity::Instance,
        "/configuration/accounts",
        "max_display_name_length",
    ),
    (
        Release::V4_6,
        Entity::Instance,
        "/configuration/accounts",
        "max_note_length",
    ),
    (
        Release::V4_6,
        Entity::Instance,
        "/configuration/accounts",
        "max_profile_fields",
    ),
    (Release::V4_6, Entity::Instance, "", "wrapstodon"),
    // entities/Account.md: source, and the profile's pages and pictures.
    (
        Release::V4_4,
        Entity::Account,
        "/source",
        "attribution_domains",
    ),
    (Release::V4_5, Entity::Account, "/source", "quote_policy"),
    (Release::V4_6, Entity::Account, "", "avatar_description"),
    (Release::V4_6, Entity::Account, "", "header_description"),
    (Release::V4_6, Entity::Account, "", "show_media"),
    (Release::V4_6, Entity::Account, "", "show_media_replies"),
    (Release::V4_6, Entity::Account, "", "show_featured"),
    (Release::V4_6, Entity::Account, "", "feature_approval"),
];

impl Release {
    /// A release by the name that stories give it: `4.3`.
    pub fn named(name: &str) -> Option<Self> {
        let all = [Self::V4_3, Self::V4_4, Self::V4_5, Self::V4_6];
        all.into_iter().find(|release| {
            let rest = release.version().strip_prefix(name);
            rest.is_some_and(|rest| rest.starts_with('.'))
        })
    }

    pub fn version(self) -> &'static str {
        match self {
            Self::V4_3 => "4.3.22",
            Self::V4_4 => "4.4.16",
            Self::V4_5 => "4.5.3",
            Self::V4_6 => "4.6.1",
        }
    }

    /// `api_versions.mastodon`. Source: entities/Instance.md, and the numbers that the histories name.
    pub fn api(self) -> u8 {
        match self {
            Self::V4_3 => 2,
            Self::V4_4 => 6,
            Self::V4_5 => 7,
            Self::V4_6 => 10,
        }
    }

    /// Takes away what a later release brought.
    pub fn strip(self, entity: Entity, json: &mut Value) {
        let later = BROUGHT
            .iter()
            .filter(|(since, of, ..)| *since > self && *of == entity);
        for (_, _, place, field) in later {
            if let Some(Value::Object(object)) = json.pointer_mut(place) {
                object.remove(*field);
            }
        }
    }

    /// The text of a post as this release shows it: the mark of a quoted post's link is a class that its sanitizer lets
    /// through only where it shows quoted posts. Source: `lib/sanitize_ext/sanitize_config.rb`.
    pub fn sanitized(self, html: &str) -> String {
        match self {
            Self::V4_3 => html.replace(" class=\"quote-inline\"", ""),
            _ => html.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn each_release_has_what_came_before_it() {
        let newest = json!({"quote": null, "quote_approval": {}, "quotes_count": 0, "content": ""});
        let fields = |name: &str| {
            let mut json = newest.clone();
            Release::named(name)
                .unwrap()
                .strip(Entity::Status, &mut json);
            json.as_object().unwrap().len()
        };
        assert_eq!(["4.3", "4.4", "4.5", "4.6"].map(fields), [1, 2, 4, 4]);
        assert_eq!(Release::named("4.7"), None);
    }
}
