//! Which software a server runs.

use crate::mastodon::server::quirks::Family;

/// From what the version says ("4.0.0 (compatible; Mitra 3.1.0)"), then from its nodeinfo, then from where its source is.
pub(super) fn family(version: &str, software: Option<&str>, source: &str) -> Family {
    if let Some(named) = Family::named(version) {
        return named;
    }
    match software {
        Some(name) => Family::named(name).unwrap_or(Family::Other),
        None => Family::named(source).unwrap_or(match is_plain(version) {
            true => Family::Mastodon,
            false => Family::Other,
        }),
    }
}

/// A version that names nobody else is Mastodon's own: `4.3.0`, `4.4.0-beta.1+glitch`.
fn is_plain(version: &str) -> bool {
    version.starts_with(|c: char| matches!(c, '2'..='9')) && !version.contains("compatible")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_told_apart() {
        for (version, software, source, expected) in [
            ("4.4.0", None, "", Family::Mastodon),
            ("4.3.1+glitch", Some("mastodon"), "", Family::Mastodon),
            ("4.3.1+hometown-1", Some("hometown"), "", Family::Mastodon),
            (
                "2.7.2 (compatible; Akkoma 3.15.0)",
                None,
                "",
                Family::Pleroma,
            ),
            (
                "2.7.2 (compatible; Pleroma 2.6.0)",
                Some("pleroma"),
                "",
                Family::Pleroma,
            ),
            (
                "0.20.0 git-1234",
                Some("gotosocial"),
                "",
                Family::GoToSocial,
            ),
            (
                "2.8.0 (compatible; Friendica 2024.03)",
                Some("friendica"),
                "",
                Family::Friendica,
            ),
            ("4.0.0 (compatible; Mitra 3.1.0)", None, "", Family::Mitra),
            (
                "4.2.1 (compatible; Iceshrimp.NET/2024.1)",
                Some("Iceshrimp.NET"),
                "",
                Family::Iceshrimp,
            ),
            (
                "3.5.3 (compatible; Pixelfed 0.12)",
                None,
                "",
                Family::Pixelfed,
            ),
            ("takahe/0.11.0", None, "", Family::Takahe),
            ("4.0.0 (not true; snac/2.94)", None, "", Family::Snac),
            ("0.10.1", Some("hollo"), "", Family::Hollo),
            (
                "0.10.1",
                None,
                "https://github.com/fedify-dev/hollo",
                Family::Hollo,
            ),
            ("4.0.0 (compatible; Something 1)", None, "", Family::Other),
            (
                "4.2.0",
                Some("something"),
                "https://github.com/mastodon/mastodon",
                Family::Other,
            ),
            ("", None, "", Family::Other),
        ] {
            assert_eq!(family(version, software, source), expected, "{version}");
        }
    }
}
