//! Which file of the Python bridge is which: by what is in it, and the small text files by their names.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::settings::Settings;
use super::text::environment;
pub use super::text::{Text, Trouble};
use crate::config::{FILE_VARIABLE, predecessor};

/// No configuration is larger: its sample has 11 kB.
const MAX_CONFIG: u64 = 256 << 10;
/// No list of domains is larger.
const MAX_LIST: u64 = 64 << 20;

/// The files that were found.
#[derive(Debug, Default)]
pub struct Found {
    /// Its configuration.
    pub config: Option<Settings>,
    /// The file with its environment.
    pub env: Option<Text>,
    /// Its database.
    pub database: Option<PathBuf>,
    /// Its red list.
    pub red: Option<Text>,
    /// Its green list.
    pub green: Option<Text>,
    /// Whether one could register.
    pub open: Option<Text>,
    /// Whether messages were sent.
    pub start: Option<Text>,
}

impl Found {
    /// No file of it was found.
    pub fn is_nothing(&self) -> bool {
        let texts = [&self.red, &self.green, &self.open, &self.start];
        self.config.is_none() && self.database.is_none() && texts.iter().all(|text| text.is_none())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Config,
    Env,
    Database,
    Red,
    Green,
    Open,
    Start,
}

/// Looks at the files and folders that were named. A file that is named counts more than one that the configuration names, and
/// that more than one that merely lies in a folder.
pub fn find(paths: &[PathBuf]) -> Result<Found, Trouble> {
    let (mut named, mut lying) = (Vec::new(), Vec::new());
    for path in paths {
        let meta = fs::metadata(path).map_err(|error| unreadable(path, &error))?;
        match meta.is_dir() {
            true => lying.extend(in_folder(path)?),
            false => named.push((kind(path)?.ok_or_else(|| stranger(path))?, path.clone())),
        }
    }
    let one = |kind| match single(kind, &named)? {
        Some(path) => Ok(Some(path)),
        None => single(kind, &lying),
    };
    let text = |kind, max| match one(kind)? {
        Some(path) => read(&path, max).map(Some),
        None => Ok(None),
    };
    let env = text(Kind::Env, MAX_CONFIG)?;
    let config = match (text(Kind::Config, MAX_CONFIG)?, config_of(env.as_ref())) {
        (Some(text), _) => Some(text),
        (None, Some(path)) => Some(read(&path, MAX_CONFIG)?),
        (None, None) => None,
    };
    let config = config.map(Settings::read).transpose()?;
    let beside = |name: &str, kind, max| match text(kind, max)? {
        Some(text) => Ok(Some(text)),
        None => listed(config.as_ref(), name, max),
    };
    Ok(Found {
        env,
        database: match (
            single(Kind::Database, &named)?,
            database_of(config.as_ref()),
        ) {
            (Some(path), _) | (None, Some(path)) => Some(path),
            (None, None) => single(Kind::Database, &lying)?,
        },
        red: beside("xmpp-bridge-red.txt", Kind::Red, MAX_LIST)?,
        green: beside("xmpp-bridge-green.txt", Kind::Green, MAX_LIST)?,
        open: beside("xmpp-bridge-open.txt", Kind::Open, MAX_CONFIG)?,
        start: beside("xmpp-bridge-start.txt", Kind::Start, MAX_CONFIG)?,
        config,
    })
}

/// The configuration that the environment names, if it is there.
fn config_of(env: Option<&Text>) -> Option<PathBuf> {
    let named = PathBuf::from(environment(env).remove(FILE_VARIABLE)?);
    named.exists().then_some(named)
}

/// The database that the configuration names, if it is there.
fn database_of(config: Option<&Settings>) -> Option<PathBuf> {
    let config = config?;
    let named = config.path_of("bridge-database-file")?;
    named.exists().then_some(named)
}

/// A file of the folder that the configuration names, if it is there.
fn listed(config: Option<&Settings>, name: &str, max: u64) -> Result<Option<Text>, Trouble> {
    let folder = config.and_then(|config| config.path_of("bridge-files-dir"));
    match folder
        .map(|folder| folder.join(name))
        .filter(|path| path.exists())
    {
        Some(path) => read(&path, max).map(Some),
        None => Ok(None),
    }
}

fn in_folder(folder: &Path) -> Result<Vec<(Kind, PathBuf)>, Trouble> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        let name = name_of(&path);
        if !path.is_file() || name.contains(".sample") {
            continue;
        }
        // What may not be read is none of its files, or is missed where it is needed.
        if let Ok(Some(kind)) = kind(&path) {
            found.push((kind, path));
        }
    }
    found.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(found)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn kind(path: &Path) -> Result<Option<Kind>, Trouble> {
    let name = name_of(path);
    let by_name = [
        ("bridge-red.txt", Kind::Red),
        ("bridge-green.txt", Kind::Green),
        ("bridge-open.txt", Kind::Open),
        ("bridge-start.txt", Kind::Start),
        (".env", Kind::Env),
    ];
    if let Some((_, kind)) = by_name.into_iter().find(|(end, _)| name.ends_with(end)) {
        return Ok(Some(kind));
    }
    let mut head = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_CONFIG).read_to_end(&mut head))
        .map_err(|error| unreadable(path, &error))?;
    if head.starts_with(b"SQLite format 3\0") {
        return Ok(Some(Kind::Database));
    }
    let is_config = predecessor::wrote(&String::from_utf8_lossy(&head));
    Ok(is_config.then_some(Kind::Config))
}

fn single(kind: Kind, files: &[(Kind, PathBuf)]) -> Result<Option<PathBuf>, Trouble> {
    let mut fitting = files.iter().filter(|(known, _)| *known == kind);
    let first = fitting.next().map(|(_, path)| path.clone());
    match (first, fitting.next()) {
        (Some(first), Some((_, second))) => Err(Trouble {
            path: second.clone(),
            why: format!(
                "is of the same kind as {}: name the one that is in use, instead of their folder",
                first.display()
            ),
        }),
        (first, _) => Ok(first),
    }
}

fn read(path: &Path, max: u64) -> Result<Text, Trouble> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(max + 1).read_to_end(&mut bytes))
        .map_err(|error| unreadable(path, &error))?;
    if bytes.len() as u64 > max {
        return Err(Trouble {
            path: path.to_owned(),
            why: format!("is larger than {} kB: name the right file", max >> 10),
        });
    }
    Ok(Text {
        path: path.to_owned(),
        text: String::from_utf8_lossy(&bytes).into_owned(),
    })
}

fn stranger(path: &Path) -> Trouble {
    Trouble {
        path: path.to_owned(),
        why: "is no file of the Python bridge: name its folder, its configuration (.yml), its database, its .env, or \
              xmpp-bridge-red.txt, -green, -open and -start"
            .to_owned(),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Trouble {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "is not there: check the name".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "may not be read by this user: run this as root, or as its owner".to_owned()
        }
        _ => format!("can't be read ({error}): check the disk and the file"),
    };
    Trouble {
        path: path.to_owned(),
        why,
    }
}
