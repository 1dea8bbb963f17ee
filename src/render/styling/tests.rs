use super::*;
use proptest::prelude::*;

const HEAD: &str = "@carol@gts.example xmpp:bob_b_@im.example (Bob *x* _y_)";

fn plain(body: &str) -> String {
    let shown = without_marks(&format!("{HEAD}\n{body}"));
    shown.strip_prefix(&format!("{HEAD}\n")).unwrap().to_owned()
}

fn as_markdown(body: &str) -> String {
    let text = written(&format!("@carol x\n{body}"), Markup::Markdown);
    text.strip_prefix("@carol x").unwrap().to_owned()
}

#[test]
fn ordinary_text_is_left_alone() {
    for text in [
        "2*3*4",
        "snake_case_name and _private_name",
        "*nix and *bsd",
        r"C:\path_a\_x_",
        r"¯\_(ツ)_/¯",
        "__init__ **kwargs** ~~no~~ ``x``",
        "*.txt,*.log rm *.txt *.log",
        "char *a, *b; *p=*q;",
        "~/a and ~/b, ~5 to ~6",
        "*_* _*_ ~_~ ***",
        "* one item",
        "- one item",
        "not strong* *not strong",
        "https://e.example/*a*/_b_ _https://e.example/x_y",
        "`open",
        ">_< >:(",
        "```not a block",
        "```\nnever closed",
        "*strong*plain*",
    ] {
        assert_eq!(plain(text), text);
        assert!(!is_styled(&format!("{HEAD}\n{text}")), "{text}");
    }
}

#[test]
fn spans_and_blocks_lose_their_marks() {
    for (text, expected) in [
        ("*bold* and _slanted_, ~gone~.", "bold and slanted, gone."),
        ("*_both_*!", "both!"),
        ("`a*b*c` and `x _y_`", "a*b*c and x _y_"),
        ("*see https://e.example/a_b*", "see https://e.example/a_b"),
        ("```rust\n*a* = 1\n```\n*b*", "*a* = 1\nb"),
        ("> quoted *x*\n- one\n- _two_", "> quoted x\n- one\n- two"),
        ("*👍*", "👍"),
    ] {
        assert_eq!(plain(text), expected, "{text}");
    }
}

#[test]
fn markdown_has_the_styles_and_nothing_else() {
    for (text, expected) in [
        ("*bold* 2*3*4", "\\\n**bold** 2\\*3\\*4"),
        ("*_x_* ~y~ `a*b`", "\\\n**_x_** ~~y~~ `a*b`"),
        ("> q\nrest", "\n\n> q\n\nrest"),
        ("- a\n- *b*\nc", "\n\n- a\n- **b**\n\nc"),
        (
            "```sh\na ```` b\n*c*\n```",
            "\n\n`````\na ```` b\n*c*\n`````",
        ),
        ("# no *title*", "\\\n\\# no **title**"),
    ] {
        assert_eq!(as_markdown(text), expected, "{text}");
    }
}

#[test]
fn html_has_the_styles_and_nothing_else() {
    let text = format!(
        "> said\n{HEAD}\n*b* <i> https://e.example/_x_\n```\n<a>\n\nb\n```\n- one\n- _two_\n> q\n~end~"
    );
    let html = written(&text, Markup::Html);
    assert_eq!(
        html,
        "<blockquote><p>said</p></blockquote><p>@carol@gts.example xmpp:bob_b_@im.example (Bob *x* _y_)<br><strong>b</strong> \
         &lt;i&gt; <a href=\"https://e.example/_x_\">https://e.example/_x_</a></p><pre><code>&lt;a&gt;\n\nb</code></pre>\
         <ul><li>one</li><li><em>two</em></li></ul><blockquote><p>q</p></blockquote><p><del>end</del></p>"
    );
    let lines = written("@carol x\n*b* 2*3*4\n> q\n```\na*b*\n```", Markup::Lines);
    assert_eq!(
        lines,
        "@carol x\n<b>b</b> 2&#42;3&#42;4\n> q\n<code>a&#42;b&#42;</code>"
    );
}

#[test]
fn long_lines_are_read_quickly() {
    for word in [
        "*a ", "*", "_a", "*a _b ", "`", "> ", "```\n", "- a\n", "*a* ",
    ] {
        let text = word.repeat(60_000 / word.len());
        without_marks(&text);
        whole(&text);
        for markup in [Markup::Html, Markup::Markdown, Markup::Lines] {
            written(&text, markup);
        }
    }
}

proptest! {
    /// A text without a mark that opens a span, and without a block, is not changed by a character.
    #[test]
    fn text_without_styling_is_unchanged(text in "([a-zé.,(\\\\/=-]{1,5}[*_~`]{1,2}[a-z0-9(]{0,4}[ \n]?|[a-z]{1,6} |\\* |5 [*_~] 3 ){0,30}") {
        let text = text.replace("\n* ", "\n").replace("\n- ", "\n");
        prop_assert_eq!(plain(&text), text);
    }

    /// Only marks go.
    #[test]
    fn nothing_else_is_lost(text in "[*_~`a-c \n>.-]{0,60}") {
        let rest = |text: &str| text.replace(['*', '_', '~', '`', '\n'], "");
        prop_assert_eq!(rest(&plain(&text)), rest(&text));
    }

    /// Markdown is shown as the text without marks, code and lists included.
    #[test]
    fn html_says_the_same(text in "([*_~`]?[a-c<&]{1,3}[*_~`]?[ \n.]){0,20}") {
        let html = written(&format!("{HEAD}\n{text}"), Markup::Html);
        let words = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
        let shown = crate::render::html::to_text(&html, &[]);
        prop_assert_eq!(words(&shown), words(&format!("{HEAD}\n{text}")));
    }
}
