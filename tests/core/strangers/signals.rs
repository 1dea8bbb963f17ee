//! Floods of what is no message to anybody: signals, comings and goings, words to the bot, forged bounces. Twenty people
//! talk meanwhile as if nothing happened, and strangers use no more than their share.

use super::attacks::{Sent, friend_talks, stanzas};
use super::server::{WINDOW, bridge_with, friends, of_strangers, posts};
use xmpp_ap_bridge::address::{Address, RemoteId};
use xmpp_ap_bridge::bridge::Actor;
use xmpp_ap_bridge::event::{
    Attachment, Edit, Inbound, Lost, Message, Party, Poll, Reaction, Reason, What,
};

use support::world::World;

/// The author of the `n`th deed, and the deed.
type Deed = fn(&World, usize) -> (String, What);

#[derive(Clone, Copy)]
pub struct Flood {
    pub name: &'static str,
    times: usize,
    pub deed: Deed,
}

const fn flood(name: &'static str, times: usize, deed: Deed) -> Flood {
    Flood { name, times, deed }
}

/// One of 500 JIDs of 250 domains.
fn jid(n: usize) -> String {
    format!("xmpp:s{n}@evil{}.test", n % 500 / 2)
}

fn handle(n: usize) -> String {
    format!("@s{n}@evil{}.test", n % 500 / 2)
}

fn written(world: &World, text: &str, change: impl FnOnce(&mut Message)) -> What {
    let mut message = world.message(text);
    change(&mut message);
    What::Message(message)
}

const FLOODS: [Flood; 22] = [
    flood("reactions to what they never got", 500, |_, n| {
        let to = RemoteId(format!("r{}", n % 60));
        let emoji = vec!["👍".to_owned()];
        let whole = true;
        (jid(n), What::Reacted(Reaction { to, emoji, whole }))
    }),
    flood("favourites of posts that are not theirs", 500, |_, n| {
        let to = RemoteId(format!("r{}", n % 60));
        let emoji = vec!["⭐".to_owned()];
        let whole = false;
        (handle(n), What::Reacted(Reaction { to, emoji, whole }))
    }),
    flood("one message changed again and again", 500, |world, n| {
        let message = world.message(&format!("@victim@pix.test now it says {n}"));
        let edit = Edit {
            of: "first".into(),
            original: None,
            edited: None,
            message,
        };
        ("xmpp:eve@evil.test".into(), What::Edited(edit))
    }),
    flood("changes of what nobody knows", 500, |world, n| {
        let message = world.message(&format!("@victim{n}@pix.test now it says {n}"));
        let edit = Edit {
            of: RemoteId(format!("first{n}")),
            original: None,
            edited: None,
            message,
        };
        (jid(n), What::Edited(edit))
    }),
    flood("retractions of what nobody knows", 500, |_, n| {
        let of = RemoteId(format!("never{n}"));
        (jid(n), What::Deleted { of })
    }),
    flood(
        "retractions by somebody registered",
        500,
        |world, n| match n {
            0 => (
                "xmpp:eve@evil.test".into(),
                written(world, "!register", |_| ()),
            ),
            _ => {
                let of = RemoteId(format!("never{n}"));
                ("xmpp:eve@evil.test".into(), What::Deleted { of })
            }
        },
    ),
    flood("coming and going by one", 500, |_, n| {
        let what = match n % 2 {
            0 => What::Joined { asks: true },
            _ => What::Left,
        };
        ("xmpp:eve@evil.test".into(), what)
    }),
    flood("coming and going by many", 500, |_, n| {
        let what = match n % 2 {
            0 => What::Joined { asks: true },
            _ => What::Left,
        };
        (jid(n / 2), what)
    }),
    flood("follow requests", 500, |_, n| {
        (handle(n), What::Joined { asks: true })
    }),
    flood("names", 500, |_, n| {
        let name = format!("Eve the {n}th");
        (jid(n), What::Named { name })
    }),
    flood("messages that can't be read", 500, |world, n| {
        let (reference, sent) = (world.id(), world.clock.now());
        (jid(n), What::Unread { reference, sent })
    }),
    flood("captchas", 500, |_, n| {
        let page = Some(format!("https://evil{n}.test/"));
        (jid(n), What::Challenged { page })
    }),
    flood("mentions that others can read", 500, |world, n| {
        let what = written(world, "look at this", |message| message.direct = false);
        (handle(n), what)
    }),
    flood("forged bounces", 500, |_, n| {
        let delivery = format!("id{n:020}");
        let reason = Reason::NoSuchUser;
        let archived = false;
        let what = What::Bounced {
            archived,
            delivery,
            reason,
        };
        (jid(n), what)
    }),
    flood("forged receipts", 500, |_, n| {
        let delivery = format!("id{n:020}");
        (jid(n), What::Received { delivery })
    }),
    flood("encrypted words", 500, |world, n| {
        let what = written(world, "?OTR:AAMD", |message| message.encrypted = true);
        (jid(n), what)
    }),
    flood("files that can't be had", 500, |world, n| {
        let what = written(world, "", |message| message.lost = vec![Lost::File]);
        (jid(n), what)
    }),
    flood("names that no server reads", 500, |world, n| {
        (
            jid(n),
            written(world, &format!("@jörg{n}@pix.test hi"), |_| ()),
        )
    }),
    flood("handles with ports", 500, |world, n| {
        let text = format!("@victim@pix.test:{} hi", 1000 + n);
        (jid(n), written(world, &text, |_| ()))
    }),
    flood("handles of alias domains", 500, |world, n| {
        let text = format!("@victim@alias{n}.pix.test hi, this is number {n}");
        (jid(n), written(world, &text, |_| ()))
    }),
    flood("polls with files", 500, |world, n| {
        let what = written(
            world,
            &format!("xmpp:victim{n}@im.test which one?"),
            |message| {
                message.poll = Some(Poll {
                    options: vec!["a".into(), "b".into()],
                    multiple: false,
                    url: String::new(),
                });
                message.attachments = vec![Attachment {
                    url: format!("https://files.evil.test/{n}.png"),
                    ..Attachment::default()
                }];
            },
        );
        (handle(n), what)
    }),
    flood("words to nobody", 500, |world, n| {
        (
            handle(n),
            written(world, &format!("anybody here? {n}"), |_| ()),
        )
    }),
];

/// Those that concern nothing which the bridge knows.
pub const SIGNS: [Flood; 6] = [
    FLOODS[0], FLOODS[1], FLOODS[4], FLOODS[5], FLOODS[9], FLOODS[13],
];

async fn withstands(flood: &Flood) {
    let name = flood.name;
    let (world, server) = bridge_with(|_| ());
    friends(&world, &server, 10).await;
    stanzas(&world).await;
    world.clock.advance(WINDOW);
    let mut sent = Sent::default();
    for n in 0..flood.times {
        let (who, what) = (flood.deed)(&world, n);
        let from = Party::new(Address::parse(&who).unwrap());
        let id = world.id();
        world.accept(Inbound { id, from, what }).await;
        if n % 25 == 0 {
            friend_talks(&world, &server, n / 25, &mut sent, name).await;
        }
    }
    for _ in 0..5 {
        sent.posts += of_strangers(&posts(&world, &server).await);
        sent.note_stanzas(stanzas(&world).await);
    }
    assert!(sent.posts <= 60, "{name}: {} posts of 300", sent.posts);
    assert!(
        sent.stanzas <= 240,
        "{name}: {} stanzas of 1200",
        sent.stanzas
    );
    assert!(sent.alerts.len() <= 4, "{name}: {:#?}", sent.alerts);
}

#[tokio::test]
async fn no_flood_of_signals_costs_others_anything() {
    for flood in &FLOODS {
        withstands(flood).await;
    }
}

/// Forms of clients answer at once, so they are limited as typed commands are.
#[tokio::test]
async fn commands_by_forms_are_limited() {
    let (world, server) = bridge_with(|rules| rules.limits = Default::default());
    friends(&world, &server, 10).await;
    stanzas(&world).await;
    let eve = Party::new(Address::parse("xmpp:eve@evil.test").unwrap());
    let mut answered = 0;
    for _ in 0..200 {
        let actor = Actor::Person(Box::new(eve.clone()));
        let said = world
            .bridge
            .command(actor, None, "rules".into(), Vec::new());
        let said = said.await.unwrap();
        answered += usize::from(!said.iter().any(|line| line.contains("too many")));
    }
    assert!(answered <= 20, "{answered}");
    assert_eq!(stanzas(&world).await, Vec::<String>::new());
    assert_eq!(posts(&world, &server).await, Vec::<String>::new());
}
