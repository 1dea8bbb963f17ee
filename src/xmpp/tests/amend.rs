//! Corrections, retractions, reactions and quotations, as clients write them and as they are written to them.

use super::*;
use crate::event::{Delivery, Edit, Outgoing, Reaction};
use crate::xmpp::send::amend::signal;

fn what(inside: &str) -> What {
    from_bob(inside).expect("an event").what
}

#[test]
fn corrections_name_what_they_correct() {
    let replace = "<replace xmlns='urn:xmpp:message-correct:0' id='m0'/>";
    let edit = |body: &str| match what(&format!("{body}{replace}")) {
        What::Edited(edit) => edit,
        other => panic!("{other:?}"),
    };
    let Edit { of, message, .. } = edit("<body>better</body>");
    assert_eq!((of.0.as_str(), message.text.as_str()), ("m0", "better"));
    assert_eq!(message.reference, RemoteId::from("m1"));
    assert_eq!(edit("<body/>").message.text, "");
    assert_eq!(edit("").message.text, "");
    let odd = "<body>x</body><replace xmlns='urn:xmpp:message-correct:0' id=''/>";
    assert!(matches!(what(odd), What::Message(_)), "it corrects nothing");
}

#[test]
fn retractions_have_no_text() {
    for inside in [
        "<retract xmlns='urn:xmpp:message-retract:1' id='m0'/>",
        "<retract xmlns='urn:xmpp:message-retract:1' id='m0'/><body>/me retracted a message</body>",
        "<body>gone</body><apply-to xmlns='urn:xmpp:fasten:0' id='m0'><retract xmlns='urn:xmpp:message-retract:0'/></apply-to>",
    ] {
        assert_eq!(what(inside), What::Deleted { of: "m0".into() }, "{inside}");
    }
    let other = "<body>x</body><apply-to xmlns='urn:xmpp:fasten:0' id='m0'/>";
    assert!(matches!(what(other), What::Message(_)));
}

#[test]
fn reactions_are_all_that_somebody_thinks() {
    let reacted = |inside: &str| {
        what(&format!(
            "<body>fallback</body><reactions xmlns='urn:xmpp:reactions:0' id='m0'>{inside}</reactions>"
        ))
    };
    for (inside, emoji) in [
        (
            "<reaction>❤</reaction><reaction>🎉</reaction>",
            vec!["❤", "🎉"],
        ),
        ("", vec![]),
    ] {
        let expected = Reaction {
            to: "m0".into(),
            emoji: emoji.into_iter().map(str::to_owned).collect(),
            whole: true,
        };
        assert_eq!(reacted(inside), What::Reacted(expected));
    }
}

#[test]
fn the_fallback_of_a_reply_goes_in_all_its_forms() {
    let reply = "<reply xmlns='urn:xmpp:reply:0' id='m0'/>";
    let text = |fallback: &str, with: &str| {
        message(&format!("<body>> one\nyes</body>{fallback}{with}")).text
    };
    let fallback = |attributes: &str, inside: &str| {
        format!("<fallback xmlns='urn:xmpp:fallback:0'{attributes}>{inside}</fallback>")
    };
    let whole = "<body start='0' end='6'/>";
    let parts = "<body start='0' end='2'/><body start='2' end='6'/>";
    for inside in [whole, parts] {
        assert_eq!(
            text(&fallback(" for='urn:xmpp:reply:0'", inside), reply),
            "yes"
        );
        assert_eq!(text(&fallback("", inside), reply), "yes", "for is missing");
        assert_eq!(
            text(&fallback("", inside), ""),
            "> one\nyes",
            "it stands for nothing"
        );
        assert_eq!(
            text(&fallback(" for='urn:example:other'", inside), reply),
            "> one\nyes"
        );
    }
}

fn stanza_of(outgoing: Outgoing) -> String {
    stanza_by(Some("@carol@gts.test"), outgoing)
}

fn stanza_by(author: Option<&str>, outgoing: Outgoing) -> String {
    let delivery = Delivery {
        id: "d1".into(),
        author: author.map(|author| crate::address::Address::parse(author).unwrap()),
        account: None,
        recipient: "bob@two.test"
            .parse::<crate::address::BareJid>()
            .unwrap()
            .into(),
        outgoing,
        attempt: 1,
        returned: 0,
        tried: NOW,
        queued: NOW,
    };
    let to = BareJid::new("bob@two.test").unwrap();
    let stanza =
        signal(&delivery, &to).unwrap_or_else(|| outgoing::message(&delivery, &to).unwrap());
    String::from(&Element::from(stanza))
}

#[track_caller]
fn has(xml: &str, pieces: &[&str]) {
    for piece in pieces {
        assert!(xml.contains(piece), "{piece} in {xml}");
    }
}

#[test]
fn what_is_written_says_what_it_refers_to() {
    let correction = stanza_of(Outgoing::Correction {
        of: Some("m0".into()),
        text: "> one\nbetter".into(),
        styled: false,
        lang: None,
        reply_to: Some("r1".into()),
        warning: None,
    });
    has(
        &correction,
        &[
            "id='d1'",
            "<replace xmlns='urn:xmpp:message-correct:0' id='m0'/>",
            "<reply xmlns='urn:xmpp:reply:0' id='r1'",
            "end='6'",
            "better<",
        ],
    );
    let retraction = stanza_of(Outgoing::Retraction {
        of: Some("m0".into()),
        text: "gone".into(),
    });
    has(
        &retraction,
        &[
            "<retract xmlns='urn:xmpp:message-retract:1' id='m0'/>",
            "<fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:message-retract:1'/>",
            ">gone<",
        ],
    );
    let reaction = stanza_of(Outgoing::Reaction {
        of: "m0".into(),
        emoji: vec!["⭐".into()],
        dropped: vec![],
    });
    has(
        &reaction,
        &["<reactions xmlns='urn:xmpp:reactions:0' id='m0'><reaction>⭐</reaction></reactions>"],
    );
    assert!(!reaction.contains("<body"));
    let quoting = |reply_to: Option<&str>| {
        stanza_of(Outgoing::Text {
            text: "> früher\n@carol@gts.test\nja".into(),
            styled: false,
            lang: None,
            reply_to: reply_to.map(Into::into),
            warning: None,
            files: Vec::new(),
            buttons: Vec::new(),
        })
    };
    has(
        &quoting(Some("m0")),
        &["start='0'", "end='9'", "for='urn:xmpp:reply:0'"],
    );
    assert!(
        !quoting(None).contains("fallback"),
        "a quotation of its author's"
    );
}

/// A notice was attributed to whom it named first (XEP-0033), as the author was read out of the text.
#[test]
fn only_what_somebody_wrote_names_its_author() {
    let words = |text: &str| Outgoing::Text {
        text: text.into(),
        styled: false,
        lang: None,
        reply_to: None,
        warning: None,
        files: Vec::new(),
        buttons: Vec::new(),
    };
    let said = stanza_by(Some("@carol@gts.test"), words("@carol@gts.test\nhello"));
    assert!(said.contains("acct:carol@gts.test"), "{said}");
    for text in [
        "Bridge: @carol@gts.test would like to write to you.",
        "@carol@gts.test: no such account",
    ] {
        let notice = stanza_by(None, words(text));
        assert!(!notice.contains("ofrom"), "{notice}");
    }
}

#[test]
fn answers_are_offered_in_the_language_of_the_text() {
    use crate::event::Button;
    let button = |types: &str, label: &str| Button {
        types: types.into(),
        label: label.into(),
    };
    let said = |lang: Option<&str>| Outgoing::Text {
        text: "Bridge: yes or no?".into(),
        styled: false,
        lang: lang.map(str::to_owned),
        reply_to: None,
        warning: None,
        files: Vec::new(),
        buttons: vec![
            button("!accept @a@b.test", "Ja & amen"),
            button("2", "2 'x'\u{1}"),
        ],
    };
    let stanza = stanza_by(None, said(Some("de")));
    has(
        &stanza,
        &[
            "xmlns='urn:xmpp:tmp:quick-response'",
            "xml:lang='de'",
            "value='!accept @a@b.test'",
            "label='Ja &amp; amen'",
            "value='2'",
            "label='2 &#39;x&#39;'",
        ],
    );
    assert_eq!(stanza.matches("<response").count(), 2);
    let plain = stanza_by(None, said(None));
    let responses = plain.split("<response").skip(1);
    for response in responses {
        let own = response.split('>').next().unwrap();
        assert!(!own.contains("xml:lang"), "{plain}");
    }
}
