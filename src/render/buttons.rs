//! The answers that a text offers, as clients show them (XEP-0439): no two of a message have the same words or the same label.

use super::neutral;
use crate::event::Button;
use crate::i18n::text::Answer;
use crate::i18n::{Text, Texts};

/// Maximum number of buttons below one message.
const MOST: usize = 9;

/// Longest label, in characters.
const LABEL: usize = 60;

/// Longest message that a button sends, in bytes.
const TYPED: usize = 1_000;

/// The buttons below `text`. `prefix`: what stands in front of a command's name.
pub fn buttons(texts: &Texts, lang: &str, prefix: &str, text: &Text) -> Vec<Button> {
    let mut buttons: Vec<Button> = Vec::new();
    for answer in text.answers() {
        let button = button(texts, lang, prefix, answer);
        let taken = |other: &Button| other.types == button.types || other.label == button.label;
        let fits = button.types.len() <= TYPED && !button.label.is_empty();
        if fits && !buttons.iter().any(taken) && buttons.len() < MOST {
            buttons.push(button);
        }
    }
    buttons
}

fn button(texts: &Texts, lang: &str, prefix: &str, answer: &Answer) -> Button {
    let (types, label) = match answer {
        Answer::Command { name, args, label } => {
            let typed = format!("{prefix}{name} {args}");
            (typed.trim_end().to_owned(), texts.say(lang, label))
        }
        Answer::Number(number, line) => (number.to_string(), line.clone()),
        Answer::Words(words, line) => (words.clone(), line.clone()),
    };
    Button {
        types,
        label: neutral::one_line(&label, LABEL),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::Address;
    use crate::commands::Names;
    use crate::i18n::text;

    fn shown(text: &Text) -> Vec<(String, String)> {
        let texts = Texts::new("en", None, &Names::default().terms()).unwrap();
        let buttons = buttons(&texts, "en", "!", text).into_iter();
        buttons.map(|button| (button.types, button.label)).collect()
    }

    #[test]
    fn an_invitation_is_answered_by_three_buttons() {
        let carol = Address::parse("@carol@gts.test").unwrap();
        let asked = text::invitation_open(&carol).offering(text::to_invitation(&carol));
        let expected = [
            ("!accept @carol@gts.test", "Accept"),
            ("!decline @carol@gts.test", "Decline"),
            ("!block @carol@gts.test", "Block"),
        ];
        assert_eq!(
            shown(&asked),
            expected.map(|(types, label)| (types.to_owned(), label.to_owned()))
        );
        assert_eq!(shown(&text::invitation_open(&carol)), []);
    }

    #[test]
    fn buttons_are_few_short_and_different() {
        let lines: Vec<String> = (0..20).map(|_| format!("1 {}", "x".repeat(500))).collect();
        let asked = text::encrypted().offering(text::to_list(&lines));
        let buttons = shown(&asked);
        assert_eq!(
            buttons.len(),
            1,
            "the labels are cut to the same: {buttons:?}"
        );
        assert!(buttons[0].1.chars().count() <= LABEL + 1);
        let lines: Vec<String> = (1..20).map(|n| format!("{n} @a{n}@gts.test")).collect();
        let buttons = shown(&text::encrypted().offering(text::to_list(&lines)));
        assert_eq!(buttons.len(), MOST);
        assert_eq!(buttons[8], ("9".into(), "9 @a9@gts.test".into()));
        let long = Address::parse(&format!("xmpp:{}@im.test", "%20x".repeat(250))).unwrap();
        let asked = text::encrypted().offering(text::to_invitation(&long));
        assert!(shown(&asked).iter().all(|(types, _)| types.len() <= TYPED));
    }
}
