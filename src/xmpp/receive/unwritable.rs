//! Senders whose addresses the library can't hold: their messages can't be passed on, since nobody could answer. They are
//! told by a stanza error, a few an hour, as anybody can have such an address.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::time::Duration;

use xmpp_parsers::message::{Message, MessageType};
use xmpp_parsers::stanza_error::{DefinedCondition, ErrorType, StanzaError};

use crate::clock::{Clock, Timestamp};
use crate::xmpp::stream::shallow::is_disguised;

/// Number of answers within this time.
const BUDGET: (usize, Duration) = (20, Duration::from_secs(3600));

/// Counts answers that anybody can ask for.
#[derive(Debug, Default)]
pub(crate) struct Budget(RefCell<VecDeque<Timestamp>>);

/// The times of these answers.
#[derive(Debug, Default)]
pub(crate) struct Unwritable(Budget);

impl Unwritable {
    /// The answer to a message, if its sender has to be told; `words` says it in a language.
    pub(crate) fn answer(
        &self,
        message: &Message,
        clock: &Clock,
        words: impl Fn(Option<&str>) -> String,
    ) -> Option<Message> {
        let from = message.from.clone().filter(is_disguised)?;
        let is_said = matches!(message.type_, MessageType::Chat | MessageType::Normal);
        let (lang, _) = message.get_best_body(vec![]).filter(|_| is_said)?;
        if !self.0.has_room(clock.now()) {
            return None;
        }
        let lang = Some(lang.0.as_str()).filter(|lang| !lang.is_empty());
        let condition = DefinedCondition::JidMalformed;
        let error = StanzaError::new(
            ErrorType::Cancel,
            condition,
            lang.unwrap_or("en"),
            words(lang),
        );
        let mut answer = Message::new(Some(from)).with_payload(error);
        answer.type_ = MessageType::Error;
        answer.id.clone_from(&message.id);
        Some(answer)
    }
}

impl Budget {
    /// Counts one more. `false`: there were too many lately.
    pub(crate) fn has_room(&self, now: Timestamp) -> bool {
        let mut told = self.0.borrow_mut();
        told.retain(|at| now.since(*at) < BUDGET.1);
        let has_room = told.len() < BUDGET.0;
        if has_room {
            told.push_back(now);
        }
        has_room
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xmpp::stream::shallow::mend;
    use xmpp_parsers::minidom::Element;

    fn message(from: &str, kind: &str, inner: &str) -> Message {
        let xml = format!(
            "<message xmlns='jabber:client' from='{from}' type='{kind}' id='m'>{inner}</message>"
        );
        let element: Element = xml.parse().unwrap();
        mend::archived(&element).unwrap()
    }

    fn told(unwritable: &Unwritable, from: &str, kind: &str, inner: &str) -> Option<Message> {
        let clock = Clock::mock(Timestamp(1_000));
        unwritable.answer(&message(from, kind, inner), &clock, |lang| {
            format!("{lang:?}")
        })
    }

    #[test]
    fn who_has_no_address_that_can_be_written_is_told_so_a_few_times() {
        let unwritable = Unwritable::default();
        let answer = told(&unwritable, "🐈cat@x.test/p", "chat", "<body>hi</body>").unwrap();
        assert_eq!(answer.type_, MessageType::Error);
        assert_eq!(answer.id.unwrap().0, "m");
        for (from, kind, inner) in [
            ("bob@x.test", "chat", "<body>hi</body>"),
            ("🐈cat@x.test", "error", "<body>hi</body>"),
            ("🐈cat@x.test", "headline", "<body>hi</body>"),
            (
                "🐈cat@x.test",
                "chat",
                "<active xmlns='http://jabber.org/protocol/chatstates'/>",
            ),
        ] {
            assert!(
                told(&unwritable, from, kind, inner).is_none(),
                "{from} {kind} {inner}"
            );
        }
        let more = (0..50)
            .filter(|_| told(&unwritable, "🐈cat@x.test", "chat", "<body>hi</body>").is_some());
        assert_eq!(more.count(), BUDGET.0 - 1);
    }
}
