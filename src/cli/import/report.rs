//! The report of an import: taken over, left out and why, different here, what to do next. The same in a rehearsal.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::files::Plan;
use crate::bridge::takeover::TakeoverCounts;
use crate::config::{Config, DEFAULT_FILE};
use crate::import::find::Found;

/// More lines of a kind than this are counted, not shown.
const SHOWN: usize = 60;

/// Everything to report but what was taken over.
pub(super) struct Report<'a> {
    config: &'a Config,
    found: &'a Found,
    plan: &'a Plan,
    dry: bool,
    /// Lines of domain lists that can't be read, with why.
    pub(super) broken: Vec<String>,
    /// Keys without a counterpart here, with why.
    pub(super) left_out: Vec<String>,
    /// Settings that work differently here.
    pub(super) differences: Vec<String>,
    /// The backup that undoes the import.
    pub(super) backup: Option<PathBuf>,
}

impl<'a> Report<'a> {
    pub(super) fn new(config: &'a Config, found: &'a Found, plan: &'a Plan, dry: bool) -> Self {
        Self {
            config,
            found,
            plan,
            dry,
            broken: Vec::new(),
            left_out: Vec::new(),
            differences: Vec::new(),
            backup: None,
        }
    }

    /// The whole report, as shown on the terminal.
    pub(super) fn text(&self, taken: &TakeoverCounts) -> String {
        let mut out = String::new();
        section(&mut out, "Taken over:", &self.taken(taken));
        section(&mut out, "Left out, and why:", &self.left(taken));
        section(
            &mut out,
            "Settings without a counterpart here:",
            &self.left_out,
        );
        section(&mut out, "Different here:", &self.different(taken));
        section(&mut out, "Files:", &self.files());
        if self.dry {
            out += "Nothing was written: this was a rehearsal (--dry-run).\n";
            return out;
        }
        section(&mut out, "To undo this:", &self.undo(taken));
        section(&mut out, "Next:", &self.next());
        out
    }

    fn taken(&self, taken: &TakeoverCounts) -> Vec<String> {
        let days = self.config.retention.days;
        let mut lines = vec![
            format!(
                "{}, {} who had left",
                count(taken.people, "registered person", "registered people"),
                taken.left
            ),
            format!(
                "{} of people, {} of the admins",
                count(taken.blocks, "block", "blocks"),
                taken.bans
            ),
            format!(
                "{} on the red list, {} on the green list",
                count(taken.red, "domain", "domains"),
                taken.green
            ),
            format!(
                "{}, so that a reply finds its author",
                count(taken.messages, "message", "messages")
            ),
            format!(
                "{} who wrote to each other, and go on without an invitation",
                count(taken.pairs, "pair of people", "pairs of people")
            ),
        ];
        let mut when = |number: usize, what: &str| {
            if number > 0 {
                lines.push(format!("{number} {what}"));
            }
        };
        when(
            taken.kept_out,
            "people who were registered and are not any more: they, or their domains, are blocked",
        );
        when(
            taken.old,
            &format!("older messages are forgotten: they are older than retention.days, {days}"),
        );
        when(
            taken.known,
            "facts were taken over by an earlier run, and stay as they are here now",
        );
        lines.extend(taken.open.map(|open| match open {
            true => "registration is open, as it was".to_owned(),
            false => "registration is closed, as it was; `!open` opens it".to_owned(),
        }));
        lines.extend(taken.sending.map(|sending| match sending {
            true => "messages are delivered, as before".to_owned(),
            false => "delivery is paused, as it was; `!start` resumes it".to_owned(),
        }));
        lines.push(match taken.begins {
            Some(begins) => format!(
                "the bots begin with {}: what was written to them before has been answered",
                begins.to_rfc3339()
            ),
            None if taken.new => "the bots go on where they stopped".to_owned(),
            None => "nothing was new: everything is as it was".to_owned(),
        });
        lines
    }

    fn left(&self, taken: &TakeoverCounts) -> Vec<String> {
        let database = self
            .found
            .database
            .as_deref()
            .unwrap_or(Path::new(""))
            .display();
        let of_it = |line: &String| format!("{database}: {line}");
        let mut lines: Vec<String> = taken
            .strange
            .iter()
            .chain(&taken.broken)
            .map(of_it)
            .collect();
        if taken.more_broken > 0 {
            lines.push(format!(
                "{database}: {} more rows like these",
                taken.more_broken
            ));
        }
        lines.extend(self.broken.iter().cloned());
        lines.extend(taken.refused.iter().cloned());
        lines
    }

    fn different(&self, taken: &TakeoverCounts) -> Vec<String> {
        let mut lines = vec![
            "commands count only in front of a message, not anywhere in it".to_owned(),
            "a message from XMPP to several people of the fediverse is a post to each: they do not see each other".to_owned(),
            "whoever has never used the bridge gets an invitation, not the message (consent)".to_owned(),
        ];
        if taken.red + taken.green > 0 {
            lines.push(
                "an entry of the red or green list counts for all domains below it, too".to_owned(),
            );
        }
        if taken.sending == Some(false) {
            lines.push("while delivery is paused, messages are accepted but held; the Python bridge refused them".to_owned());
        }
        let days = self.config.retention.delete_posts_days;
        if days > 0 && taken.messages > 0 {
            lines.push(format!(
                "the bot deletes its posts after {days} days, those of the Python bridge too (retention.delete_posts_days; 0: never)"
            ));
        }
        if self.config.registration.min_account_age > Duration::ZERO
            || self.config.registration.min_posts > 0
        {
            lines.push("people of the bots' own servers and of green domains need no posts and no age, as before".to_owned());
        }
        lines.extend(self.differences.iter().cloned());
        lines
    }

    fn files(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let plan = self.plan;
        let written = if self.dry {
            "would be written"
        } else {
            "written"
        };
        if let Some(config) = &plan.config {
            let why = match plan.beside {
                true => format!(
                    "; {} stays as it is and counts: take over from it what you want",
                    self.target().display()
                ),
                false => String::new(),
            };
            lines.push(format!(
                "{}: the configuration, {written}, mode 0600{why}",
                config.display()
            ));
        }
        if plan.beside {
            lines.push("secrets stay where they are: xmpp_bridge_token and ap_bridge_pass of the Python bridge".to_owned());
        }
        for secret in &plan.secrets {
            lines.push(format!(
                "{}: a secret, {written}, mode 0600",
                secret.display()
            ));
        }
        for kept in &plan.kept {
            lines.push(format!(
                "{}: is there and was left as it is; look whether it holds the right secret",
                kept.display()
            ));
        }
        lines
    }

    fn target(&self) -> &Path {
        self.config
            .file
            .as_deref()
            .unwrap_or(Path::new(DEFAULT_FILE))
    }

    fn undo(&self, taken: &TakeoverCounts) -> Vec<String> {
        let store = self.config.store.display();
        match &self.backup {
            Some(backup) => vec![format!(
                "`xmpp-ap-bridge --config {} admin restore {}`: the database as it was before",
                self.target().display(),
                backup.display()
            )],
            None if taken.new => vec![format!("delete {store}: there was none before")],
            None => Vec::new(),
        }
    }

    fn next(&self) -> Vec<String> {
        vec![
            "stop the Python bridge, if it runs still, and run this once more: it takes what has come since".to_owned(),
            format!("`xmpp-ap-bridge --config {} config check`, then start the bots", self.target().display()),
            "docs/admin/moving-over.md has the commands, and the way back".to_owned(),
        ]
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    }
}

fn section(out: &mut String, title: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    let _ = writeln!(out, "{title}");
    for line in lines.iter().take(SHOWN) {
        let _ = writeln!(out, "  {line}");
    }
    if lines.len() > SHOWN {
        let _ = writeln!(out, "  and {} more", lines.len() - SHOWN);
    }
}
