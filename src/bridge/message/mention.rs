//! Somebody mentions the bot in a post that more than the bot can read: nothing of it is relayed, and they hear once, in a
//! direct post, how to write. Never bots, nor people who want none; and few in an hour, since anybody can mention the bot.

use crate::bridge::handling::Handling;
use crate::bridge::limits::limit;
use crate::bridge::plan::Plan;
use crate::i18n::text;
use crate::policy::registration;
use crate::policy::throttle::Bucket;
use crate::store::Result;

/// Tells the event's sender how to write, if they are to be told.
pub fn answer(handling: &Handling) -> Result<Plan> {
    match is_wanted(handling)? {
        true => {
            // Somebody registered wanted to be relayed.
            let own = match handling.is_registered() {
                true => Bucket::Mentioned,
                false => Bucket::Mention,
            };
            let buckets = [Bucket::Mentions, own];
            limit::say_rarely(
                handling,
                &buckets,
                text::mentioned_in_public(handling.network()),
            )
        }
        false => Ok(Plan::new()),
    }
}

fn is_wanted(handling: &Handling) -> Result<bool> {
    let who = &handling.from.address;
    let is_bridge = handling.core.rules.bridges.carries(who);
    let agrees = registration::consents(&handling.from.profile, false).is_ok();
    let is_person = agrees && !is_bridge && !handling.from.is_automated();
    Ok(is_person && handling.tx.banned(who)?.is_none())
}
