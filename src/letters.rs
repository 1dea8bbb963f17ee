//! Characters that nobody sees, and characters that stand for others: what an address or a command looks like to an eye.

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::{RestrictionLevel, RestrictionLevelDetection};

/// Whether a reader sees nothing of `c`, not even a space: Unicode's `Default_Ignorable_Code_Point`, the controls of
/// annotations, and control characters that are no space.
pub fn is_unseen(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !c.is_whitespace();
    }
    let ignorable = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    let control = c.is_control() && !c.is_whitespace() || matches!(c, '\u{fff0}'..='\u{fffb}');
    control || ignorable.contains(c)
}

/// Whether `c` is a space, or looks like one (the empty pattern of Braille), or is not seen.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}' || is_unseen(c)
}

/// `text` without what nobody sees.
pub fn visible(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c)).collect()
}

/// The ASCII form of a letter or sign as East Asian keyboards write it (Unicode blocks "Halfwidth and Fullwidth Forms",
/// "Small Form Variants" and "Vertical Forms"), and of a sign that no eye can tell from it; any other character as it is.
pub fn half_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '﹫' => '@',
        '﹕' | '︓' => ':',
        '﹗' | '︕' | 'ǃ' => '!',
        '﹣' => '-',
        '﹒' | '。' | '｡' | '․' => '.',
        c => c,
    }
}

/// `word` as an eye reads it: nothing unseen, and letters and signs in ASCII where they have such a form.
pub fn plain(word: &str) -> String {
    let seen = word.chars().filter(|c| !is_unseen(*c));
    seen.map(half_width).collect()
}

/// `word` as it is compared with another one: as an eye reads it, in lower case, in Unicode's form NFKC.
pub fn folded(word: &str) -> String {
    let plain = plain(word);
    match plain.is_ascii() {
        true => plain.to_ascii_lowercase(),
        false => plain.nfkc().collect::<String>().to_lowercase(),
    }
}

/// Skeleton of `text`, its look at a glance: two texts with the same one are hard to tell apart (UTS 39 section 4). Case,
/// accents, and styles that Unicode has of Latin letters make no difference, and neither do `I`, `l` and `i`.
pub fn skeleton(text: &str) -> String {
    let letters = text.chars().filter(|c| !is_unseen(*c)).map(unstyled);
    let letters: String = letters.nfkd().collect();
    // Once as it is, since capitals of other alphabets look like capitals, and once in lower case.
    let prototype = unaccented(unicode_security::skeleton(&letters)).to_lowercase();
    let prototype = unaccented(unicode_security::skeleton(&prototype));
    let coarse = |c| match c {
        'i' | '1' | '|' => 'l',
        '0' => 'o',
        'ー' => '-', // of all long dashes
        c => c,
    };
    prototype.chars().map(coarse).collect()
}

fn unaccented(letters: impl Iterator<Item = char>) -> String {
    letters.filter(|c| !is_combining_mark(*c)).collect()
}

/// Small capitals of the Latin alphabet, as Unicode's phonetic letters lend them.
const SMALL_CAPITALS: &str = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ";

/// The plain letter of one that is written as a small capital, or in a filled circle or square: no normalization form
/// knows these. Any other character as it is.
fn unstyled(c: char) -> char {
    let of_block =
        |start: u32| char::from_u32(u32::from('a') + (u32::from(c) - start)).unwrap_or(c);
    match c {
        '\u{1f150}'..='\u{1f169}' => of_block(0x1f150),
        '\u{1f170}'..='\u{1f189}' => of_block(0x1f170),
        '\u{1f1e6}'..='\u{1f1ff}' => of_block(0x1f1e6),
        c if c.is_ascii() => c,
        c => match (b'a'..=b'z')
            .zip(SMALL_CAPITALS.chars())
            .find(|(_, small)| *small == c)
        {
            Some((letter, _)) => char::from(letter),
            None => c,
        },
    }
}

/// Whether `name` can be taken for another one by its letters: they are of alphabets that nobody writes in one word, or
/// each of them looks like one of ASCII (UTS 39 sections 5.2 and 4).
pub fn is_deceptive(name: &str) -> bool {
    if name.is_ascii() {
        return false;
    }
    let is_letter = |c: &char| c.is_alphanumeric() || is_combining_mark(*c);
    let letters: String = name.chars().filter(is_letter).collect();
    letters.as_str().detect_restriction_level() > RestrictionLevel::HighlyRestrictive
        || unicode_security::skeleton(&letters).all(|c| c.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_alike_has_one_skeleton() {
        for text in [
            "bridge",
            "BRIDGE",
            "Вrіdgе",
            "ΒRIDGE",
            "brldge",
            "br1dge",
            "𝐁𝐫𝐢𝐝𝐠𝐞",
            "ｂｒｉｄｇｅ",
            "ʙʀɪᴅɢᴇ",
            "🅱🆁🅸🅳🅶🅴",
            "🅑🅡🅘🅓🅖🅔",
            "Ⓑⓡⓘⓓⓖⓔ",
            "🄱🅁🄸🄳🄶🄴",
            "b\u{332}r\u{332}idge",
            "bri\u{200b}dge",
            "bŕïdgé",
        ] {
            assert_eq!(skeleton(text), skeleton("Bridge"), "{text}");
        }
        assert_eq!(skeleton("xmpp\u{2236}eve"), skeleton("ХMPP:еve"));
        for text in ["brug", "puente", "fridge", "мост"] {
            assert_ne!(skeleton(text), skeleton("Bridge"), "{text}");
        }
    }

    #[test]
    fn names_that_pass_for_others_are_known() {
        for name in [
            "pаypal",
            "аррӏе",
            "раураl",
            "gοοgle",
            "ехаmрlе",
            "ѕсоре",
            "ꓮꓑꓑꓡꓰ",
            "bоb",
        ] {
            assert!(is_deceptive(name), "{name}");
        }
        for name in [
            "example",
            "bücher",
            "почта",
            "пример",
            "ελλάδα",
            "例え",
            "東京abc",
            "ひろし",
            "김치kimchi",
            "مرحبا",
            "zoë",
            "straße",
            "дмитрий",
            "שלום",
            "कखग",
            "x",
            "42",
        ] {
            assert!(!is_deceptive(name), "{name}");
        }
    }

    #[test]
    fn what_nobody_sees_goes() {
        let unseen = "\u{200b}\u{200e}\u{2066}\u{202e}\u{ad}\u{feff}\u{2060}\u{fe0f}\u{e0061}\u{3164}\u{180e}\u{61c}\u{0}";
        assert!(unseen.chars().all(is_unseen));
        assert_eq!(visible(&format!("{unseen}a{unseen} b{unseen}")), "a b");
        for seen in [
            'a', ' ', '\n', '\u{a0}', 'é', '👩', '\u{301}', '\u{600}', '\u{2800}',
        ] {
            assert!(!is_unseen(seen), "{seen:?}");
        }
        assert!(
            [' ', '\u{2800}', '\u{3000}', '\u{200b}']
                .into_iter()
                .all(is_blank)
        );
        assert!(!is_blank('.'));
    }

    #[test]
    fn wide_letters_have_a_plain_form() {
        assert_eq!(plain("！ｈｅｌｐ\u{200b}"), "!help");
        assert_eq!(plain("ｘｍｐｐ：ｅｖｅ＠ｘ．test"), "xmpp:eve@x.test");
        assert_eq!(plain("﹫dave﹫pix。test"), "@dave@pix.test");
    }
}
