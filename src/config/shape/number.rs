//! Numbers, and spans of time.

use std::ops::RangeInclusive;
use std::time::Duration;

use super::kind::{At, Shape};
use crate::config::parsed::parsed;
use crate::config::reader::Reader;

/// A whole number.
pub(crate) struct Number<S: 'static> {
    unit: &'static str,
    range: RangeInclusive<u32>,
    default: u32,
    zero: Option<&'static str>,
    at: At<S, u32>,
}

/// A whole number of `unit`, which begins the sentence of its bounds; an empty one is left out.
pub(crate) const fn number<S>(
    unit: &'static str,
    range: RangeInclusive<u32>,
    default: u32,
    at: At<S, u32>,
) -> Number<S> {
    Number {
        unit,
        range,
        default,
        zero: None,
        at,
    }
}

impl<S> Number<S> {
    /// Says in a word what zero means.
    pub(crate) const fn zero(mut self, word: &'static str) -> Self {
        self.zero = Some(word);
        self
    }
}

impl<S> Shape<S> for Number<S> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let number = reader.number(key, self.range.clone());
        self.at.put(part, number.unwrap_or(self.default));
    }

    fn show(&self, part: &S) -> Option<String> {
        Some(match ((self.at.get)(part), self.zero) {
            (0, Some(word)) => word.to_owned(),
            (number, _) => number.to_string(),
        })
    }

    fn bounds(&self) -> String {
        bounds(self.unit, &self.range, self.zero)
    }

    fn default(&self) -> Option<String> {
        Some(self.default.to_string())
    }
}

fn bounds(unit: &str, range: &RangeInclusive<u32>, zero: Option<&str>) -> String {
    let zero = zero.map(|word| format!(" ({word})")).unwrap_or_default();
    let comma = if unit.is_empty() { "" } else { ", " };
    format!("{unit}{comma}{}{zero} to {}.", range.start(), range.end())
}

/// A unit of spans.
#[derive(Clone, Copy)]
pub(crate) struct Unit {
    name: &'static str,
    seconds: u32,
}

pub(crate) const MINUTES: Unit = Unit {
    name: "Minutes",
    seconds: 60,
};
pub(crate) const HOURS: Unit = Unit {
    name: "Hours",
    seconds: 3600,
};
pub(crate) const DAYS: Unit = Unit {
    name: "Days",
    seconds: 24 * 3600,
};

/// A span of time as a whole number of a unit.
pub(crate) struct Span<S: 'static> {
    unit: Unit,
    range: RangeInclusive<u32>,
    default: Duration,
    at: At<S, Duration>,
}

/// A span of time as a whole number of `unit`.
pub(crate) const fn span<S>(
    unit: Unit,
    range: RangeInclusive<u32>,
    default: Duration,
    at: At<S, Duration>,
) -> Span<S> {
    Span {
        unit,
        range,
        default,
        at,
    }
}

impl<S> Span<S> {
    fn units(&self, span: Duration) -> String {
        (span.as_secs() / u64::from(self.unit.seconds)).to_string()
    }
}

impl<S> Shape<S> for Span<S> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let unit = Duration::from_secs(self.unit.seconds.into());
        let given = reader.number(key, self.range.clone());
        self.at
            .put(part, given.map_or(self.default, |number| unit * number));
    }

    fn show(&self, part: &S) -> Option<String> {
        Some(self.units(*(self.at.get)(part)))
    }

    fn bounds(&self) -> String {
        bounds(self.unit.name, &self.range, None)
    }

    fn default(&self) -> Option<String> {
        Some(self.units(self.default))
    }
}

/// A span of time with its unit, such as `5m`.
pub(crate) struct Time<S: 'static> {
    default: &'static str,
    at: At<S, Duration>,
}

/// A span of time with its unit.
pub(crate) const fn time<S>(default: &'static str, at: At<S, Duration>) -> Time<S> {
    Time { default, at }
}

impl<S> Shape<S> for Time<S> {
    fn read(&self, key: &'static str, reader: &mut Reader, part: &mut S) {
        let given = parsed(reader, key, with_unit);
        if let Some(span) = given.or_else(|| with_unit(self.default).ok()) {
            self.at.put(part, span);
        }
    }

    fn show(&self, part: &S) -> Option<String> {
        Some(format!("{}s", (self.at.get)(part).as_secs()))
    }

    fn bounds(&self) -> String {
        "A number with s, m or h, 1s to 168h.".to_owned()
    }

    fn default(&self) -> Option<String> {
        Some(self.default.to_owned())
    }
}

/// `30s`, `5m`, `2h`: from one second to a week.
fn with_unit(text: &str) -> Result<Duration, &'static str> {
    const WRONG: &str = "must be a time from 1s to 168h, such as 30s, 5m or 2h";
    let unit = text.chars().last().ok_or(WRONG)?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        _ => return Err(WRONG),
    };
    let number = text.strip_suffix(unit).and_then(|n| n.parse::<u64>().ok());
    let span = number.and_then(|number| number.checked_mul(seconds));
    span.filter(|span| (1..=168 * 3600).contains(span))
        .map(Duration::from_secs)
        .ok_or(WRONG)
}
