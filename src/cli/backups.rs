//! `admin backup --keep`: a folder of backups, of which the newest are kept.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{Outcome, admin};
use crate::clock::Clock;
use crate::config::Config;

/// What the names of backups begin and end with; between stands when they were made, so that they sort by age.
const NAME: (&str, &str) = ("bridge-", ".db");

/// Adds a backup to `folder`, which is made if need be, and deletes all but the newest `keep`.
pub(super) fn add(config: &Config, folder: &Path, keep: usize) -> Outcome {
    let mut builder = DirBuilder::new();
    let made = builder.recursive(true).mode(0o700).create(folder);
    made.with_context(|| format!("{}: the folder can't be made", folder.display()))?;
    let now = Clock::system().now().to_rfc3339();
    let stamp: String = now.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let file = folder.join(format!("{}{stamp}{}", NAME.0, NAME.1));
    admin::backup(config, &file, false)?;
    for old in older(folder, keep)? {
        fs::remove_file(&old)
            .with_context(|| format!("{}: the old backup can't be deleted", old.display()))?;
        println!("{}: deleted, as {keep} are kept", old.display());
    }
    Ok(())
}

/// All backups in the folder but the newest; other files are nobody's business.
fn older(folder: &Path, keep: usize) -> anyhow::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().into_string().unwrap_or_default();
        let stamp = name
            .strip_prefix(NAME.0)
            .and_then(|name| name.strip_suffix(NAME.1));
        let is_time =
            |stamp: &str| stamp.starts_with(|c: char| c.is_ascii_digit()) && stamp.contains('T');
        if stamp.is_some_and(is_time) {
            names.push(name);
        }
    }
    names.sort_unstable();
    names.truncate(names.len().saturating_sub(keep));
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}
