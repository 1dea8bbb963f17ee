//! Faults of the store, and what to do about them.

use std::path::Path;

use rusqlite::ErrorCode;
use rusqlite::types::FromSqlError;

/// Shorthand of the store.
pub type Result<T> = std::result::Result<T, StoreError>;

/// A fault of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file was written by a newer version.
    #[error(
        "{path}: this database has schema {found}, this version knows up to {known}: start the newer xmpp-ap-bridge, or restore a backup made before the upgrade"
    )]
    Newer {
        /// The file.
        path: String,
        /// Its schema.
        found: i64,
        /// Ours.
        known: i64,
    },
    /// The file can't be used as it is.
    #[error("{path}: {why}")]
    Unusable {
        /// The file.
        path: String,
        /// The fault and the remedy.
        why: String,
        /// It may pass by itself.
        passing: bool,
    },
    /// Pages of the file are not what SQLite wrote.
    #[error(
        "{}: the database is damaged, or not one ({what}): stop both bots and restore a backup with `xmpp-ap-bridge admin restore FILE`; `xmpp-ap-bridge admin check` tells what is wrong with it",
        .path.as_deref().unwrap_or("store")
    )]
    Damaged {
        /// The file, where it is known.
        path: Option<String>,
        /// SQLite's message.
        what: String,
    },
    /// A statement failed.
    #[error("the database answered: {0}")]
    Sql(rusqlite::Error),
    /// A row holds what no version of the bridge writes.
    #[error("the database holds {0}")]
    Content(String),
    /// The thread that owns the connection is gone.
    #[error("the store has been closed")]
    Closed,
}

impl StoreError {
    /// The error to give for `path` from now on, if no work goes on after this one for as long as the process lives.
    pub(super) fn lasting(&self, path: &Path) -> Option<Self> {
        let path = path.display().to_string();
        match self {
            Self::Damaged { what, .. } => Some(Self::Damaged {
                path: Some(path),
                what: what.clone(),
            }),
            Self::Newer { found, known, .. } => Some(Self::Newer {
                path,
                found: *found,
                known: *known,
            }),
            _ => None,
        }
    }

    /// Returns what to do so that work on the database at `path` can go on.
    pub fn remedy(&self, path: &Path) -> String {
        let path = path.display();
        let code = match self {
            Self::Sql(error) => error.sqlite_error_code(),
            _ => None,
        };
        match code {
            Some(ErrorCode::DiskFull) => format!("free space on the disk of {path}"),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                format!("end the program that keeps {path} locked")
            }
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen) => {
                format!("let this user write to {path} and to its folder")
            }
            _ => format!("check the disk of {path}"),
        }
    }

    /// Another try may succeed: the file is locked, the disk is full for the moment.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Sql(error) => is_passing(error),
            Self::Unusable { passing, .. } => *passing,
            _ => false,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        if is_damage(&error) {
            return Self::Damaged {
                path: None,
                what: error.to_string(),
            };
        }
        content(&error).unwrap_or(Self::Sql(error))
    }
}

/// A value that no version of the bridge writes, in the words of [`StoreError::Content`].
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unknown(String);

pub(super) fn unknown(what: impl Into<String>) -> FromSqlError {
    FromSqlError::other(Unknown(what.into()))
}

/// The value that could not be read from a column, if that is why a statement failed.
fn content(error: &rusqlite::Error) -> Option<StoreError> {
    match error {
        rusqlite::Error::FromSqlConversionFailure(_, _, why) => {
            let Unknown(what) = why.downcast_ref()?;
            Some(StoreError::Content(what.clone()))
        }
        _ => None,
    }
}

fn is_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt)
    )
}

fn is_passing(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(
            ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
        )
    )
}

/// An error at opening, in words that say what to do.
pub(super) fn unusable(path: &Path, error: &rusqlite::Error) -> StoreError {
    if is_damage(error) {
        return StoreError::Damaged {
            path: Some(path.display().to_string()),
            what: error.to_string(),
        };
    }
    let advice = match error.sqlite_error_code() {
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            "this user must be able to write to the file and to its folder"
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program keeps it locked: stop that, then start again"
        }
        Some(ErrorCode::DiskFull) => "free space on this disk",
        _ => "check the disk and the file",
    };
    StoreError::Unusable {
        path: path.display().to_string(),
        why: format!("{error}; {advice}"),
        passing: is_passing(error),
    }
}
