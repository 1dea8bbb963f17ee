//! A set-up under way: the answers so far, and what was found out with them.

use std::fs::DirBuilder;
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::super::doctor::Style;
use super::super::fit::tell;
use super::super::{Failure, Outcome, hints};
use super::ask::Asker;
use crate::clock::Clock;
use crate::config::{DEFAULT_FILE, LoadArgs, predecessor};
use crate::doctor::files::is_open;
use crate::doctor::{Finding, Verdict};
use crate::mastodon::Instance;
use crate::reach::{Proxy, Reach};
use crate::setup::answers::Answers;
use crate::store::folder;

/// Says how a server is trusted that no known authority vouches for.
const UNTRUSTED: &str = "The server's certificate is by an authority that this machine does not know: name the file with that \
     authority's certificate (`ca_file` in a file of answers)";

const AUTHORITY: &str =
    "  That file, which the user of the bots can read, too; only Enter if you have none:";

/// A set-up under way.
pub struct Setup {
    /// The configuration to write.
    pub path: PathBuf,
    /// Where the answers are kept.
    pub kept: PathBuf,
    pub answers: Answers,
    pub ask: Asker,
    pub clock: Clock,
    /// The fediverse server, once it is found.
    pub instance: Option<Instance>,
    /// The token was tried.
    pub token_works: bool,
    /// The password was tried.
    pub password_works: bool,
    /// The admins were looked for.
    pub admins_found: bool,
}

impl Setup {
    /// Reads the answers that there are, and sees whether the configuration can be written.
    pub fn begin(file: Option<PathBuf>, answers: Option<&Path>) -> Outcome<Self> {
        let load = LoadArgs::from_process(file);
        let path = load.path();
        let ask = Asker::new();
        let given = match answers {
            Some(answers) => Answers::read(answers).map_err(|why| Failure::config(anyhow!(why)))?,
            None if ask.interactive => Answers::default(),
            None => {
                return Err(Failure::config(anyhow!(
                    "there is no terminal to ask at: write the answers into a file, and name it with --answers \
                     (xmpp-ap-bridge setup --help lists the keys)"
                )));
            }
        };
        let kept = beside(&path, ".setup");
        let before = match kept.exists() {
            true => {
                tell(&format!(
                    "Going on where you stopped ({} has the answers so far; delete it to begin anew).\n\n",
                    kept.display()
                ))?;
                Answers::read(&kept).map_err(|why| Failure::config(anyhow!(why)))?
            }
            false => Answers::default(),
        };
        let of_environment = Answers {
            token: load.env.get("XMPP_BRIDGE_TOKEN").cloned(),
            password: load.env.get("AP_BRIDGE_PASS").cloned(),
            ..Answers::default()
        };
        let mut answers = given.or(before).or(of_environment);
        // The configuration may stand in another folder than this program was started in.
        if let Some(file) = &mut answers.ca_file {
            *file = std::path::absolute(&*file)?.display().to_string();
        }
        let mut setup = Self {
            answers,
            path,
            kept,
            ask,
            clock: Clock::system(),
            instance: None,
            token_works: false,
            password_works: false,
            admins_found: false,
        };
        setup.may_replace(&load)?;
        setup.keep()?; // what can't be written shows before anything is asked
        Ok(setup)
    }

    /// Never writes over a configuration that is there unless told.
    fn may_replace(&mut self, load: &LoadArgs) -> Outcome {
        let name = self.path.display().to_string();
        if load.text().is_ok_and(|text| predecessor::wrote(&text)) {
            return Err(Failure::config(anyhow!("{name}: {}", predecessor::ADVICE)));
        }
        if self.path.exists() && self.answers.replace != Some(true) {
            let question =
                format!("{name} is there already. Replace it at the end? It is kept beside.");
            let yes = self.ask.interactive && self.ask.yes("replace", &question)?;
            if !yes {
                return Err(Failure::config(anyhow!(
                    "{name}: is there already, and nothing was done: name another file with --config, or say `replace: true`"
                )));
            }
            self.answers.replace = Some(true);
        }
        Ok(())
    }

    /// Keeps the answers so far.
    pub fn keep(&self) -> Outcome {
        make_folder(&self.path)
            .and_then(|()| self.answers.keep(&self.kept))
            .map_err(|error| {
                Failure::config(anyhow!(
                    "{}: can't be written ({error}): name a configuration with --config where this user may write, on a disk with room",
                    self.kept.display()
                ))
            })
    }

    /// Forgets the answers that were kept.
    pub fn drop_kept(&self) {
        let _ = std::fs::remove_file(&self.kept); // or it was not there
    }

    /// Shows what is wrong with an answer, so that it is asked again; an error where nobody is there to ask.
    pub fn wrong(&self, why: &str) -> Outcome {
        match self.ask.interactive {
            true => tell(&format!("  {why}\n")),
            false => Err(Failure::from(anyhow!("{why}"))),
        }
    }

    /// Shows what is wrong. Where that is a certificate of an authority that is not trusted here, asks for the authority's own.
    /// Returns whether there is one now.
    pub fn take_authority(&mut self, why: &str) -> Outcome<bool> {
        if !hints::is_untrusted(why) {
            self.wrong(why)?;
            return Ok(false);
        }
        self.wrong(&format!("{why}. {UNTRUSTED}"))?;
        let before = self.answers.ca_file.clone();
        if let Some(before) = &before {
            self.wrong(&format!(
                "{before} is trusted already: name a file that has its certificates, too"
            ))?;
        }
        loop {
            let typed = self.ask.line("ca_file", AUTHORITY)?;
            if typed.trim().is_empty() {
                return Ok(false);
            }
            let path = std::path::absolute(typed.trim())?;
            self.answers.ca_file = Some(path.display().to_string());
            let why = match self.reach() {
                Ok(_) if self.path == Path::new(DEFAULT_FILE) && !is_open(&path) => format!(
                    "{}: the user of the bots can't read it: put it where everybody can, such as /etc/ssl/certs",
                    path.display()
                ),
                Ok(_) => {
                    self.keep()?;
                    return Ok(true);
                }
                Err(failure) => format!("{:#}", failure.error),
            };
            self.answers.ca_file.clone_from(&before);
            self.wrong(&why)?;
        }
    }

    /// Shows findings; whether there is none that keeps the bridge from working.
    pub fn shows(&self, found: &[Finding]) -> Outcome<bool> {
        let found = hints::remedied(found.to_vec(), self.clock.now());
        tell(&Style::of_output().write(&found))?;
        Ok(!found.iter().any(|finding| finding.verdict == Verdict::Fail))
    }

    /// Shows all answers; none if they are right.
    pub fn what_to_change(&self) -> Outcome<Option<usize>> {
        if !self.ask.interactive {
            return Ok(None);
        }
        let answers = &self.answers;
        let text = |answer: &Option<String>| answer.clone().unwrap_or_default();
        let admins = answers.admins.clone().unwrap_or_default();
        let lines = [
            ("fediverse account", text(&answers.account)),
            ("XMPP account", text(&answers.jid)),
            (
                "admins",
                if admins.is_empty() {
                    "nobody".to_owned()
                } else {
                    admins.join(" ")
                },
            ),
            ("who may register", text(&answers.registration)),
            (
                "names, pictures, bot flag",
                if answers.profile == Some(false) {
                    "left as they are"
                } else {
                    "set by the bridge"
                }
                .to_owned(),
            ),
            (
                "start, and a first message to the admins",
                if self.writes_first() { "yes" } else { "no" }.to_owned(),
            ),
        ];
        tell("\n")?;
        for (n, (what, answer)) in lines.iter().enumerate() {
            tell(&format!("  {} {what}: {answer}\n", n + 1))?;
        }
        loop {
            let question = format!(
                "\n7/7 Enter writes {}; a number changes that answer:",
                self.path.display()
            );
            let answer = self.ask.line("", &question)?;
            match answer.trim().parse() {
                Ok(number) if (1..=lines.len()).contains(&number) => return Ok(Some(number)),
                _ if answer.trim().is_empty() => return Ok(None),
                _ => self.wrong("Type a number from the list, or only Enter.")?,
            }
        }
    }

    /// Forgets an answer, so that it is asked again.
    pub fn forget(&mut self, number: usize) {
        let answers = &mut self.answers;
        match number {
            1 => {
                (answers.account, answers.instance) = (None, None);
                (answers.token, answers.code, answers.app) = (None, None, None);
                (self.instance, self.token_works) = (None, false);
            }
            2 => {
                (answers.jid, answers.password, answers.register) = (None, None, None);
                (answers.host, answers.port, answers.tls) = (None, None, None);
                self.password_works = false;
            }
            3 => (answers.admins, self.admins_found) = (None, false),
            4 => answers.registration = None,
            5 => answers.profile = Some(answers.profile == Some(false)),
            _ => self.answers.first_message = Some(!self.writes_first()),
        }
    }

    /// Whether both bots are started for a first message: at a terminal, where there are admins and nobody says otherwise.
    pub fn writes_first(&self) -> bool {
        let admins = self.answers.admins.as_ref();
        let wanted = self.answers.first_message.unwrap_or(self.ask.interactive);
        wanted && admins.is_some_and(|admins| !admins.is_empty())
    }

    /// How both servers are reached.
    pub fn reach(&self) -> Outcome<Reach> {
        let proxy = self.answers.proxy.as_deref().map(Proxy::parse).transpose();
        let proxy = proxy.map_err(|why| Failure::config(anyhow!("proxy: {why}")))?;
        let ca_file = self.answers.ca_file.as_deref().map(Path::new);
        let ca_files: Vec<&Path> = ca_file.into_iter().collect();
        Reach::new(proxy, &ca_files).map_err(Failure::config)
    }
}

/// Why an account can't log in, by what `login` names: the check for that.
pub fn refused<'a>(found: &'a [Finding], login: &str) -> Option<&'a str> {
    let login = found.iter().find(|finding| finding.check == login)?;
    (login.verdict == Verdict::Fail).then_some(login.found.as_str())
}

/// The file beside another one with this ending.
pub fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Makes the folder of a file.
pub fn make_folder(path: &Path) -> io::Result<()> {
    let folder = folder(path);
    match folder.exists() {
        true => Ok(()),
        false => DirBuilder::new().recursive(true).mode(0o750).create(folder),
    }
}
