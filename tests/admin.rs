//! `admin backup`, `check` and `restore`, and what becomes of damaged files and of those of another version: by the
//! real program, with bots whose servers are not there. Nothing is doubled by a restoration: `scenarios/restore.txt`.

use std::fs;
use std::io::{Read, Seek, SeekFrom, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use support::skipped;

use rusqlite::Connection;
use tempfile::TempDir;

/// A bound against hanging, not a measure.
const PATIENCE: Duration = Duration::from_secs(60);

/// A bridge's folder.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        // Port 9 of loopback: nobody is there.
        let config = "store: bridge.db\nfediverse:\n  account: bot@one.test\n  instance: http://127.0.0.1:9\n  \
                      token: secret-token\nxmpp:\n  jid: bot@two.test\n  password: secret-word\n  host: 127.0.0.1\n  \
                      port: 9\n";
        fs::write(place.path("config.yaml"), config).unwrap();
        fs::set_permissions(place.path("config.yaml"), fs::Permissions::from_mode(0o600)).unwrap();
        place
    }

    /// With a database such as version 0001 wrote, brought up to date.
    fn with_rows() -> Self {
        let place = Self::new();
        let database = Connection::open(place.path("bridge.db")).unwrap();
        database
            .execute_batch(include_str!("data/schema-0001.sql"))
            .unwrap();
        drop(database);
        xmpp_ap_bridge::store::Store::open(
            &place.path("bridge.db"),
            xmpp_ap_bridge::clock::Clock::system(),
        )
        .unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
        command
            .arg("--config")
            .arg(self.path("config.yaml"))
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        said(self.command(arguments).output().unwrap())
    }

    /// Everything in the one file, and nothing in the log beside it.
    fn gathered(&self, name: &str) -> Connection {
        let database = self.database(name);
        database.busy_timeout(PATIENCE).unwrap();
        database
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
        database
    }

    fn database(&self, name: &str) -> Connection {
        Connection::open(self.path(name)).unwrap()
    }

    /// Writes nonsense over the page where this table or index begins.
    fn damage(&self, name: &str, table: &str) {
        let database = self.gathered(name);
        let find = "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = ?1";
        let (page, size): (u32, u32) = database
            .query_row(find, [table], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap();
        drop(database);
        let mut file = fs::OpenOptions::new()
            .write(true)
            .open(self.path(name))
            .unwrap();
        file.seek(SeekFrom::Start(u64::from(page - 1) * u64::from(size)))
            .unwrap();
        file.write_all(&vec![0xaa; size as usize]).unwrap();
    }

    /// Both bots in one process, once it has taken the locks and works with the database.
    fn bots(&self) -> Bots {
        let child = self
            .command(&["run"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let bots = Bots(child);
        let begin = Instant::now();
        let at_work = ["xmpp.lock", "bridge.db-wal"];
        while !at_work.iter().all(|name| self.path(name).exists()) {
            assert!(begin.elapsed() < PATIENCE, "the bots did not start");
            std::thread::sleep(Duration::from_millis(10));
        }
        bots
    }
}

struct Bots(Child);

impl Drop for Bots {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn said(output: Output) -> (Option<i32>, String) {
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

fn count(database: &Connection, sql: &str) -> i64 {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_backup_is_whole_and_private_and_overwrites_nothing_unasked() {
    let place = Place::with_rows();
    let (code, text) = place.run(&["admin", "backup", "copy.db"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(
        text.starts_with("copy.db: ") && text.contains(" kB, checked, in "),
        "{text}"
    );
    let mode = fs::metadata(place.path("copy.db")).unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
    for table in [
        "users", "inbound", "messages", "outbox", "queue", "settings",
    ] {
        let sql = format!("SELECT count(*) FROM {table}");
        assert_eq!(
            count(&place.database("copy.db"), &sql),
            count(&place.database("bridge.db"), &sql)
        );
    }
    let (code, text) = place.run(&["admin", "backup", "copy.db"]);
    assert_eq!(code, Some(78), "{text}");
    assert!(text.contains("--force"), "{text}");
    assert_eq!(
        place.run(&["admin", "backup", "--force", "copy.db"]).0,
        Some(0)
    );
    let (code, text) = place.run(&["admin", "backup", "--force", "bridge.db"]);
    assert!(
        code == Some(78) && text.contains("the database itself"),
        "{text}"
    );
    let (code, text) = place.run(&["admin", "backup", "no/such/folder.db"]);
    assert!(
        code == Some(78) && text.contains("choose a folder"),
        "{text}"
    );
    let left: Vec<_> = fs::read_dir(place.0.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_backup_beside_running_bots_and_a_busy_writer_is_one_moment() {
    let place = Place::with_rows();
    let _bots = place.bots();
    let writer = place.database("bridge.db");
    writer.busy_timeout(PATIENCE).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    // Two rows a transaction: a copy with one of them would be of no moment at all.
    let asked = &stop;
    let write = move || {
        let mut number = 0;
        while !asked.load(std::sync::atomic::Ordering::SeqCst) {
            number += 1;
            let text = "x".repeat(2000);
            writer
                .execute_batch(&format!(
                    "BEGIN IMMEDIATE; INSERT INTO settings VALUES ('a{number}', '{text}');
                     INSERT INTO settings VALUES ('b{number}', '{text}'); COMMIT"
                ))
                .unwrap();
        }
        number
    };
    std::thread::scope(|scope| {
        let writing = scope.spawn(write);
        for _ in 0..3 {
            let (code, text) = place.run(&["admin", "backup", "--force", "copy.db"]);
            assert_eq!(code, Some(0), "{text}");
            let copy = place.database("copy.db");
            let rows = |start: char| {
                count(
                    &copy,
                    &format!("SELECT count(*) FROM settings WHERE name GLOB '{start}[0-9]*'"),
                )
            };
            assert_eq!(rows('a'), rows('b'));
            let (code, text) = place.run(&["admin", "check"]);
            assert!(
                code == Some(0) && text.contains(": sound; schema "),
                "{text}"
            );
        }
        stop.store(true, std::sync::atomic::Ordering::SeqCst);
        assert!(writing.join().unwrap() > 0);
    });
    let (code, text) = place.run(&["admin", "restore", "copy.db"]);
    assert_eq!(code, Some(75), "{text}");
    assert!(text.contains("stop that process first"), "{text}");
}

#[test]
fn what_is_restored_looks_before_it_sends_and_what_was_there_is_kept() {
    let place = Place::with_rows();
    let waiting = count(
        &place.database("bridge.db"),
        "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending', 'unsure')",
    );
    assert!(waiting > 1);
    assert_eq!(place.run(&["admin", "backup", "copy.db"]).0, Some(0));
    let later = place.database("bridge.db");
    later
        .execute_batch("INSERT INTO settings VALUES ('later', 'x')")
        .unwrap();
    std::mem::forget(later); // as after a kill: the log is still beside the file
    let (code, text) = place.run(&["admin", "restore", "copy.db"]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("before-restore-1"), "{text}");
    let restored = place.database("bridge.db");
    let unsure = "SELECT count(*) FROM outbox WHERE state = 'unsure'";
    assert_eq!(count(&restored, unsure), waiting);
    let later = "SELECT count(*) FROM settings WHERE name = 'later'";
    assert_eq!(count(&restored, later), 0);
    assert_eq!(
        count(&place.database("bridge.db.before-restore-1"), later),
        1
    );
    assert_eq!(place.run(&["admin", "check"]).0, Some(0));
    // On a machine where nothing is yet, and over a database that can't be read.
    drop(restored);
    fs::remove_file(place.path("bridge.db")).unwrap();
    assert_eq!(place.run(&["admin", "restore", "copy.db"]).0, Some(0));
    place.damage("bridge.db", "deliveries");
    assert_eq!(place.run(&["admin", "restore", "copy.db"]).0, Some(0));
    assert_eq!(place.run(&["admin", "check"]).0, Some(0));
}

#[test]
fn a_backup_of_an_old_schema_is_restored_and_looked_for_as_well() {
    let place = Place::with_rows();
    let old = Connection::open(place.path("old.db")).unwrap();
    old.execute_batch(include_str!("data/schema-0001.sql"))
        .unwrap();
    let waiting = count(
        &old,
        "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending', 'unsure')",
    );
    drop(old);
    let (code, text) = place.run(&["admin", "restore", "old.db"]);
    assert_eq!(code, Some(0), "{text}");
    let unsure = "SELECT count(*) FROM outbox WHERE state = 'unsure'";
    assert_eq!(count(&place.database("bridge.db"), unsure), waiting);
    assert_eq!(place.run(&["admin", "check"]).0, Some(0));
    let clock = xmpp_ap_bridge::clock::Clock::system();
    xmpp_ap_bridge::store::Store::open(&place.path("bridge.db"), clock).unwrap();
    assert_eq!(count(&place.database("bridge.db"), unsure), waiting);
    assert_eq!(place.run(&["admin", "check"]).0, Some(0));
}

#[test]
fn damage_is_told_with_advice() {
    let place = Place::with_rows();
    assert_eq!(place.run(&["admin", "backup", "copy.db"]).0, Some(0));
    place.damage("bridge.db", "deliveries");
    for arguments in [
        &["admin", "check"][..],
        &["admin", "backup", "other.db"],
        &["run"],
    ] {
        let (code, text) = place.run(arguments);
        assert_eq!(code, Some(65), "{arguments:?}: {text}");
        assert!(
            text.contains("bridge.db") && text.contains("`xmpp-ap-bridge admin restore FILE`"),
            "{arguments:?}: {text}"
        );
    }
    assert!(!place.path("other.db").exists());
    place.damage("copy.db", "users");
    let (code, text) = place.run(&["admin", "restore", "copy.db"]);
    assert!(code == Some(65) && text.contains("copy.db"), "{text}");
    assert!(!place.path("bridge.db.before-restore-1").exists());
}

#[test]
fn rows_that_contradict_each_other_are_found() {
    for (harm, found) in [
        (
            "UPDATE deliveries SET message = 9999 WHERE seq = 1",
            "1 rows of deliveries refer to rows of messages",
        ),
        (
            "UPDATE queue SET head = 0 WHERE state = 'waiting'",
            "do not begin with their oldest delivery",
        ),
        (
            "UPDATE deliveries SET state = 'open' WHERE state = 'done'",
            "1 deliveries are open and closed at once",
        ),
        (
            "UPDATE deliveries SET recipient = 9999 WHERE seq = 1",
            "1 deliveries are to or from people whose addresses are not there",
        ),
        (
            "UPDATE queue SET recipient = 9999 WHERE seq = 7",
            "1 deliveries are to or from people whose addresses are not there",
        ),
        (
            "UPDATE queue SET recipient = (SELECT number FROM addresses WHERE address = '@carol@gts.test') WHERE seq = 7",
            "1 open deliveries wait in the queue of somebody else",
        ),
        (
            "INSERT INTO kept SELECT seq, 1, recipient, payer, lane, rank, turn, 0, 0, '', payload FROM queue WHERE seq = 7",
            "1 deliveries are kept that have not arrived",
        ),
        (
            "INSERT INTO kept SELECT 9999, 1, recipient, payer, lane, rank, turn, 0, 0, '', payload FROM queue WHERE seq = 7",
            "1 deliveries are kept that have not arrived",
        ),
    ] {
        let place = Place::with_rows();
        let database = place.database("bridge.db");
        let harm = format!("PRAGMA foreign_keys = OFF; {harm}");
        database.execute_batch(&harm).unwrap();
        drop(database);
        let (code, text) = place.run(&["admin", "check"]);
        assert_eq!(code, Some(65), "{harm}: {text}");
        assert!(text.contains(found), "{harm}: {text}");
    }
}

#[test]
fn a_newer_database_is_refused_by_everybody() {
    let place = Place::with_rows();
    let database = place.database("bridge.db");
    database.pragma_update(None, "user_version", 9000).unwrap();
    drop(database);
    drop(place.gathered("bridge.db"));
    fs::copy(place.path("bridge.db"), place.path("newer.db")).unwrap();
    for arguments in [
        &["run"][..],
        &["mastodon"],
        &["xmpp"],
        &["admin", "check"],
        &["admin", "restore", "newer.db"],
    ] {
        let (code, text) = place.run(arguments);
        assert_eq!(code, Some(78), "{arguments:?}: {text}");
        assert!(
            text.contains("9000") && text.contains("start the newer"),
            "{arguments:?}: {text}"
        );
    }
}

/// The code is one after which the units start anew: then it is the newer program.
#[test]
fn bots_whose_database_was_upgraded_under_them_end() {
    let place = Place::with_rows();
    let bots = place.command(&["run"]).stderr(Stdio::piped()).spawn();
    let mut bots = Bots(bots.unwrap());
    let begin = Instant::now();
    let database = place.database("bridge.db");
    database.busy_timeout(PATIENCE).unwrap();
    while count(
        &database,
        "SELECT count(*) FROM settings WHERE name LIKE 'leg.%'",
    ) < 2
    {
        assert!(begin.elapsed() < PATIENCE, "the bots did not start");
        std::thread::sleep(Duration::from_millis(10));
    }
    let waiting = count(&database, "SELECT count(*) FROM outbox");
    database.pragma_update(None, "user_version", 9000).unwrap();
    while bots.0.try_wait().unwrap().is_none() {
        assert!(begin.elapsed() < PATIENCE, "the bots go on");
        std::thread::sleep(Duration::from_millis(10));
    }
    let mut text = String::new();
    let mut stderr = bots.0.stderr.take().unwrap();
    stderr.read_to_string(&mut text).unwrap();
    assert_eq!(bots.0.wait().unwrap().code(), Some(75), "{text}");
    assert!(text.contains("start the newer"), "{text}");
    assert_eq!(count(&database, "SELECT count(*) FROM outbox"), waiting);
}

#[test]
fn a_file_that_is_missing_or_none_is_named() {
    let place = Place::new();
    let (code, text) = place.run(&["admin", "check"]);
    assert!(
        code == Some(78) && text.contains("there is no such file"),
        "{text}"
    );
    fs::write(
        place.path("note.txt"),
        "no database, but long enough for one".repeat(50),
    )
    .unwrap();
    let (code, text) = place.run(&["admin", "restore", "note.txt"]);
    assert!(code == Some(65) && text.contains("note.txt"), "{text}");
    assert!(!place.path("bridge.db").exists());
}

#[test]
fn a_backup_with_nobody_in_it_replaces_people_only_when_told() {
    let (place, empty) = (Place::with_rows(), Place::new());
    assert_eq!(empty.run(&["admin", "status"]).0, Some(0)); // makes a database
    let file = empty.path("bridge.db").display().to_string();
    let people = || count(&place.database("bridge.db"), "SELECT count(*) FROM users");
    let (code, text) = place.run(&["admin", "restore", &file]);
    assert!(code == Some(1) && text.contains("say --force"), "{text}");
    assert!(people() > 0);
    let (code, text) = place.run(&["admin", "restore", "--force", &file]);
    assert_eq!((code, people()), (Some(0), 0), "{text}");
    let again = place.run(&["admin", "restore", &file]).0;
    assert_eq!(again, Some(0), "there is nobody to lose");
}

#[test]
fn a_store_without_a_folder_is_told_by_config_check() {
    let place = Place::new();
    let (code, text) = place.run(&["config", "check"]);
    assert!(code == Some(0) && text.contains("complete"), "{text}");
    let config = fs::read_to_string(place.path("config.yaml")).unwrap();
    let config = config.replace("store: bridge.db", "store: gone/bridge.db");
    fs::write(place.path("config.yaml"), config).unwrap();
    let (code, text) = place.run(&["config", "check"]);
    assert_eq!(code, Some(78), "{text}");
    assert!(text.contains("gone is not there; install -d"), "{text}");
}

#[test]
fn output_that_is_cut_off_is_no_failure() {
    let place = Place::new();
    for words in [
        &["config", "check"][..],
        &["admin", "status"],
        &["admin", "check"],
    ] {
        let mut command = place.command(words);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        drop(child.stdout.take());
        let (code, text) = said(child.wait_with_output().unwrap());
        assert_eq!((code, text.as_str()), (Some(0), ""), "{words:?}");
    }
}

/// Decisions of people and admins since the backup hold again, whatever copy is put back; and whoever wants to be forgotten stays so.
#[test]
fn a_restoration_undoes_no_decision() {
    let place = Place::with_rows();
    let database = place.database("bridge.db");
    let everybody = "SELECT address FROM users ORDER BY address";
    let who: Vec<String> = {
        let mut query = database.prepare(everybody).unwrap();
        let rows = query.query_map([], |row| row.get(0)).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    let (gone, stays) = (&who[0], &who[1]);
    let block = |subject: &str| {
        let sql = "INSERT INTO user_blocks (owner, subject, created_at) VALUES (?1, ?2, 1)";
        place
            .database("bridge.db")
            .execute(sql, [stays, subject])
            .unwrap();
    };
    block("before.example");
    place.run(&["admin", "ablock", "xmpp:early@bad.example"]);
    assert_eq!(place.run(&["admin", "backup", "copy.db"]).0, Some(0));
    block("after.example");
    for words in [
        vec!["admin", "aunblock", "xmpp:early@bad.example"],
        vec!["admin", "ablock", "xmpp:late@bad.example", "30d", "spam"],
        vec!["admin", "addred", "evil.example"],
        vec!["admin", "person", gone, "forget", "--yes"],
    ] {
        let (code, text) = place.run(&words);
        assert_eq!(code, Some(0), "{text}");
    }
    let (code, text) = place.run(&["admin", "restore", "copy.db"]);
    assert_eq!(code, Some(0), "{text}");
    let (restored, decided) = text.split_once('\n').unwrap();
    assert!(restored.contains("restored from copy.db"), "{text}");
    assert!(
        decided.contains("1 people who asked for it are forgotten"),
        "{text}"
    );
    let database = place.database("bridge.db");
    for (sql, expected) in [
        ("SELECT count(*) FROM user_blocks", 2),
        (
            "SELECT count(*) FROM bridge_blocks WHERE address = 'xmpp:early@bad.example'",
            0,
        ),
        (
            "SELECT count(*) FROM bridge_blocks WHERE address = 'xmpp:late@bad.example' AND reason = 'spam' AND until > 0",
            1,
        ),
        (
            "SELECT count(*) FROM domains WHERE domain = 'evil.example' AND list = 'red'",
            1,
        ),
    ] {
        assert_eq!(count(&database, sql), expected, "{sql}");
    }
    let left = format!("SELECT count(*) FROM users WHERE address = '{gone}'");
    assert_eq!(count(&database, &left), 0);
    let journal = fs::read_to_string(place.path("bridge.db.decisions")).unwrap();
    assert!(
        !journal.contains(gone) && journal.contains("late@bad.example"),
        "{journal}"
    );
    let mode = fs::metadata(place.path("bridge.db.decisions"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn the_newest_backups_are_kept_and_other_files_left_alone() {
    let place = Place::with_rows();
    let folder = place.path("backups");
    fs::create_dir(&folder).unwrap();
    let others = ["bridge-before-upgrade.db", "notes.txt"];
    let old = ["bridge-20200101T000000Z.db", "bridge-20200102T000000Z.db"];
    for name in others.iter().chain(&old) {
        fs::write(folder.join(name), "x").unwrap();
    }
    // Nobody reads what it prints, as behind `head`.
    let (reader, output) = std::io::pipe().unwrap();
    drop(reader);
    let mut backup = place.command(&["admin", "backup", "--keep", "2", "backups"]);
    let done = backup
        .stdout(output)
        .stderr(Stdio::piped())
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names.len(), 4, "{names:?}");
    assert_eq!(
        (names[0].as_str(), names[2].as_str(), names[3].as_str()),
        (old[1], others[0], others[1])
    );
    let made = format!("backups/{}", names[1]);
    assert_eq!(place.run(&["admin", "restore", &made]).0, Some(0));
}

/// For a letter: of somebody who has joined, and of somebody who is not known.
#[test]
fn what_is_stored_of_a_person_is_shown_handed_over_and_erased() {
    let place = Place::with_rows();
    let sql = "INSERT INTO invitations (recipient, sender, state, fingerprint, created_at) VALUES ('@invited@three.test', 'xmpp:a@two.test', 'open', 0, 1)";
    place.database("bridge.db").execute(sql, []).unwrap();
    let who = "@invited@three.test";
    for what in ["show", "export"] {
        let (code, text) = place.run(&["admin", "person", who, what]);
        assert_eq!(code, Some(0), "{text}");
        assert!(
            text.contains("@invited@three.test") && text.contains("xmpp:a@two.test"),
            "{text}"
        );
    }
    let (code, text) = place.run(&["admin", "person", who, "forget"]);
    assert!(code != Some(0) && text.contains("--yes"), "{text}");
    assert_eq!(
        place.run(&["admin", "person", who, "forget", "--yes"]).0,
        Some(0)
    );
    let (_, text) = place.run(&["admin", "person", who, "show"]);
    assert_eq!(text, "Nothing is stored about @invited@three.test.\n");
    let (code, text) = place.run(&["admin", "person", "nobody", "show"]);
    assert!(
        code == Some(2) && text.contains("write it as @user@instance"),
        "{text}"
    );
}

#[test]
fn a_full_disk_is_that_of_the_backup() {
    let place = Place::with_rows();
    fs::create_dir(place.path("small")).unwrap();
    let script = "mount -t tmpfs -o size=100k none \"$1/small\" || exit 99
                  \"$2\" --config \"$1/config.yaml\" admin backup \"$1/small/copy.db\"; code=$?
                  ls \"$1/small\"; exit $code";
    let mut command = Command::new("unshare");
    command.args(["-m", "sh", "-c", script, "sh"]);
    command.arg(place.path(""));
    command.arg(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
    let output = match command.output() {
        Ok(output) if output.stderr.starts_with(b"xmpp-ap-bridge: ") => output,
        _ => {
            skipped!("no small file system can be mounted here");
            return;
        }
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    let (file, why) = said.split_once(": database or disk is full").unwrap();
    assert!(file.contains("small/copy.db"), "{said}");
    assert!(why.contains("free space on this disk"), "{said}");
    assert!(output.stdout.is_empty(), "something is left: {output:?}");
}
