//! Lists that may be longer than a message: shown a page at a time.

use crate::bridge::handling::Handling;
use crate::bridge::plan::{Plan, say};
use crate::i18n::{Text, text};

/// Maximum number of characters of the lines on one page: with title and hint it stays below 400.
const PAGE: usize = 300;

/// Says `title` and page number `page` (from 1) of `lines`, and by which command the next one comes.
pub fn say_list(
    handling: &Handling,
    command: &str,
    title: &Text,
    lines: &[String],
    page: Option<u32>,
) -> Plan {
    let pages = pages(lines);
    let last = pages.len().max(1);
    let at = usize::try_from(page.unwrap_or(1))
        .unwrap_or(last)
        .clamp(1, last);
    let shown = pages
        .get(at - 1)
        .map_or(String::new(), |page| page.join("\n"));
    let title = handling.words(title);
    if last == 1 {
        return say(text::list(&title, &shown));
    }
    let next = at % last + 1;
    say(text::list_page(&title, &shown, at, last, command, next))
}

/// The lines in pages of at most [`PAGE`] characters, at least one line each.
fn pages(lines: &[String]) -> Vec<Vec<&str>> {
    let mut pages: Vec<Vec<&str>> = Vec::new();
    let mut room = 0;
    for line in lines {
        let length = line.chars().count() + 1;
        match pages.last_mut().filter(|_| length <= room) {
            Some(page) => {
                page.push(line);
                room -= length;
            }
            None => {
                pages.push(vec![line]);
                room = PAGE.saturating_sub(length);
            }
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_on_one_page() {
        let lines: Vec<String> = (0..100).map(|n| format!("{n} {}", "x".repeat(n))).collect();
        let pages = pages(&lines);
        assert!(pages.len() > 10);
        assert_eq!(
            pages.concat(),
            lines.iter().map(String::as_str).collect::<Vec<_>>()
        );
        assert!(super::pages(&[]).is_empty());
    }
}
