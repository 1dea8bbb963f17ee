//! The page of somebody's account, as far as it can be shown beside their address: a link that leads where the address says.

use url::Url;

use crate::address::{Address, Domain};

/// The longest link, in bytes.
const LONGEST: usize = 120;

/// The page at `url`, where that is one of the server of `who`, encrypted, and can be read at a glance.
pub fn shown(url: &str, who: &Address) -> Option<String> {
    let page = Url::parse(url).ok()?;
    let host: Domain = page.host_str()?.parse().ok()?;
    let theirs = host.registrable() == Domain::of(who).registrable();
    let bare = page.username().is_empty() && page.password().is_none() && page.port().is_none();
    let plain = page.query().is_none() && page.fragment().is_none();
    let shown = String::from(page.clone());
    (page.scheme() == "https" && theirs && bare && plain && shown.len() <= LONGEST).then_some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_shown_where_the_server_of_its_owner_has_it() {
        let carol = Address::parse("@carol@gts.example").unwrap();
        for (url, expected) in [
            (
                "https://gts.example/@carol",
                Some("https://gts.example/@carol"),
            ),
            (
                "https://social.gts.example/u/carol",
                Some("https://social.gts.example/u/carol"),
            ),
            (
                "https://gts.example/@jörg",
                Some("https://gts.example/@j%C3%B6rg"),
            ),
            (
                "https://GTS.example/@carol",
                Some("https://gts.example/@carol"),
            ),
            ("", None),
            ("/@carol", None),
            ("http://gts.example/@carol", None),
            ("javascript:alert(1)", None),
            ("https://evil.example/@carol", None),
            ("https://gts.example.evil.example/@carol", None),
            ("https://gts.example@evil.example/@carol", None),
            ("https://carol:secret@gts.example/@carol", None),
            ("https://gts.example:8443/@carol", None),
            ("https://gts.example/login?next=//evil.example", None),
            ("https://gts.example/#!forget", None),
            (
                "https://gts.example/@carol\n!accept",
                Some("https://gts.example/@carol!accept"),
            ),
        ] {
            assert_eq!(shown(url, &carol).as_deref(), expected, "{url}");
        }
        let long = format!("https://gts.example/{}", "x".repeat(200));
        assert_eq!(shown(&long, &carol), None);
    }
}
