//! Answers that the bridge's own words offer: what clients may show as buttons (XEP-0439), beside a text that says the same.

use super::{Answer, Text, Value, words};
use crate::address::Address;

words! {
    /// Label: yes to whoever asks; among several, to this one.
    answer_accept(who: Option<&str>);
    /// Label: no to them.
    answer_decline(who: Option<&str>);
    /// Label: block them.
    answer_block();
    /// Label: yes to the rules of the bridge.
    answer_agree();
}

/// The answers to the invitation of `sender`.
pub fn to_invitation(sender: &Address) -> Vec<Answer> {
    let who = sender.to_string();
    vec![
        Answer::command("accept", &who, answer_accept(None)),
        Answer::command("decline", &who, answer_decline(None)),
        Answer::command("block", &who, answer_block()),
    ]
}

/// The answers to several invitations: yes and no to each.
pub fn to_invitations(senders: &[Address]) -> Vec<Answer> {
    let both = |sender: &Address| {
        let who = sender.to_string();
        [
            Answer::command("accept", &who, answer_accept(Some(&who))),
            Answer::command("decline", &who, answer_decline(Some(&who))),
        ]
    };
    senders.iter().flat_map(both).collect()
}

/// The answer to the rules of the bridge.
pub fn to_rules() -> Vec<Answer> {
    vec![Answer::command("accept", "", answer_agree())]
}

/// The numbers of these lines, which stand in front of them.
pub fn to_list(lines: &[String]) -> Vec<Answer> {
    let numbers = (1..).zip(lines);
    numbers
        .map(|(number, line)| Answer::Number(number, line.clone()))
        .collect()
}
