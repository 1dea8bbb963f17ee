//! The figures, as a table and as JSON.

use std::fmt;

use serde_json::{Value, json};

use crate::board::Series;

/// The servers without the bridge: medians in milliseconds.
pub struct Floor {
    /// XMPP user → XMPP user.
    pub xmpp_ms: f64,
    /// A post and its answer.
    pub post_ms: f64,
    /// A post and its notification on the recipient's stream.
    pub notify_ms: f64,
}

/// Through the bridge, one way.
pub struct Direction {
    /// Sender to recipient, in milliseconds.
    pub took: Series,
    /// Medians of both halves on the floor.
    pub halves: f64,
    /// Messages a second, sustained.
    pub per_second: f64,
    /// Of what the same people reach without the bridge.
    pub ratio_of_direct: f64,
    /// Calls of the Mastodon API per message.
    pub api_calls: f64,
}

impl Direction {
    fn added(&self, part: f64) -> f64 {
        (self.took.quantile(part) - self.halves).max(0.0)
    }

    fn json(&self) -> Value {
        json!({
            "added_ms_p50": round(self.added(0.5)),
            "added_ms_p95": round(self.added(0.95)),
            "added_ms_p99": round(self.added(0.99)),
            "total_ms_p50": round(self.took.quantile(0.5)),
            "total_ms_p95": round(self.took.quantile(0.95)),
            "total_ms_p99": round(self.took.quantile(0.99)),
            "per_second": round(self.per_second),
            "ratio_of_direct": round(self.ratio_of_direct),
            "api_calls": round(self.api_calls),
        })
    }
}

/// One bot.
pub struct Process {
    /// Resident after all of it.
    pub rss_mb: f64,
    /// Per relayed message, both ways together.
    pub cpu_us_per_message: f64,
    /// From its start until it was online.
    pub online_ms: f64,
}

impl Process {
    fn json(&self) -> Value {
        json!({
            "rss_mb": round(self.rss_mb),
            "cpu_us_per_message": round(self.cpu_us_per_message),
            "online_ms": round(self.online_ms),
        })
    }
}

/// Everything of one run.
pub struct Report {
    pub floor: Floor,
    pub to_xmpp: Direction,
    pub to_fedi: Direction,
    /// Fediverse, XMPP.
    pub processes: [Process; 2],
    /// Messages a second without the bridge, by the same people.
    pub direct_posts: f64,
    pub direct_stanzas: f64,
    pub server: &'static str,
}

impl Report {
    /// One object on one line.
    pub fn json(&self) -> Value {
        json!({
            "xmpp_server": self.server,
            "floor": {
                "xmpp_ms": round(self.floor.xmpp_ms),
                "post_ms": round(self.floor.post_ms),
                "notify_ms": round(self.floor.notify_ms),
                "xmpp_per_second": round(self.direct_stanzas),
                "posts_per_second": round(self.direct_posts),
            },
            "fediverse_to_xmpp": self.to_xmpp.json(),
            "xmpp_to_fediverse": self.to_fedi.json(),
            "processes": { "mastodon": self.processes[0].json(), "xmpp": self.processes[1].json() },
        })
    }
}

fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let floor = &self.floor;
        writeln!(f, "without the bridge (XMPP server: {})", self.server)?;
        writeln!(
            f,
            "  XMPP user → XMPP user       {:>8.2} ms {:>8.0} messages/s",
            floor.xmpp_ms, self.direct_stanzas
        )?;
        writeln!(f, "  post → answer               {:>8.2} ms", floor.post_ms)?;
        writeln!(
            f,
            "  post → notification         {:>8.2} ms {:>8.0} posts/s",
            floor.notify_ms, self.direct_posts
        )?;
        writeln!(
            f,
            "through the bridge         added ms: p50    p95    p99   messages/s  of direct  API calls"
        )?;
        for (name, way) in [
            ("fediverse → XMPP", &self.to_xmpp),
            ("XMPP → fediverse", &self.to_fedi),
        ] {
            let [p50, p95, p99] = [0.5, 0.95, 0.99].map(|part| way.added(part));
            let direct = way.ratio_of_direct * 100.0;
            writeln!(
                f,
                "  {name:<32} {p50:>5.2}  {p95:>5.2}  {p99:>5.2} {:>12.0} {direct:>8.0} % {:>10.3}",
                way.per_second, way.api_calls
            )?;
        }
        writeln!(
            f,
            "processes                     resident MB   CPU µs/message   online after ms"
        )?;
        for (name, process) in ["mastodon", "xmpp"].into_iter().zip(&self.processes) {
            writeln!(
                f,
                "  {name:<29} {:>10.1} {:>16.0} {:>17.0}",
                process.rss_mb, process.cpu_us_per_message, process.online_ms
            )?;
        }
        write!(
            f,
            "XMPP → fediverse “of direct” is against an API server that takes 6 ms a post, one after the other."
        )
    }
}
