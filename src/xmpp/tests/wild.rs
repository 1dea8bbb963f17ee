//! Messages as real clients send them: claims that are wrong, contents beside the text, ciphers, signals.

use super::{from_bob, live, message};
use crate::address::RemoteId;
use crate::event::{Beside, Lost, Message, What};

/// The text read from a message with this inside.
fn text(inside: &str) -> String {
    message(inside).text
}

fn reply(body: &str, range: &str) -> Message {
    message(&format!(
        "<body>{body}</body><reply xmlns='urn:xmpp:reply:0' id='r1'/>\
         <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reply:0'>{range}</fallback>"
    ))
}

#[test]
fn a_range_is_read_in_the_unit_that_cuts_whole_quoted_lines() {
    for (body, start, end, kept) in [
        ("&gt; kuku\nbraaa", 0, 7, "braaa"),                // code points
        ("&gt; kuku\nbraaa", 0, 10, "braaa"),               // escaped
        ("&gt; bäse\nbose", 0, 8, "bose"),                  // bytes
        ("&gt; 🙂🙂\nyes", 0, 7, "yes"),                    // UTF-16
        ("&gt; 🙂🙂\nyes", 0, 11, "yes"),                   // bytes
        ("&gt; a &amp; b\nyes", 0, 15, "yes"),              // escaped
        ("&gt; \"a\"\nyes", 0, 19, "yes"),                  // escaped with quotation marks
        ("&gt; kuku\nbraaa", 0, 6, "braaa"),                // without the line end
        ("&gt; kuku\n\nbraaa", 0, 8, "braaa"),              // with an empty line
        ("&gt; a\n&gt; b\nyes", 0, 4, "> b\nyes"),          // one of two lines, as it says
        ("Anna wrote:\n&gt; a\nyes", 0, 16, "yes"),         // who is quoted
        ("&gt; kuku\nbraaa", 0, 8, "> kuku\nbraaa"),        // into a word
        ("&gt; kuku\nbraaa", 2, 7, "> kuku\nbraaa"),        // from within a line
        ("Hello\nbraaa", 0, 6, "Hello\nbraaa"),             // quotes nothing
        ("Hello\n&gt; kuku\nx", 0, 13, "Hello\n> kuku\nx"), // an own line
        ("&gt; kuku\nbraaa", 0, 999, "> kuku\nbraaa"),      // beyond the end
        ("&gt; kuku", 0, 6, ""),                            // and not a word more
    ] {
        let range = format!("<body start='{start}' end='{end}'/>");
        assert_eq!(reply(body, &range).text, kept, "{body} {start} {end}");
    }
    let cut = reply(
        "&gt; Shall we meet?\n&gt; At ten?\nYes",
        "<body start='0' end='27'/>",
    );
    assert_eq!(cut.cited.as_deref(), Some("Shall we meet?\nAt ten?"));
    let older = message(
        "<body>&gt; a\nb</body><reply xmlns='urn:xmpp:reply:0' id='r1'/>\
         <fallback xmlns='urn:xmpp:feature-fallback:0' for='urn:xmpp:reply:0'><body start='0' end='4'/></fallback>",
    );
    assert_eq!(older.text, "b");
}

#[test]
fn a_body_that_stands_in_for_a_file_goes_with_the_file_only() {
    let shared = |source: &str, body: &str, range: &str| {
        message(&format!(
            "<body>{body}</body><file-sharing xmlns='urn:xmpp:sfs:0'><sources>{source}</sources></file-sharing>\
             <fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:sfs:0'>{range}</fallback>"
        ))
    };
    let web =
        "<url-data xmlns='http://jabber.org/protocol/url-data' target='https://x.test/a.png'/>";
    for (body, range, kept) in [
        ("look at my client's stand-in", "<body/>", ""),
        ("look at my client's stand-in", "", ""),
        (
            "a cat https://x.test/a.png",
            "<body start='6' end='26'/>",
            "a cat",
        ),
        (
            "https://x.test/a.png\na cat",
            "<body start='0' end='20'/>",
            "a cat",
        ),
        (
            "a cat of mine",
            "<body start='0' end='3'/>",
            "a cat of mine",
        ),
    ] {
        let message = shared(web, body, range);
        assert_eq!(message.text, kept, "{body}");
        assert_eq!(message.attachments.len(), 1);
        assert!(message.lost.is_empty());
    }
    let jingle = "<jinglepub xmlns='urn:xmpp:jinglepub:1' from='bob@two.test/phone' id='9'/>";
    let message = shared(jingle, "a file", "<body/>");
    assert_eq!(
        (message.text.as_str(), message.lost),
        ("a file", vec![Lost::File])
    );
}

#[test]
fn what_comes_beside_the_text_is_read() {
    let subject = message("<subject>Meeting at ten</subject><body>bring the papers</body>");
    assert_eq!(subject.beside, [Beside::Subject("Meeting at ten".into())]);
    assert_eq!(subject.text, "bring the papers");
    assert_eq!(text("<subject>Meeting at ten</subject>"), "Meeting at ten");
    assert!(
        message("<subject>Same</subject><body>Same</body>")
            .beside
            .is_empty()
    );

    let place = |lat: &str, lon: &str| Beside::Place {
        point: Some((lat.into(), lon.into())),
        accuracy: None,
        name: String::new(),
    };
    let geoloc = |inside: &str| {
        message(&format!(
            "<geoloc xmlns='http://jabber.org/protocol/geoloc'>{inside}</geoloc>"
        ))
    };
    assert_eq!(
        geoloc("<lat>45.44</lat><lon>12.33</lon>").beside,
        [place("45.44", "12.33")]
    );
    assert_eq!(
        geoloc("<accuracy>20.4</accuracy><country>Italy</country><lat>45.44</lat><locality>Venice</locality><lon>12.330000</lon>").beside,
        [Beside::Place { point: Some(("45.44".into(), "12.33".into())), accuracy: Some(20), name: "Venice, Italy".into() }]
    );
    let typed = message("<body>geo:37.786971,-122.399677;u=35</body>");
    assert_eq!(typed.text, "");
    assert!(matches!(
        &typed.beside[..],
        [Beside::Place {
            accuracy: Some(35),
            ..
        }]
    ));
    for no_place in ["geo:91,0", "geo:x,y", "geo:1,2 is where I am", "geology"] {
        assert_eq!(text(&format!("<body>{no_place}</body>")), no_place);
    }
    assert!(
        from_bob(
            "<geoloc xmlns='http://jabber.org/protocol/geoloc'><lat>191</lat><lon>0</lon></geoloc>"
        )
        .is_none()
    );

    let invitation = message(
        "<body>Bob invites you</body><x xmlns='jabber:x:conference' jid='room@muc.two.test' password='a b' reason='fun'/>",
    );
    assert_eq!(invitation.text, "Bob invites you");
    let room = Beside::Room {
        jid: "room@muc.two.test".into(),
        password: "a b".into(),
        reason: "fun".into(),
    };
    assert_eq!(invitation.beside, [room]);
    let contact = message(
        "<x xmlns='http://jabber.org/protocol/rosterx'><item action='add' jid='eve@x.test' name='Eve'/></x>",
    );
    assert_eq!(
        contact.beside,
        [Beside::Contact {
            name: "Eve".into(),
            address: "eve@x.test".into()
        }]
    );
}

#[test]
fn formatted_text_counts_where_there_is_no_other_or_the_same() {
    let html = |inside: &str| {
        format!(
            "<html xmlns='http://jabber.org/protocol/xhtml-im'><body xmlns='http://www.w3.org/1999/xhtml'>{inside}</body></html>"
        )
    };
    assert_eq!(
        text(&html("<p>only <strong>here</strong></p>")),
        "only *here*"
    );
    assert_eq!(
        text(&format!(
            "<body>so it is</body>{}",
            html("<p>so <em>it</em> is</p>")
        )),
        "so _it_ is"
    );
    assert_eq!(
        text(&format!("<body>mine</body>{}", html("<p>other</p>"))),
        "mine"
    );
    let address = format!(
        "<body>@carol@gts.test hi</body>{}",
        html("<strong>@carol@gts.test hi</strong>")
    );
    assert_eq!(text(&address), "@carol@gts.test hi");
}

#[test]
fn files_are_found_in_every_form_or_their_sender_is_told() {
    let urls = |inside: &str| {
        let message = message(inside);
        let urls = message.attachments.iter().map(|file| file.url.clone());
        (urls.collect::<Vec<_>>(), message.lost)
    };
    let sims = "<body>see</body><reference xmlns='urn:xmpp:reference:0' type='data'><media-sharing xmlns='urn:xmpp:sims:1'>\
        <file xmlns='urn:xmpp:jingle:apps:file-transfer:5'><media-type>image/jpeg</media-type><desc>a dog</desc></file>\
        <sources><reference xmlns='urn:xmpp:reference:0' type='data' uri='xmpp:a@b?jingle'/>\
        <reference xmlns='urn:xmpp:reference:0' type='data' uri='https://x.test/dog.jpg'/></sources></media-sharing></reference>";
    assert_eq!(urls(sims).0.len(), 1);
    let several =
        "<x xmlns='jabber:x:oob'><url>https://x.test/1</url><url>https://x.test/2</url></x>";
    assert_eq!(urls(several).0, ["https://x.test/1", "https://x.test/2"]);
    for lost in [
        "<file-sharing xmlns='urn:xmpp:sfs:0'><sources/></file-sharing>",
        "<x xmlns='jabber:x:oob'><url>cid:sha1+8f35fef1@bob.xmpp.org</url></x>",
        "<data xmlns='urn:xmpp:bob' cid='x' type='image/png'>AAAA</data>",
        "<propose xmlns='urn:xmpp:jingle-message:0' id='c'><description xmlns='urn:xmpp:jingle:apps:file-transfer:5'/></propose>",
    ] {
        assert_eq!(urls(lost), (vec![], vec![Lost::File]), "{lost}");
    }
    for (inside, lost) in [
        (
            "<propose xmlns='urn:xmpp:jingle-message:0' id='c'><description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'/></propose>",
            Lost::Call,
        ),
        ("<attention xmlns='urn:xmpp:attention:0'/>", Lost::Nudge),
        ("<x xmlns='jabber:x:data' type='form'/>", Lost::Form),
        ("<vCard xmlns='vcard-temp'><PHOTO/></vCard>", Lost::Contact),
    ] {
        assert_eq!(message(inside).lost, [lost], "{inside}");
    }
    assert!(
        message("<body>hey</body><attention xmlns='urn:xmpp:attention:0'/>")
            .lost
            .is_empty()
    );
}

#[test]
fn nothing_to_see_is_no_message() {
    for body in ["\u{200b}", "\u{2060}\u{feff} ", "\u{3164}", " "] {
        assert_eq!(from_bob(&format!("<body>{body}</body>")), None, "{body:?}");
    }
}

#[test]
fn ciphers_are_known_in_every_form() {
    for inside in [
        "<body>?OTRv23?\nBob wants to talk in private</body>",
        "<body>?OTR?v2?</body>",
        "<body>?OTR:AAMDJwAAAQ==.</body>",
        "<body>?OTR|5a73a599|27e31597,00001,00003,abc,</body>",
        "<body>?OTR,1,3,?OTR:AAEDA,</body>",
        "<body>?OTR Error: you sent something unreadable</body>",
        "<body>-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----</body>",
        "<body>[here](aesgcm://x.test/a#00)</body>",
        "<body>This message is encrypted</body><x xmlns='jabber:x:encrypted'>hQ</x>",
        "<openpgp xmlns='urn:xmpp:openpgp:0'>hQ</openpgp>",
        "<encrypted xmlns='eu.siacs.conversations.axolotl'><header/><payload>x</payload></encrypted>",
        "<encrypted xmlns='eu.siacs.conversations.axolotl'><header/></encrypted><body>I sent you an OMEMO message</body>",
        "<encrypted xmlns='urn:xmpp:omemo:2'><header/><payload>x</payload></encrypted>",
        "<encrypted xmlns='urn:xmpp:omemo:9'><header/><payload>x</payload></encrypted>",
        "<body>x</body><encryption xmlns='urn:xmpp:eme:0' namespace='urn:example:new'/>",
        "<e2e xmlns='urn:ietf:params:xml:ns:xmpp-e2e'>x</e2e>",
        "<file-sharing xmlns='urn:xmpp:sfs:0'><sources><encrypted xmlns='urn:xmpp:esfs:0' cipher='x'><key>k</key>\
         <sources xmlns='urn:xmpp:sfs:0'><url-data xmlns='http://jabber.org/protocol/url-data' target='https://x.test/a'/></sources></encrypted></sources></file-sharing>",
    ] {
        assert!(message(inside).encrypted, "{inside}");
    }
    for inside in [
        "<body>?OTR is what I used</body>",
        "<body>what is ?OTRv23? for</body>",
        "<body>-----BEGIN PGP SIGNED MESSAGE-----\nhi</body>",
        "<body>hi</body><x xmlns='jabber:x:signed'>iQ</x>",
    ] {
        assert!(!message(inside).encrypted, "{inside}");
    }
    let offered = "hello \t  \t\t\t\t \t \t \t    \t\t  \t ";
    assert_eq!(text(&format!("<body>{offered}</body>")), "hello");
    for keys in [
        "<encrypted xmlns='eu.siacs.conversations.axolotl'><header/></encrypted><encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl'/>",
        "<encrypted xmlns='urn:xmpp:omemo:2'><header/></encrypted><store xmlns='urn:xmpp:hints'/>",
    ] {
        assert_eq!(from_bob(keys), None, "{keys}");
    }
}

#[test]
fn signals_mean_what_their_specification_says() {
    let what = |inside: &str| from_bob(inside).map(|event| event.what);
    let old = "<apply-to xmlns='urn:xmpp:fasten:0' id='o1'><retract xmlns='urn:xmpp:message-retract:0'/></apply-to>\
        <fallback xmlns='urn:xmpp:fallback:0'/><body>I take that back</body>";
    assert_eq!(what(old), Some(What::Deleted { of: "o1".into() }));
    let captcha = "<body>Your messages are being blocked. Visit http://two.test/challenge?F3</body>\
        <x xmlns='jabber:x:oob'><url>http://two.test/challenge?F3</url></x><captcha xmlns='urn:xmpp:captcha'/>";
    assert_eq!(
        what(captcha),
        Some(What::Challenged {
            page: Some("http://two.test/challenge?F3".into())
        })
    );
    let reactions =
        "<reactions xmlns='urn:xmpp:reactions:0' id='r1'><reaction>👍</reaction></reactions>";
    for stand_in in [
        "",
        "<body>👍</body>",
        "<body>&gt; a\n👍</body>",
        "<body>Bob likes it</body><fallback xmlns='urn:xmpp:fallback:0' for='urn:xmpp:reactions:0'/>",
    ] {
        assert!(
            matches!(
                what(&format!("{stand_in}{reactions}")),
                Some(What::Reacted(_))
            ),
            "{stand_in}"
        );
    }
    let all = message(
        "<body>x</body><origin-id xmlns='urn:xmpp:sid:0' id='orig-9'/><stanza-id xmlns='urn:xmpp:sid:0' by='bot@one.test' id='s1'/>",
    );
    assert_eq!(all.reference.0, "m1");
    assert_eq!(all.also, [RemoteId::from("orig-9"), RemoteId::from("s1")]);
}

#[test]
fn people_have_names() {
    let named =
        from_bob("<body>x</body><nick xmlns='http://jabber.org/protocol/nick'> Bob </nick>");
    assert_eq!(named.unwrap().from.name.as_deref(), Some("Bob"));
    let published = |item: &str| {
        let event = live(&format!(
            "<message from='bob@two.test' type='headline'><event xmlns='http://jabber.org/protocol/pubsub#event'>\
             <items node='http://jabber.org/protocol/nick'>{item}</items></event></message>"
        ));
        event.map(|event| event.what)
    };
    let item = "<item id='current'><nick xmlns='http://jabber.org/protocol/nick'>Bob</nick></item>";
    assert_eq!(published(item), Some(What::Named { name: "Bob".into() }));
    assert_eq!(
        published("<retract id='current'/>"),
        Some(What::Named {
            name: String::new()
        })
    );
}
