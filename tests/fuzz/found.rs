//! What was found, kept in words.

use xmpp_ap_bridge::render::html::to_text;

#[test]
fn paragraphs_of_spaces_are_no_lines() {
    for html in [
        "a<p>\u{a0}</p>b",
        "<p>a</p><p>&nbsp;</p><p>&nbsp;</p><p>b</p>",
        "<p>a</p><pre> \t </pre><p>b</p>",
    ] {
        assert_eq!(to_text(html, &[]), "a\n\nb", "{html}");
    }
}
