//! Decides whether a message needs its header, where all messages stand in one chat.

use std::time::Duration;

use crate::address::Address;
use crate::clock::Timestamp;

/// Longest pause after which a message still goes on with the one above. Later it is read by itself, from a notification, and its
/// reader should not have to scroll up for its author. People answer each other within half an hour while they talk.
pub const PAUSE: Duration = Duration::from_secs(30 * 60);

/// Whether a message of `author` goes on with the `last` one in the chat: its author, and when it was sent.
pub fn goes_on(last: Option<&(Address, Timestamp)>, author: &Address, now: Timestamp) -> bool {
    last.is_some_and(|(speaker, at)| {
        // A clock that was set back says nothing about pauses.
        speaker == author && *at <= now && now.since(*at) < PAUSE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_goes_on_with_the_last_one_of_the_same_person() {
        let [carol, dave] =
            ["@carol@gts.test", "@dave@pix.test"].map(|who| Address::parse(who).unwrap());
        let now = Timestamp(10_000_000_000);
        let before = |minutes: u64| now.minus(Duration::from_secs(minutes * 60));
        for (last, expected) in [
            (None, false),
            (Some((carol.clone(), now)), true),
            (Some((carol.clone(), before(29))), true),
            (Some((carol.clone(), before(30))), false),
            (
                Some((carol.clone(), now.plus(Duration::from_secs(1)))),
                false,
            ),
            (Some((dave, now)), false),
        ] {
            assert_eq!(goes_on(last.as_ref(), &carol, now), expected, "{last:?}");
        }
    }
}
