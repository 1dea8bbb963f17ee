//! `config upgrade`: the configuration of an older version, brought up to date in a file beside it.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::{Failure, Outcome, show};
use crate::config::LoadArgs;
use crate::config::upgrade::{self, Upgrade};

/// Writes the new one, and says what is new in it.
pub fn run(file: Option<PathBuf>) -> Outcome {
    let load = LoadArgs::from_process(file);
    let path = load.path();
    let text = fs::read_to_string(&path)
        .with_context(|| path.display().to_string())
        .map_err(Failure::config)?;
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

/// For whoever may read the old one, and nobody else.
fn write(old: &Path, new: &Path, text: &str) -> anyhow::Result<()> {
    if new.exists() {
        return Err(anyhow!(
            "{}: is there already: look at it, and delete it",
            new.display()
        ));
    }
    let mode = fs::metadata(old)?.permissions().mode() & 0o777;
    let mut options = OpenOptions::new();
    let written = options.write(true).create_new(true).mode(mode).open(new);
    written
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .with_context(|| format!("{}: can't be written", new.display()))
}

fn report(old: &Path, new: &Path, upgraded: &Upgrade) -> String {
    let mut out = format!(
        "{}: {} settings were not named in it:\n",
        old.display(),
        upgraded.new.len()
    );
    out.extend(upgraded.new.iter().map(|key| format!("  {key}\n")));
    if !upgraded.changed.is_empty() {
        out += "Unless they are set, this is another than in the first versions:\n";
        let line = |(key, what): &(&str, &str)| format!("  {key}: {what}\n");
        out.extend(upgraded.changed.iter().map(line));
    }
    let (old, new) = (old.display(), new.display());
    out + &format!(
        "{new} is the same configuration with these as comments, each with its default and what it does. To use it:\n  \
         mv {new} {old}\n"
    )
}
