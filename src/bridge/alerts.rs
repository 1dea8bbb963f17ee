//! Words for admins that strangers can cause: one message of a kind in ten minutes, however many there are.

use std::time::Duration;

use super::core::Core;
use super::handling::Handling;
use super::tell::{About, lang_of, tell};
use super::wakes::LegsToWake;
use crate::address::Address;
use crate::clock::Timestamp;
use crate::i18n::{Text, text};
use crate::render::neutral;
use crate::store::{Result, Tx};

/// Time between two messages of one kind.
const EVERY: Duration = Duration::from_secs(600);

/// Longest line of a bundle, in characters.
const LINE: usize = 160;

/// Subjects of alerts. Each kind has bundles of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// Somebody asks to be let in.
    Application,
    /// First words that look like spam.
    Suspicion,
    /// Somebody reports somebody.
    Report,
    /// Many new people at once.
    Flood,
    /// A subscribed list has changed.
    List,
}

impl Alert {
    pub(super) const ALL: [Self; 5] = [
        Self::Application,
        Self::Suspicion,
        Self::Report,
        Self::Flood,
        Self::List,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Application => "applications",
            Self::Suspicion => "suspicions",
            Self::Report => "reports",
            Self::Flood => "floods",
            Self::List => "lists",
        }
    }

    fn setting(self) -> String {
        format!("alerted.{}", self.name())
    }

    /// The next message of this kind may go out.
    fn is_due(self, tx: &Tx) -> Result<bool> {
        let last = self.last(tx)?;
        // One in the future was noted before the clock was set back.
        Ok(last.is_none_or(|last| last > tx.now || tx.now.since(last) >= EVERY))
    }

    /// When admins were told of this kind last.
    pub(super) fn last(self, tx: &Tx) -> Result<Option<Timestamp>> {
        let last = tx.setting(&self.setting())?;
        Ok(last.and_then(|at| at.parse().ok()).map(Timestamp))
    }

    fn note(self, tx: &Tx) -> Result<()> {
        tx.set(&self.setting(), &tx.now.0.to_string())
    }
}

/// Tells all admins but the one who caused the event; within ten minutes of the last one it waits for the next bundle.
pub fn raise(handling: &mut Handling, alert: Alert, text: &Text) -> Result<()> {
    if alert.is_due(handling.tx)? {
        alert.note(handling.tx)?;
        return handling.tell_admins(text);
    }
    for admin in &handling.core.rules.admins {
        if *admin == handling.from.address {
            continue;
        }
        let lang = lang_of(handling.core, handling.tx, admin)?;
        let words = handling.core.texts.say(lang, text);
        let line = neutral::one_line(&words, LINE);
        handling.tx.gather(alert.name(), admin, &line)?;
    }
    Ok(())
}

/// Sends the bundles whose time has come.
pub fn send_bundles(core: &Core, tx: &Tx) -> Result<LegsToWake> {
    let mut wakes = LegsToWake::default();
    for alert in Alert::ALL {
        if !alert.is_due(tx)? {
            continue;
        }
        let bundles = tx.take_gathered(alert.name())?;
        if !bundles.is_empty() {
            alert.note(tx)?;
        }
        let is_admin = |who: &Address| core.rules.is_admin(who);
        for bundle in bundles.iter().filter(|bundle| is_admin(&bundle.admin)) {
            let words = text::alerts_bundle(bundle.count, &bundle.lines);
            wakes = wakes.and(tell(core, tx, &bundle.admin, &words, About::alert())?);
        }
    }
    Ok(wakes)
}
