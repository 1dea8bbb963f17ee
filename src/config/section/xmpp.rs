//! The bot's account on XMPP.

use crate::address::{BareJid, is_hidden, is_loopback};
use crate::config::address;
use crate::config::args::{JID_VARIABLE, Needs, PASSWORD, XMPP_PROXY};
use crate::config::parsed::parsed;
use crate::config::reader::Reader;
use crate::config::route::{AUTHORITIES, Login, Route, Through};
use crate::config::secret::Secret;
use crate::config::setting::settings;
use crate::config::shape::{Shape, at, beside, file, instead, required, secret};
use crate::xmpp::Tls;

/// The bot's account on XMPP.
#[derive(Clone, Debug)]
pub struct Xmpp {
    /// Its address.
    pub jid: BareJid,
    /// Present when [`Needs::xmpp_secret`] was asked for.
    pub password: Option<Secret>,
    /// An explicit server; absent: SRV look-up of the JID's domain.
    pub server: Option<Server>,
    /// How it is reached.
    pub route: Route,
}

/// An explicit XMPP server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// Host name or IP address (IPv6 without brackets).
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
}

settings! { Xmpp, XmppLogin;
    /// Its bare address, without a resource. Environment: AP_BRIDGE_JID (wins over this line).
    "xmpp.jid": required(JID_VARIABLE, address::bare_jid, |jid| jid.as_str().to_owned(), at!(Xmpp.jid)), example "bridge@im.example", effect Restart;

    /// The password, given as the token above: AP_BRIDGE_PASS, the systemd credential xmpp-password, or one of `password` and
    /// `password_file`.
    "xmpp.password": secret(&PASSWORD, is_needed, at!(Xmpp.password)), example "\"…\"";
    "xmpp.password_file": instead(), example "xmpp-password";

    /// The server, where it is not found by the SRV records of the domain. Its certificate must be valid for the domain of
    /// the jid in any case.
    "xmpp.host": Explicit, example "xmpp.im.example";

    /// Only with host. 1 to 65535; default 5222, with `tls: direct` 5223.
    "xmpp.port": beside(), example "5222";

    /// Only with host. starttls: TLS after connecting; direct: TLS from the first byte; none: no TLS, for loopback hosts, .onion
    /// and .i2p only.
    "xmpp.tls": beside(), example "starttls";

    /// A proxy for all that this bot connects to, as above. No proxy passes SRV records on: without `host` the bot goes to port
    /// 5222 of the jid's domain.
    "xmpp.proxy": Through(at!(Xmpp.route)), example "socks5h://user@proxy.example:1080";

    /// Its password, given as the token above: XMPP_BRIDGE_XMPP_PROXY_PASSWORD, the systemd credential xmpp-proxy-password, or one
    /// of `proxy_password` and `proxy_password_file`.
    "xmpp.proxy_password": Login::new("xmpp.proxy", &XMPP_PROXY, is_needed, at!(Xmpp.route)), example "\"…\"";
    "xmpp.proxy_password_file": beside(), example "xmpp-proxy-password";

    /// PEM file with certificate authorities to trust besides those of the system; also for the upload servers that the other bot
    /// fetches files from.
    "xmpp.ca_file": file(AUTHORITIES, at!(Xmpp.route.ca_file)), example "/etc/xmpp-ap-bridge/ca.pem", effect BothLogins;
}

fn is_needed(needs: Needs) -> bool {
    needs.xmpp_secret
}

/// The explicit server. Port and protection belong to it: SRV records have their own.
struct Explicit;

impl Shape<Xmpp> for Explicit {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut Xmpp) {
        part.server = server(key, reader);
    }

    fn show(&self, part: &Xmpp) -> Option<String> {
        let Some(server) = &part.server else {
            return Some("by SRV look-up of the JID's domain".to_owned());
        };
        let tls = match server.tls {
            Tls::Starttls => "STARTTLS",
            Tls::Direct => "direct TLS",
            Tls::None => "no TLS",
        };
        Some(format!("{} port {}, {tls}", server.host, server.port))
    }

    fn label(&self) -> Option<&'static str> {
        Some("xmpp server")
    }
}

fn server(key: &str, reader: &mut Reader) -> Option<Server> {
    const TLS: [(&str, Tls); 3] = [
        ("starttls", Tls::Starttls),
        ("direct", Tls::Direct),
        ("none", Tls::None),
    ];
    let tls = reader.choice("xmpp.tls", &TLS).unwrap_or(Tls::Starttls);
    let port = reader.number("xmpp.port", 1..=65_535);
    if !reader.has(key) {
        for key in ["xmpp.port", "xmpp.tls"] {
            if reader.has(key) {
                reader.problem(
                    key,
                    "counts only together with xmpp.host; add xmpp.host or remove this line",
                );
            }
        }
        return None;
    }
    let host = parsed(reader, key, address::host)?;
    if tls == Tls::None && !is_loopback(&host) && !is_hidden(&host) {
        let wrong = "`none` would send the password in the clear; write starttls or direct (none is for loopback hosts, and for .onion and .i2p)";
        reader.problem("xmpp.tls", wrong);
    }
    let usual = if tls == Tls::Direct { 5223 } else { 5222 };
    let port = port
        .and_then(|port| u16::try_from(port).ok())
        .unwrap_or(usual);
    Some(Server {
        host: plain(host),
        port,
        tls,
    })
}

fn plain(host: url::Host) -> String {
    match host {
        url::Host::Ipv6(ip) => ip.to_string(),
        other => other.to_string(),
    }
}
