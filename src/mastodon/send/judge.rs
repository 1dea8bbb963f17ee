//! Judges the post that a server made: who can see it, and whether it has all that was sent.

use tracing::error;

use super::attempt::Attempt;
use crate::address::{Domain, FediAddress, RemoteId};
use crate::event::{Outcome, Reason};
use crate::mastodon::http::api::{ApiError, Call, status_path};
use crate::mastodon::http::entities::{Mention, Status};
use crate::mastodon::leg::me::Me;

/// People whom a post reaches.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// The recipient, and nobody else.
    Recipient,
    /// Nobody but the bot.
    Nobody,
    /// Somebody else too, or only somebody else: a third person would read along.
    Others,
}

/// The facts that the answer to a post has to show.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected {
    /// A content warning.
    pub(crate) warning: bool,
    /// Files.
    pub(crate) files: bool,
}

/// Parts of a post that the server's answer does not show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lack {
    /// Its content warning.
    Warning,
    /// Its files.
    Files,
}

impl Attempt<'_> {
    /// A post that mentions nobody reached nobody, and one that others can read must not stay: both are taken back.
    pub(crate) async fn judge(&self, status: Status) -> Outcome {
        if !self.is_direct(&status).await {
            error!(
                id = status.id,
                visibility = status.visibility,
                "the server did not keep a direct message direct: it is deleted"
            );
            self.leg.withdraw(&status.id).await;
            return Outcome::Refused(Reason::Exposed);
        }
        let Some(mentions) = &status.mentions else {
            return Outcome::Done(Some(RemoteId(status.id))); // the server does not say
        };
        let reason = match reach(mentions, &self.session.me, (self.recipient, self.account)) {
            Reach::Recipient => return Outcome::Done(Some(RemoteId(status.id))),
            Reach::Nobody => Reason::NoSuchUser,
            Reach::Others => {
                error!(
                    id = status.id,
                    "a post mentions somebody else than its recipient: it is deleted"
                );
                Reason::Overheard
            }
        };
        self.leg.withdraw(&status.id).await;
        Outcome::Refused(reason)
    }

    /// Only those mentioned can see it. What the answer does not say is looked up.
    async fn is_direct(&self, status: &Status) -> bool {
        let own = self.session.server.quirks.direct_word;
        let is = |word: &str| word == "direct" || word == own;
        match status.visibility.as_str() {
            "" => {
                let look = self.look(&status.id).await;
                look.is_ok_and(|status| is(&status.visibility))
            }
            word => is(word),
        }
    }

    pub(crate) async fn look(&self, id: &str) -> Result<Status, ApiError> {
        let path = status_path(id);
        let look = || self.leg.api.call::<Status>(Call::get(&path));
        self.leg.api.surely(look).await
    }

    /// Something that is neither in the answer nor in the post.
    pub(crate) async fn lack(&self, status: &Status, expected: Expected) -> Option<Lack> {
        lack(status, expected)?;
        let look = self.look(&status.id).await.ok()?;
        lack(&look, expected)
    }
}

fn lack(status: &Status, expected: Expected) -> Option<Lack> {
    if expected.warning && status.spoiler_text.is_empty() {
        return Some(Lack::Warning);
    }
    (expected.files && status.media_attachments.is_empty()).then_some(Lack::Files)
}

/// Whether the recipient is mentioned, and nobody else. They are known by their account's id on the server, `account`,
/// or by the address. Where the id is not known (it is empty), the same name at another domain of theirs will do.
pub(crate) fn reach(
    mentions: &[Mention],
    me: &Me,
    (recipient, account): (&FediAddress, &str),
) -> Reach {
    let (mut meant, mut others): (Vec<&Mention>, Vec<&Mention>) = (Vec::new(), Vec::new());
    for mention in mentions.iter().filter(|mention| mention.id != me.id) {
        let known = !account.is_empty() && mention.id == account;
        let is_meant = match me.address_of(&mention.acct) {
            Some(address) if address == me.address => continue,
            Some(address) if account.is_empty() => is_akin(&address, recipient),
            Some(address) => known || address == *recipient,
            None => known, // nobody knows who that is
        };
        match is_meant {
            true => meant.push(mention),
            false => others.push(mention),
        }
    }
    // One account may be mentioned by several of its addresses.
    others
        .retain(|other| other.id.is_empty() || !meant.iter().any(|mention| mention.id == other.id));
    match (meant.is_empty(), others.is_empty()) {
        (_, false) => Reach::Others,
        (false, true) => Reach::Recipient,
        (true, true) if *recipient == me.address => Reach::Recipient, // the bot's own, whom no server mentions
        (true, true) => Reach::Nobody,
    }
}

/// The same address, or one of the same name at the same registrable domain.
fn is_akin(one: &FediAddress, other: &FediAddress) -> bool {
    if one == other {
        return true;
    }
    let [home, away] = [one, other].map(|address| Domain::of(&address.clone().into()));
    one.user() == other.user() && home.registrable() == away.registrable()
}

/// Whether a post that was looked for is for the recipient alone.
pub(crate) fn reaches(mentions: &[Mention], me: &Me, recipient: (&FediAddress, &str)) -> bool {
    reach(mentions, me, recipient) == Reach::Recipient
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_reaches_whom_it_mentions() {
        let me = Me {
            id: "1".into(),
            address: "@bot@social.example".parse().unwrap(),
        };
        let reached = |(recipient, account): (&str, &str), mentions: &[(&str, &str)]| {
            let mention = |(id, acct): &(&str, &str)| Mention {
                id: (*id).into(),
                acct: (*acct).into(),
                ..Mention::default()
            };
            let mentions: Vec<Mention> = mentions.iter().map(mention).collect();
            reach(&mentions, &me, (&recipient.parse().unwrap(), account))
        };
        for (recipient, mentions, expected) in [
            (
                ("@carol@gts.example", ""),
                &[("", "Carol@GTS.example"), ("", "bot")][..],
                Reach::Recipient,
            ),
            (
                ("@dave@social.example", ""),
                &[("", "dave")],
                Reach::Recipient,
            ),
            // A third person would read along.
            (
                ("@carol@gts.example", ""),
                &[("", "dave"), ("", "carol@gts.example")],
                Reach::Others,
            ),
            (
                ("@carol@www.gts.example", ""),
                &[("", "carol@gts.example"), ("1", "b@o.example")],
                Reach::Recipient,
            ),
            // Two addresses of one account, and two accounts of one name.
            (
                ("@carol@www.gts.example", ""),
                &[("7", "carol@gts.example"), ("7", "carol@www.gts.example")],
                Reach::Recipient,
            ),
            (
                ("@carol@gts.example", ""),
                &[("7", "carol@gts.example"), ("8", "carol@other.example")],
                Reach::Others,
            ),
            (("@carol@gts.example", ""), &[("", "dave")], Reach::Others),
            (
                ("@carol@gts.example", ""),
                &[("", "not an address")],
                Reach::Others,
            ),
            (("@carol@gts.example", ""), &[("", "bot")], Reach::Nobody),
            (("@carol@gts.example", ""), &[], Reach::Nobody),
            // A split domain, of which the account is known; and somebody of the same name, who is not.
            (
                ("@carol@alias.example", "7"),
                &[("7", "carol@gts.example")],
                Reach::Recipient,
            ),
            (
                ("@carol@alias.example", "7"),
                &[("8", "carol@gts.example")],
                Reach::Others,
            ),
            (
                ("@carol@alias.example", ""),
                &[("8", "carol@gts.example")],
                Reach::Others,
            ),
            // Ids of a server where the bot was before.
            (
                ("@carol@gts.example", "3"),
                &[("7", "carol@gts.example")],
                Reach::Recipient,
            ),
        ] {
            assert_eq!(reached(recipient, mentions), expected, "{mentions:?}");
        }
    }
}
