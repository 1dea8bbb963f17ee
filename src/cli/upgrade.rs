//! `config upgrade`: the configuration of an older version, brought up to date in a file beside it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::{Failure, Outcome, show};
use crate::config::LoadArgs;
use crate::config::upgrade::{self, Upgrade};

/// Writes the new one, and says what is new in it.
pub fn run(file: Option<PathBuf>) -> Outcome {
    let load = LoadArgs::from_process(file);
    let path = load.path();
    let text = load.text().map_err(Failure::config)?;
    let upgraded = upgrade::upgrade(path.clone(), &text, &load).map_err(Failure::config)?;
    let Some(upgraded) = upgraded else {
        return show(&format!(
            "{}: up to date; it names every setting there is\n",
            path.display()
        ));
    };
    let mut new = path.clone().into_os_string();
    new.push(".new");
    let new = PathBuf::from(new);
    write(&path, &new, &upgraded.text).map_err(Failure::config)?;
    show(&report(&path, &new, &upgraded))
}

/// Writes `text` into `new`, readable by those who may read `old`, and by nobody else.
fn write(old: &Path, new: &Path, text: &str) -> anyhow::Result<()> {
    if new.exists() {
        return Err(anyhow!(
            "{}: is there already: look at it, and delete it",
            new.display()
        ));
    }
    let like = fs::metadata(old)?;
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(new)
        .with_context(|| {
            format!(
                "{}: can't be written; run this as a user who may, with room on the disk",
                new.display()
            )
        })?;
    // A user who may not give it away is its owner; without its readers it stays closed to others.
    if fchown(&file, Some(like.uid()), Some(like.gid())).is_ok() {
        file.set_permissions(fs::Permissions::from_mode(like.mode() & 0o777))?;
    }
    file.write_all(text.as_bytes()).or_else(|error| {
        fs::remove_file(new)?; // half of it would be in the way of the next try
        Err(error).with_context(|| format!("{}: can't be written", new.display()))
    })
}

fn report(old: &Path, new: &Path, upgraded: &Upgrade) -> String {
    let mut out = format!("{}: new settings:\n", old.display());
    out.extend(upgraded.new.iter().map(|key| format!("  {key}\n")));
    if !upgraded.changed.is_empty() {
        out += "Different from the first versions, unless you set them:\n";
        let line = |(key, what): &(&str, &str)| format!("  {key}: {what}\n");
        out.extend(upgraded.changed.iter().map(line));
    }
    let (old, new) = (old.display(), new.display());
    out + &format!(
        "{new} is the same configuration with these as comments, each with its default and what it does. To use it:\n  \
         mv {new} {old}\n"
    )
}
