//! What a step says, in the words of the network: a notification of Mastodon's API, a stanza.

use serde_json::{Value, json};

use super::case::BOT;
use super::people::Person;

/// `name=value` words of a step; the rest of a value that begins with a quotation mark belongs to it.
pub fn option<'a>(words: &'a str, name: &str) -> Option<&'a str> {
    let words = words.split_whitespace();
    words
        .filter_map(|word| word.split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// A notification of a direct post, with what the case changes in the status and in the notification.
pub fn notification(
    who: &Person,
    id: &str,
    change: &Value,
    outer: &Value,
) -> Result<String, String> {
    let acct = who.raw.strip_suffix("@social.test").unwrap_or(&who.raw);
    let (user, domain) = who.raw.split_once('@').unwrap_or((&who.raw, "social.test"));
    let account = json!({"id": format!("id-{}", who.raw), "username": user, "acct": acct, "display_name": "",
        "url": format!("https://{domain}/@{user}"), "bot": false, "group": false, "locked": false,
        "created_at": "2020-01-01T00:00:00.000Z", "statuses_count": 10, "last_status_at": "2026-03-01",
        "note": "", "fields": [], "avatar": "https://files.test/a.png"});
    let mut status = json!({"id": id, "uri": format!("https://{domain}/{id}"), "url": format!("https://{domain}/{id}"),
        "created_at": "2026-03-01T10:42:00.000Z", "visibility": "direct", "language": "en", "sensitive": false,
        "spoiler_text": "", "in_reply_to_id": null, "edited_at": null, "content": format!("<p>{BOT} hello</p>"),
        "media_attachments": [], "mentions": [{"id": "1", "acct": "bridge", "username": "bridge", "url": "https://social.test/@bridge"}],
        "tags": [], "emojis": [], "poll": null, "account": account});
    merge(&mut status, change)?;
    let mut all = json!({"id": format!("n-{id}"), "type": "mention", "created_at": "2026-03-01T10:42:01.000Z",
        "account": account, "status": status});
    merge(&mut all, outer)?;
    Ok(all.to_string())
}

fn merge(into: &mut Value, change: &Value) -> Result<(), String> {
    let change = change.as_object().ok_or("the JSON must be an object")?;
    for (key, value) in change {
        match (into.get_mut(key), value.is_object()) {
            (Some(known), true) if known.is_object() => merge(known, value)?,
            _ => into[key] = value.clone(),
        }
    }
    Ok(())
}

/// A plain text as Mastodon makes HTML of it; the bot is mentioned in front.
pub fn html(text: &str) -> String {
    let paragraphs = escaped(text).replace("\n\n", "</p><p>");
    format!("<p>{BOT} {}</p>", paragraphs.replace('\n', "<br />"))
}

/// A message stanza to the bot. Attributes that the case gives stand in place of the usual ones.
pub fn message(from: &Person, id: &str, attributes: &str, inner: &str) -> String {
    let usual = [
        ("from", format!("{}/phone", from.raw)),
        ("to", super::wire::OWN.to_owned()),
        ("type", "chat".to_owned()),
        ("id", id.to_owned()),
    ];
    stanza("message", &usual, attributes, inner)
}

/// A presence stanza to the bot.
pub fn presence(from: &Person, attributes: &str, inner: &str) -> String {
    let usual = [
        ("from", from.raw.clone()),
        ("to", super::wire::OWN.to_owned()),
    ];
    stanza("presence", &usual, attributes, inner)
}

/// A message as the archive gives it back (XEP-0313 section 4.2).
pub fn archived(from: &Person, id: &str, attributes: &str, inner: &str) -> String {
    let message = message(from, id, attributes, inner).replacen(
        "<message",
        "<message xmlns='jabber:client'",
        1,
    );
    let own = super::wire::OWN;
    format!(
        "<message to='{own}/b' from='{own}'><result xmlns='urn:xmpp:mam:2' id='mam-{id}' queryid='q'>\
         <forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2026-03-01T10:42:00Z'/>{message}</forwarded></result></message>"
    )
}

fn stanza(name: &str, usual: &[(&str, String)], attributes: &str, inner: &str) -> String {
    let given = |name: &str| attributes.contains(&format!("{name}='"));
    let usual = usual.iter().filter(|(name, _)| !given(name));
    let usual: String = usual
        .map(|(name, value)| format!(" {name}='{}'", escaped(value)))
        .collect();
    format!("<{name}{usual} {attributes}>{inner}</{name}>")
}

/// Text inside of XML or HTML.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('\'', "&#39;")
        .replace('"', "&quot;")
}
