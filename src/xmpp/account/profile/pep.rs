//! Items that the account publishes about itself (XEP-0163): avatar (XEP-0084), nickname (XEP-0172), vCard4 (XEP-0292).

use xmpp_parsers::avatar::{Data, Info, Metadata};
use xmpp_parsers::data_forms::{DataForm, DataFormType, Field};
use xmpp_parsers::hashes::{Algo, Hash};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::nick::Nick;
use xmpp_parsers::ns;
use xmpp_parsers::pubsub::owner::{Owner, Payload};
use xmpp_parsers::pubsub::pubsub::{Item, Items, PubSub, Publish, PublishOptions};
use xmpp_parsers::pubsub::{ItemId, NodeName};
use xmpp_parsers::stanza_error::DefinedCondition;

use super::card::{self, sha1};
use super::fate::{fate, is};
use crate::profile::{Fate, Picture, Profile};
use crate::xmpp::stream::session::{AskError, Request, Session};

/// XEP-0292.
const VCARD4_NODE: &str = "urn:xmpp:vcard4";
/// Form of the options of a publication (XEP-0060 section 7.1.5).
const PUBLISH_OPTIONS: &str = "http://jabber.org/protocol/pubsub#publish-options";
/// Id of an item of which there is only one.
const ONLY: &str = "current";

/// One item of one node.
pub struct Node {
    /// For the operator.
    pub part: &'static str,
    node: &'static str,
    id: String,
    payload: Element,
}

/// In the order of publishing: the picture before what announces it.
pub fn nodes(profile: &Profile, picture: &Picture) -> Vec<Node> {
    let hash = Hash::new(Algo::Sha_1, sha1(picture.png).to_vec());
    let id = hash.to_hex();
    let data = Data {
        data: picture.png.to_vec(),
    };
    let node = |part, node, id: &str, payload| Node {
        part,
        node,
        id: id.to_owned(),
        payload,
    };
    vec![
        node(
            "avatar picture (XEP-0084)",
            ns::AVATAR_DATA,
            &id,
            data.into(),
        ),
        node(
            "avatar (XEP-0084)",
            ns::AVATAR_METADATA,
            &id,
            metadata(picture, &id),
        ),
        node(
            "nickname (XEP-0172)",
            ns::NICK,
            ONLY,
            Nick(profile.xmpp.name.clone()).into(),
        ),
        node("vCard4 (XEP-0292)", VCARD4_NODE, ONLY, card::four(profile)),
    ]
}

fn metadata(picture: &Picture, id: &str) -> Element {
    let infos = id.parse().ok().map(|id| Info {
        bytes: u32::try_from(picture.png.len()).unwrap_or(u32::MAX),
        width: Some(picture.size.0),
        height: Some(picture.size.1),
        id,
        type_: "image/png".into(),
        url: None,
    });
    Metadata {
        infos: infos.into_iter().collect(),
    }
    .into()
}

impl Node {
    /// Publishes the item, unless it is there already.
    pub async fn bring(&self, session: &Session, dry_run: bool) -> Fate {
        match self.is_there(session).await {
            Ok(true) => return Fate::Same,
            Ok(false) if dry_run => return Fate::Differs,
            Ok(false) => {}
            Err(error) => return fate(&error, "PEP (XEP-0163)"),
        }
        match self.publish(session).await {
            Ok(()) => Fate::Set,
            Err(error) => fate(&error, "PEP (XEP-0163)"),
        }
    }

    async fn is_there(&self, session: &Session) -> Result<bool, AskError> {
        let mut items = Items::new(self.node);
        items.max_items = Some(1);
        let payload = match session.ask(Request::get(PubSub::Items(items))).await {
            Ok(answer) => answer.payload,
            Err(error) if is(&error, &[DefinedCondition::ItemNotFound]) => return Ok(false),
            Err(error) => return Err(error),
        };
        // Read leniently: servers put more into it than the library's types allow.
        let item = payload
            .as_ref()
            .and_then(|payload| payload.get_child("items", ns::PUBSUB)?.children().next());
        let payload = item.and_then(|item| item.children().next());
        Ok(item.and_then(|item| item.attr("id")) == Some(&self.id)
            && payload.is_some_and(|payload| card::same(payload, &self.payload)))
    }

    /// For everybody to see, as people write to the bot who are none of its contacts.
    async fn publish(&self, session: &Session) -> Result<(), AskError> {
        match self.send(session, true).await {
            // The node exists with other options (XEP-0060 section 7.1.5): these are changed first.
            Err(AskError::Refused(error))
                if matches!(
                    error.defined_condition,
                    DefinedCondition::Conflict | DefinedCondition::NotAcceptable
                ) =>
            {
                self.open(session).await?;
                self.send(session, false).await
            }
            sent => sent,
        }
    }

    async fn send(&self, session: &Session, with_options: bool) -> Result<(), AskError> {
        let item = Item {
            id: Some(ItemId(self.id.clone())),
            publisher: None,
            payload: Some(self.payload.clone()),
        };
        let publish = Publish {
            node: NodeName(self.node.to_owned()),
            items: vec![item],
        };
        let publish_options = with_options.then(|| PublishOptions {
            form: Some(options(PUBLISH_OPTIONS)),
        });
        let request = PubSub::Publish {
            publish,
            publish_options,
        };
        session.ask(Request::set(request)).await.map(drop)
    }

    async fn open(&self, session: &Session) -> Result<(), AskError> {
        let payload = Payload::Configure {
            node: Some(NodeName(self.node.to_owned())),
            form: Some(options(ns::PUBSUB_CONFIGURE)),
        };
        session.ask(Request::set(Owner { payload })).await.map(drop)
    }
}

fn options(form: &str) -> DataForm {
    let fields = vec![
        Field::text_single("pubsub#access_model", "open"),
        Field::text_single("pubsub#persist_items", "true"),
    ];
    DataForm::new(DataFormType::Submit, form, fields)
}
