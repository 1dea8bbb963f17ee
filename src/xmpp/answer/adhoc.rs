//! Commands by a client's own menus and forms (XEP-0050, XEP-0004): the same commands as in the chat.
//!
//! The core says which commands there are and runs them; here is only their dress. A command without arguments runs at
//! once; any other opens a session, which is one form.

mod form;

use std::collections::VecDeque;
use std::time::Duration;

use jid::Jid;
use xmpp_parsers::data_forms::DataForm;
use xmpp_parsers::disco::{DiscoInfoResult, DiscoItemsResult, Identity, Item};
use xmpp_parsers::iq::Iq;
use xmpp_parsers::minidom::Element;
use xmpp_parsers::minidom::element::ElementBuilder;
use xmpp_parsers::ns;
use xmpp_parsers::stanza_error::{DefinedCondition, ErrorType, StanzaError};
use xso::exports::rxml::{Namespace, xml_ncname};

use crate::clock::{Clock, Timestamp};
use crate::event::{Inbox, InboxError, Offer, Party, Said};
use crate::fingerprint::fingerprint;
use crate::xmpp::receive::convert::party;
use form::{Filled, again, filled, form};

/// XEP-0050.
pub const COMMANDS: &str = "http://jabber.org/protocol/commands";
/// Forms that may be open at once, of all people and of one address; the oldest give way.
const OPEN: (usize, usize) = (500, 5);
/// Requests within a minute, of all people and of one address: each is answered out of the database, before what comes
/// behind it.
const ASKED: (usize, usize) = (600, 60);
const MINUTE: Duration = Duration::from_secs(60);
/// A form that was not sent by then is forgotten.
const AGE: Duration = Duration::from_secs(15 * 60);

/// A request about commands.
#[derive(Debug)]
pub struct Asked {
    /// By whom.
    pub from: Jid,
    /// The bot's address, as they wrote it.
    pub to: Option<Jid>,
    /// The request's id.
    pub id: String,
    /// The request itself.
    pub payload: Element,
}

/// A form that was shown and not sent yet.
struct Open {
    id: String,
    from: Jid,
    command: &'static str,
    begun: Timestamp,
}

/// Whether a request is about commands: the list of them, or a node that is no hash of capabilities.
pub fn concerns(payload: &Element) -> bool {
    let node = payload.attr("node");
    payload.is("command", COMMANDS)
        || (payload.is("query", ns::DISCO_ITEMS) && node == Some(COMMANDS))
        || (payload.is("query", ns::DISCO_INFO) && node.is_some_and(|node| !node.contains('#')))
}

/// Open forms, and who asked lately.
pub struct AdHoc {
    clock: Clock,
    open: VecDeque<Open>,
    asked: VecDeque<(Timestamp, u64)>,
}

/// Why a request can't be carried out, with the condition of XEP-0050 where it has one.
struct Refusal(ErrorType, DefinedCondition, Option<&'static str>);

impl Refusal {
    fn bad(condition: &'static str) -> Self {
        Self(
            ErrorType::Modify,
            DefinedCondition::BadRequest,
            Some(condition),
        )
    }

    fn busy() -> Self {
        Self(ErrorType::Wait, DefinedCondition::ResourceConstraint, None)
    }
}

/// One request being answered.
struct Ask<'a, I> {
    asked: &'a Asked,
    who: Party,
    lang: Option<String>,
    inbox: &'a I,
}

impl AdHoc {
    pub fn new(clock: Clock) -> Self {
        Self {
            clock,
            open: VecDeque::new(),
            asked: VecDeque::new(),
        }
    }

    /// Carries a request out, and returns the answer.
    pub async fn answer<I: Inbox>(
        &mut self,
        asked: Asked,
        account: &jid::BareJid,
        inbox: &I,
    ) -> Result<Iq, InboxError> {
        let forbidden = || Refusal(ErrorType::Auth, DefinedCondition::Forbidden, None);
        let result = match party(&asked.from, account) {
            None => Err(forbidden()),
            Some(who) if !self.has_room(&who) => Err(Refusal::busy()),
            Some(who) => {
                let lang = asked.payload.attr_ns(&Namespace::XML, xml_ncname!("lang"));
                let ask = Ask {
                    lang: lang.map(str::to_owned),
                    asked: &asked,
                    who,
                    inbox,
                };
                let offers = inbox.offers(ask.who.clone(), ask.lang.clone()).await?;
                match asked.payload.name() {
                    "command" => self.command(&ask, offers).await?,
                    _ if asked.payload.is("query", ns::DISCO_ITEMS) => Ok(ask.items(&offers)),
                    _ => ask.info(&offers),
                }
            }
        };
        Ok(reply(asked, result))
    }

    /// Counts a request. `false`: there were too many lately.
    fn has_room(&mut self, who: &Party) -> bool {
        let now = self.clock.now();
        self.asked.retain(|(at, _)| now.since(*at) < MINUTE);
        let who = fingerprint([&who.address.to_stored()]);
        let own = self.asked.iter().filter(|(_, asker)| *asker == who).count();
        let has_room = self.asked.len() < ASKED.0 && own < ASKED.1;
        if has_room {
            self.asked.push_back((now, who));
        }
        has_room
    }

    async fn command<I: Inbox>(
        &mut self,
        ask: &Ask<'_, I>,
        offers: Vec<Offer>,
    ) -> Result<Result<Element, Refusal>, InboxError> {
        let payload = &ask.asked.payload;
        let offer = match ask.find(offers, payload.attr("node").unwrap_or_default()) {
            Ok(offer) => offer,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let action = payload.attr("action").unwrap_or("execute");
        let Some(session) = payload.attr("sessionid") else {
            let is_plain = offer.blanks.is_empty() && offer.caution.is_none();
            return match (action, is_plain) {
                ("execute" | "complete" | "next", true) => {
                    let session = self.clock.id();
                    let said = ask.run(&offer, vec![]).await?;
                    Ok(Ok(noted(&offer, &session, said.texts.join("\n\n"))))
                }
                ("execute", false) => {
                    let about = ask.about(&offer).await?;
                    Ok(Ok(self.begin(ask, &offer, about)))
                }
                _ => Ok(Err(Refusal::bad("bad-action"))),
            };
        };
        if !self.end(&ask.asked.from, session, offer.name) {
            return Ok(Err(Refusal::bad("bad-sessionid")));
        }
        match action {
            "cancel" => Ok(Ok(answer(&offer, "canceled", session).build())),
            "execute" | "next" | "complete" => match filled(payload, &offer) {
                Some(Filled::Words(words)) => {
                    let said = ask.run(&offer, words).await?;
                    let text = said.texts.join("\n\n");
                    match said.unclear {
                        true => self.again(ask, &offer, session, text).await.map(Ok),
                        false => Ok(Ok(noted(&offer, session, text))),
                    }
                }
                Some(Filled::Unsure(told)) => Ok(Ok(noted(&offer, session, told))),
                Some(Filled::Gap(told)) => self.again(ask, &offer, session, told).await.map(Ok),
                None => Ok(Err(Refusal::bad("bad-payload"))),
            },
            _ => Ok(Err(Refusal::bad("bad-action"))),
        }
    }

    /// Opens a session and shows its form.
    fn begin<I>(&mut self, ask: &Ask<'_, I>, offer: &Offer, about: String) -> Element {
        let id = self.clock.id();
        let shown = shown(offer, &id, form(offer, about));
        self.open(ask, offer, id);
        shown.build()
    }

    /// Shows the form of a session once more, with what was filled in and what is wrong with it.
    async fn again<I: Inbox>(
        &mut self,
        ask: &Ask<'_, I>,
        offer: &Offer,
        session: &str,
        wrong: String,
    ) -> Result<Element, InboxError> {
        let form = again(&ask.asked.payload, offer, ask.about(offer).await?);
        self.open(ask, offer, session.to_owned());
        let note = note("error", wrong);
        Ok(shown(offer, session, form).append(note).build())
    }

    /// Opens a session, or the same once more.
    fn open<I>(&mut self, ask: &Ask<'_, I>, offer: &Offer, id: String) {
        let now = self.clock.now();
        self.open.retain(|open| now.since(open.begun) < AGE);
        let same = |open: &Open| open.from.to_bare() == ask.asked.from.to_bare();
        if self.open.iter().filter(|open| same(open)).count() >= OPEN.1
            && let Some(oldest) = self.open.iter().position(same)
        {
            self.open.remove(oldest);
        }
        if self.open.len() >= OPEN.0 {
            self.open.pop_front();
        }
        self.open.push_back(Open {
            id,
            from: ask.asked.from.clone(),
            command: offer.name,
            begun: now,
        });
    }

    /// Ends a session of theirs for this command. `false` if there is none.
    fn end(&mut self, from: &Jid, id: &str, command: &str) -> bool {
        let now = self.clock.now();
        self.open.retain(|open| now.since(open.begun) < AGE);
        let theirs = |open: &Open| open.id == id && open.from == *from && open.command == command;
        let place = self.open.iter().position(theirs);
        place.and_then(|place| self.open.remove(place)).is_some()
    }
}

impl<I: Inbox> Ask<'_, I> {
    /// The command of this name.
    fn find(&self, offers: Vec<Offer>, name: &str) -> Result<Offer, Refusal> {
        match offers.into_iter().find(|offer| offer.name == name) {
            Some(offer) if offer.allowed => Ok(offer),
            Some(_) => Err(Refusal(ErrorType::Auth, DefinedCondition::Forbidden, None)),
            None => Err(Refusal(
                ErrorType::Cancel,
                DefinedCondition::ItemNotFound,
                None,
            )),
        }
    }

    /// Lists the commands that this person may give.
    fn items(&self, offers: &[Offer]) -> Element {
        let jid = self.asked.to.clone();
        let items = offers.iter().filter(|offer| offer.allowed);
        let item = |offer: &Offer| {
            Some(Item {
                jid: jid.clone()?,
                node: Some(offer.name.to_owned()),
                name: Some(offer.title.clone()),
            })
        };
        DiscoItemsResult {
            node: Some(COMMANDS.to_owned()),
            items: items.filter_map(item).collect(),
            rsm: None,
        }
        .into()
    }

    /// Describes the list, or one command.
    fn info(&self, offers: &[Offer]) -> Result<Element, Refusal> {
        let node = self.asked.payload.attr("node").unwrap_or_default();
        let (kind, name) = match node {
            COMMANDS => ("command-list", "commands".to_owned()),
            name => ("command-node", self.find(offers.to_vec(), name)?.title),
        };
        let identity = Identity {
            category: "automation".into(),
            type_: kind.into(),
            lang: None,
            name: Some(name),
        };
        let features = [COMMANDS, ns::DATA_FORMS].map(str::to_owned);
        let info = DiscoInfoResult {
            node: Some(node.to_owned()),
            identities: vec![identity],
            features: features.into_iter().collect(),
            extensions: vec![],
        };
        Ok(info.into())
    }

    /// Returns the words above the fields of a form. A command that asks by itself says what it will do.
    async fn about(&self, offer: &Offer) -> Result<String, InboxError> {
        if !offer
            .caution
            .as_ref()
            .is_some_and(|caution| caution.by_itself)
        {
            return Ok(offer.about.clone());
        }
        let said = self.run(offer, vec![]).await?;
        Ok(said.texts.join("\n\n"))
    }

    /// Has the core run it.
    async fn run(&self, offer: &Offer, words: Vec<String>) -> Result<Said, InboxError> {
        let name = offer.name.to_owned();
        let (who, lang) = (self.who.clone(), self.lang.clone());
        self.inbox.command(who, lang, name, words).await
    }
}

fn noted(offer: &Offer, session: &str, text: String) -> Element {
    let note = note("info", text);
    answer(offer, "completed", session).append(note).build()
}

fn note(kind: &str, text: String) -> ElementBuilder {
    Element::builder("note", COMMANDS)
        .attr(xml_ncname!("type").into(), kind)
        .append(text)
}

/// A session with its form.
fn shown(offer: &Offer, session: &str, form: DataForm) -> ElementBuilder {
    let actions = Element::builder("actions", COMMANDS)
        .attr(xml_ncname!("execute").into(), "complete")
        .append(Element::bare("complete", COMMANDS));
    answer(offer, "executing", session)
        .append(actions)
        .append(Element::from(form))
}

fn answer(offer: &Offer, status: &str, session: &str) -> ElementBuilder {
    Element::builder("command", COMMANDS)
        .attr(xml_ncname!("node").into(), offer.name)
        .attr(xml_ncname!("status").into(), status)
        .attr(xml_ncname!("sessionid").into(), session)
}

fn reply(asked: Asked, result: Result<Element, Refusal>) -> Iq {
    let (from, to, id) = (None, Some(asked.from), asked.id);
    match result {
        Ok(payload) => Iq::Result {
            from,
            to,
            id,
            payload: Some(payload),
        },
        Err(Refusal(type_, defined_condition, more)) => Iq::Error {
            from,
            to,
            id,
            error: StanzaError {
                type_,
                by: None,
                defined_condition,
                texts: Default::default(),
                other: more.map(|name| Element::bare(name, COMMANDS)),
            },
            payload: None,
        },
    }
}

#[cfg(test)]
mod tests;
