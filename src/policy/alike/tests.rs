//! F69 F142: forty ways to change an advertisement, and what people write to each other all the same.

use super::*;

const KEY: u64 = 7;

fn alike(one: &str, other: &str) -> bool {
    match (Sketch::of(one, KEY), Sketch::of(other, KEY)) {
        (Some(one), Some(other)) => one.is_like(&other),
        _ => false,
    }
}

const SPAM: &str = "Dear Anna, I am Maria from the investment club. You have been chosen to earn 500 dollars a day from home. \
    Register before Friday: https://join.cash-club.example/a1?ref=17";

#[test]
fn an_advertisement_is_the_same_however_it_is_dressed_up() {
    let changed = |from: &str, to: &str| SPAM.replace(from, to);
    for variant in [
        changed("Anna", "Bob"),
        changed("Anna", "Wolfgang Amadeus"),
        changed("Dear Anna,", "Hi Zoë!"),
        changed("Anna", "Олена"),
        changed("Anna", "@dave@pix.test"),
        changed("Dear Anna", "xmpp:bob@im.test"),
        changed("Maria", "Yuki"),
        changed("500", "900"),
        changed("500", "12,345"),
        changed("a1", "zz9"),
        changed(
            "https://join.cash-club.example/a1?ref=17",
            "https://cash-club.example/",
        ),
        changed("https://join.", "http://www2."),
        changed(
            "https://join.cash-club.example/a1?ref=17",
            "https://other-club.example/x",
        ),
        changed(
            "https://join.cash-club.example/a1?ref=17",
            "www.cash-club.example",
        ),
        changed(
            "https://join.cash-club.example/a1?ref=17",
            "<https://join.cash-club.example/b2>.",
        ),
        SPAM.to_uppercase(),
        SPAM.to_lowercase(),
        changed(" ", "  "),
        changed(" ", "\n"),
        changed(". ", "!!! "),
        changed(". ", " 🎉🎉 "),
        changed(", ", " - "),
        changed("o", "ο"),
        changed("a", "а"),
        changed("e", "е"),
        changed("i", "і"),
        changed("o", "0"),
        changed("e", "3"),
        changed("a", "@"),
        changed("s", "$"),
        changed("i", "1"),
        changed("a", "á"),
        changed("e", "e\u{301}"),
        changed("n", "n\u{200b}"),
        changed("n", "n\u{ad}"),
        SPAM.chars()
            .map(|c| {
                if c.is_ascii_lowercase() && c != 'x' {
                    char::from_u32(u32::from(c) + 0xfee0).unwrap()
                } else {
                    c
                }
            })
            .collect::<String>()
            .replace("ｈｔｔｐｓ", "https"),
        changed("dollars", "d.o.l.l.a.r.s"),
        changed("You have been", "You've been"),
        changed("Friday", "Monday"),
        changed("a day from home", "every day at home"),
        format!("Hello! {SPAM}"),
        format!("{SPAM}\nBest wishes, Maria"),
        format!("[{}] {SPAM}", 48213),
        changed("Dear Anna, ", ""),
    ] {
        assert!(alike(SPAM, &variant), "{variant}");
    }
}

#[test]
fn short_advertisements_with_a_link_are_the_same() {
    let one = "Look at these pictures of you: https://pics.evil.example/x1";
    for variant in [
        "look at these pictures of you https://evil.example/q?7",
        "LOOK at these pictures of you!!! www.evil.example",
        "Look at these píctures of you: https://a.b.evil.example/",
    ] {
        assert!(alike(one, variant), "{variant}");
    }
    assert!(alike("https://evil.example/1", "http://x.evil.example/2 !"));
}

#[test]
fn what_people_write_by_themselves_is_not_the_same() {
    let people = [
        "Hi Carol, this is Alice from the choir. Could you send me the notes for Monday's rehearsal, please? Thank you!",
        "Hello, I read your post about the old bridge in our town and would like to know where you found the pictures.",
        "Hi, I am looking for somebody who repairs old radios; a friend said that you might be able to help me with mine.",
        "Hey! Are you the one who gave the talk about bees at the library last week? I have a question about the hives.",
        "Good morning, we met on the train to Vienna last spring. I hope that you still remember me and are well!",
        "Did you see this? https://news.example/town-hall-burns",
        "oh no, our town hall! https://news.example/town-hall-burns",
        "https://news.example/town-hall-burns is what I meant yesterday",
        "Thought of you when I read this: https://news.example/town-hall-burns?from=feed",
        "so sad https://news.example/town-hall-burns",
        "Ich wollte fragen, ob du am Samstag mit uns an den See fährst; wir haben noch einen Platz im Auto frei.",
        "Ich wollte dir nur sagen, dass die Noten für das Konzert jetzt im Regal neben der Tür zum Probenraum liegen.",
        "Привет! Мы познакомились на концерте в прошлом году, хотел узнать, как у тебя дела и играешь ли ты ещё.",
        "Bonjour, je suis la voisine du troisième ; pourriez-vous arroser mes plantes pendant les vacances d'été ?",
    ];
    for (at, one) in people.iter().enumerate() {
        assert!(!alike(one, SPAM), "{one}");
        for other in &people[at + 1..] {
            assert!(!alike(one, other), "{one}\n{other}");
        }
    }
}

#[test]
fn greetings_are_everybody_s() {
    for text in [
        "Hello, how are you?",
        "Hallo, wie geht es dir? Schön, dich hier zu finden!",
        "Hi! It's me.",
        "¡Hola! ¿Qué tal? Cuánto tiempo sin hablar.",
        "42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42 42",
        "",
        "🎉",
        "@dave@pix.test",
    ] {
        assert_eq!(Sketch::of(text, KEY), None, "{text}");
    }
}

#[test]
fn nobody_makes_a_sketch_without_the_key() {
    let (one, other) = (Sketch::of(SPAM, 1).unwrap(), Sketch::of(SPAM, 2).unwrap());
    assert!(!one.is_like(&other));
    assert_eq!(one.bytes().len(), SIZE);
    assert!(Sketch::kept(one.bytes().to_vec()).is_like(&one));
}

#[test]
fn any_text_has_a_sketch_in_time() {
    for text in [
        "a".repeat(1_000_000),
        "https://x.example/ ".repeat(50_000),
        "𝕏 ".repeat(100_000),
    ] {
        let sketch = Sketch::of(&text, KEY);
        assert!(sketch.is_some(), "{}", &text[..20]);
    }
}
