//! Invitations to chat rooms that a room passes on (XEP-0045): the bot enters none, and tells the author so by way of the
//! room. A few an hour, as any server can say that somebody invites.

use xmpp_parsers::message::{Message, MessageType};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;

use super::unwritable::Budget;
use crate::clock::Clock;
use crate::xmpp::stream::payloads::{attr, find};

/// The answers given.
#[derive(Debug, Default)]
pub(crate) struct Rooms(Budget);

impl Rooms {
    /// The answer to a message, if it is such an invitation; `words` says why in a language.
    pub(crate) fn answer(
        &self,
        message: &Message,
        clock: &Clock,
        words: impl Fn(Option<&str>) -> String,
    ) -> Option<Message> {
        let is_said = matches!(message.type_, MessageType::Chat | MessageType::Normal);
        let x = find(message, "x", ns::MUC_USER).filter(|_| is_said)?;
        let invitation = x.get_child("invite", ns::MUC_USER)?;
        let inviter = jid::Jid::new(attr(invitation, "from")?).ok()?;
        let room = message.from.as_ref()?.to_bare();
        if !self.0.has_room(clock.now()) {
            return None;
        }
        let said = message.get_best_body(vec![]);
        let lang = said.as_ref().map(|(lang, _)| lang.0.as_str());
        let reason = words(lang.filter(|lang| !lang.is_empty()));
        let reason = Element::builder("reason", ns::MUC_USER).append(reason);
        let decline = Element::builder("decline", ns::MUC_USER)
            .attr(
                xso::exports::rxml::xml_ncname!("to").into(),
                inviter.to_string(),
            )
            .append(reason);
        let mut answer = Message::new(Some(room.into()));
        answer.type_ = MessageType::Normal;
        let x = Element::builder("x", ns::MUC_USER).append(decline).build();
        answer.payloads.push(x);
        Some(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Timestamp;
    use crate::xmpp::stream::shallow::mend;

    fn answer(rooms: &Rooms, attributes: &str, inner: &str) -> Option<Message> {
        let xml = format!(
            "<message xmlns='jabber:client' {attributes}><x xmlns='{}'>{inner}</x></message>",
            ns::MUC_USER
        );
        let message = mend::archived(&xml.parse::<Element>().unwrap()).unwrap();
        rooms.answer(&message, &Clock::mock(Timestamp(1_000)), |lang| {
            format!("{lang:?}")
        })
    }

    #[test]
    fn who_invites_by_way_of_a_room_hears_why_nobody_comes() {
        let rooms = Rooms::default();
        let room = "from='tea@rooms.test'";
        let declined = answer(&rooms, room, "<invite from='bob@two.test/phone'/>").unwrap();
        assert_eq!(declined.to.unwrap().to_string(), "tea@rooms.test");
        let decline = declined.payloads[0].get_child("decline", ns::MUC_USER);
        let decline = decline.unwrap();
        assert_eq!(decline.attr("to"), Some("bob@two.test/phone"));
        assert_eq!(
            decline.get_child("reason", ns::MUC_USER).unwrap().text(),
            "None"
        );
        for (attributes, inner) in [
            (room, "<invite/>"),
            (room, "<decline from='bob@two.test'/>"),
            (
                "from='tea@rooms.test' type='error'",
                "<invite from='bob@two.test'/>",
            ),
        ] {
            assert!(
                answer(&rooms, attributes, inner).is_none(),
                "{attributes} {inner}"
            );
        }
        let more =
            (0..50).filter(|_| answer(&rooms, room, "<invite from='bob@two.test'/>").is_some());
        assert!(more.count() < 20, "anybody can ask for more");
    }
}
