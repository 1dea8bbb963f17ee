//! Words of the operator that the bots say of themselves.

use url::Url;

use crate::address::{BareJid, FediAddress};
use crate::config::setting::settings;
use crate::config::shape::{at, maybe};
use crate::profile::Wishes;

/// Mastodon takes no longer name.
const MAX_NAME: usize = 30;
/// Mastodon takes no longer description.
const MAX_DESCRIPTION: usize = 500;
/// Fields of a Mastodon profile take no longer value.
const MAX_ADDRESS: usize = 255;
/// Without a wish, the texts of the language tell it, or it is left out.
const DEFAULT: &str = "the default";

settings! { Wishes, XmppLogin;
    /// The name that people see, at most 30 characters. Default: "Bridge to XMPP" on the fediverse, "Bridge to the fediverse"
    /// on XMPP, in the language above.
    "profile.name": maybe(name, DEFAULT, at!(Wishes.name)), example "Our bridge";

    /// A description of the bridge and its use, at most 500 characters, for both bots. Default: a text in the language above that
    /// names both addresses and says who can read messages.
    "profile.description": maybe(description, DEFAULT, at!(Wishes.description)), example "\"…\"";

    /// Page about the bridge, for example with its rules. https:// or http://. Default: none.
    "profile.website": maybe(website, DEFAULT, at!(Wishes.website)), example "https://bridge.example";

    /// How to reach whoever runs the bridge; everybody can see it. One of: mailto:admin@example.org, xmpp:admin@im.example,
    /// "@admin@social.example", https://example.org/contact. Default: none.
    "profile.admin_contact": maybe(contact, DEFAULT, at!(Wishes.admin_contact)), example "mailto:admin@example.org";
}

fn name(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.chars().any(char::is_control) {
        return Err("a name has one line; write it without line breaks");
    }
    if text.chars().count() > MAX_NAME {
        return Err("longer than 30 characters, which servers refuse; shorten it");
    }
    Ok(text.to_owned())
}

fn description(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err("holds control characters; remove them");
    }
    if text.chars().count() > MAX_DESCRIPTION {
        return Err("longer than 500 characters, which servers refuse; shorten it");
    }
    Ok(text.to_owned())
}

fn website(text: &str) -> Result<Url, &'static str> {
    let wrong = "not a web address; write it as https://bridge.example";
    let url = Url::parse(text.trim()).map_err(|_| wrong)?;
    let fits = matches!(url.scheme(), "https" | "http")
        && url.username().is_empty()
        && url.password().is_none()
        && url.as_str().len() <= MAX_ADDRESS;
    fits.then_some(url).ok_or(wrong)
}

fn contact(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let is_one = text.len() <= MAX_ADDRESS
        && !text.contains(char::is_whitespace)
        && match text.split_once(':') {
            Some(("mailto", mail)) => mail
                .split_once('@')
                .is_some_and(|(a, b)| !a.is_empty() && b.contains('.')),
            Some(("xmpp", jid)) => jid.parse::<BareJid>().is_ok(),
            Some(("https" | "http", _)) => website(text).is_ok(),
            _ => text.starts_with('@') && text.parse::<FediAddress>().is_ok(),
        };
    is_one.then(|| text.to_owned()).ok_or(
        "not an address that people can write to; write it as mailto:admin@example.org, xmpp:admin@im.example, @admin@social.example (in quotes) or https://example.org/contact",
    )
}
