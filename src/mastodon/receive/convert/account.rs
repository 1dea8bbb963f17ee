//! People, as their accounts show them.

use super::skip::{Skip, some};
use crate::address::Address;
use crate::event::{Party, Profile};
use crate::mastodon::http::entities::{Account, Status};
use crate::mastodon::leg::me::Me;
use crate::render::cut;
use crate::render::html::{self, Mention};

/// The owner of an account with its profile; not the bot itself.
pub(super) fn party(account: Account, me: &Me) -> Result<Party, Skip> {
    let address = me
        .address_of(&account.acct)
        .ok_or(Skip::Broken("of an account whose handle can't be read"))?;
    if me.is(&account, &address) {
        return Err(Skip::Own);
    }
    Ok(Party {
        resource: None,
        address: Address::Fedi(address),
        profile: profile(&account),
        account_id: some(account.id),
        name: some(account.display_name),
        bot: account.bot,
    })
}

/// Maximum size of a note or a field that is read, in bytes.
const MAX_NOTE: usize = 10_000;

/// Maximum number of fields of an account that are read.
const MAX_FIELDS: usize = 20;

/// The public profile of an account.
pub(crate) fn profile(account: &Account) -> Profile {
    let fields = account.fields.iter().take(MAX_FIELDS);
    let fields = fields.flat_map(|field| [&field.name, &field.value]);
    let texts = [&account.display_name, &account.note]
        .into_iter()
        .chain(fields);
    let texts: Vec<String> = texts
        .map(|html| html::to_text(cut(html, MAX_NOTE), &[]))
        .collect();
    Profile {
        group: account.group,
        created: account.created_at,
        posts: account.statuses_count,
        avatar: account.avatar.as_deref().map(is_own_picture),
        text: texts.join("\n"),
        url: cut(&account.url, MAX_NOTE).to_owned(),
    }
}

/// Servers show a picture of their own for who has none: Mastodon's `missing.png`, GoToSocial's and Pleroma's defaults.
fn is_own_picture(url: &str) -> bool {
    let of_the_server = [
        "missing.png",
        "/avi.png",
        "default_avatar",
        "/assets/default",
    ];
    !url.is_empty() && !of_the_server.iter().any(|part| url.contains(part))
}

/// The people whom a status mentions and whose handles can be read.
pub(crate) fn mentions(status: &Status, me: &Me) -> Vec<Mention> {
    let known = status.mentions.iter().flatten().map(|mention| {
        Some(Mention {
            address: me.address_of(&mention.acct)?,
            url: mention.url.clone(),
        })
    });
    known.flatten().collect()
}
