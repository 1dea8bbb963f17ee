//! F96: `import` moves over from the Python bridge: everything or nothing, and the source stays as it is.

#![allow(clippy::disallowed_methods)] // the other program dates its rows by the machine's clock

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;
use xmpp_ap_bridge::clock::{Clock, Timestamp};

mod faults;
mod moving;
mod sources;
mod upgrade;

const DAY: Duration = Duration::from_secs(24 * 3600);

fn now() -> Timestamp {
    Clock::system().now()
}

/// As the Python bridge writes it where the time is UTC.
fn wall(at: Timestamp) -> String {
    at.to_rfc3339().replace('T', " ").replace('Z', "")
}

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/python-bridge");

/// An installation of the Python bridge, and a folder for the new one.
struct Move(TempDir);

impl Move {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for folder in ["old", "new"] {
            fs::create_dir(place.path(folder)).unwrap();
        }
        for file in [
            "config.yml",
            "red.txt",
            "green.txt",
            "open.txt",
            "start.txt",
        ] {
            let name = format!("xmpp-bridge-{file}");
            fs::copy(format!("{DATA}/{name}"), place.path("old").join(&name)).unwrap();
        }
        let sql = fs::read_to_string(format!("{DATA}/bridge.sql")).unwrap();
        let sql = sql.replace("{day}", &wall(now().minus(DAY * 2))[..10]);
        place.source().execute_batch(&sql).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn source(&self) -> Connection {
        Connection::open(self.path("old/bridge.db")).unwrap()
    }

    fn store(&self) -> Connection {
        Connection::open(self.path("new/xmpp-ap-bridge.db")).unwrap()
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xmpp-ap-bridge"));
        let config = self.path("new/config.yaml");
        command.arg("--config").arg(config).args(words);
        command.current_dir(self.0.path()).env_clear();
        command
    }

    fn import(&self, more: &[&str]) -> (Option<i32>, String) {
        let old = self.path("old").display().to_string();
        let words = [&["import", old.as_str()], more].concat();
        said(self.command(&words).output().unwrap())
    }

    #[track_caller]
    fn imports(&self) -> String {
        let (code, text) = self.import(&[]);
        assert_eq!(code, Some(0), "{text}");
        text
    }

    /// Every file of the old installation with what is in it.
    fn old(&self) -> BTreeMap<String, Vec<u8>> {
        contents(&self.path("old"))
    }

    /// The rows of one query on the new database, in short.
    fn rows(&self, sql: &str) -> Vec<String> {
        rows(&self.store(), sql)
    }
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    entries
        .map(|path| (name(&path), fs::read(&path).unwrap()))
        .collect()
}

fn rows(database: &Connection, sql: &str) -> Vec<String> {
    let mut query = database.prepare(sql).unwrap();
    let rows = query.query_map([], |row| row.get::<_, String>(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

/// Everything that a run could have changed.
fn dump(database: &Connection) -> Vec<String> {
    let tables = rows(
        database,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1",
    );
    let columns = |table: &String| {
        let sql = format!(
            "SELECT group_concat('quote(\"' || name || '\")', ',') FROM pragma_table_info('{table}')"
        );
        rows(database, &sql).remove(0)
    };
    let lines = |table: &String| {
        rows(
            database,
            &format!(
                "SELECT '{table}: ' || concat_ws('|', {}) FROM {table} ORDER BY 1",
                columns(table)
            ),
        )
    };
    tables.iter().flat_map(lines).collect()
}

fn said(output: Output) -> (Option<i32>, String) {
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[track_caller]
fn has(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word}: not in\n{text}");
    }
}
