//! Locks, full disks, missing rights, death in the middle.

use std::os::unix::process::CommandExt;
use support::skipped;

use super::*;

#[test]
fn a_database_that_is_locked_for_writing_is_told_and_nothing_is_taken() {
    let place = Move::new();
    let python = place.source();
    python.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let (code, text) = place.import(&[]);
    assert_eq!(code, Some(1), "{text}");
    has(
        &text,
        &[
            "old/bridge.db",
            "another program keeps it locked",
            "nothing was taken over",
        ],
    );
    assert!(
        contents(&place.path("new"))
            .into_keys()
            .all(|name| name.ends_with(".lock"))
    );
    python.execute_batch("ROLLBACK").unwrap();
    place.imports();
}

#[test]
fn it_waits_for_no_bot_that_runs() {
    let place = Move::new();
    place.imports();
    let lock = fs::File::open(place.path("new/xmpp.lock")).unwrap();
    lock.lock().unwrap();
    let (code, text) = place.import(&[]);
    assert_eq!(code, Some(75), "{text}");
    has(&text, &["xmpp runs already"]);
    let (code, text) = place.import(&["--dry-run"]);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn without_the_right_to_write_nothing_is_taken() {
    let place = Move::new();
    fs::set_permissions(place.0.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let program = place.path("program");
    fs::copy(env!("CARGO_BIN_EXE_xmpp-ap-bridge"), &program).unwrap();
    let nobody = |words: &[&str]| {
        let mut command = Command::new(&program);
        command
            .arg("--config")
            .arg(place.path("new/config.yaml"))
            .args(words)
            .env_clear()
            .uid(65_534);
        command.output()
    };
    let old = place.path("old").display().to_string();
    let Ok(output) = nobody(&["import", &old]) else {
        skipped!("not root, so nobody's rights can't be tried");
        return;
    };
    let (code, text) = said(output);
    assert_eq!(code, Some(78), "{text}");
    has(&text, &["must be one that this user may write to"]);
    assert!(contents(&place.path("new")).is_empty());
    fs::set_permissions(
        place.path("old/bridge.db"),
        fs::Permissions::from_mode(0o600),
    )
    .unwrap();
    let database = place.path("old/bridge.db").display().to_string();
    let (code, text) = said(nobody(&["import", &old, &database]).unwrap());
    assert_eq!(code, Some(78), "{text}");
    has(&text, &["bridge.db: may not be read by this user"]);
}

#[test]
fn what_root_writes_belongs_to_the_user_of_the_bots() {
    use std::os::unix::fs::{MetadataExt, chown};
    let place = Move::new();
    if chown(place.path("new"), Some(65_534), Some(65_534)).is_err() {
        skipped!("not root, so there is nobody to give files to");
        return;
    }
    place.imports();
    let folder = fs::read_dir(place.path("new")).unwrap();
    let files: Vec<PathBuf> = folder.map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 6, "{files:?}");
    for file in files {
        let meta = fs::metadata(&file).unwrap();
        assert_eq!(
            (meta.uid(), meta.mode() & 0o777),
            (65_534, 0o600),
            "{file:?}"
        );
    }
}

#[test]
fn a_link_in_the_bots_folder_gives_nothing_of_root_away() {
    use std::os::unix::fs::{MetadataExt, chown, symlink};
    let place = Move::new();
    if chown(place.path("new"), Some(65_534), Some(65_534)).is_err() {
        skipped!("not root, so there is nobody to give files to");
        return;
    }
    let roots = place.path("roots");
    fs::write(&roots, "").unwrap();
    symlink(&roots, place.path("new/xmpp.lock")).unwrap();
    place.imports();
    assert_eq!(fs::metadata(&roots).unwrap().uid(), 0);
}

/// F96: a full disk, or a kill in the first moments, leaves no database that a backup could be made of.
#[test]
fn a_database_whose_making_was_cut_off_is_made_anew() {
    let place = Move::new();
    let begun = place.store();
    begun
        .query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))
        .unwrap();
    drop(begun);
    let left = fs::metadata(place.path("new/xmpp-ap-bridge.db")).unwrap();
    assert!(left.len() > 0);
    has(&place.import(&["--dry-run"]).1, &["6 messages"]);
    has(&place.imports(), &["delete ", "there was none before"]);
}

#[test]
fn a_full_disk_leaves_nothing_half_done() {
    let place = Move::new();
    let more = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 4000)
                INSERT INTO users SELECT 1, 'u' || n || '@im.test', '2026-05-01 08:00:00', 1, 'en', NULL, 'XMPP', '0' FROM c";
    place.source().execute_batch(more).unwrap();
    // Too small for the copy; then for what is made of it.
    for kilobytes in [200, 600] {
        let script = format!(
            "mount -t tmpfs -o size={kilobytes}k none \"$1\" || exit 99
             \"$2\" --config \"$1/config.yaml\" import \"$3\"; code=$?
             ls \"$1\"; mount -o remount,size=20m none \"$1\" || exit 99
             \"$2\" --config \"$1/config.yaml\" import \"$3\" > /dev/null; echo \"with room: $?\"
             exit $code"
        );
        let mut command = Command::new("unshare");
        command.args(["-m", "sh", "-c", &script, "sh"]);
        command
            .arg(place.path("new"))
            .arg(env!("CARGO_BIN_EXE_xmpp-ap-bridge"))
            .arg(place.path("old"));
        let output = match command.output() {
            Ok(output) if output.status.code() != Some(99) && !output.stdout.is_empty() => output,
            _ => {
                skipped!("no small file system can be mounted here");
                return;
            }
        };
        let (code, text) = said(output);
        assert!(
            code != Some(0) && (text.contains("full") || text.contains("no room")),
            "{kilobytes}: {text}"
        );
        assert!(text.contains("with room: 0"), "{kilobytes}: {text}");
        for left in ["config.yaml", ".part-", "fediverse-token"] {
            let listed = text
                .lines()
                .any(|line| !line.contains(':') && line.contains(left));
            assert!(!listed, "{left} was left: {text}");
        }
    }
}

#[test]
fn killed_in_the_middle_nothing_is_imported_or_all() {
    let place = Move::new();
    let old = place.path("old").display().to_string();
    let dies = |point: &str| {
        let mut command = place.command(&["import", &old]);
        let status = command
            .env("XMPP_BRIDGE_FAIL", point)
            .output()
            .unwrap()
            .status;
        assert_eq!(status.code(), None, "killed");
    };
    dies("import decided:1");
    for table in [
        "users",
        "imported",
        "outbox",
        "user_blocks",
        "domains",
        "invitations",
    ] {
        let sql = format!("SELECT count(*) || '' FROM {table}");
        assert_eq!(place.rows(&sql), ["0"], "{table}");
    }
    assert!(!place.path("new/config.yaml").exists());
    let left = |end: &str| {
        contents(&place.path("new"))
            .into_keys()
            .filter(|name| name.ends_with(end))
            .count()
    };
    assert_eq!(left(".part"), 3);
    dies("import committed:1");
    assert_eq!(place.rows("SELECT count(*) || '' FROM users"), ["6"]);
    let text = place.imports();
    has(
        &text,
        &["nothing was new", "config.yaml: the configuration, written"],
    );
    assert_eq!(place.rows("SELECT count(*) || '' FROM users"), ["6"]);
    assert!(place.path("new/fediverse-token").exists());
    assert_eq!(left(".part"), 0);
}
