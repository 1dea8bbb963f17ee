//! `admin backup --keep`: a folder of backups, of which the newest are kept.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;

use super::{Outcome, show};
use crate::clock::Clock;
use crate::config::Config;
use crate::store::upkeep;

/// The beginning and the end of a backup's name; between stands when it was made, so that names sort by age.
const NAME: (&str, &str) = ("bridge-", ".db");

/// Adds a backup to `folder`, which is made if need be, and deletes all but the newest `keep`.
pub(super) fn add(config: &Config, folder: &Path, keep: usize) -> Outcome {
    let mut builder = DirBuilder::new();
    let made = builder.recursive(true).mode(0o700).create(folder);
    made.with_context(|| format!("{}: the folder can't be made", folder.display()))?;
    let now = Clock::system().now().to_rfc3339();
    let stamp: String = now.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    let file = folder.join(format!("{}{stamp}{}", NAME.0, NAME.1));
    once(config, &file, false)?;
    for old in older(folder, keep)? {
        fs::remove_file(&old)
            .with_context(|| format!("{}: the old backup can't be deleted", old.display()))?;
        show(&format!("{}: deleted, as {keep} are kept\n", old.display()))?;
    }
    Ok(())
}

/// All backups in the folder but the newest; other files stay.
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

/// Copies the database to one file, and says what was done.
pub(super) fn once(config: &Config, file: &Path, force: bool) -> Outcome {
    let began = Instant::now();
    let bytes = upkeep::backup(&config.store, file, force)?;
    let (size, seconds) = (size(bytes), began.elapsed().as_secs_f64());
    show(&format!(
        "{}: {size}, checked, in {seconds:.1} s\n",
        file.display()
    ))
}

/// Bytes in the unit that suits them.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}
