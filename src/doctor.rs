//! `doctor`: finds what is wrong with a bridge before its users do.
//!
//! A check looks, changes nothing, and returns findings: what is so and, where it is not as it should be, what to do. The checks
//! of this machine are here; those of a network are in its leg. No finding contains a secret, a message or a server's words.

pub mod canary;
pub mod certificate;
pub mod clock;
pub mod database;
pub mod disk;
pub mod files;
pub mod heartbeat;
pub mod units;

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;

/// How well a check went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// As it should be.
    Ok,
    /// The bridge works, but somebody should look at this.
    Warn,
    /// The bridge does not work, or will not for long.
    Fail,
}

/// The result of one check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Names the check for scripts, `THEME.THING`: stays the same from version to version.
    pub check: Cow<'static, str>,
    /// How well it went.
    pub verdict: Verdict,
    /// The state of things, in one line.
    pub found: String,
    /// The remedy, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub todo: Option<String>,
}

impl Finding {
    /// All is well.
    pub fn ok(check: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Self {
        Self::new(check, Verdict::Ok, found)
    }

    /// Somebody should look at it.
    pub fn warn(check: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Self {
        Self::new(check, Verdict::Warn, found)
    }

    /// It does not work.
    pub fn fail(check: impl Into<Cow<'static, str>>, found: impl Into<String>) -> Self {
        Self::new(check, Verdict::Fail, found)
    }

    /// The same, with what to do.
    pub fn todo(mut self, todo: impl Into<String>) -> Self {
        self.todo = Some(todo.into());
        self
    }

    fn new(
        check: impl Into<Cow<'static, str>>,
        verdict: Verdict,
        found: impl Into<String>,
    ) -> Self {
        Self {
            check: check.into(),
            verdict,
            found: found.into(),
            todo: None,
        }
    }
}

/// The worst verdict among findings; [`Verdict::Ok`] of none.
pub fn worst(findings: &[Finding]) -> Verdict {
    let verdicts = findings.iter().map(|finding| finding.verdict);
    verdicts.max().unwrap_or(Verdict::Ok)
}

/// A span in the unit that suits it: `40 s`, `3 min`, `5 h`, `12 days`.
pub fn span(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7_200 => format!("{} min", seconds / 60),
        7_200..172_800 => format!("{} h", seconds / 3_600),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// Bytes in the unit that suits them.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_counts() {
        let findings = [
            Finding::ok("a.a", ""),
            Finding::fail("a.b", ""),
            Finding::warn("a.c", ""),
        ];
        assert_eq!(worst(&findings), Verdict::Fail);
        assert_eq!(worst(&findings[..1]), Verdict::Ok);
        assert_eq!(worst(&[]), Verdict::Ok);
    }

    #[test]
    fn numbers_are_short() {
        let spans = [0, 119, 120, 7_199, 7_200, 172_800].map(|s| span(Duration::from_secs(s)));
        let expected = ["0 s", "119 s", "2 min", "119 min", "2 h", "2 days"];
        assert_eq!(spans, expected);
        let sizes = [1, 1_500_000, 2_000_000_000].map(size);
        assert_eq!(sizes, ["1 kB", "1.5 MB", "2.0 GB"]);
    }
}
