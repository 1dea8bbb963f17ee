//! A value without quotes → what it is, by the library that reads YAML into types.

use std::fmt;

use serde::Deserializer as _;
use serde::de::Visitor;

use super::node::Node;

/// The value that `text` stands for; text, where it is nothing else.
pub(super) fn plain(text: &str) -> Node {
    // No other value has blanks in it, and what has may mean something else where it stands alone (`--- 5`).
    let is_text = text.contains(char::is_whitespace) || text == "---";
    let read = (!is_text).then(|| serde_yaml::Deserializer::from_str(text).deserialize_any(Plain));
    match read {
        _ if text.is_empty() => Node::Empty,
        None | Some(Ok(Node::Text(_)) | Err(_)) => Node::Text(text.to_owned()),
        Some(Ok(node)) => node,
    }
}

/// Accepts what a value can be that is no list and no section.
struct Plain;

impl Visitor<'_> for Plain {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Empty)
    }
    fn visit_bool<E>(self, switch: bool) -> Result<Node, E> {
        Ok(Node::Switch(switch))
    }
    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        Ok(Node::Whole(number))
    }
    fn visit_u128<E>(self, _: u128) -> Result<Node, E> {
        Ok(Node::Whole(u64::MAX)) // more than any setting takes
    }
    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Fraction)
    }
    fn visit_i128<E>(self, _: i128) -> Result<Node, E> {
        Ok(Node::Fraction)
    }
    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Fraction)
    }
    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        Ok(Node::Text(text.to_owned()))
    }
}
