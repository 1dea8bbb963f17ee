//! Reports to the admins of somebody's server: a message to the address that it names for abuse (XEP-0157).

use jid::{BareJid, Jid};
use xmpp_parsers::data_forms::DataForm;
use xmpp_parsers::disco::{DiscoInfoQuery, DiscoInfoResult};
use xmpp_parsers::message::Message;

use super::outcome::{retry, sent};
use super::stanza::clean;
use crate::event::{Outcome, Reason};
use crate::xmpp::stream::bounce;
use crate::xmpp::stream::session::{AskError, Request, Session};

/// The form that has a server's addresses, and its fields, who is told first.
const FORM: &str = "http://jabber.org/network/serverinfo";
const FIELDS: [&str; 2] = ["abuse-addresses", "admin-addresses"];

/// Reports `to`, under the id of the delivery.
pub async fn send(session: &Session, id: &str, to: &BareJid, comment: &str) -> Outcome {
    let server = Jid::from(BareJid::from_parts(None, to.domain()));
    let asked = Request::get(DiscoInfoQuery { node: None }).to(server);
    let answer = match session.ask(asked).await {
        Ok(answer) => answer,
        Err(AskError::Refused(error)) => return Outcome::Refused(bounce::reason(&error)),
        Err(error) => return Outcome::Retry(retry(&error)),
    };
    let info = answer.payload.map(DiscoInfoResult::try_from);
    let forms = info.and_then(Result::ok).map(|info| info.extensions);
    let addresses = addresses(&forms.unwrap_or_default());
    let jid = addresses.iter().find_map(|address| {
        let jid = address.strip_prefix("xmpp:")?;
        Jid::new(jid.split(['?', '#']).next()?).ok()
    });
    let Some(jid) = jid else {
        let mail = addresses
            .iter()
            .find_map(|address| address.strip_prefix("mailto:"));
        let mail = mail.unwrap_or_default().to_owned();
        return Outcome::Refused(Reason::NoContact { mail });
    };
    let mut message = Message::chat(jid).with_body(Default::default(), clean(comment));
    message.id = Some(xmpp_parsers::message::Id(id.to_owned()));
    sent(session.send(message).await, None)
}

/// The addresses that a server names, in the order in which they are tried.
fn addresses(forms: &[DataForm]) -> Vec<String> {
    let form = forms.iter().find(|form| form.form_type() == Some(FORM));
    let fields = form.map(|form| form.fields.as_slice()).unwrap_or_default();
    let named = FIELDS.iter().flat_map(|name| {
        let of_name = fields
            .iter()
            .filter(|field| field.var.as_deref() == Some(*name));
        of_name.flat_map(|field| field.values.iter().cloned())
    });
    named.take(20).collect()
}
