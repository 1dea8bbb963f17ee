//! The JSON shapes of Mastodon's API.
//! Source: <https://docs.joinmastodon.org/entities/>

use super::hub::Id;
use super::notices::{Kind, Notice, NoticeRequest, Policy};
use super::quotes::approval_json;
use super::release::Entity;
use super::state::{Account, Poll, Status, Visibility, World, instant};
use super::text::{self, LineBreak};
use serde_json::{Value, json};
use std::collections::BTreeMap;

impl World {
    /// `https://host/@user`.
    pub fn profile_url(&self, account: &Account) -> String {
        format!("https://{}/@{}", self.host(account), account.username)
    }

    /// `https://host/@user/id`.
    pub fn status_url(&self, status: &Status) -> String {
        let author = self.accounts.get(&status.author);
        let profile = author.map(|author| self.profile_url(author));
        format!("{}/{}", profile.unwrap_or_default(), self.show(status.id))
    }

    fn host<'a>(&'a self, account: &'a Account) -> &'a str {
        account.domain.as_deref().unwrap_or(&self.settings.domain)
    }

    fn plain_html(&self, text: &str) -> String {
        text::to_html(text, &self.settings.domain, LineBreak::Local, |_| None)
    }

    fn fields(&self, account: &Account, html: bool) -> Value {
        let shown = |v: &str| {
            let paragraph = self.plain_html(v);
            paragraph
                .trim_start_matches("<p>")
                .trim_end_matches("</p>")
                .to_owned()
        };
        let field = |(name, value): &(String, String)| {
            let value = if html { shown(value) } else { value.clone() };
            json!({"name": name, "value": value, "verified_at": null})
        };
        account.fields.iter().map(field).collect()
    }

    pub fn account_json(&self, id: Id) -> Value {
        let Some(account) = self.accounts.get(&id) else {
            return Value::Null;
        };
        let host = self.host(account);
        let user = &account.username;
        let picture = |kind: &str, name: &Option<String>| {
            let name = name.as_deref().unwrap_or("missing");
            format!("https://{host}/{kind}/original/{name}.png")
        };
        let avatar = picture("avatars", &account.avatar);
        let header = picture("headers", &account.header);
        let mut json = json!({
            "id": self.show(id),
            "username": user,
            "acct": account.acct(),
            "display_name": account.display_name,
            "locked": account.locked,
            "bot": account.bot,
            "discoverable": account.discoverable,
            "indexable": false,
            "group": false,
            "created_at": account.created_at.format("%Y-%m-%dT00:00:00.000Z").to_string(),
            "note": self.plain_html(&account.note),
            "url": self.profile_url(account),
            "uri": format!("https://{host}/users/{user}"),
            "avatar": avatar,
            "avatar_static": avatar,
            "avatar_description": "",
            "header": header,
            "header_static": header,
            "header_description": "",
            "followers_count": account.followers,
            "following_count": account.following,
            "statuses_count": self.by_author.get(&id).map_or(0, |s| s.len()),
            "last_status_at": account.last_status_at.map(|at| at.format("%Y-%m-%d").to_string()),
            "hide_collections": account.hide_collections,
            "show_media": true,
            "show_media_replies": true,
            "show_featured": true,
            "emojis": [],
            "fields": self.fields(account, true),
        });
        self.settings.release.strip(Entity::Account, &mut json);
        if account.domain.is_none() {
            json["noindex"] = json!(false);
            json["roles"] = json!([]);
        }
        if account.limited {
            json["limited"] = json!(true);
        }
        if account.suspended {
            json["suspended"] = json!(true);
        }
        if let Some(new) = account.moved {
            json["moved"] = self.account_json(new);
        }
        json
    }

    /// The account with what only its owner sees.
    pub fn credential_json(&self, id: Id) -> Value {
        let mut json = self.account_json(id);
        let Some(account) = self.accounts.get(&id) else {
            return json;
        };
        let requests = self
            .follow_requests
            .iter()
            .filter(|(_, to)| *to == id)
            .count();
        json["source"] = json!({
            "privacy": "public",
            "sensitive": false,
            "language": null,
            "note": account.note,
            "fields": self.fields(account, false),
            "follow_requests_count": requests,
            "hide_collections": account.hide_collections,
            "discoverable": account.discoverable,
            "indexable": false,
            "attribution_domains": [],
            "quote_policy": "public",
        });
        self.settings.release.strip(Entity::Account, &mut json);
        json["role"] = json!({
            "id": "-99",
            "name": "",
            "permissions": "65536",
            "color": "",
            "highlighted": false,
        });
        json
    }

    fn mention_json(&self, id: Id) -> Option<Value> {
        let account = self.accounts.get(&id)?;
        Some(json!({
            "id": self.show(id),
            "username": account.username,
            "url": self.profile_url(account),
            "acct": account.acct(),
        }))
    }

    fn tags_json(&self, status: &Status) -> Value {
        let tag = |name: String| {
            let url = format!("https://{}/tags/{name}", self.settings.domain);
            json!({"name": name, "url": url})
        };
        text::tags(&status.text).into_iter().map(tag).collect()
    }

    /// A status; signed-in viewers get their own relation to it too.
    pub fn status_json(&self, status: &Status, viewer: Option<Id>) -> Value {
        let Some(author) = self.accounts.get(&status.author) else {
            return Value::Null;
        };
        let id = self.show(status.id);
        let manners = self.settings.manners;
        let (host, user) = (self.host(author), &author.username);
        let parent = status.in_reply_to.and_then(|p| self.statuses.get(&p));
        let mut json = json!({
            "id": id,
            "created_at": instant(status.created_at),
            "in_reply_to_id": status.in_reply_to.map(|p| self.show(p)),
            "in_reply_to_account_id": parent.map(|p| self.show(p.author)),
            "sensitive": status.sensitive,
            "spoiler_text": if manners.warnings { &status.spoiler } else { "" },
            "visibility": match status.visibility {
                // Readers are on servers of other families.
                Visibility::Direct if viewer == Some(status.author) => manners.direct_word,
                other => other.name(),
            },
            "language": status.language,
            "uri": format!("https://{host}/users/{user}/statuses/{id}"),
            "url": self.status_url(status),
            "replies_count": self.replies.get(&status.id).map_or(0, |r| r.len()),
            "reblogs_count": 0,
            "favourites_count": self.favourites.range((status.id, 0)..=(status.id, Id::MAX)).count(),
            "quotes_count": 0,
            "edited_at": status.edited_at.map(instant),
            "content": self.settings.release.sanitized(&status.html),
            "reblog": null,
            "application": {"name": "Sandbox", "website": null},
            "account": self.account_json(status.author),
            "media_attachments": status.media.iter().filter_map(|m| self.media_json(*m)).collect::<Value>(),
            "mentions": status.mentions.iter().filter_map(|m| self.mention_json(*m)).collect::<Value>(),
            "tags": self.tags_json(status),
            "emojis": [],
            "card": null,
            "poll": status.poll.as_ref().map(|poll| poll_json(&id, poll)),
            "quote": self.quote_json(status, viewer),
            "quote_approval": approval_json(status.visibility),
        });
        self.settings.release.strip(Entity::Status, &mut json);
        if manners.reactions.is_some() {
            json["pleroma"] = json!({"emoji_reactions": self.reactions_json(status.id)});
        }
        if let Some(viewer) = viewer {
            json["favourited"] = json!(self.favourites.contains(&(status.id, viewer)));
            for relation in ["reblogged", "muted", "bookmarked"] {
                json[relation] = json!(false);
            }
            json["filtered"] = json!([]);
        }
        match viewer {
            Some(viewer) if viewer == status.author => json["pinned"] = json!(false),
            _ => replace(&mut json, &status.shown_as),
        }
        json
    }

    fn reactions_json(&self, id: Id) -> Value {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, _, emoji) in self.reactions.iter().filter(|(status, ..)| *status == id) {
            *counts.entry(emoji).or_default() += 1;
        }
        let count =
            |(name, count): (&str, usize)| json!({"name": name, "count": count, "me": false});
        counts.into_iter().map(count).collect()
    }

    pub fn notice_json(&self, notice: &Notice) -> Value {
        let id = self.show(notice.id);
        let mut json = json!({
            "id": id,
            "type": notice.kind.name(),
            "created_at": instant(notice.created_at),
            "group_key": format!("ungrouped-{id}"),
            "account": self.account_json(notice.from),
        });
        if notice.kind == Kind::EmojiReaction {
            json["emoji"] = json!(notice.emoji);
        }
        if notice.filtered {
            json["filtered"] = json!(true);
        }
        if let Some((field, about)) = self.about_account(notice) {
            json[field] = about;
        }
        if notice.kind == Kind::AddedToCollection {
            json["collection"] = self.collection_json(notice);
        }
        if let Some(status) = notice.status.and_then(|s| self.statuses.get(&s)) {
            json["status"] = self.status_json(status, Some(notice.to));
        }
        json
    }

    /// The moderators' action, in a notification about it. Source: `entities/AccountWarning.md`,
    /// `entities/RelationshipSeveranceEvent.md`.
    fn about_account(&self, notice: &Notice) -> Option<(&'static str, Value)> {
        let (id, at) = (self.show(notice.id), instant(notice.created_at));
        match notice.kind {
            Kind::ModerationWarning => Some((
                "moderation_warning",
                json!({"id": id, "action": notice.emoji, "text": "", "status_ids": null, "appeal": null,
                    "target_account": self.account_json(notice.to), "created_at": at}),
            )),
            Kind::SeveredRelationships => Some((
                "event",
                json!({"id": id, "type": "domain_block", "purged": false, "target_name": notice.emoji,
                    "followers_count": 2, "following_count": 1, "created_at": at}),
            )),
            _ => None,
        }
    }

    /// A collection with one account in it. Source: `entities/Collection.md`.
    fn collection_json(&self, notice: &Notice) -> Value {
        let at = instant(notice.created_at);
        let id = self.show(notice.id);
        json!({
            "id": id,
            "account_id": self.show(notice.from),
            "uri": format!("{}/collections/{id}", self.settings.base_url),
            "url": null,
            "name": "Bridges",
            "description": "",
            "language": null,
            "local": true,
            "sensitive": false,
            "discoverable": true,
            "tag": null,
            "created_at": at,
            "updated_at": at,
            "item_count": 1,
            "items": [],
        })
    }

    /// All hidden mentions of one sender, as one request.
    pub fn request_json(&self, request: &NoticeRequest) -> Value {
        let last = self.statuses.get(&request.last_status);
        json!({
            "id": self.show(request.id),
            "created_at": instant(request.created_at),
            "updated_at": instant(request.updated_at),
            "notifications_count": self.hidden(request.to, request.from).len().to_string(),
            "account": self.account_json(request.from),
            "last_status": last.map(|s| self.status_json(s, Some(request.to))),
        })
    }

    pub fn policy_json(&self, me: Id, policy: Policy) -> Value {
        let mine = || self.notice_requests.values().filter(|r| r.to == me);
        let hidden: usize = mine().map(|r| self.hidden(me, r.from).len()).sum();
        json!({
            "for_not_following": policy.not_following.name(),
            "for_not_followers": policy.not_followers.name(),
            "for_new_accounts": policy.new_accounts.name(),
            "for_private_mentions": policy.private_mentions.name(),
            "for_limited_accounts": policy.limited_accounts.name(),
            "summary": {
                "pending_requests_count": mine().count(),
                "pending_notifications_count": hidden,
            },
        })
    }

    pub fn relationship_json(&self, me: Id, other: Id) -> Value {
        let requested = self.follow_requests.contains(&(me, other));
        json!({
            "id": self.show(other),
            "following": self.follows(me, other),
            "showing_reblogs": self.follows(me, other),
            "notifying": false,
            "languages": null,
            "followed_by": self.follows(other, me),
            "blocking": self.blocks(me, other),
            "blocked_by": self.blocks(other, me),
            "muting": false,
            "muting_notifications": false,
            "muting_expires_at": null,
            "requested": requested,
            "requested_by": self.follow_requests.contains(&(other, me)),
            "domain_blocking": false,
            "endorsed": false,
            "note": "",
        })
    }

    /// A direct thread as `me` sees it, shown by its last status.
    pub fn conversation_json(&self, me: Id, last: &Status) -> Value {
        let people = last
            .mentions
            .iter()
            .copied()
            .chain([last.author])
            .filter(|p| *p != me);
        json!({
            "id": self.show(last.conversation),
            "unread": last.author != me,
            "accounts": people.map(|p| self.account_json(p)).collect::<Value>(),
            "last_status": self.status_json(last, Some(me)),
        })
    }
}
/// A poll that runs, without votes.
fn poll_json(id: &str, poll: &Poll) -> Value {
    let option = |title: &String| json!({"title": title, "votes_count": 0});
    json!({
        "id": id,
        "expires_at": null,
        "expired": false,
        "multiple": poll.multiple,
        "votes_count": 0,
        "voters_count": 0,
        "options": poll.options.iter().map(option).collect::<Value>(),
        "emojis": [],
    })
}

/// Puts these fields in place of those of the same name.
fn replace(json: &mut Value, fields: &Value) {
    for (name, value) in fields.as_object().into_iter().flatten() {
        json[name.as_str()] = value.clone();
    }
}
