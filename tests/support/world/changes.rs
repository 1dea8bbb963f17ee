//! Messages that change after they were taken over, and what a side gets of that.

use xmpp_ap_bridge::address::RemoteId;
use xmpp_ap_bridge::event::{Edit, LegId, Message, Outcome, Reaction, What};

use super::{Peer, World};

impl World {
    pub async fn edits(&self, from: &str, of: &RemoteId, text: &str) -> RemoteId {
        self.edits_in(from, of, text, |_| {}).await
    }

    pub async fn edits_in(
        &self,
        from: &str,
        of: &RemoteId,
        text: &str,
        change: impl FnOnce(&mut Edit),
    ) -> RemoteId {
        let reference = self.id();
        let mut edit = Edit {
            of: of.clone(),
            original: None,
            edited: None,
            message: Message {
                reference: reference.clone(),
                ..self.message(text)
            },
        };
        change(&mut edit);
        self.event(from, What::Edited(edit)).await;
        reference
    }

    pub async fn deletes(&self, from: &str, of: &RemoteId) {
        self.event(from, What::Deleted { of: of.clone() }).await;
    }

    pub async fn reacts(&self, from: &str, to: &RemoteId, emoji: &[&str]) {
        let reaction = Reaction {
            to: to.clone(),
            emoji: emoji.iter().map(|one| (*one).to_owned()).collect(),
            whole: true,
        };
        self.event(from, What::Reacted(reaction)).await;
    }

    /// Delivers to one side; what it got, and the ids under which it has that.
    pub async fn at(
        &self,
        side: LegId,
        answers: impl IntoIterator<Item = Outcome>,
    ) -> (Vec<String>, Vec<RemoteId>) {
        let network = Peer::answering(answers);
        self.deliver(side, &network).await;
        (network.log(), network.remotes.lock().unwrap().clone())
    }
}
