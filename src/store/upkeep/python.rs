//! The database of the Python bridge, read as it was at one moment.
//!
//! It may be in use: it is copied first, by SQLite's backup or, where that would have to write, file by file. Nothing is
//! ever written to it or beside it.

mod snapshot;

use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use super::files::failed;
use crate::store::{Result, unusable};

/// Longest text that is read from a column, in bytes: the widest column is declared with 255 characters.
const MAX_TEXT: usize = 1024;

/// A table of the Python bridge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// People who registered.
    Users,
    /// Blocks of people.
    Blocks,
    /// Blocks of the admins.
    Bans,
    /// The map of messages: which became which.
    Map,
}

impl Table {
    /// All of them, in the order in which they are taken over.
    pub const ALL: [Self; 4] = [Self::Bans, Self::Users, Self::Blocks, Self::Map];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Blocks => "blocks",
            Self::Bans => "instb",
            Self::Map => "comm",
        }
    }

    /// Its columns, in the order in which [`Record::cells`] has them.
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Users => &[
                "type",
                "req_user",
                "req_date",
                "nb_reg",
                "lang",
                "revoke_date",
                "app",
                "acc_id",
            ],
            Self::Blocks => &["type", "blocking", "blocked", "block_date"],
            Self::Bans => &["type", "blocked", "block_date"],
            Self::Map => &["type", "user", "from_u", "from_date", "id_from", "id_to"],
        }
    }

    /// Without this column it is a table of another program.
    fn mark(self) -> &'static str {
        match self {
            Self::Users => "req_user",
            Self::Blocks => "blocking",
            Self::Bans => "blocked",
            Self::Map => "id_from",
        }
    }
}

/// A value as it stands in a column, whatever its type was declared to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or no such column.
    Null,
    /// A whole number.
    Whole(i64),
    /// A text.
    Text(String),
    /// Something that the Python bridge does not write: a fraction, bytes, a text that is no UTF-8 or far too long.
    Odd,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its number in the table, as SQLite counts.
    pub number: i64,
    /// Its values, in the order of [`Table::columns`].
    pub cells: Vec<Cell>,
}

/// A copy of the database, made when it was opened.
pub struct Source {
    copy: Connection,
    path: PathBuf,
    /// Tables and columns that no version of the Python bridge put there, a line each.
    pub strange: Vec<String>,
}

impl Source {
    /// Copies the database at `path` to a file in the folder `scratch`, which is gone again when this returns.
    ///
    /// # Errors
    /// It is none of the Python bridge, is damaged, or another program keeps it locked.
    pub fn open(path: &Path, scratch: &Path) -> Result<Self> {
        let copy = snapshot::of(path, scratch)?;
        let strange = look(&copy, path)?;
        Ok(Self {
            copy,
            path: path.to_owned(),
            strange,
        })
    }

    /// Where the original is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many rows a table has; none where there is no such table.
    pub fn count(&self, table: Table) -> Result<i64> {
        if columns(&self.copy, table)?.is_empty() {
            return Ok(0);
        }
        let sql = format!("SELECT count(*) FROM \"{}\"", table.name());
        Ok(self.copy.query_row(&sql, [], |row| row.get(0))?)
    }

    /// Hands every row of a table over, messages in the order of their dates.
    pub fn each(&self, table: Table, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
        let known = columns(&self.copy, table)?;
        if known.is_empty() {
            return Ok(());
        }
        let wanted = table
            .columns()
            .iter()
            .map(|name| match known.contains(&(*name).to_owned()) {
                true => format!("\"{name}\""),
                false => "NULL".to_owned(),
            });
        let wanted: Vec<String> = wanted.collect();
        let order = match table {
            Table::Map if known.iter().any(|name| name == "from_date") => "from_date, rowid",
            _ => "rowid",
        };
        let sql = format!(
            "SELECT rowid, {} FROM \"{}\" ORDER BY {order}",
            wanted.join(", "),
            table.name()
        );
        let mut query = self.copy.prepare(&sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            take(record(row, wanted.len())?)?;
        }
        Ok(())
    }
}

fn record(row: &Row, columns: usize) -> Result<Record> {
    let cells = (1..=columns).map(|at| Ok(cell(row.get_ref(at)?)));
    Ok(Record {
        number: row.get(0)?,
        cells: cells.collect::<Result<_>>()?,
    })
}

fn cell(value: ValueRef) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(number) => Cell::Whole(number),
        ValueRef::Text(text) if text.len() <= MAX_TEXT => match std::str::from_utf8(text) {
            Ok(text) => Cell::Text(text.to_owned()),
            Err(_) => Cell::Odd,
        },
        _ => Cell::Odd,
    }
}

fn columns(database: &Connection, table: Table) -> Result<Vec<String>> {
    let mut query = database.prepare("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = query.query_map([table.name()], |row| row.get(0))?;
    Ok(names.collect::<rusqlite::Result<_>>()?)
}

/// Whether it is a database of the Python bridge, and what else is in it.
fn look(database: &Connection, path: &Path) -> Result<Vec<String>> {
    let mut strange = Vec::new();
    let mut found = 0;
    for table in Table::ALL {
        let there = columns(database, table)?;
        match there.iter().any(|name| name == table.mark()) {
            true => found += 1,
            false if there.is_empty() => strange.push(format!("no table {}", table.name())),
            false => return Err(foreign(path)),
        }
        let known = table.columns();
        let others = there.iter().filter(|name| !known.contains(&name.as_str()));
        strange.extend(others.map(|name| {
            let name = name.escape_debug();
            format!("table {}: unknown column {name}, left out", table.name())
        }));
        let missing = known
            .iter()
            .filter(|name| !there.contains(&(**name).to_owned()));
        let missing = missing.filter(|_| !there.is_empty());
        strange.extend(missing.map(|name| format!("table {}: no column {name}", table.name())));
    }
    if found == 0 {
        return Err(foreign(path));
    }
    strange.extend(other_tables(database).map_err(|error| unusable(path, &error))?);
    Ok(strange)
}

fn other_tables(database: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut query = database.prepare(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
         AND name NOT IN ('users', 'blocks', 'instb', 'comm') ORDER BY name LIMIT 20",
    )?;
    let names = query.query_map([], |row| row.get::<_, String>(0))?;
    names
        .map(|name| Ok(format!("unknown table {}, left out", name?.escape_debug())))
        .collect()
}

fn foreign(path: &Path) -> crate::store::StoreError {
    failed(
        path,
        "is no database of the Python bridge, and nothing was taken from it: name the file that stands behind \
         bridge-database-file in its configuration",
    )
}
