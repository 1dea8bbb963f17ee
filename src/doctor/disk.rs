//! Room on the disk of the database, and how long it will last.

use std::path::Path;
use std::time::Duration;

use rustix::fs::statvfs;

use super::{Finding, size, span};

/// Less is too little for the write-ahead log and a backup.
const FULL: u64 = 50 << 20;
const LITTLE: u64 = 500 << 20;

/// A disk that is full before is told.
const SOON: Duration = Duration::from_secs(30 * 24 * 3600);
/// The growth of a shorter time says nothing.
const LONG_ENOUGH: Duration = Duration::from_secs(24 * 3600);

/// How much a database has grown.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    /// Bytes, from nothing.
    pub bytes: u64,
    /// Within this time.
    pub within: Duration,
}

/// Looks at the disk on which `folder` is.
pub fn room(folder: &Path, growth: Option<Growth>) -> Finding {
    match statvfs(folder) {
        Ok(disk) => judge(
            disk.f_bavail.saturating_mul(disk.f_frsize),
            folder,
            growth.and_then(|growth| lasts(disk.f_bavail.saturating_mul(disk.f_frsize), growth)),
        ),
        Err(error) => Finding::fail(CHECK, format!("{}: {error}", folder.display()))
            .todo("make this folder, or correct `store` in the configuration"),
    }
}

const CHECK: &str = "machine.disk";

fn judge(free: u64, folder: &Path, lasts: Option<Duration>) -> Finding {
    let until = match lasts {
        Some(left) if left < 1000 * LONG_ENOUGH => {
            format!(", full in {} as the database grows", span(left))
        }
        _ => String::new(),
    };
    let found = format!("{} free for {}{until}", size(free), folder.display());
    let advice = "make room, or move the database (`store`) to a larger disk";
    let soon = lasts.is_some_and(|left| left < SOON);
    if free < FULL {
        Finding::fail(CHECK, found).todo(advice)
    } else if free < LITTLE {
        Finding::warn(CHECK, found).todo(advice)
    } else if soon {
        let advice = format!("{advice}; or shorten what is kept (`retention`)");
        Finding::warn(CHECK, found).todo(advice)
    } else {
        Finding::ok(CHECK, found)
    }
}

/// How long `free` bytes last.
fn lasts(free: u64, growth: Growth) -> Option<Duration> {
    if growth.within < LONG_ENOUGH || growth.bytes == 0 {
        return None;
    }
    let seconds = u128::from(free) * u128::from(growth.within.as_secs()) / u128::from(growth.bytes);
    Some(Duration::from_secs(
        u64::try_from(seconds).unwrap_or(u64::MAX),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict;

    const DAY: Duration = Duration::from_secs(24 * 3600);

    #[test]
    fn little_room_is_told() {
        let verdict = |free, left| judge(free, Path::new("/x"), left).verdict;
        assert_eq!(verdict(FULL - 1, None), Verdict::Fail);
        assert_eq!(verdict(FULL, None), Verdict::Warn);
        assert_eq!(verdict(LITTLE, None), Verdict::Ok);
        assert_eq!(verdict(LITTLE, Some(29 * DAY)), Verdict::Warn);
        assert_eq!(verdict(LITTLE, Some(31 * DAY)), Verdict::Ok);
    }

    #[test]
    fn a_disk_lasts_as_long_as_the_database_grows_slowly() {
        let growth = |bytes, within| Growth { bytes, within };
        let ten_a_day = growth(100, 10 * DAY);
        assert_eq!(lasts(50, ten_a_day), Some(5 * DAY));
        assert_eq!(lasts(u64::MAX, ten_a_day).map(|d| d > DAY), Some(true));
        assert_eq!(lasts(50, growth(100, DAY / 2)), None);
        assert_eq!(lasts(50, growth(0, DAY)), None);
    }

    #[test]
    fn a_folder_that_is_not_there_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let found = room(&dir.path().join("none"), None);
        assert_eq!(found.verdict, Verdict::Fail);
        assert!(room(dir.path(), None).found.contains("free for"));
    }
}
