//! All texts in all languages.

mod tone;

use super::*;

/// Keys with their variables, in order of appearance in the file.
fn shape(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut shape: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((name, _)) = line
            .split_once(" =")
            .filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
        {
            key = name.to_owned();
        }
        let variables = line.split('$').skip(1).map(|rest| {
            rest.chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
                .collect()
        });
        if !key.is_empty() {
            shape
                .entry(key.clone())
                .or_default()
                .extend::<Vec<String>>(variables.collect());
        }
    }
    shape
}

#[test]
fn each_key_stands_once_in_a_file() {
    for (tag, source) in BUILT_IN {
        let keys = source.lines().filter_map(|line| line.split_once(" ="));
        let keys = keys.map(|(key, _)| key);
        let is_key = |key: &&str| key.starts_with(|c: char| c.is_ascii_lowercase());
        let mut seen = BTreeSet::new();
        for key in keys.filter(is_key) {
            assert!(seen.insert(key), "{tag}: {key} stands twice");
        }
    }
}

#[test]
fn every_language_has_every_key_with_the_same_variables() {
    let english = shape(BUILT_IN[0].1);
    assert!(english.len() > 30);
    for (tag, source) in BUILT_IN {
        assert_eq!(shape(source), english, "{tag}.ftl differs from en.ftl");
    }
}

fn texts(default: &str, overrides: Option<&Path>) -> Result<Texts, LocaleError> {
    Texts::new(
        default,
        overrides,
        &crate::commands::Names::default().terms(),
    )
}

/// One of each text, with a value of the right kind for each variable. `number` is for all numbers.
fn samples(number: i64, word: &'static str) -> Vec<Text> {
    let value = |(name, kind): &(&'static str, &'static str)| {
        let value = match *kind {
            "usize" | "u32" | "i64" => FluentValue::from(number),
            "bool" | "Option<bool>" => FluentValue::from(if number == 0 { "yes" } else { "no" }),
            "Network" => FluentValue::from(if number == 0 { "fediverse" } else { "xmpp" }),
            _ => FluentValue::from(word),
        };
        (*name, value)
    };
    let topics = text::TOPICS.iter().copied().flatten();
    let mut samples: Vec<Text> = topics
        .map(|(key, variables)| Text::new(*key, variables.iter().map(value).collect()))
        .collect();
    samples.extend(crate::commands::all().map(|command| text::menu_title(command.name)));
    samples
        .extend(crate::commands::all().map(|command| text::help_command(command.help(), "en, fr")));
    samples
}

/// Texts that others refer to, and lists of words: said by no function of their own.
fn is_part(key: &str) -> bool {
    ["bridge-says", "how-to-write", "operators-can-read"].contains(&key)
        || ["aliases-", "words-"]
            .iter()
            .any(|list| key.starts_with(list))
}

#[test]
fn what_can_be_said_is_what_is_written() {
    let said: BTreeSet<String> = samples(0, "x").iter().map(Text::key).collect();
    let keys = shape(BUILT_IN[0].1).into_keys();
    let written: BTreeSet<String> = keys.filter(|key| !is_part(key)).collect();
    assert_eq!(said, written, "keys that nobody says, or that nobody wrote");
}

#[test]
fn every_text_comes_out_whole_in_every_language() {
    let texts = texts("en", None).unwrap();
    for (tag, _) in BUILT_IN {
        for text in [0, 1, 2, 5, 1000]
            .iter()
            .flat_map(|n| samples(*n, if *n == 0 { "none" } else { "…" }))
        {
            let spoken = texts.speak(tag, &text);
            assert!(!spoken.contains(['{', '}', '\u{2068}']), "{tag}: {spoken}");
            assert_ne!(
                texts.say(tag, &text),
                text.key(),
                "{tag} lacks it, or a name in it"
            );
            assert!(
                spoken.chars().count() <= 400,
                "{tag}: longer than 400 characters: {spoken}"
            );
        }
    }
}

#[test]
fn no_alias_means_two_commands() {
    let texts = texts("en", None).unwrap();
    let mut known = BTreeMap::new();
    for command in crate::commands::all() {
        for alias in texts
            .aliases(command.name)
            .into_iter()
            .chain([command.name.to_owned()])
        {
            let other = known.insert(alias.clone(), command.name);
            assert!(
                other.is_none_or(|other| other == command.name),
                "{alias}: {other:?}"
            );
        }
    }
}

#[test]
fn every_people_s_command_has_a_name_in_every_language() {
    use crate::commands::Who;
    for (tag, source) in BUILT_IN {
        let shape = shape(source);
        for command in crate::commands::all().filter(|command| command.who != Who::Admins) {
            let key = format!("aliases-{}", command.name);
            assert!(shape.contains_key(&key), "{tag}: {key}");
        }
    }
}

#[test]
fn no_word_means_yes_and_no() {
    let texts = texts("en", None).unwrap();
    for (one, other) in [("yes", "no"), ("yes", "off"), ("on", "off"), ("on", "no")] {
        let (one, other) = (
            texts.list(&format!("words-{one}")),
            texts.list(&format!("words-{other}")),
        );
        assert!(one.len() > 3 && one.iter().all(|word| !other.contains(word)));
    }
}

#[test]
fn languages_are_chosen_by_their_primary_subtag() {
    let texts = texts("xx", None).unwrap();
    assert_eq!(texts.choose([None, Some("fr-CA"), Some("en")]), "fr");
    assert_eq!(texts.choose([Some("tlh")]), "en");
    let mut all: Vec<&str> = tags().collect();
    all.sort_unstable();
    assert_eq!(texts.languages(), all.join(", "));
}

#[test]
fn an_admin_may_replace_texts_and_is_told_where_they_are_wrong() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("fr.ftl");
    std::fs::write(&file, "lang-set = d'accord !\n").unwrap();
    let spoken = texts("en", Some(dir.path())).unwrap();
    assert_eq!(spoken.say("fr", &text::lang_set()), "d'accord !");
    assert!(
        spoken
            .say("fr", &text::not_registered())
            .contains("inscription")
    );
    std::fs::write(&file, "lang-set = ok\n\nempty = { $x\n").unwrap();
    let error = texts("en", Some(dir.path())).err().unwrap().to_string();
    assert!(error.contains("fr.ftl: line 3"), "{error}");
}

#[test]
fn plurals_follow_the_language() {
    let texts = texts("en", None).unwrap();
    let status = |waiting| text::status(true, false, waiting, Some(true));
    assert!(texts.say("en", &status(1)).contains("One message waits."));
    assert!(texts.say("fr", &status(0)).contains("Aucun message"));
    assert!(texts.say("fr", &status(7)).contains("7 messages attendent"));
}
