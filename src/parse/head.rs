//! Subjects and content warnings above a text: people who are named there may be meant, if the text names nobody itself.
//! Pages in front of a text that may be somebody's profile.

use super::front;
use super::said::{Doubt, Intent, Reading, Said, Typed};
use super::sentence::below;
use crate::address::{FediAddress, Network};
use crate::letters::is_blank;
use crate::part::Part;

/// The people to whom the link to a profile leads, where a line is nothing else.
pub(super) fn page_alone(text: &str, network: Network) -> Option<Vec<Reading>> {
    let first = front::bare(text, network).filter(|first| first.is_page)?;
    let is_alone = text.part(first.end..).chars().all(is_blank);
    let reading = |one| Reading {
        recipients: vec![one],
        body: String::new(),
    };
    is_alone.then(|| first.people.into_iter().map(reading).collect())
}

/// The account whose profile the link in front of a text may be, where more follows: `https://pix.test/dave`, as Pixelfed
/// has them. Most links of this form lead to nobody.
pub fn page_in_front(text: &str) -> Option<FediAddress> {
    let text = text.part(front::undecorated(text)..);
    let link = text.part(..text.find(is_blank)?);
    let (_, path) = link
        .split_once("://")
        .filter(|(scheme, _)| matches!(*scheme, "https" | "http"))?;
    let (host, name) = path
        .trim_end_matches([':', ',', ';', '/'])
        .split_once('/')?;
    let (body, is_sentence) = below(text, link.len());
    let is_said = !body.is_empty() && !is_sentence;
    FediAddress::new(name, host).ok().filter(|_| is_said)
}

impl Said {
    /// Takes a line above this text into account, read as a text of its own.
    pub fn below(&mut self, head: Intent) {
        match head {
            Intent::Command { name, args } => self.commands.push(Typed {
                name,
                args,
                stands_first: false,
            }),
            Intent::Text(head) => {
                self.commands.extend(head.commands.iter().cloned());
                if let Some(readings) = head.readings().filter(|_| self.loose) {
                    self.may_be_for(readings);
                }
            }
        }
    }

    fn may_be_for(&mut self, mut readings: Vec<Reading>) {
        for reading in &mut readings {
            reading.body.clone_from(&self.body);
        }
        match &mut self.doubt {
            Some(Doubt::Addressed(known)) => known.extend(readings),
            doubt => *doubt = Some(Doubt::Addressed(readings)),
        }
    }

    /// The ways in which it is addressed; none where nobody is named in front.
    pub fn readings(&self) -> Option<Vec<Reading>> {
        match &self.doubt {
            Some(Doubt::Addressed(readings)) => Some(readings.clone()),
            _ if self.loose => None,
            _ if self.recipients.is_empty() => Some(Vec::new()),
            _ => Some(vec![Reading {
                recipients: self.recipients.clone(),
                body: self.body.clone(),
            }]),
        }
    }
}
