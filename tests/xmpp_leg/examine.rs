//! F94: what `doctor` finds on real servers.

use std::sync::Arc;
use support::skipped;

use secrecy::SecretString;
use tokio::sync::mpsc::Receiver;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::doctor::{Finding, Verdict};
use xmpp_ap_bridge::reach::Reach;
use xmpp_ap_bridge::xmpp::session::{Event, Request, Session};
use xmpp_ap_bridge::xmpp::{Settings, Tls, enrol, examine, omemo};
use xmpp_parsers::minidom::Element;

use support::leg::{BOT, Server, run};
use support::process::{Make, ServerProcess};

const LIST: &str = "eu.siacs.conversations.axolotl.devicelist";

fn of<'a>(found: &'a [Finding], check: &str) -> &'a Finding {
    let one = found.iter().find(|finding| finding.check == check);
    one.unwrap_or_else(|| panic!("{check}: {found:#?}"))
}

async fn started(events: &mut Receiver<Event>) {
    loop {
        match events.recv().await.expect("a session") {
            Event::Started(_) => return,
            Event::Ended(error) => panic!("{error}"),
            _ => {}
        }
    }
}

/// As a client with OMEMO leaves it behind; false where the server publishes nothing for accounts.
async fn publish_devices(settings: Settings) -> bool {
    let (session, mut events) = Session::open(Arc::new(settings), Clock::system()).unwrap();
    started(&mut events).await;
    let list = format!(
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='{LIST}'><item id='current'>\
         <list xmlns='eu.siacs.conversations.axolotl'><device id='7'/><device id='8'/></list></item></publish></pubsub>"
    );
    let list: Element = list.parse().unwrap();
    let work = async {
        let published = session.ask(Request::set(list)).await.is_ok();
        session.close().await;
        published
    };
    let drain = async { while events.recv().await.is_some() {} };
    tokio::join!(work, drain).0
}

pub async fn what_a_server_offers_is_found(server: &mut Server) {
    let settings = server.settings(BOT);
    let found = examine(settings.clone(), Clock::system()).await;
    for check in [
        "xmpp.login",
        "xmpp.stream-management",
        "xmpp.archive",
        "xmpp.roster",
        "xmpp.omemo",
    ] {
        assert_eq!(of(&found, check).verdict, Verdict::Ok, "{found:#?}");
    }
    if settings.tls != Tls::None {
        let line = of(&found, "xmpp.certificate");
        assert!(line.found.contains("one.test is valid until 2"), "{line:?}");
    }
    let wrong = Settings {
        password: SecretString::from("wrong"),
        ..settings.clone()
    };
    let refused = examine(wrong, Clock::system()).await;
    assert_eq!(of(&refused, "xmpp.login").verdict, Verdict::Fail);
    assert!(
        !refused
            .iter()
            .any(|finding| finding.check == "xmpp.archive")
    );
    if !devices_are_found_and_cleared(settings).await {
        skipped!("OMEMO devices, as this server has no PEP");
    }
}

/// False where the server publishes nothing for accounts.
async fn devices_are_found_and_cleared(settings: Settings) -> bool {
    if !publish_devices(settings.clone()).await {
        return false;
    }
    let found = examine(settings.clone(), Clock::system()).await;
    let line = of(&found, "xmpp.omemo");
    assert!(
        line.verdict == Verdict::Warn && line.found.contains(": 2."),
        "{line:?}"
    );
    let cleared = omemo::clear(settings.clone(), Clock::system()).await;
    assert_eq!(cleared.expect("cleared"), 2);
    let found = examine(settings.clone(), Clock::system()).await;
    assert_eq!(of(&found, "xmpp.omemo").verdict, Verdict::Ok);
    true
}

/// An account that was made in-band, with what another client has left on it.
#[test]
fn devices_of_a_new_account_on_a_real_prosody() {
    if !Make::Prosody.is_installed() {
        skipped!("prosody is not installed");
        return;
    }
    let server = ServerProcess::launch(Make::Prosody, &["one.test"]).unwrap();
    let Some(tls) = server.tls() else {
        skipped!("openssl is not installed");
        return;
    };
    let settings = Settings {
        jid: BOT.parse().unwrap(),
        password: SecretString::from("a new p4ssword"),
        host: Some("127.0.0.1".into()),
        port: Some(tls.port),
        tls: Tls::Starttls,
        reach: Reach::new(None, &[&tls.ca_file]).unwrap(),
        profile: None,
    };
    run(async {
        enrol(settings.clone(), Clock::system())
            .await
            .expect("an account");
        assert!(devices_are_found_and_cleared(settings).await, "PEP");
    });
}
