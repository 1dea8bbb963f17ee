//! Who was sent what, and what of it arrived, how often and in which order, or was told to be undeliverable.

use std::collections::HashMap;
use std::fmt;

use xmpp_ap_bridge::sandbox::Side;

/// Pairs of people who write to each other.
pub const PAIRS: usize = 8;

/// What became of messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    pub sent: usize,
    pub delivered: usize,
    /// Neither delivered nor told.
    pub lost: usize,
    pub doubled: usize,
    pub disordered: usize,
    /// Senders were told that it was not delivered.
    pub told: usize,
    /// Told, although nothing stood against the delivery.
    pub refused: usize,
}

impl Outcome {
    pub const HEADINGS: &'static str = "   sent delivered   lost doubled out-of-order   told";

    pub fn is_perfect(&self) -> bool {
        self.sent > 0 && self.lost + self.doubled + self.disordered + self.refused == 0
    }

    /// Everything has come to an end, good or bad.
    pub fn is_complete(&self) -> bool {
        self.lost == 0
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            sent: self.sent + other.sent,
            delivered: self.delivered + other.delivered,
            lost: self.lost + other.lost,
            doubled: self.doubled + other.doubled,
            disordered: self.disordered + other.disordered,
            told: self.told + other.told,
            refused: self.refused + other.refused,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:>7} {:>9} {:>6} {:>7} {:>12} {:>6}",
            self.sent, self.delivered, self.lost, self.doubled, self.disordered, self.told
        )
    }
}

/// Messages to the fediverse of which some go to nobody: the bot asks its server about 60 unknown accounts an hour, and further
/// ones wait.
const GHOSTLY: usize = 120;

/// Who gets message `number`: every third goes to nobody in a kind that asks for that.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    pub messages: usize,
    pub ghosts: bool,
}

impl Plan {
    /// Whether message `number` to people of this side is for nobody.
    pub fn is_ghost(&self, number: usize, to: Side) -> bool {
        let may = to == Side::Xmpp || number < GHOSTLY; // there a bounce tells
        self.ghosts && number % 3 == 2 && may
    }

    /// The messages of a pair, in the order in which they are written.
    fn of(&self, pair: usize) -> impl Iterator<Item = usize> + '_ {
        (pair..self.messages).step_by(PAIRS)
    }
}

/// What message `number` says.
pub fn text(number: usize) -> String {
    format!("entry {number} of the ledger")
}

/// The local part of an account that does not exist, one for each message.
pub fn ghost(number: usize) -> String {
    format!("ghost{number}x")
}

/// The two people of a pair, and all that the bot wrote to them.
pub struct Pages {
    /// To the one on the fediverse.
    pub fedi: Vec<String>,
    /// To the one on XMPP.
    pub xmpp: Vec<String>,
}

/// Compares what a pair was sent with what they read.
pub fn compare(plan: Plan, pair: usize, pages: &Pages) -> Outcome {
    let to_xmpp = one_way((plan, Side::Xmpp), pair, &pages.fedi, &pages.xmpp);
    to_xmpp.and(one_way(
        (plan, Side::Fediverse),
        pair,
        &pages.xmpp,
        &pages.fedi,
    ))
}

/// `back` is what the sender was told, `there` what the recipient read.
fn one_way((plan, to): (Plan, Side), pair: usize, back: &[String], there: &[String]) -> Outcome {
    let arrived: Vec<usize> = there
        .iter()
        .filter_map(|text| number(text, "entry "))
        .collect();
    let mut times: HashMap<usize, usize> = HashMap::new();
    for number in &arrived {
        *times.entry(*number).or_default() += 1;
    }
    let own = back.iter().filter(|text| number(text, "entry ").is_none());
    let mut told: HashMap<usize, usize> = HashMap::new();
    for number in own.clone().filter_map(|text| number(text, "ghost")) {
        *told.entry(number).or_default() += 1;
    }
    let refused = own
        .filter(|text| text.contains("was not delivered") && number(text, "ghost").is_none())
        .count();
    let missing = |number: &usize| match plan.is_ghost(*number, to) {
        true => !told.contains_key(number),
        false => !times.contains_key(number),
    };
    let extra = |counts: &HashMap<usize, usize>| counts.values().map(|n| n - 1).sum::<usize>();
    Outcome {
        sent: plan.of(pair).count(),
        delivered: times.len(),
        lost: plan.of(pair).filter(missing).count(),
        doubled: extra(&times) + extra(&told),
        disordered: arrived.windows(2).filter(|two| two[0] > two[1]).count(),
        told: told.len() + refused,
        refused,
    }
}

/// Says what is wrong with the messages that somebody was sent, in words; `back` and `there` as above.
pub fn objections(
    (plan, to): (Plan, Side),
    pair: usize,
    back: &[String],
    there: &[String],
) -> Vec<String> {
    let numbers = |texts: &[String], word| -> Vec<usize> {
        let found = texts.iter().filter_map(|text| number(text, word));
        found.collect()
    };
    let (arrived, told) = (numbers(there, "entry "), numbers(back, "ghost"));
    let is_lost = |wanted: &usize| match plan.is_ghost(*wanted, to) {
        true => !told.contains(wanted),
        false => !arrived.contains(wanted),
    };
    let lost: Vec<usize> = plan.of(pair).filter(is_lost).collect();
    let is_doubled = |(at, one): &(usize, &usize)| arrived.iter().take(*at).any(|n| n == *one);
    let doubled = arrived.iter().enumerate().filter(is_doubled);
    let doubled: Vec<usize> = doubled.map(|(_, one)| *one).collect();
    let disordered = arrived.windows(2).any(|two| two[0] > two[1]);
    let named = |what: &str, numbers: &[usize]| {
        (!numbers.is_empty()).then(|| format!("{what}: {numbers:?}"))
    };
    let mut found = Vec::new();
    found.extend(named("lost", &lost));
    found.extend(named("doubled", &doubled));
    found.extend(disordered.then(|| format!("out of order: {arrived:?}")));
    found
}

/// The number behind the first `word`.
fn number(text: &str, word: &str) -> Option<usize> {
    let rest = text.split(word).nth(1)?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    rest[..end].parse().ok()
}
