//! The account's own profile: vCards, avatar and nickname.
//!
//! Everything goes through the account's own server, from a session that never becomes available: it gets no
//! messages, and so takes none away from the bot, whether that runs or not.

pub(in crate::xmpp) mod card;
mod fate;
mod pep;

use std::sync::Arc;
use std::time::Duration;

use jid::{BareJid, Jid};
use xmpp_parsers::disco::{DiscoInfoQuery, DiscoInfoResult};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::stanza_error::DefinedCondition;
use xmpp_parsers::vcard::{VCard, VCardQuery};

use crate::address::Network;
use crate::clock::Clock;
use crate::event::LegError;
use crate::profile::{Fate, Line, Profile, avatar};
use crate::xmpp::leg::settings::Settings;
use crate::xmpp::stream::aside::{Trouble, aside};
use crate::xmpp::stream::connect::Dialer;
use crate::xmpp::stream::session::{AskError, Request, Session};
use card::sha1;
use fate::{fate, is};

/// Longest wait for the own vCard at the beginning of a session: presence waits for it.
const PHOTO: Duration = Duration::from_secs(5);
/// The server makes vCard-temp of what PEP has (XEP-0398).
const CONVERSION: &str = "urn:xmpp:pep-vcard-conversion:0";

/// Puts the profile on the account, as far as it is not there already, or only compares (`dry_run`).
///
/// # Errors
/// The account can't be reached at all: what is wrong and what to do.
pub async fn push(
    settings: Settings,
    clock: Clock,
    profile: &Profile,
    dry_run: bool,
) -> Result<Vec<Line>, LegError> {
    let dialer = Dialer::new(Arc::new(settings))?;
    let account = dialer.account.clone();
    aside(dialer, (clock, Trouble::Wait), async |session| {
        lines(session, &account, profile, dry_run).await
    })
    .await
}

/// PEP first: a server that converts makes the vCard of it, and would make PEP items of a vCard that came later.
async fn lines(
    session: &Session,
    account: &BareJid,
    profile: &Profile,
    dry_run: bool,
) -> Vec<Line> {
    let picture = avatar(Network::Xmpp);
    let mut lines = Vec::new();
    let mut all_there = true;
    for node in pep::nodes(profile, &picture) {
        let fate = node.bring(session, dry_run).await;
        all_there &= matches!(fate, Fate::Same | Fate::Set);
        let part = node.part;
        lines.push(Line { part, fate });
    }
    let fate = match all_there && converts(session, account).await {
        true => Fate::Same,
        false => bring_card(session, &card::temp(profile, &picture), dry_run).await,
    };
    let part = "vCard (XEP-0054)";
    lines.push(Line { part, fate });
    lines
}

/// A server that converts keeps no vCard of its own; avatars alone are not enough, as they say nothing of names.
async fn converts(session: &Session, account: &BareJid) -> bool {
    let query = Request::get(DiscoInfoQuery { node: None }).to(Jid::from(account.clone()));
    let Ok(answer) = session.ask(query).await else {
        return false;
    };
    let info = answer
        .payload
        .and_then(|payload| DiscoInfoResult::try_from(payload).ok());
    let announced = info.is_some_and(|info| info.features.contains(CONVERSION));
    announced && matches!(own_card(session).await, Ok(Some(card)) if card::has_name(&card))
}

async fn bring_card(session: &Session, wanted: &Element, dry_run: bool) -> Fate {
    match own_card(session).await {
        Ok(Some(card)) if card::covers(&card, wanted) => return Fate::Same,
        Ok(_) => {}
        Err(error) => return fate(&error, "vCards"),
    }
    if dry_run {
        return Fate::Differs;
    }
    match session.ask(Request::set(wanted.clone())).await {
        Ok(_) => Fate::Set,
        Err(error) => fate(&error, "vCards"),
    }
}

/// The account's vCard; none if there is none yet.
async fn own_card(session: &Session) -> Result<Option<Element>, AskError> {
    match session.ask(Request::get(VCardQuery)).await {
        Ok(answer) => Ok(answer.payload),
        Err(error) if is(&error, &[DefinedCondition::ItemNotFound]) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The SHA-1 of the picture in the account's vCard, for presence (XEP-0153); none if there is none, or none is known.
pub async fn photo(session: &Session) -> Option<[u8; 20]> {
    let card = tokio::time::timeout(PHOTO, own_card(session)).await.ok()?;
    let card = VCard::try_from(card.ok()??).ok()?;
    Some(sha1(&card.photo?.binval.data))
}
