//! Where a domain's server is: its SRV records for both ways into TLS, by priority and weight together (RFC 6120 section
//! 3.2, RFC 2782, XEP-0368), else the domain itself.

use std::net::IpAddr;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::proto::rr::RData;
use hickory_resolver::proto::rr::rdata::SRV;

/// Longest wait for all answers of the DNS.
const DEADLINE: Duration = Duration::from_secs(10);
/// The same for one question to one name server, which is asked twice.
const QUESTION: Duration = Duration::from_secs(2);

/// How TLS begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Within the stream.
    Starttls,
    /// With the first byte.
    Direct,
}

impl Way {
    /// The port where nobody says another.
    pub fn port(self) -> u16 {
        match self {
            Self::Starttls => 5222,
            Self::Direct => 5223,
        }
    }
}

/// A server, and how to begin there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its name or IP address, without brackets.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How TLS begins.
    pub way: Way,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Nowhere {
    /// The SRV records say so (target `.`).
    #[error(
        "it offers no XMPP for clients, as its DNS records say: check the JID, or set xmpp.host"
    )]
    NoService,
    /// There is neither a record nor an address.
    #[error("that domain does not exist: is the JID right? If so, set xmpp.host")]
    NoDomain,
    /// Nobody answers who should know.
    #[error("the DNS does not answer: check this machine's network and its name servers")]
    Silence,
}

/// The answer of the DNS to a question.
#[derive(Debug)]
enum Answer {
    Records(Vec<(SRV, Way)>),
    Nothing,
    Silence,
}

/// The places of a domain, in the order in which to try them; `random` below its argument decides among equals.
pub async fn places(domain: &str, random: impl Fn(u64) -> u64) -> Result<Vec<Place>, Nowhere> {
    let bare = domain.trim_matches(['[', ']']);
    if bare.parse::<IpAddr>().is_ok() {
        return Ok(vec![itself(bare)]);
    }
    let resolver = resolver();
    let found = async { places_by(resolver.as_ref(), domain, random).await };
    match tokio::time::timeout(DEADLINE, found).await {
        Ok(found) => found,
        Err(_) => Err(Nowhere::Silence),
    }
}

/// A resolver set up by `/etc/resolv.conf`, which is read anew each time: it changes with the network.
fn resolver() -> Option<TokioResolver> {
    let mut builder = TokioResolver::builder_tokio().ok()?;
    let options = builder.options_mut();
    options.timeout = QUESTION;
    options.attempts = 1;
    builder.build().ok()
}

async fn places_by(
    resolver: Option<&TokioResolver>,
    domain: &str,
    random: impl Fn(u64) -> u64,
) -> Result<Vec<Place>, Nowhere> {
    let (plain, direct) = tokio::join!(
        ask(resolver, domain, Way::Starttls),
        ask(resolver, domain, Way::Direct)
    );
    let refused = matches!(&plain, Answer::Records(records) if usable(records).next().is_none());
    let silent = matches!((&plain, &direct), (Answer::Silence, Answer::Silence));
    let records: Vec<_> = [plain, direct].into_iter().flat_map(all).collect();
    let found = ordered(usable(&records).cloned().collect(), random);
    match found.is_empty() {
        false => Ok(found),
        true if refused => Err(Nowhere::NoService),
        true => by_address(resolver, domain, silent).await,
    }
}

/// Without SRV records, and for names that only this machine knows, its own resolver has the last word.
async fn by_address(
    resolver: Option<&TokioResolver>,
    domain: &str,
    silent: bool,
) -> Result<Vec<Place>, Nowhere> {
    let place = itself(domain);
    let known = tokio::net::lookup_host((domain, place.port));
    if let Ok(Ok(mut known)) = tokio::time::timeout(2 * QUESTION, known).await
        && known.next().is_some()
    {
        return Ok(vec![place]);
    }
    match resolver {
        Some(resolver) if !silent => match resolver.lookup_ip(rooted(domain)).await {
            Err(error) if error.is_no_records_found() => Err(Nowhere::NoDomain),
            Ok(found) if found.iter().next().is_none() => Err(Nowhere::NoDomain),
            Ok(_) => Ok(vec![place]),
            Err(_) => Err(Nowhere::Silence),
        },
        _ => Err(Nowhere::Silence),
    }
}

async fn ask(resolver: Option<&TokioResolver>, domain: &str, way: Way) -> Answer {
    let service = match way {
        Way::Starttls => "_xmpp-client._tcp",
        Way::Direct => "_xmpps-client._tcp",
    };
    let Some(resolver) = resolver else {
        return Answer::Silence;
    };
    match resolver
        .srv_lookup(rooted(&format!("{service}.{domain}")))
        .await
    {
        Ok(lookup) => {
            let records = lookup
                .answers()
                .iter()
                .filter_map(|record| match &record.data {
                    RData::SRV(srv) => Some((srv.clone(), way)),
                    _ => None,
                });
            Answer::Records(records.collect())
        }
        Err(error) if error.is_no_records_found() => Answer::Nothing,
        Err(_) => Answer::Silence,
    }
}

fn all(answer: Answer) -> Vec<(SRV, Way)> {
    match answer {
        Answer::Records(records) => records,
        Answer::Nothing | Answer::Silence => vec![],
    }
}

fn usable(records: &[(SRV, Way)]) -> impl Iterator<Item = &(SRV, Way)> {
    records.iter().filter(|(srv, _)| !srv.target.is_root())
}

/// By priority, and among equals at random, by weight (RFC 2782).
fn ordered(mut records: Vec<(SRV, Way)>, random: impl Fn(u64) -> u64) -> Vec<Place> {
    let mut places = Vec::with_capacity(records.len());
    while let Some(first) = records.iter().map(|(srv, _)| srv.priority).min() {
        let equals = || records.iter().filter(|(srv, _)| srv.priority == first);
        // One more each, so that a weight of nothing has its turn, too.
        let weight = |srv: &SRV| u64::from(srv.weight) + 1;
        let mut point = random(equals().map(|(srv, _)| weight(srv)).sum());
        let chosen = records.iter().position(|(srv, _)| {
            let is_here = srv.priority == first && point < weight(srv);
            if srv.priority == first {
                point = point.saturating_sub(weight(srv));
            }
            is_here
        });
        let (srv, way) = records.remove(chosen.unwrap_or_default());
        places.push(Place {
            host: srv.target.to_ascii().trim_end_matches('.').to_owned(),
            port: srv.port,
            way,
        });
    }
    places
}

fn itself(domain: &str) -> Place {
    Place {
        host: domain.to_owned(),
        port: Way::Starttls.port(),
        way: Way::Starttls,
    }
}

/// A name to which no search domain is added.
fn rooted(name: &str) -> String {
    format!("{name}.")
}

#[cfg(test)]
mod tests;
