//! The XMPP servers that the stories are played on.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use xmpp_ap_bridge::fingerprint::sha256_hex;
use xmpp_ap_bridge::sandbox::xmpp::{Memory, Options, XmppServer};

use super::script::Pairs;
use super::xmpp::{self, PASSWORD};
use crate::process::ServerProcess;

/// Every domain that a story may use. The first one is that of people of whom no domain is written.
pub const DOMAINS: [&str; 3] = ["x.test", "y.test", "bücher.test"];

/// One XMPP server.
#[derive(Clone)]
pub enum Host {
    /// Ours, which misbehaves on request; a new one for each story.
    Embedded(XmppServer),
    /// A real one, shared by all stories.
    Real(ServerProcess),
}

impl Host {
    pub async fn embedded() -> Result<Self> {
        let options = Options {
            domains: DOMAINS.map(str::to_owned).to_vec(),
            ..Options::default()
        };
        Ok(Self::Embedded(XmppServer::start(options).await?))
    }

    pub fn addr(&self) -> SocketAddr {
        match self {
            Self::Embedded(server) => server.addr(),
            Self::Real(process) => process.addr(),
        }
    }

    /// What the bridge has to be told to connect, with TLS where there is some.
    pub fn access(&self) -> Pairs {
        let own = |key: &str, value: String| (format!("xmpp.{key}"), value);
        let tls = match self {
            Self::Embedded(_) => None,
            Self::Real(process) => process.tls(),
        };
        match tls {
            None => vec![
                own("port", self.addr().port().to_string()),
                own("tls", "none".to_owned()),
            ],
            Some(tls) => vec![
                own("port", tls.port.to_string()),
                own("tls", tls.kind.to_owned()),
                own("ca_file", tls.ca_file.display().to_string()),
            ],
        }
    }

    /// Makes sure that the account exists.
    pub async fn account(&self, jid: &str) -> Result<()> {
        match self {
            Self::Embedded(server) => Ok(server.account(jid, PASSWORD)?),
            Self::Real(process) => xmpp::register(process.addr(), jid).await,
        }
    }

    /// Changes a password; only the embedded server's.
    pub fn set_password(&self, jid: &str, password: &str) -> Result<()> {
        match self {
            Self::Embedded(server) => Ok(server.account(jid, password)?),
            Self::Real(_) => bail!("only the embedded server's passwords change"),
        }
    }

    pub async fn stop(&self) -> Result<()> {
        match self {
            Self::Embedded(server) => {
                server.stop().await;
                Ok(())
            }
            Self::Real(process) => process.stop(),
        }
    }

    pub async fn start(&self) -> Result<()> {
        match self {
            Self::Embedded(server) => Ok(server.start_again().await?),
            Self::Real(process) => process.start(),
        }
    }

    /// The end without a farewell: sessions are forgotten.
    pub async fn kill(&self) -> Result<()> {
        match self {
            Self::Embedded(server) => {
                server.faults().cut_all();
                server.faults().forget_sessions(Memory::Nothing);
                server.stop().await;
                Ok(())
            }
            Self::Real(process) => process.kill(),
        }
    }

    /// Something that only the embedded server does; `user` is a bare address.
    pub fn misbehave(&self, act: &str, user: &str, args: &Pairs) -> Result<()> {
        let Self::Embedded(server) = self else {
            bail!("only the embedded server can {act}");
        };
        let faults = server.faults();
        let first = args.first().map_or("", |(key, _)| key.as_str());
        match act {
            "cut" => faults.cut(user),
            "tear" => faults.cut_in_next_stanza(user),
            "freeze" => faults.freeze(user),
            "thaw" => faults.thaw(user),
            "swallow-ack" => faults.swallow_next_ack(user),
            "forget" if first == "counter" => faults.forget_sessions(Memory::Counter),
            "forget" => faults.forget_sessions(Memory::Nothing),
            "lose-unacked" => faults.lose_unacked(first != "off"),
            "delay" => faults.delay(Duration::from_millis(argument(args, "ms")?)),
            "rate" => faults.limit_rate(Some(u32::try_from(argument(args, "each-second")?)?)),
            "mam" => faults.offer_mam(first != "off"),
            "sm" => faults.offer_sm(first != "off"),
            "disable" => faults.disable(user, true),
            "enable" => faults.disable(user, false),
            "lists" => faults.list(&sha256_hex(user), true),
            "unlists" => faults.list(&sha256_hex(user), false),
            "put-out" => faults.put_out(user, "policy-violation"),
            "clear" => faults.clear(),
            other => bail!("unknown: {other}"),
        }
        Ok(())
    }
}

fn argument(args: &Pairs, key: &str) -> Result<u64> {
    let (_, value) = args
        .iter()
        .find(|(k, _)| k == key)
        .with_context(|| format!("{key}= is missing"))?;
    Ok(value.parse()?)
}
