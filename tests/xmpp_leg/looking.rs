//! Looking for messages of unknown outcome in an archive that holds thousands with one person.

use std::time::Instant;

use futures::stream::{self, StreamExt};
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::event::{Outcome, Sender};

use support::leg::{BOB, BOT, Bot, run, text};
use support::prosody::Prosody;
use support::recorder::Recorder;
use xmpp_ap_bridge::xmpp::Tls;

const MANY: usize = 2_600;

/// Prosody is killed in the middle of a send: what was stored is found, what was not is not, and neither takes long.
#[test]
fn a_full_archive_is_not_read_whole() {
    let Some(mut server) = Prosody::start_without(&[BOT, BOB], &["offline"]) else {
        return;
    };
    run(async {
        let inbox = Recorder::default();
        let mut bot = Bot::start(server.settings(BOT, Tls::Starttls), &inbox);
        bot.online().await;
        let sent = stream::iter(0..MANY)
            .map(|number| {
                let leg = bot.leg.clone();
                async move { leg.send(&text(&format!("full{number}"), BOB, "x")).await }
            })
            .buffered(100)
            .filter(|outcome| std::future::ready(matches!(outcome, Outcome::Done(_))))
            .count()
            .await;
        assert_eq!(sent, MANY);
        let tried = Clock::system().now();
        let mut lost = text("never", BOB, "x");
        (lost.tried, lost.attempt) = (tried, 2);
        let mut stored = text("last", BOB, "x");
        (stored.tried, stored.attempt) = (tried, 2);
        assert!(matches!(bot.leg.send(&stored).await, Outcome::Done(_)));
        server.kill();
        bot.offline().await;
        server.run();
        bot.online().await;
        let began = Instant::now();
        assert_eq!(bot.leg.find(&lost, &[]).await, Ok(None));
        let first = began.elapsed();
        let found = bot.leg.find(&stored, &[]).await;
        assert_eq!(found, Ok(Some(RemoteId("last".into()))));
        println!(
            "looked for two of {MANY}: {first:?}, both {:?}",
            began.elapsed()
        );
        bot.stop().await;
    });
}
