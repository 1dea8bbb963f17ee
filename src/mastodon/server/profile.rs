//! The bot's own account: name, description, fields, pictures and flags.
//! Source: <https://docs.joinmastodon.org/methods/accounts/#update_credentials>.
//!
//! Each part is a request of its own, so that a server that does not take one of them takes the others,
//! and says which one it means. What it answers is compared with what was asked for: some servers accept what they
//! do not know.

use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::Value;

use super::connect::{self, Failure};
use super::probe;
use super::quirks::Family;
use crate::address::Network;
use crate::fingerprint::fingerprint;
use crate::mastodon::http::api::{Api, ApiError, Call};
use crate::mastodon::leg::Leg;
use crate::mastodon::leg::session::Session;
use crate::profile::{BANNER, Fate, Line, Picture, Profile, avatar};
use crate::render::html;

/// Records of the pictures that were uploaded last: `fingerprint url` for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Uploads {
    /// The small one.
    pub avatar: Option<String>,
    /// The wide one.
    pub header: Option<String>,
}

/// One part of the profile.
struct Item<'a> {
    part: &'static str,
    wanted: Wanted<'a>,
}

enum Wanted<'a> {
    /// Parameter and text.
    Text(&'static str, &'a str),
    /// Parameters that are all to be so.
    Flags(&'static [&'static str], bool),
    /// Label and value.
    Fields(&'a [(String, String)]),
    /// Parameter, picture, and what is known of its last upload.
    Picture(&'static str, Picture, &'a mut Option<String>),
}

impl Leg {
    /// Puts the profile on the account, as far as it is not there already, or only compares (`dry_run`).
    ///
    /// # Errors
    /// The account can't be reached at all: what is wrong and what to do.
    pub async fn push_profile(
        &self,
        profile: &Profile,
        uploads: &mut Uploads,
        dry_run: bool,
    ) -> Result<Vec<Line>, String> {
        let session = self.log_in().await?;
        let account = self
            .api
            .call(Call::get("/api/v1/accounts/verify_credentials"));
        let mut account: Value = account.await.map_err(|error| self.blame(&error))?;
        let count = self.max_fields().await.min(profile.fields.len());
        let mut lines = Vec::new();
        let family = session.server.family;
        for mut item in items(profile, family, count, uploads) {
            let fate = match item.is_there(&account) {
                true => Fate::Same,
                false if dry_run => Fate::Differs,
                false => item.set(&self.api, &mut account).await,
            };
            let part = item.part;
            lines.push(Line { part, fate });
        }
        Ok(lines)
    }

    /// Logs in once.
    pub(crate) async fn log_in(&self) -> Result<Session, String> {
        let session = connect::once(self).await;
        session.map_err(|failure| self.explain(failure))
    }

    /// Explains a failed login to an admin.
    pub(crate) fn explain(&self, failure: Failure) -> String {
        match failure {
            Failure::Never(error) => error.to_string(),
            Failure::Denied(error) => connect::denied(self, &error).to_string(),
            Failure::Passing(error) => self.blame(&error),
        }
    }

    fn blame(&self, error: &ApiError) -> String {
        format!("{}: {error}", self.settings.instance)
    }

    /// How many fields the server takes; Mastodon's own number where it does not say.
    async fn max_fields(&self) -> usize {
        const USUAL: usize = 4;
        let v2 = self.api.call(Call::get("/api/v2/instance")).await;
        let instance: Value = match v2 {
            Ok(instance) => instance,
            Err(_) => {
                let v1 = self.api.call(Call::get("/api/v1/instance")).await;
                v1.unwrap_or_default()
            }
        };
        [
            "/configuration/accounts/max_profile_fields",
            "/pleroma/metadata/fields_limits/max_fields",
        ]
        .iter()
        .find_map(|path| probe::number(&instance, path))
        .unwrap_or(USUAL)
    }
}

/// Followers and followed are the users of the bridge: nobody else's business.
fn items<'a>(
    profile: &'a Profile,
    family: Family,
    fields: usize,
    uploads: &'a mut Uploads,
) -> Vec<Item<'a>> {
    let hidden: &[&str] = match family {
        Family::Pleroma => &["hide_follows", "hide_followers"],
        _ => &["hide_collections"],
    };
    let face = &profile.fediverse;
    let item = |part, wanted| Item { part, wanted };
    let picture = avatar(Network::Fediverse);
    let fields = profile.fields.get(..fields).unwrap_or_default();
    vec![
        item("name", Wanted::Text("display_name", &face.name)),
        item("description", Wanted::Text("note", &face.description)),
        item("bot flag", Wanted::Flags(&["bot"], true)),
        item(
            "followers let in at once",
            Wanted::Flags(&["locked"], false),
        ),
        item(
            "left out of directories",
            Wanted::Flags(&["discoverable"], false),
        ),
        item("contacts hidden", Wanted::Flags(hidden, true)),
        item("fields", Wanted::Fields(fields)),
        item(
            "avatar",
            Wanted::Picture("avatar", picture, &mut uploads.avatar),
        ),
        item(
            "banner",
            Wanted::Picture("header", BANNER, &mut uploads.header),
        ),
    ]
}

impl Item<'_> {
    /// Whether the account has it.
    fn is_there(&self, account: &Value) -> bool {
        match &self.wanted {
            Wanted::Text("note", text) => plain(&note(account)) == plain(text),
            Wanted::Text(name, text) => plain(&text_of(&account[*name])) == plain(text),
            Wanted::Flags(names, wanted) => names
                .iter()
                .all(|name| flag(account, name) == Some(*wanted)),
            Wanted::Fields(wanted) => has_fields(account, wanted),
            Wanted::Picture(name, picture, known) => {
                **known == Some(upload(picture, account, name))
            }
        }
    }

    async fn set(&mut self, api: &Api, account: &mut Value) -> Fate {
        let call = Call::new(Method::PATCH, "/api/v1/accounts/update_credentials");
        match api.call(call.form(self.form())).await {
            Ok(answer) => *account = answer,
            Err(error) => return refused(&error),
        }
        if let Wanted::Picture(name, picture, known) = &mut self.wanted {
            **known = Some(upload(picture, account, name));
        }
        match self.is_there(account) {
            true => Fate::Set,
            false => Fate::Missing("the server took the request, and left it as it was".to_owned()),
        }
    }

    fn form(&self) -> Form {
        match &self.wanted {
            Wanted::Text(name, text) => Form::new().text(*name, (*text).to_owned()),
            Wanted::Flags(names, wanted) => names.iter().fold(Form::new(), |form, name| {
                form.text(*name, wanted.to_string())
            }),
            Wanted::Fields(fields) => {
                let named = |n: usize, part| format!("fields_attributes[{n}][{part}]");
                let fields = fields.iter().enumerate();
                fields.fold(Form::new(), |form, (n, (label, value))| {
                    form.text(named(n, "name"), label.clone())
                        .text(named(n, "value"), value.clone())
                })
            }
            Wanted::Picture(name, picture, _) => {
                let part = Part::bytes(picture.png).file_name(picture.name);
                match part.mime_str("image/png") {
                    Ok(part) => Form::new().part(*name, part),
                    Err(_) => Form::new(), // can't be: the type is well-formed
                }
            }
        }
    }
}

fn refused(error: &ApiError) -> Fate {
    match error {
        ApiError::Status {
            code: 404 | 405 | 501,
            ..
        } => Fate::Missing(format!("the server has no way to set it: {error}")),
        error => Fate::Failed(format!("the server refuses it: {error}")),
    }
}

/// The description as it was written; servers that do not tell that give it as HTML.
fn note(account: &Value) -> String {
    match account.pointer("/source/note").and_then(Value::as_str) {
        Some(note) => note.to_owned(),
        None => html::to_text(&text_of(&account["note"]), &[]),
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Servers trim texts, and have their own line breaks.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").trim().to_owned()
}

/// Flags stand with the account, or with what only its owner sees; Pleroma has places of its own for both.
fn flag(account: &Value, name: &str) -> Option<bool> {
    ["/source", "", "/pleroma", "/source/pleroma"]
        .iter()
        .find_map(|place| account.pointer(&format!("{place}/{name}"))?.as_bool())
}

fn has_fields(account: &Value, wanted: &[(String, String)]) -> bool {
    let written = account.pointer("/source/fields").and_then(Value::as_array);
    let shown = || account["fields"].as_array();
    let value = |field: &Value| match written {
        Some(_) => text_of(&field["value"]),
        None => html::to_text(&text_of(&field["value"]), &[]),
    };
    let fields = written.or_else(shown).map(|fields| {
        let pair = |field: &Value| (plain(&text_of(&field["name"])), plain(&value(field)));
        fields.iter().map(pair).filter(|(name, _)| !name.is_empty())
    });
    fields.is_some_and(|fields| fields.eq(wanted.iter().cloned()))
}

/// The record of an upload: servers make their own files of pictures, at an address that is theirs to choose.
fn upload(picture: &Picture, account: &Value, name: &str) -> String {
    let picture = fingerprint([picture.png]);
    format!("{picture:016x} {}", text_of(&account[name]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_there_is_found_wherever_servers_keep_it() {
        let field = ("XMPP".to_owned(), "xmpp:a@b?message".to_owned());
        let fields = std::slice::from_ref(&field);
        let written = json!({"note": "<p>x</p>", "bot": true, "discoverable": false,
            "source": {"note": "a\r\nb ", "fields": [{"name": "XMPP", "value": "xmpp:a@b?message"}]}});
        let shown = json!({"note": "<p>a<br>b</p>", "bot": true,
            "fields": [{"name": "XMPP", "value": "<a href=\"xmpp:a@b?message\">xmpp:a@b?message</a>"}]});
        for account in [&written, &shown] {
            assert_eq!(plain(&note(account)), "a\nb");
            assert!(has_fields(account, fields), "{account}");
            assert!(!has_fields(account, &[]));
            assert_eq!(flag(account, "bot"), Some(true));
        }
        assert_eq!(flag(&written, "discoverable"), Some(false));
        assert_eq!(flag(&shown, "discoverable"), None);
        let pleroma = json!({"pleroma": {"hide_follows": true}, "source": {"pleroma": {"discoverable": false}}});
        assert_eq!(flag(&pleroma, "hide_follows"), Some(true));
        assert_eq!(flag(&pleroma, "discoverable"), Some(false));
    }

    #[test]
    fn a_picture_changed_by_somebody_else_is_noticed() {
        let mine = json!({"avatar": "https://s.example/1.png"});
        let theirs = json!({"avatar": "https://s.example/2.png"});
        let mut known = Some(upload(&BANNER, &mine, "avatar"));
        let item = Item {
            part: "avatar",
            wanted: Wanted::Picture("avatar", BANNER, &mut known),
        };
        assert!(item.is_there(&mine));
        assert!(!item.is_there(&theirs));
    }
}
