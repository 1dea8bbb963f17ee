//! The XMPP leg against real servers, and against the embedded one.

#[path = "xmpp_leg/examine.rs"]
mod examine;
#[path = "xmpp_leg/looking.rs"]
mod looking;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use examine::what_a_server_offers_is_found;
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use support::leg::{BOB, BOT, Bot, LONG, Server, User, body, chat, delivery, run, text};
use support::prosody::Prosody;
use support::recorder::Recorder;
use tokio::time::timeout;
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::commands::Names;
use xmpp_ap_bridge::event::{LegError, LegState, Outcome, Outgoing, Reason, Sender, What};
use xmpp_ap_bridge::i18n::Texts;
use xmpp_ap_bridge::profile::{BotAddresses, Fate, Line, Profile, Wishes};
use xmpp_ap_bridge::xmpp::names;
use xmpp_ap_bridge::xmpp::profile::push;
use xmpp_ap_bridge::xmpp::session::{Event, Request, Sent, Session};
use xmpp_ap_bridge::xmpp::{Settings, Tls};
use xmpp_parsers::presence::{Presence, Type};

/// Each story on each server.
macro_rules! stories {
    ($($server:ident { $($story:ident),* $(,)? })*) => {
        $(mod $server {
            $(#[test]
            fn $story() {
                super::run(async {
                    if let Some(mut server) = super::Server::$server().await {
                        super::$story(&mut server).await;
                    }
                });
            })*
        })*
    };
}

stories! {
    prosody {
        a_message_an_answer_and_a_receipt,
        a_wrong_password_is_told_at_once,
        thousands_each_way,
        a_restarted_server_loses_nothing,
        a_crashed_server_is_come_back_to,
        what_came_while_away_is_fetched,
        what_is_new_is_read_before_what_is_known,
        what_was_not_taken_in_time_is_read_again,
        the_archive_begins_where_the_bridge_does,
        what_came_before_the_first_session_is_fetched,
        a_forgotten_place_is_found_by_time,
        unknown_people_bounce,
        subscriptions,
        stopping_while_sending,
        too_long,
        a_profile_comes_as_far_as_the_server_lets_it,
        names_are_looked_up_where_the_server_has_them,
        what_a_server_offers_is_found,
    }
    // Not the restart: while it stops, ejabberd acknowledges messages that it then neither delivers nor archives. Nor what came
    // before the first session: as it is set up here it archives only what it is asked to.
    ejabberd {
        a_message_an_answer_and_a_receipt,
        a_wrong_password_is_told_at_once,
        thousands_each_way,
        a_crashed_server_is_come_back_to,
        what_came_while_away_is_fetched,
        what_is_new_is_read_before_what_is_known,
        what_was_not_taken_in_time_is_read_again,
        the_archive_begins_where_the_bridge_does,
        unknown_people_bounce,
        subscriptions,
        stopping_while_sending,
        too_long,
        a_profile_comes_as_far_as_the_server_lets_it,
        names_are_looked_up_where_the_server_has_them,
        what_a_server_offers_is_found,
    }
    embedded {
        a_message_an_answer_and_a_receipt,
        a_wrong_password_is_told_at_once,
        thousands_each_way,
        a_restarted_server_loses_nothing,
        a_crashed_server_is_come_back_to,
        what_came_while_away_is_fetched,
        what_is_new_is_read_before_what_is_known,
        what_was_not_taken_in_time_is_read_again,
        the_archive_begins_where_the_bridge_does,
        what_came_before_the_first_session_is_fetched,
        a_forgotten_place_is_found_by_time,
        unknown_people_bounce,
        subscriptions,
        stopping_while_sending,
        too_long,
        a_profile_comes_as_far_as_the_server_lets_it,
        names_are_looked_up_where_the_server_has_them,
        what_a_server_offers_is_found,
    }
}

async fn a_message_an_answer_and_a_receipt(server: &mut Server) {
    exchange(server.settings(BOT), server.settings(BOB), "m1").await;
}

#[test]
fn direct_tls_and_plaintext() {
    for tls in [Tls::Direct, Tls::None] {
        // A server for each: catching up begins a minute before the cursor, so another's messages would come, too.
        let Some(server) = Prosody::start(&[BOT, BOB]) else {
            return;
        };
        let (bot, bob) = (server.settings(BOT, tls), server.settings(BOB, tls));
        run(exchange(bot, bob, &format!("{tls:?}")));
    }
}

async fn exchange(bot: Settings, bob: Settings, id: &str) {
    let inbox = Recorder::default();
    let mut bot = Bot::start(bot, &inbox);
    bot.online().await;
    let mut bob = User::login(bob).await;
    assert_eq!(bob.say(id, "hi <&> there").await, Sent::Acknowledged);
    inbox
        .until("the message", |inbox| inbox.texts() == ["hi <&> there"])
        .await;
    let message = &inbox.messages()[0];
    assert_eq!(message.reference, RemoteId::from(id));
    assert!(message.direct && !message.encrypted && !message.wants_receipt);
    assert!(
        inbox.events()[0].id.0.starts_with("archive:"),
        "{:?}",
        inbox.events()
    );
    let answer = Outgoing::Text {
        text: "and\u{0} back".into(),
        styled: false,
        lang: Some("de".into()),
        reply_to: Some(id.into()),
        warning: Some("cats".into()),
        files: Vec::new(),
        buttons: Vec::new(),
    };
    let answer = delivery(&format!("to-{id}"), BOB, answer);
    let done = Outcome::Done(Some(RemoteId(answer.id.clone())));
    assert_eq!(bot.leg.send(&answer).await, done);
    let heard = bob.hear().await;
    assert_eq!(body(&heard), "and back");
    assert_eq!(heard.id.map(|id| id.0), Some(answer.id.clone()));
    let xml = heard.payloads.iter().map(String::from).collect::<String>();
    for part in ["urn:xmpp:reply:0", "origin-id", "cats", id] {
        assert!(xml.contains(part), "{part} in {xml}");
    }
    let receipt = delivery("r1", BOB, Outgoing::Receipt { of: id.into() });
    assert_eq!(bot.leg.send(&receipt).await, Outcome::Done(None));
    let heard = bob.hear().await;
    let received = heard
        .payloads
        .iter()
        .find(|p| p.name() == "received")
        .expect("a receipt");
    assert_eq!(received.attr("id"), Some(id));
    let found = bot.leg.find(&answer, &[]).await.expect("an archive");
    assert_eq!(found, Some(RemoteId(answer.id.clone())));
    // Sent once, and given back: then it has not arrived. Sent once more, it has.
    let mut returned = answer.clone();
    returned.returned = 1;
    assert_eq!(bot.leg.find(&returned, &[]).await, Ok(None));
    assert_eq!(bot.leg.send(&returned).await, done);
    assert_eq!(body(&bob.hear().await), "and back");
    let found = bot.leg.find(&returned, &[]).await;
    assert_eq!(found, Ok(Some(RemoteId(answer.id.clone()))));
    let found = bot
        .leg
        .find(&text("other", BOB, "x"), &[])
        .await
        .expect("an archive");
    assert_eq!(found, None);
    bob.session.close().await;
    bot.stop().await;
}

/// The real servers here have neither PEP nor vCards: that is told, and no failure. (Stories prove the rest.)
async fn a_profile_comes_as_far_as_the_server_lets_it(server: &mut Server) {
    let addresses = BotAddresses {
        fediverse: "@bridge@social.test".parse().expect("a handle"),
        instance: "https://social.test".into(),
        xmpp: BOT.parse().expect("a JID"),
    };
    let texts = Texts::new("en", None, &Names::default().terms()).expect("texts");
    let profile = Profile::new(&texts, addresses, Wishes::default());
    let inbox = Recorder::default();
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    let push = |settings| push(settings, Clock::system(), &profile, false);
    let fates = |lines: Vec<Line>| lines.into_iter().map(|line| line.fate).collect::<Vec<_>>();
    let first = fates(push(server.settings(BOT)).await.expect("a login"));
    match server {
        Server::Embedded(_) => assert_eq!(first, [const { Fate::Set }; 5]),
        _ => assert!(
            first
                .iter()
                .all(|fate| matches!(fate, Fate::Missing(why) if why.contains("server has no"))),
            "{first:?}"
        ),
    }
    let bob = User::login(server.settings(BOB)).await;
    assert_eq!(bob.say("m1", "still there?").await, Sent::Acknowledged);
    inbox
        .until("the message", |inbox| inbox.texts() == ["still there?"])
        .await;
    let second = fates(push(server.settings(BOT)).await.expect("a login"));
    assert!(!second.contains(&Fate::Set), "{second:?}");
    bot.stop().await;
    let wrong = Settings {
        password: "wrong".to_owned().into(),
        ..server.settings(BOT)
    };
    assert!(matches!(push(wrong).await, Err(LegError::Credentials(_))));
}

async fn names_are_looked_up_where_the_server_has_them(server: &mut Server) {
    let bob = User::login(server.settings(BOB)).await;
    let card = "<vCard xmlns='vcard-temp'><FN>Bob Doe</FN></vCard>";
    let card: xmpp_parsers::minidom::Element = card.parse().expect("XML");
    let kept = bob.session.ask(Request::set(card)).await.is_ok();
    let inbox = Recorder::default();
    let (session, mut events) =
        Session::open(Arc::new(server.settings(BOT)), Clock::system()).expect("settings");
    while !matches!(events.recv().await, Some(Event::Started(_))) {}
    inbox.let_name(&format!("xmpp:{BOB}"));
    let work = async {
        assert!(names::look(&session, &inbox, &Clock::system()).await);
        assert!(
            !names::look(&session, &inbox, &Clock::system()).await,
            "nobody is left"
        );
        session.close().await;
    };
    let drain = async { while events.recv().await.is_some() {} };
    tokio::join!(work, drain);
    let heard: Vec<What> = inbox.events().into_iter().map(|event| event.what).collect();
    let name = "Bob Doe".to_owned();
    match kept {
        true => assert_eq!(heard, [What::Named { name }]),
        false => assert_eq!(heard, []), // it has no vCards
    }
}

async fn a_wrong_password_is_told_at_once(server: &mut Server) {
    let wrong = Settings {
        password: "wrong".to_owned().into(),
        ..server.settings(BOT)
    };
    let bot = Bot::start(wrong, &Recorder::default());
    let ended = timeout(Duration::from_secs(20), bot.task).await;
    let error = ended.expect("within seconds").expect("no panic");
    assert!(matches!(error, Err(LegError::Credentials(_))), "{error:?}");
}

/// More than any window or queue holds, in both directions at once.
async fn thousands_each_way(server: &mut Server) {
    // ejabberd's built-in database takes quadratic time for archives
    let many = if matches!(server, Server::Ejabberd(_)) {
        1_000
    } else {
        5_000
    };
    let inbox = Recorder::default();
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    let mut bob = User::login(server.settings(BOB)).await;
    let session = bob.session.clone();
    let hear = async {
        let mut heard = BTreeSet::new();
        while heard.len() < many {
            heard.insert(body(&bob.hear().await).parse::<usize>().expect("a number"));
        }
    };
    let say = async {
        let mut open = FuturesUnordered::new();
        for n in 0..many {
            let stanza = chat(&format!("up-{n}"), BOT, &n.to_string());
            let session = &session;
            open.push(async move { session.send(stanza).await });
            if open.len() > 200 {
                assert_eq!(open.next().await, Some(Sent::Acknowledged));
            }
        }
        while let Some(sent) = open.next().await {
            assert_eq!(sent, Sent::Acknowledged);
        }
    };
    let deliver = async {
        let mut open = FuturesUnordered::new();
        for n in 0..many {
            let delivery = text(&format!("down-{n}"), BOB, &n.to_string());
            let leg = &bot.leg;
            open.push(async move { leg.send(&delivery).await });
            if open.len() == bot.leg.width() {
                assert!(matches!(open.next().await, Some(Outcome::Done(_))));
            }
        }
        while let Some(outcome) = open.next().await {
            assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
        }
    };
    timeout(4 * LONG, async { tokio::join!(hear, say, deliver) })
        .await
        .expect("no stall");
    inbox
        .until("all", |inbox| inbox.0.borrow().events.len() == many)
        .await;
    assert_eq!(numbered(inbox.texts()).len(), many);
    bot.stop().await;
}

/// In good order: a server that crashes between archiving and routing a stanza loses it, whatever its clients do.
async fn a_restarted_server_loses_nothing(server: &mut Server) {
    const MANY: usize = 200;
    let inboxes = [Recorder::default(), Recorder::default()];
    let mut one = Bot::start(server.settings(BOT), &inboxes[0]);
    let mut other = Bot::start(server.settings(BOB), &inboxes[1]);
    one.online().await;
    other.online().await;
    let disturb = async {
        for _ in 0..2 {
            tokio::time::sleep(Duration::from_millis(60)).await;
            server.stop().await;
            server.run().await;
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    };
    let work = async {
        tokio::join!(
            deliver(&one, BOB, MANY),
            deliver(&other, BOT, MANY),
            disturb
        )
    };
    timeout(2 * LONG, work).await.expect("an end");
    for inbox in &inboxes {
        let all = |inbox: &Recorder| numbered(inbox.texts()).len() == MANY;
        inbox.until("all", all).await;
        println!("{} events came twice", inbox.0.borrow().repeated);
    }
    one.stop().await;
    other.stop().await;
}

async fn a_crashed_server_is_come_back_to(server: &mut Server) {
    let inboxes = [Recorder::default(), Recorder::default()];
    let mut one = Bot::start(server.settings(BOT), &inboxes[0]);
    let mut other = Bot::start(server.settings(BOB), &inboxes[1]);
    one.online().await;
    other.online().await;
    server.kill().await;
    one.offline().await;
    let offline = one.leg.send(&text("o1", BOB, "0")).await;
    assert!(matches!(offline, Outcome::Retry(retry) if retry.whole_leg));
    server.run().await;
    let work = async { tokio::join!(deliver(&one, BOB, 3), deliver(&other, BOT, 3)) };
    timeout(LONG, work).await.expect("an end");
    for inbox in &inboxes {
        inbox
            .until("all", |inbox| numbered(inbox.texts()).len() == 3)
            .await;
    }
    one.stop().await;
    other.stop().await;
}

async fn deliver(from: &Bot, to: &str, many: usize) {
    for n in 0..many {
        let delivery = text(&format!("to-{to}-{n}"), to, &n.to_string());
        let outcome = from.deliver(&delivery).await;
        assert_eq!(outcome, Outcome::Done(Some(RemoteId(delivery.id))));
    }
}

fn numbered(texts: Vec<String>) -> BTreeSet<usize> {
    texts
        .iter()
        .map(|text| text.parse().expect("a number"))
        .collect()
}

async fn what_came_while_away_is_fetched(server: &mut Server) {
    let inbox = Recorder::default();
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    let bob = User::login(server.settings(BOB)).await;
    assert_eq!(bob.say("b0", "before").await, Sent::Acknowledged);
    inbox
        .until("before", |inbox| inbox.texts() == ["before"])
        .await;
    bot.stop().await;
    let place = inbox.0.borrow().cursors.clone();
    for n in 0..250 {
        assert_eq!(
            bob.say(&format!("a{n}"), &format!("away {n}")).await,
            Sent::Acknowledged
        );
    }
    // A second device of the account takes what waits offline, so that only the archive still has it.
    let other = User::login(server.settings(BOT)).await;
    other.session.close().await;
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    inbox
        .until("all", |inbox| inbox.0.borrow().events.len() == 251)
        .await;
    let mut order = vec!["before".to_owned()];
    order.extend((0..250).map(|n| format!("away {n}")));
    assert_eq!(inbox.texts(), order);
    inbox
        .until("the cursor to move", |inbox| {
            inbox.0.borrow().cursors != place
        })
        .await;
    bot.stop().await;
    let again = Recorder::default();
    again.0.borrow_mut().cursors = inbox.0.borrow().cursors.clone();
    let mut bot = Bot::start(server.settings(BOT), &again);
    bot.online().await;
    assert_eq!(bob.say("b1", "behind the cursor").await, Sent::Acknowledged);
    again
        .until("the last", |inbox| {
            inbox.texts().contains(&"behind the cursor".to_owned())
        })
        .await;
    bot.stop().await;
}

/// Behind a stop in good order live messages wait only for what came meanwhile; what was taken over before is read again later.
async fn what_is_new_is_read_before_what_is_known(server: &mut Server) {
    let inbox = Recorder::default();
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    let bob = User::login(server.settings(BOB)).await;
    for (id, text) in [("k1", "one"), ("k2", "two")] {
        assert_eq!(bob.say(id, text).await, Sent::Acknowledged);
    }
    inbox
        .until("both", |inbox| inbox.texts() == ["one", "two"])
        .await;
    bot.stop().await;
    // Until the archive has brought something it is read from where the bridge begins.
    let has_moved = |inbox: &Recorder| {
        let place = inbox.0.borrow().cursors.get("archive").cloned();
        place.is_some_and(|place| place.contains(r#""first":false"#))
    };
    let last = || inbox.0.borrow().cursors.get("archive.last").cloned();
    assert!(last().is_some_and(|last| !last.is_empty()));
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    assert_eq!(last().as_deref(), Some("")); // a kill would leave it as it is now
    inbox.until("the cursor to move", has_moved).await;
    bot.stop().await;
    assert_eq!(bob.say("k3", "while away").await, Sent::Acknowledged);
    let again = Recorder::default();
    again.0.borrow_mut().cursors = inbox.0.borrow().cursors.clone();
    let mut bot = Bot::start(server.settings(BOT), &again);
    bot.online().await;
    assert_eq!(bob.say("k4", "live").await, Sent::Acknowledged);
    again.until("all", |inbox| inbox.texts().len() == 4).await;
    bot.stop().await;
    let mut texts = again.texts();
    assert_eq!(texts.first().map(String::as_str), Some("while away"));
    let known = |texts: &[String]| {
        let known = texts.iter().filter(|text| *text == "one" || *text == "two");
        known.cloned().collect::<Vec<_>>()
    };
    assert_eq!(known(&texts), ["one", "two"]); // the look for what came late
    texts.sort();
    assert_eq!(texts, ["live", "one", "two", "while away"]);
}

/// The store is so slow that the process ends before it has taken a message over: nobody knows then what was taken over last.
async fn what_was_not_taken_in_time_is_read_again(server: &mut Server) {
    let inbox = Recorder::default();
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    let bob = User::login(server.settings(BOB)).await;
    assert_eq!(bob.say("t1", "one").await, Sent::Acknowledged);
    inbox.until("one", |inbox| inbox.texts() == ["one"]).await;
    inbox.hold(true);
    assert_eq!(bob.say("t2", "two").await, Sent::Acknowledged);
    inbox
        .until("two to be held", |inbox| inbox.0.borrow().waits)
        .await;
    bot.stop().await;
    let last = inbox.0.borrow().cursors.get("archive.last").cloned();
    assert_eq!(last.unwrap_or_default(), "");
    inbox.hold(false);
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    inbox
        .until("both", |inbox| inbox.texts() == ["one", "two"])
        .await;
    bot.stop().await;
}

/// The server's clock is an hour behind that of the bridge. Many servers tell whole seconds, too.
async fn the_archive_begins_where_the_bridge_does(server: &mut Server) {
    let bob = User::login(server.settings(BOB)).await;
    assert_eq!(bob.say("o1", "long ago").await, Sent::Acknowledged);
    let inbox = Recorder::default();
    let begins = Clock::system().now().plus(Duration::from_secs(3600));
    inbox.0.borrow_mut().begins = Some(begins);
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    bot.stop().await;
    let absences: [&[(&str, &str)]; 2] = [
        &[("o2", "since then"), ("o3", "and then")],
        &[("o4", "later")], // by the server's clock still before the bridge
    ];
    for said in absences {
        for (id, text) in said {
            assert_eq!(bob.say(id, text).await, Sent::Acknowledged);
        }
        let other = User::login(server.settings(BOT)).await; // takes what waits offline
        other.session.close().await;
        let mut bot = Bot::start(server.settings(BOT), &inbox);
        bot.online().await;
        let last = said.last().map(|(_, text)| (*text).to_owned());
        inbox
            .until("the last", |inbox| inbox.texts().last() == last.as_ref())
            .await;
        bot.stop().await;
    }
    let messages = inbox.messages().into_iter();
    let new = messages.filter(|message| message.sent >= begins);
    let new: Vec<String> = new.map(|message| message.text).collect();
    assert_eq!(new, ["since then", "and then", "later"]);
}

/// The bridge was set up a while ago, and its account is online for the first time.
async fn what_came_before_the_first_session_is_fetched(server: &mut Server) {
    let inbox = Recorder::default();
    let begins = Clock::system().now().minus(Duration::from_secs(5));
    inbox.0.borrow_mut().begins = Some(begins);
    let bob = User::login(server.settings(BOB)).await;
    for (id, text) in [("w1", "early"), ("w2", "a little later")] {
        assert_eq!(bob.say(id, text).await, Sent::Acknowledged);
    }
    let other = User::login(server.settings(BOT)).await; // takes what waits offline
    other.session.close().await;
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    assert_eq!(bob.say("w3", "now").await, Sent::Acknowledged);
    inbox
        .until("all", |inbox| inbox.texts().contains(&"now".to_owned()))
        .await;
    bot.stop().await;
    assert_eq!(inbox.texts(), ["early", "a little later", "now"]);
}

/// The archive no longer has the item that the cursor names.
async fn a_forgotten_place_is_found_by_time(server: &mut Server) {
    let bob = User::login(server.settings(BOB)).await;
    assert_eq!(bob.say("f1", "while away").await, Sent::Acknowledged);
    let other = User::login(server.settings(BOT)).await; // takes what waits offline
    other.session.close().await;
    let inbox = Recorder::default();
    let cursor = format!(r#"{{"id":"gone","at":{}}}"#, Clock::system().now().0);
    inbox
        .0
        .borrow_mut()
        .cursors
        .insert("archive".into(), cursor);
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    inbox
        .until("the message", |inbox| inbox.texts() == ["while away"])
        .await;
    bot.stop().await;
    assert!(!inbox.0.borrow().cursors["archive"].contains("gone"));
}

async fn unknown_people_bounce(server: &mut Server) {
    let inbox = Recorder::default();
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    for (id, to) in [("u1", "nobody@two.test"), ("u2", "nobody@nowhere.invalid")] {
        let outcome = bot.leg.send(&text(id, to, "hello?")).await;
        assert_eq!(outcome, Outcome::Done(Some(id.into())));
        let reasons = |inbox: &Recorder| -> Vec<Reason> {
            let bounced = |event| match event {
                What::Bounced {
                    delivery, reason, ..
                } if delivery == id => Some(reason),
                _ => None,
            };
            inbox
                .events()
                .into_iter()
                .filter_map(|event| bounced(event.what))
                .collect()
        };
        inbox.until(to, |inbox| !reasons(inbox).is_empty()).await;
        let unknown = [Reason::NoSuchUser, Reason::Unavailable];
        let told = reasons(&inbox);
        match (&told[..], id) {
            ([reason], "u1") => assert!(unknown.contains(reason), "{reason:?}"),
            (told, _) => assert_eq!(told, [Reason::NoSuchServer]),
        }
    }
    bot.stop().await;
}

async fn subscriptions(server: &mut Server) {
    let inbox = Recorder::default();
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    let mut bob = User::login(server.settings(BOB)).await;
    let whats = |inbox: &Recorder| -> Vec<What> {
        let whats = inbox.events().into_iter().map(|event| event.what);
        whats.filter(|what| *what != What::Online).collect()
    };
    let joined = What::Joined { asks: true };
    presence(&bob, Type::Subscribe).await;
    inbox
        .until("a request", |inbox| whats(inbox) == [joined.clone()])
        .await;
    let approve = delivery("s1", BOB, Outgoing::Approve { account_id: None });
    assert_eq!(bot.leg.send(&approve).await, Outcome::Done(None));
    await_presence(&mut bob, Type::None).await; // not every server passes `subscribed` on to the client
    let befriend = delivery("s2", BOB, Outgoing::Befriend { account_id: None });
    assert_eq!(bot.leg.send(&befriend).await, Outcome::Done(None));
    await_presence(&mut bob, Type::Subscribe).await;
    presence(&bob, Type::Subscribed).await;
    presence(&bob, Type::Unsubscribe).await;
    presence(&bob, Type::Unsubscribed).await;
    inbox
        .until("a farewell", |inbox| {
            whats(inbox) == [joined.clone(), What::Left]
        })
        .await;
    presence(&bob, Type::Subscribe).await;
    let again = [joined.clone(), What::Left, joined.clone()];
    inbox
        .until("a second request", |inbox| whats(inbox) == again)
        .await;
    let unfriend = delivery("s3", BOB, Outgoing::Unfriend { account_id: None });
    assert_eq!(bot.leg.send(&unfriend).await, Outcome::Done(None));
    assert_eq!(bot.leg.send(&unfriend).await, Outcome::Done(None));
    bot.stop().await;
}

async fn presence(user: &User, type_: Type) {
    let to: jid::Jid = BOT.parse().expect("a JID");
    let presence = Presence::new(type_).with_to(to);
    assert_eq!(user.session.send(presence).await, Sent::Acknowledged);
}

async fn await_presence(user: &mut User, type_: Type) {
    let wait = async {
        loop {
            match user.events.recv().await.expect("a session") {
                Event::Presence(presence) if presence.type_ == type_ => break,
                _ => {}
            }
        }
    };
    timeout(LONG, wait)
        .await
        .unwrap_or_else(|_| panic!("no {type_:?}"));
}

/// A stop in the middle leaves no delivery hanging, and what counts as done has arrived.
async fn stopping_while_sending(server: &mut Server) {
    let inbox = Recorder::default();
    let mut bot = Bot::start(server.settings(BOT), &inbox);
    bot.online().await;
    let mut bob = User::login(server.settings(BOB)).await;
    let leg = bot.leg.clone();
    let sending = tokio::task::spawn_local(async move {
        let mut done = vec![];
        loop {
            let batch = (0..50).map(|n| text(&format!("{}-{n}", done.len()), BOB, "x"));
            let batch: Vec<_> = batch.collect();
            let outcomes = futures::future::join_all(batch.iter().map(|d| leg.send(d))).await;
            for (delivery, outcome) in batch.into_iter().zip(outcomes) {
                match outcome {
                    Outcome::Done(_) => done.push(delivery.id),
                    Outcome::Retry(_) | Outcome::Unknown => return done,
                    other => panic!("{other:?}"),
                }
            }
        }
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    bot.stop().await;
    let mut done = timeout(LONG, sending)
        .await
        .expect("an end")
        .expect("no panic");
    while !done.is_empty() {
        let id = bob.hear().await.id.expect("an id").0;
        done.retain(|done| *done != id);
    }
}

async fn too_long(server: &mut Server) {
    let mut bot = Bot::start(server.settings(BOT), &Recorder::default());
    bot.online().await;
    let mut bob = User::login(server.settings(BOB)).await;
    let outcome = bot.leg.send(&text("l1", BOB, &"<".repeat(20_000))).await;
    let reason = Reason::TooLong {
        count: 80_000,
        max: 60_000,
    };
    assert_eq!(outcome, Outcome::Refused(reason));
    let long = "ü".repeat(29_000);
    let outcome = bot.leg.send(&text("l2", BOB, &long)).await;
    assert_eq!(outcome, Outcome::Done(Some("l2".into())));
    assert_eq!(body(&bob.hear().await), long);
    bot.stop().await;
}

/// No acknowledgements, no archive: a ping behind the message does.
#[test]
fn a_server_without_stream_management_and_archive() {
    let Some(server) = Prosody::start_without(&[BOT, BOB], &["smacks", "mam"]) else {
        return;
    };
    run(async {
        let inbox = Recorder::default();
        let mut bot = Bot::start(server.settings(BOT, Tls::Starttls), &inbox);
        bot.online().await;
        let mut bob = User::login(server.settings(BOB, Tls::Starttls)).await;
        assert_eq!(bob.say("n1", "hi").await, Sent::Acknowledged);
        inbox
            .until("a message", |inbox| inbox.texts() == ["hi"])
            .await;
        let id = &inbox.events()[0].id;
        assert!(id.0.starts_with("stanza:xmpp:bob@two.test/n1/"), "{id}");
        let answer = text("n2", BOB, "hi");
        assert_eq!(
            bot.leg.send(&answer).await,
            Outcome::Done(Some("n2".into()))
        );
        assert_eq!(bob.hear().await.id.expect("an id").0, "n2");
        assert_eq!(bot.leg.find(&answer, &[]).await, Ok(None));
        bot.stop().await;
    });
}

/// What the offline storage pours out at the start, a stop right behind it must not lose.
#[test]
fn what_waited_is_taken_over_though_the_bot_stops_at_once() {
    let Some(server) = Prosody::start_without(&[BOT, BOB], &["mam"]) else {
        return;
    };
    run(async {
        let bob = User::login(server.settings(BOB, Tls::Starttls)).await;
        for n in 0..20 {
            let said = bob.say(&format!("w{n}"), &format!("waited {n}")).await;
            assert_eq!(said, Sent::Acknowledged);
        }
        let inbox = Recorder::default();
        let mut bot = Bot::start(server.settings(BOT, Tls::Starttls), &inbox);
        bot.online().await;
        bot.stop().await;
        let first: Vec<String> = inbox.texts();
        let mut bot = Bot::start(server.settings(BOT, Tls::Starttls), &inbox);
        bot.online().await;
        inbox
            .until("all of them", |inbox| inbox.texts().len() >= 20)
            .await;
        bot.stop().await;
        let expected: Vec<String> = (0..20).map(|n| format!("waited {n}")).collect();
        assert_eq!(inbox.texts(), expected, "{} at first", first.len());
    });
}

/// A certificate that nobody vouches for: no password goes there.
#[test]
fn an_unknown_certificate_is_refused() {
    let Some(server) = Prosody::start(&[BOT]) else {
        return;
    };
    run(async {
        let settings = Settings {
            reach: xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
            ..server.settings(BOT, Tls::Starttls)
        };
        let mut bot = Bot::start(settings, &Recorder::default());
        let told = bot.state.wait_for(
            |state| matches!(state, LegState::Offline(why) if why.contains("certificate")),
        );
        timeout(LONG, told)
            .await
            .expect("an explanation")
            .expect("alive");
        bot.stop().await;
    });
}

/// Not even a connection is made.
#[test]
fn plaintext_stays_on_this_machine() {
    run(async {
        let settings = Settings {
            jid: BOT.parse().expect("a JID"),
            password: "secret".to_owned().into(),
            host: Some("192.0.2.1".into()),
            port: None,
            tls: Tls::None,
            reach: xmpp_ap_bridge::reach::Reach::new(None, &[]).expect("certificates"),
            profile: None,
        };
        let bot = Bot::start(settings, &Recorder::default());
        let ended = timeout(LONG, bot.task).await;
        let error = ended.expect("an end").expect("no panic");
        assert!(
            matches!(error, Err(LegError::Configuration(_))),
            "{error:?}"
        );
    });
}

#[test]
fn a_first_login_to_a_wrong_host_is_told_at_once() {
    let Some(server) = Prosody::start(&[BOT]) else {
        return;
    };
    run(async {
        let settings = server.settings("bot@three.test", Tls::None);
        let bot = Bot::start(settings, &Recorder::default());
        let ended = timeout(Duration::from_secs(20), bot.task).await;
        let error = ended.expect("within seconds").expect("no panic");
        assert!(
            matches!(error, Err(LegError::Configuration(_))),
            "{error:?}"
        );
    });
}

/// A server that ends each stream with an error; how often it did.
async fn ending(
    error: impl Fn(u16) -> String + 'static,
) -> (u16, std::rc::Rc<std::cell::Cell<u32>>) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let count = std::rc::Rc::new(std::cell::Cell::new(0));
    let counted = count.clone();
    tokio::task::spawn_local(async move {
        while let Ok((mut socket, _)) = listener.accept().await {
            counted.set(counted.get() + 1);
            let mut opening = [0; 4096];
            let _ = socket.read(&mut opening).await;
            let answer = format!(
                "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0' id='1'>\
                 <stream:error>{}</stream:error></stream:stream>",
                error(port)
            );
            let _ = socket.write_all(answer.as_bytes()).await;
        }
    });
    (port, count)
}

fn elsewhere(to: &str) -> String {
    format!("<see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>{to}</see-other-host>")
}

/// K8: RFC 6120 section 4.9.3.19.
#[test]
fn a_server_that_sends_us_elsewhere_is_followed() {
    run(async {
        let Some(server) = Server::embedded().await else {
            return;
        };
        let mut settings = server.settings(BOT);
        let to = format!("127.0.0.1:{}", settings.port.expect("a port"));
        let (port, count) = ending(move |_| elsewhere(&to)).await;
        settings.port = Some(port);
        let (session, mut events) =
            Session::open(Arc::new(settings), Clock::system()).expect("settings");
        let first = timeout(Duration::from_secs(30), events.recv())
            .await
            .expect("an event");
        assert!(matches!(first, Some(Event::Started(_))), "{first:?}");
        assert_eq!(count.get(), 1);
        session.close().await;
    });
}

/// The same when it leads nowhere.
#[test]
fn a_server_that_sends_us_in_a_circle_is_not_followed_for_ever() {
    run(async {
        let Some(server) = Server::embedded().await else {
            return;
        };
        let mut settings = server.settings(BOT);
        let (port, count) = ending(|port| elsewhere(&format!("127.0.0.1:{port}"))).await;
        settings.port = Some(port);
        let (session, mut events) =
            Session::open(Arc::new(settings), Clock::system()).expect("settings");
        let first = timeout(Duration::from_secs(60), events.recv())
            .await
            .expect("an event");
        let Some(Event::Offline(why)) = first else {
            panic!("{first:?}")
        };
        assert!(why.contains("another host"), "{why}");
        assert_eq!(count.get(), 6);
        session.close().await;
    });
}

/// K1: ten people write while a stranger sends what no reader takes, live and out of the archive. Prints how long the
/// slowest of the others waited.
#[test]
fn nobody_waits_for_a_poison_stanza() {
    const PEOPLE: [&str; 10] = [
        "p0@one.test",
        "p1@one.test",
        "p2@one.test",
        "p3@one.test",
        "p4@one.test",
        "p5@one.test",
        "p6@one.test",
        "p7@one.test",
        "p8@one.test",
        "p9@one.test",
    ];
    let accounts = [&[BOT, BOB][..], &PEOPLE[..]].concat();
    let Some(server) = Prosody::start(&accounts) else {
        return;
    };
    run(async {
        let inbox = Recorder::default();
        let mut bot = Bot::start(server.settings(BOT, Tls::Starttls), &inbox);
        bot.online().await;
        let mut people = Vec::new();
        for jid in PEOPLE {
            people.push(User::login(server.settings(jid, Tls::Starttls)).await);
        }
        let stranger = User::login(server.settings(BOB, Tls::Starttls)).await;
        talk(&people, &stranger, &inbox, 0, "live").await;
        bot.stop().await;
        assert_eq!(
            stranger.session.send(poison(1000)).await,
            Sent::Acknowledged
        );
        for (number, person) in people.iter().enumerate() {
            assert_eq!(
                person.say(&format!("away{number}"), "while away").await,
                Sent::Acknowledged
            );
        }
        let before = std::time::Instant::now();
        let mut bot = Bot::start(server.settings(BOT, Tls::Starttls), &inbox);
        bot.online().await;
        let away = |inbox: &Recorder| {
            inbox
                .texts()
                .iter()
                .filter(|text| *text == "while away")
                .count()
        };
        inbox
            .until("what was written meanwhile", |inbox| {
                away(inbox) == PEOPLE.len()
            })
            .await;
        println!(
            "out of the archive: all there {:?} after the start",
            before.elapsed()
        );
        talk(&people, &stranger, &inbox, 1, "after the archive").await;
        bot.stop().await;
    });
}

fn poison(number: usize) -> xmpp_parsers::message::Message {
    use xmpp_parsers::minidom::Element;
    let mut message = chat(&format!("poison{number}"), BOT, "x");
    let long = "x".repeat(9_000);
    let reply = Element::builder("reply", "urn:xmpp:reply:0");
    let id = xso::exports::rxml::xml_ncname!("id").into();
    message.payloads.push(reply.attr(id, long).build());
    message
}

/// Each says twenty things, a tenth of a second apart, while the stranger sends five of theirs.
async fn talk(people: &[User], stranger: &User, inbox: &Recorder, round: usize, when: &str) {
    use std::time::Instant;
    const THINGS: usize = 20;
    let sent = std::cell::RefCell::new(std::collections::HashMap::new());
    let say = async |(number, person): (usize, &User)| {
        for thing in 0..THINGS {
            let text = format!("{round}/{number}/{thing}");
            sent.borrow_mut().insert(text.clone(), Instant::now());
            assert_eq!(person.say(&text, &text).await, Sent::Acknowledged);
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    let strange = async {
        for number in 0..5 {
            assert_eq!(
                stranger.session.send(poison(round * 10 + number)).await,
                Sent::Acknowledged
            );
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
    };
    let slowest = std::cell::Cell::new(Duration::ZERO);
    let watch = inbox.until("what everybody said", |inbox| {
        let mut open = sent.borrow_mut();
        for text in inbox.texts() {
            if let Some(at) = open.remove(&text) {
                slowest.set(slowest.get().max(at.elapsed()));
            }
        }
        let prefix = format!("{round}/");
        let there = inbox
            .texts()
            .iter()
            .filter(|text| text.starts_with(&prefix))
            .count();
        there == people.len() * THINGS
    });
    let talking = futures::future::join_all(people.iter().enumerate().map(say));
    tokio::join!(talking, strange, watch);
    println!(
        "{when}: the slowest of {} messages waited {:?}",
        people.len() * THINGS,
        slowest.get()
    );
}
