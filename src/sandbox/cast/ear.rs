//! Messages that people of the sandbox receive, as an app of theirs shows them.

use super::{Person, SayError};
use crate::Side;
use crate::mastodon::{Entry, PageEvent};
use crate::world::World;
use crate::xmpp::Arrived;
use tokio::sync::{broadcast, mpsc};

/// A picture that came with a message.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Picture {
    /// Where it is; the page knows it by its path.
    pub url: String,
    /// Its description; empty where its author gave none.
    pub description: String,
}

/// Something a person received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// Status or stanza id.
    pub id: String,
    /// The sender as the person's own network names it: a handle or a full JID.
    pub author: String,
    /// The whole text; of a shared file, the words about it.
    pub text: String,
    pub pictures: Vec<Picture>,
    /// The id it answers.
    pub reply_to: Option<String>,
    /// Answers for one touch (XEP-0439): the text to send, and the button's label.
    pub answers: Vec<(String, String)>,
}

/// News for a person's app to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Said(Heard),
    /// The message has another text now.
    Edited {
        id: String,
        text: String,
    },
    Deleted {
        id: String,
    },
    /// An own message has these reactions now, and no others.
    Reacted {
        id: String,
        emoji: Vec<String>,
    },
}

/// Everything that others write to one person, from its opening on.
pub struct Ear {
    account: String,
    source: Source,
}

enum Source {
    Fediverse(broadcast::Receiver<PageEvent>),
    Xmpp(mpsc::Receiver<Arrived>),
}

impl Ear {
    /// Begins to listen for `person`.
    ///
    /// # Errors
    /// The person has no account.
    pub fn open(world: &World, person: &Person) -> Result<Self, SayError> {
        let source = match person.side {
            Side::Fediverse => Source::Fediverse(world.fediverse().subscribe(&person.id)),
            Side::Xmpp => Source::Xmpp(world.xmpp().subscribe(&person.account)?),
        };
        Ok(Self {
            account: person.account.clone(),
            source,
        })
    }

    /// The next message; `None` when the server is gone. Cancel-safe.
    pub async fn next(&mut self) -> Option<Heard> {
        loop {
            if let News::Said(heard) = self.news().await? {
                return Some(heard);
            }
        }
    }

    /// Waits for the next news, messages and what becomes of them; `None` when the server is gone. Cancel-safe.
    pub async fn news(&mut self) -> Option<News> {
        loop {
            let news = match &mut self.source {
                Source::Xmpp(messages) => on_xmpp(&messages.recv().await?),
                Source::Fediverse(posts) => match posts.recv().await {
                    Ok(event) => on_fediverse(event, &self.account),
                    Err(broadcast::error::RecvError::Lagged(_)) => None,
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            };
            if news.is_some() {
                return news;
            }
        }
    }
}

fn on_xmpp(arrived: &Arrived) -> Option<News> {
    if arrived.kind == "error" {
        return None;
    }
    if let Some(id) = about(arrived, "retract", "urn:xmpp:message-retract:1") {
        return Some(News::Deleted { id });
    }
    if let Some(id) = about(arrived, "reactions", "urn:xmpp:reactions:0") {
        let emoji = arrived.payload("reactions", "urn:xmpp:reactions:0");
        let emoji = emoji.into_iter().flat_map(|all| all.children());
        let emoji = emoji.map(|one| one.text()).collect();
        return Some(News::Reacted { id, emoji });
    }
    let text = arrived.body.clone()?;
    if let Some(id) = about(arrived, "replace", "urn:xmpp:message-correct:0") {
        return Some(News::Edited { id, text });
    }
    Some(News::Said(said_on_xmpp(arrived, &text)))
}

/// The `id` of a payload that refers to another message.
fn about(arrived: &Arrived, name: &str, ns: &str) -> Option<String> {
    let id = arrived.payload(name, ns)?.attr("id")?;
    Some(id.to_owned())
}

fn said_on_xmpp(arrived: &Arrived, body: &str) -> Heard {
    let picture = shared_on_xmpp(arrived);
    let address = picture.as_ref().map(|picture| picture.url.as_str());
    let words = body.lines().filter(|line| Some(*line) != address);
    Heard {
        id: arrived.id.clone().unwrap_or_default(),
        author: arrived.from.clone(),
        text: words.collect::<Vec<_>>().join("\n"),
        pictures: picture.into_iter().collect(),
        reply_to: about(arrived, "reply", "urn:xmpp:reply:0"),
        answers: answers(arrived),
    }
}

/// The file of a message (XEP-0066), with what it shows (XEP-0447).
fn shared_on_xmpp(arrived: &Arrived) -> Option<Picture> {
    const FILE: &str = "urn:xmpp:file:metadata:0";
    let url = arrived.payload("x", "jabber:x:oob")?;
    let file = arrived.payload("file-sharing", "urn:xmpp:sfs:0");
    let file = file.and_then(|sharing| sharing.get_child("file", FILE));
    let description = file.and_then(|file| file.get_child("desc", FILE));
    Some(Picture {
        url: url.get_child("url", "jabber:x:oob")?.text(),
        description: description.map(|words| words.text()).unwrap_or_default(),
    })
}

/// Quick responses (XEP-0439); the value is its own label where none is given.
fn answers(arrived: &Arrived) -> Vec<(String, String)> {
    let offered = arrived.stanza.children();
    let offered = offered.filter(|child| child.is("response", "urn:xmpp:tmp:quick-response"));
    let answer = offered.filter_map(|response| {
        let value = response.attr("value")?;
        let label = response.attr("label").unwrap_or(value);
        Some((value.to_owned(), label.to_owned()))
    });
    answer.collect()
}

fn on_fediverse(event: PageEvent, own: &str) -> Option<News> {
    Some(match event {
        PageEvent::Posted(entry) if entry.author != own => News::Said(said_on_fediverse(entry)),
        PageEvent::Edited(entry) if entry.author != own => News::Edited {
            id: entry.id,
            text: entry.text,
        },
        PageEvent::Deleted { id } => News::Deleted { id },
        PageEvent::Liked { id, times } => News::Reacted {
            id,
            emoji: vec!["★".to_owned(); times.min(1)],
        },
        PageEvent::Posted(_) | PageEvent::Edited(_) => return None,
    })
}

fn said_on_fediverse(entry: Entry) -> Heard {
    let picture = |file: crate::mastodon::Attached| Picture {
        url: file.url,
        description: file.description,
    };
    Heard {
        id: entry.id,
        author: entry.author,
        text: entry.text,
        pictures: entry.files.into_iter().map(picture).collect(),
        reply_to: entry.in_reply_to_id,
        answers: Vec::new(),
    }
}
