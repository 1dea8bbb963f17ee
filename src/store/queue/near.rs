//! Events whose ids are no names: the same client may call another message so, with the same words. What came live is new;
//! what the server kept, or brings again, is the same if one of this name came live when it was sent.
//!
//! `xmpp/convert/named.rs` writes the time behind the name: `NAME@TIME.UNIQUE` live, `NAME~TIME` kept.

use std::time::Duration;

use crate::address::RemoteId;

/// How exactly the times of both are known: clocks differ, and messages are under way for a while.
const EXACT: Duration = Duration::from_secs(60);

/// The time that an event's id tells.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::store) enum Near {
    /// It is a name.
    Sure,
    /// It came live: those that are kept look for this mark.
    Live(String),
    /// It was kept: it is known if one of these is.
    Kept(Vec<String>),
}

/// Reads an event's id.
pub(in crate::store) fn near(id: &RemoteId) -> Near {
    let (name, when) = id.name_and_time();
    let is_live = match when.get(..1) {
        None => return Near::Sure,
        Some(sign) => sign == "@",
    };
    let digits = when.get(1..).and_then(|text| text.split('.').next());
    let time: i64 = digits
        .and_then(|text| text.parse().ok())
        .unwrap_or_default();
    let span = i64::try_from(EXACT.as_millis()).unwrap_or(60_000);
    let mark = |number: i64| format!("{name}@{number}");
    let number = time.div_euclid(span);
    match is_live {
        true => Near::Live(mark(number)),
        // Before there were times behind names, the name itself was the id.
        false => Near::Kept(
            [
                mark(number),
                mark(number - 1),
                mark(number + 1),
                name.to_owned(),
            ]
            .into(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(id: &str) -> Near {
        super::near(&RemoteId::from(id))
    }

    #[test]
    fn an_id_with_a_time_tells_what_came_near_it() {
        assert_eq!(near("stanza:xmpp:bob@im.test/m1/ff"), Near::Sure);
        assert_eq!(near("archive:7/xmpp:bob@im.test/a@b"), Near::Sure);
        assert_eq!(near("status:7"), Near::Sure);
        let name = "stanza:xmpp:bob@im.test/m/1/ff";
        let live = Near::Live(format!("{name}@2"));
        assert_eq!(near(&format!("{name}@120000.id7")), live);
        let Near::Kept(all) = near(&format!("{name}~179999")) else {
            panic!("kept")
        };
        assert!(all.contains(&format!("{name}@2")) && all.contains(&name.to_owned()));
        assert!(!all.contains(&format!("{name}@4")));
    }
}
