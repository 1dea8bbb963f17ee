//! Both embedded servers, and the bots as processes between them, in a folder of their own.

use std::path::PathBuf;
use std::process::Child;
use std::time::Duration;

use tempfile::TempDir;
use xmpp_ap_bridge::sandbox::mastodon::{self, FediServer};
use xmpp_ap_bridge::sandbox::xmpp::{self, XmppServer};

/// A bound against hanging, not a measure.
pub const PATIENCE: Duration = Duration::from_secs(60);

pub struct Stage {
    pub fedi: FediServer,
    pub xmpp: XmppServer,
    /// End with the stage.
    pub bots: Option<Child>,
    pub folder: TempDir,
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Some(bots) = &mut self.bots {
            let _ = (bots.kill(), bots.wait());
        }
    }
}

impl Stage {
    /// Starts both servers; the bots are started by the test.
    pub async fn new(folder: TempDir) -> Self {
        let options = mastodon::Options {
            domain: "social.test".to_owned(),
            ..mastodon::Options::default()
        };
        let fedi = FediServer::start(options).await.unwrap();
        let options = xmpp::Options {
            domains: vec!["chat.test".to_owned()],
            ..xmpp::Options::default()
        };
        let xmpp = XmppServer::start(options).await.unwrap();
        for account in ["bridge@chat.test", "bob@chat.test"] {
            xmpp.account(account, "secret").unwrap();
        }
        Self {
            fedi,
            xmpp,
            bots: None,
            folder,
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The bots' log so far.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.path("log")).unwrap_or_default()
    }

    pub async fn until(&self, what: &str, mut good: impl FnMut() -> bool) {
        let wait = async {
            while !good() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        if tokio::time::timeout(PATIENCE, wait).await.is_err() {
            panic!("never: {what}\n{}", self.log());
        }
    }
}
