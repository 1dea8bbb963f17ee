//! Texts about registering, and reasons against it.

use super::{Text, Value, words};
use crate::address::Address;
use crate::policy::registration::Refusal;

words! {
    /// Nobody can at the moment.
    registration_closed();
    /// The bridge has enough users.
    registration_full();
    /// Too many come at the moment: again after this many minutes.
    registration_crowded(minutes: i64);
    /// Their server is not among those that may.
    registration_not_listed();
    /// They have come and gone too often.
    registration_too_often(max: u32);
    /// Their account is too new.
    registration_too_young(days: i64);
    /// Their account has too few posts.
    registration_too_few_posts(posts: u32);
    /// Their account has no picture.
    registration_no_avatar();
    /// Their profile says no bots.
    registration_nobot();
    /// Their profile says no bridges.
    registration_nobridge();
    /// They were registered until their profile said so.
    registration_ended_nobot();
    /// They were registered until their profile said so.
    registration_ended_nobridge();
    /// The admins are asked.
    registration_asked();
    /// The admins have not decided yet.
    registration_waiting();
    /// The admins said no.
    registration_rejected();
    /// To the admins: somebody wants to register.
    application(address: &Address);
    /// Title of the list of those who wait for the admins.
    applications_title();
    /// Nobody waits for the admins.
    applications_none();
    /// This one does not wait for the admins.
    application_unknown(address: &Address);
    /// They are let in.
    application_approved(address: &Address);
    /// They are not let in.
    application_rejected(address: &Address);
    /// The first messages of this one go on to this many people.
    trusted(address: &Address, count: usize);
    /// The number of first messages of this one that were dropped.
    distrusted(address: &Address, count: usize);
    /// The rules of the bridge, to be agreed to.
    rules_agree(rules: &str);
    /// The rules of the bridge, which have changed, to be agreed to.
    rules_agree_again(rules: &str);
    /// They have agreed to the rules, for which this many messages of theirs waited.
    rules_agreed(waited: usize);
    /// The rules of the bridge, for a newcomer.
    rules_shown(rules: &str);
    /// The rules of the bridge, which have changed.
    rules_changed(rules: &str);
    /// To the admins: how many of the registered people have agreed to the rules, or were shown them.
    rules_known(agreed: bool, count: usize, of: usize);
    /// Title of the rules as a list.
    rules_title();
    /// There are no rules.
    rules_none();
}

/// Why somebody can't register.
pub fn registration_refused(refusal: Refusal) -> Text {
    match refusal {
        Refusal::Closed => registration_closed(),
        Refusal::Full => registration_full(),
        Refusal::NotListed => registration_not_listed(),
        Refusal::TooOften(max) => registration_too_often(max),
        Refusal::TooYoung(days) => registration_too_young(i64::try_from(days).unwrap_or(i64::MAX)),
        Refusal::TooFewPosts(posts) => registration_too_few_posts(posts),
        Refusal::NoAvatar => registration_no_avatar(),
        Refusal::NoBot => registration_nobot(),
        Refusal::NoBridge => registration_nobridge(),
    }
}
