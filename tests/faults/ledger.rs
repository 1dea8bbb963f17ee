//! Who was sent what, and what of it arrived, how often and in which order.

use std::collections::HashMap;
use std::fmt;
use std::time::{Duration, Instant};

use xmpp_ap_bridge::sandbox::mastodon::Visibility;
use xmpp_ap_bridge::sandbox::world::{BOT, World};

use crate::PAIRS;

/// The people and their addresses.
pub struct Ledger {
    /// The bot, as fediverse users address it.
    pub handle: String,
    domain: String,
}

/// What became of all messages.
#[derive(Debug, Clone, Copy, Default)]
pub struct Outcome {
    pub sent: usize,
    pub lost: usize,
    pub doubled: usize,
    pub disordered: usize,
}

impl Outcome {
    pub fn is_perfect(&self) -> bool {
        self.sent > 0 && self.lost + self.doubled + self.disordered == 0
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            sent: self.sent + other.sent,
            lost: self.lost + other.lost,
            doubled: self.doubled + other.doubled,
            disordered: self.disordered + other.disordered,
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            sent,
            lost,
            doubled,
            disordered,
        } = self;
        write!(f, "{sent:>6} {lost:>6} {doubled:>8} {disordered:>13}")
    }
}

impl Ledger {
    /// Makes the people and registers those of the fediverse, so that they may be written to.
    pub async fn open(world: &World) -> Self {
        let handle = format!("@{BOT}@{}", world.fediverse().domain());
        let domain = world
            .xmpp_bot()
            .split_once('@')
            .map_or("", |(_, domain)| domain)
            .to_owned();
        let ledger = Self { handle, domain };
        for pair in 0..PAIRS {
            let (fedi, xmpp) = ledger.pair(pair);
            world.xmpp().account(&xmpp, "secret").expect("an account");
            let text = format!("{} !register", ledger.handle);
            world
                .fediverse()
                .post_as(&fedi, &text, None, Visibility::Direct)
                .expect("a post");
        }
        let all_greeted =
            || (0..PAIRS).all(|pair| world.fediverse().timeline(&ledger.pair(pair).0).len() > 1);
        wait(all_greeted, Duration::from_secs(30)).await;
        ledger
    }

    /// Name on the fediverse and JID of the people of a pair.
    pub fn pair(&self, pair: usize) -> (String, String) {
        (format!("f{pair}"), format!("x{pair}@{}", self.domain))
    }

    /// What message `number` says.
    pub fn text(number: usize) -> String {
        format!("entry {number} of the ledger")
    }

    /// Waits until everything has arrived, or the bound has passed, and a moment more for what comes twice.
    pub async fn settle(&self, world: &World, sent: usize, bound: Duration) -> Outcome {
        let complete = || self.count(world, sent).lost == 0;
        wait(complete, bound).await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        self.count(world, sent)
    }

    fn count(&self, world: &World, sent: usize) -> Outcome {
        (0..PAIRS).fold(Outcome::default(), |sum, pair| {
            let expected: Vec<usize> = (0..sent).filter(|number| number % PAIRS == pair).collect();
            let (fedi, xmpp) = self.pair(pair);
            let bot = world.xmpp_bot();
            let archive = world.xmpp().archived(&xmpp);
            let arrived = archive
                .iter()
                .filter(|message| message.from.starts_with(bot));
            let on_xmpp: Vec<usize> = arrived.filter_map(|m| number(m.body.as_deref()?)).collect();
            let own = self.handle.trim_start_matches('@');
            let timeline = world.fediverse().timeline(&fedi);
            let arrived = timeline.iter().filter(|entry| entry.author == own);
            let on_fedi: Vec<usize> = arrived.filter_map(|entry| number(&entry.text)).collect();
            sum.and(compare(&expected, &on_xmpp))
                .and(compare(&expected, &on_fedi))
        })
    }
}

fn number(text: &str) -> Option<usize> {
    text.split("entry ").nth(1)?.split(' ').next()?.parse().ok()
}

fn compare(expected: &[usize], arrived: &[usize]) -> Outcome {
    let mut times: HashMap<usize, usize> = HashMap::new();
    for number in arrived {
        *times.entry(*number).or_default() += 1;
    }
    Outcome {
        sent: expected.len(),
        lost: expected
            .iter()
            .filter(|number| !times.contains_key(number))
            .count(),
        doubled: times.values().map(|times| times - 1).sum(),
        disordered: arrived.windows(2).filter(|two| two[0] > two[1]).count(),
    }
}

/// Waits until `done`, or for as long as `bound`.
async fn wait(done: impl Fn() -> bool, bound: Duration) {
    let began = Instant::now();
    while !done() && began.elapsed() < bound {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
