//! Deeds of a person in a chat, as stanzas of today's clients.

use super::SendError;
use crate::xmpp::XmppServer;
use crate::xmpp::state::random_id;
use crate::xmpp::xml::{Build, CLIENT, HINTS, el};
use xmpp_parsers::minidom::Element;

const RETRACT: &str = "urn:xmpp:message-retract:1";

impl XmppServer {
    /// Sends a chat message, optionally as a reply (XEP-0461) to `(author, id)`; its id.
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn message_as(
        &self,
        user: &str,
        to: &str,
        body: &str,
        reply_to: Option<(&str, &str)>,
    ) -> Result<String, SendError> {
        self.chat_as(user, to, body, reply_to.map(reply).into_iter().collect())
    }

    /// Shares the file at `url` (XEP-0066, XEP-0447) with what it shows and words about it, each empty for none; the
    /// id of the message.
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn share_as(
        &self,
        user: &str,
        to: &str,
        (url, description, words): (&str, &str, &str),
        reply_to: Option<(&str, &str)>,
    ) -> Result<String, SendError> {
        let address = el("url", "jabber:x:oob").saying(url);
        let mut payloads = vec![el("x", "jabber:x:oob").holding(address)];
        if !description.is_empty() {
            payloads.push(described(url, description));
        }
        payloads.extend(reply_to.map(reply));
        let body = match words {
            "" => url.to_owned(),
            words => format!("{url}\n{words}"),
        };
        self.chat_as(user, to, &body, payloads)
    }

    /// Corrects (XEP-0308) the message `id`.
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn correct_as(&self, user: &str, to: &str, id: &str, body: &str) -> Result<(), SendError> {
        let replaced = el("replace", "urn:xmpp:message-correct:0").with("id", id);
        self.chat_as(user, to, body, vec![replaced]).map(|_| ())
    }

    /// Retracts (XEP-0424) the message `id`.
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn retract_as(&self, user: &str, to: &str, id: &str) -> Result<(), SendError> {
        let payloads = vec![
            el("retract", RETRACT).with("id", id),
            el("fallback", "urn:xmpp:fallback:0").with("for", RETRACT),
        ];
        let fallback = "I took a message back, but your app can't do that.";
        self.chat_as(user, to, fallback, payloads).map(|_| ())
    }

    /// Reacts (XEP-0444) to the message `id` with these emoji and no others.
    ///
    /// # Errors
    /// [`SendError::NoSuchUser`].
    pub fn react_as(
        &self,
        user: &str,
        to: &str,
        id: &str,
        emoji: &[String],
    ) -> Result<(), SendError> {
        const REACTIONS: &str = "urn:xmpp:reactions:0";
        let mut reactions = el("reactions", REACTIONS).with("id", id);
        for one in emoji {
            reactions.append_child(el("reaction", REACTIONS).saying(one));
        }
        self.chat_as(user, to, "", vec![reactions]).map(|_| ())
    }

    /// A chat message with payloads, and with a body unless that is empty.
    fn chat_as(
        &self,
        user: &str,
        to: &str,
        body: &str,
        payloads: Vec<Element>,
    ) -> Result<String, SendError> {
        let id = random_id();
        let mut message = el("message", CLIENT)
            .with("type", "chat")
            .with("to", to)
            .with("id", &*id);
        message.append_child(match body {
            "" => el("store", HINTS),
            body => el("body", CLIENT).saying(body),
        });
        message.append_child(el("origin-id", "urn:xmpp:sid:0").with("id", &*id));
        for payload in payloads {
            message.append_child(payload);
        }
        self.send_as(user, message)?;
        Ok(id)
    }
}

fn reply((author, replied): (&str, &str)) -> Element {
    el("reply", "urn:xmpp:reply:0")
        .with("to", author)
        .with("id", replied)
}

fn described(url: &str, description: &str) -> Element {
    const FILE: &str = "urn:xmpp:file:metadata:0";
    const URL_DATA: &str = "http://jabber.org/protocol/url-data";
    const SHARING: &str = "urn:xmpp:sfs:0";
    let file = el("file", FILE).holding(el("desc", FILE).saying(description));
    let source = el("url-data", URL_DATA).with("target", url);
    el("file-sharing", SHARING)
        .with("disposition", "inline")
        .holding(file)
        .holding(el("sources", SHARING).holding(source))
}
