//! Text that servers put into a post by themselves: the link to the post that it quotes, for readers that know no quotes.
//!
//! Mastodon 4.5 writes `<p class="quote-inline">RE: <a …>…</a></p>` in front, Misskey, Akkoma and their kin a
//! `<span class="quote-inline">` at the end. It is not its author's text.

use html5gum::emitters::default::StartTag;

use super::attribute::attribute;

/// Bytes that may stand beside the link (`RE: `); more is somebody's words.
const MAX_LABEL: usize = 24;

/// Server-made text, while the tokenizer is inside of it.
pub(super) struct Made {
    name: Vec<u8>,
    depth: usize,
    /// Where its link leads.
    href: String,
    in_link: bool,
    /// The text beside the link.
    beside: String,
    /// All that is shown.
    shown: String,
}

impl Made {
    /// Begins a server's text, if this element does.
    pub(super) fn begin(tag: &StartTag<()>) -> Option<Self> {
        let class = attribute(tag, b"class");
        let marked = class
            .split_ascii_whitespace()
            .any(|class| class == "quote-inline");
        (marked && !tag.self_closing).then(|| Self {
            name: tag.name.0.clone(),
            depth: 1,
            href: String::new(),
            in_link: false,
            beside: String::new(),
            shown: String::new(),
        })
    }

    /// An element inside. `false`: it can't be inside, since a paragraph ends where the next block begins.
    pub(super) fn open(&mut self, tag: &StartTag<()>) -> bool {
        let name = tag.name.as_slice();
        if *self.name == *b"p"
            && matches!(name, b"p" | b"div" | b"ul" | b"ol" | b"blockquote" | b"pre")
        {
            return false;
        }
        if *self.name == *name {
            self.depth += usize::from(!tag.self_closing);
        }
        if name == b"a" {
            self.in_link = true;
            if self.href.is_empty() {
                self.href = attribute(tag, b"href");
            }
        }
        true
    }

    /// The end of an element; `true` when it was this one.
    pub(super) fn close(&mut self, name: &[u8]) -> bool {
        if name == b"a" {
            self.in_link = false;
        }
        if *self.name == *name {
            self.depth -= 1;
        }
        self.depth == 0
    }

    pub(super) fn text(&mut self, text: &str) {
        self.shown.push_str(text);
        if !self.in_link {
            self.beside.push_str(text);
        }
    }

    /// Where its link leads; or all that it shows, where it is more than a link.
    pub(super) fn finish(self) -> Result<String, String> {
        match self.href.is_empty() || self.beside.trim().len() > MAX_LABEL {
            true => Err(self.shown),
            false => Ok(self.href),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;

    fn both(html: &str) -> (String, Option<String>) {
        let read = read(html, &[]);
        (read.text, read.quoted)
    }

    #[test]
    fn a_servers_link_to_a_quoted_post_is_not_its_authors_text() {
        let link = r#"<a href="https://a.example/@dave/5"><span class="invisible">https://</span><span class="ellipsis">a.example/@dave</span><span class="invisible">/5</span></a>"#;
        let url = Some("https://a.example/@dave/5".to_owned());
        for (html, text) in [
            (
                format!(r#"<p class="quote-inline">RE: {link}</p><p>look</p>"#),
                "look",
            ), // Mastodon 4.5
            (
                format!(r#"<p>look<span class="quote-inline"><br/><br/>RE: {link}</span></p>"#),
                "look",
            ), // Akkoma, Misskey
            (
                format!(r#"<div class="x quote-inline"><div>RE: {link}</div></div>look"#),
                "look",
            ),
            (
                format!(r#"<p class="quote-inline">RE: {link}<p>look"#),
                "look",
            ), // never closed
            (format!(r#"<p class="quote-inline">RE: {link}</p>"#), ""),
        ] {
            assert_eq!(both(&html), (text.to_owned(), url.clone()), "{html}");
        }
    }

    #[test]
    fn what_is_more_than_a_link_is_kept() {
        for (html, text) in [
            (
                r#"<p class="quote-inline">Not a link at all</p><p>look</p>"#,
                "Not a link at all\n\nlook",
            ),
            (
                r#"<span class="quote-inline">and this is what I think of <a href="https://a.example">it</a></span>"#,
                "and this is what I think of it",
            ),
        ] {
            assert_eq!(both(html), (text.to_owned(), None), "{html}");
        }
        // a quotation of the author's own
        assert_eq!(both("<p>RE: my letter</p>").1, None);
    }
}
