//! Follows, follow requests, blocks and favourites.

use super::error::{ApiError, ApiResult};
use super::hub::{Id, PageEvent};
use super::notices::{Kind, Notice};
use super::release::Release;
use super::state::World;
use chrono::{DateTime, Utc};

impl World {
    /// Follows, or asks to where the account is locked.
    pub fn follow(&mut self, me: Id, other: Id, now: DateTime<Utc>) -> ApiResult<()> {
        let locked = self.account(other)?.locked;
        if me == other || self.blocks(other, me) || self.blocks(me, other) {
            return Err(ApiError::forbidden());
        }
        if self.follows(me, other) {
            return Ok(());
        }
        if locked {
            if self.follow_requests.insert((me, other)) {
                self.notify(other, me, Kind::FollowRequest, None, now);
            }
            return Ok(());
        }
        self.set_follow(me, other);
        self.notify(other, me, Kind::Follow, None, now);
        Ok(())
    }

    /// Adds somebody to a collection, which they hear of. Source: `entities/Notification.md`.
    pub fn collect(&mut self, me: Id, other: Id, now: DateTime<Utc>) -> ApiResult<()> {
        if self.settings.release < Release::V4_6 {
            return Err(ApiError::not_found());
        }
        self.notify(other, me, Kind::AddedToCollection, None, now);
        Ok(())
    }

    fn set_follow(&mut self, me: Id, other: Id) {
        if self.follows.insert((me, other)) {
            self.count_follow(me, other, |n| n + 1);
        }
    }

    fn count_follow(&mut self, me: Id, other: Id, change: impl Fn(usize) -> usize) {
        if let Some(account) = self.accounts.get_mut(&me) {
            account.following = change(account.following);
        }
        if let Some(account) = self.accounts.get_mut(&other) {
            account.followers = change(account.followers);
        }
    }

    /// Ends a follow or takes a follow request back, with the notification about it.
    pub fn unfollow(&mut self, me: Id, other: Id) {
        if self.follows.remove(&(me, other)) {
            self.count_follow(me, other, |n| n.saturating_sub(1));
        }
        self.follow_requests.remove(&(me, other));
        let about = |n: &&Notice| n.to == other && n.from == me && n.status.is_none();
        let ids: Vec<Id> = self.notices.values().filter(about).map(|n| n.id).collect();
        self.forget_notices(&ids);
    }

    /// Answers a follow request; either way it is gone afterwards.
    pub fn answer_follow(&mut self, me: Id, from: Id, accept: bool) -> ApiResult<()> {
        if !self.follow_requests.contains(&(from, me)) {
            return Err(ApiError::not_found());
        }
        self.unfollow(from, me);
        if accept {
            self.set_follow(from, me);
        }
        Ok(())
    }

    /// Likes a status, which its author hears of; once.
    pub fn favourite(&mut self, me: Id, id: Id, now: DateTime<Utc>) -> ApiResult<()> {
        let author = self.visible(id, Some(me))?.author;
        if self.favourites.insert((id, me)) {
            self.notify(author, me, Kind::Favourite, Some(id), now);
            self.tell_likes(author, id);
        }
        Ok(())
    }

    fn tell_likes(&self, author: Id, id: Id) {
        let liked = || PageEvent::Liked {
            id: self.show(id),
            times: self.favourites.iter().filter(|(of, _)| *of == id).count(),
        };
        self.hub.tell_page(author, liked);
    }

    /// Takes a like back, with the notification of it.
    pub fn unfavourite(&mut self, me: Id, id: Id) -> ApiResult<()> {
        let author = self.visible(id, Some(me))?.author;
        self.favourites.remove(&(id, me));
        self.tell_likes(author, id);
        let about = |n: &&Notice| n.kind == Kind::Favourite && n.from == me && n.status == Some(id);
        let ids: Vec<Id> = self.notices.values().filter(about).map(|n| n.id).collect();
        self.forget_notices(&ids);
        Ok(())
    }

    /// Reacts to a status with an emoji, which its author hears of.
    pub fn react(&mut self, me: Id, id: Id, emoji: &str, now: DateTime<Utc>) -> ApiResult<()> {
        let author = self.visible(id, Some(me))?.author;
        if self.reactions.insert((id, me, emoji.to_owned())) {
            let kind = (Kind::EmojiReaction, emoji.to_owned());
            self.notify_of(author, me, kind, Some(id), now);
        }
        Ok(())
    }

    /// Takes a reaction back.
    pub fn unreact(&mut self, me: Id, id: Id, emoji: &str) -> ApiResult<()> {
        self.visible(id, Some(me))?;
        self.reactions.remove(&(id, me, emoji.to_owned()));
        Ok(())
    }

    /// Blocking ends follows both ways.
    pub fn block(&mut self, me: Id, other: Id) {
        self.unfollow(me, other);
        self.unfollow(other, me);
        self.blocks.insert((me, other));
    }
}
