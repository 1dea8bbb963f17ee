//! The language of a text, guessed by its small words. It knows the languages that the bridge has or may get, and says
//! nothing rather than something wrong.

/// The commonest words of each language, those left out that mean something in another one of them.
const WORDS: &[(&str, &str)] = &[
    (
        "en",
        "the and you is are was have has that this with for not but what they will would from your there of my to",
    ),
    (
        "fr",
        "le les est et vous nous je suis pas avec pour dans sur qui mais c'est j'ai ça bonjour très aussi elle ils au du cette",
    ),
    (
        "de",
        "der das und ist nicht ich du wir mit für auf ein eine einen dem den auch aber sich noch wie wenn habe bin zu",
    ),
    (
        "es",
        "el los las y es que una por pero muy está estoy hola con lo mi tu también cuando porque usted hay del yo",
    ),
    (
        "it",
        "il gli è e che non una per sono ciao ma anche come questo della di ho hai molto più perché mi ti si",
    ),
    (
        "nl",
        "het een en ik je niet van dat op te zijn voor met maar ook heb bent wij jullie naar dit nog wel er",
    ),
    (
        "pt",
        "o os as e é que não uma por mas muito está estou olá com eu você também quando porque isso dos ao tem",
    ),
];

/// Shorter texts say too little.
const SHORTEST: usize = 40;

/// A guess at the language of `text`: its tag, where the small words leave little doubt.
pub fn detect(text: &str) -> Option<&'static str> {
    let text: String = text
        .chars()
        .take(2000)
        .flat_map(char::to_lowercase)
        .collect();
    if text.chars().filter(|c| c.is_alphabetic()).count() < SHORTEST {
        return None;
    }
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphabetic() && c != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let mut scores: Vec<(usize, &str)> = WORDS
        .iter()
        .map(|(tag, known)| {
            let known: Vec<&str> = known.split(' ').collect();
            (
                words.iter().filter(|word| known.contains(word)).count(),
                *tag,
            )
        })
        .collect();
    scores.sort_unstable_by_key(|score| std::cmp::Reverse(score.0));
    let [(best, tag), (second, _), ..] = scores[..] else {
        return None;
    };
    // At least three small words, a sixth of all, and half as many again as the next language has.
    let clear = best >= 3 && best * 6 >= words.len() && best * 2 >= second * 3;
    clear.then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_sentences_are_recognised() {
        for (text, expected) in [
            (
                "Hello Bob, I would like to know whether you have time for dinner this week.",
                Some("en"),
            ),
            (
                "Bonjour Bob, je voudrais savoir si vous avez le temps pour dîner avec nous cette semaine.",
                Some("fr"),
            ),
            (
                "Hallo Bob, ich wollte fragen, ob du diese Woche Zeit für ein Abendessen mit mir hast.",
                Some("de"),
            ),
            (
                "Hola Bob, quería saber si tienes tiempo para cenar conmigo, porque estoy en la ciudad y hay una fiesta.",
                Some("es"),
            ),
            (
                "Ciao Bob, volevo sapere se hai tempo per una cena, perché sono in città e non ho molto da fare.",
                Some("it"),
            ),
            (
                "Hallo Bob, ik wilde vragen of je tijd hebt voor een etentje, maar het is niet zo dringend.",
                Some("nl"),
            ),
            (
                "Olá Bob, eu queria saber se você tem tempo para jantar, mas não é muito urgente, está bem.",
                Some("pt"),
            ),
            ("Merci !", None),
            (
                "xyzzy plugh frotz quux blorb gnusto rezrov nitfol bozbar yomin",
                None,
            ),
            (
                "漢字仮名交じり文の長い長い長い長い文章です。漢字仮名交じり文の長い長い長い長い文章です。",
                None,
            ),
            ("", None),
        ] {
            assert_eq!(detect(text), expected, "{text}");
        }
    }
}
