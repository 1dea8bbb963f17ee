//! The bytes of a stream as marks and text, whatever they hold, in bounded memory.
//!
//! Knows just as much of XML as is needed to see where an element begins and ends. Whether all of it is right, the
//! parser says, which gets what is left.

/// Longest name, and longest value of an attribute, in bytes as they are on the wire: the parser ends the stream at more
/// than 8,192.
const TOKEN: usize = 8_191;
/// Longest tag, of what is kept of it.
const TAG: usize = 32 * 1024;

/// The beginning of a section of characters.
pub const SECTION: &[u8] = b"<![CDATA[";

/// Something that is complete with the byte just read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A start tag, as [`Lexer::tag`] has it.
    Start {
        /// It is its own end (`<a/>`).
        empty: bool,
        /// The parts of it that were too long to be kept.
        lost: Lost,
    },
    /// An end tag.
    End,
    /// `<?xml …?>`.
    Declaration,
    /// A byte of text; also of a section of characters (CDATA), and what ends it.
    Text(u8),
    /// The beginning of a section of characters ([`SECTION`]).
    Section,
    /// A comment, an instruction or a declaration of types ended: nothing of it is kept (RFC 6120 section 11.1 forbids them).
    Nothing,
}

/// The parts of a start tag that were longer than the parser takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lost {
    /// Nothing.
    Nothing,
    /// An `id` of the element, and nothing else.
    Id,
    /// Another attribute, or too many of them.
    Attribute,
    /// Its name.
    Name,
}

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
    /// Behind `<!` and some more bytes of the beginning of a comment or a section of characters.
    Bang,
    /// In a comment; the number of dashes that were just seen.
    Comment(u8),
    /// In a section of characters; the number of brackets that were just seen.
    Section(u8),
    /// In a declaration of types; so deep in brackets.
    Types(u32),
    /// In `<?…?>`.
    Instruction {
        question: bool,
    },
}

/// Reads byte by byte.
#[derive(Debug)]
pub struct Lexer {
    at: At,
    tag: Vec<u8>,
    /// Where in the tag the attribute at hand, or the element's name, begins.
    begin: usize,
    /// Bytes of the name or the value at hand.
    token: usize,
    /// It has its value, so that a blank begins the next one.
    complete: bool,
    /// It is too long: passed over up to its end.
    passes: bool,
    lost: Lost,
}

impl Default for Lexer {
    fn default() -> Self {
        Self {
            at: At::Text,
            tag: Vec::new(),
            begin: 0,
            token: 0,
            complete: true,
            passes: false,
            lost: Lost::Nothing,
        }
    }
}

impl Lexer {
    /// The tag or instruction that just ended, without what was too long.
    pub fn tag(&self) -> &[u8] {
        &self.tag
    }

    /// Reads one byte.
    pub fn byte(&mut self, byte: u8) -> Option<Mark> {
        match self.at {
            At::Text if byte == b'<' => {
                self.at = At::Bracket;
                None
            }
            At::Text => Some(Mark::Text(byte)),
            At::Bracket => self.bracket(byte),
            At::Start { quote, slash } => self.start(byte, quote, slash),
            At::End => {
                self.push(byte);
                self.ends(byte == b'>', Mark::End)
            }
            At::Bang => self.bang(byte),
            At::Comment(dashes) => {
                self.at = At::Comment(run(dashes, byte == b'-'));
                self.ends(byte == b'>' && dashes >= 2, Mark::Nothing)
            }
            At::Section(brackets) => {
                self.at = At::Section(run(brackets, byte == b']'));
                if byte == b'>' && brackets >= 2 {
                    self.at = At::Text;
                }
                Some(Mark::Text(byte))
            }
            At::Types(depth) => {
                let deeper = u32::from(byte == b'[');
                self.at = At::Types((depth + deeper).saturating_sub(u32::from(byte == b']')));
                self.ends(byte == b'>' && depth == 0, Mark::Nothing)
            }
            At::Instruction { question } => {
                self.push(byte);
                self.at = At::Instruction {
                    question: byte == b'?',
                };
                let mark = match self.tag.starts_with(b"<?xml") {
                    true => Mark::Declaration,
                    false => Mark::Nothing,
                };
                self.ends(question && byte == b'>', mark)
            }
        }
    }

    fn ends(&mut self, ends: bool, mark: Mark) -> Option<Mark> {
        if ends {
            self.at = At::Text;
        }
        ends.then_some(mark)
    }

    fn bracket(&mut self, byte: u8) -> Option<Mark> {
        self.tag.clear();
        self.tag.extend([b'<', byte]);
        self.begin = 0;
        self.token = 0;
        self.complete = true;
        self.passes = false;
        self.lost = Lost::Nothing;
        self.at = match byte {
            b'/' => At::End,
            b'?' => At::Instruction { question: false },
            b'!' => At::Bang,
            _ => At::Start {
                quote: None,
                slash: false,
            },
        };
        self.ends(byte == b'>', Mark::Nothing) // `<>` is nothing at all
    }

    fn bang(&mut self, byte: u8) -> Option<Mark> {
        self.tag.push(byte);
        let begun = self.tag.as_slice();
        if begun == b"<!--" {
            self.at = At::Comment(0);
        } else if begun == SECTION {
            self.at = At::Section(0);
            return Some(Mark::Section);
        } else if !b"<!--".starts_with(begun) && !SECTION.starts_with(begun) {
            self.at = At::Types(u32::from(byte == b'['));
            return self.ends(byte == b'>', Mark::Nothing);
        }
        None
    }

    fn start(&mut self, byte: u8, quote: Option<u8>, slash: bool) -> Option<Mark> {
        if quote.is_none() && byte == b'>' {
            self.finish(slash);
            let lost = self.lost;
            return self.ends(true, Mark::Start { empty: slash, lost });
        }
        if quote.is_none() && byte.is_ascii_whitespace() && self.complete {
            self.next_attribute();
        }
        self.push(byte);
        if quote == Some(byte) {
            self.complete = true;
        }
        if matches!((quote, byte), (None, b'"' | b'\'')) || quote == Some(byte) {
            self.token = 0;
        }
        let quote = match quote {
            Some(open) => (byte != open).then_some(open),
            None => matches!(byte, b'"' | b'\'').then_some(byte),
        };
        self.at = At::Start {
            quote,
            slash: quote.is_none() && byte == b'/',
        };
        None
    }

    fn next_attribute(&mut self) {
        if self.tag.len() < TAG {
            self.passes = false;
        }
        self.begin = self.tag.len();
        self.token = 0;
        self.complete = false;
    }

    /// The end of a start tag stays, whatever else was too long.
    fn finish(&mut self, slash: bool) {
        if self.passes && slash {
            self.tag.push(b'/');
        }
        self.tag.push(b'>');
    }

    /// Keeps a byte, or drops the attribute that it belongs to.
    fn push(&mut self, byte: u8) {
        if self.passes {
            return;
        }
        self.tag.push(byte);
        self.token += 1;
        let longest = match self.lost {
            Lost::Name => 0,
            _ => TOKEN,
        };
        if self.token > longest || self.tag.len() > TAG {
            self.drop_attribute();
        }
    }

    fn drop_attribute(&mut self) {
        let dropped = self.tag.get(self.begin..).unwrap_or_default();
        self.lost = match self.lost {
            Lost::Name | Lost::Attribute => self.lost,
            Lost::Nothing | Lost::Id => match self.begin {
                0 => Lost::Name,
                _ if dropped.trim_ascii_start().starts_with(b"id=") => Lost::Id,
                _ => Lost::Attribute,
            },
        };
        self.tag.truncate(self.begin);
        self.passes = true;
    }
}

/// How long a run of the same byte is, up to two.
fn run(length: u8, goes_on: bool) -> u8 {
    match goes_on {
        true => (length + 1).min(2),
        false => 0,
    }
}
