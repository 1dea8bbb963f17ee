//! The rules of the bridge, as people are shown them.

use super::core::Core;
use crate::policy::house::HouseRules;
use crate::store::users::User;

/// The rules of the bridge, in this language if they are known in it.
pub fn house_rules<'a>(core: &'a Core, lang: &str) -> Option<&'a str> {
    core.rules.house.text(lang, core.texts.choose([]))
}

/// Names the present form of the rules; empty where there are none.
pub fn edition(core: &Core) -> String {
    let default = core.texts.choose([]);
    core.rules.house.edition(default).unwrap_or_default()
}

/// They know other rules of the bridge than these: these have changed for them.
pub fn has_others(core: &Core, user: Option<&User>) -> bool {
    let known = user.filter(|user| user.knew_rules() && !user.is_from_before_editions());
    known.is_some_and(|user| !core.rules.house.is_current(&user.edition))
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
