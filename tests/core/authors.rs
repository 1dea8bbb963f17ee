//! F20 F21: whose words a delivery carries is known with it, and never guessed from its text.

use std::sync::Mutex;

use support::world::{BOB, CAROL, Peer, World};
use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::event::{Delivery, LegId, Outcome, Outgoing, Retry, Sender};
use xmpp_ap_bridge::policy::consent::Mode;

/// A network that writes down each text with its author.
struct Signed {
    network: Peer,
    log: Mutex<Vec<(String, Option<String>)>>,
}

impl Sender for Signed {
    fn width(&self) -> usize {
        4
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        let author = delivery.author.as_ref().map(ToString::to_string);
        if let Outgoing::Text { text, .. } | Outgoing::Correction { text, .. } = &delivery.outgoing
        {
            self.log.lock().unwrap().push((text.clone(), author));
        } else {
            assert_eq!(author, None, "{:?}", delivery.outgoing);
        }
        self.network.send(delivery).await
    }

    async fn find(&self, of: &Delivery, taken: &[RemoteId]) -> Result<Option<RemoteId>, Retry> {
        self.network.find(of, taken).await
    }
}

/// The texts that `side` gets, with their authors.
async fn sent(world: &World, side: LegId) -> Vec<(String, Option<String>)> {
    let network = Signed {
        network: Peer::answering([]),
        log: Mutex::default(),
    };
    world.deliver(side, &network).await;
    network.log.into_inner().unwrap()
}

#[tokio::test]
async fn the_bridges_own_words_are_nobodys_though_they_name_somebody() {
    let world = World::with(|rules| rules.consent.xmpp = Mode::Invite);
    let first = world.says(CAROL, &format!("{BOB} hello")).await;
    let invitation = sent(&world, LegId::XMPP).await;
    let [(words, author)] = invitation.as_slice() else {
        panic!("{invitation:#?}")
    };
    assert!(words.contains(CAROL), "{words}");
    assert_eq!(*author, None, "{words}");

    world.says(BOB, "!accept").await;
    let edited = world.message(&format!("{BOB} hello, Bob"));
    let texts = sent(&world, LegId::XMPP).await;
    let relayed = texts.iter().find(|(words, _)| words.contains("hello"));
    assert_eq!(relayed.unwrap().1.as_deref(), Some(CAROL), "{texts:#?}");

    world.edit(CAROL, &first, edited).await;
    let texts = sent(&world, LegId::XMPP).await;
    let corrected = texts.iter().find(|(words, _)| words.contains("hello, Bob"));
    assert_eq!(corrected.unwrap().1.as_deref(), Some(CAROL), "{texts:#?}");

    world.says(BOB, "hi").await;
    let posts = sent(&world, LegId::FEDIVERSE).await;
    let answer = posts.iter().find(|(words, _)| words.ends_with("hi"));
    assert_eq!(answer.unwrap().1.as_deref(), Some(BOB), "{posts:#?}");
    let own = posts.iter().filter(|(words, _)| words.contains("Bridge:"));
    assert!(own.clone().count() > 0 && own.into_iter().all(|(_, author)| author.is_none()));
}
