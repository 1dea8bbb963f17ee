//! F50 F140: a message that the bridge does nothing with goes back to its client (RFC 6120 section 8.3).

use super::*;
use crate::event::{Condition, Outgoing};

fn refusal(resource: &str, condition: Condition) -> Option<Element> {
    let refusal = Outgoing::Refusal {
        of: RemoteId::from("m1"),
        resource: resource.into(),
        condition,
        text: "Zurzeit nicht \u{8} <hier>".into(),
        lang: "de".into(),
    };
    let to = BareJid::new("bob@two.test").unwrap();
    outgoing::refusal(&refusal, &to).map(Element::from)
}

#[test]
fn the_client_gets_its_message_back_with_condition_and_words() {
    const ERRORS: &str = "urn:ietf:params:xml:ns:xmpp-stanzas";
    for (condition, kind, name) in [
        (
            Condition::RegistrationRequired,
            "auth",
            "registration-required",
        ),
        (Condition::Forbidden, "auth", "forbidden"),
        (Condition::PolicyViolation, "cancel", "policy-violation"),
        (Condition::ResourceConstraint, "wait", "resource-constraint"),
    ] {
        let stanza = refusal("phone", condition).unwrap();
        let attr = |name| stanza.attr(name).unwrap();
        assert_eq!(
            (attr("type"), attr("id"), attr("to")),
            ("error", "m1", "bob@two.test/phone")
        );
        let error = stanza.get_child("error", "jabber:client").unwrap();
        assert_eq!(error.attr("type"), Some(kind));
        assert!(error.has_child(name, ERRORS), "{error:?}");
        let text = error.get_child("text", ERRORS).unwrap();
        assert_eq!(text.text(), "Zurzeit nicht  <hier>");
        assert!(String::from(text).contains("xml:lang="), "{text:?}");
    }
}

#[test]
fn a_client_that_can_not_be_is_sent_nothing() {
    assert_eq!(refusal("", Condition::Forbidden), None);
}

#[test]
fn whoever_writes_is_known_with_their_client() {
    let event = from_bob("<body>hi</body>").unwrap();
    assert_eq!(event.from.resource.as_deref(), Some("phone"));
}
