//! The reading half of a client's XML stream.

use anyhow::{Result, bail};
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio_xmpp::minidom::Element;
use xso::exports::rxml::{Event, Parse, Parser, error::EndOrError};

/// Whole stanzas out of bytes; what was read stays in here between calls.
pub struct StreamReader<R> {
    io: R,
    buffer: Vec<u8>,
    parser: Parser,
    opened: bool,
    stack: Vec<Element>,
}

impl<R: AsyncRead + Unpin> StreamReader<R> {
    pub fn new(io: R) -> Self {
        Self {
            io,
            buffer: Vec::new(),
            parser: Parser::new(),
            opened: false,
            stack: Vec::new(),
        }
    }

    /// Begins a new document (RFC 6120 §6.4.6).
    pub fn restart(&mut self) {
        self.parser = Parser::new();
        self.opened = false;
        self.stack.clear();
    }

    /// The next stanza.
    pub async fn next(&mut self) -> Result<Element> {
        loop {
            let mut rest = self.buffer.as_slice();
            let before = rest.len();
            let parsed = self.parser.parse(&mut rest, false);
            let used = before - rest.len();
            self.buffer.drain(..used);
            match parsed {
                Ok(Some(event)) => {
                    if let Some(stanza) = self.take(event)? {
                        return Ok(stanza);
                    }
                }
                Ok(None) => bail!("the stream is over"),
                Err(EndOrError::NeedMoreData) => {
                    if self.io.read_buf(&mut self.buffer).await? == 0 {
                        bail!("the connection was closed");
                    }
                }
                Err(EndOrError::Error(error)) => bail!("not XML: {error}"),
            }
        }
    }

    fn take(&mut self, event: Event) -> Result<Option<Element>> {
        match event {
            Event::StartElement(..) if !self.opened => self.opened = true,
            Event::StartElement(_, (ns, name), attrs) => {
                let mut element = Element::bare(name.as_str(), ns);
                *element.attrs_mut() = attrs;
                self.stack.push(element);
            }
            Event::Text(_, text) => {
                if let Some(element) = self.stack.last_mut() {
                    element.append_text(text);
                }
            }
            Event::EndElement(_) => {
                let Some(element) = self.stack.pop() else {
                    bail!("the server closed the stream");
                };
                match self.stack.last_mut() {
                    Some(parent) => {
                        parent.append_child(element);
                    }
                    None if element.name() == "error" => {
                        bail!("stream error: {}", String::from(&element))
                    }
                    None => return Ok(Some(element)),
                }
            }
            Event::XmlDeclaration(..) => {}
        }
        Ok(None)
    }
}
