//! Web pages about somebody, by what stands in their addresses.

/// Folders in front of a name in the path of a profile, in the software of the fediverse and its web clients.
const FOLDERS: [&str; 17] = [
    "@",
    "~",
    "users/",
    "user/",
    "u/",
    "profile/",
    "profiles/",
    "author/",
    "a/",
    "c/",
    "channel/",
    "accounts/",
    "video-channels/",
    "federation/actors/",
    "ap/users/",
    "web/@",
    "deck/@",
];

/// Reads the part of a path behind the folder of a profile; a web client may name the host of the account before it
/// (`elk.zone/pix.test/@dave`).
pub(super) fn name(path: &str) -> Option<Page<'_>> {
    if let Some(name) = FOLDERS.iter().find_map(|folder| path.strip_prefix(folder)) {
        return Some(Page { host: None, name });
    }
    let (host, path) = path.split_once('/')?;
    let name = path.strip_prefix('@').filter(|_| host.contains('.'))?;
    Some(Page {
        host: Some(host),
        name,
    })
}

/// A profile's page.
#[derive(Debug, PartialEq)]
pub(super) struct Page<'a> {
    /// Where the account lives, if that is not where the page is.
    pub host: Option<&'a str>,
    /// The name, and what follows it.
    pub name: &'a str,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_somebody_and_sometimes_a_host() {
        for (path, host, rest) in [
            ("@dave", None, "dave"),
            ("@dave@pix.test/1", None, "dave@pix.test/1"),
            ("users/dave", None, "dave"),
            ("channel/dave", None, "dave"),
            ("deck/@dave", None, "dave"),
            ("pix.test/@dave", Some("pix.test"), "dave"),
        ] {
            assert_eq!(name(path), Some(Page { host, name: rest }), "{path}");
        }
        for path in ["dave", "news/@dave", "albums/1", ""] {
            assert_eq!(name(path), None, "{path}");
        }
    }
}
