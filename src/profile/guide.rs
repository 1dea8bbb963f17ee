//! The guides of `docs/user/` as pages of this bridge: written for an example, published with its own addresses.

use super::addresses::BotAddresses;
use crate::address::Network;
use crate::i18n;

/// Tag and text of each guide.
const GUIDES: &[(&str, &str)] = &[
    ("en", include_str!("../../docs/user/en.md")),
    ("de", include_str!("../../docs/user/de.md")),
    ("es", include_str!("../../docs/user/es.md")),
    ("fr", include_str!("../../docs/user/fr.md")),
    ("it", include_str!("../../docs/user/it.md")),
    ("nl", include_str!("../../docs/user/nl.md")),
    ("pt", include_str!("../../docs/user/pt.md")),
];

/// The guide in the language of the BCP 47 tag `lang`, as Markdown; none if there is none.
pub fn guide(lang: &str, addresses: &BotAddresses, prefix: &str) -> Option<String> {
    let known = i18n::known(lang)?;
    let (_, text) = GUIDES.iter().find(|(tag, _)| *tag == known)?;
    let own = [
        (
            "https://social.example/@bridge",
            addresses.link(Network::Fediverse),
        ),
        (
            "xmpp:bridge@im.example?message",
            addresses.link(Network::Xmpp),
        ),
        (
            "@bridge@social.example",
            addresses.address(Network::Fediverse),
        ),
        ("bridge@im.example", addresses.xmpp.as_str().to_owned()),
        ("`!", format!("`{prefix}")),
    ];
    let page = own.iter().fold((*text).to_owned(), |page, (example, own)| {
        page.replace(example, own)
    });
    Some(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lang: &str) -> String {
        let addresses = BotAddresses {
            fediverse: "@relay@pix.test".parse().unwrap(),
            instance: "https://www.pix.test/".into(),
            xmpp: "relay@x.test".parse().unwrap(),
        };
        guide(lang, &addresses, "/").unwrap_or_else(|| panic!("no guide in {lang}"))
    }

    /// How often the guide has each command and number, and how many headings and list items.
    fn shape(page: &str) -> Vec<(String, usize)> {
        let mut words: Vec<&str> = page
            .split('`')
            .skip(1)
            .step_by(2)
            .filter_map(|code| code.split_whitespace().next())
            .filter(|word| word.starts_with('/') && !word.contains('='))
            .collect();
        words.extend(
            page.lines()
                .filter_map(|line| line.split(' ').next())
                .filter(|start| start.starts_with('#') || start.starts_with('-')),
        );
        words.extend(
            page.split(|c: char| !c.is_ascii_digit())
                .filter(|number| !number.is_empty()),
        );
        words.sort_unstable();
        let count = |word: &&str| words.iter().filter(|other| *other == word).count();
        let mut shape: Vec<(String, usize)> = words
            .iter()
            .map(|word| ((*word).to_owned(), count(word)))
            .collect();
        shape.dedup();
        shape
    }

    #[test]
    fn every_language_has_the_guide_and_says_the_same() {
        let english = shape(&page("en"));
        assert!(english.len() > 20, "{english:?}");
        for lang in i18n::tags() {
            assert_eq!(shape(&page(lang)), english, "{lang}");
        }
    }

    #[test]
    fn a_page_has_this_bridge_s_addresses_and_no_other() {
        for lang in i18n::tags() {
            let page = page(lang);
            for own in [
                "`@relay@pix.test`",
                "`relay@x.test`",
                "<https://www.pix.test/@relay>",
                "<xmpp:relay@x.test?message>",
                "`/help`",
            ] {
                assert!(page.contains(own), "{lang}: {own}");
            }
            for example in ["social.example", "im.example", "`!"] {
                assert!(!page.contains(example), "{lang}: {example}");
            }
        }
    }

    #[test]
    fn regions_have_the_guide_of_their_language() {
        assert_eq!(page("pt-BR"), page("pt"));
        assert!(page("pt").contains("`/lang=pt`"));
    }
}
