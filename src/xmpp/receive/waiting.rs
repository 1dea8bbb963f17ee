//! Live events that wait while the archive is read: what is in it may be older.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};

use super::convert::stem;
use crate::address::RemoteId;
use crate::event::{Inbound, What};
use crate::xmpp::stream::lock::lock;

/// Live events that may wait for the end of a catch-up before those that the archive has are dropped, and fetched by
/// another catch-up.
const ARCHIVED_ROOM: usize = 1_000;
/// The same before all are dropped.
const ROOM: usize = 10_000;
/// Bytes of text that may wait so.
const ROOM_BYTES: usize = 4 << 20;

/// An event that the stream brought.
pub(super) struct Live {
    pub(super) inbound: Inbound,
    /// Its id in the own server's archive, if that has it, too.
    pub(super) place: Option<String>,
}

impl Live {
    /// Bytes of its text.
    fn size(&self) -> usize {
        match &self.inbound.what {
            What::Message(message) => message.text.len(),
            What::Edited(edit) => edit.message.text.len(),
            _ => 0,
        }
    }
}

/// The events in the order in which they came; clones are the same queue.
#[derive(Clone, Default)]
pub struct Waiting(Arc<Mutex<VecDeque<Live>>>);

impl Waiting {
    /// Has an event wait. `false`: there is no room, and it was dropped.
    pub(super) fn push(&self, live: Live) -> bool {
        let mut queue = self.queue();
        let room = match live.place.is_some() {
            true => ARCHIVED_ROOM,
            false => ROOM,
        };
        let bytes: usize = queue.iter().map(Live::size).sum();
        let has_room = queue.len() < room && bytes < ROOM_BYTES;
        if has_room {
            queue.push_back(live);
        }
        has_room
    }

    /// Takes the oldest.
    pub(super) fn pop(&self) -> Option<Live> {
        self.queue().pop_front()
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.queue().is_empty()
    }

    /// Returns what came before the event of this name, which the archive has: it would overtake what the archive has not, as
    /// that was missing then, or has before the place from which it is read. The first `known` are left out.
    pub(super) fn before(&self, name: &RemoteId, known: usize) -> Vec<Inbound> {
        let queue = self.queue();
        let is_it = |live: &Live| live.place.is_some() && stem(&live.inbound.id) == *name;
        let place = queue.iter().position(is_it).unwrap_or(0);
        let before = queue.iter().take(place).skip(known);
        before.map(|live| live.inbound.clone()).collect()
    }

    /// Forgets the oldest: they are taken.
    pub(super) fn forget(&self, count: usize) {
        let mut queue = self.queue();
        let count = count.min(queue.len());
        queue.drain(..count);
    }

    fn queue(&self) -> MutexGuard<'_, VecDeque<Live>> {
        lock(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use crate::event::Party;

    fn live(id: &str, archived: bool) -> Live {
        let inbound = Inbound {
            id: id.into(),
            from: Party::new(Address::parse("xmpp:bob@im.test").unwrap()),
            what: What::Received {
                delivery: String::new(),
            },
        };
        let place = archived.then(String::new);
        Live { inbound, place }
    }

    #[test]
    fn what_came_live_keeps_its_place_before_what_the_archive_has() {
        let waiting = Waiting::default();
        for (id, archived) in [
            ("archive:1/bob/a", true),
            ("stanza:b", false),
            ("archive:2/bob/c", true),
            ("stanza:d@17", false),
            ("archive:3/bob/e", true),
        ] {
            assert!(waiting.push(live(id, archived)));
        }
        let before = |name: &str, known| -> Vec<String> {
            let found = waiting.before(&name.into(), known).into_iter();
            found.map(|inbound| inbound.id.0).collect()
        };
        assert!(before("archive:1/bob/a", 0).is_empty());
        assert!(before("archive:0/bob/missed", 0).is_empty());
        assert_eq!(
            before("archive:2/bob/c", 0),
            ["archive:1/bob/a", "stanza:b"]
        );
        assert!(before("archive:2/bob/c", 2).is_empty());
        assert!(before("archive:1/bob/a", 2).is_empty());
        assert_eq!(
            before("archive:3/bob/e", 2),
            ["archive:2/bob/c", "stanza:d@17"]
        );
        waiting.forget(4);
        assert!(before("archive:3/bob/e", 0).is_empty());
        assert!(waiting.pop().is_some() && waiting.is_empty());
    }

    #[test]
    fn there_is_room_for_so_many() {
        let waiting = Waiting::default();
        let taken = (0..ROOM).filter(|_| waiting.push(live("a", true))).count();
        assert_eq!(taken, ARCHIVED_ROOM);
        let taken = (0..ROOM).filter(|_| waiting.push(live("b", false))).count();
        assert_eq!(taken, ROOM - ARCHIVED_ROOM);
        assert!(!waiting.push(live("c", false)));
    }
}
