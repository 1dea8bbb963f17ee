//! Making the bot's account by in-band registration (XEP-0077), for `setup`.

use std::sync::Arc;

use futures::{SinkExt, StreamExt};
use jid::Jid;
use secrecy::ExposeSecret;
use tokio::io::{AsyncRead, AsyncWrite, BufStream};
use tokio_xmpp::Stanza;
use tokio_xmpp::error::Error;
use tokio_xmpp::xmlstream::{FallibleStreamElement, XmppStream, XmppStreamElement};
use xmpp_parsers::iq::Iq;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::stanza_error::{DefinedCondition, StanzaError};

use crate::clock::Clock;
use crate::xmpp::leg::settings::{Settings, Tls};
use crate::xmpp::stream::connect::{DEADLINE, Dialer, Failure, Opened, within};
use crate::xmpp::stream::redial;
use crate::xmpp::stream::shallow::Shallow;

/// Fields that can be filled in; whatever else a server wants is for people.
const KNOWN: [&str; 4] = ["username", "password", "instructions", "registered"];

/// Makes the account of `settings` on its server.
///
/// # Errors
/// The server does not make it: why, and what to do.
pub async fn enrol(settings: Settings, clock: Clock) -> Result<(), String> {
    let plain = settings.tls == Tls::None;
    let dialer = Dialer::new(Arc::new(settings.clone())).map_err(|error| error.to_string())?;
    let explained = |failure| redial::explain(failure, &dialer.target());
    let ended = match plain {
        true => {
            let opened = dialer.plaintext(None).await;
            let opened = opened.map_err(explained)?;
            within(DEADLINE, register(opened, &settings)).await
        }
        false => {
            let opened = dialer.reach(None, &clock).await.map_err(explained)?;
            within(DEADLINE, register(opened, &settings)).await
        }
    };
    ended.map_err(explained)?
}

async fn register<S>(opened: Opened<S>, settings: &Settings) -> Result<Result<(), String>, Failure>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (_, mut stream): (_, XmppStream<_>) = opened.stream.recv_features().await?;
    let server = settings.jid.domain();
    let query = Element::builder("query", ns::REGISTER).build();
    let form = match ask(&mut stream, server, false, query).await? {
        Ok(form) => form.unwrap_or_else(|| Element::builder("query", ns::REGISTER).build()),
        Err(error) => return Ok(Err(refusal(&error, server))),
    };
    if let Some(what) = wants_more(&form) {
        return Ok(Err(format!(
            "{server} wants {what} for a new account: make the account with another client or on the server's web page, then give it here"
        )));
    }
    let field = |name: &str, text: &str| Element::builder(name, ns::REGISTER).append(text);
    let query = Element::builder("query", ns::REGISTER)
        .append(field("username", settings.jid.user()))
        .append(field("password", settings.password.expose_secret()))
        .build();
    let ended = ask(&mut stream, server, true, query).await?;
    Ok(ended.map(drop).map_err(|error| refusal(&error, server)))
}

/// Names what a server asks for and only a person can give. Where there is a form, it counts instead of the old fields beside it.
fn wants_more(query: &Element) -> Option<&'static str> {
    match query.get_child("x", ns::DATA_FORMS) {
        Some(form) => {
            let mut fields = form.children().filter(|child| child.name() == "field");
            let for_people = |field: &Element| {
                let name = field.attr("var").unwrap_or_default();
                let is_required = field.children().any(|child| child.name() == "required");
                is_required && !KNOWN.contains(&name) && field.attr("type") != Some("hidden")
            };
            fields
                .any(for_people)
                .then_some("a form or a picture puzzle")
        }
        None => {
            let mut fields = query.children();
            let known = |field: &Element| KNOWN.contains(&field.name());
            fields
                .any(|field| !known(field))
                .then_some("more than a name and a password")
        }
    }
}

/// Asks, and waits for the answer.
async fn ask<S>(
    stream: &mut XmppStream<BufStream<Shallow<S>>>,
    server: &str,
    set: bool,
    payload: Element,
) -> Result<Result<Option<Element>, Box<StanzaError>>, Failure>
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let (from, to) = (None, Jid::new(server).ok());
    let id = if set { "register" } else { "form" }.to_owned();
    let request = match set {
        true => Iq::Set {
            from,
            to,
            id,
            payload,
        },
        false => Iq::Get {
            from,
            to,
            id,
            payload,
        },
    };
    let request = XmppStreamElement::Stanza(Stanza::Iq(request));
    stream.send(&request).await?;
    loop {
        match stream.next().await {
            Some(Ok(FallibleStreamElement::Ok(XmppStreamElement::Stanza(Stanza::Iq(answer))))) => {
                match answer {
                    Iq::Result { payload, .. } => return Ok(Ok(payload)),
                    Iq::Error { error, .. } => return Ok(Err(Box::new(error))),
                    _ => {}
                }
            }
            Some(Ok(_)) => {}
            Some(Err(_)) | None => return Err(Error::Disconnected.into()),
        }
    }
}

/// Explains a refusal after section 3.1.1 of XEP-0077.
fn refusal(error: &StanzaError, server: &str) -> String {
    use DefinedCondition::{
        Conflict, FeatureNotImplemented, Forbidden, NotAcceptable, NotAllowed, NotAuthorized,
        PolicyViolation, ResourceConstraint, ServiceUnavailable,
    };
    match &error.defined_condition {
        Conflict => format!(
            "somebody has this name on {server} already: choose another one, or give the account's password"
        ),
        NotAcceptable | PolicyViolation => {
            format!("{server} does not take this name or this password: choose others")
        }
        ResourceConstraint => {
            format!("{server} makes no more accounts for now: wait an hour, and try again")
        }
        ServiceUnavailable | FeatureNotImplemented | NotAllowed | Forbidden | NotAuthorized => {
            format!(
                "{server} makes no accounts for clients: register on its web page, or ask its admins, then give the account here"
            )
        }
        _ => format!(
            "{server} makes no account ({}): register on its web page",
            crate::xmpp::stream::trouble::condition(error)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_and_a_password_can_be_given() {
        let form = |fields: &str| {
            format!(
                "<username/><password/><email/><x xmlns='jabber:x:data' type='form'><field var='FORM_TYPE' type='hidden'><required/></field>{fields}</x>"
            )
        };
        let plain = "<field var='username'><required/></field><field var='password'><required/></field><field var='email'/>";
        for (fields, expected) in [
            (
                "<instructions>x</instructions><username/><password/>".to_owned(),
                None,
            ),
            (
                "<username/><password/><email/>".to_owned(),
                Some("more than a name and a password"),
            ),
            (form(plain), None),
            (
                form(&format!("{plain}<field var='ocr'><required/></field>")),
                Some("a form or a picture puzzle"),
            ),
        ] {
            let query = format!("<query xmlns='jabber:iq:register'>{fields}</query>");
            assert_eq!(wants_more(&query.parse().unwrap()), expected, "{fields}");
        }
    }
}
