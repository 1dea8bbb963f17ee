//! Numbers of ordered lists.

use std::collections::VecDeque;

use html5gum::Token;
use html5gum::emitters::default::StartTag;

use super::attribute::attribute;
use super::numerals::Signs;
use super::writer::Numbers;

/// How a list counts, as its tag says.
pub(super) fn numbers(tag: &StartTag<()>) -> Numbers {
    Numbers {
        next: attribute(tag, b"start").trim().parse().unwrap_or(1),
        step: if counts_down(tag) { -1 } else { 1 },
        signs: Signs::of(&attribute(tag, b"type")),
    }
}

fn counts_down(tag: &StartTag<()>) -> bool {
    tag.attributes.contains_key(REVERSED.as_slice())
}

/// The attribute of a list that counts down.
const REVERSED: &[u8; 8] = b"reversed";

/// Lists that count down to one. How many items one has is only known at its end, so the text is gone through twice.
#[derive(Default)]
pub(super) struct Reversed {
    /// The number of items of each, in order.
    items: VecDeque<i32>,
}

impl Reversed {
    /// Whether `html` may have such a list.
    pub(super) fn may_be_in(html: &str) -> bool {
        let mut places = html.as_bytes().windows(REVERSED.len());
        places.any(|place| place.eq_ignore_ascii_case(REVERSED))
    }

    /// Counts the items.
    pub(super) fn of(tokens: impl Iterator<Item = Token>) -> Self {
        let mut items = VecDeque::new();
        let mut open: Vec<Option<usize>> = Vec::new();
        for token in tokens {
            match token {
                Token::StartTag(tag) => match tag.name.as_slice() {
                    b"ol" if counts_down(&tag) => {
                        open.push(Some(items.len()));
                        items.push_back(0);
                    }
                    b"ol" | b"ul" => open.push(None),
                    b"li" => {
                        let list = open.last().copied().flatten();
                        let list = list.and_then(|list| items.get_mut(list));
                        list.into_iter().for_each(|items| *items += 1);
                    }
                    _ => {}
                },
                Token::EndTag(tag) if matches!(tag.name.as_slice(), b"ol" | b"ul") => {
                    open.pop();
                }
                _ => {}
            }
        }
        Self { items }
    }

    /// `token` again; a list that counts down says where it starts.
    pub(super) fn numbered(&mut self, mut token: Token) -> Token {
        if let Token::StartTag(tag) = &mut token
            && tag.name.as_slice() == b"ol"
            && counts_down(tag)
            && let Some(items) = self.items.pop_front()
        {
            let start = tag.attributes.entry(b"start".to_vec().into());
            start.or_insert_with(|| items.to_string().into_bytes().into());
        }
        token
    }
}
