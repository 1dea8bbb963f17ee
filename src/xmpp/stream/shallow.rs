//! A guard in front of the parser: whatever a stranger sends concerns their own stanza, and nobody else.
//!
//! The parser ends the stream at a name or an attribute over 8,192 bytes; taking down its tree of deeply nested elements
//! needs more stack than there is; and what its types can't hold it drops without a word. The server would bring the
//! stanza again by resumption or out of the archive, and the leg would serve nobody any more. So each element is read
//! here first, in bounded memory:
//!
//! | file | does |
//! |--|--|
//! | `lexer` | bytes into tags and text, however long |
//! | `frame`, `shell` | one element within its bounds, and what remains of it beyond them |
//! | `judge`, `mend` | whether the library takes it; the same in a form that it takes |
//! | `disguise` | addresses that the library can't hold |
//! | `room` | how much may be under way |
//! | `roster` | who is in the roster, read while it passes |
//! | `notes` | why a stream ended, and on which stanza |
//! | `cut` | the note in what was cut, by which its sender is told |
//!
//! A stanza is never dropped, since the server counts it (XEP-0198). The next one is handed over when the one before has
//! been read.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

mod cut;
mod disguise;
mod frame;
mod judge;
mod lexer;
pub mod mend;
mod notes;
pub mod room;
pub mod roster;
mod shell;
mod tag;
#[cfg(test)]
mod tests;

pub use cut::{Why, cut};
pub use disguise::is_disguised;
pub use frame::Broken;
use frame::{Frame, Kind};
use judge::{Judge, Verdict};
use lexer::{Lexer, Mark, SECTION};
use notes::Handed;
pub use notes::Notes;
use tag::local;

/// Bytes read at once.
const CHUNK: usize = 8 * 1024;
/// A sign of life for the parser's deadlines while a stanza is being read or passed over.
const ALIVE: u8 = b' ';

/// Reads a stream, and gives back what the parser can be given.
#[derive(Debug, Default)]
pub struct Filter {
    lexer: Lexer,
    judge: Judge,
    frame: Option<Frame>,
    /// Why nothing more can be read.
    broken: Option<Broken>,
    notes: Notes,
    /// The id of the stanza that was read last.
    id: Option<String>,
    /// The weight of the message that was read last.
    weight: Option<usize>,
    /// How many stanzas were cut.
    cuts: u64,
}

impl Filter {
    /// Appends to `to` what remains of `bytes`, the next bytes of the stream; nothing once it is broken.
    pub fn pass(&mut self, bytes: &[u8], to: &mut Vec<u8>) {
        let mut rest = bytes;
        while !rest.is_empty() && self.element(&mut rest, to).is_ok() {}
    }

    /// The same up to the end of an element.
    fn element(&mut self, bytes: &mut &[u8], to: &mut Vec<u8>) -> Result<(), Broken> {
        let done = match self.broken {
            Some(broken) => Err(broken),
            None => self.run(bytes, to),
        };
        self.broken = done.err();
        done
    }

    fn run(&mut self, bytes: &mut &[u8], to: &mut Vec<u8>) -> Result<(), Broken> {
        while let Some((byte, rest)) = bytes.split_first() {
            *bytes = rest;
            if let Some(frame) = &mut self.frame {
                frame.count()?;
            }
            let Some(mark) = self.lexer.byte(*byte) else {
                continue;
            };
            let ended = match &mut self.frame {
                Some(frame) => inside(frame, mark, self.lexer.tag())?,
                None => self.outside(mark, to),
            };
            if ended {
                self.finish(to)?;
                return Ok(());
            }
        }
        Ok(())
    }

    /// Between elements of the stream. True if one is there already.
    fn outside(&mut self, mark: Mark, to: &mut Vec<u8>) -> bool {
        let tag = self.lexer.tag();
        match mark {
            Mark::Start { .. } if local(tag) == b"stream" => {
                self.judge.begin(tag);
                to.extend_from_slice(tag);
                false
            }
            Mark::Start { empty, lost } => {
                let mut frame = Frame::begin(tag);
                let ended = frame.start(tag, empty, lost);
                self.frame = Some(frame);
                ended
            }
            Mark::End | Mark::Declaration => {
                to.extend_from_slice(tag);
                false
            }
            Mark::Text(byte) => {
                to.push(byte);
                false
            }
            Mark::Section | Mark::Nothing => false,
        }
    }

    fn finish(&mut self, to: &mut Vec<u8>) -> Result<(), Broken> {
        let Some(mut frame) = self.frame.take() else {
            return Ok(());
        };
        if let Some(error) = self.judge.farewell(&frame) {
            self.notes.ended(error);
        }
        self.id = frame.id.take();
        if self.id.as_ref().is_some_and(|id| self.notes.is_poison(id)) {
            frame.cut(Why::Quarantined);
        }
        if frame.kind == Kind::Other && frame.cut.is_some() {
            return Err(Broken::TooLarge);
        }
        if let Some(contacts) = frame.contacts.take() {
            self.notes.roster(contacts);
        }
        let (kind, size, elements) = (frame.kind, frame.size, frame.elements);
        match self.judge.judge(frame) {
            Verdict::Pass(bytes, None) => {
                let weight = room::weight(bytes.len(), elements);
                self.weight = (kind == Kind::Message).then_some(weight);
                to.extend(bytes);
            }
            Verdict::Pass(bytes, Some(why)) => {
                self.cuts += 1;
                tracing::warn!(
                    ?kind,
                    size,
                    why = why.name(),
                    count = self.cuts,
                    "the content of an XMPP stanza was passed over"
                );
                to.extend(bytes);
            }
            Verdict::Drop => tracing::warn!(
                size,
                "the XMPP server sent something that is no stanza and unknown here: passed over"
            ),
        }
        Ok(())
    }

    /// Whether an element is being read.
    fn is_inside(&self) -> bool {
        self.frame.is_some()
    }
}

/// Within an element of the stream. True if it ends.
fn inside(frame: &mut Frame, mark: Mark, tag: &[u8]) -> Result<bool, Broken> {
    match mark {
        Mark::Start { empty, lost } => return Ok(frame.start(tag, empty, lost)),
        Mark::End => return frame.end(tag),
        Mark::Text(byte) => frame.text(&[byte]),
        Mark::Section => frame.text(SECTION),
        Mark::Declaration | Mark::Nothing => {}
    }
    Ok(false)
}

/// Reads through a [`Filter`]; writes addresses as they are.
#[derive(Debug)]
pub struct Shallow<S> {
    io: S,
    filter: Filter,
    /// Read, not yet filtered.
    raw: Vec<u8>,
    /// Filtered, not yet taken.
    ready: Vec<u8>,
    handed: Handed,
    /// Taken from the writer, not yet written.
    unwritten: Vec<u8>,
}

impl<S> Shallow<S> {
    /// Wraps a stream at its beginning.
    pub fn new(io: S) -> Self {
        Self::noting(io, Notes::default())
    }

    /// The same for an account that has had other streams.
    pub fn noting(io: S, notes: Notes) -> Self {
        notes.room().clear();
        Self {
            io,
            filter: Filter {
                notes: notes.clone(),
                ..Filter::default()
            },
            raw: Vec::new(),
            ready: Vec::new(),
            handed: Handed::new(notes),
            unwritten: Vec::new(),
        }
    }

    /// The stream itself; what was read but not taken is gone.
    pub fn into_inner(self) -> S {
        self.io
    }

    /// Filters up to the end of an element. What is broken ends the stream.
    fn filter(&mut self) -> io::Result<()> {
        let mut rest = self.raw.as_slice();
        let before = rest.len();
        self.filter
            .element(&mut rest, &mut self.ready)
            .map_err(|broken| io::Error::new(io::ErrorKind::InvalidData, broken))?;
        let taken = before - rest.len();
        self.raw.drain(..taken);
        self.handed.over(self.filter.id.take());
        if let Some(weight) = self.filter.weight.take() {
            self.filter.notes.room().mark(&mut self.ready, weight);
        }
        Ok(())
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Shallow<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.ready.is_empty() {
            this.handed.read(); // whoever asks for more has got over it
        }
        while this.ready.is_empty() {
            if !this.filter.notes.room().is_there(cx) {
                return Poll::Pending;
            }
            if this.raw.is_empty() {
                let mut chunk = [0; CHUNK];
                let mut chunk = ReadBuf::new(&mut chunk);
                ready!(Pin::new(&mut this.io).poll_read(cx, &mut chunk))?;
                if chunk.filled().is_empty() {
                    return Poll::Ready(Ok(())); // the end
                }
                this.raw.extend_from_slice(chunk.filled());
            }
            this.filter()?;
            if this.ready.is_empty() && this.raw.is_empty() && this.filter.is_inside() {
                this.ready.push(ALIVE);
            }
        }
        let count = this.ready.len().min(to.remaining());
        to.put_slice(this.ready.get(..count).unwrap_or_default());
        this.ready.drain(..count);
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Shallow<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.catch_up(cx))?;
        // A stanza comes in one piece; of a disguise that is torn, its own server says that nobody lives there.
        let Some(real) = disguise::undisguised(bytes) else {
            return Pin::new(&mut self.io).poll_write(cx, bytes);
        };
        self.unwritten = real;
        match self.catch_up(cx) {
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Ready(Ok(())) | Poll::Pending => Poll::Ready(Ok(bytes.len())),
        }
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.catch_up(cx))?;
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.catch_up(cx))?;
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

impl<S: AsyncWrite + Unpin> Shallow<S> {
    /// Writes what was taken before.
    fn catch_up(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.unwritten.is_empty() {
            let count = ready!(Pin::new(&mut self.io).poll_write(cx, &self.unwritten))?;
            if count == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.unwritten.drain(..count);
        }
        Poll::Ready(Ok(()))
    }
}
