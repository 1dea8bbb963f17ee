//! Notifications and the policy that hides some of them.
//!
//! Source: `NotifyService`, `NotificationPolicy`, `AcceptNotificationRequestService` of Mastodon 4.3+.

use super::error::{ApiError, ApiResult};
use super::hub::{Channel, Id, payload};
use super::state::{Status, Visibility, World};
use chrono::{DateTime, Duration, Utc};

/// Accounts younger than this are "new" to the policy.
const NEW_ACCOUNT: Duration = Duration::days(30);
/// Steps up a thread when looking for an earlier message of the recipient.
const THREAD_DEPTH: usize = 100;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Mention,
    Follow,
    FollowRequest,
    Favourite,
    EmojiReaction,
    /// Mastodon 4.5.
    Quote,
    /// Mastodon 4.6.
    AddedToCollection,
    /// Of the account itself, by its server's moderators.
    ModerationWarning,
    SeveredRelationships,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Follow => "follow",
            Self::FollowRequest => "follow_request",
            Self::Favourite => "favourite",
            Self::EmojiReaction => "pleroma:emoji_reaction",
            Self::Quote => "quote",
            Self::AddedToCollection => "added_to_collection",
            Self::ModerationWarning => "moderation_warning",
            Self::SeveredRelationships => "severed_relationships",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Notice {
    pub id: Id,
    pub to: Id,
    pub from: Id,
    pub kind: Kind,
    pub status: Option<Id>,
    /// Of an emoji reaction; what was done or blocked, of a warning; else empty.
    pub emoji: String,
    pub created_at: DateTime<Utc>,
    /// Hidden by the policy.
    pub filtered: bool,
}

/// A request for the recipient's consent: all hidden mentions of one sender.
#[derive(Debug, Clone)]
pub struct NoticeRequest {
    pub id: Id,
    pub to: Id,
    pub from: Id,
    pub last_status: Id,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Accept,
    Filter,
    Drop,
}

impl Verdict {
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "accept" => Some(Self::Accept),
            "filter" => Some(Self::Filter),
            "drop" => Some(Self::Drop),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Filter => "filter",
            Self::Drop => "drop",
        }
    }
}

/// An account's notification policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    pub not_following: Verdict,
    pub not_followers: Verdict,
    pub new_accounts: Verdict,
    pub private_mentions: Verdict,
    pub limited_accounts: Verdict,
}

impl Default for Policy {
    /// Mastodon's own default: strangers' private mentions are hidden.
    fn default() -> Self {
        Self {
            not_following: Verdict::Accept,
            not_followers: Verdict::Accept,
            new_accounts: Verdict::Accept,
            private_mentions: Verdict::Filter,
            limited_accounts: Verdict::Filter,
        }
    }
}

impl World {
    /// Notifies `to` unless the policy drops it; streams it unless the policy hides it.
    pub fn notify(&mut self, to: Id, from: Id, kind: Kind, status: Option<Id>, now: DateTime<Utc>) {
        self.notify_of(to, from, (kind, String::new()), status, now);
    }

    /// [`World::notify`] with the emoji of a reaction.
    pub fn notify_of(
        &mut self,
        to: Id,
        from: Id,
        (kind, emoji): (Kind, String),
        status: Option<Id>,
        now: DateTime<Utc>,
    ) {
        let own = matches!(kind, Kind::ModerationWarning | Kind::SeveredRelationships);
        let is_known = || self.already_notified(to, from, kind, status);
        if !own && (to == from || self.blocks(to, from) || is_known()) {
            return;
        }
        let mention = status.filter(|_| kind == Kind::Mention);
        let verdict = match own {
            true => Verdict::Accept,
            false => self.verdict(to, from, mention, now),
        };
        if verdict == Verdict::Drop {
            return;
        }
        self.last_notice += 1;
        let filtered = verdict == Verdict::Filter;
        let notice = Notice {
            id: self.last_notice,
            to,
            from,
            kind,
            status,
            emoji,
            created_at: now,
            filtered,
        };
        self.inbox.entry(to).or_default().insert(notice.id);
        match (filtered, mention) {
            (true, Some(status)) => self.note_request(&notice, status),
            (true, None) => {}
            (false, _) => self.stream_notice(&notice),
        }
        self.notices.insert(notice.id, notice);
    }

    /// One status notifies a person once, however often it is edited.
    fn already_notified(&self, to: Id, from: Id, kind: Kind, status: Option<Id>) -> bool {
        let mine = self.inbox.get(&to).into_iter().flatten().rev();
        let same = |n: &Notice| n.from == from && n.kind == kind && n.status == status;
        match status.and_then(|id| self.statuses.get(&id)) {
            Some(status) if status.edited_at.is_none() => false,
            _ => mine.filter_map(|id| self.notices.get(id)).any(same),
        }
    }

    fn stream_notice(&self, notice: &Notice) {
        if self.is_poison(notice) {
            return;
        }
        self.hub
            .publish(notice.to, Channel::Notifications, "notification", || {
                payload(&self.notice_json(notice))
            });
        let status = notice.status.and_then(|id| self.statuses.get(&id));
        let Some(status) = status.filter(|_| notice.kind == Kind::Mention) else {
            return;
        };
        if status.visibility == Visibility::Direct {
            self.hub
                .publish(notice.to, Channel::Direct, "conversation", || {
                    payload(&self.conversation_json(notice.to, status))
                });
        }
    }

    /// The verdict of the recipient's policy; `mention` is the status, if it is about a mention.
    fn verdict(&self, to: Id, from: Id, mention: Option<Id>, now: DateTime<Utc>) -> Verdict {
        let (Some(recipient), Some(sender)) = (self.accounts.get(&to), self.accounts.get(&from))
        else {
            return Verdict::Drop;
        };
        if !self.settings.policy || self.permissions.contains(&(to, from)) {
            return Verdict::Accept;
        }
        let policy = recipient.policy;
        let stranger = !self.follows(to, from);
        let new = now - sender.created_at < NEW_ACCOUNT;
        let mention = mention.and_then(|id| self.statuses.get(&id));
        let private = mention.is_some_and(|s| self.uninvited(s, to));
        let applying = [
            (stranger, policy.not_following),
            (!self.follows(from, to), policy.not_followers),
            (stranger && new, policy.new_accounts),
            (stranger && private, policy.private_mentions),
        ];
        let hit = |verdict| applying.contains(&(true, verdict));
        match (hit(Verdict::Drop), hit(Verdict::Filter)) {
            (true, _) => Verdict::Drop,
            (_, true) => Verdict::Filter,
            _ => Verdict::Accept,
        }
    }

    /// A private mention that does not answer a message the recipient sent to its author.
    fn uninvited(&self, status: &Status, recipient: Id) -> bool {
        let parent = |s: &&Status| s.in_reply_to.and_then(|id| self.statuses.get(&id));
        let thread = std::iter::successors(parent(&status), parent).take(THREAD_DEPTH);
        status.visibility == Visibility::Direct
            && !thread
                .into_iter()
                .any(|s| s.author == recipient && s.mentions.contains(&status.author))
    }

    /// Only mentions make a request. Source: `NotifyService#update_notification_request!`.
    fn note_request(&mut self, notice: &Notice, status: Id) {
        let same = |r: &&mut NoticeRequest| r.to == notice.to && r.from == notice.from;
        if let Some(request) = self.notice_requests.values_mut().find(same) {
            request.last_status = status;
            request.updated_at = notice.created_at;
            return;
        }
        let id = self.snowflake(notice.created_at);
        let (to, from, at) = (notice.to, notice.from, notice.created_at);
        let request = NoticeRequest {
            id,
            to,
            from,
            last_status: status,
            created_at: at,
            updated_at: at,
        };
        self.notice_requests.insert(id, request);
    }

    /// Hidden notifications that `to` has from `from`.
    pub fn hidden(&self, to: Id, from: Id) -> Vec<Id> {
        let mine = self
            .inbox
            .get(&to)
            .into_iter()
            .flatten()
            .filter_map(|id| self.notices.get(id));
        mine.filter(|n| n.filtered && n.from == from)
            .map(|n| n.id)
            .collect()
    }

    fn take_request(&mut self, me: Id, id: Id) -> ApiResult<NoticeRequest> {
        let mine = self.notice_requests.get(&id).is_some_and(|r| r.to == me);
        let taken = if mine {
            self.notice_requests.remove(&id)
        } else {
            None
        };
        taken.ok_or_else(ApiError::not_found)
    }

    /// Lets a sender through for good. What was hidden appears under its old ids, which may be
    /// older than ones already read, and is not streamed; only `notifications_merged` is.
    pub fn accept_request(&mut self, me: Id, id: Id) -> ApiResult<Id> {
        let request = self.take_request(me, id)?;
        self.permissions.insert((me, request.from));
        Ok(request.from)
    }

    /// The job behind it. Source: `methods/notifications.md` ("requests-merged").
    pub fn merge(&mut self, me: Id, from: Id) {
        for notice in self.hidden(me, from) {
            if let Some(notice) = self.notices.get_mut(&notice) {
                notice.filtered = false;
            }
        }
        self.hub
            .publish(me, Channel::Notifications, "notifications_merged", || {
                "1".to_owned()
            });
    }

    /// Throws the hidden notifications of a sender away.
    pub fn dismiss_request(&mut self, me: Id, id: Id) -> ApiResult<()> {
        let request = self.take_request(me, id)?;
        let hidden = self.hidden(me, request.from);
        self.forget_notices(&hidden);
        Ok(())
    }

    /// Removes notifications, and requests that have none left.
    pub fn forget_notices(&mut self, ids: &[Id]) {
        for id in ids {
            if let Some(notice) = self.notices.remove(id)
                && let Some(mine) = self.inbox.get_mut(&notice.to)
            {
                mine.remove(id);
            }
        }
        let empty: Vec<Id> = self
            .notice_requests
            .values()
            .filter(|r| self.hidden(r.to, r.from).is_empty())
            .map(|r| r.id)
            .collect();
        for id in empty {
            self.notice_requests.remove(&id);
        }
    }

    /// A notification of mine, hidden or not.
    pub fn notice(&self, me: Id, id: Id) -> ApiResult<&Notice> {
        self.notices
            .get(&id)
            .filter(|n| n.to == me)
            .ok_or_else(ApiError::not_found)
    }
}
