//! Whose words somebody quotes by hand: what they got lately is remembered as hashes under a key that only this process
//! knows, for as long as a partner stays one. No text comes back from them, and they never reach the disk.

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::address::Address;
use crate::clock::Timestamp;

/// Maximum number of hashes kept, of all people together: 2 MB.
const MOST: usize = 250_000;

/// Maximum number of hashes kept of one message.
const OF_ONE: usize = 400;

/// Number of words in a row that are recognised when only a part of a line is quoted.
const RUN: usize = 3;

/// Messages that people got lately.
#[derive(Debug, Default)]
pub struct Heard {
    got: Mutex<Got>,
    key: RandomState,
}

#[derive(Debug, Default)]
struct Got {
    messages: VecDeque<Message>,
    hashes: usize,
}

#[derive(Debug)]
struct Message {
    to: Address,
    from: Address,
    at: Timestamp,
    /// Of its lines, and of each run of words.
    hashes: Vec<u64>,
}

impl Heard {
    /// `to` has got `text`, a message of `from`.
    pub fn note(&self, to: &Address, from: &Address, text: &str, at: Timestamp) {
        let lines = text.lines().map(normal).filter(|line| !line.is_empty());
        let mut hashes: Vec<u64> = Vec::new();
        for line in lines {
            hashes.push(self.key.hash_one(line.concat()));
            hashes.extend(self.runs(&line));
            if hashes.len() >= OF_ONE {
                break;
            }
        }
        hashes.truncate(OF_ONE);
        hashes.sort_unstable();
        hashes.dedup();
        let mut got = self.got();
        got.hashes += hashes.len();
        got.messages.push_back(Message {
            to: to.clone(),
            from: from.clone(),
            at,
            hashes,
        });
        while got.hashes > MOST {
            got.drop_oldest();
        }
    }

    /// The authors of the words that `who` quotes, as far as they are known: nobody, one, or several who wrote the same.
    /// A line that nobody wrote, such as "Carol wrote:", does not count.
    pub fn authors(&self, who: &Address, words: &str) -> Vec<Address> {
        let got = self.got();
        let theirs: Vec<&Message> = got.messages.iter().filter(|m| m.to == *who).collect();
        let lines = words.lines().map(normal).filter(|line| !line.is_empty());
        let mut all: Vec<Vec<Address>> = lines
            .take(OF_ONE)
            .map(|line| self.authors_of(&theirs, &line))
            .collect();
        all.retain(|authors| !authors.is_empty());
        let of_every_line = |author: &Address| all.iter().all(|line| line.contains(author));
        let whole = distinct(all.iter().flatten().filter(|author| of_every_line(author)));
        match whole.is_empty() {
            true => distinct(all.iter().flatten()),
            false => whole,
        }
    }

    fn authors_of(&self, got: &[&Message], line: &[String]) -> Vec<Address> {
        let whole = [self.key.hash_one(line.concat())];
        let runs: Vec<u64> = self.runs(line).collect();
        let with = |hashes: &[u64]| {
            let fits = |m: &&&Message| hashes.iter().all(|h| m.hashes.binary_search(h).is_ok());
            distinct(got.iter().filter(fits).map(|message| &message.from))
        };
        match with(&whole) {
            authors if authors.is_empty() && !runs.is_empty() => with(&runs),
            authors => authors,
        }
    }

    fn runs<'a>(&'a self, line: &'a [String]) -> impl Iterator<Item = u64> + 'a {
        line.windows(RUN).map(|run| self.key.hash_one(run))
    }

    /// Forgets what arrived before `since`. To be called every minute or so.
    pub fn tidy(&self, since: Timestamp) {
        let mut got = self.got();
        while got
            .messages
            .front()
            .is_some_and(|message| message.at < since)
        {
            got.drop_oldest();
        }
    }

    fn got(&self) -> MutexGuard<'_, Got> {
        self.got.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Got {
    fn drop_oldest(&mut self) {
        if let Some(message) = self.messages.pop_front() {
            self.hashes = self.hashes.saturating_sub(message.hashes.len());
        }
    }
}

fn distinct<'a>(people: impl Iterator<Item = &'a Address>) -> Vec<Address> {
    let mut distinct: Vec<Address> = Vec::new();
    for person in people {
        if !distinct.contains(person) {
            distinct.push(person.clone());
        }
    }
    distinct
}

/// The words of a line as they are compared: letters and digits only, in lower case; where there are none, its signs.
fn normal(line: &str) -> Vec<String> {
    let letters = |word: &str| -> String {
        let letters = word.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let words: Vec<String> = line.split_whitespace().map(letters).collect();
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
    match words.is_empty() {
        true => line
            .split_whitespace()
            .filter(|word| *word != ">")
            .map(str::to_owned)
            .collect(),
        false => words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> Address {
        Address::parse(text).unwrap()
    }

    #[test]
    fn quoted_words_have_an_author() {
        let (bob, carol, dave) = (
            who("xmpp:bob@im.test"),
            who("@carol@gts.test"),
            who("@dave@pix.test"),
        );
        let heard = Heard::default();
        let at = Timestamp(1_000);
        heard.note(
            &bob,
            &carol,
            "@carol@gts.test (Carol)\nShall we meet at seven?\nOr later.",
            at,
        );
        heard.note(&bob, &dave, "@dave@pix.test\nok\nOr later, on Monday", at);
        heard.note(&bob, &dave, "@dave@pix.test\n🎉", at);
        heard.note(&carol, &dave, "for Carol only", at);
        for (words, authors) in [
            ("Shall we meet at seven?", vec![&carol]),
            ("shall we  meet at SEVEN", vec![&carol]),
            ("we meet at", vec![&carol]),
            ("Carol wrote:\nShall we meet at seven?", vec![&carol]),
            ("Shall we meet at seven?\nOr later.", vec![&carol]),
            ("Or later.", vec![&carol]),
            ("later on Monday", vec![&dave]),
            ("🎉", vec![&dave]),
            ("OK", vec![&dave]),
            ("for Carol only", vec![]),
            ("something else", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(
                heard.authors(&bob, words).iter().collect::<Vec<_>>(),
                authors,
                "{words}"
            );
        }
        heard.note(&bob, &dave, "Shall we meet at seven?", at);
        assert_eq!(heard.authors(&bob, "Shall we meet at seven?").len(), 2);
        heard.tidy(Timestamp(2_000));
        assert!(heard.authors(&bob, "ok").is_empty());
    }

    #[test]
    fn what_is_kept_has_a_bound() {
        let heard = Heard::default();
        let (bob, carol) = (who("xmpp:bob@im.test"), who("@carol@gts.test"));
        let long: String = (0..2_000).map(|n| format!("word{n} ")).collect();
        for n in 0..1_500 {
            heard.note(&bob, &carol, &long, Timestamp(n));
        }
        assert!(heard.got().hashes <= MOST);
    }
}
