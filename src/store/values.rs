//! Our types as the database keeps them: addresses and names as text, times as milliseconds.

use rusqlite::types::{FromSql, FromSqlResult, ToSql, ToSqlOutput, ValueRef};

use super::applications::Application;
use super::blocks::List;
use super::error::unknown;
use super::first_words::Words;
use super::outbox::Role;
use super::stances::Stance;
use super::users::Sent;
use super::{consent, reports};
use crate::address::{Address, Network, RemoteId, Subject};
use crate::clock::Timestamp;
use crate::event::{LegId, Outgoing};

impl ToSql for Address {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_stored().into())
    }
}

impl FromSql for Address {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_stored(value.as_str()?)
            .map_err(|error| unknown(format!("an address that is none: {error}")))
    }
}

impl ToSql for Subject {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.to_stored().into())
    }
}

impl FromSql for Subject {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_stored(value.as_str()?)
            .map_err(|error| unknown(format!("a block of nobody: {error}")))
    }
}

impl ToSql for RemoteId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.as_str().into())
    }
}

impl FromSql for RemoteId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        String::column_result(value).map(Self)
    }
}

impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

/// As JSON.
impl FromSql for Outgoing {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map_err(|_| unknown("a payload that is none"))
    }
}

/// Types with a few values, each under its name.
macro_rules! named {
    ($($kind:ty),*) => {$(
        impl ToSql for $kind {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.name().into())
            }
        }
    )*};
}

/// The same, where they are also read.
macro_rules! known {
    ($($kind:ty: $none:literal),*) => {$(
        named!($kind);

        impl FromSql for $kind {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let name = value.as_str()?;
                let known = Self::ALL.into_iter().find(|one| one.name() == name);
                known.ok_or_else(|| unknown($none))
            }
        }
    )*};
}

impl FromSql for Network {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_name(value.as_str()?).ok_or_else(|| unknown("a network that is none"))
    }
}

named!(Network, LegId, List, Application);
known!(
    Role: "a role that is none",
    consent::State: "a state that is none",
    Words: "a state of words that is none",
    Stance: "a stance that is none",
    Sent: "a kind of confirmation that is none",
    reports::State: "a state of a report that is none"
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;
    use crate::store::Store;
    use crate::store::StoreError;
    use crate::store::query::filled;

    #[tokio::test]
    async fn what_no_version_writes_is_named() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let read = store.run(|tx| tx.value::<Address>("SELECT 'nobody'", []));
        assert_eq!(
            read.await.unwrap_err().to_string(),
            "the database holds an address that is none: it has no domain"
        );
        let read = store.run(|tx| tx.value::<Role>("SELECT 'queen'", []));
        let error = read.await.unwrap_err();
        assert!(matches!(&error, StoreError::Content(what) if what == "a role that is none"));
    }

    #[tokio::test]
    async fn nothing_has_two_spellings() {
        let store = Store::in_memory(Clock::system()).unwrap();
        let read = store.run(|tx| {
            tx.one("SELECT '', 0, '@carol@gts.test'", [], |row| {
                let (none, never): (Option<Address>, Option<Timestamp>) =
                    (filled(row, 0)?, filled(row, 1)?);
                let carol: Option<Address> = filled(row, 2)?;
                Ok((none, never, carol.map(|who| who.to_string())))
            })
        });
        let (none, never, carol) = read.await.unwrap().unwrap();
        assert_eq!((none, never), (None, None));
        assert_eq!(carol.as_deref(), Some("@carol@gts.test"));
    }
}
