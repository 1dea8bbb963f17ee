//! The ways to ask the database. Statements are prepared once.

use rusqlite::types::{FromSql, ValueRef};
use rusqlite::{CachedStatement, OptionalExtension, Params, Row, StatementStatus};

use super::{ReadTx, Result, Tx};

impl ReadTx<'_> {
    /// A statement, which a trace shows, and whether it had to be parsed for that. No value of it is shown.
    pub(super) fn prepared(&self, sql: &str) -> Result<CachedStatement<'_>> {
        let statement = self.sql.prepare_cached(sql)?;
        let parsed = || statement.get_status(StatementStatus::Run) == 0;
        tracing::trace!(target: "statement", sql, parsed = parsed());
        Ok(statement)
    }

    /// The first row, if there is any.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mut query = self.prepared(sql)?;
        Ok(query.query_row(params, read).optional()?)
    }

    /// All rows, in order.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut query = self.prepared(sql)?;
        let rows = query.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The one value of a query that always has one.
    pub(super) fn value<T: FromSql>(&self, sql: &str, params: impl Params) -> Result<T> {
        let mut query = self.prepared(sql)?;
        Ok(query.query_row(params, |row| row.get(0))?)
    }

    /// How SQLite would carry a statement out, a step a line.
    #[cfg(test)]
    pub(super) fn plan(&self, sql: &str, params: impl Params) -> Result<String> {
        let sql = format!("EXPLAIN QUERY PLAN {sql}");
        let steps: Vec<String> = self.all(&sql, params, |row| row.get(3))?;
        Ok(steps.join("\n"))
    }

    /// There is a row.
    pub(super) fn exists(&self, sql: &str, params: impl Params) -> Result<bool> {
        Ok(self.prepared(sql)?.exists(params)?)
    }

    /// The number that the next row of a table will have that never gives one twice.
    pub(super) fn next_number(&self, table: &str) -> Result<i64> {
        self.value(
            "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?1), 0) + 1",
            [table],
        )
    }
}

impl Tx<'_> {
    /// Changes something. Returns in how many rows.
    pub(super) fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        Ok(self.prepared(sql)?.execute(params)?)
    }
}

/// A column in which an empty text, or 0, stands for nothing.
pub(super) fn filled<T: FromSql>(row: &Row, column: usize) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)? {
        ValueRef::Text([]) | ValueRef::Integer(0) => Ok(None),
        _ => row.get(column),
    }
}
