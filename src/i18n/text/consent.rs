//! First contacts: what both sides are told.

use super::{Text, Value, words};
use crate::address::Address;

words! {
    /// To somebody who has not registered: `sender`, who calls themselves `name` and has the page `link`, on `network`
    /// (`fediverse`, `xmpp`, or what another bridge leads to) would like to write to them; `first`: nobody did before.
    invitation(sender: &Address, name: Option<&str>, link: Option<&str>, network: &str, first: bool);
    /// To the sender: the recipient is asked first.
    invited(recipient: &Address, days: i64);
    /// The same, with what a newcomer to the bridge must know.
    welcome_invited(recipient: &Address, days: i64);
    /// To the sender: this many messages wait already.
    held_full(recipient: &Address, max: usize);
    /// To the sender: the server knows no such account; and how many messages it is about.
    no_account(recipient: &Address, domain: &str, count: i64);
    /// The same, where it may be a slip of the finger for `near`.
    no_account_near(recipient: &Address, count: i64, near: &Address);
    /// The same, where it may be somebody on the sender's own server, who is `jid` there.
    no_account_here(recipient: &Address, jid: &str, count: i64);
    /// To the sender: it is not known yet whose account the recipient's address is.
    account_waits(recipient: &Address, hours: u32);
    /// To the sender: this many messages wait for that already.
    unresolved_full(recipient: &Address, max: usize);
    /// To the sender: the recipient has not answered others yet.
    invitations_full(recipient: &Address);
    /// To the sender: the recipient's profile asks bots or bridges to keep away; they could write to `bot`.
    unwilling(recipient: &Address, bot: &Address);
    /// To the sender: after a day nothing shows that the recipient saw the invitation; they could write to `bot`, by `link`.
    unseen(recipient: &Address, bot: &Address, link: &str);
    /// To the sender: the recipient has said yes, and has what waited.
    was_accepted(recipient: &Address);
    /// To the sender: nobody answered in time.
    unanswered(recipient: &Address, days: i64);
    /// To the sender, who writes again after that.
    no_answer(recipient: &Address);
    /// To the sender: the recipient has said yes after all, when what they had written was erased already, but for `kept`
    /// messages.
    not_kept(recipient: &Address, kept: i64);
    /// To the sender: enough new people for a day.
    first_contacts_full(recipient: &Address, max: u32);
    /// To the sender: an admin looks at the first message first.
    held_for_admins(recipient: &Address);
    /// To the sender: where nobody could look at it, it is refused.
    held_refused(recipient: &Address);
    /// To the sender: the admins did not let it through.
    held_unseen(recipient: &Address);
    /// To the admins: somebody's first message looks like spam; and how often it was repeated (1: it is only a link).
    suspicious(sender: &Address, recipient: &Address, count: u32);
    /// To the admins: this many people sent nearly the same first message, this one the last of them.
    suspicious_many(sender: &Address, count: u32);
    /// In a list: first messages with the same words, by the first sender and by how many others.
    suspects_alike(sender: &Address, others: u32);
    /// To the sender: an invitation waits for its turn.
    invitation_waits(recipient: &Address);
    /// To the recipient, who has written to nobody: who waits for their answer.
    invitation_open(sender: &Address);
    /// The same, where several wait.
    invitations_open(senders: &str);
    /// To the recipient: nobody waits.
    invitations_none();
    /// To the recipient: this one does not wait.
    invitation_unknown(address: &Address);
    /// To the recipient: they said yes, and nothing waits any more.
    accepted(address: &Address);
    /// To the recipient: they said no.
    declined(address: &Address);
    /// Their stance on strangers (`ask`, `yes`, `no`), and how to change it.
    strangers_stance(stance: &str);
    /// Their new stance; so many people wait for their answer.
    strangers_set(stance: &str, waiting: usize);
    /// The word that they wrote is no stance.
    strangers_unclear();
    /// To the sender: the recipient wants nothing of strangers.
    strangers_none(recipient: &Address);
    /// To the sender: the recipient, who is registered, is asked first.
    strangers_ask(recipient: &Address, days: i64);
    /// Above the first message of somebody.
    stranger_writes(sender: &Address);
}
