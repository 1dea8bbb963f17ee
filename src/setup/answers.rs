//! The answers that a set-up needs, from a file or one after the other, and how they are kept while it is not done.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::config::tree::{self, Entry, Node};
use crate::i18n;
use crate::policy::registration::Mode;

/// No sensible file of answers is larger, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// Everything that can be answered. What is absent is asked, or has a default.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Answers {
    /// Handle of the bot on the fediverse.
    pub account: Option<String>,
    /// Address of its server, where it is not found by the handle.
    pub instance: Option<String>,
    /// Access token of the account; the code makes one.
    pub token: Option<String>,
    /// The code that the server's page shows.
    pub code: Option<String>,
    /// Bare JID of the bot on XMPP.
    pub jid: Option<String>,
    /// Its password.
    pub password: Option<String>,
    /// Make the XMPP account, where the server lets clients do so.
    pub register: Option<bool>,
    /// The XMPP server, where it is not found by its DNS records.
    pub host: Option<String>,
    /// Its port.
    pub port: Option<u16>,
    /// starttls, direct or none.
    pub tls: Option<String>,
    /// Certificates to trust beside the system's, on both networks.
    pub ca_file: Option<String>,
    /// A proxy for both bots.
    pub proxy: Option<String>,
    /// The people who may give admins' commands.
    pub admins: Option<Vec<String>>,
    /// The mode of registration: open, closed, approval or greenlist.
    pub registration: Option<String>,
    /// Language for people whose own is not known.
    pub language: Option<String>,
    /// The database.
    pub store: Option<String>,
    /// Set names, pictures and the bot flag of both accounts.
    pub profile: Option<bool>,
    /// Start the bots for a while, and write to the admins.
    pub first_message: Option<bool>,
    /// Delete OMEMO devices on the XMPP account.
    pub clear_omemo: Option<bool>,
    /// Replace the files that are there.
    pub replace: Option<bool>,
    /// The application that was registered on the fediverse server: kept while the code is awaited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<App>,
}

/// An application that waits for a code, and where.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// The server.
    pub instance: String,
    /// The application's name there.
    pub id: String,
    /// Its secret.
    pub secret: String,
    /// Proof for the server that this process asked for the code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verifier: Option<String>,
}

/// Nothing in it is shown: passwords are.
impl fmt::Debug for Answers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answers")
    }
}

impl Answers {
    /// Reads a file of answers (YAML).
    ///
    /// # Errors
    /// It can't be read, or holds something else: what, without any value of it.
    pub fn read(path: &Path) -> Result<Self, String> {
        let name = path.display();
        let mut text = String::new();
        let advice = "name the file with the answers";
        let file = fs::File::open(path).map_err(|error| format!("{name}: {error}; {advice}"))?;
        file.take(MAX_BYTES + 1)
            .read_to_string(&mut text)
            .map_err(|error| format!("{name}: {error}; {advice}"))?;
        if text.len() as u64 > MAX_BYTES {
            return Err(format!("{name}: larger than 64 KiB; name the right file"));
        }
        answers(&text).map_err(|wrong| format!("{name}: {wrong}"))
    }

    /// These answers, and where they say nothing those.
    pub fn or(self, those: Self) -> Self {
        Self {
            account: self.account.or(those.account),
            instance: self.instance.or(those.instance),
            token: self.token.or(those.token),
            code: self.code.or(those.code),
            jid: self.jid.or(those.jid),
            password: self.password.or(those.password),
            register: self.register.or(those.register),
            host: self.host.or(those.host),
            port: self.port.or(those.port),
            tls: self.tls.or(those.tls),
            ca_file: self.ca_file.or(those.ca_file),
            proxy: self.proxy.or(those.proxy),
            admins: self.admins.or(those.admins),
            registration: self.registration.or(those.registration),
            language: self.language.or(those.language),
            store: self.store.or(those.store),
            profile: self.profile.or(those.profile),
            first_message: self.first_message.or(those.first_message),
            clear_omemo: self.clear_omemo.or(those.clear_omemo),
            replace: self.replace.or(those.replace),
            app: self.app.or(those.app),
        }
    }

    /// Whether each answer that is one of few is one of them.
    fn is_sensible(&self) -> bool {
        let is_one = |answer: &Option<String>, of: &[&str]| {
            answer.as_deref().is_none_or(|answer| of.contains(&answer))
        };
        is_one(&self.tls, &["starttls", "direct", "none"])
            && is_one(&self.registration, &Mode::ALL.map(Mode::name))
            && self.port != Some(0)
            && (self.language.as_deref()).is_none_or(|tag| i18n::known(tag).is_some())
    }

    /// Keeps them until the set-up is done, readable for their owner only.
    pub fn keep(&self, path: &Path) -> io::Result<()> {
        let text = serde_json::to_string_pretty(self)?; // which is YAML, too
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let _ = fs::remove_file(&part); // of a run that was killed
        let mut options = OpenOptions::new();
        let mut file = options
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&part)?;
        let written = file
            .write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .and_then(|()| fs::rename(&part, path));
        written.inspect_err(|_| drop(fs::remove_file(&part)))
    }
}

/// Reads the answers in a text; an error has the line, and no value: it may be a password.
fn answers(text: &str) -> Result<Answers, String> {
    let entries = match tree::parse(text) {
        Ok(Node::Section(entries)) => entries,
        Ok(Node::Empty) => Vec::new(),
        Ok(_) => return Err(unfit(None)),
        Err(bad) => return Err(unfit(bad.line)),
    };
    let mut known: Vec<&str> = Vec::new();
    let mut all = Answers::default();
    for entry in &entries {
        if known.contains(&entry.key.as_str()) {
            return Err(format!(
                "line {}: given twice; keep one of them",
                entry.line
            ));
        }
        known.push(&entry.key);
        all = all.or(answer(entry)?);
    }
    match all.host.is_none() && (all.port.is_some() || all.tls.is_some()) {
        true => Err("port and tls count only with a host: name it, too".to_owned()),
        false => Ok(all),
    }
}

fn answer(entry: &Entry) -> Result<Answers, String> {
    let value = serde_json::json!({ &entry.key: serde_json::Value::from(&entry.node) });
    let (line, key) = (entry.line, entry.key.as_str());
    let wrong = || format!("line {line}: {key}: write {}", expected(key));
    let answer: Answers = serde_json::from_value(value).map_err(|error: serde_json::Error| {
        let is_unknown = error.to_string().starts_with("unknown field `");
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
        match key.len() <= 32 && key.chars().all(plain) {
            _ if !is_unknown => wrong(),
            true => {
                format!("line {line}: unknown key {key}: xmpp-ap-bridge setup --help lists all")
            }
            false => {
                format!("line {line}: an unknown key: xmpp-ap-bridge setup --help lists all")
            }
        }
    })?;
    match answer.is_sensible() {
        true => Ok(answer),
        false => Err(wrong()),
    }
}

/// Describes what a key takes.
fn expected(key: &str) -> &'static str {
    match key {
        "port" => "a number from 1 to 65535",
        "admins" => "a list of addresses: [\"@you@social.example\", \"xmpp:you@im.example\"]",
        "register" | "profile" | "first_message" | "clear_omemo" | "replace" => "true or false",
        "tls" => "starttls, direct or none",
        "registration" => "open, approval, greenlist or closed",
        "language" => "the code of a language that the bridge speaks, such as en",
        _ => "a text in quotes",
    }
}

fn unfit(line: Option<usize>) -> String {
    let place = line.map(|line| format!("line {line}: "));
    format!(
        "{}not as expected: write lines of the form `key: value`, with texts in quotes",
        place.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn read(text: &str) -> Result<Answers, String> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("answers.yaml");
        fs::write(&path, text).unwrap();
        Answers::read(&path)
    }

    #[test]
    fn a_file_is_read_and_its_mistakes_are_told_without_values() {
        let text = "account: bot@x.test\nadmins: ['@a@x.test']\nhost: x.test\nport: 5222\n";
        let answers = read(text).unwrap();
        assert_eq!(answers.account.unwrap(), "bot@x.test");
        assert_eq!(
            (answers.admins.unwrap().len(), answers.port),
            (1, Some(5222))
        );
        assert!(read("").unwrap().account.is_none());
        for (text, expected) in [
            ("acount: x\n", "unknown key acount"),
            ("account: x\nport: s3cret\n", "line 2: port: write a number"),
            ("host: x\nport: 0\n", "line 2: port: write a number"),
            ("admins: s3cret\n", "admins: write a list"),
            ("profile: no\n", "profile: write true or false"),
            ("password: 1234\n", "password: write a text in quotes"),
            ("tls: s3cret\n", "tls: write starttls, direct or none"),
            ("registration: s3cret\n", "registration: write open, "),
            ("language: s3cret\n", "language: write the code"),
            ("port: 5222\n", "count only with a host"),
            ("password: [s3cret\n", "not as expected"),
            ("s3cret\n", "not as expected"),
            ("\"s3cret word\": 1\n", "an unknown key"),
        ] {
            let said = read(text).unwrap_err();
            assert!(
                said.contains(expected) && !said.contains("s3cret"),
                "{said}"
            );
        }
        let missing = Answers::read(Path::new("/no/such/file")).unwrap_err();
        assert!(missing.contains("/no/such/file"), "{missing}");
    }

    #[test]
    fn what_is_kept_is_private_and_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("kept");
        for password in ["first", "s3cret \"'\\ #: {é}"] {
            let answers = Answers {
                password: Some(password.into()),
                register: Some(true),
                ..Answers::default()
            };
            answers.keep(&path).unwrap();
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
            let back = Answers::read(&path).unwrap();
            assert_eq!(back.password.as_deref(), Some(password));
            assert!(!format!("{answers:?}").contains("s3cret"));
        }
        let newer = Answers {
            password: Some("new".into()),
            ..Answers::default()
        };
        let both = newer.or(Answers::read(&path).unwrap());
        assert_eq!(
            (both.password.as_deref(), both.register),
            (Some("new"), Some(true))
        );
    }
}
