//! The remains of a stanza that is cut: its sender, recipient and ids; of an archive's result
//! (XEP-0313) its own id and the same of the message in it, so that the archive can be read on behind it.

use super::cut::Why;

/// Maximum size of it, in bytes.
const LARGEST: usize = 96 * 1024;

/// Kinds of elements that are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Message,
    /// A stanza of which only the tag is kept.
    Stanza,
    Result,
    Forwarded,
    Leaf,
}

/// The shell, as far as it was read.
#[derive(Debug, Default)]
pub struct Shell {
    bytes: Vec<u8>,
    kept: Vec<Part>,
    /// Where the end tags of the stanza, and of a message within a result, begin.
    ends: [Option<usize>; 2],
}

impl Shell {
    /// Takes a start tag that is `depth` deep, if it belongs here and its parent is here.
    pub fn start(&mut self, depth: usize, tag: &[u8], empty: bool, is_message: bool) {
        let Some(part) = self.part(super::tag::local(tag), is_message) else {
            return;
        };
        if self.kept.len() + 1 != depth || self.bytes.len() + tag.len() > LARGEST {
            return;
        }
        self.kept.push(part);
        match tag.strip_suffix(b"/>") {
            Some(open) if empty => {
                self.bytes.extend_from_slice(open);
                self.bytes.push(b'>');
                self.end(depth, super::tag::name(tag));
            }
            _ => self.bytes.extend_from_slice(tag),
        }
    }

    /// Takes the end of an element that is `depth` deep.
    pub fn end(&mut self, depth: usize, name: &[u8]) {
        if self.kept.len() != depth {
            return;
        }
        let part = self.kept.pop();
        match depth {
            1 => self.ends[0] = Some(self.bytes.len()),
            _ if part == Some(Part::Message) => self.ends[1] = Some(self.bytes.len()),
            _ => {}
        }
        self.bytes.extend_from_slice(b"</");
        self.bytes.extend_from_slice(name);
        self.bytes.push(b'>');
    }

    /// The whole shell, with a note of why there is no more: in the message within a result, where there is one.
    pub fn finish(self, why: Why) -> Vec<u8> {
        let mut bytes = self.bytes;
        if let Some(place) = self.ends[1].or(self.ends[0]) {
            bytes.splice(place..place, why.note());
        }
        bytes
    }

    fn part(&self, local: &[u8], is_message: bool) -> Option<Part> {
        match (self.kept.last(), local) {
            (None, _) if is_message => Some(Part::Message),
            (None, _) => Some(Part::Stanza),
            (Some(Part::Message), b"stanza-id" | b"origin-id" | b"delay") => Some(Part::Leaf),
            (Some(Part::Message), b"result") if self.kept.len() == 1 => Some(Part::Result),
            (Some(Part::Result), b"forwarded") => Some(Part::Forwarded),
            (Some(Part::Forwarded), b"delay") => Some(Part::Leaf),
            (Some(Part::Forwarded), b"message") if self.ends[1].is_none() => Some(Part::Message),
            _ => None,
        }
    }
}
