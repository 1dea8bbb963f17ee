//! The data of the server and its simplest rules. Pure: time comes in as a parameter or from the caller.

use super::error::{ApiError, ApiResult};
use super::hub::{Entry, Hub, Id};
use super::ids::{IdStyle, snowflake};
use super::manners::Manners;
use super::media::{Media, MediaRules};
use super::notices::{Notice, NoticeRequest, Policy};
use super::poison::Poison;
use super::release::Release;
use chrono::{DateTime, SecondsFormat, Utc};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use std::time::Instant;

/// Name and limits of the server; fixed for its life.
#[derive(Debug, Clone)]
pub struct Settings {
    pub domain: String,
    pub base_url: String,
    pub ids: IdStyle,
    pub max_characters: usize,
    pub media: MediaRules,
    /// Whether the notification policy exists.
    pub policy: bool,
    /// How it differs from Mastodon.
    pub manners: Manners,
    pub release: Release,
}

/// Facts about an account that tests choose.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub display_name: Option<String>,
    pub bot: Option<bool>,
    /// Plain text; shown as HTML.
    pub note: Option<String>,
    pub locked: Option<bool>,
    pub created_at: Option<DateTime<Utc>>,
    /// Name and value of the profile's fields.
    pub fields: Option<Vec<(String, String)>>,
    pub discoverable: Option<bool>,
    pub hide_collections: Option<bool>,
    /// Name of an uploaded picture.
    pub avatar: Option<String>,
    /// Name of an uploaded picture.
    pub header: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Account {
    pub id: Id,
    pub username: String,
    /// None for the server's own accounts.
    pub domain: Option<String>,
    pub display_name: String,
    pub note: String,
    pub bot: bool,
    pub locked: bool,
    pub suspended: bool,
    /// Only followers see it.
    pub limited: bool,
    /// Where its owner has moved.
    pub moved: Option<Id>,
    pub created_at: DateTime<Utc>,
    pub fields: Vec<(String, String)>,
    pub discoverable: Option<bool>,
    pub hide_collections: Option<bool>,
    pub avatar: Option<String>,
    pub header: Option<String>,
    pub policy: Policy,
    pub followers: usize,
    pub following: usize,
    pub last_status_at: Option<DateTime<Utc>>,
}

impl Account {
    /// `carol`, or `carol@other.test` for a remote account.
    pub fn acct(&self) -> String {
        match &self.domain {
            Some(domain) => format!("{}@{domain}", self.username),
            None => self.username.clone(),
        }
    }

    fn set(&mut self, facts: Facts) {
        self.display_name = facts
            .display_name
            .unwrap_or(std::mem::take(&mut self.display_name));
        self.note = facts.note.unwrap_or(std::mem::take(&mut self.note));
        self.fields = facts.fields.unwrap_or(std::mem::take(&mut self.fields));
        self.bot = facts.bot.unwrap_or(self.bot);
        self.locked = facts.locked.unwrap_or(self.locked);
        self.discoverable = facts.discoverable.or(self.discoverable);
        self.hide_collections = facts.hide_collections.or(self.hide_collections);
        self.avatar = facts.avatar.or(self.avatar.take());
        self.header = facts.header.or(self.header.take());
        self.created_at = facts.created_at.unwrap_or(self.created_at);
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    Public,
    Unlisted,
    Private,
    Direct,
}

impl Visibility {
    /// Parses the API's word, None if there is no such visibility.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "public" => Some(Self::Public),
            "unlisted" => Some(Self::Unlisted),
            "private" => Some(Self::Private),
            "direct" => Some(Self::Direct),
            _ => None,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Unlisted => "unlisted",
            Self::Private => "private",
            Self::Direct => "direct",
        }
    }
}

#[derive(Debug, Clone)]
pub struct Status {
    pub id: Id,
    pub author: Id,
    pub text: String,
    pub html: String,
    pub spoiler: String,
    pub sensitive: bool,
    pub visibility: Visibility,
    pub language: Option<String>,
    pub in_reply_to: Option<Id>,
    /// Id of the thread's first status.
    pub conversation: Id,
    pub mentions: Vec<Id>,
    pub media: Vec<Id>,
    /// The status that it quotes.
    pub quotes: Option<Id>,
    pub poll: Option<Poll>,
    /// Fields that readers see in place of this server's own, as if it were of another family.
    pub shown_as: Value,
    pub created_at: DateTime<Utc>,
    pub edited_at: Option<DateTime<Utc>>,
}

/// A poll, on which nobody votes here.
#[derive(Debug, Clone)]
pub struct Poll {
    pub options: Vec<String>,
    pub multiple: bool,
}

/// Everything the server knows.
#[derive(Debug)]
pub struct World {
    pub settings: Settings,
    pub hub: Arc<Hub>,
    pub accounts: BTreeMap<Id, Account>,
    pub names: HashMap<String, Id>,
    /// Other addresses that lead to accounts, for servers that ask theirs (WebFinger).
    pub aliases: HashMap<String, Id>,
    pub tokens: HashMap<String, Id>,
    pub revoked: HashSet<String>,
    /// Domains that the server blocks, and how.
    pub blocked: BTreeMap<String, String>,
    pub statuses: BTreeMap<Id, Status>,
    /// Deleted ones that are still there, where deletions come late.
    pub lingering: BTreeSet<Id>,
    pub by_author: HashMap<Id, BTreeSet<Id>>,
    /// Direct statuses each account wrote or is mentioned in.
    pub direct: HashMap<Id, BTreeSet<Id>>,
    pub replies: HashMap<Id, BTreeSet<Id>>,
    pub notices: HashMap<Id, Notice>,
    /// Notifications of each account.
    pub inbox: HashMap<Id, BTreeSet<Id>>,
    pub notice_requests: BTreeMap<Id, NoticeRequest>,
    /// (recipient, sender) whose notifications always pass.
    pub permissions: HashSet<(Id, Id)>,
    /// (follower, followed).
    pub follows: HashSet<(Id, Id)>,
    /// (wants to follow, asked).
    pub follow_requests: BTreeSet<(Id, Id)>,
    /// (blocker, blocked).
    pub blocks: HashSet<(Id, Id)>,
    /// (status, who likes it).
    pub favourites: BTreeSet<(Id, Id)>,
    /// (status, who reacts, emoji).
    pub reactions: BTreeSet<(Id, Id, String)>,
    pub media: BTreeMap<Id, Media>,
    /// Reports that moderators got: subject, number of posts, whether it is forwarded, and the comment.
    pub reports: Vec<String>,
    /// Texts of posts whose notifications are poison, and how.
    pub poisons: Vec<(String, Poison)>,
    /// OAuth codes that were not exchanged yet: whose they are, and the challenge of their page where it had one.
    pub codes: HashMap<String, (Id, Option<String>)>,
    pub idempotency: HashMap<(Id, String), (Id, Instant)>,
    pub last_snowflake: Id,
    pub last_notice: Id,
}

impl World {
    pub fn new(settings: Settings, hub: Arc<Hub>) -> Self {
        Self {
            settings,
            hub,
            accounts: BTreeMap::new(),
            names: HashMap::new(),
            aliases: HashMap::new(),
            tokens: HashMap::new(),
            revoked: HashSet::new(),
            blocked: BTreeMap::new(),
            statuses: BTreeMap::new(),
            lingering: BTreeSet::new(),
            by_author: HashMap::new(),
            direct: HashMap::new(),
            replies: HashMap::new(),
            notices: HashMap::new(),
            inbox: HashMap::new(),
            notice_requests: BTreeMap::new(),
            permissions: HashSet::new(),
            follows: HashSet::new(),
            follow_requests: BTreeSet::new(),
            blocks: HashSet::new(),
            favourites: BTreeSet::new(),
            reactions: BTreeSet::new(),
            media: BTreeMap::new(),
            reports: Vec::new(),
            poisons: Vec::new(),
            codes: HashMap::new(),
            idempotency: HashMap::new(),
            last_snowflake: 0,
            last_notice: 0,
        }
    }

    pub fn snowflake(&mut self, now: DateTime<Utc>) -> Id {
        self.last_snowflake = snowflake(self.last_snowflake, now.timestamp_millis());
        self.last_snowflake
    }

    /// The outside form of an id.
    pub fn show(&self, id: Id) -> String {
        self.settings.ids.show(id)
    }

    pub fn parse_id(&self, text: &str) -> ApiResult<Id> {
        self.settings
            .ids
            .parse(text)
            .ok_or_else(ApiError::not_found)
    }

    /// The account's key: lower case, without this server's domain.
    fn key(&self, name: &str) -> String {
        let name = name.trim_start_matches('@').to_lowercase();
        match name.split_once('@') {
            Some((user, domain)) if domain == self.settings.domain => user.to_owned(),
            _ => name,
        }
    }

    /// An account by `carol`, `carol@other.test` or `@carol@…`, suspended or not.
    pub fn find(&self, name: &str) -> Option<Id> {
        self.names.get(&self.key(name)).copied()
    }

    /// An account that can be found from outside: it exists and is not suspended.
    pub fn resolve(&self, name: &str) -> Option<Id> {
        self.find(name)
            .filter(|id| self.accounts.get(id).is_some_and(|a| !a.suspended))
    }

    /// The same, and by any of its addresses: as other servers say.
    pub fn discover(&self, name: &str) -> Option<Id> {
        let alias = self.aliases.get(&self.key(name)).copied();
        let alias = alias.filter(|id| self.accounts.get(id).is_some_and(|a| !a.suspended));
        self.resolve(name).or(alias)
    }

    /// From now on `alias` leads to the account `name`.
    pub fn add_alias(&mut self, alias: &str, name: &str) {
        if let Some(id) = self.find(name) {
            let alias = self.key(alias);
            self.aliases.insert(alias, id);
        }
    }

    pub fn account(&self, id: Id) -> ApiResult<&Account> {
        self.accounts.get(&id).ok_or_else(ApiError::not_found)
    }

    /// Creates the account unless it exists, then applies the facts.
    pub fn ensure_account(&mut self, name: &str, facts: Facts, now: DateTime<Utc>) -> Id {
        let id = self
            .find(name)
            .unwrap_or_else(|| self.create_account(name, now));
        if let Some(account) = self.accounts.get_mut(&id) {
            account.set(facts);
        }
        id
    }

    fn create_account(&mut self, name: &str, now: DateTime<Utc>) -> Id {
        let key = self.key(name);
        let (user, domain) = match key.split_once('@') {
            Some((user, domain)) => (user.to_owned(), Some(domain.to_owned())),
            None => (key.clone(), None),
        };
        let id = self.snowflake(now);
        let account = Account {
            id,
            display_name: String::new(),
            note: String::new(),
            username: user,
            domain,
            bot: false,
            locked: false,
            suspended: false,
            limited: false,
            moved: None,
            created_at: now,
            fields: Vec::new(),
            discoverable: None,
            hide_collections: None,
            avatar: None,
            header: None,
            policy: Policy::default(),
            followers: 0,
            following: 0,
            last_status_at: None,
        };
        self.accounts.insert(id, account);
        self.names.insert(key, id);
        id
    }

    /// A fresh token for an account.
    pub fn new_token(&mut self, account: Id) -> String {
        let token = secret();
        self.tokens.insert(token.clone(), account);
        token
    }

    /// `carol@fedi.test`: the address by which the whole network knows an account.
    pub fn address(&self, id: Id) -> String {
        match self.accounts.get(&id) {
            Some(Account {
                username,
                domain: Some(domain),
                ..
            }) => format!("{username}@{domain}"),
            Some(account) => format!("{}@{}", account.username, self.settings.domain),
            None => String::new(),
        }
    }

    pub fn follows(&self, follower: Id, followed: Id) -> bool {
        self.follows.contains(&(follower, followed))
    }

    pub fn blocks(&self, blocker: Id, blocked: Id) -> bool {
        self.blocks.contains(&(blocker, blocked))
    }

    /// Whether `viewer` may read a status. Source: `StatusPolicy#show?`.
    pub fn may_see(&self, status: &Status, viewer: Option<Id>) -> bool {
        let Some(viewer) = viewer else {
            return matches!(status.visibility, Visibility::Public | Visibility::Unlisted);
        };
        if viewer == status.author {
            return true;
        }
        let mentioned = status.mentions.contains(&viewer);
        match status.visibility {
            Visibility::Direct => mentioned,
            Visibility::Private => mentioned || self.follows(viewer, status.author),
            _ => !self.blocks(status.author, viewer),
        }
    }

    /// A status the viewer may read, else 404 as if it did not exist.
    pub fn visible(&self, id: Id, viewer: Option<Id>) -> ApiResult<&Status> {
        let status = self.statuses.get(&id).ok_or_else(ApiError::not_found)?;
        if self.may_see(status, viewer) {
            Ok(status)
        } else {
            Err(ApiError::not_found())
        }
    }

    /// A status as a line of the sandbox page.
    pub fn entry(&self, status: &Status) -> Entry {
        Entry {
            id: self.show(status.id),
            author: self.address(status.author),
            to: status.mentions.iter().map(|id| self.address(*id)).collect(),
            text: status.text.clone(),
            files: status
                .media
                .iter()
                .filter_map(|id| self.attached(*id))
                .collect(),
            in_reply_to_id: status.in_reply_to.map(|id| self.show(id)),
            edited: status.edited_at.is_some(),
            at: instant(status.created_at),
        }
    }
}

/// As long as Mastodon's tokens and codes are.
pub fn secret() -> String {
    std::iter::repeat_with(fastrand::alphanumeric)
        .take(43)
        .collect()
}

/// Mastodon's form of an instant.
pub fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
