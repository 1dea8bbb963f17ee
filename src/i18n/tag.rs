//! Language tags.

/// Whether it is a language tag in good form, such as `en` or `pt-BR` (RFC 5646, as far as it matters here). Some servers
/// refuse a message for a bad one alone.
pub fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let main = parts.next().unwrap_or_default();
    let main_fits = matches!(main.len(), 2 | 3) && main.bytes().all(|b| b.is_ascii_alphabetic());
    let fits = |part: &str| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    main_fits && text.len() <= 35 && parts.all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_a_form() {
        for (tag, good) in [
            ("de", true),
            ("zh-TW", true),
            ("sr-Latn-RS", true),
            ("", false),
            ("german", false),
            ("d€", false),
            ("de_DE", false),
            ("de-", false),
            ("de-1234-5678-1234-5678-1234-5678-1234", false),
        ] {
            assert_eq!(is_tag(tag), good, "{tag}");
        }
    }
}
