//! What the admin wants of people: limits, consent, registration, and the rules of the house.

use super::address;
use super::reader::Reader;
use crate::i18n;
use crate::policy::consent::{self, ConsentRules};
use crate::policy::gateways::Bridges;
use crate::policy::house::HouseRules;
use crate::policy::registration::{self, RegistrationRules};
use crate::policy::throttle::Limits;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// Longest text of rules in one language, in bytes: a page of text, not a contract.
const MAX_RULES: usize = 8_000;

pub(super) fn limits(reader: &mut Reader) -> Limits {
    let usual = Limits::default();
    let mut most = |key: &str, usual: u32| reader.number(key, 1..=1_000_000).unwrap_or(usual);
    let limits = Limits {
        files: usual.files,
        strangers_percent: usual.strangers_percent,
        joins: most("limits.joins_per_hour", usual.joins),
        messages: most("limits.messages_per_5_minutes", usual.messages),
        commands: most("limits.commands_per_5_minutes", usual.commands),
        failed_commands: most(
            "limits.failed_commands_per_5_minutes",
            usual.failed_commands,
        ),
    };
    let files = reader.number("media.per_user_per_hour", 0..=1000);
    let strangers = reader.number("limits.strangers_percent", 1..=100);
    Limits {
        strangers_percent: strangers.unwrap_or(usual.strangers_percent),
        files: files.unwrap_or(usual.files),
        ..limits
    }
}

pub(super) fn bridges(reader: &mut Reader) -> Bridges {
    Bridges {
        listed: reader.each("bridges", address::subject),
        known: reader.switch("known_bridges").unwrap_or(true),
    }
}

/// `retention_days`: for so long rows are kept; a message that waits must not outlive its row.
pub(super) fn consent(reader: &mut Reader, retention_days: u32) -> ConsentRules {
    use consent::Mode::{Invite, Open, Registered};
    let modes = [Registered, Invite, Open].map(|mode| (mode.name(), mode));
    let usual = ConsentRules::default();
    let retention = DAY * retention_days;
    let hold = reader.number("consent.hold_days", 1..=30);
    let hold = hold.map_or(usual.hold.min(retention), |days| DAY * days);
    if hold > retention {
        let wrong = "longer than retention.days; lower it, or raise retention.days";
        reader.problem("consent.hold_days", wrong);
    }
    ConsentRules {
        fediverse: reader
            .choice("consent.fediverse", &modes)
            .unwrap_or(usual.fediverse),
        xmpp: reader.choice("consent.xmpp", &modes).unwrap_or(usual.xmpp),
        hold,
        first_contacts_per_day: reader
            .number("consent.first_contacts_per_day", 1..=10_000)
            .unwrap_or(usual.first_contacts_per_day),
        same_text_people: reader
            .number("consent.same_text_people", 0..=1000)
            .unwrap_or(usual.same_text_people),
        same_text_senders: reader
            .number("consent.same_text_senders", 0..=1000)
            .unwrap_or(usual.same_text_senders),
    }
}

/// `admins`: whether there are any, to be asked.
pub(super) fn registration(reader: &mut Reader, admins: bool) -> RegistrationRules {
    use registration::Mode::{Approval, Closed, Greenlist, Open};
    let modes = [Open, Closed, Approval, Greenlist].map(|mode| (mode.name(), mode));
    let mode = reader.choice("registration.mode", &modes);
    if mode == Some(Approval) && !admins {
        let wrong =
            "there are no `admins` who could approve anybody; name them, or choose another mode";
        reader.problem("registration.mode", wrong);
    }
    let avatar = reader.switch("registration.require_avatar");
    let usual = RegistrationRules::default();
    let users = reader.number("registration.max_users", 0..=10_000_000);
    let mut most = |key: &str, max: u32| reader.number(key, 0..=max).unwrap_or(0);
    RegistrationRules {
        mode: mode.unwrap_or_default(),
        max_users: users.unwrap_or(usual.max_users),
        max_registrations: most("registration.max_registrations", 10_000),
        min_account_age: DAY * most("registration.min_account_age_days", 3650),
        min_posts: most("registration.min_posts", 100_000),
        require_avatar: avatar.unwrap_or(false),
    }
}

/// `language`: of a text that stands in the configuration itself.
pub(super) fn house(reader: &mut Reader, language: &str) -> HouseRules {
    let mut texts = BTreeMap::new();
    if let Some(text) = reader.text("rules.text") {
        texts.insert(language.to_owned(), text);
    }
    if let Some(folder) = reader.file("rules.folder") {
        match read_folder(&folder) {
            _ if reader.has("rules.text") => {
                reader.problem("rules.folder", "give either rules.text or rules.folder");
            }
            Ok(found) => texts.extend(found),
            Err(wrong) => reader.problem("rules.folder", wrong),
        }
    }
    if texts.values().any(|text| text.len() > MAX_RULES) {
        let wrong = "a text of more than 8000 bytes; shorten it, or let it refer to a web page";
        reader.problem("rules", wrong);
    }
    let must_accept = reader.switch("rules.must_accept").unwrap_or(false);
    if must_accept && texts.is_empty() {
        let wrong = "there are no rules to accept; give rules.text or rules.folder";
        reader.problem("rules.must_accept", wrong);
    }
    HouseRules { texts, must_accept }
}

/// The files `en.txt` and so on, one for each language that the bridge speaks and that has one.
fn read_folder(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut texts = BTreeMap::new();
    for tag in i18n::tags() {
        match fs::read_to_string(folder.join(format!("{tag}.txt"))) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => drop(texts.insert(tag.to_owned(), text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(format!("{tag}.txt in it cannot be read ({error})")),
        }
    }
    match texts.is_empty() {
        true => Err("holds no en.txt, or one of another language; write one there".into()),
        false => Ok(texts),
    }
}
