//! Typographic quotation marks that an editor put in the place of plain ones: to YAML they are a part of the text.

/// Texts for people, which may well be in quotation marks.
const PROSE: [&str; 3] = ["profile.name", "profile.description", "rules.text"];

const MARKS: &str = "“”„‟‘’‚«»‹›";

/// Returns what is wrong with the value of `key` and what to do, without the value itself.
pub(super) fn mistaken(key: &str, text: &str) -> Option<String> {
    let is_mark = |c: &char| MARKS.contains(*c);
    text.chars().next_back().filter(is_mark)?;
    let mark = text.chars().next().filter(is_mark)?;
    let code = u32::from(mark);
    let wrong = format!(
        "begins with {mark} (U+{code:04X}), which is no quotation mark to YAML; write \" in front and behind"
    );
    (!PROSE.contains(&key)).then_some(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_pair_around_a_value_is_a_mistake() {
        for (key, text, code) in [
            ("xmpp.jid", "“bridge@im.example”", Some("(U+201C)")),
            ("admins", "«@alice@social.example»", Some("(U+00AB)")),
            ("admins", "’@alice@social.example’", Some("(U+2019)")),
            ("rules.text", "“Be kind.”", None),
            ("xmpp.password", "“hunter2", None),
            ("xmpp.password", "\"hunter2\"", None),
            ("xmpp.jid", "bridge@im.example", None),
            ("xmpp.jid", "", None),
        ] {
            let wrong = mistaken(key, text);
            assert_eq!(wrong.is_some(), code.is_some(), "{text}");
            assert!(wrong.is_none_or(|wrong| wrong.contains(code.unwrap_or_default())));
        }
    }
}
