//! `doctor` on XMPP: where the server is, what it offers, and what keeps messages from the bot. Changes nothing.

use std::sync::Arc;

use jid::Jid;
use xmpp_parsers::blocking::BlocklistRequest;
use xmpp_parsers::disco::{DiscoInfoQuery, DiscoInfoResult, DiscoItemsQuery, DiscoItemsResult};
use xmpp_parsers::minidom::Element;
use xmpp_parsers::ns;
use xmpp_parsers::roster::Roster;
use xmpp_parsers::version::{VersionQuery, VersionResult};

use super::omemo;
use crate::clock::Clock;
use crate::doctor::{Finding, Verdict, certificate};
use crate::xmpp::leg::settings::{Settings, Tls};
use crate::xmpp::stream::aside::{Trouble, aside};
use crate::xmpp::stream::connect::{Dialer, Shown};
use crate::xmpp::stream::locate;
use crate::xmpp::stream::session::{Request, Session};

/// The largest number of services of the server that are asked what they do.
const SERVICES: usize = 10;

/// Looks at server and account, beside the bot.
pub async fn examine(settings: Settings, clock: Clock) -> Vec<Finding> {
    let mut found = Vec::new();
    let domain = settings.jid.domain().to_owned();
    let plain = settings.tls == Tls::None;
    let is_asked = !settings.reach.is_proxied(&domain); // no proxy passes SRV records on
    if settings.host.is_none() && !plain && is_asked {
        found.push(dns(&domain, &clock).await);
    }
    let dialer = match Dialer::new(Arc::new(settings)) {
        Ok(dialer) => dialer,
        Err(error) => {
            found.push(Finding::fail(LOGIN, error.to_string()));
            return found;
        }
    };
    let account = dialer.account.clone();
    let asked = aside(
        dialer.clone(),
        (clock.clone(), Trouble::Tell),
        async |session| ask(session, &account).await,
    );
    let asked = asked.await;
    let shown = dialer.shown();
    if let Some(der) = &shown.certificate {
        found.push(certificate::check(
            "xmpp.certificate",
            &domain,
            der,
            clock.now(),
        ));
    }
    match asked {
        Ok(more) => {
            found.push(Finding::ok(LOGIN, format!("{account} can log in")));
            found.push(stream(&shown));
            found.extend(more);
        }
        Err(error) => found.push(Finding::fail(LOGIN, error.to_string())),
    }
    found
}

/// Names the check whether the account can log in.
pub const LOGIN: &str = "xmpp.login";

/// Sees whether somebody's domain has a server on XMPP.
///
/// # Errors
/// It has none: what is so and what to do.
pub async fn serves(domain: &str, clock: &Clock) -> Result<(), String> {
    let found = dns(domain, clock).await;
    match found.verdict {
        Verdict::Fail => Err(found.found),
        _ => Ok(()),
    }
}

/// Where the domain's server is.
async fn dns(domain: &str, clock: &Clock) -> Finding {
    let check = "xmpp.dns";
    let ascii = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned());
    match locate::places(&ascii, |below| clock.random(below)).await {
        Ok(places) => {
            let places: Vec<_> = places
                .iter()
                .map(|place| format!("{}:{}", place.host, place.port))
                .collect();
            Finding::ok(
                check,
                format!("{domain} is served by {}", places.join(", ")),
            )
        }
        Err(nowhere) => Finding::fail(check, format!("{domain}: {nowhere}")),
    }
}

fn stream(shown: &Shown) -> Finding {
    let check = "xmpp.stream-management";
    match shown.manages_streams {
        true => Finding::ok(
            check,
            "stream management (XEP-0198): a broken connection loses nothing",
        ),
        false => Finding::warn(
            check,
            "no stream management (XEP-0198): each message is confirmed by a ping instead",
        )
        .todo("nothing must be done; a server that has it is faster and safer"),
    }
}

/// Everything that is asked once the account is online.
async fn ask(session: &Session, account: &jid::BareJid) -> Vec<Finding> {
    let server = Jid::from(jid::BareJid::from_parts(None, account.domain()));
    let of_account = features(session, Jid::from(account.clone())).await;
    let of_server = features(session, server.clone()).await;
    let mut found = vec![
        software(session, &server).await,
        archive(&of_account, &of_server),
        upload(session, &server).await,
        roster(session).await,
    ];
    found.extend(blocked(session, &of_server).await);
    found.push(match omemo::devices(session).await {
        0 => Finding::ok("xmpp.omemo", "no OMEMO devices: nobody's client writes to the bot encrypted"),
        count => Finding::warn("xmpp.omemo", format!("OMEMO devices on the bot's account: {count}. Some clients will write to the bot encrypted, which it can't read"))
            .todo("xmpp-ap-bridge profile push --clear-omemo deletes them; log no other client in to this account"),
    });
    found
}

/// Asks somebody for the features that they announce; none if they do not answer.
async fn features(session: &Session, to: Jid) -> Vec<String> {
    let query = Request::get(DiscoInfoQuery { node: None }).to(to);
    let answer = session.ask(query).await.ok();
    let info = answer.and_then(|answer| DiscoInfoResult::try_from(answer.payload?).ok());
    info.map(|info| info.features.into_iter().collect())
        .unwrap_or_default()
}

fn has(features: &[String], wanted: &str) -> bool {
    features.iter().any(|feature| feature == wanted)
}

async fn software(session: &Session, server: &Jid) -> Finding {
    let check = "xmpp.server";
    let answer = session
        .ask(Request::get(VersionQuery).to(server.clone()))
        .await;
    let version = answer
        .ok()
        .and_then(|answer| VersionResult::try_from(answer.payload?).ok());
    let told = version.map(|told| format!("{} {}", told.name, told.version));
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || " .-+_/(),".contains(*c);
    let told: String = told
        .unwrap_or_default()
        .chars()
        .filter(is_plain)
        .take(60)
        .collect();
    match told.trim() {
        "" => Finding::ok(
            check,
            format!("{server} does not say which software it runs"),
        ),
        told => Finding::ok(check, format!("{server} runs {told}")),
    }
}

fn archive(of_account: &[String], of_server: &[String]) -> Finding {
    let check = "xmpp.archive";
    if has(of_account, ns::MAM) || has(of_server, ns::MAM) {
        return Finding::ok(
            check,
            "message archive (XEP-0313): what comes while the bot is away is fetched",
        );
    }
    match has(of_server, "msgoffline") {
        true => Finding::warn(check, "no message archive (XEP-0313); the server keeps messages while the bot is away (XEP-0160)")
            .todo("nothing must be done; with an archive nothing is lost even when the bot's machine fails"),
        false => Finding::warn(check, "no message archive (XEP-0313): what comes while the bot is away may be lost")
            .todo("ask the server's admins for it, or use an account elsewhere"),
    }
}

/// Checks for uploads: the bridge does not need them; somebody who looks for a server may want to know.
async fn upload(session: &Session, server: &Jid) -> Finding {
    let check = "xmpp.upload";
    let query = DiscoItemsQuery {
        node: None,
        rsm: None,
    };
    let answer = session
        .ask(Request::get(query).to(server.clone()))
        .await
        .ok();
    let items = answer.and_then(|answer| DiscoItemsResult::try_from(answer.payload?).ok());
    let services = items
        .into_iter()
        .flat_map(|items| items.items)
        .take(SERVICES);
    for service in services {
        if has(&features(session, service.jid).await, ns::HTTP_UPLOAD) {
            return Finding::ok(check, "file upload is offered; the bridge does not need it");
        }
    }
    Finding::ok(
        check,
        "no file upload is offered; the bridge does not need it",
    )
}

async fn roster(session: &Session) -> Finding {
    let check = "xmpp.roster";
    let query = Roster {
        ver: None,
        items: Vec::new(),
    };
    match session.ask(Request::get(query)).await {
        Ok(answer) => {
            let count = answer.payload.map_or(0, |roster| roster.children().count());
            Finding::ok(check, format!("contacts in the roster: {count}"))
        }
        Err(error) => Finding::warn(check, format!("the roster can't be read: {error}"))
            .todo("people can't join by adding the bot to their contacts; ask the server's admins"),
    }
}

/// Counts whom the account blocks, where the server has block lists. Whether the server itself keeps strangers out, no client can see.
async fn blocked(session: &Session, of_server: &[String]) -> Option<Finding> {
    let check = "xmpp.blocking";
    if !has(of_server, ns::BLOCKING) {
        return None;
    }
    let answer = session.ask(Request::get(BlocklistRequest)).await.ok()?;
    let count = answer
        .payload
        .as_ref()
        .map_or(0, |list| list.children().filter(is_item).count());
    Some(match count {
        0 => Finding::ok(check, "the account blocks nobody"),
        _ => Finding::warn(
            check,
            format!(
                "addresses that the account itself blocks: {count}; they can't write to the bridge"
            ),
        )
        .todo("unblock them with another client; the bridge has its own blocks (!ablock)"),
    })
}

fn is_item(element: &&Element) -> bool {
    element.name() == "item"
}
