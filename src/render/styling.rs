//! Message styling (XEP-0393) in what somebody on XMPP typed: found, taken out, or written in another markup. Pure.
//!
//! A mark counts where the specification says so and where, beyond that, nothing but punctuation follows the closing
//! one in its word: `snake_case_name`, `2*3*4`, `__init__`, `*.txt,*.log` and links stay what they are.
mod blocks;
mod line;
#[cfg(test)]
mod tests;
mod write;

use std::ops::Range;

pub use write::{Markup, written};

use blocks::{Block, blocks};
use line::{Bit, bits, marks};

/// `text`, whose first own line says to whom and from whom it is, without the marks. What is quoted or listed keeps
/// its signs, since nothing else tells it apart.
pub fn without_marks(text: &str) -> String {
    let mut lines = Vec::new();
    for block in blocks(text) {
        match block {
            Block::Head(line) => lines.push(line.to_owned()),
            Block::Code(code) => lines.extend(code.into_iter().map(str::to_owned)),
            Block::Text(all) => lines.extend(all.into_iter().map(|line| words(line, ""))),
            Block::Quote(all) => lines.extend(all.into_iter().map(|line| words(line, "> "))),
            Block::List(sign, all) => lines.extend(all.into_iter().map(|line| words(line, sign))),
        }
    }
    lines.join("\n")
}

/// Something in `text` is styled.
pub fn is_styled(text: &str) -> bool {
    blocks(text).into_iter().any(|block| match block {
        Block::Head(_) => false,
        Block::Text(lines) => lines.into_iter().any(|line| !marks(line).is_empty()),
        Block::Quote(_) | Block::List(..) | Block::Code(_) => true,
    })
}

/// Where in `text`, which has no such first line, it is better not cut: from mark to mark.
pub(super) fn whole(text: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        let mut open = Vec::new();
        for (place, bit) in marks(line) {
            match bit {
                Bit::Open(_) => open.push(at + place),
                _ => all.extend(open.pop().map(|start| start..at + place + 1)),
            }
        }
        at += line.len() + 1;
    }
    all
}

/// A line without its marks.
fn words(line: &str, sign: &str) -> String {
    let mut out = sign.to_owned();
    for bit in bits(line) {
        if let Bit::Text(text) = bit {
            out.push_str(text);
        }
    }
    out
}
