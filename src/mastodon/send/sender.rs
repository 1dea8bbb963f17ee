//! Carrying out what the outbox asks for.

use super::attempt::Attempt;
use crate::address::{Address, RemoteId};
use crate::event::{Allowance, Delivery, Outcome, Outgoing, Reason, Retry, Sender};
use crate::mastodon::leg::Leg;
use crate::mastodon::unknown::find::find;

/// How many deliveries may be under way at once: half of them at most with files (`slots`), so that no text waits for
/// somebody else's.
const WIDTH: usize = 12;

impl Sender for Leg {
    fn width(&self) -> usize {
        WIDTH
    }

    fn allowance(&self) -> Option<Allowance> {
        self.api.posts()
    }

    fn recall(&self, allowance: Allowance) {
        self.api.recall_posts(allowance);
    }

    async fn back(&self) {
        self.api.back().await;
    }

    async fn send(&self, delivery: &Delivery) -> Outcome {
        let (Ok(session), Address::Fedi(recipient)) = (self.session(), &delivery.recipient) else {
            return match &delivery.recipient {
                Address::Fedi(_) => Outcome::Retry(not_connected()),
                Address::Xmpp(_) => Outcome::Refused(Reason::NoSuchUser), // can't be: it has another leg
            };
        };
        let to = Attempt {
            leg: self,
            session: &session,
            recipient,
            account: delivery.account.as_deref().unwrap_or_default(),
        };
        match &delivery.outgoing {
            Outgoing::Text { .. } => to.write(delivery).await,
            // There are no such things here.
            Outgoing::Receipt { .. } | Outgoing::Refusal { .. } => Outcome::Done(None),
            Outgoing::Approve { account_id } => to.approve(account_id.as_deref()).await,
            Outgoing::Correction { .. } => to.correct(delivery).await,
            Outgoing::Retraction { of, .. } => to.retract(of.as_ref()).await,
            Outgoing::Reaction { of, emoji, dropped } => to.react(of, emoji, dropped).await,
            Outgoing::Mark { of } => to.mark(of).await,
            Outgoing::Befriend { account_id } => to.follow(account_id.as_deref()).await,
            Outgoing::Report {
                account_id,
                about,
                comment,
                ..
            } => {
                to.report(account_id.as_deref(), about.as_ref(), comment)
                    .await
            }
            Outgoing::Unfriend { account_id } => to.unfollow(account_id.as_deref()).await,
            Outgoing::Resolve => to.resolve(delivery).await,
        }
    }

    async fn find(
        &self,
        delivery: &Delivery,
        taken: &[RemoteId],
    ) -> Result<Option<RemoteId>, Retry> {
        let session = self.session().map_err(|()| not_connected())?;
        find(self, &session, delivery, taken).await
    }
}

fn not_connected() -> Retry {
    Retry {
        after: None,
        whole_leg: true,
        why: "not connected to the Mastodon API yet".into(),
    }
}
