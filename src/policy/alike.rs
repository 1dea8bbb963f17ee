//! First words that many people send: the same, or nearly the same.
//!
//! A sketch of a text (MinHash: Broder, "On the resemblance and containment of documents", 1997) is made of its letters,
//! four by four, as an eye reads them: case, accents, look-alikes, spaces, punctuation and numbers do not count, nor do
//! addresses, and of a link only the domain that somebody registered does. How many bytes two sketches share says how
//! many fours their texts share. No text comes back from a sketch, and nobody can make one without the key.

use std::collections::HashSet;

use unicode_security::confusable_detection::skeleton;

use crate::address::Domain;
use crate::letters;

/// Bytes of a sketch, each of a hash of its own.
const SIZE: usize = 128;

/// The number of equal bytes from which on words are nearly the same: half of the fours are shared.
const ALIKE: usize = 64;

/// The shortest text that is somebody's own, in letters: "Hello, how are you?" is everybody's.
const OWN: usize = 60;

/// The largest number of letters that count.
const MOST: usize = 1_000;

/// The largest number of links that count.
const LINKS: usize = 20;

/// Letters that are looked at together.
const FOUR: usize = 4;

/// The trace of a text that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch(Vec<u8>);

impl Sketch {
    /// The sketch of `text`; none where it is short and has no link.
    pub fn of(text: &str, key: u64) -> Option<Self> {
        let (letters, links) = read(text);
        if letters.len() < OWN && links.is_empty() {
            return None;
        }
        let fours = letters.windows(FOUR.min(letters.len().max(1)));
        let mut hashes: HashSet<u64> = fours.map(|four| hash(key, four)).collect();
        let of_link = |domain: &String| hash(!key, &domain.chars().collect::<Vec<_>>());
        hashes.extend(links.iter().map(of_link));
        let least = |place| hashes.iter().map(|hash| mix(hash ^ mix(place))).min();
        let places = (1..).take(SIZE);
        Some(Self(places.filter_map(least).map(low_byte).collect()))
    }

    /// A sketch that was kept.
    pub fn kept(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes to keep.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// It is of the same, or nearly the same, words.
    pub fn is_like(&self, other: &Self) -> bool {
        let pairs = self.0.iter().zip(&other.0);
        pairs.filter(|(one, other)| one == other).count() >= ALIKE
    }
}

/// The letters of a text, and the domains that it links to.
fn read(text: &str) -> (Vec<char>, HashSet<String>) {
    let (mut words, mut links) = (String::new(), HashSet::new());
    for word in letters::plain(text).split_whitespace() {
        if words.len() > MOST * 8 || links.len() > LINKS {
            break;
        }
        match linked(word) {
            Some(domain) => drop(links.insert(domain)),
            None if is_address(word) || !word.chars().any(char::is_alphabetic) => {}
            None => words.extend(word.chars().flat_map(char::to_lowercase).map(unmasked)),
        }
    }
    let seen: String = skeleton(&words).collect();
    let seen = seen.chars().flat_map(char::to_lowercase);
    let letters = seen.filter(|c| c.is_alphabetic()).take(MOST);
    (letters.collect(), links)
}

/// The registrable domain that a word links to, if it is a link.
fn linked(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '/');
    let lower = word.to_lowercase();
    let (rest, is_sure) = match lower.split_once("://") {
        Some((_, rest)) => (rest, true),
        None => (lower.as_str(), lower.starts_with("www.")),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let host = host.rsplit('@').next()?.split(':').next()?;
    let domain: Domain = host.parse().ok()?;
    let is_link = is_sure || path.starts_with('/');
    is_link.then(|| domain.registrable().to_owned())
}

/// `@user@instance`, `user@host`, `xmpp:user@host`: different for everybody who is written to.
fn is_address(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| c.is_ascii_punctuation());
    word.rsplit_once('@')
        .is_some_and(|(before, host)| before.is_empty() || host.contains('.'))
}

/// The letter that a digit or sign inside of a word stands for.
fn unmasked(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        c => c,
    }
}

fn hash(key: u64, letters: &[char]) -> u64 {
    let step = |hash, letter: &char| mix(hash ^ u64::from(*letter));
    letters.iter().fold(mix(key), step)
}

/// Spreads a number over all bits (the finalizer of SplitMix64).
fn mix(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

fn low_byte(number: u64) -> u8 {
    let [byte, ..] = number.to_le_bytes();
    byte
}

#[cfg(test)]
mod tests;
