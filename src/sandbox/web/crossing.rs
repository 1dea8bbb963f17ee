//! Which received message is which sent one, and how long it took. The page sees only what both ends see, as their
//! users do: the bridge itself is not asked.

use crate::Side;
use crate::cast::{Cast, Heard, Person, Picture};
use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Messages that nobody received so far and that are still looked for.
const LOOKED_FOR: usize = 500;

/// The author and the recipients of a message, as far as its author said.
pub struct Route {
    from: String,
    /// Empty: the bridge chooses the recipient.
    to: Vec<String>,
    text: String,
    /// The description of each picture.
    pictures: Vec<String>,
}

/// A received message, as a reader takes it.
pub struct Reading<'a> {
    /// The writer, as its first line says: their address, on the fediverse behind the reader's mention.
    pub writer: Option<&'a Person>,
    /// Without that line.
    pub body: &'a str,
    /// There are pictures in it.
    pub pictured: bool,
}

impl<'a> Reading<'a> {
    /// Reads a message that `reader` received.
    pub fn of(cast: &'a Cast, reader: &Person, heard: &'a Heard) -> Self {
        let writer = writer(cast, reader, &heard.text);
        let behind = || heard.text.split_once('\n').map_or("", |(_, body)| body);
        Self {
            writer,
            body: writer.map_or(heard.text.as_str(), |_| behind()),
            pictured: !heard.pictures.is_empty(),
        }
    }
}

struct Sent {
    number: u64,
    id: String,
    start: Instant,
    route: Route,
    arrived: Vec<String>,
}

/// The messages under way.
#[derive(Default)]
pub struct Crossings(VecDeque<Sent>);

impl Route {
    /// `text` as `from` wrote it, in answer to `partner` where that is somebody on the other network.
    pub fn of(
        cast: &Cast,
        from: &Person,
        (text, pictures): (&str, &[Picture]),
        partner: Option<String>,
    ) -> Self {
        let named = cast.people.iter().filter(|p| p.side != from.side);
        let mut to: Vec<String> = named
            .filter(|p| text.contains(&p.address))
            .map(|p| p.id.clone())
            .collect();
        if to.is_empty() {
            to.extend(partner);
        }
        Self {
            from: from.id.clone(),
            to,
            text: plain(text),
            pictures: pictures.iter().map(|p| plain(&p.description)).collect(),
        }
    }

    fn leads(&self, from: &str, to: &str, read: &Reading) -> bool {
        let meant = self.to.is_empty() || self.to.iter().any(|id| id == to);
        self.from == from && meant && self.says(read)
    }

    fn says(&self, read: &Reading) -> bool {
        let lines = read.body.lines().map(plain);
        let own: Vec<String> = lines.filter(|line| !self.is_beside(line)).collect();
        let words = plain(&own.join(" "));
        if words.is_empty() {
            return !self.pictures.is_empty() && (read.pictured || read.writer.is_some());
        }
        self.text.contains(&words) || self.does(&words)
    }

    /// A line that tells what a picture of this message shows, or what the bridge has to say in brackets.
    fn is_beside(&self, line: &str) -> bool {
        let mut told = self.pictures.iter().filter(|words| !words.is_empty());
        let is_aside = line.starts_with('(') && line.ends_with(')') && !self.text.contains(line);
        is_aside || told.any(|words| line.ends_with(words.as_str()))
    }

    /// `* Carol waves` is what becomes of `/me waves` (XEP-0245).
    fn does(&self, words: &str) -> bool {
        let deed = self.text.split_once("/me ").map(|(_, deed)| deed);
        words.starts_with("* ") && deed.is_some_and(|deed| words.ends_with(deed))
    }
}

impl Crossings {
    /// A message was sent at `start`.
    pub fn sent(&mut self, number: u64, id: String, start: Instant, route: Route) {
        self.0.push_back(Sent {
            number,
            id,
            start,
            route,
            arrived: Vec::new(),
        });
        if self.0.len() > LOOKED_FOR {
            self.0.pop_front();
        }
    }

    /// `to` received something by `from` at `now`: the number of what was sent, and the time it took. Of several equal
    /// messages the oldest is meant, since the bridge keeps the order.
    pub fn received(
        &mut self,
        from: &str,
        to: &str,
        read: &Reading,
        now: Instant,
    ) -> Option<(u64, Duration)> {
        let sent = self.0.iter_mut().find(|sent| {
            sent.route.leads(from, to, read) && !sent.arrived.iter().any(|id| id == to)
        })?;
        sent.arrived.push(to.to_owned());
        Some((sent.number, now.saturating_duration_since(sent.start)))
    }

    /// The bridge answered the message `id` of `person` itself: its number.
    pub fn answered(&self, person: &str, id: &str) -> Option<u64> {
        let own = |sent: &&Sent| sent.route.from == person && sent.id == id;
        self.0.iter().find(own).map(|sent| sent.number)
    }
}

/// The writer of a text that `reader` received, if its first line says so, and nothing else but what is in brackets.
fn writer<'a>(cast: &'a Cast, reader: &Person, text: &str) -> Option<&'a Person> {
    let text = plain(text.lines().next()?);
    let mut words = text.split(' ');
    let address = match reader.side {
        Side::Fediverse => words.find(|word| *word != reader.address)?,
        Side::Xmpp => words.next()?,
    };
    let is_alone = words.next().is_none_or(|word| word.starts_with('('));
    let others = cast.people.iter().filter(|p| p.side != reader.side);
    others
        .into_iter()
        .find(|p| is_alone && p.address == address)
}

/// Text as both ends have it: without the invisible joiners that the bridge puts into addresses, one space for any space.
fn plain(text: &str) -> String {
    let visible: String = text.chars().filter(|c| *c != '\u{2060}').collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cast() -> Cast {
        let person = |id: &str, side, account: &str, address: &str| Person {
            id: id.into(),
            name: id.into(),
            side,
            account: account.into(),
            address: address.into(),
            new: false,
        };
        Cast {
            people: vec![
                person("carol", Side::Fediverse, "carol@a.test", "@carol@a.test"),
                person("bob", Side::Xmpp, "bob@b.test", "xmpp:bob@b.test"),
                person("eve", Side::Xmpp, "eve@b.test", "xmpp:eve@b.test"),
            ],
            fediverse_bot: "@bridge@a.test".into(),
            xmpp_bot: "bridge@b.test".into(),
            fediverse_page: String::new(),
        }
    }

    fn picture(description: &str) -> Picture {
        Picture {
            url: "http://a.test/1.png".into(),
            description: description.into(),
        }
    }

    fn send(crossings: &mut Crossings, number: u64, text: &str, partner: Option<&str>) {
        let cast = cast();
        let partner = partner.map(str::to_owned);
        let route = Route::of(&cast, &cast.people[0], (text, &[]), partner);
        crossings.sent(number, number.to_string(), Instant::now(), route);
    }

    fn arrives(crossings: &mut Crossings, to: &str, body: &str) -> Option<u64> {
        let cast = cast();
        let read = Reading {
            writer: cast.find("carol"),
            body,
            pictured: false,
        };
        let found = crossings.received("carol", to, &read, Instant::now());
        found.map(|(number, _)| number)
    }

    #[test]
    fn a_deed_is_the_same_in_other_words() {
        let mut crossings = Crossings::default();
        send(
            &mut crossings,
            1,
            "@bridge@a.test xmpp:bob@b.test /me waves",
            None,
        );
        assert_eq!(arrives(&mut crossings, "bob", "* Carol sings"), None);
        assert_eq!(arrives(&mut crossings, "bob", "* Carol waves"), Some(1));
    }

    #[test]
    fn a_picture_is_known_with_and_without_words() {
        let (cast, mut crossings) = (cast(), Crossings::default());
        let pictures = [picture("a cat on a mat")];
        for (number, text) in [(1, "xmpp:bob@b.test look here"), (2, "xmpp:bob@b.test")] {
            let route = Route::of(&cast, &cast.people[0], (text, &pictures), None);
            crossings.sent(number, number.to_string(), Instant::now(), route);
        }
        let body = "look here\nImage: a cat on a mat";
        assert_eq!(arrives(&mut crossings, "bob", body), Some(1));
        assert_eq!(arrives(&mut crossings, "bob", "Image: a dog"), None);
        let body = "Image: a cat on a mat";
        assert_eq!(arrives(&mut crossings, "bob", body), Some(2));
    }

    #[test]
    fn the_writer_is_in_the_first_line() {
        let cast = cast();
        let [carol, bob, _] = &cast.people[..] else {
            panic!()
        };
        assert_eq!(writer(&cast, bob, "@carol@a.test (Carol)\nhi"), Some(carol));
        let post = "@carol@a.test xmpp:\u{2060}bob@b.test\nhi";
        assert_eq!(writer(&cast, carol, post), Some(bob));
        assert_eq!(writer(&cast, carol, "@carol@a.test Bridge: hello"), None);
        assert_eq!(writer(&cast, bob, "Bridge: @carol@a.test"), None);
        assert_eq!(writer(&cast, bob, "@carol@a.test asks"), None);
    }

    #[test]
    fn equal_messages_are_told_apart_by_recipient_and_order() {
        let mut crossings = Crossings::default();
        send(&mut crossings, 1, "@bridge@a.test xmpp:bob@b.test hi", None);
        send(&mut crossings, 2, "@bridge@a.test xmpp:eve@b.test hi", None);
        send(&mut crossings, 3, "@bridge@a.test hi", Some("eve"));
        assert_eq!(arrives(&mut crossings, "eve", "hi"), Some(2));
        assert_eq!(arrives(&mut crossings, "eve", "hi"), Some(3));
        assert_eq!(arrives(&mut crossings, "eve", "hi"), None);
        assert_eq!(arrives(&mut crossings, "bob", "hi"), Some(1));
    }

    #[test]
    fn what_the_bridge_says_in_brackets_is_no_part_of_a_message() {
        let mut crossings = Crossings::default();
        send(&mut crossings, 1, "xmpp:bob@b.test hi (so far)", None);
        send(&mut crossings, 2, "xmpp:bob@b.test (hi)", None);
        let body = "(First message.)\nhi (so far)";
        assert_eq!(arrives(&mut crossings, "bob", body), Some(1));
        assert_eq!(arrives(&mut crossings, "bob", "(hi)"), Some(2));
    }

    #[test]
    fn one_message_arrives_at_each_of_its_recipients() {
        let mut crossings = Crossings::default();
        let text = "@bridge@a.test xmpp:bob@b.test xmpp:eve@b.test two\nlines";
        send(&mut crossings, 1, text, None);
        assert_eq!(arrives(&mut crossings, "eve", "two\nlines"), Some(1));
        assert_eq!(arrives(&mut crossings, "bob", "two\nlines"), Some(1));
    }
}
