//! How long rows are kept.

use crate::config::reader::Reader;
use crate::config::setting::settings;
use crate::config::shape::{Shape, at, number};

/// How long rows of delivered messages are kept (their text is not).
#[derive(Clone, Debug, Default)]
pub struct Retention {
    /// Days for which a message is remembered, counted from when it came.
    pub days: u32,
    /// Days after which the bridge deletes its relayed posts; 0: never.
    pub delete_posts_days: u32,
    /// Days after which people who left, and their blocks, are forgotten; 0: never.
    pub left_days: u32,
    /// Days for which reports are kept; 0: for good.
    pub reports_days: u32,
    /// Days for which the audit of admins' commands is kept; 0: for good.
    pub audit_days: u32,
}

settings! { Retention, AtOnce;
    /// For how long it is remembered who wrote to whom, so that replies and refusals find their message. The text
    /// itself is dropped at delivery (10 minutes later where another XMPP server may still give it back), or when
    /// the invitation expires (consent.hold_days). Not shorter than delivery.give_up_hours.
    "retention.days": number("Days", 1..=3650, 30, at!(Retention.days));

    /// After how many days the bridge deletes the posts by which it brought somebody a message, slowly, and only while
    /// nothing else is to be sent. 0: never; at most `days`. Default: the same as `days`.
    "retention.delete_posts_days": DeletePosts, example "30",
        changed "the bridge deletes its posts after as many days as `retention.days`; 0: never";

    /// How long people are remembered who have left, with whom they blocked; then strangers may ask them again. Messages are no
    /// part of it. With 0 they are remembered for good.
    "retention.left_days": number("Days", 0..=3650, 365, at!(Retention.left_days)),
        changed "people who left are forgotten after a year; 0: never, as before";

    /// How long reports are kept. With 0 they are kept for good.
    "retention.reports_days": number("Days", 0..=3650, 365, at!(Retention.reports_days)),
        changed "reports are forgotten after a year; 0: never, as before";

    /// How long it is kept what admins did (!audit). With 0 it is kept for good.
    "retention.audit_days": number("Days", 0..=3650, 365, at!(Retention.audit_days)),
        changed "what admins did is forgotten after a year; 0: never, as before";
}

/// The age of the bridge's posts: not more than that of the rows, in which it stands which post it was.
struct DeletePosts;

impl Shape<Retention> for DeletePosts {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Retention) {
        part.delete_posts_days = reader.number(key, 0..=3650).unwrap_or(part.days);
        if part.delete_posts_days > part.days {
            let wrong = "longer than retention.days: which post it was is forgotten by then; lower it, or raise retention.days";
            reader.problem(key, wrong);
        }
    }

    fn show(&self, part: &Retention) -> Option<String> {
        Some(part.delete_posts_days.to_string())
    }
}
