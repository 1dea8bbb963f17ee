//! SASL (RFC 6120 §6): PLAIN and SCRAM over the `sasl` crate's server side.
use super::{
    faults::AuthRefusal,
    state::{Hub, random_id},
    xml::{Build, SASL, el},
};
use sasl::{
    common::{
        ChannelBinding, Identity,
        scram::{Sha1, Sha256},
    },
    secret::{Pbkdf2Sha1, Pbkdf2Sha256, Plain},
    server::{Mechanism, Provider, ProviderError, Response, Validator, ValidatorError, mechanisms},
};
use std::sync::{Arc, OnceLock};
use xmpp_parsers::sasl as wire;
use xmpp_parsers::{jid::BareJid, minidom::Element};

/// The number that RFC 5802 asks for at least.
const ITERATIONS: u32 = 4096;

/// A password, and what SCRAM derives from it (slowly, so once).
pub(super) struct Credentials {
    password: String,
    salt: String,
    sha1: OnceLock<Pbkdf2Sha1>,
    sha256: OnceLock<Pbkdf2Sha256>,
}

impl Credentials {
    pub(super) fn new(password: &str) -> Self {
        Self {
            password: password.to_owned(),
            salt: random_id(),
            sha1: OnceLock::new(),
            sha256: OnceLock::new(),
        }
    }
}

/// Accounts as the `sasl` crate asks for them.
#[derive(Clone)]
struct Directory {
    hub: Hub,
    domain: String,
}

impl Directory {
    fn bare(&self, identity: &Identity) -> Option<BareJid> {
        match identity {
            Identity::Username(name) => {
                // SCRAM writes `,` and `=` of a name as `=2C` and `=3D`.
                let name = name.replace("=2C", ",").replace("=3D", "=");
                BareJid::new(&format!("{name}@{}", self.domain)).ok()
            }
            Identity::None => None,
        }
    }

    fn credentials(&self, identity: &Identity) -> Option<Arc<Credentials>> {
        let bare = self.bare(identity)?;
        let state = self.hub.lock();
        Some(state.accounts.get(&bare)?.credentials.clone())
    }
}

impl Validator<Plain> for Directory {
    fn validate(&self, identity: &Identity, given: &Plain) -> Result<(), ValidatorError> {
        match self.credentials(identity) {
            Some(known) if known.password == given.0 => Ok(()),
            _ => Err(ValidatorError::AuthenticationFailed),
        }
    }
}

macro_rules! provide {
    ($secret:ty, $kept:ident) => {
        impl Provider<$secret> for Directory {
            fn provide(&self, identity: &Identity) -> Result<$secret, ProviderError> {
                let known = self.credentials(identity);
                let known = known.ok_or(ProviderError::AuthenticationFailed)?;
                if let Some(derived) = known.$kept.get() {
                    return Ok(derived.clone());
                }
                let salt = known.salt.as_bytes();
                let derived = <$secret>::derive(&known.password, salt, ITERATIONS)?;
                Ok(known.$kept.get_or_init(|| derived).clone())
            }
        }

        impl Validator<$secret> for Directory {
            fn validate(&self, identity: &Identity, given: &$secret) -> Result<(), ValidatorError> {
                match Provider::<$secret>::provide(self, identity)? {
                    known if known == *given => Ok(()),
                    _ => Err(ValidatorError::AuthenticationFailed),
                }
            }
        }
    };
}

provide!(Pbkdf2Sha1, sha1);
provide!(Pbkdf2Sha256, sha256);

/// The outcome of a step of a login.
pub(super) enum Step {
    Continue(Element),
    Success(BareJid, Element),
    Failure(Element),
}

/// One connection's attempt to log in.
pub(super) struct Login {
    directory: Directory,
    mechanism: Option<Box<dyn Mechanism + Send>>,
}

impl Login {
    pub(super) fn new(hub: Hub, domain: String) -> Self {
        Self {
            directory: Directory { hub, domain },
            mechanism: None,
        }
    }

    /// `<auth/>`, `<response/>` or `<abort/>`.
    pub(super) fn step(&mut self, nonza: Element) -> Step {
        let refusal = self.directory.hub.lock().faults.refuse_auth;
        if let Some(refusal) = refusal {
            return failure(refusal.condition());
        }
        match wire::Nonza::try_from(nonza) {
            Ok(wire::Nonza::Auth(auth)) => match self.choose(auth.mechanism, &auth.data) {
                Some(mechanism) => {
                    self.mechanism = Some(mechanism);
                    self.respond(&auth.data)
                }
                None => failure("invalid-mechanism"),
            },
            Ok(wire::Nonza::Response(response)) => self.respond(&response.data),
            Ok(wire::Nonza::Abort(_)) => failure("aborted"),
            Ok(_) | Err(_) => failure("malformed-request"),
        }
    }

    fn choose(&self, name: wire::Mechanism, first: &[u8]) -> Option<Box<dyn Mechanism + Send>> {
        let directory = self.directory.clone();
        let scram = directory.hub.lock().options.scram;
        // The crate takes "no channel binding" (`n`) only where it believes that it could do some,
        // and "the server cannot, I think" (`y`) only where it cannot. We take both, and bind nothing.
        let binding = match first.first() {
            Some(b'n') => ChannelBinding::TlsUnique(Vec::new()),
            Some(b'y') => ChannelBinding::None,
            _ if name == wire::Mechanism::Plain => ChannelBinding::None,
            _ => return None,
        };
        match name {
            wire::Mechanism::Plain => Some(Box::new(mechanisms::Plain::new(directory))),
            wire::Mechanism::ScramSha1 if scram => Some(Box::new(
                mechanisms::Scram::<Sha1, _>::new(directory, binding),
            )),
            wire::Mechanism::ScramSha256 if scram => Some(Box::new(
                mechanisms::Scram::<Sha256, _>::new(directory, binding),
            )),
            _ => None,
        }
    }

    fn is_disabled(&self, bare: &BareJid) -> bool {
        self.directory.hub.lock().faults.disabled.contains(bare)
    }

    fn respond(&mut self, data: &[u8]) -> Step {
        let Some(mechanism) = &mut self.mechanism else {
            return failure("malformed-request");
        };
        match mechanism.respond(data) {
            Ok(Response::Proceed(data)) => Step::Continue(wire::Challenge { data }.into()),
            Ok(Response::Success(identity, data)) => match self.directory.bare(&identity) {
                Some(bare) if self.is_disabled(&bare) => {
                    failure(AuthRefusal::AccountDisabled.condition())
                }
                Some(bare) => Step::Success(bare, wire::Success { data }.into()),
                None => failure("not-authorized"),
            },
            Err(_) => failure("not-authorized"),
        }
    }
}

fn failure(condition: &str) -> Step {
    Step::Failure(el("failure", SASL).holding(el(condition, SASL)))
}
