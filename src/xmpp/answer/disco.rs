//! The bot's description of itself: identity, features, and public information about the bridge
//! (XEP-0030, XEP-0115, XEP-0128).

use jid::Jid;
use xmpp_parsers::caps::{self, Caps};
use xmpp_parsers::data_forms::{DataForm, DataFormType, Field, FieldType};
use xmpp_parsers::disco::{DiscoInfoResult, DiscoItemsResult, Identity, Item};
use xmpp_parsers::hashes::{Algo, Hash};
use xmpp_parsers::ns;
use xmpp_parsers::version::VersionResult;

use super::adhoc::COMMANDS;
use crate::address::Network;
use crate::profile::{Profile, SOFTWARE, VERSION, avatar};
use crate::xmpp::account::profile::card::sha1;
use crate::xmpp::stream::payloads;

/// Names the software in XEP-0115 capabilities.
const NODE: &str = concat!("xmpp-ap-bridge/", env!("CARGO_PKG_VERSION"));
/// Form with public information about the bridge; its fields are those of MSC2346, as far as they mean something here, with names that people know.
pub const BRIDGE_INFO: &str = "urn:x-xmpp-ap-bridge:info:0";
/// Features of the bot.
const FEATURES: [&str; 14] = [
    ns::DISCO_INFO,
    ns::DISCO_ITEMS,
    ns::CAPS,
    COMMANDS,
    ns::PING,
    ns::RECEIPTS,
    ns::MESSAGE_CORRECT,
    ns::REACTIONS,
    payloads::RETRACT,
    ns::TIME,
    ns::VERSION,
    payloads::REPLY,
    payloads::SPOILER,
    payloads::NICK_NOTIFY,
];

/// The bot's description, computed once.
#[derive(Debug, Clone)]
pub struct About {
    info: DiscoInfoResult,
    caps: Option<Caps>,
}

impl About {
    /// From the profile; without one only the software is named.
    pub fn new(profile: Option<&Profile>) -> Self {
        let (lang, name) = match profile {
            Some(profile) => (profile.lang, profile.xmpp.name.as_str()),
            None => ("en", SOFTWARE),
        };
        let info = DiscoInfoResult {
            node: None,
            identities: vec![Identity::new("client", "bot", lang, name)],
            features: FEATURES.into_iter().map(str::to_owned).collect(),
            extensions: profile.map(forms).unwrap_or_default(),
        };
        let hash = caps::hash_caps(&caps::compute_disco(&info), Algo::Sha_1);
        let caps = hash.ok().map(|hash| Caps::new(NODE, hash));
        Self { info, caps }
    }

    /// The capabilities that presence carries.
    pub fn caps(&self) -> Option<Caps> {
        self.caps.clone()
    }

    /// The answer about `node`; none if it is not one of ours.
    pub fn info(&self, node: Option<String>) -> Option<DiscoInfoResult> {
        let ours = || {
            self.caps
                .clone()
                .and_then(|caps| caps::query_caps(caps).node)
        };
        (node.is_none() || node == ours()).then(|| DiscoInfoResult {
            node,
            ..self.info.clone()
        })
    }

    /// The items of `me`: the menu (XEP-0050, section 2.1), so that a client that looks around comes upon it.
    pub fn items(&self, node: Option<String>, me: Option<Jid>) -> DiscoItemsResult {
        let name = self
            .info
            .identities
            .first()
            .and_then(|bot| bot.name.clone());
        let menu = me.filter(|_| node.is_none()).map(|jid| Item {
            jid,
            node: Some(COMMANDS.to_owned()),
            name,
        });
        DiscoItemsResult {
            node,
            items: menu.into_iter().collect(),
            rsm: None,
        }
    }
}

/// XEP-0092.
pub fn version() -> VersionResult {
    VersionResult {
        name: SOFTWARE.into(),
        version: VERSION.into(),
        os: None,
    }
}

/// Forms with the bridge's admin (as servers tell theirs by XEP-0157), and the networks that it bridges.
fn forms(profile: &Profile) -> Vec<DataForm> {
    let admin = profile.admin_uri();
    let contact = admin.clone().map(|uri| {
        let field = Field::new("admin-addresses", FieldType::ListMulti).with_value(&uri);
        DataForm::new(DataFormType::Result_, ns::SERVER_INFO, vec![field])
    });
    let mut fields = bridge_fields(profile, admin);
    // The hash of XEP-0115 counts fields in this order, and the library leaves that to its callers.
    fields.sort_by(|a, b| a.var.cmp(&b.var));
    let bridge = DataForm::new(DataFormType::Result_, BRIDGE_INFO, fields);
    contact.into_iter().chain([bridge]).collect()
}

fn bridge_fields(profile: &Profile, admin: Option<String>) -> Vec<Field> {
    let addresses = &profile.addresses;
    let bots = Field::new("bridge-bot", FieldType::TextMulti)
        .with_value(&addresses.address(Network::Fediverse))
        .with_value(&addresses.address(Network::Xmpp));
    let names = Field::new("bridge-bot-name", FieldType::TextMulti)
        .with_value(&profile.fediverse.name)
        .with_value(&profile.xmpp.name);
    // Where the picture is (XEP-0060 section 12.20, XEP-0084).
    let picture = format!(
        "{}?pubsub;action=retrieve;node={};item={}",
        addresses.address(Network::Xmpp),
        ns::AVATAR_DATA,
        Hash::new(Algo::Sha_1, sha1(avatar(Network::Xmpp).png).to_vec()).to_hex(),
    );
    let told = [
        ("bridge-bot-picture", Some(picture)),
        ("description", Some(profile.xmpp.description.clone())),
        ("creator", admin),
        ("network", Some(addresses.fediverse.domain().to_owned())),
        ("network-url", Some(addresses.link(Network::Fediverse))),
        ("protocol", Some("Mastodon".to_owned())),
        ("protocol-id", Some("activitypub".to_owned())),
        ("software", Some(SOFTWARE.to_owned())),
        ("software-version", Some(VERSION.to_owned())),
        ("website", profile.website.as_ref().map(ToString::to_string)),
    ];
    let fields = told
        .into_iter()
        .filter_map(|(var, value)| Some(Field::text_single(var, &value?)));
    fields.chain([bots, names]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Texts;
    use crate::profile::{BotAddresses, Wishes};
    use xmpp_parsers::minidom::Element;
    use xmpp_parsers::sha1::{Digest, Sha1};

    fn profile() -> Profile {
        let addresses = BotAddresses {
            fediverse: "@bridge@social.example".parse().unwrap(),
            instance: "https://social.example/".into(),
            xmpp: "bridge@im.example".parse().unwrap(),
        };
        let wishes = Wishes {
            admin_contact: Some("mailto:ann@x.example".into()),
            website: Some("https://b.example/".parse().unwrap()),
            ..Wishes::default()
        };
        let terms = crate::commands::Names::default().terms();
        Profile::new(&Texts::new("en", None, &terms).unwrap(), addresses, wishes)
    }

    /// XEP-0115 section 5.1, step by step, from the XML that is sent.
    fn verification(info: &Element) -> Vec<u8> {
        let attr = |e: &Element, name: &str| e.attr(name).unwrap_or_default().to_owned();
        let children = |e: &Element, name: &str| -> Vec<Element> {
            e.children().filter(|c| c.name() == name).cloned().collect()
        };
        let mut text = String::new();
        for identity in children(info, "identity") {
            let lang = identity.attr_ns("http://www.w3.org/XML/1998/namespace", "lang");
            let (category, kind) = (attr(&identity, "category"), attr(&identity, "type"));
            let name = attr(&identity, "name");
            text += &format!("{category}/{kind}/{}/{name}<", lang.unwrap_or_default());
        }
        let mut features: Vec<String> = children(info, "feature")
            .iter()
            .map(|feature| attr(feature, "var"))
            .collect();
        features.sort();
        features.iter().for_each(|var| text += &format!("{var}<"));
        let mut forms: Vec<String> = Vec::new();
        for form in children(info, "x") {
            let mut fields: Vec<(String, Vec<String>)> = Vec::new();
            for field in children(&form, "field") {
                let mut values: Vec<String> = children(&field, "value")
                    .iter()
                    .map(Element::text)
                    .collect();
                values.sort();
                fields.push((attr(&field, "var"), values));
            }
            fields.sort();
            let kind = fields
                .iter()
                .position(|(var, _)| var == "FORM_TYPE")
                .unwrap();
            let (_, kind) = fields.remove(kind);
            let mut whole = format!("{}<", kind[0]);
            for (var, values) in fields {
                whole += &format!("{var}<");
                values
                    .iter()
                    .for_each(|value| whole += &format!("{value}<"));
            }
            forms.push(whole);
        }
        forms.sort();
        text += &forms.concat();
        Sha1::digest(text.as_bytes()).to_vec()
    }

    #[test]
    fn the_hash_is_that_of_what_is_told() {
        for profile in [None, Some(profile())] {
            let about = About::new(profile.as_ref());
            let caps = about.caps().unwrap();
            let node = caps::query_caps(caps.clone()).node;
            let info = about.info(node.clone()).unwrap();
            assert_eq!(info.node, node);
            assert_eq!(verification(&info.into()), caps.ver);
        }
    }

    #[test]
    fn the_bridge_is_described_in_names_that_people_know() {
        let about = About::new(Some(&profile()));
        let form = about.info(None).unwrap().extensions.pop().unwrap();
        let value = |var: &str| {
            let field = form.fields.iter().find(|f| f.var.as_deref() == Some(var));
            field.unwrap().values.join(" ")
        };
        assert_eq!(value("protocol"), "Mastodon");
        assert_eq!(value("network"), "social.example");
        let picture = value("bridge-bot-picture");
        let (node, item) = picture.rsplit_once(";item=").unwrap();
        assert_eq!(
            node,
            "xmpp:bridge@im.example?pubsub;action=retrieve;node=urn:xmpp:avatar:data"
        );
        assert!(item.len() == 40 && item.chars().all(|c| c.is_ascii_hexdigit()));
    }

    #[test]
    fn only_own_nodes_are_known() {
        let about = About::new(None);
        assert!(about.info(None).is_some());
        assert!(about.info(Some(NODE.into())).is_none());
        assert!(
            about
                .info(Some("http://jabber.org/protocol/commands".into()))
                .is_none()
        );
    }
}
