//! The text behind an address: for the owner of that address, or a sentence about it.

use super::pause::is_pause;
use super::words;
use crate::letters::{half_width, is_blank, is_unseen, plain};
use crate::part::Part;
use crate::render::cut;

/// The text behind an address that ends there, and whether that goes on as a sentence about the address.
pub(super) fn below(text: &str, end: usize) -> (&str, bool) {
    let rest = text.part(end..);
    let body = rest.trim_start_matches(|c| is_unseen(c) || is_pause(c));
    let body = body.trim_start_matches(|c| is_blank(c) || ",:;、".contains(half_width(c)));
    let is_called = plain(cut(rest, 64)).starts_with([':', ',', ';', '\n', '、']);
    let next = body.split(is_blank).next().unwrap_or_default();
    let next = plain(cut(next, 200)).replace('’', "'");
    let is_about = words::tells_about(next.trim_matches(|c: char| !c.is_alphanumeric()));
    let is_asked = plain(cut(body, 32)).to_lowercase().starts_with("are you");
    (body.trim_end(), is_about && !is_called && !is_asked)
}
