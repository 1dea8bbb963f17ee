//! Other bridges: who is reached through one, and who is not.

use super::{Text, Value, words};
use crate::address::{Address, Network};

words! {
    /// To an author: whom they wrote to is another bridge's own account.
    recipient_is_other_bridge(address: &Address);
    /// To an author: that is another bridge's name for `account`, who is on their own network.
    recipient_is_carried(address: &Address, account: &Address);
    /// To an author: `bridge` carries no direct messages.
    recipient_is_deaf(address: &Address, bridge: &str);
    /// To an author: their first message reaches the recipient through another bridge, to `network`.
    reached_through(recipient: &Address, network: &str);
    /// The same, where the recipient is asked first.
    invited_through(recipient: &Address, network: &str, days: i64);
    /// To somebody whom another bridge carries here from `side`, where this one's account is `bot`.
    comes_through(account: &Address, side: Network, bot: &Address);
}
