//! Everything that happened, as the page shows it: an ordered, bounded list that browsers follow and catch up with.

use super::crossing::{Crossings, Reading, Route};
use crate::cast::{Cast, Deed, Heard, News, Person, Picture};
use crate::world::{BotState, BotStatus};
use serde::Serialize;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// Older events are forgotten; a page that is opened later begins there.
const KEPT: usize = 2000;

/// One thing that happened. Numbers of messages are those of [`Numbered`].
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// Somebody wrote, or received, a message.
    Message(Message),
    /// A message crossed the bridge.
    Crossed {
        /// Number of the message as written.
        sent: u64,
        /// Number of the message as received.
        received: u64,
        /// From the call that sent it until the recipient's server had it.
        milliseconds: u64,
    },
    /// The bridge itself answered a message.
    Answered { sent: u64 },
    /// The message `id` on the screen of `person` has another text.
    Edited {
        person: String,
        id: String,
        text: String,
        at: u64,
    },
    /// The message `id` is gone from the screen of `person`.
    Deleted { person: String, id: String, at: u64 },
    /// The message `id` on the screen of `person` has these reactions.
    Reacted {
        person: String,
        id: String,
        /// The reactions are the person's own; otherwise those of the other side.
        own: bool,
        emoji: Vec<String>,
        at: u64,
    },
    /// A bot changed.
    Bot {
        /// `fediverse` or `xmpp`.
        side: &'static str,
        /// `off`, `starting`, `online`, `offline` or `died`.
        state: &'static str,
        /// Why it is offline, or how it died.
        why: String,
        pid: Option<u32>,
    },
}

/// One message on one person's screen.
#[derive(Clone, Debug, Serialize)]
pub struct Message {
    /// Whose screen: a person's id.
    pub person: String,
    /// Status or stanza id.
    pub id: String,
    /// The person wrote it; otherwise received it.
    pub own: bool,
    /// The person on the other network who wrote it; empty when the bridge itself speaks.
    pub from: Option<String>,
    /// Its author on the person's own network.
    pub author: String,
    /// The whole text.
    pub text: String,
    /// Pictures, by their paths on the page.
    pub pictures: Vec<Picture>,
    /// One-touch answers that it offers: what is sent, and what the button says.
    pub answers: Vec<(String, String)>,
    pub reply_to: Option<String>,
    /// Unix time in milliseconds.
    pub at: u64,
}

/// A message to be written.
pub struct Writing {
    pub text: String,
    pub pictures: Vec<Picture>,
    /// Status or stanza id of the message on the same screen that it answers.
    pub reply_to: Option<String>,
}

/// An event and its place in the order; numbers begin at 1.
#[derive(Clone, Debug, Serialize)]
pub struct Numbered {
    pub number: u64,
    #[serde(flatten)]
    pub event: Event,
}

/// The list, and a way to wait for more.
pub struct Feed {
    cast: Cast,
    inner: Mutex<Inner>,
    last: watch::Sender<u64>,
}

#[derive(Default)]
struct Inner {
    events: VecDeque<Numbered>,
    last: u64,
    /// How each bot was when the list of events begins.
    bots: BTreeMap<&'static str, Numbered>,
    /// The last speaker on each person's screen: several messages in a row need not name their writer again.
    speakers: BTreeMap<String, String>,
    crossings: Crossings,
}

impl Feed {
    pub fn new(cast: Cast) -> Self {
        Self {
            cast,
            inner: Mutex::default(),
            last: watch::Sender::new(0),
        }
    }

    pub fn cast(&self) -> &Cast {
        &self.cast
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Events after number `seen`, oldest first.
    pub fn after(&self, seen: u64) -> Vec<Numbered> {
        let inner = self.lock();
        let known = inner.bots.values().chain(&inner.events);
        known.filter(|e| e.number > seen).cloned().collect()
    }

    /// Hears the number of every new event.
    pub fn follow(&self) -> watch::Receiver<u64> {
        self.last.subscribe()
    }

    /// The message `id` on the screen of `person`.
    pub fn find(&self, person: &Person, id: &str) -> Option<Message> {
        self.lock().find(&person.id, id).cloned()
    }

    /// `person` sends something by `send`, which returns its id. Nothing can be received before it is on the list.
    pub fn send<E>(
        &self,
        person: &Person,
        writing: Writing,
        send: impl FnOnce() -> Result<String, E>,
    ) -> Result<(), E> {
        let mut inner = self.lock();
        let start = Instant::now();
        let id = send()?;
        let replied = writing.reply_to.as_ref();
        let partner = replied.and_then(|id| inner.find(&person.id, id)?.from.clone());
        let said = (writing.text.as_str(), writing.pictures.as_slice());
        let route = Route::of(&self.cast, person, said, partner);
        let number = inner.push(Event::Message(Message {
            person: person.id.clone(),
            id: id.clone(),
            own: true,
            from: None,
            author: person.account.clone(),
            text: writing.text,
            pictures: paths(writing.pictures),
            answers: Vec::new(),
            reply_to: writing.reply_to,
            at: unix_milliseconds(),
        }));
        inner.crossings.sent(number, id, start, route);
        self.tell(inner);
        Ok(())
    }

    /// `person` does something to the message `id` on their screen, by `act`. Nothing comes of it before it is on the list.
    pub fn act<E>(
        &self,
        person: &Person,
        id: &str,
        deed: &Deed,
        act: impl FnOnce() -> Result<(), E>,
    ) -> Result<(), E> {
        let mut inner = self.lock();
        act()?;
        let (person, id, at) = (person.id.clone(), id.to_owned(), unix_milliseconds());
        inner.push(match deed.clone() {
            Deed::Edit(text) => Event::Edited {
                person,
                id,
                text,
                at,
            },
            Deed::Delete => Event::Deleted { person, id, at },
            Deed::React(emoji) => Event::Reacted {
                person,
                id,
                own: true,
                emoji,
                at,
            },
        });
        self.tell(inner);
        Ok(())
    }

    /// `person` received something.
    pub fn heard(&self, person: &Person, news: News) {
        let at = unix_milliseconds();
        let whose = || person.id.clone();
        self.add(match news {
            News::Said(heard) => return self.said(person, heard),
            News::Edited { id, text } => Event::Edited {
                person: whose(),
                id,
                text,
                at,
            },
            News::Deleted { id } => Event::Deleted {
                person: whose(),
                id,
                at,
            },
            News::Reacted { id, emoji } => Event::Reacted {
                person: whose(),
                id,
                own: false,
                emoji,
                at,
            },
        });
    }

    fn said(&self, person: &Person, heard: Heard) {
        let now = Instant::now();
        let mut inner = self.lock();
        let (from, crossed) = inner.attribute(&self.cast, person, &heard, now);
        let answered = match (&from, &heard.reply_to) {
            (None, Some(id)) => inner.crossings.answered(&person.id, id),
            _ => None,
        };
        let received = inner.push(Event::Message(Message {
            person: person.id.clone(),
            id: heard.id,
            own: false,
            from,
            author: heard.author,
            text: heard.text,
            pictures: paths(heard.pictures),
            answers: heard.answers,
            reply_to: heard.reply_to,
            at: unix_milliseconds(),
        }));
        if let Some((sent, took)) = crossed {
            inner.push(Event::Crossed {
                sent,
                received,
                milliseconds: u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            });
        }
        if let Some(sent) = answered {
            inner.push(Event::Answered { sent });
        }
        self.tell(inner);
    }

    /// The bot of a side is like this now.
    pub fn bot(&self, side: &'static str, status: &BotStatus) {
        let (state, why) = match &status.state {
            BotState::Off => ("off", ""),
            BotState::Starting => ("starting", ""),
            BotState::Online => ("online", ""),
            BotState::Offline(why) => ("offline", why.as_str()),
            BotState::Died(how) => ("died", how.as_str()),
        };
        self.add(Event::Bot {
            side,
            state,
            why: why.to_owned(),
            pid: status.pid,
        });
    }

    fn add(&self, event: Event) {
        let mut inner = self.lock();
        inner.push(event);
        self.tell(inner);
    }

    fn tell(&self, inner: MutexGuard<'_, Inner>) {
        self.last.send_replace(inner.last);
    }
}

impl Inner {
    fn push(&mut self, event: Event) -> u64 {
        self.last += 1;
        let number = self.last;
        self.events.push_back(Numbered { number, event });
        if self.events.len() > KEPT {
            self.forget_oldest();
        }
        number
    }

    fn forget_oldest(&mut self) {
        if let Some(old) = self.events.pop_front()
            && let Event::Bot { side, .. } = old.event
        {
            self.bots.insert(side, old);
        }
    }

    fn find(&self, person: &str, id: &str) -> Option<&Message> {
        self.events.iter().rev().find_map(|e| match &e.event {
            Event::Message(m) if m.person == person && m.id == id => Some(m),
            _ => None,
        })
    }

    /// Finds the writer of a message that `person` received, and the message sent, with the time it took. Without a writer's name
    /// it is by the last speaker, if those are their words or it is a picture alone; else by the bridge itself.
    fn attribute(
        &mut self,
        cast: &Cast,
        person: &Person,
        heard: &Heard,
        now: Instant,
    ) -> (Option<String>, Option<(u64, Duration)>) {
        let read = Reading::of(cast, person, heard);
        let named = read.writer.map(|writer| writer.id.clone());
        let Some(from) = named.or_else(|| self.speakers.get(&person.id).cloned()) else {
            return (None, None);
        };
        let crossed = self.crossings.received(&from, &person.id, &read, now);
        let is_theirs = read.writer.is_some() || crossed.is_some();
        let is_picture = read.pictured && read.body.is_empty();
        if !is_theirs && !is_picture {
            return (None, None);
        }
        self.speakers.insert(person.id.clone(), from.clone());
        (Some(from), crossed)
    }
}

/// Pictures as the page shows them, which serves those of both networks itself.
fn paths(pictures: Vec<Picture>) -> Vec<Picture> {
    let path = |url: &str| {
        url::Url::parse(url).map_or_else(|_| String::new(), |url| url.path().to_owned())
    };
    let shown = pictures.into_iter().map(|picture| Picture {
        url: path(&picture.url),
        ..picture
    });
    shown.collect()
}

fn unix_milliseconds() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Side;

    #[test]
    fn a_late_page_gets_the_newest_events_and_how_the_bots_are() {
        let feed = Feed::new(Cast {
            people: Vec::new(),
            fediverse_bot: String::new(),
            xmpp_bot: String::new(),
            fediverse_page: String::new(),
        });
        let online = BotStatus {
            state: BotState::Online,
            pid: Some(7),
        };
        feed.bot("xmpp", &online);
        for sent in 0..KEPT as u64 * 2 {
            feed.lock().push(Event::Answered { sent });
        }
        let story = feed.after(0);
        assert_eq!(story.len(), KEPT + 1);
        assert!(matches!(story[0].event, Event::Bot { pid: Some(7), .. }));
        assert!(story.is_sorted_by_key(|e| e.number));
        let last = story.last().map(|e| e.number).unwrap();
        assert!(feed.after(last).is_empty());
        assert_eq!(feed.after(last - 3).len(), 3);
    }

    fn person(id: &str, side: Side, address: &str) -> Person {
        Person {
            id: id.into(),
            name: id.into(),
            side,
            account: address.trim_start_matches(['@', 'x', 'm', 'p', ':']).into(),
            address: address.into(),
            new: false,
        }
    }

    #[test]
    fn messages_in_a_row_are_by_whoever_spoke_before() {
        let carol = person("carol", Side::Fediverse, "@carol@a.test");
        let bob = person("bob", Side::Xmpp, "xmpp:bob@b.test");
        let feed = Feed::new(Cast {
            people: vec![carol.clone(), bob.clone()],
            fediverse_bot: "@bridge@a.test".into(),
            xmpp_bot: "bridge@b.test".into(),
            fediverse_page: String::new(),
        });
        for text in ["one", "two"] {
            let writing = Writing {
                text: format!("xmpp:bob@b.test {text}"),
                pictures: Vec::new(),
                reply_to: None,
            };
            let sent = feed.send(&carol, writing, || Ok::<_, ()>(text.to_owned()));
            assert_eq!(sent, Ok(()));
        }
        let picture = Picture {
            url: "http://a.test/files/1.png".into(),
            description: String::new(),
        };
        let by = |text: &str, pictures: &[Picture]| {
            let heard = Heard {
                id: text.into(),
                author: "bridge@b.test".into(),
                text: text.into(),
                pictures: pictures.to_vec(),
                reply_to: None,
                answers: Vec::new(),
            };
            feed.heard(&bob, News::Said(heard));
            let message = feed.find(&bob, text).unwrap();
            assert!(message.pictures.iter().all(|p| p.url == "/files/1.png"));
            message.from
        };
        let carol = Some("carol".to_owned());
        assert_eq!(by("two", &[]), None, "nobody has spoken");
        assert_eq!(by("@carol@a.test (Carol)\none", &[]), carol);
        assert_eq!(by("two", &[]), carol);
        assert_eq!(by("Bridge: a word of its own", &[]), None);
        assert_eq!(by("", &[picture]), carol);
    }
}
