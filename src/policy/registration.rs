//! Decides who may register, and who may stay.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::event::Profile;
use crate::part::Part;

/// People who may register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Everybody.
    #[default]
    Open,
    /// Nobody new.
    Closed,
    /// People whom the admins let in.
    Approval,
    /// People of the domains on the green list.
    Greenlist,
}

impl Mode {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Open, Self::Closed, Self::Approval, Self::Greenlist];

    /// Its name in the configuration and for texts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Approval => "approval",
            Self::Greenlist => "greenlist",
        }
    }

    /// The mode in force, when the admins have opened or closed registration by command.
    pub fn switched(self, open: Option<bool>) -> Self {
        match (open, self) {
            (Some(false), _) => Self::Closed,
            (Some(true), Self::Closed) => Self::Open,
            _ => self,
        }
    }
}

/// The admin's configuration of registering. A limit of zero is none.
#[derive(Debug, Clone)]
pub struct RegistrationRules {
    /// People who may.
    pub mode: Mode,
    /// Registered people at a time.
    pub max_users: u32,
    /// Registrations of one address in all.
    pub max_registrations: u32,
    /// Age of an account on the fediverse.
    pub min_account_age: Duration,
    /// Posts of an account on the fediverse.
    pub min_posts: u32,
    /// An account on the fediverse needs a picture.
    pub require_avatar: bool,
}

impl RegistrationRules {
    /// The rules where nothing else is configured.
    pub const USUAL: Self = Self {
        mode: Mode::Open,
        max_users: 10_000, // about as many as a small server carries; more is for the admin to decide
        max_registrations: 0,
        min_account_age: Duration::ZERO,
        min_posts: 0,
        require_avatar: false,
    };
}

impl Default for RegistrationRules {
    fn default() -> Self {
        Self::USUAL
    }
}

/// Why somebody can't register, or not stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody can at the moment.
    Closed,
    /// The bridge has as many users as it may.
    Full,
    /// Their domain is not on the green list.
    NotListed,
    /// They have come and gone this number of times.
    TooOften(u32),
    /// Their account is younger than this number of days.
    TooYoung(u64),
    /// Their account has fewer posts.
    TooFewPosts(u32),
    /// Their account has no picture.
    NoAvatar,
    /// Their profile says `#nobot` or `#nobots`; asking in words outweighs it.
    NoBot,
    /// Their profile says `#nobridge` or `bridgeable: false`.
    NoBridge,
}

/// Facts that decide about a newcomer, besides their profile.
#[derive(Debug, Clone, Copy)]
pub struct Newcomer {
    /// The mode in force.
    pub mode: Mode,
    /// Their domain is on the green list, or a home of the bridge's own bots.
    pub listed: bool,
    /// How many are registered.
    pub users: u32,
    /// How often this address has registered before.
    pub registrations: u32,
    /// They asked for it in words.
    pub explicit: bool,
}

/// Whether somebody new may register. Whether the admins have to agree is not looked at.
pub fn admits(
    rules: &RegistrationRules,
    newcomer: &Newcomer,
    profile: &Profile,
    now: Timestamp,
) -> Result<(), Refusal> {
    consents(profile, newcomer.explicit)?;
    let reached = |count: u32, max: u32| max > 0 && count >= max;
    match newcomer.mode {
        Mode::Closed => return Err(Refusal::Closed),
        Mode::Greenlist if !newcomer.listed => return Err(Refusal::NotListed),
        _ => {}
    }
    if reached(newcomer.users, rules.max_users) {
        return Err(Refusal::Full);
    }
    if reached(newcomer.registrations, rules.max_registrations) {
        return Err(Refusal::TooOften(rules.max_registrations));
    }
    match newcomer.listed {
        true => Ok(()), // the admins vouch for these domains
        false => is_grown_up(rules, profile, now),
    }
}

/// Facts that a server does not tell of an account are not held against it.
fn is_grown_up(
    rules: &RegistrationRules,
    profile: &Profile,
    now: Timestamp,
) -> Result<(), Refusal> {
    let age = profile.created.map(|created| now.since(created));
    if age.is_some_and(|age| age < rules.min_account_age) {
        let days = rules.min_account_age.as_secs() / (24 * 3600);
        return Err(Refusal::TooYoung(days));
    }
    let wanted = u64::from(rules.min_posts);
    if profile.posts.is_some_and(|posts| posts < wanted) {
        return Err(Refusal::TooFewPosts(rules.min_posts));
    }
    if rules.require_avatar && profile.avatar == Some(false) {
        return Err(Refusal::NoAvatar);
    }
    Ok(())
}

/// Whether a profile lets the bridge be, also later: `explicit` is who asked for the bridge in words.
pub fn consents(profile: &Profile, explicit: bool) -> Result<(), Refusal> {
    if is_unbridgeable(&profile.text) {
        return Err(Refusal::NoBridge);
    }
    let mut nobot = false;
    for tag in tags(&profile.text) {
        match tag.as_str() {
            "nobridge" | "nobridges" => return Err(Refusal::NoBridge),
            "nobot" | "nobots" => nobot = true,
            _ => {}
        }
    }
    match nobot && !explicit {
        true => Err(Refusal::NoBot),
        false => Ok(()),
    }
}

/// A field `bridgeable` that says no (FEP-0036), or a line of the note that says so. Fields come as two lines.
fn is_unbridgeable(text: &str) -> bool {
    let plain = text.chars().filter_map(plain);
    let plain: String = plain.flat_map(char::to_lowercase).collect();
    let mut lines = plain.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let Some(rest) = line.strip_prefix("bridgeable") else {
            continue;
        };
        let value = match rest.trim_start_matches([' ', ':', '=']) {
            "" => lines.peek().copied().unwrap_or_default(),
            value => value,
        };
        let word = value.split(|c: char| !c.is_alphanumeric()).next();
        if matches!(word, Some("false" | "no" | "0")) {
            return true;
        }
    }
    false
}

/// The hashtags of a text, in lower case; full-width forms count as the letters that they stand for.
fn tags(text: &str) -> impl Iterator<Item = String> {
    let plain: String = text.chars().filter_map(plain).collect();
    let mut before = ' ';
    let mut starts = Vec::new();
    for (at, c) in plain.char_indices() {
        if c == '#' && !(before.is_alphanumeric() || matches!(before, '/' | '&' | '=' | '_')) {
            starts.push(at + 1);
        }
        before = c;
    }
    starts.into_iter().map(move |start| {
        let name = plain.part(start..).chars();
        name.take_while(|c| c.is_alphanumeric() || *c == '_')
            .take(20)
            .flat_map(char::to_lowercase)
            .collect()
    })
}

/// A character as it is meant: without invisible ones, in the usual width (U+FF01 to U+FF5E, U+FE5F).
fn plain(c: char) -> Option<char> {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' => None,
        '\u{fe5f}' => Some('#'),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        _ => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile(text: &str) -> Profile {
        Profile {
            text: text.into(),
            ..Profile::default()
        }
    }

    #[test]
    fn tags_in_a_profile_are_a_no() {
        use Refusal::{NoBot, NoBridge};
        for (text, said, in_words) in [
            ("I paint. #nobot", Err(NoBot), Ok(())),
            ("#NoBots!", Err(NoBot), Ok(())),
            ("#nobridge", Err(NoBridge), Err(NoBridge)),
            ("#art #nobot #NOBRIDGE", Err(NoBridge), Err(NoBridge)),
            ("(#nobot)", Err(NoBot), Ok(())),
            ("＃ｎｏｂｏｔ", Err(NoBot), Ok(())),
            ("﹟nobridge", Err(NoBridge), Err(NoBridge)),
            ("#no\u{200b}bot", Err(NoBot), Ok(())),
            ("painter\n#nobot\nmore", Err(NoBot), Ok(())),
            ("I paint.\nBridgeable\nfalse", Err(NoBridge), Err(NoBridge)),
            (
                "painter\nbridgeable:\nno, please",
                Err(NoBridge),
                Err(NoBridge),
            ),
            ("bridgeable=false", Err(NoBridge), Err(NoBridge)),
            ("Bridgeable: No.", Err(NoBridge), Err(NoBridge)),
            ("bridgeable\ntrue", Ok(()), Ok(())),
            ("bridgeable: yes", Ok(()), Ok(())),
            ("bridgeable", Ok(()), Ok(())),
            ("rivers are bridgeable, no doubt", Ok(()), Ok(())),
            ("#nobotany", Ok(()), Ok(())),
            ("nobot", Ok(()), Ok(())),
            ("https://x.example/#nobot", Ok(()), Ok(())),
            ("a#nobot", Ok(()), Ok(())),
            ("#nobot_", Ok(()), Ok(())),
            ("#", Ok(()), Ok(())),
            ("", Ok(()), Ok(())),
        ] {
            assert_eq!(consents(&profile(text), false), said, "{text}");
            assert_eq!(consents(&profile(text), true), in_words, "{text}");
        }
    }

    #[test]
    fn newcomers_are_let_in_or_told_why_not() {
        let day = Duration::from_secs(24 * 3600);
        let now = Timestamp(1_000 * 24 * 3_600_000);
        let rules = RegistrationRules {
            max_users: 10,
            max_registrations: 3,
            min_account_age: day * 7,
            min_posts: 5,
            require_avatar: true,
            ..RegistrationRules::default()
        };
        let fine = Newcomer {
            mode: Mode::Open,
            listed: false,
            users: 9,
            registrations: 2,
            explicit: false,
        };
        let grown = Profile {
            created: Some(now.minus(day * 8)),
            posts: Some(5),
            avatar: Some(true),
            ..Profile::default()
        };
        let with = |change: fn(&mut Newcomer)| {
            let mut newcomer = fine;
            change(&mut newcomer);
            admits(&rules, &newcomer, &grown, now)
        };
        assert_eq!(with(|_| {}), Ok(()));
        assert_eq!(with(|n| n.users = 10), Err(Refusal::Full));
        assert_eq!(with(|n| n.registrations = 3), Err(Refusal::TooOften(3)));
        assert_eq!(with(|n| n.mode = Mode::Closed), Err(Refusal::Closed));
        assert_eq!(with(|n| n.mode = Mode::Greenlist), Err(Refusal::NotListed));
        assert_eq!(
            with(|n| (n.mode, n.listed) = (Mode::Greenlist, true)),
            Ok(())
        );
        assert_eq!(with(|n| n.mode = Mode::Approval), Ok(()));
        let listed = Newcomer {
            listed: true,
            ..fine
        };
        let fresh = Profile {
            created: Some(now),
            posts: Some(0),
            avatar: Some(false),
            ..Profile::default()
        };
        assert_eq!(admits(&rules, &listed, &fresh, now), Ok(()));
        assert_eq!(
            admits(&rules, &fine, &fresh, now),
            Err(Refusal::TooYoung(7))
        );
        let as_is = |change: fn(&mut Profile, Timestamp)| {
            let mut profile = grown.clone();
            change(&mut profile, now);
            admits(&rules, &fine, &profile, now)
        };
        let young = as_is(|p, now| p.created = Some(now.minus(Duration::from_secs(3600))));
        assert_eq!(young, Err(Refusal::TooYoung(7)));
        assert_eq!(
            as_is(|p, _| p.posts = Some(4)),
            Err(Refusal::TooFewPosts(5))
        );
        assert_eq!(as_is(|p, _| p.avatar = Some(false)), Err(Refusal::NoAvatar));
        assert_eq!(admits(&rules, &fine, &Profile::default(), now), Ok(()));
    }

    #[test]
    fn admins_open_and_close_whatever_is_configured() {
        for (mode, switched, expected) in [
            (Mode::Open, None, Mode::Open),
            (Mode::Open, Some(false), Mode::Closed),
            (Mode::Closed, Some(true), Mode::Open),
            (Mode::Approval, Some(true), Mode::Approval),
            (Mode::Approval, Some(false), Mode::Closed),
            (Mode::Closed, None, Mode::Closed),
        ] {
            assert_eq!(mode.switched(switched), expected, "{mode:?} {switched:?}");
        }
    }
}
