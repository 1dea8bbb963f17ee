//! One element of the stream while it comes: its bytes as long as it keeps within bounds, and its shell in any case.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::cut::Why;
use super::lexer::Lost;
use super::roster::{Contacts, is_roster};
use super::shell::Shell;
use super::tag::{attribute, local, name};

/// Deepest element that is let through, counted from the stanza; an archived message that holds a form holds some
/// twelve. The parser builds a tree, and taking down a deep one needs more stack than there is.
const DEPTH: usize = 63;
/// Largest message, in bytes: more than servers take from clients (Prosody: 256 KiB), and than could ever be posted.
const LARGEST: usize = 256 * 1024;
/// The same of what nobody reads for its text: presences, and requests of others.
const LARGEST_SIGN: usize = 32 * 1024;
/// Maximum number of elements and attributes in one.
const MANY: usize = 4_000;
/// The same for answers of the account's own server. The roster is read while it passes, and may be of any size.
const LARGEST_OWN: usize = 2 * 1024 * 1024;
const MANY_OWN: usize = 40_000;
/// Longer than this is no element, but a stream that does not work.
const ENDLESS: usize = 256 * 1024 * 1024;

/// Why the stream can't go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An end tag belongs to no start tag: where the next stanza begins is not known.
    #[error("what the server sends is not well-formed XML")]
    NotWellFormed,
    /// An element has no end.
    #[error("the server sends an element of more than {ENDLESS} bytes")]
    Endless,
    /// An element that is no stanza can't be cut.
    #[error("the server sends an element of more than {LARGEST_OWN} bytes that is no stanza")]
    TooLarge,
}

/// Kinds of elements of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `<message/>`.
    Message,
    /// `<presence/>`.
    Presence,
    /// `<iq/>`.
    Iq,
    /// Anything else: features, SASL, stream management, errors.
    Other,
}

impl Kind {
    fn of(local: &[u8]) -> Self {
        match local {
            b"message" => Self::Message,
            b"presence" => Self::Presence,
            b"iq" => Self::Iq,
            _ => Self::Other,
        }
    }
}

/// An element that is being read.
#[derive(Debug)]
pub struct Frame {
    /// Its kind.
    pub kind: Kind,
    /// Why it is not passed on as it is.
    pub cut: Option<Why>,
    /// As it came, without comments and what is too deep; nothing once it is cut.
    pub raw: Vec<u8>,
    /// The part of it that remains then.
    pub shell: Shell,
    /// Bytes read.
    pub size: usize,
    /// Names it wherever it comes again: its place in the archive, else who sent it and what they call it.
    pub id: Option<String>,
    /// It has several bodies or subjects, or elements in one: the library would keep a part of them.
    pub odd: bool,
    /// Elements and attributes.
    pub elements: usize,
    /// The contacts in it, if it is the roster.
    pub contacts: Option<Contacts>,
    largest: usize,
    many: usize,
    /// Names of the open elements.
    open: Vec<u64>,
    /// Open elements that are too deep.
    deep: usize,
    /// Within an element that is left out, which is so deep.
    skips: Option<usize>,
    /// How many bodies and subjects there are.
    texts: [usize; 2],
    /// The account that it is for, as it is on the wire.
    own: Vec<u8>,
    /// Whether the last child of the stanza is one.
    in_text: bool,
    /// It answers a request.
    is_answer: bool,
}

impl Frame {
    /// A frame that begins with this tag.
    pub fn begin(tag: &[u8]) -> Self {
        let kind = Kind::of(local(tag));
        let own = matches!(kind, Kind::Iq | Kind::Other) && is_own(tag);
        Self {
            kind,
            cut: None,
            raw: Vec::new(),
            shell: Shell::default(),
            size: 0,
            id: None,
            odd: false,
            elements: 0,
            contacts: None,
            largest: match kind {
                _ if own => LARGEST_OWN,
                Kind::Message => LARGEST,
                _ => LARGEST_SIGN,
            },
            many: if own { MANY_OWN } else { MANY },
            open: Vec::new(),
            deep: 0,
            skips: None,
            texts: [0; 2],
            own: Vec::new(),
            in_text: false,
            is_answer: attribute(tag, b"type") == Some(b"result"),
        }
    }

    /// Counts a byte that belongs to it.
    pub fn count(&mut self) -> Result<(), Broken> {
        self.size += 1;
        match self.size {
            size if size > ENDLESS => Err(Broken::Endless),
            size if size > self.largest => {
                self.cut(Why::TooLarge);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Takes a start tag. True if the frame ends with it.
    pub fn start(&mut self, tag: &[u8], empty: bool, lost: Lost) -> bool {
        if self.deep > 0 || self.open.len() >= DEPTH {
            self.deep += usize::from(!empty);
            return false;
        }
        let depth = self.open.len() + 1;
        if !empty {
            self.open.push(hash(tag, lost));
        }
        if self.skips.is_none() {
            self.take(tag, empty, lost, depth);
        }
        self.open.is_empty()
    }

    /// Takes an end tag. True if the frame ends with it.
    pub fn end(&mut self, tag: &[u8]) -> Result<bool, Broken> {
        if self.deep > 0 {
            self.deep -= 1;
            return Ok(false);
        }
        let depth = self.open.len();
        let begun = self.open.pop().unwrap_or_default();
        if begun != UNNAMED && begun != hash(tag, Lost::Nothing) {
            return Err(Broken::NotWellFormed);
        }
        match self.skips {
            Some(skipped) => self.skips = (skipped != depth).then_some(skipped),
            None => {
                self.keep(tag);
                self.shell.end(depth, name(tag));
            }
        }
        Ok(self.open.is_empty())
    }

    /// Takes text.
    pub fn text(&mut self, bytes: &[u8]) {
        if self.skips.is_none() && self.deep == 0 {
            self.keep(bytes);
        }
    }

    fn take(&mut self, tag: &[u8], empty: bool, lost: Lost, depth: usize) {
        if self.is_contact(tag, depth) {
            self.skips = (!empty).then_some(depth);
            return;
        }
        self.elements += 1 + tag.iter().filter(|byte| **byte == b'=').count();
        self.look_for_texts(tag, depth);
        self.look_for_id(tag, depth);
        let is_small = lost == Lost::Nothing || (lost == Lost::Id && depth == 1);
        if !is_small && self.may_lack(tag, depth) {
            self.skips = (!empty).then_some(depth);
            return;
        }
        if !is_small {
            self.cut(Why::TooLong);
        }
        if self.elements > self.many {
            self.cut(Why::TooMany);
        }
        self.keep(tag);
        if self.kind != Kind::Other && is_small {
            self.shell
                .start(depth, tag, empty, self.kind == Kind::Message);
        }
    }

    /// Takes an item of the own roster, which may have any number of them.
    fn is_contact(&mut self, tag: &[u8], depth: usize) -> bool {
        let may_be = self.is_answer && self.largest == LARGEST_OWN && self.kind == Kind::Iq;
        if depth == 2 && may_be && is_roster(tag) {
            self.largest = ENDLESS;
            self.contacts = Some(Contacts::default());
        }
        let contacts = self.contacts.as_mut();
        let Some(contacts) = contacts.filter(|_| depth == 3) else {
            return false;
        };
        contacts.take(tag);
        true
    }

    /// Anybody can write a place in the archive `by` somebody else (XEP-0359).
    fn look_for_id(&mut self, tag: &[u8], depth: usize) {
        let value = |name| attribute(tag, name).unwrap_or_default();
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match (self.kind, depth, local(tag)) {
            (Kind::Message, 1, _) => {
                self.own = bare(value(b"to")).to_vec();
                let id = Some(value(b"id")).filter(|id| !id.is_empty());
                self.id = id.map(|id| format!("{}/{}", text(value(b"from")), text(id)));
            }
            (Kind::Message, 2, b"stanza-id") if value(b"by") == self.own => {
                self.id = Some(text(value(b"id")));
            }
            (Kind::Message, 2, b"result") => self.id = Some(text(value(b"id"))),
            _ => {}
        }
    }

    fn look_for_texts(&mut self, tag: &[u8], depth: usize) {
        let which = match (depth, local(tag)) {
            (2, b"body") => Some(0),
            (2, b"subject") => Some(1),
            (2, _) => None,
            _ => return self.odd |= depth > 2 && self.in_text,
        };
        self.in_text = which.is_some();
        if let Some(count) = which.and_then(|which| self.texts.get_mut(which)) {
            *count += 1;
            self.odd |= *count > 1;
        }
    }

    /// Whether what is said stays the same without this element: a small picture of a picture (XEP-0264), or an offer of
    /// the server's that is not known here.
    fn may_lack(&self, tag: &[u8], depth: usize) -> bool {
        local(tag) == b"thumbnail" || (self.kind == Kind::Other && depth > 1)
    }

    /// Passes its content over.
    pub fn cut(&mut self, why: Why) {
        self.cut.get_or_insert(why);
        self.raw = Vec::new();
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.cut.is_none() {
            self.raw.extend_from_slice(bytes);
        }
    }
}

/// Stands for a name that was too long to be kept.
const UNNAMED: u64 = 0;

fn hash(tag: &[u8], lost: Lost) -> u64 {
    if lost == Lost::Name {
        return UNNAMED;
    }
    let mut hasher = DefaultHasher::new();
    name(tag).hash(&mut hasher);
    hasher.finish().max(1)
}

/// Whether the account's own server says it: without `from`, or from the account or the domain that it is for. Servers
/// stamp both (RFC 6120 section 8.1).
fn is_own(tag: &[u8]) -> bool {
    let Some(from) = attribute(tag, b"from") else {
        return true;
    };
    let to = attribute(tag, b"to").unwrap_or_default();
    let bare = bare(to);
    let domain = bare.rsplit(|byte| *byte == b'@').next().unwrap_or_default();
    !from.is_empty() && (from == bare || from == domain)
}

fn bare(jid: &[u8]) -> &[u8] {
    jid.split(|byte| *byte == b'/').next().unwrap_or_default()
}
