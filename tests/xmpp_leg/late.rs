//! What comes into the archive late, and reads of the archive that fail. On the embedded server: others do so by chance only.

use std::time::Duration;

use support::leg::{BOB, BOT, Bot, Server, User, run};
use support::recorder::Recorder;
use xmpp_ap_bridge::sandbox::xmpp::XmppServer;
use xmpp_ap_bridge::xmpp::session::Sent;

/// Plays on the embedded server, with its faults.
fn embedded(story: impl AsyncFnOnce(&Server, &XmppServer)) {
    run(async {
        if let Some(server @ Server::Embedded(_)) = Server::embedded().await
            && let Server::Embedded(faulty) = &server
        {
            story(&server, faulty).await;
        }
    });
}

async fn say(bob: &User, text: &str) {
    assert_eq!(bob.say(text, text).await, Sent::Acknowledged);
}

async fn until_heard(inbox: &Recorder, texts: &[&str]) {
    inbox.until("them", |inbox| inbox.texts() == texts).await;
}

/// Behind an end by force and behind one in good order.
#[test]
fn what_comes_late_into_the_archive_alone_is_taken() {
    embedded(async |server, faulty| {
        let inbox = Recorder::default();
        let bob = User::login(server.settings(BOB)).await;
        for told in [
            &["first", "late"][..],
            &["first", "late", "second", "later"],
        ] {
            let [.., live, late] = told else { panic!() };
            let mut bot = Bot::start(server.settings(BOT), &inbox);
            bot.online().await;
            say(&bob, live).await;
            until_heard(&inbox, &told[..told.len() - 1]).await;
            tokio::time::sleep(Duration::from_secs(2)).await; // the archive has settled
            faulty.faults().withhold(BOT, true);
            say(&bob, late).await;
            faulty.faults().withhold(BOT, false);
            until_heard(&inbox, told).await;
            bot.stop().await;
        }
    });
}
