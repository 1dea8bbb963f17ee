//! Whether the library's parser takes an element, asked before it gets it: what it refuses on its own it drops without
//! a word, or ends the stream for everybody.

use tokio_xmpp::xmlstream::FallibleStreamElement;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::stream_error::StreamError;
use xso::error::FromEventsError;
use xso::exports::rxml::error::EndOrError;
use xso::exports::rxml::{Event, Parse, Parser, xml_lang::XmlLangStack};
use xso::{Context, FromEventsBuilder, FromXml};

use super::cut::Why;
use super::frame::{Frame, Kind};
use super::mend;

/// The beginning of a stream, where none is known.
const OPENING: &[u8] =
    b"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

/// The judge's decision about an element of the stream.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    /// As it is, mended or cut: these bytes.
    Pass(Vec<u8>, Option<Why>),
    /// Nothing: no stanza, and unknown to the library, which would end the stream.
    Drop,
}

/// Judges elements of one stream.
#[derive(Debug)]
pub struct Judge {
    /// The start tag of the stream: namespaces and the language that stanzas inherit.
    opening: Vec<u8>,
}

impl Default for Judge {
    fn default() -> Self {
        Self {
            opening: OPENING.to_vec(),
        }
    }
}

/// Why something can't be read.
#[derive(Debug, PartialEq)]
enum Trouble {
    /// It is not XML as XMPP wants it.
    Xml,
    /// It is none of the elements that are known.
    Unknown,
    /// Something in it is not as its specification says.
    Invalid,
}

impl Judge {
    /// Remembers how the stream begins.
    pub fn begin(&mut self, opening: &[u8]) {
        self.opening = opening.to_vec();
    }

    /// Decides about an element that is complete.
    pub fn judge(&self, frame: Frame) -> Verdict {
        if frame.kind == Kind::Other {
            let known =
                is_features(&frame.raw) || !matches!(self.takes(&frame.raw), Err(Trouble::Unknown));
            return match known {
                true => Verdict::Pass(frame.raw, None),
                false => Verdict::Drop,
            };
        }
        if frame.cut.is_none()
            && let Some(bytes) = self.stanza(frame.raw, frame.odd)
        {
            return Verdict::Pass(bytes, None);
        }
        let why = frame.cut.unwrap_or(Why::Unreadable);
        let bytes = self.stanza(frame.shell.finish(why), false);
        Verdict::Pass(bytes.unwrap_or_else(|| least(frame.kind)), Some(why))
    }

    /// The server's reason to end the stream, if this is one.
    pub fn farewell(&self, frame: &Frame) -> Option<StreamError> {
        let is_error = frame.kind == Kind::Other && super::tag::local(&frame.raw) == b"error";
        is_error.then(|| self.read(&frame.raw).ok())?
    }

    /// The stanza in a form that the library takes. `odd`: it may take it, but not all of it.
    fn stanza(&self, bytes: Vec<u8>, odd: bool) -> Option<Vec<u8>> {
        match self.takes(&bytes) {
            Ok(()) if !odd => Some(bytes),
            Ok(()) | Err(Trouble::Invalid) => self.mended(&bytes),
            Err(Trouble::Xml | Trouble::Unknown) => None,
        }
    }

    fn mended(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let element: Element = self.read(bytes).ok()?;
        let lang = self.lang();
        let forms = [mend::stanza(&element, &lang)?, mend::stanza(&element, "")?];
        forms
            .iter()
            .map(|form| String::from(form).into_bytes())
            .find(|bytes| self.takes(bytes).is_ok())
    }

    fn takes(&self, bytes: &[u8]) -> Result<(), Trouble> {
        match self.read(bytes)? {
            FallibleStreamElement::Ok(_) => Ok(()),
            FallibleStreamElement::Err(_) => Err(Trouble::Invalid),
        }
    }

    /// Reads an element as the library does: within the stream.
    fn read<T: FromXml>(&self, bytes: &[u8]) -> Result<T, Trouble> {
        let mut parser = Parser::default();
        let mut langs = XmlLangStack::new();
        events(&mut parser, &self.opening, |event| {
            langs.handle_event(&event)
        })?;
        let mut builder: Option<T::Builder> = None;
        let mut done = None;
        let mut trouble = None;
        events(&mut parser, bytes, |event| {
            langs.handle_event(&event);
            let context = Context::empty().with_language(langs.current());
            match feed::<T>(&mut builder, event, &context) {
                Ok(Some(read)) => done = Some(read),
                Ok(None) => {}
                Err(error) => trouble = trouble.take().or(Some(error)),
            }
        })?;
        match (trouble, done) {
            (Some(trouble), _) => Err(trouble),
            (None, Some(done)) => Ok(done),
            (None, None) => Err(Trouble::Xml),
        }
    }

    fn lang(&self) -> String {
        let lang = super::tag::attribute(&self.opening, b"xml:lang").unwrap_or_default();
        String::from_utf8_lossy(lang).into_owned()
    }
}

/// Runs over the events of some bytes.
fn events(
    parser: &mut Parser,
    mut bytes: &[u8],
    mut take: impl FnMut(Event),
) -> Result<(), Trouble> {
    loop {
        match parser.parse(&mut bytes, false) {
            Ok(Some(event)) => take(event),
            Ok(None) | Err(EndOrError::Error(_)) => return Err(Trouble::Xml),
            Err(EndOrError::NeedMoreData) => return Ok(()),
        }
    }
}

fn feed<T: FromXml>(
    builder: &mut Option<T::Builder>,
    event: Event,
    context: &Context,
) -> Result<Option<T>, Trouble> {
    match (builder.as_mut(), event) {
        (Some(begun), event) => {
            let read = begun.feed(event, context);
            if !matches!(read, Ok(None)) {
                *builder = None;
            }
            read.map_err(|_| Trouble::Invalid)
        }
        (None, Event::StartElement(_, name, attributes)) => {
            *builder = Some(T::from_events(name, attributes, context).map_err(
                |error| match error {
                    FromEventsError::Mismatch { .. } => Trouble::Unknown,
                    FromEventsError::Invalid(_) => Trouble::Invalid,
                },
            )?);
            Ok(None)
        }
        (None, _) => Ok(None),
    }
}

/// `<stream:features/>`, which is read before the library knows of stanzas.
fn is_features(bytes: &[u8]) -> bool {
    super::tag::local(bytes) == b"features"
}

/// The stanza of which nothing is left. The server counts it, so it has to be counted here (XEP-0198).
fn least(kind: Kind) -> Vec<u8> {
    match kind {
        Kind::Presence => b"<presence xmlns='jabber:client' type='error'/>".to_vec(),
        _ => b"<message xmlns='jabber:client' type='error'/>".to_vec(),
    }
}
