//! The questions about the fediverse: which account, and its access token.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::anyhow;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::super::fit::tell;
use super::super::{Failure, Outcome, assemble};
use super::desk::{Setup, refused};
use crate::address::FediAddress;
use crate::doctor::Finding;
use crate::fetch;
use crate::mastodon::{self, Instance, Leg, Login, server_of};
use crate::reach::Reach;
use crate::setup::answers::App;

const HANDLE: &str =
    "1/7 Handle of the bot's account on the fediverse, such as bridge@social.example:";

/// Asked where the server registers no application.
const TOKEN: &str = "2/7 Enter tries again; `other` takes another account; or paste an access token of this one, which is not shown:";

const CODE: &str =
    "2/7 The code that it shows; Enter for a new page; or `other` for another account:";

const PUSH: &str = "xmpp-ap-bridge profile push";

/// Typed where the account itself is the wrong one.
const OTHER: &str = "other";

impl Setup {
    /// Both questions, until they are answered well.
    pub(super) async fn fediverse(&mut self) -> Outcome {
        while !self.token_works {
            self.find_server().await?;
            if let Err(why) = self.token().await? {
                self.wrong(&why)?;
            }
        }
        Ok(())
    }

    async fn find_server(&mut self) -> Outcome {
        while self.instance.is_none() {
            let found = self.server().await?;
            match found {
                Ok(instance) => {
                    tell(&format!("  {} runs {}.\n", instance.url, instance.software))?;
                    self.instance = Some(instance);
                    self.keep()?;
                }
                Err(why) if self.take_authority(&why)? => {}
                Err(_) => (self.answers.account, self.answers.instance) = (None, None),
            }
        }
        Ok(())
    }

    async fn server(&mut self) -> Outcome<Result<Instance, String>> {
        if self.answers.account.is_none() {
            let line = self.ask.line("account", HANDLE)?;
            let mut words = line.split_whitespace().map(str::to_owned);
            self.answers.account = words.next();
            self.answers.instance = words.next();
        }
        let reach = self.reach()?;
        let read = handle(self.answers.account.as_deref().unwrap_or_default());
        let given = self.answers.instance.as_deref();
        let given = given.map(|text| instance(text, &reach)).transpose();
        let (account, given) = match (read, given) {
            (Ok(account), Ok(given)) => (account, given),
            (Err(why), _) | (_, Err(why)) => return Ok(Err(why)),
        };
        let url = match given {
            Some(url) => Ok(url),
            None => server_of(&account, &reach).await,
        };
        self.answers.account = Some(account.to_string());
        match url {
            Ok(url) => Ok(self.leg_at(url)?.introduce().await),
            Err(why) => Ok(Err(why)),
        }
    }

    /// Gets a token, or tries the one that is there. What went wrong, if so.
    async fn token(&mut self) -> Outcome<Result<(), String>> {
        if self.answers.token.is_none() {
            let token = match self.code().await? {
                Ok(Some(token)) => token,
                Ok(None) => {
                    self.forget(1);
                    self.keep()?;
                    return Ok(Ok(()));
                }
                Err(why) => return Ok(Err(why)),
            };
            self.answers.token = Some(token.expose_secret().to_owned());
        }
        let found = self.leg()?.examine().await;
        if let Some(why) = refused(&found, mastodon::LOGIN) {
            self.answers.token = None;
            return Ok(Err(why.to_owned()));
        }
        self.shows(&found)?;
        self.says_what_it_sets(&found)?;
        self.token_works = true;
        self.answers.app = None;
        self.keep()?;
        self.pages().map(Ok)
    }

    /// Says so where a finding names what this set-up does by itself.
    fn says_what_it_sets(&self, found: &[Finding]) -> Outcome {
        let todos = found.iter().filter_map(|finding| finding.todo.as_deref());
        let is_set = self.answers.profile != Some(false);
        match is_set && todos.into_iter().any(|todo| todo.contains(PUSH)) {
            true => tell(&format!(
                "  This set-up does `{PUSH}` itself, at its end.\n"
            )),
            false => Ok(()),
        }
    }

    /// Shows the page, and exchanges the code that it shows. None: another account is wanted.
    async fn code(&mut self) -> Outcome<Result<Option<SecretString>, String>> {
        let Some(instance) = self.instance.as_ref().map(|instance| instance.url.clone()) else {
            return Ok(Err("no server was found".to_owned()));
        };
        let login = loop {
            let why = match self.login(&instance).await? {
                Ok(login) => break login,
                Err(why) => why,
            };
            self.wrong(&why)?;
            let typed = self.ask.secret("token", TOKEN)?;
            match typed.trim() {
                "" => {} // the network may be back
                OTHER => return Ok(Ok(None)),
                token => return Ok(Ok(Some(SecretString::from(token)))),
            }
        };
        let app = login.app().clone();
        self.answers.app = Some(App {
            instance: instance.to_string(),
            id: app.client_id,
            secret: app.client_secret,
            verifier: app.verifier,
        });
        self.keep()?;
        let code = match self.answers.code.take() {
            Some(code) => code,
            None => self.ask_for_code(&login)?,
        };
        match code.trim() {
            OTHER => Ok(Ok(None)),
            "" => {
                self.answers.app = None; // servers forget one that nobody has used for a day
                self.keep()?;
                Ok(Err("without a code there is no token".to_owned()))
            }
            code => Ok(login.token(code).await.map(Some)),
        }
    }

    /// The application that was registered before, or else a new one.
    async fn login(&mut self, instance: &Url) -> Outcome<Result<Login, String>> {
        let reach = self.reach()?;
        let known = self.answers.app.take();
        let known = known.filter(|app| app.instance == instance.as_str());
        Ok(match known {
            Some(app) => {
                let app = mastodon::App {
                    client_id: app.id,
                    client_secret: app.secret,
                    verifier: app.verifier,
                };
                Login::resume(instance, &reach, app)
            }
            None => Login::begin(instance, &reach).await,
        })
    }

    fn ask_for_code(&self, login: &Login) -> Outcome<String> {
        let page = login.page();
        let account = self.answers.account.as_deref().unwrap_or_default();
        tell(&format!(
            "\nOpen this page, logged in as {account}, and allow access:\n\n    {page}\n\n"
        ))?;
        match self.ask.interactive {
            true => {
                open(&page);
                self.ask.line("code", CODE)
            }
            false => Err(Failure::from(anyhow!(
                "code: is missing: open the page above, write the code that it shows into the answers, and run this again"
            ))),
        }
    }

    /// A leg with the token that is known.
    pub(super) fn leg(&self) -> Outcome<Leg> {
        let instance = self.instance.as_ref().map(|instance| instance.url.clone());
        self.leg_at(instance.ok_or_else(|| anyhow!("no server was found"))?)
    }

    fn leg_at(&self, instance: Url) -> Outcome<Leg> {
        let account = handle(self.answers.account.as_deref().unwrap_or_default());
        let account = account.map_err(|why| Failure::from(anyhow!(why)))?;
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let reach = self.reach()?;
        let settings = mastodon::Settings {
            instance,
            account,
            token: SecretString::from(self.answers.token.clone().unwrap_or_default()),
            poll: Duration::from_secs(15),
            fetch: fetch::Settings::new(folder.to_owned(), Vec::new(), reach.clone()),
            reach,
            max_file: 0,
        };
        Leg::new(settings, self.clock.clone()).map_err(assemble::leg_failure)
    }

    /// Shows what only the owner of the account can set, and where.
    fn pages(&self) -> Outcome {
        let Some(instance) = &self.instance else {
            return Ok(());
        };
        let page = |path: &str| match instance.is_mastodon {
            true => format!("{}{path}", instance.url),
            false => "in the account's settings".to_owned(),
        };
        let lines = [
            ("two-factor login", "settings/otp_authentication"),
            (
                "expiry of posts (leave it off: the bridge deletes its posts itself)",
                "statuses_cleanup",
            ),
            (
                "e-mail notifications (off, or you get one for each message)",
                "settings/preferences/notifications",
            ),
        ];
        tell("\nWhat the bridge can't set for you:\n")?;
        for (what, path) in lines {
            tell(&format!("  {what}: {}\n", page(path)))?;
        }
        tell("\n")
    }
}

/// A handle as people write it, also as the address of a profile.
fn handle(text: &str) -> Result<FediAddress, String> {
    let text = text.trim();
    let profile = Url::parse(text).ok().and_then(|url| {
        let user = url.path().trim_matches('/').strip_prefix('@')?.to_owned();
        let host = url.host_str()?;
        FediAddress::new(&user, host).ok()
    });
    let read = profile.map_or_else(|| text.parse().ok(), Some);
    read.ok_or_else(|| {
        format!(
            "{} is no handle: write it as bridge@social.example",
            shown(text)
        )
    })
}

/// The address of a server.
fn instance(text: &str, reach: &Reach) -> Result<Url, String> {
    let text = text.trim();
    let full = match text.contains("://") {
        true => text.to_owned(),
        false => format!("https://{text}"),
    };
    let url = Url::parse(&full).map_err(|_| {
        format!(
            "{} is no address of a server: write it as https://social.example",
            shown(text)
        )
    })?;
    let here = url.host_str().is_some_and(|host| reach.is_safe_plain(host));
    match url.scheme() {
        "https" => {}
        "http" if here => {}
        _ => {
            return Err(format!(
                "{} would send the token unencrypted: write https://",
                shown(text)
            ));
        }
    }
    let mut root = url;
    root.set_path("/");
    root.set_query(None);
    root.set_fragment(None);
    Ok(root)
}

/// Quotes what was typed, shortened and without control characters.
pub(super) fn shown(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    format!("“{}”", plain.take(60).collect::<String>())
}

/// Opens a page where there is a desktop.
fn open(page: &Url) {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"];
    if desktop.iter().any(|name| std::env::var_os(name).is_some()) {
        let mut command = Command::new("xdg-open");
        let command = command.arg(page.as_str()).stdin(Stdio::null());
        // Whoever has no such program opens it by hand.
        let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_and_servers_are_read_as_people_write_them() {
        for text in [
            "bot@x.test",
            "@Bot@X.test",
            " https://x.test/@bot ",
            "https://x.test/@bot/",
        ] {
            assert_eq!(handle(text).unwrap().to_string(), "@bot@x.test", "{text}");
        }
        for text in ["", "bot", "x.test", "bot@", "https://x.test/", "\u{1b}[2J"] {
            let why = handle(text).unwrap_err();
            assert!(
                why.contains("write it as") && !why.contains('\u{1b}'),
                "{why}"
            );
        }
        let reach = Reach::new(None, &[]).unwrap();
        for text in ["x.test", "https://x.test", "https://x.test/about?x#y"] {
            assert_eq!(
                instance(text, &reach).unwrap().as_str(),
                "https://x.test/",
                "{text}"
            );
        }
        assert!(
            instance("http://x.test", &reach)
                .unwrap_err()
                .contains("unencrypted")
        );
        assert!(instance("ftp://x.test", &reach).is_err());
        assert_eq!(
            instance("http://127.0.0.1:3000", &reach).unwrap().port(),
            Some(3000)
        );
    }
}
