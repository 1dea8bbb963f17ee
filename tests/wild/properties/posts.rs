//! K7, K9 and K10: markup, and what a server may answer to a post.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use xmpp_ap_bridge::render::html::to_text;

use crate::case::{Case, Step};
use crate::leg;

/// Elements that a server lets through, and that hide nothing.
const ELEMENTS: &[&str] = &[
    "p",
    "div",
    "span",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "s",
    "del",
    "ins",
    "small",
    "mark",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h6",
    "table",
    "tr",
    "td",
    "th",
    "dl",
    "dt",
    "dd",
    "figure",
    "figcaption",
    "details",
    "summary",
    "section",
    "article",
    "q",
    "abbr",
    "cite",
    "kbd",
    "sup",
    "sub",
    "center",
    "bdo",
    "time",
];

/// Those between which words never run together.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "li",
    "h1",
    "h3",
    "blockquote",
    "dt",
    "dd",
    "figcaption",
    "summary",
    "section",
];

fn tree() -> impl Strategy<Value = String> {
    let leaf = "w[a-z0-9]{3,8}x ".prop_map(|word| word);
    leaf.prop_recursive(5, 40, 4, |inner| {
        (select(ELEMENTS), vec(inner, 1..4))
            .prop_map(|(name, inner)| format!("<{name}>{}</{name}>", inner.concat()))
    })
}

/// The words of a text, in order.
fn words(text: &str) -> Vec<String> {
    let letters = text.split(|c: char| !c.is_ascii_alphanumeric());
    letters
        .filter(|word| word.starts_with('w') && word.ends_with('x') && word.len() > 4)
        .map(str::to_owned)
        .collect()
}

fn step(words: &str, body: &str) -> Step {
    Step {
        line: 0,
        words: words.to_owned(),
        body: body.to_owned(),
    }
}

fn plays(steps: Vec<Step>) -> Result<(), TestCaseError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let case = Case {
        is_empty: false,
        rules: Vec::new(),
        steps,
    };
    let played = tokio::task::LocalSet::new().block_on(&runtime, leg::play(&case));
    played.map_err(|(_, why)| TestCaseError::fail(why))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// K9: every word is there, once and in order.
    #[test]
    fn every_word_of_a_post_is_kept(html in tree()) {
        let text = to_text(&html, &[]);
        let plain = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect::<Vec<_>>().join(" ");
        prop_assert_eq!(words(&text), words(&plain), "{}", text);
    }

    /// K9: words of two blocks never run together.
    #[test]
    fn blocks_keep_words_apart(names in vec(select(BLOCKS), 2..6)) {
        let html: String = names.iter().enumerate().map(|(at, name)| format!("<{name}>w{at}00x</{name}>")).collect();
        let text = to_text(&html, &[]);
        prop_assert_eq!(words(&text).len(), names.len(), "{}: {}", html, text);
    }
}

/// What a request can do without, as a server may name it or not.
const OPTIONAL: &[&str] = &[
    "\"language\":\"pt-BR\"",
    "\"language\"",
    "\"in_reply_to_id\"",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 0, failure_persistence: None, ..ProptestConfig::default() })]

    /// K7: whichever optional part is refused, in whatever words, the message arrives, and only for whom it is.
    #[test]
    fn an_optional_part_never_costs_the_message(part in select(OPTIONAL), code in select(&[400, 422][..]), said in select(&["", "{\"error\": \"Validation failed\"}", "<html>no</html>", "{\"error\": null}"][..])) {
        plays(vec![
            step(&format!("server POST /api/v1/statuses {code} if={part}"), said),
            step("bridge sends carol lang=pt-BR reply=77", "bom dia"),
            step("outcome", "Done"),
            step("requests", "\"visibility\":\"direct\"\n@carol@gts.test bom dia"),
            step("requests without", "\"visibility\":\"public\"\n\"visibility\":\"unlisted\""),
        ])?;
    }

    /// K10: no answer but that of a direct post to its recipient counts as delivered.
    #[test]
    fn no_other_answer_counts_as_delivered(code in select(&[200, 202, 302, 400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503, 504][..]), body in select(ANSWERS)) {
        plays(vec![
            step(&format!("server POST /api/v1/statuses {code}"), body),
            step("bridge sends carol lang=en", "hello"),
            step("outcome not", "Done(Some"),
        ])?;
    }
}

/// Answers that are no direct post to Carol.
const ANSWERS: &[&str] = &[
    "",
    "{}",
    "[]",
    "null",
    "OK",
    "<html><body>Bad gateway</body></html>",
    "{\"error\": \"oops\"}",
    "{\"id\": \"\"}",
    "{\"id\": \"55\", \"visib",
    "{\"id\": \"55\", \"visibility\": \"public\", \"mentions\": [{\"id\": \"7\", \"acct\": \"carol@gts.test\"}]}",
    "{\"id\": \"55\", \"visibility\": \"unlisted\", \"mentions\": [{\"id\": \"7\", \"acct\": \"carol@gts.test\"}]}",
    "{\"id\": \"55\", \"visibility\": \"direct\", \"mentions\": []}",
    "{\"id\": \"55\", \"visibility\": \"direct\", \"mentions\": [{\"id\": \"8\", \"acct\": \"mallory@y.test\"}]}",
];
