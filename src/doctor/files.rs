//! Whose the files are, and who else may read or write them.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Access, access};

use super::Finding;
use crate::store::folder;

/// Endings of a database's files: itself, and those beside it while it is in use.
const BESIDE: [&str; 3] = ["", "-wal", "-shm"];

/// Looks whether a secret's file, or the configuration, is open to people who have no business with it. None if it is not there.
pub fn private(path: &Path, is_secret: bool) -> Option<Finding> {
    let check = "files.permissions";
    let meta = fs::metadata(path).ok()?;
    let (mode, name) = (meta.mode(), path.display());
    let found = format!("{name} (mode {:04o})", mode & 0o7777);
    let close = |mode| format!("chmod {mode} {name}");
    Some(match mode {
        mode if is_secret && mode & 0o007 != 0 => Finding::fail(
            check,
            format!("{found} can be read by everybody on this machine"),
        )
        .todo(close("600")),
        mode if mode & 0o002 != 0 => Finding::fail(
            check,
            format!("{found} can be changed by everybody on this machine"),
        )
        .todo(close("o-w")),
        _ => Finding::ok(check, found),
    })
}

/// Looks whether the bots can work with the database: its folder is theirs, and so are its files.
pub fn store(path: &Path) -> Vec<Finding> {
    let folder = folder(path);
    let Ok(home) = fs::metadata(folder) else {
        let name = folder.display();
        return vec![
            Finding::fail(STORE, format!("the folder {name} is not there")).todo(format!(
                "install -d -m 700 -o xmpp-ap-bridge {name}, or set `store` in the configuration"
            )),
        ];
    };
    let mut found: Vec<_> = BESIDE
        .iter()
        .filter_map(|end| file(&beside(path, end), home.uid()))
        .collect();
    if access(folder, Access::WRITE_OK | Access::EXEC_OK).is_err() {
        let name = folder.display();
        found.push(
            Finding::warn(STORE, format!("this user may not write to {name}"))
                .todo("run this as the user of the bots, or give the folder to it"),
        );
    }
    if found.is_empty() {
        found.push(Finding::ok(
            STORE,
            format!("{} belongs to its folder's owner", path.display()),
        ));
    }
    found
}

const STORE: &str = "files.database";

/// Finds fault with one file of a database whose folder belongs to `owner`.
fn file(path: &Path, owner: u32) -> Option<Finding> {
    let meta = fs::metadata(path).ok()?;
    let name = path.display();
    if !meta.is_file() {
        let advice = "name a file in `store`, which need not be there yet";
        return Some(Finding::fail(STORE, format!("{name} is no file")).todo(advice));
    }
    if meta.mode() & 0o007 != 0 {
        return Some(
            Finding::fail(
                STORE,
                format!(
                    "{name} (mode {:04o}) is open to everybody on this machine",
                    meta.mode() & 0o7777
                ),
            )
            .todo(format!("chmod 600 {name}")),
        );
    }
    (meta.uid() != owner).then(|| {
        Finding::fail(STORE, format!("{name} belongs to another user than its folder, so the bots may not be able to write it"))
            .todo(format!("chown --reference={} {name}", folder(path).display()))
    })
}

/// Whether everybody may read a file: it, where a link leads, and each folder on the way to it.
pub fn is_open(path: &Path) -> bool {
    let Ok(path) = fs::canonicalize(path) else {
        return false;
    };
    let mode = |path: &Path| fs::metadata(path).map_or(0, |meta| meta.mode());
    let mut folders = path.ancestors().skip(1);
    mode(&path) & 0o004 != 0 && folders.all(|folder| mode(folder) & 0o001 != 0)
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::{Verdict, worst};
    use std::os::unix::fs::PermissionsExt;

    fn with_mode(name: &str, mode: u32) -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(name);
        fs::write(&path, "x").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        (dir, path)
    }

    #[test]
    fn open_files_are_told() {
        for (mode, is_secret, expected) in [
            (0o600, true, Verdict::Ok),
            (0o640, true, Verdict::Ok),
            (0o644, true, Verdict::Fail),
            (0o644, false, Verdict::Ok),
            (0o666, false, Verdict::Fail),
        ] {
            let (_dir, path) = with_mode("file", mode);
            let found = private(&path, is_secret).unwrap();
            assert_eq!(found.verdict, expected, "{mode:o}");
        }
        assert_eq!(private(Path::new("/no/such/file"), true), None);
    }

    #[test]
    fn a_database_is_its_users_alone() {
        let (_dir, path) = with_mode("bridge.db", 0o600);
        assert_eq!(worst(&store(&path)), Verdict::Ok);
        let (_dir, path) = with_mode("bridge.db-wal", 0o644);
        let found = store(&path.with_file_name("bridge.db"));
        assert_eq!(worst(&found), Verdict::Fail, "{found:?}");
        let (dir, path) = with_mode("other", 0o600);
        let folder = dir.path().join("bridge.db");
        fs::create_dir(&folder).unwrap();
        let found = store(&folder);
        assert!(found[0].found.ends_with("is no file"), "{found:?} {path:?}");
        let found = store(Path::new("/no/such/folder/bridge.db"));
        assert!(found[0].todo.as_ref().unwrap().contains("install -d"));
    }

    #[test]
    fn a_file_in_a_closed_folder_is_not_open() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("ca.pem");
        fs::write(&file, "x").unwrap();
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
        for (folder, mode, expected) in [
            (0o755, 0o644, true),
            (0o700, 0o644, false),
            (0o755, 0o640, false),
        ] {
            set(dir.path(), folder).unwrap();
            set(&file, mode).unwrap();
            assert_eq!(is_open(&file), expected, "{folder:o} {mode:o}");
        }
        assert!(!is_open(Path::new("/no/such/file")));
        let closed = dir.path().join("closed");
        fs::create_dir(&closed).unwrap();
        let (inside, link) = (closed.join("ca.pem"), dir.path().join("link.pem"));
        fs::write(&inside, "x").unwrap();
        std::os::unix::fs::symlink(&inside, &link).unwrap();
        set(&inside, 0o644).unwrap();
        set(&closed, 0o700).unwrap();
        assert!(!is_open(&link), "it leads into a closed folder");
    }
}
