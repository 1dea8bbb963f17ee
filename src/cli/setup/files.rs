//! The files of a set-up: the configuration and both secrets, written whole or not at all.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::super::import::write_private;
use super::super::{Failure, Outcome};
use super::desk::{Setup, beside};
use crate::config::{Config, DEFAULT_FILE, LoadArgs, Needs};
use crate::setup::written::{PASSWORD_FILE, TOKEN_FILE, configuration};
use crate::store::folder;

impl Setup {
    /// Writes everything, and reads it back as the bots will.
    pub(super) fn write(&mut self) -> Outcome<Config> {
        if self.answers.store.is_none() && self.path != Path::new(DEFAULT_FILE) {
            self.answers.store = Some("bridge.db".to_owned());
        }
        let instance = self.instance.as_ref().map(|instance| instance.url.as_str());
        let text = configuration(&self.answers, instance);
        let secret = |text: &Option<String>| format!("{}\n", text.as_deref().unwrap_or_default());
        let all = [
            (
                self.path.with_file_name(TOKEN_FILE),
                secret(&self.answers.token),
            ),
            (
                self.path.with_file_name(PASSWORD_FILE),
                secret(&self.answers.password),
            ),
            (self.path.clone(), text.clone()),
        ];
        let args = LoadArgs {
            file: Some(self.path.clone()),
            env: Default::default(),
            default_file: PathBuf::new(),
        };
        Config::read(self.path.clone(), text, &args, Needs::default()).map_err(Failure::config)?;
        place(&all).map_err(Failure::config)?;
        hand_over(&self.path);
        let needs = Needs {
            fediverse_secret: true,
            xmpp_secret: true,
        };
        Config::load(&args, needs).map_err(Failure::config)
    }
}

/// Writes all files beside their places, and then puts them there; what was there is kept.
fn place(all: &[(PathBuf, String)]) -> anyhow::Result<()> {
    let undo = |count: usize| {
        for (path, _) in all.iter().take(count) {
            let _ = fs::remove_file(beside(path, ".part")); // or it was not written
        }
    };
    for (n, (path, text)) in all.iter().enumerate() {
        write_private(&beside(path, ".part"), text).map_err(|error| {
            undo(n + 1);
            anyhow!(
                "{}: can't be written ({error}), and nothing was changed: make room, or choose another folder with --config; then run this again",
                path.display()
            )
        })?;
    }
    for (path, _) in all {
        let put = || -> io::Result<()> {
            if path.exists() {
                fs::rename(path, beside(path, ".before-setup"))?;
            }
            fs::rename(beside(path, ".part"), path)
        };
        put().with_context(|| {
            format!(
                "{}: can't be put into its place: run this again",
                path.display()
            )
        })?;
    }
    Ok(())
}

/// Where the folder belongs to the bots' group, as the package makes it, they may read the configuration; the secrets stay root's.
fn hand_over(path: &Path) {
    if let Ok(folder) = fs::metadata(folder(path))
        && folder.uid() == 0
        && folder.gid() != 0
        && chown(path, None, Some(folder.gid())).is_ok()
    {
        let _ = fs::set_permissions(path, Permissions::from_mode(0o640)); // doctor tells
    }
}
