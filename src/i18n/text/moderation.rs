//! Blocks, lists and reports; what admins switch and see.

use super::{Text, Value, words};
use crate::address::Address;

words! {
    /// A list that is subscribed to has changed: the numbers of entries that came, went, and are on it.
    list_changed(source: &str, added: usize, removed: usize, total: usize);
    /// Somebody, or a domain, is let in though this list has it.
    excepted(subject: &str, source: &str, number: i64);
    /// In a list: such an exception.
    exception(subject: &str);
    /// A block of nobody in particular.
    block_whom();
    /// The bridge, its admins and their servers can't be blocked.
    block_protected(subject: &str);
    /// Nobody there can write to the asker through the bridge.
    block_own_network(subject: &str);
    /// The asker's list is full.
    block_too_many(max: usize);
    /// A personal block was made.
    blocked(subject: &str);
    /// It was there before.
    blocked_already(subject: &str);
    /// A personal block was undone.
    unblocked(subject: &str);
    /// There was none.
    not_blocked(subject: &str);
    /// The asker has blocked nobody.
    blocks_none();
    /// Title of the asker's blocks.
    blocks_title(count: usize);
    /// The sender blocked the recipient themself.
    you_blocked(recipient: &Address);
    /// The recipient blocked the sender.
    not_wanted(recipient: &Address);
    /// The admins blocked the recipient, or their domain.
    recipient_banned(recipient: &Address);
    /// The admins blocked the sender, or their domain.
    you_are_banned();
    /// The admins' block of a person: new, its end (`2026-03-01 10:42 UTC`), whether they were registered, messages dropped,
    /// number in the audit.
    banned(subject: &str, new: bool, until: Option<&str>, registered: bool, dropped: usize, number: i64);
    /// It was undone.
    unbanned(subject: &str, number: i64);
    /// There was none.
    not_banned(subject: &str);
    /// The admins blocked nobody.
    bans_none();
    /// Title of the admins' blocks.
    bans_title(count: usize);
    /// A domain was put on a list (`red` or `green`): new, its end, people unregistered, number in the audit.
    listed(domain: &str, list: &str, new: bool, until: Option<&str>, left: usize, number: i64);
    /// A domain was taken off a list.
    unlisted(domain: &str, list: &str, number: i64);
    /// It was not on it.
    not_listed(domain: &str, list: &str);
    /// The bot's own fediverse server keeps the domain out, whatever the admins do.
    home_blocks(domain: &str);
    /// The author of such an entry, in a list.
    by_home_server();
    /// An empty list.
    domains_none(list: &str);
    /// Title of a list of domains.
    domains_title(list: &str, count: usize);
    /// A report about nothing.
    report_what();
    /// To the reporter: it was taken.
    report_thanks(number: i64, subject: Option<&str>, evidence: bool);
    /// There is no report of theirs whose words the admins could read.
    evidence_none();
    /// The admins may read the words, where they are known, and pass it on.
    evidence_thanks(number: i64, words: bool);
    /// To the admins: the reported words, where they are known; and that it may be passed on.
    report_words(number: i64, words: Option<&str>);
    /// The comment for the moderators of another server.
    report_comment(subject: &Address, reason: &str, words: Option<&str>, bot: &Address);
    /// Its reporter has not agreed, or nobody is named in it.
    report_not_agreed(number: i64);
    /// It is on its way to the moderators of this domain.
    report_passing_on(number: i64, domain: &str);
    /// They have it.
    report_passed_on(number: i64);
    /// The same, to its reporter.
    report_is_passed_on(number: i64);
    /// They can't be told here, but perhaps by mail.
    report_not_passed_on(number: i64, mail: Option<&str>);
    /// They reported too much: again after this many minutes.
    too_many_reports(minutes: i64);
    /// To the admins: a new report.
    report_new(number: i64, reporter: &Address, subject: Option<&str>, reason: &str, evidence: Option<&str>);
    /// To the reporter: it was closed, with an admin's words or none.
    report_closed(number: i64, words: Option<&str>);
    /// To the admin: its new state (`open`, `taken`, `closed`).
    report_handled(number: i64, state: &str);
    /// Another admin was quicker; who.
    report_already(number: i64, state: &str, by: &str);
    /// No such report.
    report_unknown(number: i64);
    /// One report: its line, state, who handles it, the message's id.
    report_shown(line: &str, state: &str, by: Option<&str>, evidence: Option<&str>, number: i64);
    /// No such action on reports.
    reports_action(word: &str);
    /// Nothing is reported.
    reports_none();
    /// Title of the reports.
    reports_title(count: usize);
    /// Sending was switched.
    sending(on: bool);
    /// It was so before.
    sending_already(on: bool);
    /// To the other admins: who switched it.
    sending_by(on: bool, by: &str);
    /// Alerts gathered since the last one of their kind.
    alerts_bundle(count: i64, lines: &str);
    /// Many new people of one domain.
    flood_of(domain: &str, count: u32);
    /// Many new people.
    flood(count: u32);
    /// Quiet was switched: until when, or off.
    quiet(until: Option<&str>);
    /// To the other admins: who switched it.
    quiet_by(by: &str, until: Option<&str>);
    /// No number of hours.
    quiet_hours(max: u32);
    /// Registrations were opened or closed.
    registrations(open: bool);
    /// They were so before.
    registrations_already(open: bool);
    /// To the other admins: who did it.
    registrations_by(open: bool, by: &str);
    /// Nobody is registered.
    users_none();
    /// Title of the users.
    users_title(count: usize);
    /// Whether somebody in it has agreed to the rules, and when.
    users_rules(when: Option<&str>);
    /// No admin has done anything.
    audit_none();
    /// Title of the audit.
    audit_title(count: usize);
}
