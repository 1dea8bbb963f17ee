//! A database in use is not changed to another schema without a copy of what it was: to get the older program back one puts that
//! into its place (`admin restore`). It is made while the change holds the only right to write, and kept for a week.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::files::{BEFORE, Part, beside, copy};
use super::pages;
use crate::store::{Result, StoreError};

/// How long the copy is kept: as long as the daily backups.
const KEPT: Duration = Duration::from_secs(7 * 24 * 3600);

fn name(path: &Path) -> PathBuf {
    beside(path, BEFORE)
}

/// Copies the database at `path`, which is about to be changed, in place of the copy from before an earlier upgrade.
pub(super) fn keep(path: &Path) -> Result<()> {
    let size = |end: &str| fs::metadata(beside(path, end)).map_or(0, |file| file.len());
    let bytes = size("") + size("-wal");
    if !pages::has_room(path, bytes) {
        return Err(no_room(path, bytes));
    }
    let place = name(path);
    let part = Part::owned_as(path, &place)?;
    copy(path, part.path())?;
    let bytes = part.finish()?;
    let megabytes = bytes.div_ceil(1_000_000);
    tracing::info!(megabytes, "{} is what the database was", place.display());
    Ok(())
}

/// Deletes a copy that is older than a week.
pub(in crate::store) fn fade(path: &Path) {
    let copy = name(path);
    let made = fs::metadata(&copy).and_then(|file| file.modified());
    let age = made.ok().and_then(|made| made.elapsed().ok());
    if age.is_some_and(|age| age > KEPT)
        && let Err(error) = fs::remove_file(&copy)
    {
        tracing::warn!("{} can't be deleted: {error}", copy.display());
    }
}

fn no_room(path: &Path, bytes: u64) -> StoreError {
    let megabytes = bytes.saturating_mul(2).div_ceil(1_000_000);
    StoreError::Unusable {
        path: path.display().to_string(),
        why: format!(
            "has to be changed for this version, and there is no room for that and for a copy: free {megabytes} MB on its disk"
        ),
        passing: true,
    }
}
