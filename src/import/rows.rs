//! Rows of the Python bridge's tables, in our words. `type` is 0 for the fediverse and 1 for XMPP; dates have no zone.

use crate::address::{Address, AddressError, BareJid, FediAddress, Network, RemoteId, Subject};
use crate::clock::Timestamp;
use crate::i18n;
use crate::store::python::{Cell, Record};
use crate::store::takeover::{Carried, Newcomer};

/// Longest id of a message, in bytes: statuses and stanzas have far shorter ones.
const MAX_ID: usize = 512;

/// Why a row can't be taken over: its column, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The column.
    pub column: &'static str,
    /// The fault.
    pub why: String,
}

/// A person's block of somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// The person who blocked.
    pub owner: Address,
    /// The person who is blocked.
    pub subject: Subject,
    /// When.
    pub at: Timestamp,
}

/// An admins' block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ban {
    /// The person who is kept out.
    pub who: Address,
    /// Since when.
    pub since: Timestamp,
}

type Read<T> = Result<T, Broken>;

/// A row of `users`. A language that is not spoken here is none.
pub fn user(row: &Record) -> Read<Newcomer> {
    let [side, who, date, count, lang, left, _, account] = cells(row)?;
    let side = network(side, "type")?;
    let account = text(account).filter(|id| side == Network::Fediverse && !matches!(*id, "" | "0"));
    Ok(Newcomer {
        address: person(who, side, "req_user")?,
        account_id: account.map(str::to_owned),
        lang: text(lang).and_then(i18n::known).map(str::to_owned),
        registered: moment(date, "req_date")?,
        left: match left {
            Cell::Null => None,
            left => Some(moment(left, "revoke_date")?),
        },
        registrations: match count {
            Cell::Null => 1,
            Cell::Whole(count) => u32::try_from(*count).unwrap_or(u32::MAX).max(1),
            _ => return Err(broken("nb_reg", "is no number")),
        },
    })
}

/// A row of `blocks`, whose type is the network of who blocked.
pub fn block(row: &Record) -> Read<Block> {
    let [side, owner, subject, date] = cells(row)?;
    let side = network(side, "type")?;
    Ok(Block {
        owner: person(owner, side, "blocking")?,
        subject: Subject::Person(person(subject, side.other(), "blocked")?),
        at: moment(date, "block_date")?,
    })
}

/// A row of `instb`, whose type is the network of who is blocked.
pub fn ban(row: &Record) -> Read<Ban> {
    let [side, who, date] = cells(row)?;
    let side = network(side, "type")?;
    Ok(Ban {
        who: person(who, side, "blocked")?,
        since: moment(date, "block_date")?,
    })
}

/// A row of `comm`, whose type is the recipient's network. A message without an id on its author's network has an empty one.
pub fn message(row: &Record) -> Read<Carried> {
    let [side, to, from, date, own, theirs] = cells(row)?;
    let side = network(side, "type")?;
    let remote = id(theirs, "id_to")?;
    if matches!(remote.0.as_str(), "" | "0") {
        return Err(broken("id_to", "is empty: the message did not arrive"));
    }
    Ok(Carried {
        author: person(from, side.other(), "from_u")?,
        recipient: person(to, side, "user")?,
        reference: match own {
            Cell::Null => RemoteId(String::new()),
            own => id(own, "id_from")?,
        },
        remote,
        at: moment(date, "from_date")?,
    })
}

/// A value for a message: short, in one line, and nothing that a terminal would obey.
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Null => "nothing".to_owned(),
        Cell::Whole(number) => number.to_string(),
        Cell::Text(text) => {
            let text: String = text.chars().take(60).collect();
            format!("\"{}\"", text.escape_debug())
        }
        Cell::Odd => "something that is no text".to_owned(),
    }
}

fn broken(column: &'static str, why: impl Into<String>) -> Broken {
    Broken {
        column,
        why: why.into(),
    }
}

fn cells<const N: usize>(row: &Record) -> Read<[&Cell; N]> {
    let all: Vec<&Cell> = row.cells.iter().collect();
    <[&Cell; N]>::try_from(all).map_err(|_| broken("type", "has other columns beside it"))
}

fn network(cell: &Cell, column: &'static str) -> Read<Network> {
    match cell {
        Cell::Whole(0) => Ok(Network::Fediverse),
        Cell::Whole(1) => Ok(Network::Xmpp),
        other => {
            let why = format!("is {}, neither 0 (fediverse) nor 1 (XMPP)", shown(other));
            Err(broken(column, why))
        }
    }
}

fn text(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text.trim()),
        _ => None,
    }
}

fn person(cell: &Cell, side: Network, column: &'static str) -> Read<Address> {
    let why = |error: AddressError| {
        broken(
            column,
            format!("{} is no address here: {error}", shown(cell)),
        )
    };
    let Some(text) = text(cell) else {
        return Err(broken(column, format!("is {}", shown(cell))));
    };
    match side {
        Network::Fediverse => text.parse::<FediAddress>().map(Into::into).map_err(why),
        Network::Xmpp => {
            let (user, domain) = text
                .split_once('@')
                .ok_or_else(|| why(AddressError::NoDomain))?;
            BareJid::from_raw(user, domain).map(Into::into).map_err(why)
        }
    }
}

fn moment(cell: &Cell, column: &'static str) -> Read<Timestamp> {
    text(cell)
        .and_then(Timestamp::parse_local)
        .filter(|at| at.0 > 0)
        .ok_or_else(|| broken(column, format!("is {}, no date", shown(cell))))
}

/// Servers whose ids are numbers have them written as such.
fn id(cell: &Cell, column: &'static str) -> Read<RemoteId> {
    match cell {
        Cell::Whole(number) => Ok(RemoteId(number.to_string())),
        Cell::Text(text) if text.len() <= MAX_ID => Ok(RemoteId(text.trim().to_owned())),
        other => Err(broken(column, format!("is {}, no id", shown(other)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[Cell]) -> Record {
        Record {
            number: 1,
            cells: cells.to_vec(),
        }
    }

    fn said(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    const WHEN: &str = "2026-11-20 06:15:39.023824";

    #[test]
    fn directions_are_those_of_the_python_bridge() {
        let ids = [said("01M7"), said("fe16")];
        let to_xmpp = [
            Cell::Whole(1),
            said("alice@xmpp.test"),
            said("carol@gts.test"),
            said(WHEN),
        ];
        let carried = message(&row(&[&to_xmpp[..], &ids].concat())).unwrap();
        assert_eq!(carried.author.to_stored(), "@carol@gts.test");
        assert_eq!(carried.recipient.to_stored(), "xmpp:alice@xmpp.test");
        assert_eq!(
            (carried.reference.0.as_str(), carried.remote.0.as_str()),
            ("01M7", "fe16")
        );
        let owned = [
            Cell::Whole(0),
            said("carol@gts.test"),
            said("spam@im.example"),
            said(WHEN),
        ];
        let block = block(&row(&owned)).unwrap();
        assert_eq!(block.owner.to_stored(), "@carol@gts.test");
        assert_eq!(block.subject.to_stored(), "xmpp:spam@im.example");
        let banned = ban(&row(&[
            Cell::Whole(1),
            said("flood@im.example"),
            said(WHEN),
        ]))
        .unwrap();
        assert_eq!(banned.who.to_stored(), "xmpp:flood@im.example");
    }

    #[test]
    fn people_have_what_is_known_of_them() {
        let cells = [
            Cell::Whole(0),
            said("Gone@Old.example"),
            said("2026-09-01 10:00:00.5"),
            Cell::Whole(3),
            said("fr"),
            said("2026-10-30 09:00:00"),
            said("Mastodon"),
            said("109"),
        ];
        let gone = user(&row(&cells)).unwrap();
        assert_eq!(gone.address.to_stored(), "@gone@old.example");
        assert_eq!(gone.lang.as_deref(), Some("fr"));
        assert_eq!(
            (gone.registrations, gone.account_id.as_deref()),
            (3, Some("109"))
        );
        assert!(gone.left > Some(gone.registered));
    }

    #[test]
    fn what_is_broken_is_named_by_its_column() {
        let fine = [
            Cell::Whole(1),
            said("bob@im.example"),
            said(WHEN),
            Cell::Whole(1),
            said("xx"),
            Cell::Null,
            said("XMPP"),
            said("0"),
        ];
        let bob = user(&row(&fine)).unwrap();
        assert_eq!((bob.lang, bob.account_id, bob.left), (None, None, None));
        for (at, cell, column) in [
            (0, Cell::Whole(2), "type"),
            (0, said("1"), "type"),
            (1, Cell::Null, "req_user"),
            (1, said("no address"), "req_user"),
            (1, said("@im.example"), "req_user"),
            (2, Cell::Null, "req_date"),
            (2, said("yesterday"), "req_date"),
            (2, said("0000-00-00 00:00:00"), "req_date"),
            (3, said("many"), "nb_reg"),
            (5, Cell::Odd, "revoke_date"),
        ] {
            let mut cells = fine.to_vec();
            cells[at] = cell.clone();
            assert_eq!(user(&row(&cells)).unwrap_err().column, column, "{cell:?}");
        }
        assert_eq!(shown(&said("a\u{1b}[31m\n")), "\"a\\u{1b}[31m\\n\"");
    }
}
