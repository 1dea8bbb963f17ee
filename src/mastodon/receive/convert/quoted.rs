//! Quoted posts: where they are, whose they are, and what they say where everybody may read that.

use serde_json::Value;
use url::Url;

use super::account::mentions;
use crate::address::Address;
use crate::event::QuotedPost;
use crate::mastodon::http::entities::Status;
use crate::mastodon::leg::me::Me;
use crate::render::cut;
use crate::render::html::{self, Read};

/// Maximum size of a quoted post that is kept, in bytes.
const MAX_TEXT: usize = 2_000;

/// Longest address that is kept, in bytes.
const MAX_URL: usize = 2_000;

/// Labels that servers write in front of the link to a quoted post, in lower case.
const LABELS: [&str; 4] = ["re:", "qt:", "rt:", "rn:"];

/// Where the APIs have a quoted post: Mastodon 4.4 and later (`quote.quoted_status`), its forks, Akkoma and
/// Iceshrimp (`quote`), Pleroma (`pleroma.quote`).
/// Sources: `REST::QuoteSerializer` of Mastodon; Pleroma's `differences_in_mastoapi_responses.md`.
const PLACES: [&[&str]; 3] = [
    &["quote", "quoted_status"],
    &["quote"],
    &["pleroma", "quote"],
];

/// The text of a status without what its server put in, and the post that it quotes.
pub(super) fn read(status: &Status, author: &Address, me: &Me) -> (String, Option<QuotedPost>) {
    let Read { text, quoted } = html::read(&status.content, &mentions(status, me));
    let known = post(status);
    let named = known.as_ref().is_some_and(|post| !post.id.is_empty());
    let (text, linked) = unmarked(text, named);
    let link = quoted.or(linked).or_else(|| announced(status));
    let link = link.filter(|link| is_page(link));
    let quotes = match known {
        Some(post) => Some(of(post, link, author, me)),
        None => link.map(|url| QuotedPost {
            url,
            ..QuotedPost::default()
        }),
    };
    (text, quotes.filter(|post| *post != QuotedPost::default()))
}

/// The quoted post itself, where the API gives it.
fn post(status: &Status) -> Option<Status> {
    let found = PLACES.iter().find_map(|path| {
        let (field, rest) = path.split_first()?;
        let top = match *field {
            "quote" => &status.quote,
            _ => &status.pleroma,
        };
        let value = rest.iter().try_fold(top, |value, key| value.get(key))?;
        let is_status = value.get("id").is_some() && value.get("account").is_some();
        is_status.then_some(value)
    })?;
    serde_json::from_value(found.clone()).ok()
}

/// Its address, where the API gives no more.
fn announced(status: &Status) -> Option<String> {
    let pleroma = ["quote_url", "quote_uri"].map(|key| status.pleroma.get(key));
    let in_pleroma = pleroma.into_iter().flatten().find_map(Value::as_str);
    let urls = [status.quote_url.as_str(), in_pleroma.unwrap_or_default()];
    urls.into_iter()
        .find(|url| !url.is_empty())
        .map(str::to_owned)
}

fn of(post: Status, link: Option<String>, quoting: &Address, me: &Me) -> QuotedPost {
    let acct = post.account.as_ref().map(|account| account.acct.as_str());
    let author = acct.and_then(|acct| me.address_of(acct)).map(Address::from);
    let public = matches!(post.visibility.as_str(), "public" | "unlisted");
    let own = author.as_ref() == Some(quoting);
    let text = match public || own {
        true => html::to_text(&post.content, &mentions(&post, me)),
        false => String::new(), // nobody reads in a message what was for others
    };
    let pages = [post.url, post.uri];
    let page = pages.into_iter().find(|url| is_page(url));
    QuotedPost {
        url: page.or(link).unwrap_or_default(),
        author: author.map(|author| author.to_string()),
        text: cut(&text, MAX_TEXT).to_owned(),
    }
}

/// `text` without a line that is no more than a label and a link, as servers write it that know no marks: in front of
/// a text, and behind it where it is `named` that a post is quoted.
fn unmarked(text: String, named: bool) -> (String, Option<String>) {
    let trimmed = text.trim();
    if let Some((first, rest)) = trimmed.split_once('\n')
        && let Some(url) = labelled(first)
        && !rest.trim().is_empty()
    {
        return (rest.trim_start().to_owned(), Some(url));
    }
    if named
        && let Some((rest, last)) = trimmed.rsplit_once('\n')
        && let Some(url) = labelled(last)
    {
        return (rest.trim_end().to_owned(), Some(url));
    }
    (text, None)
}

fn labelled(line: &str) -> Option<String> {
    let (label, url) = line.trim().split_once(char::is_whitespace)?;
    let is_label = LABELS.contains(&label.to_lowercase().as_str());
    let url = url.trim();
    (is_label && is_page(url)).then(|| url.to_owned())
}

fn is_page(url: &str) -> bool {
    let web = || Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    !url.is_empty() && url.len() <= MAX_URL && !url.contains(char::is_whitespace) && web()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn quoted(status: Value) -> (String, Option<QuotedPost>) {
        let me = Me {
            id: "1".into(),
            address: "@bot@social.example".parse().unwrap(),
        };
        let author = Address::parse("@carol@gts.example").unwrap();
        read(&serde_json::from_value(status).unwrap(), &author, &me)
    }

    fn post(visibility: &str, acct: &str) -> Value {
        json!({"id": "5", "visibility": visibility, "content": "<p>The choir sings</p>",
            "url": "https://pix.example/@dave/5", "account": {"id": "7", "acct": acct}})
    }

    #[test]
    fn every_servers_form_of_a_quoted_post_is_read() {
        let expected = QuotedPost {
            url: "https://pix.example/@dave/5".into(),
            author: Some("@dave@pix.example".into()),
            text: "The choir sings".into(),
        };
        let dave = post("public", "dave@pix.example");
        for extra in [
            json!({"quote": {"state": "accepted", "quoted_status": dave}}),
            json!({"quote": dave, "quote_id": "5"}),
            json!({"pleroma": {"quote": dave, "quote_url": "https://pix.example/objects/1"}}),
        ] {
            let mut status = json!({"content": "<p class=\"quote-inline\">RE: <a href=\"https://pix.example/@dave/5\">x</a></p><p>look</p>"});
            for (key, value) in extra.as_object().unwrap() {
                status[key] = value.clone();
            }
            assert_eq!(quoted(status), ("look".into(), Some(expected.clone())));
        }
    }

    #[test]
    fn only_what_everybody_may_read_is_shown() {
        for (visibility, acct, text) in [
            ("unlisted", "dave@pix.example", "The choir sings"),
            ("private", "dave@pix.example", ""),
            ("direct", "bot", ""),
            ("brand_new", "dave@pix.example", ""),
            ("direct", "carol@gts.example", "The choir sings"), // her own
        ] {
            let status = json!({"content": "look", "quote": {"state": "accepted", "quoted_status": post(visibility, acct)}});
            assert_eq!(quoted(status).1.unwrap().text, text, "{visibility} {acct}");
        }
    }

    #[test]
    fn a_quote_that_is_not_to_be_seen_is_a_link() {
        for (status, url) in [
            (
                json!({"quote": {"state": "revoked", "quoted_status": null}, "content": "RE: https://a.example/1<br>look"}),
                Some("https://a.example/1"),
            ),
            (
                json!({"quote": {"state": "pending", "quoted_status": null}, "content": "look"}),
                None,
            ),
            (
                json!({"quote": {"state": "accepted", "quoted_status_id": "5"}, "content": "look"}),
                None,
            ),
            (
                json!({"quote": "nonsense", "pleroma": 5, "content": "look"}),
                None,
            ),
            (
                json!({"quote_url": "https://a.example/1", "content": "look"}),
                Some("https://a.example/1"),
            ),
            (
                json!({"pleroma": {"quote_url": "https://a.example/1"}, "content": "look"}),
                Some("https://a.example/1"),
            ),
            (
                json!({"quote_url": "javascript:alert(1)", "content": "look"}),
                None,
            ),
        ] {
            let (text, quotes) = quoted(status.clone());
            assert_eq!(text, "look", "{status}");
            assert_eq!(quotes.map(|post| post.url).as_deref(), url, "{status}");
        }
    }

    #[test]
    fn what_an_author_writes_behind_the_text_is_theirs() {
        let status = json!({"content": "look<br>RE: https://a.example/1"});
        assert_eq!(
            quoted(status),
            ("look\nRE: https://a.example/1".into(), None)
        );
        let status = json!({"content": "RE: https://a.example/1"});
        assert_eq!(quoted(status), ("RE: https://a.example/1".into(), None));
    }
}
