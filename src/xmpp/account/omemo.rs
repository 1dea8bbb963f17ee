//! OMEMO device lists on the bot's account (XEP-0384). The bot reads nothing encrypted; but clients that find a device there,
//! left behind by somebody who once used the account with one, write to it encrypted.

use std::sync::Arc;

use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::pubsub::NodeName;
use xmpp_parsers::pubsub::owner::{Owner, Payload};
use xmpp_parsers::pubsub::pubsub::{Items, PubSub};

use crate::clock::Clock;
use crate::event::LegError;
use crate::xmpp::leg::settings::Settings;
use crate::xmpp::stream::aside::{Trouble, aside};
use crate::xmpp::stream::connect::Dialer;
use crate::xmpp::stream::session::{AskError, Request, Session};

/// The lists of version 0.3, which most clients use, and of 0.8.
const LISTS: [&str; 2] = [
    "eu.siacs.conversations.axolotl.devicelist",
    "urn:xmpp:omemo:2:devices",
];

/// How many devices the account's lists name.
pub(crate) async fn devices(session: &Session) -> usize {
    let mut count = 0;
    for node in LISTS {
        count += in_list(session, node).await;
    }
    count
}

async fn in_list(session: &Session, node: &str) -> usize {
    let mut items = Items::new(node);
    items.max_items = Some(1);
    let answer = session.ask(Request::get(PubSub::Items(items))).await;
    let payload = answer.ok().and_then(|answer| answer.payload);
    payload.as_ref().map_or(0, count)
}

/// The devices of an answer, whatever the list in it is called.
fn count(answer: &Element) -> usize {
    let items = answer.get_child("items", ns::PUBSUB).into_iter();
    let lists = items
        .flat_map(Element::children)
        .flat_map(Element::children);
    let devices = lists.flat_map(Element::children);
    devices.filter(|device| device.name() == "device").count()
}

/// Deletes the lists. Returns how many devices were in them.
///
/// # Errors
/// The account can't be reached, or the server does not delete them.
pub async fn clear(settings: Settings, clock: Clock) -> Result<usize, LegError> {
    let dialer = Dialer::new(Arc::new(settings))?;
    let cleared = aside(dialer, (clock, Trouble::Wait), async |session| {
        let mut count = 0;
        for node in LISTS {
            let devices = in_list(session, node).await;
            if devices > 0 {
                delete(session, node).await?;
                count += devices;
            }
        }
        Ok(count)
    });
    cleared.await?.map_err(|error: AskError| {
        LegError::Configuration(format!("the OMEMO devices can't be deleted: {error}"))
    })
}

async fn delete(session: &Session, node: &str) -> Result<(), AskError> {
    let payload = Payload::Delete {
        node: NodeName(node.to_owned()),
        redirect_uri: None,
    };
    session.ask(Request::set(Owner { payload })).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn devices_of_both_versions_are_counted() {
        for (list, expected) in [
            (
                "<list xmlns='eu.siacs.conversations.axolotl'><device id='1'/><device id='2'/></list>",
                2,
            ),
            (
                "<devices xmlns='urn:xmpp:omemo:2'><device id='1' label='x'/></devices>",
                1,
            ),
            ("<list xmlns='eu.siacs.conversations.axolotl'/>", 0),
        ] {
            let answer = format!(
                "<pubsub xmlns='http://jabber.org/protocol/pubsub'><items node='n'><item id='current'>{list}</item></items></pubsub>"
            );
            assert_eq!(count(&answer.parse().unwrap()), expected, "{list}");
        }
    }
}
