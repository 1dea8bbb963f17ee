//! The private folder of a world, and what the bots read in it.

use super::Accounts;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The configuration file of both bots.
pub(super) const CONFIG: &str = "config.yaml";

/// Socket addresses have room for about 100 bytes of path: a longer temporary folder is not used.
const LONGEST_BASE: usize = 60;

/// A folder that only this user may read, gone when dropped.
pub(super) struct PrivateDir(PathBuf);

impl PrivateDir {
    pub(super) fn create(base: Option<&Path>) -> io::Result<Self> {
        let base = base.map_or_else(std::env::temp_dir, Path::to_owned);
        let base = if base.as_os_str().len() > LONGEST_BASE {
            PathBuf::from("/tmp")
        } else {
            base
        };
        let tail: String = std::iter::repeat_with(fastrand::alphanumeric)
            .take(10)
            .collect();
        let path = base.join(format!("bridge-sandbox-{tail}"));
        // Fails if the name is taken, so nobody else can have prepared it.
        DirBuilder::new().mode(0o700).create(&path)?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for PrivateDir {
    fn drop(&mut self) {
        // What can't be removed is left to the system's cleaning of temporary folders.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Writes the configuration and both secrets, for this user's eyes only.
pub(super) fn write(dir: &PrivateDir, accounts: &Accounts, settings: &str) -> io::Result<()> {
    private_file(&dir.path().join("token"), &accounts.token)?;
    private_file(&dir.path().join("password"), &accounts.password)?;
    private_file(&dir.path().join(CONFIG), &config(accounts, settings))
}

/// JSON strings are YAML strings, so whatever is in them needs no quoting rules of ours. Paths count from the file.
fn config(accounts: &Accounts, settings: &str) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    format!(
        "fediverse:\n  account: {}\n  instance: {}\n  token_file: token\n\
         xmpp:\n  jid: {}\n  password_file: password\n  host: 127.0.0.1\n  port: {}\n  tls: none\n\
         store: bridge.db\nruntime_dir: .\n{settings}",
        quoted(&accounts.handle),
        quoted(&accounts.instance),
        quoted(&accounts.jid),
        accounts.xmpp_port,
    )
}

fn private_file(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options.open(path)?.write_all(text.as_bytes())
}
