//! One login: TCP, TLS, SASL (RFC 6120). Binding and stream management are the stanza stream's.

use std::borrow::Cow;
use std::future::Future;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures::{SinkExt, StreamExt};
use jid::Jid;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use sasl::common::{ChannelBinding, Credentials};
use secrecy::ExposeSecret;
use tokio::io::BufStream;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_xmpp::connect::AsyncReadAndWrite;
use tokio_xmpp::error::{AuthError, ProtocolError};
use tokio_xmpp::stanzastream::Connection;
use tokio_xmpp::xmlstream::{
    FallibleStreamElement, PendingFeaturesRecv, StreamHeader, Timeouts, XmppStream,
    XmppStreamElement, initiate_stream,
};
use tokio_xmpp::{Error, client_login};
use xmpp_parsers::ns;
use xmpp_parsers::sasl_cb::Type as BindingType;
use xmpp_parsers::starttls::{Nonza, Request};
use xmpp_parsers::stream_error::StreamError;
use xmpp_parsers::stream_features::StreamFeatures;

use super::locate::{self, Nowhere, Place, Way};
use super::lock::lock;
use super::shallow::{Notes, Shallow};
use crate::clock::Clock;
use crate::event::LegError;
use crate::xmpp::answer::disco::About;
use crate::xmpp::leg::settings::{Settings, Tls};

/// Time for a login, once there is a connection.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);
/// Time for TLS with a server, once there is a connection.
const SECURED: Duration = Duration::from_secs(10);
/// Maximum number of servers of a domain that are tried in one go.
const PLACES: usize = 6;
/// The protocol that TLS from the first byte is for (XEP-0368).
const ALPN: &[u8] = b"xmpp-client";
/// Silence after which the server is asked for a sign of life (XEP-0198 request, else XEP-0199 ping), and
/// how long it may take for one. So a connection that died silently is found out within 75 seconds.
const TIMEOUTS: Timeouts = Timeouts {
    read_timeout: Duration::from_secs(60),
    response_timeout: Duration::from_secs(15),
};

/// Why a login failed.
#[derive(Debug)]
pub enum Failure {
    /// Plaintext to another machine, this one, would show the password to everybody on the way.
    Exposed(String),
    /// The server ended the stream, and said why.
    Ended(StreamError),
    /// Nobody knows where the server is.
    Nowhere(Nowhere),
    /// The server refused a login with channel binding.
    Bound(Error),
    /// Anything else, in the client library's terms.
    Xmpp(Error),
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Xmpp(error.into())
    }
}

/// Knows where and how to log in.
#[derive(Clone)]
pub struct Dialer {
    /// Whose login it is.
    pub account: jid::BareJid,
    /// Notes that the streams of the account have left.
    pub notes: Notes,
    settings: Arc<Settings>,
    /// The JID's domain in ASCII, as certificates and DNS have it.
    domain: String,
    /// Facts that the server showed at the last login.
    shown: Arc<Mutex<Shown>>,
}

/// Facts that a server shows before and behind a login.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Its certificate (DER); none without TLS.
    pub certificate: Option<Vec<u8>>,
    /// It offers stream management (XEP-0198).
    pub manages_streams: bool,
}

impl std::fmt::Debug for Dialer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Dialer").field(&self.domain).finish()
    }
}

impl Dialer {
    /// Fails with [`LegError::Configuration`].
    pub fn new(settings: Arc<Settings>) -> Result<Self, LegError> {
        let account = jid::BareJid::new(settings.jid.as_str())
            .map_err(|error| LegError::Configuration(format!("the JID is not one: {error}")))?;
        let domain = idna::domain_to_ascii(settings.jid.domain())
            .map_err(|_| LegError::Configuration("the JID's domain is not one".into()))?;
        if settings.host.is_none() && settings.reach.is_proxied(&domain) {
            tracing::info!(
                "no proxy passes SRV records on: {domain}:5222 is tried; set xmpp.host if the server is elsewhere"
            );
        }
        Ok(Self {
            account,
            notes: Notes::default(),
            settings,
            domain,
            shown: Arc::default(),
        })
    }

    /// The account's description of itself.
    pub fn about(&self) -> About {
        About::new(self.settings.profile.as_deref())
    }

    /// Facts that the server showed at the last login.
    pub fn shown(&self) -> Shown {
        self.note(|shown| shown.clone())
    }

    fn note<T>(&self, note: impl FnOnce(&mut Shown) -> T) -> T {
        note(&mut lock(&self.shown))
    }

    /// The host and port, as far as they are known before a look into the DNS.
    pub fn target(&self) -> String {
        match &self.settings.host {
            Some(host) => format!("{host}:{}", self.port()),
            None => self.domain.clone(),
        }
    }

    /// Which way into TLS the configuration, or the lack of it, begins with.
    pub fn way(&self) -> Way {
        match self.settings.tls {
            Tls::Direct => Way::Direct,
            Tls::Starttls | Tls::None => Way::Starttls,
        }
    }

    /// Logs in as `jid`, whose resource is asked for later. `binding`: use channel binding where it is offered;
    /// `elsewhere`: where the server wants us to go instead.
    pub async fn login(
        &self,
        jid: &Jid,
        binding: bool,
        elsewhere: Option<&Place>,
        clock: &Clock,
    ) -> Result<Connection, Failure> {
        if self.settings.tls == Tls::None {
            let opened = self.plaintext(elsewhere).await?;
            return within(DEADLINE, self.authenticate(opened, jid, binding)).await;
        }
        let opened = self.reach(elsewhere, clock).await?;
        within(DEADLINE, self.authenticate(opened, jid, binding)).await
    }

    /// The first server that answers, with TLS.
    pub(crate) async fn reach(
        &self,
        elsewhere: Option<&Place>,
        clock: &Clock,
    ) -> Result<Opened<TlsStream<TcpStream>>, Failure> {
        let places = match (elsewhere, &self.settings.host) {
            (Some(place), _) => vec![place.clone()],
            (None, Some(host)) => vec![self.place(host)],
            (None, None) if self.settings.reach.is_proxied(&self.domain) => vec![self.unasked()],
            (None, None) => locate::places(&self.domain, |below| clock.random(below))
                .await
                .map_err(Failure::Nowhere)?,
        };
        let mut first = None;
        for place in places.iter().take(PLACES) {
            match within(self.patience(place), self.open_at(place)).await {
                Ok(opened) => return Ok(opened),
                Err(failure @ Failure::Xmpp(Error::StreamError(_))) => return Err(failure),
                Err(failure) => drop(first.get_or_insert(failure)),
            }
        }
        Err(first.unwrap_or_else(|| Error::Disconnected.into()))
    }

    async fn open_at(&self, place: &Place) -> Result<Opened<TlsStream<TcpStream>>, Failure> {
        let reach = &self.settings.reach;
        let tcp = reach.connect(&place.host, place.port).await?;
        match place.way {
            Way::Direct => self.secure(tcp, Way::Direct).await,
            Way::Starttls => self.starttls(tcp).await,
        }
    }

    async fn starttls(&self, tcp: TcpStream) -> Result<Opened<TlsStream<TcpStream>>, Failure> {
        let stream = self.open(tcp).await?;
        let (features, mut stream): (_, XmppStream<_>) = stream.recv_features().await?;
        if !features.can_starttls() {
            return Err(ProtocolError::NoTls.into());
        }
        let request = XmppStreamElement::Starttls(Nonza::Request(Request));
        stream.send(&request).await?;
        loop {
            match stream.next().await {
                Some(Ok(FallibleStreamElement::Ok(XmppStreamElement::Starttls(
                    Nonza::Proceed(_),
                )))) => break,
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Err(Error::Disconnected.into()),
            }
        }
        // What the server sent too early is in the buffer that ends here: nobody can smuggle plaintext in.
        let tcp = stream.into_inner().into_inner().into_inner();
        self.secure(tcp, Way::Starttls).await
    }

    /// The certificate must be for the JID's domain, whichever host that is (RFC 6120 section 13.7.2).
    async fn secure(
        &self,
        tcp: TcpStream,
        way: Way,
    ) -> Result<Opened<TlsStream<TcpStream>>, Failure> {
        let name = self.domain.trim_matches(['[', ']']).to_owned();
        let name = ServerName::try_from(name).map_err(|_| Error::Idna)?;
        let mut config = ClientConfig::clone(self.settings.reach.tls());
        if way == Way::Direct {
            config.alpn_protocols = vec![ALPN.to_vec()];
        }
        let connector = TlsConnector::from(Arc::new(config));
        let tls = connector.connect(name, tcp).await?;
        let binding = exported(&tls);
        let certificates = tls.get_ref().1.peer_certificates().unwrap_or_default();
        let certificate = certificates.first().map(|der| der.to_vec());
        self.note(|shown| shown.certificate = certificate);
        Ok(Opened {
            stream: self.open(tls).await?,
            binding,
        })
    }

    pub(crate) async fn plaintext(
        &self,
        elsewhere: Option<&Place>,
    ) -> Result<Opened<TcpStream>, Failure> {
        let host = self.settings.host.as_ref().unwrap_or(&self.domain);
        let place = elsewhere.cloned().unwrap_or_else(|| self.place(host));
        let opening = async {
            let tcp = self.unencrypted(&place).await?;
            Ok(Opened {
                stream: self.open(tcp).await?,
                binding: ChannelBinding::None,
            })
        };
        within(self.patience(&place), opening).await
    }

    /// A connection within this machine, or through a network that encrypts by itself.
    async fn unencrypted(&self, place: &Place) -> Result<TcpStream, Failure> {
        let reach = &self.settings.reach;
        if reach.is_proxied(&place.host) {
            return match reach.is_safe_plain(&place.host) {
                true => Ok(reach.connect(&place.host, place.port).await?),
                false => Err(Failure::Exposed(place.to_string())),
            };
        }
        let found = tokio::net::lookup_host((place.host.as_str(), place.port)).await?;
        let found: Vec<_> = found.collect();
        if let Some(other) = found.iter().find(|found| !is_here(found.ip())) {
            return Err(Failure::Exposed(other.to_string()));
        }
        Ok(undelayed(TcpStream::connect(&found[..]).await?)?)
    }

    fn patience(&self, place: &Place) -> Duration {
        self.settings.reach.patience(&place.host) + SECURED
    }

    async fn open<S>(&self, io: S) -> Result<PendingFeaturesRecv<BufStream<Shallow<S>>>, Failure>
    where
        S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    {
        let stream = initiate_stream(
            BufStream::new(Shallow::noting(io, self.notes.clone())),
            ns::JABBER_CLIENT,
            self.header(),
            TIMEOUTS,
        );
        Ok(stream.await?)
    }

    fn header(&self) -> StreamHeader<'_> {
        StreamHeader {
            to: Some(Cow::Borrowed(self.settings.jid.domain())),
            from: None,
            id: None,
        }
    }

    fn place(&self, host: &str) -> Place {
        Place {
            host: host.trim_matches(['[', ']']).to_owned(),
            port: self.port(),
            way: self.way(),
        }
    }

    /// Where the server is when the DNS may not be asked: no proxy passes SRV records on.
    fn unasked(&self) -> Place {
        self.place(&self.domain)
    }

    fn port(&self) -> u16 {
        self.settings.port.unwrap_or(self.way().port())
    }

    async fn authenticate<S>(
        &self,
        opened: Opened<S>,
        jid: &Jid,
        binding: bool,
    ) -> Result<Connection, Failure>
    where
        S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin + Send + 'static,
        BufStream<Shallow<S>>: AsyncReadAndWrite,
    {
        let Opened {
            stream,
            binding: own,
        } = opened;
        let (features, stream) = stream.recv_features().await?;
        let binding = if binding && takes_binding(&features) {
            own
        } else {
            ChannelBinding::None
        };
        let bound = binding != ChannelBinding::None;
        let credentials = Credentials::default()
            .with_username(self.settings.jid.user())
            .with_password(self.settings.password.expose_secret())
            .with_channel_binding(binding);
        let stream = client_login(stream, usable(features.sasl_mechanisms), credentials)
            .await
            .map_err(|error| match error {
                Error::Auth(AuthError::Fail(_)) if bound => Failure::Bound(error),
                error => error.into(),
            })?
            .send_header(self.header())
            .await?;
        let (features, stream) = stream.recv_features().await?;
        if !features.can_bind() {
            return Err(ProtocolError::InvalidBindResponse.into());
        }
        self.note(|shown| shown.manages_streams = features.stream_management.is_some());
        Ok(Connection {
            stream: stream.box_stream(),
            features,
            identity: jid.clone(),
        })
    }
}

/// A stream that waits for the server's features, and what binds a login to its TLS session.
pub(crate) struct Opened<S> {
    pub(crate) stream: PendingFeaturesRecv<BufStream<Shallow<S>>>,
    binding: ChannelBinding,
}

/// Channel binding only where the server offers it for our kind (XEP-0440): the SASL code would otherwise
/// pass over every SCRAM mechanism without `-PLUS`.
fn takes_binding(features: &StreamFeatures) -> bool {
    let kinds = features.sasl_cb.as_ref().map(|cb| &cb.types);
    let ours = kinds.is_none_or(|kinds| kinds.contains(&BindingType::TlsExporter));
    ours && features
        .sasl_mechanisms
        .iter()
        .any(|m| m.ends_with("-PLUS"))
}

/// The mechanisms to choose from: never PLAIN where SCRAM is offered, never an anonymous login.
fn usable(mut offered: std::collections::BTreeSet<String>) -> std::collections::BTreeSet<String> {
    let scram = offered.iter().any(|m| m.starts_with("SCRAM-SHA-"));
    offered.retain(|m| m.starts_with("SCRAM-SHA-") || (m == "PLAIN" && !scram));
    offered
}

/// RFC 9266; only TLS 1.3 has it in a form that is safe to use.
fn exported(tls: &TlsStream<TcpStream>) -> ChannelBinding {
    let (_, session) = tls.get_ref();
    if session.protocol_version() != Some(rustls::ProtocolVersion::TLSv1_3) {
        return ChannelBinding::None;
    }
    session
        .export_keying_material(vec![0; 32], b"EXPORTER-Channel-Binding", None)
        .map_or(ChannelBinding::None, ChannelBinding::TlsExporter)
}

/// Does it within this time, or not.
pub(crate) async fn within<T>(
    deadline: Duration,
    work: impl Future<Output = Result<T, Failure>>,
) -> Result<T, Failure> {
    let late = || std::io::Error::from(std::io::ErrorKind::TimedOut).into();
    tokio::time::timeout(deadline, work)
        .await
        .unwrap_or_else(|_| Err(late()))
}

fn is_here(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

/// Small stanzas often follow each other: with Nagle's algorithm the second would wait 40 ms for the first's receipt.
fn undelayed(tcp: TcpStream) -> std::io::Result<TcpStream> {
    tcp.set_nodelay(true)?;
    Ok(tcp)
}
