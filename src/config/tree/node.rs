//! The content of a file, once it is read.

/// A key of a section and its value. Keys keep the order and the repetitions of the file.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// The line of the key, from 1.
    pub(crate) line: usize,
    pub(crate) node: Node,
}

/// One value of the file.
#[derive(Debug, Clone)]
pub(crate) enum Node {
    Empty,
    Switch(bool),
    Whole(u64),
    Fraction,
    Text(String),
    List(Vec<Node>),
    Section(Vec<Entry>),
}

impl Node {
    /// The word that a person would use for it, in "expected …, found …".
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Node::Empty => "nothing",
            Node::Switch(_) => "a true/false value",
            Node::Whole(_) => "a number",
            Node::Fraction => "a number that is negative or not whole",
            Node::Text(_) => "text",
            Node::List(_) => "a list",
            Node::Section(_) => "a section with keys of its own",
        }
    }

    /// How many values it holds, itself included.
    pub(super) fn size(&self) -> usize {
        1 + match self {
            Node::List(items) => items.iter().map(Node::size).sum(),
            Node::Section(entries) => entries.iter().map(|entry| entry.node.size()).sum(),
            _ => 0,
        }
    }
}

/// The same as JSON has it, for what is read by its type. A number that is not whole is none that anything here takes.
impl From<&Node> for serde_json::Value {
    fn from(node: &Node) -> Self {
        match node {
            Node::Empty => Self::Null,
            Node::Switch(switch) => (*switch).into(),
            Node::Whole(number) => (*number).into(),
            Node::Fraction => (-0.5).into(),
            Node::Text(text) => text.as_str().into(),
            Node::List(items) => items.iter().map(Self::from).collect(),
            Node::Section(entries) => entries
                .iter()
                .map(|entry| (entry.key.clone(), Self::from(&entry.node)))
                .collect(),
        }
    }
}
