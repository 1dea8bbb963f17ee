//! Secrets: four ways to give one, in a fixed order, and the refusal of files that others may read.

use super::args::{ALL, Names};
use super::reader::Reader;
use super::tree;
use secrecy::{ExposeSecret, SecretString};
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// A secret and where it came from. `Debug` shows the origin only.
#[derive(Clone, Debug)]
pub struct Secret {
    /// The secret, which never prints.
    pub value: SecretString,
    /// For example `environment XMPP_BRIDGE_TOKEN`.
    pub origin: String,
}

impl Secret {
    /// The secret itself, for the one call that needs it.
    pub fn expose(&self) -> &str {
        self.value.expose_secret()
    }
}

/// The place that a secret came from, as `config check` shows it.
pub(super) fn origin(secret: Option<&Secret>) -> String {
    match secret {
        Some(secret) => format!("set, from {}", secret.origin),
        None => "not read, this process does not need it".to_owned(),
    }
}

/// The secret itself, to be compared with another; empty if there is none.
pub(super) fn exposed(secret: Option<&Secret>) -> String {
    secret.map(Secret::expose).unwrap_or_default().to_owned()
}

/// No token or password is longer; a file that is was named by mistake.
const MAX_BYTES: u64 = 4096;

/// Finds a secret: environment, then systemd credential, then inline, then file. `None` when there is none, when it is
/// not needed (then no file is opened), or when it is unfit: the reader has the problem then.
pub(super) fn find(reader: &mut Reader, names: &Names, needed: bool) -> Option<Secret> {
    if reader.has(names.key) && reader.has(names.file_key) {
        let file_key = names.file_key;
        reader.problem(
            names.key,
            format!("given together with {file_key}; keep one of the two"),
        );
        return None;
    }
    if !needed {
        return None;
    }
    if let Some(text) = reader.variable(names.variable) {
        let secret = fit(&text, format!("environment {}", names.variable));
        return secret
            .map_err(|wrong| reader.env_problem(names.variable, names.key, wrong))
            .ok();
    }
    if let Some(path) = credential(reader, names) {
        return from_file(&path, true)
            .map_err(|wrong| reader.problem(names.key, wrong))
            .ok();
    }
    if reader.has(names.key) {
        let text = reader.text(names.key)?;
        return fit(&text, names.key.to_owned())
            .map_err(|wrong| reader.problem(names.key, wrong))
            .ok();
    }
    if reader.has(names.file_key) {
        let path = reader.file(names.file_key)?;
        return from_file(&path, false)
            .map_err(|wrong| reader.problem(names.file_key, wrong))
            .ok();
    }
    reader.problem(names.key, missing(names));
    None
}

fn missing(names: &Names) -> String {
    format!(
        "is missing; give it as {} in the environment, as the systemd credential {}, or as {} or {} in this file",
        names.variable, names.credential, names.file_key, names.key
    )
}

fn credential(reader: &Reader, names: &Names) -> Option<PathBuf> {
    let path = Path::new(&reader.variable("CREDENTIALS_DIRECTORY")?).join(names.credential);
    path.exists().then_some(path)
}

/// Reads a secret's file. systemd guards the files of its credentials itself.
fn from_file(path: &Path, guarded: bool) -> Result<Secret, String> {
    let mut text = String::new();
    let failed = |error: io::Error| unreadable(&error);
    let file = File::open(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    if !meta.is_file() {
        return Err(format!(
            "{} is not a file; name a file with the secret in it",
            path.display()
        ));
    }
    if !guarded && is_open(meta.mode(), meta.uid()) {
        return Err(close_it(path, meta.mode(), meta.uid(), meta.gid()));
    }
    file.take(MAX_BYTES + 1)
        .read_to_string(&mut text)
        .map_err(failed)?;
    let secret = tree::without_mark(&text).trim_end_matches(['\n', '\r']);
    fit(secret, format!("file {}", path.display()))
        .map_err(|wrong| format!("{}: {wrong}", path.display()))
}

/// A secret is one line of printable text.
fn fit(text: &str, origin: String) -> Result<Secret, &'static str> {
    if text.trim().is_empty() {
        return Err("the secret is empty; put it there");
    }
    if text.len() as u64 > MAX_BYTES {
        return Err("too long for a secret; name the right file");
    }
    if text
        .chars()
        .any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER)
    {
        return Err(
            "a secret is one line of text, this has line breaks or control characters; correct it",
        );
    }
    Ok(Secret {
        value: SecretString::from(text),
        origin,
    })
}

/// Refuses a configuration file with a secret in it that others may read.
pub(super) fn guard_inline(reader: &mut Reader) {
    let keys = ALL.map(|names| names.key);
    let Some(key) = keys.into_iter().find(|key| reader.has(key)) else {
        return;
    };
    let path = reader.path().to_owned();
    // A file that vanished since it was read leaves nothing to guard.
    let Ok(meta) = fs::metadata(&path) else {
        return;
    };
    if is_open(meta.mode(), meta.uid()) {
        reader.problem(key, close_it(&path, meta.mode(), meta.uid(), meta.gid()));
    }
}

/// May anybody but the owner read it? The group of root's own files is fine: `root:service 0640` is how a package hands
/// a file to a service.
fn is_open(mode: u32, owner: u32) -> bool {
    let by_others = mode & 0o007 != 0;
    let by_group = mode & 0o070 != 0;
    by_others || (by_group && (owner != 0 || mode & 0o020 != 0))
}

/// The refusal, with the command to type.
fn close_it(path: &Path, mode: u32, owner: u32, group: u32) -> String {
    let handed_to_group = owner == 0 && group != 0 && mode & 0o040 != 0;
    let wanted = if handed_to_group { 640 } else { 600 };
    format!(
        "the secret is open to others (mode {:04o}); type: chmod {wanted} {}",
        mode & 0o7777,
        quoted(path)
    )
}

/// The path as a shell takes it.
fn quoted(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+".contains(c);
    if text.chars().all(plain) {
        text
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

/// Does not repeat the path: it may be a secret itself, written under the wrong key.
fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "the file named here does not exist; create it or correct the path".to_owned()
        }
        io::ErrorKind::PermissionDenied => {
            "the file may not be read by this user; correct its owner".to_owned()
        }
        io::ErrorKind::InvalidData => {
            "the file is not UTF-8 text; put the secret alone in it".to_owned()
        }
        kind => format!("the file cannot be read ({kind}); check the path"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_read_a_secret() {
        let table = [
            (0o600, 1000, false),
            (0o400, 1000, false),
            (0o640, 1000, true),
            (0o604, 1000, true),
            (0o640, 0, false),
            (0o660, 0, true),
            (0o644, 0, true),
            (0o600, 0, false),
        ];
        for (mode, owner, open) in table {
            assert_eq!(is_open(mode, owner), open, "{mode:o} of {owner}");
        }
    }

    #[test]
    fn commands_to_type() {
        let path = Path::new("/etc/x y/it's");
        assert!(
            close_it(path, 0o100644, 0, 992)
                .ends_with(r"(mode 0644); type: chmod 640 '/etc/x y/it'\''s'")
        );
        assert!(close_it(Path::new("/etc/a-b"), 0o644, 0, 0).ends_with("chmod 600 /etc/a-b"));
    }
}
