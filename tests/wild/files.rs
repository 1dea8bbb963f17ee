//! The database as a file: what a first start, a stop and another program's file come to.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use xmpp_ap_bridge::clock::Clock;
use xmpp_ap_bridge::store::Store;

use super::case::{Case, Failure};

/// Plays all steps in order.
pub async fn play(case: &Case) -> Result<(), Failure> {
    let mut shelf = Shelf::new().map_err(|why| (1, why))?;
    for step in &case.steps {
        let done = shelf.step(&step.words, &step.body).await;
        done.map_err(|why| (step.line, why))?;
    }
    Ok(())
}

struct Shelf {
    folder: tempfile::TempDir,
    store: Option<Store>,
    before: Vec<u8>,
}

impl Shelf {
    fn new() -> Result<Self, String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        Ok(Self {
            folder,
            store: None,
            before: Vec::new(),
        })
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("bridge.db")
    }

    async fn step(&mut self, words: &str, body: &str) -> Result<(), String> {
        match words {
            "store made by another program" => {
                let other = Connection::open(self.file()).map_err(text)?;
                other.execute_batch(body).map_err(text)?;
                drop(other);
                self.before = bytes(&self.file())?;
                Ok(())
            }
            "store opens" => {
                self.store = Some(self.open()?);
                Ok(())
            }
            "store refused" => match self.open().err() {
                Some(why) => holds(&why, body),
                None => Err("it was taken".into()),
            },
            "store unchanged" => match bytes(&self.file())? == self.before {
                true => Ok(()),
                false => Err("the file was changed".into()),
            },
            "store used" => {
                let store = self.store.as_ref().ok_or("it is not open")?;
                let write = |tx: &xmpp_ap_bridge::store::Tx| tx.set("case", "kept");
                store.run(write).await.map_err(text)
            }
            "store closed" => {
                let store = self.store.take().ok_or("it is not open")?;
                store.close().await;
                Ok(())
            }
            "store whole" => self.whole(),
            other => Err(format!("there is no step {other}")),
        }
    }

    fn open(&self) -> Result<Store, String> {
        Store::open(&self.file(), Clock::system()).map_err(text)
    }

    /// One file, in which all is.
    fn whole(&self) -> Result<(), String> {
        let entries = std::fs::read_dir(self.folder.path()).map_err(text)?;
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let names: Vec<String> = names.collect();
        if names != ["bridge.db"] {
            return Err(format!("there is {names:?}"));
        }
        let file = Connection::open(self.file()).map_err(text)?;
        let sql = "SELECT value FROM settings WHERE name = 'case'";
        let kept: String = file.query_row(sql, [], |row| row.get(0)).map_err(text)?;
        match kept == "kept" {
            true => Ok(()),
            false => Err(format!("it holds {kept}")),
        }
    }
}

fn holds(text: &str, lines: &str) -> Result<(), String> {
    match lines.lines().find(|line| !text.contains(line)) {
        Some(line) => Err(format!("{line:?} is not in {text}")),
        None => Ok(()),
    }
}

fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(text)
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}
