use super::*;

fn mention(url: &str, handle: &str) -> Mention {
    Mention {
        url: url.into(),
        address: handle.parse().unwrap(),
    }
}

fn people() -> Vec<Mention> {
    vec![
        mention("https://social.example/@bot", "@bot@social.example"),
        mention("https://gts.example/@carol", "@carol@gts.example"),
        mention("https://other.example/users/Carol", "@carol@other.example"),
    ]
}

fn text(html: &str) -> String {
    to_text(html, &people())
}

#[test]
fn each_family_of_servers_reads_alike() {
    for (family, html, expected) in [
        (
            "Mastodon",
            r#"<p><span class="h-card" translate="no"><a href="https://social.example/@bot" class="u-url mention">@<span>bot</span></a></span> xmpp:bob@im.example hi<br />there</p><p>second &amp; last</p>"#,
            "@bot@social.example xmpp:bob@im.example hi\nthere\n\nsecond & last",
        ),
        (
            "Mastodon, long link",
            r#"<p>see <a href="https://www.example.com/a/very/long/path?x=1" rel="nofollow"><span class="invisible">https://www.</span><span class="ellipsis">example.com/a/very/lo</span><span class="invisible">ng/path?x=1</span></a> now</p>"#,
            "see https://www.example.com/a/very/long/path?x=1 now",
        ),
        (
            "Mastodon, hashtag",
            r#"<p>I like <a href="https://social.example/tags/xmpp" class="mention hashtag" rel="tag">#<span>xmpp</span></a></p>"#,
            "I like #xmpp",
        ),
        (
            "GoToSocial",
            r#"<p><span class="h-card"><a href="https://social.example/@bot" class="u-url mention" rel="nofollow noreferrer noopener" target="_blank">@<span>bot</span></a></span> hello<br>you</p><ul><li>one</li><li>two</li></ul>"#,
            "@bot@social.example hello\nyou\n\n- one\n- two",
        ),
        (
            "Akkoma",
            r#"<span class="h-card"><a class="u-url mention" data-user="A1" href="https://gts.example/@carol" rel="ugc">@<span>carol</span></a></span> hey<br/><a href="https://example.com/">https://example.com</a> <img class="emoji" alt=":blobcat:" src="x" title=":blobcat:">"#,
            "@carol@gts.example hey\nhttps://example.com/ :blobcat:",
        ),
        (
            "Friendica",
            r#"@<span class="vcard"><a href="https://social.example/@bot" class="url u-url mention" title="bot"><span class="fn nickname mention">bot</span></a></span> hello <strong>world</strong>"#,
            "@bot@social.example hello *world*",
        ),
        (
            "Misskey",
            r#"<p><a href="https://social.example/@bot" class="u-url mention">@bot@social.example</a><span> hi<br>you</span><a href="https://example.com/x">a page</a></p>"#,
            "@bot@social.example hi\nyoua page <https://example.com/x>",
        ),
    ] {
        assert_eq!(text(html), expected, "{family}");
    }
}

#[test]
fn mentions_are_told_apart_by_their_links() {
    for (html, expected) in [
        (
            r#"<a class="mention" href="https://other.example/users/carol/">@carol</a>"#,
            "@carol@other.example",
        ),
        (
            r#"<a class="mention" href="https://elsewhere.example/7">@bot</a>"#,
            "@bot@social.example",
        ),
        (
            r#"<a class="mention" href="https://elsewhere.example/7">@carol</a>"#,
            "@carol",
        ),
        (
            r#"<a class="mention" href="https://elsewhere.example/7">@dave@elsewhere.example</a>"#,
            "@dave@elsewhere.example",
        ),
        (
            r#"<a href="https://evil.example/">@dave@elsewhere.example</a>"#,
            "@dave@elsewhere.example <https://evil.example/>",
        ),
    ] {
        assert_eq!(text(html), expected);
    }
}

#[test]
fn targets_are_shown_where_they_differ() {
    for (html, expected) in [
        (
            r#"<a href="xmpp:bob@im.example">xmpp:bob@im.example</a> hi"#,
            "xmpp:bob@im.example hi",
        ),
        (
            r#"<a href="xmpp:bob@im.example?message">bob</a> hi"#,
            "xmpp:bob@im.example?message hi",
        ),
        (
            r#"<a href="xmpp:bob@im.example">my friend</a> hi"#,
            "my friend xmpp:bob@im.example hi",
        ),
        (
            r#"<a href="https://bank.example.evil/">bank.example</a>"#,
            "bank.example <https://bank.example.evil/>",
        ),
        (
            r#"<a href="https://example.com/abc">example.com/a…</a>"#,
            "https://example.com/abc",
        ),
        (r#"<a href="javascript:alert(1)">click</a>"#, "click"),
        (r#"<a href="">plain</a>"#, "plain"),
        (
            r#"<a href="https://e.example/"></a>x"#,
            "https://e.example/x",
        ),
        (
            r#"a<a href="https://e.example/"> e.example </a>b"#,
            "a https://e.example/ b",
        ),
        (
            r#"<a href="https://e.example/">unclosed"#,
            "unclosed <https://e.example/>",
        ),
    ] {
        assert_eq!(text(html), expected);
    }
}

#[test]
fn structure_becomes_lines() {
    for (html, expected) in [
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<p>a</p>\n\n<p></p><p>b</p>", "a\n\nb"),
        ("  a \n\t b  ", "a b"),
        ("<div>a</div><div>b</div>", "a\nb"),
        (
            "<ol><li>x</li><li>y<ul><li>z</li></ul></li></ol>end",
            "1. x\n2. y\n  - z\n\nend",
        ),
        (
            r#"<ol start="4"><li><p>x</p></li><li>y</li></ol>"#,
            "4. x\n\n5. y",
        ),
        (
            "<blockquote><p>a</p><p>b<br>c</p></blockquote><p>d</p>",
            "> a\n>\n> b\n> c\n\nd",
        ),
        (
            "x<blockquote>a<blockquote>b</blockquote></blockquote>",
            "x\n\n> a\n>\n> > b",
        ),
        (
            "<pre><code>fn  x\n  y\n</code></pre>z",
            "```\nfn  x\n  y\n```\n\nz",
        ),
        ("<pre>a\n```\nb</pre>", "a\n```\nb"),
        (
            "<blockquote><pre>a\nb</pre></blockquote>",
            "> ```\n> a\n> b\n> ```",
        ),
        ("a&nbsp;&nbsp;b &lt;p&gt; &#x1F600; &copy", "a  b <p> 😀 ©"),
        (
            "a<script>b</script><style>c</style><template>d<template>e</template>f</template>g",
            "ag",
        ),
        ("a<script>b", "a"),
        ("a<!-- b -->c", "ac"),
        (
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
            "a | b\nc",
        ),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn links_are_written_once_and_hashtags_are_words() {
    for (html, expected) in [
        (
            r#"<a href="https://de.example/wiki/K%C3%A4se">https://de.example/wiki/Käse</a>"#,
            "https://de.example/wiki/K%C3%A4se",
        ),
        (
            r##"#<a href="https://x.example/search?tag=cats" class="tag" rel="tag">cats</a>"##,
            "#cats",
        ),
        (
            r#"<a href="https://evil.example/" rel="tag">read this</a>"#,
            "read this <https://evil.example/>",
        ),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn styles_are_marked_where_marks_mean_them() {
    for (html, expected) in [
        ("a <b>b</b> c", "a *b* c"),
        ("<strong>a <em>b</em></strong>", "*a _b_*"),
        (
            "<b><i>x</i></b>, <del>y</del> <code>z</code>",
            "*_x_*, ~y~ `z`",
        ),
        ("<h2>News</h2><p>text</p>", "*News*\n\ntext"),
        ("<b>bold </b>text", "*bold* text"),
        ("<b>two<br>lines</b>", "*two*\n*lines*"),
        ("<ul><li><b>a</b></li></ul>", "- *a*"),
        // Where a mark would open or close nothing, or something else.
        ("un<b>believ</b>able", "unbelievable"),
        ("<b>2*3</b>", "2*3"),
        ("5 *3 is <b>x</b>", "5 *3 is x"),
        ("<b>a</b><i>b</i>", "*a*b"),
        ("<b></b><i> </i>x", "x"),
        ("<b><b>x</b></b>", "*x*"),
        ("<code>a`b</code>", "a`b"),
        (
            "<b>xmpp:bob@im.example</b> <b>!help</b>",
            "xmpp:bob@im.example !help",
        ),
        (
            r#"<b><a href="https://e.example/x">https://e.example/x</a></b>"#,
            "https://e.example/x",
        ),
        ("<b><i>a</b>b</i>", "*_a_*b"),
        ("<pre><code>a <b>b</b></code></pre>", "```\na b\n```"),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

#[test]
fn markup_that_carries_meaning_keeps_it() {
    for (html, expected) in [
        ("10<sup>9</sup> and <b>H<sub>2</sub>O</b>", "10⁹ and *H₂O*"),
        (
            "x<sup>-1</sup>, x<sub>max</sub>, e<sup>i π</sup>",
            "x⁻¹, x_max, e^(i π)",
        ),
        (
            "the 1<sup>st</sup>, 2<sup>n</sup>, x<sup>y<sup>z</sup></sup>",
            "the 1st, 2ⁿ, x^(y^z)",
        ),
        (r##"so<sup><a href="#fn1">1</a></sup> it is"##, "so¹ it is"),
        (
            r#"<a href="https://e.example/">m<sup>2</sup></a>"#,
            "m² <https://e.example/>",
        ),
        ("a <sup>note</sup> b", "a note b"),
        (
            r#"<math><semantics><msup><mi>x</mi><mn>2</mn></msup><annotation encoding="application/x-tex">x^2</annotation></semantics></math>."#,
            "x^2.",
        ),
        (
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac><mo>=</mo><msqrt><mn>2</mn></msqrt></math>",
            "(a+1)/b=√2",
        ),
        (
            r#"<math alttext="a squared"><msup><mi>a</mi><mn>2</mn></msup></math>"#,
            "a squared",
        ),
        (
            "see <math><msub><mi>x</mi><mn>1</mn></msub></math> here",
            "see x₁ here",
        ),
        ("<math><mi>x", "x"),
        (
            "<details><summary>The end</summary><p>He dies.</p></details>after",
            "▸ The end\n\nHe dies.\n\nafter",
        ),
        (
            r#"<ul><li><input type="checkbox" checked disabled> done</li><li><input type="checkbox">open</li></ul>"#,
            "- [x] done\n- [ ] open",
        ),
        (
            "<table><caption>T</caption><thead><tr><th>Name</th><th>Age</th></tr></thead><tbody><tr><td><p>Ann</p></td><td></td><td>7<br>x</td></tr></tbody></table>",
            "T\nName | Age\nAnn | | 7 x",
        ),
        (
            r#"<abbr title="World Wide Web">WWW</abbr> is"#,
            "WWW (World Wide Web) is",
        ),
        ("she said <q>no</q>.", "she said “no”."),
        (
            "I do<del>n't</del> know, <ins>sure</ins>",
            "I do~n't~ know, sure",
        ),
        (
            "<dl><dt>JID</dt><dd>an address</dd><dt>X</dt><dd>y</dd></dl>",
            "JID\n  an address\nX\n  y",
        ),
        ("a<hr>b", "a\n\n---\n\nb"),
        ("<hr>b<hr>", "b"),
        (
            r#"<figure><img src="https://e.example/c.png" alt="a cat"><figcaption>Tom</figcaption></figure>"#,
            "a cat\nTom",
        ),
        (
            r#"see <img src="https://e.example/c.png"> it"#,
            "see https://e.example/c.png it",
        ),
        (
            r#"<video src="https://e.example/v.mp4" title="a film">no video</video>x"#,
            "a film <https://e.example/v.mp4>\nx",
        ),
        (
            r#"<iframe src="https://v.example/embed/1">x</iframe>y"#,
            "https://v.example/embed/1\ny",
        ),
        (
            r#"<ol><li>a</li><li value="7">b</li><li>c</li></ol>"#,
            "1. a\n7. b\n8. c",
        ),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
    for html in [
        "<sup>",
        "<math><mrow>",
        "<abbr title=x>",
        "<table><tr><td>",
        "<q>",
    ] {
        assert!(text(&html.repeat(50_000)).len() < MAX_INPUT, "{html}");
    }
}

#[test]
fn readings_stand_in_brackets() {
    for (html, expected) in [
        (
            "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>です",
            "漢字(かんじ)です",
        ),
        ("<ruby>漢字<rt>かんじ</rt></ruby>です", "漢字(かんじ)です"),
        ("$[tada yes] <i>$[x2 no]</i>", "yes _no_"),
    ] {
        assert_eq!(text(html), expected, "{html}");
    }
}

/// Posts as each family of servers writes them, and what becomes of them. `GOLDEN=write` rewrites the texts.
#[test]
fn posts_of_all_families_read_as_the_golden_files_say() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let rewrite = std::env::var_os("GOLDEN").is_some();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    files.sort();
    assert!(files.len() >= 6);
    for path in files {
        let golden = std::fs::read_to_string(&path).unwrap();
        let posts = golden
            .split("\n====\n")
            .filter(|post| !post.trim().is_empty());
        let fresh: String = posts
            .map(|post| {
                let (html, _) = post.split_once("\n----\n").expect("html, ----, text");
                let lines = html.lines().filter(|line| !line.starts_with("# "));
                let read = text(&lines.collect::<Vec<_>>().join("\n"));
                format!("{}\n----\n{read}\n====\n", html.trim_start())
            })
            .collect();
        match rewrite {
            true => std::fs::write(&path, fresh).unwrap(),
            false => assert_eq!(fresh, golden, "{}", path.display()),
        }
    }
}

#[test]
fn broken_markup_is_no_trouble() {
    for (html, expected) in [
        ("</p></ul></blockquote></a>a", "a"),
        ("<p>a<b><p>b</i>", "a\n\n*b*"),
        ("a<", "a<"),
        ("a<b", "a"),
        ("a &unknown; &#0;b", "a &unknown; \u{fffd}b"),
        ("a\u{0}\u{1}\u{1b}[31m\u{7f}\u{85}b", "a[31mb"),
        ("a&#1;&#27;b", "ab"),
        ("", ""),
        (" <p> </p> ", ""),
    ] {
        assert_eq!(text(html), expected, "{html:?}");
    }
}

#[test]
fn depth_and_size_are_bounded() {
    for tag in ["div", "blockquote", "ul><li", "b", "template", "a href=x"] {
        let open = format!("<{tag}>").repeat(10_000);
        assert!(text(&format!("{open}x")).len() < 100, "{tag}");
    }
    let lines = format!(
        "{}{}",
        "<blockquote>".repeat(10_000),
        "x<br>".repeat(10_000)
    );
    assert!(text(&lines).len() < 10_000 * 20);
    assert!(text(&"ä<p>".repeat(1 << 19)).len() < MAX_INPUT);
    let links = r#"<a class="mention" href="https://e.example/">@x</a>"#.repeat(20_000);
    assert!(text(&links).len() < MAX_INPUT);
}

proptest::proptest! {
    #[test]
    fn any_input_gives_clean_text(html in "(<[/!a-z]{0,3}[a-z=\"' ]{0,9}>|[&;#<>]|\\PC|\\n|\u{0}){0,60}") {
        let text = text(&html);
        proptest::prop_assert!(text.chars().all(|c| c == '\n' || c == '\t' || !c.is_control()));
        proptest::prop_assert!(!text.contains("\n\n\n"));
        proptest::prop_assert_eq!(text.trim(), &text);
    }
}
