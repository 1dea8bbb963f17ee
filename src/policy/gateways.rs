//! Other bridges and gateways, as far as an address shows them: who is reached through one, and by whom nobody is reached.
//!
//! A gateway's address holds another network's: `nick%irc.example@gateway` (biboumi), `user\40host@gateway` (XEP-0106),
//! `user_server@gateway` (matrix-bifrost), a telephone number. That is a person like any other, and who writes to them
//! is told. Who is an account on the other network anyway is not bridged back to it.

use crate::address::{Address, BareJid, Domain, FediAddress, Subject};
use crate::part::Part;

/// How a person is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Where their address says.
    Direct,
    /// Through a gateway to this network; where that does not show, the gateway's domain.
    Through(String),
    /// They are this account on the fediverse, and their JID is another bridge's name for it.
    Back(FediAddress),
    /// Not at all: this bridge, mirror or relay carries no direct messages.
    Deaf(String),
}

/// Other bridges, as the admin knows them.
#[derive(Debug, Clone)]
pub struct Bridges {
    /// Their bots, and domains of which everybody is one.
    pub listed: Vec<Subject>,
    /// Others are recognised by their addresses.
    pub known: bool,
}

impl Default for Bridges {
    fn default() -> Self {
        Self {
            listed: Vec::new(),
            known: true,
        }
    }
}

impl Bridges {
    /// The admin says that this is a bridge's own account.
    pub fn is_one(&self, address: &Address) -> bool {
        self.listed.iter().any(|subject| match subject {
            Subject::Person(person) => person == address,
            Subject::Domain(domain) => is_below(&Domain::of(address), domain.as_str()),
        })
    }

    /// How a person is reached.
    pub fn way(&self, address: &Address) -> Way {
        match address {
            _ if !self.known => Way::Direct,
            Address::Fedi(handle) => by_handle(handle),
            Address::Xmpp(jid) => by_jid(jid),
        }
    }

    /// Another bridge carries what they write, or they are one: it is not bridged again.
    pub fn carries(&self, address: &Address) -> bool {
        self.is_one(address) || matches!(self.way(address), Way::Back(_))
    }
}

/// Domains whose accounts nobody can write to directly, with the names of what runs them.
const DEAF: [(&str, &str); 8] = [
    ("brid.gy", "Bridgy Fed"), // fed.brid.gy/docs#visibility: direct messages are ignored
    ("mostr.pub", "Mostr"),    // soapbox-pub/mostr#91
    ("momostr.pink", "Momostr"),
    ("bird.makeup", "bird.makeup"), // mirrors of accounts elsewhere
    ("kilogram.makeup", "kilogram.makeup"),
    ("sportsbots.xyz", "sportsbots.xyz"),
    ("rss-parrot.net", "RSS Parrot"),
    ("relay.fedi.buzz", "relay.fedi.buzz"),
];

/// Gateways on XMPP that are known by their domain.
const GATEWAYS: [(&str, &str); 3] = [
    ("cheogram.com", "SMS"),
    ("aria-net.org", "Matrix"), // matrix-bifrost
    ("matrix.org", "Matrix"),
];

/// First labels of gateways' domains, by convention and by the names of usual software (biboumi, matrix-bifrost, slidge).
const LABELS: [(&str, &str); 22] = [
    ("irc", "IRC"),
    ("biboumi", "IRC"),
    ("matrix", "Matrix"),
    ("bifrost", "Matrix"),
    ("matridge", "Matrix"),
    ("sms", "SMS"),
    ("sip", "SIP"),
    ("whatsapp", "WhatsApp"),
    ("telegram", "Telegram"),
    ("slidgram", "Telegram"),
    ("signal", "Signal"),
    ("slidgnal", "Signal"),
    ("discord", "Discord"),
    ("slidcord", "Discord"),
    ("facebook", "Messenger"),
    ("messenger", "Messenger"),
    ("messlidger", "Messenger"),
    ("mattermost", "Mattermost"),
    ("matteridge", "Mattermost"),
    ("steam", "Steam"),
    ("sleamdge", "Steam"),
    ("slack", "Slack"),
];

/// The same of gateways to the fediverse.
const FEDIVERSE: [&str; 6] = [
    "ap",
    "activitypub",
    "fedi",
    "fediverse",
    "mastodon",
    "pleroma",
];

fn by_handle(handle: &FediAddress) -> Way {
    let domain = Domain::of(&handle.clone().into());
    if let Some((_, name)) = DEAF.iter().find(|(at, _)| is_below(&domain, at)) {
        return Way::Deaf((*name).to_owned());
    }
    let is_relay = handle.user() == "relay" && label(handle.domain()) == Some("relay");
    match is_relay {
        true => Way::Deaf(handle.domain().to_owned()),
        false => Way::Direct,
    }
}

fn by_jid(jid: &BareJid) -> Way {
    let domain = Domain::of(&jid.clone().into());
    let network = network(&domain);
    let through = || Way::Through(network.unwrap_or_else(|| domain.as_str()).to_owned());
    let user = unescaped(jid.user());
    if let Some((name, host)) = foreign(&user, network) {
        if is_own_mail(host, &domain) {
            return Way::Direct;
        }
        let leads_back = label(domain.as_str()).is_some_and(|label| FEDIVERSE.contains(&label));
        return match FediAddress::new(name, host) {
            Ok(account) if leads_back => Way::Back(account),
            _ => through(),
        };
    }
    match is_phone(&user) || network.is_some() && is_number(&user) {
        true => through(),
        false => Way::Direct,
    }
}

/// The network to which a gateway of this domain leads, if it is one.
fn network(domain: &Domain) -> Option<&'static str> {
    let listed = GATEWAYS.iter().find(|(at, _)| is_below(domain, at));
    let labelled = || {
        let label = label(domain.as_str())?;
        LABELS.iter().find(|(known, _)| *known == label)
    };
    listed.or_else(labelled).map(|(_, network)| *network)
}

/// The first label of a domain that has others behind it.
fn label(domain: &str) -> Option<&str> {
    domain.split_once('.').map(|(first, _)| first)
}

/// Another network's address in the local part of a JID: its name and its host.
fn foreign<'a>(user: &'a str, network: Option<&str>) -> Option<(&'a str, &'a str)> {
    let mut signs = vec!['%', '@'];
    if network == Some("Matrix") {
        signs.extend([':', '_']);
    }
    let parts = signs.into_iter().filter_map(|sign| user.rsplit_once(sign));
    let name = |(name, host): (&'a str, &'a str)| (name.trim_start_matches('@'), host);
    parts
        .map(name)
        .find(|(name, host)| !name.is_empty() && is_host(host))
}

fn is_host(text: &str) -> bool {
    let last = text.rsplit_once('.').map_or("", |(_, last)| last);
    last.len() > 1
        && last.chars().all(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
}

/// Companies name accounts by mail addresses: `jo\40corp.example@chat.corp.example`.
fn is_own_mail(host: &str, domain: &Domain) -> bool {
    host.parse::<Domain>()
        .is_ok_and(|host| host.registrable() == domain.registrable())
}

/// A telephone number (E.164).
fn is_phone(user: &str) -> bool {
    let digits = user.strip_prefix('+').unwrap_or_default();
    (6..=15).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit())
}

/// How other networks number people: digits, or a UUID.
fn is_number(user: &str) -> bool {
    let digits = user.len() >= 5 && user.chars().all(|c| c.is_ascii_digit());
    let is_part = |c: char| c.is_ascii_hexdigit() || c == '-';
    let uuid = user.len() == 36 && user.matches('-').count() == 4 && user.chars().all(is_part);
    digits || uuid
}

fn is_below(domain: &Domain, above: &str) -> bool {
    domain.lineage().any(|one| one == above)
}

/// A local part without the escapes of XEP-0106.
fn unescaped(user: &str) -> String {
    let mut plain = String::with_capacity(user.len());
    let mut rest = user;
    while let Some((before, behind)) = rest.split_once('\\') {
        plain.push_str(before);
        let byte = behind
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        (rest, _) = match byte {
            Some(byte) if b" \"&'/:<>@\\".contains(&byte) => {
                (behind.part(2..), plain.push(char::from(byte)))
            }
            _ => (behind, plain.push('\\')),
        };
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(address: &str) -> Way {
        Bridges::default().way(&Address::from_stored(address).unwrap())
    }

    #[test]
    fn people_behind_gateways_are_known_by_their_addresses() {
        for (address, network) in [
            ("xmpp:nick%irc.libera.chat@irc.im.test", "IRC"),
            ("xmpp:nick%efnet.org@biboumi.im.test", "IRC"),
            ("xmpp:nick%irc.libera.chat@gate.im.test", "gate.im.test"),
            ("xmpp:+15551234567@cheogram.com", "SMS"),
            ("xmpp:+4930123456@whatsapp.im.test", "WhatsApp"),
            ("xmpp:12345678@telegram.im.test", "Telegram"),
            (
                "xmpp:1f3e5a7c-0000-4000-8000-0123456789ab@signal.im.test",
                "Signal",
            ),
            ("xmpp:alice_matrix.org@aria-net.org", "Matrix"),
            ("xmpp:alice_b_my.server.test@bifrost.im.test", "Matrix"),
            (r"xmpp:\40alice\3amatrix.org@matrix.im.test", "Matrix"),
            (r"xmpp:jo\40mail.test@gate.im.test", "gate.im.test"),
        ] {
            assert_eq!(way(address), Way::Through(network.into()), "{address}");
        }
    }

    #[test]
    fn ordinary_people_are_reached_directly() {
        for address in [
            "xmpp:bob@irc.im.test",
            "xmpp:a%2eb@x.test",
            "xmpp:b_c@x.test",
            "xmpp:bob@signal.im.test",
            "xmpp:12345@x.test",
            r"xmpp:jo\40corp.test@chat.corp.test",
            r"xmpp:o\27hara@x.test",
            r"xmpp:back\5cslash@x.test",
            "xmpp:matrix.org@x.test",
            "@carol@gts.test",
            "@relay@gts.test",
            "@brid.gy@gts.test",
            "@carol@notbrid.gy",
        ] {
            assert_eq!(way(address), Way::Direct, "{address}");
        }
    }

    #[test]
    fn who_is_on_the_fediverse_anyway_is_found_there() {
        for address in [
            r"xmpp:carol\40gts.test@ap.im.test",
            "xmpp:carol%gts.test@fediverse.im.test",
        ] {
            let account = FediAddress::new("carol", "gts.test").unwrap();
            assert_eq!(way(address), Way::Back(account), "{address}");
            let address = Address::from_stored(address).unwrap();
            assert!(Bridges::default().carries(&address));
            let known = false;
            let listed = Vec::new();
            assert!(!Bridges { listed, known }.carries(&address));
        }
    }

    #[test]
    fn some_bridges_carry_no_direct_messages() {
        for (address, name) in [
            ("@alice.bsky.social@bsky.brid.gy", "Bridgy Fed"),
            ("@example.com@web.brid.gy", "Bridgy Fed"),
            ("@npub1xyz@mostr.pub", "Mostr"),
            ("@somebody@bird.makeup", "bird.makeup"),
            ("@relay@relay.fedi.test", "relay.fedi.test"),
        ] {
            assert_eq!(way(address), Way::Deaf(name.into()), "{address}");
        }
    }

    #[test]
    fn admins_list_accounts_and_domains() {
        let listed = ["@bridge@other.test", "gate.test"].map(|s| Subject::from_stored(s).unwrap());
        let bridges = Bridges {
            listed: listed.to_vec(),
            known: false,
        };
        for (address, expected) in [
            ("@bridge@other.test", true),
            ("@carol@other.test", false),
            ("xmpp:anybody@gate.test", true),
            ("xmpp:anybody@x.gate.test", true),
            ("xmpp:anybody@notgate.test", false),
        ] {
            let address = Address::from_stored(address).unwrap();
            assert_eq!(bridges.is_one(&address), expected, "{address}");
        }
    }
}
