//! Arriving and leaving.

use super::{Text, Value, words};
use crate::address::Network;

words! {
    /// Greets somebody who has just registered on this side.
    welcome(side: Network);
    /// Greets somebody whose first message reached nobody; `words` say why.
    welcome_but(words: &str);
    /// Greets somebody whose first message named nobody.
    welcome_unsent(side: Network);
    /// Greets somebody who has just registered by words, or by following the bot.
    welcome_joiner(side: Network, follows: bool);
    /// They have mentioned the bot in a post that others can read.
    mentioned_in_public(side: Network);
    /// They were registered before.
    already_registered();
    /// They have left.
    unregistered();
    /// They can't leave, not being there.
    not_registered();
    /// Reactions that their network can't show come as a short text from now on, or no longer.
    reactions_spelled(on: bool);
    /// Neither on nor off.
    reactions_unclear();
    /// The language has been changed (said in the new one).
    lang_set();
    /// No such language, as typed; and those that exist.
    lang_unknown(lang: &str, languages: &str);
}
