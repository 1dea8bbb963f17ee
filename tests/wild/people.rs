//! Who is who in the cases.

use xmpp_ap_bridge::address::Network;

/// Somebody in a case, as the networks write them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their network.
    pub side: Network,
    /// `user@domain`, exactly as their server writes it.
    pub raw: String,
}

impl Person {
    /// `carol`, `@dave@pix.test`, `xmpp:bob@x.test`.
    pub fn read(word: &str) -> Option<Self> {
        let cast = match word {
            "carol" => "@carol@gts.test",
            "dave" => "@dave@pix.test",
            "bob" => "xmpp:bob@x.test",
            "eve" => "xmpp:eve@x.test",
            "admin" => "xmpp:admin@im.test",
            other => other,
        };
        let person = |side, raw: &str| Self {
            side,
            raw: raw.to_owned(),
        };
        match cast.strip_prefix("xmpp:") {
            Some(jid) => Some(person(Network::Xmpp, jid)),
            None => cast
                .strip_prefix('@')
                .map(|acct| person(Network::Fediverse, acct)),
        }
    }

    /// Whether this is their address, in the product's own form.
    pub fn is(&self, shown: &str) -> bool {
        let ours = match self.side {
            Network::Fediverse => format!("@{}", self.raw),
            Network::Xmpp => format!("xmpp:{}", self.raw),
        };
        if ours.contains('%') || shown.contains('%') {
            return ours == shown; // which is no escape here
        }
        let read = xmpp_ap_bridge::address::Address::parse;
        // Behind `xmpp:` percent signs would encode something.
        let me = match self.side {
            Network::Fediverse => read(&ours),
            Network::Xmpp => read(&self.raw),
        };
        ours == shown || matches!((me, read(shown)), (Ok(a), Ok(b)) if a == b)
    }
}
