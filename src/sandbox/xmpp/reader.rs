//! The reading half of an XML stream: bytes in, whole stanzas out.
use super::xml::STREAMS;
use tokio::io::{AsyncRead, AsyncReadExt};
use xmpp_parsers::minidom::Element;
use xso::exports::rxml::{
    AttrMap, Event, Namespace, Options, Parse, Parser, WithOptions, error::EndOrError,
    parser::CommentMode,
};

/// The largest stanza a client may send, in bytes (Prosody's default for clients).
pub(super) const MAX_STANZA: usize = 256 * 1024;
/// Deeper nesting than this is no chat message.
const MAX_DEPTH: usize = 64;
const CHUNK: usize = 16 * 1024;

/// Parts of a stream.
pub(super) enum Frame {
    /// `<stream:stream to='…'>`
    Open { to: Option<String> },
    /// A stanza or nonza, complete.
    Stanza(Element),
    /// `</stream:stream>`
    Close,
}

/// Why reading ended.
#[derive(Debug, PartialEq)]
pub(super) enum Broken {
    /// The peer went away without closing its stream.
    Gone,
    NotWellFormed,
    BadHeader,
    /// Over [`MAX_STANZA`] bytes or nested too deeply.
    TooLarge,
}

/// Cancel-safe: everything read so far stays in here between calls of [`StreamReader::next`].
pub(super) struct StreamReader<R> {
    io: R,
    chunk: Box<[u8]>,
    used: usize,
    filled: usize,
    parser: Parser,
    opened: bool,
    stack: Vec<Element>,
    size: usize,
}

impl<R: AsyncRead + Unpin> StreamReader<R> {
    pub(super) fn new(io: R) -> Self {
        Self {
            io,
            chunk: vec![0; CHUNK].into_boxed_slice(),
            used: 0,
            filled: 0,
            parser: new_parser(),
            opened: false,
            stack: Vec::new(),
            size: 0,
        }
    }

    /// Begins a new document after authentication (RFC 6120 §6.4.6); unread bytes stay.
    pub(super) fn restart(&mut self) {
        self.parser = new_parser();
        self.opened = false;
        self.stack.clear();
        self.size = 0;
    }

    /// The next frame; bodies pass through here, so nothing of it is ever logged.
    pub(super) async fn next(&mut self) -> Result<Frame, Broken> {
        loop {
            let event = self.parse()?;
            if self.size > MAX_STANZA {
                return Err(Broken::TooLarge);
            }
            match event {
                None => self.fill().await?,
                Some(event) => {
                    if let Some(frame) = self.take(event)? {
                        self.size = 0;
                        return Ok(frame);
                    }
                }
            }
        }
    }

    /// Reads and forgets until the peer closes, so that our last words are not lost in a reset.
    pub(super) async fn drain(&mut self) {
        while let Ok(1..) = self.io.read(&mut self.chunk).await {}
    }

    async fn fill(&mut self) -> Result<(), Broken> {
        match self.io.read(&mut self.chunk).await {
            Ok(0) | Err(_) => Err(Broken::Gone),
            Ok(read) => {
                (self.used, self.filled) = (0, read);
                Ok(())
            }
        }
    }

    fn parse(&mut self) -> Result<Option<Event>, Broken> {
        let mut rest = &self.chunk[self.used..self.filled];
        let before = rest.len();
        let parsed = self.parser.parse(&mut rest, false);
        let consumed = before - rest.len();
        self.used += consumed;
        self.size += consumed;
        match parsed {
            Ok(Some(event)) => Ok(Some(event)),
            Err(EndOrError::NeedMoreData) => Ok(None),
            // The document is over, yet something follows.
            Ok(None) | Err(EndOrError::Error(_)) => Err(Broken::NotWellFormed),
        }
    }

    fn take(&mut self, event: Event) -> Result<Option<Frame>, Broken> {
        match event {
            Event::XmlDeclaration(..) => Ok(None),
            Event::StartElement(_, (ns, name), attrs) if !self.opened => {
                self.opened = true;
                open(&ns, &name, &attrs).map(Some)
            }
            Event::StartElement(_, (ns, name), attrs) => {
                if self.stack.len() >= MAX_DEPTH {
                    return Err(Broken::TooLarge);
                }
                let mut element = Element::bare(name.as_str(), ns);
                *element.attrs_mut() = attrs;
                self.stack.push(element);
                Ok(None)
            }
            Event::Text(_, text) => {
                match self.stack.last_mut() {
                    Some(element) => element.append_text(text),
                    None => self.size = 0, // whitespace that keeps the connection alive
                }
                Ok(None)
            }
            Event::EndElement(_) => Ok(self.end_element()),
        }
    }

    fn end_element(&mut self) -> Option<Frame> {
        let Some(element) = self.stack.pop() else {
            return Some(Frame::Close);
        };
        match self.stack.last_mut() {
            Some(parent) => {
                parent.append_child(element);
                None
            }
            None => Some(Frame::Stanza(element)),
        }
    }
}

fn new_parser() -> Parser {
    Parser::with_options(Options {
        max_token_length: 2 * MAX_STANZA, // never reached: the stanza is too large before
        context: None,
        comments: CommentMode::Reject,
    })
}

fn open(ns: &str, name: &str, attrs: &AttrMap) -> Result<Frame, Broken> {
    if (ns, name) != (STREAMS, "stream") {
        return Err(Broken::BadHeader);
    }
    let to = attrs.get(&Namespace::NONE, "to").cloned();
    Ok(Frame::Open { to })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' \
        xmlns:stream='http://etherx.jabber.org/streams' to='x.test'>";

    async fn first_stanza(text: &str) -> Result<Frame, Broken> {
        let document = format!("{HEADER}{text}");
        let mut reader = StreamReader::new(document.as_bytes());
        assert!(matches!(reader.next().await, Ok(Frame::Open { to: Some(to) }) if to == "x.test"));
        reader.next().await
    }

    #[tokio::test]
    async fn a_stanza_with_an_unknown_payload_arrives_whole() {
        let frame = first_stanza(" \n<message to='a@b'><q xmlns='urn:q'>1</q></message>").await;
        let Ok(Frame::Stanza(stanza)) = frame else {
            panic!("no stanza")
        };
        assert_eq!(stanza.get_child("q", "urn:q").unwrap().text(), "1");
    }

    #[tokio::test]
    async fn endings_are_told_apart() {
        assert!(matches!(
            first_stanza("</stream:stream>").await,
            Ok(Frame::Close)
        ));
        assert_eq!(first_stanza("<message>").await.err(), Some(Broken::Gone));
        assert_eq!(
            first_stanza("<a></b>").await.err(),
            Some(Broken::NotWellFormed)
        );
        let large = format!("<message><body>{}", "x".repeat(MAX_STANZA));
        assert_eq!(first_stanza(&large).await.err(), Some(Broken::TooLarge));
        let deep = "<a>".repeat(MAX_DEPTH + 1);
        assert_eq!(first_stanza(&deep).await.err(), Some(Broken::TooLarge));
    }
}
