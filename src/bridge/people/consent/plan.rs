//! Turns the fate of a message into steps. Pure: what it has to know is brought along.

use super::fate::{Fate, Suspicion};
use crate::address::Address;
use crate::bridge::people::parcel::Greeting;
use crate::i18n::{Text, text};
use crate::store::consent::State;

/// One thing that is done about a message to one recipient. Only `carry` does it.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// Writes down that the author begins to write to the recipient, how that stands, and with which words.
    Begin(State),
    /// Queues the message.
    Queue,
    /// Keeps it until the recipient has answered.
    Hold {
        /// The admins look at it first.
        suspect: bool,
        /// With its text, which is erased where nobody will want it.
        text: bool,
    },
    /// Queues the invitation to its recipient.
    Invite,
    /// Keeps it until it is known whose account the recipient's address leads to. `greets`: its author is greeted then.
    Resolve {
        /// They are new.
        greets: bool,
    },
    /// Says something to the author.
    Say(Text),
    /// Tells the admins that the author sent the same words to so many people.
    Suspect(u32),
    /// Tells them that so many people sent the same words.
    Report(u32),
}

/// The facts on which the steps depend besides the fate.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The recipient.
    pub to: &'a Address,
    /// The network on which the recipient is, where another bridge leads there.
    pub through: Option<&'a str>,
    /// For how many days a message waits.
    pub days: i64,
    /// How much the author was told already.
    pub greeting: Greeting,
}

/// The steps, in their order.
pub fn plan(fate: &Fate, facts: &Facts) -> Vec<Step> {
    use Step::{Begin, Hold, Queue, Say};
    let Facts { to, days, .. } = *facts;
    let whole = |suspect| Hold {
        suspect,
        text: true,
    };
    match fate {
        Fate::Deliver { first: false } => vec![Queue],
        Fate::Deliver { first: true } => {
            let through = facts.through.map(|net| Say(text::reached_through(to, net)));
            let steps = [Some(Begin(State::Direct)), through, Some(Queue)];
            steps.into_iter().flatten().collect()
        }
        Fate::Invite => {
            let words = match facts.through {
                _ if facts.greeting == Greeting::Invited => None,
                Some(net) => Some(text::invited_through(to, net, days)),
                None => Some(text::invited(to, days)),
            };
            let mut steps = vec![Begin(State::Open), whole(false), Step::Invite];
            steps.extend(words.map(Say));
            steps
        }
        Fate::Resolve => vec![Step::Resolve {
            greets: facts.greeting == Greeting::Owed,
        }],
        Fate::Wait { wanted, suspect } => vec![Hold {
            suspect: *suspect,
            text: *wanted,
        }],
        Fate::Suspect(suspicion) => vec![
            Begin(State::Suspect),
            whole(true),
            Say(text::held_for_admins(to)),
            match suspicion {
                Suspicion::Many(count) => Step::Report(*count),
                Suspicion::Repeated(count) => Step::Suspect(*count),
            },
        ],
        Fate::Refuse(why) => vec![Say(why.clone())],
    }
}

#[cfg(test)]
mod tests {
    use super::Step::{Begin, Hold, Invite, Queue, Report, Resolve, Say, Suspect};
    use super::*;

    #[test]
    fn each_fate_has_its_steps() {
        let to = &Address::parse("xmpp:bob@im.test").unwrap();
        let whole = |suspect| Hold {
            suspect,
            text: true,
        };
        let held = |suspect, text| vec![Hold { suspect, text }];
        let plain = Facts {
            to,
            through: None,
            days: 7,
            greeting: Greeting::Said,
        };
        let greeted = |greeting| Facts { greeting, ..plain };
        let through = Facts {
            through: Some("IRC"),
            ..plain
        };
        let asked = |said: Option<Text>| {
            let mut steps = vec![Begin(State::Open), whole(false), Invite];
            steps.extend(said.map(Say));
            steps
        };
        let looked_at = |told| {
            let said = Say(text::held_for_admins(to));
            vec![Begin(State::Suspect), whole(true), said, told]
        };
        let first = Fate::Deliver { first: true };
        let wait = |suspect, wanted| Fate::Wait { wanted, suspect };
        let why = text::no_answer(to);
        for (fate, facts, expected) in [
            (Fate::Deliver { first: false }, through, vec![Queue]),
            (first.clone(), plain, vec![Begin(State::Direct), Queue]),
            (
                first,
                through,
                vec![
                    Begin(State::Direct),
                    Say(text::reached_through(to, "IRC")),
                    Queue,
                ],
            ),
            (Fate::Invite, plain, asked(Some(text::invited(to, 7)))),
            (
                Fate::Invite,
                through,
                asked(Some(text::invited_through(to, "IRC", 7))),
            ),
            (Fate::Invite, greeted(Greeting::Invited), asked(None)),
            (Fate::Resolve, plain, vec![Resolve { greets: false }]),
            (
                Fate::Resolve,
                greeted(Greeting::Owed),
                vec![Resolve { greets: true }],
            ),
            (wait(false, true), plain, held(false, true)),
            (wait(false, false), plain, held(false, false)),
            (wait(true, true), plain, held(true, true)),
            (
                Fate::Suspect(Suspicion::Repeated(3)),
                plain,
                looked_at(Suspect(3)),
            ),
            (
                Fate::Suspect(Suspicion::Many(5)),
                plain,
                looked_at(Report(5)),
            ),
            (Fate::Refuse(why.clone()), plain, vec![Say(why)]),
        ] {
            assert_eq!(plan(&fate, &facts), expected, "{fate:?} {facts:?}");
        }
    }
}
