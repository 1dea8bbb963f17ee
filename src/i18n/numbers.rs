//! How numbers are written: `15,626` in English, `15.626` in German.

use fluent::concurrent::FluentBundle;
use fluent::{FluentResource, FluentValue};

/// Narrow, and never at the end of a line.
const SPACE: char = '\u{202f}';

/// A variable of this name is what people type back, such as the 1204 of `!reports 1204`; it stays as it is.
const NAME: &str = "number";

/// Lets `bundle` write numbers as its language does. Spanish leaves four digits together (Ortografía de la lengua
/// española, 2010), as do its neighbours' style guides.
pub(super) fn group(bundle: &mut FluentBundle<FluentResource>, tag: &str) {
    bundle.set_formatter(Some(match tag {
        "de" | "nl" => |value, _| grouped(value, '.', 4),
        "it" | "pt" => |value, _| grouped(value, '.', 5),
        "es" => |value, _| grouped(value, SPACE, 5),
        "fr" => |value, _| grouped(value, SPACE, 4),
        _ => |value, _| grouped(value, ',', 4),
    }));
}

/// The variable `name` as it is given to a text.
pub(super) fn argument<'a>(name: &str, value: FluentValue<'a>) -> FluentValue<'a> {
    match value {
        FluentValue::Number(mut number) if name == NAME => {
            number.options.use_grouping = false;
            FluentValue::Number(number)
        }
        value => value,
    }
}

/// A number of at least `least` digits with `separator` between each three of them. `None`: as Fluent writes it.
fn grouped(value: &FluentValue, separator: char, least: usize) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.as_string();
    let plain = number.options.use_grouping && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || digits.len() < least {
        return None;
    }
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            written.push(separator);
        }
        written.push(digit);
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_numbers_are_grouped() {
        for (number, separator, least, written) in [
            (7, ',', 4, None),
            (999, ',', 4, None),
            (1000, ',', 4, Some("1,000")),
            (1000, SPACE, 5, None),
            (15_626, SPACE, 5, Some("15\u{202f}626")),
            (1_234_567, '.', 4, Some("1.234.567")),
            (-1000, ',', 4, None),
        ] {
            let value = FluentValue::from(number);
            assert_eq!(
                grouped(&value, separator, least).as_deref(),
                written,
                "{number}"
            );
        }
        assert_eq!(grouped(&FluentValue::from("1000"), ',', 4), None);
        assert_eq!(grouped(&FluentValue::from(1000.5), ',', 4), None);
    }
}
