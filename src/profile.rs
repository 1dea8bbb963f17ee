//! How the bridge presents itself: names, descriptions, links, pictures, and what it bridges.
//!
//! Said once here; the adapters put it on their network's accounts and into answers about the bot.

mod addresses;
mod guide;

use url::Url;

use crate::address::Network;
use crate::i18n::{Texts, text};
pub use addresses::BotAddresses;
pub use guide::guide;

/// The name of the software, as it is told on both networks.
pub const SOFTWARE: &str = "xmpp-ap-bridge";
/// Its version.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A PNG picture, drawn for this project (`assets/`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub png: &'static [u8],
    /// Its name, for uploads.
    pub name: &'static str,
    /// Width and height, in pixels.
    pub size: (u16, u16),
}

/// The wide picture above a profile.
pub const BANNER: Picture = Picture {
    png: include_bytes!("../assets/banner.png"),
    name: "banner.png",
    size: (1500, 500),
};

/// The bot's picture on this side.
pub const fn avatar(network: Network) -> Picture {
    match network {
        Network::Fediverse => Picture {
            png: include_bytes!("../assets/avatar-fediverse.png"),
            name: "avatar-fediverse.png",
            size: (400, 400),
        },
        Network::Xmpp => Picture {
            png: include_bytes!("../assets/avatar-xmpp.png"),
            name: "avatar-xmpp.png",
            size: (400, 400),
        },
    }
}

/// The operator's wishes; a missing one is filled in by the texts of the language, or left out.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Name of both bots, one line.
    pub name: Option<String>,
    /// Description of both bots.
    pub description: Option<String>,
    /// Page about the bridge.
    pub website: Option<Url>,
    /// Address of the operator, in the form in which people write it: `mailto:…`, `xmpp:…`, `@user@host`, `https://…`.
    pub admin_contact: Option<String>,
    /// The bridge has rules: both bots say how one reads them before one registers.
    pub has_rules: bool,
}

/// One bot's description of itself.
#[derive(Debug, Clone, PartialEq)]
pub struct AccountProfile {
    /// One line, at most 30 characters.
    pub name: String,
    /// Plain text, at most 500 characters unless addresses are very long.
    pub description: String,
}

/// How the bridge presents itself on both networks.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// BCP 47 tag of its texts.
    pub lang: &'static str,
    /// Addresses of the bots and their servers.
    pub addresses: BotAddresses,
    /// The bot on the fediverse.
    pub fediverse: AccountProfile,
    /// The bot on XMPP.
    pub xmpp: AccountProfile,
    /// Page about the bridge.
    pub website: Option<Url>,
    /// Address of the operator, in the form in which people write it: `mailto:…`, `xmpp:…`, `@user@host`, `https://…`.
    pub admin_contact: Option<String>,
    /// Label and value of a profile's fields, the most important first.
    pub fields: Vec<(String, String)>,
}

impl Profile {
    /// The profile in the language that `texts` speak by default.
    pub fn new(texts: &Texts, addresses: BotAddresses, wishes: Wishes) -> Self {
        let lang = texts.choose([]);
        let account = |network: Network| AccountProfile {
            name: wishes
                .name
                .clone()
                .unwrap_or_else(|| texts.say(lang, &text::profile_name(network))),
            description: wishes.description.clone().unwrap_or_else(|| {
                let (fediverse, xmpp) = (
                    addresses.link(Network::Fediverse),
                    addresses.link(Network::Xmpp),
                );
                let address = addresses.address(Network::Fediverse);
                let text = text::profile_description(network, &address, &fediverse, &xmpp);
                texts.say(lang, &text)
            }),
        };
        let mut xmpp = account(Network::Xmpp);
        if wishes.has_rules {
            // There are no fields on XMPP.
            let rules = texts.say(lang, &text::profile_rules());
            xmpp.description = format!("{}\n{rules}", xmpp.description);
        }
        Self {
            lang,
            fediverse: account(Network::Fediverse),
            xmpp,
            fields: fields(texts, lang, &addresses, &wishes),
            addresses,
            website: wishes.website,
            admin_contact: wishes.admin_contact,
        }
    }

    /// The description of that side's bot.
    pub fn account(&self, network: Network) -> &AccountProfile {
        match network {
            Network::Fediverse => &self.fediverse,
            Network::Xmpp => &self.xmpp,
        }
    }

    /// The operator's address as a URI (RFC 7565 for handles).
    pub fn admin_uri(&self) -> Option<String> {
        self.admin_contact
            .as_ref()
            .map(|contact| match contact.strip_prefix('@') {
                Some(handle) => format!("acct:{handle}"),
                None => contact.clone(),
            })
    }
}

/// Mastodon shows four fields, others more: the first ones matter most.
fn fields(
    texts: &Texts,
    lang: &str,
    addresses: &BotAddresses,
    wishes: &Wishes,
) -> Vec<(String, String)> {
    let website = wishes.website.as_ref().map(Url::to_string);
    let networks = texts.say(lang, &text::profile_networks());
    let rules = wishes
        .has_rules
        .then(|| texts.say(lang, &text::profile_rules()));
    let fields = [
        ("xmpp", Some(addresses.link(Network::Xmpp))),
        ("admin", wishes.admin_contact.clone()),
        ("rules", rules),
        ("website", website),
        ("software", Some(format!("{SOFTWARE} {VERSION}"))),
        ("networks", Some(networks)),
    ];
    let label = |field| texts.say(lang, &text::profile_label(field));
    fields
        .into_iter()
        .filter_map(|(field, value)| Some((label(field), value?)))
        .collect()
}

/// The result for one part of a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It was so already.
    Same,
    /// It has been set.
    Set,
    /// It would be set.
    Differs,
    /// The server has no such thing; why that is known.
    Missing(String),
    /// It was not set, and why.
    Failed(String),
}

/// One part of a profile, for the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The part.
    pub part: &'static str,
    /// Its result.
    pub fate: Fate,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lang: &str) -> Texts {
        Texts::new(lang, None, &crate::commands::Names::default().terms()).unwrap()
    }

    fn addresses(jid: &str) -> BotAddresses {
        BotAddresses {
            fediverse: "@bridge@social.example".parse().unwrap(),
            instance: "https://web.social.example/".into(),
            xmpp: jid.parse().unwrap(),
        }
    }

    #[test]
    fn links_open_a_conversation() {
        let link = |jid: &str| addresses(jid).link(Network::Xmpp);
        assert_eq!(link("bridge@im.example"), "xmpp:bridge@im.example?message");
        assert_eq!(
            link("d\\27artagnan@bücher.example"),
            "xmpp:d%5C27artagnan@bücher.example?message"
        );
        assert_eq!(
            addresses("a@b.example").link(Network::Fediverse),
            "https://web.social.example/@bridge"
        );
    }

    #[test]
    fn every_language_names_both_doors_and_who_reads() {
        for lang in ["en", "fr"] {
            let texts = texts(lang);
            let profile = Profile::new(&texts, addresses("bridge@im.example"), Wishes::default());
            assert_eq!(profile.lang, lang);
            for network in Network::ALL {
                let AccountProfile { name, description } = profile.account(network);
                assert!((1..=30).contains(&name.chars().count()), "{name}");
                assert!(description.chars().count() <= 500, "{description}");
                assert!(description.contains("xmpp:bridge@im.example?message"));
                assert!(description.contains("@bridge@social.example"));
            }
            assert_eq!(profile.fields.len(), 3);
        }
    }

    #[test]
    fn wishes_win() {
        let texts = texts("en");
        let wishes = Wishes {
            name: Some("Ours".into()),
            description: Some("Hi.".into()),
            website: Some("https://b.example/".parse().unwrap()),
            admin_contact: Some("@ann@social.example".into()),
            has_rules: true,
        };
        let profile = Profile::new(&texts, addresses("a@b.example"), wishes);
        assert_eq!(profile.xmpp.name, "Ours");
        assert_eq!(profile.fediverse.description, "Hi.");
        let rules = "Write !rules to me to read the rules of this bridge.";
        assert_eq!(profile.xmpp.description, format!("Hi.\n{rules}"));
        assert_eq!(profile.fields[2], ("Rules".into(), rules.into()));
        assert_eq!(profile.admin_uri().unwrap(), "acct:ann@social.example");
        assert_eq!(profile.fields[1].1, "@ann@social.example");
        assert_eq!(profile.fields[3].1, "https://b.example/");
    }

    #[test]
    fn pictures_are_png_of_the_size_told_and_small_enough_for_vcards() {
        for picture in [avatar(Network::Fediverse), avatar(Network::Xmpp), BANNER] {
            assert!(picture.png.starts_with(b"\x89PNG\r\n\x1a\n"));
            let number = |at: usize| {
                u16::try_from(u32::from_be_bytes(
                    picture.png[at..at + 4].try_into().unwrap(),
                ))
                .unwrap()
            };
            assert_eq!((number(16), number(20)), picture.size, "{}", picture.name);
            assert!(picture.png.len() <= 60_000, "{}", picture.name);
        }
    }
}
