//! A stream whose elements are never nested deeply.
//!
//! A stranger may send tens of thousands of nested elements in one stanza. The parser builds a tree of them,
//! and taking down such a tree needs more stack than there is: the process would end, and end again when the
//! archive brings the stanza once more. So elements below a certain depth are left out before they are parsed.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Deepest element that is let through, counted from outside the stream; an archived message that holds a
/// form holds some twelve.
const DEPTH: u32 = 64;
/// Bytes read at once.
const CHUNK: usize = 8 * 1024;

/// Where in the XML the last byte was.
#[derive(Debug, Clone, Copy, PartialEq)]
enum At {
    Text,
    /// Behind a `<` whose meaning is not known yet.
    Bracket,
    /// In a start tag, within these quotation marks; `slash`: the last byte was a `/`.
    Start {
        quote: Option<u8>,
        slash: bool,
    },
    End,
    /// In a declaration, or a CDATA section once its `[` was seen; the number of `]` just seen.
    Declaration {
        cdata: bool,
        brackets: u8,
    },
    /// In `<?...?>`.
    Instruction {
        question: bool,
    },
}

/// Leaves out what is nested too deeply, byte by byte.
#[derive(Debug)]
pub struct Filter {
    at: At,
    depth: u32,
}

impl Default for Filter {
    fn default() -> Self {
        Self {
            at: At::Text,
            depth: 0,
        }
    }
}

impl Filter {
    /// Appends to `to` what remains of `bytes`, the next bytes of the stream.
    pub fn pass(&mut self, bytes: &[u8], to: &mut Vec<u8>) {
        for byte in bytes {
            self.byte(*byte, to);
        }
    }

    fn byte(&mut self, byte: u8, to: &mut Vec<u8>) {
        match self.at {
            At::Text if byte == b'<' => self.at = At::Bracket, // kept back until it is clear what it begins
            At::Text => self.keep(byte, self.depth <= DEPTH, to),
            At::Bracket => {
                self.at = match byte {
                    b'/' => At::End,
                    b'?' => At::Instruction { question: false },
                    b'!' => At::Declaration {
                        cdata: false,
                        brackets: 0,
                    },
                    _ => At::Start {
                        quote: None,
                        slash: false,
                    },
                };
                let keep = self.keeps_tag();
                self.keep(b'<', keep, to);
                self.keep(byte, keep, to);
            }
            At::Start { quote, slash } => {
                let keep = self.keeps_tag();
                self.keep(byte, keep, to);
                self.in_start(byte, quote, slash);
            }
            At::End => {
                let keep = self.keeps_tag();
                self.keep(byte, keep, to);
                if byte == b'>' {
                    self.depth = self.depth.saturating_sub(1);
                    self.at = At::Text;
                }
            }
            At::Declaration { cdata, brackets } => {
                self.keep(byte, self.depth <= DEPTH, to);
                self.in_declaration(byte, cdata, brackets);
            }
            At::Instruction { question } => {
                self.keep(byte, self.depth <= DEPTH, to);
                let ends = question && byte == b'>';
                let question = byte == b'?';
                self.at = if ends {
                    At::Text
                } else {
                    At::Instruction { question }
                };
            }
        }
    }

    fn in_start(&mut self, byte: u8, quote: Option<u8>, slash: bool) {
        self.at = match (quote, byte) {
            (Some(open), _) => At::Start {
                quote: (byte != open).then_some(open),
                slash: false,
            },
            (None, b'>') => {
                self.depth = self.depth.saturating_add(u32::from(!slash));
                At::Text
            }
            (None, b'"' | b'\'') => At::Start {
                quote: Some(byte),
                slash: false,
            },
            (None, _) => At::Start {
                quote: None,
                slash: byte == b'/',
            },
        };
    }

    fn in_declaration(&mut self, byte: u8, cdata: bool, brackets: u8) {
        let ends = byte == b'>' && (!cdata || brackets >= 2);
        self.at = match byte {
            _ if ends => At::Text,
            b'[' if !cdata => At::Declaration {
                cdata: true,
                brackets: 0,
            },
            b']' => At::Declaration {
                cdata,
                brackets: (brackets + 1).min(2),
            },
            _ => At::Declaration { cdata, brackets: 0 },
        };
    }

    /// Whether the tag at hand belongs to an element that is let through.
    fn keeps_tag(&self) -> bool {
        match self.at {
            At::Start { .. } => self.depth < DEPTH,
            _ => self.depth <= DEPTH,
        }
    }

    fn keep(&self, byte: u8, keep: bool, to: &mut Vec<u8>) {
        if keep {
            to.push(byte);
        }
    }
}

/// Reads through a [`Filter`]; writes as they are.
#[derive(Debug)]
pub struct Shallow<S> {
    io: S,
    filter: Filter,
    /// Filtered, not yet taken.
    ready: Vec<u8>,
}

impl<S> Shallow<S> {
    /// Wraps a stream at its beginning.
    pub fn new(io: S) -> Self {
        Self {
            io,
            filter: Filter::default(),
            ready: Vec::new(),
        }
    }

    /// The stream itself; what was read but not taken is gone.
    pub fn into_inner(self) -> S {
        self.io
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Shallow<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        to: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        while this.ready.is_empty() {
            let mut chunk = [0; CHUNK];
            let mut chunk = ReadBuf::new(&mut chunk);
            ready!(Pin::new(&mut this.io).poll_read(cx, &mut chunk))?;
            if chunk.filled().is_empty() {
                return Poll::Ready(Ok(())); // the end
            }
            this.filter.pass(chunk.filled(), &mut this.ready);
        }
        let count = this.ready.len().min(to.remaining());
        to.put_slice(&this.ready[..count]);
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
        Pin::new(&mut self.io).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Byte by byte and at once: where a read ends must not matter.
    fn filtered(xml: &str) -> String {
        let (mut whole, mut single) = (vec![], vec![]);
        Filter::default().pass(xml.as_bytes(), &mut whole);
        let mut filter = Filter::default();
        for byte in xml.as_bytes() {
            filter.pass(&[*byte], &mut single);
        }
        assert_eq!(whole, single);
        String::from_utf8(whole).unwrap()
    }

    fn nested(levels: usize, inside: &str) -> String {
        format!(
            "{}{inside}{}",
            "<a b='>'>".repeat(levels),
            "</a>".repeat(levels)
        )
    }

    #[test]
    fn what_is_shallow_passes_unchanged() {
        for xml in [
            "<?xml version='1.0'?><s:s a=\"/>\" b='<x>'><a/>t&lt;<b c='/'/><![CDATA[<x>]] ]>]]>ü</s:s>",
            "<!DOCTYPE x><a></a>",
            "<a",
            "",
            "text",
            "</a></a></a><b>",
        ] {
            assert_eq!(filtered(xml), xml);
        }
        let deepest = nested(64, "x");
        assert_eq!(filtered(&deepest), deepest);
    }

    #[test]
    fn what_is_deep_is_left_out() {
        for inside in ["", "x<c/>y", "<![CDATA[<c>]]>", "<c d='>'>x</c>", "<?x?>"] {
            let kept = format!("{}<e/>{}", "<a b='>'>".repeat(63), "</a>".repeat(63));
            let deep = nested(30_000, inside);
            let all = format!("{}{deep}<e/>{}", "<a b='>'>".repeat(63), "</a>".repeat(63));
            let left = filtered(&all);
            assert!(left.len() < kept.len() + 20, "{left}");
            assert!(
                left.ends_with(&format!("<a b='>'></a><e/>{}", "</a>".repeat(63))),
                "{left}"
            );
        }
    }
}
