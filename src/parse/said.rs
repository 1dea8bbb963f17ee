//! The result of reading a text: a command, or words with recipients, and whatever is doubtful about them.

use crate::address::{Address, AddressError};

/// A message as it was read: its language and its intent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// From `!lang=xx`: not checked against the languages that exist.
    pub lang: Option<String>,
    /// The rest.
    pub intent: Intent,
}

/// A command, or something to be relayed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// `!name arguments`, the name in lower case.
    Command {
        /// Without the prefix.
        name: String,
        /// The words behind it.
        args: Vec<String>,
    },
    /// Text for the recipients, or for the one that it answers when there are none.
    Text(Said),
}

/// A text that is no command, and whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Addressed in it, in the order written, each once.
    pub recipients: Vec<Address>,
    /// Nobody stands in front: people who are named further on may be meant, or talked about.
    pub loose: bool,
    /// Words that looked like an address of the other network and are none.
    pub bad: Vec<(String, AddressError)>,
    /// The text without the addresses; may be empty.
    pub body: String,
    /// Something that a person may see in it and that is not certain: the core decides by what it knows, or asks.
    pub doubt: Option<Doubt>,
    /// Commands that a person may see in it, in the order written: the core knows which of them exist.
    pub commands: Vec<Typed>,
}

/// A word within a text that may be a command, and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// In lower case, without the prefix.
    pub name: String,
    /// The words behind it in its line; before them those whom the text addresses, if it names nobody itself.
    pub args: Vec<String>,
    /// The text begins with it.
    pub stands_first: bool,
}

/// Something that a person may see in a text, besides what the parser read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// The text may be addressed in one of these ways, none of which is [`Said::recipients`] alone; none given: somebody
    /// may be meant whom no spelling of an address names.
    Addressed(Vec<Reading>),
    /// The text holds a quotation made by hand, and nobody else is addressed.
    Quotation(Quotation),
}

/// One way to read a text as addressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// All of these, in the order written, each once.
    pub recipients: Vec<Address>,
    /// The text without them; may be empty.
    pub body: String,
}

/// Quoted lines of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// The sender whom the quotation names in its first line, as the bridge writes it on top of what it delivers.
    pub author: Option<Address>,
    /// Its first line looks like an address: it may be a text behind a sign rather than a quotation.
    pub is_address: bool,
    /// The quoted words without that line and without the marks (`>`), line by line.
    pub words: String,
    /// The author's own text below; may be empty.
    pub body: String,
    /// It does not stand in front, or only looks like one: `body` is all of the text.
    pub is_aside: bool,
}
