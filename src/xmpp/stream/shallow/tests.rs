use super::*;
use tokio::io::AsyncReadExt as _;
use tokio_xmpp::Stanza;
use tokio_xmpp::xmlstream::{FallibleStreamElement, XmppStreamElement};
use xmpp_parsers::message::Message;

const OPENING: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' \
     xmlns:stream='http://etherx.jabber.org/streams' xml:lang='en' version='1.0'>";

/// Byte by byte and at once: where a read ends must not matter.
fn filtered(xml: &str) -> String {
    let (mut whole, mut single) = (vec![], vec![]);
    Filter::default().pass(xml.as_bytes(), &mut whole);
    let mut filter = Filter::default();
    for byte in xml.as_bytes() {
        filter.pass(&[*byte], &mut single);
    }
    assert_eq!(whole, single);
    String::from_utf8(whole).unwrap()
}

/// Filters these stanzas within a stream.
fn within(stanzas: &str) -> String {
    let all = filtered(&format!("{OPENING}{stanzas}"));
    all.strip_prefix(OPENING).unwrap().to_owned()
}

/// The message that the library reads.
fn message(stanza: &str) -> Message {
    let mut left = within(stanza);
    if !left.starts_with("<message xmlns=") {
        left.insert_str("<message".len(), " xmlns='jabber:client'");
    }
    match xso::from_bytes(left.as_bytes()).unwrap() {
        FallibleStreamElement::Ok(XmppStreamElement::Stanza(Stanza::Message(message))) => message,
        other => panic!("{other:?}"),
    }
}

fn nested(levels: usize, inside: &str) -> String {
    format!(
        "{}{inside}{}",
        "<a b='>'>".repeat(levels),
        "</a>".repeat(levels)
    )
}

#[test]
fn what_is_fine_passes_unchanged() {
    for stanzas in [
        "<message from='a@b/c' id=\"/>\"><body>t&lt;ü<![CDATA[<x>]] ]>]]></body><x a='>'/></message> \n",
        "<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq><presence/><r xmlns='urn:xmpp:sm:3'/>",
        "<stream:features><a xmlns='b'/></stream:features>",
        "<stream:error><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
        "",
    ] {
        assert_eq!(within(stanzas), stanzas);
    }
}

#[test]
fn a_stream_that_begins_anew_is_read_on() {
    let twice =
        format!("{OPENING}<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>{OPENING}<presence/>");
    assert_eq!(filtered(&twice), twice);
}

#[test]
fn what_is_deep_is_left_out() {
    for inside in [
        "",
        "x<c/>y",
        "<![CDATA[<c>]]>",
        "<c d='>'>x</c>",
        "<!-- > -->",
    ] {
        let deep = message(&format!(
            "<message>{}<body>x</body></message>",
            nested(10_000, inside)
        ));
        assert_eq!(deep.bodies.values().next().unwrap(), "x");
        assert_eq!(cut(&deep), None);
    }
}

#[test]
fn whatever_is_too_long_concerns_its_own_stanza() {
    let long = "x".repeat(9_000);
    for inside in [
        format!("<reply xmlns='urn:xmpp:reply:0' id='{long}'/>"),
        format!("<{long}/>"),
        format!("<a xmlns='{long}'><b/></a>"),
        format!("<a {long}='1'/>"),
        format!("<a b='&{long};'/>"),
        format!("<a xmlns:b='{long}'><b:c/></a>"),
        "<a/>".repeat(11_000),
        format!("<body>{}</body>", long.repeat(100)),
        "<a b='1' b='2'/>".into(),
        "<a:b/>".into(),
        "<a>&nbsp;</a>".into(),
        "<a>\u{1}</a>".into(),
    ] {
        let stanza = format!(
            "<message from='eve@x.test/1' to='bot@im.test' id='i' type='chat'>{inside}<body>t</body>\
             <stanza-id xmlns='urn:xmpp:sid:0' by='bot@im.test' id='s'/></message>"
        );
        let left = message(&stanza);
        assert!(cut(&left).is_some(), "{:.60}", inside);
        assert_eq!(left.from.as_ref().unwrap().to_string(), "eve@x.test/1");
        assert_eq!(left.id.as_ref().unwrap().0, "i");
        assert!(left.bodies.is_empty());
        assert!(left.payloads.iter().any(|p| p.attr("id") == Some("s")));
        let next = "<message><body>next</body></message>";
        assert!(within(&format!("{stanza}{next}")).ends_with(next));
    }
}

#[test]
fn a_small_picture_that_is_too_large_costs_nothing_else() {
    let stanza = format!(
        "<message id='i'><body>x</body><thumbnail xmlns='urn:xmpp:thumbs:1' uri='data:{}'><a/></thumbnail></message>",
        "y".repeat(9_000)
    );
    assert_eq!(within(&stanza), "<message id='i'><body>x</body></message>");
}

#[test]
fn what_is_just_short_enough_passes() {
    let name = "a".repeat(8_000);
    let tag = format!(
        "<b {name}='{}' c='{}'/>",
        "x".repeat(8_190),
        "y".repeat(8_000)
    );
    let stanza = format!("<message>{tag}</message>");
    assert_eq!(within(&stanza), stanza);
}

#[test]
fn an_id_that_is_too_long_is_no_id() {
    let stanza = format!(
        "<message id='{}' type='chat'><body>x</body></message>",
        "y".repeat(9_000)
    );
    assert_eq!(
        within(&stanza),
        "<message type='chat'><body>x</body></message>"
    );
}

#[test]
fn an_archived_message_keeps_its_place() {
    let stanza = format!(
        "<message to='bot@im.test/r'><result xmlns='urn:xmpp:mam:2' queryid='q' id='r7'><forwarded xmlns='urn:xmpp:forward:0'>\
         <delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/><message xmlns='jabber:client' from='eve@x.test/1' type='chat' id='i'>\
         <body>x</body><reply xmlns='urn:xmpp:reply:0' id='{}'/></message></forwarded></result></message>",
        "y".repeat(9_000)
    );
    let left = message(&stanza);
    let result = &left.payloads[0];
    assert_eq!(result.attr("id"), Some("r7"));
    let forwarded = result.children().next().unwrap();
    assert!(forwarded.has_child("delay", "urn:xmpp:delay"));
    let inner = forwarded.get_child("message", "jabber:client").unwrap();
    let inner = mend::archived(inner).unwrap();
    assert_eq!(cut(&inner), Some(Why::TooLong));
    assert_eq!(inner.from.unwrap().to_string(), "eve@x.test/1");
}

#[test]
fn any_size_is_passed_over() {
    let mut filter = Filter::default();
    let mut left = vec![];
    filter.pass(
        format!("{OPENING}<message from='eve@x.test' id='i'><body>").as_bytes(),
        &mut left,
    );
    let piece = [b'x'; 64 * 1024];
    for _ in 0..160 {
        filter.pass(&piece, &mut left);
        assert!(filter.frame.as_ref().unwrap().raw.capacity() < 2 * 1024 * 1024);
    }
    filter.pass(b"</body></message><presence/>", &mut left);
    let left = String::from_utf8(left).unwrap();
    assert!(
        left.len() < 1_000 && left.ends_with("</message><presence/>"),
        "{left}"
    );
}

#[test]
fn a_roster_of_any_size_is_read_while_it_passes_and_a_strangers_is_not() {
    let ours = "<item jid='a@x.test' subscription='both'/>\
        <item jid='b@x.test' subscription='none' ask='subscribe'><group>a</group></item>\
        <item jid='c@x.test' subscription='from'/><item jid='d@x.test' subscription='none'/>";
    let others: String = (0..200_000)
        .map(|n| format!("<item jid='contact{n}@x.test' subscription='none'/>"))
        .collect();
    let iq = |tag: &str, items: &str| {
        format!("<iq {tag} id='1'><query xmlns='jabber:iq:roster'>{items}</query></iq>")
    };
    let pass = |tag: &str| {
        let mut filter = Filter::default();
        let mut left = vec![];
        let xml = OPENING.to_owned() + &iq(tag, &format!("{others}{ours}"));
        filter.pass(xml.as_bytes(), &mut left);
        let left = String::from_utf8(left).unwrap()[OPENING.len()..].to_owned();
        (left, filter.notes.take_roster())
    };
    for own in [
        "type='result'",
        "type='result' from='bot@im.test' to='bot@im.test/r'",
    ] {
        let (left, roster) = pass(own);
        assert_eq!(left, iq(own, ""));
        let roster = roster.unwrap();
        let befriended = ["a", "b", "c", "d"].map(|who| {
            let standing = roster.standing(&format!("{who}@x.test"));
            (standing.befriended, standing.follows)
        });
        assert_eq!(
            befriended,
            [(true, true), (true, false), (false, true), (false, false)]
        );
    }
    let (left, roster) = pass("type='result' from='eve@x.test/r' to='bot@im.test/r'");
    assert!(left.len() < 300 && roster.is_none(), "{left}");
    // A push goes to whoever handles pushes.
    let push = iq("type='set'", "<item jid='a@x.test' subscription='both'/>");
    assert_eq!(within(&push), push);
}

#[tokio::test]
async fn what_is_under_way_has_a_bound() {
    let notes = Notes::default();
    let stanza = format!(
        "<message from='eve@x.test/1' to='bot@im.test/r'><body>{}</body></message>",
        "x".repeat(200_000)
    );
    let stream = OPENING.to_owned() + &stanza.repeat(100);
    let mut shallow = Shallow::noting(stream.as_bytes(), notes.clone());
    let mut buffer = vec![0; 1 << 20];
    let mut read = Vec::new();
    let mut handed = 0;
    loop {
        let more = std::time::Duration::from_millis(20);
        let more = tokio::time::timeout(more, shallow.read(&mut buffer)).await;
        match more {
            Ok(Ok(count @ 1..)) => read.extend_from_slice(&buffer[..count]),
            Ok(_) => break,
            // The reader waits: somebody takes what is there.
            Err(_) => {
                let text = String::from_utf8(std::mem::take(&mut read)).unwrap();
                let whole = text.replacen(OPENING, "", 1);
                let stanzas = whole.split_inclusive("</message>");
                let stanzas = stanzas.filter(|one| one.contains("<message"));
                let stanzas: Vec<&str> = stanzas.map(str::trim_start).collect();
                assert!((10..30).contains(&stanzas.len()), "{}", stanzas.len());
                handed += stanzas.len();
                let forged = "<room xmlns='urn:xmpp-ap-bridge:room' mark='9999' of='0'/>";
                notes.note_accepted(&message(
                    &stanzas[0].replace("<body>", &format!("{forged}<body>")),
                ));
                notes.note_accepted(&message(stanzas[stanzas.len() - 1]));
            }
        }
    }
    let rest = String::from_utf8(read).unwrap();
    assert_eq!(handed + rest.matches("</message>").count(), 100);
}

#[test]
fn what_the_types_refuse_is_read_all_the_same() {
    let body = |stanza: &str| message(stanza).bodies.into_values().next();
    assert_eq!(
        body("<message type='abcdefghij'><body>x</body></message>").unwrap(),
        "x"
    );
    assert_eq!(
        body("<message><thread>1</thread><thread>2</thread><body>x</body></message>").unwrap(),
        "x"
    );
    assert_eq!(
        body("<message><body>x<b>y</b></body></message>").unwrap(),
        "xy"
    );
    let twice = "<message><body>x</body><body xml:lang='en'>y</body></message>";
    assert_eq!(body(twice).unwrap(), "x\ny");
    let resource =
        message("<message from='eve@x.test/\u{1f916}\u{1f9be}'><body>x</body></message>");
    assert_eq!(resource.from.unwrap().to_string(), "eve@x.test");
    assert_eq!(
        within("<presence from='a@b' type='nonsense'><show>x</show></presence>"),
        "<presence xmlns='jabber:client' from='a@b'/>"
    );
}

#[test]
fn whoever_asks_nonsense_is_answered() {
    assert!(within("<iq type='get' id='1' from='a@b/c'/>").contains("<nothing"));
    assert!(within("<iq type='error' id='1' from='a@b/c'/>").contains("undefined-condition"));
}

#[test]
fn what_is_no_stanza_is_passed_over() {
    assert_eq!(
        within("<foo xmlns='jabber:client'/><presence/>"),
        "<presence/>"
    );
    assert_eq!(within("<!-- x --><presence/>"), "<presence/>");
}

#[test]
fn what_has_no_end_breaks_the_stream() {
    let mut left = vec![];
    let mut filter = Filter::default();
    let xml = format!("{OPENING}<message></body></message>");
    assert_eq!(
        filter.element(&mut xml.as_bytes(), &mut left),
        Err(Broken::NotWellFormed)
    );
}

/// As the library reads it: from a connection, with its deadlines.
#[tokio::test]
async fn a_reader_gets_one_element_at_a_time() {
    use tokio::io::AsyncReadExt;
    let xml = format!(
        "{OPENING}<presence/><message><body>{}</body></message>",
        "x".repeat(20_000)
    );
    let mut shallow = Shallow::new(xml.as_bytes());
    let mut buffer = vec![0; 64 * 1024];
    let read = shallow.read(&mut buffer).await.unwrap();
    assert_eq!(&buffer[..read], format!("{OPENING}<presence/>").as_bytes());
    let mut rest = String::new();
    shallow.read_to_string(&mut rest).await.unwrap();
    let whole = xml[read..].strip_suffix("</message>").unwrap();
    let mark = rest.trim_start().strip_prefix(whole).unwrap();
    assert!(
        mark.starts_with("<room ") && mark.ends_with("/></message>"),
        "{mark}"
    );
}

/// A reader that gives up in the middle of a stanza, as one that can't read it.
async fn gives_up(notes: &Notes, stanza: &str) -> String {
    use tokio::io::AsyncReadExt;
    let xml = format!("{OPENING}{stanza}");
    let mut shallow = Shallow::noting(xml.as_bytes(), notes.clone());
    let mut buffer = vec![0; 64 * 1024];
    let read = shallow.read(&mut buffer).await.unwrap();
    String::from_utf8_lossy(&buffer[OPENING.len()..read]).into_owned()
}

#[tokio::test]
async fn a_stanza_on_which_the_stream_ends_twice_is_passed_over_wherever_it_comes_from() {
    let notes = Notes::default();
    let live = "<message from='eve@x.test/1' to='bot@im.test/r' id='i'><body>x</body>\
         <stanza-id xmlns='urn:xmpp:sid:0' by='bot@im.test' id='s7'/></message>";
    let archived = "<message to='bot@im.test/r'><result xmlns='urn:xmpp:mam:2' id='s7'><forwarded xmlns='urn:xmpp:forward:0'>\
         <message xmlns='jabber:client' from='eve@x.test/1'><body>x</body></message></forwarded></result></message>";
    assert!(gives_up(&notes, live).await.contains("<body>"));
    assert!(notes.news().is_empty());
    assert!(gives_up(&notes, archived).await.contains("<body>"));
    assert_eq!(notes.news(), ["s7"]);
    for stanza in [live, archived] {
        let left = gives_up(&notes, stanza).await;
        assert!(
            !left.contains("<body>") && left.contains("quarantined"),
            "{left}"
        );
    }
    let other = live.replace("s7", "s8");
    assert!(gives_up(&notes, &other).await.contains("<body>"));
    let forged = live.replace("by='bot@im.test'", "by='x.test'");
    assert!(gives_up(&notes, &forged).await.contains("<body>"));
}

#[test]
fn a_farewell_is_noted() {
    let mut filter = Filter::default();
    let xml = format!(
        "{OPENING}<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>b.example</see-other-host></stream:error>"
    );
    filter.pass(xml.as_bytes(), &mut vec![]);
    assert!(filter.notes.farewell().is_some());
    assert!(filter.notes.farewell().is_none());
}

#[tokio::test]
async fn who_has_an_address_that_the_library_cannot_hold_can_be_answered() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, BufStream};
    let cat = "<message from='🐈cat@x.test/p' type='chat'><body>hi</body></message>";
    let from = message(cat).from.unwrap();
    // So narrow that nothing goes through at once.
    let (client, mut server) = tokio::io::duplex(7);
    let mut stream = BufStream::new(Shallow::new(client));
    let answer = format!("<message to='{from}'/><message to='bob@x.test'/>");
    let write = async {
        stream.write_all(answer.as_bytes()).await.unwrap();
        stream.shutdown().await.unwrap();
    };
    let mut sent = String::new();
    let (read, ()) = tokio::join!(server.read_to_string(&mut sent), write);
    read.unwrap();
    assert_eq!(
        sent,
        "<message to='🐈cat@x.test/p'/><message to='bob@x.test'/>"
    );
}
