//! Strangers of both networks come in crowds, while people write to each other.

use anyhow::Result;
use fastrand::Rng;
use xmpp_ap_bridge::sandbox::mastodon::Visibility;
use xmpp_ap_bridge::sandbox::world::BOT;

use super::{Needs, Strike, act};
use crate::stage::{DOMAIN, Stage};

/// Strangers of each network that come at once.
const CROWD: u32 = 20;

pub static ALL: &[Strike] = &[
    Strike::new("a flood of strangers of both networks", act!(flood))
        .most(15)
        .needs(Needs::Embedded),
    Strike::new("strangers come and go", act!(passers_by)).most(15),
];

/// Everybody writes for the first time, to somebody of their own. Those on the fediverse all have the same words.
async fn flood(stage: &Stage, random: &mut Rng) -> Result<()> {
    let (fediverse, xmpp) = (stage.world.fediverse(), stage.world.xmpp());
    let bot = stage.world.xmpp_bot();
    for number in 0..CROWD {
        let name = format!("s{:x}", random.u64(..));
        let words = format!(
            "@{BOT} xmpp:victim{number}@{DOMAIN} earn 500 coins a day: https://club.example/{name}"
        );
        let posted = fediverse.post_as(
            &format!("{name}@evil.test"),
            &words,
            None,
            Visibility::Direct,
        );
        anyhow::ensure!(posted.is_ok(), "{posted:?}");
        let jid = format!("{name}@{DOMAIN}");
        xmpp.account(&jid, support::runner::xmpp::PASSWORD)?;
        let words = format!("@{name}@nowhere.test buy number {number}");
        xmpp.message_as(&jid, bot, &words, None)?;
    }
    Ok(())
}

/// They follow the bot, and do so no longer.
async fn passers_by(stage: &Stage, random: &mut Rng) -> Result<()> {
    let fediverse = stage.world.fediverse();
    for _ in 0..CROWD {
        let name = format!("f{:x}@evil.test", random.u64(..));
        for words in ["!register", "!unregister"] {
            let posted =
                fediverse.post_as(&name, &format!("@{BOT} {words}"), None, Visibility::Direct);
            anyhow::ensure!(posted.is_ok(), "{posted:?}");
        }
    }
    Ok(())
}
