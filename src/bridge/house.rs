//! The rules of the bridge, as people are shown them.

use super::core::Core;
use crate::policy::house::HouseRules;

/// The rules of the bridge, in this language if they are known in it.
pub fn house_rules<'a>(core: &'a Core, lang: &str) -> Option<&'a str> {
    core.rules.house.text(lang, core.texts.choose([]))
}

/// Names the present form of the rules; empty where there are none.
pub fn edition(core: &Core) -> String {
    let default = core.texts.choose([]);
    core.rules.house.edition(default).unwrap_or_default()
}

/// The start of the rules, as much as fits into a message with something else.
pub fn rules_in_short(core: &Core, lang: &str) -> Option<String> {
    const ROOM: usize = 220;
    let lines = HouseRules::lines(house_rules(core, lang)?);
    let mut shown = String::new();
    for line in &lines {
        if shown.chars().count() + line.chars().count() > ROOM {
            shown.push('…');
            break;
        }
        shown.push_str(line);
        shown.push('\n');
    }
    Some(shown.trim_end().to_owned())
}
