//! The rules by which the core decides, as a configuration has them.

use std::time::Duration;

use super::{Config, MediaMode};
use crate::address::Domain;
use crate::policy::{Memory, Rules};

/// Servers that know no such account say so at once, those on the other side of the world within a second or two.
const SETTLED_AFTER: Duration = Duration::from_secs(3);

impl Config {
    /// The rules by which the core decides.
    pub fn rules(&self) -> Rules {
        Rules {
            fediverse_bot: self.fediverse.account.clone(),
            xmpp_bot: self.xmpp.jid.clone(),
            instance: self.fediverse.instance.to_string(),
            admins: self.admins.clone(),
            bridges: self.bridges.clone(),
            silent_block: self.moderation.silent_block,
            home: self.home(),
            reply_window: minutes(self.conversation.reply_minutes),
            sure_after: Duration::from_secs(self.conversation.sure_seconds.into()),
            max_recipients: count(self.conversation.max_recipients),
            max_parts: count(self.conversation.max_parts),
            share_files: self.media.mode == MediaMode::Upload,
            limits: self.limits.clone(),
            consent: self.consent.clone(),
            registration: self.registration.clone(),
            house: self.house.clone(),
            give_up: minutes(self.delivery.give_up_hours * 60),
            announce_after: self.delivery.announce_after,
            settled_after: SETTLED_AFTER,
            alert_after: self.delivery.alert_after,
            retention: days(self.retention.days),
            memory: Memory {
                left: days_if_any(self.retention.left_days),
                reports: days_if_any(self.retention.reports_days),
                audit: days_if_any(self.retention.audit_days),
            },
            delete_posts: days_if_any(self.retention.delete_posts_days),
            follow_back: self.fediverse.follow_back,
        }
    }

    /// The domains of both bots, and of the fediverse server under its own name.
    fn home(&self) -> Vec<Domain> {
        let bots = [
            Domain::of(&self.fediverse.account.clone().into()),
            Domain::of(&self.xmpp.jid.clone().into()),
        ];
        let server = self.fediverse.instance.host_str();
        let server = server.and_then(|host| host.parse().ok());
        bots.into_iter().chain(server).collect()
    }
}

fn minutes(n: u32) -> Duration {
    Duration::from_secs(u64::from(n) * 60)
}

fn days(n: u32) -> Duration {
    minutes(n * 24 * 60)
}

/// 0 stands for no such time.
fn days_if_any(n: u32) -> Option<Duration> {
    (n > 0).then(|| days(n))
}

fn count(n: u32) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
